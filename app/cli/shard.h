#pragma once
// One machine's share of a batch, for Slurm arrays and xargs.

#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

/// Share `index`, from 1, of `count`.
struct Shard {
    std::size_t index = 1, count = 1;

    /// Whether the input at `position`, from 0, is in it: every count-th from the index-th on.
    bool holds(std::size_t position) const { return position % count == index - 1; }
};
/// "2/8". BadArgument.
Result<Shard> parseShard(const std::string& text);

/// Where a shard writes its rows of the table `path`: TABLE.csv becomes TABLE.2-of-8.csv; the path
/// itself when there is one shard.
std::string shardTable(const std::string& path, const Shard& shard);

/// Joins the tables of all `count` shards into `path`, rows in the inputs' order, with every
/// column that one of them has; false, with nothing done, while one is missing. Whichever shard
/// ends last joins them, so that no step is needed behind an array of jobs. Malformed, Unreadable.
Result<bool> joinShardTables(const std::string& path, std::size_t count);

}  // namespace shapewright
