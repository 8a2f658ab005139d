#include "app/panels/fuzzy_match.h"

#include <algorithm>
#include <vector>

namespace shapewright {

int fuzzyScore(const QString& pattern, const QString& text) {
    QString letters = pattern.toCaseFolded();
    letters.remove(' ');
    const QString folded = text.toCaseFolded();
    const int m = int(letters.size()), n = int(folded.size());
    if (m > n) return -1;
    // best[j]: the best score of the letters so far when the last one fell on j.
    constexpr int kNone = -1'000'000;
    std::vector<int> best(std::size_t(n), kNone), next;
    for (int i = 0; i < m; ++i) {
        next.assign(std::size_t(n), kNone);
        int before = i == 0 ? 0 : kNone;  // the best of all earlier places
        for (int j = 0; j < n; ++j) {
            if (folded[j] == letters[i]) {
                const bool start = j == 0 || !folded[j - 1].isLetterOrNumber();
                const int alone = before + (start ? 12 : 1);
                const int row = i > 0 && j > 0 ? best[std::size_t(j - 1)] + 14 : kNone;
                next[std::size_t(j)] = std::max(alone, row);
            }
            if (i > 0) before = std::max(before, best[std::size_t(j)]);
        }
        best.swap(next);
    }
    const int score = m == 0 ? 0 : *std::max_element(best.begin(), best.end());
    return score < 0 ? -1 : std::max(0, 4 * score - std::min(n, 60) / 2);
}

}  // namespace shapewright
