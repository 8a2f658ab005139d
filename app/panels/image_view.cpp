#include "app/panels/image_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <cstring>

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

ImageView::ImageView(QWidget* parent) : QAbstractScrollArea(parent) {
    setAccessibleName(tr("Picture"));
    setFrameShape(QFrame::NoFrame);
}

void ImageView::setImage(const QImage& image) {
    m_image = image;
    setAccessibleDescription(tr("%1 by %2 pixels").arg(image.width()).arg(image.height()));
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
}

void ImageView::paintEvent(QPaintEvent*) {
    QPainter p(viewport());
    p.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    if (m_image.isNull()) return;
    const QSizeF shown = QSizeF(m_image.size()) * zoom();
    const QSizeF room = viewport()->size();
    const QRectF at(
        QPointF(std::max(0.0, (room.width() - shown.width()) / 2) - horizontalScrollBar()->value(),
                std::max(0.0, (room.height() - shown.height()) / 2) - verticalScrollBar()->value()),
        shown);
    if (m_image.hasAlphaChannel()) {
        p.fillRect(at, palette().color(QPalette::Base));
        p.fillRect(at, QBrush(palette().color(QPalette::Midlight), Qt::Dense4Pattern));
    }
    p.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < 2);
    p.drawImage(at, m_image);
}

void ImageView::resizeEvent(QResizeEvent*) {
    arrange();
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
