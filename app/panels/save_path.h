#pragma once
// Where to write a file.

#include <QStringList>

class QWidget;

namespace shapewright {

/// Those of `paths` where something lies.
QStringList existing(const QStringList& paths);

/// Whether nothing lies at any of `paths`, or the person agrees that what does is replaced.
bool mayReplace(const QStringList& paths, QWidget* parent);

/// Asks for a file and whether one that is there may be replaced. `start` is a folder or a file,
/// `filters` and `filter` are as QFileDialog has them. What is typed gets the extension of the
/// filter that is chosen, unless it ends in that of one of them. Empty when the person thinks
/// better of it.
QString askSavePath(QWidget* parent, const QString& title, const QString& start,
                    const QString& filters, QString* filter = nullptr);

}  // namespace shapewright
