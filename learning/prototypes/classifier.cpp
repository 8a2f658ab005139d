#include "learning/prototypes/classifier.h"

#include <algorithm>
#include <cmath>

#include "learning/prototypes/network.h"
#include "learning/tensors/guarded.h"

namespace shapewright {

struct PrototypeClassifier::Impl {
    PrototypesInfo info;
    prototypes::Dimensions sizes;
    Parameters weights;
    std::vector<float> classWeights;  // [prototypes, classes]
};

PrototypeClassifier::PrototypeClassifier(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
PrototypeClassifier::PrototypeClassifier(PrototypeClassifier&&) noexcept = default;
PrototypeClassifier& PrototypeClassifier::operator=(PrototypeClassifier&&) noexcept = default;
PrototypeClassifier::~PrototypeClassifier() = default;

const PrototypesInfo& PrototypeClassifier::info() const {
    return m_impl->info;
}

Result<PrototypeClassifier> PrototypeClassifier::load(const std::string& path) {
    return guarded(path, [&]() -> Result<PrototypeClassifier> {
        auto file = readCheckpoint(path);
        if (!file) return std::move(file).error();
        auto sizes = prototypes::inferDimensions(*file);
        if (!sizes) return std::move(sizes).error();
        const CheckpointTensor* letters = file->find("names");
        std::string names;
        for (std::size_t i = 0; letters && i < letters->elements(); ++i) {
            const double letter = letters->at(i);
            if (!(letter >= 0 && letter < 256))
                return Error{ErrorCode::BadWeights,
                             "layer names holds what is no letter; perhaps the file is damaged",
                             path};
            names += char(int(letter));
        }
        auto weights = loadParameters(*file, prototypes::expectedShapes(*sizes, names.size()));
        if (!weights) return std::move(weights).error();
        const at::Tensor& labels = weights->at("examples.label");
        if (at::logical_or(labels < 0, labels >= double(sizes->classes)).any().item<bool>())
            return Error{ErrorCode::BadWeights,
                         "layer examples.label holds what is no class; perhaps the file is damaged",
                         path};
        if (weights->at("scale").lt(0).any().item<bool>())
            return Error{ErrorCode::BadWeights,
                         "layer scale holds a distance below zero; perhaps the file is damaged",
                         path};
        auto impl = std::make_unique<Impl>();
        PrototypesInfo& info = impl->info;
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find('\n', at), names.size());
            info.classes.push_back(names.substr(at, end - at));
            at = end + 1;
        }
        if (info.classes.size() != std::size_t(sizes->classes))
            return Error{ErrorCode::BadWeights,
                         "the file names " + std::to_string(info.classes.size()) +
                             " classes and has weights of " + std::to_string(sizes->classes),
                         path};
        impl->sizes = *sizes;
        impl->weights = std::move(*weights);
        impl->classWeights = toVector(impl->weights.at("classes.weight"));
        info.file = path;
        info.sha256 = file->sha256;
        info.prototypes = std::size_t(sizes->prototypes);
        info.latent = std::size_t(sizes->latent);
        info.grid = int(sizes->grid);
        info.scale = std::max(1e-9, impl->weights.at("scale").item<double>());
        return PrototypeClassifier(std::move(impl));
    });
}

double PrototypeClassifier::weight(std::size_t j, std::size_t k) const {
    return double(m_impl->classWeights[j * m_impl->info.classes.size() + k]);
}

std::size_t PrototypeClassifier::classOf(std::size_t j) const {
    std::size_t best = 0;
    for (std::size_t k = 1; k < m_impl->info.classes.size(); ++k)
        if (weight(j, k) < weight(j, best)) best = k;
    return best;
}

std::vector<float> PrototypeClassifier::codes() const {
    return toVector(m_impl->weights.at("prototypes"));
}

Result<std::vector<float>> PrototypeClassifier::decoded(std::size_t j) const {
    return guarded(m_impl->info.file, [&]() -> Result<std::vector<float>> {
        const auto row = std::int64_t(j);
        return finite(
            toVector(prototypes::decode(m_impl->weights, m_impl->sizes,
                                        m_impl->weights.at("prototypes").slice(0, row, row + 1))),
            m_impl->info.file);
    });
}

Result<PrototypesExample> PrototypeClassifier::nearest(std::size_t j) const {
    return guarded(m_impl->info.file, [&]() -> Result<PrototypesExample> {
        const auto row = std::int64_t(j);
        return PrototypesExample{
            toVector(prototypes::unpacked(m_impl->weights.at("nearest.cells")[row], m_impl->sizes)),
            m_impl->weights.at("nearest.distance")[row].item<double>()};
    });
}

Result<PrototypesMap> PrototypeClassifier::map(const std::vector<float>& code) const {
    return guarded(m_impl->info.file, [&]() -> Result<PrototypesMap> {
        const at::NoGradGuard noGrad;
        const at::Tensor held = m_impl->weights.at("examples.codes").to(at::kDouble),
                         mean = held.mean(0, true), centred = held - mean;
        const auto [values, vectors] = at::linalg_eigh(centred.t().matmul(centred));
        const at::Tensor axes = vectors.slice(1, vectors.size(1) - 2).flip(1);
        PrototypesMap out;
        out.explained = (values.slice(0, values.size(0) - 2).sum() / values.sum()).item<double>();
        const auto places = [&](const at::Tensor& rows) {
            const at::Tensor at = (rows.to(at::kDouble) - mean).matmul(axes).contiguous();
            std::vector<PrototypesMap::Place> list;
            for (std::int64_t i = 0; i < at.size(0); ++i)
                list.push_back({at[i][0].item<double>(), at[i][1].item<double>()});
            return list;
        };
        out.heldOut = places(held);
        out.prototypes = places(m_impl->weights.at("prototypes"));
        out.code = places(at::tensor(code).unsqueeze(0))[0];
        for (const float label : toVector(m_impl->weights.at("examples.label")))
            out.label.push_back(std::size_t(label));
        return out;
    });
}

PrototypesAnswer PrototypeClassifier::answerFor(const std::vector<double>& distances,
                                                const std::vector<std::size_t>& without) const {
    PrototypesAnswer out;
    const std::size_t classes = m_impl->info.classes.size();
    out.distances = distances;
    out.contributions.assign(distances.size() * classes, 0.0);
    out.logits.assign(classes, 0.0);
    for (std::size_t j = 0; j < distances.size(); ++j) {
        out.likeness.push_back(std::exp(-distances[j] / m_impl->info.scale));
        if (std::find(without.begin(), without.end(), j) != without.end()) continue;
        for (std::size_t k = 0; k < classes; ++k)
            out.logits[k] += out.contributions[j * classes + k] = distances[j] * weight(j, k);
    }
    out.best =
        std::size_t(std::max_element(out.logits.begin(), out.logits.end()) - out.logits.begin());
    double sum = 0;
    for (const double v : out.logits) {
        out.probabilities.push_back(std::exp(v - out.logits[out.best]));
        sum += out.probabilities.back();
    }
    for (double& v : out.probabilities) v /= sum;
    return out;
}

Result<PrototypesAnswer> PrototypeClassifier::classify(
    const std::vector<float>& cells, const std::vector<std::size_t>& without) const {
    const auto n = std::int64_t(m_impl->info.grid);
    if (std::int64_t(cells.size()) != n * n * n)
        return Error{ErrorCode::BadArgument,
                     "The network takes a grid of " + std::to_string(n) + " cells along an axis.",
                     {}};
    return guarded(m_impl->info.file, [&]() -> Result<PrototypesAnswer> {
        const at::Tensor input =
            at::from_blob(const_cast<float*>(cells.data()), {1, 1, n, n, n}, at::kFloat)
                .gt(0)
                .to(at::kFloat);
        const at::Tensor code = prototypes::encode(m_impl->weights, input);
        const std::string& file = m_impl->info.file;
        auto d =
            finite(toVector(prototypes::distances(code, m_impl->weights.at("prototypes"))), file);
        auto decoded =
            finite(toVector(prototypes::decode(m_impl->weights, m_impl->sizes, code)), file);
        if (!d || !decoded) return !d ? std::move(d).error() : std::move(decoded).error();
        PrototypesAnswer out = answerFor({d->begin(), d->end()}, without);
        out.code = toVector(code);
        out.decoded = std::move(*decoded);
        return out;
    });
}

}  // namespace shapewright
