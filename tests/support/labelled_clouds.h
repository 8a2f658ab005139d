#pragma once
// Archives of labelled clouds as training and classes read them.

#include <string>
#include <vector>

#include "geometry/base/random.h"
#include "geometry/base/vec3.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/checkpoint/zip_directory.h"
#include "tests/support/npy.h"

namespace shapewright {

/// Clouds of one size (x, y, z after each other), the last `held` of them held out.
inline bool writeClouds(const std::string& file, const std::vector<std::vector<float>>& clouds,
                        std::size_t held) {
    const auto bytes = [](const std::string& text) {
        return std::vector<std::uint8_t>(text.begin(), text.end());
    };
    std::string values, flags;
    for (std::size_t i = 0; i < clouds.size(); ++i) {
        values.append(reinterpret_cast<const char*>(clouds[i].data()), clouds[i].size() * 4);
        flags += char(i + held >= clouds.size());
    }
    const std::string count = std::to_string(clouds.size());
    const auto points = bytes(npy(
        "'<f4'", "(" + count + ", " + std::to_string(clouds.at(0).size() / 3) + ", 3)", values));
    const auto validation = bytes(npy("'|b1'", "(" + count + ",)", flags));
    return writeFileAtomically(
               file, writeZip({{"a/points.npy", &points}, {"a/validation.npy", &validation}}))
        .ok();
}

/// ball.npz and flat.npz, six shapes of 2048 points each: a square, and then a ball on it or
/// another square. Those of one number have the same first half.
inline bool writeHalfAlike(const std::string& folder) {
    std::vector<std::vector<float>> balls, flats;
    for (std::uint64_t shape = 0; shape < 6; ++shape) {
        Random random(shape);
        std::vector<float> flat;
        for (int i = 0; i < 2048; ++i) {
            const double x = random.uniform() + double(i >= 1024);
            flat.insert(flat.end(), {float(x), float(random.uniform()), 0.f});
        }
        std::vector<float> ball(flat.begin(), flat.begin() + 3 * 1024);
        for (int i = 0; i < 1024; ++i) {
            const Vec3 p = normalized(Vec3{random.normal(), random.normal(), random.normal()});
            for (int a = 0; a < 3; ++a) ball.push_back(float(0.5 + 0.5 * p[a]));
        }
        balls.push_back(std::move(ball));
        flats.push_back(std::move(flat));
    }
    return writeClouds(folder + "/ball.npz", balls, 2) &&
           writeClouds(folder + "/flat.npz", flats, 2);
}

}  // namespace shapewright
