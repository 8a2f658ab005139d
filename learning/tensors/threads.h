#pragma once

namespace shapewright {

/// Threads that torch and the linear algebra below it may use inside one layer (1 and all by
/// default in Debian's build, where the one does not tell the other).
void setTorchThreads(int count);

}  // namespace shapewright
