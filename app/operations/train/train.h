#pragma once
// Training a network as an operation, made from the trainer's own description.

#include "app/core/operation.h"
#include "learning/training/trainer.h"

namespace shapewright {

/// The trainer's options, at their neutral values: what is not given stays as the recipe has it.
std::vector<Parameter> trainerParameters(const Trainer& trainer);
/// The task as far as those parameters say.
TrainingTask trainingTask(const Trainer& trainer, const ParameterValues& parameters);

/// Trains and gives curves, figures and the files; those until then when cancelled after an epoch.
/// Cancelled before that, or what the trainer fails with.
Result<OperationResult> train(const Trainer& trainer, const TrainingTask& task,
                              const EpochListener& each, const JobControl& job);

/// The files that training will make anew and not go on from: the weights, their curve and codes,
/// unless there is a state.
std::vector<std::string> newTrainingFiles(const Trainer& trainer, const std::string& weights);
/// What is there of training these weights.
std::vector<std::string> trainingFiles(const Trainer& trainer, const std::string& weights);

/// `NETWORK.train` for every network that can be trained: takes no shape, shows its losses as they
/// fall, and writes weights.
std::vector<Operation> trainOperations();

}  // namespace shapewright
