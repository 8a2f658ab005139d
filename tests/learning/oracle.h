#pragma once
// Reading the oracle's files and comparing with them.

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "learning/tensors/parameters.h"
#include "tests/learning/check.h"

namespace oracle {

inline shapewright::Checkpoint open(const std::string& name) {
    auto file = shapewright::readCheckpoint(check::oracle(name));
    if (!file) throw std::runtime_error(file.error().text());
    return std::move(*file);
}

inline at::Tensor get(const shapewright::Checkpoint& file, const std::string& name) {
    const auto* tensor = file.find(name);
    if (!tensor) throw std::runtime_error(file.file + " has no " + name);
    return shapewright::toTensor(*tensor);
}

inline std::int64_t integer(const shapewright::Checkpoint& file, const std::string& name) {
    return std::int64_t(std::llround(get(file, name).item<double>()));
}

/// Float64 and int64 values without rounding to float32.
inline std::vector<double> exact(const shapewright::Checkpoint& file, const std::string& name) {
    const auto* tensor = file.find(name);
    if (!tensor) throw std::runtime_error(file.file + " has no " + name);
    std::vector<double> out;
    for (std::size_t i = 0; i < tensor->elements(); ++i) out.push_back(tensor->at(i));
    return out;
}

/// |got - want| <= absolute + relative |want| everywhere; names the first bad index.
inline void near(const at::Tensor& got, const at::Tensor& want, const std::string& what,
                 double absolute = 1e-4, double relative = 1e-4) {
    if (got.numel() != want.numel()) {
        CHECK_MESSAGE(false, what + ": " + std::to_string(got.numel()) + " values, expected " +
                                 std::to_string(want.numel()));
        return;
    }
    const at::Tensor a = got.detach().to(at::kDouble).reshape({-1}).contiguous();
    const at::Tensor b = want.detach().to(at::kDouble).reshape({-1}).contiguous();
    for (std::int64_t i = 0; i < a.numel(); ++i) {
        const double x = a.data_ptr<double>()[i], y = b.data_ptr<double>()[i];
        if (std::abs(x - y) <= absolute + relative * std::abs(y)) continue;
        CHECK_MESSAGE(false, what + " at " + std::to_string(i) + ": " + std::to_string(x) +
                                 ", expected " + std::to_string(y));
        return;
    }
}

/// Every `stage.NAME` of the file against the trace's NAME; says which are missing.
inline void stages(const shapewright::Checkpoint& want, const shapewright::Trace& trace,
                   double absolute = 1e-4, double relative = 1e-4) {
    int seen = 0;
    for (const auto& tensor : want.tensors) {
        if (tensor.name.compare(0, 6, "stage.") != 0) continue;
        const auto found = trace.find(tensor.name.substr(6));
        CHECK_MESSAGE(found != trace.end(), tensor.name + " is not traced");
        if (found == trace.end()) continue;
        near(found->second, shapewright::toTensor(tensor), tensor.name, absolute, relative);
        ++seen;
    }
    CHECK(seen > 0);
}

/// Values of a [rows, columns] or longer tensor as floats.
inline std::vector<float> floats(const at::Tensor& t) {
    const at::Tensor c = t.contiguous();
    return {c.data_ptr<float>(), c.data_ptr<float>() + c.numel()};
}

inline shapewright::Parameters trainable(const shapewright::Parameters& w) {
    shapewright::Parameters out;
    for (const auto& entry : w) {
        out[entry.first] = entry.second.clone();
        if (!shapewright::isBuffer(entry.first)) out[entry.first].set_requires_grad(true);
    }
    return out;
}

/// A bias ahead of a batch normalisation has no gradient but rounding errors, and Adam makes full
/// steps of those in a direction of their own. Its weight tells.
inline bool isNoise(const shapewright::Checkpoint& want, const std::string& name) {
    const auto* norm = want.find("gradnorm." + name);
    if (!norm) return false;
    const std::size_t dot = name.rfind('.');
    const auto* weight = name.compare(dot + 1, std::string::npos, "bias") == 0
                             ? want.find("gradnorm." + name.substr(0, dot) + ".weight")
                             : nullptr;
    return norm->at(0) < std::max(1e-6, weight ? 1e-4 * weight->at(0) : 0.);
}

/// How far the sum of `count` parameters may be off after one of Adam's steps: gradients next to
/// nothing have either sign, whatever their size.
inline double sumAfterStep(std::int64_t count, double rate) {
    return 2e-3 + 0.05 * rate * std::sqrt(double(count));
}

/// Gradients against `gradnorm.`, `grad.` and `nograd.` of the file.
inline void gradients(const shapewright::Checkpoint& want, const shapewright::Parameters& live) {
    int seen = 0;
    for (const auto& entry : live) {
        const at::Tensor g = entry.second.grad();
        if (want.find("nograd." + entry.first))
            CHECK_MESSAGE(!g.defined() || g.abs().max().item<float>() == 0,
                          "nograd." + entry.first);
        if (!want.find("gradnorm." + entry.first) || isNoise(want, entry.first)) continue;
        ++seen;
        CHECK_MESSAGE(g.defined(), "no gradient of " + entry.first);
        if (!g.defined()) continue;
        near(g.to(at::kDouble).norm(), get(want, "gradnorm." + entry.first),
             "gradnorm." + entry.first, 1e-6, 1e-3);
        if (want.find("grad." + entry.first))
            near(g, get(want, "grad." + entry.first), "grad." + entry.first, 1e-5, 2e-3);
    }
    CHECK(seen > 0);
}

/// Against `after.` and `after_sum.` of the file; noise only has to stay within two steps.
inline void stateAfterStep(const shapewright::Checkpoint& want, const shapewright::Parameters& live,
                           double rate) {
    int seen = 0;
    for (const auto& entry : live) {
        const bool noise = isNoise(want, entry.first);
        if (want.find("after_sum." + entry.first) && !noise)
            near(entry.second.to(at::kDouble).sum(), get(want, "after_sum." + entry.first),
                 "after_sum." + entry.first, sumAfterStep(entry.second.numel(), rate), 1e-4);
        if (!want.find("after." + entry.first)) continue;
        ++seen;
        near(entry.second, get(want, "after." + entry.first), "after." + entry.first,
             noise ? 2.1 * rate : 1e-4, 1e-4);
    }
    CHECK(seen > 0);
}

}  // namespace oracle
