#pragma once
// Progress out of, and cancellation into, anything that may take longer than a moment.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace shapewright {

/// A cheap, copyable handle that a long computation reports to and asks whether to stop.
/// Thread-safe. A default-constructed one listens to nobody and is never cancelled.
/// Cancel is sticky; progress never goes backwards.
class JobControl {
public:
    /// Called with the overall fraction in [0, 1] and what is being done; from any thread, one at a
    /// time.
    using Listener = std::function<void(double fraction, std::string_view stage)>;

    JobControl() = default;
    /// A control that can be cancelled and whose progress goes to `listener` (may be empty).
    static JobControl withListener(Listener listener);

    void cancel() const;
    bool cancelled() const;

    /// Reports `fraction` in [0, 1] of this part; values outside are clamped.
    void progress(double fraction, std::string_view stage) const;

    /// A control for the part of the work that runs from `from` to `to` (fractions of this one).
    JobControl part(double from, double to) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    double m_from = 0.0;
    double m_to = 1.0;
};

}  // namespace shapewright
