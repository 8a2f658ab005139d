#include "app/cli/help.h"

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace shapewright {

std::string optionName(const Parameter& p) {
    if (p.name == "out") return "-o, --out OUT";
    std::string text = "--" + p.name;
    switch (p.type) {
        case ParameterType::Flag:
            return text;
        case ParameterType::Integer:
            return text + " N";
        case ParameterType::Real:
            return text + " X";
        case ParameterType::Choice: {
            const std::string choices = rangeText(p);
            return choices.size() > 48 ? text + " NAME" : text + " " + choices;
        }
        case ParameterType::Text:
            return text + " TEXT";
        case ParameterType::File:
            return text + " FILE";
        case ParameterType::Folder:
            return text + " FOLDER";
    }
    return text;
}

std::string optionHelp(const Parameter& p) {
    std::string text = p.help, facts;
    auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : "; ") + fact; };
    if (p.required) add("must be given");
    if (p.repeatable) add("may be given several times");
    if (!p.unit.empty()) add("in " + p.unit);
    const bool listed = optionName(p).find(rangeText(p)) != std::string::npos;
    if (std::string range = rangeText(p); !range.empty() && !listed) {
        // Many choices take several lines.
        for (std::size_t at; (at = range.find('|')) != std::string::npos;)
            range.replace(at, 1, ", ");
        add(range);
    }
    const std::string fallback = valueText(p.fallback);
    if (p.type != ParameterType::Flag && !fallback.empty()) add("default " + fallback);
    for (const Parameter::Condition& c : p.conditions) {
        const std::vector<std::string> named = c.named();
        std::string fact = std::string("only with") + (c.isAbsence() ? "out" : "");
        fact += " --" + c.parameter;
        for (const std::string& v : named) fact += (&v == &named.front() ? " " : "|") + v;
        add(fact);
    }
    return facts.empty() ? text + "." : text + " (" + facts + ").";
}

std::string wrapped(const std::string& text, std::size_t indent, std::size_t column) {
    std::istringstream words(text);
    std::string out, word;
    while (words >> word) {
        if (column > indent && column + 1 + word.size() > kHelpWidth) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out + '\n';
}

std::string printable(const std::string& text) {
    std::string out;
    // The controls from U+0080 to U+009F, one of which is short for ESC [, are two bytes in UTF-8.
    bool second = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool first = byte == 0xc2 && i + 1 < text.size() &&
                           (static_cast<unsigned char>(text[i + 1]) & 0xe0) == 0x80;
        if (byte >= ' ' && byte != 127 && !first && !second) {
            out += text[i];
        } else {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
            out += escaped;
        }
        second = first;
    }
    return out;
}

std::string columns(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::size_t left = 0;
    for (const auto& row : rows)
        if (row.first.size() <= 26) left = std::max(left, row.first.size());
    const std::size_t indent = left + 4;
    std::string out;
    for (const auto& row : rows) {
        out += "  " + row.first;
        if (row.first.size() > left) {
            out += '\n' + std::string(indent, ' ');
        } else {
            out += std::string(indent - 2 - row.first.size(), ' ');
        }
        out += wrapped(row.second, indent, indent);
    }
    return out;
}

std::string optionsHelp(const std::vector<Parameter>& options) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Parameter& p : options) rows.emplace_back(optionName(p), optionHelp(p));
    return columns(rows);
}

std::string commandHelp(const CommandHelp& help) {
    std::string out =
        "Usage: shapewright " + help.usage + "\n\n" + wrapped(help.summary + ".", 0, 0);
    if (!help.paper.empty()) out += wrapped("Implements: " + help.paper + ".", 0, 0);
    if (!help.own.empty()) out += "\nOptions:\n" + optionsHelp(help.own);
    std::vector<Parameter> common = help.common;
    common.push_back(Parameter::flag("help", "Print this page and stop"));
    return out + "\nCommon options:\n" + optionsHelp(common);
}

}  // namespace shapewright
