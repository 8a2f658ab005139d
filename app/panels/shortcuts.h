#pragma once
// Every action with its group and its keys: defaults, what the user changed, conflicts.

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

namespace shapewright {

/// Actions are known by their objectName; changes are kept in QSettings, shortcuts/NAME.
class Shortcuts : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// The keys that `action` has now are its defaults; what the user chose replaces them at once.
    /// It must outlive this, or be deleted together with its parent.
    void manage(QAction* action, const QString& group);
    QList<QAction*> actions() const;
    /// In the order they came.
    QStringList groups() const;
    QString group(const QAction* action) const;
    bool isDefault(const QAction* action) const;

    /// One key sequence, or none if empty.
    void set(QAction* action, const QKeySequence& keys);
    /// Takes those keys of the action away that `keys` conflict with; it keeps its others.
    void release(QAction* action, const QKeySequence& keys);
    void reset(QAction* action);
    void resetAll();
    /// Another action that these keys start, or that they are the beginning of; null when free.
    QAction* conflict(const QKeySequence& keys, const QAction* except) const;

    /// The text that an action came with, without its mnemonic and dots: that of undo goes on to
    /// say what was done last.
    QString title(const QAction* action) const;

Q_SIGNALS:
    void changed(QAction* action);

private:
    struct Entry {
        QAction* action;
        QString group, title;
        QList<QKeySequence> defaults;
    };
    const Entry* entry(const QAction* action) const;
    void keep(QAction* action, const QList<QKeySequence>& keys);
    QList<Entry> m_entries;
};

}  // namespace shapewright
