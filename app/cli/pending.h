#pragma once
// Files that are still to be written, and writing all of them or none.

#include <functional>
#include <string>
#include <vector>

#include "app/cli/outputs.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// Files that belong together.
struct Pending {
    std::vector<std::string> files;
    std::function<Result<void>()> write;
};

/// `shape` must outlive it.
Pending pendingShape(const std::string& path, const Shape& shape, const std::string& format);

/// Each part of a mesh as a file of its own, where the task asks for that: `task.parts`, a dot, the
/// part's name as file names have it, and the task's format. A shape without parts is one.
std::vector<Pending> pendingParts(const Task& task, const Shape& shape);

/// Says of files that look like parts of the task, and are not among those `written`, that they are
/// there; empty for none.
std::vector<std::string> strayParts(const Task& task, const std::vector<std::string>& written);

/// Writes all of it, the main output last: where that is, a run that is resumed takes all to be.
/// The files, in the order of `pending`; Exists, with nothing written, where one may not be.
Result<std::vector<std::string>> writeAll(const std::vector<Pending>& pending, const Task& task,
                                          Outputs& outputs);

}  // namespace shapewright
