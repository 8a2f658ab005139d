// The program as scripts see it: exit codes, streams, JSON, files.

#include <signal.h>

#include <algorithm>
#include <array>

#include "geometry/io/io.h"
#include "tests/cli/program.h"

using namespace shapewright;

class TestCli : public ProgramTest {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        freshFolder();
        write("in/a.obj", boxObj(1, 2, 3));
        write("in/sub/b.obj", boxObj(2, 1, 1));
    }

    void trainRefusesWhatItCannotDo() {
        QCOMPARE(run({"train"}).code, 2);
        QCOMPARE(run({"train", "no-such", "--data", "in", "-o", "w.pt"}).code, 2);
        QCOMPARE(run({"train", "point-mae", "-o", "w.pt"}).code, 2);
        const Outcome none = run({"train", "point-mae", "--data", "in", "-o", "w.pt"});
        QCOMPARE(none.code, 1);
        QVERIFY(none.err.contains(".npz"));
        QVERIFY(!QFile::exists(path("w.pt")));
    }

    void outputsMayFollowTheirLetter() {
        QCOMPARE(run({"convert", "in/a.obj", "-oone.ply"}).code, 0);
        QCOMPARE(run({"convert", "in/a.obj", "-o=two.ply"}).code, 0);
        QVERIFY(QFile::exists(path("one.ply")) && QFile::exists(path("two.ply")));
    }

    void helpOfEveryCommand() {
        const Outcome top = run({"--help"});
        QCOMPARE(top.code, 0);
        for (const QString command : {"info", "convert", "decompose", "render", "evaluate",
                                      "models", "operations", "run"}) {
            QVERIFY2(top.out.contains(command), qPrintable(command));
            const Outcome help = run({command, "--help"});
            QCOMPARE(help.code, 0);
            QVERIFY(help.err.isEmpty());
            QVERIFY2(help.out.startsWith("Usage: shapewright " + command), qPrintable(help.out));
            for (const QString& line : help.lines()) QVERIFY2(line.size() <= 100, qPrintable(line));
        }
        for (const QString& line : run({"run", "shape.made-up", "--help"}).lines())
            QVERIFY2(line.size() <= 80, qPrintable(line));
        const Outcome decompose = run({"decompose", "--help"});
        for (const char* text :
             {"--mode predict|fit|auto", "--max-convexes", "default 32", "only with --mode",
              "--output convexes|union|grouped", "--weights FILE", "--seed", "--device cpu|cuda",
              "--resume", "--overwrite", "--log-level"})
            QVERIFY2(decompose.out.contains(text), text);
        QVERIFY(run({"--version"}).out.startsWith("shapewright "));
    }

    /// Loading LibTorch takes longer than what these commands do with most files.
    void filesNeedNoNetworks() {
        const QHash<QString, QString> listLibraries{{"LD_TRACE_LOADED_OBJECTS", "1"}};
        const QString libraries = run({}, listLibraries).out;
        QVERIFY2(libraries.contains("libc.so"), qPrintable(libraries));
        QVERIFY2(!libraries.contains("torch"), qPrintable(libraries));
        // A program that has lost the rest of itself still does these, and says what is wrong else.
        const QString alone = path("alone/bin/shapewright");
        QVERIFY(QDir().mkpath(path("alone/bin")) && QFile::copy(SHAPEWRIGHT_PROGRAM, alone));
        write("pair/a.obj", boxObj(1, 2, 3));
        for (const QStringList& words : {QStringList{"--version"},
                                         {"info", "in/a.obj"},
                                         {"convert", "in/a.obj", "-o", "a.ply"},
                                         {"evaluate", "in/a.obj", "--against", "pair"},
                                         {"render", "in/a.obj", "-o", "a.png"}}) {
            const Outcome done = run(words, {}, alone);
            QVERIFY2(done.code == 0, qPrintable(words[0] + ": " + done.err));
        }
        const Outcome lost = run({"models"}, {}, alone);
        QCOMPARE(lost.code, 1);
        QVERIFY2(lost.err.contains("shapewright-workbench") && lost.err.contains("install"),
                 qPrintable(lost.err));
    }

    void helpPagesAreText() {
        const Outcome list = run({"help"});
        QCOMPARE(list.code, 0);
        for (const char* topic :
             {"getting-started", "formats", "batch", "weights", "training", "decompose", "mask"}) {
            QVERIFY2(list.out.contains(topic), topic);
            const Outcome page = run({"help", topic});
            QCOMPARE(page.code, 0);
            QVERIFY2(page.out.size() > 400 && page.err.isEmpty(), topic);
            QVERIFY2(!page.out.contains("**") && !page.out.contains('`'), qPrintable(page.out));
        }
        for (const char* topic : {"batch", "getting-started", "formats", "training", "sae.circuit",
                                  "prototypes.explain", "bsp-net.interpolate", "shape.made-up"}) {
            const Outcome page = run({"help", topic});
            QVERIFY2(!page.out.contains("|--"), topic);
            for (const QString& line : page.lines()) QVERIFY2(line.size() <= 80, qPrintable(line));
        }
        QCOMPARE(run({"help", "bsp-net.decompose"}).out, run({"help", "decompose"}).out);
        QVERIFY(run({"help", "decompose"}).out.contains("max-convexes (a whole number 1 .. 1024"));
        QVERIFY(run({"help", "convert"}).out.startsWith("Usage: shapewright convert"));
        // Those without a command go by the rest of their names, where one alone has it.
        QCOMPARE(run({"help", "denoise"}).out, run({"help", "score.denoise"}).out);
        QVERIFY(run({"run", "denoise", "--help"}).out.startsWith("Usage: shapewright run score."));
        for (const QStringList& several : {QStringList{"help", "sample"}, {"run", "sample"}}) {
            const Outcome o = run(several);
            QCOMPARE(o.code, 2);
            QVERIFY2(o.err.contains("did you mean 'bsp-net.sample' or 'score.sample'?"),
                     qPrintable(o.err));
        }
        const Outcome denoise = run({"denoise", "in"});
        QCOMPARE(denoise.code, 2);
        QVERIFY2(denoise.err.contains("did you mean 'run score.denoise'?"),
                 qPrintable(denoise.err));
        QVERIFY(run({"--help"}).out.contains("shapewright operations lists those that"));
        const Outcome none = run({"help", "decompos"});
        QCOMPARE(none.code, 2);
        QVERIFY(none.err.contains("did you mean 'decompose'"));
    }

    void doctorSaysWhatIsWrong() {
        const Outcome well = run({"doctor", "--json"});
        QVERIFY2(well.code == 0, qPrintable(well.out));
        QSet<QString> checks;
        for (int i = 0; i < well.lines().size(); ++i) {
            const QJsonObject check = well.json(i);
            checks << check["check"].toString();
            QVERIFY(!check["found"].toString().isEmpty());
            QCOMPARE(check["remedy"].toString().isEmpty(), check["status"].toString() == "ok");
        }
        for (const char* name : {"versions", "pictures", "linear-algebra", "threads",
                                 "weights-point-mae", "guide", "temporary-folder"})
            QVERIFY2(checks.contains(name), name);

        // A damaged file of weights, a driver that is not there, a folder that cannot be.
        write("models/point-mae.pt", "PK no weights");
        write("notafolder", "");
        const Outcome ill = run({"doctor", "--json"}, {{"SHAPEWRIGHT_MODELS", path("models")},
                                                       {"XDG_CONFIG_HOME", path("notafolder")},
                                                       {"TMPDIR", path("nowhere")},
                                                       {"GALLIUM_DRIVER", "none"}});
        QCOMPARE(ill.code, 1);
        QSet<QString> wrong;
        for (int i = 0; i < ill.lines().size(); ++i)
            if (ill.json(i)["status"].toString() == "wrong") {
                wrong << ill.json(i)["check"].toString();
                QVERIFY(!ill.json(i)["remedy"].toString().isEmpty());
            }
        QVERIFY(wrong.contains("weights-point-mae"));
        QVERIFY(wrong.contains("settings-folder"));
        QVERIFY(wrong.contains("temporary-folder"));
        QVERIFY(!wrong.contains("weights-i2p-mae"));
        QVERIFY(run({"doctor"}).out.contains("Nothing is wrong."));

        // A copy of the program whose weights were damaged on the way.
        const QString whole = "libexec/shapewright/shapewright-workbench";
        QVERIFY(QDir().mkpath(path("bin")) && QDir().mkpath(path("share/shapewright/models")) &&
                QDir().mkpath(path("libexec/shapewright")));
        QVERIFY(
            QFile::copy(SHAPEWRIGHT_PROGRAM, path("bin/shapewright")) &&
            QFile::copy(QFileInfo(SHAPEWRIGHT_PROGRAM).dir().filePath("../" + whole), path(whole)));
        const QString models = qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/resources/models/";
        const QStringList reconstruct{"reconstruct", "in/a.obj"},
            sample{"run", "bsp-net.sample", "--weights", models + "bsp-net.pt"};
        for (const auto& [name, use] : {std::pair(QString("point-mae.pt"), reconstruct),
                                        std::pair(QString("bsp-net-codes.pt"), sample)}) {
            QFile file(path("share/shapewright/models/" + name));
            QVERIFY(QFile::copy(models + name, file.fileName()));
            // The least byte of a number, which nothing else tells.
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 8 * 4));
            file.write("x");
            file.close();
            const Outcome refused =
                run(use + QStringList{"-o", "x.ply", "--json"}, {}, path("bin/shapewright"));
            QCOMPARE(refused.code, 1);
            QCOMPARE(refused.json()["error"].toObject()["code"].toString(), QString("bad-weights"));
        }
        QVERIFY(!QFile::exists(path("x.ply")));
    }

    void fewSamplesShowNoSharpEdge() {
        const QJsonArray notes = run({"evaluate", "in/a.obj", "--against", "in/a.obj", "--samples",
                                      "100", "--resolution", "16", "--json"})
                                     .json()["notes"]
                                     .toArray();
        QCOMPARE(notes.size(), 1);
        QVERIFY2(notes[0].toString().contains("more --samples"), qPrintable(notes[0].toString()));
    }

    void evaluatesAFolderAgainstAFolder() {
        write("made/in/a.obj", boxObj(1, 2, 3));
        write("made/in/sub/b.obj", boxObj(2, 1, 2));
        write("made/in/c.obj", boxObj(1, 1, 1));
        const Outcome o = run({"evaluate", "made", "--recursive", "--against", ".", "--json",
                               "--samples", "2000", "--resolution", "32", "--table", "t.csv"});
        QCOMPARE(o.code, 1);  // there is no reference for c
        QCOMPARE(o.lines().size(), 3);
        QVERIFY(o.json(0)["metrics"].toObject()["iou"].toDouble() > 0.99);
        QCOMPARE(o.json(1)["error"].toObject()["code"].toString(), QString("not-found"));
        QVERIFY(std::abs(o.json(2)["metrics"].toObject()["iou"].toDouble() - 0.5) < 0.05);
        QFile file(path("t.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList rows = QString(file.readAll()).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 4);
        QVERIFY2(rows[0].startsWith("input,status,seconds,iou,"), qPrintable(rows[0]));
        QVERIFY2(rows[2].startsWith("made/in/c.obj,failed,"), qPrintable(rows[2]));
        for (const QString& row : rows) QCOMPARE(row.count(','), rows[0].count(','));
        QCOMPARE(run({"evaluate", "in/a.obj", "--against", "nowhere"}).code, 2);
        // People are told the means.
        const Outcome said = run({"evaluate", "made", "--recursive", "--against", ".", "--samples",
                                  "2000", "--resolution", "32"});
        const qsizetype mean = said.out.indexOf("mean of 2 inputs\n  iou ");
        QVERIFY2(mean > 0, qPrintable(said.out));
        QVERIFY(std::abs(said.out.mid(mean + 23, 22).trimmed().toDouble() - 0.75) < 0.03);
    }

    /// Also with lengths in diagonals.
    void evaluationTellsWhere() {
        write("tall.obj", boxObj(1, 1, 3));
        write("cube.obj", boxObj(1, 1, 1));
        const QStringList command{"evaluate",   "tall.obj",   "--against",    "cube.obj",
                                  "--exhibits", "where",      "--json",       "--samples",
                                  "2000",       "--relative", "--resolution", "16"};
        const Outcome o = run(command);
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(o.json()["outputs"].toArray(), QJsonArray({"where/tall.distances.ply"}));
        const auto read = readShape(path("where/tall.distances.ply").toStdString());
        QVERIFY(read.ok());
        const auto& cloud = std::get<PointCloud>(read->shape);
        QCOMPARE(cloud.positions.size(), std::size_t(2000));
        const Attribute* distance = findAttribute(cloud.attributes, "distance");
        QVERIFY(distance);
        for (std::size_t i = 0; i < 2000; ++i) {
            // Samples lie somewhat apart.
            const double above = std::max(0.0, cloud.positions[i].z - 1);
            QVERIFY(distance->at(i) > above - 1e-6 && distance->at(i) < above + 0.6);
        }
        QCOMPARE(run(command).json()["error"].toObject()["code"].toString(), QString("exists"));
    }

    void meansAreByFolder() {
        for (const char* name : {"cad/a", "cad/b", "toy/c"})
            for (const char* where : {"made", "true"})
                write(QString("%1/%2.obj").arg(where, name), boxObj(1, 1, 1));
        write("made/cad/b.obj", boxObj(1, 1, 2));
        const QStringList few{"--samples", "1000", "--resolution", "16"};
        const QStringList all{"evaluate", "made", "--recursive", "--against", "true"};
        const QString out = run(all + few).out;
        const qsizetype cad = out.indexOf("mean of 2 inputs of cad\n  iou "),
                        toy = out.indexOf("mean of 1 input of toy\n  iou "),
                        last = out.indexOf("mean of 3 inputs\n  iou ");
        QVERIFY2(0 < cad && cad < toy && toy < last, qPrintable(out));
        QVERIFY(std::abs(out.mid(cad).simplified().section(' ', 7, 7).toDouble() - 0.75) < 0.05);
        // One folder, and a folder for each, say no more than what is there already.
        for (const QStringList& inputs :
             {QStringList{"made/cad"}, QStringList{"made/cad/a.obj", "made/toy/c.obj"}}) {
            const Outcome o = run(QStringList{"evaluate"} + inputs +
                                  QStringList{"--against", "true/cad/a.obj"} + few);
            QVERIFY2(o.out.contains("mean of 2 inputs\n"), qPrintable(o.out));
            QVERIFY2(!o.out.contains(" of cad\n"), qPrintable(o.out));
        }
        // Nor does one in each of several, whatever lies beside them.
        for (const char* name : {"x", "y", "a/p", "b/q"})
            write(QString("some/%1.obj").arg(name), boxObj(1, 1, 1));
        const Outcome o = run(
            QStringList{"evaluate", "some", "--recursive", "--against", "true/cad/a.obj"} + few);
        QVERIFY2(o.out.contains("mean of 4 inputs\n"), qPrintable(o.out));
        QVERIFY2(!o.out.contains("mean of 1 input"), qPrintable(o.out));
    }

    /// Not one beside the folder, and whatever its extension looks like.
    void referencesLieInTheirFolder() {
        const QString own = QFileInfo(m_folder->path()).fileName();
        write("made/x.obj", boxObj(1, 1, 1));
        write(own + "/made/x.obj", boxObj(1, 1, 1));
        write("refs/x.OBJ", boxObj(1, 1, 2));
        const Outcome o = run({"evaluate", "../" + own + "/made/x.obj", "--against", "refs",
                               "--json", "--samples", "2000", "--resolution", "32"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QVERIFY(std::abs(o.json()["metrics"].toObject()["iou"].toDouble() - 0.5) < 0.05);
    }

    void shardsShareABatch() {
        for (int i = 0; i < 5; ++i) write(QString("many/%1.obj").arg(i), boxObj(1 + i, 2, 3));
        const QStringList convert{"convert", "many", "-o", "out", "--format", "ply"};
        for (const char* wrong : {"0/2", "3/2", "2", "1/2x", "1/0"})
            QCOMPARE(run(convert + QStringList{"--shard", wrong}).code, 2);
        QCOMPARE(run(convert + QStringList{"--shard", "2/2"}).code, 0);
        QCOMPARE(filesBelow("out"), QStringList({"1.ply", "3.ply"}));
        QCOMPARE(run(convert + QStringList{"--shard", "1/2"}).code, 0);
        QCOMPARE(filesBelow("out").size(), 5);
        // More shards than inputs; a command that takes none has none.
        QCOMPARE(run(convert + QStringList{"--shard", "7/7"}).code, 0);
        QCOMPARE(run({"run", "bsp-net.draw", "-o", "d.obj", "--shard", "1/2"}).code, 2);

        // The last shard to end joins the tables, in the order of the inputs and though one of them
        // lies among these.
        write("many/2.obj", "f 1 2 3\n");
        write("many/1.txt", "Boxes, made by hand\n");
        const QStringList evaluate{"evaluate",  "many",      "--against",    "in/a.obj",
                                   "--samples", "500",       "--resolution", "16",
                                   "--table",   "many/t.csv"};
        QCOMPARE(run(evaluate + QStringList{"--shard", "2/2"}).code, 0);
        QVERIFY(!QFile::exists(path("many/t.csv")));
        QCOMPARE(run(evaluate + QStringList{"--shard", "1/2"}).code, 1);
        const QStringList rows = QString(content("many/t.csv")).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 6);
        for (int i = 0; i < 5; ++i)
            QVERIFY2(rows[i + 1].startsWith(
                         QString("many/%1.obj,%2,").arg(i).arg(i == 2 ? "failed" : "ok")),
                     qPrintable(rows[i + 1]));
        for (const QString& row : rows) QCOMPARE(row.count(','), rows[0].count(','));
    }

    void wrongCommandsDoNothing() {
        const QList<QStringList> wrong{
            {},
            {"frobnicate"},
            {"mask", "in/a.obj"},
            {"info"},
            {"info", "in", "--bogus"},
            {"info", "in", "-o", "x.json"},
            {"info", "*.nothing"},
            {"convert", "in/a.obj"},
            {"convert", "in/a.obj", "-o", "in/a.obj", "--overwrite"},
            {"convert", "in/a.obj", "-o", "x.obj", "--format", "docx"},
            {"convert", "in/a.obj", "-o", "x.obj", "--jobs", "0"},
            {"decompose", "in/a.obj", "-o", "x.obj", "--max-convexes", "0"},
            {"decompose", "in/a.obj", "-o", "x.obj", "--max-planes", "5"},
            {"decompose", "in/a.obj", "-o", "x.obj", "--mode", "guess"},
            {"decompose", "in/a.obj", "-o", "x.obj", "--weights", "none"},
            {"evaluate", "in/a.obj"},
            {"run", "no.such", "in/a.obj", "-o", "x.obj"}};
        for (const QStringList& words : wrong) {
            const Outcome o = run(words);
            QVERIFY2(o.code == 2, qPrintable(words.join(' ') + ": " + QString::number(o.code)));
            QVERIFY2(o.out.isEmpty(), qPrintable(words.join(' ')));
            QVERIFY2(o.err.contains("error: "), qPrintable(words.join(' ')));
        }
        QCOMPARE(filesBelow("."), QStringList({"in/a.obj", "in/sub/b.obj"}));
        QVERIFY(run({"info", "in", "--recursve"}).err.contains("--recursive"));
    }

    void predictsWithTheWeightsThatShip() {
        qputenv("SHAPEWRIGHT_MODELS", "");
        qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
        // With the weights that ship: they are found beside the program.
        const Outcome o = run({"decompose", "in/a.obj", "-o", "x.obj", "--mode", "predict"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QVERIFY(o.err.contains("bsp-net.pt, SHA-256") && o.err.contains("--mode fit"));
        QVERIFY(!o.err.contains("has no effect"));
        const Outcome vain = run(
            {"decompose", "in/a.obj", "-o", "y.obj", "--mode", "predict", "--max-convexes", "9"});
        QVERIFY(vain.err.contains("--max-convexes has no effect with --mode predict."));
    }

    void infoTellsWhatIsThere() {
        const Outcome o = run({"info", "in/a.obj", "missing.obj", "--json"});
        QCOMPARE(o.code, 1);
        QCOMPARE(o.lines().size(), 2);
        const QJsonObject good = o.json(0), bad = o.json(1);
        QCOMPARE(good["input"].toString(), QString("in/a.obj"));
        QCOMPARE(good["status"].toString(), QString("ok"));
        QCOMPARE(good["metrics"].toObject()["vertices"].toInt(), 8);
        QCOMPARE(good["metrics"].toObject()["closed"].toInt(), 1);
        QVERIFY(good["outputs"].isArray());
        QVERIFY(good["seconds"].isDouble());
        QVERIFY(!good.contains("error"));
        QCOMPARE(bad["status"].toString(), QString("failed"));
        QCOMPARE(bad["error"].toObject()["code"].toString(), QString("not-found"));
        QVERIFY(!bad["error"].toObject()["message"].toString().isEmpty());
        QVERIFY(run({"info", "in/a.obj"}).out.contains("closed"));
    }

    void infoMeasuresWhatHasAnInside() {
        // Two boxes of 2 x 2 x 2 that share a half: 12, and not 16.
        QByteArray boxes = boxObj(2, 2, 2);
        for (int i = 0; i < 8; ++i)
            boxes += QString("v %1 %2 %3\n")
                         .arg(i & 1 ? 3 : 1)
                         .arg(i & 2 ? 2 : 0)
                         .arg(i & 4 ? 2 : 0)
                         .toUtf8();
        boxes +=
            "f 9 11 12 10\nf 13 14 16 15\nf 9 10 14 13\nf 11 15 16 12\nf 9 13 15 11\n"
            "f 10 12 16 14\n";
        write("two.obj", boxes);
        write("sheet.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        const Outcome o = run({"info", "two.obj", "sheet.obj", "--json"});
        const QJsonObject two = o.json(0)["metrics"].toObject(),
                          sheet = o.json(1)["metrics"].toObject();
        QVERIFY2(std::abs(two["volume"].toDouble() - 12) < 0.05, qPrintable(o.out));
        QCOMPARE(two["size_x"].toDouble(), 3.0);
        QCOMPARE(two["size_z"].toDouble(), 2.0);
        // It is a wall to others, of a thickness that the file does not have.
        QVERIFY(sheet["area"].toDouble() == 0.5 && !sheet.contains("volume"));
        const QString said = run({"info", "in/a.obj"}).out;
        QVERIFY2(said.contains(QRegularExpression("\n  volume +6\n")), qPrintable(said));
        QVERIFY2(said.contains(QRegularExpression("\n  size +1 x 2 x 3\n")), qPrintable(said));
    }

    void foldersKeepTheirShape() {
        const Outcome o = run({"convert", "in", "-o", "out", "--recursive", "--format", "ply",
                               "--jobs", "2", "--json"});
        QCOMPARE(o.code, 0);
        QCOMPARE(filesBelow("out"), QStringList({"a.ply", "sub/b.ply"}));
        QCOMPARE(o.json(0)["input"].toString(), QString("in/a.obj"));
        QCOMPARE(o.json(0)["outputs"].toArray()[0].toString(), QString("out/a.ply"));
        QCOMPARE(o.json(1)["input"].toString(), QString("in/sub/b.obj"));
    }

    void existingOutputs() {
        const QStringList convert{"convert", "in/a.obj", "-o", "out.ply", "--json"};
        QCOMPARE(run(convert).code, 0);
        const Outcome again = run(convert);
        QCOMPARE(again.code, 1);
        QCOMPARE(again.json()["error"].toObject()["code"].toString(), QString("exists"));
        const Outcome resumed = run(convert + QStringList{"--resume"});
        QCOMPARE(resumed.code, 0);
        QCOMPARE(resumed.json()["status"].toString(), QString("skipped"));
        QCOMPARE(run(convert + QStringList{"--overwrite"}).json()["status"].toString(),
                 QString("ok"));
        QFile input(path("in/a.obj"));
        QVERIFY(input.open(QIODevice::ReadWrite));
        QVERIFY(input.setFileTime(QDateTime::currentDateTime().addSecs(60),
                                  QFileDevice::FileModificationTime));
        input.close();
        QCOMPARE(run(convert + QStringList{"--resume"}).json()["status"].toString(), QString("ok"));
    }

    void badFilesAmongGoodOnes() {
        write("in/broken.obj", "v 0 0 zero\nf 1 2 3\n");
        write("in/empty.ply", "");
        const Outcome o = run({"convert", "in", "-o", "out", "--recursive", "--json"});
        QCOMPARE(o.code, 1);
        QCOMPARE(o.lines().size(), 4);
        QVERIFY(filesBelow("out").contains("a.obj"));
        QVERIFY(filesBelow("out").contains("sub/b.obj"));
        QVERIFY(!filesBelow("out").contains("empty.ply"));
        QVERIFY(o.err.contains("error: "));
    }

    void listsAreJson() {
        for (const QString command : {"models", "operations"}) {
            const Outcome o = run({command, "--json"});
            QCOMPARE(o.code, 0);
            QVERIFY(!o.lines().isEmpty());
            for (int i = 0; i < o.lines().size(); ++i) QVERIFY(o.json(i).contains("id"));
        }
        QVERIFY(run({"operations"}).out.contains("bsp-net.decompose"));
        QVERIFY(
            run({"operations", "--json"}).out.contains(R"("only_with":{"strategy":["guided"]})"));
    }

    void decomposesABox() {
        const Outcome o = run({"decompose", "in/a.obj", "-o", "out.obj", "--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        const QJsonObject metrics = o.json()["metrics"].toObject();
        QVERIFY(metrics["iou"].toDouble() > 0.98);
        QCOMPARE(metrics["convexes"].toInt(), 1);
        QVERIFY(QFile::exists(path("out.obj")));
        const Outcome planes = run({"decompose", "in/a.obj", "-o", "p.obj", "--exhibits", "tables",
                                    "--table", "figures.csv"});
        QVERIFY2(planes.code == 0, qPrintable(planes.err));
        QList<QByteArray> columns = content("figures.csv").split('\n')[0].split(',');
        QVERIFY(columns.contains("decomposition_time"));
        std::sort(columns.begin(), columns.end());
        QVERIFY(std::adjacent_find(columns.begin(), columns.end()) == columns.end());
        QList<QByteArray> rows = content("tables/a.planes.csv").trimmed().split('\n');
        QCOMPARE(rows.takeFirst().trimmed(), QByteArray("convex,plane,nx,ny,nz,offset"));
        QVERIFY(rows.size() >= 6);
        // The middle of the box is within, and a point beyond each of its faces is not.
        const auto within = [&](const std::array<double, 3>& p) {
            return std::all_of(rows.begin(), rows.end(), [&](const QByteArray& row) {
                const QList<QByteArray> v = row.split(',');
                double s = v[5].toDouble();
                for (int a = 0; a < 3; ++a) s += v[2 + a].toDouble() * p[std::size_t(a)];
                return v[0] == "1" && s <= 0;
            });
        };
        QVERIFY(within({0.5, 1, 1.5}));
        for (std::size_t a = 0; a < 3; ++a)
            for (const double beyond : {-0.1, 1.1}) {
                std::array<double, 3> p{0.5, 1, 1.5};
                p[a] *= 2 * beyond;
                QVERIFY(!within(p));
            }
        const Outcome same = run({"run", "bsp-net.decompose", "in/a.obj", "-o", "same.obj"});
        QCOMPARE(same.code, 0);
    }

    void infoTellsWhatKeepsASurfaceOpen() {
        // Three faces at one edge, then two that run the same way along it.
        const QByteArray points = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 -1 0\nv 0 0 1\n";
        write("fan.obj", points + "f 1 2 3\nf 2 1 4\nf 1 2 5\n");
        write("turned.obj", points + "f 1 2 3\nf 1 2 4\n");
        const QJsonObject fan = run({"info", "fan.obj", "--json"}).json()["metrics"].toObject(),
                          turned =
                              run({"info", "turned.obj", "--json"}).json()["metrics"].toObject();
        for (const char* name : {"open_edges", "non_manifold_edges", "misoriented_edges"})
            QVERIFY(fan.contains(name) && turned.contains(name));
        QCOMPARE(fan["open_edges"].toInt(), 6);
        QCOMPARE(fan["non_manifold_edges"].toInt(), 1);
        QCOMPARE(fan["misoriented_edges"].toInt(), 0);
        QCOMPARE(turned["open_edges"].toInt(), 4);
        QCOMPARE(turned["non_manifold_edges"].toInt(), 0);
        QCOMPARE(turned["misoriented_edges"].toInt(), 1);
    }

    void partsAreNamedAfterLabelledShapes() {
        const auto made = [&](const char* seed, const char* count, const char* out) {
            return run({"run", "shape.made-up", "--family", "table", "--seed", seed, "--count",
                        count, "-o", out})
                .code;
        };
        for (const char* folder : {"known", "new", "alone"})
            QVERIFY(QDir(m_folder->path()).mkdir(folder));
        QCOMPARE(made("1", "2", "known/t.obj"), 0);
        QCOMPARE(made("7", "2", "new/t.obj"), 0);
        const Outcome both =
            run({"cosegment", "new", "--labelled", "known", "-o", "both", "--json"});
        QVERIFY2(both.code == 0, qPrintable(both.err));
        QCOMPARE(both.lines().size(), 2);
        // Learned once for the folder, they are the same as learned for each.
        for (const char* name : {"t.obj", "t.2.obj"}) {
            QCOMPARE(run({"cosegment", QString("new/") + name, "--labelled", "known", "-o",
                          QString("alone/") + name})
                         .code,
                     0);
            const QByteArray named = content(QString("both/") + name);
            QVERIFY(named.contains("o top") || named.contains("o legs") || named.contains("o leg"));
            QCOMPARE(named, content(QString("alone/") + name));
        }
        // What is no mesh, as a readme or what a Mac leaves beside each file, is passed over;
        // numbers and colours that faces had go.
        write("known/readme.txt", "Two tables.\n");
        write("known/._t.obj", "Mac OS X");
        QVERIFY(QFile::rename(path("known/t.2.obj"), path("known/t.2.OBJ")));
        QCOMPARE(run({"decompose", "new/t.obj", "--max-convexes", "5", "-o", "parts.ply"}).code, 0);
        const Outcome anew =
            run({"cosegment", "parts.ply", "--labelled", "known", "-o", "named.ply", "--json"});
        QVERIFY2(anew.code == 0, qPrintable(anew.err));
        QCOMPARE(anew.json()["metrics"].toObject()["labelled_shapes"].toInt(), 2);
        const auto read = readShape(path("named.ply").toStdString());
        QVERIFY(read.ok());
        const std::vector<Part>& parts = std::get<PolygonMesh>(read->shape).parts;
        QVERIFY(parts.size() == 1 || parts.size() == 2);  // of top and legs
        // Which number is which part.
        const QString key = anew.json()["notes"].toArray().at(0).toString();
        for (std::size_t n = 0; n < parts.size(); ++n)
            QVERIFY2(key.contains(QRegularExpression(QString("\\b%1 (top|leg)").arg(n))),
                     qPrintable(key));
    }

    void partsOfWhatIsTooThinNameNothing() {
        const QByteArray plate = boxObj(1, 1, 0.0005);
        write("known/plate.obj", "o left\n" + plate + "o right\n" + plate);
        const Outcome o =
            run({"cosegment", "in/a.obj", "--labelled", "known", "-o", "named.obj", "--json"});
        QCOMPARE(o.code, 1);
        QCOMPARE(o.json()["error"].toObject()["code"].toString(), QString("not-solid"));
        QVERIFY(!QFile::exists(path("named.obj")));
    }

    void datasetsGrowAndResume() {
        const QStringList build{"dataset", "build", "in", "-o", "set", "--recursive"};
        QCOMPARE(run(build + QStringList{"--shard", "3/2"}).code, 2);
        QCOMPARE(run({"dataset", "in", "-o", "set"}).code, 2);
        QCOMPARE(run(build + QStringList{"--shard", "1/2"}).code, 0);
        QVERIFY(!filesBelow("set").contains("shapes_train.hdf5"));
        const Outcome o = run(build + QStringList{"--resume", "--held-out", "0.5", "--json"});
        QVERIFY2(o.code == 0, qPrintable(o.err));
        QCOMPARE(o.json()["status"].toString(), QString("skipped"));
        // What the command is for comes behind its inputs.
        QCOMPARE(o.lines().size(), 3);
        QCOMPARE(o.json(2)["input"].toString(), QString("set/shapes"));
        for (const char* file : {"set/shapes_train.hdf5", "set/shapes_test.txt"})
            QVERIFY2(o.json(2)["outputs"].toArray().contains(QString(file)), qPrintable(o.out));
        QCOMPARE(o.json(2)["metrics"].toObject()["test_shapes"].toInt(), 1);
        QVERIFY(filesBelow("set").contains("shapes_train.hdf5"));
        QCOMPARE(content("set/shapes_train_files.txt") + content("set/shapes_test_files.txt"),
                 QByteArray("in/a.obj\nin/sub/b.obj\n"));
        QCOMPARE(content("set/shapes_train.txt"), QByteArray("a\n"));
        const QByteArray joined = content("set/shapes_train.hdf5");
        // To learn from, the training file stands for both.
        QStringList train{"train",       "bsp-net", "--e",        "2",
                          "--planes",    "24",      "--points",   "64",
                          "--batch",     "1",       "--stages",   "1:16:1",
                          "--calibrate", "0",       "--convexes", "4",
                          "-o",          "w.pt",    "--data",     "set/shapes_train.hdf5"};
        // Its codes are a result as the weights are, and replace nothing unasked.
        write("w_z.hdf5", "another's");
        const Outcome taken = run(train + QStringList{"--json"});
        QCOMPARE(taken.code, 1);
        QCOMPARE(taken.json()["error"].toObject()["code"].toString(), QString("exists"));
        QVERIFY(QFile::remove(path("w_z.hdf5")));
        const Outcome trained = run(train + QStringList{"--json"});
        QVERIFY2(trained.code == 0, qPrintable(trained.err));
        QCOMPARE(trained.json()["outputs"].toArray(),
                 QJsonArray({"w.pt", "w.pt.state", "w.pt.csv", "w_z.hdf5"}));
        QVERIFY(QFile::copy(path("set/shapes_train.hdf5"), path("alone.hdf5")));
        train.last() = "alone.hdf5";
        const Outcome alone = run(train);
        QVERIFY2(alone.code == 2 && alone.err.contains("--held-out"), qPrintable(alone.err));
        const Outcome there = run(build + QStringList{"--held-out", "0"});
        QCOMPARE(there.code, 2);
        QVERIFY2(there.err.contains("shapes_train.hdf5 exists"), qPrintable(there.err));
        QVERIFY2(there.err.contains("--resume to build it from these inputs"),
                 qPrintable(there.err));
        QCOMPARE(content("set/shapes_train.hdf5"), joined);
        // Nor a list of that name that others made.
        write("mine/shapes_test.txt", "my own");
        QStringList beside = build;
        beside[4] = "mine";
        const Outcome list = run(beside + QStringList{"--held-out", "0"});
        QCOMPARE(list.code, 2);
        QVERIFY2(list.err.contains("shapes_test.txt exists"), qPrintable(list.err));
        QCOMPARE(content("mine/shapes_test.txt"), QByteArray("my own"));
        QCOMPARE(run(build + QStringList{"--name", "../x"}).code, 2);
        // Points go by the names of the shapes and the seed, not by where the files lie.
        const QStringList elsewhere{"dataset", "build",       "in",         "-o",
                                    "moved",   "--recursive", "--held-out", "0.5"};
        QCOMPARE(run(elsewhere).code, 0);
        QCOMPARE(content("moved/shapes_train.hdf5"), joined);
        QCOMPARE(run(elsewhere + QStringList{"--overwrite", "--seed", "7"}).code, 0);
        QVERIFY(content("moved/shapes_train.hdf5") != joined);
        // What an earlier split left is gone with it, so that no shape is in both.
        QCOMPARE(run(elsewhere + QStringList{"--resume"}).code, 0);
        QVERIFY(filesBelow("moved").contains("shapes_test.hdf5"));
        QStringList all = elsewhere;
        all[7] = "0";
        const Outcome none = run(all + QStringList{"--resume"});
        QCOMPARE(none.code, 0);
        QVERIFY2(none.err.contains("no shape goes to moved/shapes_test.hdf5") &&
                     none.err.contains("a larger --held-out"),
                 qPrintable(none.err));
        QCOMPARE(filesBelow("moved").filter("_test"), QStringList());
        // Of one shape no --held-out leaves some in both.
        const Outcome only = run({"dataset", "build", "in/a.obj", "-o", "only"});
        QVERIFY2(only.code == 0 && only.err.contains("give more shapes") &&
                     !only.err.contains("a larger --held-out"),
                 qPrintable(only.err));
        // A folder for every shape: they are one category.
        for (int i = 0; i < 5; ++i)
            write(QString("models/%1/model.obj").arg(i), boxObj(1 + i, 2, 3));
        const QStringList own{"dataset", "build", "models", "-o", "own", "--recursive"};
        QCOMPARE(run(own).code, 0);
        QCOMPARE(content("own/shapes_test.txt"), QByteArray("4/model\n"));
        // Shares are cut off, as in the official lists: 4.8 of six are four.
        write("models/5/model.obj", boxObj(6, 2, 3));
        QCOMPARE(run(own + QStringList{"--resume"}).code, 0);
        QCOMPARE(content("own/shapes_test.txt"), QByteArray("4/model\n5/model\n"));
        // One at least is there to learn from.
        QCOMPARE(run(own + QStringList{"--resume", "--held-out", "0.9"}).code, 0);
        QCOMPARE(content("own/shapes_train.txt"), QByteArray("0/model\n"));
        // What is there has no pictures, which is said, and mended on demand.
        const QStringList views{"--held-out", "0.5", "--views", "--json"};
        QCOMPARE(run(build + views + QStringList{"--resume"}).code, 1);
        QCOMPARE(run(build + views + QStringList{"--overwrite"}).code, 0);
    }

    void datasetsHoldWhatWasSampled() {
        // Nothing of a plate as thin as this is in any cell.
        write("set/in/plate.obj", boxObj(1, 1, 0.001));
        write("set/in/box.obj", boxObj(1, 2, 3));
        write("set/in/late.obj", boxObj(3, 2, 3));
        write("set/in/two\nlines.obj", boxObj(3, 1, 3));
        // A clock may have been ahead where the file was made.
        QFile late(path("set/in/late.obj"));
        QVERIFY(late.open(QIODevice::ReadWrite));
        QVERIFY(late.setFileTime(QDateTime::currentDateTime().addDays(2),
                                 QFileDevice::FileModificationTime));
        late.close();
        QStringList build{"dataset", "build", "set/in", "-o", "out", "--held-out", "0", "--json"};
        const Outcome o = run(build);
        QCOMPARE(o.code, 1);
        QHash<QString, QString> codes;
        for (int i = 0; i < int(o.lines().size()); ++i)
            codes[o.json(i)["input"].toString()] =
                o.json(i)["status"].toString() == "ok"
                    ? QString("ok")
                    : o.json(i)["error"].toObject()["code"].toString();
        QCOMPARE(codes["set/in/plate.obj"], QString("empty"));
        QCOMPARE(codes["set/in/two\nlines.obj"], QString("unsupported"));
        QCOMPARE(codes["set/in/box.obj"], QString("ok"));
        QCOMPARE(codes["set/in/late.obj"], QString("ok"));
        QCOMPARE(content("out/shapes_train.txt"), QByteArray("box\nlate\n"));
        // Points that stay although another seed is given are told of.
        const Outcome again = run(build + QStringList{"--resume", "--seed", "5"});
        QVERIFY2(again.err.contains("1 shapes keep the points"), qPrintable(again.err));
        QCOMPARE(content("out/shapes_train.txt"), QByteArray("box\nlate\n"));
    }

    void interruptLeavesNothingHalfWritten() {
        for (int i = 0; i < 40; ++i) write(QString("many/%1.obj").arg(i), boxObj(1 + i, 2, 3));
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start(SHAPEWRIGHT_PROGRAM, {"decompose", "many", "-o", "out", "--json"});
        QVERIFY(process.waitForStarted());
        QVERIFY(process.waitForReadyRead(60000));
        kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 130);
        QSet<QString> done;
        for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
            if (line.isEmpty()) continue;
            const QJsonObject j = QJsonDocument::fromJson(line).object();
            if (j["status"].toString() == "ok")
                for (const QJsonValue v : j["outputs"].toArray()) done << v.toString();
            else
                QCOMPARE(j["error"].toObject()["code"].toString(), QString("cancelled"));
        }
        for (const QString& file : filesBelow("out"))
            QVERIFY2(done.contains("out/" + file), qPrintable(file));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
