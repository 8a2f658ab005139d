#pragma once
// What the network is shown: the whole shape at once, a large cloud tile by tile, or a hole and
// what surrounds it.

#include "app/operations/mask/masked_autoencoder.h"

namespace shapewright {

/// The cloud in leaves of a k-d tree of at most `points` points.
std::vector<std::vector<Vec3>> tilesOf(std::vector<Vec3> positions, std::size_t points);

/// A view with patches masked as the parameters and the seed say. `guide` is needed where it is
/// guided.
Result<View> maskedView(std::vector<Vec3> positions, const ParameterValues& parameters,
                        const MaskedAutoencoder& network, std::uint64_t seed,
                        const SaliencyGuide* guide, const JobControl& job = {});

/// "x0,y0,z0,x1,y1,z1" as a box, corners in any order. BadArgument.
Result<Box3> parseRegion(const std::string& text);
/// 1 for the positions in the box.
std::vector<std::uint8_t> insideOf(const Box3& box, const std::vector<Vec3>& positions);
/// 1 for the finite positions of a shape where its attribute `name` per point is a number and not
/// 0 (of a vector, any component; of a colour, but for its opacity), in the order of pointsOf.
/// BadArgument when the shape has none of that name.
Result<std::vector<std::uint8_t>> painted(const Shape& shape, const std::string& name);

/// The masked positions in groups with wide gaps between them, indices into `positions`.
std::vector<std::vector<std::uint32_t>> spotsOf(const std::vector<Vec3>& positions,
                                                const std::vector<std::uint8_t>& masked);
/// `spot` masked and the unmasked positions around it (up to two and a half times its size)
/// visible; no visible patch holds a masked position. Several views with other masked patches, up
/// to 32, where one would fill the hole with fewer points than it had. The views' clouds have
/// patches only. Empty for too few points of either kind.
Result<std::vector<View>> holeViews(const std::vector<Vec3>& positions,
                                    const std::vector<std::uint8_t>& masked,
                                    const std::vector<std::uint32_t>& spot,
                                    const ParameterValues& parameters,
                                    const MaskedAutoencoder& network);

}  // namespace shapewright
