#pragma once
// Between shapes and what the prototype classifier sees and says.

#include <string>
#include <vector>

#include "app/core/operation.h"
#include "learning/prototypes/classifier.h"

namespace shapewright {

/// The weights that --weights names, or those that ship. BadWeights.
Result<PrototypeClassifier> loadPrototypes(const ParameterValues& parameters);

/// A shape as the network sees it: how full the cells are, and the frame that they lie in.
struct SeenSolid {
    std::vector<float> cells;
    Normalisation frame;
};
/// A mesh by its solid (solidOf), a cloud by the cells that its points keep a flood from outside
/// out of (`notes` says so). Not-solid, Empty, also for points at one place.
Result<SeenSolid> seeSolid(const Shape& shape, int grid, std::vector<std::string>& notes,
                           const JobControl& job);

/// Where decoded cells begin to be shown as full. Below one half, thin legs hold together.
inline constexpr float kShownLevel = 0.35F;
/// The surface at `level` of `values` [grid^3], in BSP-Net's frame.
TriangleMesh surfaceOfGrid(const std::vector<float>& values, int grid, float level = 0.5F);

/// `coffee_table` as `coffee table`: the whole name, so that no two classes share one.
std::string plainName(const std::string& className);

/// Adds the triangles to `to` as a part of their own, each vertex as `place` puts it.
template <class Place>
void addPart(PolygonMesh& to, const std::string& name, const std::array<std::uint8_t, 3>& color,
             const TriangleMesh& mesh, const Place& place) {
    const auto base = std::uint32_t(to.positions.size());
    for (const Vec3& p : mesh.positions) to.positions.push_back(place(p));
    for (const auto& t : mesh.triangles) {
        to.addFace(std::array<std::uint32_t, 3>{t[0] + base, t[1] + base, t[2] + base});
        to.facePart.push_back(std::uint32_t(to.parts.size()));
    }
    to.parts.push_back({name, color});
}

}  // namespace shapewright
