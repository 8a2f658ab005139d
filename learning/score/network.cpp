#include "learning/score/network.h"

#include <cmath>

#include "geometry/base/random.h"

namespace shapewright::score {

namespace {

at::Tensor normal(Random& random, at::IntArrayRef shape, double deviation) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(deviation * random.normal());
    return t;
}

constexpr int kLayers = 3;

std::string layer(int k) {
    return "layer" + std::to_string(k);
}

}  // namespace

Parameters startPerceptron(std::int64_t dimension, std::int64_t hidden, std::int64_t waves,
                           double frequency, std::uint64_t seed) {
    Random random(seed);
    Parameters w;
    w["waves"] = normal(random, {waves, dimension}, frequency);
    const std::int64_t sizes[] = {dimension + 2 * waves, hidden, hidden, dimension};
    for (int k = 0; k < kLayers; ++k) {
        const bool last = k + 1 == kLayers;
        // The last layer starts small: r(x) = x to begin with.
        w[layer(k) + ".weight"] = normal(random, {sizes[k + 1], sizes[k]},
                                         (last ? 0.01 : 1.0) / std::sqrt(double(sizes[k])));
        w[layer(k) + ".bias"] = at::zeros({sizes[k + 1]});
    }
    return w;
}

at::Tensor perceptron(const Parameters& w, const at::Tensor& x) {
    const at::Tensor phase = x.matmul(w.at("waves").t());
    at::Tensor h = at::cat({x, phase.sin(), phase.cos()}, 1);
    for (int k = 0; k < kLayers; ++k) {
        h = at::linear(h, w.at(layer(k) + ".weight"), w.at(layer(k) + ".bias"));
        if (k + 1 < kLayers) h = at::silu(h);
    }
    return h;
}

std::pair<at::Tensor, at::Tensor> perceptronJacobian(const Parameters& w, const at::Tensor& x) {
    const std::int64_t d = x.size(1), rows = x.size(0);
    const at::Tensor& waves = w.at("waves");
    const at::Tensor phase = x.matmul(waves.t());
    at::Tensor h = at::cat({x, phase.sin(), phase.cos()}, 1);
    // Tangents along each axis are carried through the layers with the values.
    const at::Tensor along = waves.t().unsqueeze(1);  // [d, 1, waves]
    const at::Tensor eye = at::eye(d, x.options()).unsqueeze(1).expand({d, rows, d});
    at::Tensor t =
        at::cat({eye, phase.cos().unsqueeze(0) * along, phase.sin().neg().unsqueeze(0) * along}, 2);
    for (int k = 0; k < kLayers; ++k) {
        const at::Tensor& weight = w.at(layer(k) + ".weight");
        h = at::linear(h, weight, w.at(layer(k) + ".bias"));
        t = t.matmul(weight.t());
        if (k + 1 == kLayers) break;
        const at::Tensor s = at::sigmoid(h);
        t = t * (s * (1 + h * (1 - s))).unsqueeze(0);
        h = h * s;
    }
    return {h, t};
}

Parameters startTied(std::int64_t dimension, std::int64_t hidden, std::uint64_t seed) {
    Random random(seed);
    Parameters w;
    // r(x) = x at the start: a sigmoid's slope is 1/4 in its middle, and W^T W / 4 = 1 there.
    w["weight"] = normal(random, {hidden, dimension}, 2 / std::sqrt(double(hidden)));
    // Biases spread the middles of the sigmoids over the data, whose radius is about 1.
    at::Tensor bias = at::empty({hidden}, at::kFloat);
    const at::Tensor length = w.at("weight").norm(2, {1});
    for (std::int64_t i = 0; i < hidden; ++i)
        bias[i] = length[i] * float(random.uniform(-1.5, 1.5));
    w["bias"] = bias;
    w["offset"] = -w.at("weight").t().matmul(at::sigmoid(bias));
    return w;
}

at::Tensor tied(const Parameters& w, const at::Tensor& x) {
    const at::Tensor& weight = w.at("weight");
    return at::sigmoid(at::linear(x, weight, w.at("bias"))).matmul(weight) + w.at("offset");
}

}  // namespace shapewright::score
