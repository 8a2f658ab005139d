#pragma once
// How the words of descriptions, made for the command line, read in a window.

#include <QString>
#include <string>

namespace shapewright {

/// A text of an operation's description in the window's language, where that is translated.
QString said(const std::string& text);
/// `max-convexes` as "Max convexes"; underscores count as dashes.
QString label(const std::string& name);
/// A sentence for people: the command line's "--max-convexes" becomes “Max convexes”.
QString sentence(const std::string& text);
/// "12 s", "3 min 5 s", "2 h 10 min".
QString duration(double seconds);

}  // namespace shapewright
