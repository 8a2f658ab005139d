#pragma once
// How a line of text falls into fields, and what numbers those are.

#include <optional>
#include <string_view>

namespace shapewright::io {

inline bool isBlank(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}

/// How a file's fields are set apart: by white space and these. A comma is the decimal point of
/// half the world.
struct Style {
    bool decimalComma = false;
    bool blanksStay = false;  ///< only tabs and marks end a field
    bool dotsGroup = false;   ///< those before three digits, beside a decimal comma
    bool inQuotes = false;    ///< commas are decimal points in quotes, and marks elsewhere
    bool tabs = false;        ///< these are marks, too

    bool isMark(char c) const {
        return c == ';' || (c == ',' && !decimalComma) || (c == '\t' && tabs);
    }
    bool isPadding(char c) const { return isBlank(c) && !(tabs && c == '\t'); }
};

std::string_view withoutBlanks(std::string_view text, const Style& style = {});
/// The next field, without its quotes; nothing at the end. Between two marks, and before the first
/// one of a line, is an empty field.
std::optional<std::string_view> takeField(std::string_view& line, const Style& style);
/// Whether a separator ends the line: its last field may be an empty one.
bool endsOpen(std::string_view line, const Style& style);
/// A field's number; not a number where it is none.
double numberOf(std::string_view field, const Style& style);
/// A file's style, told by the first line with commas in which three numbers stand, either way.
Style styleOf(std::string_view bytes);
/// The line up to a `#`; nothing of it where it is a comment of MATLAB, COMSOL or one of the
/// programs that took over Fortran's.
std::string_view withoutComment(std::string_view line);

}  // namespace shapewright::io
