#pragma once
// Parts of shapes and how well they are found, as ShapeNetPart counts it (Yi et al. 2016; order and
// numbers of the official part-segmentation code). No torch.

#include <cstddef>
#include <utility>
#include <vector>

namespace shapewright {

/// A kind of shape and the numbers of the parts that it can have.
struct PartCategory {
    const char* name;
    int first, last;
};
/// The 16 of ShapeNetPart, in the order of the network's one-hot input; 50 parts in all.
const std::vector<PartCategory>& partCategories();

/// The likeliest of the category's own parts for each point; `scores` [points, parts].
std::vector<int> likeliestParts(const std::vector<float>& scores, std::size_t parts,
                                const PartCategory& category);

/// Mean intersection over union of one shape over its category's parts; a part that is neither
/// there nor answered counts as 1. `got` and `truth` are as long.
double meanPartOverlap(const std::vector<int>& got, const std::vector<int>& truth,
                       const PartCategory& category);

struct OverlapOfAll {
    double instances = 0;   ///< mean over the shapes
    double categories = 0;  ///< mean over the categories' own means
};
/// Of shapes given as category and overlap.
OverlapOfAll overlapOfAll(const std::vector<std::pair<int, double>>& shapes);

}  // namespace shapewright
