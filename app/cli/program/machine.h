#pragma once
// What the program needs of a machine, and whether this one has it.

#include <string>
#include <vector>

namespace shapewright {

struct MachineCheck {
    enum class Status { Ok, Warning, Wrong };
    std::string name;  ///< lower case with dashes
    Status status = Status::Ok;
    std::string found;   ///< one line
    std::string remedy;  ///< a sentence; empty when all is well
};

/// Takes about a second: draws a small picture, multiplies matrices, starts threads, hashes
/// the weights, writes into the folders that are written to.
std::vector<MachineCheck> checkMachine();

}  // namespace shapewright
