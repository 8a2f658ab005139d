// 3MF (core specification 1.3): a zip with a model in XML. Objects hold triangles or refer to other
// objects; the build places them. The production extension lets them refer to objects of further
// models in the archive, as Bambu Studio and OrcaSlicer write them. Textures are left out.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

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

/// Objects and materials are numbered anew in each of the archive's models, which are counted here.
std::string keyOf(std::size_t part, std::string_view id) {
    return std::to_string(part) + ' ' + std::string(id);
}

/// A member's name, which references write as a path from the archive's root.
std::string memberNamed(std::string_view path) {
    const std::string name = xmlText(path);
    return name.substr(std::min(name.find_first_not_of('/'), name.size()));
}

struct Reference {
    std::string object;  // its key
    Placement placement = kStill;
};

using Rgb = std::array<std::uint8_t, 3>;

/// An entry of a group of base materials or colours.
struct Paint {
    std::size_t group = 0, index = 0;
};

struct Object {
    std::string name;
    std::vector<Vec3> vertices;
    std::vector<std::array<std::uint32_t, 3>> triangles;
    std::vector<std::pair<std::size_t, Paint>> paints;  // of triangles that have one of their own
    std::vector<Reference> components;
    Paint paint;
};

struct Model {
    std::map<std::string, Object> objects;
    std::vector<std::vector<Rgb>> groups;
    std::map<std::string, std::size_t> groupOf;  // where a key's group stands there
    std::string unit;                            // of the first model
    std::set<std::string> ignored;               // kinds of things that have no place in a shape
    std::vector<Reference> build;
    std::vector<std::string> parts;  // the first model of the archive, then those referred to
    std::map<std::string, std::size_t> partOf;  // where they stand there

    /// The number of a part, which is a new one where it is not known.
    std::size_t add(const std::string& part) {
        const auto [found, fresh] = partOf.try_emplace(part, parts.size());
        if (fresh) parts.push_back(part);
        return found->second;
    }

    /// The number of a group, which is a new one where it is not known yet.
    std::size_t group(const std::string& key) {
        const auto [found, fresh] = groupOf.try_emplace(key, groups.size());
        if (fresh) groups.emplace_back();
        return found->second;
    }

    /// Nothing where the file names no such entry.
    std::optional<Rgb> color(const Paint& paint) const {
        const std::vector<Rgb>& group = groups[paint.group];
        return paint.index < group.size() ? std::optional(group[paint.index]) : std::nullopt;
    }
};

class Reader {
public:
    /// Adds what the model `part` holds.
    Reader(std::string_view xml, std::size_t part, Model& model)
        : m_scanner(xml), m_part(part), m_model(model) {}

    Result<void> read() {
        XmlTag tag;
        bool root = false;
        while (m_fault.empty() && m_scanner.next(tag)) {
            root |= tag.opens && tag.name == "model";
            if (tag.opens) open(tag);
            if (tag.closes && tag.name == "object") m_object = nullptr;
            if (tag.closes && (tag.name == "basematerials" || tag.name == "colorgroup"))
                m_group.reset();
        }
        if (m_fault.empty()) m_fault = m_scanner.fault();
        if (!m_fault.empty()) return malformedAt("in its model, " + m_fault, m_scanner.offset());
        if (!root) return malformedAt("its model has no <model>", 0);
        return {};
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
        std::size_t part = m_part;
        for (const auto& [key, value] : tag.attributes)
            if (key == "path" || (key.size() > 5 && key.substr(key.size() - 5) == ":path"))
                part = m_model.add(memberNamed(value));
        Reference out{keyOf(part, tag.attribute("objectid")), kStill};
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

    /// "#RRGGBB", with or without opacity, which is left out.
    Rgb rgbOf(std::string_view text) {
        Rgb rgb = Part{}.color;
        if (text.size() >= 9 && lower(std::string(text.substr(7, 2))) != "ff")
            m_model.ignored.insert("opacities of materials");
        for (std::size_t i = 0; i < 3 && text.size() >= 7 && text[0] == '#'; ++i)
            std::from_chars(text.data() + 1 + 2 * i, text.data() + 3 + 2 * i, rgb[i], 16);
        return rgb;
    }

    std::size_t group(std::string_view id) { return m_model.group(keyOf(m_part, id)); }

    /// Of a triangle's three corners, which may have entries of their own, the first counts.
    void paint(const XmlTag& tag) {
        const std::string_view id = tag.attribute("pid");
        const auto first = number<std::size_t>(tag.attribute("p1"));
        if (!first) return;
        for (const char* corner : {"p2", "p3"})
            if (const auto other = number<std::size_t>(tag.attribute(corner));
                other && *other != *first)
                m_model.ignored.insert("colours between corners");
        const Paint own{id.empty() ? m_object->paint.group : group(id), *first};
        if (own.group != m_object->paint.group || own.index != m_object->paint.index)
            m_object->paints.emplace_back(m_object->triangles.size() - 1, own);
    }

    void open(const XmlTag& tag) {
        static constexpr std::pair<std::string_view, const char*> kIgnored[] = {
            {"texture2dgroup", "textures"},
            {"compositematerials", "mixed materials"},
            {"multiproperties", "several properties in one"},
            {"beamlattice", "beams"},
            {"slicestack", "slices"}};
        for (const auto& [name, kind] : kIgnored)
            if (tag.name == name) m_model.ignored.insert(kind);
        if (tag.name == "model" && m_part == 0) {
            m_model.unit = tag.attribute("unit").substr(0, 20);
        } else if (tag.name == "basematerials" || tag.name == "colorgroup") {
            m_group = group(tag.attribute("id"));
        } else if (tag.name == "base" && m_group) {
            m_model.groups[*m_group].push_back(rgbOf(tag.attribute("displaycolor")));
        } else if (tag.name == "color" && m_group) {
            m_model.groups[*m_group].push_back(rgbOf(tag.attribute("color")));
        } else if (tag.name == "object") {
            const std::string id(tag.attribute("id"));
            const auto [object, fresh] = m_model.objects.try_emplace(keyOf(m_part, id));
            if (!fresh) fail("the object \"" + id + "\" is there twice");
            m_object = &object->second;
            m_object->name = xmlText(tag.attribute("name"));
            if (m_object->name.empty()) m_object->name = "object " + id;
            m_object->paint = {group(tag.attribute("pid")),
                               number<std::size_t>(tag.attribute("pindex")).value_or(0)};
        } else if (tag.name == "vertex" && m_object) {
            m_object->vertices.push_back({real(tag, "x"), real(tag, "y"), real(tag, "z")});
        } else if (tag.name == "triangle" && m_object) {
            m_object->triangles.push_back({index(tag, "v1"), index(tag, "v2"), index(tag, "v3")});
            paint(tag);
        } else if (tag.name == "component" && m_object) {
            m_object->components.push_back(reference(tag));
        } else if (tag.name == "item" && m_part == 0) {
            m_model.build.push_back(reference(tag));
        }
    }

    XmlScanner m_scanner;
    std::size_t m_part;
    Model& m_model;
    Object* m_object = nullptr;          // the one that is open
    std::optional<std::size_t> m_group;  // the one that is open
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

    /// Gives the faces colours of their own where a part has several.
    void close() {
        if (m_mixed) mesh.faceAttributes.push_back({"color", 3, std::move(m_colors)});
    }

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
        if (!o.triangles.empty()) addMesh(o, t);
        for (const Reference& c : o.components)
            if (fault.empty()) add(c, t, depth + 1);
    }

private:
    void addMesh(const Object& o, const Placement& t) {
        const auto base = std::uint32_t(mesh.positions.size());
        for (const Vec3& p : o.vertices) mesh.positions.push_back(placed(t, p));
        const bool turned = mirrors(t);
        const auto part = std::uint32_t(mesh.parts.size());
        const Rgb plain = m_model.color(o.paint).value_or(partColor(part));
        mesh.parts.push_back({o.name, plain});
        const std::size_t first = mesh.faceCount();
        auto painted = o.paints.begin();
        for (std::size_t k = 0; k < o.triangles.size(); ++k) {
            Rgb own = plain;
            if (painted != o.paints.end() && painted->first == k)
                own = m_model.color((painted++)->second).value_or(plain);
            auto [a, b, c] = o.triangles[k];
            if (std::max({a, b, c}) >= o.vertices.size()) {
                ++dropped;
                continue;
            }
            if (turned) std::swap(b, c);
            mesh.addFace(std::array<std::uint32_t, 3>{base + a, base + b, base + c});
            mesh.facePart.push_back(part);
            m_colors.insert(m_colors.end(), own.begin(), own.end());
            // A part is of the colour of its first face.
            if (mesh.faceCount() == first + 1) mesh.parts[part].color = own;
            m_mixed |= own != mesh.parts[part].color;
        }
    }

    const Model& m_model;
    std::size_t m_left;
    std::vector<std::uint8_t> m_colors;  // of all faces
    bool m_mixed = false;                // whether a part has several
};

/// Takes members out of the archive, each no larger than models become.
class Package {
public:
    Package(std::string_view bytes, std::vector<ZipMember> members)
        : m_bytes(bytes), m_members(std::move(members)) {}

    /// Bytes of all models unpacked so far.
    std::size_t unpacked() const { return m_unpacked; }

    /// The member that the relations name as the 3D model.
    Result<std::string> first() const {
        const ZipMember* relations = find("_rels/.rels");
        std::string target = "3D/3dmodel.model";
        if (!relations || relations->full >= 1000000) return target;
        const Result<std::string> text = zipContent(m_bytes, *relations);
        if (!text) return text.error();
        XmlScanner scanner(*text);
        for (XmlTag tag; scanner.next(tag);) {
            const std::string_view type = tag.attribute("Type");
            if (tag.opens && type.size() >= 8 && type.substr(type.size() - 8) == "/3dmodel")
                target = memberNamed(tag.attribute("Target"));
        }
        return target;
    }

    bool holds(const std::string& part) const { return find(part) != nullptr; }

    Result<std::string> model(const std::string& part) {
        const ZipMember* member = find(part);
        if (!member) return Error{ErrorCode::Malformed, "holds no model \"" + part + "\"", {}};
        m_packed += member->packed, m_unpacked += member->full;
        // XML of numbers packs to a third or a tenth.
        if (m_unpacked / 100 > m_packed + 10000)
            return Error{ErrorCode::Malformed,
                         "its model of " + std::to_string(m_packed) +
                             " bytes claims to unpack to " + std::to_string(m_unpacked),
                         {}};
        return zipContent(m_bytes, *member);
    }

private:
    const ZipMember* find(std::string_view name) const {
        const auto found = std::find_if(m_members.begin(), m_members.end(),
                                        [&](const ZipMember& m) { return m.name == name; });
        return found == m_members.end() ? nullptr : &*found;
    }

    std::string_view m_bytes;
    std::vector<ZipMember> m_members;
    std::size_t m_packed = 0, m_unpacked = 0;
};

Result<Model> readModels(Package& package) {
    Result<std::string> first = package.first();
    if (!first) return std::move(first).error();
    Model model;
    model.add(*first);
    // Each once, however they refer to each other; objects of missing ones count as lost.
    for (std::size_t i = 0; i < model.parts.size(); ++i) {
        const std::string part = model.parts[i];
        if (i > 0 && !package.holds(part)) continue;
        const Result<std::string> xml = package.model(part);
        if (!xml) return xml.error();
        if (Result<void> read = Reader(*xml, i, model).read(); !read)
            return std::move(read).error();
    }
    return model;
}

}  // namespace

Result<ReadShape> parse3mf(std::string_view bytes) {
    Result<std::vector<ZipMember>> members = zipMembers(bytes);
    if (!members) return std::move(members).error();
    Package package(bytes, std::move(*members));
    Result<Model> model = readModels(package);
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
    Builder builder(*model, 1000000 + 4 * package.unpacked());
    for (const Reference& r : model->build) builder.add(r, kStill, 0);
    builder.close();
    if (!builder.fault.empty()) return Error{ErrorCode::Malformed, builder.fault, {}};
    if (builder.lost > 0)
        warnings.push_back(std::to_string(builder.lost) +
                           " references to objects that are not in the model were left out");
    if (builder.dropped > 0)
        warnings.push_back(std::to_string(builder.dropped) +
                           " triangles name vertices that do not exist");
    if (!model->unit.empty() && model->unit != "millimeter")
        warnings.push_back("its unit is \"" + model->unit +
                           "\": coordinates were kept and not turned into millimetres");
    Result<ReadShape> out = finish(std::move(builder.mesh), "3mf", std::move(warnings));
    if (out) out->ignored.assign(model->ignored.begin(), model->ignored.end());
    return out;
}

}  // namespace shapewright::io
