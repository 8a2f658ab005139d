#include "app/panels/exhibit_page.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QToolButton>

#include "app/panels/curve_plot.h"
#include "app/panels/heat_map_view.h"
#include "app/panels/icons.h"
#include "app/panels/image_view.h"
#include "app/panels/save_path.h"
#include "app/panels/table_view.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

QToolButton* tool(QWidget* parent, const QString& iconName, const QString& text) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

constexpr int kRoomy = 16;  // lines of text from which on titles may take several

/// Ends in dots where it has no room, unless it wraps.
class Title : public QLabel {
public:
    Title(const QString& text, QWidget* parent) : QLabel(parent), m_text(text) {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        setMinimumWidth(40);
        setToolTip(text);
        setText(text);
    }
    void fit() {
        setText(wordWrap() ? m_text : fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QLabel::resizeEvent(event);
        fit();
    }

private:
    QString m_text;
};

}  // namespace

ExhibitPage::ExhibitPage(const Exhibit& exhibit, QWidget* parent)
    : QWidget(parent),
      m_exhibit(exhibit),
      m_title(new Title(said(exhibit.title), this)),
      m_tools(new QHBoxLayout) {
    m_tools->setContentsMargins(8, 4, 4, 4);
    m_tools->addWidget(m_title, 1);
    makeView();
    auto* copyButton = tool(this, "copy", tr("Copy"));
    connect(copyButton, &QToolButton::clicked, this, &ExhibitPage::copy);
    auto* saveButton = tool(this, "save", tr("Save…"));
    connect(saveButton, &QToolButton::clicked, this, &ExhibitPage::askAndSave);
    m_tools->addWidget(copyButton);
    m_tools->addWidget(saveButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_tools);
    column->addWidget(m_view, 1);
    show(exhibit);
}

void ExhibitPage::addTool(QAction* action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAccessibleName(action->iconText());
    button->setAutoRaise(true);
    setTabOrder(m_tools->itemAt(m_tools->count() - 1)->widget(), button);
    m_tools->addWidget(button);
}

void ExhibitPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (isVisible()) fitTitle();
}

void ExhibitPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitTitle();
}

/// By the height that the page really has: before it is shown, its panel would grow for a title
/// that wraps.
void ExhibitPage::fitTitle() {
    m_title->setWordWrap(height() > kRoomy * fontMetrics().height());
    static_cast<Title*>(m_title)->fit();
}

QString ExhibitPage::iconName(const Exhibit& exhibit) {
    return exhibitKind(exhibit);
}

void ExhibitPage::makeView() {
    if (std::holds_alternative<CurveExhibit>(m_exhibit.content)) {
        auto* plot = new CurvePlot(this);
        auto* x = tool(this, "log-scale", tr("Logarithmic horizontal axis"));
        auto* y = tool(this, "log-scale", tr("Logarithmic vertical axis"));
        x->setText(tr("x"));
        y->setText(tr("y"));
        for (QToolButton* button : {x, y}) {
            button->setCheckable(true);
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            m_tools->addWidget(button);
            connect(button, &QToolButton::toggled, plot,
                    [=] { plot->setLog(x->isChecked(), y->isChecked()); });
        }
        m_view = plot;
    } else if (std::holds_alternative<HeatMapExhibit>(m_exhibit.content)) {
        auto* map = new HeatMapView(this);
        auto* colors = new QComboBox(this);
        colors->addItems(HeatMapView::mapNames());
        colors->setAccessibleName(tr("Colours"));
        connect(colors, &QComboBox::currentIndexChanged, map, &HeatMapView::setColors);
        colors->setCurrentIndex(
            HeatMapView::colorsFor(std::get<HeatMapExhibit>(m_exhibit.content)));
        m_tools->addWidget(colors);
        m_view = map;
    } else if (std::holds_alternative<ImageExhibit>(m_exhibit.content)) {
        auto* image = new ImageView(this);
        auto* fit = tool(this, "isolate", tr("Fit to the view"));
        auto* full = tool(this, "search", tr("One pixel to one pixel"));
        connect(fit, &QToolButton::clicked, image, [=] { image->setZoom(0); });
        connect(full, &QToolButton::clicked, image,
                [=] { image->setZoom(1 / image->devicePixelRatioF()); });
        connect(image, &ImageView::followed, this, [this](const PictureClicks::Values& values) {
            const auto& clicks = std::get<ImageExhibit>(m_exhibit.content).clicks;
            Q_EMIT followed(QString::fromStdString(clicks->operation), values);
        });
        m_tools->addWidget(fit);
        m_tools->addWidget(full);
        m_view = image;
    } else if (std::holds_alternative<TableExhibit>(m_exhibit.content)) {
        m_view = new TableView(this);
    } else {
        auto* text = new QPlainTextEdit(this);
        text->setReadOnly(true);
        text->setFrameShape(QFrame::NoFrame);
        text->document()->setDocumentMargin(8);  // below the title
        m_view = text;
    }
    m_view->setAccessibleName(said(m_exhibit.title));
}

bool ExhibitPage::update(const Exhibit& exhibit) {
    if (exhibit.content.index() != m_exhibit.content.index()) return false;
    m_exhibit = exhibit;
    show(exhibit);
    return true;
}

void ExhibitPage::show(const Exhibit& exhibit) {
    if (const auto* curve = std::get_if<CurveExhibit>(&exhibit.content))
        static_cast<CurvePlot*>(m_view)->setCurve(*curve);
    else if (const auto* map = std::get_if<HeatMapExhibit>(&exhibit.content))
        static_cast<HeatMapView*>(m_view)->setMap(*map);
    else if (const auto* image = std::get_if<ImageExhibit>(&exhibit.content)) {
        static_cast<ImageView*>(m_view)->setImage(toImage(*image));
        static_cast<ImageView*>(m_view)->setClicks(image->clicks);
        static_cast<ImageView*>(m_view)->setLegend(image->legend);
    } else if (const auto* table = std::get_if<TableExhibit>(&exhibit.content))
        static_cast<TableView*>(m_view)->setTable(*table);
    else if (const auto* text = std::get_if<TextExhibit>(&exhibit.content))
        static_cast<QPlainTextEdit*>(m_view)->setPlainText(sentence(text->text));
}

bool ExhibitPage::drawn() const {
    return std::holds_alternative<CurveExhibit>(m_exhibit.content) ||
           std::holds_alternative<HeatMapExhibit>(m_exhibit.content);
}

QImage ExhibitPage::picture() const {
    if (const auto* image = qobject_cast<ImageView*>(m_view)) return image->picture();
    return m_view->grab().toImage();
}

void ExhibitPage::copy() const {
    auto* data = new QMimeData;
    if (const auto* table = qobject_cast<TableView*>(m_view))
        data->setText(table->selectedText());
    else if (const Result<std::string> text = exhibitText(m_exhibit))
        data->setText(QString::fromStdString(*text));
    if (drawn() || std::holds_alternative<ImageExhibit>(m_exhibit.content))
        data->setImageData(picture());
    QGuiApplication::clipboard()->setMimeData(data);
}

ExhibitPage::Content ExhibitPage::content() const {
    const bool pictured = drawn() || std::holds_alternative<ImageExhibit>(m_exhibit.content);
    return {pictured ? picture() : QImage(), exhibitText(m_exhibit)};
}

QString ExhibitPage::Content::save(const QString& path) const {
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    if (good && path.endsWith(".png", Qt::CaseInsensitive)) {
        good = picture.save(&file, "PNG");
    } else if (good) {
        if (!text) return sentence(text.error().message);
        good = file.write(text->data(), qint64(text->size())) == qint64(text->size());
    }
    if (good && file.commit()) return {};
    return tr("%1 could not be written: %2.").arg(path, file.errorString());
}

void ExhibitPage::askAndSave() const {
    const QString extension = QString::fromStdString(exhibitExtension(m_exhibit));
    QString filters = "*." + extension;
    if (drawn()) filters += ";;*.png";
    const QString name = QString::fromStdString(m_exhibit.name) + '.' + extension;
    // A job that starts or ends while the dialog is open takes the page away.
    const Content kept = content();
    QWidget* parent = window();
    const QString path = askSavePath(parent, tr("Save %1").arg(name), name, filters);
    if (path.isEmpty()) return;
    if (const QString why = kept.save(path); !why.isEmpty())
        QMessageBox::warning(parent, tr("Not saved"), why);
}

}  // namespace shapewright
