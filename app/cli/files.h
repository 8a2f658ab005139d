#pragma once
// Reading and writing as the command line does it: whole files or none.

#include <string>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

struct LoadedShape {
    NamedShape shape;
    std::vector<std::string> warnings;  ///< what was repaired or left out
    std::vector<std::string> ignored;   ///< see ReadShape
};
Result<LoadedShape> loadShape(const std::string& path, const JobControl& job = {});
/// With its legend beside it.
Result<void> saveImage(const std::string& path, const ImageExhibit& image);
Result<void> saveText(const std::string& path, const std::string& text);

/// BadArgument when networks cannot run on `device` here.
Result<void> checkDevice(const std::string& device);

}  // namespace shapewright
