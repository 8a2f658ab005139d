#include "app/window/save_path.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace shapewright {
namespace {

class Saving {
    Q_DECLARE_TR_FUNCTIONS(Saving)
};

}  // namespace

bool mayReplace(const QString& path, QWidget* parent) {
    if (!QFileInfo::exists(path)) return true;
    QMessageBox box(QMessageBox::Warning, Saving::tr("Replace the file?"),
                    Saving::tr("There is a file %1 already.").arg(QDir::toNativeSeparators(path)),
                    QMessageBox::Cancel, parent);
    const QPushButton* replace =
        box.addButton(Saving::tr("&Replace"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == replace;
}

QString askSavePath(QWidget* parent, const QString& title, const QString& start,
                    const QString& extension, const QString& filters, QString* filter) {
    const QString end = '.' + extension;
    for (QString path = start;;) {
        // Asked below, for the name that the file gets.
        path = QFileDialog::getSaveFileName(parent, title, path, filters, filter,
                                            QFileDialog::DontConfirmOverwrite);
        if (path.isEmpty()) return path;
        if (!path.endsWith(end, Qt::CaseInsensitive)) path += end;
        if (mayReplace(path, parent)) return path;
    }
}

}  // namespace shapewright
