// What is painted over the views: titles, axes, measurements.

#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "viewers/drawing/stage_p.h"
#include "viewers/viewport/view_grid_p.h"

namespace shapewright {
namespace {

constexpr double kDegrees = 180 / std::numbers::pi;
constexpr int kMargin = 8;

struct Axis {
    const char* name;
    Vec3 direction;
    QRgb color;
    ViewPreset preset;
};

const std::array<Axis, 6>& axes(bool zUp) {
    static const std::array<Axis, 6> list{{{"X", {1, 0, 0}, qRgb(214, 69, 65), ViewPreset::Right},
                                           {"Y", {0, 1, 0}, qRgb(88, 158, 62), ViewPreset::Top},
                                           {"Z", {0, 0, 1}, qRgb(58, 122, 214), ViewPreset::Front},
                                           {"", {-1, 0, 0}, qRgb(214, 69, 65), ViewPreset::Left},
                                           {"", {0, -1, 0}, qRgb(88, 158, 62), ViewPreset::Bottom},
                                           {"", {0, 0, -1}, qRgb(58, 122, 214), ViewPreset::Back}}};
    // The same axes, seen with z up.
    static const std::array<Axis, 6> turned = [] {
        std::array<Axis, 6> out = list;
        const ViewPreset presets[] = {ViewPreset::Right, ViewPreset::Back,  ViewPreset::Top,
                                      ViewPreset::Left,  ViewPreset::Front, ViewPreset::Bottom};
        for (std::size_t i = 0; i < out.size(); ++i) out[i].preset = presets[i];
        return out;
    }();
    return zUp ? turned : list;
}

double axisLength(const QFontMetricsF& font) {
    return 2.2 * font.height();
}

QPointF axesCentre(const QRect& view, const QFontMetricsF& font) {
    const double reach = axisLength(font) + 0.7 * font.height() + kMargin;
    return QPointF(view.left() + reach, view.bottom() - reach);
}

QPointF onScreen(const Camera& camera, const Vec3& direction) {
    return {dot(direction, camera.right()), -dot(direction, camera.up())};
}

void paintLabel(QPainter& painter, const QPointF& at, const QString& text, bool light) {
    const QFontMetricsF font(painter.font());
    QRectF box = font.boundingRect(text).adjusted(-6, -3, 6, 3);
    box.moveTopLeft(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(light ? QColor(255, 255, 255, 210) : QColor(20, 22, 26, 210));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(light ? QColor(30, 34, 40) : QColor(232, 235, 240));
    painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace

void ViewGrid::Impl::paintOverlay(QPainter& painter) {
    const bool light = background == ViewBackground::Light;
    for (int i = 0; i < count; ++i) {
        const QRect r = rect(i);
        painter.setClipRect(r);
        const View& view = views[std::size_t(i)];
        const bool empty = std::none_of(scene.items.begin(), scene.items.end(),
                                        [&](const auto& e) { return e.second.shownIn(i); });
        if (empty && !emptyText.isEmpty()) {
            painter.setPen(light ? QColor(84, 92, 104) : QColor(166, 174, 186));
            painter.drawText(r.adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                             emptyText);
        }
        if (!view.title.isEmpty()) {
            const QString title = QFontMetrics(painter.font())
                                      .elidedText(view.title, Qt::ElideMiddle, r.width() - 32);
            paintLabel(painter, r.topLeft() + QPoint(kMargin, kMargin), title, light);
        }
        if (!empty && axesVisible) paintAxes(painter, i);
        paintMeasurement(painter, i);
        // One view is framed only for those who get along by keys.
        const bool focused = i == active && q->hasFocus() && (count > 1 || focusByKeys);
        if (count > 1 || focused) {
            QColor frame = light ? QColor(196, 202, 210) : QColor(70, 76, 86);
            if (focused) frame = q->palette().color(QPalette::Highlight);
            painter.setPen(QPen(frame, i == active ? 2 : 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(r.adjusted(0, 0, -1, -1));
        }
    }
    paintLegends(painter);
    painter.setClipping(false);
}

void ViewGrid::Impl::paintAxes(QPainter& painter, int view) const {
    const QFontMetricsF font(painter.font());
    const Camera& camera = views[std::size_t(view)].camera;
    const QPointF centre = axesCentre(rect(view), font);
    std::array<Axis, 6> order = axes(camera.zUp);
    std::sort(order.begin(), order.end(), [&](const Axis& a, const Axis& b) {
        return dot(a.direction, camera.towards()) < dot(b.direction, camera.towards());
    });
    const double radius = 0.55 * font.height();
    for (const Axis& axis : order) {
        const QPointF end = centre + axisLength(font) * onScreen(camera, axis.direction);
        const bool named = *axis.name != 0;
        QColor color(axis.color);
        if (!named) color.setAlpha(90);
        if (named) {
            painter.setPen(QPen(color, 2));
            painter.drawLine(centre, end);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const double size = named ? radius : 0.45 * radius;
        painter.drawEllipse(end, size, size);
        if (!named) continue;
        painter.setPen(Qt::white);
        painter.drawText(QRectF(end - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)),
                         Qt::AlignCenter, QString::fromLatin1(axis.name));
    }
}

void ViewGrid::Impl::paintLegends(QPainter& painter) {
    if (!stage) return;
    const double ratio = q->devicePixelRatioF();
    const bool dark = background == ViewBackground::Light;
    const auto paint = [&](const ColorBar& bar, const QRect& r, int& right) {
        const QSize wanted(0, int(0.45 * r.height() * ratio));
        auto known = std::find_if(legends.begin(), legends.end(), [&](const Legend& l) {
            return l.bar == bar && l.size == wanted && l.dark == dark;
        });
        if (known == legends.end()) {
            const Picture p = drawColorBar(bar, wanted.height(), ratio, dark);
            if (legends.size() > 16) legends.clear();
            legends.push_back(
                {bar, wanted, dark,
                 QImage(p.rgba.data(), p.width, p.height, 4 * p.width, QImage::Format_RGBA8888)
                     .copy()});
            known = legends.end() - 1;
        }
        const QSizeF size = QSizeF(known->image.size()) / ratio;
        const QRectF to(right - size.width(), r.center().y() - size.height() / 2, size.width(),
                        size.height());
        painter.drawImage(to, known->image);
        right -= int(size.width()) + 2 * kMargin;
    };
    for (const Stage::Legend& legend : stage->legends(count)) {
        // One for all stands at the right, in one view: across several, their frames would cut it.
        const QRect r = rect(legend.view < 0 ? viewAt({q->width() - 1, 0}) : legend.view);
        painter.setClipRect(r);
        int right = r.right() - 2 * kMargin;
        for (const ColorBar& bar : legend.bars) paint(bar, r, right);
    }
}

std::optional<ViewPreset> ViewGrid::Impl::axisAt(const QPoint& position, int view) const {
    if (!axesVisible) return {};
    const QFontMetricsF font(q->font());
    const Camera& camera = views[std::size_t(view)].camera;
    std::optional<ViewPreset> best;
    double front = -2;
    for (const Axis& axis : axes(camera.zUp)) {
        const QPointF away = position - axesCentre(rect(view), font) -
                             axisLength(font) * onScreen(camera, axis.direction);
        const double depth = dot(axis.direction, camera.towards());
        if (std::hypot(away.x(), away.y()) > 0.6 * font.height() || depth < front) continue;
        front = depth;
        best = axis.preset;
    }
    return best;
}

void ViewGrid::Impl::measureAt(int view, const QPoint& position) {
    const std::optional<Hit> hit = hitAt(view, position);
    if (!hit) return;
    Mark mark{hit->item, hit->part, hit->point};
    // A vertex close by is meant.
    const SceneItem& item = scene.items.at(hit->item);
    const Vec3 vertex = std::visit(
        [&](const auto& s) { return s.positions[std::size_t(hit->vertex)]; }, *item.drawn->shape);
    const QPointF there = positionOf(view, scene.placeOf(item, hit->part, vertex));
    if (const QPointF away = there - QPointF(position); std::hypot(away.x(), away.y()) <= 8)
        mark.point = vertex;
    const std::size_t needed = measurement == Measurement::Angle ? 3 : 2;
    if (measured.size() >= needed) measured.clear();
    measured.push_back(mark);
    measuredView = view;
    q->update();
    if (measured.size() == needed) Q_EMIT q->measured(measurement, measuredValue());
}

/// The distance, or the angle in degrees, between the parts as they are in the file.
double ViewGrid::Impl::measuredValue() const {
    const Vec3 a = measured[0].point - measured[1].point;
    if (measurement == Measurement::Distance) return length(a);
    const Vec3 b = measured[2].point - measured[1].point;
    return kDegrees * std::atan2(length(cross(a, b)), dot(a, b));
}

/// A measurement goes with the shape that it is of.
void ViewGrid::Impl::forgetMarks(std::int64_t item) {
    if (std::any_of(measured.begin(), measured.end(),
                    [&](const Mark& mark) { return mark.item == item; }))
        measured.clear();
}

void ViewGrid::Impl::paintMeasurement(QPainter& painter, int view) const {
    if (measured.empty() || (view != measuredView && !views[std::size_t(view)].linked)) return;
    // Nothing is measured in the air where its shape was.
    for (const Mark& mark : measured) {
        const SceneItem& item = scene.items.at(mark.item);
        const std::vector<int>& hidden = item.look.hiddenParts;
        if (!item.shownIn(view) ||
            std::find(hidden.begin(), hidden.end(), mark.part) != hidden.end())
            return;
    }
    const bool light = background == ViewBackground::Light;
    std::vector<QPointF> at;
    for (const Mark& mark : measured)
        at.push_back(
            positionOf(view, scene.placeOf(scene.items.at(mark.item), mark.part, mark.point)));
    painter.setPen(QPen(QColor(255, 138, 0), 2));
    painter.setBrush(QColor(255, 138, 0));
    for (std::size_t i = 1; i < at.size(); ++i) painter.drawLine(at[i - 1], at[i]);
    for (const QPointF& p : at) painter.drawEllipse(p, 4, 4);
    const QLocale locale = q->locale();
    if (measurement == Measurement::Distance && at.size() == 2) {
        paintLabel(painter, (at[0] + at[1]) / 2 + QPointF(8, 8),
                   locale.toString(measuredValue(), 'g', 5), light);
    } else if (measurement == Measurement::Angle && at.size() == 3) {
        paintLabel(painter, at[1] + QPointF(8, 8),
                   locale.toString(measuredValue(), 'f', 2) + QChar(0xB0), light);
    }
}

}  // namespace shapewright
