// measure_bsp_net_views VIEWS AUTOENCODER SHAPES SIDES: held-out shapes of a folder of solids and
// 200 made-up ones, each as the single-view network gives it back from pictures of so many sides;
// IoU on every second cell per axis of 64^3, beside what its autoencoder makes of the solid itself
// and beside one answer for all, the decoded mean of the codes. Prints Markdown.

#include <cstdio>
#include <cstdlib>

#include "learning/bsp_net/batches.h"
#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/network.h"
#include "learning/datasets/solid_pictures.h"
#include "learning/tensors/threads.h"
#include "tests/learning/class_rows.h"

using namespace shapewright;
using namespace shapewright::bspnet;

namespace {

struct Sums {
    int shapes = 0;
    double network = 0, autoencoder = 0, mean = 0;

    void add(const Sums& s) {
        shapes += s.shapes;
        network += s.network, autoencoder += s.autoencoder, mean += s.mean;
    }
    void print(const std::string& name) const {
        std::printf("| %s | %d | %.3f | %.3f | %.3f |\n", name.c_str(), shapes, network / shapes,
                    autoencoder / shapes, mean / shapes);
    }
};

int failed(const Error& error) {
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5)
        return std::fputs("measure_bsp_net_views VIEWS AUTOENCODER SHAPES SIDES\n", stderr), 2;
    const at::NoGradGuard noGrad;
    setTorchThreads(1);
    const int sides = std::max(1, std::atoi(argv[4]));
    auto all = readSolidFolder(argv[3]);
    if (!all) return failed(all.error());
    auto made = syntheticSolids(std::uint64_t(1) << 40, 200);
    for (PackedSolid& s : made->solids) s.heldOut = true;
    for (std::string& name : made->classes) name = "made-up " + name;
    all->append(std::move(*made));

    const auto views = readCheckpoint(argv[1]), file = readCheckpoint(argv[2]);
    if (!views) return failed(views.error());
    if (!file) return failed(file.error());
    auto sizes = inferDimensions(*file);
    if (!sizes) return failed(sizes.error());
    const auto w = loadParameters(*file, autoencoderShapes(*sizes));
    if (!w) return failed(w.error());
    const CheckpointTensor* first = views->find("img_encoder.conv_0.weight");
    if (!first || first->shape.empty()) return std::fputs("no image encoder\n", stderr), 1;
    sizes->f = first->shape[0];
    const auto image = loadParameters(*views, imageEncoderShapes(*sizes));
    if (!image) return failed(image.error());

    const ConvexLists lists = convexLists(w->at("generator.convex_layer_weights"));
    const at::Tensor points = gridPoints();
    const auto decodedIou = [&](const at::Tensor& z, const at::Tensor& wanted) {
        return iou((convexMinimum(points, decodePlanes(*w, z), lists) < 0.01).reshape({-1}),
                   wanted);
    };
    std::vector<at::Tensor> grids, codes;
    std::vector<int> labels;
    for (const PackedSolid& s : all->solids) {
        if (!s.heldOut) continue;
        grids.push_back(at::empty({1, 1, 64, 64, 64}, at::kByte));
        s.unpack(grids.back().data_ptr<std::uint8_t>());
        codes.push_back(encode(*w, grids.back().to(at::kFloat)));
        labels.push_back(s.label);
    }
    const at::Tensor mean = at::cat(codes).mean(0, true);
    ClassRows<Sums> rows;
    std::puts("| class | held out | from a picture | autoencoder | one answer for all |");
    std::puts("|---|---|---|---|---|");
    for (std::size_t c = 0; c < all->classes.size(); ++c) {
        Sums sums;
        for (std::size_t i = 0; i < grids.size(); ++i) {
            if (labels[i] != int(c)) continue;
            const SolidPictures solid(grids[i].data_ptr<std::uint8_t>(), 64);
            const at::Tensor wanted = gridValues(grids[i]);
            Random random(i);
            double sum = 0;
            for (int k = 0; k < sides; ++k) {
                at::Tensor picture = at::empty({1, 1, 128, 128}, at::kByte);
                const auto pixels = solid.picture(randomView(random), 128);
                std::copy(pixels.begin(), pixels.end(), picture.data_ptr<std::uint8_t>());
                sum +=
                    decodedIou(encodeImage(*image, picture.to(at::kFloat) / 255), wanted) / sides;
            }
            sums.add({1, sum, decodedIou(codes[i], wanted), decodedIou(mean, wanted)});
        }
        if (sums.shapes > 0) rows.add(all->classes[c], sums);
    }
    rows.finish();
    return 0;
}
