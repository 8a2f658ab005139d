// Every operation of the program describes itself completely.

#include <QDir>
#include <QDirIterator>
#include <QtTest>
#include <set>

#include "app/core/help_page.h"
#include "app/core/weights.h"
#include "app/operations/registry.h"
#include "app/operations/train/train.h"

using namespace shapewright;

namespace {

/// By their names.
QMap<QString, QString> sourcesOfOperations() {
    QDirIterator files(qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/app/operations", {"*.cpp"},
                       QDir::Files, QDirIterator::Subdirectories);
    QMap<QString, QString> texts;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly)) texts[file.fileName()] = file.readAll();
    }
    return texts;
}

}  // namespace

class TestRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void descriptionsAreComplete() {
        QVERIFY(!builtinOperations().operations().empty());
        for (const Operation& o : builtinOperations().operations())
            for (const std::string& problem : lintOperation(o)) QFAIL(problem.c_str());
    }

    void namesAreUnique() {
        std::set<std::string> ids, verbs;
        for (const Operation& o : builtinOperations().operations()) {
            QVERIFY2(ids.insert(o.id).second, o.id.c_str());
            if (!o.verb.empty()) QVERIFY2(verbs.insert(o.verb).second, o.verb.c_str());
        }
    }

    void everyOperationHasAPage() {
        for (const Operation& o : builtinOperations().operations()) {
            const std::string page = helpPage(o);
            QVERIFY2(page.rfind("# " + o.title + "\n", 0) == 0, page.c_str());
            QVERIFY2(page.find(o.summary) != std::string::npos, o.id.c_str());
            QVERIFY2(page.find(o.paper) != std::string::npos, o.id.c_str());
            for (const Parameter& p : o.parameters) {
                const std::size_t at = page.find("- **" + p.name + "** (");
                QVERIFY2(at != std::string::npos, p.name.c_str());
                const std::string line = page.substr(at, page.find('\n', at) - at);
                QVERIFY2(line.find(p.help) != std::string::npos, line.c_str());
                QVERIFY2(line.find(valueText(p.fallback)) != std::string::npos ||
                             p.type == ParameterType::Flag,
                         line.c_str());
                for (const std::string& c : p.choices)
                    QVERIFY2(line.find("`" + c + "`") != std::string::npos, line.c_str());
            }
        }
    }

    void whatIsRequiredIsSaidAndAskedFor() {
        std::set<std::string> found;
        for (const Operation& o : builtinOperations().operations())
            for (const Parameter& p : o.parameters) {
                if (!p.required) continue;
                found.insert(o.id);
                const std::string page = helpPage(o);
                const std::string line = page.substr(page.find("- **" + p.name + "** ("));
                QVERIFY2(line.substr(0, line.find('\n')).find("must be given") != std::string::npos,
                         o.id.c_str());
                QVERIFY2(o.check, o.id.c_str());
                const auto checked = o.check(ParameterValues(o.parameters));
                QVERIFY2(!checked.ok() && checked.error().code == ErrorCode::BadArgument &&
                             checked.error().message.find("--" + p.name) != std::string::npos,
                         o.id.c_str());
            }
        for (const char* id : {"bsp-net.photo", "bsp-net.segment", "bsp-net.interpolate",
                               "shape.evaluate", "point-mae.segment", "bsp-net.train"})
            QVERIFY2(found.count(id), id);
    }

    /// A page named after an operation that is gone would never be shown.
    void handWrittenPagesBelongToSomething() {
        QDir folder(qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/resources/help");
        QVERIFY(folder.exists());
        const QStringList pages = folder.entryList({"*.md"});
        QVERIFY(!pages.isEmpty());
        for (const QString& page : pages) {
            QFile file(folder.filePath(page));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString id = page.chopped(3), first = file.readLine();
            if (id.contains('.'))
                QVERIFY2(builtinOperations().find(id.toStdString()), qPrintable(page));
            // General pages have the title themselves, those of operations go on from one.
            QVERIFY2(first.startsWith(id.contains('.') ? "## " : "# "), qPrintable(page));
        }
        QCOMPARE(QDir(folder.filePath("de")).entryList({"*.md"}), pages);
    }

    /// Else they would be asked for and waited for. What runs would show needs files and training,
    /// so this is read in the sources.
    void whatMakesNoExhibitsSaysSo() {
        int found = 0;
        const QMap<QString, QString> sources = sourcesOfOperations();
        for (const QString& name : sources.keys()) {
            const QString& text = sources[name];
            if (!text.contains("Operation o;")) continue;
            ++found;
            const bool makes = text.contains("exhibits") || text.contains("addPicture(");
            QVERIFY2(makes != text.contains("makesExhibits = false"), qPrintable(name));
        }
        QVERIFY(found > 20);
    }

    /// What lacks the file starts all the same, without title and paper. Which networks operations
    /// ask for is read in the sources.
    void networksAreDescribed() {
        QCOMPARE(networkInfo("no-such").title, std::string("no-such"));
        const auto described = [](const QString& id) {
            return !networkInfo(id.toStdString()).paper.empty();
        };
        static const QRegularExpression asked("networkInfo\\(\"([^\"]+)\"\\)");
        int found = 0;
        for (const QString& text : sourcesOfOperations()) {
            for (auto it = asked.globalMatch(text); it.hasNext(); ++found) {
                const QString id = it.next().captured(1);
                QVERIFY2(described(id), qPrintable("resources/models/" + id + ".json is missing"));
            }
        }
        QVERIFY(found > 10);
        for (const Trainer& trainer : trainers())
            QVERIFY2(
                !builtinOperations().find(trainer.id + ".train")->paper.empty(),
                ("resources/models/" + trainer.id + ".json is missing, or has no paper").c_str());
    }

    void whatCanBeTrainedIsAnOperationToo() {
        for (const Trainer& trainer : trainers()) {
            const Operation* o = builtinOperations().find(trainer.id + ".train");
            QVERIFY2(o, trainer.id.c_str());
            QVERIFY(!o->takesShape() && o->parameters.size() == trainer.options.size() + 2);
            ParameterValues values(o->parameters);
            QVERIFY(!o->check(values).ok());  // nothing says where the weights go
            // What is not given is left to the recipe; what is given goes there as it was typed.
            QVERIFY(trainingTask(trainer, values).values.empty());
            for (const TrainerOption& option : trainer.options) {
                if (option.type != TrainerOption::Type::Whole) continue;
                QVERIFY(values.parse(option.name, std::to_string(int(option.low))).ok());
                const TrainingTask task = trainingTask(trainer, values);
                int value = -1;
                task.take(option.name, value);
                QCOMPARE(value, int(option.low));
                QVERIFY(checkTrainerValue(option, task.text(option.name)).ok());
                for (const char* bad : {"1.5", "1e0", "0x1", "1 ", "+1"})
                    QVERIFY(!checkTrainerValue(option, bad).ok());
                QVERIFY(!checkTrainerValue(option, std::to_string(option.high + 1)).ok());
            }
        }
        QVERIFY(findTrainer("no such") == nullptr);
    }

    void decomposeIsThere() {
        const Operation* o = builtinOperations().findVerb("decompose");
        QVERIFY(o != nullptr);
        QCOMPARE(o->id, std::string("bsp-net.decompose"));
        for (const char* name : {"mode", "weights", "max-convexes", "output"})
            QVERIFY2(findParameter(o->parameters, name), name);
        QVERIFY(!o->acceptsCloud);
    }
};

QTEST_APPLESS_MAIN(TestRegistry)
#include "test_registry.moc"
