// Frames per second of the 3D views while the camera moves, against frames in full.
// Usage: xvfb-run -a -s "-screen 0 1600x1200x24" viewport_bench [FILE]
// With a file, one line: its name and the processor time, in ms, of a frame while moving and of all
// from the start to the first frame.

#include <QApplication>
#include <QElapsedTimer>
#include <QtTest>
#include <cstdio>
#include <ctime>

#include "geometry/io/io.h"
#include "tests/support/primitives.h"
#include "viewers/viewport/view_grid.h"

using namespace shapewright;

namespace {

std::shared_ptr<const Shape> millionTriangles() {
    PolygonMesh out = primitives::polygons(primitives::torus(1, 0.4, 1000, 500));
    Random random(1);
    for (Vec3& p : out.positions) p *= 1 + 0.002 * random.uniform();
    return std::make_shared<const Shape>(std::move(out));
}

std::shared_ptr<const Shape> millionPoints(int millions) {
    PointCloud out;
    Random random(1);
    for (int i = 0; i < millions * 1000000; ++i)
        out.positions.push_back(normalized({random.normal(), random.normal(), random.normal()}) *
                                1.5);
    return std::make_shared<const Shape>(std::move(out));
}

double processorMs() {
    return 1e3 * double(std::clock()) / CLOCKS_PER_SEC;
}

double frame(ViewGrid& grid, int count, bool moving, double* processor = nullptr) {
    QElapsedTimer timer;
    timer.start();
    const double before = processorMs();
    for (int i = 0; i < count; ++i) {
        if (moving) QTest::keyClick(&grid, Qt::Key_Left);
        grid.grab().toImage();  // draws and waits for the result
    }
    if (processor) *processor = (processorMs() - before) / count;
    return double(timer.nsecsElapsed()) * 1e-6 / count;
}

void measure(const char* name, const std::shared_ptr<const Shape>& shape, int views) {
    ViewGrid grid;
    grid.resize(1280, 800);
    grid.setViewCount(views);
    grid.show();
    if (!QTest::qWaitForWindowExposed(&grid)) qFatal("no window");
    QElapsedTimer timer;
    timer.start();
    grid.setItem(1, shape, {});
    while (grid.busy()) QTest::qWait(1);
    const double ready = double(timer.nsecsElapsed()) * 1e-6;
    frame(grid, 2, true);  // uploads
    const double moving = frame(grid, 20, true);
    QTest::qWait(300);
    timer.restart();
    double full = 0, longest = 0;  // until nothing more is drawn, and the longest of those frames
    while (timer.elapsed() < 8000) {
        QElapsedTimer step;
        step.start();
        QTest::qWait(20);
        const double took = double(step.nsecsElapsed()) * 1e-6 - 20;
        if (took > 15) longest = std::max(longest, took), full = double(timer.elapsed());
        if (double(timer.elapsed()) > full + 600) break;
    }
    static double reference[5] = {};  // per number of views
    if (reference[views] == 0) reference[views] = moving;
    std::printf("| %s | %d | %.0f | %.0f | %.1f | %.0f | %.0f | %.0f |\n", name, views, moving,
                1000 / moving, moving / reference[views], full, longest, ready);
    std::fflush(stdout);
}

/// From the program's start to the picture, then twenty frames of an orbit.
int measureFile(const std::string& file) {
    Result<ReadShape> read = readShape(file);
    if (!read) {
        std::fprintf(stderr, "%s\n", read.error().text().c_str());
        return 1;
    }
    ViewGrid grid;
    grid.resize(1280, 800);
    grid.show();
    if (!QTest::qWaitForWindowExposed(&grid)) return 1;
    grid.setItem(1, std::make_shared<const Shape>(std::move(read->shape)), {});
    while (grid.busy()) QTest::qWait(1);
    frame(grid, 1, false);
    const double first = processorMs();
    frame(grid, 2, true);
    double moving = 0;
    frame(grid, 20, true, &moving);
    std::printf("%s %.1f %.0f\n", file.c_str(), moving, first);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    if (argc > 1) return measureFile(argv[1]);
    std::puts(
        "| shape | views | frame while moving, ms | frames/s | to the reference | refined after, "
        "ms "
        "| longest frame then, ms | made ready in, ms |\n|---|---|---|---|---|---|---|---|");
    const auto reference =
        std::make_shared<const Shape>(primitives::polygons(primitives::torus(1, 0.4, 20, 10)));
    measure("400 triangles (reference)", reference, 1);
    measure("400 triangles (reference)", reference, 4);
    const auto mesh = millionTriangles();
    measure("1 M triangles", mesh, 1);
    measure("1 M triangles", mesh, 4);
    const auto cloud = millionPoints(5);
    measure("5 M points", cloud, 1);
    measure("5 M points", cloud, 4);
}
