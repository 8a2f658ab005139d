#include "app/window/start_page.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace shapewright {
namespace {

QLabel* label(const QString& text, double scale, bool bold, QWidget* parent) {
    auto* out = new QLabel(text, parent);
    QFont font = out->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    out->setFont(font);
    out->setWordWrap(true);
    return out;
}

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_samples(new QVBoxLayout), m_recent(new QVBoxLayout) {
    setAccessibleName(tr("Start"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QWidget(this);
    column->setMaximumWidth(30 * fontMetrics().averageCharWidth() * 2);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(8);
    layout->addWidget(label(tr("Open a shape"), 1.8, true, this));
    layout->addWidget(label(tr("Drop meshes, scans or folders here, or choose files. Then run an "
                               "operation on them: decompose into convexes, mask, reconstruct."),
                            1, false, this));
    layout->addSpacing(8);
    auto* open = new QPushButton(tr("&Open files…"), this);
    open->setDefault(true);
    open->setAccessibleName(tr("Open files"));
    auto* row = new QHBoxLayout;
    row->addWidget(open);
    row->addStretch();
    layout->addLayout(row);
    layout->addSpacing(16);
    layout->addWidget(label(tr("Samples"), 1.1, true, this));
    layout->addLayout(m_samples);
    m_recentBox = new QWidget(this);
    auto* recent = new QVBoxLayout(m_recentBox);
    recent->setContentsMargins(0, 16, 0, 0);
    recent->addWidget(label(tr("Recent files"), 1.1, true, this));
    recent->addLayout(m_recent);
    layout->addWidget(m_recentBox);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);

    auto* across = new QHBoxLayout;
    across->addStretch();
    across->addWidget(column, 1);
    across->addStretch();
    auto* down = new QVBoxLayout(this);
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
}

void StartPage::fill(QVBoxLayout* list, const QStringList& paths, const QString& help) {
    while (QLayoutItem* old = list->takeAt(0)) {
        old->widget()->deleteLater();
        delete old;
    }
    for (const QString& path : paths) {
        const QFileInfo info(path);
        auto* button = new QPushButton(info.fileName(), this);
        button->setFlat(true);
        button->setCursor(Qt::PointingHandCursor);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 4px 8px;"));
        button->setToolTip(path);
        button->setAccessibleName(help.arg(info.fileName()));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT fileChosen(path); });
        list->addWidget(button);
    }
}

void StartPage::setSamples(const QStringList& paths) {
    fill(m_samples, paths, tr("Open the sample %1"));
}

void StartPage::setRecent(const QStringList& paths) {
    fill(m_recent, paths.mid(0, 5), tr("Open %1 again"));
    m_recentBox->setVisible(!paths.isEmpty());
}

}  // namespace shapewright
