#include "learning/i2p_mae/predictor.h"

#include <algorithm>
#include <memory>

#include "learning/i2p_mae/network.h"
#include "learning/i2p_mae/teacher.h"
#include "learning/i2p_mae/training.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/threads.h"

namespace shapewright {

using namespace i2pmae;

namespace {

/// Multiplications of the network for a cloud.
double work(const I2pMaeInfo& info, const Pyramid& cloud) {
    return double(info.parameters) * double(cloud.levels[0].groups);
}

Error wrongKind(const std::string& file, bool pretraining) {
    const char* const needed = pretraining ? "these are pre-training weights, and this needs "
                                             "classifier weights; give another file"
                                           : "these are classifier weights, and this needs "
                                             "pre-training weights; give another file";
    return {ErrorCode::BadWeights, needed, file};
}

/// How the network cuts clouds, which its file does not say.
Result<void> setRecipe(I2pMaeInfo& info, const Dimensions& sizes) {
    const I2pMaeTraining official, small = smallI2pMaeTraining();
    const I2pMaeTraining& recipe =
        sizes.pretraining && sizes.widths != official.widths ? small : official;
    info.groups = recipe.groups;
    info.sizes = recipe.sizes;
    info.points = recipe.clouds.points;
    if (!sizes.pretraining) {
        // The official configurations; the hardest variant of ScanObjectNN has a radius of 0.48.
        info.points = sizes.sumPooling ? 1024 : 2048;
        info.sizes = sizes.sumPooling ? std::vector<int>{48, 24, 24} : std::vector<int>{32, 16, 16};
        info.radius = sizes.sumPooling ? 0.24 : 0.32;
    }
    if (sizes.widths.size() != info.groups.size() ||
        (sizes.pretraining && sizes.patchSize != info.sizes[1]))
        return Error{ErrorCode::BadWeights,
                     "its levels or patches are not those of the official or the small "
                     "network; give weights of one of these",
                     info.file};
    return {};
}

}  // namespace

struct SaliencyGuide::Impl {
    std::string file, sha256;
    Teacher teacher;
};

SaliencyGuide::SaliencyGuide(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SaliencyGuide::SaliencyGuide(SaliencyGuide&&) noexcept = default;
SaliencyGuide& SaliencyGuide::operator=(SaliencyGuide&&) noexcept = default;
SaliencyGuide::~SaliencyGuide() = default;

const std::string& SaliencyGuide::file() const {
    return m_impl->file;
}
const std::string& SaliencyGuide::sha256() const {
    return m_impl->sha256;
}

SaliencyGuide SaliencyGuide::builtIn() {
    auto impl = std::make_unique<Impl>();
    impl->teacher = analyticTeacher();
    return SaliencyGuide(std::move(impl));
}

std::string SaliencyGuide::description() const {
    return m_impl->teacher.description();
}

Result<SaliencyGuide> SaliencyGuide::load(const std::string& path) {
    return guarded(path, [&]() -> Result<SaliencyGuide> {
        auto file = readCheckpoint(path);
        if (!file) return std::move(file).error();
        auto teacher = loadTeacher(*file);
        if (!teacher) return std::move(teacher).error();
        auto impl = std::make_unique<Impl>();
        impl->file = path;
        impl->sha256 = file->sha256;
        impl->teacher = std::move(*teacher);
        return SaliencyGuide(std::move(impl));
    });
}

Result<Saliency> SaliencyGuide::look(const Points& cloud, const Points& asked) const {
    const Impl& self = *m_impl;
    return guarded(self.file, [&]() -> Result<Saliency> {
        Saliency out;
        for (int v = 0; v < kDepthViews; ++v)
            out.views.push_back(
                projectDepth(cloud.data(), cloud.size() / 3, v, self.teacher.imageSize()));
        double parameters = 0;
        for (const auto& entry : self.teacher.weights) parameters += double(entry.second.numel());
        const auto few = oneThreadForFew(
            parameters * double(kDepthViews * self.teacher.grid * self.teacher.grid));
        const at::Tensor attention =
            i2pmae::look(self.teacher, stackViews({out.views})).attention.contiguous();
        if (const auto sound = finite(toVector(attention), self.file); !sound) return sound.error();
        out.side = int(attention.size(2));
        const at::Tensor points = at::from_blob(const_cast<float*>(asked.data()),
                                                {1, std::int64_t(asked.size() / 3), 3}, at::kFloat);
        const at::Tensor found = lookUp(attention, {out.views}, points);  // [1, N, 3, 1]
        for (int v = 0; v < kDepthViews; ++v) {
            out.attention[std::size_t(v)] = toVector(attention[v]);
            out.perView[std::size_t(v)] = toVector(found.select(2, v));
        }
        out.mean = toVector(found.mean(2));
        return out;
    });
}

struct I2pMaePredictor::Impl {
    I2pMaeInfo info;
    Dimensions sizes;
    Parameters weights;
};

I2pMaePredictor::I2pMaePredictor(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
I2pMaePredictor::I2pMaePredictor(I2pMaePredictor&&) noexcept = default;
I2pMaePredictor& I2pMaePredictor::operator=(I2pMaePredictor&&) noexcept = default;
I2pMaePredictor::~I2pMaePredictor() = default;

const I2pMaeInfo& I2pMaePredictor::info() const {
    return m_impl->info;
}

Result<I2pMaePredictor> I2pMaePredictor::load(const std::string& path, int heads) {
    return guarded(path, [&]() -> Result<I2pMaePredictor> {
        auto file = readCheckpoint(path);
        if (!file) return std::move(file).error();
        Dimensions known;
        known.heads = heads;
        auto sizes = inferDimensions(*file, known);
        if (!sizes) return std::move(sizes).error();
        auto weights = loadParameters(*file, expectedShapes(*sizes));
        if (!weights) return std::move(weights).error();
        auto impl = std::make_unique<Impl>();
        I2pMaeInfo& info = impl->info;
        info.file = path;
        info.sha256 = file->sha256;
        info.pretraining = sizes->pretraining;
        info.width = int(sizes->widths.back());
        if (!info.pretraining) info.classes = int(sizes->classes);
        if (auto set = setRecipe(info, *sizes); !set) return std::move(set).error();
        for (const auto& entry : *weights)
            if (!isBuffer(entry.first)) info.parameters += std::size_t(entry.second.numel());
        impl->sizes = *sizes;
        impl->weights = std::move(*weights);
        foldForInference(impl->weights);
        giveBackFreedMemory();
        keepFreedMemory(std::size_t(256) << 20);
        return I2pMaePredictor(std::move(impl));
    });
}

namespace {

/// Masks of all levels when nothing is masked on top.
std::vector<at::Tensor> nothingMasked(const Pyramid& cloud) {
    return stackMasks(spreadMasks({cloud}, {Mask(cloud.levels.back().groups, 0)}));
}

/// Per level, as the official configurations have it.
std::vector<double> radiiOf(const I2pMaeInfo& info, double radius) {
    std::vector<double> out{radius > 0 ? radius : info.radius};
    while (out.size() < info.groups.size()) out.push_back(2 * out.back());
    return out;
}

}  // namespace

Result<I2pMaePredictor::Features> I2pMaePredictor::encode(const Pyramid& cloud,
                                                          double radius) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<Features> {
        const auto few = oneThreadForFew(work(self.info, cloud));
        std::vector<at::Tensor> levels, greatest, mean;
        if (self.sizes.pretraining)
            levels =
                i2pmae::encode(self.weights, self.sizes, stack({cloud}), nothingMasked(cloud), {})
                    .visible;
        else
            levels = {fineTunedTokens(self.weights, self.sizes, stack({cloud}),
                                      radiiOf(self.info, radius), {})};
        for (const at::Tensor& tokens : levels) {
            greatest.push_back(at::amax(tokens, {1}));
            mean.push_back(tokens.mean(1));
        }
        auto patches = finite(toVector(levels.back()), self.info.file);
        if (!patches) return std::move(patches).error();
        auto means = finite(toVector(at::cat(mean, 1)), self.info.file);
        if (!means) return std::move(means).error();
        return Features{std::move(*patches), toVector(at::cat(greatest, 1)), std::move(*means)};
    });
}

Result<std::vector<float>> I2pMaePredictor::attention(const Pyramid& cloud, double radius) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const OneTorchThread alone;  // several would sum in another order
        const at::Tensor heads =
            self.sizes.pretraining
                ? i2pmae::attention(self.weights, self.sizes, stack({cloud}), nothingMasked(cloud))
                : fineTunedAttention(self.weights, self.sizes, stack({cloud}),
                                     radiiOf(self.info, radius));
        return finite(toVector(heads[0].mean(0)), self.info.file);
    });
}

Result<std::vector<float>> I2pMaePredictor::classify(const Pyramid& cloud, double radius) const {
    const Impl& self = *m_impl;
    if (self.sizes.pretraining) return wrongKind(self.info.file, true);
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const auto few = oneThreadForFew(work(self.info, cloud));
        return finite(toVector(i2pmae::classify(self.weights, self.sizes, stack({cloud}),
                                                radiiOf(self.info, radius), {})),
                      self.info.file);
    });
}

Result<I2pMaePredictor::Imagined> I2pMaePredictor::reconstruct(const Pyramid& cloud,
                                                               const Mask& top) const {
    const Impl& self = *m_impl;
    if (!self.sizes.pretraining) return wrongKind(self.info.file, false);
    const auto masked = std::count(top.begin(), top.end(), 1);
    if (top.size() != cloud.levels.back().groups || masked == 0 ||
        std::size_t(masked) == top.size())
        return Error{ErrorCode::BadArgument,
                     "The mask must leave at least one token masked and one visible; choose "
                     "another ratio.",
                     {}};
    return guarded(self.info.file, [&]() -> Result<Imagined> {
        const auto few = oneThreadForFew(work(self.info, cloud));
        const auto masks = spreadMasks({cloud}, {top}, false);
        const Reconstructed r =
            pretrain(self.weights, self.sizes, stack({cloud}), stackMasks(masks), {}, {});
        auto points = finite(toVector(r.points), self.info.file);
        if (!points) return std::move(points).error();
        return Imagined{masks[1][0], std::move(*points)};
    });
}

}  // namespace shapewright
