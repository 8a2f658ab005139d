// From a network's planes to polygons: the official extraction (its algorithm, dense detection by
// matrix products and float32 clipping), ours, and CGAL's half-space intersection on one input.
//
//   convex_bench [--planes P] [--convexes C] [--per-convex K] [--repeats N]
//
// The input is made here: P random planes through a ball; every convex selects K of those that
// leave a centre of its own inside, so convexes share planes and many selected ones are redundant.

#include <ATen/ATen.h>
#include <CGAL/Convex_hull_3/dual/halfspace_intersection_3.h>
#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Surface_mesh.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/convex/convex.h"
#include "learning/bsp_net/detection.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

constexpr int kGrid = 64;

struct Network {
    int p, c;
    std::vector<float> planes;  // [4, p]
    std::vector<float> t;       // [p, c]
    std::vector<Vec3> centres;
};

Vec3 inBall(Random& random, double radius) {
    for (;;) {
        const Vec3 v{random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)};
        if (squaredLength(v) <= 1) return v * radius;
    }
}

Network makeNetwork(int p, int c, int perConvex) {
    Random random(1);
    Network out{p,
                c,
                std::vector<float>(4 * std::size_t(p)),
                std::vector<float>(std::size_t(p) * c, 0.f),
                {}};
    std::vector<Plane> planes;
    for (int j = 0; j < p; ++j) {
        // Normals as a network gives them: not of unit length.
        const Vec3 n = normalized(inBall(random, 1)) * std::exp(random.uniform(0, 2));
        planes.push_back({n, -dot(n, inBall(random, 0.45))});
        for (int k = 0; k < 3; ++k) out.planes[std::size_t(k) * p + j] = float(n[k]);
        out.planes[3 * std::size_t(p) + j] = float(planes.back().offset);
    }
    for (int i = 0; i < c; ++i) {
        const Vec3 centre = inBall(random, 0.35);
        for (int found = 0, tries = 0; found < perConvex && tries < 100 * p; ++tries) {
            const std::size_t j = random.below(std::uint64_t(p));
            const double d = planes[j].at(centre) / length(planes[j].normal);
            float& t = out.t[j * std::size_t(c) + std::size_t(i)];
            if (d > -0.04 || d < -0.3 || t > 0) continue;
            t = 1;
            ++found;
        }
        out.centres.push_back(centre);
    }
    return out;
}

/// Cells per convex the official way: every plane and every convex at every centre, 32^3 at a time.
std::vector<std::size_t> denseDetection(const Network& net) {
    const at::NoGradGuard noGrad;
    const auto view = [](const std::vector<float>& v, std::int64_t rows, std::int64_t columns) {
        return at::from_blob(const_cast<float*>(v.data()), {rows, columns}, at::kFloat);
    };
    const at::Tensor planes = view(net.planes, 4, net.p);
    const at::Tensor selected = view(net.t, net.p, net.c).gt(0.01f).to(at::kFloat);
    at::Tensor cells = at::zeros({net.c}, at::kLong);
    const int half = kGrid / 2;
    for (int chunk = 0; chunk < 8; ++chunk) {
        at::Tensor points = at::empty({half * half * half, 4}, at::kFloat);
        float* q = points.data_ptr<float>();
        for (int i = 0; i < half * half * half; ++i) {
            const int at[3] = {i / (half * half), i / half % half, i % half};
            for (int k = 0; k < 3; ++k)
                *q++ = float((at[k] + (chunk >> k & 1 ? half : 0) + 0.5) / kGrid - 0.5);
            *q++ = 1;
        }
        cells += at::mm(at::mm(points, planes).clamp_min(0), selected).lt(0.01f).sum(0);
    }
    return {cells.data_ptr<std::int64_t>(), cells.data_ptr<std::int64_t>() + net.c};
}

ConvexDecomposition present(const Network& net, const std::vector<std::size_t>& cells) {
    ConvexDecomposition out;
    for (int j = 0; j < net.p; ++j)
        out.planes.push_back({{net.planes[j], net.planes[std::size_t(net.p) + j],
                               net.planes[2 * std::size_t(net.p) + j]},
                              net.planes[3 * std::size_t(net.p) + j]});
    for (int i = 0; i < net.c; ++i) {
        if (cells[std::size_t(i)] == 0) continue;
        out.ids.push_back(std::uint32_t(i));
        out.convexes.emplace_back();
        for (int j = 0; j < net.p; ++j)
            if (net.t[std::size_t(j) * net.c + i] > 0.01f)
                out.convexes.back().push_back(std::uint32_t(j));
    }
    return out;
}

std::size_t cgalFaces(const ConvexDecomposition& shape, const std::vector<Vec3>& centres) {
    using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
    std::size_t faces = 0;
    for (std::size_t i = 0; i < shape.convexes.size(); ++i) {
        std::vector<Kernel::Plane_3> planes;
        for (const Plane& p : shape.halfSpaces(i))
            planes.emplace_back(p.normal.x, p.normal.y, p.normal.z, p.offset);
        for (int a = 0; a < 3; ++a)
            for (int sign : {-1, 1})
                planes.emplace_back(a == 0 ? sign : 0, a == 1 ? sign : 0, a == 2 ? sign : 0, -1);
        const Vec3& o = centres[shape.ids[i]];
        CGAL::Surface_mesh<Kernel::Point_3> mesh;
        CGAL::halfspace_intersection_3(planes.begin(), planes.end(), mesh,
                                       boost::make_optional(Kernel::Point_3(o.x, o.y, o.z)));
        faces += mesh.number_of_faces();
    }
    return faces;
}

/// Least of several runs, in milliseconds.
template <class Body>
double time(int repeats, Body body) {
    double best = 1e300;
    for (int k = 0; k < repeats; ++k) {
        const auto start = std::chrono::steady_clock::now();
        body();
        best = std::min(best, std::chrono::duration<double, std::milli>(
                                  std::chrono::steady_clock::now() - start)
                                  .count());
    }
    return best;
}

}  // namespace

int main(int argc, char** argv) {
    int p = 4096, c = 256, perConvex = 48, repeats = 3;
    for (int i = 1; i + 1 < argc; i += 2) {
        const int value = std::atoi(argv[i + 1]);
        if (!std::strcmp(argv[i], "--planes")) p = value;
        if (!std::strcmp(argv[i], "--convexes")) c = value;
        if (!std::strcmp(argv[i], "--per-convex")) perConvex = value;
        if (!std::strcmp(argv[i], "--repeats")) repeats = value;
    }
    setTorchThreads(threadCount());
    const Network net = makeNetwork(p, c, perConvex);
    const Box3 box{{-1, -1, -1}, {1, 1, 1}};

    std::vector<std::size_t> dense, sparse(static_cast<std::size_t>(c));
    const double denseTime = time(repeats, [&] { dense = denseDetection(net); });
    const double sparseTime = time(repeats, [&] {
        const auto found = detectConvexes(net.planes, net.t, p, c, kGrid);
        for (int i = 0; i < c; ++i) sparse[std::size_t(i)] = found->cells[std::size_t(i)].size();
    });
    const ConvexDecomposition shape = present(net, dense);
    std::size_t differing = 0;
    for (int i = 0; i < c; ++i) differing += dense[std::size_t(i)] != sparse[std::size_t(i)];

    std::size_t compatibleFaces = 0, robustFaces = 0, cgal = 0;
    const double compatible =
        time(repeats, [&] { compatibleFaces = compatibilityMesh(shape).faceCount(); });
    const double robust = time(repeats, [&] { robustFaces = meshOf(shape, box)->faceCount(); });
    const double dual = time(repeats, [&] { cgal = cgalFaces(shape, net.centres); });

    std::printf(
        "%d planes, %d convexes of %d planes, %zu present; cells differ in %zu convexes\n\n", p, c,
        perConvex, shape.convexes.size(), differing);
    std::printf("| step | way | faces | ms | times the official |\n|---|---|---|---|---|\n");
    const double official = denseTime + compatible, ours = sparseTime + robust;
    std::printf("| 64^3 detection | official: matrix products | | %.1f | 1.0 |\n", denseTime);
    std::printf("| | ours | | %.1f | %.1f |\n", sparseTime, denseTime / sparseTime);
    std::printf("| polygons | official: compatibility mode | %zu | %.1f | 1.0 |\n", compatibleFaces,
                compatible);
    std::printf("| | ours: robust mode | %zu | %.1f | %.1f |\n", robustFaces, robust,
                compatible / robust);
    std::printf("| | CGAL halfspace_intersection_3 | %zu | %.1f | %.1f |\n", cgal, dual,
                compatible / dual);
    std::printf("| both | official | | %.1f | 1.0 |\n", official);
    std::printf("| | ours | | %.1f | %.1f |\n", ours, official / ours);
    return 0;
}
