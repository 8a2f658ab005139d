#include "learning/bsp_net/quadric.h"

#include <algorithm>
#include <cmath>

#include "learning/bsp_net/batches.h"
#include "learning/bsp_net/network.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace bspnet;

struct Sizes {
    std::int64_t e, p, width;
};

ExpectedShapes shapesOf(const Sizes& s) {
    ExpectedShapes list;
    for (const auto& entry : autoencoderShapes({s.e, 1, 1, 0}))
        if (entry.first.rfind("encoder.", 0) == 0) list.push_back(entry);
    list.push_back({"decoder.linear_1.weight", {10 * s.p, 8 * s.e}});
    list.push_back({"decoder.linear_1.bias", {10 * s.p}});
    const std::int64_t widths[] = {s.p, s.width, s.width, s.width, 1};
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "generator.linear_" + std::to_string(i);
        list.push_back({name + ".weight", {widths[i], widths[i - 1]}});
        list.push_back({name + ".bias", {widths[i]}});
    }
    return list;
}

Parameters startOf(const Sizes& s, Random& random) {
    Parameters w;
    for (const auto& [name, shape] : shapesOf(s)) {
        w[name] = at::zeros(shape);
        if (shape.size() == 1) continue;
        double field = 1;
        for (std::size_t k = 2; k < shape.size(); ++k) field *= double(shape[k]);
        const double bound = std::sqrt(6 / (double(shape[0] + shape[1]) * field));
        float* v = w[name].data_ptr<float>();
        for (std::int64_t i = 0; i < w[name].numel(); ++i)
            v[i] = float(random.uniform(-bound, bound));
    }
    return w;
}

/// voxels [B, 1, 64, 64, 64] -> quadrics [B, 10, p], coefficients of x^2, y^2, z^2, xy, yz, zx, x,
/// y, z, 1.
at::Tensor quadricsOf(const Parameters& w, const at::Tensor& voxels) {
    Trace trace;
    encode(w, voxels, &trace);
    const at::Tensor flat = at::linear(trace.at("conv5_preact"), w.at("decoder.linear_1.weight"),
                                       w.at("decoder.linear_1.bias"));
    return flat.reshape({flat.size(0), 10, -1});
}

/// points [B or 1, N, 4] -> [B, N, 1]
at::Tensor fieldAt(const Parameters& w, const at::Tensor& points, const at::Tensor& quadrics) {
    const at::Tensor x = points.slice(2, 0, 1), y = points.slice(2, 1, 2),
                     z = points.slice(2, 2, 3);
    const at::Tensor terms = at::cat({x * x, y * y, z * z, x * y, y * z, z * x, points}, 2);
    at::Tensor h = at::leaky_relu(at::matmul(terms, quadrics), 0.01);
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "generator.linear_" + std::to_string(i);
        h = at::linear(h, w.at(name + ".weight"), w.at(name + ".bias"));
        if (i < 4) h = at::leaky_relu(h, 0.01);
    }
    return at::max(at::min(h, 0.01 * h + 0.99), 0.01 * h);
}

Result<TrainingReport> trainStage(const BspNetSource& train, const BspNetSource& heldOut,
                                  const QuadricTraining& o, const BspNetStage& stage, int epochs,
                                  std::uint64_t heldOutIs, Parameters& weights,
                                  const std::string& path, const EpochListener& each,
                                  const JobControl& job) {
    TrainingRecipe recipe;
    recipe.heldOut = heldOutIs;
    recipe.epochs = epochs;
    recipe.warmUp = 0;
    recipe.patience = 1'000'000;
    recipe.rate = stage.rate > 0 ? stage.rate : o.rate;
    recipe.constantRate = o.constantRate;
    recipe.decay = 0;
    recipe.device = o.device;
    recipe.lossName = "squared_error_or_1-iou";
    TrainingLoop loop(recipe, std::move(weights), shapesOf({o.e, o.quadrics, o.width}), {});
    const std::size_t n = train.size(), batch = std::min(std::size_t(o.batch), n),
                      count = std::min(std::size_t(o.points), train.available(stage.resolution));
    const auto epoch = [&](int index, const JobControl& part) -> Result<double> {
        Random random(o.seed * 0x9e3779b97f4a7c15ull + std::uint64_t(index));
        const std::vector<std::size_t> order = shuffled(n, random);
        double sum = 0;
        int steps = 0;
        for (std::size_t first = 0; first + batch <= n; first += batch, ++steps) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            part.progress(double(first) / double(n), "training");
            const auto begin = order.begin() + std::ptrdiff_t(first);
            auto given = drawBatch(train, {begin, begin + std::ptrdiff_t(batch)}, stage.resolution,
                                   count, random.next());
            if (!given) return std::move(given).error();
            const Parameters& w = loop.weights();
            const at::Tensor s =
                fieldAt(w, toPoints(loop.onDevice(given->points)),
                        quadricsOf(w, loop.onDevice(given->voxels).to(at::kFloat)));
            sum +=
                loop.learn(at::mean(at::pow(loop.onDevice(given->values).to(at::kFloat) - s, 2)));
        }
        return sum / std::max(1, steps);
    };
    const at::Tensor cells = loop.onDevice(gridPoints());
    const auto validate = [&](const JobControl& part) -> Result<double> {
        const at::NoGradGuard noGrad;
        at::Tensor voxels = at::empty({1, 1, 64, 64, 64}, at::kByte);
        MeanIou mean;
        for (std::size_t i = 0; i < heldOut.size(); ++i) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            if (auto read = heldOut.grid(i, voxels.data_ptr<std::uint8_t>()); !read)
                return std::move(read).error();
            const at::Tensor quadrics =
                quadricsOf(loop.weights(), loop.onDevice(voxels).to(at::kFloat));
            const at::Tensor wanted = gridValues(loop.onDevice(voxels)),
                             inside =
                                 (fieldAt(loop.weights(), cells, quadrics) > 0.5).reshape({-1});
            mean.add(iou(inside, wanted), voxels);
        }
        return 1 - mean.value();
    };
    auto report = loop.run(path, epoch, validate, each, job);
    weights = loop.latest();
    return report;
}

}  // namespace

Result<TrainingReport> trainQuadrics(const BspNetSource& train, const BspNetSource& heldOut,
                                     const QuadricTraining& o, const std::string& path,
                                     const EpochListener& each, const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (train.size() == 0 || heldOut.size() == 0)
        return wrong("There must be shapes to train on and shapes held out.");
    if (o.e < 1 || o.quadrics < 1 || o.width < 1 || o.batch < 1 || o.points < 1 || o.stages.empty())
        return wrong("All sizes and the number of stages must be at least one.");
    for (const BspNetStage& s : o.stages) {
        if (s.reuse > 0)
            return wrong("The quadrics' encoder learns in every step: REUSE must be 0.");
        if (auto right = checkStage(s); !right) return std::move(right).error();
    }
    if (auto fits = checkMemory(shapesOf({o.e, o.quadrics, o.width}), o.device); !fits)
        return std::move(fits).error();
    if (auto same = checkStagesThere(path, o.stages.size()); !same) return std::move(same).error();
    return guardedTraining([&]() -> Result<TrainingReport> {
        const Sizes sizes{o.e, o.quadrics, o.width};
        Random random(o.seed);
        Parameters weights = startOf(sizes, random);
        const auto heldOutIs = heldOutFingerprint(heldOut, job);
        if (!heldOutIs) return heldOutIs.error();
        const std::size_t count = o.stages.size();
        for (std::size_t k = 0;; ++k) {
            const bool last = k + 1 == count;
            const std::string out = stagePath(path, k, count);
            const int epochs =
                nextStageBegan(path, k, count) ? 0 : epochsOf(o.stages[k].shapes, train.size());
            auto done =
                trainStage(train, heldOut, o, o.stages[k], epochs, *heldOutIs, weights, out,
                           inStage(k, count, each),
                           job.part(double(k) / double(count), double(k + 1) / double(count)));
            if (!done || last || done->stopped == "cancelled") return done;
        }
    });
}

struct QuadricNetwork::Impl {
    std::string sha256;
    Parameters weights;
};

QuadricNetwork::QuadricNetwork(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
QuadricNetwork::QuadricNetwork(QuadricNetwork&&) noexcept = default;
QuadricNetwork& QuadricNetwork::operator=(QuadricNetwork&&) noexcept = default;
QuadricNetwork::~QuadricNetwork() = default;

const std::string& QuadricNetwork::sha256() const {
    return m_impl->sha256;
}

Result<QuadricNetwork> QuadricNetwork::load(const std::string& path) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    constexpr std::int64_t kMost = 1 << 28;  // what has no values may claim any extent
    const CheckpointTensor *first = file->find("decoder.linear_1.weight"),
                           *next = file->find("generator.linear_1.weight");
    if (!first || !next || first->shape.size() != 2 || next->shape.size() != 2 ||
        first->shape[1] < 8 || first->shape[1] > kMost || next->shape[0] > kMost ||
        next->shape[1] > kMost)
        return Error{ErrorCode::BadWeights,
                     "these are no weights of BSP-Net's quadric variant; `shapewright train "
                     "bsp-net --variant quadrics` makes some",
                     path};
    auto weights =
        loadParameters(*file, shapesOf({first->shape[1] / 8, next->shape[1], next->shape[0]}));
    if (!weights) return std::move(weights).error();
    auto impl = std::make_unique<Impl>();
    impl->sha256 = file->sha256;
    impl->weights = std::move(*weights);
    return QuadricNetwork(std::move(impl));
}

Result<std::vector<float>> QuadricNetwork::field(const VoxelGrid& grid, int n,
                                                 const JobControl& job) const {
    if (grid.n != 64 || grid.cells.size() != 64 * 64 * 64 || n < 1)
        return Error{ErrorCode::BadArgument, "the network needs a grid of 64 cells per axis", {}};
    const at::NoGradGuard noGrad;
    at::Tensor voxels = at::empty({1, 1, 64, 64, 64}, at::kFloat);
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        voxels.data_ptr<float>()[i] = grid.cells[i] ? 1.F : 0.F;
    const at::Tensor quadrics = quadricsOf(m_impl->weights, voxels);
    const at::Tensor axis = (at::arange(0, n, at::kFloat) + 0.5) / double(n) - 0.5;
    const at::Tensor row = at::stack(
        {axis.repeat_interleave(n), axis.repeat({n}), at::ones({std::int64_t(n) * n})}, 1);
    std::vector<float> out;
    for (int x = 0; x < n; ++x) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "the prediction was cancelled", {}};
        job.progress(double(x) / n, "the field");
        const at::Tensor points = at::cat({axis[x].expand({row.size(0), 1}), row}, 1).unsqueeze(0);
        const at::Tensor s = fieldAt(m_impl->weights, points, quadrics).contiguous();
        out.insert(out.end(), s.data_ptr<float>(), s.data_ptr<float>() + s.numel());
    }
    return out;
}

}  // namespace shapewright
