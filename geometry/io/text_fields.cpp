#include "geometry/io/text_fields.h"

#include <algorithm>
#include <string>

#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

/// Without the dots of "1.234.567,5"; others stay.
std::string withoutGroups(std::string text) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::size_t dot = text.find('.');
    const std::size_t start = text.find_first_of("0123456789");
    if (dot >= end || start >= dot || dot - start > 3 || (end - dot) % 4 != 0) return text;
    for (std::size_t i = dot; i < end; ++i)
        if ((i - dot) % 4 == 0 ? text[i] != '.' : text[i] < '0' || text[i] > '9') return text;
    text.erase(std::remove(text.begin(), text.begin() + std::ptrdiff_t(end), '.'),
               text.begin() + std::ptrdiff_t(end));
    return text;
}

/// Whether a number such as "1.000,5" is there.
bool groupsThousands(std::string_view bytes) {
    const auto digit = [&](std::size_t i) {
        return i < bytes.size() && bytes[i] >= '0' && bytes[i] <= '9';
    };
    for (std::size_t i = bytes.find(','); i != std::string_view::npos; i = bytes.find(',', i + 1))
        if (i >= 5 && digit(i + 1) && digit(i - 1) && digit(i - 2) && digit(i - 3) &&
            bytes[i - 4] == '.' && digit(i - 5))
            return true;
    return false;
}

/// Whether each comma ends a field with a blank between, as in "10 ,20 ,30".
bool commasEndFields(std::string_view line) {
    for (std::size_t at = line.find(','); at != std::string_view::npos;
         at = line.find(',', at + 1)) {
        std::size_t last = at;
        while (last > 0 && isBlank(line[last - 1])) --last;
        if (last == 0 || last == at || line[last - 1] == ';') return false;
    }
    return true;
}

}  // namespace

std::string_view withoutBlanks(std::string_view text, const Style& style) {
    while (!text.empty() && style.isPadding(text[0])) text.remove_prefix(1);
    return text;
}

std::optional<std::string_view> takeField(std::string_view& line, const Style& style) {
    line = withoutBlanks(line, style);
    if (line.empty()) return {};
    std::size_t to = 0;
    std::string_view field;
    if (line[0] == '"') {
        to = std::min(line.find('"', 1), line.size());
        field = line.substr(1, to - 1);
        to = std::min(to + 1, line.size());
    } else {
        const auto ends = [&](char c) {
            return style.isMark(c) || (style.blanksStay ? c == '\t' : isBlank(c));
        };
        while (to < line.size() && !ends(line[to])) ++to;
        field = line.substr(0, to);
        while (style.blanksStay && !field.empty() && isBlank(field.back())) field.remove_suffix(1);
    }
    line = withoutBlanks(line.substr(to), style);
    if (!line.empty() && style.isMark(line[0])) line.remove_prefix(1);
    return field;
}

bool endsOpen(std::string_view line, const Style& style) {
    for (; !line.empty(); line.remove_suffix(1)) {
        if (style.isMark(line.back()) || line.back() == '\t') return true;
        if (!isBlank(line.back())) return false;
    }
    return false;
}

double numberOf(std::string_view field, const Style& style) {
    const bool quoted = style.inQuotes && field.find(',') != std::string_view::npos;
    if (!style.decimalComma && !quoted) return number<double>(field).value_or(NAN);
    if (field.empty() || field.back() == ',') return NAN;
    std::string text(field.substr(0, 64));
    if (style.dotsGroup) text = withoutGroups(std::move(text));
    std::replace(text.begin(), text.end(), ',', '.');
    return number<double>(text).value_or(NAN);
}

Style styleOf(std::string_view bytes) {
    for (std::size_t comma = bytes.find(','); comma != std::string_view::npos;) {
        const std::size_t from = bytes.find_last_of("\r\n", comma) + 1;  // npos + 1 is 0
        const std::size_t to = std::min(bytes.find_first_of("\r\n", comma), bytes.size());
        std::string_view line = bytes.substr(from, to - from);
        line = line.substr(0, line.find('#'));
        // Where semicolons part the fields, "1.000,5" is one number.
        const bool parted = line.find(';') != std::string_view::npos;
        for (Style style :
             {Style{true, false, parted}, Style{}, Style{false, false, false, true}}) {
            if (style.decimalComma && commasEndFields(line)) continue;
            std::string_view rest = line;
            int numbers = 0;
            // In quotes, "1,234" may as well be a thousand and more.
            bool fits = true, told = !style.inQuotes;
            while (const auto field = takeField(rest, style)) {
                const bool isNumber = std::isfinite(numberOf(*field, style));
                numbers += isNumber;
                const std::size_t at = field->find(',');
                told |= isNumber && at != std::string_view::npos && field->size() - at != 4;
                fits &= isNumber || field->find(',') == std::string_view::npos;
            }
            if (fits && told && numbers >= 3) {
                style.dotsGroup = style.decimalComma && groupsThousands(bytes);
                return style;
            }
        }
        comma = bytes.find(',', to);
    }
    return {};
}

std::string_view withoutComment(std::string_view line) {
    const std::string_view text = withoutBlanks(line);
    const bool whole = !text.empty() && (text[0] == '%' || text[0] == '!' || text[0] == '*');
    return line.substr(0, whole ? 0 : line.find('#'));
}

}  // namespace shapewright::io
