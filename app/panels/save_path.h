#pragma once
// Where to write a file.

#include <QString>

class QWidget;

namespace shapewright {

/// Whether nothing lies at `path`, or the person agrees that it is replaced.
bool mayReplace(const QString& path, QWidget* parent);

/// Asks for a file and whether one that is there may be replaced. `start` is a folder or a file,
/// `filters` and `filter` are as QFileDialog has them. What is typed gets the extension of the
/// filter that is chosen, unless it ends in that of one of them. Empty when the person thinks
/// better of it.
QString askSavePath(QWidget* parent, const QString& title, const QString& start,
                    const QString& filters, QString* filter = nullptr);

}  // namespace shapewright
