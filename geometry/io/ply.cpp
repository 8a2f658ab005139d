#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "geometry/base/color_channels.h"
#include "geometry/io/formats.h"
#include "geometry/io/ply_header.h"

namespace shapewright::io {

using namespace ply;

namespace {

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

/// Reads what follows the header, element by element.
class Body {
public:
    Body(std::string_view bytes, const Header& header)
        : m_header(header), m_values(bytes.substr(header.size), *header.encoding) {}

    Result<ReadShape> read() {
        for (const Element& e : m_header.elements) {
            if (m_cut) break;
            if (auto error = readElement(e)) return *error;
        }
        addFaces();
        if (m_dropped > 0 && 2 * m_dropped > std::max<std::size_t>(1, m_offsets.size() - 1))
            return Error{ErrorCode::Malformed,
                         "most of its faces name vertices that do not exist: wrong byte order or a "
                         "broken file",
                         {}};
        if (m_dropped > 0)
            m_warnings.push_back(std::to_string(m_dropped) +
                                 " faces named vertices that do not exist and were dropped");
        const auto wild = std::count_if(m_mesh.positions.begin(), m_mesh.positions.end(),
                                        [](const Vec3& p) { return isWild(p.x); });
        if (m_binaryFloats && 2 * std::size_t(wild) > m_mesh.positions.size())
            return Error{
                ErrorCode::Malformed,
                "its coordinates are not of this world: the byte order in the header is wrong",
                {}};
        return finish(std::move(m_mesh), "ply", std::move(m_warnings));
    }

private:
    /// The places of x, y and z and of the corners' list among the properties; -1 where missing.
    struct Places {
        int axis[3] = {-1, -1, -1}, corners = -1;

        explicit Places(const Element& e) {
            for (std::size_t p = 0; p < e.properties.size(); ++p) {
                const Property& q = e.properties[p];
                for (int a = 0; a < 3; ++a)
                    if (q.name == std::string(1, char('x' + a)) && !q.count) axis[a] = int(p);
                if (isFaces(e) && isCorners(q)) corners = int(p);
            }
        }
    };

    /// Whether the values that are left may be as many elements as the header promises.
    bool fits(const Element& e) const {
        const bool ascii = *m_header.encoding == Encoding::Ascii;
        std::size_t least = 0;
        for (const Property& p : e.properties)
            least += ascii ? 2 : std::size_t(kSize[int(p.count.value_or(p.type))]);
        // Faces that break off are kept as far as they go, so only more of them than bytes are
        // too many.
        if (e.count == 0 || (least > 0 && e.count - 1 <= m_values.left() / least)) return true;
        return e.name == "face" && e.count <= m_values.left();
    }

    std::optional<Error> readElement(const Element& e) {
        if (!fits(e))
            return malformedAt("the header promises " + std::to_string(e.count) + " of element \"" +
                                   e.name + "\", more than the file can hold",
                               m_header.size + m_values.at());
        const Places places(e);
        const bool vertex = e.name == "vertex";
        if (vertex) {
            if (std::count(places.axis, places.axis + 3, -1) > 0)
                return malformed("its vertices have no x, y and z", 1);
            m_binaryFloats = *m_header.encoding != Encoding::Ascii &&
                             e.properties[std::size_t(places.axis[0])].type == Type::F32;
            m_mesh.positions.reserve(std::min(e.count, m_values.left()));
        }
        Columns columns(e);
        for (std::size_t i = 0; i < e.count; ++i) {
            Vec3 position;
            if (!readRow(e, i, places, columns, position)) {
                // A mesh cut in its faces still has the ones before; cut vertices are no mesh.
                if (!isFaces(e) || i == 0 || m_mesh.positions.empty())
                    return malformedAt("the data end or break off in element \"" + e.name +
                                           "\" number " + std::to_string(i) + " of " +
                                           std::to_string(e.count),
                                       m_header.size + m_values.at());
                m_warnings.push_back("the file breaks off after " + std::to_string(i) + " of " +
                                     std::to_string(e.count) + " faces");
                m_corners.resize(m_offsets.back());
                m_cut = true;
                return {};
            }
            m_values.endElement();
            if (vertex) m_mesh.positions.push_back(position);
            if (!isFaces(e)) continue;
            m_offsets.push_back(m_corners.size());
            m_isStrip.push_back(e.name == "tristrips");
        }
        if (vertex) m_mesh.vertexAttributes = std::move(columns.attributes);
        if (e.name == "face") m_mesh.faceAttributes = std::move(columns.attributes);
        return {};
    }

    /// The values of element number `i`; false where the data end or are none.
    bool readRow(const Element& e, std::size_t i, const Places& places, Columns& columns,
                 Vec3& position) {
        for (std::size_t p = 0; p < e.properties.size(); ++p) {
            const Property& q = e.properties[p];
            if (q.count) {
                if (!readList(q, int(p) == places.corners)) return false;
                continue;
            }
            double v = 0;
            if (!m_values.next(q.type, v)) return false;
            if (columns.slot[p] >= 0) {
                Attribute& a = columns.attributes[std::size_t(columns.slot[p])];
                put(a.values, i * std::size_t(a.components) + std::size_t(columns.component[p]), v);
            } else {
                for (int a = 0; a < 3; ++a)
                    if (places.axis[a] == int(p)) position[a] = v;
            }
        }
        return true;
    }

    bool readList(const Property& list, bool corners) {
        double n = 0, v = 0;
        if (!m_values.next(*list.count, n) || !(n >= 0 && n <= double(m_values.left())))
            return false;
        for (double k = 0; k < n; ++k) {
            if (!m_values.next(list.type, v)) return false;
            if (corners) m_corners.push_back(v >= 0 && v < 4294967295.0 ? std::uint64_t(v) : kNone);
        }
        return true;
    }

    void addFaces() {
        for (std::size_t l = 0; l < m_isStrip.size(); ++l) {
            if (m_isStrip[l])
                addStrip(m_offsets[l], m_offsets[l + 1]);
            else
                addFace(m_offsets[l], m_offsets[l + 1]);
        }
    }

    /// Faces with bad indices become empty ones, which `finish` drops with their attributes.
    void addFace(std::size_t from, std::size_t to) {
        const auto first = m_corners.begin() + std::ptrdiff_t(from),
                   last = m_corners.begin() + std::ptrdiff_t(to);
        const std::uint64_t count = m_mesh.positions.size();
        if (std::any_of(first, last, [&](std::uint64_t c) { return c >= count; }))
            ++m_dropped;
        else
            m_mesh.corners.insert(m_mesh.corners.end(), first, last);
        m_mesh.offsets.push_back(std::uint32_t(m_mesh.corners.size()));
    }

    /// Every corner after the second makes a triangle with the two before; -1 starts anew.
    void addStrip(std::size_t from, std::size_t to) {
        const std::uint64_t count = m_mesh.positions.size();
        std::size_t run = from;
        for (std::size_t k = from; k < to; ++k) {
            if (m_corners[k] == kNone) run = k + 1;
            if (k < run + 2) continue;
            const bool odd = (k - run) % 2;
            const std::uint64_t t[3] = {m_corners[k - 2], m_corners[k - (odd ? 0 : 1)],
                                        m_corners[k - (odd ? 1 : 0)]};
            if (t[0] >= count || t[1] >= count || t[2] >= count)
                ++m_dropped;
            else
                m_mesh.addFace(
                    std::array{std::uint32_t(t[0]), std::uint32_t(t[1]), std::uint32_t(t[2])});
        }
    }

    static constexpr std::uint64_t kNone = ~0ull;  // the corner of an index that can be none

    const Header& m_header;
    Values m_values;
    PolygonMesh m_mesh;
    std::vector<std::string> m_warnings;
    std::vector<std::uint64_t> m_corners;  // before the vertices need be known
    std::vector<std::size_t> m_offsets{0};
    std::vector<bool> m_isStrip;  // of each list of corners
    std::size_t m_dropped = 0;    // faces that name vertices that do not exist
    bool m_cut = false, m_binaryFloats = false;
};

}  // namespace

Result<ReadShape> parsePly(std::string_view bytes) {
    Result<Header> header = readHeader(bytes);
    if (!header) return header.error();
    Result<ReadShape> out = Body(bytes, *header).read();
    if (!out) return out;
    if (auto* whole = std::get_if<PolygonMesh>(&out->shape)) makeParts(*whole);
    out->ignored = leftOut(header->elements);
    return out;
}

}  // namespace shapewright::io
