#include "app/panels/shortcut_dialogs.h"

#include <QHeaderView>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "app/panels/icons.h"

namespace shapewright {
namespace {

constexpr int kAction = Qt::UserRole;

QAction* actionOf(const QTreeWidgetItem* item) {
    return item ? static_cast<QAction*>(item->data(0, kAction).value<void*>()) : nullptr;
}

}  // namespace

ShortcutEditor::ShortcutEditor(Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent), m_shortcuts(shortcuts) {
    setWindowTitle(tr("Keyboard shortcuts"));
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search by name or keys"));
    m_search->setAccessibleName(tr("Search shortcuts"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_tree = new QTreeWidget(this);
    m_tree->setHeaderLabels({tr("Action"), tr("Keys")});
    m_tree->setAccessibleName(tr("Actions and their keys"));
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    m_tree->setAlternatingRowColors(true);
    m_keys = new QKeySequenceEdit(this);
    m_keys->setAccessibleName(tr("New keys"));
    // The line inside takes the focus.
    if (auto* line = m_keys->findChild<QLineEdit*>()) line->setAccessibleName(tr("New keys"));
    m_assign = new QPushButton(tr("Assign"), this);
    m_reset = new QPushButton(tr("Reset"), this);
    auto* all = new QPushButton(tr("Reset all"), this);
    auto* close = new QPushButton(tr("Close"), this);
    for (QPushButton* button : {m_assign, m_reset, all, close}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
    }
    m_conflict = new QLabel(this);
    m_conflict->setWordWrap(true);
    m_conflict->setForegroundRole(QPalette::BrightText);
    m_conflict->setMinimumHeight(fontMetrics().height());
    auto* edit = new QHBoxLayout;
    edit->addWidget(m_keys, 1);
    edit->addWidget(m_assign);
    edit->addWidget(m_reset);
    auto* foot = new QHBoxLayout;
    foot->addWidget(all);
    foot->addStretch();
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);
    column->addLayout(edit);
    column->addWidget(m_conflict);
    column->addLayout(foot);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 32);

    connect(m_search, &QLineEdit::textChanged, this, &ShortcutEditor::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutEditor::showSelected);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutEditor::refresh);
    connect(m_assign, &QPushButton::clicked, this, &ShortcutEditor::assign);
    connect(m_reset, &QPushButton::clicked, this, [this] { m_shortcuts.reset(selected()); });
    connect(all, &QPushButton::clicked, &shortcuts, &Shortcuts::resetAll);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&shortcuts, &Shortcuts::changed, this, [this] {
        for (QTreeWidgetItemIterator it(m_tree); *it; ++it)
            if (const QAction* action = actionOf(*it)) {
                (*it)->setText(1, action->shortcut().toString(QKeySequence::NativeText));
                QFont f = font();
                f.setBold(!m_shortcuts.isDefault(action));
                (*it)->setFont(1, f);
            }
        showSelected();
    });
    fill();
}

void ShortcutEditor::fill() {
    for (const QString& group : m_shortcuts.groups()) {
        auto* top = new QTreeWidgetItem(m_tree, {group});
        top->setFlags(Qt::ItemIsEnabled);
        for (QAction* action : m_shortcuts.actions()) {
            if (m_shortcuts.group(action) != group) continue;
            auto* item = new QTreeWidgetItem(
                top,
                {m_shortcuts.title(action), action->shortcut().toString(QKeySequence::NativeText)});
            item->setIcon(0, action->icon());
            item->setData(0, kAction, QVariant::fromValue(static_cast<void*>(action)));
        }
    }
    m_tree->expandAll();
    showSelected();
}

void ShortcutEditor::filter(const QString& text) {
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const bool fits = item->text(0).contains(text, Qt::CaseInsensitive) ||
                              item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any = any || fits;
        }
        group->setHidden(!any);
    }
}

void ShortcutEditor::select(const QAction* action) {
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it)
        if (actionOf(*it) == action) m_tree->setCurrentItem(*it);
}

QAction* ShortcutEditor::selected() const {
    return actionOf(m_tree->currentItem());
}

void ShortcutEditor::showSelected() {
    const QAction* action = selected();
    m_keys->setEnabled(action);
    m_keys->setKeySequence(action ? action->shortcut() : QKeySequence());
    refresh();
}

void ShortcutEditor::refresh() {
    const QAction* action = selected();
    const QAction* other = action ? m_shortcuts.conflict(m_keys->keySequence(), action) : nullptr;
    m_conflict->setText(
        other
            ? tr("These keys belong to “%1”, which would lose them.").arg(m_shortcuts.title(other))
            : QString());
    m_assign->setText(other ? tr("Assign anyway") : tr("Assign"));
    m_assign->setAccessibleName(m_assign->text());
    m_assign->setEnabled(action && m_keys->keySequence() != action->shortcut());
    m_reset->setEnabled(action && !m_shortcuts.isDefault(action));
}

void ShortcutEditor::assign() {
    QAction* action = selected();
    const QKeySequence keys = m_keys->keySequence();
    while (QAction* other = m_shortcuts.conflict(keys, action)) m_shortcuts.release(other, keys);
    m_shortcuts.set(action, keys);
}

CheatSheet::CheatSheet(const Shortcuts& shortcuts, const QList<Section>& further, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keys and mouse"));
    QList<Section> sections = further;
    for (const QString& group : shortcuts.groups()) {
        Section section{group, {}};
        for (const QAction* action : shortcuts.actions())
            if (shortcuts.group(action) == group && !action->shortcut().isEmpty())
                section.lines.append({action->shortcut().toString(QKeySequence::NativeText),
                                      shortcuts.title(action)});
        if (!section.lines.isEmpty()) sections << section;
    }
    // Two columns of about equal length.
    qsizetype total = 0, placed = 0;
    for (const Section& s : sections) total += s.lines.size() + 2;
    QString columns[2];
    for (const Section& s : sections) {
        QString& column = columns[2 * placed < total ? 0 : 1];
        placed += s.lines.size() + 2;
        column += "<h4>" + s.title.toHtmlEscaped() + "</h4><table cellpadding='3'>";
        for (const auto& [keys, what] : s.lines)
            column += "<tr><td><b>" + keys.toHtmlEscaped() + "</b>&nbsp;&nbsp;</td><td>" +
                      what.toHtmlEscaped() + "</td></tr>";
        column += "</table>";
    }
    auto* page = new QTextBrowser(this);
    page->setAccessibleName(tr("Keys and mouse"));
    page->setFrameShape(QFrame::NoFrame);
    page->setHtml("<table width='100%'><tr><td width='50%'>" + columns[0] +
                  "</td><td width='50%'>" + columns[1] + "</td></tr></table>");
    auto* close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(close->text());
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->addWidget(page, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(QSize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 44)
               .boundedTo(screen()->availableSize() * 0.9));
}

QString CheatSheet::text() const {
    return findChild<QTextBrowser*>()->toPlainText();
}

}  // namespace shapewright
