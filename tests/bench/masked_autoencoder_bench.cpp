// masked_autoencoder_bench WEIGHTS POINTS MASK THREADS: our side of masked_autoencoder_bench.py.
// POINTS holds float32 x, y, z, MASK a byte per patch. Answers each line of standard input with
// wall and CPU milliseconds:
//   network FILE       normalise, patches, forward, loss; the loss follows; FILE receives centre
//                      indices and predicted points as float32
//   sample COUNT TIMES FILE  farthest point sampling, so often; FILE receives the indices

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "geometry/base/parallel.h"
#include "learning/point_mae/predictor.h"
#include "learning/tensors/threads.h"
#include "tests/bench/timed.h"

using namespace shapewright;

namespace {

template <class T>
std::vector<T> valuesOf(const char* path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), {});
    const auto* first = reinterpret_cast<const T*>(bytes.data());
    return {first, first + bytes.size() / sizeof(T)};
}

void write(const std::string& path, const std::vector<std::int64_t>& indices, const Points& rest) {
    std::ofstream file(path, std::ios::binary);
    const std::vector<float> values(indices.begin(), indices.end());
    for (const auto* list : {&values, &rest})
        file.write(reinterpret_cast<const char*>(list->data()),
                   std::streamsize(list->size() * sizeof(float)));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    const Points cloud = valuesOf<float>(argv[2]);
    const std::string weights = argv[1];
    Result<PointMaePredictor> network =
        weights == "-" ? Result<PointMaePredictor>(Error{}) : PointMaePredictor::load(weights);
    if (weights != "-" && !network) {
        std::fprintf(stderr, "%s\n", network.error().text().c_str());
        return 1;
    }
    setThreadCount(std::atoi(argv[4]));
    setTorchThreads(threadCount());
    std::string word, file;
    while (std::cin >> word) {
        if (word == "sample") {
            std::size_t count = 0, times = 0;
            std::cin >> count >> times >> file;
            std::vector<std::int64_t> chosen;
            timed([&] {
                for (std::size_t i = 0; i < times; ++i)
                    chosen = farthestPoints(cloud.data(), cloud.size() / 3, count, -1);
            });
            write(file, chosen, {});
        } else {
            std::cin >> file;
            const Mask mask = valuesOf<std::uint8_t>(argv[3]);
            double loss = 0;
            Patches patches;
            Points predicted;
            timed([&] {
                Points points = cloud;
                normaliseToUnitBall(points);
                patches = *makePatches(points, mask.size(), std::size_t(network->info().patchSize));
                predicted = std::move((*network->reconstruct({patches}, {mask}))[0]);
                const std::size_t size = patches.size;
                std::size_t at = 0;
                for (std::size_t g = 0; g < mask.size(); ++g)
                    if (mask[g])
                        loss += chamferL2(&predicted[3 * size * at++], size,
                                          &patches.neighbourhoods[3 * size * g], size);
                loss /= double(at);
            });
            write(file, patches.centreIndices, predicted);
            std::cout << ' ' << loss;
        }
        std::cout << std::endl;
    }
    return 0;
}
