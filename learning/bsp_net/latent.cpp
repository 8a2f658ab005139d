#include "learning/bsp_net/latent.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/parallel.h"
#include "learning/tensors/parameters.h"
#include "learning/tensors/threads.h"

namespace shapewright {

namespace {

const std::string kCodes = "codes.", kWeights = "weights.";
/// Of a code; the directions in which codes differ take the square of it.
constexpr std::int64_t kMostNumbers = 4096;

double logit(float z) {
    constexpr double kLeast = 1e-4;
    const double p = std::clamp(double(z), kLeast, 1 - kLeast);
    return std::log(p / (1 - p));
}

std::vector<float> codeOf(const std::vector<double>& logits) {
    std::vector<float> code;
    for (const double v : logits) code.push_back(float(1 / (1 + std::exp(-v))));
    return code;
}

std::vector<double> logits(const std::vector<float>& code) {
    std::vector<double> out(code.size());
    std::transform(code.begin(), code.end(), out.begin(), logit);
    return out;
}

}  // namespace

Result<LatentSpace> LatentSpace::load(const std::string& path) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    LatentSpace out;
    for (const CheckpointTensor& t : file->tensors) {
        if (t.name.rfind(kWeights, 0) == 0) out.m_weights = t.name.substr(kWeights.size());
        if (t.name.rfind(kCodes, 0) != 0 || t.shape.size() != 2 || t.shape[1] < 1 ||
            t.shape[1] > kMostNumbers)
            continue;
        if (!out.m_codes.empty() && out.width() != std::size_t(t.shape[1])) break;
        for (std::int64_t i = 0; i < t.shape[0]; ++i) {
            std::vector<float> code;
            for (std::int64_t k = 0; k < t.shape[1]; ++k)
                code.push_back(float(t.at(std::size_t(i * t.shape[1] + k))));
            if (!std::all_of(code.begin(), code.end(), [](float z) { return z >= 0 && z <= 1; }))
                return Error{ErrorCode::BadWeights,
                             "code " + std::to_string(i) + " of " + t.name.substr(kCodes.size()) +
                                 " has numbers that are not between 0 and 1; write the codes anew "
                                 "with `shapewright train bsp-net-codes`",
                             path};
            out.m_codes.push_back(std::move(code));
            out.m_labels.push_back(int(out.m_classes.size()));
        }
        out.m_classes.push_back(t.name.substr(kCodes.size()));
    }
    if (out.m_weights.empty() || out.m_codes.size() < 3)
        return Error{ErrorCode::BadWeights,
                     "the file holds no codes of BSP-Net shapes; `shapewright train bsp-net-codes` "
                     "writes them",
                     path};
    // Principal components, the greatest two.
    const at::NoGradGuard noGrad;
    const OneTorchThread alone;
    const auto n = std::int64_t(out.size()), width = std::int64_t(out.width());
    at::Tensor rows = at::empty({n, width}, at::kDouble);
    for (std::int64_t i = 0; i < n; ++i) {
        const std::vector<double> row = logits(out.m_codes[std::size_t(i)]);
        std::copy(row.begin(), row.end(), rows.data_ptr<double>() + i * width);
    }
    const at::Tensor mean = rows.mean(0, true), centred = rows - mean;
    out.m_mean.assign(mean.data_ptr<double>(), mean.data_ptr<double>() + width);
    const auto [values, vectors] = at::linalg_eigh(centred.t().matmul(centred) / double(n));
    double kept = 0;
    for (int a = 0; a < 2; ++a) {
        const std::int64_t k = std::max<std::int64_t>(0, width - 1 - a);
        const double variance = std::max(1e-12, values[k].item<double>());
        kept += variance;
        const at::Tensor axis = (vectors.select(1, k) / std::sqrt(variance)).contiguous();
        out.m_axes[std::size_t(a)].assign(axis.data_ptr<double>(), axis.data_ptr<double>() + width);
    }
    out.m_explained = kept / std::max(1e-12, values.sum().item<double>());
    return out;
}

std::vector<float> LatentSpace::sample(double spread, Random& random) const {
    std::vector<double> out(width());
    for (double& x : out) x = spread * random.normal();
    return codeOf(out);
}

std::vector<float> LatentSpace::sample(int label, double spread, Random& random) const {
    std::vector<std::vector<double>> rows;
    for (std::size_t i = 0; i < size(); ++i)
        if (m_labels[i] == label) rows.push_back(logits(m_codes[i]));
    std::vector<double> mean(width(), 0);
    for (const auto& row : rows)
        for (std::size_t k = 0; k < width(); ++k) mean[k] += row[k] / double(rows.size());
    // Random sums of the rows about their mean have the rows' own covariance, of whatever rank.
    std::vector<double> out = mean;
    for (const auto& row : rows) {
        const double weight =
            rows.size() > 1 ? spread * random.normal() / std::sqrt(double(rows.size() - 1)) : 0;
        for (std::size_t k = 0; k < width(); ++k) out[k] += weight * (row[k] - mean[k]);
    }
    return codeOf(out);
}

std::vector<LatentSpace::Neighbour> LatentSpace::nearest(const std::vector<float>& code,
                                                         std::size_t count) const {
    std::vector<Neighbour> all;
    for (std::size_t i = 0; i < size(); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < width(); ++k)
            sum += std::pow(double(code[k]) - double(m_codes[i][k]), 2);
        all.push_back({i, std::sqrt(sum / double(width()))});
    }
    count = std::min(count, all.size());
    std::partial_sort(all.begin(), all.begin() + std::ptrdiff_t(count), all.end(),
                      [](const Neighbour& a, const Neighbour& b) {
                          return a.distance < b.distance ||
                                 (a.distance == b.distance && a.shape < b.shape);
                      });
    all.resize(count);
    return all;
}

std::array<double, 2> LatentSpace::project(const std::vector<float>& code) const {
    const std::vector<double> row = logits(code);
    std::array<double, 2> out{};
    for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t k = 0; k < row.size(); ++k) out[a] += (row[k] - m_mean[k]) * m_axes[a][k];
    return out;
}

std::vector<float> LatentSpace::at(const std::array<double, 2>& place) const {
    constexpr std::size_t kNear = 3;
    constexpr double kSame = 1e-12;
    std::vector<std::pair<double, std::size_t>> apart;
    for (std::size_t i = 0; i < size(); ++i) {
        const auto p = project(m_codes[i]);
        apart.emplace_back(std::pow(p[0] - place[0], 2) + std::pow(p[1] - place[1], 2), i);
    }
    const std::size_t count = std::min(kNear, apart.size());
    std::partial_sort(apart.begin(), apart.begin() + std::ptrdiff_t(count), apart.end());
    std::vector<double> out(width(), 0);
    double all = 0;
    for (std::size_t n = 0; n < count; ++n) all += 1 / (apart[n].first + kSame);
    for (std::size_t n = 0; n < count; ++n) {
        const std::vector<double> row = logits(m_codes[apart[n].second]);
        for (std::size_t k = 0; k < width(); ++k) out[k] += row[k] / (apart[n].first + kSame) / all;
    }
    // Along the axes, which are as long as one over the deviation, move to the place itself.
    for (const auto& axis : m_axes) {
        double squared = 0, along = 0;
        for (std::size_t k = 0; k < width(); ++k) {
            squared += axis[k] * axis[k];
            along += (out[k] - m_mean[k]) * axis[k];
        }
        const double missing = place[std::size_t(&axis - m_axes.data())] - along;
        for (std::size_t k = 0; k < width(); ++k) out[k] += missing * axis[k] / squared;
    }
    return codeOf(out);
}

Result<void> writeCodes(const std::string& path, const BspNetPredictor& network,
                        const SolidCollection& solids, const JobControl& job) {
    std::vector<CheckpointTensor> tensors;
    CheckpointTensor mark;
    mark.name = kWeights + network.info().sha256;
    mark.shape = {1};
    mark.bytes.assign(4, 0);
    tensors.push_back(mark);
    for (std::size_t c = 0; c < solids.classes.size(); ++c) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
        job.progress(double(c) / double(solids.classes.size()), "encoding");
        CheckpointTensor codes;
        codes.name = kCodes + solids.classes[c];
        codes.shape = {0, 8 * network.info().e};
        for (const PackedSolid& s : solids.solids) {
            if (s.label != int(c) || s.heldOut) continue;
            const auto code = network.encode(s.grid());
            if (!code) return code.error();
            const auto* bytes = reinterpret_cast<const std::uint8_t*>(code->data());
            codes.bytes.insert(codes.bytes.end(), bytes, bytes + code->size() * sizeof(float));
            ++codes.shape[0];
        }
        if (codes.shape[0] > 0) tensors.push_back(std::move(codes));
    }
    return writeCheckpoint(path, tensors);
}

Result<void> writeOfficialCodes(const std::string& path, const BspNetPredictor& network,
                                const BspNetSource& shapes, const JobControl& job) {
    Latents out;
    out.count = shapes.size();
    out.width = 8 * std::size_t(network.info().e);
    VoxelGrid grid;
    grid.n = 64;
    grid.cell = 1.0 / 64;
    grid.cells.resize(64 * 64 * 64);
    for (std::size_t i = 0; i < out.count; ++i) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
        job.progress(double(i) / double(out.count), "encoding");
        if (auto read = shapes.grid(i, grid.cells.data()); !read) return read;
        const auto code = network.encode(grid);
        if (!code) return code.error();
        out.values.insert(out.values.end(), code->begin(), code->end());
    }
    return writeLatents(path, out);
}

namespace {

struct CodesRecipe {
    std::string autoencoder;
    int madeUp = 0;
};

void fields(RecipeFields& f, CodesRecipe& r) {
    f.file("weights", "The autoencoder; without it the one that ships", &r.autoencoder);
    f.whole("made-up", "Codes of so many made-up shapes too", r.madeUp, 0, 1e7);
}

Result<TrainingReport> collect(const TrainingTask& task, const EpochListener& each,
                               const JobControl& job) {
    CodesRecipe r;
    takeOptions(task, r, fields);
    const auto weights = weightsGivenOrShipped(task, r.autoencoder, "weights", "bsp-net");
    if (!weights) return weights.error();
    auto network = BspNetPredictor::load(*weights);
    if (!network) return std::move(network).error();
    if (task.data.empty() && r.madeUp == 0)
        return Error{
            ErrorCode::BadArgument, "Codes are those of --data FOLDER or --made-up N.", {}};
    TrainingSetOptions options;
    options.folder = task.data;
    options.seed = task.seed;
    options.madeUp = std::size_t(r.madeUp);
    auto set = openTrainingSet(options, job.part(0, 0.3));
    if (!set) return std::move(set).error();
    if (!set->solids)
        return Error{ErrorCode::Unsupported,
                     "codes are collected by class, so from .npz files of solids", task.data};
    if (auto written = writeCodes(task.out, *network, *set->solids, job.part(0.3, 0.8)); !written)
        return std::move(written).error();
    auto space = LatentSpace::load(task.out);
    if (!space) return std::move(space).error();
    double apart = 0, heldOut = 0;
    std::size_t held = 0;
    for (std::size_t i = 0; i < space->size(); ++i)
        apart += space->nearest(space->code(i), 2)[1].distance / double(space->size());
    for (const PackedSolid& s : set->solids->solids) {
        if (!s.heldOut) continue;
        const auto code = network->encode(s.grid());
        if (!code) return code.error();
        heldOut += space->nearest(*code, 1)[0].distance;
        ++held;
    }
    TrainingReport report;
    report.epochs.push_back({1, 0, apart, held ? heldOut / double(held) : 0, 0, {}});
    report.bestEpoch = 1;
    report.bestLoss = report.epochs[0].validationLoss;
    report.stopped = std::to_string(space->size()) + " codes are written";
    if (each) each(report.epochs[0]);
    return report;
}

}  // namespace

Trainer bspNetCodesTrainer() {
    return {"bsp-net-codes",
            "The codes of BSP-Net's training shapes, from the solids (voxels) of .npz files or "
            "made-up ones",
            true, optionsOf(CodesRecipe{}, fields), collect};
}

}  // namespace shapewright
