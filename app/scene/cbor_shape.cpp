#include <QtEndian>
#include <climits>

#include "app/scene/cbor_p.h"

namespace shapewright::cbor {
namespace {

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "sessions are written as they lie in memory");
static_assert(sizeof(Vec3) == 3 * sizeof(double));

const QLatin1String kTypes[] = {QLatin1String("f4"), QLatin1String("f8"), QLatin1String("i1"),
                                QLatin1String("u1"), QLatin1String("i2"), QLatin1String("u2"),
                                QLatin1String("i4"), QLatin1String("u4")};

QCborArray fromAttributes(const std::vector<Attribute>& list) {
    QCborArray out;
    for (const Attribute& a : list)
        out.append(QCborMap{{QStringLiteral("name"), text(a.name)},
                            {QStringLiteral("components"), a.components},
                            {QStringLiteral("type"), kTypes[a.values.index()]},
                            {QStringLiteral("values"),
                             std::visit([](const auto& v) { return bytesOf(v); }, a.values)}});
    return out;
}

template <std::size_t I = 0>
std::optional<Attribute::Values> toValues(const QString& type, const QCborValue& value) {
    if constexpr (I < std::variant_size_v<Attribute::Values>) {
        if (type != kTypes[I]) return toValues<I + 1>(type, value);
        using Vector = std::variant_alternative_t<I, Attribute::Values>;
        if (auto v = valuesOf<typename Vector::value_type>(value)) return std::move(*v);
    }
    return {};
}

std::optional<std::vector<Attribute>> toAttributes(const QCborValue& value, std::size_t elements) {
    std::vector<Attribute> out;
    for (const QCborValue v : value.toArray()) {
        const QCborMap map = v.toMap();
        Attribute a;
        a.name = text(map[QLatin1String("name")]);
        const qint64 components = whole(map[QLatin1String("components")]);
        auto values = toValues(map[QLatin1String("type")].toString(), map[QLatin1String("values")]);
        // Without elements there are no bytes that say how many.
        if (!values || components < 1 || components > (elements > 0 ? INT_MAX : 1024)) return {};
        a.components = int(components);
        a.values = std::move(*values);
        const std::size_t count = std::visit([](const auto& x) { return x.size(); }, a.values);
        if (count != elements * std::size_t(a.components)) return {};
        out.push_back(std::move(a));
    }
    return out;
}

std::optional<std::vector<Vec3>> toPositions(const QCborValue& value) {
    auto out = valuesOf<Vec3>(value);
    if (out)
        for (const Vec3& p : *out)
            if (!isFinite(p)) return {};
    return out;
}

bool holdsTogether(const PolygonMesh& mesh) {
    if (mesh.offsets.empty() || mesh.offsets.front() != 0 ||
        mesh.offsets.back() != mesh.corners.size())
        return false;
    for (std::size_t f = 0; f + 1 < mesh.offsets.size(); ++f)
        if (mesh.offsets[f + 1] < mesh.offsets[f] || mesh.offsets[f + 1] - mesh.offsets[f] < 3)
            return false;
    for (std::uint32_t c : mesh.corners)
        if (c >= mesh.positions.size()) return false;
    if (mesh.facePart.size() != (mesh.parts.empty() ? 0 : mesh.faceCount())) return false;
    for (std::uint32_t p : mesh.facePart)
        if (p >= mesh.parts.size()) return false;
    return true;
}

}  // namespace

QCborMap fromShape(const Shape& shape) {
    QCborMap out;
    if (const auto* cloud = std::get_if<PointCloud>(&shape)) {
        out[QLatin1String("kind")] = QLatin1String("cloud");
        out[QLatin1String("positions")] = bytesOf(cloud->positions);
        out[QLatin1String("attributes")] = fromAttributes(cloud->attributes);
        return out;
    }
    const auto& mesh = std::get<PolygonMesh>(shape);
    out[QLatin1String("kind")] = QLatin1String("mesh");
    out[QLatin1String("positions")] = bytesOf(mesh.positions);
    out[QLatin1String("corners")] = bytesOf(mesh.corners);
    out[QLatin1String("offsets")] = bytesOf(mesh.offsets);
    out[QLatin1String("vertexAttributes")] = fromAttributes(mesh.vertexAttributes);
    out[QLatin1String("faceAttributes")] = fromAttributes(mesh.faceAttributes);
    out[QLatin1String("facePart")] = bytesOf(mesh.facePart);
    QCborArray parts;
    for (const Part& p : mesh.parts)
        parts.append(QCborArray{text(p.name), p.color[0], p.color[1], p.color[2]});
    out[QLatin1String("parts")] = parts;
    return out;
}

std::optional<Shape> toShape(const QCborMap& map) {
    auto positions = toPositions(map[QLatin1String("positions")]);
    if (!positions) return {};
    if (map[QLatin1String("kind")].toString() == QLatin1String("cloud")) {
        auto attributes = toAttributes(map[QLatin1String("attributes")], positions->size());
        if (!attributes) return {};
        return PointCloud{std::move(*positions), std::move(*attributes)};
    }
    PolygonMesh mesh;
    mesh.positions = std::move(*positions);
    auto corners = valuesOf<std::uint32_t>(map[QLatin1String("corners")]);
    auto offsets = valuesOf<std::uint32_t>(map[QLatin1String("offsets")]);
    auto facePart = valuesOf<std::uint32_t>(map[QLatin1String("facePart")]);
    if (!corners || !offsets || !facePart) return {};
    mesh.corners = std::move(*corners);
    mesh.offsets = std::move(*offsets);
    mesh.facePart = std::move(*facePart);
    for (const QCborValue v : map[QLatin1String("parts")].toArray()) {
        const QCborArray a = v.toArray();
        auto channel = [&](int i) { return std::uint8_t(whole(a.at(i))); };
        mesh.parts.push_back({text(a.at(0)), {channel(1), channel(2), channel(3)}});
    }
    if (!holdsTogether(mesh)) return {};
    auto vertex = toAttributes(map[QLatin1String("vertexAttributes")], mesh.positions.size());
    auto face = toAttributes(map[QLatin1String("faceAttributes")], mesh.faceCount());
    if (!vertex || !face) return {};
    mesh.vertexAttributes = std::move(*vertex);
    mesh.faceAttributes = std::move(*face);
    return mesh;
}

}  // namespace shapewright::cbor
