#include "app/panels/curve_plot.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

#include "app/panels/axis_p.h"
#include "app/panels/theme.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

/// Okabe and Ito's colours, which people with colour blindness tell apart; darker on light grounds.
QColor seriesColor(std::size_t i, bool dark) {
    static const std::array<const char*, 6> onDark{"#56b4e9", "#e69f00", "#4fc79b",
                                                   "#e28bc0", "#f0e442", "#ff8f5a"};
    static const std::array<const char*, 6> onLight{"#0072b2", "#b86e00", "#00805c",
                                                    "#a8508a", "#7a7000", "#c04a00"};
    return (dark ? onDark : onLight)[i % 6];
}

/// Of a tick; those of a logarithmic axis differ too much to share their decimals.
QString tickLabel(double tick, const std::vector<double>& ticks, bool log) {
    return log ? numberText(tick) : tickText(tick, ticks);
}

}  // namespace

struct CurvePlot::Layout {
    Axis x, y;
    QRectF frame;
    QPointF at(double vx, double vy) const {
        return {frame.left() + x.place(vx) * frame.width(),
                frame.bottom() - y.place(vy) * frame.height()};
    }
    std::vector<double> xTicks, yTicks;
};

CurvePlot::CurvePlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Curve"));
}

void CurvePlot::setCurve(CurveExhibit curve) {
    // A series of another length would be a mistake of the operation's; what pairs up is shown.
    for (auto& s : curve.series) s.y.resize(curve.x.size(), std::nan(""));
    m_curve = std::move(curve);
    if (m_readout >= int(m_curve.x.size())) setReadout(-1);
    update();
}

void CurvePlot::setLog(bool x, bool y) {
    m_logX = x;
    m_logY = y;
    update();
}

CurvePlot::Layout CurvePlot::arrange() const {
    Layout out;
    std::vector<double> ys;
    for (const auto& s : m_curve.series) ys.insert(ys.end(), s.y.begin(), s.y.end());
    out.x = Axis::over(m_curve.x, m_logX);
    out.y = Axis::over(ys, m_logY);
    const QFontMetrics text = fontMetrics();
    const int line = text.height();
    int wanted = std::max(2, height() / (line * 3));
    if (!m_logY) {  // the ends are ticks too, so that curves do not touch the frame
        const double step = out.y.step(wanted);
        out.y.low = std::floor(out.y.low / step + 1e-9) * step;
        out.y.high = std::ceil(out.y.high / step - 1e-9) * step;
        wanted = int(std::round((out.y.high - out.y.low) / step));
    }
    out.yTicks = out.y.ticks(wanted);
    int widest = 0;
    for (const double t : out.yTicks)
        widest = std::max(widest, text.horizontalAdvance(tickLabel(t, out.yTicks, m_logY)));
    const int beside = m_curve.yLabel.empty() ? 0 : line + 4;  // room for what the axis is
    const double left = beside + widest + 14, top = m_curve.series.size() > 0 ? line + 14 : 8;
    out.frame = QRectF(left, top, width() - left - 14, height() - top - 2 * line - 14);
    out.xTicks = out.x.ticks(std::max(2, int(out.frame.width()) / (line * 5)));
    const auto whole = [](double v) { return v == std::floor(v); };
    if (std::all_of(m_curve.x.begin(), m_curve.x.end(), whole))  // steps and epochs have no halves
        out.xTicks.erase(std::partition(out.xTicks.begin(), out.xTicks.end(), whole),
                         out.xTicks.end());
    return out;
}

void CurvePlot::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QPalette c = palette();
    p.fillRect(rect(), c.color(QPalette::Base));
    const int line = fontMetrics().height();
    const QColor dim = c.color(QPalette::PlaceholderText);
    if (m_curve.x.empty()) {
        p.setPen(dim);
        p.drawText(rect(), Qt::AlignCenter, tr("No values yet"));
        return;
    }
    const Layout l = arrange();
    const QRectF& f = l.frame;
    if (f.width() < 20 || f.height() < 20) return;

    p.setRenderHint(QPainter::Antialiasing, false);
    for (const double t : l.yTicks) {
        const double y = l.at(l.x.low, t).y();
        p.setPen(c.color(QPalette::Midlight));
        p.drawLine(QPointF(f.left(), y), QPointF(f.right(), y));
        p.setPen(dim);
        p.drawText(QRectF(0, y - line, f.left() - 8, 2 * line), Qt::AlignRight | Qt::AlignVCenter,
                   tickLabel(t, l.yTicks, m_logY));
    }
    for (const double t : l.xTicks) {
        const double x = l.at(t, l.y.low).x();
        p.setPen(c.color(QPalette::Mid));
        p.drawLine(QPointF(x, f.bottom()), QPointF(x, f.bottom() + 4));
        p.setPen(dim);
        p.drawText(QRectF(x - 60, f.bottom() + 6, 120, line), Qt::AlignCenter,
                   tickLabel(t, l.xTicks, m_logX));
    }
    p.setPen(c.color(QPalette::Dark));
    p.drawLine(f.bottomLeft(), f.bottomRight());
    p.setPen(dim);
    p.drawText(QRectF(f.left(), f.bottom() + 8 + line, f.width(), line), Qt::AlignCenter,
               said(m_curve.xLabel));
    p.setRenderHint(QPainter::Antialiasing);
    if (!m_curve.yLabel.empty()) {
        p.save();
        p.translate(4, f.bottom());
        p.rotate(-90);
        p.drawText(QRectF(0, 0, f.height(), line), Qt::AlignCenter,
                   fontMetrics().elidedText(said(m_curve.yLabel), Qt::ElideRight, int(f.height())));
        p.restore();
    }

    double key = f.left();
    for (std::size_t s = 0; s < m_curve.series.size(); ++s) {
        const QColor color = seriesColor(s, themeIsDark());
        p.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.setBrush(Qt::NoBrush);
        QPainterPath path;
        bool down = false;
        p.setClipRect(f.adjusted(-3, -3, 3, 3));
        for (std::size_t i = 0; i < m_curve.x.size(); ++i) {
            const QPointF at = l.at(m_curve.x[i], m_curve.series[s].y[i]);
            const bool good = std::isfinite(at.x()) && std::isfinite(at.y());
            if (good && down)
                path.lineTo(at);
            else if (good)
                path.moveTo(at);
            down = good;
        }
        p.drawPath(path);
        if (m_curve.x.size() == 1) {
            p.setBrush(color);
            p.drawEllipse(l.at(m_curve.x[0], m_curve.series[s].y[0]), 2.5, 2.5);
        }
        p.setClipping(false);
        const QString name = named(m_curve.series[s].label);
        p.drawLine(QPointF(key, 6 + line / 2.0), QPointF(key + 16, 6 + line / 2.0));
        p.setPen(c.color(QPalette::Text));
        p.drawText(QPointF(key + 22, 6 + fontMetrics().ascent()), name);
        key += 22 + fontMetrics().horizontalAdvance(name) + 18;
    }

    if (m_readout >= 0) {
        const std::size_t i = std::size_t(m_readout);
        const double x = l.at(m_curve.x[i], l.y.low).x();
        if (std::isfinite(x)) {
            p.setPen(QPen(c.color(QPalette::Dark), 1, Qt::DashLine));
            p.drawLine(QPointF(x, f.top()), QPointF(x, f.bottom()));
            for (std::size_t s = 0; s < m_curve.series.size(); ++s) {
                const QPointF at = l.at(m_curve.x[i], m_curve.series[s].y[i]);
                if (!std::isfinite(at.y())) continue;
                p.setPen(QPen(c.color(QPalette::Base), 1.5));
                p.setBrush(seriesColor(s, themeIsDark()));
                p.drawEllipse(at, 4, 4);
            }
            const QString text = readoutText();
            const double w = fontMetrics().horizontalAdvance(text) + 16;
            QRectF box(x + 8, f.top() + 4, w, line + 8);
            if (box.right() > f.right()) box.moveRight(std::max(x - 8, f.left() + w));
            p.setPen(Qt::NoPen);
            p.setBrush(c.color(QPalette::ToolTipBase));
            p.drawRoundedRect(box, 4, 4);
            p.setPen(c.color(QPalette::ToolTipText));
            p.drawText(box, Qt::AlignCenter, text);
        }
    }
    if (hasFocus()) {
        p.setBrush(Qt::NoBrush);
        p.setPen(QPen(c.color(QPalette::Highlight), 1.4));
        p.drawRect(QRectF(rect()).adjusted(0.7, 0.7, -0.7, -0.7));
    }
}

QString CurvePlot::readoutText() const {
    if (m_readout < 0) return {};
    const std::size_t i = std::size_t(m_readout);
    QStringList values;
    for (const auto& s : m_curve.series) values << named(s.label) + " " + numberText(s.y[i], 5);
    return said(m_curve.xLabel) + " " + numberText(m_curve.x[i]) + ":  " + values.join("   ");
}

void CurvePlot::setReadout(int sample) {
    if (sample == m_readout) return;
    m_readout = sample;
    setAccessibleDescription(readoutText());
    update();
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
    const Layout l = arrange();
    int best = -1;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_curve.x.size(); ++i) {
        const double d = std::abs(l.at(m_curve.x[i], l.y.low).x() - event->position().x());
        if (d < nearest) nearest = d, best = int(i);
    }
    setReadout(best);
}

void CurvePlot::leaveEvent(QEvent*) {
    setReadout(-1);
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
    const int last = int(m_curve.x.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Left:
            return setReadout(std::max(m_readout - 1, std::min(0, last)));
        case Qt::Key_Right:
            return setReadout(std::min(m_readout + 1, last));
        case Qt::Key_Home:
            return setReadout(std::min(0, last));
        case Qt::Key_End:
            return setReadout(last);
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace shapewright
