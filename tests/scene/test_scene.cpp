// The document without a window: history, sessions, and the command line of a result.

#include <sys/resource.h>

#include <QCborMap>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "app/core/kept_parts.h"
#include "app/scene/command_text.h"
#include "app/scene/session.h"
#include "geometry/base/folder.h"
#include "geometry/base/random.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

Item boxItem(const QString& name, double size = 1) {
    PolygonMesh mesh = primitives::polygons(primitives::box({0, 0, 0}, {size, 1, 1}));
    mesh.parts = {{"one", {250, 10, 20}}, {"two", {10, 250, 20}}};
    for (std::uint32_t f = 0; f < 12; ++f) mesh.facePart.push_back(f / 6);
    mesh.faceAttributes.push_back({"quality", 1, std::vector<float>(12, 0.5F)});
    Item out;
    out.name = name;
    out.shape = std::make_shared<const Shape>(std::move(mesh));
    out.facts = shapeFacts(*out.shape);
    return out;
}

const char* const kTriangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

bool write(const QString& path, const char* text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) >= 0;
}

/// A box, as if it had been read from the file as that is now.
Item openedItem(const QString& name, const QString& path) {
    Item item = boxItem(name);
    item.path = path;
    item.stamp = fileState(path.toStdString());
    return item;
}

std::shared_ptr<const Run> fullRun() {
    Run run;
    run.operation = "bsp-net.decompose";
    run.parameters = {{"max-convexes", "8"}, {"mode", "fit"}};
    run.seed = 7;
    run.metrics = {{"iou", 0.9, ""}};
    ImageExhibit image{2, 1, {1, 2, 3, 4, 5, 6, 7, 8}};
    image.clicks = PictureClicks{"bsp-net.decompose",   {{"mode", "fit"}}, "max-convexes",
                                 {{1, 0, "9", "nine"}}, {"x", -1, 0.5},    {"y", 1, -0.5}};
    image.legend = {{"chair", {0, 114, 178}}, {"other classes", {205, 208, 212}}};
    CurveExhibit curve{"x", {0, 1}, {{"y", {2, 3}}}};
    curve.yLabel = "loss";
    HeatMapExhibit named{1, 2, {0.5, 1.5}};
    named.rowNames = {"encoder 1"};
    named.columnNames = {"head 1", "head 2"};
    named.range = {{-1, 4}};
    run.exhibits = {{"curve", "Curve", curve},
                    {"image", "Image", image},
                    {"map", "Map", HeatMapExhibit{1, 2, {0.5, 1.5}}},
                    {"named", "Named map", named},
                    {"table", "Table", TableExhibit{{"a", "b"}, {{"1", "2"}}}},
                    {"text", "Text", TextExhibit{"words"}}};
    run.notes = {"A note."};
    return std::make_shared<const Run>(std::move(run));
}

QByteArray bytesOf(const Document& document) {
    return sessionBytes(document.state(), SessionShapes::Embedded);
}

Registry registry() {
    Operation o;
    o.id = "bsp-net.decompose";
    o.verb = "decompose";
    o.parameters = {Parameter::integer("max-convexes", 32, 1, 64, "Most"),
                    Parameter::choice("mode", {"auto", "fit"}, "How"),
                    Parameter::flag("quick", "Sooner")};
    return Registry({o});
}

class TestScene : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void factsOfParts() {
        const ShapeFacts facts = boxItem("box", 2).facts;
        QCOMPARE(facts.faces, std::size_t(12));
        QCOMPARE(facts.parts.size(), std::size_t(2));
        QCOMPARE(facts.parts[0].planes + facts.parts[1].planes, std::size_t(6));
        QCOMPARE(facts.parts[0].area + facts.parts[1].area, 10.0);
        QCOMPARE(facts.box.size(), (Vec3{2, 1, 1}));
    }

    void bentFacesHaveTheAreaOfTheirTriangles() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {1, 1, 1}, {0, 1, 0}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2, 3});
        mesh.parts = {{"bent", {}}};
        mesh.facePart = {0};
        const ShapeFacts facts = shapeFacts(mesh);
        // By either diagonal.
        const double along = std::sqrt(2), across = 0.5 + std::sqrt(3) / 2;
        QVERIFY(std::abs(facts.mesh.area - along) < 1e-12 ||
                std::abs(facts.mesh.area - across) < 1e-12);
        QCOMPARE(facts.parts[0].area, facts.mesh.area);
    }

    void flatPartsAreToldByTheirArea() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2, 3});
        QVERIFY(!shapeFacts(mesh).partsAreFlat());  // there are none
        mesh.parts = {{"flat", {}}};
        mesh.facePart = {0};
        QVERIFY(shapeFacts(mesh).partsAreFlat());
        QVERIFY(!boxItem("box", 1).facts.partsAreFlat());
    }

    void historyGoesInSilence() {
        auto document = std::make_unique<Document>();
        document->add(kNoItem, {boxItem("box", 1)}, "Add");
        QSignalSpy said(document->undoStack(), &QUndoStack::indexChanged);
        document.reset();
        QVERIFY(said.isEmpty());
    }

    /// In a menu, & marks a key.
    void namesAreSpelledInFullInTheHistory() {
        Document document;
        const ItemId id = document.add(kNoItem, {boxItem("R&D part")}, "Add").at(0);
        document.remove({id});
        QCOMPARE(document.undoStack()->undoText(), QStringLiteral("Delete R&&D part"));
    }

    void randomEditsUndoAndRedo() {
        for (std::uint64_t seed : {1, 2, 3}) {
            Random random(seed);
            Document document;
            std::vector<QByteArray> states{bytesOf(document)};
            const auto any = [&] {
                const auto all = document.all();
                return all.empty() ? kNoItem : all[random.next() % all.size()];
            };
            for (int step = 0; step < 60; ++step) {
                document.endGesture();
                const int before = document.undoStack()->index();
                const ItemId id = any();
                switch (random.next() % 7) {
                    case 0:
                    case 1:
                        document.add(random.below(2) ? id : kNoItem,
                                     {boxItem(QString::number(step)), boxItem("b")}, "Add");
                        break;
                    case 2:
                        if (random.next() % 3 == 0 && id) document.remove({id, any()});
                        break;
                    case 3:
                        document.rename(id, QStringLiteral("name %1").arg(step));
                        break;
                    case 4:
                        if (const Item* it = document.item(id)) {
                            Look look = it->look;
                            look.opacity = double(random.next() % 100) / 100;
                            look.hiddenParts = {step};
                            document.setLooks({{id, look}}, "Look");
                        }
                        break;
                    case 5:
                        if (const Item* it = document.item(id))
                            document.move({id}, int(random.next() %
                                                    (document.children(it->parent).size() + 1)));
                        break;
                    default:
                        document.setExplode(double(step) / 100);
                }
                if (document.undoStack()->index() != before) states.push_back(bytesOf(document));
            }
            QVERIFY(states.size() > 20);
            QCOMPARE(document.undoStack()->count(), int(states.size()) - 1);
            for (std::size_t i = states.size() - 1; i-- > 0;) {
                document.undoStack()->undo();
                QCOMPARE(bytesOf(document), states[i]);
            }
            for (std::size_t i = 1; i < states.size(); ++i) {
                document.undoStack()->redo();
                QCOMPARE(bytesOf(document), states[i]);
            }
        }
    }

    void aDragIsOneStep() {
        Document document;
        const ItemId id = document.add(kNoItem, {boxItem("box")}, "Add").at(0);
        for (double opacity : {0.9, 0.8, 0.7}) {
            Look look;
            look.opacity = opacity;
            document.setLooks({{id, look}}, "Opacity");
        }
        QCOMPARE(document.undoStack()->count(), 2);
        document.endGesture();
        Look look;
        look.opacity = 0.2;
        document.setLooks({{id, look}}, "Opacity");
        QCOMPARE(document.undoStack()->count(), 3);
        document.undoStack()->undo();
        QCOMPARE(document.item(id)->look.opacity, 0.7);
        document.undoStack()->undo();
        QCOMPARE(document.item(id)->look.opacity, 1.0);
        for (double amount : {0.1, 0.2, 0.3}) document.setExplode(amount);
        document.undoStack()->undo();
        QCOMPARE(document.explode(), 0.0);
        document.endGesture();
        const int steps = document.undoStack()->index();
        for (double amount : {0.1, 0.2, 0.1, 0.0}) document.setExplode(amount);
        QCOMPARE(document.explode(), 0.0);
        QCOMPARE(document.undoStack()->count(), steps);
    }

    void severalMoveInOneStep() {
        Document document;
        std::vector<ItemId> made;
        for (const char* name : {"a", "b", "c", "d", "e"})
            made.push_back(document.add(kNoItem, {boxItem(name)}, "Add").at(0));
        const auto order = [&] {
            QString out;
            for (ItemId id : document.children(kNoItem)) out += document.item(id)->name;
            return out;
        };
        const auto moved = [&](const std::vector<int>& which, int row) {
            std::vector<ItemId> ids;
            for (int k : which) ids.push_back(made.at(std::size_t(k)));
            const int steps = document.undoStack()->index();
            document.move(ids, row);
            const QString out = order();
            if (document.undoStack()->index() != steps) document.undoStack()->undo();
            return order() == "abcde" && document.undoStack()->index() == steps ? out
                                                                                : "not undone";
        };
        QCOMPARE(moved({2, 1}, 0), QStringLiteral("bcade"));
        QCOMPARE(moved({0, 1}, 5), QStringLiteral("cdeab"));
        QCOMPARE(moved({0, 2, 4}, 3), QStringLiteral("baced"));
        QCOMPARE(moved({1, 2}, 2), QStringLiteral("abcde"));
    }

    void everyChangeIsTold() {
        Document document;
        QSignalSpy touched(&document, &Document::touched);
        const ItemId id = document.add(kNoItem, {boxItem("a")}, "Add").at(0);
        document.add(kNoItem, {boxItem("b")}, "Add");
        document.rename(id, "c");
        document.setViews(id, 2);
        document.move({id}, 2);
        document.setExplode(0.5);
        document.remove({id});
        QCOMPARE(touched.size(), 7);
        document.undoStack()->undo();
        QCOMPARE(touched.size(), 8);
    }

    void sessionsComeBackAsTheyWere() {
        Document document;
        const ItemId a = document.add(kNoItem, {boxItem("a")}, "Add").at(0);
        Item made = boxItem("made");
        made.run = fullRun();
        Item cloud = made;
        cloud.shape = std::make_shared<const Shape>(
            PointCloud{{{0, 1, 2}, {3, 4, 5}}, {{"patch", 1, std::vector<std::int32_t>{1, -1}}}});
        cloud.facts = shapeFacts(*cloud.shape);
        cloud.look.colorBy = ColorBy::Attribute;
        cloud.look.attribute = "patch";
        cloud.views = 2;
        document.add(a, {made, cloud}, "Decompose");
        document.setExplode(0.4);
        QTemporaryDir folder;
        const QString path = folder.filePath("scene.shapewright");
        QVERIFY(saveSession(path, document.state(), SessionShapes::Embedded).ok());
        const Result<OpenedSession> opened = openSession(path);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        Document again;
        again.restore(opened->state);
        QCOMPARE(bytesOf(again), bytesOf(document));
        const auto ids = again.all();
        QCOMPARE(ids.size(), std::size_t(3));
        QCOMPARE(again.item(ids[1])->run, again.item(ids[2])->run);
        QCOMPARE(again.item(ids[2])->facts.vertices, std::size_t(2));
        const auto& kept = again.item(ids[1])->run->exhibits;
        QCOMPARE(std::get<CurveExhibit>(kept.at(0).content).yLabel, std::string("loss"));
        const auto& plain = std::get<HeatMapExhibit>(kept.at(2).content);
        QVERIFY(plain.rowNames.empty() && plain.columnNames.empty() && !plain.range);
        const auto& map = std::get<HeatMapExhibit>(kept.at(3).content);
        QCOMPARE(map.rowNames, std::vector<std::string>{"encoder 1"});
        QCOMPARE(map.columnNames, (std::vector<std::string>{"head 1", "head 2"}));
        QVERIFY(map.range && map.range->at(0) == -1 && map.range->at(1) == 4);
        // New items do not take the ids of old ones.
        QVERIFY(again.add(kNoItem, {boxItem("new")}, "Add").at(0) > ids.back());
    }

    /// PCL's SHOT descriptors with colours have 1344 components.
    void attributesOfManyComponentsComeBack() {
        constexpr int kMany = 1344;
        Item cloud;
        cloud.shape = std::make_shared<const Shape>(PointCloud{
            {{0, 1, 2}, {3, 4, 5}}, {{"shot", kMany, std::vector<float>(2 * kMany, 0.5F)}}});
        Document document;
        document.add(kNoItem, {cloud}, "Add");
        const auto opened = parseSession(bytesOf(document));
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        const auto& back = std::get<PointCloud>(*opened->state.items.at(0).shape);
        QCOMPARE(back.attributes.at(0).components, kMany);
        QCOMPARE(back.attributes.at(0).elements(), std::size_t(2));
    }

    /// Look takes every finite number.
    void rangesOfAnySizeComeBack() {
        Item item = boxItem("box");
        item.look.low = -1e305;
        item.look.high = std::numeric_limits<double>::max();
        auto run = std::make_shared<Run>();
        HeatMapExhibit map{1, 2, {0.5, 1.5}};
        map.range = {{item.look.low, item.look.high}};
        run->exhibits = {{"map", "Map", map}};
        item.run = run;
        Document document;
        document.add(kNoItem, {item}, "Add");
        const auto opened = parseSession(bytesOf(document));
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        const Item& back = opened->state.items.at(0);
        QCOMPARE(back.look.low, item.look.low);
        QCOMPARE(back.look.high, item.look.high);
        QVERIFY(std::get<HeatMapExhibit>(back.run->exhibits.at(0).content).range == map.range);
    }

    void dividedSurfacesStayClosed() {
        PolygonMesh box = std::get<PolygonMesh>(*boxItem("box").shape);
        box.parts = {{"low", {}}, {"high", {}}};
        box.facePart.clear();
        for (std::size_t f = 0; f < box.faceCount(); ++f)
            box.facePart.push_back(std::uint32_t(f % 2));
        QVERIFY(shapeFacts(box).mesh.closed());
        box.positions.insert(box.positions.end(), box.positions.begin(), box.positions.end());
        for (std::size_t f = 0; f < box.faceCount(); f += 2)  // each part with vertices of its own
            for (std::uint32_t c = box.offsets[f]; c < box.offsets[f + 1]; ++c)
                box.corners[c] += std::uint32_t(box.positions.size() / 2);
        QVERIFY(shapeFacts(box).mesh.closed());
        const std::size_t first = box.offsets[1] - box.offsets[0];
        std::reverse(box.corners.begin(), box.corners.begin() + std::ptrdiff_t(first));
        QVERIFY(!shapeFacts(box).mesh.closed());  // a face that looks inward
    }

    void piecesShareNoVertex() {
        TriangleMesh boxes = primitives::box({0, 0, 0}, {1, 1, 1});
        QCOMPARE(shapeFacts(primitives::polygons(boxes)).mesh.pieces, std::size_t(1));
        // However often a corner is there.
        const TriangleMesh soup = primitives::subdivided(boxes, 1);
        QCOMPARE(shapeFacts(primitives::polygons(soup)).mesh.pieces, std::size_t(1));
        primitives::append(boxes, primitives::box({0.5, 0.5, 0.5}, {2, 2, 2}));
        boxes.positions.push_back({3, 3, 3});
        QCOMPARE(shapeFacts(primitives::polygons(boxes)).mesh.pieces, std::size_t(2));
    }

    /// As writers of files leave it: corners that rounding has moved apart, faces that are a line.
    void roundingOpensNoSurface() {
        PolygonMesh box = primitives::polygons(primitives::box({0, 0, 0}, {5, 3, 1}));
        const std::uint32_t corner = box.corners[0], other = box.corners[1];
        box.positions.push_back(box.positions[corner] + Vec3{0, 0, -2.7e-16});
        const auto copy = std::uint32_t(box.positions.size() - 1);
        box.corners[0] = copy;
        box.addFace(std::vector<std::uint32_t>{corner, other, copy});
        QVERIFY(shapeFacts(box).mesh.closed());
        box.positions[copy].z = -1e-6;
        QVERIFY(!shapeFacts(box).mesh.closed());
    }

    void surfacesThatTouchThemselvesAreClosed() {
        TriangleMesh boxes = primitives::box({0, 0, 0}, {1, 1, 1});
        primitives::append(boxes, primitives::box({1, 1, 0}, {2, 2, 1}));
        const ShapeFacts facts = shapeFacts(primitives::polygons(boxes));
        QVERIFY(facts.watertight);
        QCOMPARE(facts.mesh.nonManifoldEdges, std::size_t(1));
        for (auto& t : boxes.triangles)
            for (std::uint32_t& v : t) v = v == 8 ? 3 : v == 12 ? 7 : v;
        QVERIFY(!shapeFacts(primitives::polygons(boxes)).watertight);
        QVERIFY(!shapeFacts(PolygonMesh()).watertight);
    }

    void referencedFilesAreReadAgain() {
        QTemporaryDir folder;
        const QString shape = folder.filePath("triangle.obj");
        QVERIFY(write(shape, kTriangle));
        Document document;
        document.add(kNoItem, {openedItem("triangle", shape)}, "Open");
        const QString path = folder.filePath("scene.shapewright");
        QVERIFY(saveSession(path, document.state(), SessionShapes::ByReference).ok());
        Result<OpenedSession> opened = openSession(path);
        QVERIFY(opened.ok() && opened->warnings.isEmpty());
        QCOMPARE(opened->state.items.at(0).facts.faces, std::size_t(1));
        QVERIFY(write(shape, "v 0 0 0\nv 2 0 0\nv 0 1 0\nf 1 2 3\n"));
        opened = openSession(path);
        QVERIFY(opened.ok());
        QCOMPARE(opened->warnings.size(), 1);
        QFile::remove(shape);
        opened = openSession(path);
        QVERIFY(opened.ok());
        QVERIFY(!opened->state.items.at(0).shape);
        QVERIFY(opened->warnings.value(0).contains("triangle"));
    }

    void aSessionThatCannotBeWrittenSaysWhy() {
        Item cloud;
        cloud.shape = std::make_shared<const Shape>(PointCloud{std::vector<Vec3>(100000), {}});
        Document document;
        document.add(kNoItem, {cloud}, "Add");
        QTemporaryDir folder;
        rlimit before;
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit little{1 << 20, before.rlim_max};  // as a disk that is full after a megabyte
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &little), 0);
        const auto saved = saveSession(folder.filePath("s.shapewright"), document.state(),
                                       SessionShapes::Embedded);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!saved);
        QVERIFY2(saved.error().text().find(std::strerror(EFBIG)) != std::string::npos,
                 saved.error().text().c_str());
        QVERIFY(!QFile::exists(folder.filePath("s.shapewright")));
    }

    void whatIsNoFileIsNoSession() {
        QTemporaryDir folder;
        const QString path = folder.filePath("device.shapewright");
        QVERIFY(QFile::link("/dev/null", path));
        QCOMPARE(openSession(path).error().code, ErrorCode::Unreadable);
        QCOMPARE(openSession(folder.path()).error().code, ErrorCode::Unreadable);
    }

    void damagedSessionsAreRefusedOrWhole() {
        Document document;
        Item item = boxItem("box");
        item.run = fullRun();
        document.add(kNoItem, {item}, "Add");
        const QByteArray whole = bytesOf(document);
        for (qsizetype n = 0; n < whole.size(); n += 7) QVERIFY(!parseSession(whole.left(n)).ok());
        Random random(5);
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            QByteArray bytes = whole;
            for (int k = 0; k < 3; ++k)
                bytes[qsizetype(random.next() % std::uint64_t(bytes.size()))] =
                    char(random.next() & 255);
            const Result<OpenedSession> opened = parseSession(bytes);
            refused += !opened.ok();
            if (opened.ok()) {
                Document again;
                again.restore(opened->state);
                bytesOf(again);
            }
        }
        QVERIFY(refused > 100);
    }

    void commandTextOfAChain() {
        Document document;
        Item input = boxItem("my part");
        input.path = "/data/my part.obj";
        const ItemId a = document.add(kNoItem, {input}, "Open").at(0);
        Item first = boxItem("my part");
        first.run = fullRun();
        const ItemId b = document.add(a, {first}, "Decompose").at(0);
        QCOMPARE(commandText(document, registry(), b),
                 QStringLiteral("shapewright decompose '/data/my part.obj' -o "
                                "my-part-decompose.obj --seed 7 --max-convexes=8 --mode=fit"));
        QVERIFY(commandText(document, registry(), a).isEmpty());
        const ItemId c = document.add(b, {first}, "Decompose").at(0);
        QCOMPARE(commandText(document, registry(), c).count("&&"), 1);
        QVERIFY(commandText(document, Registry({}), b).isEmpty());
    }

    void commandTextOfWhatIsMadeOfNothing() {
        Operation operation;
        operation.id = "shape.invent";
        operation.acceptsMesh = false;
        Document document;
        Item made = boxItem("invented");
        Run run;
        run.operation = operation.id;
        run.seed = 3;
        run.device = "cpu";
        made.run = std::make_shared<const Run>(std::move(run));
        const ItemId id = document.add(kNoItem, {made}, "Invent").at(0);
        QCOMPARE(commandText(document, Registry({operation}), id),
                 QStringLiteral("shapewright run shape.invent -o invented.obj --seed 3"));
    }

    /// What is in the scene is nowhere else once its file holds something else.
    void changedFilesAreNotReferredTo() {
        QTemporaryDir folder;
        const QString file = folder.filePath("box.obj"), session = folder.filePath("s.shapewright");
        QVERIFY(write(file, kTriangle));
        Document document;
        const Item opened = openedItem("box", file);
        document.add(kNoItem, {opened}, "Open");
        for (const SessionShapes shapes : {SessionShapes::Embedded, SessionShapes::ByReference}) {
            // What stands alone may refer again while its files are as they were.
            QVERIFY(saveSession(session, document.state(), shapes));
            const auto again = openSession(session);
            QVERIFY(again);
            QCOMPARE(again->state.items.at(0).stamp, opened.stamp);
        }
        QVERIFY(write(file, "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\nf 1 2 3\nf 2 4 3\n"));
        QVERIFY(saveSession(session, document.state(), SessionShapes::ByReference));
        const auto back = openSession(session);
        QVERIFY(back && back->warnings.isEmpty());
        QCOMPARE(std::get<PolygonMesh>(*back->state.items.at(0).shape).faceCount(),
                 std::get<PolygonMesh>(*opened.shape).faceCount());
    }

    /// Colours and buffers that lie in files beside it are of the shape, too.
    void filesBesideItArePartOfAFile() {
        QTemporaryDir folder;
        const QString file = folder.filePath("a.obj"), session = folder.filePath("s.shapewright"),
                      paint = folder.filePath("a.mtl");
        QVERIFY(write(file, "mtllib a.mtl\nusemtl a\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"));
        QVERIFY(write(paint, "newmtl a\nKd 1 0 0\n"));
        Item item;
        item.path = file;
        QVERIFY(readItem(item));
        QVERIFY(isAsRead(item));
        Document document;
        document.add(kNoItem, {item}, "Open");
        const auto color = [](const Item& of) {
            return std::get<PolygonMesh>(*of.shape).parts.at(0).color;
        };
        for (const SessionShapes shapes : {SessionShapes::Embedded, SessionShapes::ByReference}) {
            QVERIFY(saveSession(session, document.state(), shapes));
            const auto again = openSession(session);
            QVERIFY(again && again->warnings.isEmpty());
            QVERIFY(isAsRead(again->state.items.at(0)));
        }
        QVERIFY(write(paint, "newmtl a\nKd 0 0 0.5\n"));
        QVERIFY(!isAsRead(item));
        const auto changed = openSession(session);
        QVERIFY(changed && changed->warnings.size() == 1);
        // What is in the scene is kept as it is.
        QVERIFY(saveSession(session, document.state(), SessionShapes::ByReference));
        const auto kept = openSession(session);
        QVERIFY(kept && kept->warnings.isEmpty());
        QVERIFY(color(kept->state.items.at(0)) == color(item));
    }

    /// A file that is not there today may be there tomorrow.
    void missingFilesStayReferredTo() {
        QTemporaryDir folder;
        const QString file = folder.filePath("box.obj"), session = folder.filePath("s.shapewright");
        QVERIFY(write(file, kTriangle));
        Document document;
        document.add(kNoItem, {openedItem("box", file)}, "Open");
        QVERIFY(saveSession(session, document.state(), SessionShapes::ByReference));
        QVERIFY(QFile::remove(file));
        auto without = openSession(session);
        QVERIFY(without && !without->state.items.at(0).shape);
        QVERIFY(saveSession(session, without->state, SessionShapes::ByReference));
        QVERIFY(write(file, kTriangle));
        auto again = openSession(session);
        QVERIFY(again && again->state.items.at(0).shape && again->warnings.isEmpty());
    }

    void foldersMayMoveWithTheirSession() {
        QTemporaryDir folder;
        const QDir before(folder.filePath("before")), now(folder.filePath("now"));
        QVERIFY(before.mkpath("below"));
        Document document;
        for (const char* name : {"a.obj", "below/b.obj"}) {
            QVERIFY(write(before.filePath(name), kTriangle));
            document.add(kNoItem, {openedItem(name, before.filePath(name))}, "Open");
        }
        const auto linked = SessionShapes::ByReference;
        QVERIFY(saveSession(before.filePath("s.shapewright"), document.state(), linked));
        const QByteArray older = sessionBytes(document.state(), linked);
        QVERIFY(QDir().rename(before.path(), now.path()));
        const auto moved = openSession(now.filePath("s.shapewright"));
        QVERIFY(moved && moved->warnings.isEmpty());
        QCOMPARE(moved->state.items.at(0).path, now.filePath("a.obj"));
        QCOMPARE(moved->state.items.at(1).path, now.filePath("below/b.obj"));
        for (const Item& item : moved->state.items) QVERIFY(item.shape && isAsRead(item));
        // Those that do not say where they lay find what is beside them.
        const auto old = parseSession(older, {}, now.path());
        QVERIFY(old && old->warnings.size() == 1 && old->state.items.at(0).shape);
        // Not what only has the same name.
        QVERIFY(write(now.filePath("a.obj"), "v 0 0 0\nv 2 0 0\nv 0 1 0\nf 1 2 3\n"));
        QCOMPARE(parseSession(older, {}, now.path())->warnings.size(), 2);
        QVERIFY(openSession(now.filePath("s.shapewright"))->state.items.at(0).shape);
    }

    /// Or saving it again would throw out the shapes that it holds.
    void standsAloneWhateverIsMissing() {
        QTemporaryDir folder;
        const QString file = folder.filePath("box.obj"), session = folder.filePath("s.shapewright");
        QVERIFY(write(file, kTriangle));
        Document document;
        document.add(kNoItem, {openedItem("box", file)}, "Open");
        QVERIFY(saveSession(session, document.state(), SessionShapes::ByReference));
        QVERIFY(QFile::remove(file));
        const auto linked = openSession(session);
        QVERIFY(linked && linked->shapes == SessionShapes::ByReference);
        QVERIFY(saveSession(session, linked->state, SessionShapes::Embedded));
        const auto whole = openSession(session);
        QVERIFY(whole && whole->shapes == SessionShapes::Embedded);
        QVERIFY(!whole->state.items.at(0).missing.isEmpty());
    }

    /// Also after the last file, or when that is given up.
    void cancelledSessionsAreNotOpened() {
        QTemporaryDir folder;
        const QString file = folder.filePath("box.obj"), session = folder.filePath("s.shapewright");
        QVERIFY(write(file, kTriangle));
        Document document;
        document.add(kNoItem, {openedItem("box", file)}, "Open");
        QVERIFY(saveSession(session, document.state(), SessionShapes::ByReference));
        for (const char* last : {"reading", "opening"}) {
            JobControl job;
            job = JobControl::withListener([&](double, std::string_view stage) {
                if (stage == last) job.cancel();
            });
            const auto opened = openSession(session, job);
            QVERIFY2(!opened && opened.error().code == ErrorCode::Cancelled, last);
        }
    }

    /// A command writes the main shape of a whole run.
    void commandsOfMainShapesOfWholeRuns() {
        Document document;
        Item opened = boxItem("box"), made = boxItem("made");
        opened.path = "/in/box.obj";
        const ItemId box = document.add(kNoItem, {opened}, "Open").at(0);
        auto run = std::make_shared<Run>(*fullRun());
        run->cancelled = false;
        made.run = run;
        QVERIFY(
            !commandText(document, registry(), document.add(box, {made}, "Run").at(0)).isEmpty());
        Item beside = made;
        beside.main = false;
        QVERIFY(
            commandText(document, registry(), document.add(box, {beside}, "Run").at(0)).isEmpty());
        run = std::make_shared<Run>(*run);
        run->cancelled = true;
        made.run = run;
        const ItemId stopped = document.add(box, {made}, "Run").at(0);
        QVERIFY(commandText(document, registry(), stopped).isEmpty());
    }

    /// What no file and no command gives is kept by sessions, of either kind, and named by none.
    void deletedPartsStayDeleted() {
        QTemporaryDir folder;
        const QString file = folder.filePath("box.obj");
        QVERIFY(write(file, kTriangle));
        Document document;
        Item opened = openedItem("box", file), made = boxItem("made");
        opened.look.hiddenParts = {1};
        made.run = fullRun();
        const ItemId box = document.add(kNoItem, {opened}, "Open").at(0);
        const ItemId result = document.add(box, {made}, "Run").at(0);
        QVERIFY(!commandText(document, registry(), result).isEmpty());
        const auto& mesh = std::get<PolygonMesh>(*document.item(box)->shape);
        const auto left = std::make_shared<const Shape>(withoutParts(mesh, {0}));
        document.removeParts(box, {0}, left, shapeFacts(*left));
        QCOMPARE(document.item(box)->facts.parts.size(), std::size_t(1));
        QCOMPARE(document.item(box)->look.hiddenParts, std::vector<int>{0});
        QVERIFY(commandText(document, registry(), result).isEmpty());
        for (const SessionShapes shapes : {SessionShapes::Embedded, SessionShapes::ByReference}) {
            const auto session = parseSession(sessionBytes(document.state(), shapes));
            QVERIFY(session);
            const Item& back = session->state.items.at(0);
            QCOMPARE(back.partsDeleted, 1);
            QCOMPARE(std::get<PolygonMesh>(*back.shape).parts.at(0).name, std::string("two"));
        }
        document.undoStack()->undo();
        QCOMPARE(document.item(box)->look.hiddenParts, std::vector<int>{1});
        QCOMPARE(document.item(box)->partsDeleted, 0);
        QVERIFY(!commandText(document, registry(), result).isEmpty());
    }

    /// Vertices are numbered as a part's faces meet them; values go with them.
    void partsTakeTheirValues() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}};
        mesh.parts = {{"one", {}}, {"none", {}}, {"two", {}}};
        for (const auto& t : {std::array{3, 1, 2}, {0, 1, 2}, {1, 3, 0}}) mesh.addFace(t);
        mesh.facePart = {2, 0, 2};
        const std::vector<std::uint8_t> colors{0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32};
        mesh.vertexAttributes = {{"color", 3, colors}};
        mesh.faceAttributes = {{"quality", 1, std::vector<double>{0.5, 1.5, 2.5}}};
        QVERIFY(partsOf(PolygonMesh()).empty());
        const std::vector<PolygonMesh> parts = partsOf(mesh);
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0].parts.at(0).name, std::string("one"));
        QCOMPARE(parts[0].faceAttributes.at(0).at(0), 1.5);
        const Attribute& color = parts[1].vertexAttributes.at(0);
        const std::vector<std::uint8_t> met{30, 31, 32, 10, 11, 12, 20, 21, 22, 0, 1, 2};
        QVERIFY(color.values == Attribute::Values(met) && color.components == 3);
        const std::vector<double> both{0.5, 2.5};
        QVERIFY(parts[1].faceAttributes.at(0).values == Attribute::Values(both));
        const PolygonMesh rest = withoutParts(mesh, {2});
        QVERIFY(rest.vertexAttributes.at(0).values ==
                Attribute::Values(std::vector<std::uint8_t>(colors.begin(), colors.begin() + 9)));
        QCOMPARE(rest.faceAttributes.at(0).at(0), 1.5);
    }

    void fileStems() {
        QCOMPARE(fileStem("a/b c"), QStringLiteral("a-b-c"));
        QCOMPARE(fileStem("..hidden"), QStringLiteral("hidden"));
        QCOMPARE(fileStem("  "), QStringLiteral("shape"));
    }
};

}  // namespace

QTEST_GUILESS_MAIN(TestScene)
#include "test_scene.moc"
