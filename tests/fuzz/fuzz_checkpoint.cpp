// Weight files: zip, legacy and TorchScript.

#include "learning/checkpoint/checkpoint.h"

using namespace shapewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = parseCheckpoint({data, data + size}, "fuzz.pt");
    if (!read) return 0;
    for (const CheckpointTensor& tensor : read->tensors) {
        std::size_t elements = 1;
        for (const std::int64_t n : tensor.shape) elements *= std::size_t(n);
        if (elements * elementSize(tensor.kind) != tensor.bytes.size()) std::abort();
        if (tensor.elements() > 0) (void)tensor.at(tensor.elements() - 1);
    }
    return 0;
}
