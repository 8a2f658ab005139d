#include "app/core/weights.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "app/core/resources.h"
#include "app/core/shipped_weights.h"

namespace fs = std::filesystem;

namespace shapewright {

const std::vector<NetworkInfo>& networks() {
    static const std::vector<NetworkInfo> list{
        {"bsp-net", "BSP-Net",
         "Chen, Tagliasacchi, Zhang: BSP-Net: Generating Compact Meshes via Binary Space "
         "Partitioning, CVPR 2020",
         "A 64^3 voxel shape as a union of convexes"},
        {"bsp-net-codes", "BSP-Net's training shapes",
         "Chen, Tagliasacchi, Zhang: BSP-Net: Generating Compact Meshes via Binary Space "
         "Partitioning, CVPR 2020",
         "The codes that BSP-Net gives them, to draw new ones from and to compare with"},
        {"point-mae", "Point-MAE",
         "Pang, Wang, Tay, Liu, Tian, Yuan: Masked Autoencoders for Point Cloud Self-supervised "
         "Learning, ECCV 2022",
         "Hidden patches of a point cloud from the visible ones"},
        {"i2p-mae", "I2P-MAE",
         "Zhang, Wang, Qiao, Gao, Li: Learning 3D Representations from 2D Pre-trained Models via "
         "Image-to-Point Masked Autoencoders, CVPR 2023",
         "The same on three scales, guided by what a 2D network finds salient"},
        {"prototypes", "Prototypes",
         "Li, Liu, Chen, Rudin: Deep Learning for Case-Based Reasoning through Prototypes, AAAI "
         "2018",
         "Classes of solids by their distance to prototypes that can be looked at"},
        {"i2p-teacher", "2D teacher",
         "Radford et al.: Learning Transferable Visual Models From Natural Language Supervision, "
         "ICML 2021",
         "What is salient in depth pictures: CLIP's visual weights, or a small network of our own"},
        {"sae-top-k", "Sparse autoencoder, top-k",
         "Gao et al.: Scaling and evaluating sparse autoencoders, 2024",
         "Point-MAE's activations as few of many features"},
        {"sae-top-afa", "Sparse autoencoder, top-AFA",
         "Sparse autoencoders with approximate feature activation (top-AFA), 2025",
         "The same, as many features as the input's length asks for"},
    };
    return list;
}

const NetworkInfo& networkInfo(const std::string& id) {
    for (const NetworkInfo& network : networks())
        if (network.id == id) return network;
    throw std::logic_error("no network " + id);
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
