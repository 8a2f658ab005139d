#include <cmath>

#include "learning/bsp_net/latent.h"
#include "learning/checkpoint/checkpoint.h"
#include "tests/learning/check.h"

using namespace shapewright;

namespace {

CheckpointTensor tensor(const std::string& name, std::vector<std::int64_t> shape,
                        const std::vector<float>& values) {
    CheckpointTensor t;
    t.name = name;
    t.shape = std::move(shape);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
    t.bytes.assign(bytes, bytes + values.size() * sizeof(float));
    return t;
}

float sigmoid(double v) {
    return float(1 / (1 + std::exp(-v)));
}

/// Two classes of 60 codes each: in one, the first number varies most, then the second, the third
/// never; the other is a single place.
std::string codesFile() {
    Random random(4);
    std::vector<float> wide, one;
    for (int i = 0; i < 60; ++i) {
        for (const double v : {2 * random.normal(), random.normal(), 0.5})
            wide.push_back(sigmoid(v));
        for (const double v : {0.0, 0.0, 0.5}) one.push_back(sigmoid(v));
    }
    const std::string path = check::scratch("latent") + "/codes.pt";
    CHECK(
        writeCheckpoint(path, {tensor("weights.abc", {1}, {0}), tensor("codes.wide", {60, 3}, wide),
                               tensor("codes.one", {60, 3}, one)})
            .ok());
    return path;
}

}  // namespace

TEST(codesComeBackByClass) {
    const auto space = LatentSpace::load(codesFile());
    CHECK(space.ok());
    if (!space) return;
    CHECK(space->weights() == "abc" && space->size() == 120 && space->width() == 3);
    CHECK(space->classes() == (std::vector<std::string>{"wide", "one"}));
    CHECK(space->classOf(0) == 0 && space->classOf(119) == 1);
    const auto near = space->nearest(space->code(7), 3);
    CHECK(near.size() == 3 && near[0].shape == 7 && near[0].distance == 0);
    CHECK(near[1].distance > 0 && near[1].distance <= near[2].distance);
    CHECK(space->nearest(space->code(7), 1000).size() == 120);
}

TEST(samplesHaveTheSpreadOfTheirClass) {
    const auto space = LatentSpace::load(codesFile());
    CHECK(space.ok());
    if (!space) return;
    Random random(2);
    CHECK(space->nearest(space->sample(1, 1, random), 1)[0].distance < 1e-6);
    double sum[3] = {}, squares[3] = {};
    constexpr int kDraws = 4000;
    for (int i = 0; i < kDraws; ++i) {
        const std::vector<float> code = space->sample(0, 1, random);
        for (std::size_t k = 0; k < 3; ++k) {
            const double v = std::log(code[k] / (1 - code[k]));
            sum[k] += v / kDraws, squares[k] += v * v / kDraws;
        }
    }
    double own[3] = {}, ownSquares[3] = {};
    for (std::size_t i = 0; i < 60; ++i)
        for (std::size_t k = 0; k < 3; ++k) {
            const double v = std::log(space->code(i)[k] / (1 - space->code(i)[k]));
            own[k] += v / 60, ownSquares[k] += v * v / 60;
        }
    for (int k = 0; k < 3; ++k) {
        CHECK(std::abs(sum[k] - own[k]) < 0.15);
        const double deviation = std::sqrt(std::max(0.0, squares[k] - sum[k] * sum[k])),
                     expected = std::sqrt(std::max(0.0, ownSquares[k] - own[k] * own[k]));
        CHECK(std::abs(deviation - expected) < 0.08 * (1 + expected));
    }
    // No spread is the mean.
    CHECK(space->sample(0, 0, random) == space->sample(0, 0, random));
    // Of all: about 0 before the sigmoid.
    for (const float x : space->sample(0.0, random)) CHECK(x == 0.5F);
    double below = 0;
    for (int i = 0; i < 400; ++i)
        for (const float x : space->sample(1.0, random))
            below += double(x < 0.2689414F) / double(space->width()) / 400;  // -1 and less
    CHECK(std::abs(below - 0.1587) < 0.03);
}

TEST(theMapShowsWhereCodesDifferMost) {
    const auto space = LatentSpace::load(codesFile());
    CHECK(space.ok());
    if (!space) return;
    CHECK(space->explained() > 0.999);  // the third number never varies
    double squares[2] = {}, both = 0;
    for (std::size_t i = 0; i < 120; ++i) {
        const auto at = space->project(space->code(i));
        for (std::size_t a = 0; a < 2; ++a) squares[a] += at[a] * at[a] / 120;
        both += at[0] * at[1] / 120;
    }
    CHECK(std::abs(squares[0] - 1) < 1e-6 && std::abs(squares[1] - 1) < 1e-6);
    CHECK(std::abs(both) < 1e-6);
}

TEST(refusesWhatHoldsNoCodes) {
    CHECK(LatentSpace::load("/nowhere.pt").error().code == ErrorCode::NotFound);
    const std::string path = check::scratch("latent") + "/none.pt";
    CHECK(writeCheckpoint(
              path, {tensor("weights.abc", {1}, {0}), tensor("codes.flat", {4}, {1, 2, 3, 4})})
              .ok());
    // Both faults name what writes codes, as it is installed.
    const std::string command = "`shapewright train bsp-net-codes`";
    const auto none = LatentSpace::load(path);
    CHECK(!none && none.error().code == ErrorCode::BadWeights &&
          none.error().text().find(command) != std::string::npos);
    for (const float bad : {std::nanf(""), INFINITY, -0.1F, 1.5F}) {
        CHECK(writeCheckpoint(path, {tensor("weights.abc", {1}, {0}),
                                     tensor("codes.some", {4, 2}, {0, 1, 0, 1, 0.5F, bad, 0, 1})})
                  .ok());
        const auto space = LatentSpace::load(path);
        CHECK(!space && space.error().code == ErrorCode::BadWeights &&
              space.error().text().find("code 2 of some") != std::string::npos &&
              space.error().text().find(command) != std::string::npos);
    }
}

/// The directions in which they differ take the square of their width.
TEST(refusesCodesWiderThanAnyNetworks) {
    const std::string path = check::scratch("wide") + "/wide.pt";
    const std::vector<float> values(4 * 30'000, 0.5F);
    CHECK(writeCheckpoint(
              path, {tensor("weights.abc", {1}, {0}), tensor("codes.some", {4, 30'000}, values)})
              .ok());
    const auto space = LatentSpace::load(path);
    CHECK(!space && space.error().code == ErrorCode::BadWeights);
}

TEST(placesOfTheMapHaveCodes) {
    const auto space = LatentSpace::load(codesFile());
    CHECK(space.ok());
    if (!space) return;
    // A training shape's place gives its code, since no other of its class lies there.
    const std::vector<float> same = space->at(space->project(space->code(7)));
    for (std::size_t k = 0; k < 3; ++k) CHECK(std::abs(same[k] - space->code(7)[k]) < 1e-4);
    // Anywhere else, too, a code lies where it was asked for.
    for (const auto place : {std::array<double, 2>{0.3, -0.8}, std::array<double, 2>{-2, 1.5}}) {
        const auto back = space->project(space->at(place));
        CHECK(std::abs(back[0] - place[0]) < 1e-3 && std::abs(back[1] - place[1]) < 1e-3);
    }
}

int main() {
    return check::main();
}
