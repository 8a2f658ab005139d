#include <algorithm>
#include <cmath>
#include <numeric>

#include "viewers/offscreen/scene_p.h"

namespace shapewright {
namespace {

constexpr Color3 kPlain{178, 192, 208};
constexpr double kCosFeature = 0.866;     // faces that meet at more than 30 degrees have an edge
constexpr std::size_t kMaxSmoothed = 64;  // faces about a vertex; more (fan tips) stay flat

struct Edge {
    std::uint32_t a, b, face;
};

/// The distinct positions' indices: exact coordinates, so that soups of triangles have edges too.
std::vector<std::uint32_t> weld(const std::vector<Vec3>& p) {
    std::vector<std::uint32_t> order(p.size()), id(p.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto key = [&](std::uint32_t i) { return std::array{p[i].x, p[i].y, p[i].z}; };
    std::sort(order.begin(), order.end(),
              [&](auto i, auto j) { return std::pair(key(i), i) < std::pair(key(j), j); });
    for (std::size_t k = 0; k < order.size(); ++k)
        id[order[k]] = k && p[order[k]] == p[order[k - 1]] ? id[order[k - 1]] : order[k];
    return id;
}

Vec3 areaNormal(const PolygonMesh& mesh, std::size_t f) {
    const std::uint32_t* c = mesh.face(f);
    Vec3 sum;
    for (std::size_t k = 1; k + 1 < mesh.faceSize(f); ++k)
        sum += cross(mesh.positions[c[k]] - mesh.positions[c[0]],
                     mesh.positions[c[k + 1]] - mesh.positions[c[0]]);
    return sum;
}

Color3 colorAt(const Attribute& a, std::size_t i) {
    const bool unit = std::holds_alternative<std::vector<float>>(a.values) ||
                      std::holds_alternative<std::vector<double>>(a.values);
    Color3 out{};
    for (int c = 0; c < 3; ++c)
        out[std::size_t(c)] =
            std::uint8_t(std::clamp(std::lround(a.at(i, c) * (unit ? 255 : 1)), 0L, 255L));
    return out;
}

const Attribute* colorOf(const std::vector<Attribute>& list, std::size_t elements) {
    const Attribute* a = findAttribute(list, "color");
    return a && a->components >= 3 && a->elements() >= elements ? a : nullptr;
}

/// One shape on its way into the scene; `m_shift` is filled in once the common centre is known.
class MeshDrawing {
public:
    MeshDrawing(const PolygonMesh& mesh, Color3 plain) : m_mesh(mesh), m_plain(plain) {
        const bool parted = !mesh.parts.empty() && mesh.facePart.size() == mesh.faceCount();
        if (parted)
            m_part = mesh.facePart;
        else
            m_part.assign(mesh.faceCount(), 0);
        m_boxes.resize(parted ? mesh.parts.size() : 1);
        for (auto& part : m_part) part = std::min(part, std::uint32_t(m_boxes.size() - 1));
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k)
                m_boxes[m_part[f]].add(mesh.positions[mesh.face(f)[k]]);
        const Color3 unset = Part{}.color;
        const bool given = std::any_of(mesh.parts.begin(), mesh.parts.end(),
                                       [&](const Part& p) { return p.color != unset; });
        for (std::size_t i = 0; i < m_boxes.size(); ++i)
            m_partColor.push_back(!parted                  ? plain
                                  : given                  ? mesh.parts[i].color
                                  : mesh.parts.size() == 1 ? plain
                                                           : partColor(std::uint32_t(i)));
    }

    const std::vector<Box3>& boxes() const { return m_boxes; }

    void draw(const Vec3& centre, double explode, bool edges, PictureScene& scene) {
        for (const Box3& box : m_boxes)
            m_shift.push_back(box.empty() ? Vec3{} : explode * (box.centre() - centre));
        m_weld = weld(m_mesh.positions);
        m_normals.resize(m_mesh.faceCount());
        for (std::size_t f = 0; f < m_normals.size(); ++f) m_normals[f] = areaNormal(m_mesh, f);
        drawFaces(scene);
        if (edges) drawEdges(scene);
    }

private:
    void drawFaces(PictureScene& scene) const {
        // The faces about each vertex, as one list with offsets.
        std::vector<std::size_t> start(m_mesh.positions.size() + 1, 0);
        for (std::uint32_t c : m_mesh.corners) ++start[m_weld[c] + 1];
        std::partial_sum(start.begin(), start.end(), start.begin());
        std::vector<std::uint32_t> around(m_mesh.corners.size());
        std::vector<std::size_t> next(start.begin(), start.end() - 1);
        for (std::size_t f = 0; f < m_mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < m_mesh.faceSize(f); ++k)
                around[next[m_weld[m_mesh.face(f)[k]]]++] = std::uint32_t(f);

        const Attribute* faceColor = colorOf(m_mesh.faceAttributes, m_mesh.faceCount());
        const Attribute* vertexColor = colorOf(m_mesh.vertexAttributes, m_mesh.positions.size());
        std::vector<std::uint32_t> source;
        const TriangleMesh triangles = triangulate(m_mesh, &source);
        for (std::size_t t = 0; t < triangles.triangles.size(); ++t) {
            const std::uint32_t f = source[t];
            const Vec3 flat = normalized(m_normals[f]);
            for (std::uint32_t v : triangles.triangles[t]) {
                Vec3 normal;
                const std::size_t from = start[m_weld[v]], to = start[m_weld[v] + 1];
                if (to - from <= kMaxSmoothed)
                    for (std::size_t k = from; k < to; ++k)
                        if (m_part[around[k]] == m_part[f] &&
                            dot(normalized(m_normals[around[k]]), flat) > kCosFeature)
                            normal += m_normals[around[k]];
                if (squaredLength(normal) == 0) normal = flat;
                scene.corners.push_back(m_mesh.positions[v] + m_shift[m_part[f]]);
                scene.normals.push_back(normalized(normal));
                scene.colors.push_back(faceColor     ? colorAt(*faceColor, f)
                                       : vertexColor ? colorAt(*vertexColor, v)
                                                     : m_partColor[m_part[f]]);
            }
        }
    }

    void drawEdges(PictureScene& scene) const {
        std::vector<Edge> edges;
        edges.reserve(m_mesh.corners.size());
        for (std::size_t f = 0; f < m_mesh.faceCount(); ++f) {
            const std::size_t n = m_mesh.faceSize(f);
            for (std::size_t k = 0; k < n; ++k) {
                const std::uint32_t a = m_weld[m_mesh.face(f)[k]];
                const std::uint32_t b = m_weld[m_mesh.face(f)[(k + 1) % n]];
                if (a != b) edges.push_back({std::min(a, b), std::max(a, b), std::uint32_t(f)});
            }
        }
        std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) {
            return std::array{x.a, x.b, x.face} < std::array{y.a, y.b, y.face};
        });
        for (std::size_t i = 0, j = 0; i < edges.size(); i = j) {
            while (j < edges.size() && edges[j].a == edges[i].a && edges[j].b == edges[i].b) ++j;
            if (!isFeature(edges, i, j)) continue;
            std::vector<std::uint32_t> parts;
            for (std::size_t k = i; k < j; ++k) parts.push_back(m_part[edges[k].face]);
            std::sort(parts.begin(), parts.end());
            parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
            for (std::uint32_t part : parts) {
                scene.lines.push_back(m_mesh.positions[edges[i].a] + m_shift[part]);
                scene.lines.push_back(m_mesh.positions[edges[i].b] + m_shift[part]);
            }
        }
    }

    bool isFeature(const std::vector<Edge>& edges, std::size_t from, std::size_t to) const {
        if (to - from == 1) return true;
        const Vec3 first = normalized(m_normals[edges[from].face]);
        for (std::size_t k = from + 1; k < to; ++k) {
            if (m_part[edges[k].face] != m_part[edges[from].face]) return true;
            const double c = dot(first, normalized(m_normals[edges[k].face]));
            // More than two faces: a doubled surface, whose copies face either way.
            if ((to - from > 2 ? std::abs(c) : c) < kCosFeature) return true;
        }
        return false;
    }

    const PolygonMesh& m_mesh;
    Color3 m_plain;
    std::vector<std::uint32_t> m_part, m_weld;
    std::vector<Box3> m_boxes;
    std::vector<Color3> m_partColor;
    std::vector<Vec3> m_shift, m_normals;
};

void drawPoints(const std::vector<Vec3>& positions, const std::vector<Attribute>& attributes,
                const Vec3& shift, Color3 plain, PictureScene& scene) {
    const Attribute* color = colorOf(attributes, positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
        scene.points.push_back(positions[i] + shift);
        scene.pointColors.push_back(color ? colorAt(*color, i) : plain);
    }
}

void normaliseScene(PictureScene& scene) {
    Box3 box;
    for (const auto* list : {&scene.corners, &scene.points})
        for (const Vec3& p : *list) box.add(p);
    const double scale = box.diagonal() > 0 ? 1 / box.diagonal() : 1;
    const Vec3 centre = box.centre();
    for (auto* list : {&scene.corners, &scene.lines, &scene.points})
        for (Vec3& p : *list) p = (p - centre) * scale;
}

}  // namespace

PictureScene buildScene(const std::vector<Shape>& shapes, double explode, bool edges) {
    std::vector<MeshDrawing> meshes;
    Box3 all;
    const auto plainOf = [&](std::size_t i) {
        return shapes.size() == 1 ? kPlain : partColor(std::uint32_t(i));
    };
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (const auto* mesh = std::get_if<PolygonMesh>(&shapes[i])) {
            meshes.emplace_back(*mesh, plainOf(i));
            for (const Box3& box : meshes.back().boxes())
                if (!box.empty()) all.add(box.low), all.add(box.high);
            if (mesh->faceCount() > 0) continue;
        }
        const auto& positions = std::visit(
            [](const auto& s) -> auto& { return s.positions; }, shapes[i]);
        for (const Vec3& p : positions) all.add(p);
    }
    PictureScene scene;
    std::size_t nextMesh = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const auto* mesh = std::get_if<PolygonMesh>(&shapes[i]);
        if (mesh) meshes[nextMesh++].draw(all.centre(), explode, edges, scene);
        if (mesh && mesh->faceCount() > 0) continue;
        const auto& attributes =
            mesh ? mesh->vertexAttributes : std::get<PointCloud>(shapes[i]).attributes;
        const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(shapes[i]).positions;
        if (positions.empty()) continue;
        const Vec3 shift = explode * (bounds(positions).centre() - all.centre());
        drawPoints(positions, attributes, shift, plainOf(i), scene);
    }
    normaliseScene(scene);
    return scene;
}

}  // namespace shapewright
