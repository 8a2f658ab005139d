#include "app/cli/shard.h"

#include <cstdio>

namespace shapewright {

Result<Shard> parseShard(const std::string& text) {
    long index = 0, count = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%9ld/%9ld%n", &index, &count, &used) != 2 ||
        std::size_t(used) != text.size() || index < 1 || index > count)
        return Error{ErrorCode::BadArgument,
                     "--shard is I/N with I from 1 to N, such as 2/8, and '" + text + "' is not.",
                     {}};
    return Shard{std::size_t(index), std::size_t(count)};
}

}  // namespace shapewright
