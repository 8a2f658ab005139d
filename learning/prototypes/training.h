#pragma once
// Training the prototype classifier on solids in memory; knows nothing of torch on the outside.

#include <string>
#include <vector>

#include "learning/datasets/solid_folder.h"
#include "learning/training/trainer.h"

namespace shapewright {

/// The paper's recipe (its section 3 and code) as far as it carries over to solids.
struct PrototypesTraining {
    int grid = 32;               ///< 16 halves the collection's grid once more
    int latent = 128;            ///< numbers in a code
    int prototypesPerClass = 3;  ///< ours: the paper has 15 for ten classes
    /// Weights of the four terms; the paper's are 20, 1, 1, 1.
    double classification = 20, reconstruction = 1, prototypesNear = 1, shapesNear = 1;
    int memory = 512;          ///< codes of earlier shapes that R1 looks at
    double deformation = 1.5;  ///< cells by which a 4^3 lattice is moved at most; 0: none
    int shapesPerClass = 40;   ///< in an epoch
    double madeUp = 0.6;       ///< share of these where a class has both kinds
    int madeUpHeldOut = 8;     ///< per family
    int epochs = 160, warmUp = 0, patience = 160, batch = 16;
    double rate = 1.2e-3;
    std::uint64_t seed = 0;
    std::string device = "cpu";
};

/// Where the shapes of a class come from.
struct PrototypeClass {
    std::string name;                ///< for people: "chair"
    std::vector<int> families;       ///< made up afresh in every epoch (syntheticFamilies())
    std::vector<std::string> files;  ///< .npz files of a folder, without their ending
};
/// "chair=chair+props_chair,person=props_human": each source is a family where there is one of the
/// name, or a file. A single word is a class of that name with itself as its source.
std::vector<PrototypeClass> parsePrototypeClasses(const std::string& text);
/// The classes that ship, as parsePrototypeClasses takes them: everyday things with a shape of
/// their own.
extern const char* const kPrototypeClasses;

/// Trains on the shapes of `data` that are not held out and, class by class, on made-up ones of
/// `families` (as long as data.classes, or empty: none). Shapes of a class with a family are first
/// turned by quarters as these mostly stand, so that a class is decoded facing one way. Writes the
/// weights of the epoch with the least weighted loss on what is held out (errors in the place of
/// the cross-entropy) to `path`, with `path`.state to go on from and `path`.csv. The further
/// figures are the four terms (training, unweighted) and, held out, the accuracy and the IoU of
/// decoded shapes. Fails as trainPointMae.
Result<TrainingReport> trainPrototypes(const GridCollection& data,
                                       const std::vector<std::vector<int>>& families,
                                       const PrototypesTraining& options, const std::string& path,
                                       const EpochListener& each = {}, const JobControl& job = {});

}  // namespace shapewright
