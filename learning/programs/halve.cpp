// shapewright-halve IN OUT: the same weights as half floats, in half of the room.

#include <cstdio>
#include <cstring>

#include "learning/checkpoint/checkpoint.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/parameters.h"

using namespace shapewright;

namespace {

Result<void> halve(const char* in, const char* out) {
    Result<Checkpoint> file = readCheckpoint(in);
    if (!file) return std::move(file).error();
    for (CheckpointTensor& t : file->tensors) {
        if (t.kind != ElementKind::Float32) continue;
        const at::Tensor half = toTensor(t).to(at::kHalf).contiguous();
        if (!half.isfinite().all().item<bool>())
            return Error{ErrorCode::BadWeights, t.name + " has numbers beyond a half float's range",
                         in};
        t.kind = ElementKind::Float16;
        t.bytes.resize(half.nbytes());
        std::memcpy(t.bytes.data(), half.data_ptr(), half.nbytes());
    }
    return writeCheckpoint(out, file->tensors, file->root);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("Usage: shapewright-halve IN OUT\n", stderr);
        return 2;
    }
    const Result<void> done = guarded(argv[1], [&] { return halve(argv[1], argv[2]); });
    if (!done) std::fprintf(stderr, "error: %s\n", done.error().text().c_str());
    return done ? 0 : 1;
}
