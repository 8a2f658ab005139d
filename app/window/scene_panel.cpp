#include "app/window/scene_panel.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace shapewright {

ScenePanel::ScenePanel(Document& document, QWidget* parent)
    : QWidget(parent), m_model(new SceneModel(document, this)), m_tree(new QTreeView(this)) {
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(tr("Scene"));
    m_tree->setAccessibleDescription(
        tr("Shapes and results. Space shows or hides, F2 renames, Delete removes."));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_tree->setDragDropMode(QAbstractItemView::InternalMove);
    m_tree->setDefaultDropAction(Qt::MoveAction);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);  // results begin with the name of their source
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(SceneModel::Name, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(SceneModel::Size, QHeaderView::ResizeToContents);
    auto* empty = new QLabel(tr("Shapes that you open are listed here, with what is made of them."),
                             m_tree->viewport());
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    empty->setForegroundRole(QPalette::PlaceholderText);
    empty->setContentsMargins(16, 16, 16, 16);
    empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* over = new QVBoxLayout(m_tree->viewport());
    over->setContentsMargins(0, 0, 0, 0);
    over->addWidget(empty);
    const auto follow = [this, empty] { empty->setVisible(m_model->rowCount() == 0); };
    connect(m_model, &QAbstractItemModel::rowsInserted, empty, follow);
    connect(m_model, &QAbstractItemModel::rowsRemoved, empty, follow);
    connect(m_model, &QAbstractItemModel::modelReset, empty, follow);
    // Titles depend on other rows; told as changed data, that would undo what is being typed.
    connect(&document, &Document::touched, m_tree->viewport(), qOverload<>(&QWidget::update));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);

    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ScenePanel::selectionChanged);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ScenePanel::selectionChanged);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_tree->expandAll();
        Q_EMIT selectionChanged();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, m_tree,
            [this](const QModelIndex& under) { m_tree->expand(under); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        Q_EMIT contextMenuRequested(m_tree->viewport()->mapToGlobal(at));
    });
}

ItemId ScenePanel::current() const {
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    const QModelIndex index = m_tree->currentIndex();
    if (rows.contains(index.siblingAtColumn(0))) return m_model->idOf(index);
    return rows.isEmpty() ? kNoItem : m_model->idOf(rows.first());
}

std::vector<ItemId> ScenePanel::selected() const {
    std::vector<ItemId> ids;
    for (const QModelIndex& index : m_tree->selectionModel()->selectedRows())
        ids.push_back(m_model->idOf(index));
    return ids;
}

void ScenePanel::select(ItemId id) {
    const QModelIndex index = m_model->indexOf(id);
    m_tree->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (index.isValid()) m_tree->scrollTo(index);
}

void ScenePanel::editName() {
    const QModelIndex index = m_model->indexOf(current());
    if (index.isValid()) m_tree->edit(index);
}

bool ScenePanel::editing() const {
    return m_tree->viewport()->isAncestorOf(QApplication::focusWidget());
}

}  // namespace shapewright
