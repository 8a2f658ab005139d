// measure_cosegment WEIGHTS [LABELLED]: parts of held-out made-up shapes, named by LABELLED (8)
// labelled shapes of their family through the network's columns of T. Per label the IoU over the
// solid cells of the 20 held-out shapes that have it, averaged over labels; beside it the label
// that most cells of the labelled shapes have, and the labels of the nearest labelled shape (by its
// grid), each cell by the nearest cell there. Prints Markdown.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/cosegment.h"
#include "learning/bsp_net/predictor.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"

using namespace shapewright;

namespace {

/// At 128 cells per axis, the last label of each 2^3, as the training's made-up grids are pooled.
LabelledSolid made(std::uint64_t seed, int family) {
    const LabelledSolid fine = syntheticSolid(seed, 128, family);
    LabelledSolid out;
    out.family = family;
    out.solid.n = 64;
    out.solid.cell = 1.0 / 64;
    out.solid.cells.assign(64 * 64 * 64, 0);
    out.parts.assign(64 * 64 * 64, 0);
    for (int x = 0; x < 128; ++x)
        for (int y = 0; y < 128; ++y)
            for (int z = 0; z < 128; ++z)
                if (const auto part = fine.parts[fine.solid.index(x, y, z)]) {
                    out.parts[out.solid.index(x / 2, y / 2, z / 2)] = part;
                    out.solid.cells[out.solid.index(x / 2, y / 2, z / 2)] = 1;
                }
    return out;
}

std::vector<std::uint8_t> fromNearest(const LabelledSolid& shape,
                                      const std::vector<LabelledSolid>& labelled) {
    std::size_t best = 0, least = ~std::size_t(0);
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        std::size_t apart = 0;
        for (std::size_t k = 0; k < shape.parts.size(); ++k)
            apart += shape.solid.cells[k] != labelled[i].solid.cells[k];
        if (apart < least) least = apart, best = i;
    }
    // Labels spread from cell to cell until all have one.
    std::vector<std::uint8_t> parts = labelled[best].parts;
    for (bool changed = true; changed;) {
        changed = false;
        const std::vector<std::uint8_t> before = parts;
        for (int i = 0; i < 64 * 64 * 64; ++i) {
            if (before[std::size_t(i)]) continue;
            const int c[3] = {i / 4096, i / 64 % 64, i % 64}, step[3] = {4096, 64, 1};
            for (int a = 0; a < 3; ++a)
                for (const int d : {-1, 1})
                    if (c[a] + d >= 0 && c[a] + d < 64 && before[std::size_t(i + d * step[a])])
                        parts[std::size_t(i)] = before[std::size_t(i + d * step[a])];
            changed |= parts[std::size_t(i)] != 0;
        }
    }
    return parts;
}

struct Counts {
    std::map<int, std::pair<double, double>> of;  ///< label: cells in both, in either

    void add(const std::vector<std::uint8_t>& truth, const std::vector<std::uint8_t>& guess) {
        for (std::size_t i = 0; i < truth.size(); ++i) {
            if (!truth[i]) continue;
            ++of[truth[i]].second;
            if (guess[i] == truth[i])
                ++of[truth[i]].first;
            else
                ++of[guess[i]].second;
        }
    }
    double mean() const {
        double sum = 0;
        int labels = 0;
        for (const auto& [label, cells] : of)
            if (label) sum += cells.first / cells.second, ++labels;
        return sum / std::max(1, labels);
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fputs("measure_cosegment WEIGHTS [LABELLED]\n", stderr), 2;
    setThreadCount(1);
    const auto network = BspNetPredictor::load(argv[1]);
    if (!network) return std::fprintf(stderr, "%s\n", network.error().text().c_str()), 1;
    const int count = argc > 2 ? std::atoi(argv[2]) : 8;
    std::printf(
        "| family | labels | network | most frequent label | nearest labelled shape |\n"
        "|---|---|---|---|---|\n");
    double total[3] = {};
    int families = 0;
    for (int family = 0; family < int(syntheticFamilies().size()); ++family) {
        if (familyParts(family).size() < 2) continue;
        std::vector<LabelledSolid> labelled;
        PartVotes votes;
        std::map<int, std::size_t> cells;
        for (int i = 0; i < count; ++i) {
            labelled.push_back(made(std::uint64_t(5000 + i), family));
            const auto read = network->predict(labelled.back().solid);
            if (!read) return std::fprintf(stderr, "%s\n", read.error().text().c_str()), 1;
            votes.add(read->decomposition, labelled.back().solid, labelled.back().parts);
            for (const auto part : labelled.back().parts) cells[part] += part != 0;
        }
        const auto winners = votes.winners();
        const auto frequent = std::max_element(cells.begin(), cells.end(), [](auto& a, auto& b) {
                                  return a.second < b.second;
                              })->first;
        Counts ours, most, nearest;
        for (int i = 0; i < 20; ++i) {
            const LabelledSolid shape = made((std::uint64_t(1) << 41) + std::uint64_t(i), family);
            const auto read = network->predict(shape.solid);
            if (!read) return std::fprintf(stderr, "%s\n", read.error().text().c_str()), 1;
            std::vector<Vec3> points;
            std::vector<std::size_t> at;
            for (int k = 0; k < 64 * 64 * 64; ++k)
                if (shape.parts[std::size_t(k)]) {
                    points.push_back(shape.solid.centre(k / 4096, k / 64 % 64, k % 64));
                    at.push_back(std::size_t(k));
                }
            const auto named = partsOf(read->decomposition, winners, points);
            std::vector<std::uint8_t> guess(shape.parts.size(), 0);
            for (std::size_t k = 0; k < at.size(); ++k) guess[at[k]] = named[k];
            ours.add(shape.parts, guess);
            most.add(shape.parts,
                     std::vector<std::uint8_t>(shape.parts.size(), std::uint8_t(frequent)));
            nearest.add(shape.parts, fromNearest(shape, labelled));
        }
        std::printf("| %s | %zu | %.3f | %.3f | %.3f |\n",
                    syntheticFamilies()[std::size_t(family)].c_str(),
                    ours.of.size() - ours.of.count(0), ours.mean(), most.mean(), nearest.mean());
        std::fflush(stdout);
        total[0] += ours.mean(), total[1] += most.mean(), total[2] += nearest.mean();
        ++families;
    }
    std::printf("| **all** | | %.3f | %.3f | %.3f |\n", total[0] / families, total[1] / families,
                total[2] / families);
    return 0;
}
