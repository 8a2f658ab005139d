// What scripts may rely on: files, streams and codes of the commands, to the letter.

#include <algorithm>
#include <cmath>

#ifdef SHAPEWRIGHT_HAVE_HDF5
#include <hdf5.h>
#endif

#include "geometry/io/io.h"
#include "tests/cli/program.h"

using namespace shapewright;

namespace {

QByteArray boxes(const std::vector<Box3>& all) {
    QByteArray text;
    for (const Box3& box : all)
        for (int i = 0; i < 8; ++i)
            text += QString("v %1 %2 %3\n")
                        .arg(i & 1 ? box.high.x : box.low.x, 0, 'g', 17)
                        .arg(i & 2 ? box.high.y : box.low.y, 0, 'g', 17)
                        .arg(i & 4 ? box.high.z : box.low.z, 0, 'g', 17)
                        .toUtf8();
    for (std::size_t box = 0; box < all.size(); ++box)
        for (const auto& f : {std::array{1, 3, 4, 2},
                              {5, 6, 8, 7},
                              {1, 2, 6, 5},
                              {3, 7, 8, 4},
                              {1, 5, 7, 3},
                              {2, 4, 8, 6}}) {
            text += "f";
            for (int v : f) text += " " + QByteArray::number(v + 8 * int(box));
            text += "\n";
        }
    return text;
}

/// Two boxes of 1 x 2 x 3 that lie apart along x.
QByteArray twoBoxes() {
    return boxes({{{0, 0, 0}, {1, 2, 3}}, {{4, 0, 0}, {5, 2, 3}}});
}

double volumeOf(const PolygonMesh& m) {
    double volume = 0;
    for (const auto& t : triangulate(m).triangles)
        volume += dot(m.positions[t[0]], cross(m.positions[t[1]], m.positions[t[2]])) / 6;
    return volume;
}

#ifdef SHAPEWRIGHT_HAVE_HDF5
/// Bytes of a data set, as numpy would have them; empty unless it holds unsigned bytes, packed one
/// shape a chunk, of these extents.
std::vector<std::uint8_t> bytesIn(hid_t file, const char* name, const std::vector<hsize_t>& want) {
    std::vector<std::uint8_t> out;
    if (H5Lexists(file, name, H5P_DEFAULT) <= 0) return out;
    const hid_t set = H5Dopen2(file, name, H5P_DEFAULT), space = H5Dget_space(set),
                type = H5Dget_type(set), layout = H5Dget_create_plist(set);
    std::vector<hsize_t> extents(want.size()), chunk(want.size()), one = want;
    one[0] = 1;
    unsigned int flags = 0;
    bool good = H5Sget_simple_extent_ndims(space) == int(want.size()) &&
                H5Sget_simple_extent_dims(space, extents.data(), nullptr) > 0 && extents == want &&
                H5Tequal(type, H5T_STD_U8LE) > 0 &&
                H5Pget_chunk(layout, int(chunk.size()), chunk.data()) == int(want.size()) &&
                chunk == one && H5Pget_nfilters(layout) == 1;
    std::size_t values = 0;
    good = good && H5Pget_filter2(layout, 0, &flags, &values, nullptr, 0, nullptr, nullptr) ==
                       H5Z_FILTER_DEFLATE;
    if (good) {
        std::size_t count = 1;
        for (const hsize_t n : want) count *= std::size_t(n);
        out.resize(count);
        if (H5Dread(set, H5T_NATIVE_UINT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, out.data()) < 0)
            out.clear();
    }
    H5Pclose(layout), H5Tclose(type), H5Sclose(space), H5Dclose(set);
    return out;
}
#endif

}  // namespace

class TestContract : public ProgramTest {
    Q_OBJECT

    QStringList linesOf(const QString& name, const QString& pattern = ".") const {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly)) return {};
        return QString(file.readAll()).split('\n').filter(QRegularExpression(pattern));
    }
    /// The properties that a PLY file declares.
    QStringList properties(const QString& name) const {
        return linesOf(name, "^property ").replaceInStrings("property ", "");
    }
    template <class T>
    T shape(const QString& name) const {
        auto read = readShape(path(name).toStdString());
        return read && std::holds_alternative<T>(read->shape) ? std::get<T>(read->shape) : T{};
    }

private Q_SLOTS:
    void init() {
        freshFolder();
        write("in/two.obj", twoBoxes());
    }

    void decompositions() {
        const QStringList decompose{"decompose", "in/two.obj", "--json", "-o"};
        Outcome o = run(decompose + QStringList{"out.obj"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.json()["outputs"].toArray(), QJsonArray({"out.obj", "out.mtl"}));
        QCOMPARE(o.json()["metrics"].toObject()["convexes"].toInt(), 2);
        QCOMPARE(linesOf("out.obj")[0], QString("mtllib out.mtl"));
        QCOMPARE(linesOf("out.obj", "^(o|usemtl) "),
                 QStringList({"o convex_0001", "usemtl convex_0001", "o convex_0002",
                              "usemtl convex_0002"}));
        QCOMPARE(linesOf("out.mtl", "^newmtl "),
                 QStringList({"newmtl convex_0001", "newmtl convex_0002"}));
        const QStringList colours = linesOf("out.mtl", "^Kd ");
        QVERIFY(colours.size() == 2 && colours[0] != colours[1]);
        // Polygons, outward, in the input's own coordinates.
        const auto parts = shape<PolygonMesh>("out.obj");
        QCOMPARE(parts.faceCount(), std::size_t(12));
        QVERIFY(std::abs(volumeOf(parts) - 12) < 1e-6);
        QVERIFY(std::abs(bounds(parts.positions).high.x - 5) < 1e-9);

        QCOMPARE(run(decompose + QStringList{"out.ply"}).code, 0);
        QVERIFY2(
            properties("out.ply").join(';').endsWith("int part;uchar red;uchar green;uchar blue"),
            qPrintable(properties("out.ply").join(';')));
        QCOMPARE(shape<PolygonMesh>("out.ply").faceCount(), std::size_t(12));

        QCOMPARE(run(decompose + QStringList{"one.obj", "--output", "grouped"}).code, 0);
        QCOMPARE(linesOf("one.obj", "^o ").size(), 1);
        QCOMPARE(shape<PolygonMesh>("one.obj").faceCount(), std::size_t(12));
        // PLY numbers the convexes' faces either way.
        QCOMPARE(run(decompose + QStringList{"one.ply", "--output", "grouped"}).code, 0);
        for (const char* name : {"out.ply", "one.ply"}) {
            o = run({"evaluate", name, "--against", "in/two.obj", "--json"});
            QCOMPARE(o.json()["metrics"].toObject()["parts"].toInt(), 2);
            QCOMPARE(run({"info", name, "--json"}).json()["metrics"].toObject()["parts"].toInt(),
                     2);
        }
        o = run(decompose + QStringList{"union.stl", "--output", "union", "--format", "stl"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.json()["metrics"].toObject()["watertight"].toInt(), 1);
        QVERIFY(std::abs(volumeOf(shape<PolygonMesh>("union.stl")) - 12) < 1e-5);
    }

    void aUnionThatTouchesItselfIsWatertight() {
        write("touch.obj", boxes({{{0, 0, 0}, {1, 1, 1}}, {{1, 1, 0}, {2, 2, 1}}}));
        Outcome o = run({"decompose", "touch.obj", "--output", "union", "--json", "-o", "u.obj"});
        QCOMPARE(o.code, 0);
        QCOMPARE(shape<PolygonMesh>("u.obj").positions.size(), std::size_t(16));
        QCOMPARE(o.json()["metrics"].toObject()["watertight"].toInt(), 1);
        o = run({"evaluate", "u.obj", "--against", "touch.obj", "--json"});
        QCOMPARE(o.json()["metrics"].toObject()["watertight"].toInt(), 1);
        o = run({"info", "u.obj", "--json"});
        QCOMPARE(o.json()["metrics"].toObject()["watertight"].toInt(), 1);
        QCOMPARE(o.json()["metrics"].toObject()["closed"].toInt(), 0);  // by places
        QCOMPARE(o.json()["metrics"].toObject()["non_manifold_edges"].toInt(), 1);
        QVERIFY(run({"info", "u.obj"}).out.contains("where it touches itself: 1"));
        // Joined there it is no longer.
        write("joined.obj", content("touch.obj").replace(" 9", " 4").replace(" 13", " 8"));
        o = run({"info", "joined.obj", "--json"});
        QCOMPARE(o.json()["metrics"].toObject()["watertight"].toInt(), 0);
    }

    void anExactResultFarAwayIsSaidToBe() {
        // Faces at halves of its size, in the coordinates of a survey.
        const Vec3 far{500000, 5400000, 300};
        write("far.obj",
              boxes({{far, far + Vec3{3, 1, 1}}, {far + Vec3{0, 1, 0}, far + Vec3{1, 2, 1}}}));
        const Outcome o = run({"decompose", "far.obj", "--json", "-o", "out.obj"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.json()["metrics"].toObject()["convexes"].toInt(), 2);
        QCOMPARE(o.json()["metrics"].toObject()["iou"].toDouble(), 1.0);
    }

    void masksAndReconstructions() {
        QCOMPARE(run({"mask", "in/two.obj", "-o", "m.ply", "--samples", "2000"}).code, 0);
        QVERIFY(properties("m.ply").contains("int patch"));
        QVERIFY(properties("m.ply").contains("uchar masked"));
        const auto masked = shape<PointCloud>("m.ply");
        QCOMPARE(masked.positions.size(), std::size_t(2000));
        const Attribute* patch = findAttribute(masked.attributes, "patch");
        const Attribute* hidden = findAttribute(masked.attributes, "masked");
        for (std::size_t i = 0; i < 2000; ++i)
            QVERIFY(patch->at(i) >= -1 && (hidden->at(i) == 0 || patch->at(i) >= 0));

        const Outcome o = run({"reconstruct", "in/two.obj", "-o", "r.ply", "--samples", "2000",
                               "--with-truth", "--json"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.json()["outputs"].toArray(), QJsonArray({"r.ply", "r.truth.ply"}));
        QVERIFY(properties("r.ply").contains("uchar origin"));
        const auto made = shape<PointCloud>("r.ply");
        const Attribute* origin = findAttribute(made.attributes, "origin");
        std::size_t seen = 0;
        for (std::size_t i = 0; i < made.positions.size(); ++i) seen += origin->at(i) == 0;
        QVERIFY(seen > 0 && seen < made.positions.size());
        QVERIFY(shape<PointCloud>("r.truth.ply").positions.size() > 0);
        QVERIFY(std::abs(bounds(made.positions).high.x - 5) < 0.2);
    }

    void labels() {
        const QByteArray two = twoBoxes();
        const qsizetype first = two.indexOf("f "), second = two.indexOf("f 9 ");
        QVERIFY(first > 0 && second > first);
        const auto named = [&](const char* a, const char* b) {
            return two.left(first) + "o " + a + "\n" + two.mid(first, second - first) + "o " + b +
                   "\n" + two.mid(second);
        };
        write("true.obj", named("left", "right"));
        write("same.obj", named("left", "right"));
        write("one.obj", named("left", "left"));
        write("numbers.obj", named("convex_0001", "convex_0002"));
        const auto figures = [&](const QString& file, const QStringList& more = {}) {
            return run(QStringList{"evaluate", file, "--against", "true.obj", "--samples", "2000",
                                   "--resolution", "16", "--json"} +
                       more)
                .json()["metrics"]
                .toObject();
        };
        QCOMPARE(figures("same.obj")["label_iou"].toDouble(), 1.0);
        const QJsonObject one = figures("one.obj", {"--exhibits", "e"});
        QVERIFY(std::abs(one["label_iou_left"].toDouble() - 0.5) < 0.02);
        QCOMPARE(one["label_iou_right"].toDouble(-1), 0.0);
        QVERIFY(std::abs(one["label_iou"].toDouble() - 0.25) < 0.01);
        QVERIFY(linesOf("e/one.labels.csv").value(0) == "label,IoU,points");
        QVERIFY(!figures("numbers.obj").contains("label_iou"));
        // Lengths in diagonals, of 5 x 2 x 3 here, are the papers'.
        write("near.obj",
              QByteArray(two).replace(" 2 3\n", " 2 3.1\n").replace(" 0 3\n", " 0 3.1\n"));
        const double units = figures("near.obj")["chamfer_squared"].toDouble(),
                     own = figures("near.obj", {"--relative"})["chamfer_squared"].toDouble();
        QVERIFY(own > 0 && std::abs(units / own - (25 + 4 + 9)) < 1e-6);
    }

    /// Nor on walls where parts touch, where both names are right.
    void labelsDoNotDependOnTheOrderOfObjects() {
        const char* names[] = {"seat", "back", "leg"};
        const QByteArray all =
            boxes({{{0, 0, 0}, {1, 1, 1}}, {{0, 1, 0}, {1, 3, 1}}, {{0, -2, 0}, {1, 0, 1}}});
        const auto ordered = [&](const std::vector<int>& order) {
            QByteArray text = all.left(all.indexOf("f "));
            const QList<QByteArray> faces = all.mid(all.indexOf("f ")).trimmed().split('\n');
            for (const int k : order)
                text += QByteArray("o ") + names[k] + "\n" + faces.mid(6 * k, 6).join('\n') + "\n";
            return text;
        };
        write("a.obj", ordered({0, 1, 2}));
        write("b.obj", ordered({2, 1, 0}));
        for (const char* file : {"a.obj", "b.obj"}) {
            const QJsonObject figures = run({"evaluate", file, "--against", "a.obj", "--samples",
                                             "2000", "--resolution", "16", "--json"})
                                            .json()["metrics"]
                                            .toObject();
            QCOMPARE(figures["label_iou"].toDouble(), 1.0);
            QCOMPARE(figures["label_iou_seat"].toDouble(), 1.0);
        }
    }

    void lengthsOfAReferenceWithoutExtentAreNotRelative() {
        write("points.xyz", "0 0 0\n1 0 0\n0 1 0\n");
        write("one.xyz", "0 0 2\n");
        const auto relative = [&](const QString& reference) {
            return run({"evaluate", "points.xyz", "--against", reference, "--relative"});
        };
        QVERIFY(relative("points.xyz").out.contains("diagonals"));
        const Outcome o = relative("one.xyz");
        QVERIFY2(!o.out.contains("diagonals") && o.out.contains("units"), qPrintable(o.out));
        QVERIFY2((o.out + o.err).contains("no extent"), qPrintable(o.err));
    }

    void warningsOfTheReferenceAreTold() {
        write("whole.xyz", "0 0 0\n1 0 0\n0 1 0\n");
        write("holes.xyz", "0 0 0\nnan 0 0\n0 1 0\n");
        const QJsonArray notes = run({"evaluate", "whole.xyz", "--against", "holes.xyz", "--json"})
                                     .json()["notes"]
                                     .toArray();
        QVERIFY(
            notes.contains("The reference: 1 line without three finite coordinates was "
                           "skipped: line 2"));
    }

    void solidsThatWereGuessedAreExplained() {
        const QByteArray box = boxes({{{0, 0, 0}, {1, 1, 1}}});
        write("box.obj", box);
        write("open.obj", box.left(box.lastIndexOf("f ")));
        write("flat.obj", boxes({{{0, 0, 0}, {1, 1, 0}}}));
        const auto evaluated = [&](const QString& file, const QString& reference) {
            return run({"evaluate", file, "--against", reference, "--samples", "2000",
                        "--resolution", "16", "--json"})
                .json();
        };
        const auto notes = [&](const QString& file, const QString& reference) {
            QStringList out;
            for (const auto& note : evaluated(file, reference)["notes"].toArray())
                out << note.toString();
            return out.filter("without an inside");
        };
        QVERIFY(notes("box.obj", "box.obj").isEmpty());
        QVERIFY(notes("open.obj", "box.obj").value(0).startsWith("The result: "));
        QVERIFY(notes("box.obj", "open.obj").value(0).startsWith("The reference: "));
        const QJsonObject flat = evaluated("flat.obj", "box.obj")["metrics"].toObject();
        QCOMPARE(flat["watertight"].toInt(), 1);
        QCOMPARE(flat["volume"].toDouble(-1), 0.0);
    }

    void turnedFacesMeasureAlike() {
        const QByteArray corners = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n";
        write("outward.obj", corners + "f 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n");
        write("turned.obj", corners + "f 1 2 3\nf 1 4 2\nf 2 4 3\nf 1 3 4\n");
        write("box.obj", boxes({{{0, 0, 0}, {1, 1, 1}}}));
        const auto figures = [&](const QString& file, const QString& reference) {
            const Outcome o = run({"evaluate", file, "--against", reference, "--samples", "5000",
                                   "--threshold", "0.05", "--resolution", "16", "--json"});
            return o.json()["metrics"].toObject();
        };
        for (const bool asReference : {false, true}) {
            const auto withBox = [&](const QString& file) {
                return asReference ? figures("box.obj", file) : figures(file, "box.obj");
            };
            const QJsonObject outward = withBox("outward.obj"), turned = withBox("turned.obj");
            for (const auto& [name, noise] : {std::pair{"iou", 0.01},
                                              {"chamfer", 0.006},
                                              {"hausdorff", 0.03},
                                              {"f_score", 0.02},
                                              {"normal_consistency", 0.02}}) {
                const double want = outward[name].toDouble(-9), is = turned[name].toDouble(-1);
                QVERIFY2(std::abs(want - is) < noise,
                         qPrintable(QString("%1: %2, not %3").arg(name).arg(is).arg(want)));
            }
        }
        QVERIFY(figures("turned.obj", "outward.obj")["f_score"].toDouble() > 0.999);
    }

    void madeUpShapesAreLabelled() {
        const Outcome o = run({"run", "shape.made-up", "--family", "chair", "--count", "2",
                               "--seed", "3", "-o", "made/chair.obj", "--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(filesBelow("made").filter(".obj"), QStringList({"chair.2.obj", "chair.obj"}));
        for (const char* name : {"made/chair.obj", "made/chair.2.obj"}) {
            const auto made = shape<PolygonMesh>(name);
            QVERIFY(made.parts.size() >= 3);
            QCOMPARE(QString::fromStdString(made.parts[0].name), QString("seat"));
            QVERIFY(std::abs(bounds(made.positions).diagonal() - 1) < 0.03);
        }
        // Fins that are a cell and a half thick do not fall between the cells: 3 to 5 stand out.
        QCOMPARE(
            run({"run", "shape.made-up", "--family", "rocket", "--seed", "7", "-o", "rocket.obj"})
                .code,
            0);
        QVERIFY(linesOf("rocket.obj", "^o ").contains("o fins"));
        const QJsonObject whole = run({"info", "made/chair.obj", "--json"}).json();
        QCOMPARE(whole["metrics"].toObject()["open_edges"].toInt(-1), 0);
    }

    void pictures() {
        const Outcome o = run(
            {"render", "in/two.obj", "-o", "p.png", "--width", "64", "--height", "48", "--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QFile file(path("p.png"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\x89PNG\r\n\x1a\n"));
        QCOMPARE(bytes.mid(16, 8), QByteArray("\0\0\0\x40\0\0\0\x30", 8));
        QCOMPARE(o.json()["outputs"].toArray(), QJsonArray({"p.png"}));
        // A shape without parts stays as it is when they are to be moved apart, which is told.
        write("in/parts.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\no a\nf 1 2 3\no b\nf 2 4 3\n");
        const auto notes = [&](const QString& shape) {
            return run({"render", shape, "-o", "e.png", "--overwrite", "--width", "64", "--height",
                        "48", "--explode", "2", "--json"})
                .json()["notes"]
                .toArray();
        };
        QVERIFY(notes("in/two.obj").contains("The shape has no parts to move apart."));
        QVERIFY(!notes("in/parts.obj").contains("The shape has no parts to move apart."));
    }

    void streams() {
        // Results on standard output, the rest on standard error, no bar where that is no terminal.
        const QStringList convert{"convert", "in/two.obj", "-o", "x.ply", "--overwrite"};
        write("in/warns.obj", twoBoxes() + "v nan 0 0\n");
        Outcome o = run({"convert", "in/warns.obj", "-o", "w.ply"});
        QCOMPARE(o.out, QString("in/warns.obj -> w.ply\n"));
        QVERIFY(o.err.contains("not finite") && !o.err.contains('\r') && !o.err.contains("\033["));
        o = run({"convert", "in/warns.obj", "-o", "w2.ply", "--log-level", "error"});
        QVERIFY(o.code == 0 && o.err.isEmpty() && !o.out.isEmpty());
        // Defects of a file are warnings; what was skipped is information.
        for (const char* level : {"error", "warning", "info", "debug"}) {
            const bool says = level[0] == 'i' || level[0] == 'd';
            const QStringList again{"convert",  "in/warns.obj", "-o", "w.ply",
                                    "--resume", "--log-level",  level};
            o = run(
                {"convert", "in/warns.obj", "-o", "w.ply", "--overwrite", "--log-level", level});
            QVERIFY2(o.code == 0 && o.err.contains("not finite") == (level[0] != 'e'), level);
            QVERIFY2(run(again).err.contains("skipped") == says, level);
        }
        o = run(convert + QStringList{"--quiet"});
        QVERIFY(o.code == 0 && o.err.isEmpty() && o.out.isEmpty());
        // What was asked for is said even so.
        QVERIFY(run({"info", "in/two.obj", "--quiet"}).out.contains("faces"));
    }

    void whatCannotBeLookedAtIsUnreadable() {
        const auto codeOf = [](const Outcome& o) {
            return o.json()["error"].toObject()["code"].toString();
        };
        QVERIFY(QFile::link("round.obj", path("round.obj")));
        QCOMPARE(codeOf(run({"info", "round.obj", "--json"})), QString("unreadable"));
        const QString longName = QString(300, 'x') + ".obj";
        QCOMPARE(codeOf(run({"info", longName, "--json"})), QString("unreadable"));
        QVERIFY(QFile::link("nowhere.obj", path("dangling.obj")));
        QCOMPARE(codeOf(run({"info", "dangling.obj", "--json"})), QString("not-found"));
    }

    void codesOfFailures() {
        write("bad/malformed.obj", "v 0 0 zero\nf 1 2 3\n");
        write("bad/empty.obj", "");
        write("bad/unsupported.step", "ISO-10303-21;");
        write("bad/not-solid.obj", "v 0 0 0\nv 0 0 0\nv 0 0 0\nf 1 2 3\n");
        write("there/two.obj", "already");
        const QStringList names{"malformed.obj", "empty.obj", "unsupported.step", "not-solid.obj",
                                "not-found.obj"};
        QStringList words{"decompose", "--json", "-o", "out"};
        for (const QString& name : names) words << "bad/" + name;
        const Outcome o = run(words);
        QCOMPARE(o.code, 1);
        QCOMPARE(o.lines().size(), names.size());
        for (int i = 0; i < names.size(); ++i) {
            const QJsonObject error = o.json(i)["error"].toObject();
            QCOMPARE(error["code"].toString(), names[i].section('.', 0, 0));
            QVERIFY(error["message"].toString().contains("bad/" + names[i]));
            QCOMPARE(o.json(i)["outputs"].toArray().size(), 0);
            QVERIFY(o.json(i)["metrics"].isObject());
            QVERIFY(o.err.contains(error["message"].toString()));
        }
        QVERIFY(filesBelow("out").isEmpty());
        const Outcome exists = run({"convert", "in/two.obj", "-o", "there/two.obj", "--json"});
        QCOMPARE(exists.json()["error"].toObject()["code"].toString(), QString("exists"));
        QCOMPARE(linesOf("there/two.obj"), QStringList("already"));
    }

    void strayVerticesLeaveFiguresAlone() {
        write("stray.obj", twoBoxes() + "v 1e6 1e6 1e6\n");
        const QJsonObject o = run({"info", "stray.obj", "--json"}).json()["metrics"].toObject();
        QVERIFY(std::abs(o["area"].toDouble() - 44) < 1e-9);
    }

    void valuesThatDoNotGoWithAnInput() {
        const QStringList render{"render", "in/two.obj", "-o", "p.png", "--json"};
        for (const QStringList& wrong :
             QList<QStringList>{{"--color-by", "nope"}, {"--arrows", "nope"}, {"--frame", "3"}}) {
            const Outcome o = run(render + wrong);
            QVERIFY2(o.code == 1, qPrintable(wrong[0]));
            QCOMPARE(o.json()["error"].toObject()["code"].toString(), QString("unsupported"));
        }
        const QStringList reconstruct{"reconstruct", "in/two.obj", "-o",  "r.ply",
                                      "--json",      "--samples",  "1000"};
        QCOMPARE(run(reconstruct + QStringList{"--painted", "nope"})
                     .json()["error"]
                     .toObject()["code"]
                     .toString(),
                 QString("unsupported"));
    }

    void answersInWordsAreResults() {
        write("in/._two.obj", twoBoxes());
        const Outcome o = run({"embed", "in/two.obj", "--folder", "in", "--samples", "1000", "-o",
                               "e.ply", "--table", "e.csv", "--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        const QString like = o.json()["details"].toObject()["most_like"].toString();
        QVERIFY2(like.startsWith("in/"), qPrintable(o.out));
        QVERIFY2(!like.contains("._"), qPrintable(o.out));
        const int column = linesOf("e.csv").at(0).split(',').indexOf("most_like");
        QVERIFY(column > 0);
        QCOMPARE(linesOf("e.csv").at(1).split(',').value(column), like);
        const Outcome text =
            run({"embed", "in/two.obj", "--folder", "in", "--samples", "1000", "-o", "f.ply"});
        QVERIFY2(text.out.contains("  most like             " + like), qPrintable(text.out));
    }

    void pagesNameAllOptions() {
        const QString man = run({"man"}).out.remove('\\');
        for (const char* text :
             {"--exhibits FOLDER", "--table FILE", "--held-out X", "--views", "XDG_DATA_HOME",
              "shapewright run bsp-net.photo -o OUT", "--keep-ground"})
            QVERIFY2(man.contains(text), text);
        QVERIFY(run({"help", "dataset", "build"}).out.contains("--held-out X"));
        QVERIFY(run({"help", "run", "bsp-net.photo"}).out.contains("--keep-ground"));
        QCOMPARE(run({"help", "info", "convert"}).code, 2);
        // Of networks that are trained, each completes its own options.
        const QString words = run({"completion", "bash"}).out;
        const qsizetype at = words.indexOf("'train point-mae')");
        QVERIFY(at > 0);
        const QString own = words.mid(at, words.indexOf(";;\n            '", at) - at);
        QVERIFY(own.contains("--config) words='small paper'") && !own.contains("--boxes"));
        // zsh offers again what may be given several times, and nothing else.
        const QString zsh = run({"completion", "zsh"}).out;
        QVERIFY(zsh.contains("'*--where[") && !zsh.contains("'--where["));
        QVERIFY(zsh.contains("'--jobs[") && !zsh.contains("'*--jobs["));
    }

    /// info says what convert would leave out.
    void whatHasNoPlaceIsTold() {
        const QByteArray two = twoBoxes();
        write("textured.obj", "vt 0 0\n" + two + "f 1/1 2/1 3/1\n");
        const QString left = "the texture coordinates of the file were left out";
        QVERIFY(run({"convert", "textured.obj", "-o", "t.ply"}).err.contains(left));
        QVERIFY(run({"info", "textured.obj"}).out.contains(left));
        const QJsonObject details =
            run({"info", "textured.obj", "--json"}).json()["details"].toObject();
        QVERIFY(details["warnings"].toArray().contains(left));
    }

    void namesGiveTheTerminalNoOrders() {
        const QString odd = QString::fromUtf8("odd\x1b[31m\nname\u009b1m.obj");
        write(odd, "o part\x1b[2Jend\n" + twoBoxes());
        for (const QStringList& words : {QStringList{"info", odd},
                                         {"convert", odd, "-o", "o.ply"},
                                         {"decompose", odd, "-o", "o.obj"}}) {
            const Outcome o = run(words);
            QVERIFY2(o.code == 0, qPrintable(o.err));
            for (const QChar c : QString(o.out).remove('\n') + QString(o.err).remove('\n'))
                QVERIFY2(c.category() != QChar::Other_Control, qPrintable(words[0]));
            QVERIFY2(o.out.startsWith("odd\\x1b[31m\\x0aname\\xc2\\x9b1m.obj"), qPrintable(o.out));
        }
        QVERIFY(run({"info", odd}).out.contains("part\\x1b[2Jend"));
        const Outcome json = run({"info", odd, "--json"});
        QCOMPARE(json.json()["input"].toString(), odd);
        QCOMPARE(json.json()["details"].toObject()["parts"].toArray(),
                 QJsonArray({QString("part\x1b[2Jend")}));
    }

    void boundsOfFarShapesDiffer() {
        write("far.obj", boxes({{{4500000.5, 500001, 0.1}, {4500000.75, 500002, 0.3}}}));
        const QString out = run({"info", "far.obj"}).out;
        QVERIFY2(out.contains("(4500000.5, 500001, 0.1) .. (4500000.75, 500002, 0.3)"),
                 qPrintable(out));
    }

    void helpTellsWhatMustBeGiven() {
        const QString help = run({"evaluate", "--help"}).out;
        QVERIFY2(help.contains("evaluate IN... --against FILE [options]"), qPrintable(help));
        QVERIFY(help.contains("must be given"));
    }

    void wrongCommandsAreExplained() {
        const auto says = [&](const QStringList& words, const char* text) {
            const Outcome o = run(words);
            QVERIFY2(o.code == 2 && o.err.contains(text), qPrintable(words.join(' ') + o.err));
        };
        says({"info", "-q", "in"}, "no option '-q'");
        says({"classify", "in/two.obj", "in"}, "--examples");
        says({"segment", "in/two.obj", "-o", "s.ply"}, "--weights");
        says({"info", "-x.obj"}, "no option '-x.obj'; a file of that name goes after --");
        says({"render", "in/two.obj", "-o", "a.jpg"}, "'a.jpg' must end in .png");
        says({"reconstruct", "in/two.obj", "-o", "r.ply", "--ratio", "1"}, "0 < X < 1");
        says({"--", "-y.obj"}, "no file '-y.obj'");
        // A dash by itself is a standard stream to other programs.
        says({"info", "-"}, "'./-' names a file");
        says({"info", "in/two.obj", "--", "-"}, "'./-' names a file");
        for (const QStringList& out : {QStringList{"-o", "-"}, {"-o-"}, {"--out=-"}})
            says(QStringList{"convert", "in/two.obj", "--format", "ply"} + out, "standard streams");
        says({"evaluate", "in/two.obj", "--against", "in", "--table", "-"}, "standard streams");
        QCOMPARE(run({"convert", "in/two.obj", "-o", "./-", "--format", "ply"}).code, 0);
        QVERIFY(content("-").startsWith("ply"));
        says({"run", "nothing-like-it"}, "'shapewright operations' lists them");
        says({"run", "decompos"}, "did you mean 'decompose'");
        QVERIFY(
            run({"reconstruct", "--help"}).out.simplified().contains("(0 < X < 1; default 0.6;"));
        QCOMPARE(run({"run", "decompose", "--help"}).code, 0);
        QCOMPARE(run({"models", "--quiet"}).code, 0);
        // The window opens files, whatever their names are; here it has no display.
        write("-x.obj", twoBoxes());
        for (const QStringList& words : QList<QStringList>{{"--", "-x.obj"}, {"in/two.obj"}}) {
            const Outcome o = run(words, {{"DISPLAY", ":64321"}, {"QT_QPA_PLATFORM", "xcb"}});
            QCOMPARE(o.code, 2);
            QCOMPARE(o.lines().size(), 0);
            QVERIFY2(o.err.startsWith("shapewright: error: There is no display"),
                     qPrintable(o.err));
            QCOMPARE(o.err.count('\n'), 1);
        }
    }

    /// Whatever else has a network's name, such as a folder.
    void trainingIsOfTheNetworkNamed() {
        QVERIFY(QDir(m_folder->path()).mkdir("point-mae"));
        const QStringList data{"--data", "point-mae", "-o", "w.pt"};
        for (const QStringList& named : {QStringList(), QStringList("i2pmae")}) {
            const Outcome o = run(QStringList("train") + named + data);
            QVERIFY2(o.code == 2 && o.err.contains("Name the network to train"), qPrintable(o.err));
        }
        QVERIFY(!QFile::exists(path("w.pt")));
        for (const char* network : {"i2p-mae", "sae"}) {
            const QString usage = QString("Usage: shapewright train %1 ").arg(network);
            QVERIFY(run(QStringList("train") + data + QStringList{network, "--help"})
                        .out.startsWith(usage));
            QVERIFY(run(QStringList{"train", network} + data + QStringList("--help"))
                        .out.startsWith(usage));
        }
        // An option that one of them alone has.
        const Outcome o = run(QStringList("train") + data + QStringList{"bsp-net", "--e", "2"});
        QVERIFY2(o.code != 0 && !o.err.contains("no option"), qPrintable(o.err));
    }

#ifdef SHAPEWRIGHT_HAVE_HDF5
    /// As h5py gives them to the official code, which knows nothing of our reader.
    void trainingFilesOfADataset() {
        const Vec3 sizes[] = {{1, 2, 3}, {3, 1, 2}, {2, 3, 1}};
        for (int i = 0; i < 3; ++i)
            write(QString("boxes/%1.obj").arg(i), boxObj(sizes[i].x, sizes[i].y, sizes[i].z));
        const Outcome o =
            run({"dataset", "build", "boxes", "-o", "set", "--held-out", "0.33", "--views"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(content("set/shapes_train.txt"), QByteArray("0\n1\n"));
        QCOMPARE(content("set/shapes_test.txt"), QByteArray("2\n"));
        for (const bool test : {false, true}) {
            const std::string name =
                path(test ? "set/shapes_test.hdf5" : "set/shapes_train.hdf5").toStdString();
            const std::size_t shapes = test ? 1 : 2;
            const hid_t file = H5Fopen(name.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
            QVERIFY(file >= 0);
            H5G_info_t root{};
            QVERIFY(H5Gget_info(file, &root) >= 0);
            QCOMPARE(root.nlinks, hsize_t(8));
            const auto voxels = bytesIn(file, "voxels", {shapes, 64, 64, 64, 1}),
                       pixels = bytesIn(file, "pixels", {shapes, 24, 137, 137});
            QVERIFY(!voxels.empty() && !pixels.empty());
            // Whether the box, whose diagonal is 1, is there; 0 close to its faces.
            const auto side = [&](std::size_t shape, const std::array<double, 3>& at,
                                  double margin) {
                const Vec3 half = sizes[test ? 2 : shape] * (0.5 / std::sqrt(14.0));
                double out = -1;  // how far
                for (int a = 0; a < 3; ++a)
                    out = std::max(out, std::abs(at[std::size_t(a)]) - half[a]);
                return out < -margin ? 1 : out > margin ? -1 : 0;
            };
            std::size_t cells = 0;
            for (std::size_t i = 0; i < voxels.size(); ++i) {
                const std::size_t c[] = {i / 4096 % 64, i / 64 % 64, i % 64};
                std::array<double, 3> at{};
                for (std::size_t a = 0; a < 3; ++a) at[a] = (double(c[a]) + 0.5) / 64 - 0.5;
                const int inside = side(i / (64 * 64 * 64), at, 1.0 / 64);
                QVERIFY(voxels[i] <= 1 && (inside == 0 || voxels[i] == (inside > 0)));
                cells += inside > 0;
            }
            QVERIFY(cells > 1000 * shapes);
            for (const auto& [end, count] :
                 {std::pair{"16", hsize_t(4096)}, {"32", hsize_t(4096)}, {"64", hsize_t(16384)}}) {
                const auto points =
                    bytesIn(file, (std::string("points_") + end).c_str(), {shapes, count, 3});
                const auto values =
                    bytesIn(file, (std::string("values_") + end).c_str(), {shapes, count, 1});
                QVERIFY2(!points.empty() && !values.empty(), end);
                std::size_t told[2] = {0, 0};
                for (std::size_t i = 0; i < values.size(); ++i) {
                    std::array<double, 3> at{};
                    for (std::size_t a = 0; a < 3; ++a)
                        at[a] = (double(points[3 * i + a]) + 0.5) / 256 - 0.5;
                    const int inside = side(i / count, at, 1.0 / 256);
                    QVERIFY(values[i] <= 1 && (inside == 0 || values[i] == (inside > 0)));
                    told[values[i]] += inside != 0;
                }
                QVERIFY(told[0] > 100 * shapes && told[1] > 100 * shapes);
            }
            // Grey on white.
            for (std::size_t i = 0; i < 24 * shapes; ++i) {
                const auto first = pixels.begin() + std::ptrdiff_t(i * 137 * 137);
                QVERIFY(*first == 255 && *std::min_element(first, first + 137 * 137) < 250);
            }
            H5Fclose(file);
        }
    }
#endif

    void globsAndFormats() {
        write("in/sub/b.obj", twoBoxes());
        write("in/c.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n");
        const Outcome o =
            run({"convert", "in/*.o*", "in/sub", "-o", "out", "--json", "--jobs", "3"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.json(0)["input"].toString(), QString("in/c.off"));
        QCOMPARE(filesBelow("out"), QStringList({"b.obj", "c.off", "two.obj"}));
        for (const char* format : {"obj", "ply", "stl", "off", "glb"}) {
            const QString name = QString("as/x.") + format;
            QCOMPARE(run({"convert", "in/two.obj", "-o", name, "--format", format}).code, 0);
            QVERIFY2(std::abs(volumeOf(shape<PolygonMesh>(name)) - 12) < 1e-5, format);
        }
    }

    /// Ends of the colour map are typed, and pictures made by them differ from one's own.
    void rangesOfColours() {
        const QStringList render{"render", "in/two.obj", "--color-by", "x", "--width",
                                 "64",     "--height",   "64",         "-o"};
        QCOMPARE(run(render + QStringList{"own.png"}).code, 0);
        QCOMPARE(run(render + QStringList{"range.png", "--range", "-1e1,20.5"}).code, 0);
        QVERIFY(content("own.png") != content("range.png"));
        for (const char* wrong : {"1", "1,", ",1", "2,1", "1,1", "0,inf", "0,1,2", "a,b"}) {
            const Outcome o = run(render + QStringList{"no.png", "--range", wrong});
            QVERIFY2(o.code == 2 && o.err.contains("LOW,HIGH"), wrong);
        }
    }

    /// Points of a cloud: by values, ranges and coordinates, all of which they must fit.
    void whereKeepsPoints() {
        write("scan.ply",
              "ply\nformat ascii 1.0\nelement vertex 4\nproperty double x\nproperty double y\n"
              "property double z\nproperty uchar class\nproperty float share\nend_header\n"
              "0 0 1 2 0.1\n1 0 2 2 0.2\n2 0 3 6 0.1\n3 0 4 9 nan\n");
        const auto kept = [&](const QStringList& conditions) {
            QStringList words{"convert", "scan.ply", "-o", "kept.ply", "--overwrite", "--json"};
            for (const QString& c : conditions) words += {"--where", c};
            const Outcome o = run(words);
            QStringList xs;
            if (o.code == 0)
                for (const Vec3& p : shape<PointCloud>("kept.ply").positions)
                    xs += QString::number(p.x);
            return xs.join(' ');
        };
        QCOMPARE(kept({"class=2"}), QString("0 1"));
        QCOMPARE(kept({"class=6,9"}), QString("2 3"));
        QCOMPARE(kept({"z=2..3"}), QString("1 2"));
        QCOMPARE(kept({"z=..1,4.."}), QString("0 3"));
        QCOMPARE(kept({"class=2", "z=2.."}), QString("1"));
        QCOMPARE(kept({"share=0.1"}), QString("0 2"));  // of single precision
        QCOMPARE(kept({"share=-1.."}), QString("0 1 2"));
        const auto left = shape<PointCloud>("kept.ply");
        QCOMPARE(left.attributes.at(0).at(2), 6.0);

        const QStringList convert{"convert", "scan.ply", "-o", "told.ply", "--where"};
        Outcome o = run(convert + QStringList{"class=2", "--json"});
        QCOMPARE(o.json()["metrics"].toObject()["points"].toDouble(), 2.0);
        QCOMPARE(o.json()["metrics"].toObject()["points_read"].toDouble(), 4.0);
        QVERIFY(o.json()["notes"].toArray().contains("2 of 4 points fit --where and were kept."));
        o = run(convert + QStringList{"colour=2", "--overwrite"});
        QVERIFY(o.code == 1 && o.err.contains("it has x, y, z, class, share."));
        o = run(convert + QStringList{"class=7", "--overwrite", "--json"});
        QCOMPARE(o.json()["error"].toObject()["code"].toString(), QString("empty"));
        for (const char* wrong :
             {"", "class", "=2", "class=", "class=2,", "class=a", "z=3..2", "z=1..2..3", "z=nan"}) {
            o = run(convert + QStringList{wrong, "--overwrite"});
            QVERIFY2(o.code == 2 && o.err.contains("--where"), wrong);
        }
        QCOMPARE(shape<PointCloud>("told.ply").positions.size(), std::size_t(2));
        o = run({"run", "crop", "scan.ply", "-o", "cropped.ply", "--where", " class=2 ; z=2.."});
        QCOMPARE(o.code, 0);
        QCOMPARE(kept({"class=2", "z=2.."}), QString("1"));
        QCOMPARE(content("cropped.ply"), content("kept.ply"));
        o = run({"run", "crop", "scan.ply", "-o", "cropped.ply"});
        QVERIFY2(o.code == 2 && o.err.contains("--where: give NAME=VALUES"), qPrintable(o.err));
    }

    /// Faces of a mesh: by their own values, or where all corners fit, with what they use only.
    void whereKeepsFaces() {
        write("m.ply",
              "ply\nformat ascii 1.0\nelement vertex 5\nproperty float x\nproperty float y\n"
              "property float z\nproperty float heat\nelement face 3\n"
              "property list uchar int vertex_indices\nproperty int part\nproperty int kind\n"
              "end_header\n0 0 0 1\n1 0 0 2\n0 1 0 3\n1 1 0 4\n2 0 5 5\n"
              "3 0 1 2 0 7\n3 1 3 2 0 8\n3 1 4 3 1 8\n");
        const auto kept = [&](const QString& condition) {
            run({"convert", "m.ply", "-o", "kept.ply", "--overwrite", "--where", condition});
            const auto mesh = shape<PolygonMesh>("kept.ply");
            return QString("%1 %2 %3")
                .arg(mesh.faceCount())
                .arg(mesh.positions.size())
                .arg(mesh.parts.size());
        };
        QCOMPARE(kept("kind=8"), QString("2 4 2"));
        QCOMPARE(kept("kind=7"), QString("1 3 1"));
        QCOMPARE(kept("heat=..4"), QString("2 4 1"));
        QCOMPARE(kept("z=..1"), QString("2 4 1"));
        QCOMPARE(kept("heat=2.."), QString("2 4 2"));
        QCOMPARE(shape<PolygonMesh>("kept.ply").vertexAttributes.at(0).at(0), 2.0);
    }

    /// By the numbers that PLY has for them, whatever format the parts are read from.
    void whereKeepsParts() {
        write("m.obj",
              "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\no convex_0003\nf 1 2 3\n"
              "o convex_0008\nf 2 4 3\n");
        const QStringList convert{"convert", "m.obj", "-o", "kept.obj", "--overwrite", "--where"};
        for (const auto& [condition, name] :
             {std::pair("part=2", "convex_0003"), std::pair("part=3..", "convex_0008")}) {
            QCOMPARE(run(convert + QStringList{condition}).code, 0);
            const auto mesh = shape<PolygonMesh>("kept.obj");
            QVERIFY(mesh.faceCount() == 1 && mesh.parts.size() == 1);
            QCOMPARE(mesh.parts[0].name, std::string(name));
        }
        const Outcome o = run(convert + QStringList{"convex=2"});
        QVERIFY2(o.code == 1 && o.err.contains("it has x, y, z, part."), qPrintable(o.err));
        // Values of that name come first.
        write("m.ply",
              "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\n"
              "property float z\nproperty float part\nelement face 1\n"
              "property list uchar int vertex_indices\nproperty int part\n"
              "property uchar red\nproperty uchar green\nproperty uchar blue\n"
              "end_header\n0 0 0 5\n1 0 0 5\n0 1 0 5\n3 0 1 2 1 9 9 9\n");
        QCOMPARE(run({"convert", "m.ply", "-o", "own.ply", "--where", "part=5"}).code, 0);
        QVERIFY(run({"convert", "in/two.obj", "-o", "no.ply", "--where", "part=0"})
                    .err.contains("it has x, y, z."));
    }
};

QTEST_GUILESS_MAIN(TestContract)
#include "test_contract.moc"
