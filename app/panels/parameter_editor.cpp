#include "app/panels/parameter_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "app/panels/calm.h"
#include "app/panels/icons.h"
#include "app/panels/number_box.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kSteps = 1000;         // of a slider
constexpr double kMostWhole = 1024;  // a wider range of whole numbers cannot be slid through
constexpr double kMostSeeds = 100;   // as many as one would try

/// A range that is worth a slider.
struct Track {
    double low = 0, high = 0;
    bool whole = false;

    explicit Track(const Parameter& p)
        : low(p.low),
          high(p.name == "seed" ? kMostSeeds : p.high),
          whole(p.type == ParameterType::Integer) {}
    bool usable() const {
        return std::isfinite(high - low) && (!whole || high - low <= kMostWhole);
    }
    /// Ranges over several orders of magnitude are slid through by factors.
    bool byFactors() const { return low > 0 && high / low >= 1000; }
    double at(int step) const {
        const double f = double(step) / kSteps;
        if (byFactors()) {
            const double v = low * std::pow(high / low, f);
            const double digit = std::pow(10.0, std::floor(std::log10(v)) - 1);
            return std::clamp(std::round(v / digit) * digit, low, high);
        }
        const double unit =
            whole ? 1 : std::pow(10.0, std::ceil(std::log10((high - low) / 100) - 1e-9));
        return std::clamp(std::round((low + f * (high - low)) / unit) * unit, low, high);
    }
    int stepOf(double value) const {
        const double v = std::clamp(value, low, high);
        return int(std::lround(kSteps * (byFactors() ? std::log(v / low) / std::log(high / low)
                                                     : (v - low) / (high - low))));
    }
};

/// "predict: the network alone; fit: ..." says something about each choice.
QString choiceHelp(const std::string& help, const QString& choice) {
    for (const QString& part : said(help).split("; "))
        if (part.startsWith(choice + ": ")) return part.mid(choice.size() + 2);
    return {};
}

/// A number or a range with the language's decimal point.
QString withPoints(const Parameter& p, const std::string& text) {
    static const QRegularExpression point("(\\d)\\.(\\d)");
    QString out = QString::fromStdString(text);
    if (p.type == ParameterType::Real)
        out.replace(point, QStringLiteral("\\1%1\\2").arg(QLocale().decimalPoint()));
    return out;
}

/// The value that holds unless another is given, as people read it.
QString fallbackText(const Parameter& p, const ParameterValue& fallback) {
    const std::string text = valueText(fallback);
    return p.type == ParameterType::Choice ? named(text) : withPoints(p, text);
}

}  // namespace

ParameterEditor::ParameterEditor(const Parameter& parameter, QWidget* parent)
    : QWidget(parent), m_parameter(parameter), m_fallback(parameter.fallback) {
    m_control = makeControl();
    // A control may stand in a row of its own, beside its button.
    QWidget* row = m_control->parentWidget();
    QWidget* shown = row == this ? m_control : row;
    setFocusProxy(m_control);
    m_control->setAccessibleName(label(parameter));
    m_control->setAccessibleDescription(said(parameter.help));

    m_reset = new QToolButton(this);
    m_reset->setIcon(icon("reset"));
    m_reset->setAutoRaise(true);
    m_reset->setAccessibleName(tr("Reset %1").arg(label(parameter)));
    QSizePolicy keep = m_reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keep);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        reset();
        m_control->setFocus();  // the button hides, and the focus would jump
    });

    m_message = new QLabel(this);
    m_message->setObjectName("message");
    m_message->setWordWrap(true);
    m_message->setForegroundRole(QPalette::BrightText);  // the theme's colour for errors
    m_message->hide();

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(2);
    if (parameter.type == ParameterType::Flag)
        m_control->setMinimumHeight(m_reset->sizeHint().height());  // as its neighbours
    int column = 0;
    grid->addWidget(shown, 0, column++);
    if (!parameter.unit.empty()) {
        auto* unit = new QLabel(said(parameter.unit), this);
        unit->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(unit, 0, column++);
    }
    makeSlider();
    if (m_slider) {
        grid->addWidget(m_slider, 0, column);
        grid->setColumnStretch(column, 1);
        ++column;
    }
    const bool wide = m_slider || parameter.type == ParameterType::Text ||
                      parameter.type == ParameterType::File ||
                      parameter.type == ParameterType::Folder;
    if (!m_slider) grid->setColumnStretch(wide ? 0 : column, 1);
    if (!wide) ++column;
    grid->addWidget(m_reset, 0, column);
    grid->addWidget(m_message, 1, 0, 1, column + 1);

    reset();
    explain();
    refresh();
}

void ParameterEditor::setFallback(const ParameterValue& fallback) {
    if (m_fallback == fallback) return;
    const bool follows = !changed();
    m_fallback = fallback;
    explain();
    if (follows) reset();
    refresh();
}

/// What hovers, which names the default.
void ParameterEditor::explain() {
    setToolTip(help());
    if (m_slider) m_slider->setToolTip(help());
    const QString fallback = fallbackText(m_parameter, m_fallback);
    m_reset->setToolTip(fallback.isEmpty() ? tr("Reset") : tr("Reset to %1").arg(fallback));
}

void ParameterEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitMessage();
}

/// Forms give their rows the height that they have before texts are wrapped.
void ParameterEditor::fitMessage() {
    m_message->setMinimumHeight(std::max(0, m_message->heightForWidth(width())));
}

QWidget* ParameterEditor::makeControl() {
    const auto changed = [this] {
        refresh();
        Q_EMIT edited();
    };
    switch (m_parameter.type) {
        case ParameterType::Flag: {
            auto* box = new QCheckBox(this);
            m_read = [box] { return box->isChecked() ? "true" : "false"; };
            m_write = [box](const std::string& text) { box->setChecked(text == "true"); };
            connect(box, &QCheckBox::toggled, this, changed);
            return box;
        }
        case ParameterType::Integer:
        case ParameterType::Real: {
            auto* box = new NumberBox(m_parameter, this);
            m_read = [box] { return box->text().trimmed().toStdString(); };
            m_write = [box](const std::string& t) { box->setText(QString::fromStdString(t)); };
            connect(box, &NumberBox::edited, this, changed);
            return box;
        }
        case ParameterType::Choice: {
            auto* box = new Calm<QComboBox>(this);
            for (const std::string& choice : m_parameter.choices) {
                const QString shown = named(choice);
                box->addItem(shown, QString::fromStdString(choice));
                box->setItemData(box->count() - 1, choiceHelp(m_parameter.help, shown),
                                 Qt::ToolTipRole);
            }
            m_read = [box] { return box->currentData().toString().toStdString(); };
            m_write = [box](const std::string& text) {
                box->setCurrentIndex(box->findData(QString::fromStdString(text)));
            };
            connect(box, &QComboBox::currentIndexChanged, this, changed);
            return box;
        }
        case ParameterType::Text: {
            auto* line = new QLineEdit(this);
            m_read = [line] { return line->text().toStdString(); };
            m_write = [line](const std::string& t) { line->setText(QString::fromStdString(t)); };
            connect(line, &QLineEdit::textChanged, this, changed);
            return line;
        }
        case ParameterType::File:
        case ParameterType::Folder:
            return makePathControl();
    }
    return nullptr;
}

void ParameterEditor::makeSlider() {
    if (m_parameter.type != ParameterType::Integer && m_parameter.type != ParameterType::Real)
        return;
    const Track track(m_parameter);
    if (!track.usable()) return;
    m_slider = new Calm<QSlider>(Qt::Horizontal, this);
    m_slider->setFocusPolicy(Qt::NoFocus);  // the number takes arrows, too
    m_slider->setRange(0, kSteps);
    m_slider->setMinimumWidth(16);
    m_slider->setAccessibleName(tr("%1, slider").arg(label(m_parameter)));
    connect(m_slider, &QSlider::valueChanged, this, [this, track](int step) {
        const double value = track.at(step);
        setText(track.whole ? valueText(std::int64_t(value)) : valueText(value));
    });
}

QWidget* ParameterEditor::makePathControl() {
    const bool folder = m_parameter.type == ParameterType::Folder;
    const bool either = m_parameter.orFolder;
    auto* pair = new QWidget(this);
    auto* line = new QLineEdit(pair);
    line->setPlaceholderText(folder   ? tr("No folder")
                             : either ? tr("No file or folder")
                                      : tr("No file"));
    line->setClearButtonEnabled(true);
    auto* browse = new QToolButton(pair);
    browse->setIcon(icon("folder"));
    browse->setToolTip(tr("Choose…"));
    browse->setAccessibleName(tr("Choose %1").arg(label(m_parameter)));
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(line, 1);
    row->addWidget(browse);
    const auto choose = [this, line](bool aFolder) {
        const QString title = label(m_parameter), now = line->text();
        const QString path = aFolder ? QFileDialog::getExistingDirectory(this, title, now)
                             : m_parameter.written ? QFileDialog::getSaveFileName(this, title, now)
                                                   : QFileDialog::getOpenFileName(this, title, now);
        if (!path.isEmpty()) line->setText(path);
    };
    if (either) {
        auto* menu = new QMenu(browse);
        menu->addAction(tr("File…"), this, [choose] { choose(false); });
        menu->addAction(tr("Folder…"), this, [choose] { choose(true); });
        browse->setMenu(menu);
        browse->setPopupMode(QToolButton::InstantPopup);
    } else {
        connect(browse, &QToolButton::clicked, this, [choose, folder] { choose(folder); });
    }
    m_read = [line] { return line->text().toStdString(); };
    m_write = [line](const std::string& t) { line->setText(QString::fromStdString(t)); };
    connect(line, &QLineEdit::textChanged, this, [this] {
        refresh();
        Q_EMIT edited();
    });
    return line;
}

Result<ParameterValue> ParameterEditor::value() const {
    const std::string typed = text();
    const bool path =
        m_parameter.type == ParameterType::File || m_parameter.type == ParameterType::Folder;
    if (path && typed.empty()) return ParameterValue(std::string());
    return parseValue(m_parameter, typed);
}

void ParameterEditor::setText(const std::string& text) {
    m_write(text);
}

bool ParameterEditor::changed() const {
    const Result<ParameterValue> v = value();
    return !v || *v != m_fallback;
}

void ParameterEditor::setComplaint(const QString& complaint) {
    if (m_complaint == complaint) return;
    m_complaint = complaint;
    refresh();
}

QString ParameterEditor::help() const {
    QString text = said(m_parameter.help).toHtmlEscaped() + ".";
    QStringList facts;
    const QString range = withPoints(m_parameter, rangeText(m_parameter));
    if (!range.isEmpty() && m_parameter.type != ParameterType::Choice)
        facts << tr("Allowed: %1").arg(range.toHtmlEscaped());
    const QString fallback = fallbackText(m_parameter, m_fallback);
    if (!fallback.isEmpty() && m_parameter.type != ParameterType::Flag)
        facts << tr("Default: %1").arg(fallback.toHtmlEscaped());
    // Rich text wraps; plain tooltips are as wide as their longest line.
    return "<p>" + text + (facts.isEmpty() ? QString() : "<br>" + facts.join("<br>")) + "</p>";
}

void ParameterEditor::refresh() {
    if (!m_message) return;  // while being made
    const Result<ParameterValue> v = value();
    QString message = m_complaint;
    if (!v) {
        message = sentence(v.error().message);
        // The field's own name stands beside it already.
        static const QRegularExpression own("^[“„][^”“]*[”“]: ");
        message.remove(own);
        if (!message.isEmpty()) message[0] = message[0].toUpper();
    }
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    fitMessage();
    m_control->setProperty("invalid", !message.isEmpty());
    m_control->update();
    m_reset->setVisible(changed());
    if (!m_slider || !v) return;
    const QSignalBlocker quiet(m_slider);
    if (!m_slider->isSliderDown())
        m_slider->setValue(Track(m_parameter)
                               .stepOf(m_parameter.type == ParameterType::Real
                                           ? std::get<double>(*v)
                                           : double(std::get<std::int64_t>(*v))));
}

}  // namespace shapewright
