#include "app/operations/latent/scene.h"

#include <algorithm>
#include <cmath>

#include "app/core/last_loaded.h"
#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
#include "app/operations/field/solid_of.h"
#include "geometry/base/parallel.h"
#include "geometry/convex/convex.h"
#include "learning/checkpoint/checkpoint.h"
#include "viewers/offscreen/picture.h"

namespace shapewright {
namespace {

// Between middles.
constexpr double kColumnGap = 1.05;  // a shape's diagonal is 1
constexpr double kRowGap = 1.25;     // times what the largest shape takes, turned any way

}  // namespace

std::vector<Parameter> latentParameters(bool withCodes) {
    std::vector<Parameter> out{
        Parameter::choice("network", {"autoencoder", "variational"},
                          "autoencoder: the network that decomposes; variational: one whose codes "
                          "were held near a normal distribution"),
        Parameter::file("weights", "BSP-Net autoencoder; without it the one that ships")};
    if (withCodes)
        out.push_back(Parameter::file("codes",
                                      "Codes of its training shapes, as `shapewright train "
                                      "bsp-net-codes` writes them; without it those that ship"));
    return out;
}

Result<LatentNetwork> loadLatent(const ParameterValues& p, bool withCodes) {
    LatentNetwork out;
    const std::string name = p.text("network") == "variational" ? "bsp-net-vae" : "bsp-net";
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", name);
    if (!weights) return weights.error();
    const auto network = autoencoderIn(*weights);
    if (!network) return network.error();
    out.network = *network;
    const std::string& sha256 = out.network->info().sha256;
    out.notes.push_back("Drawn by " + *weights + ", SHA-256 " + sha256 + ".");
    if (!withCodes) return out;
    const auto codes = weightsGivenOrFound(p.text("codes"), "codes", name + "-codes");
    if (!codes) return codes.error();
    static LastMade<LatentSpace> spaces;
    auto space = spaces.get(fileState(*codes), [&]() -> Result<LatentSpace> {
        const auto file = readCheckpoint(*codes);
        if (!file) return file.error();
        if (auto whole = checkShippedWeights(*codes, file->sha256); !whole) return whole.error();
        return LatentSpace::load(*codes);
    });
    if (!space) return std::move(space).error().inFile(*codes);
    out.space = *space;
    if (out.space->weights() != sha256 ||
        out.space->width() != 8 * std::size_t(out.network->info().e))
        return Error{ErrorCode::BadWeights,
                     "These codes are of other weights than " + *weights +
                         "; write them again with `shapewright train bsp-net-codes`.",
                     *codes};
    return out;
}

Result<Encoded> encodeMesh(const PolygonMesh& mesh, const BspNetPredictor& network,
                           const JobControl& job) {
    auto solid = solidOf(mesh, job.part(0, 0.7));
    if (!solid) return std::move(solid).error();
    Encoded out;
    out.frame = unitDiagonal(solid->bounds());
    out.grid = networkGrid(*solid);
    auto code = network.encode(out.grid);
    if (!code) return std::move(code).error();
    out.code = std::move(*code);
    constexpr double kInside = 0.01;  // the network calls cells of a smaller C inside
    auto drawn = network.decode(out.code, job.part(0.7, 1));
    if (!drawn) return std::move(drawn).error();
    out.drawn = std::move(drawn->decomposition);
    out.drawnIou = cellsIou(cellsOf(out.drawn, out.grid.n, kInside), out.grid.cells);
    return out;
}

Result<bool> Row::add(const std::string& name, const ConvexDecomposition& shape, int x, int y,
                      const JobControl& job) {
    auto mesh = meshOf(shape, {{-1, -1, -1}, {1, 1, 1}}, job);
    if (!mesh) return std::move(mesh).error();
    if (mesh->parts.empty()) return false;
    if (!name.empty())
        for (Part& p : mesh->parts) p.name = name + " " + p.name;
    m_shapes.push_back({std::move(*mesh), x, y});
    return true;
}

PolygonMesh Row::placed(const Vec3& centre, double size, double turn) const {
    PolygonMesh out;
    const double c = std::cos(turn), s = std::sin(turn);
    double reach = 0.5;
    for (const Placed& shape : m_shapes)
        for (const Vec3& p : shape.mesh.positions) reach = std::max(reach, length(p));
    const double rowGap = 2 * reach * kRowGap;
    for (const Placed& shape : m_shapes) {
        const Vec3 at{shape.x * kColumnGap, -shape.y * rowGap, 0};
        const auto base = std::uint32_t(out.positions.size()),
                   part = std::uint32_t(out.parts.size());
        for (const Vec3& p : shape.mesh.positions)
            out.positions.push_back((Vec3{c * p.x + s * p.z, p.y, c * p.z - s * p.x} + at) * size +
                                    centre);
        for (std::size_t f = 0; f < shape.mesh.faceCount(); ++f) {
            std::vector<std::uint32_t> face(shape.mesh.face(f),
                                            shape.mesh.face(f) + shape.mesh.faceSize(f));
            for (std::uint32_t& v : face) v += base;
            out.addFace(face);
            out.facePart.push_back(shape.mesh.facePart[f] + part);
        }
        out.parts.insert(out.parts.end(), shape.mesh.parts.begin(), shape.mesh.parts.end());
    }
    return out;
}

void Row::addPicture(OperationResult& out, const std::string& name, const std::string& title,
                     int width, int height) const {
    addRowPicture(out, name, title, placed({}, 1, -0.6), width, height);
}

void addRowPicture(OperationResult& out, const std::string& name, const std::string& title,
                   const PolygonMesh& rows, int width, int height) {
    PictureOptions options;
    options.width = width;
    options.height = height;
    options.azimuth = 0;
    options.elevation = 15;
    options.parallel = true;     // long rows would be sheared at their ends
    options.transparent = true;  // whatever the theme
    options.edges = false;       // in so wide and shallow a scene lines behind would show through
    auto picture = renderPicture({rows}, options);
    if (!picture) {
        out.notes.push_back("There is no picture of it: " + picture.error().message);
        return;
    }
    out.exhibits.push_back(
        {name, title, ImageExhibit{picture->width, picture->height, std::move(picture->rgba)}});
}

std::vector<std::uint8_t> cellsOf(const ConvexDecomposition& shape, int side, double slack) {
    VoxelGrid grid;
    grid.n = side;
    grid.cell = 1.0 / side;
    std::vector<std::uint8_t> out(grid.index(side, 0, 0), 0);
    parallelFor(std::size_t(side), 1, [&](std::size_t x) {
        for (int y = 0; y < side; ++y)
            for (int z = 0; z < side; ++z) {
                const Vec3 at = grid.centre(int(x), y, z);
                out[grid.index(int(x), y, z)] = std::any_of(
                    shape.convexes.begin(), shape.convexes.end(), [&](const auto& convex) {
                        double beyond = 0;
                        return std::all_of(convex.begin(), convex.end(), [&](std::uint32_t j) {
                            beyond += std::max(0.0, shape.planes[j].at(at));
                            return beyond <= slack;
                        });
                    });
            }
    });
    return out;
}

double cellsIou(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    std::size_t both = 0, either = 0;
    for (std::size_t i = 0; i < a.size(); ++i) both += a[i] && b[i], either += a[i] || b[i];
    return either ? double(both) / double(either) : 0;
}

std::string plainClass(const std::string& name) {
    std::string out = name;
    for (const char* prefix : {"props_", "ldraw_", "made-up "})
        if (out.rfind(prefix, 0) == 0) out = out.substr(std::string(prefix).size());
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

}  // namespace shapewright
