// A person who does anything at all, in any order. SHAPEWRIGHT_STEPS and SHAPEWRIGHT_SEED choose
// another walk than that of every build.

#include <QAbstractItemView>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QSlider>
#include <cmath>
#include <functional>
#include <random>

#include "app/panels/operation_form.h"
#include "app/window/scene_panel.h"
#include "tests/window/window_test.h"

using namespace shapewright;

namespace {

class TestWalk : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void anythingInAnyOrder();

private:
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_chance); }
    template <class List>
    const auto& oneOf(const List& list) {
        return list[typename List::size_type(below(int(list.size())))];
    }
    ItemId anItem() {
        const auto all = document().all();
        return all.empty() ? kNoItem : oneOf(all);
    }
    QPointF somewhere(const QWidget& in) {
        return QPointF(below(std::max(1, in.width())), below(std::max(1, in.height())));
    }

    void writeFiles();
    void openSomething();
    void dropGarbage();
    void touchAView();
    void turnAKnob();
    void runSomething();
    void changeTheScene();
    void triggerAnAction();
    void keepASession();
    void answerDialogs();
    void checkScene();

    std::mt19937 m_chance;
    QStringList m_files;
    QString m_done;
};

void TestWalk::writeFiles() {
    QByteArray cloud;
    for (int k = 0; k < 600; ++k)
        cloud += QByteArray::number(std::cos(k)) + ' ' + QByteArray::number(std::sin(k)) + ' ' +
                 QByteArray::number(k * 0.002) + '\n';
    QByteArray noise(5000, 0);
    for (char& c : noise) c = char(below(256));
    m_files = {write("boxes.obj", kTwoBoxes),
               write("cloud.xyz", cloud),
               write("flat.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"),
               write("broken.ply", "ply\nformat ascii 1.0\nelem"),
               write("nan.obj", "v nan 0 0\nv 1 inf 0\nv 0 1 0\nf 1 2 3\n"),
               write("noise.stl", noise),
               write("noise.shapewright", noise),
               write("empty.off", {}),
               write("below/one.obj", kTwoBoxes),
               path("below"),
               path("missing.obj"),
               sample()};
}

void TestWalk::openSomething() {
    QStringList chosen;
    for (int k = below(3); k >= 0; --k) chosen << oneOf(m_files);
    m_window->workspace().open(chosen);
}

void TestWalk::dropGarbage() {
    QMimeData data;
    switch (below(4)) {
        case 0:
            data.setText("no file");
            break;
        case 1:
            data.setUrls({QUrl("https://example.org/a.obj"), QUrl("file:///dev/null")});
            break;
        case 2:
            data.setUrls({QUrl()});
            break;
        default:
            data.setUrls({QUrl::fromLocalFile(oneOf(m_files))});
    }
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &enter);
    QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &drop);
}

void TestWalk::touchAView() {
    ViewGrid& views = m_window->views();
    if (!views.isVisible()) return;
    const QPoint at = somewhere(views).toPoint();
    const Qt::KeyboardModifiers with =
        oneOf(std::vector<Qt::KeyboardModifiers>{{}, {}, Qt::ShiftModifier, Qt::ControlModifier});
    const Qt::MouseButton button =
        oneOf(std::vector<Qt::MouseButton>{Qt::LeftButton, Qt::MiddleButton, Qt::RightButton});
    switch (below(5)) {
        case 0:
            QTest::mouseClick(&views, Qt::LeftButton, with, at);
            break;
        case 1:
            QTest::mouseDClick(&views, Qt::LeftButton, with, at);
            break;
        case 2: {
            QTest::mousePress(&views, button, with, at);
            for (int k = 0; k < 3; ++k) QTest::mouseMove(&views, somewhere(views).toPoint());
            QTest::mouseRelease(&views, button, with, somewhere(views).toPoint());
            break;
        }
        case 3: {
            QWheelEvent wheel(at, views.mapToGlobal(at), {}, {0, below(2) ? 120 : -120}, {}, with,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(&views, &wheel);
            break;
        }
        default:
            QTest::keyClick(&views, Qt::Key(Qt::Key_A + below(26)), with);
    }
}

/// Any control outside dialogs; in the form of an operation only choices, so that nothing grows
/// without bounds.
void TestWalk::turnAKnob() {
    std::vector<QWidget*> knobs;
    auto* form = m_window->findChild<OperationForm*>();
    for (QWidget* w : m_window->findChildren<QWidget*>()) {
        if (!w->isVisible() || !w->isEnabled() || w->window() != m_window.get()) continue;
        const bool number = qobject_cast<QAbstractSpinBox*>(w) || qobject_cast<QSlider*>(w);
        if (number && form->isAncestorOf(w)) continue;
        if (number || qobject_cast<QComboBox*>(w) || qobject_cast<QAbstractButton*>(w))
            knobs.push_back(w);
    }
    if (knobs.empty()) return;
    QWidget* knob = oneOf(knobs);
    if (auto* slider = qobject_cast<QSlider*>(knob))
        slider->setValue(slider->minimum() + below(slider->maximum() - slider->minimum() + 1));
    else if (auto* box = qobject_cast<QComboBox*>(knob))
        box->setCurrentIndex(below(std::max(1, box->count())));
    else if (qobject_cast<QAbstractButton*>(knob))
        QTest::mouseClick(knob, Qt::LeftButton);
    else
        QTest::keyClick(knob, below(2) ? Qt::Key_Up : Qt::Key_Down);
}

void TestWalk::runSomething() {
    const Operation& operation = oneOf(builtinOperations().operations());
    m_window->action(QString::fromStdString(operation.id))->trigger();
    m_window->findChild<OperationForm*>()->run();
    if (m_window->jobs().rowCount() > 4) m_window->jobs().cancelAll();
}

void TestWalk::changeTheScene() {
    const ItemId id = anItem();
    QUndoStack& undo = *document().undoStack();
    switch (below(8)) {
        case 0:
            undo.setIndex(below(undo.count() + 1));
            break;
        case 1:
            undo.undo();
            break;
        case 2:
            undo.redo();
            break;
        case 3:
            if (id != kNoItem) document().remove({id});
            break;
        case 4:
            if (id != kNoItem)
                document().rename(id, QString(below(40), QChar(0x20 + below(0x300))));
            break;
        case 5:
            if (id != kNoItem) {
                const ItemId parent = document().item(id)->parent;
                document().move({id}, below(int(document().children(parent).size()) + 1));
            }
            break;
        case 6:
            if (id != kNoItem) document().setViews(id, unsigned(below(16)));
            break;
        default:
            if (id != kNoItem) m_window->select(id);
    }
}

void TestWalk::triggerAnAction() {
    QAction* action = oneOf(m_window->actions());
    m_done += " " + action->objectName();
    if (action->objectName() != "file.quit") action->trigger();
}

void TestWalk::keepASession() {
    const QString file = path(QString("kept%1.shapewright").arg(below(3)));
    const ItemId id = anItem();
    switch (below(3)) {
        case 0:
            m_window->workspace().saveSession(
                file, below(2) ? SessionShapes::Embedded : SessionShapes::ByReference);
            break;
        case 1:
            if (QFile::exists(file)) m_window->workspace().open({file});
            break;
        default:
            if (id != kNoItem)
                m_window->workspace().exportItem(
                    id, path(QString("out%1").arg(below(3))),
                    oneOf(QStringList{"obj", "ply", "stl", "off", "glb", "xyz", "nonsense"}));
    }
}

/// Dialogs and menus wait for an answer inside the step that opened them. A file dialog is always
/// left: it reaches the whole disk.
void TestWalk::answerDialogs() {
    if (QWidget* menu = QApplication::activePopupWidget()) {
        QTest::keyClick(menu, below(3) ? Qt::Key_Escape : Qt::Key_Down);
        return;
    }
    auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    if (!dialog) return;
    const auto buttons = dialog->findChildren<QAbstractButton*>();
    if (qobject_cast<QFileDialog*>(dialog) || buttons.isEmpty() || below(3) == 0)
        dialog->reject();
    else if (QAbstractButton* button = oneOf(buttons); button->isVisible())
        button->click();
}

void TestWalk::checkScene() {
    int reached = 0;
    for (const ItemId id : document().all()) {
        const Item* item = document().item(id);
        QVERIFY(item);
        QVERIFY(item->parent == kNoItem || document().item(item->parent));
        const auto& siblings = document().children(item->parent);
        QCOMPARE(siblings.at(std::size_t(document().row(id))), id);
        ++reached;
    }
    // The tree that is shown holds the same.
    const auto* tree = m_window->findChild<ScenePanel*>()->findChild<QAbstractItemView*>();
    QVERIFY(tree);
    const QAbstractItemModel* model = tree->model();
    std::function<int(const QModelIndex&)> count = [&](const QModelIndex& parent) {
        int n = model->rowCount(parent);
        for (int k = model->rowCount(parent) - 1; k >= 0; --k)
            n += count(model->index(k, 0, parent));
        return n;
    };
    QCOMPARE(count({}), reached);
}

void TestWalk::anythingInAnyOrder() {
    const int steps = std::max(1, qEnvironmentVariable("SHAPEWRIGHT_STEPS", "120").toInt());
    m_chance.seed(qEnvironmentVariable("SHAPEWRIGHT_SEED", "1").toUInt());
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    makeWindow();
    QDir::setCurrent(m_folder->path());
    writeFiles();
    // A timer does not fire inside what it has fired, where a dialog may have opened another.
    const std::function<void()> answers = [&] {
        QTimer::singleShot(20, this, answers);
        answerDialogs();
    };
    answers();
    using Step = void (TestWalk::*)();
    const std::vector<std::pair<QString, Step>> kinds{
        {"open", &TestWalk::openSomething},     {"drop", &TestWalk::dropGarbage},
        {"view", &TestWalk::touchAView},        {"view", &TestWalk::touchAView},
        {"knob", &TestWalk::turnAKnob},         {"knob", &TestWalk::turnAKnob},
        {"knob", &TestWalk::turnAKnob},         {"run", &TestWalk::runSomething},
        {"scene", &TestWalk::changeTheScene},   {"scene", &TestWalk::changeTheScene},
        {"action", &TestWalk::triggerAnAction}, {"session", &TestWalk::keepASession},
    };
    for (int k = 0; k < steps; ++k) {
        const auto& [name, step] = oneOf(kinds);
        m_done = QString("step %1: %2").arg(k).arg(name);
        (this->*step)();
        if (qEnvironmentVariableIsSet("SHAPEWRIGHT_SAY")) qInfo().noquote() << m_done;
        QTest::qWait(below(8) == 0 ? 60 : 1);
        checkScene();
        if (QTest::currentTestFailed()) QFAIL(qPrintable(m_done));
        if (document().all().size() > 20) document().remove(document().children(kNoItem));
        if (!m_window->isVisible()) m_window->show();  // closed by what was pressed
        if (k % 500 == 499) qInfo("%d steps", k + 1);
    }
    m_window->jobs().cancelAll();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().pending(), 0, 60000);
    checkScene();
    m_window.reset();
}

}  // namespace

int main(int argc, char** argv) {
    return runWindowTest<TestWalk>(argc, argv);
}
#include "test_walk.moc"
