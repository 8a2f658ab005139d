#pragma once
// The part of Markdown that the help pages use, for a terminal and for a manual page.

#include <string>
#include <vector>

namespace shapewright {

struct MarkdownBlock {
    enum class Kind { Heading, Paragraph, Item, Code, Table };
    Kind kind = Kind::Paragraph;
    int level = 0;     ///< of a heading, from 1
    std::string text;  ///< one line for headings, paragraphs and items; all lines for the others
};

/// Headings (#), paragraphs, items (-), indented or fenced code, tables (|).
std::vector<MarkdownBlock> markdownBlocks(const std::string& markdown);

/// At most 80 columns wide but for code, tables by wrapping their cells; without marks for emphasis
/// and code.
std::string markdownText(const std::string& markdown);

/// As the body of a manual page (man(7)): headings become sections, the first one is left out.
std::string markdownRoff(const std::string& markdown);

/// `text` with what roff would read as its own escaped.
std::string roffText(const std::string& text);

}  // namespace shapewright
