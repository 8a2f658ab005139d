#include "geometry/io/xml.h"

#include <charconv>

namespace shapewright::io {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::string_view kSpace = " \t\r\n";

std::string_view withoutPrefix(std::string_view name) {
    return name.substr(name.rfind(':') + 1);
}

void appendUtf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += char(code);
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out += char(kLead[more] | code >> 6 * more);
    for (int k = more - 1; k >= 0; --k) out += char(0x80 | (code >> 6 * k & 0x3F));
}

/// Length of the reference `&#...;` that `text` begins with, whose character goes to `out`; 0 where
/// it begins with none.
std::size_t takeCharacter(std::string_view text, std::string& out) {
    if (text.substr(0, 2) != "&#") return 0;
    const bool hex = text.substr(2, 1) == "x";
    const char* from = text.data() + (hex ? 3 : 2);
    const char* last = text.data() + text.size();
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(from, last, code, hex ? 16 : 10);
    const bool character = code >= ' ' && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    if (error != std::errc() || end == last || *end != ';' || !character) return 0;
    appendUtf8(out, code);
    return std::size_t(end + 1 - text.data());
}

}  // namespace

std::string_view XmlTag::attribute(std::string_view key) const {
    for (const auto& [name, value] : attributes)
        if (name == key) return value;
    return {};
}

bool XmlScanner::fail(const char* what) {
    m_fault = what;
    return false;
}

bool XmlScanner::skipTo(std::string_view end) {
    const std::size_t found = m_text.find(end, m_at);
    if (found == std::string_view::npos) return fail("the text ends within a tag or a comment");
    m_at = found + end.size();
    return true;
}

bool XmlScanner::readAttributes(XmlTag& tag) {
    while (true) {
        m_at = m_text.find_first_not_of(kSpace, m_at);
        if (m_at == std::string_view::npos) break;
        if (m_text[m_at] == '>' || m_text[m_at] == '/') {
            tag.closes |= m_text[m_at] == '/';
            const std::size_t end = m_text.find('>', m_at);
            if (end == std::string_view::npos) break;
            m_at = end + 1;
            return true;
        }
        const std::size_t equals = m_text.find_first_of("=>", m_at);
        if (equals == std::string_view::npos || m_text[equals] == '>')
            return fail("an attribute has no value");
        std::string_view key = m_text.substr(m_at, equals - m_at);
        key = key.substr(0, key.find_first_of(kSpace));
        const std::size_t quote = m_text.find_first_not_of(kSpace, equals + 1);
        if (quote == std::string_view::npos || (m_text[quote] != '"' && m_text[quote] != '\''))
            return fail("an attribute's value is not quoted");
        const std::size_t end = m_text.find(m_text[quote], quote + 1);
        if (end == std::string_view::npos) break;
        tag.attributes.emplace_back(key, m_text.substr(quote + 1, end - quote - 1));
        m_at = end + 1;
    }
    m_at = m_text.size();
    return fail("the text ends within a tag");
}

bool XmlScanner::next(XmlTag& tag) {
    tag.attributes.clear();
    tag.closes = tag.opens = false;
    while (true) {
        m_at = m_text.find('<', m_at);
        if (m_at == std::string_view::npos) {
            m_at = m_text.size();
            return m_open.empty() ? false : fail("the text ends before its tags are closed");
        }
        const std::string_view rest = m_text.substr(m_at);
        if (rest.substr(0, 4) == "<!--") {
            if (!skipTo("-->")) return false;
        } else if (rest.substr(0, 9) == "<![CDATA[") {
            if (!skipTo("]]>")) return false;
        } else if (rest.substr(0, 2) == "<?") {
            if (!skipTo("?>")) return false;
        } else if (rest.substr(0, 2) == "<!") {
            return fail("a document type is declared, which 3MF does not allow");
        } else {
            break;
        }
    }
    tag.closes = m_text.substr(m_at, 2) == "</";
    tag.opens = !tag.closes;
    m_at += tag.closes ? 2 : 1;
    const std::size_t end = m_text.find_first_of(" \t\r\n/>", m_at);
    if (end == std::string_view::npos || end == m_at) return fail("a tag has no name or no end");
    tag.name = withoutPrefix(m_text.substr(m_at, end - m_at));
    m_at = end;
    if (!readAttributes(tag)) return false;
    if (tag.opens && !tag.closes) {
        if (m_open.size() >= kDeepest) return fail("its tags nest deeper than 64 levels");
        m_open.push_back(tag.name);
    } else if (!tag.opens) {
        if (m_open.empty() || m_open.back() != tag.name)
            return fail("a tag is closed that is not open");
        m_open.pop_back();
    }
    return true;
}

std::string xmlText(std::string_view text) {
    static constexpr std::pair<std::string_view, char> kEntities[] = {
        {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}};
    std::string out;
    while (!text.empty()) {
        if (const std::size_t taken = takeCharacter(text, out)) {
            text.remove_prefix(taken);
            continue;
        }
        std::size_t taken = 1;
        char c = text[0];
        for (const auto& [entity, character] : kEntities)
            if (text.substr(0, entity.size()) == entity) taken = entity.size(), c = character;
        out += c;
        text.remove_prefix(taken);
    }
    return out;
}

}  // namespace shapewright::io
