// What is written, what is never replaced, and which files of folders are read.

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QRandomGenerator>
#include <QRegularExpression>

#include "tests/cli/program.h"
#include "tests/support/labelled_clouds.h"

class TestOutputs : public ProgramTest {
    Q_OBJECT

    QByteArray content(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString codeOf(const Outcome& o, int line = 0) const {
        return o.json(line)["error"].toObject()["code"].toString();
    }
    /// As one who may not do everything: root without its capabilities.
    Outcome runOrdinarily(const QStringList& arguments) const {
        if (geteuid() != 0) return run(arguments);
        return run(
            QStringList{"--bounding-set=-all", "--inh-caps=-all", SHAPEWRIGHT_PROGRAM} + arguments,
            {}, "setpriv");
    }
    const QStringList m_small{"--width", "32", "--height", "32"};
    const QStringList m_training{"bsp-net", "--made-up",  "6",      "--made-up-held-out",
                                 "4",       "--e",        "2",      "--planes",
                                 "24",      "--points",   "64",     "--batch",
                                 "2",       "--stages",   "1:16:6", "--calibrate",
                                 "0",       "--convexes", "4"};

private Q_SLOTS:
    void init() {
        freshFolder();
        write("a.obj", boxObj(1, 2, 3));
    }

    void tablesLieInNobodysWay() {
        write("t.csv", "my own notes\n");
        write("file", "");
        write("in/b.obj", boxObj(1, 1, 1));
        QVERIFY(QDir().mkpath(path("locked")));
        const QStringList render = QStringList{"render", "a.obj", "-o", "q.png"} + m_small;
        for (const char* table : {"a.obj", "./a.obj", "q.png", "q.png/t.csv", "t.csv", "locked",
                                  "file/t.csv", "/dev/null"}) {
            const Outcome o = run(render + QStringList{"--table", table});
            QVERIFY2(o.code == 2 && o.err.contains("--table"), table);
        }
        QCOMPARE(run({"evaluate", "a.obj", "--against", "in/b.obj", "--table", "in/b.obj"}).code,
                 2);
        QCOMPARE(run({"convert", "in", "-o", "out", "--format", "ply"}).code, 0);
        QCOMPARE(run({"render", "in", "-o", "pictures", "--table", "pictures"}).code, 2);
        QVERIFY(chmod(qPrintable(path("locked")), 0555) == 0);
        QCOMPARE(runOrdinarily(render + QStringList{"--table", "locked/t.csv"}).code, 2);
        QVERIFY(!QFile::exists(path("q.png")) && !QFile::exists(path("pictures")));
        QCOMPARE(content("a.obj"), boxObj(1, 2, 3));
        QCOMPARE(content("t.csv"), QByteArray("my own notes\n"));
        // A table is replaced, and its folder made.
        for (int i = 0; i < 2; ++i)
            QCOMPARE(run(render + QStringList{"--table", "new/f.csv", "--overwrite"}).code, 0);
        QVERIFY(content("new/f.csv").startsWith("input,status,seconds,"));
    }

    void exhibitsLieInNobodysWay() {
        write("i/a/d.obj", boxObj(1, 2, 3));
        write("i/b/d.obj", boxObj(1, 1, 3));
        const QStringList render =
            QStringList{"render", "i", "--recursive", "--exhibits", "e", "--json"} + m_small;
        QCOMPARE(run(render + QStringList{"-o", "o"}).code, 0);
        QCOMPARE(filesBelow("e"), QStringList({"a/d.picture.png", "b/d.picture.png"}));
        const Outcome again = run(render + QStringList{"-o", "p"});
        QCOMPARE(again.code, 1);
        QCOMPARE(codeOf(again), QString("exists"));
        QVERIFY(filesBelow("p").isEmpty());
        QCOMPARE(run(render + QStringList{"-o", "p", "--overwrite"}).code, 0);
        // Never over an output or an input, whatever was asked for.
        const Outcome same = run(QStringList{"render", "a.obj", "-o", "a.picture.png", "--exhibits",
                                             ".", "--overwrite", "--json"} +
                                 m_small);
        QCOMPARE(codeOf(same), QString("exists"));
        write("file", "");
        for (const char* folder : {"a.obj", "file", "q.png"})
            QVERIFY2(
                run(QStringList{"render", "a.obj", "-o", "q.png", "--exhibits", folder} + m_small)
                        .code == 2,
                folder);
        QVERIFY(!QFile::exists(path("q.png")));
        write("i/a/d.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n");
        QCOMPARE(run({"evaluate", "i/a", "--against", "i/b", "--exhibits", "e2"}).code, 2);
    }

    void partsAreFilesOfTheirOwn() {
        write("in/two.obj",
              "o a/b.c\n" + boxObj(1, 2, 3) + "o a_b_c\nv 5 0 0\nv 6 0 0\nv 5 1 0\nf -3 -2 -1\n");
        const QStringList split{"convert", "in/two.obj", "--parts", "p", "--json", "-o"};
        Outcome o = run(split + QStringList{"x.ply"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.json()["outputs"].toArray(),
                 QJsonArray({"x.ply", "p/x.a_b_c.ply", "p/x.a_b_c_2.ply"}));
        QCOMPARE(run({"info", "p/x.a_b_c.ply", "--json"}).json()["metrics"].toObject()["vertices"],
                 QJsonValue(8));
        QCOMPARE(run({"info", "p/x.a_b_c_2.ply", "--json"}).json()["metrics"].toObject()["faces"],
                 QJsonValue(1));
        // Nothing that is there is replaced unasked, nor is anything else written then.
        QVERIFY(QFile::remove(path("x.ply")));
        QCOMPARE(codeOf(run(split + QStringList{"x.ply"})), QString("exists"));
        QVERIFY(!QFile::exists(path("x.ply")));
        QCOMPARE(run(split + QStringList{"x.ply", "--overwrite"}).code, 0);
        write("p/x.other.ply", "");
        write("p/x.ply", "");
        o = run(split + QStringList{"x.ply", "--overwrite"});
        QVERIFY(o.json()["notes"].toArray().last().toString().endsWith("an earlier run: 1."));
        QVERIFY(QFile::remove(path("p/x.other.ply")) && QFile::remove(path("p/x.ply")));
        const Outcome skipped = run(split + QStringList{"x.ply", "--resume"});
        QCOMPARE(skipped.json()["status"].toString(), QString("skipped"));
        QCOMPARE(skipped.json()["outputs"].toArray().size(), 3);
        QVERIFY(QFile::remove(path("p/x.a_b_c.ply")) && QFile::remove(path("p/x.a_b_c_2.ply")));
        QCOMPARE(run(split + QStringList{"x.ply", "--resume", "--overwrite"}).code, 0);
        QCOMPARE(filesBelow("p"), QStringList({"x.a_b_c.ply", "x.a_b_c_2.ply"}));
        for (const char* folder : {"a.obj", "in/two.obj", "y.ply"})
            QCOMPARE(run({"convert", "in/two.obj", "-o", "y.ply", "--parts", folder}).code, 2);
        // Of several inputs, below each other as these are; what has no parts is one.
        write("in/sub/one.obj", boxObj(1, 1, 1));
        QCOMPARE(
            run({"decompose", "in", "--recursive", "--mode", "fit", "-o", "out", "--parts", "q"})
                .code,
            0);
        QVERIFY(QFile::exists(path("q/two.convex_0001.obj")));
        QCOMPARE(filesBelow("q/sub"), QStringList({"one.convex_0001.mtl", "one.convex_0001.obj"}));
        QCOMPARE(run({"convert", "a.obj", "-o", "b.stl", "--parts", "r"}).code, 0);
        QCOMPARE(filesBelow("r"), QStringList("b.part_0001.stl"));
        QVERIFY(!run({"mask", "--help"}).out.contains("--parts"));
    }

    void whatTakesNoShapeWritesUnderItsOwnName() {
        QVERIFY(QDir(m_folder->path()).mkdir("o"));
        const Outcome o =
            run({"run", "score.densities", "-o", "o", "--exhibits", "e", "--steps", "5", "--json"});
        QCOMPARE(o.code, 0);
        QCOMPARE(filesBelow("o"), QStringList("score.densities.ply"));
        const QStringList exhibits = filesBelow("e");
        QVERIFY(!exhibits.isEmpty());
        for (const QString& name : exhibits)
            QVERIFY2(name.startsWith("score.densities."), qPrintable(name));
        // And is found again under it.
        QCOMPARE(run({"run", "score.densities", "-o", "o", "--exhibits", "e", "--steps", "5",
                      "--json", "--resume"})
                     .json()["status"]
                     .toString(),
                 QString("skipped"));
    }

    /// So that --resume does not wait for them.
    void whatMakesNoExhibitsHasNoFolderForThem() {
        for (const char* id : {"shape.made-up", "bsp-net.field", "bsp-net.quadric"}) {
            QVERIFY2(!run({"run", id, "--help"}).out.contains("--exhibits"), id);
            const QStringList input =
                id == QString("shape.made-up") ? QStringList() : QStringList("a.obj");
            const QStringList command = QStringList{"run", id} + input;
            const Outcome o = run(command + QStringList{"-o", "o.obj", "--exhibits", "e"});
            QVERIFY2(o.code == 2 && o.err.contains("--exhibits"), id);
        }
        QVERIFY(run({"run", "bsp-net.decompose", "--help"}).out.contains("--exhibits"));
    }

    void exhibitsWithoutAnInputAreNamedAfterTheOutput() {
        for (const char* name : {"one", "two"})
            QCOMPARE(run({"run", "bsp-net.draw", "--steps", "2", "-o", QString(name) + ".obj",
                          "--exhibits", "e"})
                         .code,
                     0);
        QCOMPARE(filesBelow("e").filter(".png"), QStringList({"one.levels.png", "two.levels.png"}));
    }

    /// Beside the map, which is as wide as it is high; without a display, and always the same.
    void mapsAreWrittenWithTheirLegends() {
        QByteArray map;
        for (const char* folder : {"e", "again"}) {
            QCOMPARE(run({"run", "bsp-net.map", "a.obj", "-o", QString(folder) + ".obj",
                          "--exhibits", folder})
                         .code,
                     0);
            const QByteArray written = content(QString(folder) + "/a.map.png");
            QVERIFY(map.isEmpty() || written == map);
            map = written;
        }
        const auto width = qFromBigEndian<quint32>(map.constData() + 16),
                   height = qFromBigEndian<quint32>(map.constData() + 20);
        QVERIFY2(width > height + 50, qPrintable(QString("%1 x %2").arg(width).arg(height)));
    }

    /// And not after the work: a cloud would be refused by it.
    void sideOutputsAreLookedForFirst() {
        write("cloud.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\n");
        write("labelled/chair.obj", boxObj(1, 2, 3));
        write("x.mtl", "mine");
        write("e/cloud.planes.csv", "mine");
        write("e/cloud.parts.csv", "mine");
        const QStringList decompose{"decompose", "cloud.obj", "--json", "-o"},
            cosegment{"cosegment", "cloud.obj", "--labelled", "labelled", "--json", "-o"};
        for (const QStringList& command : {decompose, cosegment}) {
            for (const QStringList& out : {QStringList{"x.obj"}, {"y.ply", "--exhibits", "e"}})
                QCOMPARE(codeOf(run(command + out)), QString("exists"));
            for (const QStringList& out : {QStringList{"x.ply"},
                                           {"x.obj", "--overwrite"},
                                           {"y.ply", "--exhibits", "e", "--resume"},
                                           {"y.ply", "--exhibits", "new"}})
                QCOMPARE(codeOf(run(command + out)), QString("unsupported"));
        }
        // What has no parts has no materials.
        QCOMPARE(codeOf(run(decompose + QStringList{"x.obj", "--output", "union"})),
                 QString("unsupported"));
        QCOMPARE(content("x.mtl"), QByteArray("mine"));
    }

    void sideOutputsThatExist() {
        write("x.mtl", "mine");
        Outcome o = run({"decompose", "a.obj", "-o", "x.obj", "--json"});
        QCOMPARE(o.code, 1);
        QCOMPARE(codeOf(o), QString("exists"));
        QVERIFY(!QFile::exists(path("x.obj")));
        QCOMPARE(content("x.mtl"), QByteArray("mine"));
        // Nor one that an input reads its colours from.
        write("red.obj", "mtllib x.mtl\nusemtl red\n" + boxObj(1, 1, 1));
        o = run({"convert", "red.obj", "-o", "x.obj", "--overwrite", "--json"});
        QCOMPARE(codeOf(o), QString("exists"));
        QCOMPARE(content("x.mtl"), QByteArray("mine"));
        write("r.truth.ply", "mine");
        const QStringList reconstruct{"reconstruct",  "a.obj",  "--samples", "1000",
                                      "--with-truth", "--json", "-o",        "r.ply"};
        o = run(reconstruct);
        QCOMPARE(codeOf(o), QString("exists"));
        QCOMPARE(content("r.truth.ply"), QByteArray("mine"));
        QCOMPARE(run(reconstruct + QStringList{"--overwrite"}).code, 0);
        QVERIFY(content("r.truth.ply").startsWith("ply"));
        // A file that --overwrite may not touch: one that is read.
        write("to.obj", boxObj(1, 1, 1));
        QCOMPARE(run({"run", "bsp-net.interpolate", "a.obj", "--to", "to.obj", "-o", "to.obj",
                      "--overwrite"})
                     .code,
                 2);
        QCOMPARE(content("to.obj"), boxObj(1, 1, 1));
    }

    void whatIsReadInFoldersIsNotReplaced() {
        const QStringList kept{"lab/b.obj", "lib/below/q.ply", "data/a.npz", "held.hdf5", "w.pt"};
        for (const QString& name : kept) write(name, "mine");
        const QList<QStringList> commands{
            {"cosegment", "a.obj", "-o", "lab/b.obj", "--labelled", "lab/"},
            {"embed", "a.obj", "-o", "lib/below/q.ply", "--folder", "lib"},
            {"train", "point-mae", "--data", "data", "-o", "data/a.npz"},
            {"run", "point-mae.train", "--data", "data", "--weights-out", "data/a.npz"},
            {"train", "point-mae", "--data", "data", "--from", "w.pt", "-o", "w.pt"},
            QStringList{"train"} + m_training +
                QStringList{"--held-out", "held.hdf5", "-o", "held.hdf5"}};
        for (const QStringList& command : commands) {
            const Outcome o = run(command + QStringList{"--overwrite", "--json"});
            QVERIFY2(codeOf(o) == "exists", qPrintable(command.join(' ') + ": " + o.err));
        }
        for (const QString& name : kept) QCOMPARE(content(name), QByteArray("mine"));
    }

    void whatIsNoFileIsNotReplaced() {
        QVERIFY(symlink("nowhere", qPrintable(path("link.ply"))) == 0);
        QVERIFY(mkfifo(qPrintable(path("pipe.ply")), 0644) == 0);
        QVERIFY(symlink("/dev/null", qPrintable(path("null.ply"))) == 0);
        const QStringList convert{"convert", "a.obj", "--json", "-o"};
        QCOMPARE(codeOf(run(convert + QStringList{"link.ply"})), QString("exists"));
        for (const char* name : {"pipe.ply", "null.ply"})
            QCOMPARE(codeOf(run(convert + QStringList{name, "--overwrite"})), QString("exists"));
        QVERIFY(!QFileInfo(path("pipe.ply")).isFile() &&
                QFileInfo(path("null.ply")).isSymbolicLink());
        // What links name is written, and they stay.
        QCOMPARE(run(convert + QStringList{"link.ply", "--overwrite"}).code, 0);
        QVERIFY(content("nowhere").startsWith("ply") &&
                QFileInfo(path("link.ply")).isSymbolicLink());
        // Whatever the program's output is, even a file: renamed over it, the link would be gone.
        QVERIFY(symlink("/proc/self/fd/1", qPrintable(path("out.ply"))) == 0);
        QVERIFY(symlink("out.ply", qPrintable(path("further.ply"))) == 0);
        const Outcome leads = run(convert + QStringList{"further.ply", "--overwrite"});
        QCOMPARE(codeOf(leads), QString("exists"));
        QVERIFY(leads.json()["error"].toObject()["message"].toString().contains("has open"));
        QCOMPARE(run({"evaluate", "a.obj", "--against", "a.obj", "--table", "out.ply"}).code, 2);
        QVERIFY(QFileInfo(path("out.ply")).isSymbolicLink());
    }

    void whatIsReplacedKeepsItsMode() {
        write("private.ply", "mine");
        QVERIFY(chmod(qPrintable(path("private.ply")), 0600) == 0);
        QCOMPARE(run({"convert", "a.obj", "-o", "private.ply", "--overwrite"}).code, 0);
        struct stat info;
        QVERIFY(stat(qPrintable(path("private.ply")), &info) == 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0600));
    }

    void resumingNeedsWholeAndNewerOutputs() {
        const QStringList convert{"convert", "a.obj", "-o", "o.ply", "--resume", "--json"};
        write("o.ply", "");
        QCOMPARE(run(convert).json()["status"].toString(), QString("ok"));
        QCOMPARE(run(convert).json()["status"].toString(), QString("skipped"));
        struct stat info;
        QVERIFY(stat(qPrintable(path("o.ply")), &info) == 0);
        const timespec same[2]{info.st_mtim, info.st_mtim};
        QVERIFY(utimensat(AT_FDCWD, qPrintable(path("a.obj")), same, 0) == 0);
        QCOMPARE(run(convert).json()["status"].toString(), QString("ok"));

        const QStringList decompose{"decompose", "a.obj", "-o", "d.obj", "--resume", "--json"};
        QCOMPARE(run(decompose).code, 0);
        const Outcome skipped = run(decompose);
        QCOMPARE(skipped.json()["status"].toString(), QString("skipped"));
        QCOMPARE(skipped.json()["outputs"].toArray(), QJsonArray({"d.obj", "d.mtl"}));

        const QStringList reconstruct{"reconstruct", "a.obj",  "--samples", "1000",
                                      "--resume",    "--json", "-o",        "r.ply"};
        QCOMPARE(run(reconstruct).code, 0);
        const QStringList truth{"--with-truth"};
        QCOMPARE(run(reconstruct + truth).json()["status"].toString(), QString("ok"));
        QCOMPARE(run(reconstruct + truth).json()["outputs"].toArray(),
                 QJsonArray({"r.ply", "r.truth.ply"}));
        QCOMPARE(run(reconstruct + truth).json()["status"].toString(), QString("skipped"));
        QCOMPARE(run(reconstruct + QStringList{"--exhibits", "e"}).json()["status"].toString(),
                 QString("ok"));

        // What lies beside has materials, too.
        const QStringList chairs{"run", "shape.made-up", "--count",  "2",
                                 "-o",  "chair.obj",     "--resume", "--json"};
        QCOMPARE(run(chairs).code, 0);
        QCOMPARE(run(chairs).json()["outputs"].toArray(),
                 QJsonArray({"chair.obj", "chair.mtl", "chair.2.obj", "chair.2.mtl"}));
        QVERIFY(QFile::remove(path("chair.2.mtl")));
        QCOMPARE(run(chairs).json()["status"].toString(), QString("ok"));
        QVERIFY(QFile::exists(path("chair.2.mtl")));

        // Without an input, what is there is up to date.
        const QStringList sample{"run", "bsp-net.sample", "-o", "s.obj", "--resume", "--json"};
        QCOMPARE(run(sample).json()["status"].toString(), QString("ok"));
        QCOMPARE(run(sample).json()["status"].toString(), QString("skipped"));
    }

    void whatIsSkippedKeepsItsRowInTheTable() {
        write("in/a.obj", boxObj(1, 2, 3));
        write("in/b, c.obj", boxObj(2, 2, 3));
        const QStringList decompose{"decompose", "in",      "-o",    "out",     "--max-convexes",
                                    "2",         "--table", "t.csv", "--resume"};
        QCOMPARE(run(decompose).code, 0);
        const QByteArray before = content("t.csv");
        QCOMPARE(before.count(",ok,"), 2);
        QCOMPARE(run(decompose).code, 0);
        QCOMPARE(content("t.csv"), before);
        // Shares go on from the table of the whole, and one that is added is done.
        write("in/d.obj", boxObj(1, 1, 1));
        for (const char* shard : {"2/2", "1/2"})
            QCOMPARE(run(decompose + QStringList{"--shard", shard}).code, 0);
        const QByteArray joined = content("t.csv");
        QVERIFY2(joined.startsWith(before), joined.constData());
        QCOMPARE(joined.count('\n'), before.count('\n') + 1);
        QVERIFY(joined.contains("in/d.obj,ok,"));
    }

    void numbersThatAreNamesHaveNoMean() {
        write("in/a.obj", boxObj(1, 2, 3));
        write("in/b.obj", boxObj(2, 2, 3));
        QVERIFY(QDir().mkpath(path("examples")));
        QVERIFY(shapewright::writeHalfAlike(path("examples").toStdString()));
        const Outcome o = run({"classify", "in", "--examples", "examples"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        const QRegularExpression name("^  class +[01]$", QRegularExpression::MultilineOption);
        QCOMPARE(o.out.count(name), 2);
        const QString means = o.out.mid(o.out.indexOf("mean of 2 inputs"));
        QVERIFY2(means.contains("\n  votes ") && !means.contains("\n  class "), qPrintable(o.out));
    }

    void resultsInAnInputFolderAreNoInputs() {
        write("c/a.obj", boxObj(1, 2, 3));
        const QStringList convert{"convert", "c", "-o", "c/out", "--recursive", "--json"};
        QCOMPARE(run(convert).code, 0);
        const Outcome again = run(convert + QStringList{"--resume"});
        QCOMPARE(again.code, 0);
        QCOMPARE(again.lines().size(), 1);
        QCOMPARE(again.json()["status"].toString(), QString("skipped"));
        const QStringList evaluate{"evaluate",  "c",    "--against",    ".", "--table", "c/t.csv",
                                   "--samples", "1000", "--resolution", "16"};
        for (int i = 0; i < 2; ++i) QCOMPARE(run(evaluate).code, 0);
    }

    void foldersAreReadWithSense() {
        write("gl/a/x.obj", boxObj(1, 2, 3));
        write("gl/b/x.obj", boxObj(1, 1, 3));
        QCOMPARE(run({"convert", "gl/a", "gl/b/", "-o", "o"}).code, 0);
        QCOMPARE(filesBelow("o"), QStringList({"a/x.obj", "b/x.obj"}));
        QCOMPARE(run({"convert", "a.obj", "./a.obj", "-o", "twice"}).code, 0);
        QCOMPARE(filesBelow("twice"), QStringList("a.obj"));

        write("gl/a/readme.txt", "Two boxes, made by hand\n");
        write("gl/a/points.txt", "# three\nname 0 0 0\n1 0 0\n0 1 0\n");
        Outcome o = run({"info", "gl/a", "--json"});
        QCOMPARE(o.json(1)["input"].toString(), QString("gl/a/readme.txt"));
        QCOMPARE(o.json(1)["status"].toString(), QString("skipped"));
        QVERIFY(o.json(0)["status"].toString() != "skipped");
        QVERIFY(o.err.contains("it holds no points"));
        QCOMPARE(codeOf(run({"info", "gl/a/readme.txt", "--json"})), QString("malformed"));

        QVERIFY(chmod(qPrintable(path("gl/b")), 0) == 0);
        o = runOrdinarily({"info", "gl", "--recursive", "--json"});
        QVERIFY(chmod(qPrintable(path("gl/b")), 0755) == 0);
        QCOMPARE(o.code, 1);
        QCOMPARE(o.lines().size(), 4);
        QCOMPARE(codeOf(o, 3), QString("unreadable"));
    }

    void globsMatchFoldersToo() {
        for (const char* name : {"g/a/t.obj", "g/b/t.obj", "g/b/sub/t.obj"})
            write(name, boxObj(1, 2, 3));
        const QStringList convert{"convert", "g/*", "-o", "g/out", "--json", "--recursive"};
        const Outcome o = run(convert);
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(filesBelow("g/out"), QStringList({"a/t.obj", "b/sub/t.obj", "b/t.obj"}));
        // The folder of the results matches now, and is no input.
        const Outcome again = run(convert + QStringList{"--resume"});
        QCOMPARE(again.code, 0);
        QCOMPARE(again.lines().size(), 3);
        QCOMPARE(again.json(2)["status"].toString(), QString("skipped"));
        QCOMPARE(run({"info", "g/*", "--json"}).lines().size(), 2);
    }

    void hiddenFilesInFoldersAreNoInputs() {
        write("m/a.obj", boxObj(1, 2, 3));
        write("m/._a.obj", QByteArray("\0\5\26\7", 4));  // as archives of a Mac have
        write("m/.thumbnails/a.obj", boxObj(1, 1, 1));
        const Outcome o = run({"info", "m", "--recursive", "--json"});
        QCOMPARE(o.code, 0);
        QCOMPARE(o.lines().size(), 1);
        QCOMPARE(run({"info", "m/.thumbnails"}).code, 0);
        QCOMPARE(codeOf(run({"info", "m/._a.obj", "--json"})), QString("malformed"));
    }

    /// What is named relative to it is not found, and the rest is done.
    void theWorkingDirectoryMayBeGone() {
        const QString words =
            QString("'%1' info x.obj '%2' --json").arg(SHAPEWRIGHT_PROGRAM, path("a.obj"));
        const Outcome o =
            run({"-c", "mkdir gone && cd gone && rmdir ../gone && " + words}, {}, "sh");
        QCOMPARE(o.code, 1);
        QCOMPARE(codeOf(o), QString("not-found"));
        QCOMPARE(o.json(1)["status"].toString(), QString("ok"));
    }

    void trainingIsReported() {
        const QStringList train = QStringList{"train"} + m_training + QStringList{"-o", "w.pt"};
        Outcome o = run(train + QStringList{"--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(o.lines().size(), 1);
        QCOMPARE(o.json()["outputs"].toArray(), QJsonArray({"w.pt", "w.pt.state", "w.pt.csv"}));
        QVERIFY(o.json()["metrics"].toObject()["epochs"].toInt() > 0);
        const qsizetype read = o.err.indexOf("There are 6 shapes to learn from and 4 held out.\n");
        QVERIFY2(read >= 0 && o.err.indexOf("\nepoch 1 of 1  rate ") > read, qPrintable(o.err));
        // It goes on, and says when there is nothing to go on with.
        o = run(train + QStringList{"--seed", "7"});
        QCOMPARE(o.code, 0);
        QVERIFY(o.err.contains("Nothing was trained"));
        QVERIFY(!o.out.contains("epoch 1 ") && o.out.contains("w.pt"));
        o = run(train + QStringList{"--quiet"});
        QVERIFY(o.code == 0 && o.out.isEmpty() && o.err.isEmpty());
        // Weights without a state would be replaced.
        QVERIFY(QFile::remove(path("w.pt.state")));
        const QByteArray weights = content("w.pt");
        o = run(train + QStringList{"--json", "--seed", "7"});
        QCOMPARE(o.code, 1);
        QCOMPARE(codeOf(o), QString("exists"));
        const QStringList operation = QStringList{"run", "bsp-net.train"} + m_training.mid(1) +
                                      QStringList{"--weights-out", "w.pt", "--json"};
        QCOMPARE(codeOf(run(operation)), QString("exists"));
        QCOMPARE(content("w.pt"), weights);
        o = run(operation + QStringList{"--overwrite", "--seed", "7"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(o.json()["outputs"].toArray(), QJsonArray({"w.pt", "w.pt.state", "w.pt.csv"}));
        QVERIFY(content("w.pt") != weights);
        QCOMPARE(run({"train", "bsp-net", "--data", "nope", "-o", "x.pt"}).code, 2);
        // The folder is made; epochs are counted in each stage, and IoU is called so.
        QStringList staged = QStringList{"train"} + m_training + QStringList{"-o", "new/w.pt"};
        staged[staged.indexOf("1:16:6")] = "1:16:6,1:32:6";
        o = run(staged + QStringList{"--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QVERIFY2(o.err.contains("\nstage 2 of 2, epoch 1 of ") && o.err.contains(" IoU 0."),
                 qPrintable(o.err));
        const QJsonObject figures = o.json()["metrics"].toObject();
        QCOMPARE(figures["best_held_out_iou"].toDouble(-1),
                 1 - figures["best_held_out_loss"].toDouble());
        o = run(staged + QStringList{"--epochs", "2"});
        QVERIFY2(o.err.contains("after epoch 1;"), qPrintable(o.err));
        // A family that is misspelt is not left out.
        o = run(QStringList{"train"} + m_training +
                QStringList{"-o", "y.pt", "--families", "chair,tabel"});
        QCOMPARE(o.code, 2);
        QVERIFY2(o.err.contains("'tabel'") && o.err.contains("table"), qPrintable(o.err));
        o = run(QStringList{"train"} + m_training +
                QStringList{"-o", "y.pt", "--families", "aircraft, blocks"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
    }

    /// The leading one alone hears of the epochs.
    void everyProcessKnowsThatItTrained() {
        QStringList words = m_training;
        const auto together = [&](const QString& stages) {
            words[words.indexOf("--stages") + 1] = stages;
            const int port = QRandomGenerator::global()->bounded(20000, 40000);
            return run(
                {"-c", QString("for r in 0 1; do RANK=$r WORLD_SIZE=2 MASTER_ADDR=127.0.0.1 "
                               "MASTER_PORT=%1 '%2' train %3 -o two.pt 2>$r.txt & done; wait")
                           .arg(port)
                           .arg(SHAPEWRIGHT_PROGRAM, words.join(' '))},
                {}, "sh");
        };
        together("1:16:6");
        if (content("0.txt").contains("without Gloo")) QSKIP("built without Gloo");
        QVERIFY2(QFile::exists(path("two.pt")), content("0.txt") + content("1.txt"));
        together("1:16:12");
        for (const char* said : {"0.txt", "1.txt"})
            QVERIFY2(content(said).contains("after epoch 1;") &&
                         !content(said).contains("Nothing was trained"),
                     content(said));
    }

    void interruptedTrainingSaysWhatIsThere() {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        QStringList words = QStringList{"run", "bsp-net.train"} + m_training.mid(1) +
                            QStringList{"--weights-out", "w.pt", "--json"};
        words[words.indexOf("1:16:6")] = "1:16:60000000";
        process.start(SHAPEWRIGHT_PROGRAM, words);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("w.pt.csv")), 60000);
        // What computes is never interrupted itself: a handler's frame would fall into the weights.
        QFile status(QString("/proc/%1/status").arg(process.processId()));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const auto blocked = QRegularExpression("SigBlk:\\s*([0-9a-f]+)").match(status.readAll());
        const quint64 signals =
            quint64(1) << (SIGHUP - 1) | quint64(1) << (SIGINT - 1) | quint64(1) << (SIGTERM - 1);
        QCOMPARE(blocked.captured(1).toULongLong(nullptr, 16) & signals, signals);
        kill(pid_t(process.processId()), SIGHUP);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QJsonObject j = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(j["error"].toObject()["code"].toString(), QString("cancelled"));
        QCOMPARE(j["outputs"].toArray(), QJsonArray({"w.pt", "w.pt.state", "w.pt.csv"}));
    }

    /// A training file of the new split beside a test file of the old one would share shapes with
    /// it.
    void bothFilesOfADatasetAreOfOneSplit() {
        for (int i = 0; i < 4; ++i) write(QString("in/%1.obj").arg(i), boxObj(1 + i, 2, 3));
        const QStringList build{"dataset", "build", "in", "-o", "set"};
        Outcome o = run(build + QStringList{"--held-out", "0.5"});
        if (o.err.contains("HDF5 support")) QSKIP("built without HDF5");
        QVERIFY2(o.code == 0, qPrintable(o.err));
        const QStringList before = filesBelow("set");
        const QByteArray train = content("set/shapes_train.hdf5"),
                         test = content("set/shapes_test.hdf5"),
                         sample = content("set/samples/3.obj.hdf5");
        QVERIFY(!train.isEmpty() && !test.isEmpty() && !sample.isEmpty());
        write("set/samples/3.obj.hdf5", "junk");
        const QStringList other = build + QStringList{"--resume", "--held-out", "0.25"};
        o = run(other);
        QCOMPARE(o.code, 1);
        QVERIFY2(o.err.contains("3.obj.hdf5") && o.err.contains("--overwrite"), qPrintable(o.err));
        QCOMPARE(content("set/shapes_train.hdf5"), train);
        QCOMPARE(content("set/shapes_test.hdf5"), test);
        QCOMPARE(content("set/shapes_train.txt"), QByteArray("0\n1\n"));
        QCOMPARE(filesBelow("set"), before);
        write("set/samples/3.obj.hdf5", sample);
        o = run(other);
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QVERIFY(content("set/shapes_train.hdf5") != train);
        QCOMPARE(content("set/shapes_test.txt"), QByteArray("3\n"));
        QCOMPARE(filesBelow("set"), before);
    }

    void standardStreams() {
        const QString program = QString("'%1' ").arg(SHAPEWRIGHT_PROGRAM);
        // Closed ones are not mistaken for files that are opened later.
        const QString convert = program + "convert a.obj -o o.ply --quiet 0>&- 1>&- 2>&-";
        QCOMPARE(run({"-c", convert}, {}, "sh").code, 0);
        QVERIFY(content("o.ply").startsWith("ply"));
        // Results that are lost are an error.
        for (const char* lost : {"> /dev/full", ">&-"}) {
            const Outcome o = run({"-c", program + "info --json a.obj " + lost}, {}, "sh");
            QVERIFY2(o.code == 1 && o.err.contains("standard output"), lost);
        }
        // So they are when nobody reads them any more, and the other files are written.
        for (int i = 0; i < 20; ++i) write(QString("many/%1.obj").arg(i), boxObj(1 + i, 2, 3));
        const Outcome unread = run(
            {"-c", "(sleep 1; " + program + "convert many -o out --json; echo $? > code) | true"},
            {}, "sh");
        QCOMPARE(content("code"), QByteArray("1\n"));
        QCOMPARE(filesBelow("out").size(), 20);
        QCOMPARE(unread.err.count('\n'), 1);
        QVERIFY2(unread.err.contains("standard output"), qPrintable(unread.err));
    }
};

QTEST_GUILESS_MAIN(TestOutputs)
#include "test_outputs.moc"
