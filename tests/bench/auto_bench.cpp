// auto_bench WEIGHTS COUNT [MESH...]: `decompose --mode auto` against `--mode fit`, on MESH... and
// on COUNT held-out made-up shapes (families in turn, as the surface of 128^3 cells): IoU and CPU
// seconds of both, and where the network's answer was tried as a start. Prints Markdown.

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/operations/decompose/network.h"
#include "app/operations/prototypes/shapes.h"
#include "app/operations/registry.h"
#include "geometry/io/io.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

double cpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto s = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return s(usage.ru_utime) + s(usage.ru_stime);
}

struct Outcome {
    double iou = 0, seconds = 0;
    bool tried = false;
};

Outcome decomposed(const PolygonMesh& mesh, const std::string& mode, const char* weights) {
    const Operation& operation = *builtinOperations().find("bsp-net.decompose");
    OperationInput input;
    input.parameters = ParameterValues(operation.parameters);
    (void)input.parameters.parse("mode", mode);
    if (mode != "fit") (void)input.parameters.parse("weights", weights);
    input.shapes.push_back({"shape", mesh, NamedShape::Role::Main, {}});
    const double start = cpuSeconds();
    const auto made = runOperation(operation, input);
    Outcome out;
    out.seconds = cpuSeconds() - start;
    if (!made) return out;
    for (const Metric& m : made->metrics)
        if (m.name == "iou") out.iou = m.value;
    for (const std::string& note : made->notes)
        out.tried |= note.find("tried as a start") != std::string::npos;
    return out;
}

PolygonMesh madeUp(std::uint64_t seed, int family) {
    constexpr int kGrid = 128;
    const LabelledSolid solid = syntheticSolid(seed, kGrid, family);
    return primitives::polygons(
        surfaceOfGrid({solid.solid.cells.begin(), solid.solid.cells.end()}, kGrid));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return std::fputs("auto_bench WEIGHTS COUNT [MESH...]\n", stderr), 2;
    std::vector<std::pair<std::string, PolygonMesh>> shapes;
    for (int i = 3; i < argc; ++i) {
        auto read = readShape(argv[i]);
        if (auto* mesh = read ? std::get_if<PolygonMesh>(&read->shape) : nullptr)
            shapes.emplace_back(std::filesystem::path(argv[i]).filename().string(),
                                std::move(*mesh));
    }
    const int families = int(syntheticFamilies().size());
    for (int i = 0; i < std::atoi(argv[2]); ++i)
        shapes.emplace_back("made-up " + syntheticFamilies()[std::size_t(i % families)],
                            madeUp((std::uint64_t(1) << 40) + std::uint64_t(i), i % families));
    std::puts(
        "| shape | network's IoU on its 64^3 grid | fit IoU | auto IoU | fit CPU s | auto CPU s |");
    std::puts("|---|---|---|---|---|---|");
    int worse = 0, tried = 0;
    double fitSeconds = 0, autoSeconds = 0;
    for (const auto& [name, mesh] : shapes) {
        const auto solid = Solid::build(triangulate(mesh), {}, {});
        const auto answer =
            solid ? askNetwork(*solid, argv[1], {}) : Result<NetworkAnswer>(Error{});
        if (!answer) continue;
        const Outcome both = decomposed(mesh, "auto", argv[1]);
        const Outcome fit = decomposed(mesh, "fit", argv[1]);
        tried += both.tried;
        worse += both.iou < fit.iou;
        fitSeconds += fit.seconds, autoSeconds += both.seconds;
        std::printf("| %s | %.3f%s | %.4f | %.4f | %.1f | %.1f |\n", name.c_str(),
                    answer->prediction.iouHard, both.tried ? ", tried" : "", fit.iou, both.iou,
                    fit.seconds, both.seconds);
        std::fflush(stdout);
    }
    std::printf(
        "\n%zu shapes, worse %d, CPU s %.0f and %.0f; the network's answer tried %d times\n",
        shapes.size(), worse, fitSeconds, autoSeconds, tried);
    return 0;
}
