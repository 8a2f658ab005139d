#pragma once
// One machine's share of a batch, for Slurm arrays and xargs.

#include <string>

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

}  // namespace shapewright
