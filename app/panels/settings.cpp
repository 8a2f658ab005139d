#include "app/panels/settings.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>

#include "app/panels/icons.h"
#include "app/panels/parameter_editor.h"

namespace shapewright {
namespace {

QString key(const std::string& name) {
    return "settings/" + QString::fromStdString(name);
}

std::vector<Parameter> described(const std::vector<SettingsGroup>& groups) {
    std::vector<Parameter> out;
    for (const SettingsGroup& group : groups)
        for (const auto& setting : group.settings) out.push_back(setting.parameter);
    return out;
}

}  // namespace

Settings::Settings(std::vector<SettingsGroup> groups, QObject* parent)
    : QObject(parent), m_groups(std::move(groups)), m_values(described(m_groups)) {
    const QSettings kept;
    for (const Parameter& p : described(m_groups))
        if (const QVariant text = kept.value(key(p.name)); text.isValid())
            (void)m_values.parse(p.name, text.toString().toStdString());
}

Result<void> Settings::set(const std::string& name, const ParameterValue& value) {
    if (Result<void> good = m_values.set(name, value); !good) return good;
    QSettings().setValue(key(name), QString::fromStdString(valueText(value)));
    Q_EMIT changed(name);
    return {};
}

SettingsDialog::SettingsDialog(Settings& settings, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Settings"));
    auto* find = new QLineEdit(this);
    find->setPlaceholderText(tr("Search settings"));
    find->setAccessibleName(tr("Search settings"));
    find->setClearButtonEnabled(true);
    find->addAction(icon("search"), QLineEdit::LeadingPosition);
    connect(find, &QLineEdit::textChanged, this, &SettingsDialog::search);

    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(16);
    int row = 0;
    for (const SettingsGroup& group : settings.groups()) {
        auto* heading = new QLabel(group.title, page);
        QFont bold = heading->font();
        bold.setBold(true);
        heading->setFont(bold);
        heading->setContentsMargins(0, row ? 14 : 0, 0, 2);
        grid->addWidget(heading, row++, 0, 1, 2);
        for (const auto& setting : group.settings) {
            const Parameter& p = setting.parameter;
            auto* made = new ParameterEditor(p, page);
            made->control()->setAccessibleName(setting.title);
            ParameterValue now;
            switch (p.type) {
                case ParameterType::Flag:
                    now = settings.flag(p.name);
                    break;
                case ParameterType::Integer:
                    now = settings.integer(p.name);
                    break;
                case ParameterType::Real:
                    now = settings.real(p.name);
                    break;
                default:
                    now = settings.text(p.name);
            }
            made->setText(valueText(now));
            auto* title = new QLabel(setting.title, page);
            title->setBuddy(made->control());
            title->setToolTip(made->help());
            title->setFixedHeight(made->lineHeight());
            grid->addWidget(title, row, 0, Qt::AlignTop);
            grid->addWidget(made, row++, 1);
            connect(made, &ParameterEditor::edited, &settings, [&settings, made] {
                if (const Result<ParameterValue> value = made->value())
                    (void)settings.set(made->parameter().name, *value);
            });
            m_rows.push_back({heading, title, made,
                              group.title + '\n' + setting.title + '\n' +
                                  QString::fromStdString(p.name + '\n' + p.help)});
        }
    }
    grid->setRowStretch(row, 1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    auto* all = new QPushButton(tr("Reset all"), this);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    for (QPushButton* button : {all, close}) button->setAccessibleName(button->text());
    connect(all, &QPushButton::clicked, this, [this] {
        for (const Row& r : m_rows) r.editor->reset();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->addWidget(all);
    foot->addStretch();
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(find);
    column->addWidget(area, 1);
    column->addLayout(foot);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 34);
}

ParameterEditor* SettingsDialog::editor(const std::string& name) const {
    for (const Row& row : m_rows)
        if (row.editor->parameter().name == name) return row.editor;
    return nullptr;
}

void SettingsDialog::search(const QString& text) {
    for (const Row& row : m_rows) row.heading->hide();
    for (const Row& row : m_rows) {
        const bool fits = row.words.contains(text.trimmed(), Qt::CaseInsensitive);
        row.label->setVisible(fits);
        row.editor->setVisible(fits);
        if (fits) row.heading->show();
    }
}

}  // namespace shapewright
