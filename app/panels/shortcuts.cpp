#include "app/panels/shortcuts.h"

#include <QRegularExpression>
#include <QSettings>

namespace shapewright {
namespace {

QString key(const QAction* action) {
    return "shortcuts/" + action->objectName();
}

/// None rather than an empty one, which is what no text stands for.
void put(QAction* action, QList<QKeySequence> keys) {
    keys.removeAll(QKeySequence());
    action->setShortcuts(keys);
}

/// Whether one starts the other, or they are the same.
bool meet(const QKeySequence& a, const QKeySequence& b) {
    return !a.isEmpty() && !b.isEmpty() &&
           (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

QString plainText(const QAction* action) {
    static const QRegularExpression mark("&(.)");  // && is one that is seen
    QString text = action->text();
    text.replace(mark, "\\1");
    if (text.endsWith(u'…')) text.chop(1);
    return text;
}

}  // namespace

void Shortcuts::manage(QAction* action, const QString& group) {
    Q_ASSERT(!action->objectName().isEmpty());
    m_entries.append({action, group, plainText(action), action->shortcuts()});
    connect(action, &QObject::destroyed, this, [this](QObject* gone) {
        m_entries.removeIf([gone](const Entry& e) { return e.action == gone; });
    });
    const QVariant kept = QSettings().value(key(action));
    if (kept.isValid())
        put(action, QKeySequence::listFromString(kept.toString(), QKeySequence::PortableText));
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
    keep(action, {keys});
}

void Shortcuts::release(QAction* action, const QKeySequence& keys) {
    QList<QKeySequence> left = action->shortcuts();
    left.removeIf([&](const QKeySequence& own) { return meet(own, keys); });
    keep(action, left);
}

void Shortcuts::keep(QAction* action, const QList<QKeySequence>& keys) {
    put(action, keys);
    QSettings().setValue(
        key(action), QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText));
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
    for (const Entry& e : m_entries)
        for (const QKeySequence& other : e.action->shortcuts())
            if (e.action != except && meet(keys, other)) return e.action;
    return nullptr;
}

QString Shortcuts::title(const QAction* action) const {
    const Entry* e = entry(action);
    return e ? e->title : QString();
}

}  // namespace shapewright
