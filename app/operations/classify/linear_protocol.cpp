#include "app/operations/classify/linear_protocol.h"

namespace shapewright {
namespace {

const Parameter::Condition kPaper{"protocol", {"paper"}};

std::vector<Parameter::Condition> paperOf(const std::string& model) {
    return {kPaper, {"model", {model}}};
}

}  // namespace

std::vector<Parameter> linearProtocolParameters() {
    return {
        Parameter::choice("protocol", {"own", "paper"},
                          "own: what tells classes apart best here; paper: as the --model's paper "
                          "judges features; the options that follow change single points of it"),
        Parameter::choice("pooling", {"concat", "max", "mean", "max+mean"},
                          "The shape's feature: the greatest over the patches and the mean side by "
                          "side, one of them, or their sum; with --protocol paper max+mean, and "
                          "max with i2p-mae")
            .otherwise(std::string("max"), paperOf("i2p-mae"))
            .otherwise(std::string("max+mean"), {kPaper}),
        Parameter::choice("levels", {"all", "top"},
                          "Levels of i2p-mae that are pooled; with --protocol paper top")
            .onlyWith("model", {"i2p-mae"})
            .otherwise(std::string("top"), {kPaper}),
        Parameter::choice("scaling", {"standard", "none"},
                          "standard: every component of the feature to mean 0 and deviation 1; "
                          "none: as it is, so with --protocol paper")
            .otherwise(std::string("none"), {kPaper}),
        Parameter::choice("multiclass", {"one-vs-one", "one-vs-rest"},
                          "one-vs-one: a machine for each pair of classes, hinge loss (LIBSVM); "
                          "one-vs-rest: one for each class, squared hinge (LIBLINEAR), so with "
                          "--protocol paper and point-mae")
            .otherwise(std::string("one-vs-rest"), paperOf("point-mae")),
        Parameter::real("c", 0.1, 1e-9, 1e9,
                        "Weight of errors against the margin; with --protocol paper 1, and 0.01 "
                        "with i2p-mae")
            .otherwise(0.01, paperOf("i2p-mae"))
            .otherwise(1.0, {kPaper}),
    };
}

LinearProtocol linearProtocol(const ParameterValues& p) {
    const std::string& pooling = p.text("pooling");
    LinearProtocol out;
    out.greatest = pooling != "mean";
    out.mean = pooling != "max";
    out.added = pooling == "max+mean";
    out.topOnly = p.text("levels") == "top";
    out.standard = p.text("scaling") == "standard";
    out.multiclass =
        p.text("multiclass") == "one-vs-rest" ? Multiclass::OneVsRest : Multiclass::OneVsOne;
    out.c = p.real("c");
    return out;
}

std::vector<float> LinearProtocol::pooled(const std::vector<float>& shape,
                                          std::size_t width) const {
    // The greatest of all levels, finest first, then the means.
    const std::size_t half = shape.size() / 2, first = topOnly ? half - width : 0;
    std::vector<float> out;
    for (std::size_t k = first; k < half; ++k)
        if (added)
            out.push_back(shape[k] + shape[half + k]);
        else if (greatest)
            out.push_back(shape[k]);
    if (mean && !added)
        out.insert(out.end(), shape.begin() + std::ptrdiff_t(half + first), shape.end());
    return out;
}

}  // namespace shapewright
