#pragma once
// A form for one operation, made from its description.

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QWidget>
#include <optional>
#include <vector>

#include "app/core/operation.h"
#include "app/panels/parameter_editor.h"

namespace shapewright {

/// Remembers values between sessions (QSettings, operations/ID/NAME) from run to run.
class OperationForm : public QWidget {
    Q_OBJECT
public:
    explicit OperationForm(QWidget* parent = nullptr);

    /// Null empties the form. The operation must outlive it.
    void setOperation(const Operation* operation);
    const Operation* operation() const { return m_operation; }
    /// What the operation would run on ("spot"), and why it cannot ("Open a shape first."); an
    /// empty obstacle lets it run.
    void setTarget(const QString& target, const QString& obstacle);
    /// Says beneath the fields how the last live run went; gone with the next change of operation
    /// or target.
    void setNote(const QString& note);
    /// Says why a run failed, beside the field that the message names; gone with the next edit
    /// or another target.
    void setFailure(const Error& error);

    /// The values, with only those `given` that differ from their defaults; or the first complaint.
    Result<ParameterValues> values() const;
    std::uint64_t seed() const;
    /// Shows these instead: text by name, `seed` among them; others get their defaults.
    void setValues(const std::vector<std::pair<std::string, std::string>>& values);
    /// Likewise, without a live run: they are those of a result that is there.
    void showValues(const std::vector<std::pair<std::string, std::string>>& values);
    void reset() { setValues({}); }
    /// Whether every change runs the operation again.
    bool isLive() const;
    void setLive(bool on);
    ParameterEditor* editor(const std::string& name) const;

public Q_SLOTS:
    /// As the Run button: does nothing while it is disabled.
    void run();

Q_SIGNALS:
    /// The button was pressed; values and seed are as they were then.
    void runRequested(const shapewright::Operation* operation,
                      const shapewright::ParameterValues& values, quint64 seed);
    void helpRequested(const shapewright::Operation* operation);
    /// A value changed while live, a moment ago, or live was switched on.
    void liveRequested(const shapewright::Operation* operation,
                       const shapewright::ParameterValues& values, quint64 seed);
    void liveEnded();

private:
    void edit();
    void runLive();
    void fill();
    void check();
    /// Whether the value has an effect beside the others; fields without are not shown.
    bool applies(const ParameterEditor& e) const;
    void followDefaults();
    bool complain(const std::string& message);
    void remember() const;
    void recall();

    const Operation* m_operation = nullptr;
    std::vector<ParameterEditor*> m_editors;  ///< the last one is the seed
    QString m_target, m_obstacle, m_note;
    std::optional<Error> m_failure;
    QLabel* m_title;
    QLabel* m_summary;
    QLabel* m_empty;
    QLabel* m_status;
    QToolButton* m_help;
    QScrollArea* m_area;
    QFormLayout* m_rows = nullptr;  ///< of the present operation
    QCheckBox* m_live;
    QTimer* m_delay;
    QPushButton* m_resetAll;
    QPushButton* m_run;
};

}  // namespace shapewright
