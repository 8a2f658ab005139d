#pragma once
// Layers that the point-cloud transformers share, as functions of named parameters. Point features
// are rows here: a kernel-1 convolution over [B, C, S] is a linear map of [B * S, C].

#include <functional>

#include "geometry/base/random.h"
#include "learning/tensors/parameters.h"

namespace shapewright {

/// Sees an intermediate result under its official module name and gives back what the pass goes on
/// with.
using Edit = std::function<at::Tensor(const std::string& name, const at::Tensor& x)>;

/// How a forward pass runs.
struct Pass {
    bool training = false;       ///< batch statistics are used, and the running ones updated
    Trace* trace = nullptr;      ///< receives intermediate results under official module names
    Random* random = nullptr;    ///< source of stochastic depth and dropout; none: both are off
    const Edit* edit = nullptr;  ///< changes what would be traced

    at::Tensor keep(const std::string& name, at::Tensor x) const {
        if (edit) x = (*edit)(name, x);
        if (trace) (*trace)[name] = x;
        return x;
    }
};

/// What a traced run has under `name`; nothing else is kept, as attention of thousands of tokens
/// fills the memory.
at::Tensor lastTraced(const std::string& name, const std::function<void(const Pass&)>& run);

/// x [..., in] by `name`.weight [out, in] or [out, in, 1]; the bias is optional.
at::Tensor linear(const Parameters& w, const std::string& name, const at::Tensor& x);
/// Over the last dimension, eps 1e-5.
at::Tensor layerNorm(const Parameters& w, const std::string& name, const at::Tensor& x);
/// x [rows, C]; eps 1e-5, momentum 0.1.
at::Tensor batchNorm(const Parameters& w, const std::string& name, const at::Tensor& x,
                     const Pass& pass);

/// `name`.0, GELU, `name`.2 on coordinates [..., 3].
at::Tensor positionEmbedding(const Parameters& w, const std::string& name, const at::Tensor& xyz);

/// The mini-PointNet of Point-MAE (section 3.1 of the paper): points [patches, size, in] ->
/// tokens [patches, out]. Traces `first_conv`, `second_conv` as [patches, C, size].
at::Tensor embedPatches(const Parameters& w, const std::string& name, const at::Tensor& points,
                        const Pass& pass);

/// Adds to `w` what makes passes fast that neither train nor trace: batch normalisations and maps
/// in a row as one map for embedPatches, and weights in panels (panels.h). Of a weight in panels
/// only the shape stays besides, on torch's meta device, so that there is one copy of it.
void foldForInference(Parameters& w);

/// A pre-norm transformer block, x [B, N, D]. `mask` [B, 1, N, N], when defined, is added to the
/// logits. `dropPath` is the chance that a sample's branch is left out in training. With `last`
/// above 0 only so many tokens at the end come out, which heed all. Traces `name`, `name`.attn, the
/// attention weights [B, heads, N, N] as `name`.attn.weights, and as `name`.attn.heads
/// [B, heads, N, D / heads] what each head has mixed, before `attn.proj`.
at::Tensor transformerBlock(const Parameters& w, const std::string& name, const at::Tensor& x,
                            std::int64_t heads, const Pass& pass, const at::Tensor& mask = {},
                            double dropPath = 0, std::int64_t last = 0);

/// What each head of that block adds to the stream [B, heads, N, D], from what it has mixed; their
/// sum and the bias of `attn.proj` are the attention's output.
at::Tensor headOutputs(const Parameters& w, const std::string& name, const at::Tensor& mixed);

/// Zeroes with probability p and scales the rest, when the pass trains.
at::Tensor dropout(const at::Tensor& x, double p, const Pass& pass);

/// Names and shapes of the layers above, in official order.
void expectLinear(ExpectedShapes& list, const std::string& name, std::int64_t out, std::int64_t in,
                  bool convolution = false, bool bias = true);
void expectLayerNorm(ExpectedShapes& list, const std::string& name, std::int64_t width);
void expectBatchNorm(ExpectedShapes& list, const std::string& name, std::int64_t width);
void expectPositionEmbedding(ExpectedShapes& list, const std::string& name, std::int64_t hidden,
                             std::int64_t width);
void expectEmbedding(ExpectedShapes& list, const std::string& name, std::int64_t in,
                     std::int64_t first, std::int64_t pooled, std::int64_t second,
                     std::int64_t out);
void expectBlock(ExpectedShapes& list, const std::string& name, std::int64_t width);

/// Values as PyTorch's layers start with: Kaiming-uniform linear maps and convolutions, ones and
/// zeroes in normalisations; `truncated` names get a normal distribution of deviation 0.02 cut at
/// two deviations, with zero biases (what the official transformers do).
Parameters initialParameters(const ExpectedShapes& shapes, std::uint64_t seed,
                             bool (*truncated)(const std::string& name));

/// Squared distances between nearest points of two batches of clouds [L, S, 3] and [L, T, 3], and
/// the indices of those points; differentiable in both.
struct Nearest {
    at::Tensor distance1, distance2;  ///< [L, S] first to second, [L, T] second to first
    at::Tensor index1, index2;        ///< int64
};
Nearest nearestOf(const at::Tensor& first, const at::Tensor& second);
/// mean(d1) + mean(d2).
at::Tensor chamferL2(const Nearest& nearest);

/// Features [B, N, C] at `queries` [B, N, 3] from the three nearest of `points` [B, M, 3] with
/// `features` [B, M, C], weighted by 1 / (squared distance + 1e-8).
at::Tensor interpolateThree(const at::Tensor& queries, const at::Tensor& points,
                            const at::Tensor& features);

}  // namespace shapewright
