#include "viewers/drawing/shading.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "geometry/base/parallel.h"
#include "geometry/base/vec3.h"

namespace shapewright {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kSlices = 4;  // each looks both ways
constexpr int kTile = 4;    // the directions repeat after so many pixels; the blur covers a tile

struct Float3 {
    float x = 0, y = 0, z = 0;
};
Float3 operator-(const Float3& a, const Float3& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
Float3 operator*(const Float3& a, float s) {
    return {a.x * s, a.y * s, a.z * s};
}
float dot(const Float3& a, const Float3& b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
Float3 cross(const Float3& a, const Float3& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
Float3 unit(const Float3& a) {
    const float l = std::sqrt(dot(a, a));
    return l > 0 ? a * (1 / l) : a;
}

/// Averages over the tile's size among pixels of about the same depth, along one axis.
std::vector<float> smoothed(const DepthImage& image, const std::vector<float>& from, int dx, int dy,
                            float tolerance, const JobControl& job) {
    std::vector<float> out(from.size());
    parallelFor(std::size_t(image.height), 8, [&](std::size_t row) {
        if (job.cancelled()) return;
        const int y = int(row);
        for (int x = 0; x < image.width; ++x) {
            const float z = image.at(x, y);
            const std::size_t i = row * std::size_t(image.width) + std::size_t(x);
            out[i] = from[i];
            if (!std::isfinite(z)) continue;
            float sum = 0, weights = 0;
            for (int k = -4; k <= 4; ++k) {
                const int u = x + k * dx, w = y + k * dy;
                if (u < 0 || w < 0 || u >= image.width || w >= image.height) continue;
                const float step = std::abs(image.at(u, w) - z);
                const float limit = tolerance * (1 + float(std::abs(k)));
                if (!(step < limit)) continue;
                const float weight = (5.0F - float(std::abs(k))) * (1 - step / limit);
                sum += weight * from[std::size_t(w) * std::size_t(image.width) + std::size_t(u)];
                weights += weight;
            }
            if (weights > 0) out[i] = sum / weights;
        }
    });
    return out;
}

class Visibility {
public:
    Visibility(const DepthImage& image, double radius, int steps, const JobControl& job)
        : m_image(image),
          m_radius(float(radius)),
          m_steps(steps),
          m_pixel(float(2 * image.halfHeight / image.height)) {
        // Facets would show: normals are averaged like the result.
        const auto tolerance = float(0.04 * radius);
        for (auto& channel : m_normals) channel.assign(image.depth.size(), 0);
        parallelFor(std::size_t(image.height), 8, [&](std::size_t row) {
            if (job.cancelled()) return;
            for (int x = 0; x < image.width; ++x) {
                if (!std::isfinite(image.at(x, int(row)))) continue;
                const Float3 n = normal(x, int(row), place(x, int(row)));
                const std::size_t i = row * std::size_t(image.width) + std::size_t(x);
                m_normals[0][i] = n.x, m_normals[1][i] = n.y, m_normals[2][i] = n.z;
            }
        });
        for (auto& channel : m_normals)
            channel = smoothed(image, smoothed(image, channel, 1, 0, tolerance, job), 0, 1,
                               tolerance, job);
    }

    float at(int x, int y) const {
        const Float3 p = place(x, y);
        const std::size_t pixel = std::size_t(y) * std::size_t(m_image.width) + std::size_t(x);
        const Float3 n = unit({m_normals[0][pixel], m_normals[1][pixel], m_normals[2][pixel]});
        const Float3 v = m_image.orthographic ? Float3{0, 0, 1} : unit(p * -1);
        // Pixels that the radius spans here.
        const float scale = m_pixel * (m_image.orthographic ? 1 : m_image.at(x, y));
        const float reach = std::min(m_radius / scale, 0.5F * float(m_image.height));
        if (reach < 1) return 1;
        const int cell = (x % kTile) + kTile * (y % kTile);
        static constexpr std::array<int, 16> order{0, 8,  2, 10, 12, 4, 14, 6,
                                                   3, 11, 1, 9,  15, 7, 13, 5};
        const float turn = float(order[std::size_t(cell)]) / 16;
        const float jitter = float(order[std::size_t((cell * 7 + 3) % 16)]) / 16;
        float sum = 0;
        for (int s = 0; s < kSlices; ++s) {
            const float angle = kPi * (float(s) + turn) / kSlices;
            const float dx = std::cos(angle), dy = std::sin(angle);
            // The slice's plane holds the view direction and (dx, dy).
            const Float3 direction{dx, dy, 0};
            const Float3 along = direction - v * dot(direction, v);
            const Float3 axis = unit(cross(direction, v));
            const Float3 inPlane = n - axis * dot(n, axis);
            const float weight = std::sqrt(dot(inPlane, inPlane));
            if (weight < 1e-4F) {
                sum += 0;
                continue;
            }
            const float cosine = std::clamp(dot(inPlane, v) / weight, -1.0F, 1.0F);
            const float tilt = std::copysign(std::acos(cosine), dot(along, inPlane));
            const float low = tilt - kPi / 2, high = tilt + kPi / 2;
            const float right =
                std::min(horizon(x, y, p, v, dx, dy, reach, jitter, std::cos(high)), high);
            const float left =
                std::max(-horizon(x, y, p, v, -dx, -dy, reach, jitter, std::cos(low)), low);
            const auto arc = [&](float h) {
                return 0.25F * (-std::cos(2 * h - tilt) + std::cos(tilt) + 2 * h * std::sin(tilt));
            };
            sum += weight * (arc(left) + arc(right));
        }
        // What rises little above the surface is most often the surface itself.
        return std::clamp(1.06F * sum / kSlices, 0.0F, 1.0F);
    }

private:
    Float3 place(int x, int y) const {
        const float z = m_image.at(x, y);
        const float s = m_pixel * (m_image.orthographic ? 1 : z);
        return {(float(x) + 0.5F - 0.5F * float(m_image.width)) * s,
                (float(y) + 0.5F - 0.5F * float(m_image.height)) * s, -z};
    }

    bool inside(int x, int y) const {
        return x >= 0 && y >= 0 && x < m_image.width && y < m_image.height;
    }

    /// From the neighbours that are nearest in depth, so that borders keep their normals.
    Float3 normal(int x, int y, const Float3& p) const {
        const auto difference = [&](int dx, int dy) {
            Float3 best{float(dx), float(dy), 0};
            float step = std::numeric_limits<float>::infinity();
            for (int sign : {1, -1}) {
                const int u = x + sign * dx, w = y + sign * dy;
                if (!inside(u, w) || !std::isfinite(m_image.at(u, w))) continue;
                const Float3 d = (place(u, w) - p) * float(sign);
                if (std::abs(d.z) < step) step = std::abs(d.z), best = d;
            }
            return best;
        };
        const Float3 n = unit(cross(difference(1, 0), difference(0, 1)));
        return dot(n, p) <= 0 || m_image.orthographic ? n : n * -1;
    }

    /// The angle from the view direction to the highest thing that way.
    float horizon(int x, int y, const Float3& p, const Float3& v, float dx, float dy, float reach,
                  float jitter, float lowest) const {
        float highest = lowest;
        for (int s = 0; s < m_steps; ++s) {
            const float t = (float(s) + jitter + 0.1F) / float(m_steps);
            const float far = std::max(t * t * reach, float(s) + 1.0F);
            const int u = int(std::floor(float(x) + 0.5F + dx * far));
            const int w = int(std::floor(float(y) + 0.5F + dy * far));
            if (!inside(u, w)) break;
            if (!std::isfinite(m_image.at(u, w))) continue;
            const Float3 d = place(u, w) - p;
            const float length = std::sqrt(dot(d, d));
            if (length <= 0) continue;
            const float fade = std::clamp(1 - length / m_radius, 0.0F, 1.0F);
            const float cosine = lowest + (dot(d, v) / length - lowest) * std::sqrt(fade);
            highest = std::max(highest, cosine);
        }
        return std::acos(std::clamp(highest, -1.0F, 1.0F));
    }

    const DepthImage& m_image;
    float m_radius;
    int m_steps;
    float m_pixel;
    std::array<std::vector<float>, 3> m_normals;
};

/// Clears connected pieces of fewer than `smallest` pixels.
void dropSpecks(std::vector<std::uint8_t>& mask, int width, int height, std::size_t smallest) {
    std::vector<char> seen(mask.size(), 0);
    std::vector<std::size_t> piece;
    for (std::size_t start = 0; start < mask.size(); ++start) {
        if (!mask[start] || seen[start]) continue;
        piece.assign(1, start);
        seen[start] = 1;
        for (std::size_t k = 0; k < piece.size(); ++k) {
            const int x = int(piece[k] % std::size_t(width)),
                      y = int(piece[k] / std::size_t(width));
            for (int v = std::max(y - 1, 0); v <= std::min(y + 1, height - 1); ++v)
                for (int u = std::max(x - 1, 0); u <= std::min(x + 1, width - 1); ++u) {
                    const std::size_t i = std::size_t(v) * std::size_t(width) + std::size_t(u);
                    if (!mask[i] || seen[i]) continue;
                    seen[i] = 1;
                    piece.push_back(i);
                }
        }
        if (piece.size() < smallest)
            for (std::size_t i : piece) mask[i] = 0;
    }
}

}  // namespace

std::vector<float> ambientVisibility(const DepthImage& image, double radius, int steps,
                                     const JobControl& job) {
    std::vector<float> out(image.depth.size(), 1);
    const Visibility visibility(image, radius, steps, job);
    parallelFor(std::size_t(image.height), 4, [&](std::size_t row) {
        if (job.cancelled()) return;
        for (int x = 0; x < image.width; ++x)
            if (std::isfinite(image.at(x, int(row))))
                out[row * std::size_t(image.width) + std::size_t(x)] = visibility.at(x, int(row));
    });
    const auto tolerance = float(0.04 * radius);
    return smoothed(image, smoothed(image, out, 1, 0, tolerance, job), 0, 1, tolerance, job);
}

std::vector<std::uint8_t> outlines(const DepthImage& image, const std::vector<std::uint32_t>& ids,
                                   double width, double jump, const JobControl& job) {
    const int w = image.width, h = image.height;
    const auto index = [&](int x, int y) {
        return std::size_t(y) * std::size_t(w) + std::size_t(x);
    };
    // A step in depth that the slopes on both sides do not explain.
    const auto breaks = [&](int x, int y, int dx, int dy) {
        const float a = image.at(x, y), b = image.at(x + dx, y + dy);
        const float step = std::abs(a - b);
        if (!(step > float(jump))) return false;
        const auto slope = [&](int u, int v, int p, int q) {
            if (u < 0 || v < 0 || u >= w || v >= h) return 0.0F;
            const float d = std::abs(image.at(u, v) - image.at(p, q));
            return std::isfinite(d) ? d : 0.0F;
        };
        return step > 3 * std::max(slope(x - dx, y - dy, x, y),
                                   slope(x + 2 * dx, y + 2 * dy, x + dx, y + dy));
    };
    std::vector<std::uint8_t> border(ids.size(), 0);
    parallelFor(std::size_t(h), 8, [&](std::size_t row) {
        if (job.cancelled()) return;
        const int y = int(row);
        for (int x = 0; x < w; ++x)
            for (int axis = 0; axis < 2; ++axis) {
                const int dx = axis == 0, dy = axis == 1;
                if (x + dx >= w || y + dy >= h) continue;
                const std::uint32_t a = ids[index(x, y)], b = ids[index(x + dx, y + dy)];
                const auto plain = [](std::uint32_t id) { return id == 0 || id == kNoOutline; };
                if (plain(a) && plain(b)) continue;
                if (a != b || breaks(x, y, dx, dy)) {
                    border[index(x, y)] = 1;
                    break;
                }
            }
    });
    if (job.cancelled()) return border;
    dropSpecks(border, w, h, std::size_t(std::max(12.0, 30 * width)));
    // Every sample whose centre lies within half a width of a border is covered.
    std::vector<std::pair<int, int>> disc;
    const double reach = std::max(0.5, width / 2);
    const int r = int(std::ceil(reach));
    for (int v = -r; v <= r; ++v)
        for (int u = -r; u <= r; ++u)
            if ((u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5) <= reach * reach)
                disc.push_back({u, v});
    std::vector<std::uint8_t> out(ids.size(), 0);
    parallelFor(std::size_t(h), 8, [&](std::size_t row) {
        if (job.cancelled()) return;
        const int y = int(row);
        for (int x = 0; x < w; ++x)
            for (const auto& [u, v] : disc) {
                if (x - u < 0 || y - v < 0 || x - u >= w || y - v >= h) continue;
                if (!border[index(x - u, y - v)]) continue;
                out[index(x, y)] = 255;
                break;
            }
    });
    return out;
}

}  // namespace shapewright
