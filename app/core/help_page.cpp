#include "app/core/help_page.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/core/resources.h"

// Marks texts for translators, by the name that their tools look for; Qt itself is not needed.
#define QT_TRANSLATE_NOOP(context, text) text

namespace fs = std::filesystem;

namespace shapewright {
namespace {

using Words = std::function<std::string(const std::string&)>;

/// In the language where that has the page, else in English.
std::string readPage(const std::string& id, const std::string& language) {
    if (id.empty() || id[0] == '.' || id.find('/') != std::string::npos) return {};
    for (const fs::path& under : {fs::path(language), fs::path()})
        for (const std::string& folder : resourceFolders("help")) {
            std::ifstream in(fs::path(folder) / under / (id + ".md"), std::ios::binary);
            std::string text{std::istreambuf_iterator<char>(in), {}};
            if (!text.empty()) return text;
        }
    return {};
}

std::string code(const std::string& text) {
    return "`" + text + "`";
}

/// `a`, `b` or `c`.
std::string listOf(const std::vector<std::string>& words, const Words& said) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0                  ? ""
                 : i + 1 == words.size() ? " " + said(QT_TRANSLATE_NOOP("operation", "or")) + " "
                                         : ", ") +
                code(words[i]);
    return text;
}

/// What can be given, the unit and the default, in brackets.
std::string factsOf(const Parameter& p, const Words& said) {
    std::string facts;
    const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : "; ") + fact; };
    switch (p.type) {
        case ParameterType::Flag:
            add(said(QT_TRANSLATE_NOOP("operation", "on or off; default off")));
            break;
        case ParameterType::Choice:
            add(listOf(p.choices, said));
            break;
        case ParameterType::Integer:
            add(said(QT_TRANSLATE_NOOP("operation", "a whole number")) + " " + rangeText(p));
            break;
        case ParameterType::Real:
            add(said(QT_TRANSLATE_NOOP("operation", "a number")) + " " + rangeText(p));
            break;
        case ParameterType::Text:
            add(said(QT_TRANSLATE_NOOP("operation", "text")));
            break;
        case ParameterType::File:
            add(said(QT_TRANSLATE_NOOP("operation", "a file")));
            break;
        case ParameterType::Folder:
            add(said(QT_TRANSLATE_NOOP("operation", "a folder")));
            break;
    }
    if (!p.unit.empty()) add(said(QT_TRANSLATE_NOOP("operation", "in")) + " " + said(p.unit));
    const std::string fallback = valueText(p.fallback);
    if (p.type != ParameterType::Flag)
        add(p.required ? said(QT_TRANSLATE_NOOP("operation", "must be given"))
            : fallback.empty()
                ? said(QT_TRANSLATE_NOOP("operation", "default none"))
                : said(QT_TRANSLATE_NOOP("operation", "default")) + " " + code(fallback));
    for (const Parameter::Condition& c : p.conditions)
        add(said(c.isAbsence() ? QT_TRANSLATE_NOOP("operation", "only without")
                               : QT_TRANSLATE_NOOP("operation", "only with")) +
            " **" + c.parameter + "**" + (c.named().empty() ? "" : " " + listOf(c.named(), said)));
    return facts;
}

const char* takes(const Operation& o) {
    if (!o.takesShape()) return QT_TRANSLATE_NOOP("operation", "No shape.");
    if (o.acceptsMesh && o.acceptsCloud)
        return QT_TRANSLATE_NOOP("operation", "A surface (mesh) or a point cloud.");
    return o.acceptsMesh
               ? QT_TRANSLATE_NOOP("operation", "A surface: a mesh of triangles or polygons.")
               : QT_TRANSLATE_NOOP("operation", "A point cloud.");
}

const char* gives(const Operation& o) {
    switch (o.product) {
        case Product::Picture:
            return QT_TRANSLATE_NOOP("operation", "A picture (PNG).");
        case Product::Figures:
            return QT_TRANSLATE_NOOP("operation", "Figures; no file.");
        case Product::Shape:
            if (!o.takesShape()) return QT_TRANSLATE_NOOP("operation", "A shape.");
            return o.makesCloud
                       ? QT_TRANSLATE_NOOP("operation",
                                           "A point cloud with values per point (PLY).")
                       : QT_TRANSLATE_NOOP("operation",
                                           "A shape, in the coordinates of the one that went in.");
    }
    return "";
}

}  // namespace

std::string helpPage(const Operation& o, const Words& said, const std::string& language) {
    std::string page = "# " + said(o.title) + "\n\n" + said(o.summary) + ".\n";
    if (!o.paper.empty())
        page +=
            "\n" + said(QT_TRANSLATE_NOOP("operation", "Implements:")) + " *" + o.paper + "*.\n";
    page += "\n## " + said(QT_TRANSLATE_NOOP("operation", "What it takes and gives")) + "\n\n" +
            said(QT_TRANSLATE_NOOP("operation", "In:")) + " " + said(takes(o)) + "\n\n" +
            said(QT_TRANSLATE_NOOP("operation", "Out:")) + " " + said(gives(o)) + "\n\n" +
            said(QT_TRANSLATE_NOOP("operation", "On the command line:")) + " " +
            code("shapewright " + (o.verb.empty() ? "run " + o.id : o.verb)) + "\n";
    if (!o.parameters.empty())
        page += "\n## " + said(QT_TRANSLATE_NOOP("operation", "Parameters")) + "\n\n";
    for (const Parameter& p : o.parameters)
        page += "- **" + p.name + "** (" + factsOf(p, said) + "): " + said(p.help) + ".\n";
    if (const std::string own = readPage(o.id, language); !own.empty()) page += "\n" + own;
    return page;
}

std::vector<HelpTopic> helpTopics(const std::string& language) {
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
            const std::string text = readPage(id, language);
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

std::string helpTopic(const std::string& id, const std::string& language) {
    return id.find('.') == std::string::npos ? readPage(id, language) : std::string();
}

}  // namespace shapewright
