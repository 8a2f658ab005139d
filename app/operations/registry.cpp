#include "app/operations/registry.h"

#include "app/operations/classify/classify.h"
#include "app/operations/cosegment/cosegment.h"
#include "app/operations/decompose/decompose.h"
#include "app/operations/draw/draw.h"
#include "app/operations/embed/embed.h"
#include "app/operations/evaluate/evaluate.h"
#include "app/operations/latent/latent.h"
#include "app/operations/mask/mask.h"
#include "app/operations/photo/photo.h"
#include "app/operations/prototypes/prototypes.h"
#include "app/operations/quadric/quadric.h"
#include "app/operations/reconstruct/reconstruct.h"
#include "app/operations/render/render.h"
#include "app/operations/sae/sae.h"
#include "app/operations/score/score.h"
#include "app/operations/segment/segment.h"
#include "app/operations/train/train.h"

namespace shapewright {
namespace {

std::vector<Operation> all() {
    std::vector<Operation> list{
        decomposeOperation(), cosegmentOperation(), maskOperation(),    reconstructOperation(),
        embedOperation(),     classifyOperation(),  segmentOperation(),
    };
    const auto add = [&](std::vector<Operation> panel) {
        for (Operation& o : panel) list.push_back(std::move(o));
    };
    add(latentOperations());
    add({drawOperation(), quadricOperation(), photoOperation()});
    add({saeFeaturesOperation(), saeCircuitOperation()});
    add(scoreOperations());
    add(prototypesOperations());
    add({renderOperation(), evaluateOperation()});
    add(trainOperations());
    return list;
}

}  // namespace

const Registry& builtinOperations() {
    static const Registry registry(all());
    return registry;
}

}  // namespace shapewright
