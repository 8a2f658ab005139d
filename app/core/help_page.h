#pragma once
// The user guide: pages in Markdown, one per operation and a few of general use.

#include <functional>
#include <string>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

/// What `operation` does, takes, can be told and gives, made from its description, followed by
/// the hand-written help/<operation id>.md where there is one. Markdown, one heading of level 1.
/// `said` translates its own texts and the operation's descriptions. Pages of files come from
/// help/<language>, such as `de`, where they are there, else from help/, in English; so below.
std::string helpPage(
    const Operation& operation,
    const std::function<std::string(const std::string&)>& said =
        [](const std::string& text) { return text; },
    const std::string& language = {});

struct HelpTopic {
    std::string id;     ///< the file's stem, such as `getting-started`
    std::string title;  ///< its first heading
};
/// The general pages that are installed, by their place in the guide and then by name; empty when
/// the help folder is missing.
std::vector<HelpTopic> helpTopics(const std::string& language = {});

/// A general page in Markdown; empty when there is none of that id. Ids with a slash have none.
std::string helpTopic(const std::string& id, const std::string& language = {});

}  // namespace shapewright
