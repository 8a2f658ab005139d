// 3MF (core specification 1.3): a zip with a model in XML. Objects hold triangles or refer to other
// objects; the build places them. Not followed: models in other parts of the archive, textures.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "geometry/io/formats.h"
#include "geometry/io/xml.h"
#include "geometry/io/zip.h"

namespace shapewright::io {
namespace {

constexpr int kDeepest = 32;  // of objects within objects

/// For row vectors: three rows turn and scale, the fourth moves.
using Placement = std::array<std::array<double, 3>, 4>;
constexpr Placement kStill{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 0}}};

Vec3 placed(const Placement& t, const Vec3& p) {
    Vec3 out;
    for (int a = 0; a < 3; ++a) {
        const auto c = std::size_t(a);
        out[a] = p.x * t[0][c] + p.y * t[1][c] + p.z * t[2][c] + t[3][c];
    }
    return out;
}

/// First `inner`, then `outer`.
Placement combined(const Placement& inner, const Placement& outer) {
    Placement out{};
    for (std::size_t r = 0; r < 4; ++r)
        for (std::size_t c = 0; c < 3; ++c) {
            out[r][c] = r == 3 ? outer[3][c] : 0;
            for (std::size_t k = 0; k < 3; ++k) out[r][c] += inner[r][k] * outer[k][c];
        }
    return out;
}

bool mirrors(const Placement& t) {
    return dot(Vec3{t[0][0], t[0][1], t[0][2]},
               cross(Vec3{t[1][0], t[1][1], t[1][2]}, Vec3{t[2][0], t[2][1], t[2][2]})) < 0;
}

struct Reference {
    std::string object;
    Placement placement = kStill;
};

struct Object {
    std::string name;
    std::vector<Vec3> vertices;
    std::vector<std::array<std::uint32_t, 3>> triangles;
    std::vector<Reference> components;
    std::string material;  // a group of base materials
    std::size_t materialIndex = 0;
};

struct Model {
    std::map<std::string, Object> objects;
    std::map<std::string, std::vector<std::array<std::uint8_t, 3>>> materials;
    std::vector<Reference> build;
};

class Reader {
public:
    explicit Reader(std::string_view xml) : m_scanner(xml) {}

    Result<Model> read() {
        XmlTag tag;
        bool root = false;
        while (m_fault.empty() && m_scanner.next(tag)) {
            root |= tag.opens && tag.name == "model";
            if (tag.opens) open(tag);
            if (tag.closes && tag.name == "object") m_object = nullptr;
        }
        if (m_fault.empty()) m_fault = m_scanner.fault();
        if (!m_fault.empty()) return malformedAt("in its model, " + m_fault, m_scanner.offset());
        if (!root) return malformedAt("its model has no <model>", 0);
        return std::move(m_model);
    }

private:
    void fail(const std::string& what) {
        if (m_fault.empty()) m_fault = what;
    }

    double real(const XmlTag& tag, const char* key) {
        const auto v = number<double>(tag.attribute(key));
        if (!v || !std::isfinite(*v)) fail(std::string("\"") + key + "\" is no finite number");
        return v.value_or(0);
    }

    std::uint32_t index(const XmlTag& tag, const char* key) {
        const auto v = number<std::uint32_t>(tag.attribute(key));
        if (!v) fail(std::string("\"") + key + "\" is no index");
        return v.value_or(0);
    }

    Reference reference(const XmlTag& tag) {
        Reference out{std::string(tag.attribute("objectid")), kStill};
        std::string_view text = tag.attribute("transform");
        if (text.empty()) return out;
        for (auto& row : out.placement)
            for (double& v : row) {
                const auto n = number<double>(takeWord(text));
                if (!n || !std::isfinite(*n)) fail("a transform is not twelve finite numbers");
                v = n.value_or(0);
            }
        return out;
    }

    void open(const XmlTag& tag) {
        if (tag.name == "basematerials") {
            m_group = &m_model.materials[std::string(tag.attribute("id"))];
        } else if (tag.name == "base" && m_group) {
            const std::string_view c = tag.attribute("displaycolor");
            std::array<std::uint8_t, 3> rgb{200, 200, 200};
            for (std::size_t i = 0; i < 3 && c.size() >= 7 && c[0] == '#'; ++i)
                std::from_chars(c.data() + 1 + 2 * i, c.data() + 3 + 2 * i, rgb[i], 16);
            m_group->push_back(rgb);
        } else if (tag.name == "object") {
            const std::string id(tag.attribute("id"));
            if (m_model.objects.count(id)) fail("the object \"" + id + "\" is there twice");
            m_object = &m_model.objects[id];
            m_object->name = xmlText(tag.attribute("name"));
            m_object->material = tag.attribute("pid");
            m_object->materialIndex = number<std::size_t>(tag.attribute("pindex")).value_or(0);
        } else if (tag.name == "vertex" && m_object) {
            m_object->vertices.push_back({real(tag, "x"), real(tag, "y"), real(tag, "z")});
        } else if (tag.name == "triangle" && m_object) {
            m_object->triangles.push_back({index(tag, "v1"), index(tag, "v2"), index(tag, "v3")});
        } else if (tag.name == "component" && m_object) {
            m_object->components.push_back(reference(tag));
        } else if (tag.name == "item") {
            m_model.build.push_back(reference(tag));
        }
    }

    XmlScanner m_scanner;
    Model m_model;
    Object* m_object = nullptr;  // the one that is open
    std::vector<std::array<std::uint8_t, 3>>* m_group = nullptr;
    std::string m_fault;
};

/// Puts the objects of the build where they belong.
class Builder {
public:
    /// Objects may be used again and again, and in objects that are; `most` corners and vertices
    /// are made of them.
    Builder(const Model& model, std::size_t most) : m_model(model), m_left(most) {}

    PolygonMesh mesh;
    std::size_t lost = 0;     ///< references to objects that are not there
    std::size_t dropped = 0;  ///< triangles with a corner that is not there
    std::string fault;

    void add(const Reference& reference, const Placement& outer, int depth) {
        const auto found = m_model.objects.find(reference.object);
        if (found == m_model.objects.end()) {
            ++lost;
            return;
        }
        const Object& o = found->second;
        const std::size_t cost = 1 + o.vertices.size() + 3 * o.triangles.size();
        if (depth > kDeepest) fault = "objects lie within each other deeper than 32 times";
        if (cost > m_left)
            fault = "its objects are used so often that they become far more than the file holds";
        if (!fault.empty()) return;
        m_left -= cost;
        const Placement t = combined(reference.placement, outer);
        if (!o.triangles.empty()) addMesh(o, reference.object, t);
        for (const Reference& c : o.components)
            if (fault.empty()) add(c, t, depth + 1);
    }

private:
    void addMesh(const Object& o, const std::string& id, const Placement& t) {
        const auto base = std::uint32_t(mesh.positions.size());
        for (const Vec3& p : o.vertices) mesh.positions.push_back(placed(t, p));
        const bool turned = mirrors(t);
        const auto part = std::uint32_t(mesh.parts.size());
        Part named{o.name.empty() ? "object " + id : o.name, partColor(part)};
        const auto group = m_model.materials.find(o.material);
        if (group != m_model.materials.end() && o.materialIndex < group->second.size())
            named.color = group->second[o.materialIndex];
        mesh.parts.push_back(std::move(named));
        for (auto [a, b, c] : o.triangles) {
            if (std::max({a, b, c}) >= o.vertices.size()) {
                ++dropped;
                continue;
            }
            if (turned) std::swap(b, c);
            mesh.addFace(std::array<std::uint32_t, 3>{base + a, base + b, base + c});
            mesh.facePart.push_back(part);
        }
    }

    const Model& m_model;
    std::size_t m_left;
};

/// The member that the package's relations name as its 3D model.
Result<std::string> modelOf(std::string_view bytes) {
    const Result<std::vector<ZipMember>> members = zipMembers(bytes);
    if (!members) return members.error();
    const auto find = [&](std::string_view name) {
        return std::find_if(members->begin(), members->end(),
                            [&](const ZipMember& m) { return m.name == name; });
    };
    std::string target = "3D/3dmodel.model";
    if (const auto relations = find("_rels/.rels");
        relations != members->end() && relations->full < 1000000) {
        const Result<std::string> text = zipContent(bytes, *relations);
        if (!text) return text.error();
        XmlScanner scanner(*text);
        for (XmlTag tag; scanner.next(tag);) {
            const std::string_view type = tag.attribute("Type");
            if (tag.opens && type.size() >= 8 && type.substr(type.size() - 8) == "/3dmodel")
                target = xmlText(tag.attribute("Target"));
        }
    }
    if (!target.empty() && target[0] == '/') target.erase(0, 1);
    const auto model = find(target);
    if (model == members->end())
        return Error{ErrorCode::Malformed, "holds no model \"" + target + "\"", {}};
    // XML of numbers packs to a third or a tenth.
    if (model->full / 100 > model->packed + 10000)
        return Error{ErrorCode::Malformed,
                     "its model of " + std::to_string(model->packed) +
                         " bytes claims to unpack to " + std::to_string(model->full),
                     {}};
    return zipContent(bytes, *model);
}

}  // namespace

Result<ReadShape> parse3mf(std::string_view bytes) {
    const Result<std::string> xml = modelOf(bytes);
    if (!xml) return xml.error();
    Result<Model> model = Reader(*xml).read();
    if (!model) return model.error();
    std::vector<std::string> warnings;
    if (model->build.empty()) {
        std::set<std::string> used;
        for (const auto& [id, o] : model->objects)
            for (const Reference& c : o.components) used.insert(c.object);
        for (const auto& [id, o] : model->objects)
            if (!used.count(id)) model->build.push_back({id, kStill});
        warnings.push_back("nothing is to be built, so every object is shown");
    }
    Builder builder(*model, 1000000 + 4 * xml->size());
    for (const Reference& r : model->build) builder.add(r, kStill, 0);
    if (!builder.fault.empty()) return Error{ErrorCode::Malformed, builder.fault, {}};
    if (builder.lost > 0)
        warnings.push_back(std::to_string(builder.lost) +
                           " references to objects that are not in the model were left out");
    if (builder.dropped > 0)
        warnings.push_back(std::to_string(builder.dropped) +
                           " triangles name vertices that do not exist");
    return finish(std::move(builder.mesh), "3mf", std::move(warnings));
}

}  // namespace shapewright::io
