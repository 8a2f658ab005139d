#include "geometry/base/error.h"

namespace shapewright {

const char* errorCodeName(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return "not-found";
        case ErrorCode::Unreadable:
            return "unreadable";
        case ErrorCode::Unsupported:
            return "unsupported";
        case ErrorCode::Malformed:
            return "malformed";
        case ErrorCode::Empty:
            return "empty";
        case ErrorCode::NotSolid:
            return "not-solid";
        case ErrorCode::Exists:
            return "exists";
        case ErrorCode::BadWeights:
            return "bad-weights";
        case ErrorCode::OutOfMemory:
            return "out-of-memory";
        case ErrorCode::Cancelled:
            return "cancelled";
        case ErrorCode::BadArgument:
            return "bad-argument";
        case ErrorCode::Internal:
            return "internal";
    }
    return "internal";
}

}  // namespace shapewright
