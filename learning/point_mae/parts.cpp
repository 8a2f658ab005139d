#include "learning/point_mae/parts.h"

#include <algorithm>
#include <map>

namespace shapewright {

const std::vector<PartCategory>& partCategories() {
    static const std::vector<PartCategory> all{
        {"Airplane", 0, 3}, {"Bag", 4, 5},        {"Cap", 6, 7},          {"Car", 8, 11},
        {"Chair", 12, 15},  {"Earphone", 16, 18}, {"Guitar", 19, 21},     {"Knife", 22, 23},
        {"Lamp", 24, 27},   {"Laptop", 28, 29},   {"Motorbike", 30, 35},  {"Mug", 36, 37},
        {"Pistol", 38, 40}, {"Rocket", 41, 43},   {"Skateboard", 44, 46}, {"Table", 47, 49}};
    return all;
}

std::vector<int> likeliestParts(const std::vector<float>& scores, std::size_t parts,
                                const PartCategory& category) {
    std::vector<int> out;
    for (std::size_t at = 0; at + parts <= scores.size(); at += parts) {
        const auto row = scores.begin() + std::ptrdiff_t(at);
        const auto best = std::max_element(row + category.first, row + category.last + 1);
        out.push_back(int(best - row));
    }
    return out;
}

double meanPartOverlap(const std::vector<int>& got, const std::vector<int>& truth,
                       const PartCategory& category) {
    double sum = 0;
    for (int part = category.first; part <= category.last; ++part) {
        std::size_t both = 0, either = 0;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            both += got[i] == part && truth[i] == part;
            either += got[i] == part || truth[i] == part;
        }
        sum += either > 0 ? double(both) / double(either) : 1;
    }
    return sum / double(category.last - category.first + 1);
}

OverlapOfAll overlapOfAll(const std::vector<std::pair<int, double>>& shapes) {
    OverlapOfAll out;
    std::map<int, std::pair<double, std::size_t>> sums;
    for (const auto& [category, overlap] : shapes) {
        out.instances += overlap / double(shapes.size());
        sums[category].first += overlap;
        ++sums[category].second;
    }
    for (const auto& entry : sums)
        out.categories += entry.second.first / double(entry.second.second) / double(sums.size());
    return out;
}

}  // namespace shapewright
