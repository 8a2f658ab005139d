#pragma once
// Labelled point clouds for training: collections on disk and shapes made up on the spot.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"

namespace shapewright {

/// One surface as x, y, z after each other, y up, with its class.
struct LabelledCloud {
    std::vector<float> points;
    int label = 0;
    bool heldOut = false;    ///< for validation, never for training
    std::size_t number = 0;  ///< among those of its file, from 0
};
struct CloudCollection {
    std::vector<std::string> classes;  ///< sorted; labels index into it
    std::vector<LabelledCloud> clouds;
};

/// All .npz files of a folder, or one of them, one class each, named after the file: `points` [N,
/// P, 3] (uint16 in a cube of side 1 with 4096 steps, or float32) and, if there, `validation` [N].
/// Fails with NotFound, Malformed (a shape whose points are no numbers, beyond 1e15 or all one,
/// too), Empty.
Result<CloudCollection> readCloudFolder(const std::string& folder, const JobControl& job = {});

/// Indices of `most` of `count` things, or of all where there are fewer: rising, and as evenly over
/// all of them as can be, so that of collections in order of class every large one has its share.
std::vector<std::size_t> evenlyChosen(std::size_t count, std::size_t most);

/// Names of the families of made-up shapes; labels of `syntheticCloud` index into it.
const std::vector<std::string>& syntheticFamilies();

/// `count` points on the outer surface of a made-up, man-made shape (furniture, vehicles, machined
/// parts, vessels, buildings): the same seed, the same shape. The family is drawn too unless
/// `family` is not negative. Largest extent about 1.
LabelledCloud syntheticCloud(std::uint64_t seed, std::size_t count, int family = -1);

}  // namespace shapewright
