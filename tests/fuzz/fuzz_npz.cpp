// NumPy archives.

#include "learning/datasets/npz.h"
#include "tests/fuzz/bytes_file.h"

using namespace shapewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesFile file(data, size);
    const auto read = readNpz(file.path());
    if (!read) return 0;
    for (const auto& [name, array] : *read) {
        std::size_t elements = 1;
        for (const std::size_t n : array.shape) elements *= n;
        if (elements * array.elementSize() != array.bytes.size()) std::abort();
    }
    return 0;
}
