#include "app/panels/heat_map_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/panels/axis_p.h"
#include "app/panels/words.h"
#include "viewers/drawing/color_map.h"
#include "viewers/drawing/ticks.h"

namespace shapewright {
namespace {

constexpr ColorMap kMaps[] = {ColorMap::Viridis, ColorMap::Magma, ColorMap::CoolWarm,
                              ColorMap::Gray};
constexpr int kBarWidth = 14;
constexpr double kGap = 6;     // between names and cells
constexpr double kOblong = 4;  // the most that named cells are wider than high, or higher

QRgb colorAt(int map, double x) {
    const Color3 c = mapColor(kMaps[map], x);
    return qRgb(c[0], c[1], c[2]);
}

QStringList inWords(const std::vector<std::string>& names, int count) {
    QStringList out;
    for (const std::string& name : names) out << named(name);
    // Another number of them would be a mistake of the operation's.
    return out.size() == count ? out : QStringList();
}

int widest(const QStringList& names, const QFontMetrics& font) {
    int out = 0;
    for (const QString& name : names) out = std::max(out, font.horizontalAdvance(name));
    return out;
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

int HeatMapView::colorsFor(const HeatMapExhibit& map) {
    const bool below = std::any_of(map.values.begin(), map.values.end(),
                                   [](double v) { return v < 0; }),
               above = std::any_of(map.values.begin(), map.values.end(),
                                   [](double v) { return v > 0; });
    const auto* wanted = std::find(std::begin(kMaps), std::end(kMaps),
                                   below && above ? ColorMap::CoolWarm : ColorMap::Viridis);
    return int(wanted - kMaps);
}

void HeatMapView::setMap(HeatMapExhibit map) {
    m_map = std::move(map);
    m_map.values.resize(std::size_t(m_map.rows) * std::size_t(m_map.columns), std::nan(""));
    m_rowNames = inWords(m_map.rowNames, m_map.rows);
    m_columnNames = inWords(m_map.columnNames, m_map.columns);
    m_row = m_column = -1;
    color();
}

void HeatMapView::setColors(int map) {
    m_colors = map;
    color();
}

void HeatMapView::color() {
    Axis range = Axis::over(m_map.values, false);
    if (m_map.range && isRange(m_map.range->at(0), m_map.range->at(1)))
        range = {m_map.range->at(0), m_map.range->at(1), false};
    if (kMaps[m_colors] == ColorMap::CoolWarm && range.low < 0 && range.high > 0) {
        range.high = std::max(-range.low, range.high);
        range.low = -range.high;
    }
    m_low = range.low;
    m_high = range.high;
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

struct HeatMapView::Layout {
    QRectF frame;  ///< of all cells; empty where there is no room or no cell
    QSizeF cell;
    double left = 0, below = 0;  ///< room for the names of rows and columns
    bool upright = false;        ///< names of columns: they are wider than a cell
};

HeatMapView::Layout HeatMapView::arrange() const {
    Layout out;
    const QFontMetrics font = fontMetrics();
    const int line = font.height();
    const double bar = kBarWidth + 12 + font.horizontalAdvance("-0.00000") + 8;
    if (!m_rowNames.isEmpty())
        out.left = std::min<double>(widest(m_rowNames, font) + kGap, width() / 3.0);
    if (!m_columnNames.isEmpty()) out.below = line + kGap;
    const auto place = [&] {
        const QRectF room(10 + out.left, 10, width() - 20 - bar - out.left,
                          height() - 20 - line - 4 - out.below);
        if (m_map.rows < 1 || m_map.columns < 1 || room.width() < 1 || room.height() < 1) return;
        double wide = room.width() / m_map.columns, high = room.height() / m_map.rows;
        // Named rows and columns are no picture: their cells may be oblong.
        const double oblong = m_rowNames.isEmpty() && m_columnNames.isEmpty() ? 1 : kOblong;
        wide = std::min(wide, oblong * high);
        high = std::min(high, oblong * wide);
        out.cell = {wide, high};
        const double all = wide * m_map.columns;
        out.frame = {room.left() + std::floor((room.width() - all) / 2), room.top(), all,
                     high * m_map.rows};
    };
    place();
    const int longest = widest(m_columnNames, font);
    out.upright = longest > 0 && longest + kGap > out.cell.width();
    if (out.upright) {
        out.below = std::min<double>(longest + kGap, height() / 3.0);
        place();
    }
    return out;
}

/// As many as have room, evenly, and cut where they are too long.
void HeatMapView::drawNames(QPainter& p, const Layout& l) const {
    const int line = fontMetrics().height();
    const auto name = [&](const QString& text, double room, const QRectF& at, int align) {
        p.drawText(at, align | Qt::AlignVCenter,
                   fontMetrics().elidedText(text, Qt::ElideRight, int(room)));
    };
    const auto every = [&](double cell) { return std::max(1, int(std::ceil(line / cell))); };
    for (int r = 0; r < m_rowNames.size(); r += every(l.cell.height()))
        name(m_rowNames[r], l.left - kGap,
             {l.frame.left() - l.left, l.frame.top() + (r + 0.5) * l.cell.height() - line / 2.0,
              l.left - kGap, double(line)},
             Qt::AlignRight);
    const int step = l.upright ? every(l.cell.width()) : 1;
    for (int c = 0; c < m_columnNames.size(); c += step) {
        p.save();
        p.translate(l.frame.left() + (c + 0.5) * l.cell.width(), l.frame.bottom() + kGap);
        if (l.upright) {
            p.rotate(-90);
            name(m_columnNames[c], l.below - kGap,
                 {kGap - l.below, -line / 2.0, l.below - kGap, double(line)}, Qt::AlignRight);
        } else {
            const double wide = l.cell.width();
            name(m_columnNames[c], wide, {-wide / 2, 0, wide, double(line)}, Qt::AlignHCenter);
        }
        p.restore();
    }
}

void HeatMapView::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const QPalette c = palette();
    p.fillRect(rect(), c.color(QPalette::Base));
    const Layout l = arrange();
    const QRectF& f = l.frame;
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
    drawNames(p, l);
    if (m_row >= 0) {
        const QRectF at(
            QPointF(f.left() + m_column * l.cell.width(), f.top() + m_row * l.cell.height()),
            l.cell);
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
    const QString row = m_rowNames.isEmpty() ? tr("row %1").arg(m_row) : m_rowNames[m_row],
                  column = m_columnNames.isEmpty() ? tr("column %1").arg(m_column)
                                                   : m_columnNames[m_column];
    return tr("%1, %2: %3")
        .arg(row, column,
             numberText(m_map.values[std::size_t(m_row) * std::size_t(m_map.columns) +
                                     std::size_t(m_column)]));
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
    const Layout l = arrange();
    if (!l.frame.contains(event->position())) return setReadout(-1, -1);
    const QPointF at = event->position() - l.frame.topLeft();
    setReadout(int(at.y() / l.cell.height()), int(at.x() / l.cell.width()));
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
