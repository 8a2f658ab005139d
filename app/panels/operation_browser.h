#pragma once
// Every operation by family, with a search, and a page of help about each.

#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QWidget>
#include <functional>

#include "app/core/operation.h"

namespace shapewright {

class OperationBrowser : public QWidget {
    Q_OBJECT
public:
    /// The registry must outlive the browser.
    explicit OperationBrowser(const Registry& registry, QWidget* parent = nullptr);

    /// Dims those for which `reason` is not empty and says so in their tooltips; they can still be
    /// chosen.
    void setObstacles(const std::function<QString(const Operation&)>& reason);
    void select(const Operation* operation);
    const Operation* selected() const;
    void setSearch(const QString& text) { m_search->setText(text); }
    /// Operations that the search leaves, in order.
    std::vector<const Operation*> shown() const;

Q_SIGNALS:
    /// Another one is selected; null for none or a family.
    void selectionChanged(const shapewright::Operation* operation);
    /// Return or a double click.
    void activated(const shapewright::Operation* operation);
    /// F1.
    void helpRequested(const shapewright::Operation* operation);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Operation* at(const QModelIndex& index) const;

    QLineEdit* m_search;
    QTreeView* m_tree;
    QSortFilterProxyModel* m_filter;
};

}  // namespace shapewright
