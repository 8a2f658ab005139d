// Operations that are stopped: at what they report, and at any moment. SHAPEWRIGHT_MOMENTS chooses
// more of these than every build tries.

#include <algorithm>
#include <map>
#include <random>
#include <thread>

#include "geometry/io/io.h"
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

/// What is run, and on what; options that are short enough to be met at work often.
struct Kind {
    const char* operation;
    Options options;
    std::vector<NamedShape> shapes;
};

Result<OperationResult> run(const Kind& kind, const JobControl& job = {}) {
    return runOn(kind.operation, kind.shapes, kind.options, 0, job);
}

/// Whether it ended as cancelled, with what it had come to or without.
bool stopped(const Result<OperationResult>& result) {
    return result ? result->cancelled : result.error().code == ErrorCode::Cancelled;
}

class TestCancel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void stopsAtTheFirstReport();
    void goesNoFurther_data();
    void goesNoFurther();
    void stopsAtAnyMoment();

private:
    QTemporaryDir m_folder;
    std::vector<Kind> m_kinds;
};

void TestCancel::initTestCase() {
    PolygonMesh chair = primitives::polygons(primitives::chair());
    const std::vector<NamedShape> plain{named(chair)};
    chair.parts = {{"seat", {220, 40, 40}}, {"rest", {40, 60, 220}}};
    for (std::uint32_t f = 0; f < chair.faceCount(); ++f) chair.facePart.push_back(f >= 12);
    const std::string reference = m_folder.filePath("chair.obj").toStdString();
    QVERIFY(writeShape(reference, chair).ok());
    m_kinds = {
        {"bsp-net.decompose", {{"mode", "fit"}}, plain},
        {"bsp-net.decompose", {{"mode", "predict"}}, plain},
        {"point-mae.mask", {}, plain},
        {"point-mae.reconstruct", {}, plain},
        {"point-mae.embed", {}, plain},
        {"score.field", {{"steps", "30"}, {"samples", "2000"}}, plain},
        {"sae.features", {}, plain},
        {"shape.render", {{"width", "200"}, {"height", "150"}}, plain},
        {"shape.evaluate",
         {{"against", reference}, {"samples", "5000"}, {"resolution", "32"}},
         {named(chair)}},
        {"bsp-net.draw", {{"steps", "5"}, {"convexes", "4"}}, {}},
    };
}

void TestCancel::stopsAtTheFirstReport() {
    for (const Kind& kind : m_kinds) {
        const JobControl job = JobControl::withListener([&](double, auto) { job.cancel(); });
        const auto result = run(kind, job);
        QVERIFY2(job.cancelled() && stopped(result), kind.operation);
    }
}

void TestCancel::goesNoFurther_data() {
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("stage");
    for (const char* stage :
         {"Looking at what is inside", "comparing surfaces", "comparing edges", "comparing parts"})
        QTest::addRow("%s", stage) << "shape.evaluate" << stage;
    QTest::newRow("drawing") << "shape.render"
                             << "drawing";
    QTest::newRow("drawing the picture") << "bsp-net.draw"
                                         << "drawing the picture";
}

/// Stopped in the middle of its longest stages, a run has nothing more to tell of these.
void TestCancel::goesNoFurther() {
    QFETCH(const QString, operation);
    QFETCH(const QString, stage);
    const auto kind = std::find_if(m_kinds.begin(), m_kinds.end(),
                                   [&](const Kind& k) { return operation == k.operation; });
    const auto reports = [&](int most) {
        int count = 0;
        const JobControl job = JobControl::withListener([&](double, std::string_view told) {
            if (told == stage.toStdString() && ++count == most) job.cancel();
        });
        const auto result = run(*kind, job);
        const bool right = result.ok() || result.error().code == ErrorCode::Cancelled;
        return right && stopped(result) == job.cancelled() ? count : -1;
    };
    const int all = reports(-1);
    QVERIFY2(all >= 5, qPrintable(QString::number(all)));
    QCOMPARE(reports(2), 2);
    QCOMPARE(reports(all / 2), all / 2);
}

void TestCancel::stopsAtAnyMoment() {
    std::map<std::size_t, std::pair<std::string, double>> whole;
    for (std::size_t k = 0; k < m_kinds.size(); ++k) {
        QVERIFY(run(m_kinds[k]).ok());  // loads the weights
        QElapsedTimer timer;
        timer.start();
        const auto result = run(m_kinds[k]);
        QVERIFY2(result.ok(), result ? "" : result.error().text().c_str());
        whole[k] = {told(*result), double(timer.nsecsElapsed()) * 1e-9};
    }
    std::mt19937 chance(1);
    const int moments = std::max(1, qEnvironmentVariable("SHAPEWRIGHT_MOMENTS", "40").toInt());
    int without = 0, partial = 0;
    for (int i = 0; i < moments; ++i) {
        const std::size_t k = std::size_t(i) % m_kinds.size();
        const JobControl job = JobControl::withListener({});
        const double at = std::uniform_real_distribution<double>(0, whole[k].second)(chance);
        std::thread person([&] {
            std::this_thread::sleep_for(std::chrono::duration<double>(at));
            job.cancel();
        });
        const auto result = run(m_kinds[k], job);
        person.join();
        if (!result) {
            QVERIFY2(result.error().code == ErrorCode::Cancelled, result.error().text().c_str());
            ++without;
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
    qInfo("%d moments: %d ended without, %d with the best result so far", moments, without,
          partial);
    for (std::size_t k = 0; k < m_kinds.size(); ++k) {
        const auto result = run(m_kinds[k]);
        QVERIFY(result.ok());
        QCOMPARE(told(*result), whole[k].first);  // nothing was left behind
    }
}

}  // namespace

PANEL_TEST_MAIN(TestCancel)
#include "test_cancel.moc"
