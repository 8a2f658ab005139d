#pragma once
// I2P-MAE and its 2D teachers with trained weights, for programs that know nothing of torch.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/i2p_mae/guidance.h"
#include "learning/i2p_mae/projection.h"

namespace shapewright {

/// What a 2D teacher sees in one cloud.
struct Saliency {
    std::vector<DepthView> views;                           ///< kDepthViews pictures
    int side = 0;                                           ///< cells per side of a picture
    std::array<std::vector<float>, kDepthViews> attention;  ///< [side, side], sum at most 1
    std::vector<float> mean;                                ///< per asked point, over the views
    std::array<std::vector<float>, kDepthViews> perView;    ///< [view][asked point]
};

/// A frozen 2D network that says what is salient. Several threads may use it at once.
class SaliencyGuide {
public:
    /// CLIP's visual weights (TorchScript, state dict, or inside an I2P-MAE file) or a teacher
    /// that `train i2p-teacher` wrote. BadWeights, NotFound, Unreadable.
    static Result<SaliencyGuide> load(const std::string& path);
    /// Edges and corners of the depth pictures; for want of any file.
    static SaliencyGuide builtIn();

    const std::string& file() const;    ///< empty when built in
    const std::string& sha256() const;  ///< of the file, lower-case hex
    /// "vision transformer, 4 blocks of 128 channels, pictures of 224 pixels".
    std::string description() const;

    /// The attention of the pictures' summaries, looked up at `asked` (points of the cloud).
    Result<Saliency> look(const Points& cloud, const Points& asked) const;

    SaliencyGuide(SaliencyGuide&&) noexcept;
    SaliencyGuide& operator=(SaliencyGuide&&) noexcept;
    ~SaliencyGuide();

private:
    struct Impl;
    explicit SaliencyGuide(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Which network a weights file holds. Groups, sizes and radius are not in a file. Of pre-training
/// they are the official ones for the official widths, and otherwise those of the small recipe; of
/// classifiers those of the official configurations, ModelNet40's for a head on mean + max and
/// ScanObjectNN's for one on both side by side.
struct I2pMaeInfo {
    std::string file;
    std::string sha256;              ///< of the file, lower-case hex
    bool pretraining = true;         ///< else a classifier
    int points = 2048;               ///< that a cloud should have
    int width = 0;                   ///< channels of the top level
    int classes = 0;                 ///< classifier only
    std::vector<int> groups, sizes;  ///< per level, finest first
    /// Classifier only: how far tokens of the finest level heed each other, twice as far on each
    /// one above.
    double radius = 0;
    std::size_t parameters = 0;
};

/// A network ready to run. Several threads may use it at once. Where a function takes a `radius`, 0
/// is that of the info; pre-trained networks have none.
class I2pMaePredictor {
public:
    /// Official files and our own. How many attention heads there are is not in a file; every
    /// official network has 6. BadWeights, NotFound, Unreadable.
    static Result<I2pMaePredictor> load(const std::string& path, int heads = 6);

    const I2pMaeInfo& info() const;

    /// When nothing is masked on top: tokens [top groups, width], and the greatest and the mean of
    /// the tokens of every level, finest first; of a classifier, of the top level alone. The last
    /// `width` of `greatest` are the feature of the official linear protocol.
    struct Features {
        std::vector<float> tokens, greatest, mean;
    };
    Result<Features> encode(const Pyramid& cloud, double radius = 0) const;

    /// How much each top token (row) heeds each (column) in the last block, the mean over the
    /// heads: [top groups, top groups], rows of sum 1. Nothing masked.
    Result<std::vector<float>> attention(const Pyramid& cloud, double radius = 0) const;

    /// One value per class, higher is likelier. Needs a classifier; BadWeights otherwise.
    Result<std::vector<float>> classify(const Pyramid& cloud, double radius = 0) const;

    /// The masked level-1 patches as the network imagines them, relative to their centres, in the
    /// order of their indices; needs pre-training weights, BadWeights otherwise. The top level is
    /// masked as `top` says, levels below by spreadMasks (without the released code's flaw), whose
    /// level 1 is `masked`.
    struct Imagined {
        Mask masked;    ///< [level-1 groups]
        Points points;  ///< [masked patches, size, 3]
    };
    Result<Imagined> reconstruct(const Pyramid& cloud, const Mask& top) const;

    I2pMaePredictor(I2pMaePredictor&&) noexcept;
    I2pMaePredictor& operator=(I2pMaePredictor&&) noexcept;
    ~I2pMaePredictor();

private:
    struct Impl;
    explicit I2pMaePredictor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
