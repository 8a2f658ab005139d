#pragma once
// One progress bar on standard error for all inputs together; nothing when that is no terminal.

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string_view>
#include <vector>

namespace shapewright {

/// Thread-safe. Draws at most ten times a second.
class ProgressBar {
public:
    ProgressBar(std::size_t inputs, bool wanted);
    void report(std::size_t input, double fraction, std::string_view stage);
    void finish(std::size_t input);
    /// Clears the line, so that a message can be printed; the next report draws it again.
    void hide();

private:
    bool m_shown;
    bool m_onScreen = false;
    std::mutex m_mutex;
    std::vector<double> m_fractions;
    double m_sum = 0;
    std::chrono::steady_clock::time_point m_last{};
};

}  // namespace shapewright
