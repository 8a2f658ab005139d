// The view widget driven as a person would, with a real OpenGL context.

#include <QApplication>
#include <QMainWindow>
#include <QOpenGLContext>
#include <QSignalSpy>
#include <QtTest>
#include <array>
#include <cmath>
#include <limits>

#include "tests/support/primitives.h"
#include "viewers/viewport/frame_pace.h"
#include "viewers/viewport/view_grid.h"

using namespace shapewright;

namespace {

/// Three boxes in a row along x, moved far off: a red, a green and a blue part.
std::shared_ptr<const Shape> threeParts(const Vec3& at = {500000, 20, -7}) {
    TriangleMesh boxes;
    for (double x : {0.0, 1.0, 2.0})
        primitives::append(boxes, primitives::box({x, 0, 0}, {x + 1, 1, 1}));
    PolygonMesh out = primitives::polygons(boxes);
    for (Vec3& p : out.positions) p += at;
    out.parts = {{"red", {220, 40, 40}}, {"green", {40, 200, 40}}, {"blue", {40, 60, 220}}};
    for (std::uint32_t f = 0; f < 36; ++f) out.facePart.push_back(f / 12);
    return std::make_shared<const Shape>(std::move(out));
}

bool isChannel(const QColor& c, int channel) {
    const int values[3] = {c.red(), c.green(), c.blue()};
    return values[channel] > values[(channel + 1) % 3] + 40 &&
           values[channel] > values[(channel + 2) % 3] + 40;
}

int coloured(const QImage& image, int channel) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) count += isChannel(image.pixelColor(x, y), channel);
    return count;
}

class TestViewGrid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_grid = std::make_unique<ViewGrid>();
        m_grid->resize(600, 400);
        m_grid->setAxesVisible(false);  // its colours are counted like a shape's
        m_grid->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_grid.get()));
    }
    void cleanup() { m_grid.reset(); }

    void partsAreSeenAndPicked() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        m_grid->resetView();
        const QImage image = m_grid->grab().toImage();
        QCOMPARE(image.size(), m_grid->size() * m_grid->devicePixelRatioF());
        QSignalSpy spy(m_grid.get(), &ViewGrid::picked);
        for (int part = 0; part < 3; ++part) {
            const QPoint at = where({500000.5 + part, 20.6, -6});
            QVERIFY(isChannel(image.pixelColor(at * m_grid->devicePixelRatioF()), part));
            QTest::mouseClick(m_grid.get(), Qt::LeftButton, {}, at);
            const auto pick = spy.at(part).at(0).value<Pick>();
            QCOMPARE(pick.item, std::int64_t(7));
            QCOMPARE(pick.part, part);
            QCOMPARE(pick.face / 12, std::int64_t(part));
            QVERIFY(std::abs(pick.point.x - (500000.5 + part)) < 0.02);
            QVERIFY(std::abs(pick.point.z + 6) < 1e-3);
        }
        QTest::mouseClick(m_grid.get(), Qt::LeftButton, {}, QPoint(3, 3));
        QCOMPARE(spy.last().at(0).value<Pick>().item, std::int64_t(-1));
    }

    void hiddenPartsAreNeitherSeenNorPicked() {
        Look look;
        look.hiddenParts = {1};
        m_grid->setItem(7, threeParts(), look);
        m_grid->applyPreset(0, ViewPreset::Front);
        const QImage image = m_grid->grab().toImage();
        QCOMPARE(coloured(image, 1), 0);
        QVERIFY(coloured(image, 0) > 1000);
        QCOMPARE(m_grid->pickAt(where({500001.5, 20.5, -6})).item, std::int64_t(-1));
    }

    void explodedPartsArePickedWhereTheyAre() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        m_grid->setExplode(0.5);
        m_grid->resetView();
        const Pick pick = m_grid->pickAt(where({500003, 20.5, -6}));  // half a unit further out
        QCOMPARE(pick.part, 2);
        QVERIFY(std::abs(pick.point.x - 500002.5) < 0.02);  // put back
        QCOMPARE(m_grid->pickAt(where({500000.75, 20.5, -6})).item, std::int64_t(-1));
    }

    void clippingShowsAndPicksWhatIsBehind() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Right);
        m_grid->resetView();
        QCOMPARE(m_grid->pickAt(where({500003, 20.5, -6.5})).part, 2);
        m_grid->setClipping(ClippingPlane{{500001.5, 0, 0}, {1, 0, 0}}, {});
        QCOMPARE(m_grid->pickAt(where({500003, 20.5, -6.5})).part, 1);
        QCOMPARE(coloured(m_grid->grab().toImage(), 2), 0);
        Box3 box;
        box.add({500000, 20, -7}), box.add({500000.5, 21, -6});
        m_grid->setClipping({}, box);
        QCOMPARE(m_grid->pickAt(where({500003, 20.5, -6.5})).part, 0);
        QCOMPARE(coloured(m_grid->grab().toImage(), 1), 0);
        m_grid->setClipping({}, {});
        QCOMPARE(m_grid->pickAt(where({500003, 20.5, -6.5})).part, 2);
    }

    void draggingOrbitsPansAndZooms() {
        m_grid->setItem(7, threeParts(), {});
        const Camera before = m_grid->camera(0);
        drag(Qt::LeftButton, {}, {200, 200}, {250, 180});
        Camera after = m_grid->camera(0);
        QVERIFY(std::abs(after.azimuth - before.azimuth) > 5);
        QVERIFY(std::abs(after.elevation - before.elevation) > 2);
        QVERIFY(length(after.target - before.target) < 1e-6);
        drag(Qt::MiddleButton, {}, {200, 200}, {260, 200});
        QVERIFY(length(m_grid->camera(0).target - before.target) > 0.1);
        QCOMPARE(m_grid->camera(0).azimuth, after.azimuth);
        after = m_grid->camera(0);
        drag(Qt::LeftButton, Qt::ShiftModifier, {200, 200}, {140, 200});
        QVERIFY(length(m_grid->camera(0).target - after.target) > 0.1);
        QCOMPARE(m_grid->camera(0).azimuth, after.azimuth);
        drag(Qt::RightButton, {}, {200, 200}, {200, 150});
        QVERIFY(m_grid->camera(0).distance < 0.9 * before.distance);
    }

    void panFollowsThePointer() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->setOrthographic(true);
        const Vec3 corner{500003, 21, -6};
        const QPointF before = m_grid->positionOf(0, corner);
        drag(Qt::MiddleButton, {}, {100, 100}, {160, 130});
        const QPointF moved = m_grid->positionOf(0, corner) - before;
        QVERIFY(std::abs(moved.x() - 60) < 1 && std::abs(moved.y() - 30) < 1);
    }

    void wheelZoomsToThePointer() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        for (bool orthographic : {false, true}) {
            m_grid->setOrthographic(orthographic);
            m_grid->resetView();
            const Vec3 point{500002.3, 20.7, -6};
            const QPointF at = m_grid->positionOf(0, point);
            const double before = m_grid->camera(0).distance;
            QWheelEvent wheel(at, m_grid->mapToGlobal(at), {}, {0, 360}, Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(m_grid.get(), &wheel);
            QVERIFY(m_grid->camera(0).distance < 0.7 * before);
            const QPointF moved = m_grid->positionOf(0, point) - at;
            QVERIFY2(std::hypot(moved.x(), moved.y()) < 1.5,
                     qPrintable(QString::number(moved.x())));
        }
    }

    /// However the camera came to look from elsewhere while the pointer stayed.
    void theWheelLooksAnew() {
        m_grid->setItem(7, threeParts(), {});
        const auto look = [&](ViewPreset from) {
            m_grid->applyPreset(0, from);
            m_grid->resetView();
        };
        const Vec3 side{500003, 20.7, -6.3};
        look(ViewPreset::Right);
        const QPointF at = m_grid->positionOf(0, side);
        const auto wheel = [&](int turn) {
            QWheelEvent event(at, m_grid->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(m_grid.get(), &event);
        };
        look(ViewPreset::Front);
        wheel(120);
        look(ViewPreset::Right);
        wheel(360);
        const QPointF moved = m_grid->positionOf(0, side) - at;
        QVERIFY2(std::hypot(moved.x(), moved.y()) < 1.5, qPrintable(QString::number(moved.x())));
    }

    void camerasAreLinkedUntilUnlinked() {
        m_grid->setViewCount(3);
        m_grid->setItem(7, threeParts(), {});
        m_grid->setLinked(2, false);
        const Camera third = m_grid->camera(2);
        drag(Qt::LeftButton, {}, m_grid->viewRect(0).center(),
             m_grid->viewRect(0).center() + QPoint(40, 0));
        QVERIFY(m_grid->camera(0) == m_grid->camera(1));
        QVERIFY(m_grid->camera(2) == third);
        QCOMPARE(m_grid->activeView(), 0);
        drag(Qt::LeftButton, {}, m_grid->viewRect(2).center(),
             m_grid->viewRect(2).center() + QPoint(0, 30));
        QCOMPARE(m_grid->activeView(), 2);
        QVERIFY(m_grid->camera(2).elevation != third.elevation);
        QVERIFY(m_grid->camera(0).elevation != m_grid->camera(2).elevation);
        m_grid->setLinked(2, true);
        QVERIFY(m_grid->camera(0) == m_grid->camera(2));
    }

    void flatItemsAreSeenFaceOn() {
        const auto square = [](int axis) {
            PolygonMesh flat;
            for (const auto& [u, v] : {std::pair(0., 0.), {1., 0.}, {1., 1.}, {0., 1.}}) {
                Vec3 p{9, 9, 9};
                p[(axis + 1) % 3] = u, p[(axis + 2) % 3] = v;
                flat.positions.push_back(p);
            }
            flat.addFace(std::array<std::uint32_t, 4>{0, 1, 2, 3});
            return std::make_shared<const Shape>(std::move(flat));
        };
        const auto direction = [&](int view) {
            const Camera c = m_grid->camera(view);
            return std::pair(c.azimuth, c.elevation);
        };
        const auto usual = direction(0);
        m_grid->setViewCount(2);
        const std::pair<double, double> faced[] = {{90, 0}, {0, 90}, {0, 0}};
        for (int axis = 0; axis < 3; ++axis) {
            m_grid->setItem(1, square(axis), {});
            m_grid->bringIntoView(1);
            QCOMPARE(direction(0), faced[axis]);
            QCOMPARE(direction(1), faced[axis]);
            // All of it is in view.
            for (const double u : {0., 1.}) {
                Vec3 p{9, 9, 9};
                p[(axis + 1) % 3] = u, p[(axis + 2) % 3] = u;
                QVERIFY(m_grid->viewRect(0).contains(m_grid->positionOf(0, p).toPoint()));
            }
        }
        m_grid->setItem(7, threeParts(), {});
        m_grid->bringIntoView(7);
        QCOMPARE(direction(1), usual);
        // Who has turned a camera keeps its direction.
        m_grid->applyPreset(0, ViewPreset::Back);
        m_grid->bringIntoView(1);
        QCOMPARE(direction(0), std::pair(180., 0.));
    }

    void itemsAreShownInTheirViewsOnly() {
        m_grid->setViewCount(2);
        const auto shape = threeParts();
        m_grid->setItem(1, shape, {}, 1);
        const QImage image = m_grid->grab().toImage();
        const int half = image.width() / 2;
        QVERIFY(coloured(image.copy(0, 0, half, image.height()), 0) > 300);
        QCOMPARE(coloured(image.copy(half, 0, half, image.height() - image.height() / 4), 0), 0);
        QCOMPARE(m_grid->pickAt(m_grid->positionOf(1, {500001.5, 20.5, -6.5}).toPoint()).item,
                 std::int64_t(-1));
        m_grid->setItem(1, shape, {}, 2);
        QCOMPARE(m_grid->pickAt(m_grid->positionOf(1, {500001.5, 20.5, -6.5}).toPoint()).item,
                 std::int64_t(1));
    }

    void keys() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->setFocus();
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = {}) {
            QTest::keyClick(m_grid.get(), key, with);
            return m_grid->camera(0);
        };
        const double azimuths[] = {0, 180, -90, 90, 0, 0, 45};
        const double elevations[] = {0, 0, 0, 0, 90, -90, 35.264};
        for (int i = 0; i < 7; ++i) {
            const Camera camera = press(Qt::Key(Qt::Key_1 + i));
            QCOMPARE(camera.azimuth, azimuths[i]);
            QCOMPARE(camera.elevation, elevations[i]);
        }
        QVERIFY(press(Qt::Key_Left).azimuth < 45);
        QVERIFY(press(Qt::Key_Up).elevation > 36);
        const Camera turned = m_grid->camera(0);
        QVERIFY(length(press(Qt::Key_Right, Qt::ShiftModifier).target - turned.target) > 0.05);
        QVERIFY(press(Qt::Key_Plus).distance < turned.distance);
        QVERIFY(press(Qt::Key_R).distance > 0.95 * turned.distance);
        QVERIFY(press(Qt::Key_P).orthographic);
        QVERIFY(!press(Qt::Key_P).orthographic);
        m_grid->setSelection(7, {2});
        const Camera framed = press(Qt::Key_F);
        QVERIFY(framed.distance < 0.8 * turned.distance);
        QVERIFY(length(framed.target - Vec3{500002.5, 20.5, -6.5}) < 0.3);
    }

    void measures() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        m_grid->resetView();
        QSignalSpy spy(m_grid.get(), &ViewGrid::measured), picks(m_grid.get(), &ViewGrid::picked);
        const auto click = [&](const Vec3& at, int dx, int dy) {
            QTest::mouseClick(m_grid.get(), Qt::LeftButton, {}, where(at) + QPoint(dx, dy));
        };
        m_grid->setMeasurement(Measurement::Distance);
        click({500000, 21, -6}, 3, 3);  // near a vertex: snaps to it
        click({500003, 20, -6}, -3, -3);
        QCOMPARE(spy.size(), 1);
        QVERIFY(std::abs(spy.at(0).at(1).toDouble() - std::sqrt(10.0)) < 1e-6);
        m_grid->setMeasurement(Measurement::Angle);
        click({500000, 21, -6}, 3, 3);
        click({500000, 20, -6}, 3, -3);
        click({500001, 21, -6}, -3, 3);
        QCOMPARE(spy.size(), 2);
        QVERIFY(std::abs(spy.at(1).at(1).toDouble() - 45) < 1e-6);
        QTest::keyClick(m_grid.get(), Qt::Key_Escape);
        QTest::keyClick(m_grid.get(), Qt::Key_Escape);
        QCOMPARE(m_grid->measurement(), Measurement::None);
        QCOMPARE(picks.size(), 0);
    }

    /// Not in the air where a shape, or a part of it, was.
    void measurementsGoWithWhatTheyAreOf() {
        const auto shape = threeParts();
        m_grid->setItem(7, shape, {});
        m_grid->applyPreset(0, ViewPreset::Front);
        m_grid->resetView();
        m_grid->setMeasurement(Measurement::Distance);
        for (const Vec3& at : {Vec3{500000.5, 20.5, -6}, Vec3{500002.5, 20.5, -6}})
            QTest::mouseClick(m_grid.get(), Qt::LeftButton, {}, where(at));
        const auto measured = [&](const Look& look) {
            m_grid->setItem(7, shape, look);
            const QImage image = m_grid->grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y) == QColor(255, 138, 0)) return true;
            return false;
        };
        Look hidden, between, beside;
        hidden.visible = false;
        between.hiddenParts = {1};
        beside.hiddenParts = {2};
        QVERIFY(measured({}) && measured(between));
        QVERIFY(!measured(hidden) && !measured(beside));
        QVERIFY(measured({}));
    }

    void distancesAreThoseOfPartsPutTogether() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        m_grid->setExplode(1);
        m_grid->resetView();
        QSignalSpy spy(m_grid.get(), &ViewGrid::measured);
        m_grid->setMeasurement(Measurement::Distance);
        // The middle part stays where it is; the outer ones move by their distance from it.
        const auto click = [&](const Vec3& at, int dx, int dy) {
            QTest::mouseClick(m_grid.get(), Qt::LeftButton, {}, where(at) + QPoint(dx, dy));
        };
        click({499999, 21, -6}, 3, 3);
        click({500004, 20, -6}, -3, -3);
        QCOMPARE(spy.size(), 1);
        QVERIFY(std::abs(spy.at(0).at(1).toDouble() - std::sqrt(10.0)) < 1e-6);
        // What is half done goes with its shape.
        click({499999, 21, -6}, 3, 3);
        m_grid->setItem(7, threeParts(), {});
        click({500004, 20, -6}, -3, -3);
        QCOMPARE(spy.size(), 1);
        m_grid->removeItem(7);
        m_grid->grab();
    }

    void solidsHideWhatIsBehindThemBesideOthers() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->setItem(8, threeParts({500030, 20, -7}), {});
        m_grid->setChosen({7});
        m_grid->frameSelection();
        const QImage image = m_grid->grab().toImage();
        const auto gray = [&](double u, double v) {
            const QPoint at = where({500000 + u, 20 + v, -6});
            return qGray(image.pixel(at * m_grid->devicePixelRatioF()));
        };
        // No edge of the back shows on the front.
        for (int part = 0; part < 3; ++part)
            for (double u = 0.03; u < 0.975; u += 0.005)
                for (double v = 0.03; v < 0.975; v += 0.005)
                    QVERIFY(std::abs(gray(part + u, v) - gray(part + 0.5, 0.5)) < 12);
    }

    void explodedSelectionsAreFramed() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->setItem(8, threeParts({500060, 20, -7}), {});
        m_grid->setExplode(0.5);
        m_grid->resetView();
        const double whole = m_grid->camera(0).distance;
        m_grid->setChosen({7});
        m_grid->frameSelection();
        QVERIFY(m_grid->camera(0).distance < whole / 3);
    }

    void boxesWithoutEndCutNothing() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        m_grid->setExplode(1);
        m_grid->resetView();
        constexpr double kFar = std::numeric_limits<double>::infinity();
        m_grid->setClipping({}, Box3{{-kFar, -kFar, -kFar}, {500002, kFar, kFar}});
        QCOMPARE(m_grid->pickAt(where({499999.5, 20.5, -6})).part, 0);
        QCOMPARE(m_grid->pickAt(where({500003.5, 20.5, -6})).item, std::int64_t(-1));
    }

    void contextMenuComesWithAClickNotWithADrag() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->applyPreset(0, ViewPreset::Front);
        QSignalSpy spy(m_grid.get(), &ViewGrid::contextMenuRequested);
        drag(Qt::RightButton, {}, {200, 200}, {200, 240});
        QCOMPARE(spy.size(), 0);
        QTest::mouseClick(m_grid.get(), Qt::RightButton, {}, where({500001.5, 20.5, -6}));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.at(0).at(1).value<Pick>().part, 1);
    }

    void lostContextIsMadeAgain() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->setAmbientOcclusion(false);
        const QImage before = m_grid->grab().toImage();
        QSurfaceFormat none;
        none.setRenderableType(QSurfaceFormat::OpenVG);
        QOpenGLContext* context = QOpenGLContext::currentContext();
        QVERIFY(context);
        context->setFormat(none);
        QVERIFY(!context->create());  // takes the old one away
        QVERIFY(!context->isValid());
        QTest::keyClick(m_grid.get(), Qt::Key_R);
        for (int k : {0, 1, 2}) {
            QVERIFY(coloured(before, k) > 300);
            QTRY_VERIFY(std::abs(coloured(m_grid->grab().toImage(), k) - coloured(before, k)) <
                        coloured(before, k) / 20);
        }
        QVERIFY(context->isValid());
    }

    void anotherWindowShowsTheSame() {
        m_grid->setItem(7, threeParts(), {});
        m_grid->setAmbientOcclusion(false);
        const QImage before = m_grid->grab().toImage();
        QMainWindow window;
        window.resize(m_grid->size());
        window.setCentralWidget(m_grid.release());
        auto* moved = static_cast<ViewGrid*>(window.centralWidget());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (int k : {0, 1, 2}) {
            QVERIFY(coloured(before, k) > 300);
            QTRY_VERIFY(std::abs(coloured(moved->grab().toImage(), k) - coloured(before, k)) <
                        coloured(before, k) / 20);
        }
        QCOMPARE(moved->pickAt(moved->positionOf(0, {500002.5, 20.5, -6}).toPoint()).item,
                 std::int64_t(7));
    }

    void picturesOfAnySize() {
        Look hidden;
        hidden.visible = false;
        m_grid->setItem(6, threeParts(), hidden);  // was never seen
        m_grid->setItem(7, threeParts(), {});
        const QImage opaque = m_grid->picture({320, 200}, false);
        QCOMPARE(opaque.size(), QSize(320, 200));
        for (int k : {0, 1, 2}) QVERIFY(coloured(opaque, k) > 300);
        QCOMPARE(opaque.pixelColor(2, 2).alpha(), 255);
        const QImage clear = m_grid->picture({640, 400}, true);
        QCOMPARE(clear.pixelColor(2, 2).alpha(), 0);
        QVERIFY(std::abs(coloured(clear, 0) - 4 * coloured(opaque, 0)) < coloured(clear, 0) / 8);
        // The window shows what it showed.
        for (int k : {0, 1, 2}) QVERIFY(coloured(m_grid->grab().toImage(), k) > 300);
    }

    void looks() {
        const auto shape = threeParts();
        m_grid->setItem(7, shape, {});
        const auto reds = [&](const Look& look) {
            m_grid->setItem(7, shape, look);
            return coloured(m_grid->grab().toImage(), 0);
        };
        Look look;
        const int surface = reds(look);
        const QPoint top = m_grid->positionOf(0, {500000.5, 21, -6.5}).toPoint();
        const QColor opaque = m_grid->grab().toImage().pixelColor(top * m_grid->devicePixelRatio());
        look.representation = Representation::Wireframe;
        const int wires = reds(look);
        QVERIFY2(wires > 20 && wires < surface / 5, qPrintable(QString::number(wires)));
        look.representation = Representation::Points;
        look.pointSize = 9;
        const int points = reds(look);
        QVERIFY2(points > 20 && points < surface / 5, qPrintable(QString::number(points)));
        look = {};
        look.colorBy = ColorBy::Plain;
        QCOMPARE(reds(look), 0);
        look = {};
        look.opacity = 0.2;
        m_grid->setItem(7, shape, look);
        const QColor behind = m_grid->grab().toImage().pixelColor(top * m_grid->devicePixelRatio());
        QVERIFY(opaque.red() - opaque.green() > 2 * (behind.red() - behind.green()));
        look = {};
        look.visible = false;
        QCOMPARE(reds(look), 0);
    }

    void titlesAxesAndEmptyStatesArePainted() {
        const auto changed = [](const QImage& a, const QImage& b, const QRect& where) {
            int count = 0;
            for (int y = where.top(); y <= where.bottom(); ++y)
                for (int x = where.left(); x <= where.right(); ++x)
                    count += a.pixel(x, y) != b.pixel(x, y);
            return count;
        };
        const auto seen = [&] { return m_grid->grab().toImage(); };
        const QImage plain = seen();
        const QSize size = plain.size();
        m_grid->setEmptyText("Open a shape to begin");
        QVERIFY(changed(plain, seen(),
                        {size.width() / 4, size.height() / 3, size.width() / 2,
                         size.height() / 3}) > 50);
        m_grid->setItem(7, threeParts(), {});
        const QImage shown = seen();
        m_grid->setViewTitle(0, "Input");
        QVERIFY(changed(shown, seen(), {0, 0, size.width() / 4, size.height() / 8}) > 50);
        m_grid->setAxesVisible(true);
        QVERIFY(changed(shown, seen(),
                        {0, 3 * size.height() / 4, size.width() / 4, size.height() / 4}) > 100);
        // A click on the end of an axis looks along it.
        m_grid->applyPreset(0, ViewPreset::Front);
        const QFontMetricsF font(m_grid->font());
        const double reach = 2.9 * font.height() + 8;
        const QPoint centre = m_grid->viewRect(0).bottomLeft() + QPoint(int(reach), -int(reach));
        QTest::mouseClick(m_grid.get(), Qt::LeftButton, {},
                          centre + QPoint(0, -int(2.2 * font.height())));
        QCOMPARE(m_grid->camera(0).elevation, 90.0);
    }

    void sharedLegendsStandAtTheRight() {
        PolygonMesh boxes = std::get<PolygonMesh>(*threeParts());
        boxes.faceAttributes.push_back({"value", 1, std::vector<float>(boxes.faceCount(), 7)});
        const auto shape = std::make_shared<const Shape>(boxes);
        Look look;
        look.colorBy = ColorBy::Attribute;
        look.attribute = "value";
        look.opacity = 0;  // the legend alone is seen
        const Color3 middle = mapColor(look.map, 0.5);
        const auto swatch = [&](const QImage& image, int left, int right) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = left; x < right; ++x)
                    count += image.pixelColor(x, y) == QColor(middle[0], middle[1], middle[2]);
            return count;
        };
        m_grid->setViewCount(2);
        m_grid->setItem(1, shape, look);
        const QImage shared = m_grid->grab().toImage();
        const int half = shared.width() / 2;
        QCOMPARE(swatch(shared, 0, half), 0);
        QVERIFY(swatch(shared, half, shared.width()) > 100);
        m_grid->setItem(1, shape, look, 1);  // in the first view only
        const QImage own = m_grid->grab().toImage();
        QVERIFY(swatch(own, 0, half) > 100);
        QCOMPARE(swatch(own, half, own.width()), 0);
    }

    void largeShapesComeFromTheBackground() {
        PolygonMesh torus = primitives::polygons(primitives::torus(1, 0.4, 500, 250));
        torus.parts = {{"red", {220, 40, 40}}};
        torus.facePart.assign(torus.faceCount(), 0);
        QSignalSpy spy(m_grid.get(), &ViewGrid::ready);
        m_grid->setItem(3, std::make_shared<const Shape>(torus), {});
        QVERIFY(m_grid->busy());
        QTRY_COMPARE_WITH_TIMEOUT(spy.size(), 1, 60000);
        QVERIFY(!m_grid->busy());
        QTest::keyClick(m_grid.get(), Qt::Key_Left);
        const int moving = coloured(m_grid->grab().toImage(), 0);
        QTest::qWait(1500);
        const int full = coloured(m_grid->grab().toImage(), 0);
        QVERIFY2(full > 1000 && std::abs(full - moving) < full / 10,
                 qPrintable(QString("%1 %2").arg(full).arg(moving)));
        // Taken away before it was ready, it never appears.
        m_grid->setItem(4, std::make_shared<const Shape>(torus), {});
        m_grid->removeItem(4);
        m_grid->removeItem(3);
        QTest::qWait(1500);
        QCOMPARE(coloured(m_grid->grab().toImage(), 0) > 1000, false);
    }

    void paceFollowsTheTimeOfFrames() {
        const FramePace::Sizes sizes{8000, 40000, 200000, 1000000};
        FramePace slow;
        slow.moved();
        for (int i = 0; i < 4; ++i) slow.drawn(0.3, sizes);
        QCOMPARE(slow.detail(), 0);
        int steps = 0;
        while (slow.refine() && ++steps < 10) slow.drawn(0.5 * (steps + 1), sizes);
        QVERIFY(slow.detail() < FramePace::kFinest);
        slow.moved();
        QCOMPARE(slow.detail(), 0);
        FramePace hurried;  // beside a job
        hurried.setPatience(0.05);
        hurried.moved();
        hurried.drawn(0.07, sizes);
        QCOMPARE(hurried.detail(), 0);
        FramePace quick;
        for (int i = 0; i < 8; ++i) {
            quick.moved();
            quick.drawn(0.002, sizes);
        }
        QCOMPARE(quick.detail(), FramePace::kFinest);
    }

    void paceSparesPixelsOfFineDisplays() {
        const FramePace::Sizes sizes{8000, 40000, 200000, 1000000};
        FramePace slow;
        slow.setPixelRatio(2);
        QVERIFY(slow.sharp());
        slow.moved();
        slow.drawn(0.1, sizes);
        QVERIFY(!slow.sharp());
        slow.drawn(0.03, sizes);  // sharp, it would be slow again
        QVERIFY(!slow.sharp());
        // At rest, every pixel comes before more triangles.
        const int detail = slow.detail();
        QVERIFY(slow.refine());
        QVERIFY(slow.sharp());
        QCOMPARE(slow.detail(), detail);
        slow.drawn(0.1, sizes);
        slow.moved();
        QVERIFY(!slow.sharp());
        slow.drawn(0.005, sizes);  // the work has gone
        QVERIFY(slow.sharp());
        QVERIFY(slow.refine());  // what was drawn was not
        QVERIFY(slow.sharp());
        FramePace finest;
        finest.setPixelRatio(2);
        for (int i = 0; i < 8; ++i) {
            finest.moved();
            finest.drawn(0.002, sizes);
        }
        QCOMPARE(finest.detail(), FramePace::kFinest);
        finest.drawn(0.1, sizes);  // other work has come
        QVERIFY(!finest.sharp());
        QVERIFY(finest.detail() < FramePace::kFinest);
        QVERIFY(finest.refine());  // that frame had all pixels
        QVERIFY(finest.sharp());
        FramePace coarse;
        coarse.moved();
        for (int i = 0; i < 4; ++i) coarse.drawn(0.3, sizes);
        QVERIFY(coarse.sharp());  // there are no pixels to spare
    }

private:
    QPoint where(const Vec3& point) const { return m_grid->positionOf(0, point).toPoint(); }

    void drag(Qt::MouseButton button, Qt::KeyboardModifiers with, QPoint from, QPoint to) {
        QTest::mousePress(m_grid.get(), button, with, from);
        for (int i = 1; i <= 8; ++i) {
            const QPoint at = from + (to - from) * i / 8;
            QMouseEvent move(QEvent::MouseMove, at, m_grid->mapToGlobal(at), Qt::NoButton, button,
                             with);
            QApplication::sendEvent(m_grid.get(), &move);
        }
        QTest::mouseRelease(m_grid.get(), button, with, to);
    }

    std::unique_ptr<ViewGrid> m_grid;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    TestViewGrid test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_view_grid.moc"
