#include "learning/datasets/solid_folder.h"

#include <algorithm>
#include <filesystem>

#include "learning/datasets/npz.h"
#include "learning/datasets/training_solids.h"

namespace shapewright {

std::vector<std::uint8_t> eighthsOf(const std::vector<std::uint8_t>& cells, int n) {
    const auto half = std::size_t(n / 2), whole = std::size_t(n);
    std::vector<std::uint8_t> out(half * half * half, 0);
    for (std::size_t x = 0; x < whole; ++x)
        for (std::size_t y = 0; y < whole; ++y)
            for (std::size_t z = 0; z < whole; ++z)
                out[(x / 2 * half + y / 2) * half + z / 2] =
                    std::uint8_t(out[(x / 2 * half + y / 2) * half + z / 2] +
                                 (cells[(x * whole + y) * whole + z] != 0));
    return out;
}

Result<GridCollection> readSolidFolder(const std::string& folder,
                                       const std::vector<std::string>& classes,
                                       const JobControl& job) {
    constexpr int kSide = 64;
    constexpr std::size_t kCells = std::size_t(kSide) * kSide * kSide;
    std::vector<std::string> files;
    if (classes.empty()) {
        auto found = npzFiles(folder, "voxels");
        if (!found) return std::move(found).error();
        files = *std::move(found);
    } else if (std::error_code failed; !std::filesystem::is_directory(folder, failed)) {
        return Error{ErrorCode::NotFound, "the folder does not exist; check its name", folder};
    }
    for (const std::string& name : classes)
        files.push_back((std::filesystem::path(folder) / (name + ".npz")).string());
    std::sort(files.begin(), files.end());
    auto solids = readSolidFiles(files, job);
    if (!solids) return std::move(solids).error();
    GridCollection out;
    out.classes = std::move(solids->classes);
    std::vector<std::uint8_t> cells(kCells);
    for (const PackedSolid& solid : solids->solids) {
        solid.unpack(cells.data());
        out.shapes.push_back({eighthsOf(cells, kSide), solid.label, solid.heldOut});
    }
    return out;
}

}  // namespace shapewright
