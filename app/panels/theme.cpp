#include "app/panels/theme.h"

#include <QApplication>

#include "app/panels/flat_style_p.h"
#include "app/panels/system_theme_p.h"

namespace shapewright {
namespace {

struct Colors {
    const char *window, *base, *alternate, *text, *dim, *disabled, *button, *hover, *border,
        *strong, *accent, *onAccent, *error, *link, *tip, *onTip;
};

constexpr Colors kLight{"#f2f3f5", "#ffffff", "#f6f7f9", "#1b1f27", "#596270", "#9aa1ac",
                        "#ffffff", "#e6e9ee", "#cdd2da", "#a9b0bb", "#2563c9", "#ffffff",
                        "#b3261e", "#1d5fc4", "#262b34", "#f2f3f5"};
constexpr Colors kDark{"#22262d", "#191c22", "#1e2228", "#e4e7ec", "#a3abb8", "#6b7380",
                       "#2f353f", "#3a414d", "#424955", "#5a6270", "#2f6fd0", "#ffffff",
                       "#ff8f85", "#82b1ff", "#e4e7ec", "#1b1f27"};

}  // namespace

QPalette themePalette(bool dark) {
    const Colors& c = dark ? kDark : kLight;
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.dim);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.error);
    p.setColor(QPalette::Light, c.button);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.strong);
    p.setColor(QPalette::Shadow, dark ? "#000000" : "#5a6270");
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::ToolTipBase, c.tip);
    p.setColor(QPalette::ToolTipText, c.onTip);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return p;
}

void applyTheme(ThemeChoice choice) {
    static ThemeChoice chosen;
    chosen = choice;
    SystemTheme& system = SystemTheme::instance();  // before the palette is ours
    const auto put = [&system] {
        QApplication::setPalette(themePalette(
            chosen == ThemeChoice::System ? system.isDark() : chosen == ThemeChoice::Dark));
    };
    if (!qobject_cast<FlatStyle*>(QApplication::style())) {
        QApplication::setStyle(new FlatStyle);
        QObject::connect(&system, &SystemTheme::changed, qApp, put);
    }
    put();
}

bool themeIsDark() {
    return QApplication::palette().color(QPalette::Window).lightnessF() < 0.5;
}

}  // namespace shapewright
