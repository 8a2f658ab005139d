#pragma once
// Ctrl-C, and a terminal or a desktop session that is closed: the first cancels the jobs under way,
// or ends the window; on the command line, the second quits at once.

#include <functional>

namespace shapewright {

/// Whether a second interrupt quits at once, or is taken for the first said again: a session that
/// ends sends several together.
enum class SecondInterrupt { Quits, IsIgnored };

/// Has SIGINT, SIGTERM and SIGHUP told to a thread of its own. Call once, before any thread that
/// computes is started: neither the calling one nor those it starts are ever interrupted.
void watchInterrupts(SecondInterrupt second = SecondInterrupt::Quits);

/// Whether an interrupt has come.
bool interrupted();

/// Called once on the watching thread at the first interrupt, at once if it has come already;
/// replaces the one before. Empty to have none; does not return while the old one is running.
void onInterrupt(std::function<void()> action);

}  // namespace shapewright
