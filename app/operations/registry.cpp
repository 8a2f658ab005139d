#include "app/operations/registry.h"

#include "app/operations/decompose/decompose.h"
#include "app/operations/evaluate/evaluate.h"
#include "app/operations/render/render.h"

namespace shapewright {

const Registry& builtinOperations() {
    static const Registry registry({
        decomposeOperation(),
        renderOperation(),
        evaluateOperation(),
    });
    return registry;
}

}  // namespace shapewright
