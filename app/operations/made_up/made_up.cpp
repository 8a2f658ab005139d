#include "app/operations/made_up/made_up.h"

#include <algorithm>

#include "app/operations/prototypes/shapes.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"

namespace shapewright {
namespace {

constexpr int kGrid = 128, kFine = 2 * kGrid;

/// How full the cells are with one part, of 2^3 samples each.
std::vector<float> fillOf(const LabelledSolid& made, std::uint8_t part) {
    std::vector<float> out(std::size_t(kGrid) * kGrid * kGrid, 0.F);
    const std::uint8_t* from = made.parts.data();
    for (int x = 0; x < kFine; ++x)
        for (int y = 0; y < kFine; ++y) {
            float* row = &out[(std::size_t(x / 2) * kGrid + std::size_t(y / 2)) * kGrid];
            for (int z = 0; z < kFine; ++z) row[z / 2] += *from++ == part ? 0.125F : 0.F;
        }
    return out;
}

PolygonMesh meshOf(const LabelledSolid& made, const JobControl& job) {
    PolygonMesh mesh;
    const std::vector<std::string>& names = familyParts(made.family);
    for (std::size_t k = 0; k < names.size() && !job.cancelled(); ++k) {
        const TriangleMesh part =
            surfaceOfGrid(fillOf(made, std::uint8_t(k + 1)), kGrid, kShownLevel);
        if (!part.triangles.empty())
            addPart(mesh, names[k], partColor(std::uint32_t(k)), part,
                    [](const Vec3& p) { return p; });
        job.progress(double(k + 1) / double(names.size()), "drawing parts");
    }
    return mesh;
}

std::vector<std::string> furtherNames(const ParameterValues& p) {
    std::vector<std::string> names;
    for (std::int64_t i = 2; i <= p.integer("count"); ++i) names.push_back(std::to_string(i));
    return names;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const std::string& name = p.text("family");
    const std::vector<std::string>& families = syntheticFamilies();
    const int family = int(std::find(families.begin(), families.end(), name) - families.begin());
    const std::vector<std::string> further = furtherNames(p);
    OperationResult out;
    double parts = 0;
    for (std::size_t i = 0; i <= further.size(); ++i) {
        const double step = 1.0 / double(further.size() + 1);
        const JobControl part = job.part(double(i) * step, double(i + 1) * step);
        PolygonMesh mesh = meshOf(syntheticSolid(input.seed + i, kFine, family), part);
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
        parts += double(mesh.parts.size());
        out.shapes.push_back({i == 0 ? name : further[i - 1],
                              std::move(mesh),
                              i == 0 ? NamedShape::Role::Main : NamedShape::Role::Beside,
                              {}});
    }
    out.metrics = {{"shapes", double(out.shapes.size()), {}},
                   {"parts_per_shape", parts / double(out.shapes.size()), {}}};
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation madeUpOperation() {
    Operation o;
    o.id = "shape.made-up";
    o.title = "Made-up shapes";
    o.family = "Shape";
    o.summary = "Shapes of a family, made up, with their parts named, as networks learn from them";
    o.acceptsMesh = false;
    o.makesExhibits = false;
    o.parameters = {
        Parameter::choice("family", syntheticFamilies(), "What to make up"),
        Parameter::integer("count", 1, 1, 1000,
                           "So many, of this seed and those that follow it; the second goes to "
                           "OUT.2"),
    };
    o.beside = furtherNames;
    o.run = run;
    return o;
}

}  // namespace shapewright
