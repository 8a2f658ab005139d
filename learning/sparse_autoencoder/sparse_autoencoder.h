#pragma once
// Sparse autoencoders on a network's activations: top-AFA, whose number of active features follows
// from the input's length (approximate feature activation, 2025), and as baselines top-k (Gao et
// al. 2024) and batch-top-k (Bussmann, Leask, Nanda 2024). Knows nothing of torch on the outside.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

enum class Sparsity { TopAfa, TopK, BatchTopK };
/// `top-afa`, `top-k`, `batch-top-k`.
const char* sparsityName(Sparsity sparsity);

struct SparseAutoencoderInfo {
    std::string file, sha256;  ///< of the weights file
    Sparsity sparsity = Sparsity::TopAfa;
    int features = 0, width = 0;
    int k = 32;                    ///< of top-k, and the mean of batch-top-k
    double normWeight = 1.0 / 32;  ///< lambda of top-AFA's loss
    int layer = 0;                 ///< encoder block of the network whose output it reads, from 1
    bool perToken = true;          ///< tokens standardised one by one; else one scale for all
    double scale = 1;              ///< that scale: inputs are divided by it
    std::string network;           ///< SHA-256 of the weights whose activations it was trained on
};

/// One token's account.
struct TokenFit {
    double norm = 0;      ///< of the scaled input z
    double codeNorm = 0;  ///< of the activations, the decoder's bias counted as one more
    double error = 0;     ///< squared distance of the reconstruction, in scaled units
    double spread = 0;    ///< squared distance of z from the mean token that it was trained on
    double epsilonLbo = 0;
    int active = 0;  ///< L0
};

struct SparseCodes {
    std::size_t tokens = 0, features = 0;
    std::vector<float> values;  ///< [tokens, features], mostly zero
    std::vector<TokenFit> fits;
    /// Sum of errors over sum of spreads: 0 for a perfect reconstruction, 1 for the mean token.
    double nmse() const;
    double meanActive() const;
};

/// A trained one, ready for use. Several threads may use it at once.
class SparseAutoencoder {
public:
    /// Fails with BadWeights, NotFound, Unreadable.
    static Result<SparseAutoencoder> load(const std::string& path);

    const SparseAutoencoderInfo& info() const;
    /// BadWeights unless `sha256` is that of the network it was trained on.
    Result<void> belongsTo(const std::string& sha256) const;

    /// `activations` [tokens, width], unscaled. BadArgument for another width; BadWeights where
    /// the codes are not finite.
    Result<SparseCodes> encode(const std::vector<float>& activations) const;
    /// Unit decoder rows, [features, width].
    std::vector<float> dictionary() const;
    /// Batches without an activation at the end of training, per feature.
    const std::vector<float>& silent() const;

    SparseAutoencoder(SparseAutoencoder&&) noexcept;
    SparseAutoencoder& operator=(SparseAutoencoder&&) noexcept;
    ~SparseAutoencoder();

private:
    struct Impl;
    explicit SparseAutoencoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
