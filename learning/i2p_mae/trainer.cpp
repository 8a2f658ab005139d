#include "learning/i2p_mae/training.h"

namespace shapewright {

namespace {

Trainer teacherTrainer() {
    using Type = TrainerOption::Type;
    Trainer out;
    out.id = "i2p-teacher";
    out.summary = "What is salient in depth pictures; DIR holds .npz files";
    const TeacherTraining s = smallTeacherTraining();
    out.options = cloudTrainerOptions(s);
    out.options.insert(
        out.options.end(),
        {{"width", Type::Whole, "Channels, a multiple of 64", double(s.width), 64, 4096, {}},
         {"depth", Type::Whole, "Blocks", double(s.depth), 1, 64, {}},
         {"decoder-depth", Type::Whole, "Blocks of the decoder", double(s.decoderDepth), 1, 64, {}},
         {"features",
          Type::Whole,
          "Channels that it tells I2P-MAE",
          double(s.features),
          1,
          4096,
          {}},
         {"agreement", Type::Real, "Weight of two views agreeing", s.agreement, 0, 100, {}},
         {"mining", Type::Real, "Weight of heeding what is hard to paint", s.mining, 0, 100, {}}});
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        TeacherTraining o =
            task.text("config") == "paper" ? TeacherTraining{} : smallTeacherTraining();
        takeCloudOptions(task, o);
        task.take("width", o.width);
        task.take("depth", o.depth);
        task.take("decoder-depth", o.decoderDepth);
        task.take("features", o.features);
        task.take("agreement", o.agreement);
        task.take("mining", o.mining);
        const auto data = readCloudFolder(task.data, job.part(0, 0.01));
        if (!data) return data.error();
        return trainTeacher(*data, o, task.out, each, job.part(0.01, 1));
    };
    return out;
}

Trainer i2pMaeTrainer() {
    using Type = TrainerOption::Type;
    Trainer out;
    out.id = "i2p-mae";
    out.summary = "Hidden patches on three scales, guided by a 2D network; DIR holds .npz files";
    const I2pMaeTraining s = smallI2pMaeTraining();
    out.options = cloudTrainerOptions(s);
    out.options.insert(out.options.end(),
                       {{"teacher",
                         Type::File,
                         "The 2D teacher; without it the one that ships, or else one built in",
                         0,
                         0,
                         0,
                         {}},
                        {"guided",
                         Type::Whole,
                         "1: masks follow the teacher; 0: they are random",
                         double(s.guided),
                         0,
                         1,
                         {}},
                        {"semantic", Type::Real, "Weight of the 2D loss", s.semantic, 0, 100, {}}});
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        const bool paper = task.text("config") == "paper";
        I2pMaeTraining o = paper ? I2pMaeTraining{} : smallI2pMaeTraining();
        takeCloudOptions(task, o);
        task.take("guided", o.guided);
        task.take("semantic", o.semantic);
        if (!paper) o.schedule = o.epochs;
        std::string teacher = task.text("teacher");
        if (teacher.empty() && task.shipped) teacher = task.shipped("i2p-teacher");
        const auto data = readCloudFolder(task.data, job.part(0, 0.01));
        if (!data) return data.error();
        return trainI2pMae(*data, o, teacher, task.out, each, job.part(0.01, 1));
    };
    return out;
}

}  // namespace

std::vector<Trainer> i2pMaeTrainers() {
    return {i2pMaeTrainer(), teacherTrainer()};
}

}  // namespace shapewright
