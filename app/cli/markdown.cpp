#include "app/cli/markdown.h"

#include <algorithm>
#include <sstream>

#include "app/cli/help.h"

namespace shapewright {
namespace {

using Kind = MarkdownBlock::Kind;

std::string trimmed(const std::string& line) {
    const std::size_t from = line.find_first_not_of(' ');
    if (from == std::string::npos) return {};
    return line.substr(from, line.find_last_not_of(" \r") - from + 1);
}

/// Calls `plain` with runs of text and `marked` with what stands in `code`, **bold** or *italics*
/// (the mark and the text within).
template <class Plain, class Marked>
void inlineRuns(const std::string& text, const Plain& plain, const Marked& marked) {
    std::string run;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        const std::string mark = text.compare(i, 2, "**") == 0 ? "**" : std::string(1, c);
        // A star between spaces is a star.
        const bool opens =
            (c == '`' || c == '*') && i + mark.size() < text.size() && text[i + mark.size()] != ' ';
        const std::size_t end = opens ? text.find(mark, i + mark.size()) : std::string::npos;
        if (end == std::string::npos) {
            run += c;
            ++i;
            continue;
        }
        plain(run);
        run.clear();
        marked(mark, text.substr(i + mark.size(), end - i - mark.size()));
        i = end + mark.size();
    }
    plain(run);
}

std::string withoutMarks(const std::string& text) {
    std::string out;
    inlineRuns(
        text, [&](const std::string& run) { out += run; },
        [&](const std::string&, const std::string& inner) { out += inner; });
    return out;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
    return text;
}

/// Fonts of man(7); a line must not begin with roff's control characters.
std::string roffInline(const std::string& text) {
    std::string out;
    inlineRuns(
        text, [&](const std::string& run) { out += roffText(run); },
        [&](const std::string& mark, const std::string& inner) {
            out += (mark == "*" ? "\\fI" : "\\fB") + roffText(inner) + "\\fR";
        });
    return out;
}

/// In characters, which UTF-8 has of several bytes, too.
std::size_t widthOf(const std::string& text) {
    return std::size_t(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

/// The words of `text`, in lines of at most `width` characters but for words that are longer.
std::vector<std::string> linesOf(const std::string& text, std::size_t width) {
    std::vector<std::string> lines{""};
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (!lines.back().empty() && widthOf(lines.back()) + 1 + widthOf(word) > width)
            lines.emplace_back();
        lines.back() += (lines.back().empty() ? "" : " ") + word;
    }
    return lines;
}

/// The cells of each row, the heading first, without the line below it.
std::vector<std::vector<std::string>> cellsOf(const std::string& table) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        if (line.find_first_not_of("|-: ") == std::string::npos) continue;
        rows.emplace_back();
        std::istringstream cells(line.substr(1));
        for (std::string cell; std::getline(cells, cell, '|');)
            rows.back().push_back(withoutMarks(trimmed(cell)));
    }
    return rows;
}

constexpr std::size_t kGap = 2;  // between columns

/// Rows have a cell for every column. The widest columns are made narrower until all of them fit
/// in `most`, as far as their words allow.
std::vector<std::size_t> widthsOf(const std::vector<std::vector<std::string>>& rows,
                                  std::size_t most) {
    const std::size_t columns = rows[0].size();
    std::vector<std::size_t> widths(columns), least(columns);
    std::size_t total = kGap * (columns - 1);
    for (std::size_t c = 0; c < columns; ++c) {
        for (const auto& row : rows) {
            widths[c] = std::max(widths[c], widthOf(row[c]));
            for (const std::string& word : linesOf(row[c], 0))
                least[c] = std::max(least[c], widthOf(word));
        }
        total += widths[c];
    }
    for (; total > most; --total) {
        std::size_t widest = columns;
        for (std::size_t c = 0; c < columns; ++c)
            if (widths[c] > least[c] && (widest == columns || widths[c] > widths[widest]))
                widest = c;
        if (widest == columns) break;
        --widths[widest];
    }
    return widths;
}

/// Columns side by side, cells wrapped where these would not fit in `most` else.
std::string tableText(const std::string& table, std::size_t most) {
    std::vector<std::vector<std::string>> rows = cellsOf(table);
    if (rows.empty()) return {};
    for (auto& row : rows) row.resize(rows[0].size());
    const std::vector<std::size_t> widths = widthsOf(rows, most);
    std::vector<std::string> rule;
    for (const std::size_t w : widths) rule.emplace_back(w, '-');
    rows.insert(rows.begin() + 1, std::move(rule));
    std::string out;
    for (const auto& row : rows) {
        std::vector<std::vector<std::string>> cells;
        std::size_t height = 0;
        for (std::size_t c = 0; c < row.size(); ++c) {
            cells.push_back(linesOf(row[c], widths[c]));
            height = std::max(height, cells[c].size());
        }
        for (std::size_t l = 0; l < height; ++l) {
            std::string line;
            for (std::size_t c = 0, start = 0; c < row.size(); start += widths[c++] + kGap)
                if (l < cells[c].size() && !cells[c][l].empty())
                    line += std::string(start - widthOf(line), ' ') + cells[c][l];
            out += line + '\n';
        }
    }
    return out;
}

}  // namespace

std::string roffText(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            out += std::string("\\&") + c;
        else
            out += c;
    }
    return out;
}

std::vector<MarkdownBlock> markdownBlocks(const std::string& markdown) {
    std::vector<MarkdownBlock> blocks;
    std::istringstream in(markdown);
    std::string line;
    bool fenced = false, open = false;  // open: the last block goes on with the next line
    while (std::getline(in, line)) {
        const std::string text = trimmed(line);
        const bool item = text.rfind("- ", 0) == 0;
        const bool continues = open && !blocks.empty();
        if (text.rfind("```", 0) == 0) {
            fenced = !fenced;
            open = false;
            if (fenced) blocks.push_back({Kind::Code, 0, {}});
        } else if (fenced) {
            blocks.back().text += line + '\n';
        } else if (text.empty()) {
            open = false;
        } else if (line.rfind("    ", 0) == 0 && !(continues && blocks.back().kind != Kind::Code)) {
            if (!continues) blocks.push_back({Kind::Code, 0, {}});
            blocks.back().text += line.substr(4) + '\n';
            open = true;
        } else if (text[0] == '|') {
            if (!continues || blocks.back().kind != Kind::Table)
                blocks.push_back({Kind::Table, 0, {}});
            blocks.back().text += text + '\n';
            open = true;
        } else if (line[0] == '#') {
            const std::size_t level = line.find_first_not_of('#');
            blocks.push_back({Kind::Heading, int(level), trimmed(line.substr(level))});
            open = false;
        } else if (continues && !item && blocks.back().kind <= Kind::Item &&
                   blocks.back().kind != Kind::Heading) {
            blocks.back().text += ' ' + text;
        } else {
            blocks.push_back(
                {item ? Kind::Item : Kind::Paragraph, 0, item ? text.substr(2) : text});
            open = true;
        }
    }
    return blocks;
}

std::string markdownText(const std::string& markdown) {
    std::string out;
    Kind last = Kind::Heading;
    for (const MarkdownBlock& b : markdownBlocks(markdown)) {
        if (!out.empty() && !(b.kind == Kind::Item && last == Kind::Item)) out += '\n';
        last = b.kind;
        switch (b.kind) {
            case Kind::Heading:
                out += (b.level == 1 ? upper(b.text) : withoutMarks(b.text)) + '\n';
                if (b.level == 2) out += std::string(b.text.size(), '-') + '\n';
                break;
            case Kind::Paragraph:
                out += wrapped(withoutMarks(b.text), 0, 0);
                break;
            case Kind::Item:
                out += "- " + wrapped(withoutMarks(b.text), 2, 2);
                break;
            case Kind::Code: {
                std::istringstream lines(b.text);
                for (std::string line; std::getline(lines, line);) out += "    " + line + '\n';
                break;
            }
            case Kind::Table:
                out += tableText(b.text, kHelpWidth);
                break;
        }
    }
    return out;
}

std::string markdownRoff(const std::string& markdown) {
    std::string out;
    bool first = true;
    for (const MarkdownBlock& b : markdownBlocks(markdown)) {
        switch (b.kind) {
            case Kind::Heading:
                if (b.level > 1 || !first)
                    out += (b.level == 1 ? ".SH \"" + upper(b.text) : ".SS \"" + b.text) + "\"\n";
                break;
            case Kind::Paragraph:
                out += ".PP\n" + roffInline(b.text) + '\n';
                break;
            case Kind::Item:
                out += ".IP \\(bu 2\n" + roffInline(b.text) + '\n';
                break;
            case Kind::Code:
                out += ".PP\n.nf\n" + roffText(b.text) + ".fi\n";
                break;
            case Kind::Table:
                // man(1) indents it.
                out += ".PP\n.nf\n" + roffText(tableText(b.text, kHelpWidth - 8)) + ".fi\n";
                break;
        }
        first = false;
    }
    return out;
}

}  // namespace shapewright
