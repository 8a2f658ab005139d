#pragma once
// Which points of a cloud and which faces of a mesh are kept, by conditions in words.

#include <string>
#include <utility>
#include <vector>

#include "app/core/parameter.h"
#include "geometry/base/error.h"
#include "geometry/base/shapes.h"

namespace shapewright {

struct ValueCondition {
    std::string name;  ///< of an attribute of one number each, or x, y, z, part
    std::vector<std::pair<double, double>> ranges;  ///< a value fits any of them, ends included

    bool fits(double value) const;  ///< NaN never does
    bool fits(float value) const;   ///< in single precision, where 0.1 is what files have for it
};

/// Of NAME=VALUES, one or more with line breaks or semicolons between. VALUES are numbers and
/// ranges LOW..HIGH, whose ends may be left out, with commas between. BadArgument otherwise.
Result<std::vector<ValueCondition>> parseConditions(const std::string& text);

/// How a person gives them: an optional text, `where`.
Parameter whereParameter();

/// What `keepWhere` has done to the faces of a mesh or the points of a cloud.
struct Kept {
    std::size_t kept = 0, of = 0;
    std::string things;  ///< "faces" or "points"

    std::string sentence() const;
};

/// Drops the points that do not fit all conditions; of a mesh the faces that do not, by their own
/// attribute of the name or else by those of all their corners, and the vertices and parts that no
/// face is left of. Where nothing has the name `part`, it is the number of a face's part, as PLY
/// has it. BadArgument: there is no such attribute; Empty: nothing is left. The shape may have lost
/// elements then.
Result<Kept> keepWhere(Shape& shape, const std::vector<ValueCondition>& conditions);

}  // namespace shapewright
