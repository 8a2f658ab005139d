#pragma once
// Names for the parts of a shape, learned from labelled ones.

#include "app/core/operation.h"

namespace shapewright {

/// `bsp-net.segment`: names the parts of a shape after a few labelled ones, through the convexes
/// that BSP-Net gives to all of them.
Operation cosegmentOperation();

}  // namespace shapewright
