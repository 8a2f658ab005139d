// The view widget driven as a person would, with a real OpenGL context.

#include <QApplication>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/primitives.h"
#include "viewers/viewport/view_grid.h"

using namespace shapewright;

namespace {

/// Three boxes in a row along x: a red, a green and a blue part.
std::shared_ptr<const Shape> threeParts() {
    PolygonMesh out;
    for (double x : {0.0, 1.0, 2.0}) {
        const TriangleMesh box = primitives::box({x, 0, 0}, {x + 1, 1, 1});
        const auto base = std::uint32_t(out.positions.size());
        out.positions.insert(out.positions.end(), box.positions.begin(), box.positions.end());
        for (const auto& t : box.triangles) {
            out.addFace(std::array{t[0] + base, t[1] + base, t[2] + base});
            out.facePart.push_back(std::uint32_t(x));
        }
    }
    out.parts = {{"red", {220, 40, 40}}, {"green", {40, 200, 40}}, {"blue", {40, 60, 220}}};
    return std::make_shared<const Shape>(std::move(out));
}

class TestViewGrid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_grid = std::make_unique<ViewGrid>();
        m_grid->resize(600, 400);
        m_grid->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_grid.get()));
    }
    void cleanup() { m_grid.reset(); }

    void partsAreSeenAndPicked() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        const QImage image = m_grid->grabFramebuffer();
        QSignalSpy spy(m_grid.get(), &ViewGrid::picked);
        const QPoint centre = m_grid->rect().center();
        const int step = 140;
        for (int part = 0; part < 3; ++part) {
            const QPoint at = centre + QPoint((part - 1) * step, 0);
            const QColor seen = image.pixelColor(at * image.devicePixelRatio());
            const int channels[3] = {seen.red(), seen.green(), seen.blue()};
            QVERIFY(channels[part] > channels[(part + 1) % 3] + 40);
            QTest::mouseClick(m_grid.get(), Qt::LeftButton, {}, at);
            const auto pick = spy.at(part).at(0).value<Pick>();
            QCOMPARE(pick.item, std::int64_t(7));
            QCOMPARE(pick.part, part);
        }
    }

private:
    std::unique_ptr<ViewGrid> m_grid;
};

}  // namespace

int main(int argc, char** argv) {
    setDefaultViewFormat();
    QApplication app(argc, argv);
    TestViewGrid test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_view_grid.moc"
