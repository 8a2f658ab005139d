#include "app/window/properties_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/panels/words.h"
#include "app/window/scene_model.h"

namespace shapewright {
namespace {

QString count(std::size_t n) {
    return QLocale().toString(qulonglong(n));
}

QString number(double x) {
    return QLocale().toString(x, 'g', 4);
}

QString vector(const Vec3& v) {
    return QStringLiteral("%1  %2  %3").arg(number(v.x), number(v.y), number(v.z));
}

/// Shows texts wholly, in as many lines as they take: half a figure reads as another one.
class WrappingDelegate : public QStyledItemDelegate {
public:
    explicit WrappingDelegate(QTreeWidget* tree) : QStyledItemDelegate(tree), m_tree(*tree) {}

    /// As wide as the text in one line, as high as it is in its column.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem in = option;
        in.rect = {};
        const int width = QStyledItemDelegate::sizeHint(in, index).width();
        in.rect = {0, 0, widthOf(index), QWIDGETSIZE_MAX};
        return {width, QStyledItemDelegate::sizeHint(in, index).height()};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const QFontMetrics& font = option->fontMetrics;
        // Names stand beside the first line of their values.
        if (option->rect.height() >= 2 * font.lineSpacing())
            option->displayAlignment = Qt::AlignLeft | Qt::AlignTop;
        // Paths and checksums have no place to break: they may break anywhere.
        constexpr QChar kBreak(0x200B);  // takes no room
        const int margin = m_tree.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1;
        const int width = widthOf(index) - 2 * margin;
        QStringList words = option->text.split(' ');
        for (QString& word : words)
            if (font.horizontalAdvance(word) > width)
                for (qsizetype i = word.size() - 1; i > 0; --i) word.insert(i, kBreak);
        option->text = words.join(' ');
    }

private:
    int widthOf(const QModelIndex& index) const {
        const QModelIndex under = index.parent();
        if (m_tree.isFirstColumnSpanned(index.row(), under)) return m_tree.viewport()->width();
        const bool indented = index.column() == 0 && under.isValid();
        return m_tree.columnWidth(index.column()) - (indented ? m_tree.indentation() : 0);
    }

    const QTreeWidget& m_tree;
};

}  // namespace

PropertiesPanel::PropertiesPanel(Document& document, const Registry& registry, QWidget* parent)
    : QTreeWidget(parent), m_document(document), m_registry(registry) {
    setColumnCount(2);
    setHeaderLabels({tr("Property"), tr("Value")});
    setAccessibleName(tr("Properties"));
    setAccessibleDescription(tr("Figures of the current item; Ctrl+C copies a value."));
    setRootIsDecorated(false);
    setWordWrap(true);
    setItemDelegate(new WrappingDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIndentation(12);
    header()->setStretchLastSection(false);  // it would not get narrower than its first width
    header()->setSectionResizeMode(0, QHeaderView::Fixed);  // see fitNames
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    // Rows are as high as their texts are in these columns.
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    connect(&document, &Document::changed, this, [this](ItemId id) {
        if (id == m_item) refresh();
    });
    m_empty = new QLabel(tr("Select a shape to see its figures."), viewport());
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setContentsMargins(16, 16, 16, 16);
    auto* over = new QVBoxLayout(viewport());
    over->setContentsMargins(0, 0, 0, 0);
    over->addWidget(m_empty);
    refresh();
}

void PropertiesPanel::setItem(ItemId id) {
    if (id != m_item) verticalScrollBar()->setValue(0);
    m_item = id;
    refresh();
}

void PropertiesPanel::resizeEvent(QResizeEvent* event) {
    QTreeWidget::resizeEvent(event);
    fitNames();
}

void PropertiesPanel::fitNames() {
    const int names = sizeHintForColumn(0);  // lays out: a scroll bar may come and take its width
    header()->resizeSection(0, std::min(names, viewport()->width() / 2));
}

void PropertiesPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copyValue();
    else
        QTreeWidget::keyPressEvent(event);
}

void PropertiesPanel::copyValue() {
    if (currentItem()) QGuiApplication::clipboard()->setText(currentItem()->text(1));
}

QTreeWidgetItem* PropertiesPanel::section(const QString& title) {
    auto* item = new QTreeWidgetItem(this, {title});
    QFont bold = font();
    bold.setBold(true);
    item->setFont(0, bold);
    item->setFirstColumnSpanned(true);
    item->setExpanded(true);
    return item;
}

void PropertiesPanel::row(QTreeWidgetItem* under, const QString& name, const QString& value) {
    auto* item = new QTreeWidgetItem(under, {name, value});
    item->setToolTip(1, value);
}

void PropertiesPanel::refresh() {
    const int scrolled = verticalScrollBar()->value();
    clear();
    m_empty->hide();
    const Item* item = m_document.item(m_item);
    if (!item) {
        m_empty->show();
        return;
    }
    QTreeWidgetItem* about = section(shownTitle(m_document, *item));
    if (!item->path.isEmpty()) row(about, tr("File"), item->path);
    if (item->shape)
        addShape(*item);
    else if (!item->run)
        row(about, tr("Shape"), tr("could not be read again"));
    if (!item->warnings.isEmpty()) {
        QTreeWidgetItem* notes = section(tr("While reading"));
        for (const QString& w : item->warnings) row(notes, tr("Note"), said(w.toStdString()));
    }
    if (item->run) addRun(*item->run);
    fitNames();  // lays out, without which there is nothing to scroll
    verticalScrollBar()->setValue(scrolled);
}

void PropertiesPanel::addShape(const Item& item) {
    const ShapeFacts& facts = item.facts;
    QTreeWidgetItem* shape = section(facts.cloud ? tr("Point cloud") : tr("Mesh"));
    row(shape, facts.cloud ? tr("Points") : tr("Vertices"), count(facts.vertices));
    if (!facts.cloud) {
        row(shape, tr("Faces"), count(facts.faces));
        if (!facts.parts.empty()) row(shape, tr("Parts"), count(facts.parts.size()));
        if (item.partsDeleted > 0)
            row(shape, tr("Deleted parts"), count(std::size_t(item.partsDeleted)));
        row(shape, tr("Closed"),
            facts.watertight
                ? tr("yes")
                : tr("no: %1 open, %2 non-manifold, %3 misoriented edges")
                      .arg(count(facts.mesh.openEdges), count(facts.mesh.nonManifoldEdges),
                           count(facts.mesh.misorientedEdges)));
        const bool sums = facts.parts.size() > 1;
        if (facts.watertight) {
            const double volume = facts.mesh.volume;
            // What overlaps counts twice, and what is inside out is taken away.
            if (sums)
                row(shape, tr("Sum of volumes"), number(volume));
            else if (facts.mesh.pieces > 1 || !facts.mesh.closed())
                row(shape, tr("Signed sum of volumes"), number(volume));
            else
                row(shape, tr("Volume"), number(std::abs(volume)));
        }
        row(shape, sums ? tr("Sum of areas") : tr("Area"), number(facts.mesh.area));
    }
    row(shape, tr("Size"), vector(facts.box.size()));
    row(shape, tr("Lowest"), placeText(facts.box.low, facts.box, 4));
    row(shape, tr("Highest"), placeText(facts.box.high, facts.box, 4));
    QStringList names;
    const auto add = [&](const std::vector<Attribute>& list) {
        for (const Attribute& a : list) names << named(a.name);
    };
    if (const auto* mesh = std::get_if<PolygonMesh>(item.shape.get())) {
        add(mesh->vertexAttributes);
        add(mesh->faceAttributes);
    } else {
        add(std::get<PointCloud>(*item.shape).attributes);
    }
    if (!names.isEmpty()) row(shape, tr("Attributes"), names.join(", "));
}

void PropertiesPanel::addRun(const Run& run) {
    QTreeWidgetItem* made = section(tr("Made by"));
    const Operation* operation = m_registry.find(run.operation);
    row(made, tr("Operation"),
        operation ? said(operation->title) : QString::fromStdString(run.operation));
    if (run.cancelled) row(made, tr("Note"), tr("stopped early; the result until then"));
    if (operation && !operation->paper.empty())
        row(made, tr("Paper"), QString::fromStdString(operation->paper));
    for (const auto& [name, value] : run.parameters) {
        const Parameter* p = operation ? findParameter(operation->parameters, name) : nullptr;
        const bool choice = p && p->type == ParameterType::Choice;
        const bool flag = p && p->type == ParameterType::Flag;
        row(made, p ? label(*p) : label(name),
            choice ? named(value)
            : flag ? (value == "true" ? tr("yes") : tr("no"))
                   : QString::fromStdString(value));
        for (const auto& [file, hash] : run.files)
            if (file == value && !hash.empty())
                row(made, tr("SHA-256"), QString::fromStdString(hash));
    }
    row(made, tr("Seed"), QString::number(run.seed));
    for (const std::string& note : run.notes) row(made, tr("Note"), sentence(note));
    row(made, tr("Time"), tr("%1 s").arg(QLocale().toString(run.seconds, 'f', 1)));
}

}  // namespace shapewright
