#pragma once
// A control for one described value, with its reset button and its message.

#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QWidget>
#include <algorithm>
#include <functional>

#include "app/core/parameter.h"

namespace shapewright {

/// The control follows the type: check box, number box, list, text, file or folder chooser. What
/// was typed stays as it is; if it is not allowed, the message beneath says why.
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    explicit ParameterEditor(const Parameter& parameter, QWidget* parent = nullptr);

    const Parameter& parameter() const { return m_parameter; }
    /// What stands in the control, as the command line would take it.
    std::string text() const { return m_read(); }
    /// The value, or why there is none (BadArgument). An empty file or folder is none.
    Result<ParameterValue> value() const;
    /// Puts text into the control, allowed or not.
    void setText(const std::string& text);
    void reset() { setText(valueText(m_fallback)); }
    /// The default from now on, which depends on other values; what stands at the default follows.
    void setFallback(const ParameterValue& fallback);
    /// Whether it differs from the default.
    bool changed() const;
    /// A complaint about this value from elsewhere; empty takes it back.
    void setComplaint(const QString& complaint);
    bool complains() const { return !m_complaint.isEmpty(); }

    /// The control itself, which gets the focus.
    QWidget* control() const { return m_control; }
    QToolButton* resetButton() const { return m_reset; }
    /// Null where the range is too wide to slide through.
    QSlider* slider() const { return m_slider; }
    /// Of the control alone, for a label beside it.
    int lineHeight() const {
        return std::max(m_control->sizeHint().height(), m_control->minimumHeight());
    }
    /// What hovers over the control and its label: help, range, default.
    QString help() const;

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitMessage();
    QWidget* makeControl();
    QWidget* makePathControl();
    void makeSlider();
    void explain();
    void refresh();

    Parameter m_parameter;
    ParameterValue m_fallback;
    std::function<std::string()> m_read;
    std::function<void(const std::string&)> m_write;
    QWidget* m_control = nullptr;
    QSlider* m_slider = nullptr;  ///< beside numbers of a narrow range
    QToolButton* m_reset = nullptr;
    QLabel* m_message = nullptr;
    QString m_complaint;
};

}  // namespace shapewright
