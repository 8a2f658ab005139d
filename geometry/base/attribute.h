#pragma once
// Named per-vertex or per-face values that travel with a shape.

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace shapewright {

/// `components` values per element, element after element. Well-known names: `normal` (3, float or
/// double, unit), `color` (3 or 4, sRGB), `texcoord` (2). Any other name is kept as it is.
struct Attribute {
    using Values = std::variant<std::vector<float>, std::vector<double>, std::vector<std::int8_t>,
                                std::vector<std::uint8_t>, std::vector<std::int16_t>,
                                std::vector<std::uint16_t>, std::vector<std::int32_t>,
                                std::vector<std::uint32_t>>;
    std::string name;
    int components = 1;
    Values values;

    std::size_t elements() const {
        return std::visit([&](const auto& v) { return v.size() / components; }, values);
    }
    /// Component `c` of element `i` as a double.
    double at(std::size_t i, int c = 0) const {
        return std::visit([&](const auto& v) { return double(v[i * components + c]); }, values);
    }
};

/// The attribute of that name, or null.
inline const Attribute* findAttribute(const std::vector<Attribute>& list, const std::string& name) {
    for (const Attribute& a : list)
        if (a.name == name) return &a;
    return nullptr;
}
inline Attribute* findAttribute(std::vector<Attribute>& list, const std::string& name) {
    for (Attribute& a : list)
        if (a.name == name) return &a;
    return nullptr;
}

}  // namespace shapewright
