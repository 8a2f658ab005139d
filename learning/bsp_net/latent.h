#pragma once
// The codes that a BSP-Net autoencoder gives its training shapes: what new shapes are drawn from
// and compared with. Our own; the papers have a VAE for the first. No torch here.

#include <array>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/random.h"
#include "learning/bsp_net/predictor.h"
#include "learning/datasets/training_solids.h"
#include "learning/training/trainer.h"

namespace shapewright {

class LatentSpace {
public:
    /// As writeCodes writes it. NotFound, Malformed, BadWeights (no file of codes).
    static Result<LatentSpace> load(const std::string& path);

    const std::string& weights() const { return m_weights; }  ///< SHA-256 of the network's file
    const std::vector<std::string>& classes() const { return m_classes; }
    std::size_t size() const { return m_codes.size(); }
    std::size_t width() const { return m_codes[0].size(); }
    const std::vector<float>& code(std::size_t shape) const { return m_codes[shape]; }
    int classOf(std::size_t shape) const { return m_labels[shape]; }

    /// A code from N(0, I) before the sigmoid, its deviations times `spread`: what the decoder of a
    /// variational autoencoder knows.
    std::vector<float> sample(double spread, Random& random) const;
    /// A code from the Gaussian that the codes of class `label` have before the sigmoid, its
    /// deviations times `spread`. The class must have a shape; of one alone, its own code comes.
    std::vector<float> sample(int label, double spread, Random& random) const;

    struct Neighbour {
        std::size_t shape;
        double distance;  ///< root of the mean squared difference of the codes' numbers
    };
    /// The nearest first.
    std::vector<Neighbour> nearest(const std::vector<float>& code, std::size_t count) const;

    /// Where a code lies along the two directions (before the sigmoid) in which the codes differ
    /// most; each has deviation 1 over the codes.
    std::array<double, 2> project(const std::vector<float>& code) const;
    /// A code that lies there: what these two directions say of it, and for the rest what the codes
    /// nearest to there on the map have, so that a training shape's own place gives its own code.
    std::vector<float> at(const std::array<double, 2>& place) const;
    double explained() const { return m_explained; }  ///< share of all variance along these two

private:
    std::string m_weights;
    std::vector<std::string> m_classes;
    std::vector<std::vector<float>> m_codes;
    std::vector<int> m_labels;
    std::vector<double> m_mean;
    std::array<std::vector<double>, 2> m_axes;
    double m_explained = 0;
};

/// Writes the codes of the solids that are not held out, by class. Atomic. Unreadable, Cancelled,
/// BadArgument (weights without a voxel encoder).
Result<void> writeCodes(const std::string& path, const BspNetPredictor& network,
                        const SolidCollection& solids, const JobControl& job = {});
/// The codes of the shapes of an official file for programs that train from it, as the official one
/// leaves them: `zs` of BspNetData's layout. Unreadable, Cancelled, BadArgument.
Result<void> writeOfficialCodes(const std::string& path, const BspNetPredictor& network,
                                const BspNetSource& shapes, const JobControl& job = {});
/// `bsp-net-codes`: what writeCodes writes of a folder and made-up shapes. Its one "epoch" reports
/// how far shapes that were seen, but for each one itself, and held-out ones are from the nearest
/// code.
Trainer bspNetCodesTrainer();

}  // namespace shapewright
