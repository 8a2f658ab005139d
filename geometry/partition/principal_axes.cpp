#include "geometry/partition/principal_axes.h"

#include <cmath>

namespace shapewright {

std::array<Vec3, 3> principalAxes(const std::vector<Vec3>& points, const Vec3& mean) {
    double c[3][3] = {};
    for (const Vec3& p : points)
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j) c[i][j] += (p[i] - mean[i]) * (p[j] - mean[j]);
    double e[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int sweep = 0; sweep < 12; ++sweep)  // cyclic Jacobi
        for (int p = 0; p < 2; ++p)
            for (int q = p + 1; q < 3; ++q) {
                if (std::abs(c[p][q]) < 1e-30) continue;
                const double t = 0.5 * std::atan2(2 * c[p][q], c[p][p] - c[q][q]);
                const double cs = std::cos(t), sn = std::sin(t);
                for (auto* m : {c, e})
                    for (int k = 0; k < 3; ++k) {
                        const double a = m[k][p], b = m[k][q];
                        m[k][p] = cs * a + sn * b, m[k][q] = -sn * a + cs * b;
                    }
                for (int k = 0; k < 3; ++k) {
                    const double a = c[p][k], b = c[q][k];
                    c[p][k] = cs * a + sn * b, c[q][k] = -sn * a + cs * b;
                }
            }
    std::array<Vec3, 3> axes;
    for (std::size_t k = 0; k < 3; ++k) axes[k] = {e[0][k], e[1][k], e[2][k]};
    return axes;
}

}  // namespace shapewright
