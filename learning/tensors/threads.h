#pragma once

namespace shapewright {

/// Threads that torch and the linear algebra below it may use inside one layer (1 and all by
/// default in Debian's build, where the one does not tell the other).
void setTorchThreads(int count);

/// Has the allocator keep freed memory for the next tensor. Training makes and frees the same
/// hundreds of megabytes every step; handing them back costs up to 40 % of its time.
void keepFreedMemory();

}  // namespace shapewright
