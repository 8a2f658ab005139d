#include "learning/i2p_mae/teacher.h"

#include <cmath>
#include <cstring>

namespace shapewright::i2pmae {

namespace {

constexpr std::int64_t kHeadWidth = 64;
/// Of a picture and of what is told of it. Released networks have 7 to 27 cells a side; attention
/// grows with the fourth power.
constexpr std::int64_t kLeastPixels = 8, kMostPixels = 1024, kMostCells = 40;

/// Attention of the first `queries` tokens over all [B, L, D]; weights are averaged over heads.
struct Attended {
    at::Tensor values, weights;
};
Attended attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads) {
    const auto split = [&](const at::Tensor& t) {
        return t.reshape({t.size(0), t.size(1), heads, t.size(2) / heads}).transpose(1, 2);
    };
    const double scale = 1 / std::sqrt(double(q.size(2) / heads));
    const at::Tensor weights =
        at::softmax(at::matmul(split(q) * scale, split(k).transpose(2, 3)), -1);
    const at::Tensor out = at::matmul(weights, split(v)).transpose(1, 2);
    return {out.reshape({q.size(0), q.size(1), q.size(2)}), weights.mean(1)};
}

at::Tensor quickGelu(const at::Tensor& x) {
    return x * at::sigmoid(1.702 * x);
}

/// Projected tokens [B, 1 + K, F], the summary first, and the last block's attention.
Attended runTransformer(const Teacher& t, const at::Tensor& images, const at::Tensor& kept,
                        Trace* trace) {
    const Parameters& w = t.weights;
    Pass pass;
    pass.trace = trace;
    const auto b = images.size(0);
    at::Tensor x =
        at::conv2d(images, w.at("visual.conv1.weight"), {}, {t.patch, t.patch}).flatten(2);
    const at::Tensor positions = w.at("visual.positional_embedding");
    const auto cells = t.grid * t.grid;
    x = x.transpose(1, 2) + positions.narrow(0, 1, cells);
    if (kept.defined()) x = x.gather(1, kept.unsqueeze(2).expand({b, kept.size(1), t.width}));
    const at::Tensor summary = w.at("visual.class_embedding") + positions[0];
    x = at::cat({summary.expand({b, 1, t.width}), x}, 1);
    x = pass.keep("ln_pre", layerNorm(w, "visual.ln_pre", x));
    at::Tensor attention;
    for (std::int64_t i = 0; i < t.layers; ++i) {
        const std::string name = "transformer.resblocks." + std::to_string(i);
        const std::string at = "visual." + name;
        const auto qkv =
            at::linear(layerNorm(w, at + ".ln_1", x), w.at(at + ".attn.in_proj_weight"),
                       w.at(at + ".attn.in_proj_bias"))
                .chunk(3, 2);
        const Attended a = attend(qkv[0], qkv[1], qkv[2], t.width / kHeadWidth);
        attention = a.weights;
        x = x + linear(w, at + ".attn.out_proj", a.values);
        x = x + linear(w, at + ".mlp.c_proj",
                       quickGelu(linear(w, at + ".mlp.c_fc", layerNorm(w, at + ".ln_2", x))));
        pass.keep(name, x);
    }
    pass.keep("attention", attention);
    return {at::matmul(layerNorm(w, "visual.ln_post", x), w.at("visual.proj")), attention};
}

Looked lookTransformer(const Teacher& t, const at::Tensor& images, Trace* trace) {
    const auto b = images.size(0), cells = t.grid * t.grid;
    const Attended a = runTransformer(t, images, {}, trace);
    Looked out;
    out.embedding = a.values.select(1, 0);
    out.features =
        a.values.narrow(1, 1, cells).transpose(1, 2).reshape({b, t.features, t.grid, t.grid});
    out.attention = a.weights.select(1, 0).narrow(1, 1, cells).reshape({b, 1, t.grid, t.grid});
    return out;
}

/// The ResNet's batch normalisations never train.
at::Tensor frozenNorm(const Parameters& w, const std::string& name, const at::Tensor& x) {
    return at::batch_norm(x, w.at(name + ".weight"), w.at(name + ".bias"),
                          w.at(name + ".running_mean"), w.at(name + ".running_var"), false, 0.1,
                          1e-5, false);
}

at::Tensor convNorm(const Parameters& w, const std::string& conv, const std::string& norm,
                    const at::Tensor& x, std::int64_t stride = 1) {
    const at::Tensor& weight = w.at(conv + ".weight");
    const auto pad = weight.size(2) / 2;
    return frozenNorm(w, norm, at::conv2d(x, weight, {}, {stride, stride}, {pad, pad}));
}

/// Strides are average pools, so that nothing is skipped.
at::Tensor bottleneck(const Parameters& w, const std::string& name, const at::Tensor& x,
                      std::int64_t stride) {
    const auto pooled = [&](const at::Tensor& t) {
        return stride > 1 ? at::avg_pool2d(t, {stride, stride}) : t;
    };
    at::Tensor y = at::relu(convNorm(w, name + ".conv1", name + ".bn1", x));
    y = at::relu(convNorm(w, name + ".conv2", name + ".bn2", y));
    y = convNorm(w, name + ".conv3", name + ".bn3", pooled(y));
    const at::Tensor shortcut =
        w.count(name + ".downsample.0.weight")
            ? convNorm(w, name + ".downsample.0", name + ".downsample.1", pooled(x))
            : x;
    return at::relu(y + shortcut);
}

Looked lookResNet(const Teacher& t, const at::Tensor& images, Trace* trace) {
    const Parameters& w = t.weights;
    Pass pass;
    pass.trace = trace;
    at::Tensor x = at::relu(convNorm(w, "visual.conv1", "visual.bn1", images, 2));
    x = at::relu(convNorm(w, "visual.conv2", "visual.bn2", x));
    x = at::relu(convNorm(w, "visual.conv3", "visual.bn3", x));
    x = at::avg_pool2d(x, {2, 2});
    for (int layer = 1; layer <= 4; ++layer) {
        const std::string name = "visual.layer" + std::to_string(layer);
        for (int i = 0; w.count(name + "." + std::to_string(i) + ".conv1.weight"); ++i)
            x = bottleneck(w, name + "." + std::to_string(i), x, layer > 1 && i == 0 ? 2 : 1);
        pass.keep(name, x);
    }
    const auto b = x.size(0), h = x.size(2), wide = x.size(3);
    const at::Tensor cells = x.flatten(2).transpose(1, 2);
    const at::Tensor tokens =
        at::cat({cells.mean(1, true), cells}, 1) + w.at("visual.attnpool.positional_embedding");
    const std::string pool = "visual.attnpool.";
    const at::Tensor values = linear(w, pool + "v_proj", tokens);
    const Attended a =
        attend(linear(w, pool + "q_proj", tokens.narrow(1, 0, 1)),
               linear(w, pool + "k_proj", tokens), values, tokens.size(2) / kHeadWidth);
    Looked out;
    out.embedding = linear(w, pool + "c_proj", a.values).squeeze(1);
    out.attention = a.weights.select(1, 0).narrow(1, 1, h * wide).reshape({b, 1, h, wide});
    out.features = linear(w, pool + "c_proj", values.narrow(1, 1, h * wide))
                       .transpose(1, 2)
                       .reshape({b, -1, h, wide});
    return out;
}

void expectConvolution(ExpectedShapes& list, const std::string& conv, const std::string& norm,
                       std::int64_t out, std::int64_t in, std::int64_t kernel) {
    list.push_back({conv + ".weight", {out, in, kernel, kernel}});
    expectBatchNorm(list, norm, out);
}

/// Names and shapes of a ResNet with as many blocks and channels as `w` has.
ExpectedShapes residualShapes(const Teacher& t) {
    const Parameters& w = t.weights;
    const auto channels = [&](const std::string& convolution) -> std::int64_t {
        const auto found = w.find(convolution + ".weight");
        return found == w.end() || found->second.dim() != 4 ? 0 : found->second.size(0);
    };
    ExpectedShapes shapes;
    std::int64_t in = 3;
    for (const char* i : {"1", "2", "3"}) {
        const std::string conv = std::string("visual.conv") + i;
        expectConvolution(shapes, conv, std::string("visual.bn") + i, channels(conv), in, 3);
        in = channels(conv);
    }
    for (int layer = 1; layer <= 4; ++layer)
        for (int i = 0;; ++i) {
            const std::string at =
                "visual.layer" + std::to_string(layer) + "." + std::to_string(i) + ".";
            if (i > 0 && !w.count(at + "conv1.weight") && !w.count(at + "conv2.weight")) break;
            const auto first = channels(at + "conv1"), second = channels(at + "conv2"),
                       out = channels(at + "conv3");
            expectConvolution(shapes, at + "conv1", at + "bn1", first, in, 1);
            expectConvolution(shapes, at + "conv2", at + "bn2", second, first, 3);
            expectConvolution(shapes, at + "conv3", at + "bn3", out, second, 1);
            if (i == 0 || in != out || w.count(at + "downsample.0.weight"))
                expectConvolution(shapes, at + "downsample.0", at + "downsample.1", out, in, 1);
            in = out;
        }
    const std::string pool = "visual.attnpool.";
    shapes.push_back({pool + "positional_embedding", {t.grid * t.grid + 1, in}});
    for (const char* name : {"k_proj", "q_proj", "v_proj"})
        expectLinear(shapes, pool + name, in, in);
    expectLinear(shapes, pool + "c_proj", t.features, in);
    return shapes;
}

/// Side of the square of cells that so many positional rows describe, beside the summary's; 0 for
/// none.
std::int64_t gridOf(const at::Tensor& positions) {
    if (positions.dim() != 2 || positions.size(0) < 2) return 0;
    return std::int64_t(std::lround(std::sqrt(double(positions.size(0) - 1))));
}

}  // namespace

ExpectedShapes teacherShapes(const Teacher& t) {
    ExpectedShapes shapes;
    shapes.push_back({"visual.class_embedding", {t.width}});
    shapes.push_back({"visual.positional_embedding", {t.grid * t.grid + 1, t.width}});
    shapes.push_back({"visual.proj", {t.width, t.features}});
    shapes.push_back({"visual.conv1.weight", {t.width, 3, t.patch, t.patch}});
    for (const char* name : {"visual.ln_pre", "visual.ln_post"})
        expectLayerNorm(shapes, name, t.width);
    for (std::int64_t i = 0; i < t.layers; ++i) {
        const std::string at = "visual.transformer.resblocks." + std::to_string(i);
        expectLayerNorm(shapes, at + ".ln_1", t.width);
        expectLayerNorm(shapes, at + ".ln_2", t.width);
        shapes.push_back({at + ".attn.in_proj_weight", {3 * t.width, t.width}});
        shapes.push_back({at + ".attn.in_proj_bias", {3 * t.width}});
        expectLinear(shapes, at + ".attn.out_proj", t.width, t.width);
        expectLinear(shapes, at + ".mlp.c_fc", 4 * t.width, t.width);
        expectLinear(shapes, at + ".mlp.c_proj", t.width, 4 * t.width);
    }
    return shapes;
}

Tokens teacherTokens(const Teacher& teacher, const at::Tensor& images, const at::Tensor& kept) {
    const Attended a = runTransformer(teacher, images, kept, nullptr);
    return {a.values, a.weights.select(1, 0)};
}

std::string Teacher::description() const {
    if (analytic) return "edges and corners of the depth pictures, nothing learned";
    const std::string pictures = "pictures of " + std::to_string(imageSize()) + " pixels";
    if (!transformer) return "residual network, " + pictures;
    return "vision transformer, " + std::to_string(layers) + " blocks of " + std::to_string(width) +
           " channels, " + pictures;
}

Result<Teacher> loadTeacher(const Checkpoint& file) {
    const auto fail = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights, what, file.file};
    };
    Teacher t;
    for (const CheckpointTensor& tensor : file.tensors) {
        const std::size_t at = tensor.name.find("visual.");
        if (at != 0 && tensor.name.compare(0, at, "clip_model.") != 0) continue;
        if (at == std::string::npos) continue;
        at::Tensor values = toTensor(tensor);
        if (!at::isfinite(values).all().item<bool>())
            return fail("layer " + tensor.name + " holds values that are not finite");
        const std::string variance = ".running_var";
        if (tensor.name.size() > variance.size() &&
            tensor.name.compare(tensor.name.size() - variance.size(), variance.size(), variance) ==
                0 &&
            at::lt(values, 0).any().item<bool>())
            return fail("layer " + tensor.name +
                        " holds variances below zero; perhaps the file is damaged");
        t.weights[tensor.name.substr(at)] = std::move(values);
    }
    const auto has = [&](const std::string& name) { return t.weights.count(name) != 0; };
    t.transformer = has("visual.proj");
    const std::string positional =
        t.transformer ? "visual.positional_embedding" : "visual.attnpool.positional_embedding";
    for (const std::string& name : {std::string("visual.conv1.weight"), positional})
        if (!has(name))
            return fail("layer " + name + " is missing; perhaps the file is no CLIP model");
    t.grid = gridOf(t.weights.at(positional));
    if (t.transformer) {
        const at::Tensor& conv = t.weights.at("visual.conv1.weight");
        const at::Tensor& proj = t.weights.at("visual.proj");
        if (conv.dim() != 4 || proj.dim() != 2)
            return fail("its layers have shapes that no CLIP vision transformer has");
        t.width = conv.size(0);
        t.patch = conv.size(3);
        t.features = proj.size(1);
        while (has("visual.transformer.resblocks." + std::to_string(t.layers) +
                   ".attn.in_proj_weight"))
            ++t.layers;
    } else {
        const std::string last = "visual.attnpool.c_proj.weight";
        if (!has(last) || t.weights.at(last).dim() != 2)
            return fail("layer " + last +
                        " is missing or no matrix; perhaps the file is incomplete");
        t.width = t.weights.at(last).size(1);
        t.patch = 32;
        t.features = t.weights.at(last).size(0);
    }
    if (t.width < kHeadWidth || t.width % kHeadWidth != 0 || t.features < 1 ||
        (t.transformer && t.layers < 1))
        return fail("its layers have sizes (" + std::to_string(t.width) + " channels, " +
                    std::to_string(t.features) + " features) that no CLIP model has");
    if (t.grid < 1 || t.grid > kMostCells || t.patch > kMostPixels ||
        t.imageSize() < kLeastPixels || t.imageSize() > kMostPixels)
        return fail("it looks at pictures of " + std::to_string(t.grid) + " cells of " +
                    std::to_string(t.patch) + " pixels a side; give a CLIP model for pictures of " +
                    std::to_string(kLeastPixels) + " to " + std::to_string(kMostPixels) +
                    " pixels in at most " + std::to_string(kMostCells) + " cells a side");
    for (const auto& entry : t.transformer ? teacherShapes(t) : residualShapes(t)) {
        if (entry.second.empty()) continue;  // counters, which nothing reads
        if (!has(entry.first) || t.weights.at(entry.first).sizes().vec() != entry.second)
            return fail("layer " + entry.first + " is missing or is not " +
                        shapeText(entry.second));
    }
    return t;
}

Looked look(const Teacher& teacher, const at::Tensor& images, Trace* trace) {
    const at::NoGradGuard noGrad;
    if (teacher.analytic) return lookAnalytically(teacher, images);
    return teacher.transformer ? lookTransformer(teacher, images, trace)
                               : lookResNet(teacher, images, trace);
}

at::Tensor stackViews(const std::vector<std::vector<DepthView>>& clouds) {
    const auto b = std::int64_t(clouds.size());
    const std::int64_t size = clouds.at(0).at(0).size;
    const auto views = std::int64_t(clouds[0].size());
    at::Tensor depth = at::empty({views * b, 1, size, size}, at::kFloat);
    for (std::int64_t v = 0; v < views; ++v)
        for (std::int64_t i = 0; i < b; ++i)
            std::memcpy(depth[v * b + i].data_ptr<float>(),
                        clouds[std::size_t(i)][std::size_t(v)].depth.data(),
                        std::size_t(size * size) * sizeof(float));
    std::vector<at::Tensor> channels;
    for (int c = 0; c < 3; ++c) channels.push_back((depth - kMean[c]) / kDeviation[c]);
    return at::cat(channels, 1);
}

}  // namespace shapewright::i2pmae
