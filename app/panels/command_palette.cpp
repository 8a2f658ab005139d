#include "app/panels/command_palette.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "app/panels/fuzzy_match.h"
#include "app/panels/icons.h"

namespace shapewright {
namespace {

constexpr int kKeys = Qt::UserRole;

/// The keys stand at the right, dimmed.
class KeysDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(
            option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(kKeys).toString());
    }
};

}  // namespace

CommandPalette::CommandPalette(const Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_shortcuts(shortcuts) {
    setWindowTitle(tr("Command palette"));
    m_line = new QLineEdit(this);
    m_line->setPlaceholderText(tr("Type what you want to do"));
    m_line->setAccessibleName(tr("Search commands"));
    m_line->addAction(icon("command"), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new KeysDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({fontMetrics().height() + 2, fontMetrics().height() + 2});
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_line);
    column->addWidget(m_list);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    search({});
}

void CommandPalette::popup() {
    m_line->clear();
    search({});
    const QRect over = parentWidget()
                           ? QRect(parentWidget()->mapToGlobal(QPoint()), parentWidget()->size())
                           : QRect(QPoint(), QSize(1000, 700));
    const QSize size(std::min(over.width() - 40, fontMetrics().averageCharWidth() * 80),
                     std::min(over.height() * 2 / 3, fontMetrics().height() * 26));
    setGeometry(QRect(QPoint(over.center().x() - size.width() / 2, over.top() + 60), size));
    show();
    m_line->setFocus();
}

void CommandPalette::search(const QString& text) {
    struct Hit {
        QAction* action;
        int score;
    };
    std::vector<Hit> hits;
    for (QAction* action : m_shortcuts.actions()) {
        const QString title = m_shortcuts.title(action);
        // The group counts too, but less than the title itself; and so does the name that the
        // command line and the guide use, in any language.
        const QString name = action->objectName().replace('.', ' ');
        int score = std::max({2 * fuzzyScore(text, title),
                              fuzzyScore(text, m_shortcuts.group(action) + " " + title),
                              fuzzyScore(text, name)});
        if (score < 0) continue;
        const auto used = m_recent.indexOf(action->objectName());
        if (text.isEmpty() && used >= 0) score += 100 - int(used);
        if (!action->isEnabled()) score -= 1'000'000;
        hits.push_back({action, score});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit& a, const Hit& b) { return a.score > b.score; });
    QPixmap blank(m_list->iconSize());  // so that titles stand below each other
    blank.fill(Qt::transparent);
    m_found.clear();
    m_list->clear();
    for (const Hit& hit : hits) {
        m_found << hit.action;
        const QString group = m_shortcuts.group(hit.action);
        auto* item = new QListWidgetItem(
            hit.action->icon().isNull() ? QIcon(blank) : hit.action->icon(),
            (group.isEmpty() ? QString() : group + "  ›  ") + m_shortcuts.title(hit.action));
        item->setData(kKeys, hit.action->shortcut().toString(QKeySequence::NativeText));
        item->setToolTip(hit.action->toolTip());
        if (!hit.action->isEnabled()) item->setFlags(Qt::NoItemFlags);
        m_list->addItem(item);
    }
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("No command fits “%1”").arg(text), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run() {
    QAction* action = m_found.value(m_list->currentRow());
    if (!action || !action->isEnabled()) return;
    m_recent.removeAll(action->objectName());
    m_recent.prepend(action->objectName());
    hide();
    // Once the popup is gone and the focus is back where the action expects it.
    QTimer::singleShot(0, action, &QAction::trigger);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int pressed = static_cast<QKeyEvent*>(event)->key();
        const auto move = [this](int by) {
            m_list->setCurrentRow(
                std::clamp(m_list->currentRow() + by, 0, std::max(0, m_list->count() - 1)));
            return true;
        };
        if (pressed == Qt::Key_Down) return move(1);
        if (pressed == Qt::Key_Up) return move(-1);
        if (pressed == Qt::Key_PageDown) return move(10);
        if (pressed == Qt::Key_PageUp) return move(-10);
        if (pressed == Qt::Key_Return || pressed == Qt::Key_Enter) {
            run();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace shapewright
