#include "geometry/base/job_control.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace shapewright {

struct JobControl::State {
    std::atomic<bool> cancelled{false};
    std::mutex mutex;
    double reached = 0.0;
    Listener listener;
};

JobControl JobControl::withListener(Listener listener) {
    JobControl control;
    control.m_state = std::make_shared<State>();
    control.m_state->listener = std::move(listener);
    return control;
}

void JobControl::cancel() const {
    if (m_state) m_state->cancelled.store(true, std::memory_order_relaxed);
}

bool JobControl::cancelled() const {
    return m_state && m_state->cancelled.load(std::memory_order_relaxed);
}

void JobControl::progress(double fraction, std::string_view stage) const {
    if (!m_state || !m_state->listener) return;
    const double overall = m_from + (m_to - m_from) * std::clamp(fraction, 0.0, 1.0);
    std::lock_guard lock(m_state->mutex);
    m_state->reached = std::max(m_state->reached, overall);
    m_state->listener(m_state->reached, stage);
}

JobControl JobControl::part(double from, double to) const {
    JobControl control = *this;
    control.m_from = m_from + (m_to - m_from) * from;
    control.m_to = m_from + (m_to - m_from) * to;
    return control;
}

}  // namespace shapewright
