#include "app/core/operation.h"

#include <exception>
#include <new>
#include <set>

#include "geometry/base/remarks.h"

namespace shapewright {

Result<OperationResult> runOperation(const Operation& operation, const OperationInput& input,
                                     const JobControl& job) {
    if (operation.check)
        if (Result<void> checked = operation.check(input.parameters); !checked)
            return checked.error();
    for (const NamedShape& s : input.shapes) {
        const bool cloud = std::holds_alternative<PointCloud>(s.shape);
        if (cloud ? operation.acceptsCloud : operation.acceptsMesh) continue;
        return Error{ErrorCode::Unsupported,
                     cloud
                         ? operation.title +
                               " needs a surface, and this is a point cloud; make a mesh of it "
                               "in another program first, for example by Poisson reconstruction in "
                               "MeshLab or CloudCompare."
                         : operation.title + " needs a point cloud, and this is a mesh.",
                     s.path};
    }
    try {
        const Remarks remarks;
        Result<OperationResult> result = operation.run(input, job);
        if (result) {
            for (const std::string& sentence : remarks.heard()) result->notes.push_back(sentence);
            for (std::string& sentence : input.parameters.withoutEffect())
                result->notes.push_back(std::move(sentence));
        }
        return result;
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorCode::OutOfMemory, "There is not enough memory for " + operation.id + ".", {}};
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal, operation.id + " failed: " + e.what(), {}};
    }
}

const Operation* Registry::find(const std::string& id) const {
    for (const Operation& o : m_operations)
        if (o.id == id) return &o;
    return nullptr;
}

const Operation* Registry::findVerb(const std::string& verb) const {
    for (const Operation& o : m_operations)
        if (!verb.empty() && o.verb == verb) return &o;
    return nullptr;
}

std::vector<const Operation*> Registry::called(const std::string& name) const {
    if (const Operation* o = find(name)) return {o};
    if (const Operation* o = findVerb(name)) return {o};
    std::vector<const Operation*> all;
    for (const Operation& o : m_operations)
        if (o.id.substr(o.id.find('.') + 1) == name) all.push_back(&o);
    return all;
}

namespace {

/// The options that the command line itself has; an operation's parameters may not reuse them.
bool isReservedOption(const std::string& name) {
    static const std::set<std::string> reserved{
        "format",  "jobs",  "seed",      "device", "resume",    "overwrite",
        "json",    "quiet", "log-level", "help",   "recursive", "shard",
        "threads", "out",   "exhibits",  "table",  "version",   "parts"};
    return reserved.count(name) > 0;
}

}  // namespace

std::vector<std::string> lintOperation(const Operation& o) {
    std::vector<std::string> problems;
    auto require = [&](bool good, const std::string& problem) {
        if (!good) problems.push_back(o.id + ": " + problem);
    };
    require(o.id.find('.') != std::string::npos, "the id is not family.verb");
    require(!o.title.empty(), "there is no title");
    require(!o.family.empty(), "there is no family");
    require(!o.summary.empty() && o.summary.back() != '.',
            "there is no summary, or it ends in a stop");
    require(bool(o.run), "it cannot run");
    std::set<std::string> names;
    for (const Parameter& p : o.parameters) {
        const std::string at = "--" + p.name + ": ";
        require(
            !p.name.empty() && p.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                                   std::string::npos,
            at + "the name is not lower case with dashes");
        require(names.insert(p.name).second, at + "described twice");
        require(!isReservedOption(p.name), at + "the command line has this option already");
        require(!p.help.empty() && p.help.back() != '.', at + "no help, or it ends in a stop");
        require(checkValue(p, p.fallback).ok(), at + "the default is not allowed");
        if (p.type == ParameterType::Integer || p.type == ParameterType::Real)
            require(!rangeText(p).empty(), at + "there is no range");
        if (p.type == ParameterType::Choice) require(p.choices.size() > 1, at + "no choice");
        std::vector<Parameter::Condition> conditions = p.conditions;
        for (const Parameter::Instead& instead : p.instead) {
            require(checkValue(p, instead.fallback).ok(), at + "another default is not allowed");
            conditions.insert(conditions.end(), instead.conditions.begin(),
                              instead.conditions.end());
        }
        for (const Parameter::Condition& c : conditions) {
            const Parameter* other = findParameter(o.parameters, c.parameter);
            require(other && other != &p, at + "depends on an unknown --" + c.parameter);
            for (const std::string& value : c.values)
                require(other && (value.empty() ? valueText(other->fallback).empty()
                                                : parseValue(*other, value).ok()),
                        at + "depends on a --" + c.parameter + " that cannot be");
        }
    }
    return problems;
}

}  // namespace shapewright
