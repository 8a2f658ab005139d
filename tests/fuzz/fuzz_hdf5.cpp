// BSP-Net's HDF5 files.

#include "learning/datasets/bsp_net_data.h"
#include "tests/fuzz/bytes_file.h"

using namespace shapewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesFile file(data, size);
    const auto read = readBspNetData(file.path());
    if (read && read->voxels.size() != read->shapes * 64 * 64 * 64) std::abort();
    return 0;
}
