#include "learning/tensors/layers.h"

#include <cmath>

namespace shapewright {

namespace {

at::Tensor matrix(const Parameters& w, const std::string& name) {
    const at::Tensor& t = w.at(name + ".weight");
    return t.dim() == 3 ? t.squeeze(2) : t;
}

/// x by some of the columns of a weight, without its bias.
at::Tensor partialLinear(const at::Tensor& weight, const at::Tensor& x, std::int64_t from,
                         std::int64_t count) {
    return at::matmul(x, weight.narrow(1, from, count).t());
}

at::Tensor splitHeads(const at::Tensor& qkv, std::int64_t heads) {
    const auto b = qkv.size(0), n = qkv.size(1), d = qkv.size(2) / 3;
    return qkv.reshape({b, n, 3, heads, d / heads}).permute({2, 0, 3, 1, 4});
}

at::Tensor attentionOf(const at::Tensor& q, const at::Tensor& k, const at::Tensor& mask) {
    const double scale = 1 / std::sqrt(double(q.size(3)));
    at::Tensor logits = at::matmul(q * scale, k.transpose(2, 3));
    if (mask.defined()) logits = logits + mask;
    return at::softmax(logits, -1);
}

/// Leaves out whole samples with probability p.
at::Tensor dropSamples(const at::Tensor& x, double p, const Pass& pass) {
    if (!pass.training || !pass.random || p <= 0) return x;
    const at::Tensor keep = at::empty({x.size(0), 1, 1}, at::kFloat);
    for (std::int64_t i = 0; i < x.size(0); ++i)
        keep.data_ptr<float>()[i] = pass.random->uniform() < p ? 0.f : float(1 / (1 - p));
    return x * keep.to(x.device());
}

}  // namespace

at::Tensor linear(const Parameters& w, const std::string& name, const at::Tensor& x) {
    const auto bias = w.find(name + ".bias");
    return at::linear(x, matrix(w, name), bias == w.end() ? at::Tensor() : bias->second);
}

at::Tensor layerNorm(const Parameters& w, const std::string& name, const at::Tensor& x) {
    return at::layer_norm(x, {x.size(-1)}, w.at(name + ".weight"), w.at(name + ".bias"), 1e-5);
}

at::Tensor batchNorm(const Parameters& w, const std::string& name, const at::Tensor& x,
                     const Pass& pass) {
    at::Tensor mean = w.at(name + ".running_mean"), variance = w.at(name + ".running_var");
    if (pass.training) {
        const at::NoGradGuard noGrad;
        at::Tensor counter = w.at(name + ".num_batches_tracked");
        counter.add_(1);
    }
    return at::batch_norm(x, w.at(name + ".weight"), w.at(name + ".bias"), mean, variance,
                          pass.training, 0.1, 1e-5, false);
}

at::Tensor positionEmbedding(const Parameters& w, const std::string& name, const at::Tensor& xyz) {
    return linear(w, name + ".2", at::gelu(linear(w, name + ".0", xyz)));
}

at::Tensor embedPatches(const Parameters& w, const std::string& name, const at::Tensor& points,
                        const Pass& pass) {
    const auto patches = points.size(0), size = points.size(1);
    const auto channelsFirst = [&](const at::Tensor& rows) {
        return rows.reshape({patches, size, -1}).transpose(1, 2);
    };
    at::Tensor x = linear(w, name + ".first_conv.0", points.reshape({patches * size, -1}));
    x = at::relu(batchNorm(w, name + ".first_conv.1", x, pass));
    x = linear(w, name + ".first_conv.3", x);
    if (pass.trace) pass.keep(name + ".first_conv", channelsFirst(x));
    const at::Tensor pooled = std::get<0>(x.reshape({patches, size, -1}).max(1));
    // The convolution sees [pooled, per point]; the pooled half is the same for a patch's points.
    const std::string second = name + ".second_conv.";
    const at::Tensor weight = matrix(w, second + "0");
    const auto width = x.size(1);
    const at::Tensor shared = partialLinear(weight, pooled, 0, width) + w.at(second + "0.bias");
    x = partialLinear(weight, x, width, width).reshape({patches, size, -1}) + shared.unsqueeze(1);
    x = x.reshape({patches * size, -1});
    x = at::relu(batchNorm(w, second + "1", x, pass));
    x = linear(w, second + "3", x);
    if (pass.trace) pass.keep(name + ".second_conv", channelsFirst(x));
    return std::get<0>(x.reshape({patches, size, -1}).max(1));
}

at::Tensor transformerBlock(const Parameters& w, const std::string& name, const at::Tensor& x,
                            std::int64_t heads, const Pass& pass, const at::Tensor& mask,
                            double dropPath) {
    const at::Tensor qkv =
        splitHeads(linear(w, name + ".attn.qkv", layerNorm(w, name + ".norm1", x)), heads);
    const at::Tensor weights = attentionOf(qkv[0], qkv[1], mask);
    at::Tensor y = at::matmul(weights, qkv[2]).transpose(1, 2).reshape(x.sizes());
    y = pass.keep(name + ".attn", linear(w, name + ".attn.proj", y));
    y = x + dropSamples(y, dropPath, pass);
    at::Tensor z = at::gelu(linear(w, name + ".mlp.fc1", layerNorm(w, name + ".norm2", y)));
    z = linear(w, name + ".mlp.fc2", z);
    return pass.keep(name, y + dropSamples(z, dropPath, pass));
}

at::Tensor blockAttention(const Parameters& w, const std::string& name, const at::Tensor& x,
                          std::int64_t heads) {
    const at::Tensor qkv =
        splitHeads(linear(w, name + ".attn.qkv", layerNorm(w, name + ".norm1", x)), heads);
    return attentionOf(qkv[0], qkv[1], {});
}

at::Tensor dropout(const at::Tensor& x, double p, const Pass& pass) {
    if (!pass.training || !pass.random || p <= 0) return x;
    const at::Tensor keep = at::empty(x.sizes(), at::kFloat);
    float* values = keep.data_ptr<float>();
    for (std::int64_t i = 0; i < keep.numel(); ++i)
        values[i] = pass.random->uniform() < p ? 0.f : float(1 / (1 - p));
    return x * keep.to(x.device());
}

void expectLinear(ExpectedShapes& list, const std::string& name, std::int64_t out, std::int64_t in,
                  bool convolution, bool bias) {
    std::vector<std::int64_t> shape{out, in};
    if (convolution) shape.push_back(1);
    list.push_back({name + ".weight", shape});
    if (bias) list.push_back({name + ".bias", {out}});
}

void expectLayerNorm(ExpectedShapes& list, const std::string& name, std::int64_t width) {
    list.push_back({name + ".weight", {width}});
    list.push_back({name + ".bias", {width}});
}

void expectBatchNorm(ExpectedShapes& list, const std::string& name, std::int64_t width) {
    for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"})
        list.push_back({name + part, {width}});
    list.push_back({name + ".num_batches_tracked", {}});
}

void expectPositionEmbedding(ExpectedShapes& list, const std::string& name, std::int64_t hidden,
                             std::int64_t width) {
    expectLinear(list, name + ".0", hidden, 3);
    expectLinear(list, name + ".2", width, hidden);
}

void expectEmbedding(ExpectedShapes& list, const std::string& name, std::int64_t in,
                     std::int64_t first, std::int64_t pooled, std::int64_t second,
                     std::int64_t out) {
    expectLinear(list, name + ".first_conv.0", first, in, true);
    expectBatchNorm(list, name + ".first_conv.1", first);
    expectLinear(list, name + ".first_conv.3", pooled, first, true);
    expectLinear(list, name + ".second_conv.0", second, 2 * pooled, true);
    expectBatchNorm(list, name + ".second_conv.1", second);
    expectLinear(list, name + ".second_conv.3", out, second, true);
}

void expectBlock(ExpectedShapes& list, const std::string& name, std::int64_t width) {
    expectLayerNorm(list, name + ".norm1", width);
    expectLayerNorm(list, name + ".norm2", width);
    expectLinear(list, name + ".mlp.fc1", 4 * width, width);
    expectLinear(list, name + ".mlp.fc2", width, 4 * width);
    expectLinear(list, name + ".attn.qkv", 3 * width, width, false, false);
    expectLinear(list, name + ".attn.proj", width, width);
}

Parameters initialParameters(const ExpectedShapes& shapes, std::uint64_t seed,
                             bool (*truncated)(const std::string& name)) {
    Parameters out;
    Random random(seed);
    std::int64_t fanIn = 1;  // of the latest weight: its bias, which follows, is drawn from it too
    for (const auto& entry : shapes) {
        const std::string& name = entry.first;
        at::Tensor t = at::zeros(entry.second, at::kFloat);
        float* values = t.data_ptr<float>();
        const bool weight = entry.second.size() > 1;
        const bool one = entry.second.size() == 1 && !isBuffer(name) &&
                         name.compare(name.size() - 7, 7, ".weight") == 0;
        if (weight) fanIn = t.numel() / entry.second[0];
        if (one) fanIn = 0;  // a normalisation: its bias stays zero
        if (one || name.find(".running_var") != std::string::npos) {
            t.fill_(1);
        } else if (weight && truncated(name)) {
            for (std::int64_t i = 0; i < t.numel(); ++i) {
                double draw = random.normal();
                while (std::abs(draw) > 2) draw = random.normal();
                values[i] = float(0.02 * draw);
            }
        } else if (!isBuffer(name) && fanIn > 0 && !truncated(name)) {
            const double bound = 1 / std::sqrt(double(fanIn));
            for (std::int64_t i = 0; i < t.numel(); ++i)
                values[i] = float(random.uniform(-bound, bound));
        }
        out[name] = std::move(t);
    }
    return out;
}

Nearest nearestOf(const at::Tensor& first, const at::Tensor& second) {
    Nearest out;
    {
        const at::NoGradGuard noGrad;
        const at::Tensor d = (first.unsqueeze(2) - second.unsqueeze(1)).pow(2).sum(-1);
        out.index1 = d.argmin(2);
        out.index2 = d.argmin(1);
    }
    const auto at3 = [](const at::Tensor& points, const at::Tensor& index) {
        return points.gather(1, index.unsqueeze(2).expand({-1, -1, 3}));
    };
    out.distance1 = (first - at3(second, out.index1)).pow(2).sum(-1);
    out.distance2 = (second - at3(first, out.index2)).pow(2).sum(-1);
    return out;
}

at::Tensor chamferL2(const Nearest& n) {
    return n.distance1.mean() + n.distance2.mean();
}

at::Tensor chamferL1(const Nearest& n) {
    return (n.distance1.sqrt().mean() + n.distance2.sqrt().mean()) / 2;
}

at::Tensor interpolateThree(const at::Tensor& queries, const at::Tensor& points,
                            const at::Tensor& features) {
    at::Tensor d = at::matmul(queries, points.transpose(1, 2)) * -2;
    d = d + queries.pow(2).sum(-1, true) + points.pow(2).sum(-1).unsqueeze(1);
    const auto k = std::min<std::int64_t>(3, points.size(1));
    const auto near = d.topk(k, -1, false, true);
    at::Tensor weight = 1 / (std::get<0>(near) + 1e-8);
    weight = weight / weight.sum(-1, true);
    const auto b = queries.size(0), n = queries.size(1), c = features.size(2);
    const at::Tensor index = std::get<1>(near).reshape({b, n * k, 1}).expand({b, n * k, c});
    return (features.gather(1, index).reshape({b, n, k, c}) * weight.unsqueeze(-1)).sum(2);
}

}  // namespace shapewright
