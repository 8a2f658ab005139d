#pragma once
// Help made from descriptions; at most 80 columns wide.

#include <string>
#include <utility>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

/// Columns of a terminal.
inline constexpr std::size_t kHelpWidth = 80;

/// `--name VALUE`.
std::string optionName(const Parameter& option);
/// What it does, with unit, range and default in brackets.
std::string optionHelp(const Parameter& option);
/// One option per paragraph: name, help, unit, range, default.
std::string optionsHelp(const std::vector<Parameter>& options);

/// The page of one command. Empty lists and texts are left out.
struct CommandHelp {
    std::string usage;  ///< after "shapewright "
    std::string summary;
    std::string paper;
    std::vector<Parameter> own;
    std::vector<Parameter> common;
};
std::string commandHelp(const CommandHelp& help);

/// The words of `text` at most 80 columns wide and with a line end. The first line begins at
/// `column`, the others are indented.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t column);

/// Without line breaks and what a terminal takes for orders, as names of files and parts may hold
/// them: \xNN for each such byte.
std::string printable(const std::string& text);

/// Two columns, the second wrapped.
std::string columns(const std::vector<std::pair<std::string, std::string>>& rows);

}  // namespace shapewright
