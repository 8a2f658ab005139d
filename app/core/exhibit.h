#pragma once
// What an operation shows beside shapes and figures; the window shows these, the command line
// writes them.

#include <cstdint>
#include <string>
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
};

/// Rows from the top, RGBA, 8 bits a channel: `pixels` holds 4 * width * height bytes.
struct ImageExhibit {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

/// `rows * columns` values, row after row from the top.
struct HeatMapExhibit {
    int rows = 0, columns = 0;
    std::vector<double> values;
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
/// The exhibit as CSV (curve, heat map, table) or plain text; Unsupported for an image.
Result<std::string> exhibitText(const Exhibit& exhibit);
/// The exhibit as one JSON object; an image gives its size only.
std::string exhibitJson(const Exhibit& exhibit);

}  // namespace shapewright
