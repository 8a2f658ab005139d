// Session files.

#include "app/scene/session.h"

using namespace shapewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read =
        parseSession(QByteArray::fromRawData(reinterpret_cast<const char*>(data), qsizetype(size)));
    // What was read can be kept again.
    if (read && !parseSession(sessionBytes(read->state, SessionShapes::Embedded))) std::abort();
    return 0;
}
