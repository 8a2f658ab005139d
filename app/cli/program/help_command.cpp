// help [COMMAND|TOPIC]: the user guide as text.

#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/markdown.h"
#include "app/cli/program/command_line.h"
#include "app/core/help_page.h"

namespace shapewright {
namespace {

std::string contents(const Registry& registry) {
    std::vector<std::pair<std::string, std::string>> pages, operations;
    for (const HelpTopic& t : helpTopics()) pages.emplace_back(t.id, t.title);
    for (const Operation& o : registry.operations())
        operations.emplace_back(o.verb.empty() ? o.id : o.verb, o.summary);
    return "Usage: shapewright help [COMMAND|TOPIC]\n" +
           (pages.empty() ? std::string() : "\nTopics:\n" + columns(pages)) + "\nOperations:\n" +
           columns(operations);
}

}  // namespace

int helpCommand(const Registry& registry, const Words& words) {
    const std::string word = words.empty() ? "--help" : words[0];
    // The commands of two words: run ID, train MODEL, dataset build.
    if (words.size() == 2 && (word == "run" || word == "train" || word == "dataset"))
        return runCommandLine(registry, {word, words[1], "--help"});
    if (words.size() > 1)
        return refuse({ErrorCode::BadArgument, "One page at a time: name one.", {}}, "help");
    const std::vector<const Operation*> called = registry.called(word);
    std::string page;
    if (word == "--help" || word == "-h")
        page = contents(registry);
    else if (const std::string topic = helpTopic(word); !topic.empty())
        page = markdownText(topic);
    else if (called.size() == 1)
        page = markdownText(helpPage(*called[0]));
    if (page.empty()) {
        // The other commands have no page of their own beyond their options.
        if (isCommand(registry, word)) return runCommandLine(registry, {word, "--help"});
        Words names;
        for (const HelpTopic& t : helpTopics()) names.push_back(t.id);
        for (const Operation& o : registry.operations())
            for (const std::string& name : {o.id, o.verb})
                if (!name.empty()) names.push_back(name);
        return refuse({ErrorCode::BadArgument,
                       "There is no page '" + word + "'" + suggestion(called, "", word, names, "."),
                       {}},
                      "help");
    }
    std::fputs(page.c_str(), stdout);
    return 0;
}

}  // namespace shapewright
