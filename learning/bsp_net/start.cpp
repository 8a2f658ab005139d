#include "learning/bsp_net/start.h"

#include <algorithm>
#include <cmath>

namespace shapewright::bspnet {

namespace {

at::Tensor uniform(Random& random, at::IntArrayRef shape, double bound) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(random.uniform(-bound, bound));
    return t;
}

/// Xavier-uniform weights; a bias is 0.
at::Tensor xavier(Random& random, const std::vector<std::int64_t>& shape) {
    if (shape.size() == 1) return at::zeros(shape);
    double field = 1;
    for (std::size_t k = 2; k < shape.size(); ++k) field *= double(shape[k]);
    return uniform(random, shape, std::sqrt(6 / (double(shape[0] + shape[1]) * field)));
}

at::Tensor normal(Random& random, at::IntArrayRef shape, double mean, double deviation) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(mean + deviation * random.normal());
    return t;
}

}  // namespace

Parameters officialStart(const Dimensions& d, Random& random) {
    Parameters w;
    for (const auto& [name, shape] : autoencoderShapes(d))
        w[name] = name == kT   ? normal(random, shape, 0, 0.02)
                  : name == kW ? normal(random, shape, 1e-5, 0.02)
                               : xavier(random, shape);
    return w;
}

void startVariance(const Dimensions& d, Parameters& w) {
    constexpr double kLogVariance = -4;
    for (const auto& [name, shape] : variationalShapes(d))
        if (w.count(name) == 0)
            w[name] = at::full(shape, shape.size() == 1 ? kLogVariance : 0.0, at::kFloat);
}

void startFromBoxes(const Dimensions& d, Random& random, Parameters& w) {
    // S reaches 1 two or three cells from a box. Much flatter, a point wrongly inside costs far
    // more than one wrongly outside, and the convexes first shrink to nothing (after 1500 shapes
    // the held-out IoU was 0.02 with 4, 0.24 with 12, 0.33 with 25, 0.31 with 50).
    constexpr double kSteep = 25, kHalf = 0.05, kSpread = 0.35;
    const std::int64_t each = d.p / d.c;
    at::Tensor t = at::zeros({d.p, d.c}), bias = at::zeros({4, d.p});
    auto on = t.accessor<float, 2>(), plane = bias.accessor<float, 2>();
    for (std::int64_t i = 0; i < d.c; ++i) {
        double centre[3];
        for (double& x : centre) x = random.uniform(-kSpread, kSpread);
        for (std::int64_t k = 0; k < each; ++k) {
            double n[3] = {0, 0, 0};
            if (k < 6) {
                n[k / 2] = k % 2 ? 1 : -1;
            } else {
                for (double& x : n) x = random.normal();
                const double length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
                for (double& x : n) x /= length;
            }
            double offset = kHalf * (k < 6 ? 1 : 1.3);
            const std::int64_t j = i * each + k;
            for (int a = 0; a < 3; ++a) {
                plane[a][j] = float(kSteep * n[a]);
                offset += n[a] * centre[a];
            }
            plane[3][j] = float(-kSteep * offset);
            on[j][i] = 1;
        }
    }
    w[kT] = t;
    w[kW] = at::ones({d.c, 1});
    w["decoder.linear_4.bias"] = bias.reshape({4 * d.p});
}

void calibrate(Parameters& w, const at::Tensor& voxels) {
    const at::NoGradGuard noGrad;
    constexpr std::int64_t kScaling = 64, kChunk = 32;
    constexpr double kTold =
        1e-4;  // of its root mean square; between distinct shapes 1e-2 and more
    const auto settle = [&](const std::string& name, const at::Tensor& out) {
        const at::Tensor flat = out.transpose(0, 1).reshape({out.size(1), -1});
        // Biased: of one value, too.
        const at::Tensor deviation = flat.std(1, false);
        // What is the same for all shapes tells nothing that could be scaled.
        const at::Tensor told = deviation > kTold * flat.square().mean(1).sqrt();
        const at::Tensor scale =
            at::where(told, 1 / at::clamp_min(deviation, 1e-3), at::ones_like(deviation));
        at::Tensor &weight = w.at(name + ".weight"), &bias = w.at(name + ".bias");
        std::vector<std::int64_t> each(std::size_t(weight.dim()), 1);
        each[0] = -1;
        weight = weight * scale.view(each);
        bias = at::where(told, (bias - flat.mean(1)) * scale, bias);
    };
    const auto convolve = [&](int i, const at::Tensor& x) {
        const std::string name = "encoder.conv_" + std::to_string(i);
        return at::conv3d(x, w.at(name + ".weight"), w.at(name + ".bias"), {2, 2, 2}, {1, 1, 1});
    };
    at::Tensor x = voxels.slice(0, 0, kScaling).to(at::kFloat);
    for (int i = 1; i <= 4; ++i) {
        settle("encoder.conv_" + std::to_string(i), convolve(i, x));
        x = at::leaky_relu(convolve(i, x), 0.01);
    }
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < voxels.size(0); first += kChunk) {
        x = voxels.slice(0, first, first + kChunk).to(at::kFloat);
        for (int i = 1; i <= 4; ++i) x = at::leaky_relu(convolve(i, x), 0.01);
        parts.push_back(x.reshape({x.size(0), -1}));
    }
    at::Tensor features = at::cat(parts);
    const at::Tensor mean = features.mean(0, true);
    features = features - mean;
    at::Tensor &weight = w.at("encoder.conv_5.weight"), &bias = w.at("encoder.conv_5.bias");
    const std::int64_t codes = weight.size(0), n = features.size(0);
    // Right singular vectors by way of the n x n products, ascending.
    const auto [squares, left] = at::linalg_eigh(features.matmul(features.t()));
    const std::int64_t kept = std::min(codes, n - 1);
    const at::Tensor root = at::clamp_min(squares.slice(0, n - kept), 1e-6).sqrt();
    const at::Tensor axes = features.t().matmul(left.slice(1, n - kept) / root).t();
    // Deviation 1 along each axis.
    const at::Tensor rows = axes * (std::sqrt(double(n)) / root).unsqueeze(1);
    weight.view({codes, -1}).slice(0, 0, kept).copy_(rows);
    bias.slice(0, 0, kept).copy_(-rows.matmul(mean.t()).squeeze(1));
    x = at::sigmoid(at::linear(features + mean, weight.view({codes, -1}), bias));
    for (int i = 1; i <= 3; ++i) {
        const std::string name = "decoder.linear_" + std::to_string(i);
        const auto layer = [&] {
            return at::linear(x, w.at(name + ".weight"), w.at(name + ".bias"));
        };
        settle(name, layer());
        x = at::leaky_relu(layer(), 0.01);
    }
}

Parameters officialImageStart(const Dimensions& d, Random& random) {
    Parameters w;
    for (const auto& [name, shape] : imageEncoderShapes(d)) w[name] = xavier(random, shape);
    return w;
}

Parameters imageStart(const Dimensions& d, const at::Tensor& codes, Random& random) {
    // He's deviation keeps the squares of what passes a leaky ReLU; second layers of blocks begin
    // small, so that eight sums do not double the signal each; the last layer says the mean.
    constexpr double kOfBlock = 0.25, kOfLast = 0.1;
    Parameters w;
    for (const auto& entry : imageEncoderShapes(d)) {
        const std::string& name = entry.first;
        const auto& shape = entry.second;
        if (shape.size() == 1) {
            w[name] = at::zeros(shape);
            continue;
        }
        double inputs = 1;
        for (std::size_t k = 1; k < shape.size(); ++k) inputs *= double(shape[k]);
        const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
        const double scale = has("conv_2") ? kOfBlock : has("linear_4") ? kOfLast : 1;
        w[name] = normal(random, shape, 0, scale * std::sqrt(2 / inputs));
    }
    w["img_encoder.linear_4.bias"] = at::logit(codes.mean(0), 1e-4);
    return w;
}

}  // namespace shapewright::bspnet
