#include "app/operations/sae/fit_exhibits.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geometry/base/random.h"
#include "learning/sparse_autoencoder/selection.h"

namespace shapewright {
namespace {

/// Tokens by the length of their codes: with one length of input for all (standardised tokens) a
/// scatter would be a single column.
Exhibit lengths(const SparseCodes& codes) {
    std::vector<TokenFit> fits = codes.fits;
    std::sort(fits.begin(), fits.end(),
              [](const TokenFit& a, const TokenFit& b) { return a.codeNorm < b.codeNorm; });
    CurveExhibit curve{"patches, by length of their code", {}, {}};
    curve.series = {{"code", {}},
                    {"input", {}},
                    {"least at 1", {}},
                    {"least at 0.5", {}},
                    {"greatest at 0.5", {}}};
    curve.yLabel = "length";
    for (const TokenFit& f : fits) {
        curve.x.push_back(double(curve.x.size() + 1));
        const NormBand half = normBand(f.norm, 0.5), one = normBand(f.norm, 1);
        const double values[] = {f.codeNorm, f.norm, one.low, half.low, half.high};
        for (std::size_t s = 0; s < curve.series.size(); ++s)
            curve.series[s].y.push_back(values[s]);
    }
    return {"zf", "Lengths of code and input, and the bounds at epsilon (h - 1)", std::move(curve)};
}

Exhibit quantiles(const char* name, const char* title, const char* label,
                  std::vector<double> values) {
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    std::sort(values.begin(), values.end());
    CurveExhibit curve{"share of the patches", {}, {{label, values}}};
    for (std::size_t i = 0; i < values.size(); ++i)
        curve.x.push_back((double(i) + 0.5) / double(values.size()));
    return {name, title, std::move(curve)};
}

Exhibit activeFeatures(const SparseCodes& codes) {
    std::map<int, double> counts;
    for (const TokenFit& f : codes.fits) ++counts[f.active];
    CurveExhibit curve{"active features (L0)", {}, {{"patches", {}}}};
    if (!counts.empty())
        for (int l0 = counts.begin()->first; l0 <= counts.rbegin()->first; ++l0) {
            curve.x.push_back(l0);
            curve.series[0].y.push_back(counts.count(l0) ? counts[l0] : 0);
        }
    return {"l0", "Active features of a patch", std::move(curve)};
}

/// Shares of pairs of rows by their absolute cosine, in fiftieths.
std::vector<double> cosines(const std::vector<float>& rows, std::size_t width) {
    std::vector<double> bins(50, 0);
    const std::size_t n = std::min<std::size_t>(rows.size() / width, 1500);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            float dot = 0;
            for (std::size_t a = 0; a < width; ++a)
                dot += rows[i * width + a] * rows[j * width + a];
            bins[std::min<std::size_t>(49, std::size_t(std::abs(dot) * 50))] +=
                2 / double(n) / double(n - 1);
        }
    return bins;
}

Exhibit angles(const SparseAutoencoder& sae) {
    const auto width = std::size_t(sae.info().width);
    const std::vector<float> rows = sae.dictionary();
    std::vector<float> chance;
    Random random(1);
    for (std::size_t r = 0; r < rows.size() / width; ++r) {
        double norm = 0;
        for (std::size_t a = 0; a < width; ++a) {
            chance.push_back(float(random.normal()));
            norm += double(chance.back()) * chance.back();
        }
        for (std::size_t a = 0; a < width; ++a) chance[r * width + a] /= float(std::sqrt(norm));
    }
    CurveExhibit curve{"absolute cosine of two atoms", {}, {}};
    for (int i = 0; i < 50; ++i) curve.x.push_back((i + 0.5) / 50);
    curve.series = {{"share of pairs", cosines(rows, width)},
                    {"of random directions", cosines(chance, width)}};
    return {"angles", "How near to right angles the features are", std::move(curve)};
}

}  // namespace

std::vector<Exhibit> fitExhibits(const SparseAutoencoder& sae, const SparseCodes& codes) {
    std::vector<double> errors, epsilons;
    for (const TokenFit& f : codes.fits) {
        errors.push_back(f.spread > 0 ? f.error / f.spread : 0);
        epsilons.push_back(f.epsilonLbo);
    }
    return {lengths(codes), quantiles("errors", "Reconstruction error of a patch", "NMSE", errors),
            quantiles("epsilon", "Least epsilon that the dictionary must have", "epsilon LBO",
                      epsilons),
            activeFeatures(codes), angles(sae)};
}

}  // namespace shapewright
