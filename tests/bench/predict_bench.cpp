// predict_bench WEIGHTS THREADS: our side of predict_bench.py. Answers each line of standard input
// with wall and CPU milliseconds and then what is named here:
//   shape FILE       the whole operation `decompose --mode predict` on a mesh that was read before:
//                    inside and outside, network, polygons, figures; IoU, convexes
//   cells FILE OUT   network and compatible polygons for 64^3 bytes; convexes, vertices, polygons.
//                    OUT, if not "-", receives the grid of the last shape first

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "app/operations/decompose/network.h"
#include "app/operations/registry.h"
#include "geometry/base/parallel.h"
#include "geometry/convex/convex.h"
#include "geometry/io/io.h"
#include "learning/tensors/threads.h"
#include "tests/bench/timed.h"

using namespace shapewright;

namespace {

int failed(const Error& error) {
    std::cerr << error.text() << '\n';
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    setThreadCount(std::atoi(argv[2]));
    setTorchThreads(threadCount());
    const auto network = BspNetPredictor::load(argv[1]);
    if (!network) return failed(network.error());
    const Operation& operation = *builtinOperations().find("bsp-net.decompose");
    VoxelGrid last;
    std::string word, file, out;
    while (std::cin >> word >> file) {
        if (word == "shape") {
            auto read = readShape(file);
            if (!read) return failed(read.error());
            const auto solid =
                Solid::build(triangulate(std::get<PolygonMesh>(read->shape)), {}, {});
            if (!solid) return failed(solid.error());
            last = networkGrid(*solid);
            OperationInput input;
            input.parameters = ParameterValues(operation.parameters);
            (void)input.parameters.parse("mode", "predict");
            (void)input.parameters.parse("weights", argv[1]);
            input.shapes.push_back({"shape", std::move(read->shape), NamedShape::Role::Main, {}});
            Result<OperationResult> made = Error{};
            timed([&] { made = runOperation(operation, input); });
            if (!made) return failed(made.error());
            for (const char* name : {"iou", "convexes"})
                for (const Metric& m : made->metrics)
                    if (m.name == name) std::cout << ' ' << m.value;
        } else {
            std::cin >> out;
            if (out != "-")
                std::ofstream(out, std::ios::binary)
                    .write(reinterpret_cast<const char*>(last.cells.data()),
                           std::streamsize(last.cells.size()));
            VoxelGrid grid;
            grid.n = 64;
            grid.cell = 1.0 / 64;
            grid.cells.resize(64 * 64 * 64);
            std::ifstream(file, std::ios::binary)
                .read(reinterpret_cast<char*>(grid.cells.data()),
                      std::streamsize(grid.cells.size()));
            PolygonMesh mesh;
            Result<Prediction> predicted = Error{};
            timed([&] {
                predicted = network->predict(grid);
                if (predicted) mesh = compatibilityMesh(predicted->decomposition);
            });
            if (!predicted) return failed(predicted.error());
            std::cout << ' ' << predicted->decomposition.convexes.size() << ' '
                      << mesh.positions.size() << ' ' << mesh.faceCount();
        }
        std::cout << std::endl;
    }
    return 0;
}
