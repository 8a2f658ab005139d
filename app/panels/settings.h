#pragma once
// The program's settings: described like an operation's parameters, kept in QSettings.

#include <QDialog>
#include <QObject>
#include <QString>
#include <vector>

#include "app/core/parameter.h"

namespace shapewright {

class ParameterEditor;

struct SettingsGroup {
    QString title;
    struct Setting {
        QString title;
        Parameter parameter;  ///< its help is shown, so it is translated too
    };
    std::vector<Setting> settings;
};

/// Kept as text under settings/NAME; what is no longer allowed counts as the default.
class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(std::vector<SettingsGroup> groups, QObject* parent = nullptr);

    const std::vector<SettingsGroup>& groups() const { return m_groups; }
    /// Readers throw std::logic_error for a name or type that is not described: a bug.
    bool flag(const std::string& name) const { return m_values.flag(name); }
    std::int64_t integer(const std::string& name) const { return m_values.integer(name); }
    double real(const std::string& name) const { return m_values.real(name); }
    const std::string& text(const std::string& name) const { return m_values.text(name); }
    /// BadArgument for what is not allowed; then nothing changes.
    Result<void> set(const std::string& name, const ParameterValue& value);

Q_SIGNALS:
    void changed(const std::string& name);

private:
    std::vector<SettingsGroup> m_groups;
    ParameterValues m_values;
};

/// Changes act at once; a search over titles and help.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(Settings& settings, QWidget* parent = nullptr);

    ParameterEditor* editor(const std::string& name) const;
    void search(const QString& text);

private:
    struct Row {
        QWidget* heading;
        QWidget* label;
        ParameterEditor* editor;
        QString words;
    };
    std::vector<Row> m_rows;
};

}  // namespace shapewright
