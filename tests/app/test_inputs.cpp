// IN and OUT: which files are read, where each goes, and which requests are refused.

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "app/cli/arguments.h"
#include "app/cli/inputs.h"

using namespace shapewright;

class TestInputs : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    const std::vector<std::string> m_readable{"obj", "ply", "gltf"};

    std::string at(const char* name) const { return m_folder.filePath(name).toStdString(); }
    OutputRule rule(const std::string& out, const std::string& format = {}) const {
        return {out, format, {"obj", "ply"}, "obj", true};
    }
    std::vector<InputFile> expand(const std::vector<std::string>& words,
                                  bool recursive = false) const {
        Result<std::vector<InputFile>> r = expandInputs(words, recursive, m_readable);
        return r ? *r : std::vector<InputFile>{};
    }
    std::vector<Task> plan(const std::vector<InputFile>& inputs, const OutputRule& r) const {
        Result<std::vector<Task>> tasks = planOutputs(inputs, r);
        return tasks ? *tasks : std::vector<Task>{};
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkpath("in/sub"));
        for (const char* name :
             {"in/a.obj", "in/b.PLY", "in/c.gltf", "in/notes.txt", "in/._a.obj", "in/sub/a.obj"}) {
            QFile f(m_folder.filePath(name));
            QVERIFY(f.open(QIODevice::WriteOnly));
        }
    }

    void foldersGlobsAndFiles() {
        QCOMPARE(expand({at("in")}).size(), std::size_t(3));
        QCOMPARE(expand({at("in")}, true).size(), std::size_t(4));
        QCOMPARE(expand({at("in/*.obj")}).size(), std::size_t(1));
        QCOMPARE(expand({at("in"), at("in/a.obj")}).size(), std::size_t(3));
        QCOMPARE(expand({at("missing.obj")}).size(), std::size_t(1));
        // Of a folder that matches, as of one that is named, the files in it.
        QCOMPARE(expand({at("i*")}).size(), std::size_t(3));
        QCOMPARE(expand({at("in/*")}).size(), std::size_t(4));
        QCOMPARE(expand({at("i*")}, true).size(), std::size_t(4));
        QCOMPARE(expand({at("in/s*")}).at(0).relative, std::string("sub/a.obj"));
        // Hidden files are read when they are named.
        QCOMPARE(expand({at("in/._a.obj")}).size(), std::size_t(1));
        QCOMPARE(expand({at("in/.*")}).size(), std::size_t(1));
        for (const char* word : {"in/*.stl", "in/*.txt", "x*"})
            QVERIFY2(!expandInputs({at(word)}, false, m_readable).ok(), word);
        QVERIFY(!expandInputs({}, false, m_readable).ok());
    }

    void relativePathsAreKept() {
        const auto tasks = plan(expand({at("in")}, true), rule(at("out")));
        QCOMPARE(tasks.size(), std::size_t(4));
        QCOMPARE(tasks[0].output, at("out/a.obj"));
        QCOMPARE(tasks[1].output, at("out/b.ply"));
        QCOMPARE(tasks[2].output, at("out/c.obj"));
        QCOMPARE(tasks[3].output, at("out/sub/a.obj"));
        const auto named = plan(expand({at("in/a.obj"), at("in/sub/a.obj")}), rule(at("out")));
        QCOMPARE(named.size(), std::size_t(2));
        QCOMPARE(named[1].output, at("out/sub/a.obj"));
    }

    void oneInputIsAFile() {
        const auto one = expand({at("in/a.obj")});
        QCOMPARE(plan(one, rule(at("x.ply")))[0].output, at("x.ply"));
        QCOMPARE(plan(one, rule(at("x"), "ply"))[0].format, std::string("ply"));
        QCOMPARE(plan(one, rule(at("new/")))[0].output, at("new/a.obj"));
    }

    void wrongRequestsAreRefused() {
        const auto one = expand({at("in/a.obj")});
        QVERIFY(plan(one, rule("")).empty());
        QVERIFY(plan(one, rule(at("x"))).empty());
        QVERIFY(plan(one, rule(at("x.docx"))).empty());
        QVERIFY(plan(one, rule(at("x.obj"), "ply")).empty());
        QVERIFY(plan(one, rule(at("in/a.obj"))).empty());
        QVERIFY(plan(one, rule(at("in/../in/a.obj"))).empty());
        QVERIFY(plan(expand({at("in")}), rule(at("in"))).empty());
        QVERIFY(plan(expand({at("in")}), rule(at("in/notes.txt"))).empty());
        auto twins = one;
        twins.push_back({at("in/a.ply"), "a.ply", true});
        QVERIFY(plan(twins, rule(at("out"), "obj")).empty());
    }

    void typosGetASuggestion() {
        QCOMPARE(nearestName("decompos", {"decompose", "convert"}), std::string("decompose"));
        QCOMPARE(nearestName("covnert", {"decompose", "convert"}), std::string("convert"));
        QCOMPARE(nearestName("xyzzy", {"decompose", "convert"}), std::string());
        const std::vector<Parameter> options{Parameter::integer("jobs", 1, 1, 8, "How many")};
        QVERIFY(parseArguments({"--job", "2"}, options).error().message.find("--jobs") !=
                std::string::npos);
        QVERIFY(!parseArguments({"--jobs"}, options).ok());
        QVERIFY(!parseArguments({"--jobs", "2", "--jobs=3"}, options).ok());
        Result<Arguments> good = parseArguments({"a", "--jobs=3", "--", "--b"}, options);
        QVERIFY(good.ok());
        QCOMPARE(good->options.integer("jobs"), std::int64_t(3));
        QCOMPARE(good->positionals.back(), std::string("--b"));
    }
};

QTEST_APPLESS_MAIN(TestInputs)
#include "test_inputs.moc"
