#include "app/panels/table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <algorithm>
#include <cmath>

#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kShownDigits = 5;

/// A number's text with no more digits than one can read: those of its whole part stay.
QString shownNumber(const QString& text, double number) {
    const QString mantissa = text.section('e', 0, 0, QString::SectionCaseInsensitiveSeps);
    const qsizetype digits =
        std::count_if(mantissa.begin(), mantissa.end(), [](QChar c) { return c.isDigit(); });
    if (digits <= kShownDigits || !std::isfinite(number)) return text;
    const bool large = std::abs(number) >= std::pow(10.0, kShownDigits) && !text.contains('e');
    return large ? QString::number(number, 'f', 0) : QString::number(number, 'g', kShownDigits);
}

}  // namespace

void TableModel::setTable(TableExhibit table) {
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = m_table.rows[std::size_t(index.row())];
    if (std::size_t(index.column()) >= row.size()) return {};
    QString text = QString::fromStdString(row[std::size_t(index.column())]);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (role == Qt::DisplayRole) {
        bool whole = false;
        const qlonglong count = text.toLongLong(&whole);
        if (whole && text.size() > 3) return QLocale().toString(count);  // as properties have it
        if (isNumber) text = shownNumber(text, number);
    }
    if (role == Qt::DisplayRole || role == kFullRole)
        return isNumber ? text.replace('.', QLocale().decimalPoint()) : named(text.toStdString());
    if (role == Qt::EditRole) return isNumber ? QVariant(number) : QVariant(text);
    if (role == Qt::TextAlignmentRole && isNumber) return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

/// Most of its first cells are numbers.
bool TableModel::ofNumbers(int column) const {
    int balance = 0;
    for (std::size_t r = 0; r < std::min<std::size_t>(m_table.rows.size(), 100); ++r) {
        const auto& row = m_table.rows[r];
        if (std::size_t(column) >= row.size() || row[std::size_t(column)].empty()) continue;
        bool isNumber = false;
        QString::fromStdString(row[std::size_t(column)]).toDouble(&isNumber);
        balance += isNumber ? 1 : -1;
    }
    return balance > 0;
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && ofNumbers(section))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 1;
    const std::string& column = m_table.columns.at(std::size_t(section));
    QString title = named(column);
    if (title.toStdString() == column) title = label(column);
    if (!title.isEmpty()) title[0] = title[0].toUpper();
    return title;
}

TableView::TableView(QWidget* parent) : QTableView(parent), m_model(new TableModel(this)) {
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(Qt::EditRole);
    setModel(sorted);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);  // as the operation gave it
    setAlternatingRowColors(true);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Table"));
    setTabKeyNavigation(false);  // Tab leaves the table
    verticalHeader()->hide();
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
}

void TableView::setTable(TableExhibit table) {
    m_model->setTable(std::move(table));
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    horizontalHeader()->setResizeContentsPrecision(100);
    resizeColumnsToContents();
}

QString TableView::selectedText() const {
    QModelIndexList cells = selectionModel()->selectedIndexes();
    if (cells.isEmpty())
        for (int r = 0; r < model()->rowCount(); ++r)
            for (int c = 0; c < model()->columnCount(); ++c) cells << model()->index(r, c);
    std::sort(cells.begin(), cells.end(), [](const QModelIndex& a, const QModelIndex& b) {
        return std::pair(a.row(), a.column()) < std::pair(b.row(), b.column());
    });
    QList<int> columns;
    for (const QModelIndex& cell : cells)
        if (!columns.contains(cell.column())) columns << cell.column();
    std::sort(columns.begin(), columns.end());
    QStringList head;
    for (const int c : columns) head << model()->headerData(c, Qt::Horizontal).toString();
    QString out = head.join('\t');
    int row = -1, at = 0;
    for (const QModelIndex& cell : cells) {
        if (cell.row() != row) {
            out += '\n';
            row = cell.row();
            at = 0;
        }
        for (const int wanted = int(columns.indexOf(cell.column())); at < wanted; ++at) out += '\t';
        out += cell.data(TableModel::kFullRole).toString();
    }
    return out + '\n';
}

void TableView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(selectedText());
    else
        QTableView::keyPressEvent(event);
}

}  // namespace shapewright
