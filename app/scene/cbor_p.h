#pragma once
// Values of a session as CBOR and back. Readers give nothing for what does not hold together.

#include <QCborArray>
#include <QCborMap>
#include <cstring>
#include <optional>
#include <vector>

#include "app/scene/document.h"

namespace shapewright::cbor {

QCborMap fromShape(const Shape& shape);
std::optional<Shape> toShape(const QCborMap& map);

QCborMap fromLook(const Look& look);
std::optional<Look> toLook(const QCborMap& map);

QCborMap fromSeen(const Seen& seen);
std::optional<Seen> toSeen(const QCborMap& map);

QCborMap fromRun(const Run& run);
std::optional<Run> toRun(const QCborMap& map);

QCborMap fromExhibit(const Exhibit& exhibit);
std::optional<Exhibit> toExhibit(const QCborMap& map);

inline QString text(const std::string& s) {
    return QString::fromStdString(s);
}
inline std::string text(const QCborValue& v) {
    return v.toString().toStdString();
}

/// Unlike `QCborValue::toInteger`, defined for fractions of any size: they are not whole.
inline qint64 whole(const QCborValue& v, qint64 otherwise = 0) {
    return v.isInteger() ? v.toInteger() : otherwise;
}

/// Little-endian numbers, one after the other.
template <class T>
QByteArray bytesOf(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(T))};
}
template <class T>
std::optional<std::vector<T>> valuesOf(const QCborValue& value) {
    const QByteArray bytes = value.toByteArray();
    if (!value.isByteArray() || bytes.size() % qsizetype(sizeof(T)) != 0) return {};
    std::vector<T> out(std::size_t(bytes.size()) / sizeof(T));
    if (!out.empty()) std::memcpy(out.data(), bytes.constData(), std::size_t(bytes.size()));
    return out;
}

}  // namespace shapewright::cbor
