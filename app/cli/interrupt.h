#pragma once
// Ctrl-C, and a terminal that is closed: the first cancels the jobs under way, the second quits at
// once.

#include <functional>

namespace shapewright {

/// Has SIGINT, SIGTERM and SIGHUP told to a thread of its own. Call once.
void watchInterrupts();

/// Whether an interrupt has come.
bool interrupted();

/// Called once on the watching thread at the first interrupt, at once if it has come already;
/// replaces the one before. Empty to have none; does not return while the old one is running.
void onInterrupt(std::function<void()> action);

}  // namespace shapewright
