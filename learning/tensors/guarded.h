#pragma once
// Where torch's exceptions end. Internal to learning/: it shows torch.

#include <ATen/ATen.h>

#include <cmath>
#include <new>
#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

/// What the exception says, without torch's backtrace.
inline std::string saidBy(const std::exception& error) {
    const auto* torch = dynamic_cast<const c10::Error*>(&error);
    return torch ? torch->what_without_backtrace() : error.what();
}

/// Runs `body`, which returns a Result, without gradients and turns whatever torch throws into an
/// error about `file`.
template <class Body>
auto guarded(const std::string& file, Body body) -> decltype(body()) {
    try {
        const at::NoGradGuard noGrad;
        return body();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to run the network", file};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, "the network failed: " + saidBy(error), file};
    }
}

/// All values of a float tensor on the CPU, row-major.
inline std::vector<float> toVector(const at::Tensor& tensor) {
    const at::Tensor flat = tensor.contiguous();
    const float* data = flat.data_ptr<float>();
    return {data, data + flat.numel()};
}

/// What the weights of `file` made; BadWeights unless all values are finite and so small that
/// squared distances between them are, too.
inline Result<std::vector<float>> finite(std::vector<float> values, const std::string& file) {
    for (const float v : values)
        if (!(std::abs(v) < 1e18f))
            return Error{ErrorCode::BadWeights,
                         "the weights lead to values that are not finite or too large; perhaps "
                         "their training diverged",
                         file};
    return values;
}

}  // namespace shapewright
