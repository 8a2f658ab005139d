// Every reader on libFuzzer's bytes: SHAPEWRIGHT_FUZZ_FORMAT names the extension.

#include <cstdint>
#include <cstdlib>

#include "geometry/io/io.h"

using namespace shapewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string name = [] {
        const char* format = std::getenv("SHAPEWRIGHT_FUZZ_FORMAT");
        return std::string("fuzz.") + (format ? format : "obj");
    }();
    const auto read = parseShape({reinterpret_cast<const char*>(data), size}, name);
    if (!read) return 0;
    const auto* mesh = std::get_if<PolygonMesh>(&read->shape);
    const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(read->shape).positions;
    for (const Vec3& p : positions)
        if (!isFinite(p)) std::abort();
    for (std::uint32_t c : mesh ? mesh->corners : std::vector<std::uint32_t>())
        if (c >= positions.size()) std::abort();
    return 0;
}
