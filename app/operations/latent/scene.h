#pragma once
// What the four operations share: the network, the codes of its training shapes, and shapes side
// by side.

#include <memory>
#include <string>
#include <vector>

#include "app/core/operation.h"
#include "learning/bsp_net/latent.h"

namespace shapewright {

/// An autoencoder with the codes of its training shapes, if `withCodes`. BadWeights when either is
/// missing or they do not belong together.
struct LatentNetwork {
    std::shared_ptr<const BspNetPredictor> network;
    std::shared_ptr<const LatentSpace> space;
    std::vector<std::string> notes;  ///< where they come from
};
Result<LatentNetwork> loadLatent(const ParameterValues& parameters, bool withCodes);
/// --weights and, if asked for, --codes.
std::vector<Parameter> latentParameters(bool withCodes);

/// The mesh of a shape as the network sees it, cells, their frame and their code, and as it draws
/// it. A remark says how its inside was told.
struct Encoded {
    VoxelGrid grid;
    Normalisation frame;
    std::vector<float> code;
    ConvexDecomposition drawn;  ///< in the network's frame
    double drawnIou = 0;        ///< how the drawing, read as the network does, agrees with `grid`
};
Result<Encoded> encodeMesh(const PolygonMesh& mesh, const BspNetPredictor& network,
                           const JobControl& job);

/// Predictions side by side, each in a box of side 1 (the network's frame), as one mesh. Rows stay
/// apart when seen from up to 35 degrees above. A convex keeps its column's colour throughout.
class Row {
public:
    /// At column `x`, row `y` below the first, parts named "NAME convex_0007"; false for a shape of
    /// no convexes with volume.
    Result<bool> add(const std::string& name, const ConvexDecomposition& shape, int x, int y,
                     const JobControl& job);
    bool empty() const { return m_shapes.empty(); }
    /// All of it scaled by `size`, the first box about `centre`, each shape turned about its own
    /// upright axis by `turn` radians.
    PolygonMesh placed(const Vec3& centre, double size, double turn = 0) const;
    /// A picture from the front with every shape a little turned, or a note why there is none.
    void addPicture(OperationResult& out, const std::string& name, const std::string& title,
                    int width, int height) const;

private:
    struct Placed {
        PolygonMesh mesh;
        int x, y;
    };
    std::vector<Placed> m_shapes;
};

/// A picture of shapes in rows from the front and a little above, without perspective, or a note
/// why there is none.
void addRowPicture(OperationResult& out, const std::string& name, const std::string& title,
                   const PolygonMesh& rows, int width, int height);

/// Which of `side`^3 cell centres are in a convex, beyond its planes by at most `slack` in all, and
/// the IoU of two such lists, 0 where both are empty.
std::vector<std::uint8_t> cellsOf(const ConvexDecomposition& shape, int side = 32,
                                  double slack = 0);
double cellsIou(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b);

/// `props_chair` and `made-up chair` as `chair`, `ldraw_car_part` as `car part`.
std::string plainClass(const std::string& name);

}  // namespace shapewright
