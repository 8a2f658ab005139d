#include "app/panels/image_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "app/panels/words.h"
#include "viewers/drawing/legend.h"

namespace shapewright {

QImage toImage(const ImageExhibit& exhibit) {
    const std::size_t line = 4 * std::size_t(std::max(0, exhibit.width));
    if (exhibit.width < 1 || exhibit.height < 1 ||
        exhibit.pixels.size() != line * std::size_t(exhibit.height))
        return {};
    QImage image(exhibit.width, exhibit.height, QImage::Format_RGBA8888);
    for (int y = 0; y < exhibit.height; ++y)
        std::memcpy(image.scanLine(y), exhibit.pixels.data() + std::size_t(y) * line, line);
    return image;
}

/// Discs of the colours, and what they stand for.
class ImageView::Legend : public QWidget {
public:
    explicit Legend(QWidget* parent) : QWidget(parent) {
        setAccessibleName(ImageView::tr("Legend"));
        setAutoFillBackground(true);
        setBackgroundRole(QPalette::Base);
        setForegroundRole(QPalette::Text);
    }
    void set(const std::vector<LegendEntry>& entries) {
        m_rows.clear();
        QStringList labels;
        for (const LegendEntry& e : entries) {
            labels << named(e.label);
            m_rows.push_back({labels.last(), QColor(e.color[0], e.color[1], e.color[2])});
        }
        setAccessibleDescription(labels.join(QStringLiteral(", ")));
        setToolTip(labels.join('\n'));
        setVisible(!m_rows.empty());
        update();
    }
    /// What it takes to show every label in full; 0 without any.
    int wantedWidth() const {
        int widest = 0;
        for (const auto& [label, color] : m_rows)
            widest = std::max(widest, fontMetrics().horizontalAdvance(label));
        return m_rows.empty() ? 0 : 3 * line() + widest;
    }

    /// For pictures of it.
    std::vector<LegendLine> lines() const {
        std::vector<LegendLine> out;
        for (const auto& [label, color] : m_rows)
            out.push_back({label.toStdString(),
                           {std::uint8_t(color.red()), std::uint8_t(color.green()),
                            std::uint8_t(color.blue())}});
        return out;
    }

protected:
    /// What has no room is counted in the last line.
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        const auto lines = std::size_t(std::max(1, height() / line() - 1));
        const bool all = m_rows.size() <= lines;
        const std::size_t shown = all ? m_rows.size() : lines - 1;
        const double radius = 0.3 * fontMetrics().height();
        QRect row(0, line() / 2, width(), line());
        const auto write = [&](const QString& text) {
            const QRect room = row.adjusted(3 * line() / 2, 0, -line() / 2, 0);
            p.setPen(palette().color(foregroundRole()));
            p.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                       fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        };
        for (std::size_t i = 0; i < shown; ++i, row.translate(0, line())) {
            p.setPen(Qt::NoPen);
            p.setBrush(m_rows[i].second);
            p.drawEllipse(QPointF(line(), row.center().y() + 0.5), radius, radius);
            write(m_rows[i].first);
        }
        if (!all) write(ImageView::tr("and %n more", nullptr, int(m_rows.size() - shown)));
    }

private:
    int line() const { return fontMetrics().height() * 5 / 4; }

    std::vector<std::pair<QString, QColor>> m_rows;
};

ImageView::ImageView(QWidget* parent) : QAbstractScrollArea(parent), m_legend(new Legend(this)) {
    m_legend->hide();
    setAccessibleName(tr("Picture"));
    setFrameShape(QFrame::NoFrame);
}

void ImageView::setImage(const QImage& image) {
    m_image = image;
    m_scaled = {};
    setAccessibleDescription(tr("%1 by %2 pixels").arg(image.width()).arg(image.height()));
    arrange();
}

void ImageView::setClicks(std::optional<PictureClicks> clicks) {
    m_pointed = nullptr;
    m_clicks = std::move(clicks);
    viewport()->setMouseTracking(m_clicks.has_value());
    viewport()->setCursor(m_clicks ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ImageView::setLegend(const std::vector<LegendEntry>& legend) {
    m_legend->set(legend);
    placeLegend();
}

QImage ImageView::picture() const {
    const std::vector<LegendLine> lines = m_legend->lines();
    if (lines.empty()) return m_image;
    const QImage image = m_image.convertToFormat(QImage::Format_RGBA8888);
    const Picture p = withLegend({image.width(),
                                  image.height(),
                                  {image.constBits(), image.constBits() + image.sizeInBytes()}},
                                 lines);
    return QImage(p.rgba.data(), p.width, p.height, 4 * p.width, QImage::Format_RGBA8888).copy();
}

void ImageView::placeLegend() {
    const int wide = std::min(m_legend->wantedWidth(), width() / 3);
    setViewportMargins(0, 0, wide, 0);
    arrange();
}

void ImageView::setZoom(double zoom) {
    m_zoom = zoom > 0 ? std::clamp(zoom, 0.02, 32.0) : 0;
    arrange();
}

double ImageView::zoom() const {
    if (m_zoom > 0 || m_image.isNull()) return m_zoom;
    const QSizeF room = viewport()->size();
    return std::min({1.0, room.width() / m_image.width(), room.height() / m_image.height()});
}

void ImageView::arrange() {
    const QSizeF shown = QSizeF(m_image.size()) * zoom();
    const QSize room = viewport()->size();
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setRange(0, std::max(0, int(shown.width()) - room.width()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setRange(0, std::max(0, int(shown.height()) - room.height()));
    viewport()->update();
    // Close to the picture, with all the room that is left beside it.
    const QRect beside = viewport()->geometry();
    const int end = beside.right() + 1, right = end + viewportMargins().right();
    const int left = std::min(end, beside.left() + int(std::ceil(this->shown().right())));
    m_legend->setGeometry(left, beside.top(), right - left, beside.height());
}

QRectF ImageView::shown() const {
    const QSizeF size = QSizeF(m_image.size()) * zoom(), room = viewport()->size();
    return {std::max(0.0, (room.width() - size.width()) / 2) - horizontalScrollBar()->value(),
            std::max(0.0, (room.height() - size.height()) / 2) - verticalScrollBar()->value(),
            size.width(), size.height()};
}

QPointF ImageView::pixelAt(const QPointF& place) const {
    return (place - shown().topLeft()) / zoom();
}

double ImageView::reach() const {
    return fontMetrics().averageCharWidth() / zoom();
}

void ImageView::setPointed(const PictureClicks::Spot* spot) {
    if (spot == m_pointed) return;
    m_pointed = spot;
    viewport()->update();
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = pixelAt(event->position());
    setPointed(m_clicks && !m_image.isNull() ? m_clicks->spotAt(at.x(), at.y(), reach()) : nullptr);
    QAbstractScrollArea::mouseMoveEvent(event);
}

void ImageView::drawPointed(QPainter& p) const {
    if (!m_pointed) return;
    const QPointF at = shown().topLeft() + QPointF(m_pointed->x, m_pointed->y) * zoom();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(palette().color(QPalette::Highlight), 2));
    p.drawEllipse(at, 6, 6);
    const QString text = named(m_pointed->label);
    const QFontMetrics font = fontMetrics();
    QRectF box(at.x() + 12, at.y() - font.height() / 2.0 - 3, font.horizontalAdvance(text) + 12,
               font.height() + 6);
    if (box.right() > viewport()->width()) box.moveRight(at.x() - 12);
    p.setPen(Qt::NoPen);
    p.setBrush(palette().color(QPalette::ToolTipBase));
    p.drawRoundedRect(box, 4, 4);
    p.setPen(palette().color(QPalette::ToolTipText));
    p.drawText(box, Qt::AlignCenter, text);
}

bool ImageView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) setPointed(nullptr);
    return QAbstractScrollArea::viewportEvent(event);
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->position();
    QAbstractScrollArea::mousePressEvent(event);
}

void ImageView::mouseReleaseEvent(QMouseEvent* event) {
    const bool still = (event->position() - m_pressed).manhattanLength() < 4;
    if (!m_clicks || event->button() != Qt::LeftButton || !still || m_image.isNull() ||
        !shown().contains(event->position()))
        return QAbstractScrollArea::mouseReleaseEvent(event);
    const QPointF at = pixelAt(event->position());
    const PictureClicks::Values values = m_clicks->valuesAt(at.x(), at.y(), reach());
    if (!values.empty()) Q_EMIT followed(values);
}

void ImageView::paintEvent(QPaintEvent*) {
    QPainter p(viewport());
    p.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    if (m_image.isNull()) return;
    const QRectF at = shown();
    // Averaged, since fine lines and dots would go to pieces.
    const QSize pixels = (at.size() * devicePixelRatioF()).toSize();
    if (pixels.width() < m_image.width() && !pixels.isEmpty()) {
        if (m_scaled.size() != pixels)
            m_scaled = m_image.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        p.drawImage(at, m_scaled);
    } else {
        p.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < 2);
        p.drawImage(at, m_image);
    }
    drawPointed(p);
}

void ImageView::resizeEvent(QResizeEvent*) {
    placeLegend();
}

void ImageView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) placeLegend();
}

void ImageView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier)
        setZoom(zoom() * std::pow(1.2, event->angleDelta().y() / 120.0));
    else
        QAbstractScrollArea::wheelEvent(event);
}

void ImageView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        setZoom(zoom() * 1.25);
    else if (event->key() == Qt::Key_Minus)
        setZoom(zoom() / 1.25);
    else if (event->key() == Qt::Key_0)
        setZoom(0);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace shapewright
