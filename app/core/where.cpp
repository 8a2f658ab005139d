#include "app/core/where.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <sstream>

#include "geometry/base/selection.h"

namespace shapewright {
namespace {

constexpr double kAny = std::numeric_limits<double>::infinity();
const std::string kAxes[] = {"x", "y", "z"};
const std::string kPart = "part";

Error unreadable(const std::string& condition) {
    if (condition.empty())
        return {ErrorCode::BadArgument,
                "--where: give NAME=VALUES, such as classification=2,6 or z=..120 or x=10..20.",
                {}};
    return {ErrorCode::BadArgument,
            "--where '" + condition +
                "': give NAME=VALUES, such as classification=2,6 or z=..120 or x=10..20.",
            {}};
}

/// A number, or two with `..` between, either of which may be left out.
std::optional<std::pair<double, double>> parseRange(const std::string& text) {
    const std::size_t dots = text.find("..");
    const std::string first = text.substr(0, dots);
    const std::string second = dots == std::string::npos ? first : text.substr(dots + 2);
    const auto end = [&](const std::string& word, double open) {
        return word.empty() && dots != std::string::npos ? std::optional(open) : parseNumber(word);
    };
    const std::optional<double> low = end(first, -kAny), high = end(second, kAny);
    if (!low || !high) return {};
    return std::pair(*low, *high);
}

Result<ValueCondition> parseCondition(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0) return unreadable(text);
    ValueCondition out{text.substr(0, equals), {}};
    // A comma more, so that an empty word at the end is one, too.
    std::istringstream words(text.substr(equals + 1) + ",");
    for (std::string word; std::getline(words, word, ',');) {
        const auto range = parseRange(word);
        if (!range) return unreadable(text);
        if (range->first > range->second)
            return Error{ErrorCode::BadArgument,
                         "--where '" + text + "': the range " + word +
                             " holds no number; its lower end comes first.",
                         {}};
        out.ranges.push_back(*range);
    }
    return out;
}

template <class Number>
bool fitsAny(const std::vector<std::pair<double, double>>& ranges, Number value) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
        return value >= Number(range.first) && value <= Number(range.second);
    });
}

const Attribute* scalar(const std::vector<Attribute>& list, const std::string& name) {
    const Attribute* a = findAttribute(list, name);
    return a && a->components == 1 ? a : nullptr;
}

void keepFitting(std::vector<bool>& keep, const Attribute& attribute,
                 const ValueCondition& condition) {
    const auto* single = std::get_if<std::vector<float>>(&attribute.values);
    for (std::size_t i = 0; i < keep.size(); ++i)
        keep[i] =
            keep[i] && (single ? condition.fits((*single)[i]) : condition.fits(attribute.at(i)));
}

/// By the attribute of the condition's name, or the coordinate; false where there is neither.
bool keepFitting(std::vector<bool>& keep, const std::vector<Attribute>& attributes,
                 const std::vector<Vec3>& positions, const ValueCondition& condition) {
    if (const Attribute* a = scalar(attributes, condition.name)) {
        keepFitting(keep, *a, condition);
        return true;
    }
    const auto axis = std::find(std::begin(kAxes), std::end(kAxes), condition.name);
    if (axis == std::end(kAxes)) return false;
    for (std::size_t i = 0; i < keep.size(); ++i)
        keep[i] = keep[i] && condition.fits(positions[i][int(axis - std::begin(kAxes))]);
    return true;
}

/// Whether `part` is that of a face, and no value of that name.
bool hasPartNumbers(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    return mesh && !mesh->parts.empty() && !scalar(mesh->faceAttributes, kPart) &&
           !scalar(mesh->vertexAttributes, kPart);
}

/// Of each face the number of its part, as PLY has it.
Attribute partOfFaces(const PolygonMesh& mesh) {
    const std::vector<std::int32_t> numbers = partNumbers(mesh.parts);
    std::vector<std::int32_t> values;
    for (const std::uint32_t p : mesh.facePart) values.push_back(numbers[p]);
    return {kPart, 1, std::move(values)};
}

Error noAttribute(const std::string& name, const Shape& shape) {
    std::string names = hasPartNumbers(shape) ? "x, y, z, " + kPart : "x, y, z";
    const auto add = [&](const std::vector<Attribute>& list) {
        for (const Attribute& a : list)
            if (a.components == 1) names += ", " + a.name;
    };
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if (mesh) add(mesh->faceAttributes);
    add(mesh ? mesh->vertexAttributes : std::get<PointCloud>(shape).attributes);
    return {ErrorCode::BadArgument,
            "--where: the shape has no attribute '" + name + "' of one number each; it has " +
                names + ".",
            {}};
}

std::size_t elementsOf(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    return mesh ? mesh->faceCount() : std::get<PointCloud>(shape).positions.size();
}

/// With the vertices and parts that a face is left of.
void keepFacesWhere(PolygonMesh& mesh, std::vector<bool> faces, const std::vector<bool>& vertices) {
    std::vector<bool> parts(mesh.parts.size(), false);
    for (std::size_t f = 0; f < faces.size(); ++f) {
        const std::uint32_t* corner = mesh.face(f);
        faces[f] = faces[f] && std::all_of(corner, corner + mesh.faceSize(f),
                                           [&](std::uint32_t v) { return vertices[v]; });
        if (faces[f] && !mesh.facePart.empty()) parts[mesh.facePart[f]] = true;
    }
    keepFaces(mesh, faces);
    keepParts(mesh, parts);
    dropUnusedVertices(mesh);
}

}  // namespace

bool ValueCondition::fits(double value) const {
    return fitsAny(ranges, value);
}

bool ValueCondition::fits(float value) const {
    return fitsAny(ranges, value);
}

Result<std::vector<ValueCondition>> parseConditions(const std::string& text) {
    std::vector<ValueCondition> out;
    std::string lines = text + '\n';  // an empty text is a line, too
    std::replace(lines.begin(), lines.end(), ';', '\n');
    std::istringstream rest(lines);
    for (std::string line; std::getline(rest, line);) {
        line.erase(0, line.find_first_not_of(' '));
        line.erase(line.find_last_not_of(' ') + 1);
        Result<ValueCondition> condition = parseCondition(line);
        if (!condition) return condition.error();
        out.push_back(*std::move(condition));
    }
    return out;
}

Parameter whereParameter() {
    return Parameter::text("where", "",
                           "NAME=VALUES: keep the points, or faces, whose attribute NAME is one of "
                           "VALUES, numbers or ranges LOW..HIGH with commas between; x, y and z "
                           "are coordinates, and all of a face's corners must fit; several with "
                           "semicolons between")
        .repeated();
}

Result<Kept> keepWhere(Shape& shape, const std::vector<ValueCondition>& conditions) {
    Kept out{0, elementsOf(shape), "points"};
    auto* mesh = std::get_if<PolygonMesh>(&shape);
    auto* cloud = std::get_if<PointCloud>(&shape);
    if (mesh) out.things = "faces";
    const std::vector<Vec3>& positions = mesh ? mesh->positions : cloud->positions;
    std::vector<bool> points(positions.size(), true);
    std::vector<bool> faces(mesh ? mesh->faceCount() : 0, true);
    for (const ValueCondition& c : conditions) {
        if (const Attribute* a = mesh ? scalar(mesh->faceAttributes, c.name) : nullptr)
            keepFitting(faces, *a, c);
        else if (c.name == kPart && hasPartNumbers(shape))
            keepFitting(faces, partOfFaces(*mesh), c);
        else if (!keepFitting(points, mesh ? mesh->vertexAttributes : cloud->attributes, positions,
                              c))
            return noAttribute(c.name, shape);
    }
    if (mesh)
        keepFacesWhere(*mesh, std::move(faces), points);
    else
        keepPoints(*cloud, points);
    out.kept = elementsOf(shape);
    if (out.kept == 0)
        return Error{ErrorCode::Empty,
                     mesh
                         ? "None of the " + std::to_string(out.of) + " faces fits all of --where."
                         : "None of the " + std::to_string(out.of) + " points fits all of --where.",
                     {}};
    return out;
}

std::string Kept::sentence() const {
    return things == "faces" ? std::to_string(kept) + " of " + std::to_string(of) +
                                   " faces fit --where and were kept."
                             : std::to_string(kept) + " of " + std::to_string(of) +
                                   " points fit --where and were kept.";
}

}  // namespace shapewright
