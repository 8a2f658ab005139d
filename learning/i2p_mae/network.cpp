#include "learning/i2p_mae/network.h"

#include <cstring>

namespace shapewright::i2pmae {

namespace {

constexpr double kDropPath = 0.1, kHidden = -100000;
const std::string kEncoder = "h_encoder.";

std::string numbered(const std::string& name, std::size_t i) {
    return name + std::to_string(i);
}

/// Position `at` of `depth` blocks in all.
double dropRate(std::int64_t at, std::int64_t depth) {
    return depth > 1 ? kDropPath * double(at) / double(depth - 1) : 0;
}

std::int64_t total(const std::vector<std::int64_t>& depths) {
    std::int64_t sum = 0;
    for (const auto n : depths) sum += n;
    return sum;
}

/// The blocks of one level, positions added before each; `first` counts those of earlier levels.
at::Tensor levelBlocks(const Parameters& w, const std::string& name, std::int64_t depth,
                       std::int64_t heads, at::Tensor x, const at::Tensor& positions,
                       const at::Tensor& mask, std::int64_t first, std::int64_t all,
                       const Pass& pass) {
    for (std::int64_t k = 0; k < depth; ++k)
        x = transformerBlock(w, name + ".blocks." + std::to_string(k), x + positions, heads, pass,
                             mask, dropRate(first + k, all));
    return pass.keep(name, x);
}

/// What the last block of the encoder traces its attention as.
std::string lastWeights(const Dimensions& d) {
    return numbered(kEncoder + "encoder_blocks.", d.depths.size() - 1) + ".blocks." +
           std::to_string(d.depths.back() - 1) + ".attn.weights";
}

/// Tokens of level i from the points, or from the tokens of the level below.
at::Tensor embedLevel(const Parameters& w, const Dimensions& d, const Levels& levels, std::size_t i,
                      const at::Tensor& below, const Pass& pass) {
    const auto b = levels[i].centres.size(0), g = levels[i].centres.size(1),
               k = levels[i].neighbourhoods.size(2);
    const at::Tensor rows = i == 0 ? levels[0].neighbourhoods.reshape({b * g, k, 3})
                                   : below.reshape({-1, below.size(2)})
                                         .index_select(0, levels[i].index)
                                         .reshape({b * g, k, below.size(2)});
    const std::string name = numbered(kEncoder + "token_embed.", i);
    return pass.keep(name, embedPatches(w, name, rows, pass).reshape({b, g, d.widths[i]}));
}

/// Rows of `all` [B, G, C] where `seen` [B, G], padded with zeroes to the longest sample.
struct Gathered {
    at::Tensor values, valid;
};
Gathered gather(const at::Tensor& all, const at::Tensor& seen) {
    const auto longest = seen.sum(1).max().item<std::int64_t>();
    const at::Tensor valid = at::arange(longest, seen.options().dtype(at::kLong)).unsqueeze(0) <
                             seen.sum(1).unsqueeze(1);
    const at::Tensor values = at::zeros({all.size(0), longest, all.size(2)}, all.options());
    return {values.masked_scatter(valid.unsqueeze(2), all.masked_select(seen.unsqueeze(2))), valid};
}

at::Tensor scatter(const at::Tensor& into, const at::Tensor& seen, const at::Tensor& values,
                   const at::Tensor& valid) {
    return into.masked_scatter(seen.unsqueeze(2), values.masked_select(valid.unsqueeze(2)));
}

/// Adds to attention what keeps padding, or anything out of reach, from being heeded.
at::Tensor hide(const at::Tensor& heeded) {
    return (heeded.logical_not().to(at::kFloat) * kHidden).unsqueeze(1);
}

at::Tensor channelsFirst(const at::Tensor& rows, std::int64_t b) {
    return rows.reshape({b, -1, rows.size(1)}).transpose(1, 2);
}

/// Brings features of the re-ordered top tokens to the level below (feature propagation with a
/// residual unit).
at::Tensor propagate(const Parameters& w, const at::Tensor& centres, const at::Tensor& topCentres,
                     const at::Tensor& own, const at::Tensor& top, std::size_t step,
                     const Pass& pass) {
    const auto b = own.size(0);
    const std::string at = numbered("token_prop.", step);
    const at::Tensor joined = at::cat({own, interpolateThree(centres, topCentres, top)}, 2);
    const auto unit = [&](const std::string& name, const at::Tensor& x) {
        return batchNorm(w, name + ".1", linear(w, name + ".0", x), pass);
    };
    const at::Tensor x = at::gelu(unit(at + ".fuse.net", joined.reshape({-1, joined.size(2)})));
    if (pass.trace) pass.keep(at + ".fuse", channelsFirst(x, b));
    const std::string residual = at + ".extraction.operation.0";
    const at::Tensor y =
        at::gelu(unit(residual + ".net2", at::gelu(unit(residual + ".net1", x))) + x);
    return pass.keep(at, y.reshape({b, -1, y.size(1)}));
}

}  // namespace

Result<Dimensions> inferDimensions(const Checkpoint& file, Dimensions d) {
    const auto fail = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights, what, file.file};
    };
    const auto size = [&](const std::string& name, std::size_t axis) -> std::int64_t {
        const CheckpointTensor* t = file.find(name);
        return t && t->shape.size() > axis ? t->shape[axis] : 0;
    };
    const auto blocks = [&](const std::string& name) {
        return file.countNumbered(name + ".blocks.", ".norm1.weight");
    };
    d.widths.clear(), d.depths.clear(), d.decoderDepths.clear();
    for (std::size_t i = 0;; ++i) {
        const auto width =
            size(numbered(kEncoder + "token_embed.", i) + ".second_conv.3.weight", 0);
        if (width == 0) break;
        d.widths.push_back(width);
        d.depths.push_back(blocks(numbered(kEncoder + "encoder_blocks.", i)));
    }
    if (d.widths.size() < 2)
        return fail(
            "layer h_encoder.token_embed.1.second_conv.3.weight is missing; perhaps these are the "
            "weights of another model than I2P-MAE");
    const std::string embed = kEncoder + "token_embed.0.";
    d.embedding[0] = size(embed + "first_conv.0.weight", 0);
    d.embedding[1] = size(embed + "first_conv.3.weight", 0);
    d.embedding[2] = size(embed + "second_conv.0.weight", 0);
    d.pretraining = file.find("rec_head_3d.weight") != nullptr;
    if (d.pretraining) {
        for (std::size_t i = 0; blocks(numbered("h_decoder.", i)) > 0; ++i)
            d.decoderDepths.push_back(blocks(numbered("h_decoder.", i)));
        d.patchSize = size("rec_head_3d.weight", 0) / 3;
        d.features = d.patchSize > 0 ? size("rec_head_2d.weight", 0) / (3 * d.patchSize) : 0;
        if (d.patchSize < 1 || d.features < 1 || d.decoderDepths.size() != 2)
            return fail("its decoder has sizes that no I2P-MAE has; perhaps it is incomplete");
    } else {
        d.classes = size("cls_head_finetune.8.weight", 0);
        d.sumPooling = size("cls_head_finetune.0.weight", 1) == d.widths.back();
        if (d.classes < 1) return fail("layer cls_head_finetune.8.weight is missing");
    }
    for (std::size_t i = 0; i < d.widths.size(); ++i) {
        if (d.depths[i] < 1)
            return fail("its encoder has sizes that no I2P-MAE has; perhaps it is incomplete");
        if (d.widths[i] % d.heads != 0)
            return fail("the width of its layers, " + std::to_string(d.widths[i]) +
                        ", is no multiple of the " + std::to_string(d.heads) +
                        " attention heads that I2P-MAE has; give weights of such a width");
    }
    return d;
}

ExpectedShapes expectedShapes(const Dimensions& d) {
    ExpectedShapes list;
    const std::size_t levels = d.widths.size();
    if (d.pretraining) list.push_back({"mask_token", {1, d.widths.back()}});
    for (std::size_t i = 0; i < levels; ++i) {
        const std::string name = numbered(kEncoder + "token_embed.", i);
        if (i == 0)
            expectEmbedding(list, name, 3, d.embedding[0], d.embedding[1], d.embedding[2],
                            d.widths[0]);
        else
            expectEmbedding(list, name, d.widths[i - 1], d.widths[i - 1], d.widths[i - 1],
                            d.widths[i], d.widths[i]);
    }
    for (std::size_t i = 0; i < levels; ++i)
        expectPositionEmbedding(list, numbered(kEncoder + "encoder_pos_embeds.", i), d.widths[i],
                                d.widths[i]);
    for (std::size_t i = 0; i < levels; ++i)
        for (std::int64_t k = 0; k < d.depths[i]; ++k)
            expectBlock(list,
                        numbered(kEncoder + "encoder_blocks.", i) + ".blocks." + std::to_string(k),
                        d.widths[i]);
    if (!d.pretraining) {
        const auto top = d.widths.back();
        expectLayerNorm(list, "norm", top);
        const std::string head = "cls_head_finetune.";
        expectLinear(list, head + "0", 256, d.sumPooling ? top : 2 * top);
        expectBatchNorm(list, head + "1", 256);
        expectLinear(list, head + "4", 256, 256);
        expectBatchNorm(list, head + "5", 256);
        expectLinear(list, head + "8", d.classes, 256);
        return list;
    }
    for (std::size_t i = 0; i < levels; ++i)
        expectLayerNorm(list, numbered(kEncoder + "encoder_norms.", i), d.widths[i]);
    const auto width = [&](std::size_t step) { return d.widths[levels - 1 - step]; };
    for (std::size_t s = 0; s < d.decoderDepths.size(); ++s)
        for (std::int64_t k = 0; k < d.decoderDepths[s]; ++k)
            expectBlock(list, numbered("h_decoder.", s) + ".blocks." + std::to_string(k), width(s));
    for (std::size_t s = 0; s < d.decoderDepths.size(); ++s)
        expectPositionEmbedding(list, numbered("decoder_pos_embeds.", s), width(s), width(s));
    const std::string prop = "token_prop.0.";
    expectLinear(list, prop + "fuse.net.0", width(1), width(0) + width(1), true);
    expectBatchNorm(list, prop + "fuse.net.1", width(1));
    for (const char* net : {"net1", "net2"}) {
        const std::string name = prop + "extraction.operation.0." + net;
        expectLinear(list, name + ".0", width(1), width(1), true);
        expectBatchNorm(list, name + ".1", width(1));
    }
    expectLayerNorm(list, "decoder_norm", width(1));
    expectLinear(list, "rec_head_3d", 3 * d.patchSize, width(1), true);
    expectLinear(list, "rec_head_2d", d.features * d.patchSize * 3, width(1), true);
    return list;
}

Parameters initialise(const Dimensions& d, std::uint64_t seed) {
    return initialParameters(expectedShapes(d), seed, [](const std::string& name) {
        return name.find("_conv.") == std::string::npos &&
               name.find("token_prop") == std::string::npos;
    });
}

Levels stack(const std::vector<Pyramid>& clouds) {
    const auto b = std::int64_t(clouds.size());
    Levels out;
    auto below = std::int64_t(clouds.at(0).points);
    for (std::size_t i = 0; i < clouds.at(0).levels.size(); ++i) {
        const auto g = std::int64_t(clouds[0].levels[i].groups),
                   k = std::int64_t(clouds[0].levels[i].size);
        Level level{at::empty({b, g, 3}, at::kFloat), at::empty({b, g, k, 3}, at::kFloat),
                    at::empty({b * g * k}, at::kLong)};
        for (std::int64_t n = 0; n < b; ++n) {
            const Patches& p = clouds[std::size_t(n)].levels[i];
            std::memcpy(level.centres[n].data_ptr<float>(), p.centres.data(),
                        p.centres.size() * sizeof(float));
            std::memcpy(level.neighbourhoods[n].data_ptr<float>(), p.neighbourhoods.data(),
                        p.neighbourhoods.size() * sizeof(float));
            std::int64_t* index = level.index.data_ptr<std::int64_t>() + n * g * k;
            for (std::size_t j = 0; j < p.neighbourIndices.size(); ++j)
                index[j] = n * below + p.neighbourIndices[j];
        }
        below = g;
        out.push_back(std::move(level));
    }
    return out;
}

std::vector<at::Tensor> stackMasks(const std::vector<std::vector<Mask>>& masks) {
    std::vector<at::Tensor> out;
    for (const auto& level : masks) {
        const auto b = std::int64_t(level.size()), g = std::int64_t(level.at(0).size());
        at::Tensor t = at::empty({b, g}, at::kBool);
        for (std::int64_t n = 0; n < b; ++n)
            for (std::int64_t k = 0; k < g; ++k)
                t.data_ptr<bool>()[n * g + k] = level[std::size_t(n)][std::size_t(k)] != 0;
        out.push_back(std::move(t));
    }
    return out;
}

Encoded encode(const Parameters& w, const Dimensions& d, const Levels& levels,
               const std::vector<at::Tensor>& masks, const Pass& pass) {
    Encoded out;
    at::Tensor tokens;
    std::int64_t first = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        tokens = embedLevel(w, d, levels, i, tokens, pass);
        const at::Tensor seen = masks[i].logical_not();
        const Gathered x = gather(tokens, seen), centres = gather(levels[i].centres, seen);
        const at::Tensor positions =
            positionEmbedding(w, numbered(kEncoder + "encoder_pos_embeds.", i), centres.values);
        at::Tensor mask;  // none where nothing is padding
        if (!x.valid.all().item<bool>())
            mask = hide(x.valid.unsqueeze(2).logical_and(x.valid.unsqueeze(1)));
        const at::Tensor y =
            levelBlocks(w, numbered(kEncoder + "encoder_blocks.", i), d.depths[i], d.heads,
                        x.values, positions, mask, first, total(d.depths), pass);
        first += d.depths[i];
        tokens = scatter(tokens, seen, y, x.valid);
        out.visible.push_back(layerNorm(w, numbered(kEncoder + "encoder_norms.", i), y));
        out.valid.push_back(x.valid);
    }
    return out;
}

at::Tensor attention(const Parameters& w, const Dimensions& d, const Levels& levels,
                     const std::vector<at::Tensor>& masks) {
    return lastTraced(lastWeights(d), [&](const Pass& pass) { encode(w, d, levels, masks, pass); });
}

at::Tensor fineTunedAttention(const Parameters& w, const Dimensions& d, const Levels& levels,
                              const std::vector<double>& radii) {
    return lastTraced(lastWeights(d),
                      [&](const Pass& pass) { fineTunedTokens(w, d, levels, radii, pass); });
}

Reconstructed pretrain(const Parameters& w, const Dimensions& d, const Levels& levels,
                       const std::vector<at::Tensor>& masks, const at::Tensor& featureTargets,
                       const Pass& pass) {
    const std::size_t top = levels.size() - 1, low = top - 1;
    const Encoded encoded = encode(w, d, levels, masks, pass);
    const auto b = masks[top].size(0), g = masks[top].size(1);
    const auto blocks = total(d.decoderDepths);

    // Top level: visible tokens first, then mask tokens in the order of their indices.
    const auto reordered = [&](const at::Tensor& mask) {
        return levels[top].centres.masked_select(mask.unsqueeze(2)).reshape({b, -1, 3});
    };
    const at::Tensor seenCentres = reordered(masks[top].logical_not());
    const at::Tensor hiddenCentres = reordered(masks[top]);
    const std::string embed = "decoder_pos_embeds.0";
    const at::Tensor positions =
        at::cat({pass.keep(embed + "#0", positionEmbedding(w, embed, seenCentres)),
                 pass.keep(embed + "#1", positionEmbedding(w, embed, hiddenCentres))},
                1);
    const auto visible = seenCentres.size(1);
    at::Tensor x = at::cat(
        {encoded.visible[top], w.at("mask_token").expand({b, g - visible, d.widths[top]})}, 1);
    x = levelBlocks(w, "h_decoder.0", d.decoderDepths[0], d.heads, x, positions, {}, 0, blocks,
                    pass);

    const at::Tensor seen = masks[low].logical_not();
    at::Tensor y = scatter(at::zeros({b, masks[low].size(1), d.widths[low]}, x.options()), seen,
                           encoded.visible[low], encoded.valid[low]);
    y = propagate(w, levels[low].centres, at::cat({seenCentres, hiddenCentres}, 1), y, x, 0, pass);
    const at::Tensor lowPositions = pass.keep(
        "decoder_pos_embeds.1", positionEmbedding(w, "decoder_pos_embeds.1", levels[low].centres));
    y = levelBlocks(w, "h_decoder.1", d.decoderDepths[1], d.heads, y, lowPositions, {},
                    d.decoderDepths[0], blocks, pass);
    y = pass.keep("decoder_norm", layerNorm(w, "decoder_norm", y));

    Reconstructed out;
    out.points = linear(w, "rec_head_3d", visibleRows(y, seen)).reshape({-1, d.patchSize, 3});
    out.pointTargets = visibleRows(levels[low].neighbourhoods, seen);
    // Small ratios may hide nothing of the lowest level: no error then, rather than a mean of none.
    out.loss3d = out.points.size(0) > 0 ? chamferL2(nearestOf(out.points, out.pointTargets))
                                        : out.points.sum();
    if (!featureTargets.defined()) return out;
    out.features = linear(w, "rec_head_2d", visibleRows(y, masks[low]))
                       .reshape({-1, d.patchSize, 3 * d.features});
    out.featureTargets = featureTargets;
    out.loss2d = (out.features - out.featureTargets).pow(2).mean();
    return out;
}

at::Tensor visibleRows(const at::Tensor& all, const at::Tensor& mask) {
    const at::Tensor index = at::nonzero(mask.logical_not().reshape({-1})).squeeze(1);
    return all.flatten(0, 1).index_select(0, index);
}

at::Tensor lookUp(const at::Tensor& maps, const std::vector<std::vector<DepthView>>& views,
                  const at::Tensor& points) {
    const auto b = points.size(0), n = points.size(1), side = maps.size(2), cells = side * side;
    const at::Tensor xyz = points.contiguous();
    std::vector<at::Tensor> out;
    for (std::int64_t i = 0; i < b; ++i) {
        std::vector<at::Tensor> perView;
        for (int v = 0; v < kDepthViews; ++v) {
            const DepthView& view = views[std::size_t(i)][std::size_t(v)];
            at::Tensor weights = at::empty({n, cells}, at::kFloat);
            for (std::int64_t k = 0; k < n; ++k) {
                const auto at = pixelOf(view, v, xyz.data_ptr<float>() + (i * n + k) * 3);
                bicubicWeights(at[0], at[1], view.size, int(side),
                               weights.data_ptr<float>() + k * cells);
            }
            perView.push_back(at::matmul(weights, maps[v * b + i].flatten(1).t()));
        }
        out.push_back(at::stack(perView, 1));
    }
    return at::stack(out);
}

at::Tensor saliencyAt(const at::Tensor& attention, const std::vector<std::vector<DepthView>>& views,
                      const at::Tensor& points) {
    return lookUp(attention, views, points).flatten(2).mean(2);
}

bool isUndecayed(const std::string& name, const at::Tensor& value) {
    return value.dim() <= 1 || name.find("token") != std::string::npos ||
           (name.size() > 5 && name.compare(name.size() - 5, 5, ".bias") == 0);
}

at::Tensor fineTunedTokens(const Parameters& w, const Dimensions& d, const Levels& levels,
                           const std::vector<double>& radii, const Pass& pass) {
    at::Tensor tokens;
    std::int64_t first = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        tokens = embedLevel(w, d, levels, i, tokens, pass);
        const at::Tensor& centres = levels[i].centres;
        at::Tensor mask;
        if (radii.at(i) > 0) {
            const at::Tensor distance =
                (centres.unsqueeze(2) - centres.unsqueeze(1)).pow(2).sum(-1).sqrt();
            mask = hide(distance < radii[i]);
        }
        const at::Tensor positions =
            positionEmbedding(w, numbered(kEncoder + "encoder_pos_embeds.", i), centres);
        tokens = levelBlocks(w, numbered(kEncoder + "encoder_blocks.", i), d.depths[i], d.heads,
                             tokens, positions, mask, first, total(d.depths), pass);
        first += d.depths[i];
    }
    return pass.keep("norm", layerNorm(w, "norm", tokens));
}

at::Tensor classify(const Parameters& w, const Dimensions& d, const Levels& levels,
                    const std::vector<double>& radii, const Pass& pass) {
    const at::Tensor tokens = fineTunedTokens(w, d, levels, radii, pass);
    const at::Tensor mean = tokens.mean(1), most = std::get<0>(tokens.max(1));
    at::Tensor x = d.sumPooling ? mean + most : at::cat({mean, most}, 1);
    const std::string head = "cls_head_finetune.";
    for (const auto& layer : {std::make_pair("0", "1"), std::make_pair("4", "5")}) {
        x = batchNorm(w, head + layer.second, linear(w, head + layer.first, x), pass);
        x = dropout(at::relu(x), 0.5, pass);
    }
    return linear(w, head + "8", x);
}

}  // namespace shapewright::i2pmae
