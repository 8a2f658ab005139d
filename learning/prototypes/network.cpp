#include "learning/prototypes/network.h"

namespace shapewright::prototypes {

namespace {

constexpr int kLayers = 4;

std::vector<std::int64_t> widthsOf(const Dimensions& d) {
    return {1, 16, 32, 32, d.channels};
}

std::string encoderLayer(int k) {
    return "encoder." + std::to_string(k);
}
std::string decoderLayer(int k) {
    return "decoder." + std::to_string(k);
}

}  // namespace

ExpectedShapes expectedShapes(const Dimensions& d, const std::string& names) {
    ExpectedShapes list;
    const auto widths = widthsOf(d);
    for (int k = 0; k < kLayers; ++k) {
        const std::int64_t in = widths[std::size_t(k)], out = widths[std::size_t(k) + 1];
        list.push_back({encoderLayer(k) + ".weight", {out, in, 3, 3, 3}});
        list.push_back({encoderLayer(k) + ".bias", {out}});
    }
    for (int k = kLayers; k-- > 0;) {
        const std::int64_t in = widths[std::size_t(k) + 1], out = widths[std::size_t(k)];
        list.push_back({decoderLayer(k) + ".weight", {in, out, 3, 3, 3}});
        list.push_back({decoderLayer(k) + ".bias", {out}});
    }
    list.push_back({"prototypes", {d.prototypes, d.latent()}});
    list.push_back({"classes.weight", {d.prototypes, d.classes}});
    list.push_back({"scale", {1}});
    list.push_back({"names", {std::int64_t(names.size())}});
    return list;
}

Result<Dimensions> inferDimensions(const Checkpoint& file) {
    const CheckpointTensor *prototypes = file.find("prototypes"),
                           *weight = file.find("classes.weight"),
                           *last = file.find(encoderLayer(kLayers - 1) + ".weight");
    if (!prototypes || !weight || !last)
        return Error{ErrorCode::BadWeights,
                     "the file has no prototypes; perhaps these are the weights of another network "
                     "('shapewright train prototypes' writes the right ones)",
                     file.file};
    Dimensions d;
    if (prototypes->shape.size() == 2 && weight->shape.size() == 2 && last->shape.size() == 5) {
        d.prototypes = prototypes->shape[0];
        d.classes = weight->shape[1];
        d.channels = last->shape[0];
        for (const std::int64_t grid : {16, 32}) {
            d.grid = grid;
            if (d.prototypes > 0 && d.classes > 1 && d.channels > 0 &&
                d.latent() == prototypes->shape[1] && weight->shape[0] == d.prototypes)
                return d;
        }
    }
    return Error{ErrorCode::BadWeights,
                 "layer prototypes has shape " + shapeText(prototypes->shape) +
                     " and classes.weight " + shapeText(weight->shape) + ", which do not fit",
                 file.file};
}

at::Tensor encode(const Parameters& w, const at::Tensor& cells) {
    at::Tensor x = cells;
    for (int k = 0; k < kLayers; ++k)
        x = at::relu(at::conv3d(x, w.at(encoderLayer(k) + ".weight"),
                                w.at(encoderLayer(k) + ".bias"), {2, 2, 2}, {1, 1, 1}));
    return x.reshape({x.size(0), -1});
}

namespace {

/// Before the last sigmoid.
at::Tensor decodeLogits(const Parameters& w, const Dimensions& d, const at::Tensor& codes) {
    const std::int64_t side = d.grid / 16;
    at::Tensor x = codes.reshape({codes.size(0), d.channels, side, side, side});
    for (int k = kLayers; k-- > 0;) {
        x = at::conv_transpose3d(x, w.at(decoderLayer(k) + ".weight"),
                                 w.at(decoderLayer(k) + ".bias"), {2, 2, 2}, {1, 1, 1}, {1, 1, 1});
        if (k > 0) x = at::relu(x);
    }
    return x;
}

}  // namespace

at::Tensor decode(const Parameters& w, const Dimensions& d, const at::Tensor& codes) {
    return at::sigmoid(decodeLogits(w, d, codes));
}

at::Tensor distances(const at::Tensor& codes, const at::Tensor& prototypes) {
    const at::Tensor a = codes.square().sum(1, true), b = prototypes.square().sum(1).unsqueeze(0);
    return (a + b - 2 * codes.matmul(prototypes.t())).clamp_min(0);
}

Losses losses(const Parameters& w, const Dimensions& d, const at::Tensor& cells,
              const at::Tensor& labels, const at::Tensor& memory) {
    constexpr double kPaperCells = 784, kFull = 3;
    Losses out;
    out.codes = encode(w, cells);
    const at::Tensor decoded = decodeLogits(w, d, out.codes);
    out.decoded = at::sigmoid(decoded);
    const at::Tensor& p = w.at("prototypes");
    const at::Tensor all = distances(out.codes, p);
    out.logits = all.matmul(w.at("classes.weight"));
    out.classification = at::cross_entropy_loss(out.logits, labels);
    out.reconstruction = at::binary_cross_entropy_with_logits(
                             decoded, cells, {}, at::full({1}, kFull, cells.options())) *
                         kPaperCells;
    at::Tensor nearest = std::get<0>(all.min(0));
    if (memory.defined() && memory.size(0) > 0)
        nearest = at::minimum(nearest, std::get<0>(distances(memory, p).min(0)));
    out.prototypesNear = nearest.mean();
    // Prototype j is one of class j modulo the number of classes; others are out of reach.
    const at::Tensor classOf = at::arange(d.prototypes, labels.options()).remainder(d.classes);
    const at::Tensor foreign = classOf.unsqueeze(0).ne(labels.unsqueeze(1));
    out.shapesNear = std::get<0>(all.masked_fill(foreign, 1e9).min(1)).mean();
    return out;
}

}  // namespace shapewright::prototypes
