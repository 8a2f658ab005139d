#pragma once
// Light and dark: one palette each and a flat style that draws from the palette alone, so that the
// theme can change while the program runs.

#include <QPalette>

namespace shapewright {

enum class ThemeChoice { System, Light, Dark };

/// Puts style and palette on the whole application. System follows the desktop while the program
/// runs; what depends on the theme beside the palette hears of it by ApplicationPaletteChange.
void applyTheme(ThemeChoice choice);
/// Whether what is shown now is dark.
bool themeIsDark();
/// Text roles stand at a contrast of 4.5 or more on the grounds they are drawn on. BrightText is
/// the colour of errors, PlaceholderText that of secondary text, Mid that of borders.
QPalette themePalette(bool dark);

}  // namespace shapewright
