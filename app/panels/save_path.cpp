#include "app/panels/save_path.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <algorithm>

namespace shapewright {
namespace {

class Saving {
    Q_DECLARE_TR_FUNCTIONS(Saving)
};

/// With their dots.
QStringList extensionsIn(const QString& filters) {
    static const QRegularExpression pattern("\\*(\\.\\w+)");
    QStringList found;
    for (const auto& match : pattern.globalMatch(filters)) found << match.captured(1);
    return found;
}

}  // namespace

QStringList existing(const QStringList& paths) {
    QStringList there;
    for (const QString& path : paths)
        if (QFileInfo::exists(path)) there << path;
    return there;
}

bool mayReplace(const QStringList& paths, QWidget* parent) {
    const QStringList there = existing(paths);
    if (there.isEmpty()) return true;
    const QString files = QDir::toNativeSeparators(there.join('\n'));
    const bool one = there.size() == 1;
    QMessageBox box(QMessageBox::Warning,
                    one ? Saving::tr("Replace the file?") : Saving::tr("Replace the files?"),
                    one ? Saving::tr("There is a file %1 already.").arg(files)
                        : Saving::tr("There are files already:\n%1").arg(files),
                    QMessageBox::Cancel, parent);
    const QPushButton* replace =
        box.addButton(Saving::tr("&Replace"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == replace;
}

QString askSavePath(QWidget* parent, const QString& title, const QString& start,
                    const QString& filters, QString* filter) {
    QString chosen = filter ? *filter : QString();
    for (QString path = start;;) {
        // Asked below, for the name that the file gets.
        path = QFileDialog::getSaveFileName(parent, title, path, filters, &chosen,
                                            QFileDialog::DontConfirmOverwrite);
        if (path.isEmpty()) return path;
        if (filter) *filter = chosen;
        const QStringList allowed = extensionsIn(filters);
        if (std::none_of(allowed.begin(), allowed.end(), [&](const QString& extension) {
                return path.endsWith(extension, Qt::CaseInsensitive);
            }))
            path += (extensionsIn(chosen) + allowed).first();
        if (mayReplace({path}, parent)) return path;
    }
}

}  // namespace shapewright
