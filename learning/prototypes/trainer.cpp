#include <algorithm>
#include <filesystem>
#include <set>

#include "geometry/base/folder.h"
#include "learning/datasets/point_clouds.h"
#include "learning/prototypes/training.h"

namespace shapewright {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The files of all classes, labelled by class. With no folder there are only families.
Result<GridCollection> readClasses(const std::string& folder,
                                   const std::vector<PrototypeClass>& classes,
                                   const JobControl& job) {
    GridCollection out;
    for (std::size_t k = 0; k < classes.size(); ++k) {
        out.classes.push_back(classes[k].name);
        if (folder.empty() || classes[k].files.empty()) continue;
        auto read = readSolidFolder(
            folder, classes[k].files,
            job.part(double(k) / double(classes.size()), double(k + 1) / double(classes.size())));
        if (!read) return std::move(read).error();
        for (LabelledGrid& s : read->shapes) {
            s.label = int(k);
            out.shapes.push_back(std::move(s));
        }
    }
    return out;
}

}  // namespace

const char* const kPrototypeClasses =
    "aircraft=aircraft+props_aircraft,building=building+props_building,car=vehicle+props_car,"
    "chair=chair+props_chair,gear=gear+ldraw_technic_gear,lamp=lamp+props_lamp,person=props_human,"
    "shelf=shelf+props_cabinet,ship=ship+props_boat,sofa=sofa+props_sofa,stairs=stairs+props_"
    "stairs,"
    "table=table+props_table,tree=props_tree,vessel";

std::vector<PrototypeClass> parsePrototypeClasses(const std::string& text) {
    std::vector<PrototypeClass> out;
    const auto& families = syntheticFamilies();
    for (const std::string& entry : split(text, ',')) {
        const std::size_t equals = entry.find('=');
        PrototypeClass one{entry.substr(0, equals), {}, {}};
        const std::string sources = equals == std::string::npos ? entry : entry.substr(equals + 1);
        for (const std::string& source : split(sources, '+')) {
            const auto found = std::find(families.begin(), families.end(), source);
            if (found != families.end())
                one.families.push_back(int(found - families.begin()));
            else
                one.files.push_back(source);
        }
        out.push_back(std::move(one));
    }
    return out;
}

namespace {

/// Whether classes as someone typed them have names of their own and sources that are there.
Result<void> checkClasses(const std::vector<PrototypeClass>& classes, const std::string& folder) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    std::set<std::string> names;
    for (const PrototypeClass& c : classes) {
        if (c.name.empty())
            return wrong("--classes: a class has no name; it stands before the '='.");
        if (!names.insert(c.name).second)
            return wrong("--classes: there are two classes '" + c.name +
                         "'; name one of them otherwise.");
        if (c.families.empty() && c.files.empty())
            return wrong("--classes: the class '" + c.name +
                         "' has no source; it stands behind the '='.");
        for (const std::string& file : c.files) {
            std::error_code none;
            const std::filesystem::path path = std::filesystem::path(folder) / (file + ".npz");
            if (!folder.empty() && std::filesystem::exists(path, none)) continue;
            std::set<std::string> known(syntheticFamilies().begin(), syntheticFamilies().end());
            if (!folder.empty())
                for (const std::filesystem::path& other : filesIn(folder))
                    if (other.extension() == ".npz") known.insert(other.stem().string());
            std::string list;
            for (const std::string& k : known) list += (list.empty() ? "" : ", ") + k;
            if (!folder.empty())
                return wrong("--classes: there is no source '" + file + "'; there are " + list +
                             ".");
            return wrong("--classes: there is no source '" + file + "'; there are " + list +
                         ", and the .npz files of --data FOLDER.");
        }
    }
    return {};
}

void fields(RecipeFields& f, PrototypesTraining& o) {
    f.text("classes",
           "NAME=SOURCE+SOURCE,..: sources are made-up families or files of DIR; all: each file; "
           "without it 14 classes, of families and of props_*.npz and ldraw_technic_gear.npz");
    f.whole("prototypes-per-class", "Prototypes of a class", o.prototypesPerClass, 1, 50);
    f.whole("latent", "Numbers in a code", o.latent, 2, 4096);
    f.whole("shapes-per-class", "Shapes of a class in an epoch", o.shapesPerClass, 1, 1e6);
    f.real("made-up", "Share of these that are made up where a class has both kinds", o.madeUp, 0,
           1);
    f.whole("epochs", "Passes over the data", o.epochs, 1, 1e6);
    f.whole("patience", "Epochs without a better held-out loss before stopping", o.patience, 1,
            1e6);
    f.whole("batch", "Shapes in a step", o.batch, 1, 4096);
    f.real("rate", "Highest learning rate", o.rate, 0, 1);
    f.whole("grid", "Cells along an axis, 16 or 32", o.grid, 16, 32);
    f.real("classification", "Weight of telling classes apart", o.classification, 0, 1000);
    f.real("reconstruction", "Weight of decoding what was encoded", o.reconstruction, 0, 1000);
    f.real("prototypes-near", "Weight of each prototype being near some shape (R1)",
           o.prototypesNear, 0, 1000);
    f.real("shapes-near", "Weight of each shape being near some prototype (R2)", o.shapesNear, 0,
           1000);
    f.real("deformation", "Cells by which shapes are bent while training", o.deformation, 0, 8);
}

}  // namespace

std::vector<Trainer> prototypesTrainers() {
    return {Trainer{
        "prototypes",
        "Classes of solids by their distance to prototypes; made-up ones, and .npz files of DIR",
        true, optionsOf(PrototypesTraining{}, fields),
        [](const TrainingTask& task, const EpochListener& each,
           const JobControl& job) -> Result<TrainingReport> {
            PrototypesTraining o;
            takeOptions(task, o, fields);
            if (task.text("patience").empty()) o.patience = o.epochs;
            o.seed = task.seed;
            o.device = task.device;
            const std::string& names = task.text("classes");
            std::vector<PrototypeClass> classes =
                parsePrototypeClasses(names.empty() ? kPrototypeClasses : names);
            if (names == "all" && task.data.empty())
                return Error{ErrorCode::BadArgument,
                             "--classes all makes a class of each .npz file of --data FOLDER; give "
                             "the folder, too.",
                             {}};
            if (!names.empty() && names != "all")
                if (auto good = checkClasses(classes, task.data); !good)
                    return std::move(good).error();
            Result<GridCollection> data = names == "all"
                                              ? readSolidFolder(task.data, {}, job.part(0, 0.01))
                                              : readClasses(task.data, classes, job.part(0, 0.01));
            if (!data && data.error().code == ErrorCode::NotFound && names.empty())
                return Error{ErrorCode::NotFound,
                             "the file does not exist; the classes without --classes need it: name "
                             "your own, or give --classes all",
                             data.error().file};
            if (!data) return std::move(data).error();
            std::vector<std::vector<int>> families;
            if (names != "all")
                for (const PrototypeClass& c : classes) families.push_back(c.families);
            if (families.empty()) task.sayShapes(data->shapes);  // others are made up, too
            return trainPrototypes(*data, families, o, task.out, each, job.part(0.01, 1));
        }}};
}

}  // namespace shapewright
