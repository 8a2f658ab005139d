#include <cstdio>
#include <exception>

#include "geometry/base/parallel.h"
#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"
#include "geometry/convex/self_intersection.h"
#include "geometry/convex/union_surface.h"

namespace shapewright {
namespace {

/// Planes that differ by less than this, where half the shape is 1, are one.
constexpr double kTolerance = 4e-9;

/// Convexes in the frame where all of them together reach from -1 to 1.
struct Framed {
    std::vector<ConvexPolyhedron> solids;
    std::vector<std::vector<Plane>> facePlanes;
    Vec3 centre;
    double half = 0;
};

Plane boxPlane(const Box3& box, std::uint32_t k) {
    const int axis = int(k / 2);
    Plane p;
    p.normal[axis] = k & 1 ? 1 : -1;
    p.offset = k & 1 ? -box.high[axis] : box.low[axis];
    return p;
}

Framed framed(const ConvexDecomposition& shape, const Box3& box, const JobControl& job) {
    std::vector<std::optional<ConvexPolyhedron>> solids(shape.convexes.size());
    parallelFor(solids.size(), 1, [&](std::size_t i) {
        if (!job.cancelled()) solids[i] = intersectHalfSpaces(shape.halfSpaces(i), box);
    });
    Framed out;
    Box3 extent;
    for (const auto& solid : solids)
        if (solid)
            for (const Vec3& v : solid->vertices) extent.add(v);
    out.centre = extent.centre();
    out.half = 0.5 * extent.longest();
    for (std::size_t i = 0; i < solids.size(); ++i) {
        if (!solids[i]) continue;
        std::vector<Plane> planes;
        for (const std::uint32_t f : solids[i]->facePlane) {
            Plane p = f >= ConvexPolyhedron::kBoxFace
                          ? boxPlane(box, f - ConvexPolyhedron::kBoxFace)
                          : shape.planes[shape.convexes[i][f]];
            const double l = length(p.normal);
            p.offset = (p.offset + dot(p.normal, out.centre)) / (l * out.half);
            p.normal *= 1 / l;
            planes.push_back(p);
        }
        for (Vec3& v : solids[i]->vertices) v = (v - out.centre) * (1 / out.half);
        out.solids.push_back(*std::move(solids[i]));
        out.facePlanes.push_back(std::move(planes));
    }
    return out;
}

PolygonMesh meshOf(const grid::Surface& surface, const Framed& shape) {
    PolygonMesh mesh;
    for (const Vec3& v : surface.positions) mesh.positions.push_back(v * shape.half + shape.centre);
    for (const auto& polygon : surface.polygons) mesh.addFace(polygon);
    return mesh;
}

std::vector<std::string> notesOn(const grid::Arrangement& arrangement, const grid::Surface& surface,
                                 double tolerance) {
    char within[32];
    std::snprintf(within, sizeof within, "%.0e", tolerance / 2);
    std::vector<std::string> notes{
        "Before the exact union, planes were rounded by about 1e-9 of the shape's size" +
        (arrangement.joined ? ", and " + std::to_string(arrangement.joined) +
                                  " faces put on the plane of another within " + within + " of it."
                            : std::string("."))};
    if (surface.doubledEdges == 0 && surface.doubledCorners > 0)
        notes.push_back("The union touches itself in " + std::to_string(surface.doubledCorners) +
                        " corners, which are written once per sheet to keep the surface a "
                        "manifold.");
    if (surface.doubledEdges > 0)
        notes.push_back("The union touches itself along " + std::to_string(surface.doubledEdges) +
                        " edges; its corners there, " + std::to_string(surface.doubledCorners) +
                        ", are written once per sheet to keep the surface a manifold.");
    return notes;
}

}  // namespace

Result<ConvexUnion> uniteConvexes(const ConvexDecomposition& shape, const Box3& box,
                                  const JobControl& job) {
    const Error cancelled{ErrorCode::Cancelled, "cancelled", {}};
    try {
        const Framed input = framed(shape, box, job);
        if (job.cancelled()) return cancelled;
        if (input.solids.empty())
            return Error{ErrorCode::Empty, "no convex has any volume to unite", {}};
        // Rounding the corners to doubles can make very thin features cross; planes rounded
        // another way, or joined from further apart, give others.
        constexpr int kAttempts = 6;
        double tolerance = kTolerance;
        for (int attempt = 0; attempt < kAttempts; ++attempt, tolerance *= 3) {
            const JobControl part = job.part(attempt ? 0.9 : 0, attempt ? 0.95 : 0.9);
            const auto arrangement =
                grid::arrange(input.solids, input.facePlanes, tolerance, attempt);
            const auto borders = grid::unionBorders(arrangement, part);
            if (job.cancelled()) return cancelled;
            const auto surface = grid::surfaceOf(arrangement, borders);
            if (!surface) continue;
            if (job.cancelled()) return cancelled;
            part.progress(0.9, "checking the surface");
            ConvexUnion out{meshOf(*surface, input), input.solids.size(),
                            surface->doubledEdges + surface->doubledCorners > 0,
                            notesOn(arrangement, *surface, tolerance)};
            if (!intersectsItself(out.mesh)) return out;
        }
        return Error{ErrorCode::Internal,
                     "the union could not be made free of self-intersections; write the convexes "
                     "instead (--output convexes)",
                     {}};
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal,
                     std::string("the exact union failed (") + e.what() +
                         "); write the convexes instead (--output convexes)",
                     {}};
    }
}

Result<OverlapReport> overlapOf(const ConvexDecomposition& shape, const Box3& box,
                                const JobControl& job) {
    const Error cancelled{ErrorCode::Cancelled, "cancelled", {}};
    const Framed input = framed(shape, box, job);
    OverlapReport out;
    if (input.solids.empty()) return job.cancelled() ? Result<OverlapReport>(cancelled) : out;
    const Box3 frame{{-1.5, -1.5, -1.5}, {1.5, 1.5, 1.5}};
    const std::size_t n = input.solids.size();
    std::vector<Box3> bounds(n);
    for (std::size_t i = 0; i < n; ++i) bounds[i] = shapewright::bounds(input.solids[i].vertices);
    // What two or more cover is the union of what pairs share.
    std::vector<std::vector<ConvexPolyhedron>> shared(n);
    std::vector<std::vector<std::vector<Plane>>> sharedPlanes(n);
    parallelFor(n, 1, [&](std::size_t i) {
        for (std::size_t j = i + 1; j < n && !job.cancelled(); ++j) {
            bool apart = false;
            for (int k = 0; k < 3; ++k)
                apart |=
                    bounds[i].low[k] > bounds[j].high[k] || bounds[j].low[k] > bounds[i].high[k];
            if (apart) continue;
            std::vector<Plane> planes = input.facePlanes[i];
            planes.insert(planes.end(), input.facePlanes[j].begin(), input.facePlanes[j].end());
            auto solid = intersectHalfSpaces(planes, frame);
            if (!solid) continue;
            std::vector<Plane> faces;
            for (const std::uint32_t f : solid->facePlane) faces.push_back(planes[f]);
            shared[i].push_back(*std::move(solid));
            sharedPlanes[i].push_back(std::move(faces));
        }
    });
    std::vector<ConvexPolyhedron> pairs;
    std::vector<std::vector<Plane>> pairPlanes;
    for (std::size_t i = 0; i < n; ++i) {
        out.sum += input.solids[i].volume();
        for (auto& solid : shared[i]) pairs.push_back(std::move(solid));
        for (auto& planes : sharedPlanes[i]) pairPlanes.push_back(std::move(planes));
    }
    const auto volume = [](const std::vector<ConvexPolyhedron>& solids,
                           const std::vector<std::vector<Plane>>& planes, const JobControl& part) {
        return grid::unionVolume(grid::arrange(solids, planes, kTolerance, 0), part);
    };
    out.united = volume(input.solids, input.facePlanes, job.part(0, 0.3));
    out.shared = volume(pairs, pairPlanes, job.part(0.3, 1));
    if (job.cancelled()) return cancelled;
    const double unit = input.half * input.half * input.half;
    out.sum *= unit;
    out.united *= unit;
    out.shared *= unit;
    return out;
}

}  // namespace shapewright
