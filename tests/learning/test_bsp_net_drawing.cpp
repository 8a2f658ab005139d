#include <algorithm>
#include <cstdio>

#include "learning/bsp_net/drawing.h"
#include "tests/learning/check.h"

using namespace shapewright;

TEST(takesADrawingApart) {
    // An L: two convexes at least.
    std::vector<std::uint8_t> pixels(64 * 64, 0);
    for (int y = 8; y < 56; ++y)
        for (int x = 8; x < 56; ++x) pixels[std::size_t(y * 64 + x)] = x < 24 || y >= 40;
    DrawingTraining o;
    o.convexes = 6;
    o.seed = 1;
    std::vector<double> seen;
    o.each = [&](int, double, double iou) { seen.push_back(iou); };
    const auto drawn = trainOnDrawing(pixels, 64, o);
    CHECK(drawn.ok());
    if (!drawn) return;
    std::printf("IoU of the drawing: %.3f from %.3f\n", drawn->iou, seen.front());
    CHECK(drawn->iou > 0.9 && seen.front() < 0.3 && seen.size() == 31);
    CHECK(drawn->halfPlanes.size() == 48 && drawn->lines == 8);
    CHECK(trainOnDrawing(pixels, 64, o)->halfPlanes == drawn->halfPlanes);
    // x to the right, y up: a convex covers the lower right end, none the upper right.
    const auto covered = [&](double x, double y) {
        for (std::size_t i = 0; i < 6; ++i) {
            const auto* h = &drawn->halfPlanes[8 * i];
            if (std::all_of(h, h + 8, [&](const auto& l) { return l[0] * x + l[1] * y <= -l[2]; }))
                return true;
        }
        return false;
    };
    CHECK(covered(0.3, -0.25) && !covered(0.2, 0.2));
    CHECK(!trainOnDrawing(std::vector<std::uint8_t>(64 * 64, 0), 64, o).ok());
    CHECK(!trainOnDrawing(pixels, 63, o).ok());
}

int main() {
    return check::main();
}
