#pragma once
// How the words of descriptions, made for the command line, read in a window.

#include <QStringList>
#include <string>

#include "geometry/base/error.h"

namespace shapewright {

struct Parameter;

/// What an operation or a library says, in the window's language, where that is translated: a text
/// as it stands, or a sentence with values in it that fits one of setSentences().
QString said(const std::string& text);
/// The sentences that there are translations of, with %1, %2, .. for values: "It is most like %1.".
/// For libraries that put their sentences together and know of no translation. Before jobs run.
void setSentences(const QStringList& patterns);
/// What programs and files call a thing, as people read it: a choice, a result, a part, values.
/// "fit" and "convex_0007" in the window's language; as it stands where that knows no word for it.
QString named(const std::string& identifier);
/// `max-convexes` as "Max convexes"; underscores count as dashes.
QString label(const std::string& name);
/// The same of a parameter, whose translation may have its help as comment: `hidden` parts of a
/// shape are not `hidden` units of a network.
QString label(const Parameter& parameter);
/// A sentence for people: the command line's "--max-convexes" becomes “Max convexes”, and so does
/// "--max-convexes N".
QString sentence(const std::string& text);
/// What went wrong and in which file.
QString sentence(const Error& error);
/// "12 s", "3 min 5 s", "2 h 10 min".
QString duration(double seconds);

}  // namespace shapewright
