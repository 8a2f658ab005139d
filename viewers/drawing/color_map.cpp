#include "viewers/drawing/color_map.h"

#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

// 33 evenly spaced colours; straight lines between them stay within 2/255 of the full tables.
using Table = std::array<Color3, 33>;
constexpr Table kViridis{
    {{68, 1, 84},    {71, 13, 96},   {72, 24, 106},  {72, 35, 116},  {71, 45, 123},  {69, 55, 129},
     {66, 64, 134},  {62, 73, 137},  {59, 82, 139},  {55, 91, 141},  {51, 99, 141},  {47, 107, 142},
     {44, 114, 142}, {41, 122, 142}, {38, 130, 142}, {35, 137, 142}, {33, 145, 140}, {31, 151, 139},
     {31, 159, 136}, {33, 166, 133}, {39, 173, 129}, {49, 181, 123}, {61, 188, 116}, {76, 194, 108},
     {92, 200, 99},  {110, 206, 88}, {129, 211, 77}, {149, 216, 64}, {170, 220, 50}, {192, 223, 37},
     {213, 226, 26}, {234, 229, 26}, {253, 231, 37}}};
constexpr Table kMagma{
    {{0, 0, 4},       {3, 3, 18},      {10, 8, 34},     {19, 13, 52},    {29, 17, 71},
     {41, 17, 90},    {54, 16, 107},   {68, 15, 118},   {81, 18, 124},   {93, 23, 127},
     {106, 28, 129},  {118, 33, 129},  {131, 38, 129},  {144, 42, 129},  {156, 46, 127},
     {170, 51, 125},  {183, 55, 121},  {194, 59, 117},  {207, 64, 112},  {219, 71, 106},
     {229, 80, 100},  {238, 91, 94},   {244, 105, 92},  {249, 120, 93},  {251, 135, 97},
     {253, 150, 104}, {254, 165, 113}, {254, 180, 123}, {254, 194, 135}, {254, 209, 148},
     {253, 224, 161}, {252, 238, 176}, {252, 253, 191}}};
constexpr Table kCoolWarm{
    {{59, 76, 192},   {68, 90, 204},   {77, 104, 215},  {87, 117, 225},  {98, 130, 234},
     {108, 142, 241}, {119, 154, 247}, {130, 165, 251}, {141, 176, 254}, {152, 185, 255},
     {163, 194, 255}, {174, 201, 253}, {184, 208, 249}, {194, 213, 244}, {204, 217, 238},
     {213, 219, 230}, {221, 221, 221}, {229, 216, 209}, {236, 211, 197}, {241, 204, 185},
     {245, 196, 173}, {247, 187, 160}, {247, 177, 148}, {247, 166, 135}, {244, 154, 123},
     {241, 141, 111}, {236, 127, 99},  {229, 112, 88},  {222, 96, 77},   {213, 80, 66},
     {203, 62, 56},   {192, 40, 47},   {180, 4, 38}}};

Color3 gray(double x) {
    const double f = (10 + 85 * x + 16) / 116, linear = f * f * f;  // CIE L* to luminance
    const double s =
        linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    const auto v = std::uint8_t(std::lround(255 * s));
    return {v, v, v};
}

}  // namespace

Color3 mapColor(ColorMap map, double x) {
    if (std::isnan(x)) return {128, 128, 128};
    x = std::clamp(x, 0.0, 1.0);
    if (map == ColorMap::Gray) return gray(x);
    const Table& table = map == ColorMap::Viridis ? kViridis
                         : map == ColorMap::Magma ? kMagma
                                                  : kCoolWarm;
    const double at = x * double(table.size() - 1);
    const std::size_t i = std::min(std::size_t(at), table.size() - 2);
    Color3 out{};
    for (std::size_t c = 0; c < 3; ++c)
        out[c] = std::uint8_t(
            std::lround(table[i][c] + (at - double(i)) * (table[i + 1][c] - table[i][c])));
    return out;
}

}  // namespace shapewright
