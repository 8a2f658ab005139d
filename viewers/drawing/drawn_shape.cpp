#include "viewers/drawing/drawn_shape.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"

namespace shapewright {
namespace {

constexpr double kCosFeature = 0.866;  // faces that meet at more than 30 degrees have an edge
// Of the parts of one shape, those of few faces are polyhedra, whose every edge is meant; so is
// what consists to a third of faces with five corners or more, as unions of convexes do.
constexpr double kCosPolyhedron = 0.999;
constexpr std::size_t kFewFaces = 64, kFewPolygons = 4096, kPolygon = 5;
constexpr std::size_t kMaxSmoothed = 64;  // faces about a vertex; more (fan tips) stay flat
// Chains of features that are dropped, in diagonals of their part: see `MeshPreparation::isLong`.
constexpr double kLeastReach = 0.02, kLeastClosed = 0.04;
constexpr std::size_t kGrain = 4096;

struct Edge {
    std::uint32_t b;         // its later vertex, welded
    std::uint32_t from, to;  // corners of the face
    std::uint32_t face;
};

/// The first vertex at each vertex's place: exact coordinates, so that soups of triangles have
/// edges, too.
std::vector<std::uint32_t> weld(const std::vector<Vec3>& p) {
    constexpr std::uint32_t kFree = ~0U;
    std::size_t size = 64;
    while (size < 2 * p.size()) size *= 2;
    std::vector<std::uint32_t> table(size, kFree), id(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
        std::uint64_t key = 0;
        for (const double c : {p[i].x, p[i].y, p[i].z})
            key = (key ^ std::bit_cast<std::uint64_t>(c + 0.0)) * 0x9e3779b97f4a7c15ULL;  // no -0
        std::size_t at = (key ^ key >> 32) & (size - 1);
        while (table[at] != kFree && !(p[table[at]] == p[i])) at = (at + 1) & (size - 1);
        if (table[at] == kFree) table[at] = std::uint32_t(i);
        id[i] = table[at];
    }
    return id;
}

/// The first of its corners, and its normal.
struct Vertex {
    std::uint32_t corner;
    Vec3 normal;
};

Vec3 areaNormal(const PolygonMesh& mesh, std::size_t f) {
    const std::uint32_t* c = mesh.face(f);
    Vec3 sum;
    for (std::size_t k = 1; k + 1 < mesh.faceSize(f); ++k)
        sum += cross(mesh.positions[c[k]] - mesh.positions[c[0]],
                     mesh.positions[c[k + 1]] - mesh.positions[c[0]]);
    return sum;
}

void put(std::vector<float>& to, std::size_t i, const Vec3& v) {
    to[3 * i] = float(v.x), to[3 * i + 1] = float(v.y), to[3 * i + 2] = float(v.z);
}

class MeshPreparation {
public:
    MeshPreparation(const PolygonMesh& mesh, DrawnShape& out) : m_mesh(mesh), m_out(out) {}

    void run() {
        findParts();
        m_weld = weld(m_mesh.positions);
        const std::size_t faces = m_mesh.faceCount();
        m_area.resize(faces);
        m_unit.resize(faces);
        m_cornerFace.resize(m_mesh.corners.size());
        // Areas in the unit frame: neither tiny nor huge shapes leave the range of a double.
        const double scale = m_out.frame.scale * m_out.frame.scale;
        parallelFor(faces, kGrain, [&](std::size_t f) {
            m_area[f] = areaNormal(m_mesh, f) * scale;
            m_unit[f] = normalized(m_area[f]);
            std::fill(m_cornerFace.begin() + m_mesh.offsets[f],
                      m_cornerFace.begin() + m_mesh.offsets[f + 1], std::uint32_t(f));
        });
        splitVertices();
        makeTriangles();
        makeLines();
        // Each from the finer one.
        for (std::size_t k = m_out.coarse.size(); k-- > 0;)
            m_out.coarse[k] = coarseTriangles(
                m_out, k + 1 < m_out.coarse.size() ? m_out.coarse[k + 1] : CoarseTriangles{},
                kDetailTriangles[k]);
    }

private:
    void findParts() {
        const std::size_t faces = m_mesh.faceCount();
        const bool parted = !m_mesh.parts.empty() && m_mesh.facePart.size() == faces;
        const std::size_t count = parted ? m_mesh.parts.size() : 1;
        m_part.assign(faces, 0);
        if (parted) m_part = m_mesh.facePart;
        m_out.parts.resize(count);
        for (auto& part : m_part) part = std::min(part, std::uint32_t(count - 1));
        std::vector<std::size_t> sizes(count, 0), polygons(count, 0);
        for (std::size_t f = 0; f < faces; ++f) {
            ++sizes[m_part[f]];
            polygons[m_part[f]] += m_mesh.faceSize(f) >= kPolygon;
        }
        for (std::size_t i = 0; i < count; ++i) {
            const bool cut = (count > 1 && sizes[i] <= kFewFaces) ||
                             (sizes[i] <= kFewPolygons && 3 * polygons[i] >= sizes[i]);
            m_cosFeature.push_back(cut ? kCosPolyhedron : kCosFeature);
        }
        const Color3 unset = Part{}.color;
        const bool given = parted && std::any_of(m_mesh.parts.begin(), m_mesh.parts.end(),
                                                 [&](const Part& p) { return p.color != unset; });
        for (std::size_t i = 0; given && i < m_out.parts.size(); ++i)
            m_out.parts[i].color = m_mesh.parts[i].color, m_out.parts[i].given = true;
    }

    /// The corners about each place share a vertex where normal, part and attributes agree.
    void splitVertices() {
        const std::size_t places = m_mesh.positions.size(), corners = m_mesh.corners.size();
        std::vector<std::size_t>& start = m_start;
        start.assign(places + 1, 0);
        for (std::uint32_t c : m_mesh.corners) ++start[m_weld[c] + 1];
        std::partial_sum(start.begin(), start.end(), start.begin());
        std::vector<std::uint32_t>& around = m_around;
        around.resize(corners);
        std::vector<std::size_t> next(start.begin(), start.end() - 1);
        for (std::size_t k = 0; k < corners; ++k)
            around[next[m_weld[m_mesh.corners[k]]]++] = std::uint32_t(k);

        m_cornerVertex.resize(corners);
        std::vector<std::vector<Vertex>> blocks((places + kGrain - 1) / kGrain);
        parallelFor(blocks.size(), 1, [&](std::size_t b) {
            for (std::size_t p = b * kGrain; p < std::min(places, (b + 1) * kGrain); ++p)
                addVertices(p, blocks[b]);
        });
        std::vector<std::size_t> offset(blocks.size() + 1, 0);
        for (std::size_t b = 0; b < blocks.size(); ++b)
            offset[b + 1] = offset[b] + blocks[b].size();
        const std::size_t count = offset.back();
        m_out.positions.resize(3 * count);
        m_out.normals.resize(3 * count);
        m_out.vertexSource.resize(count);
        m_out.vertexPart.resize(count);
        parallelFor(blocks.size(), 1, [&](std::size_t b) {
            for (std::size_t i = 0; i < blocks[b].size(); ++i) {
                const std::size_t v = offset[b] + i;
                const std::uint32_t k = blocks[b][i].corner;
                put(m_out.positions, v, m_out.frame.apply(m_mesh.positions[m_mesh.corners[k]]));
                put(m_out.normals, v, blocks[b][i].normal);
                m_out.vertexSource[v] = m_mesh.corners[k];
                m_out.vertexPart[v] = m_part[m_cornerFace[k]];
            }
            const std::size_t last = std::min(places, (b + 1) * kGrain);
            for (std::size_t i = start[b * kGrain]; i < start[last]; ++i)
                m_cornerVertex[around[i]] += std::uint32_t(offset[b]);
        });
        for (std::size_t v = 0; v < count; ++v) {
            const float* at = m_out.positions.data() + 3 * v;
            m_out.parts[m_out.vertexPart[v]].box.add({at[0], at[1], at[2]});
        }
    }

    /// The vertices at a place, and which of them, counted in `to`, each corner there has.
    void addVertices(std::size_t place, std::vector<Vertex>& to) {
        const std::uint32_t* around = m_around.data() + m_start[place];
        const std::size_t count = m_start[place + 1] - m_start[place], first = to.size();
        const bool attributed = !m_mesh.vertexAttributes.empty();
        const bool round = count > 0 && isRound(around, count);
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t k = around[i];
            const Vec3 normal = round && i > 0 ? to[first].normal : smoothNormal(around, count, k);
            std::size_t v = std::max(first, to.size() - std::min(to.size(), kMaxSmoothed));
            while (v < to.size()) {
                const std::uint32_t other = to[v].corner;
                if (m_part[m_cornerFace[other]] == m_part[m_cornerFace[k]] &&
                    squaredLength(to[v].normal - normal) < 1e-6 &&
                    (!attributed || m_mesh.corners[other] == m_mesh.corners[k]))
                    break;
                ++v;
            }
            if (v == to.size()) to.push_back({k, normal});
            m_cornerVertex[k] = std::uint32_t(v);
        }
    }

    /// Whether all faces about a place belong to one normal.
    bool isRound(const std::uint32_t* around, std::size_t count) const {
        if (count > kMaxSmoothed) return false;
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const std::uint32_t a = m_cornerFace[around[i]], b = m_cornerFace[around[j]];
                if (m_part[a] != m_part[b] ||
                    !(dot(m_unit[a], m_unit[b]) > m_cosFeature[m_part[a]]))
                    return false;
            }
        return true;
    }

    Vec3 smoothNormal(const std::uint32_t* around, std::size_t count, std::uint32_t corner) const {
        const std::uint32_t face = m_cornerFace[corner];
        Vec3 sum;
        if (count <= kMaxSmoothed)
            for (std::size_t i = 0; i < count; ++i) {
                const std::uint32_t other = m_cornerFace[around[i]];
                if (m_part[other] == m_part[face] &&
                    dot(m_unit[other], m_unit[face]) > m_cosFeature[m_part[face]])
                    sum += m_area[other];
            }
        if (squaredLength(sum) == 0) sum = m_unit[face];
        return squaredLength(sum) > 0 ? normalized(sum) : Vec3{0, 0, 1};
    }

    void makeTriangles() {
        const TriangleMesh triangles = triangulate(m_mesh, &m_out.triangleFace);
        m_out.triangles.resize(3 * triangles.triangles.size());
        parallelFor(triangles.triangles.size(), kGrain, [&](std::size_t t) {
            const std::uint32_t f = m_out.triangleFace[t];
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t* c = m_mesh.face(f);
                const auto at = std::find(c, c + m_mesh.faceSize(f), triangles.triangles[t][k]) - c;
                m_out.triangles[3 * t + k] =
                    std::int32_t(m_cornerVertex[m_mesh.offsets[f] + std::size_t(at)]);
            }
        });
    }

    /// In the order of their lower vertices; each block of those gathers its own.
    void makeLines() {
        const std::size_t places = m_mesh.positions.size();
        struct Block {
            std::vector<std::int32_t> features, plain;
        };
        std::vector<Block> blocks((places + kGrain - 1) / kGrain);
        parallelFor(blocks.size(), 1, [&](std::size_t b) {
            std::vector<Edge> edges;
            for (std::size_t p = b * kGrain; p < std::min(places, (b + 1) * kGrain); ++p) {
                edgesFrom(std::uint32_t(p), edges);
                // A part at a time: closed parts that touch have no edge where only the other has.
                for (std::size_t i = 0, j = 0; i < edges.size(); i = j) {
                    const auto same = [&](const Edge& e) {
                        return e.b == edges[i].b && m_part[e.face] == m_part[edges[i].face];
                    };
                    while (j < edges.size() && same(edges[j])) ++j;
                    auto& to = isFeature(edges, i, j) ? blocks[b].features : blocks[b].plain;
                    to.push_back(std::int32_t(m_cornerVertex[edges[i].from]));
                    to.push_back(std::int32_t(m_cornerVertex[edges[i].to]));
                }
            }
        });
        std::vector<std::int32_t> found;
        for (const Block& b : blocks)
            found.insert(found.end(), b.features.begin(), b.features.end());
        const std::vector<char> kept = isLong(found);
        std::vector<std::int32_t>& lines = m_out.lines;
        for (const bool features : {true, false}) {
            for (std::size_t l = 0; l < kept.size(); ++l)
                if (bool(kept[l]) == features)
                    lines.insert(lines.end(), {found[2 * l], found[2 * l + 1]});
            if (features) m_out.featureLines = lines.size() / 2;
        }
        for (const Block& b : blocks) lines.insert(lines.end(), b.plain.begin(), b.plain.end());
    }

    std::uint32_t placeOf(std::int32_t vertex) const {
        return m_weld[m_out.vertexSource[std::size_t(vertex)]];
    }

    /// Whether each of the lines belongs to a chain that is long beside its part. Scans, voxels and
    /// isosurfaces have short ones wherever noise exceeds the angle: specks that tell nothing of
    /// the shape. Chains without loose ends may be small boxes, whose edges go round and round, so
    /// those are judged by all their length; rings of three or four noisy faces are shorter. By the
    /// part, not the whole shape, so that small parts keep their edges.
    std::vector<char> isLong(const std::vector<std::int32_t>& lines) const {
        std::vector<std::uint32_t> chain(m_mesh.positions.size()), degree(chain.size(), 0);
        std::iota(chain.begin(), chain.end(), 0U);
        const auto find = [&](std::uint32_t i) {
            while (chain[i] != i) i = chain[i] = chain[chain[i]];
            return i;
        };
        for (std::size_t l = 0; l < lines.size(); l += 2) {
            const std::uint32_t a = placeOf(lines[l]), b = placeOf(lines[l + 1]);
            ++degree[a], ++degree[b];
            chain[find(a)] = find(b);
        }
        struct Chain {
            Box3 box;
            double length = 0;
            bool closed = true;
        };
        std::vector<Chain> chains;
        std::vector<std::uint32_t> number(chain.size(), ~0U);  // of a chain, at its root
        const auto at = [&](std::int32_t vertex) {
            const float* p = m_out.positions.data() + 3 * std::size_t(vertex);
            return Vec3{p[0], p[1], p[2]};
        };
        for (std::size_t l = 0; l < lines.size(); l += 2) {
            std::uint32_t& i = number[find(placeOf(lines[l]))];
            if (i == ~0U) i = std::uint32_t(chains.size()), chains.emplace_back();
            Chain& c = chains[i];
            for (const std::int32_t vertex : {lines[l], lines[l + 1]}) {
                c.box.add(at(vertex));
                c.closed = c.closed && degree[placeOf(vertex)] > 1;
            }
            c.length += length(at(lines[l + 1]) - at(lines[l]));
        }
        std::vector<char> out(lines.size() / 2);
        for (std::size_t l = 0; l < out.size(); ++l) {
            const std::uint32_t part = m_out.vertexPart[std::size_t(lines[2 * l])];
            const double whole = m_out.parts[part].box.diagonal();
            const Chain& c = chains[number[find(placeOf(lines[2 * l]))]];
            out[l] = c.box.diagonal() >= kLeastReach * whole ||
                     (c.closed && c.length >= kLeastClosed * whole);
        }
        return out;
    }

    /// The sides of faces between `a` and a later vertex; equal ones of a part beside each other.
    void edgesFrom(std::uint32_t a, std::vector<Edge>& edges) const {
        edges.clear();
        for (std::size_t i = m_start[a]; i < m_start[a + 1]; ++i) {
            const std::uint32_t k = m_around[i], face = m_cornerFace[k];
            const std::uint32_t first = m_mesh.offsets[face], last = m_mesh.offsets[face + 1] - 1;
            const std::uint32_t after = k < last ? k + 1 : first, before = k > first ? k - 1 : last;
            if (const std::uint32_t b = m_weld[m_mesh.corners[after]]; b > a)
                edges.push_back({b, k, after, face});
            if (const std::uint32_t b = m_weld[m_mesh.corners[before]]; b > a)
                edges.push_back({b, before, k, face});
        }
        std::sort(edges.begin(), edges.end(), [&](const Edge& x, const Edge& y) {
            return std::array{x.b, m_part[x.face], x.face, x.from} <
                   std::array{y.b, m_part[y.face], y.face, y.from};
        });
    }

    bool isFeature(const std::vector<Edge>& edges, std::size_t from, std::size_t to) const {
        if (to - from == 1) return true;
        const Vec3& first = m_unit[edges[from].face];
        for (std::size_t k = from + 1; k < to; ++k) {
            const double c = dot(first, m_unit[edges[k].face]);
            // More than two faces: a doubled surface, whose copies face either way.
            if ((to - from > 2 ? std::abs(c) : c) < m_cosFeature[m_part[edges[k].face]])
                return true;
        }
        return false;
    }

    const PolygonMesh& m_mesh;
    DrawnShape& m_out;
    std::vector<std::uint32_t> m_part, m_weld, m_cornerFace, m_cornerVertex;
    std::vector<std::size_t> m_start;     // of each place among `m_around`, and the end
    std::vector<std::uint32_t> m_around;  // corners, place after place
    std::vector<Vec3> m_area, m_unit;
    std::vector<double> m_cosFeature;  // per part
};

/// The median distance to the nearest neighbour, from a sample: on a surface it goes with the
/// root of the number of points.
double typicalSpacing(const DrawnShape& d) {
    const std::size_t count = d.vertexCount(), among = std::min<std::size_t>(count, 16384);
    const std::size_t asked = std::min<std::size_t>(among, 128);
    if (count < 2) return 0;
    std::vector<float> nearest(asked);
    parallelFor(asked, 4, [&](std::size_t i) {
        const float* a = d.positions.data() + 3 * i;
        float best = 1e30F;
        for (std::size_t j = 0; j < among; ++j) {
            const float* b = d.positions.data() + 3 * j;
            const float x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
            if (j != i) best = std::min(best, x * x + y * y + z * z);
        }
        nearest[i] = best;
    });
    std::nth_element(nearest.begin(), nearest.begin() + std::ptrdiff_t(asked / 2), nearest.end());
    return std::sqrt(double(nearest[asked / 2]) * double(among) / double(count));
}

void preparePoints(const std::vector<Vec3>& positions, DrawnShape& out) {
    std::vector<std::uint32_t>& order = out.vertexSource;
    order.resize(positions.size());
    std::iota(order.begin(), order.end(), 0u);
    Random random(1);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    out.positions.resize(3 * order.size());
    parallelFor(order.size(), kGrain, [&](std::size_t i) {
        put(out.positions, i, out.frame.apply(positions[order[i]]));
    });
    out.vertexPart.assign(order.size(), 0);
    out.parts.resize(1);
    for (const Vec3& p : positions) out.parts[0].box.add(out.frame.apply(p));
    out.spacing = typicalSpacing(out);
}

}  // namespace

std::shared_ptr<const DrawnShape> prepareShape(std::shared_ptr<const Shape> shape) {
    auto out = std::make_shared<DrawnShape>();
    const auto& positions = std::visit(
        [](const auto& s) -> auto& { return s.positions; }, *shape);
    const auto* mesh = std::get_if<PolygonMesh>(shape.get());
    if (mesh && mesh->faceCount() > 0) {
        out->frame = unitDiagonal(boundsOfFaces(*mesh));
        MeshPreparation(*mesh, *out).run();
    }
    if (out->triangles.empty()) {
        *out = {};
        out->frame = unitDiagonal(bounds(positions));
        preparePoints(positions, *out);
        if (const int count = frameCount(*shape); count > 0) {
            const Attribute& frames =
                *findAttribute(std::get<PointCloud>(*shape).attributes, "frame");
            for (const std::uint32_t i : out->vertexSource)
                out->frames.push_back(std::int32_t(frames.at(i)));
            out->spacing *= std::sqrt(double(count));
        }
    }
    out->shape = std::move(shape);
    return out;
}

int frameCount(const Shape& shape) {
    const auto* cloud = std::get_if<PointCloud>(&shape);
    const Attribute* frames = cloud ? findAttribute(cloud->attributes, "frame") : nullptr;
    if (!frames || frames->components != 1 || frames->elements() < cloud->positions.size() ||
        cloud->positions.empty())
        return 0;
    double last = 0;
    for (std::size_t i = 0; i < cloud->positions.size(); ++i) {
        const double f = frames->at(i);
        if (!(f >= 0 && f < 1e6) || f != std::floor(f)) return 0;  // another kind of number
        last = std::max(last, f);
    }
    return int(last) + 1;
}

const Attribute* shapeAttribute(const Shape& shape, const std::string& name, bool* ofFaces) {
    *ofFaces = false;
    if (const auto* cloud = std::get_if<PointCloud>(&shape))
        return findAttribute(cloud->attributes, name);
    const auto& mesh = std::get<PolygonMesh>(shape);
    if (const Attribute* a = findAttribute(mesh.vertexAttributes, name)) return a;
    *ofFaces = true;
    return findAttribute(mesh.faceAttributes, name);
}

double ShapeValues::at(std::size_t i, int component) const {
    if (!attribute) return (*positions)[i][axis];
    const Attribute& a = *attribute;
    if (a.components == 1 || component >= 0)
        return a.at(i, std::min(std::max(component, 0), a.components - 1));
    double sum = 0;
    for (int c = 0; c < a.components; ++c) sum += a.at(i, c) * a.at(i, c);
    return std::sqrt(sum);
}

ShapeValues shapeValues(const Shape& shape, const std::string& name) {
    ShapeValues out;
    out.attribute = shapeAttribute(shape, name, &out.ofFaces);
    if (out.attribute) return out;
    out.ofFaces = false;
    if (name != "x" && name != "y" && name != "z") return out;
    out.positions = std::visit([](const auto& s) { return &s.positions; }, shape);
    out.axis = name[0] - 'x';
    return out;
}

}  // namespace shapewright
