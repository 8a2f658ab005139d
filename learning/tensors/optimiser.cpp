#include "learning/tensors/optimiser.h"

#include <algorithm>
#include <cmath>

#include "learning/tensors/wide.h"

namespace shapewright {

namespace {

constexpr float kEpsilon = 1e-8f;

/// The whole update in one pass over memory, which is what bounds it.
SHAPEWRIGHT_WIDE_WITH("no-math-errno", "no-trapping-math")
void update(float* w, const float* gradient, float* first, float* second, std::int64_t count,
            float b1, float b2, float scale, float root) {
    for (std::int64_t i = 0; i < count; ++i) {
        const float g = gradient[i];
        first[i] = first[i] * b1 + g * (1 - b1);
        second[i] = second[i] * b2 + g * g * (1 - b2);
        w[i] -= scale * first[i] / (std::sqrt(second[i]) / root + kEpsilon);
    }
}

bool plain(const at::Tensor& t) {
    return t.is_cpu() && t.is_contiguous() && t.scalar_type() == at::kFloat;
}

}  // namespace

void AdamW::step(Parameters& w, double rate) {
    const at::NoGradGuard noGrad;
    ++m_steps;
    const double scale = rate / (1 - std::pow(m_first, double(m_steps)));
    const double root = std::sqrt(1 - std::pow(m_second, double(m_steps)));
    for (auto& entry : w) {
        const at::Tensor& gradient = entry.second.grad();
        if (!gradient.defined()) continue;
        auto& moments = m_moments[entry.first];
        if (!moments.first.defined())
            moments = {at::zeros_like(gradient), at::zeros_like(gradient)};
        if (m_decay > 0 && !m_undecayed(entry.first, entry.second))
            entry.second.mul_(1 - rate * m_decay);
        if (plain(entry.second) && plain(gradient) && plain(moments.first) &&
            plain(moments.second)) {
            update(entry.second.data_ptr<float>(), gradient.data_ptr<float>(),
                   moments.first.data_ptr<float>(), moments.second.data_ptr<float>(),
                   gradient.numel(), float(m_first), float(m_second), float(scale), float(root));
            continue;
        }
        moments.first.mul_(m_first).add_(gradient, 1 - m_first);
        moments.second.mul_(m_second).addcmul_(gradient, gradient, 1 - m_second);
        entry.second.addcdiv_(moments.first, moments.second.sqrt().div_(root).add_(kEpsilon),
                              -scale);
    }
}

Parameters AdamW::state() const {
    Parameters out;
    for (const auto& entry : m_moments) {
        out["first." + entry.first] = entry.second.first;
        out["second." + entry.first] = entry.second.second;
    }
    // As a double split in two would be overdone: float32 counts exactly to 16 million.
    out["steps"] = at::full({}, double(m_steps), at::kFloat);
    return out;
}

void AdamW::restore(const Parameters& state) {
    m_moments.clear();
    m_steps = state.count("steps") ? std::int64_t(state.at("steps").item<float>()) : 0;
    for (const auto& entry : state) {
        if (entry.first.compare(0, 6, "first.") != 0) continue;
        const std::string name = entry.first.substr(6);
        m_moments[name] = {entry.second.clone(), state.at("second." + name).clone()};
    }
}

double cosineRate(double rate, int epochs, int epoch, int warmUp) {
    const double least = std::min(1e-6, rate);
    if (epoch == 0) return warmUp > 0 ? least : rate;
    const int t = epoch - 1;
    if (t < warmUp) return least + t * ((rate - least) / warmUp);
    if (t >= epochs) return least;
    return least + 0.5 * (rate - least) * (1 + std::cos(M_PI * t / epochs));
}

}  // namespace shapewright
