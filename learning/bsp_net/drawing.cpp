#include "learning/bsp_net/drawing.h"

#include <cmath>

#include "geometry/base/random.h"
#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/network.h"
#include "learning/tensors/optimiser.h"

namespace shapewright {

namespace {

using namespace bspnet;

constexpr double kTau = 6.283185307179586;
constexpr float kInside = 0.01F;  ///< the level up to which the network counts a point as inside

/// Small polygons at inner pixels, each far from those before it: [1, 4, p] with the rows a, b, 0,
/// d, so that the solid's code serves the plane.
at::Tensor startLines(const at::Tensor& points, const at::Tensor& values, const DrawingTraining& o,
                      Random& random) {
    constexpr double kSteep = 25, kRadius = 0.04;
    const at::Tensor inner =
        points[0].index_select(0, values.reshape({-1}).nonzero().reshape({-1}));
    at::Tensor apart = at::full({inner.size(0)}, 1e9);
    auto next = std::int64_t(random.below(std::uint64_t(inner.size(0))));
    at::Tensor out = at::zeros({1, 4, std::int64_t(o.convexes) * o.lines});
    auto plane = out.accessor<float, 3>();
    for (int i = 0; i < o.convexes; ++i) {
        const at::Tensor centre = inner[next];
        const double turn = random.uniform(0, kTau);
        for (int k = 0; k < o.lines; ++k) {
            const double angle = turn + kTau * k / o.lines;
            const double n[2] = {std::cos(angle), std::sin(angle)};
            const std::int64_t j = std::int64_t(i) * o.lines + k;
            plane[0][0][j] = float(kSteep * n[0]);
            plane[0][1][j] = float(kSteep * n[1]);
            plane[0][3][j] = float(-kSteep * (kRadius + n[0] * centre[0].item<double>() +
                                              n[1] * centre[1].item<double>()));
        }
        apart = at::minimum(apart, (inner - centre).pow(2).sum(1));
        next = apart.argmax().item<std::int64_t>();
    }
    return out;
}

}  // namespace

Result<DrawnConvexes> trainOnDrawing(const std::vector<std::uint8_t>& pixels, int n,
                                     const DrawingTraining& o, const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (n < 8 || n > 256 || pixels.size() != std::size_t(n) * std::size_t(n))
        return wrong("A drawing has 8 x 8 to 256 x 256 pixels.");
    if (o.convexes < 1 || o.lines < 4 || o.steps < 1)
        return wrong("There must be a convex, four lines in each and a step.");
    at::Tensor points = at::zeros({1, std::int64_t(pixels.size()), 4}),
               values = at::zeros({1, std::int64_t(pixels.size()), 1});
    float* q = points.data_ptr<float>();
    for (std::size_t i = 0; i < pixels.size(); ++i, q += 4) {
        q[0] = float((double(i % std::size_t(n)) + 0.5) / n - 0.5);
        q[1] = float(0.5 - (double(i / std::size_t(n)) + 0.5) / n);
        q[3] = 1;
        values.data_ptr<float>()[i] = pixels[i] ? 1.f : 0.f;
    }
    if (values.sum().item<float>() == 0) return wrong("Nothing is drawn: every pixel is outside.");

    Random random(o.seed);
    Parameters w{{"lines", startLines(points, values, o, random).set_requires_grad(true)}};
    const at::Tensor t = at::repeat_interleave(at::eye(o.convexes), o.lines, 0);
    const ConvexLists lists = convexLists(t);
    AdamW optimiser(0, {}, 0.9);
    DrawnConvexes out;
    out.lines = o.lines;
    for (int step = 0;; ++step) {
        // Points inside count twice, and the rate falls to nothing, as in the fast recipe.
        const int phase = o.apart && 2 * step >= o.steps ? 2 : 1;
        Levels levels;
        if (phase == 1)
            levels.s = convexMinimum(points, w.at("lines"), lists);
        else
            levels = generate(phase, points, w.at("lines"), t, {});
        const at::Tensor loss =
            losses(phase, levels, values, t, {}).total + at::mean(values * levels.s);
        const bool last = step == o.steps || job.cancelled();
        if (last || step % 20 == 0) {
            const at::Tensor in = levels.s<kInside, wanted = values> 0.5;
            out.iou = in.logical_and(wanted).sum().item<double>() /
                      in.logical_or(wanted).sum().item<double>();
            if (o.each) o.each(step, loss.item<double>(), out.iou);
        }
        if (last) break;
        job.progress(double(step) / o.steps, "training");
        w.at("lines").mutable_grad() = at::Tensor();
        loss.backward();
        optimiser.step(w, o.rate * 0.5 * (1 + std::cos(kTau / 2 * step / o.steps)));
    }
    out.cancelled = job.cancelled();
    const auto plane = w.at("lines").accessor<float, 3>();
    for (std::int64_t j = 0; j < plane.size(2); ++j)
        out.halfPlanes.push_back({plane[0][0][j], plane[0][1][j], plane[0][3][j] - kInside});
    return out;
}

}  // namespace shapewright
