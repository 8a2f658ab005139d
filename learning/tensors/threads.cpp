#include "learning/tensors/threads.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>

namespace shapewright {

void setTorchThreads(int count) {
    count = std::max(1, count);
    at::set_num_threads(count);
    // Only there when BLAS is OpenBLAS.
    if (void* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
        reinterpret_cast<void (*)(int)>(symbol)(count);
}

OneTorchThread::OneTorchThread() : m_before(at::get_num_threads()) {
    setTorchThreads(1);
}

OneTorchThread::~OneTorchThread() {
    setTorchThreads(m_before);
}

void keepFreedMemory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2147483647);
    mallopt(M_TOP_PAD, 64 << 20);
#endif
}

}  // namespace shapewright
