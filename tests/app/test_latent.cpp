// BSP-Net's latent space and its idea in the plane, with the weights that ship: what the panels
// promise about any shape.

#include <QScopeGuard>
#include <QTemporaryDir>
#include <cstdio>
#include <fstream>
#include <set>

// After cstdio, which it needs.
#include <jpeglib.h>

#include "app/core/weights.h"
#include "app/operations/draw/drawings.h"
#include "app/operations/latent/scene.h"
#include "app/operations/photo/photo.h"
#include "geometry/io/io.h"
#include "learning/bsp_net/quadric.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"
#include "learning/datasets/solid_pictures.h"
#include "tests/app/panels/panel.h"
#include "tests/support/primitives.h"
#include "viewers/offscreen/picture.h"

using namespace shapewright;

namespace {

using panel::metric;
using panel::runOn;

/// A JPEG file, its left half black; EXIF says that its first row is the right side (6).
std::string photographed(int width, int height) {
    jpeg_compress_struct info;
    jpeg_error_mgr errors;
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = unsigned(width), info.image_height = unsigned(height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    const unsigned char exif[] = {'E', 'x',  'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                                  1,   0x12, 0,   3,   0, 0, 0,   1,   0, 6,  0, 0, 0, 0, 0, 0};
    jpeg_write_marker(&info, JPEG_APP0 + 1, exif, sizeof exif);
    std::vector<unsigned char> row(std::size_t(3 * width), 255);
    std::fill_n(row.begin(), 3 * width / 2, std::uint8_t(0));
    for (int y = 0; y < height; ++y) {
        JSAMPLE* line = row.data();
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    std::string out(reinterpret_cast<char*>(bytes), size);
    jpeg_destroy_compress(&info);
    std::free(bytes);
    return out;
}

template <class Content>
const Content& exhibit(const OperationResult& result, const std::string& name) {
    for (const Exhibit& e : result.exhibits)
        if (e.name == name) return std::get<Content>(e.content);
    throw std::runtime_error("no exhibit " + name);
}

NamedShape shapeOf(const char* name, const TriangleMesh& triangles) {
    return {name, primitives::polygons(triangles), NamedShape::Role::Main, {}};
}

NamedShape sofa() {
    return shapeOf("sofa", primitives::box({0, 0, 0}, {8, 2, 3}));
}

/// Unlike anything that the network learned from.
NamedShape cubesFarApart() {
    TriangleMesh cubes = primitives::box({0, 0, 0}, {1, 1, 1});
    primitives::append(cubes, primitives::box({9, 9, 9}, {10, 10, 10}));
    return shapeOf("cubes", cubes);
}

/// The notes that say how little a drawing is like its shape.
std::vector<std::string> unlike(const OperationResult& result) {
    std::vector<std::string> out;
    for (const std::string& note : result.notes)
        if (note.find("knows this shape poorly") != std::string::npos) out.push_back(note);
    return out;
}

std::string percentOf(double share) {
    return std::to_string(std::lround(100 * share)) + " %";
}

const PolygonMesh& meshOf(const OperationResult& result) {
    return std::get<PolygonMesh>(result.shapes.at(0).shape);
}

}  // namespace

class TestLatent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        setThreadCount(1);  // threads that wait for each other would only burn time
        qputenv("SHAPEWRIGHT_MODELS", qgetenv("SHAPEWRIGHT_SOURCE") + "/resources/models");
    }

    void theWayHasBothEnds() {
        QTemporaryDir folder;
        const std::string other = folder.filePath("tall.obj").toStdString();
        std::ofstream(other) << "v 0 0 0\nv 1 0 0\nv 1 0 1\nv 0 0 1\nv 0 6 0\nv 1 6 0\nv 1 6 1\n"
                                "v 0 6 1\nf 1 2 3 4\nf 8 7 6 5\nf 1 5 6 2\nf 2 6 7 3\nf 3 7 8 4\n"
                                "f 4 8 5 1\n";
        const auto out = runOn("bsp-net.interpolate", {sofa()}, {{"to", other}, {"between", "2"}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        QCOMPARE(metric(*out, "shapes"), 4.0);
        const auto& curve = exhibit<CurveExhibit>(*out, "likeness");
        QCOMPARE(curve.x.size(), std::size_t(4));
        QCOMPARE(curve.series[0].y.front(), 1.0);
        QCOMPARE(curve.series[1].y.back(), 1.0);
        QCOMPARE(curve.series[0].y.back(), metric(*out, "ends_iou"));
        QVERIFY(metric(*out, "drawn_iou") > 0.8 && metric(*out, "drawn_iou_other") > 0);
        QCOMPARE(unlike(*out).size(), std::size_t(metric(*out, "drawn_iou_other") < 0.8));
        QVERIFY(metric(*out, "ends_iou") < 0.9);
        // Shapes stand side by side, the first one where the input is.
        double left = 1e9, right = -1e9;
        for (const Vec3& p : meshOf(*out).positions)
            left = std::min(left, p.x), right = std::max(right, p.x);
        const double size = std::sqrt(64.0 + 4 + 9);
        QVERIFY2(left > -4 && left < 6, qPrintable(QString::number(left)));
        QVERIFY2(right > 4 + 3 * size - size / 2, qPrintable(QString::number(right)));
        QVERIFY(meshOf(*out).parts.front().name.rfind("way 0.00 convex_", 0) == 0);
        const std::string solid = "closed and oriented: inside by winding number, exact";
        QCOMPARE(std::count(out->notes.begin(), out->notes.end(), solid), 1);
        QCOMPARE(std::count(out->notes.begin(), out->notes.end(), "The other shape: " + solid), 1);
        QCOMPARE(runOn("bsp-net.interpolate", {sofa()}, {}).error().code, ErrorCode::BadArgument);
    }

    void samplesAreNewAndRepeatable() {
        const panel::Options options{{"count", "2"}, {"class", "chair"}};
        const auto out = runOn("bsp-net.sample", {}, options, 5);
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        const auto& rows = exhibit<TableExhibit>(*out, "neighbours").rows;
        QCOMPARE(rows.size(), std::size_t(2));
        QVERIFY(rows[0][1] == "chair" && rows[1][1] == "chair");
        QVERIFY(metric(*out, "distance_to_nearest") > 0.01);
        QVERIFY(meshOf(*runOn("bsp-net.sample", {}, options, 5)).positions ==
                meshOf(*out).positions);
        QVERIFY(meshOf(*runOn("bsp-net.sample", {}, options, 6)).positions !=
                meshOf(*out).positions);
        const auto none = runOn("bsp-net.sample", {}, {{"class", "unicorn"}});
        QCOMPARE(none.error().code, ErrorCode::BadArgument);
        QVERIFY(none.error().message.find("unicorn") != std::string::npos);
    }

    void variationalSamplesComeFromNormal() {
        panel::Options options{{"network", "variational"}, {"count", "3"}};
        const auto out = runOn("bsp-net.sample", {}, options, 5);
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        const auto& rows = exhibit<TableExhibit>(*out, "neighbours").rows;
        QCOMPARE(rows.size(), std::size_t(3));
        for (const auto& row : rows) QCOMPARE(row[1], std::string("N(0, I)"));
        QVERIFY(rows[0][4] != rows[1][4]);
        QVERIFY(meshOf(*runOn("bsp-net.sample", {}, options, 5)).positions ==
                meshOf(*out).positions);
        options.push_back({"spread", "0"});  // the middle of all codes
        const auto middle = runOn("bsp-net.sample", {}, options, 5);
        QVERIFY2(middle.ok(), middle ? "" : middle.error().message.c_str());
        const auto& same = exhibit<TableExhibit>(*middle, "neighbours").rows;
        QVERIFY(same[0][4] == same[1][4] && same[1][4] == same[2][4]);
        options.push_back({"class", "chair"});
        const auto chair = runOn("bsp-net.sample", {}, options, 5);
        QVERIFY2(chair.ok(), chair ? "" : chair.error().message.c_str());
        QCOMPARE(exhibit<TableExhibit>(*chair, "neighbours").rows[0][1], std::string("chair"));
        // The way and the map know the same network.
        const auto map = runOn("bsp-net.map", {sofa()}, {{"network", "variational"}});
        QVERIFY2(map.ok(), map ? "" : map.error().message.c_str());
        const auto& clicks = exhibit<ImageExhibit>(*map, "map").clicks;
        QVERIFY(clicks && clicks->always.front() ==
                              std::make_pair(std::string("network"), std::string("variational")));
    }

    void variationalSamplesNeedNoClass() {
        // One code of each, which have no spread.
        const auto network = BspNetPredictor::load(findWeights("bsp-net-vae"));
        QVERIFY(network.ok());
        std::vector<CheckpointTensor> codes(1);
        codes[0].name = "weights." + network->info().sha256;
        codes[0].shape = {1};
        codes[0].bytes.assign(4, 0);
        for (const float at : {0.4F, 0.5F, 0.6F}) {
            const std::vector<float> code(std::size_t(8 * network->info().e), at);
            const auto* bytes = reinterpret_cast<const std::uint8_t*>(code.data());
            CheckpointTensor& one = codes.emplace_back();
            one.name = "codes.class" + std::to_string(codes.size());
            one.shape = {1, std::int64_t(code.size())};
            one.bytes.assign(bytes, bytes + code.size() * sizeof(float));
        }
        QTemporaryDir folder;
        const std::string path = folder.filePath("codes.pt").toStdString();
        QVERIFY(writeCheckpoint(path, codes).ok());
        panel::Options options{{"network", "variational"}, {"codes", path}, {"count", "3"}};
        const auto out = runOn("bsp-net.sample", {}, options, 5);
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        options.push_back({"class", "class2"});
        QCOMPARE(runOn("bsp-net.sample", {}, options, 5).error().code, ErrorCode::BadArgument);
    }

    void codesOfOtherWeightsAreRefused() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("codes.pt").toStdString();
        CheckpointTensor mark, codes;
        mark.name = "weights.0123";
        mark.shape = {1};
        mark.bytes.assign(4, 0);
        codes.name = "codes.chair";
        codes.shape = {4, 64};
        codes.bytes.assign(4 * 64 * 4, 0);
        QVERIFY(writeCheckpoint(path, {mark, codes}).ok());
        const auto out = runOn("bsp-net.sample", {}, {{"codes", path}});
        QVERIFY(!out && out.error().code == ErrorCode::BadWeights);
    }

    void theMapNamesTheNeighbours() {
        const auto out = runOn("bsp-net.map", {sofa()}, {{"neighbours", "3"}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        const auto& rows = exhibit<TableExhibit>(*out, "neighbours").rows;
        QCOMPARE(rows.size(), std::size_t(3));
        QVERIFY(std::stod(rows[0][3]) <= std::stod(rows[2][3]));
        const auto& map = exhibit<ImageExhibit>(*out, "map");
        QVERIFY(map.width > 0 && map.pixels.size() == std::size_t(4 * map.width * map.height));
        const double shares = metric(*out, "explained");
        QVERIFY(shares > 0 && shares < 1 && metric(*out, "training_shapes") > 2000);
        const std::string& title = panel::exhibit(*out, "map")->title;
        QVERIFY2(title.find("(" + percentOf(shares) + " of the variance)") != std::string::npos,
                 title.c_str());
        QVERIFY(meshOf(*out).parts.front().name.rfind("input as drawn convex_", 0) == 0);
        QCOMPARE(exhibit<TableExhibit>(*out, "neighbours").columns[4],
                 std::string("IoU of the drawings"));
    }

    void drawingsThatAreUnlikeTheShapeSaySo() {
        // The same figure as the decomposition's of the same network.
        const auto same = runOn("bsp-net.decompose", {sofa()}, {{"mode", "predict"}});
        const auto good = runOn("bsp-net.map", {sofa()}, {{"neighbours", "1"}});
        QVERIFY(same.ok() && good.ok());
        const double drawn = metric(*good, "drawn_iou");
        QVERIFY2(drawn > 0.8 && std::abs(drawn - metric(*same, "iou_hard")) < 0.01,
                 qPrintable(QString::number(drawn)));
        QVERIFY(unlike(*good).empty());
        const auto map = runOn("bsp-net.map", {cubesFarApart()}, {{"neighbours", "1"}});
        const auto field = runOn("bsp-net.field", {cubesFarApart()});
        QVERIFY(map.ok() && field.ok());
        for (const auto& [result, name] :
             {std::pair(&*map, "drawn_iou"), std::pair(&*field, "iou")}) {
            QVERIFY2(metric(*result, name) < 0.3, name);
            QCOMPARE(unlike(*result).size(), std::size_t(1));
            QVERIFY(unlike(*result)[0].find(" by " + percentOf(metric(*result, name)) + " (IoU") !=
                    std::string::npos);
        }
        QTemporaryDir folder;
        const std::string other = folder.filePath("cubes.obj").toStdString();
        QVERIFY(writeShape(other, cubesFarApart().shape).ok());
        const auto way = runOn("bsp-net.interpolate", {sofa()}, {{"to", other}, {"between", "1"}});
        QVERIFY2(way.ok(), way ? "" : way.error().message.c_str());
        QVERIFY(std::abs(metric(*way, "drawn_iou") - drawn) < 1e-9);
        QVERIFY(std::abs(metric(*way, "drawn_iou_other") - metric(*map, "drawn_iou")) < 1e-9);
        QCOMPARE(unlike(*way).size(), std::size_t(1));
        QVERIFY(unlike(*way)[0].rfind("The other shape: ", 0) == 0);
    }

    void drawingsComeApartWhileOneLooks() {
        int shown = 0;
        const auto out = runOn("bsp-net.draw", {}, {{"pattern", "house"}, {"steps", "300"}}, 1, {},
                               [&](const Exhibit& e) { shown += e.name == "training"; });
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        QVERIFY2(metric(*out, "iou") > 0.88, qPrintable(QString::number(metric(*out, "iou"))));
        QCOMPARE(shown, 16);
        const auto& curve = exhibit<CurveExhibit>(*out, "training");
        QVERIFY(curve.series[0].y.back() < 0.2 * curve.series[0].y.front());
        QCOMPARE(curve.yLabel, std::string("loss"));
        // The IoU has an axis of its own.
        const auto& fit = exhibit<CurveExhibit>(*out, "fit");
        QVERIFY(curve.series.size() == 1 && fit.series.size() == 1 && fit.x == curve.x);
        const PolygonMesh& mesh = meshOf(*out);
        QVERIFY(mesh.faceCount() > 2 && mesh.faceCount() == mesh.parts.size());
        for (const Vec3& p : mesh.positions) QVERIFY(p.z == 0 && std::abs(p.x) <= 0.5);
        // Convex and counter-clockwise.
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k) {
                const auto at = [&](std::size_t i) {
                    return mesh.positions[mesh.face(f)[i % mesh.faceSize(f)]];
                };
                QVERIFY(cross(at(k + 1) - at(k), at(k + 2) - at(k + 1)).z > -1e-9);
            }
    }

    void theDrawingIsAsGoodAsItSays() {
        const auto out = runOn("bsp-net.draw", {}, {{"pattern", "cross"}, {"steps", "1500"}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        const PolygonMesh& mesh = meshOf(*out);
        const auto drawn = [&](const Vec3& p) {
            for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
                bool in = true;
                for (std::size_t k = 0; k < mesh.faceSize(f); ++k) {
                    const Vec3 a = mesh.positions[mesh.face(f)[k]],
                               b = mesh.positions[mesh.face(f)[(k + 1) % mesh.faceSize(f)]];
                    in = in && cross(b - a, p - a).z >= 0;
                }
                if (in) return true;
            }
            return false;
        };
        double both = 0, either = 0;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const Vec3 p{(x + 0.5) / 64 - 0.5, (y + 0.5) / 64 - 0.5, 0};
                const bool wanted = std::min(std::abs(p.x), std::abs(p.y)) <= 0.11 &&
                                    std::max(std::abs(p.x), std::abs(p.y)) <= 0.38;
                both += wanted && drawn(p), either += wanted || drawn(p);
            }
        QCOMPARE(metric(*out, "iou"), both / either);
        QVERIFY2(both / either > 0.97, qPrintable(QString::number(both / either)));
        QVERIFY(std::abs(metric(*out, "network_iou") - both / either) < 0.02);
    }

    void quadricsDrawASurface() {
        QTemporaryDir folder;
        QuadricTraining o;
        o.e = 4, o.quadrics = 32, o.width = 16, o.points = 512, o.rate = 3e-3;
        o.stages = {{0, 16, 400}};
        const SolidCollection none;
        const auto source = sourceOf(none, {}, Augment::None, {1, {0}});
        const std::string weights = folder.filePath("quadrics.pt").toStdString();
        QVERIFY(trainQuadrics(*source, *source, o, weights, {}).ok());
        const auto out = runOn("bsp-net.quadric", {sofa()}, {{"weights", weights}, {"grid", "32"}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        QVERIFY(metric(*out, "iou") > 0 && metric(*out, "triangles") > 100);
        QVERIFY(std::count(out->notes.begin(), out->notes.end(),
                           "closed and oriented: inside by winding number, exact"));
        // In the input's own place.
        for (const Vec3& p : meshOf(*out).positions)
            QVERIFY(std::abs(p.x - 4) < 5 && std::abs(p.y - 1) < 5 && std::abs(p.z - 1.5) < 5);
        if (findWeights("bsp-net-quadrics").empty()) QSKIP("no trained quadrics were found");
        const auto shipped = runOn("bsp-net.quadric", {sofa()}, {});
        QVERIFY2(shipped.ok(), shipped ? "" : shipped.error().message.c_str());
        QVERIFY(metric(*shipped, "iou") > 0.5);
        // Of what is too thin to be seen nothing is drawn, which is no agreement.
        const auto plate = shapeOf("plate", primitives::box({0, 0, 0}, {2, 0.001, 2}));
        const auto unseen = runOn("bsp-net.quadric", {plate}, {});
        QVERIFY2(unseen.ok(), unseen ? "" : unseen.error().message.c_str());
        QCOMPARE(metric(*unseen, "iou"), 0.0);
        QVERIFY(std::any_of(unseen->notes.begin(), unseen->notes.end(), [](const std::string& n) {
            return n.find("the network saw nothing") != std::string::npos;
        }));
    }

    void partsThinnerThanACellAreNamed() {
        PolygonMesh table;
        const auto add = [&](std::uint32_t part, const Vec3& low, const Vec3& high) {
            const TriangleMesh box = primitives::box(low, high);
            const auto base = std::uint32_t(table.positions.size());
            table.positions.insert(table.positions.end(), box.positions.begin(),
                                   box.positions.end());
            for (const auto& t : box.triangles) {
                table.addFace(std::array{t[0] + base, t[1] + base, t[2] + base});
                table.facePart.push_back(part);
            }
        };
        // The centres of the network's cells lie above and below the top, and no sample in the
        // screw.
        add(0, {-0.7, 0.628, -0.5}, {0.7, 0.64, 0.5});
        for (const double x : {-0.7, 0.6})
            for (const double z : {-0.5, 0.4}) add(1, {x, 0, z}, {x + 0.1, 0.628, z + 0.1});
        add(2, {-1e-4, 0.3199, -1e-4}, {1e-4, 0.3201, 1e-4});
        table.parts = {{"top", {}}, {"leg", {}}, {"screw", {}}};
        QTemporaryDir folder;
        QVERIFY(writeShape(folder.filePath("t.obj").toStdString(), table).ok());
        const auto out = runOn("bsp-net.segment", {panel::named(table)},
                               {{"labelled", folder.path().toStdString()}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        QCOMPARE(metric(*out, "parts"), 2.0);
        QVERIFY(std::count(out->notes.begin(), out->notes.end(),
                           "No convex stands for these parts of the labelled shapes: screw."));
    }

    void theMapLeadsAnywhere() {
        // A training shape, then the place where it lies: the same shape.
        const auto shape =
            runOn("bsp-net.explore", {}, {{"shape", "3100"}, {"neighbours", "1"}, {"x", "2"}});
        QVERIFY2(shape.ok(), shape ? "" : shape.error().message.c_str());
        QCOMPARE(shape->notes.back(), std::string("--x has no effect with --shape 3100."));
        QVERIFY(metric(*shape, "distance_to_nearest") > 1e-3);  // it is no neighbour of its own
        QCOMPARE(exhibit<TableExhibit>(*shape, "neighbours").rows.size(), std::size_t(1));
        const auto& map = exhibit<ImageExhibit>(*shape, "map");
        QVERIFY(map.clicks && map.clicks->operation == "bsp-net.explore");
        QCOMPARE(double(map.clicks->spots.size()), metric(*shape, "training_shapes"));
        // Every colour of the map is explained; the dots of a class that is named have its colour.
        QCOMPARE(map.legend.front().label, std::string("this shape"));
        QCOMPARE(map.legend.back().label, std::string("other classes"));
        QVERIFY(map.legend.size() > 2);
        std::set<std::string> named;
        for (const LegendEntry& entry : map.legend) {
            QVERIFY2(named.insert(entry.label).second, entry.label.c_str());
            int same = 0, dots = 0;
            for (const PictureClicks::Spot& spot : map.clicks->spots) {
                if (spot.label != entry.label) continue;
                const auto at =
                    4 * (std::size_t(spot.y) * std::size_t(map.width) + std::size_t(spot.x));
                ++dots;
                same += std::equal(entry.color.begin(), entry.color.end(), map.pixels.begin() + at);
            }
            QVERIFY2(2 * same >= dots, entry.label.c_str());  // others may lie on them
        }
        for (const PictureClicks::Spot& spot : map.clicks->spots) {
            if (spot.value != "3100") continue;
            PictureClicks beside = *map.clicks;
            beside.spots.clear();
            panel::Options given = beside.valuesAt(spot.x, spot.y, 6);
            given.emplace_back("neighbours", "1");
            const auto place = runOn("bsp-net.explore", {}, given);
            QVERIFY(place.ok());
            QVERIFY(std::abs(metric(*place, "x") - metric(*shape, "x")) < 1e-2);
            QVERIFY2(metric(*place, "distance_to_nearest") < 0.02,
                     qPrintable(QString::number(metric(*place, "distance_to_nearest"))));
        }
        QCOMPARE(runOn("bsp-net.explore", {}, {{"shape", "999999"}}).error().code,
                 ErrorCode::BadArgument);
    }

    void photosAreSeenGreyOnWhite() {
        // A dark block with a light window on a ground that is not quite even.
        Picture photo;
        photo.width = 300, photo.height = 200;
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 300; ++x) {
                const bool in = x >= 200 && x < 280 && y >= 40 && y < 80;
                const bool window = x >= 230 && x < 250 && y >= 50 && y < 70;
                const auto ground = std::uint8_t(120 + x / 15);
                for (int a = 0; a < 3; ++a) photo.rgba.push_back(window ? 130 : in ? 30 : ground);
                photo.rgba.push_back(255);
            }
        const auto seen = preparePhoto(photo, {});
        QVERIFY(seen.ok() && seen->size() == std::size_t(128 * 128));
        const auto at = [&](int x, int y) { return int((*seen)[std::size_t(y * 128 + x)]); };
        // 80 of 100 pixels wide, in the middle; the window is the object's, though of the ground's
        // colour.
        QVERIFY(at(5, 64) == 255 && at(122, 64) == 255 && at(64, 30) == 255);
        QVERIFY(at(20, 64) < 40 && at(107, 64) < 40 && at(64, 64) > 120 && at(64, 64) < 140);
        // Transparent pictures say themselves what the ground is.
        for (std::size_t i = 0; i < photo.rgba.size(); i += 4)
            photo.rgba[i + 3] = photo.rgba[i] == 30 ? 255 : 0;
        const auto cut = preparePhoto(photo, {});
        QVERIFY(cut.ok() && (*cut)[64 * 128 + 64] == 255 && (*cut)[64 * 128 + 20] < 40);
        Picture blank;
        blank.width = blank.height = 20;
        blank.rgba.assign(1600, 200);
        for (std::size_t i = 3; i < 1600; i += 4) blank.rgba[i] = 255;
        QCOMPARE(preparePhoto(blank, {}).error().code, ErrorCode::Empty);
        // An autoencoder reads no pictures.
        QTemporaryDir folder;
        const std::string path = folder.filePath("photo.png").toStdString();
        std::ofstream(path, std::ios::binary) << *encodePng(photo);
        const auto weights = qEnvironmentVariable("SHAPEWRIGHT_MODELS") + "/bsp-net.pt";
        const auto wrong =
            runOn("bsp-net.photo", {}, {{"photo", path}, {"weights", weights.toStdString()}});
        QCOMPARE(wrong.error().code, ErrorCode::BadArgument);
        QCOMPARE(runOn("bsp-net.photo", {}, {}).error().code, ErrorCode::BadArgument);
    }

    void emptyShapesShareNothing() {
        QCOMPARE(cellsIou({0, 0}, {0, 0}), 0.0);
        QCOMPARE(cellsIou({0, 1}, {1, 1}), 0.5);
    }

    void shapesWithoutVolumeAreNoShapes() {
        ConvexDecomposition shape;
        shape.planes = {{{1, 0, 0}, 0.002}, {{-1, 0, 0}, 0.002}};
        shape.convexes = {{0, 1}};
        shape.ids = {0};
        Row row;
        const auto added = row.add("nothing", shape, 0, 0, {});
        QVERIFY(added.ok() && !*added && row.empty());
        shape.convexes.push_back({0});
        QVERIFY(*row.add("half", shape, 0, 0, {}) && !row.empty());
    }

    void rowsOfShapesStayApart() {
        ConvexDecomposition shape;
        shape.planes = primitives::boxPlanes({-0.3, -0.3, -0.3}, {0.3, 0.3, 0.3});
        shape.convexes = {{0, 1, 2, 3, 4, 5}};
        shape.ids = {0};
        Row rows;
        QVERIFY(*rows.add("above", shape, 0, 0, {}) && *rows.add("below", shape, 0, 1, {}));
        const PolygonMesh mesh = rows.placed({}, 1);
        // Seen from a corner.
        const double azimuth = M_PI / 4, elevation = 35 * M_PI / 180;
        const Vec3 up{-std::sin(elevation) * std::sin(azimuth), std::cos(elevation),
                      -std::sin(elevation) * std::cos(azimuth)};
        double above = 1e9, below = -1e9;
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k) {
                const double at = dot(up, mesh.positions[mesh.face(f)[k]]);
                if (mesh.facePart[f] == 0)
                    above = std::min(above, at);
                else
                    below = std::max(below, at);
            }
        QVERIFY2(above > below, qPrintable(QString("%1 %2").arg(above).arg(below)));
    }

    void longRowsAreDrawnWithoutPerspective() {
        ConvexDecomposition shape;
        shape.planes = primitives::boxPlanes({-0.2, -0.2, -0.2}, {0.2, 0.2, 0.2});
        shape.convexes = {{0, 1, 2, 3, 4, 5}};
        shape.ids = {0};
        Row row;
        for (int x = 0; x < 20; ++x) QVERIFY(*row.add("", shape, x, 0, {}));
        OperationResult out;
        row.addPicture(out, "row", "A row", 20 * 100, 120);
        if (out.exhibits.empty()) QSKIP("no pictures can be drawn here");
        const auto& picture = exhibit<ImageExhibit>(out, "row");
        std::vector<int> widths;  // of runs of columns in which something is drawn
        bool before = false;
        for (int x = 0; x < picture.width; ++x) {
            bool drawn = false;
            for (int y = 0; y < picture.height; ++y)
                drawn |= picture.pixels[std::size_t(4 * (y * picture.width + x) + 3)] > 127;
            if (drawn && !before) widths.push_back(0);
            if (drawn) ++widths.back();
            before = drawn;
        }
        QCOMPARE(widths.size(), std::size_t(20));
        const auto [least, most] = std::minmax_element(widths.begin(), widths.end());
        QVERIFY2(*most - *least <= 2, qPrintable(QString("%1 %2").arg(*least).arg(*most)));
    }

    void picturesBecomeConvexes() {
        // A made-up ship that no training has seen, drawn as the training's pictures are.
        const auto& families = syntheticFamilies();
        const auto ship =
            int(std::find(families.begin(), families.end(), "ship") - families.begin());
        constexpr std::uint64_t kHeldOut = (std::uint64_t(1) << 40) + 5000;
        const LabelledSolid solid = syntheticSolid(kHeldOut, 64, ship);
        const auto grey = SolidPictures(solid.solid.cells.data(), 64).picture({}, 128);
        Picture picture;
        picture.width = picture.height = 128;
        for (const std::uint8_t v : grey)
            picture.rgba.insert(picture.rgba.end(), {v, v, v, std::uint8_t(255)});
        QTemporaryDir folder;
        const std::string path = folder.filePath("ship.png").toStdString();
        std::ofstream(path, std::ios::binary) << *encodePng(picture);
        const auto out = runOn("bsp-net.photo", {}, {{"photo", path}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        QVERIFY(metric(*out, "convexes") > 3 && meshOf(*out).faceCount() > 20);
        QCOMPARE(exhibit<ImageExhibit>(*out, "preview").height, 3 * 128);
        const auto network =
            BspNetPredictor::load(findWeights("bsp-net-views"), findWeights("bsp-net"));
        QVERIFY(network.ok());
        // Figures of the weights that ship are told of no others, whatever their name.
        const std::string own = "own/bsp-net-views.pt", &shipped = network->info().sha256;
        QVERIFY(areShippedWeights(own, shipped) && !areShippedWeights(own, std::string(64, '0')));
        const auto shape = network->predictImage(grey, 128, 128);
        QVERIFY(shape.ok());
        const double iou =
            cellsIou(cellsOf(shape->decomposition), syntheticSolid(kHeldOut, 32, ship).solid.cells);
        qInfo("IoU of a ship from its picture: %.3f", iou);
        QVERIFY2(iou > 0.4, qPrintable(QString::number(iou)));
    }

    void picturesAreDecodedByTheAutoencoderThatIsGiven() {
        // The one that is found is not the one that the encoder was trained for.
        const QByteArray models = qgetenv("SHAPEWRIGHT_MODELS");
        QTemporaryDir folder;
        const auto back = qScopeGuard([&] { qputenv("SHAPEWRIGHT_MODELS", models); });
        QVERIFY(QFile::copy(models + "/bsp-net-vae.pt", folder.filePath("bsp-net.pt")));
        qputenv("SHAPEWRIGHT_MODELS", folder.path().toUtf8());
        Picture picture;
        picture.width = picture.height = 64;
        for (int i = 0; i < 64 * 64; ++i)
            picture.rgba.insert(picture.rgba.end(), 3, (i / 16) % 4 == 1 ? 90 : 255),
                picture.rgba.push_back(255);
        const std::string path = folder.filePath("bars.png").toStdString(),
                          weights = models.toStdString() + "/bsp-net-views.pt";
        std::ofstream(path, std::ios::binary) << *encodePng(picture);
        const auto other = runOn("bsp-net.photo", {}, {{"photo", path}, {"weights", weights}});
        QVERIFY(!other.ok() && other.error().code == ErrorCode::BadWeights);
        QVERIFY(other.error().message.find("--autoencoder") != std::string::npos);
        const auto out = runOn("bsp-net.photo", {},
                               {{"photo", path},
                                {"weights", weights},
                                {"autoencoder", models.toStdString() + "/bsp-net.pt"}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
    }

    void picturesAreDrawings() {
        QTemporaryDir folder;
        Picture picture;
        picture.width = 80, picture.height = 60;  // cut to the middle 60
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 80; ++x) {
                const bool in = x >= 20 && x < 60 && y >= 20 && y < 40;
                for (int a = 0; a < 3; ++a) picture.rgba.push_back(in ? 20 : 240);
                picture.rgba.push_back(255);
            }
        const auto bytes = encodePng(picture);
        QVERIFY(bytes.ok());
        const std::string path = folder.filePath("drawing.png").toStdString();
        std::ofstream(path, std::ios::binary) << *bytes;
        const auto back = readPicture(path);
        QVERIFY(back.ok() && back->rgba == picture.rgba && back->width == 80);
        const auto out =
            runOn("bsp-net.draw", {}, {{"drawing", path}, {"convexes", "4"}, {"steps", "300"}});
        QVERIFY2(out.ok(), out ? "" : out.error().message.c_str());
        QVERIFY2(metric(*out, "iou") > 0.9, qPrintable(QString::number(metric(*out, "iou"))));
        // Stopped, it gives what it has come to, which need not be the best of it.
        const JobControl job = JobControl::withListener({});
        const auto stopped = runOn("bsp-net.draw", {}, {{"drawing", path}, {"steps", "300"}}, 0,
                                   job, [&](const Exhibit&) { job.cancel(); });
        QVERIFY2(stopped.ok(), stopped ? "" : stopped.error().message.c_str());
        QVERIFY(stopped->cancelled);
        QCOMPARE(std::count_if(stopped->notes.begin(), stopped->notes.end(),
                               [](const std::string& note) {
                                   return note.find("stopped early") == 0 &&
                                          note.find("best") == std::string::npos;
                               }),
                 1);
        // Damaged in the middle, cut short, no picture at all.
        const std::string broken = folder.filePath("broken.png").toStdString();
        std::ofstream(broken, std::ios::binary) << bytes->substr(0, bytes->size() / 2);
        QVERIFY(!readPicture(broken).ok());
        std::ofstream(broken, std::ios::binary) << "v 0 0 0\n";
        QCOMPARE(readPicture(broken).error().code, ErrorCode::Unsupported);
        QCOMPARE(readPicture("/nowhere.png").error().code, ErrorCode::NotFound);
    }

    /// However many of its pixels a cell of the drawing has.
    void drawingsStayInTheMiddleOfTheirPicture() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("disc.png").toStdString();
        for (const int side : {96, 97, 150, 200}) {
            Picture picture{side, side, {}};
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x) {
                    const bool in =
                        std::hypot(x + 0.5 - 0.5 * side, y + 0.5 - 0.5 * side) < 0.3 * side;
                    const std::uint8_t grey = in ? 0 : 255;
                    picture.rgba.insert(picture.rgba.end(), {grey, grey, grey, 255});
                }
            std::ofstream(path, std::ios::binary) << *encodePng(picture);
            const auto drawing = drawingOf(path, false);
            QVERIFY(drawing.ok());
            for (int y = 0; y < drawing->n; ++y) {
                const auto row = drawing->pixels.begin() + y * drawing->n;
                QVERIFY2(
                    std::equal(row, row + drawing->n, std::make_reverse_iterator(row + drawing->n)),
                    qPrintable(QString("%1, row %2").arg(side).arg(y)));
            }
        }
    }

    void photosAreUpright() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("photo.jpeg").toStdString(),
                          bytes = photographed(64, 32);
        std::ofstream(path, std::ios::binary) << bytes;
        const auto photo = readPicture(path);
        QVERIFY2(photo.ok(), photo ? "" : photo.error().message.c_str());
        QVERIFY(photo->width == 32 && photo->height == 64);
        // What was left of the sensor is on top now.
        QVERIFY(photo->rgba[4 * (5 * 32 + 16)] < 10 && photo->rgba[4 * (60 * 32 + 16)] > 245);
        QCOMPARE(photo->rgba[3], std::uint8_t(255));
        for (const std::size_t kept : {bytes.size() / 2, std::size_t(20), std::size_t(2)}) {
            std::ofstream(path, std::ios::binary) << bytes.substr(0, kept);
            QCOMPARE(readPicture(path).error().code, ErrorCode::Malformed);
        }
    }
};

QTEST_GUILESS_MAIN(TestLatent)
#include "test_latent.moc"
