// Which convexes a network's output has, by the phase its weights are read as.
#include <algorithm>
#include <cmath>

#include "geometry/base/random.h"
#include "learning/bsp_net/phase_cells.h"
#include "learning/bsp_net/predictor.h"
#include "learning/bsp_net/start.h"
#include "tests/learning/oracle.h"

using namespace shapewright;
using namespace shapewright::bspnet;

namespace {

struct Net {
    int p, c;
    std::vector<float> planes, t, w;  // [4, p], [p, c], [c]

    Net(Random& random, bool binary) : p(3 + int(random.below(20))), c(1 + int(random.below(8))) {
        for (int i = 0; i < 4 * p; ++i)
            planes.push_back(float(random.uniform(-1, 1)) * (i < 3 * p ? 1.f : 0.3f));
        for (int i = 0; i < p * c; ++i)
            t.push_back(binary ? float(random.below(4) == 0) : float(random.uniform(-0.1, 0.5)));
        for (int i = 0; i < p; ++i) t[std::size_t(i * c)] = 0;  // a column that selects no plane
        for (int i = 0; i < c; ++i) w.push_back(float(random.uniform(-0.2, 1.2)));
    }
    Parameters parameters() const {
        Parameters out;
        out["generator.convex_layer_weights"] = at::tensor(t).view({p, c});
        out["generator.concave_layer_weights"] = at::tensor(w).view({c, 1});
        return out;
    }
    at::Tensor tensor() const { return at::tensor(planes).view({1, 4, p}); }
    /// D T, with T as it is, at a cell's centre.
    double violation(int i, std::uint32_t cell, int n) const {
        const double q[3] = {(cell / n / n + 0.5) / n - 0.5, (cell / n % n + 0.5) / n - 0.5,
                             (cell % n + 0.5) / n - 0.5};
        double sum = 0;
        for (int j = 0; j < p; ++j) {
            double d = planes[std::size_t(3 * p + j)];
            for (int a = 0; a < 3; ++a) d += planes[std::size_t(a * p + j)] * q[a];
            sum += std::max(0.0, d) * t[std::size_t(j * c + i)];
        }
        return sum;
    }
};

/// Cells where `value` is below zero and that `found` lacks, and the other way round; those within
/// rounding are nobody's.
template <class Value>
std::size_t differences(const ConvexCells& found, int i, int n, Value value) {
    std::vector<bool> in(std::size_t(n) * n * n, false);
    for (const std::uint32_t cell : found.cells[std::size_t(i)]) in[cell] = true;
    std::size_t wrong = 0;
    for (std::uint32_t cell = 0; cell < in.size(); ++cell) {
        const double v = value(cell);
        wrong += std::abs(v) > 1e-5 && (v < 0) != in[cell];
    }
    return wrong;
}

}  // namespace

TEST(readingsFollowTheirFormulas) {
    Random random(3);
    constexpr int n = 12;
    for (int trial = 0; trial < 100; ++trial) {
        const Net net(random, false);
        const auto soft = cellsByPhase(3, net.parameters(), net.tensor(), n);
        const auto continuous = cellsByPhase(0, net.parameters(), net.tensor(), n);
        CHECK(soft.ok() && continuous.ok());
        CHECK(soft->withoutPlanes == std::vector<std::uint32_t>{0});
        CHECK(soft->cells[0].empty() && continuous->cells[0].empty());
        for (int i = 1; i < net.c; ++i) {
            CHECK(differences(*soft, i, n, [&](std::uint32_t cell) {
                      return net.violation(i, cell, n) - 0.01;
                  }) == 0);
            CHECK(differences(*continuous, i, n, [&](std::uint32_t cell) {
                      const double in = std::clamp(1 - net.violation(i, cell, n), 0.0, 1.0);
                      return 0.5 - in * net.w[std::size_t(i)];
                  }) == 0);
        }
    }
}

TEST(binaryWeightsReadAlikeHardAndSoft) {
    Random random(4);
    constexpr int n = 12;
    for (int trial = 0; trial < 200; ++trial) {
        const Net net(random, true);
        const auto soft = cellsByPhase(3, net.parameters(), net.tensor(), n);
        const auto hard = detectConvexes(net.planes, net.t, net.p, net.c, n);
        CHECK(soft->withoutPlanes == hard->withoutPlanes);
        for (const std::uint32_t i : hard->withoutPlanes) CHECK(soft->cells[i].empty());
        for (int i = 1; i < net.c; ++i)
            for (const auto* found : {&*soft, &*hard}) {
                if (std::count(hard->withoutPlanes.begin(), hard->withoutPlanes.end(), i)) continue;
                CHECK(differences(*found, i, n, [&](std::uint32_t cell) {
                          return net.violation(i, cell, n) - 0.01;
                      }) == 0);
            }
    }
}

TEST(theFieldIsTheUnionOfItsConvexes) {
    Random random(5);
    constexpr int n = 12;
    for (int trial = 0; trial < 200; ++trial) {
        const Net net(random, trial % 2 == 0);
        const auto hard = fieldByPhase(1, net.parameters(), net.tensor(), n);
        const auto continuous = fieldByPhase(0, net.parameters(), net.tensor(), n);
        const auto found = detectConvexes(net.planes, net.t, net.p, net.c, n);
        CHECK(hard.ok() && hard->size() == n * n * n && continuous->size() == n * n * n);
        std::vector<bool> in(n * n * n, false);
        for (const auto& cells : found->cells)
            for (const std::uint32_t cell : cells) in[cell] = true;
        for (std::uint32_t cell = 0; cell < in.size(); ++cell) {
            const float s = (*hard)[cell], v = (*continuous)[cell];
            CHECK(s >= 0 && s <= 1 && v >= 0 && v <= 1);
            CHECK(std::abs(s - 0.99f) < 1e-5f || (s > 0.99f) == in[cell]);
            double sum = 0;
            for (int i = 0; i < net.c; ++i)
                sum += net.w[std::size_t(i)] * std::clamp(1 - net.violation(i, cell, n), 0.0, 1.0);
            CHECK(std::abs(std::clamp(sum, 0.0, 1.0) - v) < 1e-5);
        }
    }
}

TEST(manyChunksAreAsAllAtOnce) {
    // So many planes that the 8000 cells take several chunks; each convex has a few of them.
    Random random(6);
    constexpr int p = 4000, c = 6, n = 20;
    Net net(random, true);
    net.p = p, net.c = c;
    net.planes.clear();
    for (int i = 0; i < 4 * p; ++i)
        net.planes.push_back(float(random.uniform(-1, 1)) * (i < 3 * p ? 1.f : 0.3f));
    net.t.assign(p * c, 0);
    for (int i = 1; i < c; ++i)  // column 0 selects no plane
        for (int k = 0; k < 5; ++k)
            net.t[random.below(p) * c + std::size_t(i)] = float(random.uniform(0.2, 1));
    net.w = {0.1f, 0.9f, 0.7f, 0.6f, 0.8f, 0.55f};
    const Parameters w = net.parameters();
    const at::Tensor axis = (at::arange(n, at::kFloat) + 0.5) / n - 0.5;
    const auto place = at::meshgrid({axis, axis, axis}, "ij");
    const at::Tensor points =
        at::stack({place[0], place[1], place[2], at::ones_like(place[0])}, 3).reshape({1, -1, 4});
    at::Tensor mask = at::zeros({1, 1, c});
    mask.select(2, 0).fill_(1);

    std::size_t listed = 0;
    for (const int phase : {0, 1, 3}) {
        const Levels all = generate(phase, points, net.tensor(), w.at(kT), w.at(kW), mask);
        const auto field = fieldByPhase(phase, w, net.tensor(), n);
        CHECK(field.ok());
        oracle::near(at::tensor(*field), phase == 0 ? all.s : at::clamp(1 - all.s, 0, 1),
                     "field of phase " + std::to_string(phase), 1e-5, 0);
        if (phase == 1) continue;
        const auto found = cellsByPhase(phase, w, net.tensor(), n);
        CHECK(found.ok() && found->cells.size() == c && found->cells[0].empty());
        const at::Tensor levels = all.c[0].contiguous();
        for (std::size_t i = 1; i < c; ++i) {
            const auto value = [&](std::uint32_t cell) {
                const float level = levels.data_ptr<float>()[cell * c + i];
                return phase == 0 ? 0.5f - level * net.w[i] : level - 0.01f;
            };
            const auto open = [&](std::uint32_t cell) { return std::abs(value(cell)) <= 1e-5f; };
            std::vector<std::uint32_t> want, got = found->cells[i];
            for (std::uint32_t cell = 0; cell < n * n * n; ++cell)
                if (value(cell) < 0 && !open(cell)) want.push_back(cell);
            got.erase(std::remove_if(got.begin(), got.end(), open), got.end());
            CHECK(got == want);
            listed += want.size();
        }
    }
    CHECK(listed > 1000 && listed < 5 * n * n * n);
}

TEST(predictionsHaveTheConvexesOfTheirPhase) {
    const std::string path = check::oracle("bsp-net/ae_designed.pth");
    const auto network = BspNetPredictor::load(path);
    const auto file = readCheckpoint(path);
    const Checkpoint want = oracle::open("bsp-net/ae_designed_expected.pt");
    CHECK(network.ok() && file.ok());
    const auto w = loadParameters(*file, autoencoderShapes(*inferDimensions(*file)));
    CHECK(w.ok());
    std::size_t shapes = 0;
    for (; want.find("s" + std::to_string(shapes) + ".z"); ++shapes) {
        const at::Tensor z =
            oracle::get(want, "s" + std::to_string(shapes) + ".z").contiguous().view({1, -1});
        for (const auto& [phase, number] : {std::pair{PredictionOptions::Phase::Soft, 3},
                                            {PredictionOptions::Phase::Continuous, 0}}) {
            PredictionOptions options;
            options.phase = phase;
            const auto shape = network->decode(oracle::floats(z.view({-1})), {}, options);
            const auto found = cellsByPhase(number, *w, decodePlanes(*w, z), 64);
            CHECK(shape.ok() && found.ok());
            std::vector<std::uint32_t> ids;
            for (std::size_t i = 0; i < found->cells.size(); ++i)
                if (!found->cells[i].empty()) ids.push_back(std::uint32_t(i));
            CHECK(shape->decomposition.ids == ids);
        }
    }
    CHECK(shapes > 0);
}

TEST(hiddenConvexesAreLeftOut) {
    const auto network = BspNetPredictor::load(check::oracle("bsp-net/ae_designed.pth"));
    const Checkpoint want = oracle::open("bsp-net/ae_designed_expected.pt");
    CHECK(network.ok());
    PredictionOptions drop;
    drop.dropHidden = true;
    std::size_t shapes = 0;
    for (; want.find("s" + std::to_string(shapes) + ".z"); ++shapes) {
        const std::string at = "s" + std::to_string(shapes) + ".";
        const at::Tensor z = oracle::get(want, at + "z").contiguous().view({-1});
        const std::vector<float> code(z.data_ptr<float>(), z.data_ptr<float>() + z.numel());
        for (const auto& [list, options] :
             {std::pair{"convexes_nonempty", PredictionOptions()}, {"convexes_kept", drop}}) {
            const auto shape = network->decode(code, {}, options);
            const auto* ids = want.find(at + list);
            CHECK(shape.ok() && ids && ids->elements() == shape->decomposition.ids.size());
            for (std::size_t i = 0; i < ids->elements(); ++i)
                CHECK(ids->at(i) == double(shape->decomposition.ids[i]));
        }
    }
    CHECK(shapes > 0);
}

int main() {
    return check::main();
}
