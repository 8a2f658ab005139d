#include "learning/i2p_mae/training.h"

namespace shapewright {

namespace {

void teacherFields(RecipeFields& f, TeacherTraining& o) {
    cloudFields(f, o, 2);  // views of one shape must differ from those of others
    f.whole("width", "Channels, a multiple of 64", o.width, 64, 4096);
    f.whole("depth", "Blocks", o.depth, 1, 64);
    f.whole("decoder-depth", "Blocks of the decoder", o.decoderDepth, 1, 64);
    f.whole("features", "Channels that it tells I2P-MAE", o.features, 1, 4096);
    f.real("agreement", "Weight of two views agreeing", o.agreement, 0, 100);
    f.real("mining", "Weight of heeding what is hard to paint", o.mining, 0, 100);
}

Trainer teacherTrainer() {
    Trainer out;
    out.id = "i2p-teacher";
    out.summary = "What is salient in depth pictures; DIR holds .npz files";
    out.options = optionsOf(smallTeacherTraining(), teacherFields, "paper", TeacherTraining{});
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        const TeacherTraining o = cloudRecipe(task, smallTeacherTraining(), teacherFields);
        const auto data = readCloudFolder(task.data, job.part(0, 0.01));
        if (!data) return data.error();
        task.sayShapes(data->clouds);
        return trainTeacher(*data, o, task.out, each, job.part(0.01, 1));
    };
    return out;
}

void fields(RecipeFields& f, I2pMaeTraining& o) {
    cloudFields(f, o, 1,
                "Passes over the data; --config paper makes 301 under a cosine for 400, as the "
                "official loop does");
    f.file("teacher", "The 2D teacher; without it the one that ships, or else one built in");
    f.whole("guided", "1: masks follow the teacher; 0: they are random", o.guided, 0, 1);
    f.real("semantic", "Weight of the 2D loss", o.semantic, 0, 100);
}

Trainer i2pMaeTrainer() {
    Trainer out;
    out.id = "i2p-mae";
    out.summary = "Hidden patches on three scales, guided by a 2D network; DIR holds .npz files";
    out.options = optionsOf(smallI2pMaeTraining(), fields, "paper", I2pMaeTraining{});
    out.train = [](const TrainingTask& task, const EpochListener& each,
                   const JobControl& job) -> Result<TrainingReport> {
        I2pMaeTraining o = cloudRecipe(task, smallI2pMaeTraining(), fields);
        if (!task.text("epochs").empty()) o.schedule = 0;
        std::string teacher = task.text("teacher");
        if (teacher.empty() && task.shipped) teacher = task.shipped("i2p-teacher");
        const auto data = readCloudFolder(task.data, job.part(0, 0.01));
        if (!data) return data.error();
        task.sayShapes(data->clouds);
        return trainI2pMae(*data, o, teacher, task.out, each, job.part(0.01, 1));
    };
    return out;
}

}  // namespace

std::vector<Trainer> i2pMaeTrainers() {
    return {i2pMaeTrainer(), teacherTrainer()};
}

}  // namespace shapewright
