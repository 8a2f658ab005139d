#include "app/panels/number_box.h"

#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QStyleOptionSpinBox>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

/// A round hundredth of the range, or a tenth of the value where there is no range.
double realStep(const Parameter& p, double value) {
    const double span = std::isfinite(p.high - p.low) ? (p.high - p.low) / 100
                                                      : std::max(std::abs(value) / 10, 0.01);
    return std::pow(10.0, std::ceil(std::log10(span) - 1e-9));
}

}  // namespace

NumberBox::NumberBox(const Parameter& parameter, QWidget* parent)
    : QAbstractSpinBox(parent), m_parameter(parameter) {
    setFocusPolicy(Qt::StrongFocus);
    connect(lineEdit(), &QLineEdit::textChanged, this, &NumberBox::edited);
}

QString NumberBox::text() const {
    return lineEdit()->text().replace(QLocale().decimalPoint(), QStringLiteral("."));
}

void NumberBox::setText(const QString& text) {
    lineEdit()->setText(QString(text).replace('.', QLocale().decimalPoint()));
}

QValidator::State NumberBox::validate(QString& text, int&) const {
    static const QRegularExpression point("[.,]");
    if (m_parameter.type == ParameterType::Real) text.replace(point, QLocale().decimalPoint());
    return QValidator::Acceptable;
}

void NumberBox::stepBy(int steps) {
    const double low = m_parameter.low, high = m_parameter.high;
    bool number = false;
    double value = text().toDouble(&number);
    if (!number)
        value = std::visit(
            [](const auto& v) -> double {
                if constexpr (std::is_arithmetic_v<std::decay_t<decltype(v)>>) return double(v);
                return 0;
            },
            m_parameter.fallback);
    ParameterValue next;
    if (m_parameter.type == ParameterType::Integer) {
        next = std::int64_t(std::clamp(std::round(value) + steps, low, high));
    } else {
        const double step = realStep(m_parameter, value);
        // On multiples of the step, so that 0.1 + 0.1 + 0.1 reads 0.3.
        value = std::round(value / step + steps) * step;
        next = std::clamp(value, low, high);
    }
    setText(QString::fromStdString(valueText(next)));
    selectAll();
}

QSize NumberBox::sizeHint() const {
    const int text = fontMetrics().horizontalAdvance(QStringLiteral("0000000"));
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option,
                                     QSize(text + 8, lineEdit()->sizeHint().height()), this);
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const {
    bool number = false;
    const double value = text().toDouble(&number);
    if (!number) return StepUpEnabled | StepDownEnabled;
    StepEnabled enabled = StepNone;
    if (value < m_parameter.high) enabled |= StepUpEnabled;
    if (value > m_parameter.low) enabled |= StepDownEnabled;
    return enabled;
}

void NumberBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore();
}

}  // namespace shapewright
