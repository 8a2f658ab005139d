#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <sstream>

#include "learning/bsp_net/latent.h"
#include "learning/bsp_net/quadric.h"
#include "learning/bsp_net/training.h"
#include "learning/bsp_net/views.h"
#include "learning/datasets/training_solids.h"

namespace shapewright {

namespace {

/// As the official program's file of codes ends.
const char* const kCodesEnd = "_z.hdf5";

/// "0:16:8000000,1:64:16000000:5e-4:10", each to its end.
bool readStages(const std::string& text, std::vector<BspNetStage>& stages) {
    stages.clear();
    std::stringstream list(text);
    for (std::string one; std::getline(list, one, ',');) {
        BspNetStage s;
        // Too large for its type, a number is read as the greatest.
        long long phase = 0, resolution = 0, shapes = 0, reuse = 0;
        int end = 0;
        if (std::sscanf(one.c_str(), "%lld:%lld:%lld%n:%lf%n:%lld%n", &phase, &resolution, &shapes,
                        &end, &s.rate, &end, &reuse, &end) < 3 ||
            std::size_t(end) != one.size())
            return false;
        for (const long long n : {phase, resolution, reuse})
            if (n < std::numeric_limits<int>::min() || n > std::numeric_limits<int>::max())
                return false;
        if (shapes == std::numeric_limits<long long>::max()) return false;
        s.phase = int(phase), s.resolution = int(resolution), s.reuse = int(reuse);
        s.shapes = shapes;
        stages.push_back(s);
    }
    return !stages.empty();
}

/// Which shapes to learn from.
struct Shapes {
    std::string heldOut, families;
    int madeUp = 0, madeUpHeldOut = 100, fresh = 0, guide = 1;
};

void shapeFields(RecipeFields& f, Shapes& s) {
    f.file("held-out", "HDF5 file of shapes to measure on", &s.heldOut);
    f.whole("made-up", "Learn from so many made-up shapes too", s.madeUp, 0, 1e7);
    f.whole("made-up-held-out", "Made-up shapes to measure on", s.madeUpHeldOut, 1, 1e6);
    f.whole("fresh", "Add so many made-up shapes to each pass, new each time", s.fresh, 0, 1e7);
    f.whole("guide", "Try one of so many held-out shapes", s.guide, 1, 1e6);
    f.text("families", "Names of classes to learn, commas between; all", &s.families);
}

/// Two official files, or a folder and made-up shapes.
Result<TrainingSet> open(Shapes s, const TrainingTask& task, Augment augment,
                         const JobControl& job) {
    const int made = s.madeUp + s.fresh;
    // NAME_train.hdf5 alone means the NAME_test.hdf5 beside it, and one .npz says itself what it
    // holds out.
    std::error_code none;
    if (s.heldOut.empty() && std::filesystem::is_regular_file(task.data, none) &&
        std::filesystem::path(task.data).extension() != ".npz") {
        const std::string end = "_train.hdf5";
        const std::size_t at = task.data.rfind(end);
        if (at == std::string::npos || at + end.size() != task.data.size())
            return Error{ErrorCode::BadArgument,
                         "one file is no training set: give the shapes to measure on, too, as "
                         "--held-out FILE, or a folder",
                         task.data};
        s.heldOut = task.data.substr(0, at) + "_test.hdf5";
    }
    if (!s.heldOut.empty() && (!s.families.empty() || s.guide > 1))
        return Error{ErrorCode::BadArgument,
                     "--families and --guide choose among solids; leave them out where the shapes "
                     "come from HDF5 files.",
                     {}};
    if (s.heldOut.empty() ? task.data.empty() && made == 0 : task.data.empty() || made > 0)
        return Error{ErrorCode::BadArgument,
                     "BSP-Net learns from --data FOLDER, from --data FILE and --held-out FILE, or "
                     "from --made-up N or --fresh N.",
                     {}};
    if (s.heldOut.empty()) {
        TrainingSetOptions set;
        set.folder = task.data;
        set.seed = task.seed;
        set.families = s.families;
        set.madeUp = std::size_t(s.madeUp);
        set.madeUpHeldOut = std::size_t(s.madeUpHeldOut);
        set.fresh = std::size_t(s.fresh);
        set.guide = std::size_t(s.guide);
        set.augment = augment;
        return openTrainingSet(set, job);
    }
    auto train = openBspNetFile(task.data);
    if (!train) return std::move(train).error();
    auto held = openBspNetFile(s.heldOut);
    if (!held) return std::move(held).error();
    return TrainingSet{nullptr, std::move(*train), std::move(*held), task.data};
}

struct BspNetRecipe {
    BspNetTraining planes = fastBspNetTraining();
    QuadricTraining quadrics;
    std::string stages;
    int epochs = 0;
    Shapes shapes;
};

void fields(RecipeFields& f, BspNetRecipe& r) {
    BspNetTraining& o = r.planes;
    f.choice("config", "All sizes and rates at once", "fast|official");
    f.choice("variant", "Planes and convexes, or quadrics and a generic decoder",
             "planes|quadrics");
    f.whole("width", "Of the layers behind the quadrics", r.quadrics.width, 1, 4096);
    f.file("from", "Weights to begin with, of the same sizes", &o.from);
    f.whole("frozen", "Convolutions of the encoder that stay as they begin", o.frozen, 0, 5);
    f.whole("epochs", "Passes over the data in each stage; 0: as it has", r.epochs, 0, 1e6);
    f.whole("e", "Width of the encoder's first layer", o.e, 1, 1024);
    f.whole("planes", "Planes, or quadrics", o.planes, 6, 65536);
    f.whole("convexes", "Convexes", o.convexes, 1, 4096);
    f.whole("points", "Points per shape and step", o.points, 1, 262144);
    f.whole("batch", "Shapes in a step", o.batch, 1, 4096);
    f.real("rate", "Highest learning rate", o.rate, 0, 1);
    f.whole("constant", "1: the rate stays; 0: it falls in each stage", o.constantRate, 0, 1);
    f.whole("boxes", "1: start from small boxes; 0: from noise", o.boxes, 0, 1);
    f.whole("calibrate", "Shapes by which the first weights are scaled; fewer than 4: none",
            o.calibrate, 0, 1e5);
    f.real("first-moment", "Adam's beta 1", o.firstMoment, 0, 0.9999);
    f.real("inside-weight", "Weight of points inside", o.insideWeight, 0, 1000);
    f.real("divergence",
           "Above 0: a variational autoencoder, with this weight of the codes' divergence",
           o.divergence, 0, 1000);
    f.whole("patience", "Epochs without a better IoU that end a stage", o.patience, 1, 1e7);
    f.text("stages", "PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]] of each stage, with commas between",
           &r.stages);
    shapeFields(f, r.shapes);
}

/// What both variants are told by the same names; what is not told stays the quadrics' own.
void takeSharedOptions(const TrainingTask& task, QuadricTraining& q) {
    task.take("e", q.e);
    task.take("planes", q.quadrics);
    task.take("points", q.points);
    task.take("batch", q.batch);
    task.take("rate", q.rate);
    task.take("constant", q.constantRate);
    q.seed = task.seed;
    q.device = task.device;
}

Result<TrainingReport> train(const TrainingTask& task, const EpochListener& each,
                             const JobControl& job) {
    BspNetRecipe r;
    if (task.text("config") == "official") r.planes = {};
    takeOptions(task, r, fields);
    BspNetTraining& o = r.planes;
    o.seed = task.seed;
    o.device = task.device;
    const bool quadrics = task.text("variant") == "quadrics";
    // Named as the fields above name them.
    static const std::vector<std::string> ofPlanes{
        "config",    "from",         "frozen",        "convexes",   "boxes",
        "calibrate", "first-moment", "inside-weight", "divergence", "patience"},
        ofQuadrics{"width"};
    for (const std::string& name : quadrics ? ofPlanes : ofQuadrics)
        if (!task.text(name).empty())
            return Error{ErrorCode::BadArgument,
                         "--" + name + " means nothing for --variant " +
                             (quadrics ? "quadrics" : "planes") + "; leave it out.",
                         {}};
    takeSharedOptions(task, r.quadrics);
    std::vector<BspNetStage>& stages = quadrics ? r.quadrics.stages : o.stages;
    if (!r.stages.empty() && !readStages(r.stages, stages))
        return Error{ErrorCode::BadArgument,
                     "--stages is PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]], several with commas "
                     "between.",
                     {}};
    if (r.stages.empty() && o.divergence > 0)  // codes are drawn anew
        for (BspNetStage& s : o.stages) s.reuse = 0;
    auto shapes = open(r.shapes, task, Augment::StretchedAndTurned, job.part(0, 0.02));
    if (!shapes) return std::move(shapes).error();
    task.sayShapes(shapes->train->size(), shapes->heldOut->size());
    if (r.epochs > 0)
        for (BspNetStage& s : stages)
            s.shapes =
                std::int64_t(r.epochs) * std::max(1, s.reuse) * std::int64_t(shapes->train->size());
    if (quadrics)
        return trainQuadrics(*shapes->train, *shapes->heldOut, r.quadrics, task.out, each,
                             job.part(0.02, 1));
    auto report =
        trainBspNet(*shapes->train, *shapes->heldOut, o, task.out, each, job.part(0.02, 0.99));
    if (!report || report->stopped == "cancelled" || shapes->file.empty() || !report->leads)
        return report;
    // As the official program leaves them for the training of its single-view network.
    const std::string codes = besideWeights(task.out, kCodesEnd);
    auto network = BspNetPredictor::load(task.out);
    if (!network) return std::move(network).error();
    auto written = writeOfficialCodes(codes, *network, *shapes->train, job.part(0.99, 1));
    if (!written && written.error().code == ErrorCode::Cancelled)
        report->stopped = "cancelled";
    else if (!written)
        return std::move(written).error();
    return report;
}

Trainer bspNetTrainer() {
    Trainer out;
    out.id = "bsp-net";
    out.summary =
        "Shapes as unions of convexes; from the solids (voxels) of .npz files or of NAME_train and "
        "NAME_test.hdf5 in a folder, from two such HDF5 files, or made-up ones";
    out.madeUp = out.judgedByIou = true;
    out.codesEnd = kCodesEnd;
    BspNetRecipe official;
    official.planes = {};
    out.options = optionsOf(BspNetRecipe{}, fields, "official", official);
    out.train = train;
    return out;
}

struct ViewsRecipe {
    ViewsTraining views = fastViewsTraining();
    std::string autoencoder;
    Shapes shapes;
};

void viewsFields(RecipeFields& f, ViewsRecipe& r) {
    ViewsTraining& o = r.views;
    f.choice("config", "All sizes and rates at once", "fast|official");
    f.file("weights", "The autoencoder; without it the one that ships", &r.autoencoder);
    f.whole("width", "Of the encoder's first layer", o.width, 1, 1024);
    f.whole("epochs", "Passes", o.epochs, 1, 1e6);
    f.whole("shapes", "Drawn in a pass; 0: all", o.shapes, 0, 1e7);
    f.whole("views", "Pictures of each in a pass", o.views, 1, 1000);
    f.whole("batch", "Pictures in a step", o.batch, 1, 4096);
    f.real("rate", "Highest learning rate", o.rate, 0, 1);
    f.whole("constant", "1: the rate stays; 0: it falls", o.constantRate, 0, 1);
    f.real("first-moment", "Adam's beta 1", o.firstMoment, 0, 0.9999);
    f.real("shape-weight", "Weight of inside and outside beside the codes", o.shapeWeight, 0, 1000);
    f.file("from", "An image encoder to begin with, of the same width", &o.from);
    f.whole("points", "Points per picture", o.points, 1, 16384);
    f.whole("patience", "Epochs without a better IoU that end it", o.patience, 1, 1e7);
    shapeFields(f, r.shapes);
}

Trainer bspNetViewsTrainer() {
    Trainer out;
    out.id = "bsp-net-views";
    out.summary =
        "The codes of BSP-Net's shapes from one picture; from what bsp-net learns from, with its "
        "pictures (pixels) or else pictures made of its solids";
    out.madeUp = out.judgedByIou = true;
    ViewsRecipe official;
    official.views = {};
    out.options = optionsOf(ViewsRecipe{}, viewsFields, "official", official);
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        ViewsRecipe r;
        if (task.text("config") == "official") r.views = {};
        takeOptions(task, r, viewsFields);
        r.views.seed = task.seed;
        r.views.device = task.device;
        const auto weights = weightsGivenOrShipped(task, r.autoencoder, "weights", "bsp-net");
        if (!weights) return weights.error();
        // A turned shape looks as the unturned one from another side, and would want another code.
        auto shapes = open(r.shapes, task, Augment::Stretched, job.part(0, 0.02));
        if (!shapes) return std::move(shapes).error();
        task.sayShapes(shapes->train->size(), shapes->heldOut->size());
        return trainViews(*shapes->train, *shapes->heldOut, *weights, r.views, task.out, each,
                          job.part(0.02, 1));
    };
    return out;
}

}  // namespace

std::vector<Trainer> bspNetTrainers() {
    return {bspNetTrainer(), bspNetViewsTrainer(), bspNetCodesTrainer()};
}

}  // namespace shapewright
