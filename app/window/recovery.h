#pragma once
// Keeps a copy of unsaved work, so that a crash or a power cut loses little.

#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>

#include "app/scene/session.h"

namespace shapewright {

/// Saves some seconds after each change, on a worker, while there is work that is nowhere else.
/// What a program that ended as it should has saved goes with it; what is left over is from one
/// that did not.
class Recovery : public QObject {
    Q_OBJECT
public:
    /// `worthKeeping`: whether anything would be lost without this.
    Recovery(Document& document, std::function<bool()> worthKeeping, QObject* parent = nullptr);
    ~Recovery() override;

    /// As some seconds after a change; forgets what is no longer worth keeping.
    void save();
    /// Saves now, and leaves that for the next start.
    void keep();
    void setDelay(int milliseconds) { m_timer.setInterval(milliseconds); }

    /// Saves where work is that was left over, which has been opened: it is on the disk all the
    /// time.
    void adopt(const QString& path);

    /// Saved work that no running program owns, newest first.
    static QStringList leftOver();
    static void discard(const QString& path);

Q_SIGNALS:
    /// Work could not be saved, the first time since it could.
    void failed(const shapewright::Error& error);

private:
    Document& m_document;
    std::function<bool()> m_worthKeeping;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_timer;
    QThreadPool m_pool;
    bool m_saving = false, m_failing = false, m_kept = false;
};

}  // namespace shapewright
