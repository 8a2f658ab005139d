#include "app/panels/results_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QStyle>
#include <QTabBar>
#include <algorithm>
#include <cmath>

#include "app/panels/icons.h"
#include "app/panels/table_view.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kTabMargins = 4;       // of a tab and its icon, in heights of the font
constexpr int kTabCharacters = 20;   // of a title at least; its page shows it in full
constexpr int kNoteCharacters = 20;  // in a line at least, or it is a word a line

/// With all digits; tables show fewer.
QString fullText(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return QString::number(value, 'f', 0);
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

Exhibit figureTable(const std::vector<Metric>& metrics) {
    TableExhibit table;
    for (const QString& title :
         {ResultsView::tr("Figure"), ResultsView::tr("Value"), ResultsView::tr("Unit")})
        table.columns.push_back(title.toStdString());
    for (const Metric& m : metrics)
        table.rows.push_back({label(m.name).toStdString(), fullText(m.value).toStdString(),
                              said(m.unit).toStdString()});
    return {"figures", ResultsView::tr("Figures").toStdString(), std::move(table)};
}

/// Files without their folders and hashes by their beginnings; properties have both in full.
QString brief(QString note) {
    static const QRegularExpression folder("(?<![^ (“„\"'])/(?:[^/ ]+/)+(?=[^/ ]+\\.\\w)"),
        hash("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");
    return note.remove(folder).replace(hash, QStringLiteral("\\1"));
}

}  // namespace

ResultsView::ResultsView(QWidget* parent) : QWidget(parent) {
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->tabBar()->setAccessibleName(tr("Results"));
    m_figures = new QWidget(m_tabs);
    m_figures->hide();  // until there are figures
    m_table = new ExhibitPage(figureTable({}), m_figures);
    m_notes = new QPlainTextEdit(m_figures);  // which breaks long names of files, too
    m_notes->setReadOnly(true);
    m_notes->setTabChangesFocus(true);
    m_notes->setFrameShape(QFrame::NoFrame);
    m_notes->document()->setDocumentMargin(8);
    m_notes->setAccessibleName(tr("Notes"));
    auto* figures = new QHBoxLayout(m_figures);  // the panel is wide and low
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(0);
    figures->addWidget(m_table);
    figures->addWidget(m_notes);
    auto* empty = new QLabel(
        tr("Curves, pictures, tables and figures of a run appear here.\nChoose an operation and "
           "press Run, or select a result in the scene."),
        this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setContentsMargins(16, 16, 16, 16);
    empty->setForegroundRole(QPalette::PlaceholderText);
    // One in the place of the other: side by side for a moment, they would make the panel grow.
    m_pages = new QStackedLayout(this);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_tabs);
    clear();
}

ExhibitPage* ResultsView::page(const std::string& name) const {
    for (int i = 0; i < m_tabs->count(); ++i)
        if (auto* p = qobject_cast<ExhibitPage*>(m_tabs->widget(i)); p && p->exhibit().name == name)
            return p;
    return nullptr;
}

bool ResultsView::showClickable() {
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto* p = qobject_cast<ExhibitPage*>(m_tabs->widget(i));
        const auto* image = p ? std::get_if<ImageExhibit>(&p->exhibit().content) : nullptr;
        if (!image || !image->clicks) continue;
        m_tabs->setCurrentIndex(i);
        return true;
    }
    return false;
}

void ResultsView::setEnlarge(QAction* action) {
    m_enlarge = action;
    m_table->addTool(action);
}

void ResultsView::place(const Exhibit& exhibit) {
    ExhibitPage* old = page(exhibit.name);
    if (old && old->update(exhibit)) return;
    delete old;
    auto* made = new ExhibitPage(exhibit, m_tabs);
    if (m_enlarge) made->addTool(m_enlarge);
    connect(made, &ExhibitPage::followed, this, &ResultsView::followed);
    const QString title = said(exhibit.title);
    const int tab = m_tabs->addTab(made, icon(ExhibitPage::iconName(exhibit)), title);
    m_tabs->setTabToolTip(tab, title);
}

/// Titles in full where all have room, else no more of the longest than fits.
void ResultsView::nameTabs() {
    const QFontMetrics font = fontMetrics();
    const int count = m_tabs->count();
    std::vector<int> wide;
    for (int i = 0; i < count; ++i) {
        const QString title = m_tabs->tabToolTip(i);
        wide.push_back(font.horizontalAdvance(title.isEmpty() ? m_tabs->tabText(i) : title));
    }
    std::sort(wide.begin(), wide.end());
    // Shorter titles leave their room to longer ones.
    int left = width() - count * kTabMargins * font.height(), room = 0;
    for (int i = 0; i < count; ++i) {
        room = left / (count - i);
        left -= std::min(wide[std::size_t(i)], room);
    }
    room = std::max(room, kTabCharacters * font.averageCharWidth());
    for (int i = 0; i < count; ++i)
        if (const QString title = m_tabs->tabToolTip(i); !title.isEmpty())
            m_tabs->setTabText(i, font.elidedText(title, Qt::ElideRight, room).replace('&', "&&"));
}

void ResultsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    shareRoom();
    nameTabs();
}

/// Notes wrap; figures need all of their columns. Where both have no room, notes have a tab.
void ResultsView::shareRoom() {
    const auto* table = m_table->findChild<TableView*>();
    const int wanted =
        table->horizontalHeader()->length() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int least = std::max(width() / 4, kNoteCharacters * fontMetrics().averageCharWidth());
    const bool noted = !m_notes->document()->isEmpty(), apart = width() - wanted < least;
    auto* row = static_cast<QHBoxLayout*>(m_figures->layout());
    const int tab = m_tabs->indexOf(m_notes);
    if (tab >= 0 && !(noted && apart)) {
        if (m_tabs->currentIndex() == tab) m_tabs->setCurrentWidget(m_figures);
        m_tabs->removeTab(tab);
        row->addWidget(m_notes);
    } else if (tab < 0 && noted && apart) {
        m_tabs->insertTab(1, m_notes, icon("text"), m_notes->accessibleName());
    }
    if (m_tabs->indexOf(m_notes) < 0) m_notes->setVisible(noted);
    const int given = std::max(wanted, width() * 2 / 5);
    row->setStretch(0, given);
    row->setStretch(1, width() - given);
}

void ResultsView::show(const std::vector<Metric>& metrics, const std::vector<std::string>& notes,
                       const std::vector<Exhibit>& exhibits) {
    for (int i = m_tabs->count() - 1; i >= 0; --i) {
        auto* p = qobject_cast<ExhibitPage*>(m_tabs->widget(i));
        if (p && std::none_of(exhibits.begin(), exhibits.end(),
                              [p](const Exhibit& e) { return e.name == p->exhibit().name; }))
            delete p;
    }
    const bool figures = !metrics.empty() || !notes.empty();
    if (figures && m_tabs->indexOf(m_figures) < 0)
        m_tabs->insertTab(0, m_figures, icon("info"), tr("Figures"));
    else if (!figures && m_tabs->indexOf(m_figures) >= 0)
        m_tabs->removeTab(m_tabs->indexOf(m_figures));
    m_table->update(figureTable(metrics));
    QStringList lines;
    for (const std::string& note : notes) {
        QString line = brief(sentence(note));
        if (!line.isEmpty()) line[0] = line[0].toUpper();
        lines << QStringLiteral("• ") + line;
    }
    m_notes->setPlainText(lines.join('\n'));
    shareRoom();
    for (const Exhibit& e : exhibits) place(e);
    nameTabs();
    m_pages->setCurrentIndex(m_tabs->count() > 0 ? 1 : 0);
}

void ResultsView::grow(const Exhibit& exhibit) {
    place(exhibit);
    nameTabs();
    m_pages->setCurrentIndex(1);
}

}  // namespace shapewright
