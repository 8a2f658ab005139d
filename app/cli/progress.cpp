#include "app/cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "app/cli/help.h"

namespace shapewright {

ProgressBar::ProgressBar(std::size_t inputs, bool wanted)
    : m_shown(wanted && isatty(STDERR_FILENO)), m_fractions(inputs) {
    const char* term = std::getenv("TERM");
    if (term && std::string_view(term) == "dumb") m_shown = false;
}

void ProgressBar::report(std::size_t input, double fraction, std::string_view stage) {
    if (!m_shown) return;
    std::lock_guard lock(m_mutex);
    m_sum += fraction - m_fractions[input];
    m_fractions[input] = fraction;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_last < std::chrono::milliseconds(100)) return;
    m_last = now;
    m_onScreen = true;
    const int percent = int(100 * m_sum / double(m_fractions.size()));
    std::string bar(24, ' ');
    for (int i = 0; i < percent * 24 / 100; ++i) bar[std::size_t(i)] = '#';
    // A stage may be named after a file.
    std::fprintf(stderr, "\r[%s] %3d%% %.44s\033[K", bar.c_str(), percent,
                 printable(std::string(stage)).c_str());
}

void ProgressBar::finish(std::size_t input) {
    std::lock_guard lock(m_mutex);
    m_sum += 1 - m_fractions[input];
    m_fractions[input] = 1;
}

void ProgressBar::hide() {
    std::lock_guard lock(m_mutex);
    if (!m_onScreen) return;
    m_onScreen = false;
    std::fputs("\r\033[K", stderr);
}

}  // namespace shapewright
