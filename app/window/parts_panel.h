#pragma once
// The parts of the current item: hide, isolate, pull apart, and how large they are.

#include <QWidget>
#include <vector>

#include "app/window/parts_model.h"

class QLabel;
class QPushButton;
class QSlider;
class QSortFilterProxyModel;
class QTreeView;

namespace shapewright {

/// Whether there are parts that could be pulled apart, or are.
bool canExplode(const Document& document);

class PartsPanel : public QWidget {
    Q_OBJECT
public:
    explicit PartsPanel(Document& document, QWidget* parent = nullptr);

    PartsModel& model() const { return *m_model; }
    void setItem(ItemId id);
    std::vector<int> selected() const;
    void select(const std::vector<int>& parts);
    /// Hide, show alone, show all: what can be done with parts, in words for menus, too.
    QList<QPushButton*> buttons() const;
    QSlider* explodeSlider() { return m_explode; }

Q_SIGNALS:
    void selectionChanged();
    void contextMenuRequested(const QPoint& globalPosition);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void summarize();
    void fitColumns();  ///< to the longest figures

    Document& m_document;
    PartsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTreeView* m_list;
    QSlider* m_explode;
    QLabel* m_summary;
    QWidget* m_buttons;
};

}  // namespace shapewright
