#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

#include "app/panels/flat_style_p.h"
#include "app/panels/icons.h"

namespace shapewright {
namespace {

constexpr double kRadius = 4.5;

class Painting {
public:
    explicit Painting(QPainter* painter) : m_painter(painter) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Painting() { m_painter->restore(); }
    Painting(const Painting&) = delete;
    Painting& operator=(const Painting&) = delete;

    void box(const QRect& rect, const QColor& fill, const QColor& line, double width = 1,
             double radius = kRadius) {
        m_painter->setBrush(fill);
        m_painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
        const double inset = line.isValid() ? width / 2 : 0;
        m_painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius,
                                   radius);
    }
    void chevron(const QRectF& rect, bool up, const QColor& color) {
        const QPointF c = rect.center();
        const double w = 3.5, h = up ? -1.8 : 1.8;
        m_painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter->setBrush(Qt::NoBrush);
        m_painter->drawPolyline(
            QPolygonF({c + QPointF(-w, -h), c + QPointF(0, h), c + QPointF(w, -h)}));
    }
    QPainter* operator->() { return m_painter; }

private:
    QPainter* m_painter;
};

bool has(const QStyleOption* option, QStyle::StateFlag flag) {
    return option->state & flag;
}

/// The ground of a control that holds a value.
void field(Painting& p, const QStyleOption* o, const QWidget* widget, const QColor& fill) {
    // A spin box's line edit stands for the whole box.
    const bool wrong = widget && widget->property("invalid").toBool();
    const bool focus = has(o, QStyle::State_HasFocus) && has(o, QStyle::State_Enabled);
    const QColor line = o->palette.color(wrong   ? QPalette::BrightText
                                         : focus ? QPalette::Highlight
                                                 : QPalette::Mid);
    p.box(o->rect, fill, line, focus || wrong ? 1.6 : 1);
}

void checkMark(Painting& p, const QStyleOption* o, bool round) {
    const bool on = has(o, QStyle::State_On), some = has(o, QStyle::State_NoChange);
    const bool enabled = has(o, QStyle::State_Enabled);
    QRect r = o->rect;
    const int side = std::min(r.width(), r.height());
    r = QRect(r.center().x() - side / 2 + 1, r.center().y() - side / 2 + 1, side - 2, side - 2);
    const QColor accent = o->palette.color(QPalette::Highlight);
    const double radius = round ? r.width() / 2.0 : 3;
    p.box(r, on || some ? accent : o->palette.color(QPalette::Base),
          has(o, QStyle::State_Selected)    ? o->palette.color(QPalette::HighlightedText)
          : on || some                      ? accent
          : has(o, QStyle::State_MouseOver) ? accent
                                            : o->palette.color(QPalette::Dark),
          1.2, radius);
    const QColor mark =
        enabled ? o->palette.color(QPalette::HighlightedText) : o->palette.color(QPalette::Base);
    const QPointF c = QRectF(r).center();
    const double u = r.width() / 12.0;
    if (round && on) {
        p->setPen(Qt::NoPen);
        p->setBrush(mark);
        p->drawEllipse(c, 2.2 * u, 2.2 * u);
    } else if (on || some) {
        p->setPen(QPen(mark, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p->setBrush(Qt::NoBrush);
        if (some)
            p->drawLine(c - QPointF(3 * u, 0), c + QPointF(3 * u, 0));
        else
            p->drawPolyline(QPolygonF({c + QPointF(-3 * u, 0.2 * u), c + QPointF(-1 * u, 2.4 * u),
                                       c + QPointF(3.1 * u, -2.3 * u)}));
    }
}

}  // namespace

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* o, QPainter* painter,
                              const QWidget* widget) const {
    const QPalette& c = o->palette;
    switch (element) {
        case PE_PanelButtonCommand: {
            Painting p(painter);
            const auto* button = qstyleoption_cast<const QStyleOptionButton*>(o);
            const bool enabled = has(o, State_Enabled);
            const bool accent =
                button && button->features & QStyleOptionButton::DefaultButton && enabled;
            QColor fill = c.color(accent ? QPalette::Highlight : QPalette::Button);
            if (!enabled) fill = c.color(QPalette::Window);
            if (has(o, State_Sunken) || has(o, State_On))
                fill = accent ? fill.darker(115) : c.color(QPalette::Mid);
            else if (has(o, State_MouseOver) && enabled)
                fill = accent ? fill.lighter(112) : c.color(QPalette::Midlight);
            const bool focus = has(o, State_HasFocus) && has(o, State_KeyboardFocusChange);
            p.box(o->rect, fill,
                  focus    ? c.color(accent ? QPalette::WindowText : QPalette::Highlight)
                  : accent ? fill
                           : c.color(QPalette::Mid),
                  focus ? 1.8 : 1);
            return;
        }
        case PE_PanelButtonTool:
        case PE_IndicatorButtonDropDown: {
            Painting p(painter);
            const bool down = has(o, State_Sunken) || has(o, State_On);
            const bool over = has(o, State_MouseOver) && has(o, State_Enabled);
            if (down || over)
                p.box(o->rect, c.color(down ? QPalette::Mid : QPalette::Midlight), {});
            if (has(o, State_HasFocus) && has(o, State_KeyboardFocusChange))
                p.box(o->rect, Qt::transparent, c.color(QPalette::Highlight), 1.6);
            return;
        }
        case PE_PanelLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(o);
                frame && frame->lineWidth > 0) {
                Painting p(painter);
                field(p, o, widget, c.color(QPalette::Base));
            }
            return;
        case PE_FrameLineEdit:
            return;
        case PE_FrameFocusRect: {
            Painting p(painter);
            p.box(o->rect, Qt::transparent, c.color(QPalette::Highlight), 1.4, 3);
            return;
        }
        case PE_IndicatorCheckBox: {
            Painting p(painter);
            checkMark(p, o, false);
            return;
        }
        case PE_IndicatorRadioButton: {
            Painting p(painter);
            checkMark(p, o, true);
            return;
        }
        case PE_Frame:
        case PE_FrameTabWidget:
        case PE_FrameMenu:
            painter->setPen(c.color(QPalette::Mid));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(o->rect.adjusted(0, 0, -1, -1));
            return;
        case PE_FrameTabBarBase:
            painter->fillRect(QRect(o->rect.left(), o->rect.bottom(), o->rect.width(), 1),
                              c.color(QPalette::Mid));
            return;
        case PE_PanelTipLabel: {
            Painting p(painter);
            painter->fillRect(o->rect, c.color(QPalette::ToolTipBase));
            return;
        }
        default:
            QProxyStyle::drawPrimitive(element, o, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* o, QPainter* painter,
                            const QWidget* widget) const {
    const QPalette& c = o->palette;
    switch (element) {
        case CE_PushButtonLabel: {
            const auto* button = qstyleoption_cast<const QStyleOptionButton*>(o);
            if (!button || !(button->features & QStyleOptionButton::DefaultButton) ||
                !has(o, State_Enabled))
                break;
            QStyleOptionButton bright = *button;
            bright.palette.setColor(QPalette::ButtonText, c.color(QPalette::HighlightedText));
            if (!button->icon.isNull()) {
                QIcon onAccent;
                onAccent.addPixmap(button->icon.pixmap(
                    button->iconSize, painter->device()->devicePixelRatioF(), QIcon::Selected));
                bright.icon = onAccent;
            }
            QProxyStyle::drawControl(element, &bright, painter, widget);
            return;
        }
        case CE_ProgressBarGroove: {
            Painting p(painter);
            p.box(o->rect, c.color(QPalette::Mid), {}, 0, o->rect.height() / 2.0);
            return;
        }
        case CE_ProgressBarContents: {
            const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(o);
            if (!bar || bar->maximum <= bar->minimum) break;
            Painting p(painter);
            const double share =
                double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
            QRect done = o->rect;
            done.setWidth(int(share * o->rect.width()));
            QPainterPath whole;
            whole.addRoundedRect(o->rect, o->rect.height() / 2.0, o->rect.height() / 2.0);
            p->setClipPath(whole);
            if (done.width() > 0)
                p.box(done, c.color(QPalette::Highlight), {}, 0, o->rect.height() / 2.0);
            return;
        }
        case CE_TabBarTabShape: {
            const bool selected = has(o, State_Selected);
            if (!selected && has(o, State_MouseOver) && has(o, State_Enabled))
                painter->fillRect(o->rect, c.color(QPalette::Midlight));
            if (selected)
                painter->fillRect(
                    QRect(o->rect.left() + 4, o->rect.bottom() - 1, o->rect.width() - 8, 2),
                    c.color(QPalette::Highlight));
            return;
        }
        case CE_HeaderSection: {
            painter->fillRect(o->rect, c.color(QPalette::Window));
            painter->setPen(c.color(QPalette::Mid));
            painter->drawLine(o->rect.bottomLeft(), o->rect.bottomRight());
            painter->drawLine(o->rect.topRight(), o->rect.bottomRight());
            return;
        }
        case CE_HeaderEmptyArea:
            painter->fillRect(o->rect, c.color(QPalette::Window));
            return;
        case CE_DockWidgetTitle:
            if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(o)) {
                const QRect text = o->rect.adjusted(8, 0, -44, 0);
                QFont bold = painter->font();
                bold.setWeight(QFont::DemiBold);
                painter->save();
                painter->setFont(bold);
                drawItemText(
                    painter, text, Qt::AlignLeft | Qt::AlignVCenter, c, true,
                    QFontMetrics(bold).elidedText(dock->title, Qt::ElideRight, text.width()),
                    QPalette::WindowText);
                painter->restore();
                return;
            }
            break;
        case CE_Splitter: {
            const bool upright = has(o, State_Horizontal);
            const QPoint mid = o->rect.center();
            painter->fillRect(
                upright ? QRect(mid.x(), o->rect.top(), 1, o->rect.height())
                        : QRect(o->rect.left(), mid.y(), o->rect.width(), 1),
                c.color(has(o, State_MouseOver) ? QPalette::Highlight : QPalette::Mid));
            return;
        }
        default:
            break;
    }
    QProxyStyle::drawControl(element, o, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* o,
                                   QPainter* painter, const QWidget* widget) const {
    const QPalette& c = o->palette;
    const auto part = [&](SubControl sub) {
        return proxy()->subControlRect(control, o, sub, widget);
    };
    if (control == CC_ComboBox) {
        Painting p(painter);
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(o);
        const bool over = has(o, State_MouseOver) && has(o, State_Enabled);
        field(p, o, widget,
              c.color(combo && combo->editable ? QPalette::Base
                      : over                   ? QPalette::Midlight
                                               : QPalette::Button));
        p.chevron(part(SC_ComboBoxArrow), false, c.color(QPalette::ButtonText));
        return;
    }
    if (control == CC_SpinBox) {
        Painting p(painter);
        field(p, o, widget, c.color(QPalette::Base));
        const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(o);
        for (const bool up : {true, false}) {
            const SubControl sub = up ? SC_SpinBoxUp : SC_SpinBoxDown;
            const QRect r = part(sub);
            const bool can = box && box->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled
                                                           : QAbstractSpinBox::StepDownEnabled);
            if (can && o->activeSubControls == sub && has(o, State_MouseOver))
                p.box(r.adjusted(1, 1, -1, -1), c.color(QPalette::Midlight), {}, 0, 3);
            p.chevron(QRectF(r), up,
                      c.color(can && has(o, State_Enabled) ? QPalette::Active : QPalette::Disabled,
                              QPalette::ButtonText));
        }
        return;
    }
    if (control == CC_ScrollBar) {
        Painting p(painter);
        painter->fillRect(o->rect, c.color(QPalette::Window));
        const QRect slider = part(SC_ScrollBarSlider).adjusted(3, 3, -3, -3);
        const bool held = has(o, State_Sunken) && o->activeSubControls & SC_ScrollBarSlider;
        p.box(slider, c.color(held || has(o, State_MouseOver) ? QPalette::Dark : QPalette::Mid), {},
              0, std::min(slider.width(), slider.height()) / 2.0);
        return;
    }
    if (control == CC_Slider) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(o);
        if (!slider) return;
        Painting p(painter);
        const bool flat = slider->orientation == Qt::Horizontal;
        const QRect groove = part(SC_SliderGroove), handle = part(SC_SliderHandle);
        const QPoint g = groove.center(), h = handle.center();
        const QRect line = flat ? QRect(groove.left(), g.y() - 1, groove.width(), 3)
                                : QRect(g.x() - 1, groove.top(), 3, groove.height());
        p.box(line, c.color(QPalette::Mid), {}, 0, 1.5);
        QRect done = line;
        if (flat)
            done.setRight(h.x());
        else
            done.setTop(h.y());
        p.box(done, c.color(QPalette::Highlight), {}, 0, 1.5);
        const int r = 7;
        p.box(QRect(h.x() - r, h.y() - r, 2 * r, 2 * r),
              c.color(has(o, State_Enabled) ? QPalette::Highlight : QPalette::Mid),
              has(o, State_HasFocus) ? c.color(QPalette::WindowText) : c.color(QPalette::Base), 1.8,
              r);
        return;
    }
    QProxyStyle::drawComplexControl(control, o, painter, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* o,
                                SubControl part, const QWidget* widget) const {
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(o);
        bar && control == CC_ScrollBar) {
        const bool flat = bar->orientation == Qt::Horizontal;
        const int length = flat ? o->rect.width() : o->rect.height();
        const int range = bar->maximum - bar->minimum;
        const int slider =
            range > 0 ? std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                                   std::min(28, length), length)
                      : length;
        const int from = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                 length - slider, bar->upsideDown);
        const auto slice = [&](int start, int size) {
            const QRect r = flat ? QRect(start, 0, size, o->rect.height())
                                 : QRect(0, start, o->rect.width(), size);
            return visualRect(o->direction, o->rect, r.translated(o->rect.topLeft()));
        };
        switch (part) {
            case SC_ScrollBarGroove:
                return o->rect;
            case SC_ScrollBarSlider:
                return slice(from, slider);
            case SC_ScrollBarSubPage:
                return slice(0, from);
            case SC_ScrollBarAddPage:
                return slice(from + slider, length - from - slider);
            default:
                return {};
        }
    }
    return QProxyStyle::subControlRect(control, o, part, widget);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* o, const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return 13;
        case PM_FocusFrameHMargin:  // room beside an item's text
        case PM_HeaderMargin:
            return 6;
        case PM_SplitterWidth:
            return 5;
        case PM_TabBarTabShiftVertical:
        case PM_TabBarTabShiftHorizontal:
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_TabBarTabVSpace:
            return 12;
        case PM_TabBarTabHSpace:
            return 22;
        default:
            return QProxyStyle::pixelMetric(metric, o, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* o, const QWidget* widget,
                         QStyleHintReturn* returned) const {
    // Fusion's own pictures are dark on dark.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
    // An editor without a frame would have no ground, and what it edits would show through.
    if (hint == SH_ItemView_DrawDelegateFrame) return 1;
    return QProxyStyle::styleHint(hint, o, widget, returned);
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* o, const QSize& size,
                                  const QWidget* widget) const {
    const QSize made = QProxyStyle::sizeFromContents(type, o, size, widget);
    if (type == CT_ItemViewItem) return made + QSize(0, 6);
    if (type == CT_PushButton) return made + QSize(14, 0);
    if (type == CT_ToolButton) {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(o);
        if (button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon)
            return made + QSize(8, 0);
    }
    return made;
}

QIcon FlatStyle::standardIcon(StandardPixmap which, const QStyleOption* option,
                              const QWidget* widget) const {
    if (which == SP_TitleBarCloseButton || which == SP_DockWidgetCloseButton) return icon("cancel");
    if (which == SP_TitleBarNormalButton) return icon("float");
    if (which == SP_ToolBarHorizontalExtensionButton) return icon("more");
    return QProxyStyle::standardIcon(which, option, widget);
}

}  // namespace shapewright
