#pragma once
// A form for one operation, made from its description.

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QWidget>
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

    /// The values, with only those `given` that differ from their defaults; or the first complaint.
    Result<ParameterValues> values() const;
    std::uint64_t seed() const;
    /// Shows these instead: text by name, `seed` among them; others get their defaults.
    void setValues(const std::vector<std::pair<std::string, std::string>>& values);
    void reset() { setValues({}); }
    ParameterEditor* editor(const std::string& name) const;

public Q_SLOTS:
    /// As the Run button: does nothing while it is disabled.
    void run();

Q_SIGNALS:
    /// The button was pressed; values and seed are as they were then.
    void runRequested(const shapewright::Operation* operation,
                      const shapewright::ParameterValues& values, quint64 seed);
    void helpRequested(const shapewright::Operation* operation);

private:
    void fill();
    void check();
    void remember() const;
    void recall();

    const Operation* m_operation = nullptr;
    std::vector<ParameterEditor*> m_editors;  ///< the last one is the seed
    QString m_target, m_obstacle;
    QLabel* m_title;
    QLabel* m_summary;
    QLabel* m_empty;
    QLabel* m_status;
    QToolButton* m_help;
    QScrollArea* m_area;
    QPushButton* m_resetAll;
    QPushButton* m_run;
};

}  // namespace shapewright
