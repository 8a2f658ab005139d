#include "learning/tensors/threads.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>

#include <algorithm>

namespace shapewright {

void setTorchThreads(int count) {
    count = std::max(1, count);
    at::set_num_threads(count);
    // Only there when BLAS is OpenBLAS.
    if (void* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
        reinterpret_cast<void (*)(int)>(symbol)(count);
}

}  // namespace shapewright
