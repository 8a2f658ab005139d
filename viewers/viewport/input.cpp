// Mouse, wheel, keys and gestures.

#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>
#include <utility>

#include "viewers/viewport/view_grid_p.h"

namespace shapewright {
namespace {

constexpr double kDegreesPerPixel = 0.4;
constexpr double kWheelStep = 1.15;  // zoom per notch
constexpr double kKeyDegrees = 5, kKeyPan = 0.08, kKeyZoom = 1.12;

}  // namespace

void ViewGrid::mousePressEvent(QMouseEvent* event) {
    if (m->button != Qt::NoButton) return;  // a second button during a drag
    if (std::exchange(m->focusByKeys, false)) update();
    const QPoint at = event->position().toPoint();
    m->dragView = m->viewAt(at);
    setActiveView(m->dragView);
    m->button = event->button();
    m->pressed = m->last = at;
    m->dragged = false;
    m->drag = event->button() == Qt::MiddleButton      ? Impl::Drag::Pan
              : event->button() == Qt::RightButton     ? Impl::Drag::Zoom
              : event->button() != Qt::LeftButton      ? Impl::Drag::None
              : event->modifiers() & Qt::ShiftModifier ? Impl::Drag::Pan
                                                       : Impl::Drag::Orbit;
}

void ViewGrid::mouseMoveEvent(QMouseEvent* event) {
    if (m->drag == Impl::Drag::None) return;
    const QPoint at = event->position().toPoint();
    if (!m->dragged) {
        if ((at - m->pressed).manhattanLength() < QApplication::startDragDistance()) return;
        m->dragged = true;
        m->wheelAt.reset();
        if (m->drag == Impl::Drag::Zoom) m->dragCentre = m->zoomCentre(m->dragView, m->pressed);
        setCursor(m->drag == Impl::Drag::Orbit ? Qt::ClosedHandCursor
                  : m->drag == Impl::Drag::Pan ? Qt::SizeAllCursor
                                               : Qt::SizeVerCursor);
    }
    Camera& camera = m->views[std::size_t(m->dragView)].camera;
    const QPoint moved = at - m->last;
    m->last = at;
    const QRect r = m->rect(m->dragView);
    switch (m->drag) {
        case Impl::Drag::Orbit:
            camera.orbit(-moved.x() * kDegreesPerPixel, moved.y() * kDegreesPerPixel);
            break;
        case Impl::Drag::Pan:
            camera.pan(2.0 * moved.x() / r.width(), -2.0 * moved.y() / r.height(),
                       m->aspect(m->dragView));
            break;
        case Impl::Drag::Zoom:
            camera.zoom(std::exp(moved.y() * 0.008), m->dragCentre);
            break;
        case Impl::Drag::None:
            break;
    }
    m->cameraMoved(m->dragView);
}

void ViewGrid::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != m->button) return;
    const QPoint at = event->position().toPoint();
    m->button = Qt::NoButton;
    m->drag = Impl::Drag::None;
    if (m->measurement == Measurement::None)
        unsetCursor();
    else
        setCursor(Qt::CrossCursor);
    if (m->dragged) {
        m->dragged = false;
        return;
    }
    const int view = m->dragView;
    if (event->button() == Qt::RightButton) {
        Q_EMIT contextMenuRequested(event->globalPosition().toPoint(), pickAt(at));
    } else if (event->button() == Qt::LeftButton) {
        if (const auto preset = m->axisAt(at, view))
            applyPreset(view, *preset);
        else if (m->measurement != Measurement::None)
            m->measureAt(view, at);
        else
            Q_EMIT picked(pickAt(at), event->modifiers());
    }
}

void ViewGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m->measurement != Measurement::None) {
        mousePressEvent(event);
        return;
    }
    const QPoint at = event->position().toPoint();
    const int view = m->viewAt(at);
    if (const std::optional<Hit> hit = m->hitAt(view, at)) {
        // The eye keeps its distance, now from the place that was hit.
        m->views[std::size_t(view)].camera.target = hit->at;
        m->cameraMoved(view);
    }
}

void ViewGrid::wheelEvent(QWheelEvent* event) {
    const QPoint at = event->position().toPoint();
    const int view = m->viewAt(at);
    Camera& camera = m->views[std::size_t(view)].camera;
    const QPoint pixels = event->pixelDelta();
    event->accept();
    if (event->modifiers() & Qt::ShiftModifier) {
        const QPoint by = pixels.isNull() ? event->angleDelta() / 4 : pixels;
        const QRect r = m->rect(view);
        camera.pan(2.0 * by.x() / r.width(), -2.0 * by.y() / r.height(), m->aspect(view));
        m->cameraMoved(view);
        return;
    }
    const double steps = pixels.isNull() ? event->angleDelta().y() / 120.0 : pixels.y() / 40.0;
    if (steps == 0) return;
    if (m->wheelAt != at) m->wheelAt = at, m->wheelCentre = m->zoomCentre(view, at);
    camera.zoom(std::pow(kWheelStep, -steps), m->wheelCentre);
    m->cameraMoved(view);
}

void ViewGrid::keyPressEvent(QKeyEvent* event) {
    const int view = m->active;
    Camera& camera = m->views[std::size_t(view)].camera;
    const double aspect = m->aspect(view);
    const auto turn = [&](double x, double y) {
        if (event->modifiers() & Qt::ShiftModifier)
            camera.pan(2 * kKeyPan * x, 2 * kKeyPan * y, aspect);
        else
            camera.orbit(kKeyDegrees * x, kKeyDegrees * y);
        m->cameraMoved(view);
    };
    const auto preset = [&](ViewPreset p) { applyPreset(view, p); };
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    m->wheelAt.reset();
    switch (event->key()) {
        case Qt::Key_Left:
            turn(-1, 0);
            break;
        case Qt::Key_Right:
            turn(1, 0);
            break;
        case Qt::Key_Up:
            turn(0, 1);
            break;
        case Qt::Key_Down:
            turn(0, -1);
            break;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            camera.zoom(1 / kKeyZoom, camera.target);
            m->cameraMoved(view);
            break;
        case Qt::Key_Minus:
            camera.zoom(kKeyZoom, camera.target);
            m->cameraMoved(view);
            break;
        case Qt::Key_1:
            preset(ViewPreset::Front);
            break;
        case Qt::Key_2:
            preset(ViewPreset::Back);
            break;
        case Qt::Key_3:
            preset(ViewPreset::Left);
            break;
        case Qt::Key_4:
            preset(ViewPreset::Right);
            break;
        case Qt::Key_5:
            preset(ViewPreset::Top);
            break;
        case Qt::Key_6:
            preset(ViewPreset::Bottom);
            break;
        case Qt::Key_7:
            preset(ViewPreset::Isometric);
            break;
        case Qt::Key_R:
            resetView();
            break;
        case Qt::Key_F:
            frameSelection();
            break;
        case Qt::Key_P:
            setOrthographic(!isOrthographic());
            break;
        case Qt::Key_PageUp:
            setActiveView((view + m->count - 1) % m->count);
            break;
        case Qt::Key_PageDown:
            setActiveView((view + 1) % m->count);
            break;
        case Qt::Key_Escape:
            if (m->measurement == Measurement::None) {
                event->ignore();
                return;
            }
            setMeasurement(m->measured.empty() ? Measurement::None : m->measurement);
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

bool ViewGrid::event(QEvent* event) {
    switch (event->type()) {
        case QEvent::FocusIn: {
            const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
            if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason)
                m->focusByKeys = true;
            break;
        }
        case QEvent::ToolTip: {
            auto* help = static_cast<QHelpEvent*>(event);
            const QString text = m->toolTipText ? m->toolTipText(pickAt(help->pos())) : QString();
            if (text.isEmpty())
                QToolTip::hideText();
            else
                QToolTip::showText(help->globalPos(), text, this);
            return true;
        }
        case QEvent::ContextMenu: {
            auto* menu = static_cast<QContextMenuEvent*>(event);
            if (menu->reason() == QContextMenuEvent::Keyboard) {
                const QPoint at = m->rect(m->active).center();
                Q_EMIT contextMenuRequested(mapToGlobal(at), pickAt(at));
            }
            return true;  // the mouse's comes with the release, unless it dragged
        }
        case QEvent::NativeGesture: {
            auto* gesture = static_cast<QNativeGestureEvent*>(event);
            const QPoint at = gesture->position().toPoint();
            const int view = m->viewAt(at);
            Camera& camera = m->views[std::size_t(view)].camera;
            if (gesture->gestureType() == Qt::ZoomNativeGesture) {
                if (m->wheelAt != at) m->wheelAt = at, m->wheelCentre = m->zoomCentre(view, at);
                camera.zoom(std::exp(-gesture->value()), m->wheelCentre);
            } else if (gesture->gestureType() == Qt::RotateNativeGesture) {
                camera.orbit(gesture->value(), 0);
            } else if (gesture->gestureType() == Qt::SmartZoomNativeGesture) {
                resetView();
            } else {
                break;
            }
            m->cameraMoved(view);
            return true;
        }
        case QEvent::Gesture: {
            auto* gestures = static_cast<QGestureEvent*>(event);
            auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture));
            if (!pinch) break;
            const QPoint at = mapFromGlobal(pinch->hotSpot().toPoint());
            const int view = m->viewAt(at);
            if (pinch->state() == Qt::GestureStarted || !m->wheelAt)
                m->wheelAt = at, m->wheelCentre = m->zoomCentre(view, at);
            if (pinch->scaleFactor() > 0)
                m->views[std::size_t(view)].camera.zoom(1 / pinch->scaleFactor(), m->wheelCentre);
            m->cameraMoved(view);
            gestures->accept(pinch);
            return true;
        }
        default:
            break;
    }
    return QWidget::event(event);
}

Pick ViewGrid::pickAt(const QPoint& position) const {
    const int view = m->viewAt(position);
    return m->pickOf(view, m->hitAt(view, position));
}

}  // namespace shapewright
