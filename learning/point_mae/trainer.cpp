#include "learning/point_mae/training.h"

namespace shapewright {

std::vector<Trainer> pointMaeTrainers() {
    using Type = TrainerOption::Type;
    Trainer out;
    out.id = "point-mae";
    out.summary = "Hidden patches of clouds from the visible ones; DIR holds .npz files";
    const PointMaeTraining s = smallPointMaeTraining();
    out.options = cloudTrainerOptions(s);
    out.options.insert(
        out.options.end(),
        {{"width", Type::Whole, "Channels, a multiple of 6", double(s.width), 6, 4096, {}},
         {"depth", Type::Whole, "Blocks of the encoder", double(s.depth), 1, 64, {}},
         {"decoder-depth", Type::Whole, "Blocks of the decoder", double(s.decoderDepth), 1, 64, {}},
         {"embedding",
          Type::Whole,
          "Channels of the patch embedding",
          double(s.embedding),
          1,
          1024,
          {}}});
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        PointMaeTraining o =
            task.text("config") == "paper" ? PointMaeTraining{} : smallPointMaeTraining();
        takeCloudOptions(task, o);
        task.take("width", o.width);
        task.take("depth", o.depth);
        task.take("decoder-depth", o.decoderDepth);
        task.take("embedding", o.embedding);
        const auto data = readCloudFolder(task.data, job.part(0, 0.01));
        if (!data) return data.error();
        return trainPointMae(*data, o, task.out, each, job.part(0.01, 1));
    };
    return {std::move(out)};
}

}  // namespace shapewright
