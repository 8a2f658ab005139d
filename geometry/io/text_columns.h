#pragma once
// What the columns of a table of points hold: by their names, or else by their values.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geometry/base/attribute.h"

namespace shapewright::io {

/// What the columns hold: where each begins, -1 where there is none.
struct Columns {
    std::array<int, 3> position{0, 1, 2}, normal{-1, -1, -1}, color{-1, -1, -1};
    std::vector<std::pair<int, std::string>> values;  ///< the others, with their names

    /// One of the others, with a number where its name is not the first such.
    void add(int column, const std::string& name);

private:
    bool has(const std::string& name) const;
};

/// Numbers row by row.
struct Table {
    std::size_t columns = 0;
    std::vector<double> cells;

    std::size_t rows() const { return columns ? cells.size() / columns : 0; }
    double at(std::size_t row, int column) const {
        return cells[row * columns + std::size_t(column)];
    }
    /// Whether `good` holds for each row.
    template <class F>
    bool all(F good) const {
        for (std::size_t r = 0; r < rows(); ++r)
            if (!good(r)) return false;
        return true;
    }
};

/// A line's numbers in what was read one after the other.
struct Row {
    std::uint8_t fields;
    bool open;  ///< an empty field may follow
};

/// The width of the widest row, or of the heading; a row that ends open may be one field short.
/// Nothing where they differ otherwise.
std::optional<std::size_t> widthOf(const std::vector<Row>& rows, std::size_t heading);
/// All rows as wide as the widest; nothing where they differ.
std::optional<Table> tableOf(const std::vector<Row>& rows, std::vector<double> cells,
                             std::size_t heading);
/// The name of a column, counted from 0, that has none.
std::string plainName(int column);
/// What columns of these names hold.
Columns namedColumns(const std::vector<std::string>& heading);
/// What columns from `first` on, which have no heading, hold by their values.
Columns guessedColumns(const Table& t, int first, Columns out);
/// Adds what the columns hold beside positions; a column of words adds nothing.
void addAttributes(const Table& t, const Columns& columns, std::vector<Attribute>& out);

}  // namespace shapewright::io
