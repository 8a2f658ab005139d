#include "app/operations/segment/segment.h"

#include <algorithm>

#include "app/core/last_loaded.h"
#include "app/core/weights.h"
#include "app/operations/mask/patched_cloud.h"
#include "geometry/base/parallel.h"
#include "learning/point_mae/parts.h"
#include "learning/point_mae/predictor.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

constexpr int kPatchSize = 32;                ///< of every official network
constexpr std::size_t kPointsAtATime = 8192;  ///< that are asked about; bounds memory

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), ::tolower);
    return text;
}

std::vector<Parameter> parameters() {
    std::vector<std::string> kinds;
    for (const PartCategory& c : partCategories()) kinds.push_back(lowerCase(c.name));
    return {
        Parameter::file("weights", "Weights of Point-MAE's part segmentation").needed(),
        Parameter::choice("category", kinds, "What kind of shape it is"),
        Parameter::integer("points", 2048, 2, 65536,
                           "Points that the network sees, chosen evenly from larger clouds"),
        Parameter::integer("patches", 128, 2, 16384, "Patches that these are cut into"),
        Parameter::integer("samples", 8192, 2, 4194304, "Points drawn from a mesh's surface"),
    };
}

Result<void> check(const ParameterValues& p) {
    if (!p.text("weights").empty()) return checkPatches(p);
    return Error{ErrorCode::BadArgument,
                 "No weights for parts ship: give --weights FILE, such as the official "
                 "part_seg.pth.",
                 {}};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const std::string& file = p.text("weights");
    job.progress(0, "loading the network");
    setTorchThreads(threadCount());
    static LastLoaded<PointMaePredictor> networks;
    auto network = networks.get(file);
    if (!network) return std::move(network).error();
    OperationResult out;
    auto points = pointsOf(input.shapes.at(0).shape, std::size_t(p.integer("samples")), input.seed,
                           out.notes);
    if (!points) return std::move(points).error();
    const std::size_t seen = std::min(points->size(), std::size_t(p.integer("points")));
    const int groups = std::min(int(seen), int(p.integer("patches")));
    auto cloud =
        makePatchedCloud(std::move(*points), seen, {{groups}, {std::min(kPatchSize, int(seen))}, 0},
                         job.part(0.05, 0.4));
    if (!cloud) return std::move(cloud).error();
    noteSmall(*cloud, std::size_t(p.integer("patches")), kPatchSize, out.notes);

    const auto& kinds = partCategories();
    const auto kind = std::size_t(std::find_if(kinds.begin(), kinds.end(),
                                               [&](const PartCategory& c) {
                                                   return lowerCase(c.name) == p.text("category");
                                               }) -
                                  kinds.begin());
    const std::size_t count = cloud->positions.size();
    std::vector<std::int32_t> parts;
    for (std::size_t first = 0; first < count; first += kPointsAtATime) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "Telling the parts apart was cancelled.", {}};
        job.progress(0.4 + 0.6 * double(first) / double(count), "parts");
        Points asked;
        for (std::size_t i = first; i < std::min(count, first + kPointsAtATime); ++i) {
            const Vec3 q = cloud->frame.apply(cloud->positions[i]);
            for (int a = 0; a < 3; ++a) asked.push_back(float(q[a]));
        }
        auto found = (*network)->segment(cloud->top(), asked, int(kind));
        if (!found) return std::move(found).error();
        parts.insert(parts.end(), found->begin(), found->end());
    }

    std::vector<std::uint8_t> colors;
    TableExhibit table{{"part", "points"}, {}};
    for (const std::int32_t part : parts) {
        const auto c = partColor(std::uint32_t(part - kinds[kind].first));
        colors.insert(colors.end(), c.begin(), c.end());
    }
    std::size_t present = 0;
    for (int part = kinds[kind].first; part <= kinds[kind].last; ++part) {
        const auto n = std::count(parts.begin(), parts.end(), part);
        present += n > 0;
        table.rows.push_back({std::to_string(part), std::to_string(n)});
    }
    PointCloud shape;
    shape.positions = std::move(cloud->positions);
    shape.attributes = {{"part", 1, std::move(parts)}, {"color", 3, std::move(colors)}};
    keepAttributes(input.shapes[0].shape, shape);
    out.shapes.push_back({input.shapes[0].name, std::move(shape), NamedShape::Role::Main, {}});
    out.exhibits.push_back({"parts", "Points of each part", std::move(table)});
    out.metrics = {{"points", double(count), {}}, {"parts", double(present), {}}};
    out.notes.push_back("The parts are those of the category " + p.text("category") +
                        "; --category names another.");
    out.notes.push_back("Parts by " + file + ", SHA-256 " + (*network)->info().sha256 + ".");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation segmentOperation() {
    Operation o;
    o.id = "point-mae.segment";
    o.verb = "segment";
    o.title = "Parts";
    o.family = "Point-MAE";
    o.summary = "Tells the parts of a shape of a known kind apart";
    o.paper = networkInfo("point-mae").paper;
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = parameters();
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
