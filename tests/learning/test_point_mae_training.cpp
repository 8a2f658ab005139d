// Training goes down, is the same for a seed whether interrupted or not, and its data are what they
// say.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <set>
#include <tuple>

#include "learning/checkpoint/checkpoint.h"
#include "learning/checkpoint/zip_directory.h"
#include "learning/datasets/npz.h"
#include "learning/datasets/training_solids.h"
#include "learning/point_mae/training.h"
#include "tests/learning/check.h"
#include "tests/learning/made_up.h"

using namespace shapewright;

namespace {

PointMaeTraining tiny() {
    PointMaeTraining o = smallPointMaeTraining();
    o.width = 24;
    o.depth = o.decoderDepth = 1;
    o.embedding = 16;
    o.clouds.points = 128;
    o.patches = 16;
    o.patchSize = 16;
    o.clouds.batch = 8;
    o.epochs = 6;
    o.warmUp = 1;
    o.clouds.seed = 9;
    return o;
}

std::vector<std::uint8_t> bytesOf(const std::string& path) {
    auto bytes = readWholeFile(path);
    return bytes ? *bytes : std::vector<std::uint8_t>();
}

}  // namespace

TEST(interruptedTrainingEndsWhereStraightTrainingDoes) {
    const CloudCollection data = madeUp(40);
    const std::string folder = check::scratch("train");
    const auto straight = trainPointMae(data, tiny(), folder + "/a.pt");
    CHECK(straight.ok() && straight->epochs.size() == 6);
    CHECK(straight->epochs.back().validationLoss < straight->epochs.front().validationLoss);
    CHECK(straight->epochs.back().trainLoss < straight->epochs.front().trainLoss);

    const auto job = JobControl::withListener({});
    const auto half = trainPointMae(
        data, tiny(), folder + "/b.pt",
        [&](const EpochReport& e) {
            if (e.epoch == 3) job.cancel();
        },
        job);
    CHECK(half.ok() && half->epochs.size() == 3 && half->stopped == "cancelled");
    const auto rest = trainPointMae(data, tiny(), folder + "/b.pt");
    CHECK(rest.ok() && rest->epochs.size() == 6);
    CHECK(bytesOf(folder + "/a.pt") == bytesOf(folder + "/b.pt"));
    CHECK(!bytesOf(folder + "/a.pt.csv").empty());

    PointMaeTraining longer = tiny();
    longer.epochs = 7;
    const auto elsewhere = trainPointMae(madeUp(44), longer, folder + "/b.pt");
    CHECK(!elsewhere && elsewhere.error().text().find("held-out") != std::string::npos);

    PointMaeTraining other = tiny();
    other.width = 30;
    const auto refused = trainPointMae(data, other, folder + "/b.pt");
    CHECK(!refused && refused.error().code == ErrorCode::BadWeights);
    other.from = folder + "/a.pt";
    CHECK(trainPointMae(data, other, folder + "/c.pt").error().code == ErrorCode::BadWeights);

    PointMaeTraining further = tiny();
    further.epochs = 1;
    further.from = folder + "/a.pt";
    const auto more = trainPointMae(data, further, folder + "/c.pt");
    CHECK(more.ok() &&
          more->epochs[0].validationLoss < 0.9 * straight->epochs.front().validationLoss);
    std::filesystem::remove_all(folder);
}

TEST(officialTrainingDecaysAndWarmsUpAsPublished) {
    const CloudCollection data = madeUp(12);
    const std::string folder = check::scratch("decay");
    PointMaeTraining o, small = tiny();
    o.width = small.width, o.depth = o.decoderDepth = 1, o.embedding = small.embedding;
    o.clouds.points = 64, o.patches = 16, o.patchSize = 8;

    // The rates of the first epochs; the loop is as long as ever.
    const auto job = JobControl::withListener({});
    const auto report = trainPointMae(
        data, o, folder + "/warm.pt",
        [&](const EpochReport& e) {
            if (e.epoch == 14) job.cancel();
        },
        job);
    CHECK(report.ok() && report->epochs.size() == 14);
    for (std::size_t e = 0; report && e < report->epochs.size(); ++e) {
        const double t = e == 0 ? 0 : double(e) - 1,
                     want = t < 10 ? 1e-6 + t * (1e-3 - 1e-6) / 10
                                   : 1e-6 + 0.5 * (1e-3 - 1e-6) * (1 + std::cos(M_PI * t / 300));
        CHECK_MESSAGE(std::abs(report->epochs[e].rate - want) < 1e-9, std::to_string(e));
    }

    // One step with and without the decay, and one of nothing.
    o.epochs = 1, o.warmUp = 0, o.rate = 0.01;
    const auto after = [&](const std::string& name, double rate, double decay) {
        PointMaeTraining one = o;
        one.rate = rate, one.decay = decay;
        CHECK(trainPointMae(data, one, folder + "/" + name).ok());
        auto file = readCheckpoint(folder + "/" + name);
        CHECK(file.ok());
        return file ? std::move(*file) : Checkpoint();
    };
    const Checkpoint start = after("start.pt", 1e-30, 0), plain = after("plain.pt", o.rate, 0),
                     decayed = after("decayed.pt", o.rate, o.decay);
    CHECK(o.decay == 0.05);
    std::set<std::string> spared;
    int others = 0;
    for (const CheckpointTensor& t : start.tensors) {
        const CheckpointTensor *a = plain.find(t.name), *b = decayed.find(t.name);
        CHECK_MESSAGE(a && b, t.name);
        if (!a || !b || t.name.find("running_") != std::string::npos || t.elements() == 1) continue;
        if (t.shape.size() == 1 || t.name.find("token") != std::string::npos) {
            CHECK_MESSAGE(a->bytes == b->bytes, t.name);
            spared.insert(t.name);
            continue;
        }
        ++others;
        double most = 0, size = 0;
        for (std::size_t i = 0; i < t.elements(); ++i) {
            most = std::max(most, std::abs(b->at(i) - a->at(i) + o.rate * o.decay * t.at(i)));
            size = std::max(size, std::abs(o.rate * o.decay * t.at(i)));
        }
        CHECK_MESSAGE(most < 1e-7 && size > 1e-6, t.name);
    }
    CHECK(spared.count("mask_token") && others > 10);
    std::filesystem::remove_all(folder);
}

TEST(trainingStopsWhenNothingImproves) {
    const CloudCollection data = madeUp(24);
    PointMaeTraining o = tiny();
    o.epochs = 50;
    o.patience = 2;
    o.rate = 0;
    const std::string folder = check::scratch("patience");
    const auto report = trainPointMae(data, o, folder + "/w.pt");
    CHECK(report.ok() && report->epochs.size() < 50 &&
          report->stopped.find("nothing improved") != std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST(nothingToLearnFromIsRefused) {
    CHECK(trainPointMae({}, tiny(), "nowhere.pt").error().code == ErrorCode::Empty);
    PointMaeTraining o = tiny();
    o.maskRatio = 0;
    CHECK(trainPointMae(madeUp(4), o, "nowhere.pt").error().code == ErrorCode::BadArgument);
}

TEST(madeUpShapes) {
    std::set<int> seen;
    for (int i = 0; i < 200; ++i) {
        const LabelledCloud a = syntheticCloud(std::uint64_t(i), 300);
        CHECK(a.points.size() == 900);
        seen.insert(a.label);
        float low[3] = {9, 9, 9}, high[3] = {-9, -9, -9};
        for (std::size_t k = 0; k < a.points.size(); ++k) {
            CHECK(std::isfinite(a.points[k]));
            low[k % 3] = std::min(low[k % 3], a.points[k]);
            high[k % 3] = std::max(high[k % 3], a.points[k]);
        }
        const float side = std::max(high[0] - low[0], std::max(high[1] - low[1], high[2] - low[2]));
        CHECK(std::abs(side - 1) < 1e-4f);
    }
    CHECK(seen.size() == syntheticFamilies().size());
    CHECK(syntheticCloud(7, 300).points == syntheticCloud(7, 300).points);
    CHECK(syntheticCloud(7, 300).points != syntheticCloud(8, 300).points);
}

TEST(labelledShapesOfTheCollection) {
    const std::string folder = check::oracle("") + "../data/shapes";
    if (!std::filesystem::exists(folder)) SKIP("the labelled shapes are absent");
    const auto data = readCloudFolder(folder);
    if (!data && data.error().code == ErrorCode::Unsupported) SKIP(data.error().message);
    CHECK(data.ok() && data->classes.size() > 1 && !data->clouds.empty());
    std::size_t held = 0;
    for (const LabelledCloud& c : data->clouds) {
        held += c.heldOut;
        CHECK(c.label >= 0 && std::size_t(c.label) < data->classes.size());
        // The box of every shape has a diagonal of about 1.
        float most = 0;
        for (const float v : c.points) most = std::max(most, std::abs(v));
        CHECK(most > 0.25f && most <= 0.5f);
    }
    CHECK(held > 0 && held < data->clouds.size());
}

TEST(chosenOnesAreEvenlySpread) {
    for (const std::size_t count : {1, 7, 599, 600, 601})
        for (const std::size_t most : {0, 1, 3, 300, 600, 5000}) {
            const auto chosen = evenlyChosen(count, most);
            CHECK(chosen.size() == std::min(count, most));
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                const double place = double(i) * double(count) / double(chosen.size());
                CHECK(std::abs(double(chosen[i]) - place) < 1);
            }
        }
}

TEST(damagedArchivesAreErrors) {
    const std::string folder = check::scratch("npz");
    const std::string path = folder + "/x.npz";
    for (const char* text :
         {"", "PK\3\4 and nothing else", "not a zip at all, by any means......"}) {
        const std::string s = text;
        CHECK(writeFileAtomically(path, {s.begin(), s.end()}).ok());
        CHECK(readNpz(path).error().code == ErrorCode::Malformed);
    }
    CHECK(readNpz(folder + "/absent.npz").error().code == ErrorCode::NotFound);
    CHECK(readCloudFolder(folder + "/absent").error().code == ErrorCode::NotFound);
    const auto array = [](const std::string& type, const std::string& shape, std::size_t bytes) {
        const std::string head = "{'descr': '" + type + "', 'shape': (" + shape + "), }\n";
        std::vector<std::uint8_t> out{0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        out.push_back(std::uint8_t(head.size()));
        out.push_back(0);
        out.insert(out.end(), head.begin(), head.end());
        out.resize(out.size() + bytes, 1);
        return out;
    };
    // Flags for other than one value a shape.
    for (const auto& [shape, bytes] : std::vector<std::pair<std::string, std::size_t>>{
             {"2,", 2}, {"1,", 1}, {"", 1}, {"2, 0", 0}, {"-2,", 2}}) {
        auto points = array("<u2", "2, 5, 3", 60);
        for (std::size_t i = 0; i < 60; ++i) points[points.size() - 60 + i] = std::uint8_t(i % 7);
        const auto flags = array("|b1", shape, bytes);
        CHECK(writeFileAtomically(
                  path, writeZip({{"a/points.npy", &points}, {"a/validation.npy", &flags}}))
                  .ok());
        const auto read = readCloudFolder(folder);
        CHECK(shape == "2," ? read.ok() && read->clouds.at(1).heldOut
                            : !read && read.error().code == ErrorCode::Malformed);
        CHECK(read || read.error().file == path);
    }
    const auto refusedAs = [&](const std::vector<std::uint8_t>& points,
                               const std::vector<std::uint8_t>& flags, ErrorCode code) {
        CHECK(writeFileAtomically(
                  path, writeZip({{"a/points.npy", &points}, {"a/validation.npy", &flags}}))
                  .ok());
        const auto read = readCloudFolder(folder);
        return !read && read.error().code == code;
    };
    // Text is no flag, and shapes without points would be as many as the header says.
    CHECK(refusedAs(array("<u2", "2, 5, 3", 60), array("|S1", "2,", 2), ErrorCode::Malformed));
    CHECK(refusedAs(array("<u2", "2, 0, 3", 0), array("|b1", "2,", 2), ErrorCode::Empty));
    // No shapes at all fit any file, and what is wrong with points is said of file and shape.
    CHECK(refusedAs(array("<f4", "0, 2048, 3", 0), array("|b1", "0,", 0), ErrorCode::Empty));
    CHECK(refusedAs(array("<u2", "2, 5, 3", 60), array("|b1", "2,", 2), ErrorCode::Malformed));
    for (const float value : {std::nanf(""), INFINITY, 1e30f}) {
        auto points = array("<f4", "1, 2, 3", 24);
        std::memcpy(points.data() + points.size() - 4, &value, 4);
        const auto flags = array("|b1", "1,", 1);
        CHECK(refusedAs(points, flags, ErrorCode::Malformed));
        const auto read = readCloudFolder(folder);
        CHECK(!read && read.error().file == path &&
              read.error().message.find("shape 0 ") != std::string::npos);
    }
    // One file is a folder of one.
    auto good = array("<f4", "1, 2, 3", 24);
    good[good.size() - 1] = 0;
    CHECK(!refusedAs(good, array("|b1", "1,", 1), ErrorCode::Malformed));
    const auto one = readCloudFolder(path);
    CHECK(one.ok() && one->clouds.size() == 1 && one->classes.at(0) == "x");
    CHECK(writeFileAtomically(folder + "/x.txt", {'x'}).ok());
    CHECK(readCloudFolder(folder + "/x.txt").error().code == ErrorCode::Unsupported);
    std::filesystem::remove_all(folder);
    // Names are told by some as text of code points, and need not be read; what must be is named.
    const auto solid = array("|u1", "1, 32768", 32768), names = array("<U7", "1,", 28),
               complex = array("<c8", "1,", 8);
    std::filesystem::create_directories(folder);
    CHECK(writeFileAtomically(path, writeZip({{"a/voxels.npy", &solid}, {"a/ids.npy", &names}}))
              .ok());
    const auto named = readSolidFolder(folder);
    CHECK_MESSAGE(named.ok() && named->solids.size() == 1, named ? "" : named.error().text());
    CHECK(writeFileAtomically(path,
                              writeZip({{"a/voxels.npy", &solid}, {"a/validation.npy", &complex}}))
              .ok());
    const auto refused = readSolidFolder(folder);
    CHECK(!refused && refused.error().code == ErrorCode::Unsupported &&
          refused.error().message.find("'validation'") != std::string::npos);
    // Nor do solids whose flags cannot be read all become training shapes.
    const auto cells = array("|u1", "2, 32768", 65536);
    for (const auto& [type, shape, held] : std::vector<std::tuple<std::string, std::string, int>>{
             {"<u8", "2,", 2}, {"|b1", "2,", 2}, {"|u1", "2, 1", -1}, {"<f2", "2,", -1}}) {
        const std::size_t bytes = 2 * std::size_t(type[2] - '0');
        const auto flags = array(type, shape, bytes);
        std::filesystem::create_directories(folder);
        CHECK(writeFileAtomically(
                  path, writeZip({{"a/voxels.npy", &cells}, {"a/validation.npy", &flags}}))
                  .ok());
        const auto read = readSolidFolder(folder);
        CHECK_MESSAGE(
            held < 0 ? !read && read.error().code == ErrorCode::Malformed
                     : read.ok() &&
                           std::count_if(read->solids.begin(), read->solids.end(),
                                         [](const PackedSolid& s) { return s.heldOut; }) == held,
            type + " [" + shape + "]");
    }
    std::filesystem::remove_all(folder);
}

int main() {
    return check::main();
}
