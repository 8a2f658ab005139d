// Compatibility and robust extraction against the official results; cases are whatever the oracle
// file holds.

#include <torch/csrc/jit/serialization/pickle.h>
#include <torch/torch.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"
#include "geometry/io/io.h"
#include "learning/bsp_net/predictor.h"

using namespace shapewright;

namespace {

QString oracleFolder() {
    const QString set = qEnvironmentVariable("SHAPEWRIGHT_ORACLE");
    return set.isEmpty() ? qEnvironmentVariable("SHAPEWRIGHT_SOURCE", ".") + "/../shared/oracle"
                         : set;
}

std::map<std::string, torch::Tensor> load(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray bytes = file.readAll();
    std::map<std::string, torch::Tensor> out;
    const auto value = torch::pickle_load(std::vector<char>(bytes.begin(), bytes.end()));
    for (const auto& entry : value.toGenericDict())
        out[entry.key().toStringRef()] = entry.value().toTensor();
    return out;
}

/// Of an OBJ file: by the number that ends a material's name, how many faces it has and its entry
/// in the material file, if that is there.
struct Material {
    int faces = 0;
    QStringList entry;
};
std::map<int, Material> materialsIn(const QString& path) {
    const auto linesOf = [](const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? QString(file.readAll()).split('\n') : QStringList();
    };
    const auto numberOf = [](const QString& line) {
        return line.mid(line.lastIndexOf(QRegularExpression("[^0-9]")) + 1).toInt();
    };
    std::map<int, Material> out;
    int current = 0;
    QString library;
    for (const QString& line : linesOf(path)) {
        if (line.startsWith("mtllib ")) library = QFileInfo(path).dir().filePath(line.mid(7));
        if (line.startsWith("usemtl ")) out[current = numberOf(line)];
        if (line.startsWith("f ")) ++out[current].faces;
    }
    for (const QString& line : linesOf(library)) {
        if (line.startsWith("newmtl ")) current = numberOf(line);
        if (!line.isEmpty()) out[current].entry << line;
    }
    return out;
}

}  // namespace

class TestConvexParity : public QObject {
    Q_OBJECT

    using Tensors = std::map<std::string, torch::Tensor>;
    Tensors m_cases;

    /// The planes of convex `j` of a case, as half-spaces with the inner side <= 0.
    ConvexDecomposition decomposition(const std::string& name) const {
        const auto planes = m_cases.at(name + ".planes").to(torch::kDouble).contiguous();
        const auto offsets = m_cases.at(name + ".plane_offsets");
        ConvexDecomposition out;
        for (std::int64_t i = 0; i < planes.size(0); ++i) {
            const double* p = planes.data_ptr<double>() + 4 * i;
            out.planes.push_back({{-p[0], -p[1], -p[2]}, -p[3]});
        }
        for (std::int64_t j = 0; j + 1 < offsets.size(0); ++j) {
            std::vector<std::uint32_t> column;
            for (auto i = offsets[j].item<std::int64_t>(); i < offsets[j + 1].item<std::int64_t>();
                 ++i)
                column.push_back(std::uint32_t(i));
            out.convexes.push_back(column);
            out.ids.push_back(std::uint32_t(j));
        }
        return out;
    }

    /// Those of convex `j` of a case; none where the file has not told them.
    std::vector<Vec3> exactCorners(const std::string& name, std::int64_t j) const {
        std::vector<Vec3> out;
        const auto it = m_cases.find(name + ".exact_vertices" + std::to_string(j));
        if (it == m_cases.end()) return out;
        const auto corners = it->second.to(torch::kDouble).contiguous();
        for (std::int64_t v = 0; v < corners.size(0); ++v) {
            const double* q = corners.data_ptr<double>() + 3 * v;
            out.push_back({q[0], q[1], q[2]});
        }
        return out;
    }

    static PolygonMesh meshIn(const Tensors& file, const std::string& name) {
        const auto vertices = file.at(name + ".vertices").to(torch::kDouble).contiguous();
        const auto indices = file.at(name + ".indices").contiguous();
        const auto offsets = file.at(name + ".offsets").contiguous();
        PolygonMesh out;
        for (std::int64_t v = 0; v < vertices.size(0); ++v) {
            const double* q = vertices.data_ptr<double>() + 3 * v;
            out.positions.push_back({q[0], q[1], q[2]});
        }
        const std::int64_t* at = offsets.data_ptr<std::int64_t>();
        for (std::int64_t f = 0; f + 1 < offsets.size(0); ++f) {
            std::vector<std::uint32_t> face;
            for (std::int64_t k = at[f]; k < at[f + 1]; ++k)
                face.push_back(std::uint32_t(indices.data_ptr<std::int64_t>()[k]));
            out.addFace(face);
        }
        return out;
    }

    /// Polygon by polygon, up to where each begins.
    static void compare(const PolygonMesh& expected, const PolygonMesh& mesh) {
        QCOMPARE(mesh.positions.size(), expected.positions.size());
        QCOMPARE(mesh.faceCount(), expected.faceCount());
        for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
            const std::size_t n = expected.faceSize(f);
            QCOMPARE(mesh.faceSize(f), n);
            bool equal = false;
            for (std::size_t turn = 0; turn < n && !equal; ++turn) {
                equal = true;
                for (std::size_t k = 0; k < n && equal; ++k)
                    equal = length(mesh.positions[mesh.face(f)[(k + turn) % n]] -
                                   expected.positions[expected.face(f)[k]]) < 1e-5;
            }
            QVERIFY2(equal, qPrintable(QString("polygon %1 differs").arg(f)));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        const QString path = oracleFolder() + "/bsp-net/mesh_cases.pt";
        if (!QFile::exists(path)) QSKIP(qPrintable("no oracle at " + path));
        m_cases = load(path);
        QVERIFY(!m_cases.empty());
    }

    void cases_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [key, tensor] : m_cases) {
            const auto dot = key.rfind(".planes");
            if (dot != std::string::npos && dot + 7 == key.size())
                QTest::newRow(key.substr(0, dot).c_str())
                    << QString::fromStdString(key.substr(0, dot));
        }
    }

    void cases() {
        QFETCH(QString, name);
        const std::string key = name.toStdString();
        const ConvexDecomposition shape = decomposition(key);
        compare(meshIn(m_cases, key + ".fast"), compatibilityMesh(shape, false));
        compare(meshIn(m_cases, key + ".fast_merged"), compatibilityMesh(shape, true));
        const auto volumes = m_cases.at(key + ".exact_volumes");
        for (std::int64_t j = 0; j < volumes.size(0); ++j) {
            const double exact = volumes[j].item<double>();
            // The exact figures know no border; a generous box leaves bounded solids whole. What
            // is no plane within BSP-Net's is none here, either.
            std::vector<Plane> planes = shape.halfSpaces(std::size_t(j));
            std::erase_if(planes, [](const Plane& p) { return squaredLength(p.normal) < 1e-5; });
            const std::vector<Vec3> corners = exactCorners(key, j);
            double reach = 8;
            for (const Vec3& p : corners) reach = std::max(reach, 2 * length(p));
            const auto solid =
                intersectHalfSpaces(planes, {{-reach, -reach, -reach}, {reach, reach, reach}});
            if (std::isinf(exact)) {
                QVERIFY(solid);
                verifyEndsAtTheBorder(shape.halfSpaces(std::size_t(j)));
                continue;
            }
            QCOMPARE(solid.has_value(), exact > 0);
            if (!solid) continue;
            QVERIFY2(std::abs(solid->volume() - exact) <= 1e-6 * exact,
                     qPrintable(QString("%1 against %2").arg(solid->volume()).arg(exact)));
            verifyClosed(*solid);
            if (corners.empty()) continue;
            for (const Vec3& p : corners) QVERIFY(distanceTo(solid->vertices, p) < 1e-5);
            for (const Vec3& p : solid->vertices) QVERIFY(distanceTo(corners, p) < 1e-5);
        }
    }

    /// From codes to polygons, and the files that the official writers made of them.
    void designedModel() {
        const QString folder = oracleFolder() + "/bsp-net/";
        const auto network = BspNetPredictor::load((folder + "ae_designed.pth").toStdString());
        const Tensors expected = load(folder + "ae_designed_expected.pt");
        QVERIFY(network.ok());
        std::map<std::uint32_t, std::string> names;
        std::map<std::uint32_t, QStringList> entries;  // in material files
        int shapes = 0;
        for (; expected.count("s" + std::to_string(shapes) + ".z") > 0; ++shapes) {
            const std::string at = "s" + std::to_string(shapes) + ".";
            const auto z = expected.at(at + "z").to(torch::kFloat).contiguous().view({-1});
            const std::vector<float> code(z.data_ptr<float>(), z.data_ptr<float>() + z.numel());
            PredictionOptions seen;
            seen.dropHidden = true;
            const auto all = network->decode(code), kept = network->decode(code, {}, seen);
            QVERIFY(all.ok() && kept.ok());
            compare(meshIn(expected, at + "mesh_all"), compatibilityMesh(all->decomposition, true));
            compare(meshIn(expected, at + "mesh_kept"),
                    compatibilityMesh(kept->decomposition, true));

            const auto volumes = expected.at(at + "mesh_kept.exact_volume_per_convex");
            const ConvexDecomposition& shape = kept->decomposition;
            QCOMPARE(std::int64_t(shape.convexes.size()), volumes.size(0));
            for (std::size_t j = 0; j < shape.convexes.size(); ++j) {
                const double exact = volumes[std::int64_t(j)].item<double>();
                // Planes that are nearly parallel meet far away.
                const auto solid =
                    intersectHalfSpaces(shape.halfSpaces(j), {{-1e3, -1e3, -1e3}, {1e3, 1e3, 1e3}});
                QVERIFY(solid.has_value());
                verifyClosed(*solid);
                QVERIFY2(std::isinf(exact) || std::abs(solid->volume() - exact) <= 1e-6 * exact,
                         qPrintable(QString("convex %1: %2 against %3")
                                        .arg(j)
                                        .arg(solid->volume())
                                        .arg(exact)));
            }
            // The name of a convex is the same in every shape and every way of export.
            const PolygonMesh compatible = compatibilityMesh(shape, true);
            const auto closed = meshOf(shape, {{-1, -1, -1}, {1, 1, 1}});
            QCOMPARE(compatible.parts.size(), shape.ids.size());
            QCOMPARE(closed->parts.size(), shape.ids.size());
            for (std::size_t i = 0; i < shape.ids.size(); ++i) {
                const std::string& name =
                    names.emplace(shape.ids[i], compatible.parts[i].name).first->second;
                QCOMPARE(compatible.parts[i].name, name);
                QCOMPARE(closed->parts[i].name, name);
            }
            // And so are its material and colour in the files, under its number from 1.
            for (const PolygonMesh* mesh : {&*closed, &compatible}) {
                QTemporaryDir written;
                const QString obj = written.filePath("shape.obj");
                QVERIFY(writeShape(obj.toStdString(), *mesh).ok());
                const auto own = materialsIn(obj);
                QCOMPARE(own.size(), shape.ids.size());
                for (const std::uint32_t id : shape.ids) {
                    QVERIFY(own.count(int(id) + 1));
                    const Material& material = own.at(int(id) + 1);
                    QVERIFY(material.faces >= 4);
                    QCOMPARE(material.entry.size(), 3);
                    QCOMPARE(material.entry[0], "newmtl " + QString::fromStdString(names.at(id)));
                    QCOMPARE(material.entry[2], QString("Ka 0 0 0"));
                    QCOMPARE(material.entry, entries.emplace(id, material.entry).first->second);
                }
            }
            const QString official = folder + QString("designed_%1_bsp.obj").arg(shapes);
            if (QFile::exists(official)) {
                QTemporaryDir written;
                const QString obj = written.filePath("shape.obj");
                QVERIFY(writeShape(obj.toStdString(), compatibilityMesh(shape, false)).ok());
                const auto own = materialsIn(obj), theirs = materialsIn(official);
                QCOMPARE(own.size(), theirs.size());
                for (const auto& [number, material] : theirs) {
                    QVERIFY(own.count(number));
                    QCOMPARE(own.at(number).faces, material.faces);
                }
            }
            // The official PLY has its vertices merged, the OBJ has not.
            for (const char* extension : {"obj", "ply"}) {
                const QString file =
                    folder + QString("designed_%1_bsp.%2").arg(shapes).arg(extension);
                if (!QFile::exists(file)) continue;
                const auto read = readShape(file.toStdString());
                QVERIFY2(read.ok(), qPrintable(file));
                compare(compatibilityMesh(shape, file.endsWith("ply")),
                        std::get<PolygonMesh>(read->shape));
            }
        }
        QVERIFY(shapes > 0);
        std::set<std::string> different;
        for (const auto& [id, name] : names) different.insert(name);
        QCOMPARE(different.size(), names.size());
        std::set<QString> colours;
        for (const auto& [id, entry] : entries) colours.insert(entry[1]);
        QCOMPARE(colours.size(), entries.size());
    }

private:
    static double distanceTo(const std::vector<Vec3>& points, const Vec3& p) {
        double nearest = 1e9;
        for (const Vec3& q : points) nearest = std::min(nearest, length(p - q));
        return nearest;
    }

    /// What planes alone do not bound is closed by BSP-Net's border.
    static void verifyEndsAtTheBorder(const std::vector<Plane>& planes) {
        const auto solid = intersectHalfSpaces(planes, {{-1, -1, -1}, {1, 1, 1}});
        QVERIFY(solid);
        verifyClosed(*solid);
        bool reaches = false;
        for (const Vec3& v : solid->vertices) {
            const double most = std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)});
            QVERIFY(most <= 1 + 1e-9);
            reaches |= most > 1 - 1e-9;
            for (const Plane& p : planes) {
                const double l = length(p.normal);
                QVERIFY(l * l < 1e-5 || p.at(v) / l < 1e-6);
            }
        }
        QVERIFY(reaches);
    }

    /// Every edge between two faces that run along it in opposite directions, normals outward.
    static void verifyClosed(const ConvexPolyhedron& solid) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
        for (const auto& face : solid.faces)
            for (std::size_t i = 0; i < face.size(); ++i)
                ++edges[{face[i], face[(i + 1) % face.size()]}];
        for (const auto& [edge, count] : edges) {
            QCOMPARE(count, 1);
            QVERIFY(edges.count({edge.second, edge.first}) == 1);
        }
        QVERIFY(solid.volume() > 0);
    }
};

QTEST_APPLESS_MAIN(TestConvexParity)
#include "test_convex_parity.moc"
