#pragma once
// One way to use several cores: independent indices, results by index, so the answer never depends
// on the number of threads.

#include <cstddef>
#include <functional>
#include <string_view>

#include "geometry/base/job_control.h"

namespace shapewright {

/// Threads used by `parallelFor` (and handed to torch by the application). At least 1;
/// default: the machine's.
void setThreadCount(int count);
int threadCount();

/// Calls `body(i)` for every i in [0, count), in blocks of `grain`, from up to `threadCount()`
/// threads. An exception in a body is rethrown here. Nested calls run on the calling thread.
void parallelFor(std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t)>& body);

/// The same, except that no block begins once `job` is cancelled; after each, `job` hears how much
/// is done of `stage`.
void parallelFor(std::size_t count, std::size_t grain, const JobControl& job,
                 std::string_view stage, const std::function<void(std::size_t)>& body);

/// Runs `work`, which must not throw, in this thread and in `threads` - 1 more, or as many of them
/// as the machine gives, and waits for all.
void onThreads(int threads, const std::function<void()>& work);

}  // namespace shapewright
