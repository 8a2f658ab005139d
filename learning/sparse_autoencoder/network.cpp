#include "learning/sparse_autoencoder/network.h"

#include <cstdio>
#include <cstdlib>

#include "geometry/base/parallel.h"
#include "learning/sparse_autoencoder/selection.h"
#include "learning/tensors/layers.h"

namespace shapewright::sae {

namespace {

enum Setting { kSparsity, kK, kNormWeight, kLayer, kPerToken, kScale, kSettings };
constexpr std::int64_t kHexBytes = 32;

/// 1 where a feature stays on.
at::Tensor selected(const Parameters& w, const SparseAutoencoderInfo& info, const at::Tensor& all,
                    const at::Tensor& centred, bool inBatch) {
    const at::NoGradGuard noGrad;
    const auto n = all.size(0), h = all.size(1);
    if (info.sparsity == Sparsity::BatchTopK) {
        if (!inBatch) return all.gt(w.at("threshold.running_mean")).to(at::kFloat);
        const auto keep = std::min(n * std::int64_t(info.k), n * h);
        const at::Tensor flat = all.reshape({-1});
        const at::Tensor index = std::get<1>(flat.topk(keep, 0, true, false));
        return at::zeros_like(flat).index_fill_(0, index, 1).reshape({n, h});
    }
    const at::Tensor values = all.contiguous().to(at::kCPU);
    const at::Tensor norms = centred.norm(2, {1}).to(at::kCPU).contiguous();
    at::Tensor mask = at::zeros({n, h}, at::kFloat);
    parallelFor(std::size_t(n), 64, [&](std::size_t i) {
        const float* row = values.data_ptr<float>() + std::int64_t(i) * h;
        const auto kept = info.sparsity == Sparsity::TopAfa
                              ? topAfa(row, std::size_t(h), norms.data_ptr<float>()[i])
                              : topK(row, std::size_t(h), std::size_t(info.k));
        for (const std::uint32_t k : kept) mask.data_ptr<float>()[std::int64_t(i) * h + k] = 1;
    });
    return mask.to(all.device());
}

}  // namespace

at::Tensor scaleInput(const SparseAutoencoderInfo& info, const at::Tensor& x) {
    if (!info.perToken) return x / info.scale;
    const at::Tensor centred = x - x.mean(1, true);
    return centred / centred.pow(2).sum(1, true).div(double(x.size(1) - 1)).sqrt().clamp_min(1e-6);
}

at::Tensor dictionary(const Parameters& w) {
    const at::Tensor& rows = w.at("decoder.weight");
    return rows / rows.norm(2, {1}, true).clamp_min(1e-12);
}

Codes forward(const Parameters& w, const SparseAutoencoderInfo& info, const at::Tensor& x,
              bool inBatch) {
    const at::Tensor& bias = w.at("decoder.bias");
    const at::Tensor centred = x - bias;
    Codes out;
    out.all = at::relu(at::matmul(centred, w.at("encoder.weight").t()));
    out.active = out.all * selected(w, info, out.all, centred, inBatch);
    out.output = at::matmul(out.active, dictionary(w)) + bias;
    return out;
}

ExpectedShapes expectedShapes(std::int64_t features, std::int64_t width) {
    return {{"encoder.weight", {features, width}},
            {"decoder.weight", {features, width}},
            {"decoder.bias", {width}},
            {"mean.running_mean", {width}},
            {"threshold.running_mean", {1}},
            {"silent.num_batches_tracked", {features}},
            {"settings", {kSettings}},
            {"network.sha256", {kHexBytes}}};
}

Parameters initialise(const SparseAutoencoderInfo& info, std::uint64_t seed) {
    Parameters w = initialParameters(expectedShapes(info.features, info.width), seed,
                                     [](const std::string&) { return false; });
    w["decoder.weight"] = w.at("encoder.weight").clone();
    w["decoder.weight"] = dictionary(w);
    w.at("decoder.bias").zero_();
    storeInfo(w, info);
    return w;
}

void storeInfo(Parameters& w, const SparseAutoencoderInfo& info) {
    at::Tensor settings = at::empty({kSettings}, at::kFloat);
    float* s = settings.data_ptr<float>();
    s[kSparsity] = float(info.sparsity);
    s[kK] = float(info.k);
    s[kNormWeight] = float(info.normWeight);
    s[kLayer] = float(info.layer);
    s[kPerToken] = info.perToken;
    s[kScale] = float(info.scale);
    w["settings"] = settings;
    at::Tensor hash = at::zeros({kHexBytes}, at::kFloat);
    for (std::size_t i = 0; i < std::size_t(kHexBytes) && 2 * i + 2 <= info.network.size(); ++i)
        hash.data_ptr<float>()[i] =
            float(std::strtol(info.network.substr(2 * i, 2).c_str(), nullptr, 16));
    w["network.sha256"] = hash;
}

Result<SparseAutoencoderInfo> readInfo(const Parameters& w, const std::string& file) {
    SparseAutoencoderInfo info;
    info.file = file;
    info.features = int(w.at("encoder.weight").size(0));
    info.width = int(w.at("encoder.weight").size(1));
    const float* s = w.at("settings").data_ptr<float>();
    const bool known = s[kSparsity] >= 0 && s[kSparsity] <= float(Sparsity::BatchTopK);
    if (info.features < 2 || info.width < 2 || !known || !(s[kK] >= 1 && s[kK] <= 1e6f) ||
        !(s[kLayer] >= 1 && s[kLayer] <= 1e4f) || !(s[kScale] > 0))
        return Error{ErrorCode::BadWeights,
                     "the settings stored in it are no sparse autoencoder's; train it again", file};
    info.sparsity = Sparsity(int(s[kSparsity]));
    info.k = int(s[kK]);
    info.normWeight = s[kNormWeight];
    info.layer = int(s[kLayer]);
    info.perToken = s[kPerToken] != 0;
    info.scale = s[kScale];
    for (std::int64_t i = 0; i < kHexBytes; ++i) {
        char text[3];
        const float byte = w.at("network.sha256").data_ptr<float>()[i];
        std::snprintf(text, sizeof text, "%02x", byte >= 0 && byte < 256 ? unsigned(byte) : 0u);
        info.network += text;
    }
    return info;
}

}  // namespace shapewright::sae
