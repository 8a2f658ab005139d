#include <algorithm>
#include <cmath>
#include <limits>

#include "app/scene/cbor_p.h"

namespace shapewright::cbor {
namespace {

constexpr double kMost = std::numeric_limits<double>::max();  // what is written is finite

template <class E>
bool readEnum(const QCborValue& v, int last, E& out) {
    const qint64 i = whole(v, -1);
    if (i < 0 || i > last) return false;
    out = E(i);
    return true;
}

bool readNumber(const QCborValue& v, double low, double high, double& out) {
    out = v.toDouble(NAN);
    return out >= low && out <= high;
}

QCborArray fromPairs(const std::vector<std::pair<std::string, std::string>>& pairs) {
    QCborArray out;
    for (const auto& [a, b] : pairs) out.append(QCborArray{text(a), text(b)});
    return out;
}

std::vector<std::pair<std::string, std::string>> toPairs(const QCborValue& value) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const QCborValue v : value.toArray())
        out.emplace_back(text(v.toArray().at(0)), text(v.toArray().at(1)));
    return out;
}

QCborArray fromStrings(const std::vector<std::string>& list) {
    QCborArray out;
    for (const std::string& s : list) out.append(text(s));
    return out;
}

std::vector<std::string> toStrings(const QCborValue& value) {
    std::vector<std::string> out;
    for (const QCborValue v : value.toArray()) out.push_back(text(v));
    return out;
}

}  // namespace

QCborMap fromLook(const Look& look) {
    QCborArray hidden;
    for (int p : look.hiddenParts) hidden.append(p);
    return {{QStringLiteral("visible"), look.visible},
            {QStringLiteral("representation"), int(look.representation)},
            {QStringLiteral("flat"), look.flatShading},
            {QStringLiteral("lines"), look.featureLines},
            {QStringLiteral("opacity"), look.opacity},
            {QStringLiteral("pointSize"), look.pointSize},
            {QStringLiteral("round"), look.roundPoints},
            {QStringLiteral("colorBy"), int(look.colorBy)},
            {QStringLiteral("plain"), QCborArray{look.plain[0], look.plain[1], look.plain[2]}},
            {QStringLiteral("attribute"), text(look.attribute)},
            {QStringLiteral("component"), look.component},
            {QStringLiteral("map"), int(look.map)},
            {QStringLiteral("automaticRange"), look.automaticRange},
            {QStringLiteral("low"), look.low},
            {QStringLiteral("high"), look.high},
            {QStringLiteral("hidden"), hidden},
            {QStringLiteral("arrows"), text(look.arrows)},
            {QStringLiteral("arrowScale"), look.arrowScale},
            {QStringLiteral("frame"), look.frame}};
}

std::optional<Look> toLook(const QCborMap& map) {
    Look look;
    auto flag = [&](const char* key, bool& out) { out = map[QLatin1String(key)].toBool(out); };
    flag("visible", look.visible);
    flag("flat", look.flatShading);
    flag("lines", look.featureLines);
    flag("round", look.roundPoints);
    flag("automaticRange", look.automaticRange);
    if (!readEnum(map[QLatin1String("representation")], int(Representation::Points),
                  look.representation) ||
        !readEnum(map[QLatin1String("colorBy")], int(ColorBy::Attribute), look.colorBy) ||
        !readEnum(map[QLatin1String("map")], int(ColorMap::Gray), look.map) ||
        !readNumber(map[QLatin1String("opacity")], 0, 1, look.opacity) ||
        !readNumber(map[QLatin1String("pointSize")], 0, 1000, look.pointSize) ||
        !readNumber(map[QLatin1String("low")], -kMost, kMost, look.low) ||
        !readNumber(map[QLatin1String("high")], -kMost, kMost, look.high))
        return {};
    for (int i = 0; i < 3; ++i)
        look.plain[i] = std::uint8_t(whole(map[QLatin1String("plain")].toArray().at(i)));
    look.attribute = text(map[QLatin1String("attribute")]);
    look.arrows = text(map[QLatin1String("arrows")]);
    if (map.contains(QLatin1String("arrowScale")) &&
        !readNumber(map[QLatin1String("arrowScale")], 0, 1e6, look.arrowScale))
        return {};
    look.frame = int(whole(map[QLatin1String("frame")], -1));
    look.component = int(whole(map[QLatin1String("component")], -1));
    for (const QCborValue v : map[QLatin1String("hidden")].toArray())
        look.hiddenParts.push_back(int(whole(v)));
    return look;
}

namespace {

QCborArray fromAxis(const PictureClicks::Axis& axis) {
    return {text(axis.parameter), axis.start, axis.step};
}

PictureClicks::Axis toAxis(const QCborValue& value) {
    const QCborArray a = value.toArray();
    return {text(a.at(0)), a.at(1).toDouble(), a.at(2).toDouble()};
}

QCborMap fromClicks(const PictureClicks& clicks) {
    QCborArray spots;
    for (const PictureClicks::Spot& s : clicks.spots)
        spots.append(QCborArray{s.x, s.y, text(s.value), text(s.label)});
    return {{QStringLiteral("operation"), text(clicks.operation)},
            {QStringLiteral("always"), fromPairs(clicks.always)},
            {QStringLiteral("parameter"), text(clicks.spotParameter)},
            {QStringLiteral("spots"), spots},
            {QStringLiteral("horizontal"), fromAxis(clicks.horizontal)},
            {QStringLiteral("vertical"), fromAxis(clicks.vertical)}};
}

PictureClicks toClicks(const QCborMap& map) {
    PictureClicks out;
    out.operation = text(map[QLatin1String("operation")]);
    out.always = toPairs(map[QLatin1String("always")]);
    out.spotParameter = text(map[QLatin1String("parameter")]);
    for (const QCborValue v : map[QLatin1String("spots")].toArray()) {
        const QCborArray a = v.toArray();
        out.spots.push_back({a.at(0).toDouble(), a.at(1).toDouble(), text(a.at(2)), text(a.at(3))});
    }
    out.horizontal = toAxis(map[QLatin1String("horizontal")]);
    out.vertical = toAxis(map[QLatin1String("vertical")]);
    return out;
}

}  // namespace

QCborMap fromExhibit(const Exhibit& exhibit) {
    QCborMap out{{QStringLiteral("name"), text(exhibit.name)},
                 {QStringLiteral("title"), text(exhibit.title)},
                 {QStringLiteral("kind"), QString::fromLatin1(exhibitKind(exhibit))}};
    if (const auto* curve = std::get_if<CurveExhibit>(&exhibit.content)) {
        out[QLatin1String("xLabel")] = text(curve->xLabel);
        if (!curve->yLabel.empty()) out[QLatin1String("yLabel")] = text(curve->yLabel);
        out[QLatin1String("x")] = bytesOf(curve->x);
        QCborArray series;
        for (const auto& s : curve->series) series.append(QCborArray{text(s.label), bytesOf(s.y)});
        out[QLatin1String("series")] = series;
    } else if (const auto* image = std::get_if<ImageExhibit>(&exhibit.content)) {
        out[QLatin1String("width")] = image->width;
        out[QLatin1String("height")] = image->height;
        out[QLatin1String("pixels")] = bytesOf(image->pixels);
        if (image->clicks) out[QLatin1String("clicks")] = fromClicks(*image->clicks);
        QCborArray legend;
        for (const LegendEntry& e : image->legend)
            legend.append(QCborArray{text(e.label), e.color[0], e.color[1], e.color[2]});
        if (!legend.isEmpty()) out[QLatin1String("legend")] = legend;
    } else if (const auto* map = std::get_if<HeatMapExhibit>(&exhibit.content)) {
        out[QLatin1String("rows")] = map->rows;
        out[QLatin1String("columns")] = map->columns;
        out[QLatin1String("values")] = bytesOf(map->values);
        if (!map->rowNames.empty()) out[QLatin1String("rowNames")] = fromStrings(map->rowNames);
        if (!map->columnNames.empty())
            out[QLatin1String("columnNames")] = fromStrings(map->columnNames);
        if (map->range)
            out[QLatin1String("range")] = QCborArray{map->range->at(0), map->range->at(1)};
    } else if (const auto* table = std::get_if<TableExhibit>(&exhibit.content)) {
        out[QLatin1String("columns")] = fromStrings(table->columns);
        QCborArray rows;
        for (const auto& row : table->rows) rows.append(fromStrings(row));
        out[QLatin1String("rows")] = rows;
    } else if (const auto* words = std::get_if<TextExhibit>(&exhibit.content)) {
        out[QLatin1String("text")] = text(words->text);
    }
    return out;
}

std::optional<Exhibit> toExhibit(const QCborMap& map) {
    Exhibit out;
    out.name = text(map[QLatin1String("name")]);
    out.title = text(map[QLatin1String("title")]);
    const QString kind = map[QLatin1String("kind")].toString();
    auto size = [&](const char* key) { return whole(map[QLatin1String(key)], -1); };
    if (kind == QLatin1String("curve")) {
        CurveExhibit curve;
        curve.xLabel = text(map[QLatin1String("xLabel")]);
        curve.yLabel = text(map[QLatin1String("yLabel")]);
        auto x = valuesOf<double>(map[QLatin1String("x")]);
        if (!x) return {};
        curve.x = std::move(*x);
        for (const QCborValue v : map[QLatin1String("series")].toArray()) {
            auto y = valuesOf<double>(v.toArray().at(1));
            if (!y || y->size() != curve.x.size()) return {};
            curve.series.push_back({text(v.toArray().at(0)), std::move(*y)});
        }
        out.content = std::move(curve);
    } else if (kind == QLatin1String("image")) {
        auto pixels = valuesOf<std::uint8_t>(map[QLatin1String("pixels")]);
        const qint64 w = size("width"), h = size("height");
        if (!pixels || w < 1 || h < 1 || w > 65536 || h > 65536 ||
            qint64(pixels->size()) != 4 * w * h)
            return {};
        ImageExhibit image{int(w), int(h), std::move(*pixels)};
        if (const QCborValue clicks = map[QLatin1String("clicks")]; clicks.isMap())
            image.clicks = toClicks(clicks.toMap());
        for (const QCborValue v : map[QLatin1String("legend")].toArray()) {
            const QCborArray a = v.toArray();
            const auto channel = [&](int i) { return std::uint8_t(whole(a.at(i))); };
            image.legend.push_back({text(a.at(0)), {channel(1), channel(2), channel(3)}});
        }
        out.content = std::move(image);
    } else if (kind == QLatin1String("heat-map")) {
        auto values = valuesOf<double>(map[QLatin1String("values")]);
        const qint64 r = size("rows"), c = size("columns");
        if (!values || r < 1 || c < 1 || r > 1000000 || c > 1000000 ||
            qint64(values->size()) != r * c)
            return {};
        HeatMapExhibit heat{int(r), int(c), std::move(*values)};
        heat.rowNames = toStrings(map[QLatin1String("rowNames")]);
        heat.columnNames = toStrings(map[QLatin1String("columnNames")]);
        const auto fits = [](const std::vector<std::string>& names, qint64 count) {
            return names.empty() || qint64(names.size()) == count;
        };
        if (!fits(heat.rowNames, r) || !fits(heat.columnNames, c)) return {};
        if (const QCborArray range = map[QLatin1String("range")].toArray(); !range.isEmpty()) {
            heat.range.emplace();
            if (!readNumber(range.at(0), -kMost, kMost, heat.range->at(0)) ||
                !readNumber(range.at(1), heat.range->at(0), kMost, heat.range->at(1)))
                return {};
        }
        out.content = std::move(heat);
    } else if (kind == QLatin1String("table")) {
        TableExhibit table;
        table.columns = toStrings(map[QLatin1String("columns")]);
        for (const QCborValue v : map[QLatin1String("rows")].toArray()) {
            table.rows.push_back(toStrings(v));
            if (table.rows.back().size() != table.columns.size()) return {};
        }
        out.content = std::move(table);
    } else if (kind == QLatin1String("text")) {
        out.content = TextExhibit{text(map[QLatin1String("text")])};
    } else {
        return {};
    }
    return out;
}

QCborMap fromSeen(const Seen& seen) {
    QCborArray views;
    for (const auto& [camera, linked] : seen.views)
        views.append(QCborMap{{QStringLiteral("target"),
                               QCborArray{camera.target.x, camera.target.y, camera.target.z}},
                              {QStringLiteral("azimuth"), camera.azimuth},
                              {QStringLiteral("elevation"), camera.elevation},
                              {QStringLiteral("distance"), camera.distance},
                              {QStringLiteral("zUp"), camera.zUp},
                              {QStringLiteral("orthographic"), camera.orthographic},
                              {QStringLiteral("linked"), linked}});
    return {{QStringLiteral("count"), seen.count}, {QStringLiteral("views"), views}};
}

std::optional<Seen> toSeen(const QCborMap& map) {
    Seen seen;
    seen.count = int(std::clamp<qint64>(whole(map[QLatin1String("count")]), 1, 4));
    for (const QCborValue v : map[QLatin1String("views")].toArray()) {
        const QCborMap view = v.toMap();
        Seen::View& out = seen.views.emplace_back();
        for (int a = 0; a < 3; ++a)
            if (!readNumber(view[QLatin1String("target")].toArray().at(a), -1e300, 1e300,
                            out.camera.target[a]))
                return {};
        if (!readNumber(view[QLatin1String("azimuth")], -1e6, 1e6, out.camera.azimuth) ||
            !readNumber(view[QLatin1String("elevation")], -90, 90, out.camera.elevation) ||
            !readNumber(view[QLatin1String("distance")], 1e-300, 1e300, out.camera.distance))
            return {};
        out.camera.zUp = view[QLatin1String("zUp")].toBool();
        out.camera.orthographic = view[QLatin1String("orthographic")].toBool();
        out.linked = view[QLatin1String("linked")].toBool(true);
    }
    if (seen.views.empty()) return {};
    return seen;
}

QCborMap fromRun(const Run& run) {
    QCborArray metrics, exhibits;
    for (const Metric& m : run.metrics)
        metrics.append(QCborArray{text(m.name), m.value, text(m.unit)});
    for (const Exhibit& e : run.exhibits) exhibits.append(fromExhibit(e));
    return {{QStringLiteral("operation"), text(run.operation)},
            {QStringLiteral("parameters"), fromPairs(run.parameters)},
            {QStringLiteral("seed"), qint64(run.seed)},
            {QStringLiteral("device"), text(run.device)},
            {QStringLiteral("files"), fromPairs(run.files)},
            {QStringLiteral("seconds"), run.seconds},
            {QStringLiteral("cancelled"), run.cancelled},
            {QStringLiteral("metrics"), metrics},
            {QStringLiteral("exhibits"), exhibits},
            {QStringLiteral("notes"), fromStrings(run.notes)}};
}

std::optional<Run> toRun(const QCborMap& map) {
    Run run;
    run.operation = text(map[QLatin1String("operation")]);
    run.parameters = toPairs(map[QLatin1String("parameters")]);
    run.seed = std::uint64_t(whole(map[QLatin1String("seed")]));
    run.device = text(map[QLatin1String("device")]);
    run.files = toPairs(map[QLatin1String("files")]);
    run.seconds = map[QLatin1String("seconds")].toDouble();
    run.cancelled = map[QLatin1String("cancelled")].toBool();
    for (const QCborValue v : map[QLatin1String("metrics")].toArray()) {
        const QCborArray a = v.toArray();
        run.metrics.push_back({text(a.at(0)), a.at(1).toDouble(), text(a.at(2))});
    }
    for (const QCborValue v : map[QLatin1String("exhibits")].toArray()) {
        auto exhibit = toExhibit(v.toMap());
        if (!exhibit) return {};
        run.exhibits.push_back(std::move(*exhibit));
    }
    run.notes = toStrings(map[QLatin1String("notes")]);
    return run;
}

}  // namespace shapewright::cbor
