#include "app/panels/operation_browser.h"

#include <QKeyEvent>
#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <climits>
#include <map>

#include "app/panels/icons.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kOperation = Qt::UserRole, kKeywords = Qt::UserRole + 1, kSearch = Qt::UserRole + 2;

/// Every word must occur somewhere: in titles, summaries, papers, parameters. What is called so
/// comes before what only speaks of it.
class WordFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QString& text) {
        m_words = text.split(' ', Qt::SkipEmptyParts);
        invalidate();
        sort(m_words.isEmpty() ? -1 : 0);
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QString text = sourceModel()->index(row, 0, parent).data(kSearch).toString();
        if (text.isEmpty()) return false;  // families show with what they hold
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    }
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        return distance(left) < distance(right);
    }

private:
    /// 0 where words of the title begin with all that is searched for; a family's is its nearest's.
    int distance(const QModelIndex& index) const {
        const QAbstractItemModel* model = sourceModel();
        int least = INT_MAX;
        for (int row = 0; row < model->rowCount(index); ++row)
            if (filterAcceptsRow(row, index))
                least = std::min(least, distance(model->index(row, 0, index)));
        if (model->hasChildren(index)) return least;
        const QString title = index.data().toString(), keywords = index.data(kKeywords).toString();
        int sum = 0;
        for (const QString& word : m_words)
            sum += (' ' + title).contains(' ' + word, Qt::CaseInsensitive) ? 0
                   : title.contains(word, Qt::CaseInsensitive)             ? 1
                   : keywords.contains(word, Qt::CaseInsensitive)          ? 2
                                                                           : 4;
        return sum;
    }

    QStringList m_words;
};

}  // namespace

OperationBrowser::OperationBrowser(const Registry& registry, QWidget* parent) : QWidget(parent) {
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search operations"));
    m_search->setAccessibleName(tr("Search operations"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    setFocusProxy(m_search);

    auto* model = new QStandardItemModel(this);
    std::map<std::string, QStandardItem*> families;
    for (const Operation& o : registry.operations()) {
        QStandardItem*& family = families[o.family];
        if (!family) {
            QString name = said(o.family);
            name[0] = name[0].toUpper();
            family = new QStandardItem(name);
            QFont bold = font();
            bold.setWeight(QFont::DemiBold);
            family->setFont(bold);
            family->setEditable(false);
            family->setSelectable(false);
            model->appendRow(family);
        }
        auto* item = new QStandardItem(said(o.title));
        item->setEditable(false);
        item->setData(QVariant::fromValue(static_cast<const void*>(&o)), kOperation);
        const auto both = [](std::initializer_list<const std::string*> parts) {
            QString out;
            for (const std::string* part : parts)
                out += QString::fromStdString(*part) + '\n' + said(*part) + '\n';
            return out;
        };
        const QString keywords = both({&o.id, &o.verb, &o.title, &o.family});
        item->setData(keywords, kKeywords);
        QString words = keywords + both({&o.summary, &o.paper});
        for (const Parameter& p : o.parameters) words += label(p) + '\n' + said(p.help) + '\n';
        item->setData(words, kSearch);
        family->appendRow(item);
    }
    m_filter = new WordFilter(this);
    m_filter->setSourceModel(model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_tree = new QTreeView(this);
    m_tree->setModel(m_filter);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Operations"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setIndentation(fontMetrics().height());  // titles are long
    m_tree->setTextElideMode(Qt::ElideMiddle);       // and some end alike
    auto* none = new QLabel(tr("No operation fits what is searched for."), m_tree->viewport());
    none->setWordWrap(true);
    none->setAlignment(Qt::AlignCenter);
    none->setForegroundRole(QPalette::PlaceholderText);
    none->setContentsMargins(16, 16, 16, 16);
    none->hide();
    (new QVBoxLayout(m_tree->viewport()))->addWidget(none);
    m_tree->expandAll();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this, none](const QString& text) {
        static_cast<WordFilter*>(m_filter)->setWords(text);
        none->setVisible(m_filter->rowCount() == 0);
        m_tree->expandAll();
        if (!shown().empty() && !text.isEmpty()) select(shown().front());
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT selectionChanged(selected()); });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const Operation* o = at(index)) Q_EMIT activated(o);
    });
    setObstacles([](const Operation&) { return QString(); });
}

const Operation* OperationBrowser::at(const QModelIndex& index) const {
    return static_cast<const Operation*>(index.data(kOperation).value<const void*>());
}

std::vector<const Operation*> OperationBrowser::shown() const {
    std::vector<const Operation*> out;
    for (int f = 0; f < m_filter->rowCount(); ++f) {
        const QModelIndex family = m_filter->index(f, 0);
        for (int i = 0; i < m_filter->rowCount(family); ++i)
            out.push_back(at(m_filter->index(i, 0, family)));
    }
    return out;
}

const Operation* OperationBrowser::selected() const {
    return at(m_tree->currentIndex());
}

void OperationBrowser::select(const Operation* operation) {
    for (int f = 0; f < m_filter->rowCount(); ++f) {
        const QModelIndex family = m_filter->index(f, 0);
        for (int i = 0; i < m_filter->rowCount(family); ++i)
            if (at(m_filter->index(i, 0, family)) == operation)
                m_tree->setCurrentIndex(m_filter->index(i, 0, family));
    }
}

void OperationBrowser::setObstacles(const std::function<QString(const Operation&)>& reason) {
    auto* model = static_cast<QStandardItemModel*>(m_filter->sourceModel());
    for (int f = 0; f < model->rowCount(); ++f)
        for (int i = 0; i < model->item(f)->rowCount(); ++i) {
            QStandardItem* item = model->item(f)->child(i);
            const Operation* o = at(item->index());
            const QString why = reason(*o);
            QString tip = "<p><b>" + said(o->title).toHtmlEscaped() + "</b><br>" +
                          said(o->summary).toHtmlEscaped() + ".";
            if (!why.isEmpty()) tip += "<br><br><i>" + why.toHtmlEscaped() + "</i>";
            item->setToolTip(tip + "</p>");
            // No explicit colour where there is none: the palette may change.
            item->setData(why.isEmpty() ? QVariant() : palette().brush(QPalette::PlaceholderText),
                          Qt::ForegroundRole);
        }
}

void OperationBrowser::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_F1 && selected())
        Q_EMIT helpRequested(selected());
    else
        QWidget::keyPressEvent(event);
}

bool OperationBrowser::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down) {
            m_tree->setFocus();
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && selected()) {
            Q_EMIT activated(selected());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace shapewright
