#pragma once
// One training at a time for the same weights.

#include <string>

#include "geometry/base/error.h"

namespace shapewright {

/// Kept while weights are trained, and freed by the system when the process ends, however it does.
class TrainingLock {
public:
    /// Exists while another training, of this process or another one, writes `weights`. Where files
    /// cannot be locked nothing is kept, and nothing fails.
    static Result<TrainingLock> of(const std::string& weights);
    TrainingLock(TrainingLock&& other) noexcept;
    TrainingLock& operator=(TrainingLock&& other) noexcept;
    ~TrainingLock();

private:
    TrainingLock() = default;

    std::string m_path;  ///< hidden, beside the weights
    int m_descriptor = -1;
};

}  // namespace shapewright
