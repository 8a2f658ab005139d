#include "learning/head_circuits/discrete_codes.h"

#include <algorithm>
#include <numeric>

#include "geometry/base/random.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/layers.h"
#include "learning/tensors/optimiser.h"
#include "learning/tensors/threads.h"

namespace shapewright {

struct DiscreteCodes::Impl {
    Parameters weights;
    CodeTraining options;
    double scale = 1;
    std::vector<double> losses;

    at::Tensor unit(const char* name, std::int64_t axis) const {
        const at::Tensor& t = weights.at(name);
        return t / t.norm(2, {axis}, true).clamp_min(1e-12);
    }
    // Made unit in every forward pass, and differentiated through: no radial gradient is left.
    at::Tensor encoder() const { return unit("encoder.weight", 1); }
    at::Tensor decoder() const { return unit("decoder.weight", options.perAtom ? 0 : 1); }

    at::Tensor features(const at::Tensor& x) const {
        return at::relu(at::linear(x - weights.at("shift"), encoder(), weights.at("encoder.bias")));
    }
    at::Tensor output(const at::Tensor& f) const {
        return at::matmul(f, decoder().t()) + weights.at("shift");
    }
};

namespace {

at::Tensor rowsOf(const HeadOutputs& data, double scale) {
    return at::from_blob(const_cast<float*>(data.values.data()),
                         {std::int64_t(data.examples * data.heads), std::int64_t(data.width)},
                         at::kFloat) /
           scale;
}

}  // namespace

void centre(HeadOutputs& first, HeadOutputs& second) {
    const std::size_t row = first.heads * first.width;
    std::vector<double> mean(row, 0.0);
    const auto count = double(first.examples + second.examples);
    for (const HeadOutputs* data : {&first, &second})
        for (std::size_t i = 0; i < data->values.size(); ++i)
            mean[i % row] += data->values[i] / count;
    for (HeadOutputs* data : {&first, &second})
        for (std::size_t i = 0; i < data->values.size(); ++i)
            data->values[i] -= float(mean[i % row]);
}

HeadOutputs joined(const HeadOutputs& first, const HeadOutputs& second) {
    HeadOutputs out = first;
    out.examples += second.examples;
    out.values.insert(out.values.end(), second.values.begin(), second.values.end());
    return out;
}

DiscreteCodes::DiscreteCodes(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
DiscreteCodes::DiscreteCodes(DiscreteCodes&&) noexcept = default;
DiscreteCodes& DiscreteCodes::operator=(DiscreteCodes&&) noexcept = default;
DiscreteCodes::~DiscreteCodes() = default;

Result<DiscreteCodes> DiscreteCodes::train(const HeadOutputs& data, const CodeTraining& o,
                                           const JobControl& job) {
    if (data.values.empty())
        return Error{ErrorCode::Empty, "There are no head outputs to learn codes from.", {}};
    if (o.features < 1 || o.epochs < 1 || o.examples < 1)
        return Error{ErrorCode::BadArgument,
                     "Codes need at least one feature, one step and one example.",
                     {}};
    auto impl = std::make_unique<Impl>();
    Impl& self = *impl;
    self.options = o;
    // So small a network only waits for further threads, for minutes where others share the cores.
    const OneTorchThread alone;
    try {
        const auto width = std::int64_t(data.width);
        const at::Tensor all = rowsOf(data, 1);
        self.scale = std::max(1e-12, all.pow(2).mean().sqrt().item<double>());
        self.weights = initialParameters({{"encoder.weight", {o.features, width}},
                                          {"encoder.bias", {o.features}},
                                          {"decoder.weight", {width, o.features}}},
                                         o.seed, [](const std::string&) { return false; });
        self.weights["shift"] = at::zeros({width}, at::kFloat);
        std::vector<std::int64_t> order(data.examples);
        std::iota(order.begin(), order.end(), std::int64_t(0));
        Random random(o.seed);
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random.below(i)]);
        order.resize(std::min(order.size(), std::size_t(o.examples)));
        const at::Tensor x =
            (all / self.scale)
                .reshape({std::int64_t(data.examples), std::int64_t(data.heads), width})
                .index_select(0, at::tensor(order))
                .reshape({-1, width});
        for (auto& entry : self.weights) entry.second.set_requires_grad(true);
        AdamW adam(0, {});
        for (int step = 0; step < o.epochs; ++step) {
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "Learning the codes was cancelled.", {}};
            for (auto& entry : self.weights) entry.second.mutable_grad() = at::Tensor();
            const at::Tensor f = self.features(x);
            const at::Tensor loss =
                (self.output(f) - x).pow(2).mean() + o.sparsity * f.sum(1).mean();
            loss.backward();
            adam.step(self.weights, o.rate);
            self.losses.push_back(loss.item<double>());
            job.progress(double(step + 1) / o.epochs, "learning codes");
        }
        for (auto& entry : self.weights) entry.second = entry.second.detach();
    } catch (const c10::Error& error) {
        return Error{ErrorCode::Internal, "Learning the codes failed: " + saidBy(error), {}};
    }
    return DiscreteCodes(std::move(impl));
}

CodeTable DiscreteCodes::codes(const HeadOutputs& data) const {
    const at::NoGradGuard noGrad;
    const auto best = m_impl->features(rowsOf(data, m_impl->scale)).max(1);
    const at::Tensor value = std::get<0>(best), index = std::get<1>(best);
    CodeTable out{data.examples, data.heads, {}};
    for (std::int64_t i = 0; i < index.numel(); ++i)
        out.codes.push_back(value.data_ptr<float>()[i] > 0
                                ? std::int32_t(index.data_ptr<std::int64_t>()[i])
                                : kSilent);
    return out;
}

std::vector<float> DiscreteCodes::encoder() const {
    return toVector(m_impl->encoder());
}
std::vector<float> DiscreteCodes::decoder() const {
    return toVector(m_impl->decoder());
}
const std::vector<double>& DiscreteCodes::losses() const {
    return m_impl->losses;
}

}  // namespace shapewright
