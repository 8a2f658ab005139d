#pragma once
// Controls that leave the mouse wheel to what they stand in.

#include <QWheelEvent>
#include <utility>

namespace shapewright {

/// Scrolling a form must not change what the pointer passes over, nor take the focus there.
template <class Control>
class Calm : public Control {
public:
    template <class... Arguments>
    explicit Calm(Arguments&&... arguments) : Control(std::forward<Arguments>(arguments)...) {
        if (this->focusPolicy() == Qt::WheelFocus) this->setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace shapewright
