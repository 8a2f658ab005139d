// measure_linear_probe POINT_MAE DATA [I2P_MAE [EVERY]]: accuracy of linear support vector machines
// on held-out shapes, on frozen features of the networks, raw coordinates and FPFH; of every
// EVERY-th shape. Prints a table.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "geometry/base/parallel.h"
#include "geometry/base/vec3.h"
#include "learning/datasets/point_clouds.h"
#include "learning/i2p_mae/predictor.h"
#include "learning/linear_probe/linear_svm.h"
#include "learning/point_mae/predictor.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

constexpr std::size_t kPoints = 1024, kPatches = 64, kNear = 24, kBins = 11;

Vec3 pointAt(const Points& cloud, std::size_t i) {
    return {cloud[3 * i], cloud[3 * i + 1], cloud[3 * i + 2]};
}

/// Direction of least spread of the neighbours, pointing away from the origin.
Vec3 normalAt(const Points& cloud, const std::int64_t* near) {
    Vec3 mean;
    for (std::size_t k = 0; k < kNear; ++k) mean += pointAt(cloud, std::size_t(near[k]));
    mean = mean * (1.0 / kNear);
    double c[3][3] = {}, trace = 0;
    for (std::size_t k = 0; k < kNear; ++k) {
        const Vec3 d = pointAt(cloud, std::size_t(near[k])) - mean;
        for (int a = 0; a < 3; ++a)
            for (int b = 0; b < 3; ++b) c[a][b] += d[a] * d[b];
    }
    for (int a = 0; a < 3; ++a) trace += c[a][a];
    Vec3 n{0.3, 0.9, 0.4};
    for (int i = 0; i < 60 && trace > 0; ++i) {
        Vec3 next;
        for (int a = 0; a < 3; ++a) {
            next[a] = trace * n[a];
            for (int b = 0; b < 3; ++b) next[a] -= c[a][b] * n[b];
        }
        n = normalized(next);
    }
    return dot(n, mean) < 0 ? n * -1.0 : n;
}

/// Fast point feature histograms (Rusu, Blodow, Beetz 2009), their mean over the cloud: 33 values.
std::vector<float> fpfh(const Points& cloud) {
    const std::size_t n = cloud.size() / 3;
    const Neighbours near = nearestPoints(cloud.data(), n, cloud.data(), n, kNear);
    std::vector<Vec3> normals;
    for (std::size_t i = 0; i < n; ++i)
        normals.push_back(normalAt(cloud, &near.indices[i * kNear]));
    const auto bin = [](double v, double low, double high) {
        return std::size_t(std::clamp(int((v - low) / (high - low) * kBins), 0, int(kBins) - 1));
    };
    std::vector<std::array<double, 3 * kBins>> simple(n);
    for (std::size_t i = 0; i < n; ++i) {
        simple[i].fill(0);
        for (std::size_t k = 1; k < kNear; ++k) {
            const auto j = std::size_t(near.indices[i * kNear + k]);
            const Vec3 d = pointAt(cloud, j) - pointAt(cloud, i);
            const double r = length(d);
            if (!(r > 0)) continue;
            const Vec3 u = normals[i];
            Vec3 v = cross(d * (1 / r), u);
            if (!(length(v) > 0)) continue;
            v = normalized(v);
            const Vec3 w = cross(u, v), other = normals[j];
            simple[i][bin(dot(v, other), -1, 1)] += 1;
            simple[i][kBins + bin(dot(u, d) / r, -1, 1)] += 1;
            simple[i][2 * kBins +
                      bin(std::atan2(dot(w, other), dot(u, other)), -3.141593, 3.141593)] += 1;
        }
    }
    std::vector<float> out(3 * kBins, 0.f);
    for (std::size_t i = 0; i < n; ++i) {
        std::array<double, 3 * kBins> full = simple[i];
        for (std::size_t k = 1; k < kNear; ++k) {
            const double d = std::sqrt(double(near.squaredDistances[i * kNear + k]));
            if (!(d > 0)) continue;
            const auto j = std::size_t(near.indices[i * kNear + k]);
            for (std::size_t b = 0; b < full.size(); ++b) full[b] += simple[j][b] / d / kNear;
        }
        for (std::size_t part = 0; part < 3; ++part) {
            double sum = 1e-12;
            for (std::size_t b = 0; b < kBins; ++b) sum += full[part * kBins + b];
            for (std::size_t b = 0; b < kBins; ++b)
                out[part * kBins + b] += float(full[part * kBins + b] / sum / double(n) * 100);
        }
    }
    return out;
}

struct Row {
    std::string name;
    std::vector<std::vector<float>> features;  ///< one per cloud
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    auto network = PointMaePredictor::load(argv[1]);
    auto data = readCloudFolder(argv[2]);
    if (!network || !data) {
        std::fprintf(stderr, "%s\n", (!network ? network.error() : data.error()).text().c_str());
        return 1;
    }
    Result<I2pMaePredictor> i2p =
        argc > 3 ? I2pMaePredictor::load(argv[3]) : Result<I2pMaePredictor>(Error{});
    const std::size_t every = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 1;
    std::vector<LabelledCloud> taken;
    for (std::size_t i = 0; i < data->clouds.size(); i += std::max<std::size_t>(1, every))
        taken.push_back(std::move(data->clouds[i]));
    data->clouds = std::move(taken);
    setThreadCount(1);
    setTorchThreads(1);
    std::vector<Row> rows{{"raw coordinates", {}},
                          {"FPFH", {}},
                          {"8^3 occupancy", {}},
                          {"Point-MAE, max", {}},
                          {"Point-MAE, max and mean", {}}};
    if (i2p) {
        rows.push_back({"I2P-MAE, max", {}});
        rows.push_back({"I2P-MAE, max of every level", {}});
        rows.push_back({"I2P-MAE, max and mean of every level", {}});
    }
    const std::size_t count = data->clouds.size();
    for (Row& row : rows) row.features.resize(count);
    std::vector<Points> clouds(count);
    parallelFor(count, 1, [&](std::size_t i) {
        const auto& p = data->clouds[i].points;
        clouds[i].assign(p.begin(), p.begin() + 3 * kPoints);
        normaliseToUnitBall(clouds[i]);
        rows[0].features[i].assign(clouds[i].begin(), clouds[i].begin() + 3 * 256);
        rows[1].features[i] = fpfh(clouds[i]);
        auto& cells = rows[2].features[i];
        cells.assign(512, 0);
        const auto cell = [](float v) { return std::size_t(std::clamp(int((v + 1) * 4), 0, 7)); };
        for (std::size_t k = 0; k < kPoints; ++k) {
            const float* q = &clouds[i][3 * k];
            cells[64 * cell(q[0]) + 8 * cell(q[1]) + cell(q[2])] = 1;
        }
    });
    for (std::size_t i = 0; i < count; ++i) {
        const auto patches = makePatches(clouds[i], kPatches, 32);
        const auto tokens = network->encode(*patches);
        const auto width = std::size_t(network->info().width);
        std::vector<float> most(width, -INFINITY), mean(width, 0);
        for (std::size_t k = 0; k < tokens->size(); ++k) {
            most[k % width] = std::max(most[k % width], (*tokens)[k]);
            mean[k % width] += (*tokens)[k] / float(kPatches);
        }
        rows[3].features[i] = most;
        most.insert(most.end(), mean.begin(), mean.end());
        rows[4].features[i] = std::move(most);
        if (!i2p) continue;
        auto both = i2p->encode(*makePyramid(clouds[i], i2p->info().groups, i2p->info().sizes));
        rows[5].features[i].assign(both->greatest.end() - i2p->info().width, both->greatest.end());
        rows[6].features[i] = both->greatest;
        both->greatest.insert(both->greatest.end(), both->mean.begin(), both->mean.end());
        rows[7].features[i] = std::move(both->greatest);
    }
    const double cs[] = {0.001, 0.01, 0.1, 1};
    std::size_t tested = 0;
    for (const LabelledCloud& cloud : data->clouds) tested += cloud.heldOut;
    std::printf("%zu shapes to learn from, %zu to answer\n", count - tested, tested);
    std::printf("| feature | width |");
    for (const double c : cs) std::printf(" C = %g |", c);
    std::printf("\n");
    for (Row& row : rows) {
        const std::size_t width = row.features[0].size();
        std::vector<float> x;
        std::vector<int> y;
        for (std::size_t i = 0; i < count; ++i)
            if (!data->clouds[i].heldOut) {
                x.insert(x.end(), row.features[i].begin(), row.features[i].end());
                y.push_back(data->clouds[i].label);
            }
        const FeatureScaling scaling(x, width);
        scaling.apply(x);
        for (auto& feature : row.features) scaling.apply(feature);
        std::printf("| %s | %zu |", row.name.c_str(), width);
        for (const double c : cs) {
            const auto svm = trainLinearSvm(x, width, y, int(data->classes.size()), c);
            double right = 0, all = 0;
            for (std::size_t i = 0; i < count; ++i)
                if (data->clouds[i].heldOut) {
                    right += svm->predict(row.features[i].data()) == data->clouds[i].label;
                    all += 1;
                }
            std::printf(" %.1f %% |", 100 * right / all);
            std::fflush(stdout);
        }
        std::printf("\n");
    }
    return 0;
}
