// measure_bsp_net WEIGHTS SHAPES MADE_UP SEED: held-out shapes of a folder of solids and made-up
// ones as the network gives them back, IoU on the 64^3 grid per class, beside rules that learn
// little: the mean of the class's training shapes, cut where that fits them best; the training
// shape (of any class) nearest by 16^3 occupancy; and, for scale, the shape itself grown by one
// cell. MADE_UP and SEED as the training had them. Prints Markdown.

#include <bitset>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/network.h"
#include "learning/bsp_net/quadric.h"
#include "learning/datasets/training_solids.h"
#include "learning/tensors/threads.h"
#include "tests/learning/class_rows.h"

using namespace shapewright;
using namespace shapewright::bspnet;

namespace {

constexpr std::size_t kCells = 64 * 64 * 64;
using Cells = std::bitset<kCells>;
using Coarse = std::bitset<4096>;

struct Held {
    Cells cells;
    Coarse coarse;
};

std::unique_ptr<Held> shapeOf(const PackedSolid& solid) {
    auto out = std::make_unique<Held>();
    for (std::size_t i = 0; i < kCells; ++i)
        if (solid.at(i)) {
            out->cells.set(i);
            out->coarse.set(((i >> 14) * 16 + (i >> 8 & 15)) * 16 + (i >> 2 & 15));
        }
    return out;
}

double iou(const Cells& a, const Cells& b) {
    const std::size_t either = (a | b).count();
    return either ? double((a & b).count()) / double(either) : 1;
}

Cells grown(const Cells& cells) {
    // Nothing reaches the border of the frame, so shifts along rows do not wrap.
    Cells out = cells;
    for (const std::size_t step : {1, 64, 64 * 64}) {
        const Cells before = out;
        out |= before << step | before >> step;
    }
    return out;
}

/// Every cell whose mean over the class reaches the level that serves the training shapes best.
Cells meanShape(const std::vector<const Held*>& train) {
    std::vector<std::uint32_t> sum(kCells, 0);
    for (const Held* s : train)
        for (std::size_t i = 0; i < kCells; ++i) sum[i] += s->cells[i];
    Cells best;
    double most = -1;
    for (const double level : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}) {
        Cells cut;
        for (std::size_t i = 0; i < kCells; ++i)
            cut[i] = sum[i] > 0 && sum[i] >= level * double(train.size());
        double total = 0;
        for (const Held* s : train) total += iou(s->cells, cut);
        if (total > most) most = total, best = cut;
    }
    return best;
}

at::Tensor gridPoints() {
    const at::Tensor axis = (at::arange(0, 64, at::kFloat) + 0.5) / 64 - 0.5;
    const auto grid = at::meshgrid({axis, axis, axis}, "ij");
    return at::constant_pad_nd(at::stack({grid[0], grid[1], grid[2]}, 3).reshape({1, -1, 3}),
                               {0, 1}, 1);
}

struct Sums {
    int shapes = 0;
    double network = 0, mean = 0, nearest = 0, grown = 0;

    void add(const Sums& s) {
        shapes += s.shapes;
        network += s.network, mean += s.mean, nearest += s.nearest, grown += s.grown;
    }
    void print(const std::string& name) const {
        std::printf("| %s | %d | %.3f | %.3f | %.3f | %.3f |\n", name.c_str(), shapes,
                    network / shapes, mean / shapes, nearest / shapes, grown / shapes);
    }
};

/// What the network of `path`, of planes or of quadrics, gives back of a solid.
Result<std::function<Cells(const PackedSolid&)>> answers(const std::string& path) {
    using Answers = std::function<Cells(const PackedSolid&)>;
    if (auto loaded = QuadricNetwork::load(path))
        return Answers([network = std::make_shared<QuadricNetwork>(std::move(*loaded))](
                           const PackedSolid& solid) {
            const auto field = network->field(solid.grid(), 64);
            Cells inside;
            for (std::size_t k = 0; field && k < kCells; ++k) inside[k] = (*field)[k] > 0.5F;
            return inside;
        });
    const auto file = readCheckpoint(path);
    if (!file) return file.error();
    const auto sizes = inferDimensions(*file);
    if (!sizes) return sizes.error();
    auto read = loadParameters(*file, autoencoderShapes(*sizes));
    if (!read) return std::move(read).error();
    const ConvexLists lists = convexLists(read->at("generator.convex_layer_weights"));
    return Answers([w = std::move(*read), lists, points = gridPoints()](const PackedSolid& solid) {
        at::Tensor voxels = at::empty({1, 1, 64, 64, 64}, at::kByte);
        solid.unpack(voxels.data_ptr<std::uint8_t>());
        const at::Tensor s =
            convexMinimum(points, decodePlanes(w, encode(w, voxels.to(at::kFloat))), lists);
        const float* value = s.data_ptr<float>();
        Cells inside;
        for (std::size_t k = 0; k < kCells; ++k) inside[k] = value[k] < 0.01f;
        return inside;
    });
}

int failed(const Error& error) {
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return std::fputs("measure_bsp_net WEIGHTS SHAPES MADE_UP SEED\n", stderr), 2;
    const at::NoGradGuard noGrad;
    setTorchThreads(1);
    auto all = readSolidFolder(argv[2]);
    if (!all) return failed(all.error());
    auto made =
        syntheticSolids(std::strtoull(argv[4], nullptr, 10), std::size_t(std::atoi(argv[3])));
    auto held = syntheticSolids(std::uint64_t(1) << 40, 200);
    for (PackedSolid& s : held->solids) s.heldOut = true;
    made->solids.insert(made->solids.end(), held->solids.begin(), held->solids.end());
    for (std::string& name : made->classes) name = "made-up " + name;
    all->append(std::move(*made));

    const auto answer = answers(argv[1]);
    if (!answer) return failed(answer.error());

    std::vector<std::unique_ptr<Held>> shapes;
    for (const PackedSolid& s : all->solids) shapes.push_back(shapeOf(s));
    ClassRows<Sums> rows;
    std::puts(
        "| class | held out | network | mean of class | nearest training shape | grown by a cell "
        "|");
    std::puts("|---|---|---|---|---|---|");
    for (std::size_t c = 0; c < all->classes.size(); ++c) {
        std::vector<const Held*> train;
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (all->solids[i].label == int(c) && !all->solids[i].heldOut)
                train.push_back(shapes[i].get());
        const Cells mean = meanShape(train);
        Sums sums;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            if (all->solids[i].label != int(c) || !all->solids[i].heldOut) continue;
            const Cells inside = (*answer)(all->solids[i]);
            const Held& shape = *shapes[i];
            std::size_t nearest = 0, least = 5000;
            for (std::size_t k = 0; k < shapes.size(); ++k) {
                if (all->solids[k].heldOut) continue;
                const std::size_t apart = (shapes[k]->coarse ^ shape.coarse).count();
                if (apart < least) least = apart, nearest = k;
            }
            sums.add({1, iou(inside, shape.cells), iou(mean, shape.cells),
                      iou(shapes[nearest]->cells, shape.cells),
                      iou(grown(shape.cells), shape.cells)});
        }
        if (sums.shapes > 0) rows.add(all->classes[c], sums);
    }
    rows.finish();
    return 0;
}
