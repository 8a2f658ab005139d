#include "learning/prototypes/network.h"

#include <cmath>

#include "geometry/base/random.h"
#include "learning/tensors/layers.h"

namespace shapewright::prototypes {

namespace {

constexpr std::int64_t kPatch = 64;               // cells of a patch of 4^3
constexpr std::int64_t kFine = 64, kCoarse = 96;  // channels of the grids of 8^3 and 4^3
constexpr std::int64_t kSeen = 192;               // features that a turn is seen by
constexpr std::int64_t kStar = 7;                 // a cell and its six neighbours
constexpr std::int64_t kBits = 24;                // a float holds integers of that length

std::int64_t cubed(std::int64_t n) {
    return n * n * n;
}

ExpectedShapes layers(const Dimensions& d) {
    const std::int64_t inner = kCoarse * cubed(d.side());
    const std::pair<const char*, std::vector<std::int64_t>> weights[] = {
        {"encoder.0", {kFine, kPatch}},        {"encoder.1", {kCoarse, 8 * kFine}},
        {"encoder.2", {kSeen, inner}},         {"encoder.3", {d.latent, kSeen}},
        {"decoder.3", {inner, d.latent}},      {"decoder.2", {8 * kFine, kCoarse}},
        {"decoder.1", {kFine, kStar * kFine}}, {"decoder.0", {kPatch, kFine}},
    };
    ExpectedShapes list;
    for (const auto& [name, shape] : weights) {
        list.push_back({std::string(name) + ".weight", shape});
        list.push_back({std::string(name) + ".bias", {shape[0]}});
    }
    return list;
}

/// Blocks of `size`^3 cells become channels: [B, n, n, n, C] -> [B, n/size, .., .., size^3 C].
at::Tensor gathered(const at::Tensor& x, std::int64_t size) {
    const std::int64_t m = x.size(1) / size;
    return x.reshape({x.size(0), m, size, m, size, m, size, x.size(4)})
        .permute({0, 1, 3, 5, 2, 4, 6, 7})
        .reshape({x.size(0), m, m, m, -1});
}
/// And back.
at::Tensor spread(const at::Tensor& x, std::int64_t size) {
    const std::int64_t m = x.size(1), n = m * size;
    return x.reshape({x.size(0), m, m, m, size, size, size, -1})
        .permute({0, 1, 4, 2, 5, 3, 6, 7})
        .reshape({x.size(0), n, n, n, -1});
}
/// Each cell's channels and those of its six neighbours, zero outside.
at::Tensor withNeighbours(const at::Tensor& x) {
    const std::int64_t n = x.size(1);
    const at::Tensor padded = at::constant_pad_nd(x, {0, 0, 1, 1, 1, 1, 1, 1});
    std::vector<at::Tensor> parts{x};
    for (std::int64_t axis = 1; axis <= 3; ++axis)
        for (const std::int64_t first : {0, 2}) {
            at::Tensor part = padded;
            for (std::int64_t a = 1; a <= 3; ++a) part = part.narrow(a, a == axis ? first : 1, n);
            parts.push_back(part);
        }
    return at::cat(parts, 4);
}

std::int64_t packedSize(const Dimensions& d) {
    return (cubed(d.grid) + kBits - 1) / kBits;
}

}  // namespace

ExpectedShapes expectedShapes(const Dimensions& d, std::size_t letters) {
    ExpectedShapes list = layers(d);
    list.push_back({"prototypes", {d.prototypes, d.latent}});
    list.push_back({"classes.weight", {d.prototypes, d.classes}});
    list.push_back({"scale", {1}});
    list.push_back({"names", {std::int64_t(letters)}});
    list.push_back({"nearest.cells", {d.prototypes, packedSize(d)}});
    list.push_back({"nearest.distance", {d.prototypes}});
    list.push_back({"nearest.label", {d.prototypes}});
    list.push_back({"examples.codes", {d.examples, d.latent}});
    list.push_back({"examples.label", {d.examples}});
    return list;
}

at::Tensor packed(const at::Tensor& cells, const Dimensions& d) {
    const std::int64_t size = packedSize(d);
    const at::Tensor padded = at::constant_pad_nd(cells.reshape({-1, cubed(d.grid)}).to(at::kLong),
                                                  {0, size * kBits - cubed(d.grid)});
    const at::Tensor powers = at::pow(2, at::arange(kBits, at::kLong));
    return (padded.reshape({-1, size, kBits}) * powers).sum(2).to(at::kFloat);
}

at::Tensor unpacked(const at::Tensor& numbers, const Dimensions& d) {
    const at::Tensor powers = at::pow(2, at::arange(kBits, at::kLong));
    const at::Tensor bits =
        numbers.to(at::kLong).unsqueeze(-1).div(powers, "floor").remainder(2).to(at::kFloat);
    return bits.reshape({-1, packedSize(d) * kBits}).slice(1, 0, cubed(d.grid));
}

Result<Dimensions> inferDimensions(const Checkpoint& file) {
    const CheckpointTensor *prototypes = file.find("prototypes"),
                           *weight = file.find("classes.weight"),
                           *last = file.find("encoder.2.weight"),
                           *examples = file.find("examples.label");
    if (!prototypes || !weight || !last || !examples)
        return Error{ErrorCode::BadWeights,
                     "the file has no prototypes; perhaps these are the weights of another network "
                     "('shapewright train prototypes' writes the right ones)",
                     file.file};
    Dimensions d;
    if (prototypes->shape.size() == 2 && weight->shape.size() == 2 && last->shape.size() == 2 &&
        examples->shape.size() == 1) {
        d.prototypes = prototypes->shape[0];
        d.latent = prototypes->shape[1];
        d.classes = weight->shape[1];
        d.examples = examples->shape[0];
        for (const std::int64_t grid : {16, 32}) {
            d.grid = grid;
            // A code of one number has no place on a map, and neither has one without others.
            if (d.prototypes > 0 && d.classes > 1 && d.latent > 1 && d.examples > 0 &&
                last->shape[1] == kCoarse * cubed(d.side()) && weight->shape[0] == d.prototypes)
                return d;
        }
    }
    return Error{ErrorCode::BadWeights,
                 "layer prototypes has shape " + shapeText(prototypes->shape) +
                     " and classes.weight " + shapeText(weight->shape) + ", which do not fit",
                 file.file};
}

Parameters initialLayers(const Dimensions& d, std::uint64_t seed) {
    Parameters out;
    Random random(seed);
    for (const auto& [name, shape] : layers(d)) {
        at::Tensor t = at::zeros(shape, at::kFloat);
        if (shape.size() > 1) {
            const double deviation =
                std::sqrt(2 / double(shape[1])) * (name == "encoder.3.weight" ? 0.3 : 1);
            float* values = t.data_ptr<float>();
            for (std::int64_t i = 0; i < t.numel(); ++i)
                values[i] = float(deviation * random.normal());
        }
        out[name] = std::move(t);
    }
    return out;
}

at::Tensor turned(const at::Tensor& cells, int quarters) {
    at::Tensor x = cells;
    if (quarters % 2) x = x.transpose(2, 4).flip({2});
    if (quarters / 2 % 2) x = x.flip({2, 4});
    return x;
}

at::Tensor encode(const Parameters& w, const at::Tensor& cells) {
    std::vector<at::Tensor> ways;
    for (int q = 0; q < 4; ++q) ways.push_back(turned(cells, q));
    const at::Tensor all = at::cat(ways).permute({0, 2, 3, 4, 1});
    const at::Tensor fine = at::relu(linear(w, "encoder.0", gathered(all, 4)));
    const at::Tensor coarse = at::relu(linear(w, "encoder.1", gathered(fine, 2)));
    const at::Tensor seen = at::relu(linear(w, "encoder.2", coarse.flatten(1)));
    return linear(w, "encoder.3", seen.reshape({4, cells.size(0), -1}).amax(0));
}

namespace {

/// Before the last sigmoid.
at::Tensor decodeLogits(const Parameters& w, const Dimensions& d, const at::Tensor& codes) {
    const at::Tensor coarse = at::relu(linear(w, "decoder.3", codes))
                                  .reshape({codes.size(0), d.side(), d.side(), d.side(), -1});
    const at::Tensor fine = at::relu(spread(linear(w, "decoder.2", coarse), 2));
    const at::Tensor mixed = at::relu(linear(w, "decoder.1", withNeighbours(fine)));
    return spread(linear(w, "decoder.0", mixed), 4).permute({0, 4, 1, 2, 3});
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
    constexpr double kCells = 100, kDice = 20, kFull = 2;
    Losses out;
    out.codes = encode(w, cells);
    const at::Tensor decoded = decodeLogits(w, d, out.codes);
    out.decoded = at::sigmoid(decoded);
    const at::Tensor& p = w.at("prototypes");
    out.distances = distances(out.codes, p);
    out.logits = out.distances.matmul(w.at("classes.weight"));
    out.classification = at::cross_entropy_loss(out.logits, labels);
    const at::Tensor both = (out.decoded * cells).sum({1, 2, 3, 4}),
                     sizes = (out.decoded + cells).sum({1, 2, 3, 4});
    out.reconstruction = kCells * at::binary_cross_entropy_with_logits(
                                      decoded, cells, {}, at::full({1}, kFull, cells.options())) +
                         kDice * (1 - (2 * both + 1) / (sizes + 1)).mean();
    at::Tensor nearest = std::get<0>(out.distances.min(0));
    if (memory.defined() && memory.size(0) > 0)
        nearest = at::minimum(nearest, std::get<0>(distances(memory, p).min(0)));
    out.prototypesNear = nearest.mean();
    // Prototype j is one of class j modulo the number of classes; others are out of reach.
    const at::Tensor classOf = at::arange(d.prototypes, labels.options()).remainder(d.classes);
    const at::Tensor foreign = classOf.unsqueeze(0).ne(labels.unsqueeze(1));
    out.shapesNear = std::get<0>(out.distances.masked_fill(foreign, 1e9).min(1)).mean();
    return out;
}

}  // namespace shapewright::prototypes
