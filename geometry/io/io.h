#pragma once
// Reading and writing shapes.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geometry/base/atomic_file.h"
#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// What a file held. `warnings` says what was dropped or repaired, and where.
struct ReadShape {
    Shape shape;
    std::string format;
    std::vector<std::string> warnings;
    /// What is well in the file and has no place in a shape: "texture coordinates", "textures".
    std::vector<std::string> ignored;
    /// Files beside it that were read, too (materials, buffers): their names from its folder, with
    /// what `fileState` said of them before.
    std::map<std::string, std::string> beside;
};

/// In lower case, without dot; empty where there is none.
std::string extensionOf(const std::string& path);
/// Extensions, as extensionOf gives them, that are read; that a mesh, a cloud, and
/// either of them are written as.
std::vector<std::string> readableExtensions();
std::vector<std::string> meshExtensions();
std::vector<std::string> cloudExtensions();
std::vector<std::string> writableExtensions();

/// Reads OBJ, PLY, STL, OFF, glTF, GLB and 3MF (meshes; without faces they are clouds), and PCD,
/// NumPy, LAS, PTX and XYZ text clouds.
/// The format is told by content first, then by name. Indices are checked, faces with non-finite
/// corners dropped with a warning, counts in headers never trusted. Errors: `not-found`,
/// `unreadable`, `unsupported`, `malformed` (with line or byte), `empty`.
Result<ReadShape> readShape(const std::string& path, const JobControl& job = {});

/// The same from memory. `name` gives the extension and stands in messages; material libraries are
/// looked for beside it only.
Result<ReadShape> parseShape(std::string_view bytes, const std::string& name);

/// Writes a shape as `format` (see `meshExtensions`, `cloudExtensions`; empty: by extension) and
/// returns the files written: an OBJ with parts has its colours in a .mtl beside it. Each file
/// appears whole. OBJ, OFF and GLB hold clouds, too, as they read them: meshes without faces.
/// Unsupported: what single precision does not reach, in STL and GLB.
Result<std::vector<std::string>> writeShape(const std::string& path, const Shape& shape,
                                            const std::string& format = {});

/// The .mtl that an OBJ of this path has beside it where it has parts.
std::string materialsBeside(const std::string& path);

/// The files that the same call writes.
std::vector<std::string> filesOf(const std::string& path, const Shape& shape,
                                 const std::string& format = {});

/// What it leaves out since the format does not hold it, and what it changes: one
/// sentence each, none where the file holds all of the shape.
std::vector<std::string> lossesOf(const std::string& path, const Shape& shape,
                                  const std::string& format = {});

}  // namespace shapewright
