#pragma once
// The keys of every action: changing them, and all of them on one page.

#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

#include "app/panels/shortcuts.h"

namespace shapewright {

/// Changes act at once. Keys that are taken are given over only when that is asked for.
class ShortcutEditor : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutEditor(Shortcuts& shortcuts, QWidget* parent = nullptr);

    void select(const QAction* action);
    QAction* selected() const;

private:
    void fill();
    void filter(const QString& text);
    void showSelected();
    void assign();
    void refresh();

    Shortcuts& m_shortcuts;
    QLineEdit* m_search;
    QTreeWidget* m_tree;
    QKeySequenceEdit* m_keys;
    QLabel* m_conflict;
    QPushButton* m_assign;
    QPushButton* m_reset;
};

/// Keys by group, with further lines such as what the mouse does.
class CheatSheet : public QDialog {
    Q_OBJECT
public:
    struct Section {
        QString title;
        QList<std::pair<QString, QString>> lines;  ///< keys or gesture, what it does
    };
    CheatSheet(const Shortcuts& shortcuts, const QList<Section>& further,
               QWidget* parent = nullptr);
    /// The page's text, for tests and screen readers.
    QString text() const;
};

}  // namespace shapewright
