// Operations that are stopped at any moment. SHAPEWRIGHT_MOMENTS chooses more than every build
// tries.

#include <map>
#include <random>
#include <thread>

#include "tests/app/panels/panel.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using namespace shapewright::panel;

namespace {

/// What a result says, but for its times.
std::string told(const OperationResult& result) {
    std::string out;
    for (const Metric& m : result.metrics)
        if (m.name.find("_time") == std::string::npos) out += m.name + std::to_string(m.value);
    for (const NamedShape& s : result.shapes)
        std::visit(
            [&](const auto& shape) {
                Vec3 sum;
                for (const Vec3& p : shape.positions) sum = sum + p;
                out += s.name + std::to_string(shape.positions.size()) + std::to_string(sum.x);
            },
            s.shape);
    return out;
}

class TestCancel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stopsAtAnyMoment();
};

void TestCancel::stopsAtAnyMoment() {
    const PolygonMesh chair = primitives::polygons(primitives::chair());
    // Each takes long enough to be met at work, and little enough to be met often.
    const std::vector<std::pair<const char*, Options>> kinds{
        {"bsp-net.decompose", {{"mode", "fit"}}},
        {"bsp-net.decompose", {{"mode", "predict"}}},
        {"point-mae.mask", {}},
        {"point-mae.reconstruct", {}},
        {"point-mae.embed", {}},
        {"score.field", {{"steps", "30"}, {"samples", "2000"}}},
        {"sae.features", {}},
        {"shape.render", {{"width", "200"}, {"height", "150"}}},
    };
    const auto run = [&](std::size_t k, const JobControl& job) {
        return runOn(kinds[k].first, {named(chair)}, kinds[k].second, 0, job);
    };
    std::map<std::size_t, std::pair<std::string, double>> whole;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        QVERIFY(run(k, {}).ok());  // loads the weights
        QElapsedTimer timer;
        timer.start();
        const auto result = run(k, {});
        QVERIFY2(result.ok(), result ? "" : result.error().text().c_str());
        whole[k] = {told(*result), double(timer.nsecsElapsed()) * 1e-9};
    }
    std::mt19937 chance(1);
    const int moments = std::max(1, qEnvironmentVariable("SHAPEWRIGHT_MOMENTS", "40").toInt());
    int stopped = 0, partial = 0;
    for (int i = 0; i < moments; ++i) {
        const std::size_t k = std::size_t(i) % kinds.size();
        const JobControl job = JobControl::withListener({});
        const double at = std::uniform_real_distribution<double>(0, whole[k].second)(chance);
        std::thread person([&] {
            std::this_thread::sleep_for(std::chrono::duration<double>(at));
            job.cancel();
        });
        const auto result = run(k, job);
        person.join();
        if (!result) {
            QVERIFY2(result.error().code == ErrorCode::Cancelled, result.error().text().c_str());
            ++stopped;
        } else if (result->cancelled) {
            ++partial;
            const std::vector<std::string>& notes = result->notes;
            QVERIFY2(std::any_of(notes.begin(), notes.end(),
                                 [](const auto& note) { return note.find("stopped early") == 0; }),
                     result->shapes.at(0).name.c_str());
        } else {
            QCOMPARE(told(*result), whole[k].first);
        }
    }
    qInfo("%d moments: %d ended without, %d with the best result so far", moments, stopped,
          partial);
    QVERIFY(stopped + partial > moments / 10);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const auto result = run(k, {});
        QVERIFY(result.ok());
        QCOMPARE(told(*result), whole[k].first);  // nothing was left behind
    }
}

}  // namespace

PANEL_TEST_MAIN(TestCancel)
#include "test_cancel.moc"
