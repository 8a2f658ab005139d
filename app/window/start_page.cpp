#include "app/window/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "app/core/resources.h"
#include "app/panels/icons.h"

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
    : QWidget(parent), m_samples(new QHBoxLayout), m_recent(new QVBoxLayout) {
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
    auto* open = new QPushButton(tr("Open files…"), this);
    m_open = m_lastCard = open;
    open->setDefault(true);
    open->setAccessibleName(tr("Open files"));
    auto* row = new QHBoxLayout;
    row->addWidget(open);
    row->addStretch();
    layout->addLayout(row);
    layout->addSpacing(16);
    m_samplesBox = new QWidget(this);
    auto* samples = new QVBoxLayout(m_samplesBox);
    samples->setContentsMargins(0, 0, 0, 0);
    samples->addWidget(label(tr("Or try a sample"), 1.1, true, this));
    samples->addLayout(m_samples);
    layout->addWidget(m_samplesBox);
    m_recentBox = new QWidget(this);
    auto* recent = new QVBoxLayout(m_recentBox);
    recent->setContentsMargins(0, 16, 0, 0);
    recent->addWidget(label(tr("Recent files"), 1.1, true, this));
    recent->addLayout(m_recent);
    layout->addWidget(m_recentBox);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);

    auto* page = new QWidget(this);
    auto* across = new QHBoxLayout;
    across->addStretch();
    across->addWidget(column, 1);
    across->addStretch();
    auto* down = new QVBoxLayout(page);
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
    auto* area = new QScrollArea(this);  // the views' place may be lower than all this
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setBackgroundRole(QPalette::Base);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
}

void StartPage::clear(QLayout* list) {
    while (QLayoutItem* old = list->takeAt(0)) {
        if (old->widget()) old->widget()->deleteLater();
        delete old;
    }
}

void StartPage::setSamples(const QStringList& paths) {
    clear(m_samples);
    m_lastCard = m_open;
    const int height = 7 * fontMetrics().lineSpacing();
    for (const QString& path : paths) {
        const QFileInfo info(path);
        auto* card = new QToolButton(this);
        card->setObjectName("sample." + info.completeBaseName());
        card->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        const QString picture = info.path() + '/' + info.completeBaseName() + ".png";
        card->setIcon(QFileInfo::exists(picture) ? QIcon(picture) : icon("sample"));
        card->setIconSize({height * 4 / 3, height});
        card->setText(info.completeBaseName());
        card->setCursor(Qt::PointingHandCursor);
        card->setStyleSheet(QStringLiteral(
            "QToolButton { border: 1px solid palette(mid); border-radius: 8px; padding: 8px; }"
            "QToolButton:hover, QToolButton:focus { border-color: palette(highlight); }"));
        card->setToolTip(tr("Open %1").arg(path));
        card->setAccessibleName(tr("Open the sample %1").arg(info.completeBaseName()));
        connect(card, &QToolButton::clicked, this, [this, path] { Q_EMIT fileChosen(path); });
        m_samples->addWidget(card);
        setTabOrder(m_lastCard, card);  // made after the panels, they would come last
        m_lastCard = card;
    }
    m_samples->addStretch();
    m_samplesBox->setVisible(!paths.isEmpty());
}

void StartPage::setRecent(const QStringList& paths) {
    clear(m_recent);
    QWidget* before = m_lastCard;
    const QStringList names = buttonNames(paths);
    for (int i = 0; i < std::min(5, int(paths.size())); ++i) {
        const QString& path = paths[i];
        const QFileInfo info(path);
        auto* button = new QPushButton(names[i], this);
        button->setFlat(true);
        button->setCursor(Qt::PointingHandCursor);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 4px 8px;"));
        button->setToolTip(path);
        button->setAccessibleName(tr("Open %1 again").arg(info.fileName()));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT fileChosen(path); });
        m_recent->addWidget(button);
        setTabOrder(before, button);
        before = button;
    }
    m_recentBox->setVisible(!paths.isEmpty());
}

QStringList buttonNames(const QStringList& paths) {
    QStringList names;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        const bool unique = std::count_if(paths.begin(), paths.end(), [&](const QString& other) {
                                return QFileInfo(other).fileName() == info.fileName();
                            }) == 1;
        QString name = info.fileName();
        if (!unique) name += QStringLiteral(" – ") + QDir::toNativeSeparators(info.path());
        names << name.replace('&', "&&");
    }
    return names;
}

QStringList sampleFiles() {
    for (const std::string& folder : resourceFolders("samples")) {
        const QDir dir(QString::fromStdString(folder));
        QStringList files;
        for (const QString& name : dir.entryList({"*.obj", "*.ply"}, QDir::Files, QDir::Name))
            files << QDir::cleanPath(dir.filePath(name));
        if (!files.isEmpty()) return files;
    }
    return {};
}

}  // namespace shapewright
