// models and operations: what this program can do.

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/core/weights.h"

namespace shapewright {
namespace {

using Json = nlohmann::ordered_json;

void printJson(const Json& j) {
    std::printf("%s\n", j.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
}

Json valueJson(const ParameterValue& value) {
    return std::visit([](const auto& v) { return Json(v); }, value);
}

Json parameterJson(const Parameter& p) {
    Json j{{"name", p.name}, {"type", parameterTypeName(p.type)}};
    j["default"] = valueJson(p.fallback);
    if (p.type == ParameterType::Integer) {
        j["minimum"] = std::int64_t(p.low);
        j["maximum"] = std::int64_t(p.high);
    } else if (p.type == ParameterType::Real) {
        j["minimum"] = p.low;
        j["maximum"] = p.high;
        if (p.open) j["open"] = true;
    }
    if (p.required) j["required"] = true;
    if (!p.choices.empty()) j["choices"] = p.choices;
    for (const Parameter::Condition& c : p.conditions) j["only_with"][c.parameter] = c.values;
    for (const Parameter::Instead& instead : p.instead) {
        Json with;
        for (const Parameter::Condition& c : instead.conditions) with[c.parameter] = c.values;
        j["default_with"].push_back({{"with", with}, {"default", valueJson(instead.fallback)}});
    }
    j["unit"] = p.unit;
    j["help"] = p.help;
    return j;
}

Json operationJson(const Operation& o) {
    const char* const products[] = {"shape", "picture", "figures"};
    Json accepts = Json::array();
    if (o.acceptsMesh) accepts.push_back("mesh");
    if (o.acceptsCloud) accepts.push_back("cloud");
    Json j{{"id", o.id},           {"command", o.verb},
           {"title", o.title},     {"family", o.family},
           {"summary", o.summary}, {"paper", o.paper},
           {"accepts", accepts},   {"produces", products[int(o.product)]}};
    j["parameters"] = Json::array();
    for (const Parameter& p : o.parameters) j["parameters"].push_back(parameterJson(p));
    return j;
}

}  // namespace

std::vector<Parameter> listOptions() {
    return {Parameter::flag("json", "One JSON object per line on standard output"),
            Parameter::flag("quiet", "No messages but errors")};
}

int parseListOptions(const Words& words, const std::string& name, const std::string& summary,
                     bool& json) {
    const std::vector<Parameter> options = listOptions();
    Result<Arguments> arguments = parseArguments(words, options);
    if (!arguments) return refuse(arguments.error(), name);
    if (arguments->help) {
        std::fputs(commandHelp({name + " [--json]", summary, {}, {}, options}).c_str(), stdout);
        return 0;
    }
    if (!arguments->positionals.empty())
        return refuse(
            {ErrorCode::BadArgument,
             "This command takes no file, and '" + arguments->positionals[0] + "' was given.",
             {}},
            name);
    json = arguments->options.flag("json");
    return -1;
}

int modelsCommand(const Words& words) {
    bool json = false;
    const int done = parseListOptions(
        words, "models", "Lists the networks, their weights and where these are looked for", json);
    if (done >= 0) return done;
    for (const NetworkInfo& n : networks()) {
        const std::string weights = findWeights(n.id);
        if (json) {
            Json j{{"id", n.id}, {"title", n.title}, {"summary", n.summary}, {"paper", n.paper}};
            j["weights"] = weights.empty() ? Json() : Json(weights);
            j["searched"] = weightFolders();
            printJson(j);
            continue;
        }
        std::printf("%s  %s\n  %s\n  %s\n", n.id.c_str(), n.title.c_str(), n.summary.c_str(),
                    n.paper.c_str());
        std::printf("  weights: %s\n",
                    weights.empty() ? "none found; none ship with this version" : weights.c_str());
        std::printf("  looked for %s.pt and %s.pth in:\n", n.id.c_str(), n.id.c_str());
        for (const std::string& folder : weightFolders()) std::printf("    %s\n", folder.c_str());
    }
    return 0;
}

int operationsCommand(const Registry& registry, const Words& words) {
    bool json = false;
    const int done =
        parseListOptions(words, "operations", "Lists every operation with its parameters", json);
    if (done >= 0) return done;
    for (const Operation& o : registry.operations()) {
        if (json) {
            printJson(operationJson(o));
            continue;
        }
        std::printf("%s  %s\n  %s\n", o.id.c_str(), o.title.c_str(), o.summary.c_str());
        if (!o.verb.empty()) std::printf("  command: shapewright %s\n", o.verb.c_str());
        if (!o.paper.empty()) std::printf("  paper: %s\n", o.paper.c_str());
        std::printf("%s\n", optionsHelp(o.parameters).c_str());
    }
    return 0;
}

}  // namespace shapewright
