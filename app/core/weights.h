#pragma once
// Trained weights: which networks there are, and where their files are looked for.

#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

struct NetworkInfo {
    std::string id;  ///< `bsp-net`; weights are files named after it: bsp-net.pt, bsp-net.pth
    std::string title;
    std::string paper;
    std::string summary;
};

/// Every network of this version.
const std::vector<NetworkInfo>& networks();

/// The network of that id; one that is not described yet has its id as title, and no paper.
NetworkInfo networkInfo(const std::string& id);

/// Folders in the order of search: $SHAPEWRIGHT_MODELS, then resourceFolders("models").
std::vector<std::string> weightFolders();

/// The first weights file of that network in these folders; empty when there is none.
std::string findWeights(const std::string& network);

/// `given`, or else what findWeights finds; BadWeights, which names the option `--parameter`, when
/// there is neither.
Result<std::string> weightsGivenOrFound(const std::string& given, const std::string& parameter,
                                        const std::string& network);

/// BadWeights when `path` is a file that came with the program and `sha256`, of what was read from
/// it, is not what it was when the program was built. Other files pass.
Result<void> checkShippedWeights(const std::string& path, const std::string& sha256);

/// Whether a file of that name and content came with the program.
bool areShippedWeights(const std::string& path, const std::string& sha256);

}  // namespace shapewright
