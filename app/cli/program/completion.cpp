// completion bash|zsh: the shell completes what the registry describes.

#include <cstdio>

#include "app/cli/commands.h"
#include "app/core/help_page.h"

namespace shapewright {
namespace {

std::string joined(const Words& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

/// `'` ends a quoted word in both shells.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

struct Completed {
    std::string words;  ///< as typed after the program's name, such as `run shape.render`
    std::vector<Parameter> options;
};

std::vector<Completed> completedCommands(const Registry& registry) {
    std::vector<Completed> list;
    for (const CommandSummary& c : commandSummaries(registry)) list.push_back({c.name, c.options});
    for (const Operation& o : registry.operations())
        list.push_back({"run " + o.id, operationOptions(o)});
    for (const std::string& network : trainedNetworks())
        list.push_back({"train " + network, trainOptions(network)});
    return list;
}

/// Whether files may stand after it.
bool takesFiles(const std::string& command) {
    for (const char* other : {"models", "operations", "doctor", "help", "completion", "man"})
        if (command == other) return false;
    return true;
}

/// What stands after these commands instead of a file.
Words firstWords(const Registry& registry, const std::string& command) {
    Words words;
    if (command == "run")
        for (const Operation& o : registry.operations()) words.push_back(o.id);
    if (command == "help") {
        for (const HelpTopic& t : helpTopics()) words.push_back(t.id);
        for (const Operation& o : registry.operations())
            if (o.verb.empty()) words.push_back(o.id);
        for (const CommandSummary& c : commandSummaries(registry)) words.push_back(c.name);
    }
    if (command == "dataset") words = {"build"};
    if (command == "completion") words = {"bash", "zsh"};
    if (command == "train") words = trainedNetworks();
    return words;
}

Words commandNames(const Registry& registry) {
    Words names;
    for (const CommandSummary& c : commandSummaries(registry)) names.push_back(c.name);
    return names;
}

std::string bash(const Registry& registry) {
    std::string out =
        "# bash completion for shapewright; made by 'shapewright completion bash'\n"
        "_shapewright() {\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    # --NAME=VALUE comes as three words.\n"
        "    [[ $cur == = ]] && cur=\n"
        "    [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
        "    local command=${COMP_WORDS[1]} words= files=yes\n"
        "    [[ $command == run || $command == train ]] && [[ $COMP_CWORD -gt 2 ]] &&\n"
        "        [[ ${COMP_WORDS[2]} != -* ]] && command+=\" ${COMP_WORDS[2]}\"\n"
        "    if [[ $COMP_CWORD == 1 ]]; then\n"
        "        words=" +
        quoted(joined(commandNames(registry)) + " --help --version") +
        "\n"
        "    else\n"
        "        case \"$command\" in\n";
    for (const Completed& c : completedCommands(registry)) {
        Words names{"--help"};
        for (const Parameter& p : c.options)
            names.push_back(p.name == "out" ? "-o" : "--" + p.name);
        out += "            " + quoted(c.words) + ")\n";
        out += "                [[ $cur == -* ]] && words=" + quoted(joined(names)) + "\n";
        if (!takesFiles(c.words)) out += "                files=\n";
        if (const Words first = firstWords(registry, c.words); !first.empty())
            out +=
                "                [[ $COMP_CWORD == 2 ]] && words+=" + quoted(" " + joined(first)) +
                " files=\n";
        std::string plain;
        std::string cases;
        for (const Parameter& p : c.options) {
            if (p.type == ParameterType::Choice)
                cases += "                    --" + p.name +
                         ") words=" + quoted(joined(p.choices)) + " files= ;;\n";
            else if (p.type == ParameterType::Integer || p.type == ParameterType::Real ||
                     (p.type == ParameterType::Text && p.name != "out"))
                plain += (plain.empty() ? "--" : "|--") + p.name;
        }
        if (!plain.empty()) cases += "                    " + plain + ") words= files= ;;\n";
        if (!cases.empty())
            out += "                case \"$prev\" in\n" + cases + "                esac ;;\n";
        else
            out += "                ;;\n";
    }
    return out +
           "        esac\n"
           "    fi\n"
           "    [[ $cur == -* ]] && files=\n"
           "    mapfile -t COMPREPLY < <(\n"
           "        compgen -W \"$words\" -- \"$cur\"\n"
           "        [[ $files && $words ]] && compgen -f -- \"$cur\")\n"
           "    # Where there is no word, readline itself names files: it knows how names are "
           "quoted.\n"
           "    if [[ $files ]]; then compopt -o default -o filenames 2>/dev/null || :; fi\n"
           "}\n"
           "complete -F _shapewright shapewright\n";
}

/// In _arguments brackets and colons have a meaning.
std::string zshText(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string zshOption(const Parameter& p) {
    std::string out = p.repeatable ? "*" : "";  // others are not offered once they stand there
    out += (p.name == "out" ? "-o" : "--" + p.name) + "[" + zshText(p.help) + "]";
    switch (p.type) {
        case ParameterType::Flag:
            break;
        case ParameterType::Choice:
            out += ":" + p.name + ":(" + joined(p.choices) + ")";
            break;
        case ParameterType::Folder:
            out += ":folder:_files -/";
            break;
        case ParameterType::File:
            out += ":file:_files";
            break;
        case ParameterType::Text:
            out += p.name == "out" ? ":file:_files" : ":text: ";
            break;
        case ParameterType::Integer:
        case ParameterType::Real:
            out += ":" + zshText(rangeText(p)) + ": ";
            break;
    }
    return quoted(out);
}

std::string zsh(const Registry& registry) {
    std::string commands, cases;
    for (const CommandSummary& c : commandSummaries(registry))
        commands += "        " + quoted(c.name + ":" + c.summary) + "\n";
    for (const Completed& c : completedCommands(registry)) {
        cases +=
            "        " + quoted(c.words) + ")\n            _arguments '--help[Print the options]'";
        for (const Parameter& p : c.options) cases += " \\\n                " + zshOption(p);
        if (const Words first = firstWords(registry, c.words); !first.empty())
            cases += " \\\n                '1:word:(" + joined(first) + ")'";
        if (takesFiles(c.words)) cases += " \\\n                '*:file:_files'";
        cases += " ;;\n";
    }
    return "#compdef shapewright\n"
           "# zsh completion for shapewright; made by 'shapewright completion zsh'\n"
           "_shapewright() {\n"
           "    local -a commands=(\n" +
           commands +
           "    )\n"
           "    if (( CURRENT == 2 )); then\n"
           "        _describe command commands\n"
           "        _files\n"
           "        return\n"
           "    fi\n"
           "    local command=$words[2]\n"
           "    if [[ $command == (run|train) && $words[3] != -* ]] && (( CURRENT > 3 )); then\n"
           "        command+=\" $words[3]\"\n"
           "        shift words; (( CURRENT-- ))\n"
           "    fi\n"
           "    shift words; (( CURRENT-- ))\n"
           "    case $command in\n" +
           cases +
           "    esac\n"
           "}\n"
           "_shapewright \"$@\"\n";
}

}  // namespace

int completionCommand(const Registry& registry, const Words& words) {
    const std::string shell = words.size() == 1 ? words[0] : std::string();
    if (shell == "--help" || shell == "-h") {
        std::fputs(
            "Usage: shapewright completion bash|zsh\n\n"
            "Prints what the shell needs to complete commands, options and their values:\n\n"
            "  source <(shapewright completion bash)\n",
            stdout);
        return 0;
    }
    if (shell != "bash" && shell != "zsh")
        return refuse({ErrorCode::BadArgument, "Name the shell: bash or zsh.", {}}, "completion");
    std::fputs((shell == "bash" ? bash(registry) : zsh(registry)).c_str(), stdout);
    return 0;
}

}  // namespace shapewright
