#pragma once
// Every action a few letters away.

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>

#include "app/panels/shortcuts.h"

namespace shapewright {

/// Lists what fits the letters, best first; what was used last comes first when nothing is typed.
/// Disabled actions are listed last, dimmed, and cannot be run.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    /// `shortcuts` must outlive the palette.
    explicit CommandPalette(const Shortcuts& shortcuts, QWidget* parent = nullptr);

    /// Opens it empty, over the upper middle of its parent.
    void popup();
    /// What is listed now.
    QList<QAction*> found() const { return m_found; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& text);
    void run();

    const Shortcuts& m_shortcuts;
    QLineEdit* m_line;
    QListWidget* m_list;
    QList<QAction*> m_found;
    QStringList m_recent;
};

}  // namespace shapewright
