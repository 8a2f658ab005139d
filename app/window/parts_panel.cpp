#include "app/window/parts_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <algorithm>

namespace shapewright {
namespace {

constexpr int kMostExplode = 150;  // per cent of a part's distance from the centre
constexpr int kLongestName = 40;   // characters; what is longer has dots in its middle

/// Names have what figures leave, and their whole length where that is more: "neighbour 1 convex 7"
/// is told from its fellows by both of its numbers.
class PartsList : public QTreeView {
public:
    using QTreeView::QTreeView;

protected:
    int sizeHintForColumn(int column) const override {
        const int wanted = QTreeView::sizeHintForColumn(column);
        if (column != PartsModel::Name) return wanted;
        const int figures = header()->length() - header()->sectionSize(column);
        return std::max(std::min(wanted, kLongestName * fontMetrics().averageCharWidth()),
                        viewport()->width() - figures);
    }
};

}  // namespace

bool canExplode(const Document& document) {
    const std::vector<ItemId> all = document.all();
    return document.explode() > 0 || std::any_of(all.begin(), all.end(), [&](ItemId id) {
               return document.item(id)->facts.parts.size() > 1;
           });
}

PartsPanel::PartsPanel(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_model(new PartsModel(document, this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_list(new PartsList(this)),
      m_explode(new QSlider(Qt::Horizontal, this)),
      m_summary(new QLabel(this)),
      m_buttons(new QWidget(this)) {
    auto* explodeLabel = new QLabel(tr("Explode"), this);
    explodeLabel->setBuddy(m_explode);
    m_explode->setRange(0, kMostExplode);
    m_explode->setPageStep(25);
    m_explode->setAccessibleName(tr("Explode"));
    m_explode->setToolTip(tr("Pulls the parts of all shapes apart"));
    auto* explodeValue = new QLabel(this);
    explodeValue->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 %").arg(kMostExplode)));
    explodeValue->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* explodeRow = new QHBoxLayout;
    explodeRow->addWidget(explodeLabel);
    explodeRow->addWidget(m_explode, 1);
    explodeRow->addWidget(explodeValue);

    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(PartsModel::kSortRole);
    m_list->setModel(m_sorted);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->setTextElideMode(Qt::ElideMiddle);  // names end, or begin, in what tells them apart
    m_list->setUniformRowHeights(true);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(PartsModel::Size, Qt::DescendingOrder);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setAccessibleName(tr("Parts"));
    m_list->setAccessibleDescription(
        tr("The parts of the current shape; space shows or hides, Delete removes."));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::Fixed);
    m_list->header()->setSectionResizeMode(PartsModel::Name, QHeaderView::ResizeToContents);

    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](const char* id, const QString& text, const QString& help, auto act) {
        auto* b = new QPushButton(text, this);
        b->setObjectName(id);
        b->setToolTip(help);
        b->setAccessibleName(help);
        connect(b, &QPushButton::clicked, this, act);
        buttons->addWidget(b);
        return b;
    };
    QPushButton* hide = button("parts.hide", tr("Hide"), tr("Hide the selected parts"),
                               [this] { m_model->hide(selected()); });
    QPushButton* isolate =
        button("parts.isolate", tr("Isolate"), tr("Show the selected parts alone"),
               [this] { m_model->isolate(selected()); });
    QPushButton* all =
        button("parts.all", tr("Show all"), tr("Show all parts"), [this] { m_model->showAll(); });

    m_summary->setObjectName("parts.summary");
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(explodeRow);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_buttons);
    setTabOrder(m_explode, m_list);

    connect(m_explode, &QSlider::valueChanged, this,
            [this](int value) { m_document.setExplode(value / 100.0); });
    connect(m_explode, &QSlider::sliderPressed, this, [this] { m_document.endGesture(); });
    connect(m_explode, &QSlider::sliderReleased, this, [this] { m_document.endGesture(); });
    const auto showExplode = [this, explodeValue](double amount) {
        const QSignalBlocker quiet(m_explode);
        m_explode->setValue(int(std::lround(amount * 100)));
        explodeValue->setText(tr("%1 %").arg(std::lround(amount * 100)));
    };
    connect(&document, &Document::explodeChanged, this, showExplode);
    showExplode(document.explode());
    const auto enable = [this, all] {
        m_explode->setEnabled(canExplode(m_document));
        const Item* item = m_document.item(m_model->item());
        all->setEnabled(item && !item->look.hiddenParts.empty());
    };
    connect(&document, &Document::touched, all, enable);
    const auto changed = [this, hide, isolate, enable] {
        const bool any = !selected().empty();
        hide->setEnabled(any);
        isolate->setEnabled(any);
        enable();
        summarize();
        Q_EMIT selectionChanged();
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, changed);
    connect(m_model, &QAbstractItemModel::modelReset, this, changed);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PartsPanel::fitColumns);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (m_model->rowCount() > 0)
            Q_EMIT contextMenuRequested(m_list->viewport()->mapToGlobal(at));
    });
    changed();
}

void PartsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitColumns();  // now that the fonts are known
}

void PartsPanel::fitColumns() {
    std::size_t planes = 99999;  // fewer need no more room, so that columns seldom move
    if (const Item* item = m_document.item(m_model->item()))
        for (const PartFacts& facts : item->facts.parts) planes = std::max(planes, facts.planes);
    // With room for the arrow of the order beside the size.
    const QFontMetrics font = fontMetrics();
    const QString longest[] = {
        {}, QLocale().toString(1.234e-10, 'g', 4), QLocale().toString(qulonglong(planes))};
    for (const int column : {PartsModel::Size, PartsModel::Planes}) {
        const QString title = m_sorted->headerData(column, Qt::Horizontal).toString();
        const int arrow = column == PartsModel::Size ? 2 * font.height() : 0;
        const int width = std::max(font.horizontalAdvance(title) + arrow,
                                   font.horizontalAdvance(longest[column]));
        m_list->header()->resizeSection(column, width + font.height());
    }
}

void PartsPanel::setItem(ItemId id) {
    m_model->setItem(id);
}

std::vector<int> PartsPanel::selected() const {
    std::vector<int> parts;
    for (const QModelIndex& index : m_list->selectionModel()->selectedRows())
        parts.push_back(m_sorted->mapToSource(index).row());
    std::sort(parts.begin(), parts.end());
    return parts;
}

QList<QPushButton*> PartsPanel::buttons() const {
    return m_buttons->findChildren<QPushButton*>();
}

void PartsPanel::select(const std::vector<int>& parts) {
    QItemSelection selection;
    QModelIndex last;
    for (int part : parts) {
        last = m_sorted->mapFromSource(m_model->index(part, 0));
        if (last.isValid()) selection.select(last, last);
    }
    m_list->selectionModel()->select(
        selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!last.isValid()) return;
    m_list->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    m_list->scrollTo(last);
}

void PartsPanel::summarize() {
    const Item* item = m_document.item(m_model->item());
    const int count = m_model->rowCount();
    if (!item || count == 0) {
        m_summary->setText(
            tr("Decompose a shape and select the result: its convexes are listed here."));
        return;
    }
    const std::vector<int> parts = selected();
    if (parts.empty()) {
        m_summary->setText(
            tr("%n parts. Click one here or in a view for its figures.", nullptr, count));
        return;
    }
    PartFacts sum;
    for (int p : parts) {
        const PartFacts& facts = item->facts.parts.at(std::size_t(p));
        sum.volume += facts.volume;
        sum.area += facts.area;
        sum.faces += facts.faces;
        sum.vertices += facts.vertices;
        sum.planes += facts.planes;
    }
    m_summary->setText(
        tr("%n selected: ", nullptr, int(parts.size())) +
        (m_model->sizesAreAreas() ? tr("area %1, %2 planes, %3 faces, %4 vertices")
                                  : tr("volume %1, %2 planes, %3 faces, %4 vertices"))
            .arg(QLocale().toString(m_model->sizesAreAreas() ? sum.area : sum.volume, 'g', 5))
            .arg(QLocale().toString(sum.planes), QLocale().toString(sum.faces),
                 QLocale().toString(sum.vertices)));
}

}  // namespace shapewright
