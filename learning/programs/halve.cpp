// shapewright-halve IN OUT: the same weights as half floats, in half of the room.

#include <cstdio>
#include <cstring>

#include "learning/checkpoint/checkpoint.h"
#include "learning/tensors/parameters.h"

using namespace shapewright;

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("Usage: shapewright-halve IN OUT\n", stderr);
        return 2;
    }
    Result<Checkpoint> file = readCheckpoint(argv[1]);
    if (!file) {
        std::fprintf(stderr, "error: %s\n", file.error().text().c_str());
        return 1;
    }
    for (CheckpointTensor& t : file->tensors) {
        if (t.kind != ElementKind::Float32) continue;
        const at::Tensor half = toTensor(t).to(at::kHalf).contiguous();
        if (!half.isfinite().all().item<bool>()) {
            std::fprintf(stderr, "error: %s has numbers beyond a half float's range\n",
                         t.name.c_str());
            return 1;
        }
        t.kind = ElementKind::Float16;
        t.bytes.resize(half.nbytes());
        std::memcpy(t.bytes.data(), half.data_ptr(), half.nbytes());
    }
    const Result<void> written = writeCheckpoint(argv[2], file->tensors, file->root);
    if (!written) std::fprintf(stderr, "error: %s\n", written.error().text().c_str());
    return written ? 0 : 1;
}
