#include "learning/bsp_net/convex_minimum.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <limits>

#include "geometry/base/parallel.h"
#include "learning/tensors/wide.h"

namespace shapewright::bspnet {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kBlock = 128;  ///< points at a time: their sums stay in registers or cache

/// Adds what plane (a, b, c, d) says of a block of points to their sums.
SHAPEWRIGHT_WIDE_WITH("fp-contract=fast")
void addPlane(const float* x, const float* y, const float* z, float a, float b, float c, float d,
              float* sum) {
    for (std::int64_t k = 0; k < kBlock; ++k) {
        const float v = a * x[k] + b * y[k] + c * z[k] + d;
        sum[k] += v > 0 ? v : 0;
    }
}

SHAPEWRIGHT_WIDE_WITH("fp-contract=fast")
void keepLeast(const float* sum, std::int32_t convex, float* least, std::int32_t* which) {
    for (std::int64_t k = 0; k < kBlock; ++k) {
        which[k] = sum[k] < least[k] ? convex : which[k];
        least[k] = sum[k] < least[k] ? sum[k] : least[k];
    }
}

/// `count` points (at most kBlock) as x, y, z, 1 -> their least convex and its level 2.
void leastOfBlock(const float* points, std::int64_t count, const float* planes, std::int64_t p,
                  const ConvexLists& lists, float* s, std::int32_t* winner) {
    float x[kBlock], y[kBlock], z[kBlock], sum[kBlock], least[kBlock];
    std::int32_t which[kBlock];
    for (std::int64_t k = 0; k < kBlock; ++k) {
        const float* q = points + 4 * std::min(k, count - 1);
        x[k] = q[0], y[k] = q[1], z[k] = q[2];
        least[k] = std::numeric_limits<float>::infinity();
        which[k] = 0;
    }
    for (std::size_t i = 0; i < lists.convexes(); ++i) {
        std::fill(sum, sum + kBlock, 0.f);
        for (std::uint32_t at = lists.first[i]; at < lists.first[i + 1]; ++at) {
            const float* plane = planes + lists.planes[at];
            addPlane(x, y, z, plane[0], plane[p], plane[2 * p], plane[3 * p], sum);
        }
        keepLeast(sum, std::int32_t(i), least, which);
    }
    std::copy(least, least + count, s);
    std::copy(which, which + count, winner);
}

class Minimum : public torch::autograd::Function<Minimum> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& pointsGiven,
                              const at::Tensor& planesGiven, const ConvexLists* lists) {
        const at::Tensor points = pointsGiven.contiguous(), planes = planesGiven.contiguous();
        const std::int64_t shapes = planes.size(0), p = planes.size(2), n = points.size(1);
        at::Tensor s = at::empty({shapes, n, 1}, at::kFloat);
        at::Tensor winner = at::empty({shapes, n}, at::kInt);
        const float* q = points.data_ptr<float>();
        const float* plane = planes.data_ptr<float>();
        float* out = s.data_ptr<float>();
        auto* which = winner.data_ptr<std::int32_t>();
        const std::int64_t blocks = (n + kBlock - 1) / kBlock;
        const std::int64_t stride = points.size(0) > 1 ? n : 0;
        parallelFor(std::size_t(shapes * blocks), 4, [&](std::size_t i) {
            const auto shape = std::int64_t(i) / blocks;
            const std::int64_t first = std::int64_t(i) % blocks * kBlock;
            leastOfBlock(q + 4 * (shape * stride + first), std::min(kBlock, n - first),
                         plane + shape * 4 * p, p, *lists, out + shape * n + first,
                         which + shape * n + first);
        });
        context->save_for_backward({points, planes, winner});
        // The lists outlive the step: the caller of convexMinimum keeps them.
        context->saved_data["lists"] = reinterpret_cast<std::int64_t>(lists);
        return s;
    }

    /// Only the planes of the least convex that the point violates have a share in S.
    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &points = saved[0], &planes = saved[1], &winner = saved[2];
        const auto& lists =
            *reinterpret_cast<const ConvexLists*>(context->saved_data["lists"].toInt());
        const at::Tensor upstream = gradients[0].contiguous();
        const std::int64_t shapes = planes.size(0), p = planes.size(2), n = points.size(1);
        at::Tensor out = at::zeros_like(planes);
        const float* q = points.data_ptr<float>();
        const float* plane = planes.data_ptr<float>();
        const float* given = upstream.data_ptr<float>();
        const auto* which = winner.data_ptr<std::int32_t>();
        float* result = out.data_ptr<float>();
        const std::int64_t stride = points.size(0) > 1 ? n : 0;
        parallelFor(std::size_t(shapes), 1, [&](std::size_t shape) {
            const auto b = std::int64_t(shape);
            const float* w = plane + b * 4 * p;
            float* g = result + b * 4 * p;
            for (std::int64_t k = 0; k < n; ++k) {
                const float share = given[b * n + k];
                if (share == 0) continue;
                const float* at = q + 4 * (b * stride + k);
                const auto i = std::size_t(which[b * n + k]);
                for (std::uint32_t m = lists.first[i]; m < lists.first[i + 1]; ++m) {
                    const std::uint32_t j = lists.planes[m];
                    if (w[j] * at[0] + w[p + j] * at[1] + w[2 * p + j] * at[2] + w[3 * p + j] <= 0)
                        continue;
                    for (std::int64_t a = 0; a < 3; ++a) g[a * p + j] += share * at[a];
                    g[3 * p + j] += share;
                }
            }
        });
        return {at::Tensor(), out, at::Tensor()};
    }
};

}  // namespace

ConvexLists convexLists(const at::Tensor& t) {
    const at::Tensor on = (t.detach().to(at::kCPU) > 0.01f).contiguous();
    const bool* selected = on.data_ptr<bool>();
    const std::int64_t p = t.size(0), c = t.size(1);
    ConvexLists out;
    out.first.push_back(0);
    for (std::int64_t i = 0; i < c; ++i) {
        for (std::int64_t j = 0; j < p; ++j)
            if (selected[j * c + i]) out.planes.push_back(std::uint32_t(j));
        out.first.push_back(std::uint32_t(out.planes.size()));
    }
    return out;
}

at::Tensor convexMinimum(const at::Tensor& points, const at::Tensor& planes,
                         const ConvexLists& lists) {
    return Minimum::apply(points, planes, &lists);
}

}  // namespace shapewright::bspnet
