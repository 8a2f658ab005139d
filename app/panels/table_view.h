#pragma once
// A table that sorts by a click on its head (numbers as numbers) and copies as text.

#include <QAbstractTableModel>
#include <QTableView>

#include "app/core/exhibit.h"

namespace shapewright {

class TableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(TableExhibit table);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    /// The cell's text with all of its digits, as it is copied.
    static constexpr int kFullRole = Qt::UserRole;
    /// DisplayRole: numbers that are no counts with at most five digits. EditRole, by which it
    /// sorts: a number where the cell is one.
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool ofNumbers(int column) const;

    TableExhibit m_table;
};

class TableView : public QTableView {
    Q_OBJECT
public:
    explicit TableView(QWidget* parent = nullptr);

    void setTable(TableExhibit table);
    /// What is selected (everything if nothing is), with its head, separated by tabs.
    QString selectedText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    TableModel* m_model;
};

}  // namespace shapewright
