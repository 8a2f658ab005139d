#include "app/window/message_bar.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace shapewright {
namespace {

constexpr int kMostProblems = 5;
constexpr QChar kBreak(0x200b);  // of no width

/// Names of files may be longer than the window is wide.
QString breakable(QString text) {
    static const QRegularExpression longWord("(\\S{40})(?=\\S)");
    return text.replace(longWord, QStringLiteral("\\1") + kBreak);
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_layout(new QHBoxLayout(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton(this);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss the message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    m_layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showAll() {
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Problems"));
    auto* text = new QPlainTextEdit(m_problems.join('\n'), &dialog);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(dialog.windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    dialog.resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 24);
    dialog.exec();
}

void MessageBar::show(Kind kind, const QString& text, const std::vector<Choice>& choices) {
    if (kind == Kind::Information) {
        withdraw();
        m_offer = text;
    } else if (!m_problems.contains(text)) {
        m_problems << text;
    }
    for (const auto& [name, act] : choices) {
        auto* button = new QPushButton(name, this);
        button->setAccessibleName(name);
        connect(button, &QPushButton::clicked, this, [this, act = act] {
            withdraw();
            list();
            act();
        });
        m_layout->insertWidget(m_layout->count() - 1, button, 0, Qt::AlignTop);
        m_choices.push_back(button);
    }
    list();
}

void MessageBar::list() {
    QStringList lines = m_problems.mid(0, kMostProblems);
    if (m_problems.size() > kMostProblems)
        lines << tr("… and %n more.", nullptr, int(m_problems.size()) - kMostProblems);
    if (!m_offer.isEmpty()) lines.prepend(m_offer);
    const bool many = m_problems.size() > kMostProblems;
    if (many && !m_all) {
        m_all = new QPushButton(tr("Show all…"), this);
        connect(m_all, &QPushButton::clicked, this, &MessageBar::showAll);
        m_layout->insertWidget(m_layout->count() - 1, m_all, 0, Qt::AlignTop);
    } else if (!many && m_all) {
        std::exchange(m_all, nullptr)->deleteLater();
    }
    m_text->setText(breakable(lines.join('\n')));
    m_text->setAccessibleName(text());
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(style()
                          ->standardIcon(m_problems.isEmpty() ? QStyle::SP_MessageBoxInformation
                                                              : QStyle::SP_MessageBoxWarning)
                          .pixmap(size));
    setVisible(!lines.isEmpty());
}

void MessageBar::withdraw() {
    for (QPushButton* old : m_choices) old->deleteLater();
    m_choices.clear();
    m_offer.clear();
}

void MessageBar::dismiss() {
    withdraw();
    m_problems.clear();
    list();
}

QString MessageBar::text() const {
    return m_text->text().remove(kBreak);
}

}  // namespace shapewright
