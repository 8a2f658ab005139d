#pragma once
// AdamW and the learning-rate schedule of the official point-cloud transformers.

#include <functional>

#include "learning/tensors/parameters.h"

namespace shapewright {

/// Decoupled weight decay (Loshchilov, Hutter 2019), eps 1e-8; without a decay it is Adam.
/// Parameters without a gradient stay bit-identical.
class AdamW {
public:
    /// `undecayed` names what the decay leaves alone; `first` and `second` are the moments' betas.
    AdamW(double decay, std::function<bool(const std::string&, const at::Tensor&)> undecayed,
          double first = 0.9, double second = 0.999)
        : m_decay(decay), m_first(first), m_second(second), m_undecayed(std::move(undecayed)) {}

    void step(Parameters& w, double rate);

    /// The moments as `first.NAME` and `second.NAME` and the number of steps as `steps`, to go on
    /// from later.
    Parameters state() const;
    void restore(const Parameters& state);

private:
    double m_decay, m_first, m_second;
    std::function<bool(const std::string&, const at::Tensor&)> m_undecayed;
    std::map<std::string, std::pair<at::Tensor, at::Tensor>> m_moments;
    std::int64_t m_steps = 0;
};

/// The rate in force in epoch `epoch` (from 0): timm's cosine stepped after each epoch, so that
/// epoch 0 runs at the warm-up's start. Warm-up 10 epochs from 1e-6, least rate 1e-6.
double cosineRate(double rate, int epochs, int epoch, int warmUp = 10);

}  // namespace shapewright
