#pragma once
// What a PLY file's header declares.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright::io::ply {

enum class Type { I8, U8, I16, U16, I32, U32, F32, F64, I64, U64 };

/// In bytes.
constexpr int kSize[] = {1, 1, 2, 2, 4, 4, 4, 8, 8, 8};

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

struct Header {
    std::optional<Encoding> encoding;
    std::vector<Element> elements;
    std::size_t size = 0;  // in bytes
};

/// Errors: `malformed`, with the line.
Result<Header> readHeader(std::string_view bytes);

}  // namespace shapewright::io::ply
