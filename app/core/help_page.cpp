#include "app/core/help_page.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/core/resources.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

std::string readPage(const std::string& id) {
    if (id.empty() || id[0] == '.' || id.find('/') != std::string::npos) return {};
    for (const std::string& folder : resourceFolders("help")) {
        std::ifstream in(fs::path(folder) / (id + ".md"), std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        if (!text.empty()) return text;
    }
    return {};
}

std::string code(const std::string& text) {
    return "`" + text + "`";
}

/// `a`, `b` or `c`.
std::string listOf(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + code(words[i]);
    return text;
}

/// What can be given, the unit and the default, in brackets.
std::string factsOf(const Parameter& p) {
    std::string facts;
    const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : "; ") + fact; };
    switch (p.type) {
        case ParameterType::Flag:
            return "on or off; default off";
        case ParameterType::Choice:
            add(listOf(p.choices));
            break;
        case ParameterType::Integer:
            add("whole number " + rangeText(p));
            break;
        case ParameterType::Real:
            add("number " + rangeText(p));
            break;
        case ParameterType::Text:
            add("text");
            break;
        case ParameterType::File:
            add("a file");
            break;
        case ParameterType::Folder:
            add("a folder");
            break;
    }
    if (!p.unit.empty()) add("in " + p.unit);
    const std::string fallback = valueText(p.fallback);
    add(fallback.empty() ? "default none" : "default " + code(fallback));
    return facts;
}

std::string takes(const Operation& o) {
    if (!o.takesShape()) return "No shape.";
    if (o.acceptsMesh && o.acceptsCloud) return "A surface (mesh) or a point cloud.";
    return o.acceptsMesh ? "A surface: a mesh of triangles or polygons." : "A point cloud.";
}

std::string gives(const Operation& o) {
    switch (o.product) {
        case Product::Picture:
            return "A picture (PNG).";
        case Product::Figures:
            return "Figures; no file.";
        case Product::Shape:
            return o.makesCloud ? "A point cloud with values per point (PLY)."
                                : "A shape, in the coordinates of the one that went in.";
    }
    return {};
}

}  // namespace

std::string helpPage(const Operation& o) {
    std::string page = "# " + o.title + "\n\n" + o.summary + ".\n";
    if (!o.paper.empty()) page += "\nImplements: *" + o.paper + "*.\n";
    page += "\n## What it takes and gives\n\nIn: " + takes(o) + "\n\nOut: " + gives(o) +
            "\n\nOn the command line: " +
            code("shapewright " + (o.verb.empty() ? "run " + o.id : o.verb)) + "\n";
    if (!o.parameters.empty()) page += "\n## Parameters\n\n";
    for (const Parameter& p : o.parameters)
        page += "- **" + p.name + "** (" + factsOf(p) + "): " + p.help + ".\n";
    if (const std::string own = readPage(o.id); !own.empty()) page += "\n" + own;
    return page;
}

std::vector<HelpTopic> helpTopics() {
    std::vector<HelpTopic> topics;
    for (const std::string& folder : resourceFolders("help")) {
        std::error_code failure;
        fs::directory_iterator it(folder, failure);
        for (; !failure && it != fs::directory_iterator(); it.increment(failure)) {
            const fs::path file = it->path();
            const std::string id = file.stem().string();
            // Pages of operations are named after their ids, which have a dot.
            if (file.extension() != ".md" || id.find('.') != std::string::npos ||
                std::any_of(topics.begin(), topics.end(),
                            [&](const HelpTopic& t) { return t.id == id; }))
                continue;
            const std::string text = readPage(id);
            if (text.rfind("# ", 0) == 0)
                topics.push_back({id, text.substr(2, text.find('\n') - 2)});
        }
    }
    const auto place = [](const HelpTopic& t) { return t.id == "getting-started" ? 0 : 1; };
    std::sort(topics.begin(), topics.end(), [&](const HelpTopic& a, const HelpTopic& b) {
        return place(a) != place(b) ? place(a) < place(b) : a.title < b.title;
    });
    return topics;
}

std::string helpTopic(const std::string& id) {
    return id.find('.') == std::string::npos ? readPage(id) : std::string();
}

}  // namespace shapewright
