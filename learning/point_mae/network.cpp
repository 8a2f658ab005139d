#include "learning/point_mae/network.h"

#include <cstring>

namespace shapewright::pointmae {

namespace {

constexpr std::int64_t kPosition = 128, kHead = 256;
/// Points of a predicted patch; the official networks have 32.
constexpr std::int64_t kMostPoints = 1024;
constexpr double kDropPath = 0.1, kDropout = 0.5;

const std::vector<std::int64_t>* shapeOf(const Checkpoint& file, const std::string& name) {
    const CheckpointTensor* tensor = file.find(name);
    return tensor && !tensor->shape.empty() ? &tensor->shape : nullptr;
}

/// The drop-path rate of block i: evenly spaced from 0 to the greatest.
double dropRate(std::int64_t i, std::int64_t depth) {
    return depth > 1 ? kDropPath * double(i) / double(depth - 1) : 0;
}

/// Blocks over x, the positions added anew before each (as the official code does). The last one
/// gives its last `last` tokens, all for 0.
at::Tensor blocks(const Parameters& w, const std::string& prefix, std::int64_t depth,
                  std::int64_t heads, at::Tensor x, const at::Tensor& positions, const Pass& pass,
                  std::int64_t last = 0) {
    for (std::int64_t i = 0; i < depth; ++i)
        x = transformerBlock(w, prefix + std::to_string(i), x + positions, heads, pass, {},
                             dropRate(i, depth), i + 1 < depth ? 0 : last);
    return x;
}

at::Tensor tokensOf(const Parameters& w, const Dimensions& d, const PatchTensors& p,
                    const Pass& pass) {
    const auto b = p.centres.size(0), g = p.centres.size(1);
    const at::Tensor rows = p.neighbourhoods.reshape({b * g, p.neighbourhoods.size(2), 3});
    const std::string name = d.prefix() + "encoder";
    return pass.keep(name, embedPatches(w, name, rows, pass).reshape({b, g, d.width}));
}

at::Tensor keepNorm(const Parameters& w, const std::string& name, const at::Tensor& x,
                    const Pass& pass) {
    return pass.keep(name, layerNorm(w, name, x));
}

}  // namespace

Result<Dimensions> inferDimensions(const Checkpoint& file, Dimensions d) {
    const auto fail = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights, what, file.file};
    };
    if (file.find("mask_token") && file.find("MAE_encoder.norm.weight"))
        d.kind = Kind::Pretraining;
    else if (file.find("cls_head_finetune.8.weight") && file.find("cls_token"))
        d.kind = Kind::Classifier;
    else if (file.find("convs3.weight") && file.find("label_conv.0.weight"))
        d.kind = Kind::PartSegmentation;
    else
        return fail(
            "layer MAE_encoder.norm.weight is missing; perhaps these are the weights of another "
            "model than Point-MAE");
    const auto size = [&](const std::string& name, std::size_t axis) -> std::int64_t {
        const auto* shape = shapeOf(file, name);
        return shape && shape->size() > axis ? (*shape)[axis] : 0;
    };
    d.width = size(d.prefix() + "norm.weight", 0);
    d.depth = file.countNumbered(d.prefix() + "blocks.blocks.", ".norm1.weight");
    d.embedding[0] = size(d.prefix() + "encoder.first_conv.0.weight", 0);
    d.embedding[1] = size(d.prefix() + "encoder.first_conv.3.weight", 0);
    d.embedding[2] = size(d.prefix() + "encoder.second_conv.0.weight", 0);
    if (d.kind == Kind::Pretraining) {
        d.decoderDepth = file.countNumbered("MAE_decoder.blocks.", ".norm1.weight");
        d.patchSize = size("increase_dim.0.weight", 0) / 3;
    } else if (d.kind == Kind::Classifier) {
        d.classes = size("cls_head_finetune.8.weight", 0);
    } else {
        d.labelWidth = size("label_conv.0.weight", 0);
        d.categories = size("label_conv.0.weight", 1);
        d.propagation[0] = size("propagation_0.mlp_convs.0.weight", 0);
        d.propagation[1] = size("propagation_0.mlp_convs.1.weight", 0);
        d.head[0] = size("convs1.weight", 0);
        d.head[1] = size("convs2.weight", 0);
        d.parts = size("convs3.weight", 0);
    }
    const std::int64_t least =
        std::min({d.embedding[0], d.embedding[1], d.embedding[2], d.decoderDepth, d.patchSize,
                  d.classes, d.categories, d.parts, d.labelWidth, d.head[0], d.head[1],
                  d.propagation[0], d.propagation[1]});
    // Segmentation reads the stream at three depths.
    const std::int64_t fewest = d.kind == Kind::PartSegmentation ? 3 : 1;
    if (d.width < 1 || d.depth < fewest || least < 1)
        return fail("the sizes of its layers (width " + std::to_string(d.width) + ", " +
                    std::to_string(d.depth) +
                    " blocks) are no Point-MAE's; perhaps the file is incomplete");
    for (const std::int64_t heads : {d.heads, d.kind == Kind::Pretraining ? d.decoderHeads : 1})
        if (d.width % heads != 0)
            return fail("the width of its layers, " + std::to_string(d.width) +
                        ", is no multiple of the " + std::to_string(heads) +
                        " attention heads that Point-MAE has; give weights of such a width");
    if (d.patchSize > kMostPoints)
        return fail("it predicts patches of " + std::to_string(d.patchSize) +
                    " points; give weights for at most " + std::to_string(kMostPoints));
    return d;
}

Result<Loaded> load(const std::string& path, const Dimensions& known) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    auto sizes = inferDimensions(*file, known);
    if (!sizes) return std::move(sizes).error();
    auto weights = loadParameters(*file, expectedShapes(*sizes));
    if (!weights) return std::move(weights).error();
    return Loaded{file->sha256, *sizes, std::move(*weights)};
}

Result<Loaded> loadPretraining(const std::string& path) {
    auto loaded = load(path);
    if (loaded && loaded->sizes.kind != Kind::Pretraining)
        return Error{ErrorCode::BadWeights,
                     "these Point-MAE weights have no decoder; give pre-training weights", path};
    return loaded;
}

ExpectedShapes expectedShapes(const Dimensions& d) {
    ExpectedShapes list;
    const std::string p = d.prefix();
    if (d.kind == Kind::Pretraining) list.push_back({"mask_token", {1, 1, d.width}});
    if (d.kind == Kind::Classifier)
        for (const char* name : {"cls_token", "cls_pos"}) list.push_back({name, {1, 1, d.width}});
    expectEmbedding(list, p + "encoder", 3, d.embedding[0], d.embedding[1], d.embedding[2],
                    d.width);
    expectPositionEmbedding(list, p + "pos_embed", kPosition, d.width);
    for (std::int64_t i = 0; i < d.depth; ++i)
        expectBlock(list, p + "blocks.blocks." + std::to_string(i), d.width);
    expectLayerNorm(list, p + "norm", d.width);
    if (d.kind == Kind::Pretraining) {
        expectPositionEmbedding(list, "decoder_pos_embed", kPosition, d.width);
        for (std::int64_t i = 0; i < d.decoderDepth; ++i)
            expectBlock(list, "MAE_decoder.blocks." + std::to_string(i), d.width);
        expectLayerNorm(list, "MAE_decoder.norm", d.width);
        expectLinear(list, "increase_dim.0", 3 * d.patchSize, d.width, true);
    } else if (d.kind == Kind::Classifier) {
        const std::string head = "cls_head_finetune.";
        expectLinear(list, head + "0", kHead, 2 * d.width);
        expectBatchNorm(list, head + "1", kHead);
        expectLinear(list, head + "4", kHead, kHead);
        expectBatchNorm(list, head + "5", kHead);
        expectLinear(list, head + "8", d.classes, kHead);
    } else {
        expectLinear(list, "label_conv.0", d.labelWidth, d.categories, true, false);
        expectBatchNorm(list, "label_conv.1", d.labelWidth);
        const std::string at = "propagation_0.";
        expectLinear(list, at + "mlp_convs.0", d.propagation[0], 3 + 3 * d.width, true);
        expectLinear(list, at + "mlp_convs.1", d.propagation[1], d.propagation[0], true);
        expectBatchNorm(list, at + "mlp_bns.0", d.propagation[0]);
        expectBatchNorm(list, at + "mlp_bns.1", d.propagation[1]);
        expectLinear(list, "convs1", d.head[0], d.propagation[1] + 6 * d.width + d.labelWidth,
                     true);
        expectLinear(list, "convs2", d.head[1], d.head[0], true);
        expectLinear(list, "convs3", d.parts, d.head[1], true);
        expectBatchNorm(list, "bns1", d.head[0]);
        expectBatchNorm(list, "bns2", d.head[1]);
    }
    return list;
}

Parameters initialise(const Dimensions& d, std::uint64_t seed) {
    // The patch embedding keeps PyTorch's own start; everything else is truncated normal.
    Parameters w = initialParameters(expectedShapes(d), seed, [](const std::string& name) {
        return name.find("_conv.") == std::string::npos;
    });
    return w;
}

PatchTensors stack(const std::vector<Patches>& clouds) {
    const auto b = std::int64_t(clouds.size()), g = std::int64_t(clouds.at(0).groups),
               s = std::int64_t(clouds.at(0).size);
    PatchTensors out{at::empty({b, g, 3}, at::kFloat), at::empty({b, g, s, 3}, at::kFloat)};
    for (std::int64_t i = 0; i < b; ++i) {
        const Patches& p = clouds[std::size_t(i)];
        std::memcpy(out.centres[i].data_ptr<float>(), p.centres.data(),
                    p.centres.size() * sizeof(float));
        std::memcpy(out.neighbourhoods[i].data_ptr<float>(), p.neighbourhoods.data(),
                    p.neighbourhoods.size() * sizeof(float));
    }
    return out;
}

at::Tensor stack(const std::vector<Mask>& masks) {
    const auto b = std::int64_t(masks.size()), g = std::int64_t(masks.at(0).size());
    at::Tensor out = at::empty({b, g}, at::kBool);
    for (std::int64_t i = 0; i < b; ++i)
        for (std::int64_t k = 0; k < g; ++k)
            out.data_ptr<bool>()[i * g + k] = masks[std::size_t(i)][std::size_t(k)] != 0;
    return out;
}

Reconstruction reconstruct(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                           const at::Tensor& mask, const Pass& pass, bool embedMasked) {
    const auto b = patches.centres.size(0), g = patches.centres.size(1);
    const at::Tensor flat = mask.reshape({-1});
    const at::Tensor hidden = at::nonzero(flat).squeeze(1);
    const at::Tensor seen = at::nonzero(flat.logical_not()).squeeze(1);
    const auto pick = [&](const at::Tensor& x, const at::Tensor& index) {
        return x.reshape({b * g, x.size(2)}).index_select(0, index).reshape({b, -1, x.size(2)});
    };
    const at::Tensor seenCentres = pick(patches.centres, seen);
    const auto seenTokens = [&] {
        if (embedMasked || pass.trace) return pick(tokensOf(w, d, patches, pass), seen);
        const auto size = patches.neighbourhoods.size(2);
        const at::Tensor rows =
            patches.neighbourhoods.reshape({b * g, size, 3}).index_select(0, seen);
        return embedPatches(w, "MAE_encoder.encoder", rows, pass).reshape({b, -1, d.width});
    };
    const at::Tensor hiddenCentres = pick(patches.centres, hidden);
    const at::Tensor positions = pass.keep(
        "MAE_encoder.pos_embed", positionEmbedding(w, "MAE_encoder.pos_embed", seenCentres));
    at::Tensor x =
        blocks(w, "MAE_encoder.blocks.blocks.", d.depth, d.heads, seenTokens(), positions, pass);
    x = keepNorm(w, "MAE_encoder.norm", x, pass);

    const at::Tensor decoderPositions = at::cat(
        {pass.keep("decoder_pos_embed#0", positionEmbedding(w, "decoder_pos_embed", seenCentres)),
         pass.keep("decoder_pos_embed#1",
                   positionEmbedding(w, "decoder_pos_embed", hiddenCentres))},
        1);
    const auto masked = hiddenCentres.size(1);
    x = at::cat({x, w.at("mask_token").expand({b, masked, d.width})}, 1);
    // Nobody asks what becomes of the visible tokens, unless all is traced.
    x = blocks(w, "MAE_decoder.blocks.", d.decoderDepth, d.decoderHeads, x, decoderPositions, pass,
               pass.trace ? 0 : masked);
    x = keepNorm(w, "MAE_decoder.norm", x.narrow(1, x.size(1) - masked, masked), pass);
    x = linear(w, "increase_dim.0", x);
    if (pass.trace) pass.keep("increase_dim", x.transpose(1, 2));

    Reconstruction out;
    out.predicted = x.reshape({b * masked, d.patchSize, 3});
    out.truth = patches.neighbourhoods.reshape({b * g, patches.neighbourhoods.size(2), 3})
                    .index_select(0, hidden);
    out.centres = hiddenCentres.reshape({b * masked, 3});
    return out;
}

at::Tensor encode(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                  const Pass& pass) {
    const std::string p = d.prefix();
    const at::Tensor positions = positionEmbedding(w, p + "pos_embed", patches.centres);
    return keepNorm(w, p + "norm",
                    blocks(w, p + "blocks.blocks.", d.depth, d.heads, tokensOf(w, d, patches, pass),
                           positions, pass),
                    pass);
}

at::Tensor attention(const Parameters& w, const Dimensions& d, const PatchTensors& patches) {
    return lastTraced(d.prefix() + "blocks.blocks." + std::to_string(d.depth - 1) + ".attn.weights",
                      [&](const Pass& pass) { encode(w, d, patches, pass); });
}

Classified classify(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                    const Pass& pass) {
    const auto b = patches.centres.size(0);
    const at::Tensor tokens = tokensOf(w, d, patches, pass);
    const at::Tensor positions =
        pass.keep("pos_embed", positionEmbedding(w, "pos_embed", patches.centres));
    const auto first = [&](const char* name) { return w.at(name).expand({b, 1, d.width}); };
    at::Tensor x =
        blocks(w, "blocks.blocks.", d.depth, d.heads, at::cat({first("cls_token"), tokens}, 1),
               at::cat({first("cls_pos"), positions}, 1), pass);
    x = keepNorm(w, "norm", x, pass);
    Classified out;
    const at::Tensor greatest = std::get<0>(x.narrow(1, 1, x.size(1) - 1).max(1));
    out.feature = at::cat({x.select(1, 0), greatest}, 1);
    const std::string head = "cls_head_finetune.";
    x = out.feature;
    for (const auto& layer : {std::make_pair("0", "1"), std::make_pair("4", "5")}) {
        x = pass.keep(head + layer.first, linear(w, head + layer.first, x));
        x = pass.keep(head + layer.second, batchNorm(w, head + layer.second, x, pass));
        x = dropout(at::relu(x), kDropout, pass);
    }
    out.logits = pass.keep(head + "8", linear(w, head + "8", x));
    return out;
}

at::Tensor segment(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                   const at::Tensor& points, const at::Tensor& category, const Pass& pass) {
    const auto b = points.size(0), n = points.size(1);
    const at::Tensor positions = positionEmbedding(w, "pos_embed", patches.centres);
    at::Tensor x = tokensOf(w, d, patches, pass);
    std::vector<at::Tensor> levels;
    for (std::int64_t i = 0; i < d.depth; ++i) {
        x = transformerBlock(w, "blocks.blocks." + std::to_string(i), x + positions, d.heads, pass,
                             {}, dropRate(i, d.depth));
        // After a third, two thirds and all of the blocks: 4, 8, 12 of the official 12.
        for (const std::int64_t third : {1, 2, 3})
            if (i + 1 == d.depth * third / 3) {
                levels.push_back(layerNorm(w, "norm", x));
                break;
            }
    }
    const at::Tensor features = at::cat(levels, 2);  // [B, G, 3D]
    const auto rowsOf = [&](const at::Tensor& t) { return t.reshape({-1, t.size(-1)}); };
    const auto step = [&](const at::Tensor& rows, const std::string& layer,
                          const std::string& norm) {
        return at::relu(batchNorm(w, norm, linear(w, layer, rows), pass));
    };
    const auto traced = [&](const std::string& name, const at::Tensor& rows) {
        if (pass.trace) pass.keep(name, rows.reshape({b, -1, rows.size(1)}).transpose(1, 2));
    };
    const at::Tensor label = at::leaky_relu(
        batchNorm(w, "label_conv.1", linear(w, "label_conv.0", category), pass), 0.2);
    traced("label_conv", label);
    const std::string at0 = "propagation_0.";
    at::Tensor rows =
        rowsOf(at::cat({points, interpolateThree(points, patches.centres, features)}, 2));
    rows = step(rows, at0 + "mlp_convs.0", at0 + "mlp_bns.0");
    rows = step(rows, at0 + "mlp_convs.1", at0 + "mlp_bns.1");
    traced("propagation_0", rows);

    const at::Tensor global =
        at::cat({std::get<0>(features.max(1)), features.mean(1), label}, 1);  // [B, 6D + 64]
    rows =
        at::cat({rows.reshape({b, n, -1}), global.unsqueeze(1).expand({b, n, global.size(1)})}, 2);
    at::Tensor y = linear(w, "convs1", rowsOf(rows));
    traced("convs1", y);
    y = dropout(at::relu(batchNorm(w, "bns1", y, pass)), kDropout, pass);
    y = linear(w, "convs2", y);
    traced("convs2", y);
    y = linear(w, "convs3", at::relu(batchNorm(w, "bns2", y, pass)));
    traced("convs3", y);
    return at::log_softmax(y.reshape({b, n, d.parts}), 2);
}

bool isUndecayed(const std::string& name, const at::Tensor& value) {
    const std::string bias = ".bias";
    return value.dim() == 1 || name.find("token") != std::string::npos ||
           (name.size() >= bias.size() &&
            name.compare(name.size() - bias.size(), bias.size(), bias) == 0);
}

}  // namespace shapewright::pointmae
