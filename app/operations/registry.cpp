#include "app/operations/registry.h"

#include "app/operations/classify/classify.h"
#include "app/operations/cosegment/cosegment.h"
#include "app/operations/decompose/decompose.h"
#include "app/operations/embed/embed.h"
#include "app/operations/evaluate/evaluate.h"
#include "app/operations/mask/mask.h"
#include "app/operations/reconstruct/reconstruct.h"
#include "app/operations/render/render.h"
#include "app/operations/sae/sae.h"
#include "app/operations/segment/segment.h"

namespace shapewright {

const Registry& builtinOperations() {
    static const Registry registry({
        decomposeOperation(),
        cosegmentOperation(),
        maskOperation(),
        reconstructOperation(),
        embedOperation(),
        classifyOperation(),
        saeFeaturesOperation(),
        saeCircuitOperation(),
        segmentOperation(),
        renderOperation(),
        evaluateOperation(),
    });
    return registry;
}

}  // namespace shapewright
