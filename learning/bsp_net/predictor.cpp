#include "learning/bsp_net/predictor.h"

#include <algorithm>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/detection.h"
#include "learning/bsp_net/network.h"
#include "learning/bsp_net/phase_cells.h"
#include "learning/tensors/guarded.h"

namespace shapewright {

struct BspNetPredictor::Impl {
    BspNetInfo info;
    Parameters weights;
};

namespace {

constexpr int kGrid = 64;

Error cancelledError() {
    return {ErrorCode::Cancelled, "the prediction was cancelled", {}};
}

/// IoU of the phase-0 reading, S > 0.5, with the grid, 0 where neither has a cell; every `step`-th
/// cell per axis. So many cells at a time that levels 1 and 2 stay small next to the weights,
/// whatever their sizes are.
double continuousIou(const Parameters& w, const at::Tensor& planes, const VoxelGrid& grid, int step,
                     const JobControl& job) {
    const auto side = std::size_t(kGrid / step);
    std::int64_t both = 0, either = 0;
    bspnet::eachChunk(
        0, w, planes, kGrid, step, job, [&](std::int64_t first, const bspnet::Levels& levels) {
            const std::vector<float> s = toVector(levels.s);
            for (std::size_t k = 0; k < s.size(); ++k) {
                const std::size_t i = std::size_t(first) + k;
                const auto at = [&](std::size_t cell) { return int(cell) * step; };
                const bool inside = s[k] > 0.5f,
                           wanted = grid.cells[grid.index(at(i / side / side), at(i / side % side),
                                                          at(i % side))] != 0;
                both += inside && wanted;
                either += inside || wanted;
            }
        });
    return either ? double(both) / double(either) : 0.0;
}

/// The first that reads weights so.
int phaseNumber(PredictionOptions::Phase phase) {
    using Phase = PredictionOptions::Phase;
    return phase == Phase::Continuous ? 0 : phase == Phase::Hard ? 1 : 3;
}

/// 0 where neither has a cell.
double iouOf(const ConvexCells& found, const VoxelGrid& grid) {
    std::vector<std::uint8_t> occupied(grid.cells.size(), 0);
    for (const auto& cells : found.cells)
        for (const std::uint32_t cell : cells) occupied[cell] = 1;
    std::int64_t both = 0, either = 0;
    for (std::size_t i = 0; i < occupied.size(); ++i) {
        both += occupied[i] && grid.cells[i];
        either += occupied[i] || grid.cells[i];
    }
    return either ? double(both) / double(either) : 0.0;
}

Result<Prediction> readOut(const Parameters& w, const BspNetInfo& info, const at::Tensor& planes,
                           const VoxelGrid* grid, const JobControl& job,
                           const PredictionOptions& options) {
    using Phase = PredictionOptions::Phase;
    const std::vector<float> plane = toVector(planes[0]);
    const std::vector<float> t = toVector(w.at("generator.convex_layer_weights"));
    const std::size_t p = std::size_t(info.p), c = std::size_t(info.c);
    job.progress(0.5, "finding the convexes");
    auto found = options.phase == Phase::Hard || info.kind == "svr"
                     ? detectConvexes(plane, t, info.p, info.c, kGrid, job)
                     : bspnet::cellsByPhase(phaseNumber(options.phase), w, planes, kGrid,
                                            job.part(0.5, 0.7));
    if (!found) return std::move(found).error().inFile(info.file);
    const std::vector<std::uint32_t> seen = withoutHidden(*found);

    Prediction out;
    if (!found->withoutPlanes.empty())
        out.warnings.push_back(std::to_string(found->withoutPlanes.size()) +
                               " convexes of the network select no plane and were ignored.");
    std::vector<std::int64_t> index(p, -1);
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < c; ++i) {
        if (found->cells[i].empty()) continue;
        const bool isHidden = !std::binary_search(seen.begin(), seen.end(), std::uint32_t(i));
        hidden += isHidden;
        if (isHidden && options.dropHidden) continue;
        std::vector<std::uint32_t> list;
        for (std::size_t j = 0; j < p; ++j) {
            if (!(t[j * c + i] > 0.01f)) continue;
            if (index[j] < 0) {
                index[j] = std::int64_t(out.decomposition.planes.size());
                out.decomposition.planes.push_back(
                    {{plane[j], plane[p + j], plane[2 * p + j]}, plane[3 * p + j]});
            }
            list.push_back(std::uint32_t(index[j]));
        }
        out.decomposition.convexes.push_back(std::move(list));
        out.decomposition.ids.push_back(std::uint32_t(i));
    }
    const std::size_t all = seen.size() + hidden;
    if (hidden > 0 && options.dropHidden)
        out.warnings.push_back(std::to_string(hidden) + " of " + std::to_string(all) +
                               " convexes lie within others on the 64^3 grid and were left out.");
    else if (hidden > 0)
        out.warnings.push_back(std::to_string(hidden) + " of " + std::to_string(all) +
                               " convexes lie within others on the 64^3 grid.");
    if (out.decomposition.convexes.empty()) out.warnings.push_back(kNoConvexFound);
    if (grid) {
        if (options.phase != Phase::Hard)
            found = detectConvexes(plane, t, info.p, info.c, kGrid, job);
        if (!found) return std::move(found).error();
        out.iouHard = iouOf(*found, *grid);
        job.progress(0.7, "comparing the readings");
        // A binary T was never trained in phase 0: a coarse look is enough to show it.
        const bool binary =
            std::all_of(t.begin(), t.end(), [](float v) { return v == 0 || v == 1; });
        const int step = p * c <= (1u << 14) ? 1 : binary ? 4 : p * c <= (1u << 17) ? 1 : 2;
        out.iouContinuous = continuousIou(w, planes, *grid, step, job);
        if (options.phase == Phase::Hard && out.iouContinuous > out.iouHard + 0.02)
            out.warnings.push_back(
                "The weights agree better with the input when read as phase 0; the polygons are "
                "those of the hard reading, so a file trained through phase 1 would fit better.");
    }
    if (job.cancelled()) return cancelledError();
    job.progress(1, grid ? "comparing the readings" : "finding the convexes");
    return out;
}

/// Gives an image encoder that comes alone the decoder that it was trained for.
Result<void> completeImageEncoder(Checkpoint& file, const std::string& autoencoder) {
    if (!file.find("img_encoder.conv_0.weight") || file.find("generator.convex_layer_weights"))
        return {};
    std::string wanted;
    for (const CheckpointTensor& t : file.tensors)
        if (t.name.rfind(bspnet::kTrainedFor, 0) == 0)
            wanted = t.name.substr(std::string(bspnet::kTrainedFor).size());
    if (autoencoder.empty())
        return Error{ErrorCode::BadWeights,
                     "the file holds an image encoder alone; the autoencoder that it was trained "
                     "for is needed, too",
                     file.file};
    auto other = readCheckpoint(autoencoder);
    if (!other) return std::move(other).error();
    if (other->sha256 != wanted)
        return Error{ErrorCode::BadWeights,
                     "the image encoder was trained for another autoencoder than " + autoencoder +
                         "; give its own with --autoencoder, or train it anew with `shapewright "
                         "train bsp-net-views`",
                     file.file};
    for (CheckpointTensor& t : other->tensors)
        if (t.name.rfind("decoder.", 0) == 0 || t.name.rfind("generator.", 0) == 0)
            file.tensors.push_back(std::move(t));
    return {};
}

}  // namespace

BspNetPredictor::BspNetPredictor(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
BspNetPredictor::BspNetPredictor(BspNetPredictor&&) noexcept = default;
BspNetPredictor& BspNetPredictor::operator=(BspNetPredictor&&) noexcept = default;
BspNetPredictor::~BspNetPredictor() = default;

const BspNetInfo& BspNetPredictor::info() const {
    return m_impl->info;
}

Result<BspNetPredictor> BspNetPredictor::load(const std::string& path) {
    return load(path, {});
}

Result<BspNetPredictor> BspNetPredictor::load(const std::string& path,
                                              const std::string& autoencoder) {
    return guarded(path, [&]() -> Result<BspNetPredictor> {
        auto file = readCheckpoint(path);
        if (!file) return std::move(file).error();
        if (auto whole = completeImageEncoder(*file, autoencoder); !whole)
            return std::move(whole).error();
        auto sizes = bspnet::inferDimensions(*file);
        if (!sizes) return std::move(sizes).error();
        const bool image = sizes->f > 0;
        auto weights = loadParameters(
            *file, image ? bspnet::singleViewShapes(*sizes) : bspnet::autoencoderShapes(*sizes),
            bspnet::otherUses());
        if (!weights) return std::move(weights).error();
        auto impl = std::make_unique<Impl>();
        impl->info = {path,          file->sha256,  image ? "svr" : "ae",
                      int(sizes->e), int(sizes->p), int(sizes->c)};
        impl->info.variational = file->find(std::string(bspnet::kLogVariance) + ".bias") != nullptr;
        impl->weights = std::move(*weights);
        return BspNetPredictor(std::move(impl));
    });
}

namespace {

Result<void> checkAutoencoder(const BspNetInfo& info) {
    if (info.kind == "ae") return {};
    return Error{ErrorCode::BadArgument,
                 "these weights read one image, not a solid; give autoencoder weights", info.file};
}

/// [1, 8e]
Result<at::Tensor> codeOf(const Parameters& w, const BspNetInfo& info, const VoxelGrid& grid) {
    if (auto right = checkAutoencoder(info); !right) return std::move(right).error();
    if (grid.n != kGrid || grid.cells.size() != std::size_t(kGrid) * kGrid * kGrid)
        return Error{ErrorCode::BadArgument, "the network needs a grid of 64 cells per axis", {}};
    at::Tensor voxels = at::empty({1, 1, kGrid, kGrid, kGrid}, at::kFloat);
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        voxels.data_ptr<float>()[i] = grid.cells[i] ? 1.f : 0.f;
    return bspnet::encode(w, voxels);
}

}  // namespace

Result<Prediction> BspNetPredictor::predict(const VoxelGrid& grid, const JobControl& job,
                                            const PredictionOptions& options) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<Prediction> {
        if (job.cancelled()) return cancelledError();
        job.progress(0, "encoding");
        const auto z = codeOf(self.weights, self.info, grid);
        if (!z) return z.error();
        if (job.cancelled()) return cancelledError();
        job.progress(0.3, "decoding the planes");
        return readOut(self.weights, self.info, bspnet::decodePlanes(self.weights, *z), &grid, job,
                       options);
    });
}

Result<std::vector<float>> BspNetPredictor::field(const VoxelGrid& grid,
                                                  PredictionOptions::Phase phase,
                                                  const JobControl& job) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const auto z = codeOf(self.weights, self.info, grid);
        if (!z) return z.error();
        return bspnet::fieldByPhase(phaseNumber(phase), self.weights,
                                    bspnet::decodePlanes(self.weights, *z), kGrid, job);
    });
}

Result<std::vector<float>> BspNetPredictor::encode(const VoxelGrid& grid) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const auto z = codeOf(self.weights, self.info, grid);
        if (!z) return z.error();
        return toVector(*z);
    });
}

Result<Prediction> BspNetPredictor::decode(const std::vector<float>& code, const JobControl& job,
                                           const PredictionOptions& options) const {
    const Impl& self = *m_impl;
    if (auto right = checkAutoencoder(self.info); !right) return std::move(right).error();
    if (code.size() != std::size_t(8 * self.info.e))
        return Error{ErrorCode::BadArgument,
                     "a code of these weights has " + std::to_string(8 * self.info.e) + " numbers",
                     self.info.file};
    return guarded(self.info.file, [&]() -> Result<Prediction> {
        at::Tensor z = at::empty({1, std::int64_t(code.size())}, at::kFloat);
        std::copy(code.begin(), code.end(), z.data_ptr<float>());
        return readOut(self.weights, self.info, bspnet::decodePlanes(self.weights, z), nullptr, job,
                       options);
    });
}

namespace {

/// [1, 8e]
Result<at::Tensor> codeOf(const Parameters& w, const BspNetInfo& info,
                          const std::vector<std::uint8_t>& pixels, int width, int height) {
    if (info.kind != "svr")
        return Error{ErrorCode::BadArgument,
                     "these weights read a solid, not an image; give single-view weights",
                     info.file};
    const int crop = width == 137 ? 4 : 0;
    if (width != height || (width != 137 && width != 128) ||
        pixels.size() != std::size_t(width) * std::size_t(height))
        return Error{ErrorCode::BadArgument,
                     "the network needs a grey image of 137 x 137 or 128 x 128 pixels",
                     {}};
    at::Tensor image = at::empty({1, 1, 128, 128}, at::kFloat);
    for (int y = 0; y < 128; ++y)
        for (int x = 0; x < 128; ++x)
            image.data_ptr<float>()[y * 128 + x] =
                float(pixels[std::size_t(y + crop) * std::size_t(width) + std::size_t(x + crop)]) /
                255.f;
    return bspnet::encodeImage(w, image);
}

}  // namespace

Result<std::vector<float>> BspNetPredictor::encodeImage(const std::vector<std::uint8_t>& pixels,
                                                        int width, int height) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const auto z = codeOf(self.weights, self.info, pixels, width, height);
        if (!z) return z.error();
        return toVector(*z);
    });
}

Result<Prediction> BspNetPredictor::predictImage(const std::vector<std::uint8_t>& pixels, int width,
                                                 int height, const JobControl& job,
                                                 const PredictionOptions& options) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<Prediction> {
        if (job.cancelled()) return cancelledError();
        job.progress(0, "encoding");
        const auto z = codeOf(self.weights, self.info, pixels, width, height);
        if (!z) return z.error();
        if (job.cancelled()) return cancelledError();
        return readOut(self.weights, self.info, bspnet::decodePlanes(self.weights, *z), nullptr,
                       job, options);
    });
}

}  // namespace shapewright
