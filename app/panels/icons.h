#pragma once
// The program's icons: one colour each, drawn in the text colour of the moment.

#include <QIcon>
#include <QStringList>

namespace shapewright {

/// The icon of that name (resources/icons/NAME.svg): sharp at any size and pixel ratio, follows the
/// palette as it changes, dimmed when disabled.
QIcon icon(const QString& name);
/// The program's own icon, in its colours.
QIcon applicationIcon();
/// Every name `icon` knows.
QStringList iconNames();

}  // namespace shapewright
