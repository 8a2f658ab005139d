#pragma once
// Convexes given up for others elsewhere, when the union is full and still far from the solid.

#include <functional>

#include "learning/bsp_net/fit_steps.h"

namespace shapewright {

/// Large neighbourhood search (Shaw, CP 1998): takes up to three convexes away or joins them, puts
/// others elsewhere, up to `settings.limit`, and keeps what then covers the solid better, or at
/// first hardly worse; `settings.options.exchanges` times, several trials at a time, planes moving
/// by `settings.margin`. The best stays, when cancelled, too; `afterRound` hears its IoU. Same
/// result for any number of threads.
void exchangeConvexes(FitUnion& u, const FitSettings& settings,
                      const std::function<void(double iou)>& afterRound);

}  // namespace shapewright
