#include "app/core/weights.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "app/core/networks_table.h"
#include "app/core/resources.h"

namespace fs = std::filesystem;

namespace shapewright {

const std::vector<NetworkInfo>& networks() {
    static const std::vector<NetworkInfo> list(std::begin(kNetworks), std::end(kNetworks));
    return list;
}

NetworkInfo networkInfo(const std::string& id) {
    for (const NetworkInfo& network : networks())
        if (network.id == id) return network;
    return {id, id, {}, {}};
}

std::vector<std::string> weightFolders() {
    std::vector<std::string> folders;
    if (const char* own = std::getenv("SHAPEWRIGHT_MODELS"); own && *own) folders.push_back(own);
    for (std::string& folder : resourceFolders("models")) folders.push_back(std::move(folder));
    return folders;
}

std::string findWeights(const std::string& network) {
    for (const std::string& folder : weightFolders())
        for (const char* extension : {".pt", ".pth"}) {
            const fs::path path = fs::path(folder) / (network + extension);
            std::error_code ignored;
            if (fs::is_regular_file(path, ignored)) return path.string();
        }
    return {};
}

Result<std::string> weightsGivenOrFound(const std::string& given, const std::string& parameter,
                                        const std::string& network) {
    std::string path = given.empty() ? findWeights(network) : given;
    if (path.empty())
        return Error{ErrorCode::BadWeights,
                     "There is no " + network + ".pt: install the program again, or give --" +
                         parameter + " FILE.",
                     {}};
    return path;
}

bool areShippedWeights(const std::string& path, const std::string& sha256) {
    const std::string name = fs::path(path).filename().string();
    return std::any_of(
        std::begin(kShippedWeights), std::end(kShippedWeights),
        [&](const auto& known) { return name == known.first && sha256 == known.second; });
}

Result<void> checkShippedWeights(const std::string& path, const std::string& sha256) {
    const std::vector<std::string> folders = resourceFolders("models");
    const fs::path folder = fs::path(path).parent_path();
    // The first is the person's own.
    const bool ours =
        std::any_of(folders.begin() + !folders.empty(), folders.end(), [&](const std::string& f) {
            std::error_code ignored;
            return fs::equivalent(f, folder, ignored);
        });
    const std::string name = fs::path(path).filename().string();
    for (const auto& [file, hash] : kShippedWeights)
        if (ours && name == file && sha256 != hash)
            return Error{
                ErrorCode::BadWeights,
                "These weights are not those that came with the program; install it again, "
                "or give --weights FILE.",
                path};
    return {};
}

}  // namespace shapewright
