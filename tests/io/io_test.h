#pragma once
// What the tests of readers and writers share.

#include <QString>
#include <utility>

#include "geometry/io/io.h"

namespace shapewright {

inline QString dataFolder() {
    const QString set = qEnvironmentVariable("SHAPEWRIGHT_DATA");
    return set.isEmpty() ? qEnvironmentVariable("SHAPEWRIGHT_SOURCE", ".") + "/../shared/data"
                         : set;
}

/// Vertices or points, and faces.
inline std::pair<std::size_t, std::size_t> counts(const Shape& shape) {
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape))
        return {mesh->positions.size(), mesh->faceCount()};
    return {std::get<PointCloud>(shape).positions.size(), 0};
}

/// Indices valid and positions finite, whatever the file said.
inline bool sound(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    for (const Vec3& p : positions)
        if (!isFinite(p)) return false;
    for (std::uint32_t c : mesh ? mesh->corners : std::vector<std::uint32_t>())
        if (c >= positions.size()) return false;
    return true;
}

}  // namespace shapewright
