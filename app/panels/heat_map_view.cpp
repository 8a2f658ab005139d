#include "app/panels/heat_map_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/panels/axis_p.h"
#include "viewers/drawing/color_map.h"

namespace shapewright {
namespace {

constexpr ColorMap kMaps[] = {ColorMap::Viridis, ColorMap::Magma, ColorMap::CoolWarm,
                              ColorMap::Gray};
constexpr int kBarWidth = 14;

QRgb colorAt(int map, double x) {
    const Color3 c = mapColor(kMaps[map], x);
    return qRgb(c[0], c[1], c[2]);
}

}  // namespace

HeatMapView::HeatMapView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Heat map"));
}

QStringList HeatMapView::mapNames() {
    return {tr("Viridis"), tr("Magma"), tr("Cool to warm"), tr("Grey")};
}

void HeatMapView::setMap(HeatMapExhibit map) {
    m_map = std::move(map);
    m_map.values.resize(std::size_t(m_map.rows) * std::size_t(m_map.columns), std::nan(""));
    const Axis range = Axis::over(m_map.values, false);
    m_low = range.low;
    m_high = range.high;
    m_row = m_column = -1;
    color();
}

void HeatMapView::setColors(int map) {
    m_colors = map;
    color();
}

void HeatMapView::color() {
    m_image = QImage(m_map.columns, m_map.rows, QImage::Format_RGB32);
    for (int r = 0; r < m_map.rows; ++r) {
        auto* out = reinterpret_cast<QRgb*>(m_image.scanLine(r));
        for (int c = 0; c < m_map.columns; ++c)
            out[c] = colorAt(
                m_colors,
                (m_map.values[std::size_t(r) * std::size_t(m_map.columns) + std::size_t(c)] -
                 m_low) /
                    (m_high - m_low));
    }
    update();
}

QRectF HeatMapView::frame() const {
    const int line = fontMetrics().height();
    const double bar = kBarWidth + 12 + fontMetrics().horizontalAdvance("-0.00000") + 8;
    const QRectF room(10, 10, width() - 20 - bar, height() - 20 - line - 4);
    if (m_map.rows < 1 || m_map.columns < 1 || room.width() < 1 || room.height() < 1) return {};
    const double cell = std::min(room.width() / m_map.columns, room.height() / m_map.rows);
    const double width = cell * m_map.columns;
    return {room.left() + std::floor((room.width() - width) / 2), room.top(), width,
            cell * m_map.rows};
}

void HeatMapView::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const QPalette c = palette();
    p.fillRect(rect(), c.color(QPalette::Base));
    const QRectF f = frame();
    const QColor dim = c.color(QPalette::PlaceholderText);
    if (f.isEmpty()) {
        p.setPen(dim);
        p.drawText(rect(), Qt::AlignCenter, tr("No values yet"));
        return;
    }
    p.drawImage(f, m_image);
    const int line = fontMetrics().height();
    const QRectF bar(f.right() + 14, f.top(), kBarWidth, std::max(f.height(), 40.0));
    for (int y = 0; y < int(bar.height()); ++y)
        p.fillRect(QRectF(bar.left(), bar.bottom() - y - 1, bar.width(), 1.5),
                   QColor(colorAt(m_colors, y / (bar.height() - 1))));
    p.setPen(dim);
    const Axis range{m_low, m_high, false};
    const std::vector<double> ticks = range.ticks(std::max(4, int(bar.height()) / (2 * line)));
    for (const double t : ticks) {
        const double y = bar.bottom() - range.place(t) * bar.height();
        p.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 4, y));
        p.drawText(QRectF(bar.right() + 8, y - line, 90, 2 * line),
                   Qt::AlignLeft | Qt::AlignVCenter, tickText(t, ticks));
    }
    if (m_row >= 0) {
        const double cell = f.width() / m_map.columns;
        const QRectF at(f.left() + m_column * cell, f.top() + m_row * cell, cell, cell);
        p.setPen(QPen(Qt::black, 3));
        p.drawRect(at);
        p.setPen(QPen(Qt::white, 1.2));
        p.drawRect(at);
        p.setPen(c.color(QPalette::Text));
        p.drawText(QRectF(10, height() - line - 8, width() - 20, line), Qt::AlignCenter,
                   readoutText());
    }
    if (hasFocus()) {
        p.setPen(QPen(c.color(QPalette::Highlight), 1.4));
        p.drawRect(QRectF(rect()).adjusted(0.7, 0.7, -0.7, -0.7));
    }
}

QString HeatMapView::readoutText() const {
    if (m_row < 0) return {};
    return tr("row %1, column %2: %3")
        .arg(m_row)
        .arg(m_column)
        .arg(numberText(
            m_map.values[std::size_t(m_row) * std::size_t(m_map.columns) + std::size_t(m_column)]));
}

void HeatMapView::setReadout(int row, int column) {
    if (row < 0 || column < 0 || row >= m_map.rows || column >= m_map.columns) row = column = -1;
    if (row == m_row && column == m_column) return;
    m_row = row;
    m_column = column;
    setAccessibleDescription(readoutText());
    update();
}

void HeatMapView::mouseMoveEvent(QMouseEvent* event) {
    const QRectF f = frame();
    if (!f.contains(event->position())) return setReadout(-1, -1);
    const double cell = f.width() / m_map.columns;
    setReadout(int((event->position().y() - f.top()) / cell),
               int((event->position().x() - f.left()) / cell));
}

void HeatMapView::leaveEvent(QEvent*) {
    setReadout(-1, -1);
}

void HeatMapView::keyPressEvent(QKeyEvent* event) {
    const auto move = [this](int rows, int columns) {
        setReadout(std::clamp(m_row + rows, 0, std::max(0, m_map.rows - 1)),
                   std::clamp(m_column + columns, 0, std::max(0, m_map.columns - 1)));
    };
    switch (event->key()) {
        case Qt::Key_Left:
            return move(0, -1);
        case Qt::Key_Right:
            return move(0, 1);
        case Qt::Key_Up:
            return move(-1, 0);
        case Qt::Key_Down:
            return move(1, 0);
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace shapewright
