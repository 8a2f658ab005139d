#pragma once
// What training says of itself; the same for every network.

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace shapewright {

struct EpochReport {
    int epoch = 0;  ///< from 1
    double rate = 0;
    double trainLoss = 0;       ///< what the network calls its loss
    double validationLoss = 0;  ///< the same on held-out shapes, draws fixed
    double seconds = 0;         ///< since the start, earlier runs included
    /// What the losses are made of, and other figures, if the network has any.
    std::vector<std::pair<std::string, double>> terms;
    int attempt = 0;            ///< how often all was begun anew before
    int epochs = 0;             ///< that there will be at most; 0: not known
    int stage = 1, stages = 1;  ///< epochs are counted in each

    /// One line for people.
    std::string text() const;
};

struct TrainingReport {
    std::vector<EpochReport> epochs;
    std::size_t before = 0;  ///< how many of them earlier runs have learned
    bool leads = true;       ///< of several processes, whether this one writes
    int bestEpoch = 0;
    double bestLoss = 0;
    std::string stopped;  ///< why it ended: "all epochs are done", "nothing improved", "cancelled"
};

using EpochListener = std::function<void(const EpochReport&)>;

}  // namespace shapewright
