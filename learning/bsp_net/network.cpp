#include "learning/bsp_net/network.h"

namespace shapewright::bspnet {

namespace {

constexpr double kSlope = 0.01;

at::Tensor leaky(const at::Tensor& x) {
    return at::leaky_relu(x, kSlope);
}

at::Tensor linear(const Parameters& w, const std::string& name, const at::Tensor& x) {
    return at::linear(x, w.at(name + ".weight"), w.at(name + ".bias"));
}

at::Tensor keep(Trace* trace, const std::string& name, at::Tensor x) {
    if (trace) (*trace)[name] = x;
    return x;
}

const std::vector<std::int64_t>* shapeOf(const Checkpoint& file, const std::string& name) {
    const CheckpointTensor* tensor = file.find(name);
    return tensor ? &tensor->shape : nullptr;
}

}  // namespace

Result<Dimensions> inferDimensions(const Checkpoint& file) {
    const auto* t = shapeOf(file, "generator.convex_layer_weights");
    const auto* first = shapeOf(file, "decoder.linear_1.weight");
    const auto fail = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights, what, file.file};
    };
    if (!t || !first)
        return fail(std::string("layer ") +
                    (t ? "decoder.linear_1.weight" : "generator.convex_layer_weights") +
                    " is missing; perhaps these are the weights of another model than BSP-Net");
    Dimensions d;
    // A tensor without values may claim any extent; none of a network's is near this.
    constexpr std::int64_t kMost = 1 << 28;
    if (t->size() != 2 || first->size() != 2 || (*first)[1] < 8 || (*first)[1] % 8 != 0 ||
        (*first)[1] > kMost || (*t)[0] < 1 || (*t)[0] > kMost || (*t)[1] < 1 || (*t)[1] > kMost)
        return fail("layer decoder.linear_1.weight has shape " + shapeText(*first) +
                    " and generator.convex_layer_weights " + shapeText(*t) +
                    ", which no BSP-Net has; perhaps this is a 2D or quadric variant");
    d.p = (*t)[0];
    d.c = (*t)[1];
    d.e = (*first)[1] / 8;
    if (const auto* image = shapeOf(file, "img_encoder.conv_0.weight"); image && !image->empty()) {
        d.f = (*image)[0];
        if (d.f < 1 || d.f > kMost)
            return fail("layer img_encoder.conv_0.weight has shape " + shapeText(*image) +
                        ", which no BSP-Net has");
    }
    return d;
}

namespace {

void addDecoder(const Dimensions& d, ExpectedShapes& list) {
    const std::int64_t widths[] = {8 * d.e, 16 * d.e, 32 * d.e, 64 * d.e, 4 * d.p};
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "decoder.linear_" + std::to_string(i);
        list.push_back({name + ".weight", {widths[i], widths[i - 1]}});
        list.push_back({name + ".bias", {widths[i]}});
    }
    list.push_back({"generator.convex_layer_weights", {d.p, d.c}});
}

}  // namespace

ExpectedShapes autoencoderShapes(const Dimensions& d) {
    ExpectedShapes list;
    const std::int64_t widths[] = {1, d.e, 2 * d.e, 4 * d.e, 8 * d.e, 8 * d.e};
    for (int i = 1; i <= 5; ++i) {
        const std::string name = "encoder.conv_" + std::to_string(i);
        list.push_back({name + ".weight", {widths[i], widths[i - 1], 4, 4, 4}});
        list.push_back({name + ".bias", {widths[i]}});
    }
    addDecoder(d, list);
    list.push_back({"generator.concave_layer_weights", {d.c, 1}});
    return list;
}

ExpectedShapes variationalShapes(const Dimensions& d) {
    ExpectedShapes list = autoencoderShapes(d);
    list.push_back({std::string(kLogVariance) + ".weight", {8 * d.e, 8 * d.e, 4, 4, 4}});
    list.push_back({std::string(kLogVariance) + ".bias", {8 * d.e}});
    return list;
}

const std::vector<std::string>& otherUses() {
    static const std::vector<std::string> starts{kTrainedFor, std::string(kLogVariance) + ".",
                                                 "generator.concave_layer_weights"};
    return starts;
}

ExpectedShapes imageEncoderShapes(const Dimensions& d) {
    ExpectedShapes list;
    const std::string top = "img_encoder.";
    list.push_back({top + "conv_0.weight", {d.f, 1, 7, 7}});
    for (int k = 1; k <= 8; ++k) {
        const std::string name = top + "res_" + std::to_string(k);
        const std::int64_t out = d.f << ((k - 1) / 2);
        const bool narrows = k % 2 == 1 && k > 1;
        const std::int64_t in = narrows ? out / 2 : out;
        list.push_back({name + ".conv_1.weight", {out, in, 3, 3}});
        list.push_back({name + ".conv_2.weight", {out, out, 3, 3}});
        if (narrows) list.push_back({name + ".conv_s.weight", {out, in, 1, 1}});
    }
    const std::int64_t wide = 16 * d.f;
    list.push_back({top + "conv_9.weight", {wide, 8 * d.f, 4, 4}});
    list.push_back({top + "conv_9.bias", {wide}});
    list.push_back({top + "conv_10.weight", {wide, wide, 4, 4}});
    list.push_back({top + "conv_10.bias", {wide}});
    for (int i = 1; i <= 4; ++i) {
        const std::string name = top + "linear_" + std::to_string(i);
        const std::int64_t out = i < 4 ? wide : 8 * d.e;
        list.push_back({name + ".weight", {out, wide}});
        list.push_back({name + ".bias", {out}});
    }
    return list;
}

ExpectedShapes singleViewShapes(const Dimensions& d) {
    ExpectedShapes list = imageEncoderShapes(d);
    addDecoder(d, list);
    return list;
}

namespace {

/// What the last convolution of the encoder sees.
at::Tensor features(const Parameters& w, const at::Tensor& voxels, Trace* trace) {
    at::Tensor x = voxels;
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "encoder.conv_" + std::to_string(i);
        x = at::conv3d(x, w.at(name + ".weight"), w.at(name + ".bias"), {2, 2, 2}, {1, 1, 1});
        x = keep(trace, "act" + std::to_string(i), leaky(x));
    }
    return x;
}

at::Tensor head(const Parameters& w, const std::string& name, const at::Tensor& x) {
    return at::conv3d(x, w.at(name + ".weight"), w.at(name + ".bias")).reshape({x.size(0), -1});
}

}  // namespace

at::Tensor encode(const Parameters& w, const at::Tensor& voxels, Trace* trace) {
    const at::Tensor z = head(w, "encoder.conv_5", features(w, voxels, trace));
    return at::sigmoid(keep(trace, "conv5_preact", z));
}

Posterior encodePosterior(const Parameters& w, const at::Tensor& voxels) {
    const at::Tensor x = features(w, voxels, nullptr);
    return {head(w, "encoder.conv_5", x), head(w, kLogVariance, x)};
}

at::Tensor Posterior::draw(const at::Generator& random) const {
    const at::Tensor noise = at::randn(mean.sizes(), random).to(mean.device());
    return at::sigmoid(mean + noise * (logVariance / 2).exp());
}

at::Tensor Posterior::divergence() const {
    return at::mean(at::sum(0.5 * (mean.square() + logVariance.exp() - 1 - logVariance), 1));
}

at::Tensor encodeImage(const Parameters& w, const at::Tensor& image, Trace* trace) {
    const std::string top = "img_encoder.";
    const auto conv = [&](const at::Tensor& x, const std::string& name, std::int64_t stride,
                          std::int64_t pad, bool bias) {
        return at::conv2d(x, w.at(top + name + ".weight"),
                          bias ? w.at(top + name + ".bias") : at::Tensor(), {stride, stride},
                          {pad, pad});
    };
    at::Tensor x = keep(trace, "act0", leaky(conv(1 - image, "conv_0", 2, 3, false)));
    for (int k = 1; k <= 8; ++k) {
        const std::string name = "res_" + std::to_string(k);
        const bool narrows = w.count(top + name + ".conv_s.weight") != 0;
        const at::Tensor shortcut = narrows ? conv(x, name + ".conv_s", 2, 0, false) : x;
        at::Tensor y = leaky(conv(x, name + ".conv_1", narrows ? 2 : 1, 1, false));
        y = conv(y, name + ".conv_2", 1, 1, false);
        x = keep(trace, "res" + std::to_string(k), leaky(y + shortcut));
    }
    x = keep(trace, "act9", leaky(conv(x, "conv_9", 2, 1, true)));
    x = conv(x, "conv_10", 1, 0, true);
    x = keep(trace, "act10", leaky(x.reshape({x.size(0), -1})));
    for (int i = 1; i <= 3; ++i) x = leaky(linear(w, top + "linear_" + std::to_string(i), x));
    return at::sigmoid(linear(w, top + "linear_4", x));
}

at::Tensor decodePlanes(const Parameters& w, const at::Tensor& z, Trace* trace) {
    at::Tensor x = z;
    for (int i = 1; i <= 3; ++i)
        x = keep(trace, "act" + std::to_string(i),
                 leaky(linear(w, "decoder.linear_" + std::to_string(i), x)));
    x = linear(w, "decoder.linear_4", x);
    return x.reshape({x.size(0), 4, x.size(1) / 4});
}

Levels generate(int phase, const at::Tensor& points, const at::Tensor& planes, const at::Tensor& t,
                const at::Tensor& w, const at::Tensor& mask) {
    Levels out;
    out.d = at::clamp_min(at::matmul(points, planes), 0);
    if (phase == 0) {
        out.c = at::clamp(1 - at::matmul(out.d, t), 0, 1);
        out.s = at::clamp(at::matmul(out.c, w), 0, 1);
        return out;
    }
    out.c = at::matmul(out.d, phase <= 2 ? (t > kThreshold).to(at::kFloat) : t);
    out.s = std::get<0>(at::min(mask.defined() ? out.c + mask : out.c, 2, true));
    return out;
}

Losses losses(int phase, const Levels& levels, const at::Tensor& values, const at::Tensor& t,
              const at::Tensor& w) {
    Losses out;
    const at::Tensor& s = levels.s;
    if (phase == 0) {
        out.reconstruction = at::mean(at::pow(values - s, 2));
        out.total = out.reconstruction + at::sum(at::abs(w - 1)) +
                    at::sum(at::clamp_min(t - 1, 0)) - at::sum(at::clamp_max(t, 0));
        return out;
    }
    out.reconstruction =
        at::mean((1 - values) * (1 - at::clamp_max(s, 1)) + values * at::clamp_min(s, 0));
    out.total = out.reconstruction;
    if (phase >= 3) {
        const at::Tensor off = (t < kThreshold).to(at::kFloat);
        out.total = out.total + at::sum(off * at::abs(t)) + at::sum((1 - off) * at::abs(t - 1));
    }
    if (phase == 2 || phase == 4) {
        const at::Tensor in = (levels.c < kThreshold).to(at::kFloat);
        const at::Tensor shared = in * (in.sum(2, true) > 1).to(at::kFloat);
        out.total = out.total - at::mean(levels.c * values * shared);
    }
    return out;
}

}  // namespace shapewright::bspnet
