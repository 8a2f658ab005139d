// Codes of heads: scores against brute force, their nulls, a planted head, and mirror completion.
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "geometry/base/random.h"
#include "learning/datasets/point_clouds.h"
#include "learning/head_circuits/mirror_task.h"
#include "learning/head_circuits/planted.h"
#include "learning/point_mae/network.h"
#include "tests/learning/oracle.h"

using namespace shapewright;

namespace {

CodeTable randomTable(std::size_t examples, std::size_t heads, int codes, Random& random) {
    CodeTable out{examples, heads, {}};
    for (std::size_t i = 0; i < examples * heads; ++i)
        out.codes.push_back(std::int32_t(random.below(std::uint64_t(codes))) - 1);
    return out;
}

bool occurs(const CodeTable& t, std::size_t head, std::int32_t code) {
    for (std::size_t e = 0; e < t.examples; ++e)
        if (t.at(e, head) == code) return true;
    return false;
}
bool occur(const CodeTable& t, std::size_t a, std::size_t b, std::int32_t x, std::int32_t y) {
    for (std::size_t e = 0; e < t.examples; ++e)
        if (t.at(e, a) == x && t.at(e, b) == y) return true;
    return false;
}

CodeTable shuffledRows(const CodeTable& t, Random& random) {
    CodeTable out = t;
    for (std::size_t i = t.examples; i > 1; --i) {
        const std::size_t k = random.below(i);
        std::swap_ranges(out.codes.begin() + std::ptrdiff_t((i - 1) * t.heads),
                         out.codes.begin() + std::ptrdiff_t(i * t.heads),
                         out.codes.begin() + std::ptrdiff_t(k * t.heads));
    }
    return out;
}

}  // namespace

TEST(centringTakesWhatAHeadAlwaysSays) {
    HeadOutputs a{2, 2, 1, {1, 10, 3, 10}}, b{2, 2, 1, {5, 10, 7, 14}};
    centre(a, b);
    CHECK((a.values == std::vector<float>{-3, -1, -1, -1}));
    CHECK((b.values == std::vector<float>{1, -1, 3, 3}));
}

TEST(scoresEqualBruteForce) {
    Random random(1);
    const int codes = 9;
    for (int trial = 0; trial < 20; ++trial) {
        const CodeTable yes = randomTable(12, 5, codes, random),
                        no = randomTable(12, 5, codes, random);
        const auto node = nodeScores(yes, no), share = nodeScores(yes, no, true);
        const auto swapped = nodeScores(no, yes);
        const EdgeScores edges = edgeScores(yes, no);
        for (std::size_t h = 0; h < 5; ++h) {
            int only = 0, onlyNo = 0, either = 0;
            for (int c = -1; c < codes - 1; ++c) {
                only += occurs(yes, h, c) && !occurs(no, h, c);
                onlyNo += occurs(no, h, c) && !occurs(yes, h, c);
                either += occurs(yes, h, c) || occurs(no, h, c);
            }
            CHECK(node[h] == only && swapped[h] == onlyNo);
            CHECK(std::abs(share[h] - double(only) / either) < 1e-12);
            for (std::size_t k = 0; k < 5; ++k) {
                int pairs = 0;
                for (int x = -1; k != h && x < codes - 1; ++x)
                    for (int y = -1; y < codes - 1; ++y)
                        pairs += occur(yes, h, k, x, y) && !occur(no, h, k, x, y);
                CHECK(edges.pairs[h * 5 + k] == pairs);
            }
        }
        double places = 0;
        for (const double n : edges.heads) places += n;
        CHECK(places == 12);  // half of 5 squared, rounded down

        // Neither the order of the examples nor the codes' names matter.
        std::map<std::int32_t, std::int32_t> names;
        for (int c = -1; c < codes - 1; ++c) names[c] = 1000 - 7 * c;
        CodeTable a = shuffledRows(yes, random), b = shuffledRows(no, random);
        for (CodeTable* t : {&a, &b})
            for (auto& c : t->codes) c = names[c];
        CHECK(nodeScores(a, b) == node);
        CHECK(edgeScores(a, b).pairs == edges.pairs && edgeScores(a, b).heads == edges.heads);
    }
}

TEST(rocCurvesAndSoftmax) {
    const std::vector<double> scores{3, 1, 2, 2};
    const std::vector<std::uint8_t> truth{1, 0, 1, 0};
    CHECK(std::abs(rocAuc(scores, truth) - 3.5 / 4) < 1e-12);
    double area = 0;
    const auto curve = rocCurve(scores, truth);
    for (std::size_t i = 1; i < curve.size(); ++i)
        area += (curve[i].first - curve[i - 1].first) * (curve[i].second + curve[i - 1].second) / 2;
    CHECK(std::abs(area - 3.5 / 4) < 1e-12);
    CHECK(curve.back() == std::make_pair(1.0, 1.0));
    CHECK(std::isnan(rocAuc(scores, {0, 0, 0, 0})));
    const PrecisionRecall pr = precisionRecall(scores, truth);
    CHECK(pr.precision[0] == 1 && pr.recall[0] == 0.5 && pr.recall[3] == 1 &&
          pr.precision[3] == 0.5);
    const auto soft = softmax(scores);
    CHECK(std::abs(soft[0] + soft[1] + soft[2] + soft[3] - 1) < 1e-12 && soft[0] > soft[2]);
    const Null mean = bootstrapMean({1, 2, 3, 4}, 400, 1);
    CHECK(mean.mean == 2.5 && std::abs(mean.deviation - 0.559) < 0.08);
}

TEST(shuffledLabelsSayNothing) {
    Random random(2);
    // Every head has as many codes as any other; three of them differ between the classes.
    CodeTable yes = randomTable(100, 24, 40, random), no = randomTable(100, 24, 40, random);
    std::vector<std::uint8_t> truth(24, 0);
    for (const std::size_t h : {3, 11, 17}) {
        truth[h] = 1;
        for (std::size_t e = 0; e < no.examples; ++e) no.codes[e * 24 + h] = -1;
    }
    const auto scores = nodeScores(yes, no);
    CHECK(rocAuc(scores, truth) > 0.95);
    const Null heads = shuffledTruth(scores, truth, 50, 3);
    CHECK(std::abs(heads.mean - 0.5) <= 0.1);
    CodeTable plain = randomTable(100, 24, 40, random);
    const Null examples =
        shuffledExamples(randomTable(100, 24, 40, random), plain, false, truth, 50, 4);
    CHECK(std::abs(examples.mean - 0.5) <= 0.1);
    std::printf("  AUC of shuffled heads %.3f +- %.3f, of shuffled examples %.3f +- %.3f\n",
                heads.mean, heads.deviation, examples.mean, examples.deviation);
}

TEST(codesHaveUnitRows) {
    Random random(3);
    HeadOutputs data{20, 4, 10, {}};
    for (int i = 0; i < 20 * 4 * 10; ++i) data.values.push_back(float(random.normal()));
    for (const bool perAtom : {false, true}) {
        CodeTraining o;
        o.features = 30;
        o.epochs = 60;
        o.perAtom = perAtom;
        const auto codes = DiscreteCodes::train(data, o);
        CHECK(codes.ok());
        if (!codes) return;
        const at::Tensor in = at::tensor(codes->encoder()).reshape({30, 10}),
                         out = at::tensor(codes->decoder()).reshape({10, 30});
        CHECK((in.norm(2, {1}) - 1).abs().max().item<float>() < 1e-5);
        CHECK((out.norm(2, {perAtom ? 0 : 1}) - 1).abs().max().item<float>() < 1e-5);
        CHECK(codes->losses().back() < codes->losses().front());
        const auto again = DiscreteCodes::train(data, o);
        CHECK(again->encoder() == codes->encoder() &&
              again->codes(data).codes == codes->codes(data).codes);
        // What is silent gets a code of its own, not the first feature's.
        o.sparsity = 1e3;
        o.rate = 0.1;
        const auto nothing = DiscreteCodes::train(data, o);
        const CodeTable table = nothing->codes(data);
        CHECK(std::count(table.codes.begin(), table.codes.end(), DiscreteCodes::kSilent) > 0);
    }
    // Threads would only wait for each other.
    const int threads = at::get_num_threads();
    at::set_num_threads(2);
    int most = 0;
    const auto watched =
        DiscreteCodes::train(data, {}, JobControl::withListener([&](double, std::string_view) {
                                 most = std::max(most, at::get_num_threads());
                             }));
    CHECK(watched.ok() && most == 1 && at::get_num_threads() == 2);
    at::set_num_threads(threads);
    CHECK(!DiscreteCodes::train({}, {}).ok());
    JobControl job = JobControl::withListener({});
    job.cancel();
    const auto stopped = DiscreteCodes::train(data, {}, job);
    CHECK(!stopped && stopped.error().code == ErrorCode::Cancelled);
}

namespace {

/// The rank of the planted head by node score, from 1.
std::size_t plantedRank(const PlantedRecipe& recipe, std::uint64_t seed, bool atTarget) {
    const PlantedTransformer net(recipe, seed);
    const HeadOutputs yes = net.outputs(250, true, atTarget, 10 * seed + 1),
                      no = net.outputs(250, false, atTarget, 10 * seed + 2);
    CodeTraining o;
    o.seed = seed;
    const auto codes = DiscreteCodes::train(joined(yes, no), o);
    const auto scores = nodeScores(codes->codes(yes), codes->codes(no));
    std::size_t rank = 1;
    for (std::size_t h = 0; h < scores.size(); ++h)
        rank += h != net.planted() && scores[h] >= scores[net.planted()];
    return rank;
}

}  // namespace

TEST(thePlantedHeadIsFound) {
    int top = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) top += plantedRank({}, seed, true) <= 3;
    std::printf("  among the first three in %d of 10 seeds\n", top);
    CHECK(top >= 8);
}

namespace {

std::vector<Points> someShapes(std::size_t count) {
    std::vector<Points> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(syntheticCloud(i, 600).points);
    return out;
}

MirrorRecipe smallRecipe() {
    MirrorRecipe r;
    r.points = 256;
    r.patches = 24;
    r.patchSize = 8;
    r.targets = 3;
    return r;
}

}  // namespace

TEST(examplesAreMirrorImages) {
    const auto examples = mirrorExamples(someShapes(5), 9, 4, smallRecipe());
    CHECK(examples.ok() && examples->size() == 9);
    if (!examples) return;
    for (const MirrorExample& e : *examples) {
        CHECK(std::count(e.mask.begin(), e.mask.end(), 1) == std::ptrdiff_t(maskedCount(24, 0.6)));
        for (std::size_t i = 0; i < e.targets.size(); ++i) {
            const std::size_t t = e.targets[i], m = e.images[i];
            CHECK(e.mask[t] && !e.mask[m]);
            for (std::size_t k = 0; k < 8; ++k)
                for (std::size_t a = 0; a < 3; ++a) {
                    const float x = e.positive.neighbourhoods[3 * (8 * t + k) + a],
                                y = e.positive.neighbourhoods[3 * (8 * m + k) + a];
                    CHECK(std::abs(x - (a == 0 ? -y : y)) < 1e-5f);
                }
        }
        // The negative differs in the images alone, and there it does.
        CHECK(e.negative.centres == e.positive.centres);
        for (std::size_t g = 0; g < 24; ++g) {
            const bool same = std::equal(&e.positive.neighbourhoods[24 * g],
                                         &e.positive.neighbourhoods[24 * g] + 24,
                                         &e.negative.neighbourhoods[24 * g]);
            CHECK(same == (std::count(e.images.begin(), e.images.end(), g) == 0));
        }
    }
    CHECK(!mirrorExamples({}, 4, 1, smallRecipe()).ok());
    CHECK(!mirrorExamples(someShapes(1), 4, 1, smallRecipe()).ok());
    CHECK(!mirrorExamples({Points(30, 0.f), Points(30, 0.f)}, 4, 1, smallRecipe()).ok());
}

TEST(imagesInNegativesAreOfAnotherShape) {
    const auto foreign = [](const std::vector<MirrorExample>& examples) {
        for (const MirrorExample& e : examples) {
            const std::size_t at = 3 * e.negative.size * e.images[0];
            const float* image = &e.negative.neighbourhoods[at];
            bool found = false;
            for (const MirrorExample& other : examples)
                found |= other.shape != e.shape && std::equal(image, image + 3 * e.negative.size,
                                                              &other.positive.neighbourhoods[at]);
            if (!found) return false;
        }
        return true;
    };
    // The last example and the first are of the same shape.
    const auto odd = mirrorExamples(someShapes(2), 3, 4, smallRecipe());
    CHECK(odd.ok() && odd->size() == 3 && foreign(*odd));
    // A shape that cannot be mirrored makes none of the examples, however many there are.
    std::vector<Points> shapes = someShapes(2);
    shapes.push_back(Points(30, 0.f));
    const auto many = mirrorExamples(shapes, 40, 4, smallRecipe());
    CHECK(many.ok() && many->size() == 40 && foreign(*many));
    for (const MirrorExample& e : *many) CHECK(e.shape < 2);
    shapes.erase(shapes.begin());
    const auto alone = mirrorExamples(shapes, 4, 4, smallRecipe());
    CHECK(!alone && alone.error().code == ErrorCode::Empty);
}

TEST(ablatingHeadsChangesWhatTheyDo) {
    pointmae::Dimensions d;
    d.width = 24;
    d.depth = 2;
    d.decoderDepth = 1;
    d.patchSize = 8;
    for (int i = 0; i < 3; ++i) d.embedding[i] = 8 << i;
    Parameters w = pointmae::initialise(d, 3);
    for (auto& entry : w)
        if (entry.second.dim() == 2) entry.second.mul_(10);
    // One head of the encoder says nothing.
    w.at("MAE_encoder.blocks.blocks.1.attn.proj.weight").narrow(1, 8, 4).zero_();
    const std::string path = check::scratch("heads") + "/w.pt";
    CHECK(writeCheckpoint(path, toCheckpoint(w, pointmae::expectedShapes(d)), "base_model").ok());
    const auto net = PointMaeHeads::load(path);
    CHECK(net.ok());
    if (!net) return;
    CHECK(net->heads() == 18 && net->encoderBlocks() == 2);
    const auto examples = mirrorExamples(someShapes(5), 20, 4, smallRecipe());
    for (const Positions positions : {Positions::All, Positions::Targets}) {
        const auto yes = net->outputs(*examples, true, positions),
                   no = net->outputs(*examples, false, positions);
        CHECK(yes.ok() && yes->values.size() == 20 * 18 * 24 && yes->values != no->values);
        double silent = 0, loud = 0;
        for (std::size_t a = 0; a < 24; ++a) {
            silent += std::abs(yes->values[8 * 24 + a]);
            loud += std::abs(yes->values[7 * 24 + a]);
        }
        CHECK(silent == 0 && loud > 0);
    }
    const auto means = net->means(*examples);
    CHECK(means.ok() && means->size() == 18 * 4);
    std::vector<std::uint8_t> ablated(18, 0);
    const auto plain = net->errors(*examples, true, ablated, *means);
    ablated[8] = 1;
    const auto without = net->errors(*examples, true, ablated, *means);
    ablated[8] = 0, ablated[13] = 1;
    const auto less = net->errors(*examples, true, ablated, *means);
    for (std::size_t i = 0; i < 20; ++i) {
        CHECK(std::abs((*without)[i] - (*plain)[i]) < 1e-6);
        CHECK((*plain)[i] > 0);
    }
    CHECK(*less != *plain);

    // Finite weights that lead to what is not finite are named as such.
    w.at("increase_dim.0.weight").mul_(1e37);
    w.at("MAE_encoder.blocks.blocks.0.attn.proj.weight").mul_(1e37);
    CHECK(writeCheckpoint(path, toCheckpoint(w, pointmae::expectedShapes(d)), "base_model").ok());
    const auto wild = PointMaeHeads::load(path);
    CHECK(wild.ok());
    const auto outputs = wild->outputs(*examples, true, Positions::All);
    CHECK(!outputs && outputs.error().code == ErrorCode::BadWeights);
    const auto errors = wild->errors(*examples, true, std::vector<std::uint8_t>(18, 0), *means);
    CHECK(!errors && errors.error().code == ErrorCode::BadWeights);
    std::filesystem::remove(path);
}

int main() {
    return check::main();
}
