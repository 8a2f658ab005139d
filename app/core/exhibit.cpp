#include "app/core/exhibit.h"

#include <cmath>
#include <locale>
#include <sstream>

#include "geometry/base/number_text.h"

namespace shapewright {
namespace {

/// RFC 4180: quoted when it holds a separator, a quote or a line break.
std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

void csvRow(std::ostream& out, const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) out << (i ? "," : "") << csvField(fields[i]);
    out << '\n';
}

void writeCsv(std::ostream& out, const CurveExhibit& curve) {
    std::vector<std::string> head{curve.xLabel};
    for (const auto& s : curve.series) head.push_back(s.label);
    csvRow(out, head);
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
        out << curve.x[i];
        for (const auto& s : curve.series) out << ',' << s.y.at(i);
        out << '\n';
    }
}

void writeCsv(std::ostream& out, const HeatMapExhibit& map) {
    const bool named = !map.rowNames.empty();
    if (!map.columnNames.empty()) {
        std::vector<std::string> head = map.columnNames;
        if (named) head.insert(head.begin(), "");
        csvRow(out, head);
    }
    for (int r = 0; r < map.rows; ++r) {
        if (named) out << csvField(map.rowNames.at(std::size_t(r)));
        for (int c = 0; c < map.columns; ++c)
            out << (c || named ? "," : "") << map.values.at(std::size_t(r) * map.columns + c);
        out << '\n';
    }
}

void writeCsv(std::ostream& out, const TableExhibit& table) {
    csvRow(out, table.columns);
    for (const auto& row : table.rows) csvRow(out, row);
}

void writeCsv(std::ostream& out, const TextExhibit& text) {
    out << text.text;
}

void writeCsv(std::ostream&, const ImageExhibit&) {}

}  // namespace

const PictureClicks::Spot* PictureClicks::spotAt(double x, double y, double reach) const {
    const Spot* out = nullptr;
    for (const Spot& s : spots)
        if (const double apart = std::hypot(s.x - x, s.y - y); apart <= reach)
            out = &s, reach = apart;
    return out;
}

PictureClicks::Values PictureClicks::valuesAt(double x, double y, double reach) const {
    Values out = always;
    if (const Spot* spot = spotAt(x, y, reach)) {
        out.emplace_back(spotParameter, spot->value);
        return out;
    }
    if (horizontal.parameter.empty() || vertical.parameter.empty()) return {};
    for (const auto& [axis, place] : {std::pair(horizontal, x), std::pair(vertical, y)}) {
        out.emplace_back(axis.parameter, digitsText(axis.start + axis.step * place, 4));
    }
    return out;
}

std::string digitsText(double value, int digits) {
    return numberText(value, std::chars_format::general, digits);
}

std::string decimalsText(double value, int decimals) {
    return numberText(value, std::chars_format::fixed, decimals);
}

const char* exhibitKind(const Exhibit& exhibit) {
    const char* const kinds[] = {"curve", "image", "heat-map", "table", "text"};
    return kinds[exhibit.content.index()];
}

const char* exhibitExtension(const Exhibit& exhibit) {
    const char* const extensions[] = {"csv", "png", "csv", "csv", "txt"};
    return extensions[exhibit.content.index()];
}

Result<std::string> exhibitText(const Exhibit& exhibit) {
    if (std::holds_alternative<ImageExhibit>(exhibit.content))
        return Error{ErrorCode::Unsupported,
                     "The image '" + exhibit.name + "' has no text form; write it as PNG.",
                     {}};
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(17);
    std::visit([&](const auto& content) { writeCsv(out, content); }, exhibit.content);
    return out.str();
}

}  // namespace shapewright
