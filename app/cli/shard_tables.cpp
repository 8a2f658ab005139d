#include "app/cli/shard_tables.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/cli/files.h"
#include "app/cli/inputs.h"
#include "app/core/exhibit.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

/// RFC 4180.
std::vector<TableRow> rowsOf(const std::string& text) {
    std::vector<TableRow> rows;
    TableRow row{""};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            row.back() += c, ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            row.emplace_back();
        else if (!quoted && c == '\n')
            rows.push_back(std::move(row)), row = {""};
        else
            row.back() += c;
    }
    return rows;
}

}  // namespace

Result<std::vector<TableRow>> readTable(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorCode::NotFound, "there is no such table", path};
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    std::vector<TableRow> rows;
    if (text.rfind(kTableHead, 0) == 0) rows = rowsOf(text);
    if (rows.empty()) return Error{ErrorCode::Malformed, "this is no table of figures", path};
    return rows;
}

std::string shardTable(const std::string& path, const Shard& shard) {
    if (path.empty() || shard.count == 1) return path;
    const fs::path whole(path);
    return (whole.parent_path() /
            (whole.stem().string() + "." + std::to_string(shard.index) + "-of-" +
             std::to_string(shard.count) + whole.extension().string()))
        .string();
}

Result<bool> joinShardTables(const std::string& path, std::size_t count) {
    std::vector<std::vector<TableRow>> parts;
    TableExhibit all;
    std::size_t most = 0;
    for (std::size_t k = 1; k <= count; ++k) {
        Result<std::vector<TableRow>> part = readTable(shardTable(path, {k, count}));
        if (!part && part.error().code == ErrorCode::NotFound) return false;
        if (!part) return std::move(part).error();
        parts.push_back(*std::move(part));
        most = std::max(most, parts.back().size());
        for (const std::string& column : parts.back()[0])
            if (std::find(all.columns.begin(), all.columns.end(), column) == all.columns.end())
                all.columns.push_back(column);
    }
    for (std::size_t r = 1; r < most; ++r)
        for (const std::vector<TableRow>& rows : parts) {
            if (r >= rows.size()) continue;
            TableRow row(all.columns.size());
            for (std::size_t c = 0; c < std::min(rows[r].size(), rows[0].size()); ++c) {
                const auto at = std::find(all.columns.begin(), all.columns.end(), rows[0][c]);
                row[std::size_t(at - all.columns.begin())] = rows[r][c];
            }
            all.rows.push_back(std::move(row));
        }
    Result<std::string> text = exhibitText({"figures", "Figures", std::move(all)});
    if (!text) return text.error();
    if (Result<void> saved = saveText(path, *text); !saved) return saved.error();
    return true;
}

}  // namespace shapewright
