#pragma once
// --where: which points of a cloud and which faces of a mesh are kept.

#include <string>
#include <utility>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/shapes.h"

namespace shapewright {

struct ValueCondition {
    std::string name;  ///< of an attribute of one number each, or x, y, z
    std::vector<std::pair<double, double>> ranges;  ///< a value fits any of them, ends included

    bool fits(double value) const;  ///< NaN never does
    bool fits(float value) const;   ///< in single precision, where 0.1 is what files have for it
};

/// Of one or more lines NAME=VALUES. VALUES are numbers and ranges LOW..HIGH, whose ends
/// may be left out, with commas between. BadArgument otherwise.
Result<std::vector<ValueCondition>> parseConditions(const std::string& lines);

/// Drops the points that do not fit all conditions; of a mesh the faces that do not, by their own
/// attribute of the name or else by those of all their corners, and the vertices and parts that no
/// face is left of. Nothing is dropped without conditions. BadArgument: there is no such attribute;
/// Empty: nothing is left.
Result<void> keepWhere(Shape& shape, const std::vector<ValueCondition>& conditions);

}  // namespace shapewright
