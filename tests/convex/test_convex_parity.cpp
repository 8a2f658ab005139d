// Compatibility and robust extraction against the official results; cases are whatever the oracle
// file holds.

#include <torch/csrc/jit/serialization/pickle.h>
#include <torch/torch.h>

#include <QDir>
#include <QFile>
#include <QTest>
#include <set>

#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"

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

}  // namespace

class TestConvexParity : public QObject {
    Q_OBJECT

    std::map<std::string, torch::Tensor> m_cases;

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

    void compare(const std::string& name, const PolygonMesh& mesh) const {
        const auto vertices = m_cases.at(name + ".vertices").to(torch::kDouble).contiguous();
        const auto indices = m_cases.at(name + ".indices").contiguous();
        const auto offsets = m_cases.at(name + ".offsets").contiguous();
        QCOMPARE(std::int64_t(mesh.positions.size()), vertices.size(0));
        QCOMPARE(std::int64_t(mesh.faceCount()), offsets.size(0) - 1);
        const std::int64_t* at = offsets.data_ptr<std::int64_t>();
        for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
            const std::size_t n = std::size_t(at[f + 1] - at[f]);
            QCOMPARE(mesh.faceSize(f), n);
            bool equal = false;
            for (std::size_t turn = 0; turn < n && !equal; ++turn) {
                equal = true;
                for (std::size_t k = 0; k < n && equal; ++k) {
                    const Vec3& p = mesh.positions[mesh.face(f)[(k + turn) % n]];
                    const double* q = vertices.data_ptr<double>() +
                                      3 * indices.data_ptr<std::int64_t>()[at[f] + std::int64_t(k)];
                    equal = length(p - Vec3{q[0], q[1], q[2]}) < 1e-5;
                }
            }
            QVERIFY2(equal, qPrintable(QString("%1: polygon %2 differs").arg(name.c_str()).arg(f)));
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
        compare(key + ".fast", compatibilityMesh(shape, false));
        compare(key + ".fast_merged", compatibilityMesh(shape, true));
        const auto volumes = m_cases.at(key + ".exact_volumes");
        for (std::int64_t j = 0; j < volumes.size(0); ++j) {
            const double exact = volumes[j].item<double>();
            // The exact figures know no border; a generous box leaves bounded solids whole.
            const auto solid =
                intersectHalfSpaces(shape.halfSpaces(std::size_t(j)), {{-8, -8, -8}, {8, 8, 8}});
            if (std::isinf(exact)) {
                QVERIFY(solid);
                continue;
            }
            QCOMPARE(solid.has_value(), exact > 0);
            if (!solid) continue;
            QVERIFY2(std::abs(solid->volume() - exact) <= 1e-6 * exact,
                     qPrintable(QString("%1 against %2").arg(solid->volume()).arg(exact)));
            const auto it = m_cases.find(key + ".exact_vertices" + std::to_string(j));
            if (it == m_cases.end()) continue;
            const auto expected = it->second.to(torch::kDouble).contiguous();
            for (std::int64_t v = 0; v < expected.size(0); ++v) {
                const double* q = expected.data_ptr<double>() + 3 * v;
                double nearest = 1e9;
                for (const Vec3& p : solid->vertices)
                    nearest = std::min(nearest, length(p - Vec3{q[0], q[1], q[2]}));
                QVERIFY(nearest < 1e-5);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestConvexParity)
#include "test_convex_parity.moc"
