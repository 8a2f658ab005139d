#include "learning/bsp_net/fit_ends.h"

#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

class HiddenEnds {
public:
    HiddenEnds(FitUnion& u, const FitSettings& settings) : m_union(u), m_settings(settings) {}

    void square() {
        constexpr double kSharp = 0.25;  // of all planes are not along faces, at most
        std::vector<std::pair<std::size_t, std::size_t>> ends;  // convex, plane
        std::size_t planes = 0;
        for (std::size_t i = 0; i < m_union.size(); ++i)
            for (std::size_t k = 0; k < m_union[i].planes.size(); ++k, ++planes)
                if (!alongFace(m_union[i].planes[k])) ends.emplace_back(i, k);
        if (double(ends.size()) > kSharp * double(planes)) return;
        for (const auto& [i, k] : ends) {
            if (m_settings.job.cancelled()) return;
            if (isHidden(i, k)) squareEnd(i, k);
        }
    }

private:
    /// Whether it is parallel to a face of the shape.
    bool alongFace(const Plane& plane) const {
        constexpr double kParallel = 0.9998;  // within about a degree
        const Vec3 n = normalized(plane.normal);
        return std::any_of(m_settings.faces.begin(), m_settings.faces.end(),
                           [&](const Plane& f) { return std::abs(dot(f.normal, n)) > kParallel; });
    }

    /// Whether other convexes cover what convex `i` has along its plane `k`.
    bool isHidden(std::size_t i, std::size_t k) const {
        constexpr double kStrip = 0.25;  // samples
        std::vector<Plane> narrower = m_union[i].planes;
        narrower[k].offset += kStrip * length(narrower[k].normal);
        return costsNothing(i, narrower);
    }

    /// One plane may do the work of two sides of a box.
    void squareEnd(std::size_t i, std::size_t k) {
        const auto tried = [&](const std::vector<Plane>& planes) {
            return m_settings.job.cancelled() || --m_tries < 0 || keeps(i, planes);
        };
        std::vector<Plane> planes = m_union[i].planes;
        const std::vector<Plane> sides = sidesAcross(i, normalized(planes[k].normal));
        for (const Plane& side : sides) {
            planes[k] = side;
            if (tried(planes)) return;
        }
        if (int(planes.size()) >= m_settings.options.maxPlanes) return;
        planes.emplace_back();
        for (std::size_t a = 0; a < sides.size(); ++a)
            for (std::size_t b = a + 1; b < sides.size(); ++b) {
                planes[k] = sides[a], planes.back() = sides[b];
                if (tried(planes)) return;
            }
    }

    /// The sides along faces by which convex `i`, going on in direction `n`, comes into those it
    /// touches, and then those by which it would go out.
    std::vector<Plane> sidesAcross(std::size_t i, const Vec3& n) const {
        constexpr double kAcross = 0.1;  // cosine
        std::vector<Plane> sides;
        for (const double sign : {-1.0, 1.0})
            for (const FittedConvex& other : m_union.convexes()) {
                if (&other == &m_union[i] || !touch(m_union[i].box, other.box, 1)) continue;
                for (const Plane& plane : other.planes) {
                    const Plane side{plane.normal * sign, plane.offset * sign};
                    if (dot(n, normalized(side.normal)) > kAcross && alongFace(side))
                        sides.push_back(side);
                }
            }
        return sides;
    }

    bool costsNothing(std::size_t i, const std::vector<Plane>& planes) const {
        constexpr double kNothing = 2e-5;  // IoU
        return m_union.gainOf(i, planes) >= -kNothing * m_union.coverage().solid();
    }

    /// Gives convex `i` these planes if that costs next to nothing.
    bool keeps(std::size_t i, const std::vector<Plane>& planes) {
        if (!costsNothing(i, planes)) return false;
        const std::vector<Plane> before = m_union[i].planes;
        m_union.replace(i, planes);
        if (!m_union[i].box.empty()) return true;
        m_union.replace(i, before);
        return false;
    }

    FitUnion& m_union;
    const FitSettings& m_settings;
    int m_tries = 1000;
};

}  // namespace

void squareHiddenEnds(FitUnion& u, const FitSettings& settings) {
    HiddenEnds(u, settings).square();
}

}  // namespace shapewright
