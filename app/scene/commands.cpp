#include <algorithm>

#include "app/scene/commands_p.h"

namespace shapewright {

AddItems::AddItems(Document& document, std::vector<Item> items, const QString& text)
    : QUndoCommand(text), m_document(document), m_items(std::move(items)) {}

void AddItems::redo() {
    for (const Item& it : m_items)
        m_document.insert(it, int(m_document.children(it.parent).size()));
}

void AddItems::undo() {
    for (auto it = m_items.rbegin(); it != m_items.rend(); ++it) *it = m_document.take(it->id);
}

RemoveItems::RemoveItems(Document& document, const std::vector<ItemId>& ids)
    : QUndoCommand(ids.size() == 1 && document.item(ids[0])
                       ? Document::tr("Delete %1")
                             .arg(QString(document.item(ids[0])->name).replace('&', "&&"))
                       : Document::tr("Delete %n items", nullptr, int(ids.size()))),
      m_document(document),
      m_ids(ids) {}

void RemoveItems::take(ItemId id) {
    if (!m_document.item(id)) return;  // gone with its parent
    const std::vector<ItemId> children = m_document.children(id);
    for (auto child = children.rbegin(); child != children.rend(); ++child) take(*child);
    const int row = m_document.row(id);
    m_taken.emplace_back(m_document.take(id), row);
}

void RemoveItems::redo() {
    m_taken.clear();
    for (ItemId id : m_ids) take(id);
}

void RemoveItems::undo() {
    for (auto it = m_taken.rbegin(); it != m_taken.rend(); ++it)
        m_document.insert(it->first, it->second);
}

ChangeItems::ChangeItems(Document& document, std::vector<Item> items, const QString& text,
                         int gesture)
    : QUndoCommand(text), m_document(document), m_after(std::move(items)), m_gesture(gesture) {
    for (const Item& it : m_after) m_before.push_back(*document.item(it.id));
}

void ChangeItems::redo() {
    for (const Item& it : m_after) m_document.replace(it);
}

void ChangeItems::undo() {
    for (const Item& it : m_before) m_document.replace(it);
}

bool ChangeItems::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const ChangeItems*>(other);
    const bool same =
        m_gesture >= 0 && m_gesture == next->m_gesture && text() == next->text() &&
        std::equal(m_after.begin(), m_after.end(), next->m_after.begin(), next->m_after.end(),
                   [](const Item& a, const Item& b) { return a.id == b.id; });
    if (same) m_after = next->m_after;
    return same;
}

RemoveParts::RemoveParts(Document& document, const Item& left, std::vector<int> parts)
    : ChangeItems(document, {left}, Document::tr("Delete %n parts", nullptr, int(parts.size())),
                  -1),
      m_document(document),
      m_id(left.id),
      m_parts(std::move(parts)) {}

void RemoveParts::undo() {
    ChangeItems::undo();
    Q_EMIT m_document.partsReturned(m_id, m_parts);
}

MoveItem::MoveItem(Document& document, ItemId id, int row)
    : m_document(document), m_id(id), m_from(document.row(id)), m_to(row) {}

void MoveItem::redo() {
    m_document.reorder(m_id, m_to);
}

void MoveItem::undo() {
    m_document.reorder(m_id, m_from > m_document.row(m_id) ? m_from + 1 : m_from);
}

ChangeExplode::ChangeExplode(Document& document, double amount, int gesture)
    : QUndoCommand(Document::tr("Explode")),
      m_document(document),
      m_before(document.explode()),
      m_after(amount),
      m_gesture(gesture) {}

void ChangeExplode::set(double amount) {
    m_document.m_explode = amount;
    Q_EMIT m_document.explodeChanged(amount);
}

bool ChangeExplode::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const ChangeExplode*>(other);
    if (m_gesture != next->m_gesture) return false;
    m_after = next->m_after;
    setObsolete(m_after == m_before);  // there and back: nothing to undo
    return true;
}

}  // namespace shapewright
