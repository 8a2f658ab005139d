#pragma once
// A box for a number: steps by keys, wheel and arrows; keeps what was typed even when it is not
// allowed, so that a message can say what is wrong instead of the box changing it.

#include <QAbstractSpinBox>

#include "app/core/parameter.h"

namespace shapewright {

class NumberBox : public QAbstractSpinBox {
    Q_OBJECT
public:
    /// For an Integer or Real parameter.
    explicit NumberBox(const Parameter& parameter, QWidget* parent = nullptr);

    /// With a decimal point, as values are written; people see what their language has.
    QString text() const;
    void setText(const QString& text);
    void stepBy(int steps) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void edited();

protected:
    StepEnabled stepEnabled() const override;
    /// Takes a decimal point and a comma.
    QValidator::State validate(QString& text, int&) const override;
    void fixup(QString&) const override {}
    /// Only with the focus: else scrolling a form would change its values.
    void wheelEvent(QWheelEvent* event) override;

private:
    Parameter m_parameter;
};

}  // namespace shapewright
