// shapewright-train MODEL --data DIR -o WEIGHTS [--NAME VALUE]...

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/training.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/i2p_mae/training.h"
#include "learning/point_mae/training.h"
#include "learning/sparse_autoencoder/training.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

JobControl g_job = JobControl::withListener({});

int usage() {
    std::fputs(
        "Usage: shapewright-train point-mae|i2p-teacher|i2p-mae|sae --data DIR -o WEIGHTS "
        "[options]\n"
        "       shapewright-train bsp-net --data FILE --held-out FILE -o WEIGHTS [options]\n"
        "       shapewright-train bsp-net [--data DIR] [--made-up N] -o WEIGHTS [options]\n\n"
        "Trains on the .npz files of DIR and goes on where WEIGHTS.state ends.\n"
        "  --config small|paper   all sizes and rates at once (default small)\n"
        "  --epochs N  --warm-up N  --patience N  --batch N  --rate R  --synthetic R\n"
        "  --seed N  --threads N  --device cpu|cuda  --mask-ratio R\n"
        "  --width N  --depth N  --decoder-depth N\n"
        "point-mae: --embedding N  --crops R\n"
        "i2p-teacher: --features N  --agreement R  --mining R\n"
        "i2p-mae: --teacher FILE (no sizes); --guided 0|1  --semantic R\n"
        "sae: --network FILE (Point-MAE)  --sparsity top-afa|top-k|batch-top-k  --k N\n"
        "  --features N  --layer N  --centred 0|1  and of the above --epochs --batch --rate "
        "--seed\n"
        "bsp-net: the data are HDF5 files in the official layout, or the solids (array voxels)\n"
        "  of the .npz files of DIR, or N made-up shapes, or the last two together;\n"
        "  --config fast|official (default fast)  --e N  --planes N  --convexes N  --points N\n"
        "  --batch N  --rate R  --constant 0|1  --boxes 0|1  --patience N  --seed N  --device D\n"
        "  --calibrate N  --first-moment R  --inside-weight R\n"
        "  --made-up-held-out N  --guide N (one held-out in N)\n"
        "  --stages PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]],...  (shapes seen in the stage; with\n"
        "  REUSE only the decoder learns, each code so many times)\n"
        "  --families NAME,...  (of the folder and of the made-up shapes; all)\n",
        stderr);
    return 2;
}

/// The words after the network's name; whoever takes one gets it once.
class Options {
public:
    bool read(int count, char** words) {
        for (int i = 0; i < count; i += 2) {
            if (i + 1 >= count) return false;
            m_values[words[i]] = words[i + 1];
        }
        return true;
    }
    std::string take(const char* name, const std::string& fallback) {
        const auto found = m_values.find(name);
        if (found == m_values.end()) return fallback;
        const std::string value = found->second;
        m_values.erase(found);
        return value;
    }
    void take(const char* name, int& value) {
        value = std::atoi(take(name, std::to_string(value)).c_str());
    }
    void take(const char* name, double& value) {
        value = std::atof(take(name, std::to_string(value)).c_str());
    }
    void take(const char* name, std::uint64_t& value) {
        value = std::strtoull(take(name, std::to_string(value)).c_str(), nullptr, 10);
    }
    bool used() const { return m_values.empty(); }

private:
    std::map<std::string, std::string> m_values;
};

/// What every network's recipe has.
template <class Recipe>
void takeCommon(Options& words, Recipe& o) {
    words.take("--epochs", o.epochs), words.take("--warm-up", o.warmUp);
    words.take("--patience", o.patience), words.take("--rate", o.rate);
    words.take("--mask-ratio", o.maskRatio);
    o.device = words.take("--device", "cpu");
    words.take("--batch", o.clouds.batch), words.take("--synthetic", o.clouds.synthetic);
    words.take("--crops", o.clouds.crops), words.take("--seed", o.clouds.seed);
}

void print(const EpochReport& e) {
    std::printf("epoch %d  rate %.2e  train %.4f  held-out %.4f  %.0f s\n", e.epoch, e.rate,
                e.trainLoss, e.validationLoss, e.seconds);
    std::fflush(stdout);
}

/// "0:16:8000000,1:64:16000000:5e-4:10".
bool readStages(const std::string& text, std::vector<BspNetStage>& stages) {
    stages.clear();
    std::stringstream list(text);
    for (std::string one; std::getline(list, one, ',');) {
        BspNetStage s;
        long long shapes = 0;
        if (std::sscanf(one.c_str(), "%d:%d:%lld:%lf:%d", &s.phase, &s.resolution, &shapes, &s.rate,
                        &s.reuse) < 3)
            return false;
        s.shapes = shapes;
        stages.push_back(s);
    }
    return !stages.empty();
}

int failed(const Error& error) {
    std::fprintf(stderr, "error: %s\n", error.text().c_str());
    return 1;
}

int finish(const Result<TrainingReport>& report) {
    if (!report) return failed(report.error());
    std::printf("%s; best epoch %d with %.4f\n", report->stopped.c_str(), report->bestEpoch,
                report->bestLoss);
    return 0;
}

void prepare(int threads) {
    setThreadCount(threads);
    setTorchThreads(threads);
    keepFreedMemory();
    std::signal(SIGINT, [](int) { g_job.cancel(); });
    std::signal(SIGTERM, [](int) { g_job.cancel(); });
}

int bspNet(Options& words, const std::string& data, const std::string& out, int threads) {
    BspNetTraining o =
        words.take("--config", "fast") == "official" ? BspNetTraining{} : fastBspNetTraining();
    words.take("--e", o.e), words.take("--planes", o.planes), words.take("--convexes", o.convexes);
    words.take("--points", o.points), words.take("--batch", o.batch), words.take("--rate", o.rate);
    o.constantRate = words.take("--constant", o.constantRate ? "1" : "0") != "0";
    o.boxes = words.take("--boxes", o.boxes ? "1" : "0") != "0";
    words.take("--calibrate", o.calibrate), words.take("--first-moment", o.firstMoment);
    words.take("--inside-weight", o.insideWeight);
    words.take("--patience", o.patience), words.take("--seed", o.seed);
    o.device = words.take("--device", "cpu");
    const std::string stages = words.take("--stages", ""), heldOut = words.take("--held-out", "");
    TrainingSetOptions set;
    set.folder = data;
    set.seed = o.seed;
    set.families = words.take("--families", "");
    int madeUp = 0, madeUpHeldOut = 100, guide = 1;
    words.take("--made-up", madeUp), words.take("--made-up-held-out", madeUpHeldOut);
    words.take("--guide", guide);
    if ((!stages.empty() && !readStages(stages, o.stages)) || out.empty() || !words.used() ||
        madeUp < 0 || madeUpHeldOut < 1 || guide < 1 ||
        (heldOut.empty() ? data.empty() && madeUp == 0 : data.empty() || madeUp > 0))
        return usage();
    prepare(threads);
    set.madeUp = std::size_t(madeUp), set.madeUpHeldOut = std::size_t(madeUpHeldOut);
    set.guide = std::size_t(guide);
    TrainingSet shapes;
    if (heldOut.empty()) {
        auto opened = openTrainingSet(set, g_job);
        if (!opened) return failed(opened.error());
        shapes = std::move(*opened);
    } else {
        auto train = openBspNetFile(data);
        if (!train) return failed(train.error());
        auto held = openBspNetFile(heldOut);
        if (!held) return failed(held.error());
        shapes.train = std::move(*train), shapes.heldOut = std::move(*held);
    }
    std::printf("%zu shapes, %zu held out tried after every epoch\n", shapes.train->size(),
                shapes.heldOut->size());
    return finish(trainBspNet(*shapes.train, *shapes.heldOut, o, out, print, g_job));
}

}  // namespace

int main(int argc, char** argv) {
    Options words;
    if (argc < 2 || !words.read(argc - 2, argv + 2)) return usage();
    const std::string model = argv[1], folder = words.take("--data", ""),
                      out = words.take("-o", "");
    int threads = threadCount();
    words.take("--threads", threads);
    if (model == "bsp-net") return bspNet(words, folder, out, threads);
    const bool small = words.take("--config", "small") != "paper";
    std::function<Result<TrainingReport>(const CloudCollection&)> train;
    if (model == "point-mae") {
        PointMaeTraining o = small ? smallPointMaeTraining() : PointMaeTraining{};
        takeCommon(words, o);
        words.take("--width", o.width), words.take("--depth", o.depth);
        words.take("--decoder-depth", o.decoderDepth), words.take("--embedding", o.embedding);
        train = [o, out](const CloudCollection& data) {
            return trainPointMae(data, o, out, print, g_job);
        };
    } else if (model == "i2p-teacher") {
        TeacherTraining o = small ? smallTeacherTraining() : TeacherTraining{};
        takeCommon(words, o);
        words.take("--width", o.width), words.take("--depth", o.depth);
        words.take("--decoder-depth", o.decoderDepth), words.take("--features", o.features);
        words.take("--agreement", o.agreement), words.take("--mining", o.mining);
        train = [o, out](const CloudCollection& data) {
            return trainTeacher(data, o, out, print, g_job);
        };
    } else if (model == "i2p-mae") {
        I2pMaeTraining o = small ? smallI2pMaeTraining() : I2pMaeTraining{};
        takeCommon(words, o);
        o.guided = words.take("--guided", "1") != "0";
        words.take("--semantic", o.semantic);
        if (small) o.schedule = o.epochs;
        const std::string teacher = words.take("--teacher", "");
        train = [o, out, teacher](const CloudCollection& data) {
            return trainI2pMae(data, o, teacher, out, print, g_job);
        };
    } else if (model == "sae") {
        SparseAutoencoderTraining o;
        o.network = words.take("--network", "");
        const std::string sparsity = words.take("--sparsity", "top-afa");
        bool known = false;
        for (const Sparsity s : {Sparsity::TopAfa, Sparsity::TopK, Sparsity::BatchTopK})
            if (sparsity == sparsityName(s)) o.sparsity = s, known = true;
        if (!known) return usage();
        words.take("--k", o.k), words.take("--features", o.features),
            words.take("--layer", o.layer);
        o.centredNorm = words.take("--centred", "0") != "0";
        words.take("--epochs", o.epochs), words.take("--batch", o.batch);
        words.take("--rate", o.rate), words.take("--seed", o.seed);
        train = [o, out](const CloudCollection& data) {
            return trainSparseAutoencoder(data, o, out, print, g_job);
        };
    }
    if (!train || folder.empty() || out.empty() || !words.used()) return usage();
    prepare(threads);

    auto data = readCloudFolder(folder, g_job);
    if (!data) return failed(data.error());
    std::printf("%zu shapes in %zu classes\n", data->clouds.size(), data->classes.size());
    return finish(train(*data));
}
