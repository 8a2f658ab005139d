// PTX: scans as grids of points, each with a head of ten lines that places it.

#include <array>

#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

/// The words of a line as numbers; none when one is not, or there are more than `values` holds.
template <std::size_t N>
std::size_t numbersOf(std::string_view line, std::array<double, N>& values) {
    std::size_t n = 0;
    for (std::string_view w = takeWord(line); !w.empty(); w = takeWord(line)) {
        const auto v = number<double>(w);
        if (!v || n == N) return 0;
        values[n++] = *v;
    }
    return n;
}

using Matrix = std::array<std::array<double, 4>, 4>;  // applied to row vectors

/// The head's lines after the two counts: the scanner's place and axes, then the matrix.
bool readHead(Cursor& cursor, Matrix& matrix) {
    std::array<double, 4> line{};
    for (int i = 0; i < 4; ++i)
        if (numbersOf(cursor.nextLine(), line) != 3) return false;
    for (auto& row : matrix) {
        if (numbersOf(cursor.nextLine(), row) != 4) return false;
        for (double v : row)
            if (!std::isfinite(v)) return false;
    }
    return true;
}

}  // namespace

Result<ReadShape> parsePtx(std::string_view bytes) {
    PolygonMesh mesh;
    std::vector<float> intensity;
    std::vector<std::uint8_t> colors;
    std::size_t missing = 0;
    Cursor cursor(bytes);
    while (!cursor.atEnd()) {
        std::array<double, 4> columns{}, rows{};
        const std::string_view first = cursor.nextLine();
        std::string_view blank = first;
        if (takeWord(blank).empty()) continue;
        Matrix m{};
        if (numbersOf(first, columns) != 1 || numbersOf(cursor.nextLine(), rows) != 1 ||
            !(columns[0] >= 1) || !(rows[0] >= 1) || !readHead(cursor, m))
            return malformed(
                "a PTX scan begins with its columns, its rows, a place, three axes "
                "and four rows of a matrix; this one does not",
                cursor.line());
        // The counts may promise more than any file holds; its lines are what there is.
        const double promised = columns[0] * rows[0];
        for (double i = 0; i < promised; ++i) {
            std::array<double, 7> v{};
            if (cursor.atEnd())
                return malformed("the scan ends before its last point; the file may be cut",
                                 cursor.line());
            const std::size_t n = numbersOf(cursor.nextLine(), v);
            if (n != 4 && n != 7 && n != 3)
                return malformed("a point has 3, 4 or 7 numbers; this one does not", cursor.line());
            // A ray that met nothing.
            if (v[0] == 0 && v[1] == 0 && v[2] == 0) {
                ++missing;
                continue;
            }
            Vec3 p;
            for (int a = 0; a < 3; ++a) {
                const auto c = std::size_t(a);
                p[a] = v[0] * m[0][c] + v[1] * m[1][c] + v[2] * m[2][c] + m[3][c];
            }
            mesh.positions.push_back(p);
            if (n >= 4) intensity.push_back(float(v[3]));
            for (std::size_t c = 4; n == 7 && c < 7; ++c) colors.push_back(colorByte(v[c], false));
        }
    }
    std::vector<std::string> warnings;
    if (missing > 0)
        warnings.push_back(std::to_string(missing) + " rays met nothing and were left out");
    // Those that some scans lack are dropped, which is told.
    if (!intensity.empty()) mesh.vertexAttributes.push_back({"intensity", 1, std::move(intensity)});
    if (!colors.empty()) mesh.vertexAttributes.push_back({"color", 3, std::move(colors)});
    return finish(std::move(mesh), "ptx", std::move(warnings));
}

}  // namespace shapewright::io
