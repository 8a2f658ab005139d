#include "learning/datasets/solid_folder.h"

#include <algorithm>
#include <filesystem>

#include "learning/datasets/npz.h"

namespace fs = std::filesystem;

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
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return Error{ErrorCode::NotFound, "the folder does not exist; check its name", folder};
    GridCollection out;
    out.classes = classes;
    if (classes.empty())
        for (const auto& entry : fs::directory_iterator(folder, failed))
            if (entry.path().extension() == ".npz")
                out.classes.push_back(entry.path().stem().string());
    if (out.classes.empty())
        return Error{ErrorCode::Empty,
                     "the folder holds no .npz file; each should hold the array 'voxels' of one "
                     "class",
                     folder};
    std::sort(out.classes.begin(), out.classes.end());
    for (std::size_t c = 0; c < out.classes.size(); ++c) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "reading was cancelled", {}};
        job.progress(double(c) / double(out.classes.size()), "reading shapes");
        const std::string file = (fs::path(folder) / (out.classes[c] + ".npz")).string();
        auto arrays = readNpz(file, {"voxels", "validation"});
        if (!arrays) return std::move(arrays).error();
        const auto voxels = arrays->find("voxels");
        if (voxels == arrays->end() || voxels->second.type != "u1" ||
            voxels->second.shape.size() != 2 || voxels->second.shape[1] != kCells / 8)
            return Error{ErrorCode::Malformed,
                         "the array 'voxels' is missing or not [shapes, 32768] of uint8; it holds "
                         "64^3 cells, eight in a byte",
                         file};
        const auto held = arrays->find("validation");
        std::vector<std::uint8_t> cells(kCells);
        for (std::size_t i = 0; i < voxels->second.shape[0]; ++i) {
            const std::uint8_t* bits = voxels->second.bytes.data() + i * (kCells / 8);
            for (std::size_t k = 0; k < kCells; ++k)
                cells[k] = std::uint8_t(bits[k / 8] >> (7 - k % 8) & 1);
            LabelledGrid shape;
            shape.eighths = eighthsOf(cells, kSide);
            shape.label = int(c);
            shape.heldOut =
                held != arrays->end() && i < held->second.shape.at(0) && held->second.at(i) != 0;
            out.shapes.push_back(std::move(shape));
        }
    }
    return out;
}

}  // namespace shapewright
