#include "learning/point_mae/training.h"

namespace shapewright {
namespace {

void fields(RecipeFields& f, PointMaeTraining& o) {
    cloudFields(f, o, 1,
                "Passes over the data; --config paper makes 301 under a cosine for 300, as the "
                "official loop does");
    f.whole("width", "Channels, a multiple of 6", o.width, 6, 4096);
    f.whole("depth", "Blocks of the encoder", o.depth, 1, 64);
    f.whole("decoder-depth", "Blocks of the decoder", o.decoderDepth, 1, 64);
    f.whole("embedding", "Channels of the patch embedding", o.embedding, 1, 1024);
}

}  // namespace

std::vector<Trainer> pointMaeTrainers() {
    Trainer out;
    out.id = "point-mae";
    out.summary = "Hidden patches of clouds from the visible ones; DIR holds .npz files";
    out.options = optionsOf(smallPointMaeTraining(), fields, "paper", PointMaeTraining{});
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        PointMaeTraining o = cloudRecipe(task, smallPointMaeTraining(), fields);
        if (!task.text("epochs").empty()) o.schedule = 0;
        const auto data = readCloudFolder(task.data, job.part(0, 0.01));
        if (!data) return data.error();
        task.sayShapes(data->clouds);
        return trainPointMae(*data, o, task.out, each, job.part(0.01, 1));
    };
    return {std::move(out)};
}

}  // namespace shapewright
