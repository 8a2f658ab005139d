#pragma once
// Levels 1 to 3 of BSP-Net's hard phases in one pass over the points, without the tensors [N, p]
// and [N, c] in between. Internal to learning/: it shows torch.

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

namespace shapewright::bspnet {

/// Which planes bound which convex: those of convex i are `planes[first[i]]` to
/// `planes[first[i + 1] - 1]`, ascending.
struct ConvexLists {
    std::vector<std::uint32_t> first, planes;

    std::size_t convexes() const { return first.size() - 1; }
};
/// The entries of T [p, c] above the threshold of phases 1 and 2.
ConvexLists convexLists(const at::Tensor& t);

/// S [B, N, 1] of phases 1 and 2 for points [B, N, 4] (or [1, N, 4], the same ones for every
/// shape) and planes [B, 4, p]: what `generate` gives, and the same gradient for the planes. Its
/// time grows with the entries of the lists, not with p c. On the CPU.
at::Tensor convexMinimum(const at::Tensor& points, const at::Tensor& planes,
                         const ConvexLists& lists);

}  // namespace shapewright::bspnet
