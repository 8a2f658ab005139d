#include "app/panels/shortcuts.h"

#include <QRegularExpression>
#include <QSettings>

namespace shapewright {
namespace {

QString key(const QAction* action) {
    return "shortcuts/" + action->objectName();
}

}  // namespace

void Shortcuts::manage(QAction* action, const QString& group) {
    Q_ASSERT(!action->objectName().isEmpty());
    m_entries.append({action, group, action->shortcuts()});
    connect(action, &QObject::destroyed, this, [this](QObject* gone) {
        m_entries.removeIf([gone](const Entry& e) { return e.action == gone; });
    });
    const QVariant kept = QSettings().value(key(action));
    if (kept.isValid())
        action->setShortcut(QKeySequence::fromString(kept.toString(), QKeySequence::PortableText));
}

QList<QAction*> Shortcuts::actions() const {
    QList<QAction*> out;
    for (const Entry& e : m_entries) out << e.action;
    return out;
}

QStringList Shortcuts::groups() const {
    QStringList out;
    for (const Entry& e : m_entries)
        if (!out.contains(e.group)) out << e.group;
    return out;
}

const Shortcuts::Entry* Shortcuts::entry(const QAction* action) const {
    for (const Entry& e : m_entries)
        if (e.action == action) return &e;
    return nullptr;
}

QString Shortcuts::group(const QAction* action) const {
    const Entry* e = entry(action);
    return e ? e->group : QString();
}

bool Shortcuts::isDefault(const QAction* action) const {
    const Entry* e = entry(action);
    return !e || e->defaults == action->shortcuts();
}

void Shortcuts::set(QAction* action, const QKeySequence& keys) {
    action->setShortcut(keys);
    QSettings().setValue(key(action), keys.toString(QKeySequence::PortableText));
    Q_EMIT changed(action);
}

void Shortcuts::reset(QAction* action) {
    const Entry* e = entry(action);
    if (!e) return;
    QSettings().remove(key(action));
    action->setShortcuts(e->defaults);
    Q_EMIT changed(action);
}

void Shortcuts::resetAll() {
    for (QAction* action : actions()) reset(action);
}

QAction* Shortcuts::conflict(const QKeySequence& keys, const QAction* except) const {
    if (keys.isEmpty()) return nullptr;
    for (const Entry& e : m_entries)
        for (const QKeySequence& other : e.action->shortcuts())
            if (e.action != except && !other.isEmpty() &&
                (keys.matches(other) != QKeySequence::NoMatch ||
                 other.matches(keys) != QKeySequence::NoMatch))
                return e.action;
    return nullptr;
}

QString Shortcuts::title(const QAction* action) {
    static const QRegularExpression mark("&(.)");  // && is one that is seen
    QString text = action->text();
    text.replace(mark, "\\1");
    if (text.endsWith(u'…')) text.chop(1);
    return text;
}

}  // namespace shapewright
