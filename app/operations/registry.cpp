#include "app/operations/registry.h"

#include "app/operations/classify/classify.h"
#include "app/operations/cosegment/cosegment.h"
#include "app/operations/crop/crop.h"
#include "app/operations/decompose/decompose.h"
#include "app/operations/embed/embed.h"
#include "app/operations/evaluate/evaluate.h"
#include "app/operations/made_up/made_up.h"
#include "app/operations/mask/mask.h"
#include "app/operations/reconstruct/reconstruct.h"
#include "app/operations/render/render.h"
#include "app/operations/segment/segment.h"
#include "app/operations/train/train.h"

namespace shapewright {

// The model panels: app/operations/NAME gives `std::vector<Operation> NAMEOperations()`.
#define PANEL(name) std::vector<Operation> name##Operations();
#include "app/operations/panels.inc"
#undef PANEL

namespace {

std::vector<Operation> all() {
    std::vector<Operation> list{
        decomposeOperation(), cosegmentOperation(), maskOperation(),    reconstructOperation(),
        embedOperation(),     classifyOperation(),  segmentOperation(),
    };
    const auto add = [&](std::vector<Operation> panel) {
        for (Operation& o : panel) list.push_back(std::move(o));
    };
#define PANEL(name) add(name##Operations());
#include "app/operations/panels.inc"
#undef PANEL
    add({cropOperation(), madeUpOperation(), renderOperation(), evaluateOperation()});
    add(trainOperations());
    return list;
}

}  // namespace

const Registry& builtinOperations() {
    static const Registry registry(all());
    return registry;
}

}  // namespace shapewright
