#pragma once
// Convexes given up for others elsewhere, when the union is full and still far from the solid.

#include <functional>

#include "learning/bsp_net/fit_steps.h"

namespace shapewright {

/// Large neighbourhood search (Shaw, CP 1998): takes up to three convexes away or joins them, puts
/// as many elsewhere, and keeps what then covers the solid better; `settings.options.exchanges`
/// times, several trials at a time. `afterRound` hears the best IoU so far. Cancelled: the best
/// stays. Same result for any number of threads.
void exchangeConvexes(FitUnion& u, const FitSettings& settings,
                      const std::function<void(double iou)>& afterRound);

}  // namespace shapewright
