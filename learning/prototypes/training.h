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
    int prototypesPerClass = 3;  ///< ours: the paper has 15 for ten classes
    /// Weights of the four terms; the paper's are 20, 1, 1, 1.
    double classification = 20, reconstruction = 1, prototypesNear = 20, shapesNear = 20;
    int memory = 512;          ///< codes of earlier shapes that R1 looks at
    double deformation = 1.5;  ///< cells by which a 4^3 lattice is moved at most; 0: none
    bool turn = true;          ///< quarter turns about the up axis, and mirror images
    int epochs = 300, warmUp = 5, patience = 300, batch = 32;
    double rate = 2e-3;
    std::uint64_t seed = 0;
    std::string device = "cpu";
};

/// The classes that ship: everyday things with a shape of their own.
const std::vector<std::string>& defaultPrototypeClasses();

/// Trains on the shapes that are not held out; writes the weights of the epoch with the least
/// weighted loss of those that are to `path`, with `path`.state to go on from and `path`.csv. The
/// further figures are the four terms (training, unweighted) and, held out, the accuracy and the
/// IoU of decoded shapes. Fails as trainPointMae.
Result<TrainingReport> trainPrototypes(const GridCollection& data,
                                       const PrototypesTraining& options, const std::string& path,
                                       const EpochListener& each = {}, const JobControl& job = {});
Trainer prototypesTrainer();

}  // namespace shapewright
