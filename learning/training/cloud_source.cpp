#include "learning/training/cloud_source.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geometry/base/parallel.h"
#include "learning/training/fingerprint.h"

namespace shapewright {

namespace {

/// Independent streams for every purpose, epoch and sample.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    return Random(a * 0x9e3779b97f4a7c15ull + b).next();
}

/// `count` random points of the cloud, repeated where there are too few.
Points subset(const Points& cloud, std::size_t count, Random& random) {
    const std::size_t n = cloud.size() / 3;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t(0));
    Points out;
    out.reserve(3 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i % n;
        std::swap(order[from], order[from + random.below(n - from)]);
        const float* p = &cloud[3 * order[from]];
        out.insert(out.end(), p, p + 3);
    }
    return out;
}

/// The `share` of the points nearest to a random one.
Points cropped(const Points& cloud, double share, Random& random) {
    const std::size_t n = cloud.size() / 3;
    const float* middle = &cloud[3 * random.below(n)];
    std::vector<std::pair<float, std::size_t>> order(n);
    for (std::size_t i = 0; i < n; ++i) {
        float d = 0;
        for (std::size_t a = 0; a < 3; ++a) d += std::pow(cloud[3 * i + a] - middle[a], 2.f);
        order[i] = {d, i};
    }
    std::sort(order.begin(), order.end());
    Points out;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, std::size_t(share * double(n))); ++i) {
        const float* p = &cloud[3 * order[i].second];
        out.insert(out.end(), p, p + 3);
    }
    return out;
}

void turnAboutUp(Points& points, double angle) {
    const float c = float(std::cos(angle)), s = float(std::sin(angle));
    for (std::size_t i = 0; i < points.size(); i += 3) {
        const float x = points[i], z = points[i + 2];
        points[i] = c * x + s * z;
        points[i + 2] = c * z - s * x;
    }
}

/// The official augmentation: every axis by 2/3 .. 3/2, moved by up to 0.2.
void scaleAndShift(Points& points, Random& random) {
    float scale[3], shift[3];
    for (int a = 0; a < 3; ++a) {
        scale[a] = float(random.uniform(2.0 / 3, 1.5));
        shift[a] = float(random.uniform(-0.2, 0.2));
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = points[i] * scale[i % 3] + shift[i % 3];
}

std::vector<std::size_t> shuffled(std::size_t count, Random random) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t(0));
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

const Error kCancelled{ErrorCode::Cancelled, "training was cancelled", {}};

}  // namespace

CloudSource::CloudSource(const CloudCollection& data, const CloudRecipe& recipe)
    : m_recipe(recipe) {
    for (const LabelledCloud& cloud : data.clouds)
        if (!cloud.points.empty()) (cloud.heldOut ? m_held : m_train).push_back(&cloud);
    m_synthetic = std::size_t(recipe.synthetic * double(m_train.size()));
}

Result<void> CloudSource::check() const {
    if (m_train.empty() || m_held.empty())
        return Error{ErrorCode::Empty,
                     "training needs shapes to learn from and others that are held out; mark some "
                     "as validation",
                     {}};
    for (const auto* list : {&m_train, &m_held})
        for (const LabelledCloud* cloud : *list)
            for (const float v : cloud->points)
                if (!std::isfinite(v))
                    return Error{ErrorCode::BadArgument,
                                 "A training cloud holds values that are no numbers.",
                                 {}};
    return {};
}

std::uint64_t CloudSource::heldOutFingerprint() const {
    Fingerprint out;
    for (const LabelledCloud* cloud : m_held) {
        const std::uint64_t count = cloud->points.size();
        out.add(&count, sizeof count);
        out.add(cloud->points.data(), cloud->points.size() * sizeof(float));
    }
    return out.value();
}

Points CloudSource::training(std::size_t index, Random& random) const {
    const auto wanted = std::size_t(m_recipe.points);
    Points cloud = index < m_train.size() ? m_train[index]->points
                                          : syntheticCloud(random.next(), 2 * wanted).points;
    if (random.uniform() < m_recipe.crops) cloud = cropped(cloud, random.uniform(0.3, 0.8), random);
    cloud = subset(cloud, wanted, random);
    normaliseToUnitBall(cloud);
    if (m_recipe.turn) turnAboutUp(cloud, random.uniform(0, 6.283185307179586));
    scaleAndShift(cloud, random);
    return cloud;
}

Result<double> CloudSource::trainingEpoch(int epoch, const Step& step,
                                          const JobControl& job) const {
    const std::uint64_t seed = mixed(m_recipe.seed, std::uint64_t(epoch) + 1);
    const std::vector<std::size_t> order = shuffled(m_train.size() + m_synthetic, Random(seed));
    // A last batch much smaller than the others would spoil the batch statistics.
    const auto size = std::min(order.size(), std::size_t(m_recipe.batch));
    const std::size_t batches = order.size() / size;
    double sum = 0;
    for (std::size_t k = 0; k < batches; ++k) {
        if (job.cancelled()) return kCancelled;
        job.progress(double(k) / double(batches), "epoch " + std::to_string(epoch + 1));
        std::vector<Points> clouds(size);
        parallelFor(size, 1, [&](std::size_t i) {
            Random random(mixed(seed, 1000003 + k * size + i));
            clouds[i] = training(order[k * size + i], random);
        });
        sum += step(clouds, mixed(seed, 500009 + k), mixed(seed, 900001 + k));
    }
    return sum / double(batches);
}

Result<double> CloudSource::heldOut(const Step& step, const JobControl& job) const {
    constexpr std::size_t kBatch = 32;
    double sum = 0;
    for (std::size_t first = 0; first < m_held.size(); first += kBatch) {
        if (job.cancelled()) return kCancelled;
        std::vector<Points> clouds;
        for (std::size_t i = first; i < std::min(m_held.size(), first + kBatch); ++i) {
            Random random(mixed(77, i));
            clouds.push_back(subset(m_held[i]->points, std::size_t(m_recipe.points), random));
            normaliseToUnitBall(clouds.back());
        }
        sum += step(clouds, mixed(78, first), 0) * double(clouds.size());
    }
    return sum / double(m_held.size());
}

std::vector<std::uint64_t> seedsFrom(std::uint64_t seed, std::size_t count) {
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(mixed(seed, i));
    return out;
}

}  // namespace shapewright
