// Parity with the official code; every size and case comes from the oracle's files.
#include <sys/resource.h>
#include <torch/csrc/jit/api/module.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "learning/i2p_mae/network.h"
#include "learning/i2p_mae/predictor.h"
#include "learning/i2p_mae/teacher.h"
#include "learning/i2p_mae/training.h"
#include "learning/tensors/optimiser.h"
#include "tests/learning/oracle.h"

using namespace shapewright;
using namespace shapewright::i2pmae;
using namespace oracle;

namespace {

const std::string kFolder = "i2p-mae/";

std::vector<int> integers(const Checkpoint& file, const std::string& name) {
    std::vector<int> out;
    for (const double v : exact(file, name)) out.push_back(int(v));
    return out;
}

/// As many heads as the pre-training oracle has, which no weights file says.
int heads() {
    return int(integer(open(kFolder + "pretrain_tiny_expected.pt"), "cfg.heads"));
}

/// As the file's shapes say.
Dimensions dimensions(const Checkpoint& file) {
    Dimensions known;
    known.heads = heads();
    auto d = inferDimensions(file, known);
    if (!d) throw std::runtime_error(d.error().text());
    return *d;
}

Parameters parameters(const Checkpoint& file, const Dimensions& d) {
    auto w = loadParameters(file, expectedShapes(d));
    if (!w) throw std::runtime_error(w.error().text());
    return std::move(*w);
}

Teacher teacher(const Checkpoint& file) {
    auto t = loadTeacher(file);
    if (!t) throw std::runtime_error(t.error().text());
    return std::move(*t);
}

/// All pictures of the clouds [B, N, 3], `size` pixels a side.
std::vector<std::vector<DepthView>> viewsOf(const at::Tensor& clouds, int size) {
    std::vector<std::vector<DepthView>> out;
    for (std::int64_t i = 0; i < clouds.size(0); ++i) {
        const Points cloud = floats(clouds[i]);
        out.emplace_back();
        for (int v = 0; v < kDepthViews; ++v)
            out.back().push_back(projectDepth(cloud.data(), cloud.size() / 3, v, size));
    }
    return out;
}

/// The pre-training oracle and everything needed to run it.
struct Run {
    Checkpoint want = open(kFolder + "pretrain_tiny_expected.pt");
    Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    Dimensions d = dimensions(file);
    Parameters w = parameters(file, d);
    Teacher eye = teacher(file);
    at::Tensor points = get(want, "points");
    double ratio = get(want, "cfg.mr").item<double>();
    std::vector<Pyramid> pyramids;
    std::vector<std::vector<DepthView>> views = viewsOf(points, eye.imageSize());
    Levels levels;
    std::size_t low = 0;  ///< the level that is reconstructed

    Run() {
        for (std::int64_t i = 0; i < points.size(0); ++i)
            pyramids.push_back(*makePyramid(floats(points[i]), integers(want, "cfg.num_groups"),
                                            integers(want, "cfg.group_sizes")));
        levels = stack(pyramids);
        low = levels.size() - 2;
    }

    std::vector<at::Tensor> masks(const Checkpoint& from) const {
        const auto order = get(from, "mask.ids_shuffle");
        std::vector<Mask> top;
        for (std::int64_t b = 0; b < order.size(0); ++b) {
            std::vector<std::size_t> ids;
            for (std::int64_t k = 0; k < order.size(1); ++k)
                ids.push_back(std::size_t(order[b][k].item<float>()));
            // The stored ratio is a float32; the official one was a double.
            top.push_back(maskFromOrder(ids, std::round(ratio * 1e6) / 1e6));
        }
        return stackMasks(spreadMasks(pyramids, top));
    }

    /// [B, n, 3]: what a level's neighbours are taken from.
    const at::Tensor& below(std::size_t level) const {
        return level > 0 ? levels[level - 1].centres : points;
    }
    /// [B, n, ...] of what lies below to [B, G, K, ...]. Neighbours put together of centre and
    /// difference would differ in the last bit, enough to fall into another pixel.
    at::Tensor ofNeighbours(const at::Tensor& values, std::size_t level) const {
        const auto sizes = levels[level].neighbourhoods.sizes();
        return values.flatten(0, 1)
            .index_select(0, levels[level].index)
            .reshape({sizes[0], sizes[1], sizes[2], -1});
    }
    at::Tensor lookedUp(const at::Tensor& features) const {
        return ofNeighbours(lookUp(features, views, below(low)).flatten(2), low);
    }
};

/// A parameter under its dotted name, modules made on the way.
void addTo(torch::jit::Module module, const std::string& name, const at::Tensor& value) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) {
        module.register_parameter(name, value, false);
        return;
    }
    const std::string first = name.substr(0, dot);
    if (!module.hasattr(first)) module.register_module(first, torch::jit::Module(first));
    addTo(module.attr(first).toModule(), name.substr(dot + 1), value);
}

void sameMask(const at::Tensor& got, const at::Tensor& want, const std::string& what) {
    near(got.to(at::kFloat), want, what, 0, 0);
}

}  // namespace

TEST(projection) {
    const Run run;
    for (int v = 0; v < kDepthViews; ++v) {
        const std::string at = "proj.view" + std::to_string(v) + ".";
        const auto sums = exact(run.want, at + "image_ch0_sum");
        const auto low = get(run.want, at + "pc_min"), pixel = get(run.want, at + "grid_size"),
                   offset = get(run.want, at + "offset");
        for (std::size_t b = 0; b < run.views.size(); ++b) {
            const DepthView& view = run.views[b][std::size_t(v)];
            const auto i = std::int64_t(b);
            for (std::int64_t k = 0; k < 2; ++k) {
                near(at::full({}, view.least[std::size_t(k)]), low[i][0][k], at + "pc_min", 1e-5,
                     0);
                near(at::full({}, view.offset[std::size_t(k)]), offset[i][k], at + "offset", 0, 0);
            }
            near(at::full({}, view.pixel), pixel[i][0][0], at + "grid_size", 1e-5, 0);
        }
        const auto images = stackViews(run.views);
        const auto batch = std::int64_t(run.views.size());
        near(images[v * batch][0], get(run.want, at + "image_ch0_sample0"), at + "image", 1e-5,
             1e-5);
        for (std::int64_t b = 0; b < batch; ++b)
            near(images[v * batch + b][0].to(at::kDouble).sum(),
                 at::full({}, sums[std::size_t(b)], at::kDouble), at + "sum", 0.05, 1e-5);
    }
}

TEST(projectionProperties) {
    const Run run;
    const Points cloud = floats(run.points[0]);
    Points shifted, scaled = cloud, turned = cloud;
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        scaled[i] *= 2;
        turned[i] = cloud[cloud.size() - 3 - i + 2 * (i % 3)];
    }
    const std::size_t n = cloud.size() / 3;
    for (int v = 0; v < kDepthViews; ++v) {
        const DepthView view = projectDepth(cloud.data(), n, v);
        const DepthView other = projectDepth(scaled.data(), n, v);
        CHECK(view.occupied == other.occupied);
        const DepthView permuted = projectDepth(turned.data(), n, v);
        std::size_t filled = 0;
        for (std::size_t i = 0; i < view.depth.size(); ++i) {
            CHECK(std::abs(view.depth[i] - permuted.depth[i]) <= 1e-5f);
            if (!view.occupied[i]) CHECK(view.depth[i] == 0.5f);
            filled += view.occupied[i];
        }
        CHECK(filled > 0);
        // A point alone covers 5 x 5 pixels about its own; what all cover is covered by one of
        // them, and nothing was moved in from outside but the outermost row and column.
        std::vector<std::uint8_t> covered(view.occupied.size(), 0);
        for (std::size_t i = 0; i < n; ++i) {
            const auto pixel = pixelOf(view, v, &cloud[3 * i]);
            for (const int k : pixel) CHECK(k >= 1 && k <= view.size - 2);
            for (int r = -2; r <= 2; ++r)
                for (int c = -2; c <= 2; ++c) {
                    const int row = std::clamp(pixel[0] + r, 0, view.size - 1),
                              column = std::clamp(pixel[1] + c, 0, view.size - 1);
                    covered[std::size_t(row * view.size + column)] = 1;
                }
        }
        CHECK(covered == view.occupied);
    }
    // The centre of what a single deep point adds is its pixel.
    for (int v = 0; v < kDepthViews; ++v)
        for (std::size_t i = 0; i < n; i += 16) {
            Points deep = cloud;
            const std::size_t axis = std::size_t(v == 0 ? 2 : v == 1 ? 1 : 0);
            deep[3 * i + axis] -= 50;
            const DepthView before = projectDepth(cloud.data(), n, v),
                            after = projectDepth(deep.data(), n, v);
            double rows = 0, columns = 0, count = 0;
            for (std::size_t k = 0; k < before.depth.size(); ++k)
                if (before.depth[k] != after.depth[k]) {
                    rows += double(k / std::size_t(before.size));
                    columns += double(k % std::size_t(before.size));
                    ++count;
                }
            const auto pixel = pixelOf(before, v, &cloud[3 * i]);
            if (std::min(pixel[0], pixel[1]) < 2 || std::max(pixel[0], pixel[1]) > 221) continue;
            CHECK(count == 25 && rows / count == pixel[0] && columns / count == pixel[1]);
        }
    // Of coordinates that the shift does not round, which would move points across edges.
    Points round = cloud;
    for (float& v : round) v = std::round(1024 * v) / 1024;
    shifted = round;
    for (std::size_t i = 0; i < cloud.size(); ++i)
        if (i % 3 < 2) shifted[i] += 0.25f;
    const DepthView moved = projectDepth(shifted.data(), n, 0);
    const DepthView still = projectDepth(round.data(), n, 0);
    for (std::size_t i = 0; i < still.depth.size(); ++i)
        CHECK(std::abs(moved.depth[i] - still.depth[i]) <= 1e-4f);
    const float same[9] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    CHECK(projectDepth(same, 3, 0).depth.size() == 224 * 224);

    const auto constant = at::full({std::int64_t(kDepthViews * run.views.size()), 2, 14, 14}, 3.f);
    const auto read = lookUp(constant, run.views, run.points);
    near(read, at::full(read.sizes(), 3.f), "constant map", 1e-5, 0);
}

TEST(cloudsThatHaveNoPyramidOrNoExtent) {
    Random random(4);
    Points cloud;
    for (int i = 0; i < 3 * 60; ++i) cloud.push_back(float(random.uniform(-1, 1)));
    CHECK(makePyramid(cloud, {60, 20, 8}, {8, 6, 4}).ok());
    // Fewer points than the lowest level has tokens, fewer tokens than the level above has, or
    // than one of its patches.
    const std::vector<std::vector<int>> groups{{61, 20, 8}, {30, 40, 8}, {30, 5, 4}},
        said{{60, 61}, {30, 40}, {5, 6}};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto got = makePyramid(cloud, groups[i], {8, 6, 6});
        CHECK(!got && got.error().code == ErrorCode::Empty);
        if (!got)
            for (const int n : said[i])
                CHECK_MESSAGE(got.error().message.find(std::to_string(n)) != std::string::npos,
                              got.error().message);
    }
    // Of no extent in all views, or in one: everything lies under one pixel and what it covers.
    for (const bool line : {false, true}) {
        Points flat = cloud;
        for (std::size_t i = 0; i < flat.size(); ++i)
            if (!line || i % 3 < 2) flat[i] = 0.25f;
        std::vector<std::vector<DepthView>> views(1);
        for (int v = 0; v < kDepthViews; ++v) {
            views[0].push_back(projectDepth(flat.data(), flat.size() / 3, v));
            const DepthView& view = views[0].back();
            const auto covered = std::count(view.occupied.begin(), view.occupied.end(), 1);
            CHECK(!line || v > 0 ? covered >= 25 : covered == 25);
            if (!line) CHECK(covered == 25);
            for (const float depth : view.depth) CHECK(depth >= 0 && depth <= 1);
            for (std::size_t i = 0; i < flat.size(); i += 3)
                for (const int k : pixelOf(view, v, &flat[i])) CHECK(k >= 0 && k < view.size);
        }
        const auto points = at::tensor(flat).reshape({1, -1, 3});
        const auto maps = at::rand({kDepthViews, 2, 14, 14});
        CHECK(at::isfinite(lookUp(maps, views, points)).all().item<bool>());
    }
}

TEST(pyramid) {
    const Run run;
    for (std::size_t i = 0; i < run.levels.size(); ++i) {
        const std::string at = "group" + std::to_string(i) + ".";
        near(run.levels[i].centres, get(run.want, at + "center"), at + "center", 1e-6, 0);
        near(run.levels[i].neighbourhoods, get(run.want, at + "neighborhood"), at + "neighborhood",
             1e-6, 0);
        near(run.ofNeighbours(run.below(i), i), get(run.want, at + "neighborhood_ori"),
             at + "neighborhood_ori", 0, 0);
        near(run.levels[i].index, get(run.want, at + "idx_flat"), at + "idx_flat", 0, 0);
    }
}

TEST(teacherSeesTheSame) {
    const Run run;
    const Teacher archive = teacher(open(kFolder + "clip_tiny_torchscript.pt"));
    const auto images = stackViews(run.views);
    Trace trace;
    const Looked got = look(run.eye, images, &trace);
    for (const auto& tensor : run.want.tensors) {
        const std::string end = ".first_image", start = "teacher.";
        const auto at = tensor.name.find(end);
        if (tensor.name.compare(0, start.size(), start) != 0 || at == std::string::npos) continue;
        const std::string name = tensor.name.substr(start.size(), at - start.size());
        near(trace.at(name)[0], toTensor(tensor), tensor.name, 1e-3, 0);
    }
    near(got.features, get(run.want, "teacher.features"), "features", 1e-3, 0);
    near(got.attention, get(run.want, "teacher.cls_attention"), "cls_attention", 1e-3, 0);
    near(got.embedding, get(run.want, "teacher.cls_embedding"), "cls_embedding", 1e-3, 0);
    near(trace.at("attention")[0], get(run.want, "teacher.attention_first_image"), "attention",
         1e-3, 0);
    near(trace.at("attention").sum(-1), at::ones({images.size(0), trace.at("attention").size(1)}),
         "rows of attention", 1e-5, 0);
    const Looked half = look(archive, images);
    near(half.features, got.features, "TorchScript in half precision", 1e-3, 1e-3);
    near(half.attention, got.attention, "its attention", 1e-3, 0);
}

TEST(residualTeacher) {
    const Checkpoint want = open(kFolder + "clip_rn_tiny_expected.pt");
    const Teacher eye = teacher(open(kFolder + "clip_rn_tiny.pt"));
    CHECK(!eye.transformer);
    const auto small = get(want, "image_28x28");
    const auto side = std::int64_t(eye.imageSize());
    const auto images =
        small.repeat_interleave(side / small.size(2), 2).repeat_interleave(side / small.size(3), 3);
    Trace trace;
    const Looked got = look(eye, images, &trace);
    const auto told = get(want, "stage.visual.layer2"), layer2 = trace.at("visual.layer2");
    near(layer2.slice(2, 0, 1 << 20, layer2.size(2) / told.size(2))
             .slice(3, 0, 1 << 20, layer2.size(3) / told.size(3)),
         told, "layer2", 1e-3, 1e-3);
    near(trace.at("visual.layer4"), get(want, "stage.visual.layer4"), "layer4", 1e-3, 1e-3);
    near(got.embedding, get(want, "embedding"), "embedding", 1e-3, 1e-3);
    near(got.attention, get(want, "ext.attention_" + std::to_string(eye.grid * eye.grid)),
         "attention", 1e-3, 0);
    near(got.features, get(want, "ext.dense_features"), "dense features", 1e-3, 1e-3);
}

TEST(theTeacherBuiltIn) {
    const Run run;
    const Teacher eye = analyticTeacher();
    CHECK(eye.imageSize() == 224 && eye.features == 512);
    const auto views = viewsOf(run.points, eye.imageSize());
    const auto images = stackViews(views);
    const Looked got = look(eye, images);
    const auto n = images.size(0);
    CHECK(got.features.sizes().vec() == (std::vector<std::int64_t>{n, 512, 14, 14}));
    near(got.attention.sum({1, 2, 3}), at::ones({n}), "attention", 1e-5, 0);
    CHECK(at::equal(look(analyticTeacher(), images).features, got.features));
    // Nothing is salient where nothing is, and described cells have length one.
    for (std::int64_t i = 0; i < n; ++i) {
        const DepthView& view =
            views[std::size_t(i % run.points.size(0))][std::size_t(i / run.points.size(0))];
        for (std::int64_t r = 0; r < 14; ++r)
            for (std::int64_t c = 0; c < 14; ++c) {
                bool occupied = false;
                for (int y = 0; y < 16; ++y)
                    for (int x = 0; x < 16; ++x)
                        occupied |= view.occupied[std::size_t((16 * r + y) * 224 + 16 * c + x)];
                if (!occupied) CHECK(got.attention[i][0][r][c].item<float>() == 0);
            }
    }
    const auto lengths = got.features.norm(2, {1});
    near(lengths, at::ones(lengths.sizes()), "length of a description", 1e-4, 0);
    // A cloud with corners: a cube's edges are more salient than the middle of a face.
    DepthView face;
    face.size = 224;
    face.depth.assign(224 * 224, 0.5f);
    for (int r = 40; r < 184; ++r)
        for (int c = 40; c < 184; ++c) face.depth[std::size_t(224 * r + c)] = 0.9f;
    const auto square = look(eye, stackViews({{face}})).attention[0][0];
    CHECK(square[2][7].item<float>() > 100 * square[7][7].item<float>() + 1e-4f);
}

TEST(guidedMasks) {
    const Run run;
    const auto b = run.points.size(0);
    const auto attention = get(run.want, "teacher.cls_attention");
    const auto side = std::int64_t(std::lround(std::sqrt(double(attention.size(1)))));
    const auto read =
        lookUp(attention.reshape({-1, 1, side, side}), run.views, run.levels.back().centres)
            .squeeze(3);
    for (int v = 0; v < kDepthViews; ++v)
        near(read.select(2, v), get(run.want, "saliency.view" + std::to_string(v)),
             "saliency of view " + std::to_string(v), 1e-5, 1e-4);
    const auto saliency = read.mean(2);
    near(saliency, get(run.want, "saliency.mean"), "saliency", 1e-5, 1e-4);
    for (std::int64_t i = 0; i < b; ++i) {
        const auto p = visibleLogProbabilities(floats(saliency[i]));
        for (std::size_t k = 0; k < p.size(); ++k)
            CHECK(
                std::abs(std::exp(p[k]) -
                         get(run.want, "saliency.probability")[i][std::int64_t(k)].item<double>()) <
                1e-5);
    }
    const auto masks = run.masks(run.want);
    for (std::size_t i = 0; i < masks.size(); ++i)
        sameMask(masks[i], get(run.want, "mask.level" + std::to_string(i)),
                 "mask of level " + std::to_string(i));
}

TEST(masksSpreadDownwards) {
    const Checkpoint want = open(kFolder + "mask_backprojection_cases.pt");
    int cases = 0;
    for (;; ++cases) {
        const std::string at = "case" + std::to_string(cases) + ".";
        if (!want.find(at + "top_mask")) break;
        const auto top = get(want, at + "top_mask");
        const auto b = std::size_t(top.size(0));
        std::vector<Pyramid> clouds(b);
        std::int64_t below = 0;
        for (std::size_t level = 0; want.find(at + "mask" + std::to_string(level)); ++level) {
            const auto mask = get(want, at + "mask" + std::to_string(level));
            const auto index = exact(want, at + "idx_flat" + std::to_string(level));
            for (std::size_t n = 0; n < b; ++n) {
                Patches p;
                p.groups = std::size_t(mask.size(1));
                p.size = index.size() / b / p.groups;
                for (std::size_t k = 0; k < p.groups * p.size; ++k)
                    p.neighbourIndices.push_back(std::int64_t(index[n * p.groups * p.size + k]) -
                                                 std::int64_t(n) * below);
                clouds[n].levels.push_back(std::move(p));
            }
            below = mask.size(1);
        }
        for (const bool frozen : {false, true}) {
            std::vector<Mask> start;
            for (std::size_t n = 0; n < b; ++n) {
                Mask m;
                for (std::int64_t k = 0; k < top.size(1); ++k)
                    m.push_back(!frozen && top[std::int64_t(n)][k].item<float>() != 0);
                start.push_back(m);
            }
            const auto got = stackMasks(spreadMasks(clouds, start));
            for (std::size_t level = 0; level < got.size(); ++level) {
                const std::string name =
                    at + (frozen ? "eval_mask" : "mask") + std::to_string(level);
                sameMask(got[level], get(want, name), name);
                const auto visible = got[level].logical_not().sum(1).to(at::kFloat);
                const std::string count = at + "visible_count" + std::to_string(level);
                if (!frozen) near(visible, get(want, count), count, 0, 0);
                const std::string uncovered = at + "eval_uncovered" + std::to_string(level);
                if (frozen && want.find(uncovered))
                    near(got[level].sum(1), get(want, uncovered), uncovered, 0, 0);
            }
        }
    }
    CHECK(cases > 0);
}

TEST(drawingFollowsTheProbabilities) {
    const std::vector<float> saliency{0.f, 1.f, 2.f, 0.5f, -1.f, 1.5f};
    const auto logarithms = visibleLogProbabilities(saliency);
    std::vector<double> p;
    for (const double l : logarithms) p.push_back(std::exp(l));
    Random random(4), reference(5);
    constexpr int kDraws = 10000, kTaken = 3;
    std::vector<double> got(p.size(), 0), want(p.size(), 0);
    for (int i = 0; i < kDraws; ++i) {
        const auto order = drawOrder(logarithms, random);
        CHECK(std::set<std::size_t>(order.begin(), order.end()).size() == p.size());
        for (std::size_t k = 0; k < kTaken; ++k) got[order[k]] += 1.0 / kDraws;
        // One after the other, as a lottery.
        std::vector<double> left = p;
        for (int k = 0; k < kTaken; ++k) {
            double sum = 0;
            for (const double v : left) sum += v;
            double at = reference.uniform() * sum;
            std::size_t j = 0;
            while (j + 1 < left.size() && (at >= left[j] || left[j] == 0)) at -= left[j++];
            want[j] += 1.0 / kDraws;
            left[j] = 0;
        }
    }
    for (std::size_t k = 0; k < p.size(); ++k)
        CHECK(std::abs(got[k] - want[k]) <
              3 * std::sqrt(2 * want[k] * (1 - want[k]) / kDraws) + 1e-3);
    const auto sharp = drawOrder(visibleLogProbabilities(saliency, 1e-4), random);
    CHECK(sharp[0] == 2 && sharp[1] == 5 && sharp[2] == 1);
}

TEST(pretrainingStageByStage) {
    const Run run;
    const auto masks = run.masks(run.want);
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    const auto looked = run.lookedUp(get(run.want, "teacher.features"));
    const auto encoded = encode(run.w, run.d, run.levels, masks, {});
    const auto out =
        pretrain(run.w, run.d, run.levels, masks, visibleRows(looked, masks[run.low]), pass);
    for (std::size_t i = 0; i < masks.size(); ++i) {
        const std::string level = std::to_string(i);
        sameMask(encoded.valid[i], get(run.want, "encoder.valid" + level), "valid" + level);
        near(encoded.visible[i], get(run.want, "encoder.x_vis" + level), "x_vis" + level);
    }
    stages(run.want, trace);
    near(out.points, get(run.want, "rec3d.pred"), "rec3d.pred");
    near(out.pointTargets, get(run.want, "rec3d.target"), "rec3d.target", 1e-6, 0);
    near(out.features, get(run.want, "rec2d.pred"), "rec2d.pred");
    near(out.featureTargets, get(run.want, "rec2d.target"), "rec2d.target");
    near(out.loss3d, get(run.want, "loss_3d"), "loss_3d", 1e-5, 1e-4);
    near(out.loss2d, get(run.want, "loss_2d"), "loss_2d", 0, 1e-3);

    // The order of the neighbours matters for what is learned in 2D, not in 3D.
    Levels flipped = run.levels;
    Level& low = flipped[run.low];
    low.neighbourhoods = low.neighbourhoods.flip(2);
    const auto k = low.neighbourhoods.size(2);
    low.index = low.index.reshape({-1, k}).flip(1).reshape({-1});
    const auto other =
        pretrain(run.w, run.d, flipped, masks, visibleRows(looked.flip(2), masks[run.low]), {});
    near(other.loss3d, out.loss3d, "loss_3d of shuffled neighbours", 1e-5, 1e-5);
    CHECK(std::abs(other.loss2d.item<double>() - out.loss2d.item<double>()) > 1e-6);
}

TEST(frozenFeatures) {
    const Run run;
    std::vector<Mask> top(run.pyramids.size(), Mask(run.pyramids[0].levels.back().groups, 0));
    const auto masks = stackMasks(spreadMasks(run.pyramids, top));
    const auto encoded = encode(run.w, run.d, run.levels, masks, {});
    for (std::size_t i = 0; i < masks.size(); ++i) {
        const std::string level = std::to_string(i);
        sameMask(masks[i], get(run.want, "eval.mask.level" + level), "eval.mask" + level);
        near(encoded.visible[i], get(run.want, "eval.x_vis" + level), "eval.x_vis" + level);
    }
    // [B, D]: what the official support vector machine is given.
    const auto feature = [](const Encoded& e) { return std::get<0>(e.visible.back().max(1)); };
    const auto together = feature(encoded);
    near(together, get(run.want, "svm_feature"), "svm_feature");

    // A cloud by itself, without padding, gives the same.
    for (std::size_t n = 0; n < run.pyramids.size(); ++n) {
        const std::vector<Pyramid> one{run.pyramids[n]};
        // Without the flaw that only the first sample of a batch suffers.
        const auto alone = spreadMasks(one, {top[n]}, n == 0);
        near(feature(encode(run.w, run.d, stack(one), stackMasks(alone), {})),
             together[std::int64_t(n)], "a batch of one", 1e-5, 1e-5);
    }
}

TEST(oneTrainingStep) {
    const Run run;
    const Checkpoint want = open(kFolder + "pretrain_trainstep_expected.pt");
    Parameters live = trainable(run.w), frozen;
    for (const auto& entry : run.eye.weights) frozen[entry.first] = entry.second.clone();
    const auto looked = run.lookedUp(look(run.eye, stackViews(run.views)).features);
    Pass pass;
    pass.training = true;
    const auto out = pretrain(live, run.d, run.levels, run.masks(want),
                              visibleRows(looked, run.masks(want)[run.low]), pass);
    near(out.loss3d, get(want, "loss_3d"), "loss_3d", 1e-5, 1e-4);
    near(out.loss2d, get(want, "loss_2d"), "loss_2d", 0, 1e-3);
    (out.loss3d + out.loss2d).backward();
    // Below the token propagation the oracle's gradients are as exact as its weights, inverse
    // distances of points that may coincide, rounded to float32: to some per cent, or (norms of
    // 1e4 to 1e24) not at all. derivativesOfTheLoss covers those.
    const auto below = [](const std::string& name) {
        return name.compare(0, 10, "h_encoder.") == 0;
    };
    const auto unsound = [&](const std::string& name) {
        // Of a bias its weight tells, too: ahead of a batch normalisation it is noise of that size.
        for (const std::string& of : {name, name.substr(0, name.rfind('.')) + ".weight"}) {
            const auto* norm = want.find("gradnorm." + of);
            if (norm && norm->at(0) > 1e3) return true;
        }
        return false;
    };
    Checkpoint sound = want;
    for (auto& tensor : sound.tensors)
        if (tensor.name.compare(0, 4, "grad") == 0) {
            const std::string name = tensor.name.substr(tensor.name.find('.') + 1);
            if (below(name) || unsound(name)) tensor.name = "-";
        }
    gradients(sound, live);
    for (const auto& entry : live)
        if (below(entry.first) && want.find("gradnorm." + entry.first) && !unsound(entry.first) &&
            !isNoise(want, entry.first))
            near(entry.second.grad().to(at::kDouble).norm(), get(want, "gradnorm." + entry.first),
                 entry.first, 1e-6, 0.1);
    AdamW(0.05, isUndecayed).step(live, 1e-3);
    for (const auto& entry : run.eye.weights)  // the teacher learns nothing
        CHECK(!entry.second.requires_grad() && at::equal(entry.second, frozen.at(entry.first)));
    int sums = 0;
    for (const auto& entry : live) {
        const std::string sum = "after_sum." + entry.first;
        if (!want.find(sum) || unsound(entry.first) || isNoise(want, entry.first)) continue;
        ++sums;
        near(entry.second.to(at::kDouble).sum(), get(want, sum), sum,
             sumAfterStep(entry.second.numel(), below(entry.first) ? 1e-2 : 1e-3), 1e-4);
    }
    CHECK(sums > 0);
    int statistics = 0;
    for (const auto& entry : live)
        if (isBuffer(entry.first) && want.find("after." + entry.first)) {
            ++statistics;
            near(entry.second, get(want, "after." + entry.first), entry.first, 1e-5, 1e-5);
        }
    CHECK(statistics > 0);
}

TEST(weightDecayGroups) {
    for (const auto& entry : i2pmae::initialise({}, 1)) {
        if (isBuffer(entry.first)) continue;
        const bool token = entry.first == "mask_token" ||
                           entry.first.compare(0, 11, "token_prop.") == 0 ||
                           entry.first.compare(0, 22, "h_encoder.token_embed.") == 0;
        CHECK_MESSAGE(isUndecayed(entry.first, entry.second) == (entry.second.dim() == 1 || token),
                      entry.first);
    }
}

/// The gradient's own direction, against differences of the loss in double precision.
TEST(derivativesOfTheLoss) {
    Run run;
    const auto looked = run.lookedUp(get(run.want, "teacher.features")).to(at::kDouble);
    for (Level& level : run.levels)
        for (at::Tensor* t : {&level.centres, &level.neighbourhoods}) *t = t->to(at::kDouble);
    const auto masks = run.masks(run.want);
    const auto loss = [&](const Parameters& w) {
        Parameters fresh = w;  // running statistics are updated in place
        for (auto& entry : fresh)
            if (isBuffer(entry.first)) entry.second = entry.second.clone();
        Pass pass;
        pass.training = true;
        const auto out =
            pretrain(fresh, run.d, run.levels, masks, visibleRows(looked, masks[run.low]), pass);
        return out.loss3d + out.loss2d;
    };
    Parameters w;
    for (const auto& entry : run.w) w[entry.first] = entry.second.to(at::kDouble);
    for (auto& entry : w)
        if (!isBuffer(entry.first)) entry.second.set_requires_grad(true);
    loss(w).backward();
    int seen = 0;
    for (const char* name :
         {"mask_token", "token_prop.0.fuse.net.0.weight", "token_prop.0.fuse.net.1.bias",
          "token_prop.0.extraction.operation.0.net2.1.weight", "h_decoder.0.blocks.0.mlp.fc1.bias",
          "h_encoder.token_embed.0.first_conv.0.weight",
          "h_encoder.token_embed.1.second_conv.3.weight",
          "h_encoder.encoder_blocks.0.blocks.0.attn.qkv.weight"}) {
        if (!w.count(name)) continue;
        ++seen;
        const at::NoGradGuard noGrad;
        const at::Tensor g = w.at(name).grad();
        const double norm = g.norm().item<double>(), step = 1e-5;
        Parameters ahead = w, behind = w;
        ahead[name] = w.at(name) + g * (step / norm);
        behind[name] = w.at(name) - g * (step / norm);
        const double slope =
            (loss(ahead).item<double>() - loss(behind).item<double>()) / (2 * step);
        CHECK_MESSAGE(std::abs(slope - norm) < 5e-3 * norm + 1e-6,
                      std::string(name) + ": " + std::to_string(norm) + ", differences give " +
                          std::to_string(slope));
    }
    CHECK(seen > 3);
}

TEST(whatIsVisibleShowsItsNeighbours) {
    const Run run;
    Random random(6);
    for (int round = 0; round < 20; ++round) {
        std::vector<Mask> top;
        const std::size_t groups = run.pyramids[0].levels.back().groups;
        for (std::size_t n = 0; n < run.pyramids.size(); ++n)
            top.push_back(randomMask(groups, run.ratio, random));
        for (const Mask& m : top)
            CHECK(std::size_t(std::count(m.begin(), m.end(), 0)) ==
                  groups - maskedCount(groups, run.ratio));
        for (const bool official : {true, false}) {
            const auto masks = spreadMasks(run.pyramids, top, official);
            for (std::size_t level = 1; level < masks.size(); ++level)
                for (std::size_t n = 0; n < run.pyramids.size(); ++n) {
                    const Patches& p = run.pyramids[n].levels[level];
                    Mask reached(run.pyramids[n].levels[level - 1].groups, 1);
                    for (std::size_t k = 0; k < p.neighbourIndices.size(); ++k)
                        if (!masks[level][n][k / p.size])
                            reached[std::size_t(p.neighbourIndices[k])] = 0;
                    for (std::size_t k = 0; k < reached.size(); ++k)
                        CHECK(masks[level - 1][n][k] == reached[k] ||
                              (official && n == 0 && k == 0));
                }
        }
    }
}

TEST(paddingAndBatchChangeNothing) {
    const Run run;
    const auto groups = run.pyramids[0].levels.back().groups;
    Random random(2);
    const Mask first = randomMask(groups, 0.8, random);
    // The other cloud shows few, many, or all of its tokens, or is not there.
    const auto visibleOfFirst = [&](double ratio) {
        std::vector<Pyramid> clouds{run.pyramids[0]};
        std::vector<Mask> top{first};
        if (ratio >= 0) {
            clouds.push_back(run.pyramids.back());
            top.push_back(randomMask(groups, ratio, random));
        }
        const auto e =
            encode(run.w, run.d, stack(clouds), stackMasks(spreadMasks(clouds, top, false)), {});
        std::vector<at::Tensor> rows;
        for (std::size_t i = 0; i < e.visible.size(); ++i)
            rows.push_back(e.visible[i][0].index_select(0, at::nonzero(e.valid[i][0]).squeeze(1)));
        return rows;
    };
    const auto alone = visibleOfFirst(-1);
    for (const double ratio : {0.8, 0.4, 0.0}) {
        const auto got = visibleOfFirst(ratio);
        for (std::size_t i = 0; i < got.size(); ++i)
            near(got[i], alone[i], "level " + std::to_string(i), 1e-5, 1e-5);
    }

    // Pre-training on one cloud, which the official code cannot.
    const std::vector<Pyramid> one{run.pyramids[0]};
    const auto masks = stackMasks(spreadMasks(one, {first}, false));
    if (!masks[run.low].any().item<bool>()) SKIP("patches so large leave nothing hidden");
    Parameters live = trainable(run.w);
    Pass pass;
    pass.training = true;
    const auto out = pretrain(live, run.d, stack(one), masks, {}, pass);
    CHECK(std::isfinite(out.loss3d.item<double>()) && out.loss3d.item<double>() > 0);
    out.loss3d.backward();
    CHECK(at::isfinite(live.at("rec_head_3d.weight").grad()).all().item<bool>());
}

TEST(foldedWeightsGiveTheSame) {
    const Run run;
    Parameters folded = run.w;
    foldForInference(folded);
    CHECK(folded.size() >= run.w.size() + 5 * run.d.widths.size());
    const at::NoGradGuard noGrad;
    near(pretrain(folded, run.d, run.levels, run.masks(run.want), {}, {}).points,
         get(run.want, "rec3d.pred"), "rec3d.pred", 1e-4, 1e-4);
}

TEST(attentionOfTheTopLevel) {
    const Run run;
    const std::vector<Mask> top(run.pyramids.size(), Mask(run.pyramids[0].levels.back().groups, 0));
    const auto weights =
        attention(run.w, run.d, run.levels, stackMasks(spreadMasks(run.pyramids, top)));
    const auto b = std::int64_t(top.size()), g = std::int64_t(top[0].size());
    CHECK(weights.sizes().vec() == (std::vector<std::int64_t>{b, run.d.heads, g, g}));
    near(weights.sum(-1), at::ones({b, run.d.heads, g}), "rows", 1e-5, 0);
    CHECK(weights.std().item<double>() > 1e-4);
}

/// CLIP's weights as OpenAI ships them (a TorchScript archive in half precision with a text tower
/// and counters) and as a state dict, also inside an official I2P-MAE file.
TEST(clipFilesLoadAlike) {
    const Run run;
    const std::string folder = check::scratch("clip");
    const auto images = stackViews(run.views);
    const Looked exact = look(run.eye, images);
    Teacher rounded = run.eye;
    for (auto& entry : rounded.weights) entry.second = entry.second.to(at::kHalf).to(at::kFloat);
    const Looked half = look(rounded, images);

    torch::jit::Module archive("CLIP");
    std::vector<CheckpointTensor> plain, inside = run.file.tensors;
    for (const auto& entry : run.eye.weights) {
        addTo(archive, entry.first, entry.second.to(at::kHalf));
        plain.push_back(
            toCheckpoint(run.eye.weights, {{entry.first, entry.second.sizes().vec()}})[0]);
    }
    for (const char* text : {"token_embedding.weight", "transformer.resblocks.0.ln_1.weight",
                             "positional_embedding", "ln_final.bias", "text_projection"})
        addTo(archive, text, at::ones({4}, at::kHalf));
    for (const char* counter : {"input_resolution", "context_length", "vocab_size"})
        archive.register_buffer(counter, at::full({}, 224, at::kLong));
    archive.save(folder + "/ViT-B-16.pt");
    CHECK(writeCheckpoint(folder + "/state.pt", plain).ok());
    CHECK(writeCheckpoint(folder + "/nested.pth", plain, "state_dict").ok());
    CHECK(writeCheckpoint(folder + "/i2p.pth", inside, "base_model").ok());
    for (const char* name : {"ViT-B-16.pt", "state.pt", "nested.pth", "i2p.pth"}) {
        const auto file = readCheckpoint(folder + "/" + name);
        CHECK_MESSAGE(file.ok(), file ? "" : file.error().text());
        if (!file) continue;
        CHECK(file->container == (name[0] == 'V' ? "torchscript" : "zip"));
        const Teacher eye = teacher(*file);
        CHECK(eye.weights.size() == run.eye.weights.size());
        const Looked got = look(eye, images);
        const Looked& want = name[0] == 'V' ? half : exact;
        near(got.features, want.features, std::string(name) + ": features", 1e-5, 1e-5);
        near(got.attention, want.attention, std::string(name) + ": attention", 1e-6, 0);
    }
    std::filesystem::remove_all(folder);
}

TEST(headsFollowTheTeacher) {
    Dimensions d;
    d.features = 1024;
    d.patchSize = 6;
    const auto shapes = expectedShapes(d);
    const auto shapeOf = [&](const std::string& name) {
        for (const auto& entry : shapes)
            if (entry.first == name) return entry.second;
        return std::vector<std::int64_t>();
    };
    CHECK(shapeOf("rec_head_2d.weight") == (std::vector<std::int64_t>{1024 * 6 * 3, 192, 1}));
    CHECK(shapeOf("rec_head_3d.weight") == (std::vector<std::int64_t>{18, 192, 1}));
}

TEST(pretrainingFileIntoClassifier) {
    const Checkpoint file = open(kFolder + "pretrain_tiny.pth");  // names start with module.
    const Dimensions d = dimensions(open(kFolder + "cls_scanobjectnn_tiny.pth"));
    const auto match = matchCheckpoint(file, expectedShapes(d));
    CHECK(match.ok() && match->mismatched.empty());
    for (const auto& name : match->missing)
        CHECK_MESSAGE(name.compare(0, 5, "norm.") == 0 || name.compare(0, 4, "cls_") == 0, name);
    for (const auto& entry : expectedShapes(d))
        if (entry.first.compare(0, 10, "h_encoder.") == 0)
            CHECK_MESSAGE(std::count(match->matched.begin(), match->matched.end(), entry.first),
                          entry.first);
}

/// One epoch of the published recipe on 8 clouds, with the teacher that is built in, which tells as
/// many features as CLIP does.
TEST(memoryOfATrainingStep) {
    const auto peak = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss / 1024;
    };
    I2pMaeTraining o;
    o.epochs = 1;
    o.clouds.batch = 8;
    CloudCollection data;
    for (int i = 0; i < 9; ++i) {
        data.clouds.push_back(syntheticCloud(std::uint64_t(i), std::size_t(o.clouds.points)));
        data.clouds.back().heldOut = i == 8;
    }
    // Features of every pixel would be 200 MB a cloud.
    at::Tensor clouds = at::empty({8, o.clouds.points, 3});
    for (std::int64_t i = 0; i < 8; ++i)
        clouds[i].copy_(at::tensor(data.clouds[std::size_t(i)].points).reshape({-1, 3}));
    const auto before = peak();
    const auto looked = lookUp(at::rand({8 * kDepthViews, 512, 14, 14}), viewsOf(clouds, 224),
                               clouds.slice(1, 0, o.groups[0]));
    CHECK(looked.numel() == 8 * o.groups[0] * kDepthViews * 512);
    CHECK_MESSAGE(peak() - before < 300, std::to_string(peak() - before) + " MB");

    const auto report = trainI2pMae(data, o, "", check::scratch("memory") + "/w.pt");
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    CHECK_MESSAGE(peak() < 4 * 1024, std::to_string(peak()) + " MB");
    std::printf("  at most %ld MB\n", long(peak()));
}

/// Every classifier of the folder: ModelNet40's and ScanObjectNN's differ in the head.
TEST(fineTuning) {
    const std::string end = "_tiny.pth";
    int networks = 0;
    for (const auto& entry : std::filesystem::directory_iterator(check::oracle(kFolder))) {
        const std::string name = entry.path().filename().string();
        if (name.compare(0, 4, "cls_") != 0 || name.size() < end.size() ||
            name.compare(name.size() - end.size(), end.size(), end) != 0)
            continue;
        ++networks;
        const Checkpoint want = open(kFolder + name.substr(0, name.size() - 4) + "_expected.pt");
        const Checkpoint file = open(kFolder + name);
        const Dimensions d = dimensions(file);
        const bool modelNet = name.find("modelnet") != std::string::npos;
        CHECK(!d.pretraining && d.sumPooling == modelNet);
        const Parameters w = parameters(file, d);
        const Checkpoint sizes = open(kFolder + "pretrain_tiny_expected.pt");
        const auto points = get(want, "points");
        std::vector<Pyramid> pyramids;
        for (std::int64_t i = 0; i < points.size(0); ++i)
            pyramids.push_back(*makePyramid(floats(points[i]), integers(sizes, "cfg.num_groups"),
                                            integers(sizes, "cfg.group_sizes")));
        Trace trace;
        Pass pass;
        pass.trace = &trace;
        const auto radii = exact(want, "local_radius");
        const auto logits = classify(w, d, stack(pyramids), radii, pass);
        stages(want, trace);
        near(logits, get(want, "logits"), "logits");
        const std::vector<double> everywhere(d.widths.size(), 0), nowhere(d.widths.size(), 1e-6);
        const auto open_ = classify(w, d, stack(pyramids), everywhere, {});
        CHECK((open_ - logits).abs().max().item<float>() > 1e-4f);

        // On every level a token heeds itself and what is nearer than the radius; within next to
        // no distance itself alone, and without a radius all.
        const auto heeded = [&](std::size_t level) {
            return trace.at("h_encoder.encoder_blocks." + std::to_string(level) +
                            ".blocks.0.attn.weights");
        };
        const Levels levels = stack(pyramids);
        bool beyond = false;
        classify(w, d, levels, radii, pass);
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const auto& c = levels[i].centres;
            const auto far =
                ((c.unsqueeze(2) - c.unsqueeze(1)).pow(2).sum(-1).sqrt() >= radii[i]).unsqueeze(1);
            CHECK(!at::diagonal(far, 0, 2, 3).any().item<bool>());
            const auto weights = heeded(i);
            CHECK(at::equal(weights == 0, far.expand(weights.sizes())));
            beyond |= far.any().item<bool>();
        }
        CHECK(beyond);
        classify(w, d, levels, nowhere, pass);
        for (std::size_t i = 0; i < levels.size(); ++i)
            near(heeded(i), at::eye(heeded(i).size(2)).expand(heeded(i).sizes()), "only itself", 0,
                 0);
        classify(w, d, levels, everywhere, pass);
        for (std::size_t i = 0; i < levels.size(); ++i) CHECK(heeded(i).min().item<float>() > 0);
    }
    CHECK(networks > 0);
}

/// The way the program takes: folded weights, plain floats, one cloud, one radius.
TEST(thePredictorTellsTheSame) {
    const std::string name = "cls_scanobjectnn_tiny";
    const Checkpoint want = open(kFolder + name + "_expected.pt");
    const auto network = I2pMaePredictor::load(check::oracle(kFolder + name + ".pth"), heads());
    CHECK_MESSAGE(network.ok(), network ? "" : network.error().text());
    const auto points = get(want, "points"), logits = get(want, "logits"),
               tokens = get(want, "stage.norm");
    const I2pMaeInfo& info = network->info();
    CHECK(!info.pretraining && info.classes == logits.size(1) && info.width == tokens.size(2));
    // What the official configuration of ScanObjectNN has.
    CHECK(info.points == 2048 && info.radius == 0.32 &&
          info.groups == (std::vector<int>{512, 256, 64}) &&
          info.sizes == (std::vector<int>{32, 16, 16}));
    const auto radii = exact(want, "local_radius");
    for (std::size_t i = 1; i < radii.size(); ++i)
        if (std::abs(radii[i] - 2 * radii[i - 1]) > 1e-6) SKIP("radii do not double");
    const Checkpoint sizes = open(kFolder + "pretrain_tiny_expected.pt");
    for (std::int64_t i = 0; i < points.size(0); ++i) {
        const Pyramid cloud = *makePyramid(floats(points[i]), integers(sizes, "cfg.num_groups"),
                                           integers(sizes, "cfg.group_sizes"));
        const auto got = network->classify(cloud, radii[0]);
        near(at::tensor(*got), logits[i], "logits");
        const auto features = network->encode(cloud, radii[0]);
        near(at::tensor(features->tokens), tokens[i], "tokens");
        near(at::tensor(features->greatest), at::amax(tokens[i], {0}), "greatest");
        near(at::tensor(features->mean), tokens[i].mean(0), "mean");
        const auto heeded = network->attention(cloud, radii[0]);
        near(at::tensor(*heeded).reshape({tokens.size(1), tokens.size(1)}).sum(1),
             at::ones({tokens.size(1)}), "rows of attention", 1e-5, 0);
        // The radius of the info is taken where none is given.
        const auto own = network->classify(cloud), same = network->classify(cloud, info.radius);
        CHECK(*own == *same && (radii[0] == info.radius || *own != *got));
        const auto imagined = network->reconstruct(cloud, Mask(cloud.levels.back().groups, 1));
        CHECK(!imagined && imagined.error().code == ErrorCode::BadWeights);
    }
}

TEST(officialSizes) {
    Dimensions d;
    std::int64_t values = 0;
    CHECK(expectedShapes(d).size() == 295);
    d.pretraining = false;
    CHECK(expectedShapes(d).size() == 249);
    for (const auto& entry : i2pmae::initialise(d, 0))
        if (entry.first.find("num_batches_tracked") == std::string::npos)
            values += entry.second.numel();
    CHECK(values == 12834088);
}

TEST(otherWeightsAreRefusedByName) {
    const auto other = inferDimensions(open("point-mae/pretrain_tiny.pth"));
    CHECK(!other && other.error().code == ErrorCode::BadWeights);
    CHECK(loadTeacher(open("point-mae/pretrain_tiny.pth")).error().code == ErrorCode::BadWeights);
}

/// What is whole, and only has another number of heads.
TEST(widthsThatHeadsDoNotDivideAreNamed) {
    const Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    Dimensions known;
    known.heads = dimensions(file).widths[0] + 1;
    const auto got = inferDimensions(file, known);
    CHECK(!got && got.error().code == ErrorCode::BadWeights);
    if (got) return;
    const std::string& said = got.error().message;
    CHECK_MESSAGE(said.find(std::to_string(known.heads) + " attention") != std::string::npos, said);
    CHECK_MESSAGE(said.find("incomplete") == std::string::npos, said);
}

/// Teachers whose shapes no forward pass could hold to are refused when they are read.
TEST(teachersOfOtherSizesAreRefused) {
    using Shape = std::vector<std::int64_t>;
    const auto with = [](Checkpoint file, const std::string& end, const Shape& shape) {
        for (auto& tensor : file.tensors) {
            if (tensor.name.size() < end.size() ||
                tensor.name.compare(tensor.name.size() - end.size(), end.size(), end) != 0)
                continue;
            tensor.kind = ElementKind::Float32;
            tensor.shape = shape;
            std::size_t values = 1;
            for (const auto n : shape) values *= std::size_t(n);
            tensor.bytes.assign(4 * values, 0);
        }
        return file;
    };
    const auto refused = [](const Checkpoint& file, const std::string& what) {
        const auto got = loadTeacher(file);
        CHECK_MESSAGE(!got && got.error().code == ErrorCode::BadWeights, what);
    };
    const Checkpoint seeing = open(kFolder + "clip_tiny_torchscript.pt"),
                     residual = open(kFolder + "clip_rn_tiny.pt");
    const Teacher vit = teacher(seeing), resnet = teacher(residual);
    const std::string rows = "visual.positional_embedding", conv = "visual.conv1.weight",
                      pooled = "visual.attnpool.positional_embedding";
    for (const std::int64_t n : {0, 1, 3, 1 + 41 * 41})
        refused(with(seeing, rows, {n, vit.width}), std::to_string(n) + " rows");
    for (const std::int64_t n : {0, 100000})
        refused(with(seeing, conv, {vit.width, 3, 0, n}), "patches of " + std::to_string(n));
    refused(with(with(seeing, rows, {2, vit.width}), conv, {vit.width, 3, 1, 1}), "one pixel");
    for (const std::int64_t n : {0, 1, 3, 1 + 400 * 400})
        refused(with(residual, pooled, {n, resnet.width}), std::to_string(n) + " rows");
    refused(with(residual, pooled, {}), "a scalar");
    refused(with(residual, "visual.attnpool.c_proj.weight", {resnet.features, 32}), "narrow");
    for (const auto& entry : resnet.weights) {
        if (entry.first.find("num_batches_tracked") != std::string::npos) continue;
        Checkpoint without = residual;
        for (auto& tensor : without.tensors)
            if (tensor.name == entry.first) tensor.name = "-";
        refused(without, "without " + entry.first);
    }
    const std::int64_t half = 96;  // one head of 64 channels and a half
    Checkpoint narrow = with(with(residual, pooled, {resnet.grid * resnet.grid + 1, half}),
                             "attnpool.c_proj.weight", {resnet.features, half});
    for (const char* name : {"q_proj", "k_proj", "v_proj"})
        narrow = with(with(narrow, std::string(name) + ".weight", {half, half}),
                      std::string(name) + ".bias", {half});
    refused(narrow, "no whole head");
}

int main() {
    return check::main();
}
