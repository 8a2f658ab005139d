#pragma once
// The scene tree: what was opened, and results beneath what made them.

#include <QWidget>

#include "app/window/scene_model.h"

class QTreeView;

namespace shapewright {

class ScenePanel : public QWidget {
    Q_OBJECT
public:
    explicit ScenePanel(Document& document, QWidget* parent = nullptr);

    /// The current item; kNoItem when none is.
    ItemId current() const;
    std::vector<ItemId> selected() const;
    void select(ItemId id);
    void editName();
    /// Whether a name is being typed.
    bool editing() const;
    QTreeView* tree() { return m_tree; }

Q_SIGNALS:
    void selectionChanged();
    void contextMenuRequested(const QPoint& globalPosition);

private:
    SceneModel* m_model;
    QTreeView* m_tree;
};

}  // namespace shapewright
