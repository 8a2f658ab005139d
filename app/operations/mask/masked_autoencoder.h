#pragma once
// Point-MAE or I2P-MAE with trained weights, whichever the parameters name.

#include <memory>

#include "app/operations/mask/patched_cloud.h"
#include "learning/point_mae/predictor.h"

namespace shapewright {

/// One thing that the network sees.
struct View {
    PatchedCloud cloud;
    Mask top;                          ///< of the top level
    Mask mask;                         ///< of the shown level
    std::vector<std::uint8_t> hidden;  ///< per position of the cloud: taken away by the mask
};

/// How a network of the parameters' --model cuts `points` points: by the weights' own recipe, or
/// that of the networks that ship. `patches` of them on the top level, fewer where there are too
/// few points.
Cutting cuttingFor(const ParameterValues& parameters, std::size_t points, std::size_t patches,
                   const I2pMaeInfo* i2p = nullptr);
/// The papers of both, for the operations' descriptions.
std::string maskedAutoencoderPapers();

/// Several threads may use it at once. Copies share the weights.
class MaskedAutoencoder {
public:
    /// The weights that --weights names for the --model, or those that ship; kept for the next
    /// call while the file stays as it is. BadWeights.
    static Result<MaskedAutoencoder> load(const ParameterValues& parameters);

    const std::string& file() const;
    const std::string& sha256() const;
    /// "pretraining", "classifier" or "part-segmentation".
    std::string kind() const;
    std::size_t width() const;
    /// --points, or as many as the weights were made for.
    std::size_t points(const ParameterValues& parameters) const;
    /// Points of a finest patch.
    std::size_t patchSize() const;
    /// `count` points in `patches` patches, as cuttingFor.
    Cutting cutting(const ParameterValues& parameters, std::size_t count,
                    std::size_t patches) const;
    /// With --patches for as many points as --points, and in proportion for others.
    Cutting cutting(const ParameterValues& parameters, std::size_t count) const;

    /// Features, nothing masked: of the patches [top patches, width], and the greatest and the mean
    /// over the patches; pre-trained I2P-MAE's of every level after each other, finest first.
    struct Features {
        std::vector<float> patches, greatest, mean;
    };
    Result<Features> encode(const PatchedCloud& cloud) const;
    /// How much each top patch (row) heeds each (column) in the encoder's last block, nothing
    /// masked: [top patches, top patches], rows of sum 1.
    Result<std::vector<float>> attention(const PatchedCloud& cloud) const;
    /// The masked patches of the shown level as the network imagines them, per view, relative to
    /// their centres. Progress 0..1. BadArgument, Cancelled.
    Result<std::vector<Points>> reconstruct(const std::vector<View>& views,
                                            const JobControl& job = {}) const;
    /// One value per class, higher is likelier. Needs kind "classifier"; BadWeights otherwise.
    Result<std::vector<float>> classify(const PatchedCloud& cloud) const;

private:
    MaskedAutoencoder() = default;
    const PointMaePredictor* pointMae() const { return m_pointMae.get(); }
    const I2pMaePredictor* i2p() const { return m_i2p.get(); }
    std::shared_ptr<const PointMaePredictor> m_pointMae;  ///< one of the two
    std::shared_ptr<const I2pMaePredictor> m_i2p;
    double m_radius = 0;  ///< --radius, 0 for that of the weights
};

}  // namespace shapewright
