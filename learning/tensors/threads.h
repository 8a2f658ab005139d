#pragma once
// The threads that torch uses, and the memory that it keeps.

#include <cstddef>
#include <memory>

namespace shapewright {

/// Threads that torch and the linear algebra below it may use inside one layer (1 and all by
/// default in Debian's build, where the one does not tell the other). The calling thread has them
/// once its last OneTorchThread is gone, linear algebra and threads yet to start once all are.
void setTorchThreads(int count);

/// While it lives, a layer runs on one thread: whole networks run side by side instead
/// (parallelFor), without layers that wait for each other's threads. Results are then the same to
/// the last bit whatever the count; several threads sum in another order. Threads that start
/// meanwhile have one, too. Several may live, one inside another or side by side: the last of a
/// thread gives its own count back, the last of all that of others. Goes on the thread it came on.
class OneTorchThread {
public:
    OneTorchThread();
    ~OneTorchThread();
    OneTorchThread(const OneTorchThread&) = delete;
    OneTorchThread& operator=(const OneTorchThread&) = delete;
};

/// One thread for a layer where the whole network has so few multiplications that a second thread
/// is not worth waking: it waits busily for the first after every layer. Null where there are more.
std::unique_ptr<OneTorchThread> oneThreadForFew(double multiplications);

/// Gives back to the system what the allocator keeps of freed memory, as what loading leaves.
void giveBackFreedMemory();

/// Has the allocator keep up to `most` bytes of freed memory for the next tensor, by default all.
/// Networks make and free the same hundreds of megabytes every step; handing them back costs up to
/// 40 % of their time.
void keepFreedMemory(std::size_t most = 2147483647);

}  // namespace shapewright
