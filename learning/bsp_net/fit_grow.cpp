#include "learning/bsp_net/fit_grow.h"

#include <limits>

namespace shapewright {

std::vector<Plane> grownPlanes(const Coverage& coverage, std::vector<Plane> planes,
                               const std::vector<Plane>& faces, const JobControl& job) {
    constexpr float kFar = std::numeric_limits<float>::max();
    for (std::size_t j = 0; j < planes.size() && !job.cancelled(); ++j) {
        std::vector<Plane> others = planes;
        others.erase(others.begin() + std::ptrdiff_t(j));
        const PlaneF plane(planes[j]);
        float first = kFar;  // sample in the way, by its distance
        coverage.eachInside(others, [&](std::uint32_t p, const SamplePoint& at) {
            const float d = plane.at(at.x, at.y, at.z);
            if (d > 0 && d < first && coverage.gain(p) < 0) first = d;
        });
        if (first < 1 || first == kFar) continue;
        Plane moved = planes[j];
        moved.offset -= first - 0.5;
        double most = 0;
        for (const Plane& f : faces) {
            const double cosine = dot(f.normal, planes[j].normal);
            if (std::abs(cosine) < 1 - 1e-6) continue;
            const Plane face = cosine > 0 ? f : Plane{-f.normal, -f.offset};
            const double way = planes[j].offset - face.offset;
            if (way > most && way < first) most = way, moved = face;
        }
        planes[j] = moved;
    }
    return planes;
}

}  // namespace shapewright
