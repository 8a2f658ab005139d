#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkLookupTable.h>
#include <vtkPlane.h>
#include <vtkPointData.h>
#include <vtkProperty.h>
#include <vtkTypeInt32Array.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <numeric>

#include "geometry/base/parallel.h"
#include "viewers/drawing/arrows.h"
#include "viewers/drawing/colors.h"
#include "viewers/drawing/item_actors_p.h"

namespace shapewright {
namespace {

constexpr double kDarkLine[3] = {0.13, 0.15, 0.18};
constexpr double kArrow[3] = {0.83, 0.42, 0.08};
constexpr vtkIdType kManySpheres = 200000;
constexpr vtkIdType kManyLines = 40000;  // drawn in full frames only

vtkSmartPointer<vtkTypeInt32Array> array32(std::vector<std::int32_t> values) {
    auto out = vtkSmartPointer<vtkTypeInt32Array>::New();
    out->SetNumberOfValues(vtkIdType(values.size()));
    std::copy(values.begin(), values.end(), out->GetPointer(0));
    return out;
}

/// Cells of `size` vertices each.
vtkSmartPointer<vtkCellArray> cellsOf(const std::vector<std::int32_t>& vertices, int size) {
    std::vector<std::int32_t> offsets(vertices.size() / std::size_t(size) + 1);
    for (std::size_t i = 0; i < offsets.size(); ++i) offsets[i] = std::int32_t(i) * size;
    auto out = vtkSmartPointer<vtkCellArray>::New();
    out->SetData(array32(std::move(offsets)), array32(vertices));
    return out;
}

vtkSmartPointer<vtkUnsignedCharArray> bytes(const std::vector<std::uint8_t>& rgb) {
    auto out = vtkSmartPointer<vtkUnsignedCharArray>::New();
    out->SetNumberOfComponents(3);
    out->SetNumberOfTuples(vtkIdType(rgb.size() / 3));
    std::copy(rgb.begin(), rgb.end(), out->GetPointer(0));
    return out;
}

vtkSmartPointer<vtkLookupTable> lookupTable(ColorMap map) {
    auto out = vtkSmartPointer<vtkLookupTable>::New();
    out->SetNumberOfTableValues(256);
    const auto rgba = [&](double x, double* to) {
        const Color3 c = mapColor(map, x);
        for (int k = 0; k < 3; ++k) to[k] = c[std::size_t(k)] / 255.0;
        to[3] = 1;
    };
    double color[4];
    for (int i = 0; i < 256; ++i) {
        rgba(i / 255.0, color);
        out->SetTableValue(i, color);
    }
    rgba(std::numeric_limits<double>::quiet_NaN(), color);
    out->SetNanColor(color);
    return out;
}

template <class T>
std::vector<T> picked(const std::vector<T>& from, const std::vector<std::uint32_t>& which,
                      std::size_t size) {
    std::vector<T> out;
    out.reserve(which.size() * size);
    for (std::uint32_t i : which)
        out.insert(out.end(), from.begin() + std::ptrdiff_t(i * size),
                   from.begin() + std::ptrdiff_t((i + 1) * size));
    return out;
}

bool sameColors(const SceneItem& a, const SceneItem& b) {
    const Look &x = a.look, &y = b.look;
    return a.selected == b.selected && x.colorBy == y.colorBy && x.plain == y.plain &&
           x.attribute == y.attribute && x.component == y.component && x.map == y.map &&
           x.automaticRange == y.automaticRange && x.low == y.low && x.high == y.high;
}

}  // namespace

ItemActors::Layer::Layer() {
    mapper->SetInputData(data);
    actor->SetMapper(mapper);
}

ItemActors::ItemActors(std::shared_ptr<const DrawnShape> drawn) : m_drawn(std::move(drawn)) {
    for (Layer* layer : layers()) layer->data->SetPoints(m_points);
    if (!m_drawn->normals.empty()) {
        vtkNew<vtkFloatArray> normals;
        normals->SetNumberOfComponents(3);
        normals->SetArray(const_cast<float*>(m_drawn->normals.data()),
                          vtkIdType(m_drawn->normals.size()), 1);
        for (auto* list : {&m_surfaces, &m_dots})
            for (Layer& layer : *list) layer.data->GetPointData()->SetNormals(normals);
    }
    for (Layer& layer : m_surfaces) {
        layer.mapper->SetResolveCoincidentTopologyToPolygonOffset();
        layer.mapper->SetRelativeCoincidentTopologyPolygonOffsetParameters(1.5, 2);
    }
    for (Layer* layer : {&m_lines, &m_highlight}) {
        layer->mapper->SetResolveCoincidentTopologyToPolygonOffset();
        layer->mapper->SetRelativeCoincidentTopologyLineOffsetParameters(-1, -8);
    }
    m_lines.actor->GetProperty()->SetLighting(false);
    m_highlight.actor->GetProperty()->SetLighting(false);
    m_highlight.actor->GetProperty()->SetColor(
        kSelectionColor[0] / 255.0, kSelectionColor[1] / 255.0, kSelectionColor[2] / 255.0);
}

std::vector<ItemActors::Layer*> ItemActors::layers() {
    std::vector<Layer*> out{&m_lines, &m_highlight};
    for (auto* list : {&m_surfaces, &m_dots})
        for (Layer& layer : *list) out.push_back(&layer);
    return out;
}

std::vector<vtkActor*> ItemActors::actors() {
    std::vector<vtkActor*> out;
    for (Layer* layer : layers()) out.push_back(layer->actor);
    out.push_back(m_arrows.actor);
    return out;
}

Box3 ItemActors::arrowBox(const Scene& scene) const {
    Box3 out;
    if (!m_arrows.filled) return out;
    double b[6];
    m_arrows.data->GetPoints()->GetBounds(b);
    const Scene::Placement place = scene.placement(*m_drawn);
    for (const Vec3& corner : {Vec3{b[0], b[2], b[4]}, Vec3{b[1], b[3], b[5]}})
        out.add(corner * place.scale + place.shift);
    return out;
}

void ItemActors::setDetail(int detail) {
    m_detail = detail;
    setVisibility();
}

std::size_t ItemActors::size(int detail) const {
    std::size_t sum = 0;
    for (const auto* list : {&m_surfaces, &m_dots})
        if (const Layer* layer = chosen(*list, detail))
            sum += std::size_t(layer->data->GetNumberOfCells());
    return sum;
}

/// The layer of that detail, else the full one, if there is anything to draw.
const ItemActors::Layer* ItemActors::chosen(const std::array<Layer, kDetails>& list, int detail) {
    if (list[std::size_t(detail)].filled) return &list[std::size_t(detail)];
    return list.back().filled ? &list.back() : nullptr;
}

void ItemActors::setVisibility() {
    for (auto* list : {&m_surfaces, &m_dots})
        for (Layer& layer : *list) layer.actor->SetVisibility(&layer == chosen(*list, m_detail));
    const bool few = m_detail == kDetails - 1 || m_lines.data->GetNumberOfLines() < kManyLines;
    m_lines.actor->SetVisibility(m_lines.filled && few && !m_ids);
    m_highlight.actor->SetVisibility(m_highlight.filled && !m_ids);
    m_arrows.actor->SetVisibility(m_arrows.filled);
}

void ItemActors::update(const Scene& scene, const SceneItem& item, const ValueRange& shared) {
    const std::vector<Vec3> shifts = scene.partShifts(item);
    const bool first = !m_built;
    const bool moved = first || shifts != m_shifts;
    const bool cells =
        first || item.look.hiddenParts != m_item.look.hiddenParts ||
        item.look.representation != m_item.look.representation ||
        item.look.featureLines != m_item.look.featureLines ||
        item.look.frame != m_item.look.frame || item.look.arrows != m_item.look.arrows ||
        item.look.arrowScale != m_item.look.arrowScale || item.selected != m_item.selected;
    const bool colors = cells || !sameColors(item, m_item) || !(shared == m_shared);
    m_item = item;
    m_shared = shared;
    m_built = true;
    if (moved) movePoints(shifts);
    if (cells) rebuildCells();
    if (colors) recolor(shared);
    setProperties(scene);
}

void ItemActors::movePoints(const std::vector<Vec3>& shifts) {
    m_shifts = shifts;
    const DrawnShape& d = *m_drawn;
    vtkNew<vtkFloatArray> positions;
    positions->SetNumberOfComponents(3);
    if (d.parts.size() == 1 && shifts[0] == Vec3{}) {
        positions->SetArray(const_cast<float*>(d.positions.data()), vtkIdType(d.positions.size()),
                            1);
    } else {
        positions->SetNumberOfTuples(vtkIdType(d.vertexCount()));
        float* to = positions->GetPointer(0);
        const bool sink = !d.normals.empty();
        parallelFor(d.vertexCount(), 8192, [&](std::size_t i) {
            const std::uint32_t part = d.vertexPart[i];
            const float depth = sinkOfPart(part);
            for (std::size_t c = 0; c < 3; ++c)
                to[3 * i + c] = d.positions[3 * i + c] + float(shifts[part][int(c)]) -
                                (sink ? depth * d.normals[3 * i + c] : 0.0F);
        });
    }
    m_points->SetData(positions);
    m_points->Modified();
    for (Layer* layer : layers()) layer->data->Modified();
}

void ItemActors::rebuildCells() {
    const DrawnShape& d = *m_drawn;
    const Look& look = m_item.look;
    std::vector<char> hidden(d.parts.size(), 0), chosen(d.parts.size(), 0);
    for (int part : look.hiddenParts)
        if (part >= 0 && std::size_t(part) < hidden.size()) hidden[std::size_t(part)] = 1;
    for (int part : m_item.selected)
        if (part >= 0 && std::size_t(part) < chosen.size()) chosen[std::size_t(part)] = 1;
    const bool all = std::find(hidden.begin(), hidden.end(), 1) == hidden.end();
    const auto part = [&](std::int32_t vertex) { return d.vertexPart[std::size_t(vertex)]; };

    const bool surface = !d.isCloud() && (look.representation == Representation::Surface ||
                                          look.representation == Representation::SurfaceWithEdges);
    for (std::size_t k = 0; k < kDetails; ++k) {
        Layer& layer = m_surfaces[k];
        const bool full = k == kDetails - 1;
        const auto& vertices = full ? d.triangles : d.coarse[k].vertices;
        m_kept[k].clear();
        layer.filled = surface && !vertices.empty();
        if (!layer.filled) continue;
        if (full && all) {
            layer.data->SetPolys(cellsOf(d.triangles, 3));
            continue;
        }
        std::vector<std::uint32_t> here;  // among `vertices`
        for (std::size_t t = 0; 3 * t < vertices.size(); ++t)
            if (!hidden[part(vertices[3 * t])]) {
                here.push_back(std::uint32_t(t));
                m_kept[k].push_back(full ? std::uint32_t(t) : d.coarse[k].triangle[t]);
            }
        layer.filled = !here.empty();
        layer.data->SetPolys(cellsOf(picked(vertices, here, 3), 3));
    }

    const bool everyLine = look.representation == Representation::Wireframe ||
                           look.representation == Representation::SurfaceWithEdges;
    const std::size_t lineCount = everyLine                      ? d.lineCount()
                                  : look.featureLines && surface ? d.featureLines
                                                                 : 0;
    std::vector<std::int32_t> lines, accents;
    for (std::size_t l = 0; l < d.lineCount(); ++l) {
        const std::uint32_t p = part(d.lines[2 * l]);
        if (hidden[p]) continue;
        const bool accent = chosen[p] && d.parts.size() > 1 && l < d.featureLines;
        if (accent) accents.insert(accents.end(), {d.lines[2 * l], d.lines[2 * l + 1]});
        if (l < lineCount && !accent)
            lines.insert(lines.end(), {d.lines[2 * l], d.lines[2 * l + 1]});
    }
    m_lines.data->SetLines(cellsOf(lines, 2));
    m_lines.filled = !lines.empty();
    m_highlight.data->SetLines(cellsOf(accents, 2));
    m_highlight.filled = !accents.empty();

    std::vector<std::int32_t> dots = drawnDots(m_item);
    rebuildArrows(dots);
    m_dots.back().data->SetVerts(cellsOf(dots, 1));
    m_dots.back().filled = !dots.empty();
    for (std::size_t k = kDetails - 1; k-- > 0;) {
        m_dots[k].filled = dots.size() > kDetailPoints[k];
        if (!m_dots[k].filled) continue;
        dots.resize(kDetailPoints[k]);  // an even sample: see DrawnShape::isCloud
        m_dots[k].data->SetVerts(cellsOf(dots, 1));
    }
    setVisibility();
}

void ItemActors::rebuildArrows(const std::vector<std::int32_t>& dots) {
    ArrowMesh mesh = arrowMesh(m_item, dots);
    m_arrows.filled = !mesh.triangles.empty();
    m_arrowSource = std::move(mesh.source);
    if (!m_arrows.filled) return;
    const auto floats = [](const std::vector<float>& values) {
        auto out = vtkSmartPointer<vtkFloatArray>::New();
        out->SetNumberOfComponents(3);
        out->SetNumberOfTuples(vtkIdType(values.size() / 3));
        std::copy(values.begin(), values.end(), out->GetPointer(0));
        return out;
    };
    vtkNew<vtkPoints> points;
    points->SetData(floats(mesh.positions));
    m_arrows.data->SetPoints(points);
    m_arrows.data->GetPointData()->SetNormals(floats(mesh.normals));
    m_arrows.data->SetPolys(cellsOf(mesh.triangles, 3));
}

void ItemActors::recolor(const ValueRange& shared) {
    const DrawnShape& d = *m_drawn;
    const Look& look = m_item.look;
    const DrawnColors colors = drawnColors(m_item, shared);
    const bool mapped = !colors.values.empty();
    const auto apply = [&](Layer& layer, bool perVertex, vtkDataArray* values) {
        layer.data->GetPointData()->SetScalars(perVertex ? values : nullptr);
        layer.data->GetCellData()->SetScalars(perVertex ? nullptr : values);
        if (perVertex)
            layer.mapper->SetScalarModeToUsePointData();
        else
            layer.mapper->SetScalarModeToUseCellData();
        layer.mapper->SetScalarVisibility(values != nullptr);
        if (!mapped) return;
        layer.mapper->SetLookupTable(lookupTable(look.map));
        layer.mapper->SetScalarRange(0, 1);
        layer.mapper->SetInterpolateScalarsBeforeMapping(perVertex);
    };
    // All elements, or those of the triangles `which`.
    const auto valuesOf = [&](const std::vector<std::uint32_t>& which) {
        const bool some = !which.empty() && !colors.perVertex;
        if (!mapped)
            return vtkSmartPointer<vtkDataArray>(
                bytes(some ? picked(colors.rgb, which, 3) : colors.rgb));
        auto array = vtkSmartPointer<vtkFloatArray>::New();
        const std::vector<float> values = some ? picked(colors.values, which, 1) : colors.values;
        array->SetNumberOfValues(vtkIdType(values.size()));
        std::copy(values.begin(), values.end(), array->GetPointer(0));
        return vtkSmartPointer<vtkDataArray>(array);
    };
    const vtkSmartPointer<vtkDataArray> values = valuesOf({});
    for (std::size_t k = 0; k < kDetails; ++k)
        if (m_surfaces[k].filled)
            apply(m_surfaces[k], colors.perVertex,
                  colors.perVertex || m_kept[k].empty() ? values : valuesOf(m_kept[k]));

    // Points and wires are coloured by vertices or, where faces have the colours, by parts.
    const bool wires = look.representation == Representation::Wireframe;
    if (m_dots.back().filled || wires) {
        vtkSmartPointer<vtkDataArray> perVertex = values;
        if (!colors.perVertex) {
            std::vector<std::uint8_t> rgb(3 * d.vertexCount());
            std::vector<Color3> partColors(d.parts.size());
            for (std::size_t i = 0; i < partColors.size(); ++i)
                partColors[i] = partColorUnder(m_item, i);
            for (std::size_t v = 0; v < d.vertexCount(); ++v)
                std::copy_n(partColors[d.vertexPart[v]].begin(), 3, rgb.data() + 3 * v);
            perVertex = bytes(rgb);
        }
        for (Layer& layer : m_dots) apply(layer, true, perVertex);
        if (m_arrows.filled) {
            vtkSmartPointer<vtkDataArray> own;
            own.TakeReference(perVertex->NewInstance());
            own->SetNumberOfComponents(perVertex->GetNumberOfComponents());
            own->SetNumberOfTuples(vtkIdType(m_arrowSource.size()));
            for (std::size_t i = 0; i < m_arrowSource.size(); ++i)
                own->SetTuple(vtkIdType(i), vtkIdType(m_arrowSource[i]), perVertex);
            apply(m_arrows, true, own);
            // Beside points of one colour, arrows of that colour are lost.
            if (colors.ofParts) m_arrows.mapper->SetScalarVisibility(false);
            m_arrows.actor->GetProperty()->SetColor(kArrow[0], kArrow[1], kArrow[2]);
        }
        apply(m_lines, true, perVertex);
    }
    m_lines.mapper->SetScalarVisibility(wires);
    m_lines.actor->GetProperty()->SetColor(kDarkLine[0], kDarkLine[1], kDarkLine[2]);
}

void ItemActors::setProperties(const Scene& scene) {
    const Scene::Placement place = scene.placement(*m_drawn);
    std::vector<Layer*> all = layers();
    all.push_back(&m_arrows);
    for (Layer* layer : all) {
        layer->actor->SetScale(place.scale);
        layer->actor->SetPosition(place.shift.x, place.shift.y, place.shift.z);
        layer->actor->GetProperty()->SetOpacity(m_item.look.opacity);
        layer->mapper->RemoveAllClippingPlanes();
        for (const ClipPlane& clip : scene.clipping) {
            const Vec3 n = -clip.normal, at = clip.normal * clip.offset;
            vtkNew<vtkPlane> plane;
            plane->SetNormal(n.x, n.y, n.z);
            plane->SetOrigin(at.x, at.y, at.z);
            layer->mapper->AddClippingPlane(plane);
        }
    }
    setMaterial();
}

void ItemActors::setMaterial() {
    const Look& look = m_item.look;
    vtkProperty* arrows = m_arrows.actor->GetProperty();
    arrows->SetLighting(!m_ids);
    arrows->SetOpacity(m_ids ? 1 : look.opacity);
    arrows->SetAmbient(m_ids ? 1 : 0.45);
    arrows->SetDiffuse(m_ids ? 0 : 0.7);
    for (auto* list : {&m_surfaces, &m_dots})
        for (Layer& layer : *list) {
            vtkProperty* p = layer.actor->GetProperty();
            const bool surface = list == &m_surfaces;
            p->SetLighting(!m_ids);
            p->SetOpacity(m_ids ? 1 : look.opacity);
            // Spheres of so many points could not be told from dots, and cost much per pixel.
            const bool few = layer.data->GetNumberOfVerts() <= kManySpheres;
            const bool round = look.roundPoints && few;
            // Dots that face whoever looks have no shape to shade, only their colour.
            const bool plain =
                m_ids || (!surface && !round && !layer.data->GetPointData()->GetNormals());
            p->SetAmbient(plain ? 1 : surface ? 0.40 : 0.45);
            p->SetDiffuse(plain ? 0 : surface ? 0.74 : 0.75);
            p->SetSpecular(surface && !m_ids ? 0.06 : 0);
            p->SetSpecularPower(20);
            if (look.flatShading)
                p->SetInterpolationToFlat();
            else
                p->SetInterpolationToGouraud();
            p->SetRenderPointsAsSpheres(round);
        }
}

void ItemActors::setIds(std::uint32_t first) {
    m_ids = first != 0;
    setMaterial();
    setVisibility();
    if (!m_ids) {
        recolor(m_shared);
        return;
    }
    const DrawnShape& d = *m_drawn;
    const auto coded = [](std::uint32_t id, std::uint8_t* to) {
        for (int k = 0; k < 3; ++k) to[k] = std::uint8_t(id >> (8 * k));
    };
    Layer& surface = m_surfaces.back();
    if (surface.filled) {
        const std::vector<std::uint32_t>& kept = m_kept.back();
        const std::size_t count = kept.empty() ? d.triangleCount() : kept.size();
        std::vector<std::uint8_t> rgb(3 * count);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t t = kept.empty() ? i : kept[i];
            coded(first + d.vertexPart[std::size_t(d.triangles[3 * t])], rgb.data() + 3 * i);
        }
        surface.data->GetPointData()->SetScalars(nullptr);
        surface.data->GetCellData()->SetScalars(bytes(rgb));
        surface.mapper->SetScalarModeToUseCellData();
        surface.mapper->SetScalarVisibility(true);
        surface.mapper->SetInterpolateScalarsBeforeMapping(false);
    }
    for (Layer* layer : {&m_dots.back(), &m_arrows}) {
        layer->mapper->SetScalarVisibility(false);
        layer->actor->GetProperty()->SetColor(1, 1, 1);  // kNoOutline in bytes
    }
}

void ItemActors::setScreenScale(double pixel, double pixelRatio, int samples) {
    const double scale = m_lines.actor->GetScale()[0];
    double size = m_item.look.pointSize * pixelRatio;
    // The fewer points, the easier they are overlooked.
    const double least =
        std::clamp(7.5 - 1.2 * std::log10(double(m_drawn->vertexCount() + 1)), 1.5, 6.0);
    if (size <= 0 && m_drawn->spacing > 0)
        size =
            std::clamp(1.7 * m_drawn->spacing * scale / pixel, least * pixelRatio, 30 * pixelRatio);
    else if (size <= 0)
        size = 4 * pixelRatio;
    // Points that touch each other would hide the arrows between them.
    if (m_item.look.pointSize <= 0 && m_arrows.filled) size = std::max(size / 3, 1.5 * pixelRatio);
    for (Layer& layer : m_dots) {
        const bool all = &layer == &m_dots.back();
        layer.actor->GetProperty()->SetPointSize(
            float(all ? size : std::max(size, 2 * pixelRatio)));
    }
    // Thinner ones have gaps where a pixel has several samples; elsewhere they are drawn faster.
    m_lines.actor->GetProperty()->SetLineWidth(float(std::max(samples ? 1.5 : 1.0, pixelRatio)));
    m_highlight.actor->GetProperty()->SetLineWidth(float(2 * pixelRatio));
}

}  // namespace shapewright
