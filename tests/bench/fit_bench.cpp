// How well and how fast fitting takes shapes apart: one row per shape.
//
//   fit_bench [--max-convexes N] [--seed N] [--only TEXT] [FILE...]
//   fit_bench [--first I] --sharp N
//
// Without files: shapes made here, of the kinds that convex decomposers are compared on. With
// --sharp: N random pieces of furniture from number I on. IoU is of the union with the solid, on
// 2 million random points that the fit has not seen (standard error below 0.001 for bulky shapes).

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "app/operations/fit_shape.h"
#include "geometry/convex/convex.h"
#include "geometry/io/io.h"
#include "tests/support/agreement.h"
#include "tests/support/assemblies.h"
#include "tests/support/primitives.h"
#include "tests/support/sharpness.h"

using namespace shapewright;

namespace {

struct Case {
    std::string name;
    TriangleMesh mesh;
};

/// A circle of `sides` swept along a helix, with flat ends.
TriangleMesh helix(double radius, double wire, double rise, double turns, int segments, int sides) {
    using primitives::kPi;
    TriangleMesh mesh;
    const auto n = std::uint32_t(sides);
    for (int s = 0; s <= segments; ++s) {
        const double a = 2 * kPi * turns * s / segments;
        const Vec3 out{std::cos(a), std::sin(a), 0};
        const Vec3 along =
            normalized({-radius * std::sin(a), radius * std::cos(a), rise / (2 * kPi)});
        const Vec3 up = cross(out, along);
        const Vec3 middle = radius * out + Vec3{0, 0, rise * turns * s / segments};
        for (int i = 0; i < sides; ++i) {
            const double b = 2 * kPi * i / sides;
            mesh.positions.push_back(middle + out * (wire * std::cos(b)) +
                                     up * (wire * std::sin(b)));
        }
    }
    for (std::uint32_t s = 0; s < std::uint32_t(segments); ++s)
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t j = (i + 1) % n, p = s * n, q = p + n;
            mesh.triangles.push_back({p + i, q + j, q + i});
            mesh.triangles.push_back({p + i, p + j, q + j});
        }
    const std::uint32_t last = std::uint32_t(segments) * n;
    for (std::uint32_t i = 1; i + 1 < n; ++i) {
        mesh.triangles.push_back({0, i + 1, i});
        mesh.triangles.push_back({last, last + i, last + i + 1});
    }
    return mesh;
}

TriangleMesh mug() {
    using namespace primitives;
    TriangleMesh mesh =
        revolution({{0, 0}, {0.8, 0}, {0.8, 2}, {0.68, 2}, {0.68, 0.15}, {0, 0.15}}, 64);
    TriangleMesh handle = torus(0.45, 0.1, 32, 12);
    for (Vec3& p : handle.positions) p = {p.x + 1.2, p.z, p.y + 1};
    append(mesh, flipped(handle));
    return mesh;
}

/// A sheet without thickness.
TriangleMesh openMug() {
    TriangleMesh mesh = primitives::revolution({{0, 0}, {0.8, 0}, {0.8, 2}, {0.8, 2}}, 64);
    std::vector<std::array<std::uint32_t, 3>> sheet;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        if (f % 8 < 4) sheet.push_back(mesh.triangles[f]);  // not from the rim to the axis
    mesh.triangles = std::move(sheet);
    return mesh;
}

TriangleMesh thirtyBoxes() {
    TriangleMesh mesh;
    Random random(30);
    for (int i = 0; i < 30; ++i) {
        const Vec3 low{random.uniform(), random.uniform(), random.uniform()};
        const Vec3 size{random.uniform(0.1, 0.4), random.uniform(0.1, 0.4),
                        random.uniform(0.1, 0.4)};
        primitives::append(mesh, primitives::box(low, low + size));
    }
    return mesh;
}

std::vector<Case> knownShapes() {
    using namespace primitives;
    std::vector<Case> cases{
        {"box", box({0, 0, 0}, {1, 2, 3})},
        {"hollow cube", hollowCube()},
        {"gear", gear(12, 0.8, 1, 0.3)},
        {"tube", tube(0.8, 1, 2, 48)},
        {"torus", torus(1, 0.35, 48, 24)},
        {"cylinder", cylinder(1, 2, 48)},
        {"bottle",
         revolution({{0, 0}, {0.5, 0}, {0.5, 1.4}, {0.2, 1.8}, {0.2, 2.2}, {0, 2.2}}, 48)},
        {"bowl", revolution({{0, 0},
                             {0.4, 0.05},
                             {0.75, 0.3},
                             {0.95, 0.7},
                             {1, 1},
                             {0.92, 1},
                             {0.87, 0.72},
                             {0.69, 0.36},
                             {0.37, 0.12},
                             {0, 0.08}},
                            64)},
        {"mug", mug()},
        {"open mug", openMug()},
        {"helix", helix(1, 0.2, 0.8, 2.5, 120, 16)},
        {"30 boxes", thirtyBoxes()}};
    for (int kind = 0; kind < kAssemblyKinds; ++kind) {
        Random random{std::uint64_t(kind)};
        const Assembly a = assembly(kind, random);
        cases.push_back({a.name, unionOf(a)});
    }
    return cases;
}

/// Random furniture of boxes: whether no more convexes come out than went in, with their faces.
int sharpShapes(int first, int count, const FitOptions& options) {
    std::printf(
        "| shape | parts | convexes | IoU | surface off, %% | skew faces | CPU seconds |\n"
        "|---|---|---|---|---|---|---|\n");
    int good = 0;
    for (int i = first; i < first + count; ++i) {
        Random random{std::uint64_t(i)};
        const primitives::Assembly a = primitives::assembly(i, random);
        const bool united = i / primitives::kAssemblyKinds % 2 == 0;
        const bool turned = i / primitives::kAssemblyKinds / 2 % 2 == 1;
        TriangleMesh mesh = united ? primitives::unionOf(a) : primitives::boxesOf(a);
        if (turned) mesh = primitives::moved(mesh, random);
        const std::clock_t cpu = std::clock();
        const Result<Solid> solid = Solid::build(mesh);
        const Result<FitResult> fit = fitShape(*solid, options);
        const double seconds = double(std::clock() - cpu) / CLOCKS_PER_SEC;
        const double iou = randomPointIou(*solid, fit->decomposition, 300'000);
        const double wrong = wrongNormals(mesh, fit->decomposition);
        const std::size_t parts = a.boxes.size(), convexes = fit->decomposition.convexes.size();
        const int skew = skewFaces(mesh, fit->decomposition);
        const bool fine = iou >= 0.99 && convexes <= parts && wrong < 0.01 && skew == 0;
        good += fine;
        std::printf("| %d %s%s%s | %zu | %zu | %.4f | %.1f | %d | %.1f |%s\n", i, a.name.c_str(),
                    united ? ", one surface" : "", turned ? ", turned" : "", parts, convexes, iou,
                    100 * wrong, skew, seconds, fine ? "" : " <-");
        std::fflush(stdout);
    }
    std::printf("| %d of %d right | | | | | | |\n", good, count);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    FitOptions options;
    std::vector<Case> cases;
    std::string only;
    int first = 0;  // of the random shapes
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--max-convexes" && i + 1 < argc) {
            options.maxConvexes = std::atoi(argv[++i]);
        } else if (word == "--first" && i + 1 < argc) {
            first = std::atoi(argv[++i]);
        } else if (word == "--sharp" && i + 1 < argc) {
            return sharpShapes(first, std::atoi(argv[++i]), options);
        } else if (word == "--seed" && i + 1 < argc) {
            options.seed = std::uint64_t(std::atoll(argv[++i]));
        } else if (word == "--only" && i + 1 < argc) {
            only = argv[++i];
        } else {
            const Result<ReadShape> read = readShape(word);
            if (!read || !std::holds_alternative<PolygonMesh>(read->shape)) {
                std::fprintf(stderr, "%s: not read as a mesh\n", word.c_str());
                continue;
            }
            cases.push_back({word.substr(word.rfind('/') + 1),
                             triangulate(std::get<PolygonMesh>(read->shape))});
        }
    }
    if (cases.empty()) cases = knownShapes();
    std::printf(
        "| shape | convexes | IoU | vertices | seconds | CPU seconds "
        "|\n|---|---|---|---|---|---|\n");
    std::vector<double> ious, times;
    for (const Case& c : cases) {
        if (c.name.find(only) == std::string::npos) continue;
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t cpu = std::clock();
        const Result<Solid> solid = Solid::build(c.mesh);
        if (!solid) {
            std::printf("| %s | %s |\n", c.name.c_str(), solid.error().message.c_str());
            continue;
        }
        const Result<FitResult> fit = fitShape(*solid, options);
        if (!fit) {
            std::printf("| %s | %s |\n", c.name.c_str(), fit.error().message.c_str());
            continue;
        }
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const double cpuSeconds = double(std::clock() - cpu) / CLOCKS_PER_SEC;
        const double reach = solid->bounds().diagonal();  // BSP-Net's border, as in the program
        const Vec3 middle = solid->bounds().centre(), half{reach, reach, reach};
        const Result<PolygonMesh> mesh =
            meshOf(fit->decomposition, Box3{middle - half, middle + half});
        ious.push_back(randomPointIou(*solid, fit->decomposition, 2'000'000));
        times.push_back(seconds);
        std::printf("| %s | %zu | %.4f | %zu | %.1f | %.1f |\n", c.name.c_str(),
                    fit->decomposition.convexes.size(), ious.back(),
                    mesh ? mesh->positions.size() : 0, seconds, cpuSeconds);
        std::fflush(stdout);
    }
    if (ious.empty()) return 1;
    std::sort(ious.begin(), ious.end());
    std::sort(times.begin(), times.end());
    const auto good = std::count_if(ious.begin(), ious.end(), [](double v) { return v >= 0.8; });
    std::printf("| median of %zu, %zd at 0.80 or more | | %.4f | | %.1f | |\n", ious.size(),
                std::ptrdiff_t(good), ious[ious.size() / 2], times[times.size() / 2]);
    return 0;
}
