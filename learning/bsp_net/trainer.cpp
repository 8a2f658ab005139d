#include <algorithm>
#include <cstdio>
#include <sstream>

#include "learning/bsp_net/latent.h"
#include "learning/bsp_net/quadric.h"
#include "learning/bsp_net/training.h"
#include "learning/bsp_net/views.h"
#include "learning/datasets/training_solids.h"

namespace shapewright {

namespace {

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

/// What the task names: two official files, or a folder and made-up shapes.
Result<TrainingSet> shapesOf(const TrainingTask& task, Augment augment, const JobControl& job) {
    int madeUp = 0, madeUpHeldOut = 100, fresh = 0, guide = 1;
    task.take("made-up", madeUp);
    task.take("made-up-held-out", madeUpHeldOut);
    task.take("fresh", fresh);
    task.take("guide", guide);
    const std::string& heldOut = task.text("held-out");
    const int made = madeUp + fresh;
    if (heldOut.empty() ? task.data.empty() && made == 0 : task.data.empty() || made > 0)
        return Error{ErrorCode::BadArgument,
                     "BSP-Net learns from --data FOLDER, from --data FILE and --held-out FILE, or "
                     "from --made-up N or --fresh N.",
                     {}};
    if (heldOut.empty()) {
        TrainingSetOptions set;
        set.folder = task.data;
        set.seed = task.seed;
        set.families = task.text("families");
        set.madeUp = std::size_t(madeUp);
        set.madeUpHeldOut = std::size_t(madeUpHeldOut);
        set.fresh = std::size_t(fresh);
        set.guide = std::size_t(guide);
        set.augment = augment;
        return openTrainingSet(set, job);
    }
    auto train = openBspNetFile(task.data);
    if (!train) return std::move(train).error();
    auto held = openBspNetFile(heldOut);
    if (!held) return std::move(held).error();
    return TrainingSet{nullptr, std::move(*train), std::move(*held)};
}

Result<TrainingReport> train(const TrainingTask& task, const EpochListener& each,
                             const JobControl& job) {
    BspNetTraining o = task.text("config") == "official" ? BspNetTraining{} : fastBspNetTraining();
    task.take("e", o.e);
    task.take("planes", o.planes);
    task.take("convexes", o.convexes);
    task.take("points", o.points);
    task.take("batch", o.batch);
    task.take("rate", o.rate);
    task.take("constant", o.constantRate);
    task.take("boxes", o.boxes);
    task.take("calibrate", o.calibrate);
    task.take("first-moment", o.firstMoment);
    task.take("inside-weight", o.insideWeight);
    task.take("patience", o.patience);
    task.take("frozen", o.frozen);
    o.from = task.text("from");
    o.seed = task.seed;
    o.device = task.device;
    if (!task.text("stages").empty() && !readStages(task.text("stages"), o.stages))
        return Error{ErrorCode::BadArgument,
                     "--stages is PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]], several with commas "
                     "between.",
                     {}};
    QuadricTraining q;
    const bool quadrics = task.text("variant") == "quadrics";
    if (quadrics) {
        task.take("e", q.e);
        task.take("planes", q.quadrics);
        task.take("width", q.width);
        task.take("points", q.points);
        task.take("batch", q.batch);
        task.take("rate", q.rate);
        task.take("constant", q.constantRate);
        q.seed = o.seed, q.device = o.device;
        if (task.text("stages").empty()) o.stages = q.stages;
    }
    auto shapes = shapesOf(task, Augment::StretchedAndTurned, job.part(0, 0.02));
    if (!shapes) return std::move(shapes).error();
    int epochs = 0;
    task.take("epochs", epochs);
    if (epochs > 0)
        for (BspNetStage& s : o.stages)
            s.shapes =
                std::int64_t(epochs) * std::max(1, s.reuse) * std::int64_t(shapes->train->size());
    if (quadrics) {
        q.stages = o.stages;
        return trainQuadrics(*shapes->train, *shapes->heldOut, q, task.out, each,
                             job.part(0.02, 1));
    }
    return trainBspNet(*shapes->train, *shapes->heldOut, o, task.out, each, job.part(0.02, 1));
}

/// The options that shapesOf reads.
std::vector<TrainerOption> shapeOptions() {
    using Type = TrainerOption::Type;
    return {
        {"held-out", Type::File, "HDF5 file of shapes to measure on", 0, 0, 0, {}},
        {"made-up", Type::Whole, "Learn from so many made-up shapes too", 0, 0, 1e7, {}},
        {"made-up-held-out", Type::Whole, "Made-up shapes to measure on", 100, 1, 1e6, {}},
        {"fresh",
         Type::Whole,
         "Add so many made-up shapes to each pass, new each time",
         0,
         0,
         1e7,
         {}},
        {"guide", Type::Whole, "Try one of so many held-out shapes", 1, 1, 1e6, {}},
        {"families", Type::Text, "Names of classes to learn, commas between; all", 0, 0, 0, {}},
    };
}

Trainer bspNetTrainer() {
    using Type = TrainerOption::Type;
    const BspNetTraining s = fastBspNetTraining();
    Trainer out{
        "bsp-net",
        "Shapes as unions of convexes; from the solids (voxels) of .npz files or of NAME_train and "
        "NAME_test.hdf5 in a folder, from two such HDF5 files, or made-up ones",
        true,
        {{"config", Type::Choice, "All sizes and rates at once", 0, 0, 0, "fast|official"},
         {"variant", Type::Choice, "Planes and convexes, or quadrics and a generic decoder", 0, 0,
          0, "planes|quadrics"},
         {"width",
          Type::Whole,
          "Of the layers behind the quadrics",
          double(QuadricTraining().width),
          1,
          4096,
          {}},
         {"from", Type::File, "Weights to begin with, of the same sizes", 0, 0, 0, {}},
         {"frozen",
          Type::Whole,
          "Convolutions of the encoder that stay as they begin",
          0,
          0,
          5,
          {}},
         {"epochs", Type::Whole, "Passes over the data in each stage; 0: as it has", 0, 0, 1e6, {}},
         {"e", Type::Whole, "Width of the encoder's first layer", double(s.e), 1, 1024, {}},
         {"planes", Type::Whole, "Planes, or quadrics", double(s.planes), 6, 65536, {}},
         {"convexes", Type::Whole, "Convexes", double(s.convexes), 1, 4096, {}},
         {"points", Type::Whole, "Points per shape and step", double(s.points), 1, 262144, {}},
         {"batch", Type::Whole, "Shapes in a step", double(s.batch), 1, 4096, {}},
         {"rate", Type::Real, "Highest learning rate", s.rate, 0, 1, {}},
         {"constant",
          Type::Whole,
          "1: the rate stays; 0: it falls in each stage",
          double(s.constantRate),
          0,
          1,
          {}},
         {"boxes",
          Type::Whole,
          "1: start from small boxes; 0: from noise",
          double(s.boxes),
          0,
          1,
          {}},
         {"calibrate",
          Type::Whole,
          "Shapes by which the first weights are scaled",
          double(s.calibrate),
          0,
          1e5,
          {}},
         {"first-moment", Type::Real, "Adam's beta 1", s.firstMoment, 0, 1, {}},
         {"inside-weight", Type::Real, "Weight of points inside", s.insideWeight, 0, 1000, {}},
         {"patience",
          Type::Whole,
          "Epochs without a better IoU that end a stage",
          double(s.patience),
          1,
          1e7,
          {}},
         {"stages",
          Type::Text,
          "PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]] of each stage, with commas between",
          0,
          0,
          0,
          {}}},
        train};
    for (TrainerOption& option : shapeOptions()) out.options.push_back(std::move(option));
    return out;
}

Trainer bspNetViewsTrainer() {
    using Type = TrainerOption::Type;
    const ViewsTraining s = fastViewsTraining();
    Trainer out;
    out.id = "bsp-net-views";
    out.summary =
        "The codes of BSP-Net's shapes from one picture; from what bsp-net learns from, with its "
        "pictures (pixels) or else pictures made of its solids";
    out.madeUp = true;
    out.options = {
        {"config", Type::Choice, "All sizes and rates at once", 0, 0, 0, "fast|official"},
        {"weights", Type::File, "The autoencoder; without it the one that ships", 0, 0, 0, {}},
        {"width", Type::Whole, "Of the encoder's first layer", double(s.width), 1, 1024, {}},
        {"epochs", Type::Whole, "Passes", double(s.epochs), 1, 1e6, {}},
        {"shapes", Type::Whole, "Drawn in a pass; 0: all", double(s.shapes), 0, 1e7, {}},
        {"views", Type::Whole, "Pictures of each in a pass", double(s.views), 1, 1000, {}},
        {"batch", Type::Whole, "Pictures in a step", double(s.batch), 1, 4096, {}},
        {"rate", Type::Real, "Highest learning rate", s.rate, 0, 1, {}},
        {"constant",
         Type::Whole,
         "1: the rate stays; 0: it falls",
         double(s.constantRate),
         0,
         1,
         {}},
        {"first-moment", Type::Real, "Adam's beta 1", s.firstMoment, 0, 1, {}},
        {"shape-weight",
         Type::Real,
         "Weight of inside and outside beside the codes",
         s.shapeWeight,
         0,
         1000,
         {}},
        {"from", Type::File, "An image encoder to begin with, of the same width", 0, 0, 0, {}},
        {"points", Type::Whole, "Points per picture", double(s.points), 1, 16384, {}},
        {"patience",
         Type::Whole,
         "Epochs without a better IoU that end it",
         double(s.patience),
         1,
         1e7,
         {}}};
    for (TrainerOption& option : shapeOptions()) out.options.push_back(std::move(option));
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        ViewsTraining o = task.text("config") == "official" ? ViewsTraining{} : fastViewsTraining();
        task.take("width", o.width);
        task.take("epochs", o.epochs);
        task.take("shapes", o.shapes);
        task.take("views", o.views);
        task.take("batch", o.batch);
        task.take("rate", o.rate);
        task.take("constant", o.constantRate);
        task.take("first-moment", o.firstMoment);
        task.take("shape-weight", o.shapeWeight);
        o.from = task.text("from");
        task.take("points", o.points);
        task.take("patience", o.patience);
        o.seed = task.seed;
        o.device = task.device;
        std::string weights = task.text("weights");
        if (weights.empty() && task.shipped) weights = task.shipped("bsp-net");
        // A turned shape looks as the unturned one from another side, and would want another code.
        auto shapes = shapesOf(task, Augment::Stretched, job.part(0, 0.02));
        if (!shapes) return std::move(shapes).error();
        return trainViews(*shapes->train, *shapes->heldOut, weights, o, task.out, each,
                          job.part(0.02, 1));
    };
    return out;
}

}  // namespace

std::vector<Trainer> bspNetTrainers() {
    return {bspNetTrainer(), bspNetViewsTrainer(), bspNetCodesTrainer()};
}

}  // namespace shapewright
