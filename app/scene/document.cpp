#include "app/scene/document.h"

#include <algorithm>
#include <functional>

#include "app/scene/commands_p.h"

namespace shapewright {

Document::Document(QObject* parent) : QObject(parent) {
    m_children[kNoItem];
    connect(&m_undo, &QUndoStack::indexChanged, this, &Document::touched);
}

Document::~Document() {
    // The history says that it is cleared as it goes: whoever listens is half gone by then.
    m_undo.blockSignals(true);
}

const Item* Document::item(ItemId id) const {
    const auto found = m_items.find(id);
    return found == m_items.end() ? nullptr : &found->second;
}

const std::vector<ItemId>& Document::children(ItemId parent) const {
    static const std::vector<ItemId> none;
    const auto found = m_children.find(parent);
    return found == m_children.end() ? none : found->second;
}

int Document::row(ItemId id) const {
    const Item* it = item(id);
    if (!it) return -1;
    const auto& siblings = children(it->parent);
    return int(std::find(siblings.begin(), siblings.end(), id) - siblings.begin());
}

std::vector<ItemId> Document::all() const {
    std::vector<ItemId> out;
    std::function<void(ItemId)> visit = [&](ItemId parent) {
        for (ItemId id : children(parent)) {
            out.push_back(id);
            visit(id);
        }
    };
    visit(kNoItem);
    return out;
}

std::vector<ItemId> Document::add(ItemId parent, std::vector<Item> items, const QString& text) {
    std::vector<ItemId> ids;
    for (Item& it : items) {
        it.id = m_nextId++;
        it.parent = parent;
        ids.push_back(it.id);
    }
    if (!items.empty()) m_undo.push(new AddItems(*this, std::move(items), text));
    return ids;
}

void Document::remove(const std::vector<ItemId>& ids) {
    if (!ids.empty()) m_undo.push(new RemoveItems(*this, ids));
}

void Document::removeParts(ItemId id, const std::vector<int>& parts,
                           std::shared_ptr<const Shape> left, ShapeFacts facts) {
    const Item* it = item(id);
    if (!it || parts.empty()) return;
    Item changed = *it;
    changed.shape = std::move(left);
    changed.facts = std::move(facts);
    changed.partsDeleted += int(parts.size());
    changed.look.hiddenParts.clear();
    for (const int hidden : it->look.hiddenParts)
        if (std::find(parts.begin(), parts.end(), hidden) == parts.end())
            changed.look.hiddenParts.push_back(
                hidden - int(std::count_if(parts.begin(), parts.end(),
                                           [hidden](int part) { return part < hidden; })));
    m_undo.push(new RemoveParts(*this, changed, parts));
}

void Document::rename(ItemId id, const QString& name) {
    const Item* it = item(id);
    if (!it || name.trimmed().isEmpty() || it->name == name) return;
    Item changed = *it;
    changed.name = name.trimmed();
    m_undo.push(new ChangeItems(*this, {changed}, tr("Rename"), -1));
}

void Document::setLooks(const std::vector<std::pair<ItemId, Look>>& looks, const QString& text) {
    std::vector<Item> changed;
    for (const auto& [id, look] : looks) {
        const Item* it = item(id);
        if (!it || it->look == look) continue;
        changed.push_back(*it);
        changed.back().look = look;
    }
    if (!changed.empty()) m_undo.push(new ChangeItems(*this, std::move(changed), text, m_gesture));
}

void Document::setViews(ItemId id, unsigned views) {
    const Item* it = item(id);
    if (!it || it->views == views) return;
    Item changed = *it;
    changed.views = views;
    m_undo.push(new ChangeItems(*this, {changed}, tr("Choose views"), -1));
}

void Document::replaceResults(const std::vector<Item>& results, const QString& text, int series) {
    std::vector<Item> changed;
    for (const Item& result : results) {
        const Item* it = item(result.id);
        if (!it) continue;
        changed.push_back(*it);
        Item& made = changed.back();
        made.shape = result.shape;
        made.facts = result.facts;
        made.run = result.run;
        made.partsDeleted = 0;
        auto& hidden = made.look.hiddenParts;  // the others have other parts, or none
        std::erase_if(hidden, [&](int p) { return std::size_t(p) >= made.facts.parts.size(); });
    }
    if (!changed.empty()) m_undo.push(new ChangeItems(*this, std::move(changed), text, series));
}

void Document::move(std::vector<ItemId> ids, int row) {
    if (ids.empty()) return;
    std::sort(ids.begin(), ids.end(),
              [this](ItemId a, ItemId b) { return this->row(a) < this->row(b); });
    const int first = this->row(ids.front()), last = this->row(ids.back());
    const bool together = last - first + 1 == int(ids.size());
    if (first < 0 || (together && row >= first && row <= last + 1)) return;
    m_undo.beginMacro(tr("Reorder"));
    for (ItemId id : ids) {
        const int from = this->row(id);
        if (row != from && row != from + 1) m_undo.push(new MoveItem(*this, id, row));
        if (from >= row) ++row;  // the next comes after it
    }
    m_undo.endMacro();
}

void Document::setExplode(double amount) {
    if (amount != m_explode) m_undo.push(new ChangeExplode(*this, amount, m_gesture));
}

DocumentState Document::state() const {
    DocumentState out;
    out.explode = m_explode;
    if (m_seen) out.seen = m_seen();
    for (ItemId id : all()) out.items.push_back(m_items.at(id));
    return out;
}

void Document::restore(const DocumentState& state) {
    m_undo.clear();
    Q_EMIT aboutToReset();
    m_items.clear();
    m_children.clear();
    m_children[kNoItem];
    m_nextId = 1;
    for (const Item& it : state.items) {
        m_items[it.id] = it;
        m_children[it.parent].push_back(it.id);
        m_children[it.id];
        m_nextId = std::max(m_nextId, it.id + 1);
    }
    m_explode = state.explode;
    m_restoredSeen = state.seen;
    Q_EMIT reset();
    Q_EMIT explodeChanged(m_explode);
    Q_EMIT touched();
}

void Document::insert(const Item& item, int row) {
    Q_EMIT aboutToInsert(item.parent, row);
    m_items[item.id] = item;
    m_children[item.id];
    auto& siblings = m_children[item.parent];
    siblings.insert(siblings.begin() + row, item.id);
    Q_EMIT inserted(item.id);
}

Item Document::take(ItemId id) {
    Q_EMIT aboutToRemove(id);
    Item out = m_items.at(id);
    auto& siblings = m_children[out.parent];
    siblings.erase(std::find(siblings.begin(), siblings.end(), id));
    m_children.erase(id);
    m_items.erase(id);
    Q_EMIT removed(id);
    return out;
}

void Document::replace(const Item& item) {
    m_items[item.id] = item;
    Q_EMIT changed(item.id);
}

void Document::reorder(ItemId id, int row) {
    auto& siblings = m_children[m_items.at(id).parent];
    const auto from = std::find(siblings.begin(), siblings.end(), id);
    Q_EMIT aboutToMove(id, row);
    const int at = int(from - siblings.begin());
    siblings.erase(from);
    siblings.insert(siblings.begin() + (row > at ? row - 1 : row), id);
    Q_EMIT moved(id);
}

}  // namespace shapewright
