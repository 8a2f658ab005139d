#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "geometry/base/color_channels.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

enum class Type { I8, U8, I16, U16, I32, U32, F32, F64, I64, U64 };

constexpr int kSize[] = {1, 1, 2, 2, 4, 4, 4, 8, 8, 8};

std::optional<Type> typeOf(std::string_view name) {
    static constexpr std::pair<std::string_view, Type> kNames[] = {
        {"char", Type::I8},   {"int8", Type::I8},     {"uchar", Type::U8},   {"uint8", Type::U8},
        {"short", Type::I16}, {"int16", Type::I16},   {"ushort", Type::U16}, {"uint16", Type::U16},
        {"int", Type::I32},   {"int32", Type::I32},   {"uint", Type::U32},   {"uint32", Type::U32},
        {"float", Type::F32}, {"float32", Type::F32}, {"double", Type::F64}, {"float64", Type::F64},
        {"int64", Type::I64}, {"uint64", Type::U64}};
    for (const auto& [known, type] : kNames)
        if (known == name) return type;
    return {};
}

struct Property {
    std::string name;
    Type type = Type::F32;
    std::optional<Type> count;  // a list, with counts of this type
};

struct Element {
    std::string name;
    std::size_t count = 0;
    std::vector<Property> properties;
};

enum class Encoding { Ascii, Little, Big };

/// Values one after the other, whatever the encoding.
class Values {
public:
    Values(std::string_view body, Encoding encoding)
        : m_body(body), m_encoding(encoding), m_words(body) {}

    bool next(Type type, double& out) {
        if (m_encoding == Encoding::Ascii) {
            const auto v = number<double>(m_words.nextWord());
            if (v) out = *v;
            return v.has_value();
        }
        const std::size_t size = std::size_t(kSize[int(type)]);
        if (m_body.size() - m_at < size) return false;
        unsigned char b[8];
        std::memcpy(b, m_body.data() + m_at, size);
        m_at += size;
        if (m_encoding == Encoding::Big) std::reverse(b, b + size);
        auto as = [&](auto value) {
            std::memcpy(&value, b, sizeof value);
            return double(value);
        };
        switch (type) {
            case Type::I8:
                out = as(std::int8_t());
                break;
            case Type::U8:
                out = as(std::uint8_t());
                break;
            case Type::I16:
                out = as(std::int16_t());
                break;
            case Type::U16:
                out = as(std::uint16_t());
                break;
            case Type::I32:
                out = as(std::int32_t());
                break;
            case Type::U32:
                out = as(std::uint32_t());
                break;
            case Type::F32:
                out = as(float());
                break;
            case Type::F64:
                out = as(double());
                break;
            case Type::I64:
                out = as(std::int64_t());
                break;
            case Type::U64:
                out = as(std::uint64_t());
                break;
        }
        return true;
    }
    /// Ends an element: what a text line holds beyond the declared properties is ignored.
    void endElement() {
        if (m_encoding == Encoding::Ascii) m_words.nextLine();
    }
    std::size_t left() const {
        return m_encoding == Encoding::Ascii ? m_body.size() - m_words.offset()
                                             : m_body.size() - m_at;
    }
    std::size_t at() const { return m_encoding == Encoding::Ascii ? m_words.offset() : m_at; }

private:
    std::string_view m_body;
    Encoding m_encoding;
    Cursor m_words;
    std::size_t m_at = 0;
};

/// A list of the type; of doubles for integers of 64 bits, which attributes have not.
Attribute::Values emptyOf(Type type) {
    switch (type) {
        case Type::I8:
            return std::vector<std::int8_t>();
        case Type::U8:
            return std::vector<std::uint8_t>();
        case Type::I16:
            return std::vector<std::int16_t>();
        case Type::U16:
            return std::vector<std::uint16_t>();
        case Type::I32:
            return std::vector<std::int32_t>();
        case Type::U32:
            return std::vector<std::uint32_t>();
        case Type::F32:
            return std::vector<float>();
        case Type::F64:
        case Type::I64:
        case Type::U64:
            return std::vector<double>();
    }
    return std::vector<double>();
}

/// Writes `v` to place `at`, in a list that grows as needed.
void put(Attribute::Values& values, std::size_t at, double v) {
    std::visit(
        [&](auto& list) {
            using T = typename std::decay_t<decltype(list)>::value_type;
            if (at >= list.size()) list.resize(at + 1);
            if constexpr (std::is_floating_point_v<T>)
                list[at] = T(v);
            else
                list[at] = T(std::clamp(std::isfinite(v) ? v : 0.0,
                                        double(std::numeric_limits<T>::lowest()),
                                        double(std::numeric_limits<T>::max())));
        },
        values);
}

/// Where each scalar property of an element goes: an attribute and a component of it.
struct Columns {
    std::vector<Attribute> attributes;
    std::vector<int> slot;       // per property: attribute index, -1 for coordinates and lists
    std::vector<int> component;  // and which of its components

    explicit Columns(const Element& element)
        : slot(element.properties.size(), -1), component(element.properties.size(), 0) {
        static const std::vector<std::pair<std::string, std::vector<std::string>>> kGroups = {
            {"normal", {"nx", "ny", "nz"}},
            {"color", {"red", "green", "blue", "alpha"}},
            {"color", {"red", "green", "blue"}}};
        auto find = [&](const std::string& name) {
            for (std::size_t p = 0; p < element.properties.size(); ++p)
                if (element.properties[p].name == name && !element.properties[p].count)
                    return int(p);
            return -1;
        };
        for (const auto& [name, members] : kGroups) {
            // Grouped when they are of one type, in whatever order they stand.
            std::vector<std::size_t> at;
            for (const std::string& member : members)
                if (const int p = find(member);
                    p >= 0 && slot[std::size_t(p)] < 0 &&
                    (at.empty() ||
                     element.properties[std::size_t(p)].type == element.properties[at[0]].type))
                    at.push_back(std::size_t(p));
            if (at.size() < members.size()) continue;
            for (std::size_t k = 0; k < at.size(); ++k) {
                slot[at[k]] = int(attributes.size());
                component[at[k]] = int(k);
            }
            attributes.push_back(
                {name, int(members.size()), emptyOf(element.properties[at[0]].type)});
        }
        for (std::size_t p = 0; p < slot.size(); ++p) {
            const Property& property = element.properties[p];
            const bool coordinate =
                element.name == "vertex" &&
                (property.name == "x" || property.name == "y" || property.name == "z");
            if (slot[p] >= 0 || property.count || coordinate) continue;
            // What was written as field_0, field_1, field_2 is one attribute again.
            std::size_t count = 0;
            if (property.name.size() > 2 && property.name.rfind("_0") == property.name.size() - 2) {
                const std::string stem = property.name.substr(0, property.name.size() - 1);
                while (p + count < slot.size() && slot[p + count] < 0 &&
                       !element.properties[p + count].count &&
                       element.properties[p + count].type == property.type &&
                       element.properties[p + count].name == stem + std::to_string(count))
                    ++count;
            }
            const bool several = count > 1;
            for (std::size_t k = 0; k < (several ? count : 1); ++k) {
                slot[p + k] = int(attributes.size());
                component[p + k] = int(k);
            }
            attributes.push_back(
                {several ? property.name.substr(0, property.name.size() - 2) : property.name,
                 several ? int(count) : 1, emptyOf(property.type)});
        }
    }
};

/// Whether the element makes faces.
bool isFaces(const Element& e) {
    return e.name == "face" || e.name == "tristrips";
}

/// Whether it is the list of a face's corners.
bool isCorners(const Property& p) {
    return p.count && (p.name == "vertex_indices" || p.name == "vertex_index");
}

/// Whether a coordinate is one that floats have where their bytes are the wrong way round.
bool isWild(double x) {
    return std::abs(x) > 1e30 || (x != 0 && std::abs(x) < 1e-30);
}

/// What has no place in a shape: lists but the corners, and elements such as edges.
std::vector<std::string> leftOut(const std::vector<Element>& elements) {
    std::vector<std::string> out;
    for (const Element& e : elements) {
        if (e.count == 0) continue;
        if (e.name != "vertex" && !isFaces(e)) {
            out.push_back("elements \"" + e.name.substr(0, 40) + "\"");
            continue;
        }
        for (const Property& p : e.properties)
            if (p.count && !(isFaces(e) && isCorners(p)))
                out.push_back("lists \"" + p.name.substr(0, 40) + "\"");
    }
    return out;
}

/// What formatPly makes of parts is parts again: the faces of one number, in the colour of the
/// first. Numbers and colours that tell more than those of the parts would stay with the faces.
void makeParts(PolygonMesh& mesh) {
    const Attribute* number = findAttribute(mesh.faceAttributes, "part");
    if (!number || number->components != 1 || mesh.faceCount() == 0 ||
        std::holds_alternative<std::vector<float>>(number->values) ||
        std::holds_alternative<std::vector<double>>(number->values))
        return;
    std::vector<std::int64_t> numbers;
    const std::int64_t none = -1;  // what is below zero is in no part
    for (std::size_t f = 0; f < mesh.faceCount(); ++f)
        numbers.push_back(std::max(none, std::int64_t(number->at(f))));
    std::vector<std::int64_t> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    for (const std::int64_t n : sorted) {
        const std::string digits = std::to_string(n + 1);
        const std::string zeros(digits.size() < 4 ? 4 - digits.size() : 0, '0');
        mesh.parts.push_back({n == none ? "unnamed" : "part_" + zeros + digits,
                              partColor(std::uint32_t(mesh.parts.size()))});
    }
    const Attribute* color = colorsIn(mesh.faceAttributes);
    const ColorChannels channels(color);
    bool uniform = color && color->components == 3 &&
                   std::holds_alternative<std::vector<std::uint8_t>>(color->values);
    std::vector<char> painted(mesh.parts.size(), 0);
    for (std::size_t f = 0; f < numbers.size(); ++f) {
        const auto part = std::size_t(std::lower_bound(sorted.begin(), sorted.end(), numbers[f]) -
                                      sorted.begin());
        mesh.facePart.push_back(std::uint32_t(part));
        if (!color) continue;
        const std::array<std::uint8_t, 3> own{channels.at(f, 0), channels.at(f, 1),
                                              channels.at(f, 2)};
        if (!std::exchange(painted[part], 1)) mesh.parts[part].color = own;
        uniform &= mesh.parts[part].color == own;
    }
    if (uniform && sorted.front() != none &&
        sorted.back() < std::numeric_limits<std::int32_t>::max())
        std::erase_if(mesh.faceAttributes,
                      [](const Attribute& a) { return a.name == "part" || isColor(a); });
}

}  // namespace

Result<ReadShape> parsePly(std::string_view bytes) {
    Cursor header(bytes);
    Encoding encoding = Encoding::Ascii;
    std::vector<Element> elements;
    bool ended = false, formatted = false;
    header.nextLine();
    while (!header.atEnd() && !ended) {
        std::string_view line = header.nextLine();
        const std::string_view key = takeWord(line);
        if (key == "end_header")
            ended = true;
        else if (key == "format") {
            const std::string_view f = takeWord(line);
            formatted = true;
            if (f == "binary_little_endian")
                encoding = Encoding::Little;
            else if (f == "binary_big_endian")
                encoding = Encoding::Big;
            else if (f != "ascii")
                return malformed("the format line names no known encoding", header.line());
        } else if (key == "element") {
            Element e;
            e.name = std::string(takeWord(line));
            const auto n = number<std::size_t>(takeWord(line));
            if (!n) return malformed("an element has no count", header.line());
            e.count = *n;
            elements.push_back(std::move(e));
        } else if (key == "property") {
            if (elements.empty())
                return malformed("a property stands before any element", header.line());
            Property p;
            std::string_view type = takeWord(line);
            if (type == "list") {
                p.count = typeOf(takeWord(line));
                if (!p.count) return malformed("a list has no known type of count", header.line());
                type = takeWord(line);
            }
            const auto known = typeOf(type);
            if (!known) return malformed("a property has no known type", header.line());
            p.type = *known;
            p.name = std::string(takeWord(line));
            elements.back().properties.push_back(std::move(p));
        } else if (!key.empty() && key != "comment" && key != "obj_info") {
            return malformed("the header has a line that PLY does not know; is end_header missing?",
                             header.line());
        }
    }
    if (!ended || !formatted)
        return malformed("the header has no end_header or no format line", header.line());
    Values values(bytes.substr(header.offset()), encoding);
    const std::size_t bodyAt = header.offset();
    PolygonMesh mesh;
    std::vector<std::string> warnings;
    std::vector<std::uint64_t> corners;  // before the vertices need be known
    std::vector<std::size_t> offsets{0};
    std::vector<bool> isStrip;  // of each list of corners
    bool cut = false, binaryFloats = false;
    for (const Element& e : elements) {
        if (cut) break;
        const bool vertex = e.name == "vertex", face = e.name == "face",
                   strip = e.name == "tristrips";
        std::size_t least = 0;
        for (const Property& p : e.properties)
            least +=
                encoding == Encoding::Ascii ? 2 : std::size_t(kSize[int(p.count.value_or(p.type))]);
        if (e.count > 0 && (least == 0 || e.count - 1 > values.left() / least) &&
            (vertex || !face || e.count > values.left()))
            return malformedAt("the header promises " + std::to_string(e.count) + " of element \"" +
                                   e.name + "\", more than the file can hold",
                               bodyAt + values.at());
        int axis[3] = {-1, -1, -1}, list = -1;
        for (std::size_t p = 0; p < e.properties.size(); ++p) {
            const Property& q = e.properties[p];
            for (int a = 0; a < 3; ++a)
                if (q.name == std::string(1, char('x' + a)) && !q.count) axis[a] = int(p);
            if (isCorners(q)) list = int(p);
        }
        if (vertex && (axis[0] < 0 || axis[1] < 0 || axis[2] < 0))
            return malformed("its vertices have no x, y and z", 1);
        if (vertex)
            binaryFloats =
                encoding != Encoding::Ascii && e.properties[std::size_t(axis[0])].type == Type::F32;
        Columns columns(e);
        if (vertex) mesh.positions.reserve(std::min(e.count, values.left()));
        for (std::size_t i = 0; i < e.count; ++i) {
            Vec3 position;
            for (std::size_t p = 0; p < e.properties.size(); ++p) {
                const Property& q = e.properties[p];
                double v = 0;
                bool ok = values.next(q.count.value_or(q.type), v);
                if (ok && q.count) {
                    const double n = v;
                    ok = n >= 0 && n <= double(values.left());
                    for (double k = 0; ok && k < n; ++k) {
                        ok = values.next(q.type, v);
                        if (ok && (face || strip) && int(p) == list)
                            corners.push_back(v >= 0 && v < 4294967295.0 ? std::uint64_t(v)
                                                                         : ~0ull);
                    }
                }
                if (!ok) {
                    // A mesh cut in its faces still has the ones before; cut vertices are no mesh.
                    const bool whole = (face || strip) && i > 0 && !mesh.positions.empty();
                    if (!whole)
                        return malformedAt("the data end or break off in element \"" + e.name +
                                               "\" number " + std::to_string(i) + " of " +
                                               std::to_string(e.count),
                                           bodyAt + values.at());
                    warnings.push_back("the file breaks off after " + std::to_string(i) + " of " +
                                       std::to_string(e.count) + " faces");
                    corners.resize(offsets.back());
                    cut = true;
                    break;
                }
                if (q.count) continue;
                for (int a = 0; vertex && a < 3; ++a)
                    if (axis[a] == int(p)) position[a] = v;
                if (columns.slot[p] >= 0) {
                    Attribute& a = columns.attributes[std::size_t(columns.slot[p])];
                    put(a.values, i * std::size_t(a.components) + std::size_t(columns.component[p]),
                        v);
                }
            }
            if (cut) break;
            values.endElement();
            if (vertex) mesh.positions.push_back(position);
            if (!face && !strip) continue;
            offsets.push_back(corners.size());
            isStrip.push_back(strip);
        }
        if (vertex) mesh.vertexAttributes = std::move(columns.attributes);
        if (face && !cut) mesh.faceAttributes = std::move(columns.attributes);
    }
    std::size_t dropped = 0;
    const std::uint64_t count = mesh.positions.size();
    for (std::size_t l = 0; l < isStrip.size(); ++l) {
        if (!isStrip[l]) {
            // Faces with bad indices become empty ones, which `finish` drops with their attributes.
            bool good = true;
            for (std::size_t k = offsets[l]; k < offsets[l + 1]; ++k) good &= corners[k] < count;
            dropped += !good;
            for (std::size_t k = offsets[l]; good && k < offsets[l + 1]; ++k)
                mesh.corners.push_back(std::uint32_t(corners[k]));
            mesh.offsets.push_back(std::uint32_t(mesh.corners.size()));
            continue;
        }
        // Every corner after the second makes a triangle with the two before; -1 starts anew.
        std::size_t run = offsets[l];
        for (std::size_t k = offsets[l]; k < offsets[l + 1]; ++k) {
            if (corners[k] == ~0ull) run = k + 1;
            if (k < run + 2) continue;
            const bool odd = (k - run) % 2;
            const std::uint64_t t[3] = {corners[k - 2], corners[k - (odd ? 0 : 1)],
                                        corners[k - (odd ? 1 : 0)]};
            if (t[0] >= count || t[1] >= count || t[2] >= count)
                ++dropped;
            else
                mesh.addFace(
                    std::array{std::uint32_t(t[0]), std::uint32_t(t[1]), std::uint32_t(t[2])});
        }
    }
    if (dropped > 0 && 2 * dropped > std::max<std::size_t>(1, offsets.size() - 1))
        return Error{
            ErrorCode::Malformed,
            "most of its faces name vertices that do not exist: wrong byte order or a broken file",
            {}};
    if (dropped > 0)
        warnings.push_back(std::to_string(dropped) +
                           " faces named vertices that do not exist and were dropped");
    const auto wild = std::count_if(mesh.positions.begin(), mesh.positions.end(),
                                    [](const Vec3& p) { return isWild(p.x); });
    if (binaryFloats && 2 * std::size_t(wild) > mesh.positions.size())
        return Error{ErrorCode::Malformed,
                     "its coordinates are not of this world: the byte order in the header is wrong",
                     {}};
    Result<ReadShape> out = finish(std::move(mesh), "ply", std::move(warnings));
    if (!out) return out;
    if (auto* whole = std::get_if<PolygonMesh>(&out->shape)) makeParts(*whole);
    out->ignored = leftOut(elements);
    return out;
}

std::string formatPly(const Shape& shape) {
    static const char* const kTypeNames[] = {"float", "double", "char", "uchar",
                                             "short", "ushort", "int",  "uint"};
    const PolygonMesh* mesh = std::get_if<PolygonMesh>(&shape);
    const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    const auto& vertexAttributes =
        mesh ? mesh->vertexAttributes : std::get<PointCloud>(shape).attributes;
    // Doubles only where single precision would lose something, or make the reader doubt the
    // order of bytes.
    bool wide = false;
    for (const Vec3& p : positions)
        for (int a = 0; a < 3; ++a) wide |= double(float(p[a])) != p[a] || isWild(p[a]);
    std::vector<Attribute> faceAttributes = mesh ? mesh->faceAttributes : std::vector<Attribute>();
    // Unless the faces have numbers of their own, as those of grouped convexes do.
    if (mesh && !mesh->parts.empty() && !findAttribute(faceAttributes, "part")) {
        const std::vector<std::int32_t> numbers = partNumbers(mesh->parts);
        std::vector<std::int32_t> part;
        std::vector<std::uint8_t> color;
        for (std::uint32_t p : mesh->facePart) {
            part.push_back(numbers[p]);
            color.insert(color.end(), mesh->parts[p].color.begin(), mesh->parts[p].color.end());
        }
        faceAttributes.push_back({"part", 1, std::move(part)});
        if (!findAttribute(faceAttributes, "color"))
            faceAttributes.push_back({"color", 3, std::move(color)});
    }
    std::string out = "ply\nformat binary_little_endian 1.0\nelement vertex " +
                      std::to_string(positions.size()) + "\n";
    for (const char* axis : {"x", "y", "z"})
        out += std::string("property ") + (wide ? "double " : "float ") + axis + "\n";
    auto describe = [&](const std::vector<Attribute>& attributes) {
        static const char* const kColor[] = {"red", "green", "blue", "alpha"};
        static const char* const kNormal[] = {"nx", "ny", "nz"};
        for (const Attribute& a : attributes)
            for (int c = 0; c < a.components; ++c) {
                std::string name = a.name;
                if (isColor(a) && a.components <= 4)
                    name = kColor[c];
                else if (a.name == "normal" && a.components == 3)
                    name = kNormal[c];
                else if (a.components > 1)
                    name += '_' + std::to_string(c);
                out += std::string("property ") + kTypeNames[a.values.index()] + ' ' + name + '\n';
            }
    };
    describe(vertexAttributes);
    if (mesh) {
        out += "element face " + std::to_string(mesh->faceCount()) +
               "\nproperty list int int vertex_indices\n";
        describe(faceAttributes);
    }
    out += "end_header\n";
    auto put = [&](const auto& value) {
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    auto putAttributes = [&](const std::vector<Attribute>& attributes, std::size_t i) {
        for (const Attribute& a : attributes)
            std::visit(
                [&](const auto& v) {
                    for (int c = 0; c < a.components; ++c)
                        put(v[i * std::size_t(a.components) + std::size_t(c)]);
                },
                a.values);
    };
    for (std::size_t v = 0; v < positions.size(); ++v) {
        for (int a = 0; a < 3; ++a) {
            if (wide)
                put(positions[v][a]);
            else
                put(float(positions[v][a]));
        }
        putAttributes(vertexAttributes, v);
    }
    for (std::size_t f = 0; mesh && f < mesh->faceCount(); ++f) {
        put(std::int32_t(mesh->faceSize(f)));
        for (std::size_t k = 0; k < mesh->faceSize(f); ++k) put(std::int32_t(mesh->face(f)[k]));
        putAttributes(faceAttributes, f);
    }
    return out;
}

}  // namespace shapewright::io
