#include "app/window/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QStandardPaths>

#include "app/core/kept_parts.h"
#include "app/panels/save_path.h"
#include "app/panels/words.h"
#include "app/scene/command_text.h"
#include "app/window/start_page.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

const QString kFolderKey = QStringLiteral("files/exportFolder");
const QString kFormatKey = QStringLiteral("files/exportFormat");

QStringList fileNames(const QStringList& paths) {
    QStringList names;
    for (const QString& path : paths) names << QFileInfo(path).fileName();
    return names;
}

QString startFolder(const Item& item) {
    const QString last = QSettings().value(kFolderKey).toString();
    if (!last.isEmpty() && QDir(last).exists()) return last;
    // Beside the shape, but not among what came with the program.
    const QFileInfo folder(QFileInfo(item.path).absolutePath());
    const bool sample = sampleFiles().contains(QDir::cleanPath(item.path));
    if (!item.path.isEmpty() && folder.isWritable() && !sample) return folder.filePath();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();  // a new account has none yet
}

}  // namespace

ExportDialog::ExportDialog(const Item& item, bool exploded, QWidget* parent)
    : QDialog(parent),
      m_item(item),
      m_exploded(exploded),
      m_folder(startFolder(item)),
      m_format(new QComboBox(this)),
      m_path(new QLineEdit(this)),
      m_visible(new QCheckBox(tr("Leave out &hidden parts"), this)),
      m_preview(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this)) {
    m_format->setAccessibleName(tr("Format"));
    m_path->setAccessibleName(tr("File"));
    const auto formats = item.facts.cloud ? cloudExtensions() : meshExtensions();
    for (const std::string& f : formats) {
        const QString extension = QString::fromStdString(f);
        m_format->addItem(extension.toUpper(), extension);
    }
    const int last = m_format->findData(QSettings().value(kFormatKey));
    if (last >= 0) m_format->setCurrentIndex(last);
    m_path->setText(m_folder.filePath(fileStem(item.name)));
    changeFormat();
    m_path->setMinimumWidth(60 * fontMetrics().averageCharWidth());

    auto* browse = new QPushButton(tr("&Browse…"), this);
    browse->setAccessibleName(tr("Choose the file"));
    setTabOrder(m_path, browse);  // not after the buttons, which were made before it
    auto* file = new QHBoxLayout;
    file->addWidget(m_path, 1);
    file->addWidget(browse);
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_preview->setAlignment(Qt::AlignTop);
    auto* form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    auto* name = new QLabel(tr("F&ile"), this);  // rows of layouts have no buddy by themselves
    name->setBuddy(m_path);
    form->addRow(name, file);
    if (hidden() > 0) {
        m_visible->setChecked(true);
        form->addRow(QString(), m_visible);
    } else {
        m_visible->hide();
    }
    auto* writes = new QLabel(tr("Writes"), this);
    writes->setAlignment(Qt::AlignTop);  // at the first of the lines
    form->addRow(writes, m_preview);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(m_buttons);
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("&Export"));

    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::changeFormat);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::followName);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::preview);
    connect(m_visible, &QCheckBox::toggled, this, &ExportDialog::preview);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::choosePath);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!mayReplace(files(), this)) return;
        QSettings().setValue(kFolderKey, QFileInfo(path()).absolutePath());
        QSettings().setValue(kFormatKey, format());
        accept();
    });
    preview();
}

QString ExportDialog::path() const {
    QString name = m_path->text();
    while (name.endsWith('.')) name.chop(1);
    if (name.isEmpty() || name.endsWith('/')) return name;
    if (QFileInfo(name).suffix().compare(format(), Qt::CaseInsensitive) != 0)
        name += '.' + format();
    return QDir::cleanPath(m_folder.absoluteFilePath(name));
}

QStringList ExportDialog::files() const {
    QStringList out;
    for (const std::string& file :
         filesOf(path().toStdString(), *m_item.shape, format().toStdString()))
        out << QString::fromStdString(file);
    return out;
}

QString ExportDialog::format() const {
    return m_format->currentData().toString();
}

std::size_t ExportDialog::hidden() const {
    return m_item.facts.parts.size() > 1 ? m_item.look.hiddenParts.size() : 0;
}

bool ExportDialog::visibleOnly() const {
    return hidden() > 0 && m_visible->isChecked();
}

void ExportDialog::changeFormat() {
    QString stem = m_path->text();
    if (m_format->findData(QFileInfo(stem).suffix().toLower()) >= 0)
        stem.truncate(stem.lastIndexOf('.'));
    QString name = stem + '.' + format();
    // Not what the shape was opened from.
    const bool there = QFileInfo::exists(m_item.path);
    for (int i = 2; there && QFileInfo(m_folder, name) == QFileInfo(m_item.path); ++i)
        name = QStringLiteral("%1-%2.%3").arg(stem).arg(i).arg(format());
    m_path->setText(name);
}

/// A format that is typed is chosen.
void ExportDialog::followName() {
    const int typed = m_format->findData(QFileInfo(m_path->text()).suffix().toLower());
    const QSignalBlocker quiet(m_format);  // or the name would be made anew
    if (typed >= 0) m_format->setCurrentIndex(typed);
}

void ExportDialog::choosePath() {
    const QString chosen = QFileDialog::getSaveFileName(
        this, windowTitle(), path(), tr("%1 files (*.%2)").arg(format().toUpper(), format()),
        nullptr, QFileDialog::DontConfirmOverwrite);  // the preview says what is replaced
    if (!chosen.isEmpty()) m_path->setText(chosen);
}

void ExportDialog::preview() {
    const QFileInfo info(path());
    const QLocale locale;
    const auto count = [&](std::size_t n) { return locale.toString(qulonglong(n)); };
    std::size_t faces = m_item.facts.faces, vertices = m_item.facts.vertices;
    std::size_t parts = m_item.facts.parts.size();
    const QString key = format() + (visibleOnly() ? " visible" : "");
    const bool known = m_losses.contains(key);  // shapes are large and keys are quick
    const auto look = [&](const Shape& shape) {
        for (const std::string& loss : lossesOf({}, shape, format().toStdString()))
            m_losses[key] << said(loss);
    };
    if (visibleOnly()) {
        const PolygonMesh kept =
            withoutParts(std::get<PolygonMesh>(*m_item.shape), m_item.look.hiddenParts);
        faces = kept.faceCount(), vertices = kept.positions.size(), parts = kept.parts.size();
        if (!known) look(kept);
    } else if (!known) {
        look(*m_item.shape);
    }
    m_losses[key];  // known now, though there be none
    QStringList lines;
    if (m_item.facts.cloud)
        lines << tr("%1 points").arg(count(m_item.facts.vertices));
    else if (format() == "stl")
        lines << tr("%1 faces as triangles").arg(count(faces));
    else
        lines << tr("%1 faces, %2 vertices").arg(count(faces), count(vertices));
    if (parts > 0 && format() == "obj")
        lines << tr("one object and material per part (%1), colours in %2.mtl")
                     .arg(count(parts), info.completeBaseName());
    if (parts > 1 && format() == "ply") lines << tr("part number and colour per face");
    if (parts > 1 && format() == "glb")
        lines << tr("one node and material per part (%1), faces as triangles").arg(count(parts));
    lines << m_losses[key];
    if (m_exploded && parts > 1) lines << tr("put together: exploding only shows");
    QString problem;
    if (path() != m_path->text()) lines.prepend(tr("to %1").arg(path()));
    if (info.fileName().isEmpty())
        problem = tr("Name the file.");
    else if (!info.absoluteDir().exists())
        problem = tr("There is no folder %1.").arg(info.absolutePath());
    else if (info.isDir())
        problem = tr("%1 is a folder.").arg(path());
    else if (const QStringList there = existing(files()); !there.isEmpty())
        lines << (there == QStringList(path())
                      ? tr("Replaces the file that is there.")
                      : tr("Replaces files that are there: %1")
                            .arg(fileNames(there).join(QStringLiteral(", "))));
    m_preview->setText(problem.isEmpty() ? lines.join('\n') : problem);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(problem.isEmpty());
}

}  // namespace shapewright
