#pragma once
// The threads that torch uses, and the memory that it keeps.

#include <cstddef>

namespace shapewright {

/// Threads that torch and the linear algebra below it may use inside one layer (1 and all by
/// default in Debian's build, where the one does not tell the other). Waits for the last
/// OneTorchThread.
void setTorchThreads(int count);

/// While it lives, a layer runs on one thread: whole networks run side by side instead
/// (parallelFor), without layers that wait for each other's threads. Results are then the same to
/// the last bit whatever the count; several threads sum in another order. Several, one inside
/// another or side by side, are as one: the last to go gives the threads back.
class OneTorchThread {
public:
    OneTorchThread();
    ~OneTorchThread();
    OneTorchThread(const OneTorchThread&) = delete;
    OneTorchThread& operator=(const OneTorchThread&) = delete;
};

/// Gives back to the system what the allocator keeps of freed memory, as what loading leaves.
void giveBackFreedMemory();

/// Has the allocator keep up to `most` bytes of freed memory for the next tensor, by default all.
/// Networks make and free the same hundreds of megabytes every step; handing them back costs up to
/// 40 % of their time.
void keepFreedMemory(std::size_t most = 2147483647);

}  // namespace shapewright
