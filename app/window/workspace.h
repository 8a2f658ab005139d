#pragma once
// Opening, saving and exporting around one document. Files are read and written on workers; every
// signal comes on the document's thread.

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <functional>

#include "app/scene/session.h"

namespace shapewright {

class Workspace : public QObject {
    Q_OBJECT
public:
    explicit Workspace(QObject* parent = nullptr);
    ~Workspace() override;

    Document& document() { return m_document; }

    /// Files, folders (their readable files, those below too) and sessions, in any mixture.
    void open(const QStringList& paths);
    /// Whether to open it is to replace the document.
    static bool isSession(const QString& path);
    /// Replaces the document by what a session file holds. `path` becomes `sessionPath`, unless
    /// the file was an autosave.
    void openSession(const QString& path, bool recovered = false);
    /// Who says whether a session may still take the document's place where that has changed, or
    /// work on it has begun, while the session was read; calls `replace` then, at once or later.
    using Gate = std::function<void(const std::function<void()>& replace)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }
    void workBegins() { ++m_works; }
    /// `saved` is called once it is on the disk, and never if it could not be written.
    void saveSession(const QString& path, SessionShapes shapes,
                     const std::function<void()>& saved = {});
    /// In the background, since what is left is measured anew; one step to undo. Sessions that are
    /// saved meanwhile are written once it is done.
    void removeParts(ItemId id, const std::vector<int>& parts);
    /// Writes an item as the command line writes a result; `format` is an extension without dot.
    /// With `visibleOnly`, without the parts that are hidden.
    void exportItem(ItemId id, const QString& path, const QString& format,
                    bool visibleOnly = false);

    /// Gives up what is being read; what is being written is written.
    void stopReading();

    /// How many files are being read or written.
    int pending() const { return m_pending; }
    /// Whether any is still to be written.
    bool writing() const { return m_writing > 0; }
    /// Whether parts are still being removed.
    bool removing() const { return m_removing > 0; }
    QString sessionPath() const { return m_sessionPath; }
    /// How the session was saved.
    SessionShapes sessionShapes() const { return m_sessionShapes; }

    /// Files and folders that are still there, newest first, at most ten; kept in the settings.
    static QStringList recentFiles();
    static void addRecentFile(const QString& path);
    static void clearRecentFiles();

Q_SIGNALS:
    void opened(shapewright::ItemId id);
    void sessionOpened(const QString& path, const QStringList& warnings);
    void recovered(const QString& path);
    void sessionSaved(const QString& path);
    void exported(const QStringList& files);
    /// A full sentence that names the file.
    void failed(const QString& message);
    void pendingChanged(int count);
    void removingChanged(bool removing);
    void recentFilesChanged();

private:
    template <class Work, class Done>
    void start(Work work, Done done);
    template <class Work, class Done>
    void write(Work work, Done done);
    void report(const Error& error);
    /// `asked`: by itself, not with its folder.
    void openShape(const QString& path, bool asked = true);
    void replace(const OpenedSession& session, const QString& path, bool recovered);

    Document m_document;
    QThreadPool m_pool;
    JobControl m_stop;  ///< for what is read
    int m_pending = 0, m_writing = 0, m_removing = 0;
    Gate m_gate;  ///< none: it may
    /// Which changes, which works, and which documents there have been.
    int m_revision = 0, m_works = 0, m_scene = 0;
    QString m_sessionPath;
    SessionShapes m_sessionShapes = SessionShapes::Embedded;
};

/// What is shown of a new shape: clouds that carry labels are coloured by them.
Look defaultLook(const Shape& shape);

/// Extensions of session files, without dot.
inline const QString kSessionExtension = QStringLiteral("shapewright");

}  // namespace shapewright
