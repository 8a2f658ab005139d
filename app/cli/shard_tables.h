#pragma once
// Tables of figures: how they are read again, and how those of a batch's shares become one.

#include <string>
#include <vector>

#include "app/cli/shard.h"

namespace shapewright {

using TableRow = std::vector<std::string>;

/// The rows of a table of figures, its head first. NotFound, Malformed.
Result<std::vector<TableRow>> readTable(const std::string& path);

/// Where a shard writes its rows of the table `path`: TABLE.csv becomes TABLE.2-of-8.csv; the path
/// itself when there is one shard.
std::string shardTable(const std::string& path, const Shard& shard);

/// Joins the tables of all `count` shards into `path`, rows in the inputs' order, with every
/// column that one of them has; false, with nothing done, while one is missing. Whichever shard
/// ends last joins them, so that no step is needed behind an array of jobs. Malformed, Unreadable.
Result<bool> joinShardTables(const std::string& path, std::size_t count);

}  // namespace shapewright
