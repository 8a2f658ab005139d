#include "learning/tensors/layers.h"

#include <ATen/Parallel.h>

#include <cmath>

#include "learning/tensors/panels.h"
#include "learning/tensors/rows.h"

namespace shapewright {

namespace {

const std::string kPanels = ".panels";

/// [out, in]; a weight that is kept in panels alone is laid out anew.
at::Tensor matrix(const Parameters& w, const std::string& name) {
    const at::Tensor& t = w.at(name + ".weight");
    if (t.is_meta()) return fromPanels(w.at(name + kPanels), t.size(0));
    return t.dim() == 3 ? t.squeeze(2) : t;
}

/// x by some of the columns of a weight, without its bias.
at::Tensor partialLinear(const at::Tensor& weight, const at::Tensor& x, std::int64_t from,
                         std::int64_t count) {
    return at::matmul(x, weight.narrow(1, from, count).t());
}

/// The matrix of that name in panels, or null where the pass must not or cannot use them.
const at::Tensor* panelsOf(const Parameters& w, const std::string& name, const at::Tensor& x) {
    const auto found = w.find(name + kPanels);
    return found == w.end() || at::GradMode::is_enabled() || !x.is_cpu() ? nullptr : &found->second;
}

const float* biasOf(const Parameters& w, const std::string& name) {
    const auto bias = w.find(name + ".bias");
    return bias == w.end() ? nullptr : bias->second.data_ptr<float>();
}

/// x [..., in] by panels, finished: [..., out], a row per group where it asks for the greatest.
at::Tensor product(const at::Tensor& x, const at::Tensor& panels, std::int64_t out,
                   const Finish& finish) {
    const at::Tensor rows = x.contiguous();
    const std::int64_t in = panels.size(1);
    TORCH_INTERNAL_ASSERT(rows.size(-1) == in);
    const std::int64_t count = rows.numel() / in;
    std::vector<std::int64_t> shape = rows.sizes().vec();
    if (finish.greatest) shape = {count / finish.group, out};
    shape.back() = out;
    at::Tensor to = at::empty(shape, at::kFloat);
    multiply(rows.data_ptr<float>(), in, count, panels, to.data_ptr<float>(), out, out, finish);
    return to;
}

/// linear() with what follows it, where panelsOf() gave `panels`.
at::Tensor linearInPanels(const Parameters& w, const std::string& name, const at::Tensor& x,
                          const at::Tensor& panels, Finish finish = {}) {
    if (!finish.bias) finish.bias = biasOf(w, name);
    return product(x, panels, w.at(name + ".weight").size(0), finish);
}

/// Attention of every head without a mask, from queries [B, asked, D], which are scaled in place,
/// and, side by side, keys and values [B, N, 2 D]: [B, asked, D]. A head's weights stay in the
/// cache until they are used.
at::Tensor attend(const at::Tensor& queries, const at::Tensor& others, std::int64_t heads) {
    constexpr std::int64_t kRows = 84;  // at a time, whole strips of either width
    const auto b = queries.size(0), asked = queries.size(1), n = others.size(1);
    const auto d = queries.size(2), each = d / heads, stride = others.stride(1);
    at::Tensor out = at::empty({b, asked, d}, at::kFloat);
    queries.mul_(1 / std::sqrt(double(each)));
    const auto least = 1 + 2000000 / (asked * n * each);  // heads worth a thread
    at::parallel_for(0, b * heads, least, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> logits(std::size_t(std::min(kRows, asked) * n));
        for (std::int64_t i = begin; i < end; ++i) {
            const auto sample = i / heads, first = i % heads * each;
            const float* query = queries.data_ptr<float>() + sample * queries.stride(0) + first;
            const float* key = others.data_ptr<float>() + sample * others.stride(0) + first;
            float* to = out.data_ptr<float>() + sample * asked * d + first;
            const at::Tensor keys = inPanels(key, n, each, stride, 1),
                             values = inPanels(key + d, each, n, 1, stride);
            for (std::int64_t row = 0; row < asked; row += kRows) {
                const auto rows = std::min(kRows, asked - row);
                multiply(query + row * queries.stride(1), queries.stride(1), rows, keys,
                         logits.data(), n, n);
                softmaxRows(logits.data(), rows, n);
                multiply(logits.data(), n, rows, values, to + row * d, d, each);
            }
        }
    });
    return out;
}

/// transformerBlock() that neither trains nor traces, of weights in panels; no mask.
at::Tensor blockInPanels(const Parameters& w, const std::string& name, const at::Tensor& x,
                         std::int64_t heads, std::int64_t asked) {
    const auto n = x.size(1), d = x.size(2);
    const auto ending = [&](const at::Tensor& t) { return t.narrow(1, n - asked, asked); };
    const auto panels = [&](const char* part) -> const at::Tensor& {
        return w.at(name + part + kPanels);
    };
    const at::Tensor normed = layerNorm(w, name + ".norm1", x);
    const at::Tensor& qkv = panels(".attn.qkv");
    at::Tensor y;
    if (asked < n && d % qkv.size(2) == 0) {
        const auto own = d / qkv.size(2);
        y = attend(product(ending(normed), qkv.narrow(0, 0, own), d, {}),
                   product(normed, qkv.narrow(0, own, 2 * own), 2 * d, {}), heads);
    } else {
        const at::Tensor all = product(normed, qkv, 3 * d, {});
        y = attend(ending(all.narrow(2, 0, d)), all.narrow(2, d, 2 * d), heads);
    }
    const at::Tensor before = ending(x).contiguous();
    Finish finish;
    finish.add = before.data_ptr<float>();
    finish.addStride = d;
    y = linearInPanels(w, name + ".attn.proj", y, panels(".attn.proj"), finish);
    Finish gelu;
    gelu.gelu = true;
    const at::Tensor z = linearInPanels(w, name + ".mlp.fc1", layerNorm(w, name + ".norm2", y),
                                        panels(".mlp.fc1"), gelu);
    finish.add = y.data_ptr<float>();
    return linearInPanels(w, name + ".mlp.fc2", z, panels(".mlp.fc2"), finish);
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

at::Tensor lastTraced(const std::string& name, const std::function<void(const Pass&)>& run) {
    at::Tensor out;
    Trace trace;
    const Edit forget = [&](const std::string& traced, const at::Tensor& x) {
        trace.clear();
        if (traced == name) out = x;
        return x;
    };
    Pass pass;
    pass.trace = &trace;
    pass.edit = &forget;
    run(pass);
    return out;
}

at::Tensor linear(const Parameters& w, const std::string& name, const at::Tensor& x) {
    if (const at::Tensor* panels = panelsOf(w, name, x)) return linearInPanels(w, name, x, *panels);
    const auto bias = w.find(name + ".bias");
    return at::linear(x, matrix(w, name), bias == w.end() ? at::Tensor() : bias->second);
}

at::Tensor layerNorm(const Parameters& w, const std::string& name, const at::Tensor& x) {
    const at::Tensor &weight = w.at(name + ".weight"), &bias = w.at(name + ".bias");
    const auto width = x.size(-1);
    if (panelWidth() > 0 && !at::GradMode::is_enabled() && x.is_cpu() &&
        x.scalar_type() == at::kFloat) {
        const at::Tensor rows = x.contiguous();
        at::Tensor to = at::empty(rows.sizes(), at::kFloat);
        normaliseRows(rows.data_ptr<float>(), width, rows.numel() / width, width,
                      weight.data_ptr<float>(), bias.data_ptr<float>(), to.data_ptr<float>());
        return to;
    }
    return at::layer_norm(x, {width}, weight, bias, 1e-5);
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
    if (const at::Tensor* panels = panelsOf(w, name + ".0", xyz)) {
        Finish finish;
        finish.gelu = true;
        return linear(w, name + ".2", linearInPanels(w, name + ".0", xyz, *panels, finish));
    }
    return linear(w, name + ".2", at::gelu(linear(w, name + ".0", xyz)));
}

void foldForInference(Parameters& w) {
    const std::string start = ".first_conv.0.weight";
    std::vector<std::string> names;
    for (const auto& entry : w)
        if (entry.first.size() > start.size() &&
            entry.first.compare(entry.first.size() - start.size(), start.size(), start) == 0)
            names.push_back(entry.first.substr(0, entry.first.size() - start.size()));
    const auto wide = [&](const std::string& name) { return w.at(name).to(at::kDouble); };
    for (const std::string& name : names) {
        // In double precision, so that nothing but the order of the sums changes.
        const auto normalised = [&](const std::string& map, const std::string& norm) {
            const at::Tensor scale =
                wide(norm + ".weight") / at::sqrt(wide(norm + ".running_var") + 1e-5);
            const at::Tensor bias =
                (wide(map + ".bias") - wide(norm + ".running_mean")) * scale + wide(norm + ".bias");
            return std::make_pair(wide(map + ".weight").squeeze(2) * scale.unsqueeze(1), bias);
        };
        const auto keep = [&](const std::string& part, const at::Tensor& value) {
            w[name + ".folded." + part] = value.to(at::kFloat).contiguous();
        };
        const auto first = normalised(name + ".first_conv.0", name + ".first_conv.1");
        const auto second = normalised(name + ".second_conv.0", name + ".second_conv.1");
        const at::Tensor middle = wide(name + ".first_conv.3.weight").squeeze(2);
        const auto width = middle.size(0);
        const at::Tensor pooled = second.first.narrow(1, 0, width),
                         own = second.first.narrow(1, width, width);
        keep("first.weight", first.first);
        keep("first.bias", first.second);
        keep("pooled.weight", pooled);
        keep("pooled.bias", second.second + at::matmul(own, wide(name + ".first_conv.3.bias")));
        keep("own.weight", at::matmul(own, middle));
    }
    if (panelWidth() == 0) return;
    const std::string end = ".weight";
    Parameters panels;
    for (auto& entry : w) {
        if (entry.second.dim() < 2 || entry.first.size() <= end.size() ||
            entry.first.compare(entry.first.size() - end.size(), end.size(), end) != 0)
            continue;
        panels[entry.first.substr(0, entry.first.size() - end.size()) + kPanels] =
            inPanels(entry.second);
        entry.second = at::empty(entry.second.sizes(), entry.second.options().device(at::kMeta));
    }
    w.insert(panels.begin(), panels.end());
}

namespace {

/// embedPatches() by folded weights in panels, points [patches * size, in].
at::Tensor embedInPanels(const Parameters& w, const std::string& name, const at::Tensor& points,
                         std::int64_t size) {
    const std::string folded = name + ".folded.";
    const auto panels = [&](const std::string& map) -> const at::Tensor& {
        return w.at(map + kPanels);
    };
    Finish relu, greatest, both;
    relu.relu = both.relu = greatest.greatest = true;
    greatest.group = both.group = size;
    std::vector<at::Tensor> tokens;
    // So many patches at a time that all steps find them in the cache.
    for (const at::Tensor& part : points.split(std::max<std::int64_t>(1, 512 / size) * size)) {
        at::Tensor y = linearInPanels(w, folded + "first", part, panels(folded + "first"), relu);
        at::Tensor pooled =
            linearInPanels(w, name + ".first_conv.3", y, panels(name + ".first_conv.3"), greatest);
        pooled = linearInPanels(w, folded + "pooled", pooled, panels(folded + "pooled"));
        both.bias = pooled.data_ptr<float>();
        both.biasStride = pooled.size(1);
        y = linearInPanels(w, folded + "own", y, panels(folded + "own"), both);
        tokens.push_back(linearInPanels(w, name + ".second_conv.3", y,
                                        panels(name + ".second_conv.3"), greatest));
    }
    return at::cat(tokens);
}

}  // namespace

at::Tensor embedPatches(const Parameters& w, const std::string& name, const at::Tensor& points,
                        const Pass& pass) {
    const auto patches = points.size(0), size = points.size(1);
    at::Tensor x = points.reshape({patches * size, -1});
    const std::string folded = name + ".folded.";
    if (!pass.training && !pass.trace && w.count(folded + "own.weight")) {
        if (panelsOf(w, folded + "own", x)) return embedInPanels(w, name, x.contiguous(), size);
        const auto most = [&](const at::Tensor& rows) {
            return at::amax(rows.reshape({-1, size, rows.size(-1)}), {1});
        };
        // So many patches at a time that all steps find them in the cache.
        std::vector<at::Tensor> tokens;
        for (const at::Tensor& part : x.split(std::max<std::int64_t>(1, 512 / size) * size)) {
            at::Tensor y = linear(w, folded + "first", part).relu_();
            const at::Tensor pooled = most(linear(w, name + ".first_conv.3", y));
            y = linear(w, folded + "own", y);
            y = y.reshape({-1, size, y.size(1)});
            y.add_(linear(w, folded + "pooled", pooled).unsqueeze(1)).relu_();
            tokens.push_back(most(linear(w, name + ".second_conv.3", y)));
        }
        return at::cat(tokens);
    }
    const auto greatest = [&](const at::Tensor& rows) {
        return std::get<0>(rows.reshape({patches, size, -1}).max(1));
    };
    const auto channelsFirst = [&](const at::Tensor& rows) {
        return rows.reshape({patches, size, -1}).transpose(1, 2);
    };
    x = linear(w, name + ".first_conv.0", x);
    x = at::relu(batchNorm(w, name + ".first_conv.1", x, pass));
    x = linear(w, name + ".first_conv.3", x);
    if (pass.trace) pass.keep(name + ".first_conv", channelsFirst(x));
    const at::Tensor pooled = greatest(x);
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
    return greatest(x);
}

at::Tensor transformerBlock(const Parameters& w, const std::string& name, const at::Tensor& x,
                            std::int64_t heads, const Pass& pass, const at::Tensor& mask,
                            double dropPath, std::int64_t last) {
    const auto b = x.size(0), n = x.size(1), d = x.size(2);
    const auto asked = last > 0 ? last : n;
    const auto ending = [&](const at::Tensor& t) {
        return asked < n ? t.narrow(1, n - asked, asked) : t;
    };
    const auto split = [&](const at::Tensor& t, std::int64_t parts) {
        return t.reshape({b, t.size(1), parts, heads, d / heads}).permute({2, 0, 3, 1, 4});
    };
    const std::string qkv = name + ".attn.qkv";
    if (panelsOf(w, qkv, x) && !pass.training && !pass.trace && !pass.edit && !mask.defined())
        return blockInPanels(w, name, x, heads, asked);
    const at::Tensor normed = layerNorm(w, name + ".norm1", x);
    at::Tensor q, k, v;
    if (asked < n) {
        const at::Tensor weight = matrix(w, qkv);
        q = split(at::linear(ending(normed), weight.narrow(0, 0, d)), 1)[0];
        const at::Tensor kv = split(at::linear(normed, weight.narrow(0, d, 2 * d)), 2);
        k = kv[0], v = kv[1];
    } else {
        const at::Tensor all = split(linear(w, qkv, normed), 3);
        q = all[0], k = all[1], v = all[2];
    }
    at::Tensor weights = at::matmul(q * (1 / std::sqrt(double(d / heads))), k.transpose(2, 3));
    if (mask.defined()) weights = weights + mask;
    weights = pass.keep(name + ".attn.weights", at::softmax(weights, -1));
    at::Tensor y = pass.keep(name + ".attn.heads", at::matmul(weights, v));
    y = y.transpose(1, 2).reshape({b, asked, d});
    y = pass.keep(name + ".attn", linear(w, name + ".attn.proj", y));
    y = ending(x) + dropSamples(y, dropPath, pass);
    at::Tensor z = at::gelu(linear(w, name + ".mlp.fc1", layerNorm(w, name + ".norm2", y)));
    z = linear(w, name + ".mlp.fc2", z);
    return pass.keep(name, y + dropSamples(z, dropPath, pass));
}

at::Tensor headOutputs(const Parameters& w, const std::string& name, const at::Tensor& mixed) {
    const auto heads = mixed.size(1), each = mixed.size(3);
    // The projection's columns, head by head: [heads, D / heads, D].
    const at::Tensor columns = matrix(w, name + ".attn.proj").t().reshape({heads, each, -1});
    return at::matmul(mixed, columns);
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
