#include "learning/prototypes/training.h"

namespace shapewright {

namespace {

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        if (comma > at) out.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return out;
}

}  // namespace

const std::vector<std::string>& defaultPrototypeClasses() {
    static const std::vector<std::string> list{"props_aircraft", "props_animal", "props_building",
                                               "props_cabinet",  "props_car",    "props_chair",
                                               "props_human",    "props_lamp",   "props_stairs",
                                               "props_table",    "props_tree",   "props_weapon"};
    return list;
}

Trainer prototypesTrainer() {
    using Type = TrainerOption::Type;
    const PrototypesTraining s;
    return {"prototypes",
            "Classes of solids by their distance to prototypes; DIR holds .npz files",
            false,
            {{"classes",
              Type::Text,
              "Files to learn from, with commas between; all: every one",
              0,
              0,
              0,
              {}},
             {"prototypes-per-class",
              Type::Whole,
              "Prototypes of a class",
              double(s.prototypesPerClass),
              1,
              50,
              {}},
             {"epochs", Type::Whole, "Passes over the data", double(s.epochs), 1, 1e6, {}},
             {"patience",
              Type::Whole,
              "Epochs without a better held-out loss before stopping",
              double(s.patience),
              1,
              1e6,
              {}},
             {"batch", Type::Whole, "Shapes in a step", double(s.batch), 1, 4096, {}},
             {"rate", Type::Real, "Highest learning rate", s.rate, 0, 1, {}},
             {"grid", Type::Whole, "Cells along an axis, 16 or 32", double(s.grid), 16, 32, {}},
             {"classification",
              Type::Real,
              "Weight of telling classes apart",
              s.classification,
              0,
              1000,
              {}},
             {"reconstruction",
              Type::Real,
              "Weight of decoding what was encoded",
              s.reconstruction,
              0,
              1000,
              {}},
             {"prototypes-near",
              Type::Real,
              "Weight of each prototype being near some shape (R1)",
              s.prototypesNear,
              0,
              1000,
              {}},
             {"shapes-near",
              Type::Real,
              "Weight of each shape being near some prototype (R2)",
              s.shapesNear,
              0,
              1000,
              {}},
             {"deformation",
              Type::Real,
              "Cells by which shapes are bent while training",
              s.deformation,
              0,
              8,
              {}}},
            [](const TrainingTask& task, const EpochListener& each,
               const JobControl& job) -> Result<TrainingReport> {
                PrototypesTraining o;
                task.take("prototypes-per-class", o.prototypesPerClass);
                task.take("epochs", o.epochs);
                o.patience = o.epochs;
                task.take("patience", o.patience);
                task.take("batch", o.batch);
                task.take("rate", o.rate);
                task.take("grid", o.grid);
                task.take("classification", o.classification);
                task.take("reconstruction", o.reconstruction);
                task.take("prototypes-near", o.prototypesNear);
                task.take("shapes-near", o.shapesNear);
                task.take("deformation", o.deformation);
                o.seed = task.seed;
                o.device = task.device;
                const std::string& names = task.text("classes");
                const auto data = readSolidFolder(task.data,
                                                  names == "all"  ? std::vector<std::string>{}
                                                  : names.empty() ? defaultPrototypeClasses()
                                                                  : split(names),
                                                  job.part(0, 0.01));
                if (!data) return data.error();
                return trainPrototypes(*data, o, task.out, each, job.part(0.01, 1));
            }};
}

}  // namespace shapewright
