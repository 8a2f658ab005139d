#pragma once
// The command line that makes a result again.

#include <QString>

#include "app/scene/document.h"

namespace shapewright {

/// What to type into a POSIX shell to get the same result; results of results become a chain
/// through intermediate files. Empty when the item was not made by an operation of `registry`, and
/// where no command makes it: parts were deleted, a run was stopped, a shape beside the main one.
QString commandText(const Document& document, const Registry& registry, ItemId id);

/// A file name without extension for `name`, with nothing that a shell or a file system minds.
QString fileStem(const QString& name);

}  // namespace shapewright
