#include "app/operations/crop/crop.h"

#include "app/core/where.h"

namespace shapewright {
namespace {

Result<void> check(const ParameterValues& p) {
    auto conditions = parseConditions(p.text("where"));
    return conditions ? Result<void>() : std::move(conditions).error();
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    auto conditions = parseConditions(input.parameters.text("where"));
    if (!conditions) return std::move(conditions).error();
    NamedShape piece{input.shapes.at(0).name, input.shapes[0].shape, NamedShape::Role::Main, {}};
    job.progress(0.5, "dropping what does not fit");
    const Result<Kept> kept = keepWhere(piece.shape, *conditions);
    if (!kept) return kept.error();
    OperationResult out;
    const double left = double(kept->kept), all = double(kept->of);
    out.metrics = kept->things == "faces"
                      ? std::vector<Metric>{{"faces", left, {}}, {"faces_read", all, {}}}
                      : std::vector<Metric>{{"points", left, {}}, {"points_read", all, {}}};
    out.notes.push_back(kept->sentence());
    out.shapes.push_back(std::move(piece));
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation cropOperation() {
    Operation o;
    o.id = "shape.crop";
    o.title = "Crop and filter";
    o.family = "Shape";
    o.summary = "Keeps the points or faces that lie in a box or have given values";
    o.acceptsCloud = true;
    o.makesExhibits = false;
    o.parameters = {whereParameter().needed()};
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
