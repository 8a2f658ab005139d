#include "learning/datasets/solid_pictures.h"

#include <algorithm>
#include <cmath>

#include "learning/datasets/bsp_net_data.h"

namespace shapewright {

namespace {

constexpr int kBorder = 4;  ///< empty cells about the grid: what blurring and normals reach
constexpr int kBlock = 4;
constexpr float kLevel = 0.5f;  ///< of the density between cell centres, where the surface is
constexpr double kDegree = M_PI / 180;

/// Between the eight values about `at`, which counts in cells from the first one's centre.
float between(const std::vector<float>& values, int side, const float* at) {
    const int x = int(at[0]), y = int(at[1]), z = int(at[2]);
    const float u = at[0] - float(x), v = at[1] - float(y), w = at[2] - float(z);
    const float* p =
        &values[(std::size_t(x) * std::size_t(side) + std::size_t(y)) * std::size_t(side) +
                std::size_t(z)];
    const float* q = p + std::size_t(side) * std::size_t(side);
    const auto row = [&](const float* r) { return r[0] + w * (r[1] - r[0]); };
    const float a = row(p) + v * (row(p + side) - row(p)),
                b = row(q) + v * (row(q + side) - row(q));
    return a + u * (b - a);
}

}  // namespace

PictureView randomView(Random& random) {
    PictureView v;
    v.azimuth = random.uniform(0, 360);
    v.elevation = random.uniform(5, 40);
    v.distance = random.uniform(1.4, 3);
    v.light = normalized({random.uniform(-1, 1), random.uniform(0, 1), random.uniform(0.2, 1)});
    v.ambient = random.uniform(0.25, 0.5);
    v.albedo = random.uniform(0.5, 0.95);
    return v;
}

SolidPictures::SolidPictures(const std::uint8_t* cells, int n)
    : m_n(n), m_side((n + 2 * kBorder + kBlock) / kBlock * kBlock), m_blocks(m_side / kBlock) {
    const auto side = std::size_t(m_side);
    m_cells.assign(side * side * side, 0);
    for (int x = 0; x < n; ++x)
        for (int y = 0; y < n; ++y) {
            float* row =
                &m_cells[(std::size_t(x + kBorder) * side + std::size_t(y + kBorder)) * side +
                         kBorder];
            for (int z = 0; z < n; ++z) row[z] = *cells++ ? 1.f : 0.f;
        }
    // A box of three cells per axis, twice.
    m_soft = m_cells;
    std::vector<float> last(m_soft.size());
    for (int pass = 0; pass < 2; ++pass)
        for (const std::size_t step : {std::size_t(1), side, side * side}) {
            last.swap(m_soft);
            for (std::size_t i = step; i + step < last.size(); ++i)
                m_soft[i] = (last[i - step] + last[i] + last[i + step]) / 3;
        }
    m_near.assign(std::size_t(m_blocks) * std::size_t(m_blocks) * std::size_t(m_blocks), 0);
    Box3 box;
    for (int x = kBorder; x < n + kBorder; ++x)
        for (int y = kBorder; y < n + kBorder; ++y)
            for (int z = kBorder; z < n + kBorder; ++z) {
                const std::size_t i =
                    (std::size_t(x) * side + std::size_t(y)) * side + std::size_t(z);
                if (m_cells[i] == 0) continue;
                bool open = false;
                for (const std::size_t step : {std::size_t(1), side, side * side})
                    open = open || m_cells[i - step] == 0 || m_cells[i + step] == 0;
                if (!open) continue;
                // What lies between this centre and those before it is in reach, too.
                for (int k = 0; k < 8; ++k) {
                    const int a = (x - (k & 1)) / kBlock, b = (y - (k >> 1 & 1)) / kBlock,
                              c = (z - (k >> 2)) / kBlock;
                    m_near[std::size_t((a * m_blocks + b) * m_blocks + c)] = 1;
                }
                m_surface.push_back({(x - kBorder + 0.5) / n - 0.5, (y - kBorder + 0.5) / n - 0.5,
                                     (z - kBorder + 0.5) / n - 0.5});
                box.add(m_surface.back());
            }
    m_centre = box.centre();
}

float SolidPictures::density(const float* at) const {
    return between(m_cells, m_side, at);
}

Vec3 SolidPictures::normal(const float* at) const {
    Vec3 out;
    for (int a = 0; a < 3; ++a) {
        float before[3] = {at[0], at[1], at[2]}, after[3] = {at[0], at[1], at[2]};
        before[a] -= 1, after[a] += 1;
        out[a] = between(m_soft, m_side, before) - between(m_soft, m_side, after);
    }
    return normalized(out);
}

float SolidPictures::meet(const float* at, const float* direction, float end) const {
    constexpr float kStep = 0.5f, kHair = 1e-3f;
    const auto place = [&](float t, float* p) {
        for (int a = 0; a < 3; ++a) p[a] = at[a] + t * direction[a];
    };
    float p[3];
    for (float t = 0; t <= end;) {
        place(t, p);
        int block[3];
        for (int a = 0; a < 3; ++a) block[a] = std::clamp(int(p[a]) / kBlock, 0, m_blocks - 1);
        if (!m_near[std::size_t((block[0] * m_blocks + block[1]) * m_blocks + block[2])]) {
            float leave = end + 1;
            for (int a = 0; a < 3; ++a) {
                if (std::abs(direction[a]) < 1e-6f) continue;
                const float wall = float((block[a] + (direction[a] > 0 ? 1 : 0)) * kBlock);
                leave = std::min(leave, (wall - at[a]) / direction[a]);
            }
            t = std::max(t, leave) + kHair;
            continue;
        }
        if (density(p) < kLevel) {
            t += kStep;
            continue;
        }
        float outside = std::max(0.f, t - kStep), inside = t;
        for (int k = 0; k < 5; ++k) {
            const float middle = (outside + inside) / 2;
            place(middle, p);
            (density(p) < kLevel ? outside : inside) = middle;
        }
        return inside;
    }
    return -1;
}

std::vector<std::uint8_t> SolidPictures::picture(const PictureView& view, int side) const {
    std::vector<std::uint8_t> out(std::size_t(side) * std::size_t(side), 255);
    if (m_surface.empty()) return out;
    const double azimuth = view.azimuth * kDegree, elevation = view.elevation * kDegree;
    const Vec3 back{std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
                    std::cos(azimuth) * std::cos(elevation)},
        right{std::cos(azimuth), 0, -std::sin(azimuth)}, up = cross(back, right);
    const Vec3 eye = m_centre + back * view.distance;
    const Vec3 light = normalized(right * view.light.x + up * view.light.y + back * view.light.z);
    // The square of the picture plane, at distance 1 from the eye, that the shape lies in.
    double low[2] = {1e9, 1e9}, high[2] = {-1e9, -1e9};
    for (const Vec3& p : m_surface) {
        const Vec3 d = p - eye;
        const double depth = std::max(1e-3, -dot(d, back)), half = 0.6 / m_n / depth;
        const double at[2] = {dot(d, right) / depth, dot(d, up) / depth};
        for (int a = 0; a < 2; ++a) {
            low[a] = std::min(low[a], at[a] - half);
            high[a] = std::max(high[a], at[a] + half);
        }
    }
    const double square = std::max(high[0] - low[0], high[1] - low[1]) / view.fill;
    const double left = (low[0] + high[0] - square) / 2, top = (low[1] + high[1] + square) / 2;
    const auto cellOf = [&](double v) { return (v + 0.5) * m_n - 0.5 + kBorder; };
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double u = left + (column + 0.5) / side * square,
                         v = top - (row + 0.5) / side * square;
            if (u < low[0] || u > high[0] || v < low[1] || v > high[1]) continue;
            const Vec3 d = normalized(right * u + up * v - back);
            // Where it is inside the grid with its border, less what normals reach.
            double first = 0, last = 1e9;
            for (int a = 0; a < 3; ++a) {
                const double least = kBorder - 1.5, most = m_n + kBorder + 0.5;
                const double from = cellOf(eye[a]), along = d[a];
                if (std::abs(along) < 1e-9) {
                    if (from < least || from > most) last = -1;
                    continue;
                }
                const double one = (least - from) / along, other = (most - from) / along;
                first = std::max(first, std::min(one, other));
                last = std::min(last, std::max(one, other));
            }
            if (first > last) continue;
            float at[3], direction[3];
            for (int a = 0; a < 3; ++a) {
                direction[a] = float(d[a]);
                at[a] = float(cellOf(eye[a]) + first * d[a]);
            }
            const float t = meet(at, direction, float(last - first));
            if (t < 0) continue;
            for (int a = 0; a < 3; ++a) at[a] += t * direction[a];
            const Vec3 n = normal(at);
            const double lit = std::max(0.0, dot(n, light)), faced = std::max(0.0, -dot(n, d));
            const double grey =
                view.albedo * (view.ambient * (0.5 + 0.5 * faced) + (1 - view.ambient) * lit);
            out[std::size_t(row) * std::size_t(side) + std::size_t(column)] =
                std::uint8_t(std::clamp(grey, 0.0, 0.95) * 255);
        }
    return out;
}

void cropPictures(const std::uint8_t* shape, const std::vector<int>& views, std::uint8_t* out) {
    constexpr std::size_t kFirst = 4, kSide = 128;
    for (const int view : views)
        for (std::size_t row = kFirst; row < kFirst + kSide; ++row)
            out = std::copy_n(shape + (std::size_t(view) * kViewSide + row) * kViewSide + kFirst,
                              kSide, out);
}

std::vector<std::uint8_t> drawnPictures(const std::uint8_t* voxels, std::uint64_t seed) {
    const SolidPictures solid(voxels, 64);
    Random random(seed);
    std::vector<std::uint8_t> out;
    for (std::size_t k = 0; k < kViews; ++k) {
        PictureView view = randomView(random);
        view.fill *= 128.0 / double(kViewSide);  // the same once it is cropped
        const auto picture = solid.picture(view, kViewSide);
        out.insert(out.end(), picture.begin(), picture.end());
    }
    return out;
}

}  // namespace shapewright
