#include "learning/sparse_autoencoder/sparse_autoencoder.h"

#include <cmath>

#include "learning/sparse_autoencoder/network.h"
#include "learning/sparse_autoencoder/selection.h"
#include "learning/tensors/guarded.h"

namespace shapewright {

struct SparseAutoencoder::Impl {
    SparseAutoencoderInfo info;
    Parameters weights;
    std::vector<float> silent;
};

namespace {

at::Tensor rowsOf(const std::vector<float>& values, std::int64_t columns) {
    return at::from_blob(const_cast<float*>(values.data()),
                         {std::int64_t(values.size()) / columns, columns}, at::kFloat);
}

}  // namespace

const char* sparsityName(Sparsity sparsity) {
    const char* const names[] = {"top-afa", "top-k", "batch-top-k"};
    return names[int(sparsity)];
}

double SparseCodes::nmse() const {
    double error = 0, spread = 0;
    for (const TokenFit& f : fits) error += f.error, spread += f.spread;
    return spread > 0 ? error / spread : 0;
}

double SparseCodes::meanActive() const {
    double sum = 0;
    for (const TokenFit& f : fits) sum += f.active;
    return fits.empty() ? 0 : sum / double(fits.size());
}

SparseAutoencoder::SparseAutoencoder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SparseAutoencoder::SparseAutoencoder(SparseAutoencoder&&) noexcept = default;
SparseAutoencoder& SparseAutoencoder::operator=(SparseAutoencoder&&) noexcept = default;
SparseAutoencoder::~SparseAutoencoder() = default;

const SparseAutoencoderInfo& SparseAutoencoder::info() const {
    return m_impl->info;
}

Result<SparseAutoencoder> SparseAutoencoder::load(const std::string& path) {
    return guarded(path, [&]() -> Result<SparseAutoencoder> {
        auto file = readCheckpoint(path);
        if (!file) return std::move(file).error();
        const CheckpointTensor* encoder = file->find("encoder.weight");
        if (!encoder || encoder->shape.size() != 2 || !file->find("settings"))
            return Error{ErrorCode::BadWeights,
                         "layer encoder.weight or its settings are missing; perhaps these are the "
                         "weights of another model than a sparse autoencoder",
                         path};
        auto weights =
            loadParameters(*file, sae::expectedShapes(encoder->shape[0], encoder->shape[1]));
        if (!weights) return std::move(weights).error();
        auto info = sae::readInfo(*weights, path);
        if (!info) return std::move(info).error();
        auto impl = std::make_unique<Impl>();
        impl->info = std::move(*info);
        impl->info.sha256 = file->sha256;
        impl->weights = std::move(*weights);
        impl->silent = toVector(impl->weights.at("silent.num_batches_tracked"));
        return SparseAutoencoder(std::move(impl));
    });
}

Result<void> SparseAutoencoder::belongsTo(const std::string& sha256) const {
    const SparseAutoencoderInfo& own = m_impl->info;
    if (sha256 == own.network) return {};
    return Error{
        ErrorCode::BadWeights,
        "this sparse autoencoder was trained on the activations of other Point-MAE weights "
        "(SHA-256 " +
            own.network + ", given " + sha256 +
            "); give those with --weights, or train one on these",
        own.file};
}

Result<SparseCodes> SparseAutoencoder::encode(const std::vector<float>& activations) const {
    const Impl& self = *m_impl;
    const auto width = std::size_t(self.info.width);
    if (activations.size() % width != 0)
        return Error{ErrorCode::BadArgument,
                     "The activations are not " + std::to_string(width) +
                         " numbers each; the autoencoder belongs to another network.",
                     self.info.file};
    return guarded(self.info.file, [&]() -> Result<SparseCodes> {
        SparseCodes out;
        out.tokens = activations.size() / width;
        out.features = std::size_t(self.info.features);
        const at::Tensor x = sae::scaleInput(self.info, rowsOf(activations, self.info.width));
        const sae::Codes codes = sae::forward(self.weights, self.info, x, false);
        out.values = toVector(codes.active);
        // Per token its length, that of its code squared, its error, its spread and its L0.
        auto sound =
            finite(toVector(at::stack({x.norm(2, {1}), codes.active.pow(2).sum(1),
                                       (codes.output - x).pow(2).sum(1),
                                       (x - self.weights.at("mean.running_mean")).pow(2).sum(1),
                                       codes.active.gt(0).sum(1).to(at::kFloat)},
                                      1)),
                   self.info.file);
        if (!sound) return std::move(sound).error();
        const double bias = std::pow(self.weights.at("decoder.bias").norm().item<double>(), 2);
        for (std::size_t i = 0; i < out.tokens; ++i) {
            const float* token = &(*sound)[5 * i];
            TokenFit f;
            f.norm = token[0];
            f.codeNorm = std::sqrt(double(token[1]) + bias);
            f.error = token[2];
            f.spread = token[3];
            f.active = int(token[4]);
            f.epsilonLbo = epsilonLowerBound(f.norm, f.codeNorm, out.features);
            out.fits.push_back(f);
        }
        return out;
    });
}

std::vector<float> SparseAutoencoder::dictionary() const {
    const at::NoGradGuard noGrad;
    return toVector(sae::dictionary(m_impl->weights));
}

const std::vector<float>& SparseAutoencoder::silent() const {
    return m_impl->silent;
}

}  // namespace shapewright
