#pragma once
// Tags of an XML text, one after the other: what 3MF needs, and nothing that a text could abuse.
// No entity is ever looked up, so none can expand or name a file.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shapewright::io {

struct XmlTag {
    std::string_view name;  ///< without a namespace's prefix
    bool opens = false;     ///< `<a>` and `<a/>`
    bool closes = false;    ///< `</a>` and `<a/>`
    std::vector<std::pair<std::string_view, std::string_view>> attributes;

    /// As it stands in the text; empty when there is none.
    std::string_view attribute(std::string_view key) const;
};

class XmlScanner {
public:
    explicit XmlScanner(std::string_view text) : m_text(text) {}

    /// The next tag; false at the end of the text or at a fault.
    bool next(XmlTag& tag);
    /// What is wrong, if anything.
    const std::string& fault() const { return m_fault; }
    std::size_t offset() const { return m_at; }
    /// How many tags are open.
    std::size_t depth() const { return m_open.size(); }

private:
    bool fail(const char* what);
    bool skipTo(std::string_view end);
    bool readAttributes(XmlTag& tag);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<std::string_view> m_open;
    std::string m_fault;
};

/// The five entities of XML itself and characters by number put in place.
std::string xmlText(std::string_view text);

}  // namespace shapewright::io
