// Pictures drawn without a display: what they show, and that they repeat.

#include <QColor>
#include <QImage>
#include <QtTest>
#include <numeric>
#include <set>

#include "tests/support/primitives.h"
#include "viewers/drawing/arrows.h"
#include "viewers/drawing/camera.h"
#include "viewers/drawing/color_bar.h"
#include "viewers/drawing/drawn_shape.h"
#include "viewers/drawing/legend.h"
#include "viewers/drawing/scene.h"
#include "viewers/drawing/ticks.h"
#include "viewers/offscreen/picture.h"

using namespace shapewright;

namespace {

/// Three boxes: a red, a green and a blue part.
PolygonMesh threeParts() {
    TriangleMesh boxes;
    for (double x : {0.0, 1.0, 2.0})
        primitives::append(boxes, primitives::box({x, 0, 0}, {x + 1, 1, 1}));
    PolygonMesh out = primitives::polygons(boxes);
    out.parts = {{"red", {220, 40, 40}}, {"green", {40, 200, 40}}, {"blue", {40, 60, 220}}};
    for (std::uint32_t f = 0; f < 36; ++f) out.facePart.push_back(f / 12);
    return out;
}

PictureOptions small() {
    PictureOptions o;
    o.width = 240;
    o.height = 180;
    return o;
}

const std::uint8_t* pixel(const Picture& p, int x, int y) {
    return p.rgba.data() + 4 * (std::size_t(y) * std::size_t(p.width) + std::size_t(x));
}

/// Pixels whose channel `c` is far above the other two.
int coloured(const Picture& p, int c) {
    int count = 0;
    for (std::size_t i = 0; i < p.rgba.size(); i += 4)
        count += p.rgba[i + std::size_t(c)] > p.rgba[i + std::size_t(c + 1) % 3] + 50 &&
                 p.rgba[i + std::size_t(c)] > p.rgba[i + std::size_t(c + 2) % 3] + 50;
    return count;
}

/// Pixels of exactly that colour from column `left` on.
int exactly(const Picture& p, const Color3& color, int left = 0) {
    int count = 0;
    for (int y = 0; y < p.height; ++y)
        for (int x = left; x < p.width; ++x)
            count +=
                pixel(p, x, y)[3] == 255 && std::equal(color.begin(), color.end(), pixel(p, x, y));
    return count;
}

/// The mean difference of 8 x 8 blocks, the largest of all, in steps of 0..255: what an eye sees,
/// not what another driver rounds.
double largestDifference(const QImage& a, const QImage& b) {
    double largest = 0;
    for (int y = 0; y + 8 <= a.height(); y += 8)
        for (int x = 0; x + 8 <= a.width(); x += 8) {
            double sum[3] = {};
            for (int v = y; v < y + 8; ++v)
                for (int u = x; u < x + 8; ++u) {
                    const QColor p = a.pixelColor(u, v), q = b.pixelColor(u, v);
                    sum[0] += p.red() - q.red();
                    sum[1] += p.green() - q.green();
                    sum[2] += p.blue() - q.blue();
                }
            for (double s : sum) largest = std::max(largest, std::abs(s) / 64);
        }
    return largest;
}

/// The drawn part's width and height over the frame's, the larger of the two.
double filled(const Picture& p) {
    int left = p.width, right = -1, top = p.height, bottom = -1;
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width; ++x)
            if (pixel(p, x, y)[3] > 127) {
                left = std::min(left, x), right = std::max(right, x);
                top = std::min(top, y), bottom = std::max(bottom, y);
            }
    return std::max(double(right - left + 1) / p.width, double(bottom - top + 1) / p.height);
}

Picture drawn(const std::vector<Shape>& shapes, const PictureOptions& o) {
    Result<Picture> picture = renderPicture(shapes, o);
    if (!picture) qFatal("%s", picture.error().message.c_str());
    return std::move(*picture);
}

}  // namespace

class TestOffscreen : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        const Result<Picture> picture = renderPicture({threeParts()}, small());
        if (!picture && picture.error().code == ErrorCode::Unsupported)
            QSKIP(picture.error().message.c_str());
        QVERIFY2(picture.ok(), picture ? "" : picture.error().message.c_str());
    }

    void partsKeepTheirColours() {
        const Picture p = drawn({threeParts()}, small());
        QCOMPARE(p.rgba.size(), std::size_t(240 * 180 * 4));
        for (int c = 0; c < 3; ++c) QVERIFY2(coloured(p, c) > 500, qPrintable(QString::number(c)));
        QCOMPARE(int(pixel(p, 0, 0)[0]), 255);
        QCOMPARE(int(pixel(p, 0, 0)[3]), 255);
    }

    void backgroundIsTransparent() {
        PictureOptions o = small();
        o.transparent = true;
        const Picture p = drawn({threeParts()}, o);
        for (int x : {0, 239})
            for (int y : {0, 179}) QCOMPARE(int(pixel(p, x, y)[3]), 0);
        QCOMPARE(int(pixel(p, 120, 90)[3]), 255);
        QVERIFY2(std::abs(filled(p) - 0.85) < 0.03, qPrintable(QString::number(filled(p))));
    }

    void sizeOfTheShapeDoesNotMatter() {
        const Picture one = drawn({threeParts()}, small());
        for (double scale : {1e-6, 1e9}) {
            PolygonMesh other = threeParts();
            for (Vec3& v : other.positions) v = v * scale;
            const Picture two = drawn({other}, small());
            std::size_t different = 0;
            for (std::size_t i = 0; i < one.rgba.size(); ++i)
                different += std::abs(one.rgba[i] - two.rgba[i]) > 8;
            QVERIFY(different < one.rgba.size() / 100);
        }
    }

    void sameBytesAgain() {
        PictureOptions o = small();
        o.views = 4;
        QVERIFY(drawn({threeParts()}, o).rgba == drawn({threeParts()}, o).rgba);
    }

    void edgesAreDark() {
        PictureOptions o = small();
        const auto dark = [&](bool edges) {
            o.edges = edges;
            const Picture p =
                drawn({primitives::polygons(primitives::box({0, 0, 0}, {1, 1, 1}))}, o);
            int count = 0;
            for (std::size_t i = 0; i < p.rgba.size(); i += 4) count += p.rgba[i] < 70;
            return count;
        };
        QCOMPARE(dark(false), 0);
        QVERIFY(dark(true) > 50);
    }

    void explodedPartsShowWhite() {
        PictureOptions o = small();
        o.transparent = true;
        o.azimuth = o.elevation = 0;
        o.explode = 1;
        const Picture p = drawn({threeParts()}, o);
        int gaps = 0;  // changes from drawn to not along the middle row
        for (int x = 1; x < 240; ++x)
            gaps += pixel(p, x - 1, 90)[3] > 127 && pixel(p, x, 90)[3] < 128;
        QCOMPARE(gaps, 3);
    }

    void cloudsAndBareVertices() {
        PointCloud cloud;
        Random random(3);
        for (int i = 0; i < 300; ++i)
            cloud.positions.push_back({random.uniform(), random.uniform(), random.uniform()});
        cloud.attributes.push_back({"color", 3, std::vector<std::uint8_t>(900, 0)});
        auto& values = std::get<std::vector<std::uint8_t>>(cloud.attributes[0].values);
        for (std::size_t i = 0; i < 900; i += 3) values[i] = 230;
        QVERIFY(coloured(drawn({cloud}, small()), 0) > 300);
        // The same with 16 bits, of which 300 is next to nothing.
        std::vector<std::uint16_t> wide(900, 300);
        for (std::size_t i = 0; i < 900; i += 3) wide[i] = 65535;
        cloud.attributes[0].values = wide;
        QVERIFY(coloured(drawn({cloud}, small()), 0) > 300);
        PolygonMesh bag;
        bag.positions = {{5, 5, 5}};
        PictureOptions o = small();
        o.transparent = true;
        QVERIFY(filled(drawn({bag}, o)) > 0);
    }

    /// So many points are dots, with no shape to shade: their colours are those of the legend.
    void dotsHaveTheirOwnColours() {
        PointCloud cloud;
        for (int x = 0; x < 460; ++x)
            for (int y = 0; y < 460; ++y) cloud.positions.push_back({x / 460., y / 460., 0});
        std::vector<std::uint8_t> colors;
        for (std::size_t i = 0; i < cloud.positions.size(); ++i)
            colors.insert(colors.end(), {100, 150, 220});
        cloud.attributes.push_back({"color", 3, colors});
        PictureOptions o = small();
        o.azimuth = o.elevation = 0;
        const Picture p = drawn({cloud}, o);
        const auto* at = pixel(p, p.width / 2, p.height / 2);
        QVERIFY2(
            std::abs(at[0] - 100) < 4 && std::abs(at[1] - 150) < 4 && std::abs(at[2] - 220) < 4,
            qPrintable(QString("%1 %2 %3").arg(at[0]).arg(at[1]).arg(at[2])));
    }

    void attributesHaveColoursAndALegend() {
        PolygonMesh boxes = threeParts();
        std::vector<float> values(boxes.faceCount());
        for (std::size_t f = 0; f < values.size(); ++f) values[f] = float(f / 12);
        boxes.faceAttributes.push_back({"value", 1, values});
        PictureOptions o = small();
        o.azimuth = o.elevation = 0;
        o.attribute = "value";
        const Picture p = drawn({boxes}, o);
        // Left box dark violet, middle green-blue, right yellow; the legend at the right border.
        const auto at = [&](int x) { return pixel(p, x, 100); };
        QVERIFY(at(45)[2] > at(45)[1] + 30);
        QVERIFY(at(96)[1] > at(96)[0] + 50);
        QVERIFY(at(148)[0] > at(148)[2] + 100 && at(148)[1] > at(148)[2] + 100);
        int legend = 0;
        for (int x = 200; x < 240; ++x)
            for (int y = 40; y < 140; ++y) legend += pixel(p, x, y)[2] < 200;
        QVERIFY2(legend > 300, qPrintable(QString::number(legend)));
        o.attribute = "no-such";
        QCOMPARE(renderPicture({boxes}, o).error().code, ErrorCode::BadArgument);
    }

    void coordinatesAreColouredBy() {
        PolygonMesh boxes = threeParts();
        PictureOptions o = small();
        o.azimuth = o.elevation = 0;
        o.attribute = "x";
        const Picture p = drawn({boxes}, o);
        QVERIFY(pixel(p, 45, 100)[2] > pixel(p, 45, 100)[1] + 20);    // violet
        QVERIFY(pixel(p, 148, 100)[1] > pixel(p, 148, 100)[2] + 60);  // green to yellow
        o.range = {0, 30};
        const Picture wide = drawn({boxes}, o);
        QVERIFY(pixel(wide, 148, 100)[2] > pixel(wide, 148, 100)[1] + 20);  // violet, too
        QCOMPARE(shapeValues(boxes, "y").at(3, -1), boxes.positions[3].y);
        QVERIFY(!shapeValues(boxes, "w"));
        boxes.faceAttributes = {{"x", 1, std::vector<float>(boxes.faceCount(), 7)}};
        QCOMPARE(shapeValues(boxes, "x").at(0, -1), 7.0);
        QVERIFY(shapeValues(boxes, "x").ofFaces);
        o.attribute = "w";
        const std::string refused = renderPicture({boxes}, o).error().message;
        QVERIFY2(QString::fromStdString(refused).contains("it has x, y, z"), refused.c_str());
    }

    void surveysHaveZUp() {
        const auto box = [](const Vec3& low, const Vec3& high) {
            Box3 out;
            out.add(low), out.add(high);
            return out;
        };
        const Box3 map = box({512022, 5402650, 188}, {513870, 5403763, 482});
        QVERIFY(zIsUp("a/SCAN.LAS", {}) && zIsUp("scan.ptx", {}) && zIsUp("scan.pcd", map));
        QVERIFY(!zIsUp("mesh.obj", {}));
        QVERIFY(!zIsUp("milk.pcd", box({0.17, -0.21, -0.83}, {0.33, 0, -0.63})));
        QVERIFY(!zIsUp("high.ply", box({0, 0, 1e6}, {1, 1, 1e6 + 1})));
        QVERIFY(!zIsUp("point.ply", box({5, 5, 5}, {5, 5, 5})));
    }

    void doublesFarFromZeroHaveAllColours() {
        const auto picture = [](double from) {
            PointCloud cloud;
            std::vector<double> time;
            for (int i = 0; i < 5; ++i) {
                cloud.positions.push_back({double(i), double(i % 2), 0});
                time.push_back(from + 2 * i % 5);
            }
            cloud.attributes = {{"time", 1, time}};
            PictureOptions o = small();
            o.azimuth = o.elevation = 0;
            o.attribute = "time";
            o.width = 600;  // a fifth of it holds either legend
            return drawn({cloud}, o);
        };
        const Picture near = picture(0), far = picture(1234567890);
        int yellow = 0, violet = 0, different = 0;
        for (int y = 0; y < near.height; ++y)
            for (int x = 0; x < 480; ++x) {  // left of the legends
                const auto p = pixel(near, x, y), q = pixel(far, x, y);
                yellow += p[0] > p[2] + 100 && p[1] > p[2] + 60;
                violet += p[2] > p[1] + 30;
                different += !std::equal(p, p + 4, q);
            }
        QVERIFY2(yellow > 10 && violet > 10, qPrintable(QString("%1 %2").arg(yellow).arg(violet)));
        QCOMPARE(different, 0);
    }

    void legendsStandBesideTheShape() {
        PolygonMesh wide = primitives::polygons(primitives::box({0, 0, 0}, {2, 1, 1}));
        PictureOptions o;
        o.width = 320, o.height = 240;
        o.azimuth = o.elevation = 0;
        for (const char* name :
             {"v", "number_of_returns", "a name far longer than a third of the width"}) {
            wide.faceAttributes = {{name, 1, std::vector<float>(wide.faceCount(), 7)}};
            o.attribute = name;
            const Picture p = drawn({wide}, o);
            const Color3 middle = mapColor(ColorMap::Viridis, 0.5);
            int left = 0;  // of the legend, as its swatch tells
            const auto inSwatch = [&](int x) {
                int count = 0;
                for (int y = 0; y < p.height; ++y)
                    count += std::equal(middle.begin(), middle.end(), pixel(p, x, y));
                return count >= 6;
            };
            while (left < p.width && !inSwatch(left)) ++left;
            QVERIFY2(left < p.width - 20, name);
            // The legend is in the middle rows, the shape in more.
            int above = 0, beside = 0;
            for (int y = 0; y < p.height; ++y)
                for (int x = 0; std::abs(y - 120) > 25 && x < p.width; ++x)
                    (x < left ? beside : above) += pixel(p, x, y)[0] < 250;
            QVERIFY2(beside > 2000 && above == 0, name);
        }
    }

    void oneValueHasOneColour() {
        PolygonMesh boxes = threeParts();
        boxes.faceAttributes.push_back({"value", 1, std::vector<float>(boxes.faceCount(), 7)});
        PictureOptions o = small();
        o.azimuth = o.elevation = 0;
        o.attribute = "value";
        const Color3 middle = mapColor(ColorMap::Viridis, 0.5);
        Picture p = drawn({boxes}, o);
        QVERIFY(pixel(p, 96, 100)[1] > pixel(p, 96, 100)[0] + 50);
        QVERIFY(exactly(p, middle, 192) >= 64);
        // However many views there are, the legend stands at the right of all.
        o.views = 4;
        p = drawn({boxes}, o);
        QVERIFY(exactly(p, middle, 192) >= 64);
        const Picture bar = drawColorBar({"v", ColorMap::Viridis, {7, 7}}, 200, 1, true);
        QCOMPARE(exactly(bar, middle), 13 * 13);
    }

    void fewWholeNumbersAreClasses() {
        PolygonMesh boxes = threeParts();
        std::vector<std::int32_t> values(boxes.faceCount());
        for (std::size_t f = 0; f < values.size(); ++f) values[f] = std::int32_t(f / 12);
        boxes.faceAttributes.push_back({"value", 1, values});
        PictureOptions o = small();
        o.azimuth = o.elevation = 0;
        o.attribute = "value";
        Picture p = drawn({boxes}, o);
        const auto at = [&](int x) { return pixel(p, x, 100); };
        // Blue, yellow-green and violet, as parts 0, 1 and 2 have them.
        QVERIFY(at(45)[2] > at(45)[0] + 40);
        QVERIFY(at(96)[0] > at(96)[2] + 60 && at(96)[1] > at(96)[2] + 60);
        QVERIFY(at(148)[0] > at(148)[1] + 25 && at(148)[2] > at(148)[1] + 25);
        for (std::uint32_t i = 0; i < 3; ++i) QVERIFY(exactly(p, partColor(i), 192) >= 64);
        o.map = ColorMap::Gray;  // chosen
        p = drawn({boxes}, o);
        for (int x : {45, 96, 148}) QVERIFY(std::abs(at(x)[0] - at(x)[2]) < 25);
        QVERIFY(at(45)[1] + 30 < at(96)[1] && at(96)[1] + 30 < at(148)[1]);
        // Up to twenty, in columns where they find no room below each other.
        std::vector<double> many(kMostClasses);
        std::iota(many.begin(), many.end(), 50);
        const Picture bar = drawColorBar({"v", ColorMap::Viridis, {50, 69, many}}, 100, 1, true);
        QVERIFY(bar.height <= 200);
        for (std::uint32_t i = 0; i < kMostClasses; ++i)
            QCOMPARE(exactly(bar, partColor(i)), 13 * 13);
    }

    void classesAreThoseOfAllItems() {
        Scene scene;
        const auto add = [&](Attribute::Values values) {
            PointCloud cloud;
            cloud.attributes = {{"v", 1, std::move(values)}};
            for (std::size_t i = 0; i < cloud.attributes[0].elements(); ++i)
                cloud.positions.push_back({double(i), 0, 0});
            SceneItem item;
            item.drawn = prepareShape(std::make_shared<const Shape>(cloud));
            item.look.colorBy = ColorBy::Attribute;
            item.look.attribute = "v";
            scene.items[std::int64_t(scene.items.size())] = item;
            return AttributeRanges().shared(scene, "v", -1).value();
        };
        QCOMPARE(add(std::vector<std::uint8_t>{5, 2, 5, 2}).classes, (std::vector<double>{2, 5}));
        const ValueRange both = add(std::vector<std::int32_t>{-3, 5});
        QCOMPARE(both.classes, (std::vector<double>{-3, 2, 5}));
        QCOMPARE(both.low, -3.0);
        std::vector<std::int32_t> many(18);
        std::iota(many.begin(), many.end(), 100);
        QVERIFY(add(many).classes.empty());  // 21 together
        scene.items.clear();
        QCOMPARE(add(many).classes.size(), std::size_t(18));
        QVERIFY(add(std::vector<float>{100, 101}).classes.empty());
    }

    void ticksCanBeToldApart() {
        const auto labels = [](const std::vector<double>& ticks) {
            QStringList out;
            for (const double t : ticks) out << QString::fromStdString(tickLabel(t, ticks));
            return out.join(' ');
        };
        QCOMPARE(labels({0, 0.25, 0.5}), QString("0.00 0.25 0.50"));
        QCOMPARE(labels({300.0001, 300.0002, 300.0003}), QString("300.0001 300.0002 300.0003"));
        QCOMPARE(labels({245400, 245420, 245440}), QString("245400 245420 245440"));
        QCOMPARE(labels({83182340, 83182340.5}), QString("83182340.0 83182340.5"));
        QCOMPARE(labels({1e-6, 2e-6}), QString("1e-06 2e-06"));
        QCOMPARE(labels({0, 2e-7, 4e-7}), QString("0 2e-07 4e-07"));
        QCOMPARE(labels({0, 1e6, 2e6}), QString("0 1e+06 2e+06"));
        QCOMPARE(labels({0.1F}), QString("0.1"));
    }

    void colorBarsNameBothEnds() {
        for (const ValueRange& range :
             {ValueRange{0.0012, 0.0299}, ValueRange{-0.98, 0.99}, ValueRange{300.0001, 300.0005},
              ValueRange{83182345.1, 83182399.9}}) {
            const Picture p = drawColorBar({"v", ColorMap::Viridis, range}, 200, 1, true);
            // The bar is opaque to its last row, 6 pixels of text above the end.
            const int last = p.height - 7;
            int first = last;
            while (pixel(p, 0, first - 1)[3] == 255 && pixel(p, 15, first - 1)[3] == 255) --first;
            QVERIFY(pixel(p, 0, last)[3] == 255 && last - first > 150);
            std::vector<std::pair<int, int>> labels;  // rows with text
            for (int y = first - 6, before = -1; y < p.height; ++y) {
                bool ink = false;
                for (int x = 16 + 6; x < p.width; ++x) ink = ink || pixel(p, x, y)[3] > 0;
                if (ink && y == before + 1)
                    labels.back().second = y;
                else if (ink)
                    labels.emplace_back(y, y);
                if (ink) before = y;
            }
            QVERIFY(labels.size() >= 3);
            for (const auto& [top, bottom] : labels) QVERIFY(bottom - top < 13);
            QVERIFY(labels.front().first <= first && labels.front().second >= first);
            QVERIFY(labels.back().first <= last && labels.back().second >= last);
        }
    }

    void specksAreNoFeatures() {
        // A flat square of many faces, one vertex of it raised, and a tiny box above.
        constexpr std::uint32_t kSide = 400;
        const auto shape = [](double raised, double box, bool parts) {
            PolygonMesh out;
            for (std::uint32_t z = 0; z <= kSide; ++z)
                for (std::uint32_t x = 0; x <= kSide; ++x)
                    out.positions.push_back({double(x) / kSide, 0, double(z) / kSide});
            out.positions[out.positions.size() / 2].y = raised;
            for (std::uint32_t z = 0; z < kSide; ++z)
                for (std::uint32_t x = 0; x < kSide; ++x) {
                    const std::uint32_t v = z * (kSide + 1) + x;
                    out.addFace(std::array{v, v + kSide + 1, v + kSide + 2, v + 1});
                }
            const auto base = std::uint32_t(out.positions.size());
            const TriangleMesh tiny =
                primitives::box({0.2, 0.01, 0.2}, {0.2 + box, 0.01 + box, 0.2 + box});
            out.positions.insert(out.positions.end(), tiny.positions.begin(), tiny.positions.end());
            for (const auto& t : tiny.triangles)
                out.addFace(std::array{t[0] + base, t[1] + base, t[2] + base});
            if (parts) {
                out.parts = {{"square", {200, 200, 200}}, {"box", {200, 200, 200}}};
                out.facePart.assign(kSide * kSide, 0);
                out.facePart.resize(out.faceCount(), 1);
            }
            return prepareShape(std::make_shared<const Shape>(out));
        };
        const std::size_t border = 4 * kSide, edges = 12;
        const auto speck = shape(0.004, 0.01, false);
        QCOMPARE(speck->featureLines, border + edges);
        QCOMPARE(speck->lineCount(), shape(0, 0.01, false)->lineCount());
        // Smaller still, the box is a speck, too, unless it is a part.
        QCOMPARE(shape(0.004, 0.002, false)->featureLines, border);
        QCOMPARE(shape(0.004, 0.002, true)->featureLines, border + edges);
    }

    void verticesThatNoFaceUsesDistortNothing() {
        PolygonMesh far = primitives::polygons(primitives::torus(1, 0.3, 48, 24));
        for (Vec3& p : far.positions) p += Vec3{500000, 5400000, 300};
        PolygonMesh loose = far;
        loose.positions.push_back({0, 0, 0});
        const auto without = prepareShape(std::make_shared<const Shape>(far)),
                   with = prepareShape(std::make_shared<const Shape>(loose));
        QCOMPARE(with->featureLines, without->featureLines);
        QCOMPARE(with->positions.size(), without->positions.size());
        for (std::size_t i = 0; i < with->positions.size(); ++i)
            QVERIFY(std::abs(with->positions[i] - without->positions[i]) < 1e-5);
    }

    void facesOfManyCornersAreFlat() {
        // Two houses side by side that meet at ten degrees, of pentagons and of triangles.
        PolygonMesh houses;
        const double c = std::cos(10 * M_PI / 180), s = std::sin(10 * M_PI / 180);
        houses.positions = {{0, 0, 0},
                            {0, 1, 0},
                            {-1, 1, 0},
                            {-1.5, 0.5, 0},
                            {-1, 0, 0},
                            {1 * c, 0, 1 * s},
                            {1.5 * c, 0.5, 1.5 * s},
                            {1 * c, 1, 1 * s}};
        houses.addFace(std::array<std::uint32_t, 5>{0, 1, 2, 3, 4});
        houses.addFace(std::array<std::uint32_t, 5>{0, 5, 6, 7, 1});
        const auto drawn = [](const PolygonMesh& mesh) {
            return prepareShape(std::make_shared<const Shape>(mesh));
        };
        const std::size_t border = 8;
        QCOMPARE(drawn(houses)->featureLines, border + 1);
        QCOMPARE(drawn(primitives::polygons(triangulate(houses)))->featureLines, border);
    }

    void legendsNameColours() {
        const Picture plain{2, 2, {1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255}};
        QCOMPARE(withLegend(plain, {}).rgba, plain.rgba);
        const Picture p = withLegend(plain, {{"chair", {0, 114, 178}}, {"lamp", {230, 159, 0}}});
        QVERIFY(p.width > 60 && p.height > 40);
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 2; ++x) QCOMPARE(pixel(p, x, y)[0], plain.rgba[8 * y + 4 * x]);
        const auto count = [&](const std::array<int, 3>& color) {
            int found = 0;
            for (int y = 0; y < p.height; ++y)
                for (int x = 2; x < p.width; ++x) {
                    const auto at = pixel(p, x, y);
                    found += at[0] == color[0] && at[1] == color[1] && at[2] == color[2];
                }
            return found;
        };
        QVERIFY(count({0, 114, 178}) > 30 && count({230, 159, 0}) > 30);
        int letters = 0;
        for (int y = 0; y < p.height; ++y)
            for (int x = 2; x < p.width; ++x) {
                const auto at = pixel(p, x, y);
                letters += at[0] < 90 && at[1] < 90 && at[2] < 90;
            }
        QVERIFY2(letters > 20, qPrintable(QString::number(letters)));
        QVERIFY(count({255, 255, 255}) > p.width * p.height / 2);
        QCOMPARE(withLegend(plain, {{"chair", {0, 114, 178}}, {"lamp", {230, 159, 0}}}).rgba,
                 p.rgba);
    }

    void partsThatPassThroughEachOtherHaveALine() {
        TriangleMesh both = primitives::box({0, 0, 0}, {2, 2, 2});
        primitives::append(both, primitives::box({0.5, 0.5, 1}, {1.5, 1.5, 3}));
        PolygonMesh crossing = primitives::polygons(both);
        crossing.parts = {{"a", {200, 200, 200}}, {"b", {200, 200, 200}}};
        for (std::uint32_t f = 0; f < 24; ++f) crossing.facePart.push_back(f / 12);
        const auto dark = [&] {
            PictureOptions o = small();
            o.azimuth = 0, o.elevation = 40;
            const Picture p = drawn({crossing}, o);
            int count = 0;
            for (std::size_t i = 0; i < p.rgba.size(); i += 4) count += p.rgba[i] < 90;
            return count;
        };
        const int two = dark();
        crossing.parts.clear();
        crossing.facePart.clear();
        QVERIFY2(two > dark() + 40, qPrintable(QString::number(two)));
    }

    void coplanarPartsDoNotFlicker() {
        // Two boxes share the plane of their top: the first wins there, all over, from any side.
        TriangleMesh both = primitives::box({0, 0, 0}, {2, 1, 2});
        primitives::append(both, primitives::box({1, 0.5, 0}, {3, 1, 2}));
        PolygonMesh lying = primitives::polygons(both);
        lying.parts = {{"red", {220, 40, 40}}, {"blue", {40, 60, 220}}};
        for (std::uint32_t f = 0; f < 24; ++f) lying.facePart.push_back(f / 12);
        for (double azimuth : {0.0, 50.0, 200.0}) {
            PictureOptions o = small();
            o.azimuth = azimuth, o.elevation = 90, o.edges = false;
            const Picture p = drawn({lying}, o);
            const int red = coloured(p, 0), blue = coloured(p, 2);
            QVERIFY2(std::abs(red - 2 * blue) < red / 10,
                     qPrintable(QString("%1 %2").arg(red).arg(blue)));
        }
    }

    void nothingToDraw() {
        for (const Shape& shape : {Shape(PolygonMesh{}), Shape(PointCloud{})}) {
            const Result<Picture> p = renderPicture({shape}, small());
            QVERIFY(!p);
            QCOMPARE(p.error().code, ErrorCode::Empty);
        }
        PictureOptions o = small();
        o.width = 0;
        QCOMPARE(renderPicture({threeParts()}, o).error().code, ErrorCode::BadArgument);
    }

    void looksAsItDid_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("exploded_parts") << 0;
        QTest::newRow("smooth_torus") << 1;
        QTest::newRow("cloud_by_height") << 2;
    }

    void looksAsItDid() {
        QFETCH(int, which);
        PictureOptions o;
        o.width = o.height = 296;
        Shape shape = threeParts();
        if (which == 0) o.explode = 0.4;
        if (which == 1) shape = primitives::polygons(primitives::torus(1, 0.4, 96, 48));
        if (which == 2) {
            PointCloud cloud;
            Random random(5);
            std::vector<float> height;
            for (int i = 0; i < 2000; ++i) {
                cloud.positions.push_back(
                    normalized({random.normal(), random.normal(), random.normal()}));
                height.push_back(float(cloud.positions.back().y));
            }
            cloud.attributes.push_back({"height", 1, height});
            shape = std::move(cloud);
            o.attribute = "height";
        }
        const Picture p = drawn({shape}, o);
        const QString name = QString::fromLatin1(QTest::currentDataTag()) + ".png";
        const QString folder =
            qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/tests/viewers/baselines/";
        const QImage actual(p.rgba.data(), p.width, p.height, QImage::Format_RGBA8888);
        const QImage expected(folder + name);
        const bool same =
            expected.size() == actual.size() && largestDifference(actual, expected) < 12;
        if (!same) QVERIFY(actual.save("actual_" + name));  // look at it before it is the new one
        QVERIFY2(same, qPrintable("differs from " + folder + name + "; see actual_" + name));
    }

    void vectorsAreArrows() {
        PointCloud cloud;
        std::vector<float> vectors;
        for (int x = 0; x < 6; ++x)
            for (int y = 0; y < 6; ++y) {
                cloud.positions.push_back({double(x), double(y), 0});
                vectors.insert(vectors.end(), {0, x == 5 && y == 5 ? 0.F : 0.5F, 0});
            }
        cloud.attributes = {{"field", 3, vectors}};
        QCOMPARE(vectorAttribute(cloud), std::string("field"));
        // A tail, a shaft and a head each, between the point and the vector's end; none for zero.
        const auto drawnShape = prepareShape(std::make_shared<const Shape>(cloud));
        std::vector<std::int32_t> all(36);
        std::iota(all.begin(), all.end(), 0);
        const ArrowMesh mesh = arrowMesh(*drawnShape, cloud.attributes[0], all, 1);
        const std::set<std::uint32_t> from(mesh.source.begin(), mesh.source.end());
        QCOMPARE(from.size(), std::size_t(35));
        const double scale = drawnShape->frame.scale;
        for (std::size_t v = 0; v < mesh.source.size(); ++v) {
            const double along =
                (mesh.positions[3 * v + 1] - drawnShape->positions[3 * mesh.source[v] + 1]) / scale;
            QVERIFY(along > -1e-5 && along < 0.5 + 1e-5);
        }
        // Pointing outwards everywhere, as the sign of the enclosed volume says.
        double volume = 0;
        for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
            const auto at = [&](std::size_t k) {
                const float* p = mesh.positions.data() + 3 * std::size_t(mesh.triangles[t + k]);
                return Vec3{p[0], p[1], p[2]};
            };
            volume += dot(at(0), cross(at(1), at(2)));
        }
        QVERIFY(volume > 0);

        PictureOptions o = small();
        o.azimuth = o.elevation = 0;
        const auto dark = [](const Picture& p) {
            int count = 0;
            for (std::size_t i = 0; i < p.rgba.size(); i += 4) count += p.rgba[i] < 250;
            return count;
        };
        o.arrows = "field";
        const int arrows = dark(drawn({cloud}, o));
        o.arrowScale = 0.2;
        const int shorter = dark(drawn({cloud}, o));
        QVERIFY2(arrows > shorter + 300, qPrintable(QString("%1 %2").arg(arrows).arg(shorter)));
        // However long they are, none is cut off.
        const PointCloud square{
            {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}},
            {{"field", 3, std::vector<float>{1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 9}}}};
        for (const double longer : {0.0, 1.0, 10.0}) {
            o.arrowScale = longer;
            const Picture p = drawn({square}, o);
            QVERIFY(dark(p) > 100);
            for (int x = 0; x < p.width; ++x)
                QVERIFY(pixel(p, x, 0)[0] > 250 && pixel(p, x, p.height - 1)[0] > 250);
            for (int y = 0; y < p.height; ++y)
                QVERIFY(pixel(p, 0, y)[0] > 250 && pixel(p, p.width - 1, y)[0] > 250);
        }
        o.arrows = "none such";
        const auto refused = renderPicture({cloud}, o);
        QVERIFY(!refused && refused.error().code == ErrorCode::BadArgument);
        QVERIFY(refused.error().message.find("field") != std::string::npos);
    }

    void filmsShowOneFrame() {
        PointCloud film;
        std::vector<std::int32_t> frame;
        for (int k = 0; k < 3; ++k)
            for (int i = 0; i < 50; ++i) {
                film.positions.push_back({double(i % 10), double(i / 10), double(5 * k)});
                frame.push_back(k);
            }
        film.attributes = {{"frame", 1, frame}};
        QCOMPARE(frameCount(film), 3);
        std::vector<float> depth;
        for (const Vec3& p : film.positions) depth.push_back(float(p.z));
        film.attributes.push_back({"depth", 1, depth});
        PictureOptions o = small();
        o.azimuth = 60;
        const auto ink = [](const Picture& p) {
            int count = 0;
            for (std::size_t i = 0; i < p.rgba.size(); i += 4) count += p.rgba[i] < 250;
            return count;
        };
        const int all = ink(drawn({film}, o));
        o.frame = 0;
        const Picture first = drawn({film}, o);
        o.frame = 2;
        const Picture last = drawn({film}, o);
        QVERIFY(first.rgba != last.rgba);
        QVERIFY(ink(first) > 100 && ink(last) > 100 && ink(first) + ink(last) < all);
        // No film: numbers that are no frames.
        film.attributes = {{"frame", 1, std::vector<float>(150, 0.5F)}};
        QCOMPARE(frameCount(film), 0);
    }

    void pngRoundTrip() {
        const Picture p = drawn({threeParts()}, small());
        const Result<std::string> bytes = encodePng(p);
        QVERIFY(bytes.ok());
        QImage read = QImage::fromData(QByteArray::fromStdString(*bytes), "png");
        read.convertTo(QImage::Format_RGBA8888);
        QCOMPARE(read, QImage(p.rgba.data(), p.width, p.height, QImage::Format_RGBA8888));
        QCOMPARE(encodePng(Picture{}).error().code, ErrorCode::Empty);
    }
};

QTEST_GUILESS_MAIN(TestOffscreen)
#include "test_offscreen.moc"
