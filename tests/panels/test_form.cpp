// Forms made from descriptions: every kind of parameter there and back, complaints, memory.

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/panels/operation_form.h"
#include "tests/panels/own_settings.h"

using namespace shapewright;

namespace {

Operation everyKind() {
    Operation o;
    o.id = "test.every-kind";
    o.title = "Every kind";
    o.family = "test";
    o.summary = "Has every kind of parameter";
    o.parameters = {
        Parameter::flag("transparent", "Leave the background transparent"),
        Parameter::integer("max-convexes", 32, 1, 1024, "Most convexes", "px"),
        Parameter::real("overlap", 0.5, 0, 1, "How strongly convexes are kept apart"),
        Parameter::choice("mode", {"auto", "fit", "predict"}, "auto: both; fit: one shape"),
        Parameter::text("color-by", "", "Attribute to colour by"),
        Parameter::file("weights", "Trained weights"),
        Parameter::folder("into", "Where to write"),
    };
    o.check = [](const ParameterValues& v) -> Result<void> {
        if (v.text("mode") == "fit" && v.given("overlap"))
            return Error{ErrorCode::BadArgument, "--overlap means nothing with --mode fit.", {}};
        return {};
    };
    o.run = [](const OperationInput&, const JobControl&) -> Result<OperationResult> {
        return OperationResult{};
    };
    return o;
}

QString message(const ParameterEditor* editor) {
    const auto* shown = editor->findChild<QLabel*>("message");
    return shown->isVisibleTo(editor) ? shown->text() : QString();
}

}  // namespace

class TestForm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        keepSettingsIn(m_folder.path());
        m_file = m_folder.filePath("weights.pt").toStdString();
        QFile file(QString::fromStdString(m_file));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    void init() { QSettings().clear(); }

    /// Long names, as some languages have them, push nothing out of reach.
    void whatIsTooWideCanBeScrolled() {
        Operation wide = everyKind();
        wide.check = {};
        wide.parameters = {Parameter::integer("a-name-far-longer-than-others-that-leaves-no-room",
                                              4, 1, 9, "How many")};
        OperationForm form;
        form.setOperation(&wide);
        form.resize(260, 400);
        form.show();
        const auto* area = form.findChild<QScrollArea*>();
        QTRY_VERIFY(area->widget()->width() > area->viewport()->width());
        QVERIFY(area->horizontalScrollBar()->isVisible());
        QCOMPARE(area->horizontalScrollBar()->maximum(),
                 area->widget()->width() - area->viewport()->width());
    }

    void startsFromDefaults() {
        OperationForm form;
        form.setOperation(&m_operation);
        const auto values = form.values();
        QVERIFY(values.ok());
        for (const Parameter& p : m_operation.parameters) {
            QVERIFY2(!values->given(p.name), p.name.c_str());
            QCOMPARE(form.editor(p.name)->text(), valueText(p.fallback));
        }
        QCOMPARE(form.seed(), 0U);
    }

    void everyKindGoesThereAndBack() {
        OperationForm form;
        form.setOperation(&m_operation);
        form.setValues({{"transparent", "true"},
                        {"max-convexes", "7"},
                        {"overlap", "0.125"},
                        {"mode", "predict"},
                        {"color-by", "height, \"m\""},
                        {"weights", m_file},
                        {"into", m_folder.path().toStdString()},
                        {"seed", "9007199254740991"}});
        const auto values = form.values();
        QVERIFY2(values.ok(), values.ok() ? "" : values.error().message.c_str());
        QCOMPARE(values->flag("transparent"), true);
        QCOMPARE(values->integer("max-convexes"), 7);
        QCOMPARE(values->real("overlap"), 0.125);
        QCOMPARE(values->text("mode"), std::string("predict"));
        QCOMPARE(values->text("color-by"), std::string("height, \"m\""));
        QCOMPARE(values->text("weights"), m_file);
        QCOMPARE(values->text("into"), m_folder.path().toStdString());
        for (const Parameter& p : m_operation.parameters) QVERIFY(values->given(p.name));
        QCOMPARE(form.seed(), 9007199254740991U);
        form.reset();
        QVERIFY(!form.values()->given("mode"));
        QCOMPARE(form.values()->integer("max-convexes"), 32);
    }

    void typedValuesCount() {
        OperationForm form;
        form.setOperation(&m_operation);
        form.show();
        QWidget* box = form.editor("max-convexes")->control();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(box, "12");
        QCOMPARE(form.values()->integer("max-convexes"), 12);
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(form.values()->integer("max-convexes"), 13);
        QWidget* real = form.editor("overlap")->control();
        for (int i = 0; i < 3; ++i) QTest::keyClick(real, Qt::Key_Up);
        QCOMPARE(form.editor("overlap")->text(), std::string("0.53"));
        form.editor("overlap")->setText("1");
        QTest::keyClick(real, Qt::Key_Up);
        QCOMPARE(form.editor("overlap")->text(), std::string("1"));
        real->setFocus();
        QTest::keyClick(real, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(real, "0,25");
        QCOMPARE(form.values()->real("overlap"), 0.25);
    }

    void wrongValuesAreNamedAtTheField() {
        OperationForm form;
        form.setOperation(&m_operation);
        auto* run = form.findChild<QPushButton*>("run");
        QVERIFY(run->isEnabled());
        const std::vector<std::pair<std::string, QString>> wrong{
            {"max-convexes", "4096"}, {"overlap", "much"}, {"weights", "/no/such/file.pt"}};
        for (const auto& [name, text] : wrong) {
            ParameterEditor* editor = form.editor(name);
            editor->setText(text.toStdString());
            QVERIFY2(message(editor).contains(text), name.c_str());
            QVERIFY2(!message(editor).contains("--"), name.c_str());
            QVERIFY(!run->isEnabled());
            QVERIFY(!form.values().ok());
            editor->reset();
            QVERIFY2(message(editor).isEmpty(), name.c_str());
            QVERIFY(run->isEnabled());
        }
        form.editor("max-convexes")->setText("4096");
        QVERIFY(message(form.editor("max-convexes")).contains("1 .. 1024"));
    }

    void valuesThatDoNotGoTogetherAreNamedAtTheField() {
        OperationForm form;
        form.setOperation(&m_operation);
        form.setValues({{"mode", "fit"}, {"overlap", "0.75"}});
        QCOMPARE(message(form.editor("overlap")),
                 QString("“Overlap” means nothing with “Mode” fit."));
        QVERIFY(!form.findChild<QPushButton*>("run")->isEnabled());
        form.editor("mode")->reset();
        QVERIFY(message(form.editor("overlap")).isEmpty());
        QVERIFY(form.findChild<QPushButton*>("run")->isEnabled());
    }

    /// What has to be given is asked for beneath the fields; an empty one is not marked as wrong.
    void whatIsMissingIsAskedFor() {
        Operation operation = everyKind();
        operation.parameters.push_back(Parameter::text("where", "", "What stays").needed());
        operation.check = [](const ParameterValues& v) -> Result<void> {
            if (v.text("where") != "x=1")
                return Error{ErrorCode::BadArgument, "--where: give x=1.", {}};
            return {};
        };
        OperationForm form;
        form.setOperation(&operation);
        const auto* status = form.findChild<QLabel*>("status");
        QCOMPARE(message(form.editor("where")), QString());
        QCOMPARE(status->text(), QString("“Where”: give x=1."));
        QVERIFY(!form.findChild<QPushButton*>("run")->isEnabled());
        form.editor("where")->setText("x=2");
        QCOMPARE(message(form.editor("where")), QString("“Where”: give x=1."));
        QVERIFY(status->text() != message(form.editor("where")));
        form.editor("where")->setText("x=1");
        QVERIFY(form.findChild<QPushButton*>("run")->isEnabled());
    }

    void fieldsWithoutEffectAreLeftOut() {
        Operation operation = everyKind();
        operation.parameters.push_back(Parameter::integer("steps", 10, 1, 100, "Steps of fitting")
                                           .onlyWith("mode", {"auto", "fit"}));
        OperationForm form;
        form.setOperation(&operation);
        const ParameterEditor* steps = form.editor("steps");
        const auto* run = form.findChild<QPushButton*>("run");
        QVERIFY(steps->isVisibleTo(&form));
        form.editor("steps")->setText("0");
        QVERIFY(!run->isEnabled());
        form.editor("mode")->setText("predict");
        QVERIFY(!steps->isVisibleTo(&form));
        QVERIFY(run->isEnabled());
        QVERIFY(form.values().ok() && !form.values()->given("steps"));
        form.editor("mode")->setText("fit");
        QVERIFY(steps->isVisibleTo(&form));
        QCOMPARE(steps->text(), std::string("0"));
        QVERIFY(!run->isEnabled());
    }

    /// What is shown is what runs, and every value can be had.
    void defaultsFollowOtherValues() {
        Operation operation = everyKind();
        operation.parameters.insert(
            operation.parameters.begin(),
            Parameter::real("ratio", 0.6, 0, 1, "Share").otherwise(0.8, {{"mode", {"predict"}}}));
        OperationForm form;
        form.setOperation(&operation);
        const ParameterEditor* ratio = form.editor("ratio");
        form.editor("mode")->setText("predict");
        QCOMPARE(ratio->text(), std::string("0.8"));
        QVERIFY(!ratio->changed() && ratio->help().contains("0.8"));
        QCOMPARE(form.values()->real("ratio"), 0.8);
        form.editor("ratio")->setText("0.6");
        QVERIFY(ratio->changed());
        QCOMPARE(form.values()->real("ratio"), 0.6);
        form.editor("mode")->setText("auto");
        QCOMPARE(ratio->text(), std::string("0.6"));
        form.setValues({{"ratio", "0.6"}, {"mode", "predict"}});
        QCOMPARE(form.values()->real("ratio"), 0.6);
        form.setValues({{"mode", "predict"}});
        QCOMPARE(ratio->text(), std::string("0.8"));
        form.reset();
        QCOMPARE(ratio->text(), std::string("0.6"));
    }

    void eachFieldResetsAlone() {
        OperationForm form;
        form.setOperation(&m_operation);
        form.setValues({{"max-convexes", "7"}, {"mode", "predict"}});
        auto* reset = form.editor("max-convexes")->findChild<QToolButton*>();
        QVERIFY(reset->isVisibleTo(&form));
        reset->click();
        QVERIFY(!reset->isVisibleTo(&form));
        QCOMPARE(form.editor("max-convexes")->text(), std::string("32"));
        QCOMPARE(form.editor("mode")->text(), std::string("predict"));
    }

    void runGivesValuesAndRemembersThem() {
        OperationForm form;
        form.setOperation(&m_operation);
        QSignalSpy asked(&form, &OperationForm::runRequested);
        form.setValues({{"overlap", "0.25"}, {"seed", "42"}});
        form.findChild<QPushButton*>("run")->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][2].toULongLong(), 42ULL);
        form.setOperation(nullptr);
        QVERIFY(!form.values().ok());
        OperationForm next;
        next.setOperation(&m_operation);
        QCOMPARE(next.editor("overlap")->text(), std::string("0.25"));
        QCOMPARE(next.seed(), 42U);
        QCOMPARE(next.editor("mode")->text(), std::string("auto"));
    }

    void whatWasRememberedAndIsNoLongerAllowedIsDropped() {
        QSettings().setValue("operations/test.every-kind/max-convexes", "5000");
        OperationForm form;
        form.setOperation(&m_operation);
        QCOMPARE(form.editor("max-convexes")->text(), std::string("32"));
    }

    void theKeyboardReachesEverythingInOrder() {
        OperationForm form;
        form.setOperation(&m_operation);
        form.setTarget("spot", {});
        form.show();
        form.activateWindow();
        QTRY_VERIFY(form.isActiveWindow());
        form.editor("transparent")->control()->setFocus();
        std::vector<std::string> order;
        for (int i = 0; i < 40 && order.size() < 9; ++i) {
            for (const Parameter& p : m_operation.parameters)
                if (form.editor(p.name)->control()->hasFocus()) order.push_back(p.name);
            if (form.editor("seed")->control()->hasFocus()) order.push_back("seed");
            if (form.findChild<QPushButton*>("run")->hasFocus()) order.push_back("run");
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order, (std::vector<std::string>{"transparent", "max-convexes", "overlap", "mode",
                                                  "color-by", "weights", "into", "seed", "run"}));
    }

    void obstaclesKeepItFromRunning() {
        OperationForm form;
        form.setOperation(&m_operation);
        QSignalSpy asked(&form, &OperationForm::runRequested);
        form.setTarget({}, "Open a shape first.");
        form.run();
        QCOMPARE(asked.count(), 0);
        QCOMPARE(form.findChild<QLabel*>("status")->text(), QString("Open a shape first."));
        form.setTarget("spot", {});
        form.run();
        QCOMPARE(asked.count(), 1);
    }

    void failuresAreOfOneShape() {
        OperationForm form;
        form.setOperation(&m_operation);
        form.setTarget("point", {});
        form.setFailure({ErrorCode::BadArgument, "No face of the mesh has an area.", {}});
        const auto* status = form.findChild<QLabel*>("status");
        form.setTarget("point", {});
        QCOMPARE(status->text(), QString("No face of the mesh has an area."));
        form.setTarget("two", {});
        QCOMPARE(status->text(), QString("Runs on two."));
        form.setNote("Updated in 0.30 s.");
        form.setTarget("point", {});
        QCOMPARE(status->text(), QString("Runs on point."));
    }

private:
    QTemporaryDir m_folder;
    std::string m_file;
    const Operation m_operation = everyKind();
};

QTEST_MAIN(TestForm)
#include "test_form.moc"
