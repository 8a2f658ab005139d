#include "app/window/scene_view.h"

#include <QLocale>
#include <QStringList>
#include <set>

#include "app/panels/words.h"
#include "app/window/parts_model.h"
#include "app/window/scene_model.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {
namespace {

QString attributeText(const Attribute& attribute, std::size_t i) {
    QStringList values;
    for (int c = 0; c < attribute.components; ++c)
        values << QLocale().toString(attribute.at(i, c), 'g', 5);
    return named(attribute.name) + QStringLiteral(": ") + values.join(", ");
}

}  // namespace

SceneView::SceneView(Document& document, ViewGrid& grid, QObject* parent)
    : QObject(parent), m_document(document), m_grid(grid) {
    connect(&document, &Document::inserted, this, &SceneView::put);
    connect(&document, &Document::removed, this, [this](ItemId id) { m_grid.removeItem(id); });
    connect(&document, &Document::changed, this, &SceneView::put);
    connect(&document, &Document::explodeChanged, &grid, &ViewGrid::setExplode);
    connect(&document, &Document::reset, this, [this] {
        m_grid.clear();
        for (ItemId id : m_document.all()) put(id);
    });
    connect(&document, &Document::touched, this, &SceneView::retitle);
    connect(&grid, &ViewGrid::viewCountChanged, this, &SceneView::retitle);
    grid.setLegendTitle(named);
    grid.setToolTipText([this](const Pick& pick) {
        return pick.item < 0
                   ? QString()
                   : describePick(m_document, pick.item, pick.part, pick.face, pick.vertex);
    });
}

void SceneView::put(ItemId id) {
    const Item& item = *m_document.item(id);
    if (item.shape) m_grid.setItem(id, item.shape, item.look, item.views);
}

void SceneView::retitle() {
    for (int view = 0; view < 4; ++view) {
        std::vector<const Item*> items;
        for (ItemId id : m_document.all()) {
            const Item& item = *m_document.item(id);
            if (item.shape && item.look.visible &&
                (presentViews(item.views, m_grid.viewCount()) >> view & 1U))
                items.push_back(&item);
        }
        // Titles cost some searching: of many items, only one is named.
        const std::size_t told = items.size() <= 2 ? items.size() : 1;
        QStringList names;
        for (std::size_t i = 0; i < told; ++i) names << shownTitle(m_document, *items[i]);
        const int more = int(items.size() - told);
        m_grid.setViewTitle(view, more == 0
                                      ? names.join(QStringLiteral(", "))
                                      : tr("%1 and %n more", nullptr, more).arg(names.first()));
    }
}

std::vector<ItemId> comparison(const Document& document, ItemId id) {
    const Item* item = document.item(id);
    if (!item) return {};
    // What was opened is compared with what was made of it last.
    for (ItemId child : document.children(id))
        if (!document.item(id)->run && document.item(child)->main) item = document.item(child);
    if (!item->run) return {};
    std::vector<ItemId> ids;
    const auto add = [&](const Item* it) {
        if (it && it->shape && ids.size() < 4) ids.push_back(it->id);
    };
    add(document.item(item->parent));
    const Item* result = item;
    for (ItemId sibling : document.children(item->parent)) {
        const Item* it = document.item(sibling);
        if (it->run != item->run) continue;
        if (it->step) add(it);
        if (it->main && !item->shape) result = it;
        if (it->main && item->step) result = it;
    }
    add(result);
    return ids;
}

Arrangement arrangement(const Document& document) {
    Arrangement out;
    for (ItemId id : document.all())
        out[id] = {document.item(id)->look.visible, document.item(id)->views};
    return out;
}

Arrangement sideBySide(const Document& document, const std::vector<ItemId>& ids) {
    Arrangement out = arrangement(document);
    for (auto& [id, shown] : out) shown.first = false;
    for (std::size_t i = 0; i < ids.size(); ++i) out[ids[i]] = {true, 1U << i};
    return out;
}

void arrange(Document& document, const Arrangement& wanted, const QString& text) {
    document.undoStack()->beginMacro(text);
    document.endGesture();
    std::vector<std::pair<ItemId, Look>> looks;
    for (const auto& [id, shown] : wanted) {
        if (!document.item(id)) continue;
        Look look = document.item(id)->look;
        look.visible = shown.first;
        looks.emplace_back(id, look);
    }
    document.setLooks(looks, text);
    for (const auto& [id, shown] : wanted) document.setViews(id, shown.second);
    document.undoStack()->endMacro();
}

std::map<ItemId, std::vector<int>> fellowParts(const Document& document, ItemId id,
                                               const std::vector<int>& parts) {
    const auto partsOf = [&](ItemId of) -> const std::vector<Part>* {
        const Item* item = document.item(of);
        const auto* mesh =
            item && item->shape ? std::get_if<PolygonMesh>(item->shape.get()) : nullptr;
        const bool several = mesh && mesh->parts.size() + std::size_t(item->partsDeleted) > 1;
        return several ? &mesh->parts : nullptr;
    };
    std::set<std::string> names;
    if (const auto* own = partsOf(id))
        for (int p : parts) names.insert(own->at(std::size_t(p)).name);
    std::map<ItemId, std::vector<int>> out;
    for (ItemId other : document.all()) {
        const auto* theirs = other == id ? nullptr : partsOf(other);
        if (!theirs) continue;
        std::vector<int>& found = out[other];
        for (std::size_t p = 0; p < theirs->size(); ++p)
            if (names.count(theirs->at(p).name)) found.push_back(int(p));
    }
    return out;
}

QString describePick(const Document& document, std::int64_t id, int part, std::int64_t face,
                     std::int64_t vertex) {
    const Item* item = document.item(id);
    if (!item || !item->shape) return {};
    QStringList lines{shownName(document, *item)};
    const auto* mesh = std::get_if<PolygonMesh>(item->shape.get());
    const auto partIndex = std::size_t(part);
    if (mesh && partIndex < mesh->parts.size() && part >= 0) {
        const PartFacts& facts = item->facts.parts.at(partIndex);
        const bool flat = item->facts.partsAreFlat();
        lines << (flat ? SceneView::tr("%1: area %2, %3 planes, %4 vertices")
                       : SceneView::tr("%1: volume %2, %3 planes, %4 vertices"))
                     .arg(partName(mesh->parts[partIndex].name, bool(item->run)),
                          QLocale().toString(flat ? facts.area : facts.volume, 'g', 4))
                     .arg(facts.planes)
                     .arg(facts.vertices);
    }
    if (face >= 0) lines << SceneView::tr("Face %1").arg(face);
    if (vertex >= 0)
        lines << (mesh ? SceneView::tr("Vertex %1") : SceneView::tr("Point %1")).arg(vertex);
    constexpr int kMost = 6;
    int shown = 0;
    const auto add = [&](const std::vector<Attribute>& list, std::int64_t i) {
        for (const Attribute& a : list)
            if (i >= 0 && std::size_t(i) < a.elements() && shown++ < kMost)
                lines << attributeText(a, std::size_t(i));
    };
    if (mesh) {
        add(mesh->faceAttributes, face);
        add(mesh->vertexAttributes, vertex);
    } else {
        add(std::get<PointCloud>(*item->shape).attributes, vertex);
    }
    return lines.join('\n');
}

}  // namespace shapewright
