// The 2D teacher and I2P-MAE learn, end in the same place whether interrupted or not, and leave
// files that load.
#include <cmath>
#include <filesystem>

#include "geometry/base/remarks.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/i2p_mae/network.h"
#include "learning/i2p_mae/projection.h"
#include "learning/i2p_mae/teacher.h"
#include "learning/i2p_mae/training.h"
#include "tests/learning/check.h"
#include "tests/learning/made_up.h"

using namespace shapewright;

namespace {

TeacherTraining tinyTeacher() {
    TeacherTraining o = smallTeacherTraining();
    o.width = 64;
    o.depth = 1;
    o.features = 24;
    o.decoderWidth = 16;
    o.decoderDepth = 1;
    o.epochs = 4;
    o.rate = 1e-3;
    o.agreement = 0.0026;  // too few shapes to tell apart
    o.clouds.points = 200;
    o.clouds.batch = 8;
    o.clouds.seed = 5;
    return o;
}

I2pMaeTraining tinyI2p() {
    I2pMaeTraining o = smallI2pMaeTraining();
    o.widths = {12, 18, 24};
    o.depths = {1, 1, 1};
    o.groups = {48, 24, 12};
    o.sizes = {8, 6, 4};
    o.embedding = 12;
    o.epochs = o.schedule = 4;
    o.rate = 3e-3;
    o.clouds.points = 128;
    o.clouds.batch = 8;
    o.clouds.seed = 5;
    return o;
}

std::vector<std::uint8_t> bytesOf(const std::string& path) {
    auto bytes = readWholeFile(path);
    return bytes ? *bytes : std::vector<std::uint8_t>();
}

/// Runs `train(path, each, job)` straight through and with a break after two epochs.
template <class Train>
void sameWhetherInterrupted(const std::string& folder, Train train) {
    const auto straight = train(folder + "/a.pt", EpochListener(), JobControl());
    CHECK_MESSAGE(straight.ok(), straight ? "" : straight.error().text());
    if (!straight) return;
    CHECK(straight->epochs.size() == 4);
    CHECK(straight->epochs.back().trainLoss < straight->epochs.front().trainLoss);
    CHECK(straight->epochs.back().validationLoss < straight->epochs.front().validationLoss);
    const auto job = JobControl::withListener({});
    const auto half = train(
        folder + "/b.pt",
        [&](const EpochReport& e) {
            if (e.epoch == 2) job.cancel();
        },
        job);
    CHECK(half.ok() && half->epochs.size() == 2 && half->stopped == "cancelled");
    const auto rest = train(folder + "/b.pt", EpochListener(), JobControl());
    CHECK(rest.ok() && rest->epochs.size() == 4);
    CHECK(!bytesOf(folder + "/a.pt").empty());
    CHECK(bytesOf(folder + "/a.pt") == bytesOf(folder + "/b.pt"));
}

}  // namespace

TEST(teacherAndNetworkTrain) {
    const CloudCollection data = madeUp(40);
    const std::string folder = check::scratch("i2p");
    sameWhetherInterrupted(
        folder, [&](const std::string& path, const EpochListener& each, const JobControl& job) {
            return trainTeacher(data, tinyTeacher(), path, each, job);
        });
    auto file = readCheckpoint(folder + "/a.pt");
    CHECK(file.ok());
    const auto teacher = i2pmae::loadTeacher(*file);
    CHECK_MESSAGE(teacher.ok(), teacher ? "" : teacher.error().text());
    CHECK(teacher->features == 24 && teacher->imageSize() == 224);
    // Nothing but the teacher is in the file.
    for (const CheckpointTensor& t : file->tensors) CHECK(t.name.compare(0, 7, "visual.") == 0);

    const std::string teacherFile = folder + "/teacher.pt";
    std::filesystem::rename(folder + "/a.pt", teacherFile);
    const auto teacherBytes = bytesOf(teacherFile);
    for (const char* rest : {"/a.pt.state", "/b.pt.state", "/b.pt"})
        std::filesystem::remove(folder + rest);
    sameWhetherInterrupted(
        folder, [&](const std::string& path, const EpochListener& each, const JobControl& job) {
            return trainI2pMae(data, tinyI2p(), teacherFile, path, each, job);
        });
    // Another teacher, with other features, cannot go on where this one stopped.
    TeacherTraining wider = tinyTeacher();
    wider.features = 32;
    wider.epochs = 1;
    const std::string other = folder + "/other.pt";
    CHECK(trainTeacher(data, wider, other).ok());
    int begun = 0;
    const auto refused =
        trainI2pMae(data, tinyI2p(), other, folder + "/a.pt", [&](const EpochReport&) { ++begun; });
    CHECK(!refused && refused.error().code == ErrorCode::BadWeights && begun == 0);
    const auto sizes = i2pmae::inferDimensions(*readCheckpoint(folder + "/a.pt"));
    // Nothing of the teacher learns, nor is it in what was written.
    for (const char* name : {"/a.pt", "/a.pt.state"}) {
        const auto written = readCheckpoint(folder + name);
        CHECK(written.ok());
        for (const CheckpointTensor& t : written->tensors)
            CHECK_MESSAGE(t.name.find("visual.") == std::string::npos &&
                              t.name.find("clip_model.") == std::string::npos,
                          t.name);
    }
    CHECK(bytesOf(teacherFile) == teacherBytes);
    CHECK(sizes.ok() && sizes->widths == (std::vector<std::int64_t>{12, 18, 24}) &&
          sizes->embedding[0] == 12 && sizes->features == 24 && sizes->patchSize == 6);
    std::filesystem::remove_all(folder);
}

/// The error is that of depths in 0 .. 1 and not of normalised pictures, whose spread is several
/// times as large: painting every cell alike, which is soon learned, comes to the depths' variance.
TEST(theTeacherPaintsDepths) {
    const CloudCollection data = madeUp(24);
    const std::string folder = check::scratch("painted");
    TeacherTraining o = tinyTeacher();
    o.agreement = o.mining = 0;
    o.rate = 0.01;
    o.epochs = 8;
    const auto report = trainTeacher(data, o, folder + "/w.pt");
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    double sum = 0, count = 0;
    for (const LabelledCloud& cloud : data.clouds) {
        if (!cloud.heldOut) continue;
        Points points(cloud.points.begin(), cloud.points.end());
        normaliseToUnitBall(points);
        for (int v = 0; v < kDepthViews; ++v) {
            const DepthView view = projectDepth(points.data(), points.size() / 3, v);
            for (std::size_t i = 0; i < view.depth.size(); ++i)
                if (view.occupied[i]) sum += std::pow(view.depth[i] - 0.5, 2), ++count;
        }
    }
    CHECK_MESSAGE(report->bestLoss < 2 * sum / count,
                  std::to_string(report->bestLoss) + " for " + std::to_string(sum / count));
    std::filesystem::remove_all(folder);
}

TEST(trainsWithTheTeacherBuiltIn) {
    const std::string folder = check::scratch("i2p-built-in");
    I2pMaeTraining o = tinyI2p();
    o.epochs = 2;
    const Remarks remarks;
    const auto report = trainI2pMae(madeUp(24), o, "", folder + "/w.pt");
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    CHECK(remarks.heard().size() == 1 &&
          remarks.heard()[0].find("built-in 2D teacher") != std::string::npos);
    const auto sizes = i2pmae::inferDimensions(*readCheckpoint(folder + "/w.pt"));
    CHECK(sizes.ok() && sizes->features == 512);
    std::filesystem::remove_all(folder);
}

TEST(trainingSaysWhichTeacherItLearnsFrom) {
    const std::string folder = check::scratch("i2p-says"), file = folder + "/teacher.pt";
    TeacherTraining t = tinyTeacher();
    t.epochs = 1;
    CHECK(trainTeacher(madeUp(24), t, file).ok());
    I2pMaeTraining o = tinyI2p();
    o.epochs = 1;
    const Remarks remarks;
    CHECK(trainI2pMae(madeUp(24), o, file, folder + "/w.pt").ok());
    CHECK(remarks.heard().size() == 1 &&
          remarks.heard()[0].find("2D teacher " + file + " (") != std::string::npos);
    std::filesystem::remove_all(folder);
}

/// The official code cannot.
TEST(trainsOnOneCloudAtATime) {
    const std::string folder = check::scratch("i2p-one");
    I2pMaeTraining o = tinyI2p();
    o.epochs = 2;
    o.clouds.batch = 1;
    const auto report = trainI2pMae(madeUp(8), o, "", folder + "/w.pt");
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    CHECK(report.ok() && std::isfinite(report->epochs.back().trainLoss));
    o.clouds.batch = 0;
    CHECK(trainI2pMae(madeUp(8), o, "", folder + "/w.pt").error().code == ErrorCode::BadArgument);
    std::filesystem::remove_all(folder);
}

TEST(whatCannotBeTrainedIsRefused) {
    const CloudCollection data = madeUp(8);
    TeacherTraining t = tinyTeacher();
    t.clouds.batch = 1;
    CHECK(trainTeacher(data, t, "nowhere.pt").error().code == ErrorCode::BadArgument);
    t = tinyTeacher();
    t.width = 80;
    CHECK(trainTeacher(data, t, "nowhere.pt").error().code == ErrorCode::BadArgument);
    CHECK(trainTeacher({}, tinyTeacher(), "nowhere.pt").error().code == ErrorCode::Empty);
    CHECK(trainI2pMae(data, tinyI2p(), "absent.pt", "nowhere.pt").error().code ==
          ErrorCode::NotFound);
    I2pMaeTraining o = tinyI2p();
    o.groups = {48, 60, 12};
    CHECK(trainI2pMae(data, o, "absent.pt", "nowhere.pt").error().code == ErrorCode::BadArgument);
    o = tinyI2p();
    o.clouds.points = o.groups[0] - 1;
    const auto few = trainI2pMae(data, o, "", "nowhere.pt");
    CHECK(!few && few.error().code == ErrorCode::BadArgument &&
          few.error().message.find("points") != std::string::npos);
}

int main() {
    return check::main();
}
