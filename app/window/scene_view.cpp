#include "app/window/scene_view.h"

#include <QLocale>
#include <QStringList>

#include "viewers/viewport/view_grid.h"

namespace shapewright {
namespace {

QString attributeText(const Attribute& attribute, std::size_t i) {
    QStringList values;
    for (int c = 0; c < attribute.components; ++c)
        values << QLocale().toString(attribute.at(i, c), 'g', 5);
    return QString::fromStdString(attribute.name) + QStringLiteral(": ") + values.join(", ");
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
        QStringList names;
        for (ItemId id : m_document.all()) {
            const Item& item = *m_document.item(id);
            if (item.shape && item.look.visible && (item.views >> view & 1U)) names << item.name;
        }
        m_grid.setViewTitle(
            view, names.size() <= 2
                      ? names.join(QStringLiteral(", "))
                      : tr("%1 and %n more", nullptr, int(names.size()) - 1).arg(names.first()));
    }
}

void compareSideBySide(Document& document, ItemId left, ItemId right) {
    document.undoStack()->beginMacro(Document::tr("Compare side by side"));
    document.endGesture();
    std::vector<std::pair<ItemId, Look>> looks;
    for (ItemId id : document.all()) {
        Look look = document.item(id)->look;
        look.visible = id == left || id == right;
        looks.emplace_back(id, look);
    }
    document.setLooks(looks, Document::tr("Show"));
    document.setViews(left, 1U);
    document.setViews(right, 2U);
    document.undoStack()->endMacro();
}

QString describePick(const Document& document, std::int64_t id, int part, std::int64_t face,
                     std::int64_t vertex) {
    const Item* item = document.item(id);
    if (!item || !item->shape) return {};
    QStringList lines{item->name};
    const auto* mesh = std::get_if<PolygonMesh>(item->shape.get());
    const auto partIndex = std::size_t(part);
    if (mesh && partIndex < mesh->parts.size() && part >= 0) {
        const PartFacts& facts = item->facts.parts.at(partIndex);
        lines << SceneView::tr("%1: volume %2, %3 planes, %4 vertices")
                     .arg(QString::fromStdString(mesh->parts[partIndex].name),
                          QLocale().toString(facts.volume, 'g', 4))
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
