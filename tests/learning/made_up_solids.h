#pragma once
// Arrays of made-up solids in BSP-Net's layout, and training from arrays.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/training.h"
#include "learning/datasets/bsp_net_data.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"
#include "learning/datasets/training_solids.h"

namespace shapewright {

/// `count` made-up shapes, families in turn, so that shape i is of family
/// i % (number of families). Shape i depends on seed + i alone.
inline Result<BspNetData> syntheticBspNetData(std::uint64_t seed, std::size_t count) {
    BspNetData out;
    out.shapes = count;
    out.voxels.resize(count * 64 * 64 * 64);
    const std::pair<PointSet BspNetData::*, PointSet SampledShape::*> sets[] = {
        {&BspNetData::points16, &SampledShape::points16},
        {&BspNetData::points32, &SampledShape::points32},
        {&BspNetData::points64, &SampledShape::points64}};
    const std::size_t sizes[] = {4096, 4096, 16384};
    for (int k = 0; k < 3; ++k) {
        (out.*sets[k].first).points.resize(count * sizes[k] * 3);
        (out.*sets[k].first).values.resize(count * sizes[k]);
    }
    parallelFor(count, 1, [&](std::size_t i) {
        const int family = int(i % syntheticFamilies().size());
        const LabelledSolid made = syntheticSolid(seed + i, 256, family);
        const auto shape = sampleShape(made.solid, seed + i);  // n is 256
        std::copy(shape->voxels.begin(), shape->voxels.end(),
                  out.voxels.begin() + std::ptrdiff_t(i * shape->voxels.size()));
        for (const auto& [to, from] : sets)
            for (auto part : {&PointSet::points, &PointSet::values}) {
                const auto& values = (*shape).*from.*part;
                std::copy(values.begin(), values.end(),
                          (out.*to.*part).begin() + std::ptrdiff_t(i * values.size()));
            }
    });
    return out;
}

/// Shapes from arrays. Fewer points than there are come from all of them with repetition.
class ArraySource : public BspNetSource {
public:
    explicit ArraySource(const BspNetData& data) : m_data(data) {}

    std::size_t size() const override { return m_data.shapes; }
    std::size_t available(int resolution) const override {
        return set(resolution).values.size() / m_data.shapes;
    }
    Result<void> grid(std::size_t i, std::uint8_t* voxels) const override {
        std::copy_n(m_data.voxels.begin() + std::ptrdiff_t(i * 64 * 64 * 64), 64 * 64 * 64, voxels);
        return {};
    }
    Result<bool> pictures(std::size_t i, const std::vector<int>& views,
                          std::uint8_t* pixels) const override {
        if (m_data.pixels.empty()) return false;
        cropPictures(&m_data.pixels[i * kViews * kViewSide * kViewSide], views, pixels);
        return true;
    }
    Result<void> draw(std::size_t i, int resolution, std::size_t count, Random& random,
                      std::uint8_t* voxels, std::uint8_t* points,
                      std::uint8_t* values) const override {
        const std::size_t all = available(resolution);
        for (std::size_t k = 0; k < count; ++k) {
            const std::size_t at = i * all + (count < all ? random.below(all) : k);
            for (std::size_t a = 0; a < 3; ++a) *points++ = set(resolution).points[3 * at + a];
            *values++ = set(resolution).values[at];
        }
        return grid(i, voxels);
    }

private:
    const PointSet& set(int resolution) const {
        return resolution == 16   ? m_data.points16
               : resolution == 32 ? m_data.points32
                                  : m_data.points64;
    }
    const BspNetData& m_data;
};

/// `data` must outlive it.
inline std::unique_ptr<BspNetSource> sourceOf(const BspNetData& data) {
    return std::make_unique<ArraySource>(data);
}

inline Result<TrainingReport> trainBspNet(const BspNetData& data, const BspNetData& heldOut,
                                          const BspNetTraining& o, const std::string& path,
                                          const EpochListener& each, const JobControl& job = {}) {
    return trainBspNet(*sourceOf(data), *sourceOf(heldOut), o, path, each, job);
}

}  // namespace shapewright
