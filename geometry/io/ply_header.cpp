#include "geometry/io/ply_header.h"

#include <utility>

#include "geometry/io/formats.h"

namespace shapewright::io::ply {
namespace {

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

/// The property that a line of the header declares.
Result<Property> readProperty(std::string_view line, std::size_t at) {
    Property p;
    std::string_view type = takeWord(line);
    if (type == "list") {
        p.count = typeOf(takeWord(line));
        if (!p.count) return malformed("a list has no known type of count", at);
        type = takeWord(line);
    }
    const auto known = typeOf(type);
    if (!known) return malformed("a property has no known type", at);
    p.type = *known;
    p.name = std::string(takeWord(line));
    return p;
}

std::optional<Encoding> encodingOf(std::string_view name) {
    if (name == "ascii") return Encoding::Ascii;
    if (name == "binary_little_endian") return Encoding::Little;
    if (name == "binary_big_endian") return Encoding::Big;
    return {};
}

}  // namespace

Result<Header> readHeader(std::string_view bytes) {
    Header header;
    Cursor lines(bytes);
    lines.nextLine();
    bool ended = false;
    while (!lines.atEnd() && !ended) {
        std::string_view line = lines.nextLine();
        const std::string_view key = takeWord(line);
        if (key == "end_header")
            ended = true;
        else if (key == "format") {
            header.encoding = encodingOf(takeWord(line));
            if (!header.encoding)
                return malformed("the format line names no known encoding", lines.line());
        } else if (key == "element") {
            const std::string name(takeWord(line));
            const auto n = number<std::size_t>(takeWord(line));
            if (!n) return malformed("an element has no count", lines.line());
            header.elements.push_back({name, *n, {}});
        } else if (key == "property") {
            if (header.elements.empty())
                return malformed("a property stands before any element", lines.line());
            Result<Property> property = readProperty(line, lines.line());
            if (!property) return property.error();
            header.elements.back().properties.push_back(std::move(*property));
        } else if (!key.empty() && key != "comment" && key != "obj_info") {
            return malformed("the header has a line that PLY does not know; is end_header missing?",
                             lines.line());
        }
    }
    if (!ended || !header.encoding)
        return malformed("the header has no end_header or no format line", lines.line());
    header.size = lines.offset();
    return header;
}

}  // namespace shapewright::io::ply
