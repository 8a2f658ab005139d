#include "app/panels/operation_form.h"

#include <QRegularExpression>
#include <QSettings>
#include <algorithm>

#include "app/panels/icons.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kDelay = 40;  // milliseconds from a change to a live run: a drag's changes are many

const Parameter& seedParameter() {
    static const Parameter parameter =
        Parameter::integer("seed", 0, 0, 9007199254740991.0, "Same seed and input, same result");
    return parameter;
}

QString settingsGroup(const Operation& operation) {
    return "operations/" + QString::fromStdString(operation.id);
}

/// Whether runs leave more behind than their results.
bool writesFiles(const Operation& operation) {
    return operation.makes || std::any_of(operation.parameters.begin(), operation.parameters.end(),
                                          [](const Parameter& p) { return p.written; });
}

QLabel* wrappedLabel(QWidget* parent, QPalette::ColorRole role) {
    auto* made = new QLabel(parent);
    made->setWordWrap(true);
    made->setForegroundRole(role);
    return made;
}

}  // namespace

OperationForm::OperationForm(QWidget* parent) : QWidget(parent) {
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_summary = wrappedLabel(this, QPalette::PlaceholderText);
    m_help = new QToolButton(this);
    m_help->setIcon(icon("help"));
    m_help->setAutoRaise(true);
    m_help->setToolTip(tr("What this does, and the paper behind it"));
    m_help->setAccessibleName(tr("Help about this operation"));
    connect(m_help, &QToolButton::clicked, this, [this] { Q_EMIT helpRequested(m_operation); });
    m_empty = wrappedLabel(this, QPalette::PlaceholderText);
    m_empty->setText(tr("Choose an operation from the list to see what it can be told."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_status = wrappedLabel(this, QPalette::PlaceholderText);
    m_status->setObjectName("status");
    m_resetAll = new QPushButton(tr("Reset all"), this);
    m_resetAll->setToolTip(tr("Put every value back to its default"));
    connect(m_resetAll, &QPushButton::clicked, this, &OperationForm::reset);
    m_run = new QPushButton(icon("run"), tr("Run"), this);
    m_run->setDefault(true);
    m_run->setObjectName("run");
    connect(m_run, &QPushButton::clicked, this, &OperationForm::run);
    for (QPushButton* button : {m_resetAll, m_run}) button->setAccessibleName(button->text());
    m_live = new QCheckBox(tr("&Live"), this);
    m_live->setObjectName("live");
    m_live->setAccessibleName(tr("Live"));
    m_live->setToolTip(tr("Run again at every change and replace the result"));
    m_delay = new QTimer(this);
    m_delay->setSingleShot(true);
    m_delay->setInterval(kDelay);
    connect(m_delay, &QTimer::timeout, this, &OperationForm::runLive);
    connect(m_live, &QCheckBox::toggled, this, [this](bool on) {
        m_note.clear();
        m_delay->stop();
        check();
        if (on)
            runLive();
        else
            Q_EMIT liveEnded();
    });

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_help);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_resetAll);
    foot->addStretch();
    foot->addWidget(m_live);
    foot->addSpacing(6);
    foot->addWidget(m_run);
    auto* column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_summary);
    column->addWidget(m_empty, 1);
    column->addWidget(m_area, 1);
    column->addWidget(m_status);
    column->addLayout(foot);
    fill();
}

void OperationForm::setOperation(const Operation* operation) {
    if (operation == m_operation) return;
    setLive(false);
    m_note.clear();
    m_failure.reset();
    m_operation = operation;
    fill();
}

void OperationForm::setTarget(const QString& target, const QString& obstacle) {
    if (target != m_target) {  // of which nothing has been said yet
        m_failure.reset();
        m_note.clear();
    }
    m_target = target;
    m_obstacle = obstacle;
    check();
}

void OperationForm::setNote(const QString& note) {
    m_note = note;
    check();
}

void OperationForm::setFailure(const Error& error) {
    m_failure = error;
    check();
    // Once the form has made room for the complaint.
    QTimer::singleShot(0, this, [this] {
        for (ParameterEditor* e : m_editors)
            if (e->complains()) return m_area->ensureWidgetVisible(e, 0, 8);
    });
}

bool OperationForm::isLive() const {
    return m_live->isChecked();
}

void OperationForm::setLive(bool on) {
    m_live->setChecked(on);
}

void OperationForm::edit() {
    m_failure.reset();
    followDefaults();
    check();
    if (isLive() && !m_delay->isActive()) m_delay->start();
}

void OperationForm::runLive() {
    const Result<ParameterValues> made = values();
    if (!made || !m_obstacle.isEmpty()) return;
    remember();
    Q_EMIT liveRequested(m_operation, *made, seed());
}

void OperationForm::fill() {
    m_editors.clear();
    m_rows = nullptr;
    delete m_area->takeWidget();
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_summary, m_help, m_area,
                                                         m_resetAll, m_live, m_run})
        part->setVisible(m_operation);
    m_empty->setVisible(!m_operation);
    if (m_operation && writesFiles(*m_operation)) m_live->hide();  // once, when asked to
    if (m_operation) {
        m_title->setText(said(m_operation->title));
        m_summary->setText(said(m_operation->summary) + ".");
        auto* page = new QWidget;
        m_rows = new QFormLayout(page);
        m_rows->setContentsMargins(0, 4, 4, 4);
        m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);  // where labels are long
        m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
        std::vector<Parameter> parameters = m_operation->parameters;
        parameters.push_back(seedParameter());
        for (const Parameter& parameter : parameters) {
            auto* editor = new ParameterEditor(parameter, page);
            auto* name = new QLabel(label(parameter), page);
            name->setBuddy(editor->control());
            // Beside the control, not the middle of control and message.
            name->setFixedHeight(editor->lineHeight());
            m_rows->addRow(name, editor);
            m_editors.push_back(editor);
            connect(editor, &ParameterEditor::edited, this, &OperationForm::edit);
        }
        m_area->setWidget(page);
        // Values come first.
        setTabOrder(m_editors.back()->resetButton(), m_resetAll);
        setTabOrder(m_resetAll, m_live);
        setTabOrder(m_live, m_run);
        setTabOrder(m_run, m_help);
        recall();
    }
    check();
}

Result<ParameterValues> OperationForm::values() const {
    if (!m_operation)
        return Error{ErrorCode::BadArgument, tr("No operation is chosen.").toStdString(), {}};
    ParameterValues out(m_operation->parameters);
    for (const ParameterEditor* e : m_editors) {
        if (!applies(*e)) continue;
        Result<ParameterValue> value = e->value();
        if (!value) return value.error();
        if (e == m_editors.back() || !e->changed()) continue;
        if (Result<void> set = out.set(e->parameter().name, *std::move(value)); !set)
            return set.error();
    }
    if (m_operation->check)
        if (Result<void> checked = m_operation->check(out); !checked) return checked.error();
    return out;
}

/// Defaults that depend on other values, which may be such defaults themselves.
void OperationForm::followDefaults() {
    for (ParameterEditor* e : m_editors) {
        e->setFallback(fallbackOf(e->parameter(),
                                  [&](const std::string& name) { return editor(name)->text(); }));
        m_rows->labelForField(e)->setToolTip(e->help());
    }
}

bool OperationForm::applies(const ParameterEditor& e) const {
    return !unmet(e.parameter(), [&](const std::string& name) { return editor(name)->text(); });
}

std::uint64_t OperationForm::seed() const {
    if (m_editors.empty()) return 0;
    const Result<ParameterValue> value = m_editors.back()->value();
    return value ? std::uint64_t(std::get<std::int64_t>(*value)) : 0;
}

void OperationForm::setValues(const std::vector<std::pair<std::string, std::string>>& values) {
    for (ParameterEditor* e : m_editors) e->reset();
    const auto put = [&] {
        for (ParameterEditor* e : m_editors)
            for (const auto& [name, given] : values)
                if (name == e->parameter().name) e->setText(given);
    };
    put();
    followDefaults();
    put();  // what is given may have been a default that depends on what is given after it
    check();
}

void OperationForm::showValues(const std::vector<std::pair<std::string, std::string>>& values) {
    setValues(values);
    m_delay->stop();
}

ParameterEditor* OperationForm::editor(const std::string& name) const {
    for (ParameterEditor* e : m_editors)
        if (e->parameter().name == name) return e;
    return nullptr;
}

void OperationForm::run() {
    check();
    const Result<ParameterValues> made = values();
    if (!made || !m_obstacle.isEmpty()) return;
    m_failure.reset();
    remember();
    Q_EMIT runRequested(m_operation, *made, seed());
}

void OperationForm::check() {
    bool fieldsGood = true, anyChanged = false;
    for (ParameterEditor* e : m_editors) {
        const bool shown = applies(*e);
        m_rows->setRowVisible(e, shown);
        e->setComplaint({});
        fieldsGood = fieldsGood && (!shown || e->value().ok());
        anyChanged = anyChanged || (shown && e->changed());
    }
    QString problem;
    if (m_operation && !fieldsGood) {
        problem = tr("A value above is not allowed.");
    } else if (m_operation) {
        // What fields cannot say alone goes to the first one that the complaint names.
        if (const Result<ParameterValues> made = values(); !made) {
            problem = complain(made.error().message)
                          ? tr("A value above is missing, or does not go with another.")
                          : sentence(made.error().message);
        }
    }
    if (problem.isEmpty()) problem = m_obstacle;
    m_run->setEnabled(m_operation && problem.isEmpty());
    m_resetAll->setEnabled(anyChanged);
    const bool failed = problem.isEmpty() && m_failure;
    if (failed)
        problem = complain(m_failure->message) ? tr("The run failed; see the value above.")
                                               : sentence(*m_failure);
    if (problem.isEmpty()) problem = m_note;
    if (problem.isEmpty() && !m_target.isEmpty()) problem = tr("Runs on %1.").arg(m_target);
    m_status->setForegroundRole(failed ? QPalette::BrightText : QPalette::PlaceholderText);
    m_status->setText(problem);
    m_status->setVisible(m_operation && !problem.isEmpty());
}

/// Puts a message to the first field that it names; false when it names none, or one that has yet
/// to be filled in, which is no fault.
bool OperationForm::complain(const std::string& message) {
    static const QRegularExpression option("--([a-z0-9-]+)");
    const auto named = option.match(QString::fromStdString(message));
    ParameterEditor* e = editor(named.captured(1).toStdString());
    if (!e || !applies(*e) || (e->parameter().required && e->text().empty())) return false;
    e->setComplaint(sentence(message));
    return true;
}

void OperationForm::remember() const {
    QSettings settings;
    settings.beginGroup(settingsGroup(*m_operation));
    settings.remove("");
    for (const ParameterEditor* e : m_editors)
        if (e->changed())
            settings.setValue(QString::fromStdString(e->parameter().name),
                              QString::fromStdString(e->text()));
}

void OperationForm::recall() {
    QSettings settings;
    settings.beginGroup(settingsGroup(*m_operation));
    std::vector<std::pair<std::string, std::string>> values;
    for (const ParameterEditor* e : m_editors) {
        const QVariant kept = settings.value(QString::fromStdString(e->parameter().name));
        // Another version may have allowed other values; what it kept is then dropped.
        if (kept.isValid() && parseValue(e->parameter(), kept.toString().toStdString()).ok())
            values.emplace_back(e->parameter().name, kept.toString().toStdString());
    }
    setValues(values);
}

}  // namespace shapewright
