// man: the manual page, made from the same descriptions as the help.

#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/markdown.h"
#include "app/cli/version.h"
#include "app/core/help_page.h"

namespace shapewright {
namespace {

std::string optionList(const std::vector<Parameter>& options) {
    std::string out;
    for (const Parameter& p : options) {
        // Its default is of the machine that made the page.
        const std::string help = p.name == "threads"
                                     ? p.help + "; by default as many as there are cores."
                                     : optionHelp(p);
        out += ".TP\n\\fB" + roffText(optionName(p)) + "\\fR\n" + roffText(help) + "\n";
    }
    return out;
}

/// What all commands that read shapes take.
std::vector<Parameter> shared() {
    return runOptions(Writes::Shapes, {"obj", "ply", "..."});
}

std::vector<Parameter> withoutShared(std::vector<Parameter> options) {
    const std::vector<Parameter> others = shared();
    std::erase_if(options, [&](const Parameter& p) { return findParameter(others, p.name); });
    return options;
}

std::string section(const std::string& name, const std::string& body) {
    return ".SH " + name + "\n" + body;
}

std::string manPage(const Registry& registry) {
    std::string commands;
    for (const CommandSummary& c : commandSummaries(registry)) {
        commands += ".SS \"" + roffText("shapewright " + c.usage) + "\"\n" +
                    roffText(c.summary.back() == '?' ? c.summary : c.summary + ".") + "\n";
        const Operation* o = registry.findVerb(c.name);
        if (o && !o->paper.empty()) commands += ".PP\nImplements: " + roffText(o->paper) + ".\n";
        if (o) commands += optionList(o->parameters);
        if (c.name == "train") commands += optionList(c.options);
        if (c.name == "dataset") commands += optionList(withoutShared(c.options));
    }
    for (const Operation& o : registry.operations()) {
        if (!o.verb.empty()) continue;
        commands += ".SS \"" + roffText("shapewright " + usageOf(o, "run " + o.id)) + "\"\n" +
                    roffText(o.summary + ".") + "\n";
        if (!o.paper.empty()) commands += ".PP\nImplements: " + roffText(o.paper) + ".\n";
        commands += optionList(o.parameters);
    }
    std::string topics;
    for (const HelpTopic& t : helpTopics())
        topics += section("\"" + roffText(t.title) + "\"", markdownRoff(helpTopic(t.id)));
    return std::string(".TH SHAPEWRIGHT 1 \"\" \"shapewright ") + kVersion +
           "\" \"User Commands\"\n" +
           section("NAME", "shapewright \\- workbench for learned 3D shape\n") +
           section("SYNOPSIS",
                   ".B shapewright\n[\\fIFILE\\fR...]\n.br\n.B shapewright\n\\fICOMMAND\\fR "
                   "[\\fIIN\\fR...] [\\fB\\-o\\fR \\fIOUT\\fR] [\\fIoptions\\fR]\n") +
           section("DESCRIPTION",
                   "Without a command, the window opens, with the files given. With one, the "
                   "program works without a display. IN is a file, a folder or a glob; OUT is a "
                   "file for one input and a folder for several.\n") +
           section("COMMANDS", commands) +
           section("\"COMMON OPTIONS\"",
                   "Of the commands that read shapes, as far as they write any.\n" +
                       optionList(shared())) +
           topics +
           section("\"EXIT STATUS\"",
                   "0: every input done or skipped. 1: at least one failed. 2: the command was "
                   "wrong, and nothing was done. 130: interrupted.\n") +
           section("ENVIRONMENT",
                   ".TP\n.B SHAPEWRIGHT_MODELS\nFolder where weights are looked for first.\n"
                   ".TP\n.B XDG_DATA_HOME\nIts shapewright/models, help, samples and translations "
                   "are looked for before the program's own; by default ~/.local/share.\n");
}

}  // namespace

int manCommand(const Registry& registry, const Words& words) {
    if (!words.empty() && words[0] != "--help" && words[0] != "-h")
        return refuse({ErrorCode::BadArgument, "This command takes no argument.", {}}, "man");
    std::fputs(words.empty() ? manPage(registry).c_str()
                             : "Usage: shapewright man\n\nPrints the manual page, for man(1):\n\n"
                               "  shapewright man | man -l -\n",
               stdout);
    return 0;
}

}  // namespace shapewright
