#pragma once
// What an operation shows beside shapes and figures; the window shows these, the command line
// writes them.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

/// y over x, one series per line; all the same length as x.
struct CurveExhibit {
    std::string xLabel;
    std::vector<double> x;
    struct Series {
        std::string label;
        std::vector<double> y;
    };
    std::vector<Series> series;
    std::string yLabel{};  ///< what all series are; empty where their labels say it
};

/// What a click on a picture runs: an operation that takes no shape. Places are pixels from the top
/// left corner.
struct PictureClicks {
    using Values = std::vector<std::pair<std::string, std::string>>;  ///< by parameter

    std::string operation;  ///< its id
    Values always;          ///< what it is given whatever is clicked
    struct Spot {
        double x = 0, y = 0;
        std::string value, label;  ///< of `spotParameter`, and for people
    };
    std::string spotParameter;
    std::vector<Spot> spots;
    /// Where no spot is near, these get `start + step * place`; nothing happens without names.
    struct Axis {
        std::string parameter;
        double start = 0, step = 0;
    };
    Axis horizontal, vertical;

    /// The nearest spot within `reach` pixels; null for none.
    const Spot* spotAt(double x, double y, double reach) const;
    /// What the operation is given for a click there; empty when nothing is to happen.
    Values valuesAt(double x, double y, double reach) const;
};

/// What a colour of a picture stands for.
struct LegendEntry {
    std::string label;
    std::array<std::uint8_t, 3> color{};
};

/// Rows from the top, RGBA, 8 bits a channel: `pixels` holds 4 * width * height bytes.
struct ImageExhibit {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
    std::optional<PictureClicks> clicks{};
    std::vector<LegendEntry> legend{};  ///< stands beside the picture
};

/// `rows * columns` values, row after row from the top.
struct HeatMapExhibit {
    int rows = 0, columns = 0;
    std::vector<double> values;
    std::vector<std::string> rowNames{}, columnNames{};  ///< one each, or none
    /// Where the colours end (low < high), the same for maps to be compared; without it at the
    /// least and the greatest value.
    std::optional<std::array<double, 2>> range{};
};

struct TableExhibit {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

struct TextExhibit {
    std::string text;
};

struct Exhibit {
    std::string name;  ///< lower case with dashes, unique within a result: also its file's stem
    std::string title;
    std::variant<CurveExhibit, ImageExhibit, HeatMapExhibit, TableExhibit, TextExhibit> content;
};

/// `curve`, `image`, `heat-map`, `table`, `text`.
const char* exhibitKind(const Exhibit& exhibit);
/// The natural file extension, without dot: csv for numbers and tables, png for images, txt.
const char* exhibitExtension(const Exhibit& exhibit);
/// `value` with at most `digits` significant ones, as cells of tables and figures have it: 0.25,
/// 1e-06. A point parts decimals in any language.
std::string digitsText(double value, int digits);
/// The same with exactly `decimals`: 0.50.
std::string decimalsText(double value, int decimals);
/// The exhibit as CSV (curve, heat map, table) or plain text; Unsupported for an image. A heat
/// map's names are its first row and its first column; without names it has values only.
Result<std::string> exhibitText(const Exhibit& exhibit);

}  // namespace shapewright
