// How the panels look and whom they serve: contrast, names for screen readers, words to translate.
// With SHAPEWRIGHT_PICTURES=FOLDER it also writes a picture of every panel in both themes.

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QKeySequenceEdit>
#include <QLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStyle>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QThread>
#include <cmath>
#include <memory>

#include "app/core/help_page.h"
#include "app/panels/command_palette.h"
#include "app/panels/icons.h"
#include "app/panels/jobs_view.h"
#include "app/panels/operation_browser.h"
#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/panels/settings.h"
#include "app/panels/shortcut_dialogs.h"
#include "app/panels/theme.h"
#include "tests/panels/own_settings.h"

using namespace shapewright;

namespace {

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor& c) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Operation operation(const char* id, const char* title, const char* family, const char* summary) {
    Operation o;
    o.id = id;
    o.title = title;
    o.family = family;
    o.summary = summary;
    o.run = [](const OperationInput&, const JobControl&) -> Result<OperationResult> {
        return OperationResult{};
    };
    return o;
}

Registry registry() {
    Operation decompose = operation("bsp-net.decompose", "Convex decomposition", "BSP-Net",
                                    "Takes a solid apart into convexes");
    decompose.verb = "decompose";
    decompose.paper = "Chen, Tagliasacchi, Zhang: BSP-Net, CVPR 2020";
    decompose.parameters = {
        Parameter::choice("mode", {"auto", "fit", "predict"},
                          "predict: the network alone; fit: optimise planes for this one shape; "
                          "auto: predict, then fit"),
        Parameter::file("weights", "Trained BSP-Net weights"),
        Parameter::integer("max-convexes", 32, 1, 1024, "Most convexes that fitting may use"),
        Parameter::real("overlap", 0, 0, 1, "How strongly fitting keeps convexes apart"),
        Parameter::integer("width", 1280, 16, 8192, "Width of the picture", "px"),
        Parameter::text("color-by", "", "Attribute to colour by"),
        Parameter::folder("into", "Where to write"),
        Parameter::flag("transparent", "Leave the background transparent"),
    };
    return Registry({decompose, operation("point-mae.mask", "Mask", "Point-MAE", "Masks patches"),
                     operation("point-mae.reconstruct", "Reconstruct", "Point-MAE",
                               "Reconstructs masked patches"),
                     operation("geometry.render", "Render", "geometry", "Draws a picture"),
                     operation("geometry.evaluate", "Evaluate", "geometry", "Compares shapes")});
}

std::vector<Exhibit> exhibits() {
    CurveExhibit curve{"round", {}, {{"IoU", {}}, {"loss", {}}}};
    for (int i = 0; i < 60; ++i) {
        curve.x.push_back(i);
        curve.series[0].y.push_back(0.93 - 0.5 * std::exp(-i / 12.0));
        curve.series[1].y.push_back(0.6 * std::exp(-i / 8.0) + 0.02);
    }
    HeatMapExhibit map{24, 32, {}};
    for (int r = 0; r < 24; ++r)
        for (int c = 0; c < 32; ++c) map.values.push_back(std::sin(r / 4.0) * std::cos(c / 5.0));
    ImageExhibit image{96, 64, {}};
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 96; ++x)
            for (const int v : {2 * x, 3 * y, 160, x > 48 ? 255 : 90})
                image.pixels.push_back(std::uint8_t(v));
    TableExhibit table{{"patch", "masked", "points"}, {}};
    for (int i = 0; i < 20; ++i)
        table.rows.push_back(
            {std::to_string(i), i % 3 ? "0" : "1", std::to_string(30 + 7 * i % 11)});
    return {{"iou", "IoU while fitting", curve},
            {"attention", "Attention of the first head", map},
            {"picture", "Rendered view", image},
            {"patches", "Patches and their centres", table},
            {"log", "Log", TextExhibit{"round 1: IoU 0.43\nround 2: IoU 0.61\n"}}};
}

}  // namespace

class TestLooks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        keepSettingsIn(m_folder.path());
        applyTheme(ThemeChoice::Light);
        makePanels();
        makeDialogs();
    }
    void cleanupTestCase() {
        m_panels.clear();
        m_queue.reset();
    }

    void textStandsOut_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textStandsOut() {
        QFETCH(bool, dark);
        const QPalette p = themePalette(dark);
        using R = QPalette::ColorRole;
        const std::vector<std::pair<R, std::vector<R>>> pairs{
            {R::WindowText, {R::Window, R::Base, R::AlternateBase}},
            {R::Text, {R::Window, R::Base, R::AlternateBase}},
            {R::ButtonText, {R::Button, R::Midlight, R::Mid, R::Window}},
            {R::PlaceholderText, {R::Window, R::Base, R::AlternateBase}},
            {R::BrightText, {R::Window, R::Base}},
            {R::Link, {R::Window, R::Base}},
            {R::HighlightedText, {R::Highlight}},
            {R::ToolTipText, {R::ToolTipBase}}};
        for (const auto& [text, grounds] : pairs)
            for (const R ground : grounds) {
                const double ratio = contrast(p.color(text), p.color(ground));
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QString("role %1 on %2: %3").arg(text).arg(ground).arg(ratio)));
            }
    }

    void whatTakesTheFocusHasAName() {
        int checked = 0;
        for (const auto& [name, panel] : m_panels)
            for (const QWidget* w : panel->findChildren<QWidget*>()) {
                if (w->focusPolicy() == Qt::NoFocus || w->objectName().startsWith("qt_")) continue;
                // Parts of a control speak through the control; so do those a label names.
                if (w->focusProxy() || qobject_cast<QAbstractSpinBox*>(w->parentWidget()) ||
                    qobject_cast<QComboBox*>(w->parentWidget()) ||
                    qobject_cast<QKeySequenceEdit*>(w->parentWidget()) ||
                    qobject_cast<QLineEdit*>(w->parentWidget()) || w->inherits("QTabBar") ||
                    w->inherits("QHeaderView") || w->inherits("QComboBoxPrivateContainer") ||
                    w->inherits("QComboBoxListView") ||
                    (w->inherits("QToolButton") && w->parentWidget()->inherits("QTabBar")))
                    continue;
                ++checked;
                QVERIFY2(
                    !w->accessibleName().isEmpty(),
                    qPrintable(name + ": " + w->metaObject()->className() + " " + w->objectName()));
            }
        QVERIFY(checked > 100);
    }

    void iconsFollowThePalette() {
        QVERIFY(iconNames().size() >= 30);
        for (const bool dark : {false, true}) {
            applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            const QColor ink = QApplication::palette().color(QPalette::ButtonText);
            for (const QString& name : iconNames()) {
                const QImage drawn = icon(name).pixmap(QSize(24, 24), 2.0).toImage();
                QCOMPARE(drawn.size(), QSize(48, 48));
                int strong = 0;
                for (int y = 0; y < drawn.height(); ++y)
                    for (int x = 0; x < drawn.width(); ++x)
                        if (const QColor c = drawn.pixelColor(x, y); c.alpha() > 250) {
                            ++strong;
                            QVERIFY2(std::abs(c.red() - ink.red()) < 4, qPrintable(name));
                        }
                QVERIFY2(strong > 60, qPrintable(name));
            }
        }
        QVERIFY(applicationIcon().availableSizes().size() >= 5);
    }

    /// Fusion's own is dark in both themes.
    void moreToolsAreSeen() {
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(theme);
            const QPalette p = QApplication::palette();
            const QImage drawn = QApplication::style()
                                     ->standardIcon(QStyle::SP_ToolBarHorizontalExtensionButton)
                                     .pixmap(QSize(24, 24), 2.0)
                                     .toImage();
            QColor strongest = Qt::transparent;
            for (int y = 0; y < drawn.height(); ++y)
                for (int x = 0; x < drawn.width(); ++x)
                    if (const QColor c = drawn.pixelColor(x, y); c.alpha() > strongest.alpha())
                        strongest = c;
            QVERIFY(strongest.alpha() > 250);
            QVERIFY(contrast(strongest, p.color(QPalette::Window)) >= 4.5);
        }
    }

    void wordsCanBeTranslated() {
        // Texts that people read, set straight from a literal.
        static const QRegularExpression bare(
            "(setText|setToolTip|setWindowTitle|setPlaceholderText|setAccessibleName|QLabel|"
            "QPushButton|addTab|addRow|addItem)\\(\\s*\"[A-Za-z]");
        QDir folder(qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/app/panels");
        int files = 0;
        for (const QString& name : folder.entryList({"*.cpp"})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = file.readAll();
            const auto found = bare.match(text);
            QVERIFY2(!found.hasMatch(), qPrintable(name + ": " + found.captured()));
            ++files;
        }
        QVERIFY(files > 10);
    }

    void pictures() {
        const QString folder = qEnvironmentVariable("SHAPEWRIGHT_PICTURES");
        for (const bool dark : {false, true}) {
            applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            QCOMPARE(themeIsDark(), dark);
            const QColor ground = QApplication::palette().color(QPalette::Window);
            for (const auto& [name, panel] : m_panels) {
                panel->show();
                QTest::qWait(60);
                const QImage image = panel->grab().toImage();
                // The theme reached it while the program runs.
                bool reached = false;
                for (int x = 0; x < image.width() && !reached; ++x)
                    reached = image.pixelColor(x, image.height() - 3) == ground ||
                              image.pixelColor(x, 3) == ground;
                QVERIFY2(reached, qPrintable(name));
                if (!folder.isEmpty())
                    QVERIFY(
                        image.save(QDir(folder).filePath(QString("%1-%2-%3x.png")
                                                             .arg(name, dark ? "dark" : "light")
                                                             .arg(panel->devicePixelRatioF()))));
                panel->hide();
            }
        }
    }

private:
    void add(const QString& name, QWidget* panel, int width, int height) {
        panel->resize(width, height);
        m_panels.emplace_back(name, panel);
    }
    void makePanels() {
        auto* form = new OperationForm;
        form->setOperation(&m_registry.operations().front());
        form->setValues({{"max-convexes", "4096"}, {"overlap", "0.25"}, {"transparent", "true"}});
        form->setTarget("spot", {});
        add("form", form, 380, 520);
        auto* good = new OperationForm;
        good->setOperation(&m_registry.operations().front());
        good->setTarget("spot", {});
        add("form-ready", good, 380, 520);
        auto* browser = new OperationBrowser(m_registry);
        browser->select(&m_registry.operations()[1]);
        add("browser", browser, 300, 320);
        auto* help = new QTextBrowser;
        help->setMarkdown(QString::fromStdString(helpPage(m_registry.operations().front())));
        help->setAccessibleName("Help");
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        column->addWidget(help);
        add("help", page, 460, 560);
        const std::vector<Exhibit> shown = exhibits();
        for (std::size_t i = 0; i <= shown.size(); ++i) {
            auto* results = new ResultsView;
            results->show({{"iou", 0.9312, {}}, {"convexes", 24, {}}, {"seconds", 11.84, "s"}},
                          {"The surface is closed, so inside and outside are certain."}, shown);
            results->findChild<QTabWidget*>()->setCurrentIndex(int(i));
            if (i == 1)
                for (int k = 0; k < 21; ++k)
                    QTest::keyClick(results->page("iou")->findChildren<QWidget*>().back(),
                                    Qt::Key_Right);
            add("results-" + QString(i ? shown[i - 1].name.c_str() : "figures"), results, 640, 360);
        }
        add("results-empty", new ResultsView, 480, 240);
        m_queue = std::make_unique<JobQueue>();
        const auto quick = [](const JobControl&, const JobQueue::Live&) -> Result<OperationResult> {
            return OperationResult{};
        };
        m_queue->add("Mask of spot", quick);
        m_queue->add("Convex decomposition of chair",
                     [](const JobControl&, const JobQueue::Live&) -> Result<OperationResult> {
                         return Error{ErrorCode::NotSolid,
                                      "The shape is flat: it has no convex parts with volume.",
                                      "chair.obj"};
                     });
        const JobId long1 =
            m_queue->add("Convex decomposition of spot",
                         [](const JobControl& c, const JobQueue::Live&) -> Result<OperationResult> {
                             for (int i = 0; !c.cancelled(); ++i) {
                                 c.progress(std::min(0.43, 0.0004 * i), "fitting planes, IoU 0.87");
                                 QThread::msleep(2);
                             }
                             return Error{ErrorCode::Cancelled, "cancelled", {}};
                         });
        m_queue->add("Reconstruct spot", quick);
        QTRY_VERIFY(m_queue->status(long1)->secondsLeft > 0);
        add("jobs", new JobsView(*m_queue), 380, 320);
    }

    void makeDialogs() {
        const char* const actions[][4] = {{"File", "Open…", "Ctrl+O", "open"},
                                          {"File", "Save session", "Ctrl+S", "save"},
                                          {"File", "Export…", "Ctrl+E", "export"},
                                          {"Edit", "Undo", "Ctrl+Z", "undo"},
                                          {"Edit", "Redo", "Ctrl+Shift+Z", "redo"},
                                          {"View", "Reset camera", "R", "home"},
                                          {"View", "Front view", "1", "view-front"},
                                          {"View", "Link cameras", "L", "link"},
                                          {"View", "Explode convexes", "E", "explode"},
                                          {"Measure", "Distance", "D", "distance"},
                                          {"Measure", "Angle", "", "angle"}};
        for (const auto& [group, text, keys, picture] : actions) {
            auto* a = new QAction(icon(picture), text, &m_owner);
            a->setObjectName(picture);
            a->setShortcut(QKeySequence(keys));
            a->setEnabled(QString(picture) != "redo");
            m_shortcuts.manage(a, group);
        }
        auto* palette = new CommandPalette(m_shortcuts);
        palette->setWindowFlags(Qt::Dialog);
        add("palette", palette, 520, 300);
        auto* editor = new ShortcutEditor(m_shortcuts);
        editor->select(m_shortcuts.actions()[5]);
        editor->findChild<QKeySequenceEdit*>()->setKeySequence(QKeySequence("Ctrl+O"));
        add("shortcuts", editor, 520, 460);
        add("cheat-sheet",
            new CheatSheet(m_shortcuts, {{"Mouse", {{"Left drag", "Orbit"}, {"Wheel", "Zoom"}}}}),
            620, 420);
        m_settings = std::make_unique<Settings>(std::vector<SettingsGroup>{
            {"Look",
             {{"Theme", Parameter::choice("theme", {"system", "light", "dark"}, "Colours")},
              {"Round points", Parameter::flag("round-points", "Draw points as discs")}}},
            {"Work",
             {{"Jobs at a time", Parameter::integer("jobs", 1, 1, 8, "How many run at once")},
              {"Weights", Parameter::folder("weights", "Where trained weights lie")}}}});
        add("settings", new SettingsDialog(*m_settings), 520, 340);
        auto* sheet = new QWidget;
        auto* grid = new QGridLayout(sheet);
        int i = 0;
        for (const QString& name : iconNames()) {
            auto* button = new QToolButton(sheet);
            button->setIcon(icon(name));
            button->setIconSize({24, 24});
            button->setText(name);
            button->setAccessibleName(name);
            button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
            button->setAutoRaise(true);
            grid->addWidget(button, i / 9, i % 9);
            ++i;
        }
        auto* logo = new QLabel(sheet);
        logo->setPixmap(applicationIcon().pixmap(128, 128));
        grid->addWidget(logo, i / 9 + 1, 0, 1, 3);
        add("icons", sheet, 860, 620);
    }

    QTemporaryDir m_folder;
    QObject m_owner;
    Shortcuts m_shortcuts;
    std::unique_ptr<Settings> m_settings;
    const Registry m_registry = registry();
    std::unique_ptr<JobQueue> m_queue;
    std::vector<std::pair<QString, std::unique_ptr<QWidget>>> m_panels;
};

QTEST_MAIN(TestLooks)
#include "test_looks.moc"
