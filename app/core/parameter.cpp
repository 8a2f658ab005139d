#include "app/core/parameter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace shapewright {
namespace {

Parameter make(std::string name, ParameterType type, ParameterValue fallback, std::string help) {
    Parameter p;
    p.name = std::move(name);
    p.type = type;
    p.fallback = std::move(fallback);
    p.help = std::move(help);
    return p;
}

std::string numberText(double value) {
    if (value == std::floor(value) && std::abs(value) < 9.1e15)
        return std::to_string(std::int64_t(value));
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(12);
    out << value;
    return out.str();
}

Error wrong(const Parameter& p, const std::string& given, const std::string& wanted) {
    return {ErrorCode::BadArgument, "--" + p.name + ": '" + given + "' is not " + wanted + ".", {}};
}

std::string wantedNumber(const Parameter& p) {
    const char* what = p.type == ParameterType::Integer ? "a whole number" : "a number";
    const std::string range = rangeText(p);
    std::string text = range.empty() ? what : std::string(what) + " in the range " + range;
    return p.unit.empty() ? text : text + " (" + p.unit + ")";
}

template <class T>
bool parseWhole(const std::string& text, T& value) {
    const char* first = text.data();
    const char* last = first + text.size();
    if (first != last && *first == '+') ++first;
    const auto [end, failure] = std::from_chars(first, last, value);
    return failure == std::errc() && end == last && first != last;
}

const Parameter::Condition* firstUnmet(
    const std::vector<Parameter::Condition>& conditions,
    const std::function<std::string(const std::string&)>& shown) {
    for (const Parameter::Condition& c : conditions)
        if (!c.holds(shown(c.parameter))) return &c;
    return nullptr;
}

}  // namespace

Parameter Parameter::flag(std::string name, std::string help) {
    return make(std::move(name), ParameterType::Flag, false, std::move(help));
}

Parameter Parameter::integer(std::string name, std::int64_t fallback, double low, double high,
                             std::string help, std::string unit) {
    Parameter p = make(std::move(name), ParameterType::Integer, fallback, std::move(help));
    p.low = low;
    p.high = high;
    p.unit = std::move(unit);
    return p;
}

Parameter Parameter::real(std::string name, double fallback, double low, double high,
                          std::string help, std::string unit) {
    Parameter p = make(std::move(name), ParameterType::Real, fallback, std::move(help));
    p.low = low;
    p.high = high;
    p.unit = std::move(unit);
    return p;
}

Parameter Parameter::choice(std::string name, std::vector<std::string> choices, std::string help) {
    Parameter p = make(std::move(name), ParameterType::Choice, choices.front(), std::move(help));
    p.choices = std::move(choices);
    return p;
}

Parameter Parameter::text(std::string name, std::string fallback, std::string help) {
    return make(std::move(name), ParameterType::Text, std::move(fallback), std::move(help));
}

Parameter Parameter::file(std::string name, std::string help) {
    return make(std::move(name), ParameterType::File, std::string(), std::move(help));
}

Parameter Parameter::folder(std::string name, std::string help) {
    return make(std::move(name), ParameterType::Folder, std::string(), std::move(help));
}

Parameter Parameter::needed() && {
    required = true;
    return std::move(*this);
}

Parameter Parameter::repeated() && {
    repeatable = true;
    return std::move(*this);
}

Parameter Parameter::otherwise(ParameterValue other, std::vector<Condition> when) && {
    instead.push_back({std::move(when), std::move(other)});
    return std::move(*this);
}

Parameter Parameter::onlyWith(std::string parameter, std::vector<std::string> values) && {
    conditions.push_back({std::move(parameter), std::move(values)});
    return std::move(*this);
}

bool Parameter::Condition::holds(const std::string& shown) const {
    if (values.empty()) return !shown.empty();
    return std::find(values.begin(), values.end(), shown) != values.end();
}

bool Parameter::Condition::isAbsence() const {
    return values.size() == 1 && (values[0].empty() || values[0] == "false");
}

std::vector<std::string> Parameter::Condition::named() const {
    const bool one = values.size() == 1;
    return isAbsence() || (one && values[0] == "true") ? std::vector<std::string>() : values;
}

const Parameter::Condition* unmet(const Parameter& p,
                                  const std::function<std::string(const std::string&)>& shown) {
    return firstUnmet(p.conditions, shown);
}

const ParameterValue& fallbackOf(const Parameter& p,
                                 const std::function<std::string(const std::string&)>& shown) {
    for (const Parameter::Instead& instead : p.instead)
        if (!firstUnmet(instead.conditions, shown)) return instead.fallback;
    return p.fallback;
}

Result<void> checkValue(const Parameter& p, const ParameterValue& value) {
    if (value.index() != p.fallback.index())
        return wrong(p, valueText(value), std::string("of type ") + parameterTypeName(p.type));
    if (p.type == ParameterType::Integer || p.type == ParameterType::Real) {
        const double number = p.type == ParameterType::Integer
                                  ? double(std::get<std::int64_t>(value))
                                  : std::get<double>(value);
        if (!std::isfinite(number) || number < p.low || number > p.high ||
            (p.open && (number == p.low || number == p.high)))
            return wrong(p, valueText(value), wantedNumber(p));
    } else if (p.type == ParameterType::Choice) {
        if (std::find(p.choices.begin(), p.choices.end(), std::get<std::string>(value)) ==
            p.choices.end())
            return wrong(p, valueText(value), "one of " + rangeText(p));
    } else if (p.type == ParameterType::File) {
        const std::string& path = std::get<std::string>(value);
        std::error_code ignored;
        if (!path.empty() && !p.written && !std::filesystem::is_regular_file(path, ignored) &&
            !(p.orFolder && std::filesystem::is_directory(path, ignored)))
            return Error{ErrorCode::BadArgument,
                         p.orFolder ? "--" + p.name + ": there is no file or folder '" + path + "'."
                                    : "--" + p.name + ": there is no file '" + path + "'.",
                         {}};
    } else if (p.type == ParameterType::Folder) {
        const std::string& path = std::get<std::string>(value);
        std::error_code ignored;
        if (!path.empty() && !p.written && !std::filesystem::is_directory(path, ignored))
            return Error{
                ErrorCode::BadArgument, "--" + p.name + ": there is no folder '" + path + "'.", {}};
    }
    return {};
}

Result<ParameterValue> parseValue(const Parameter& p, const std::string& text) {
    ParameterValue value = text;
    if (p.type == ParameterType::Flag) {
        if (text != "true" && text != "false") return wrong(p, text, "true or false");
        value = text == "true";
    } else if (p.type == ParameterType::Integer) {
        std::int64_t number = 0;
        if (!parseWhole(text, number)) return wrong(p, text, wantedNumber(p));
        value = number;
    } else if (p.type == ParameterType::Real) {
        double number = 0;
        if (!parseWhole(text, number)) return wrong(p, text, wantedNumber(p));
        value = number;
    } else if (p.type == ParameterType::File && text.empty()) {
        return Error{ErrorCode::BadArgument, "--" + p.name + ": the file name is empty.", {}};
    }
    if (Result<void> checked = checkValue(p, value); !checked) return checked.error();
    return value;
}

std::optional<double> parseNumber(const std::string& text) {
    double number = 0;
    if (!parseWhole(text, number) || !std::isfinite(number)) return {};
    return number;
}

std::string rangeText(const Parameter& p) {
    if (p.type == ParameterType::Choice) {
        std::string text;
        for (const std::string& c : p.choices) text += (text.empty() ? "" : "|") + c;
        return text;
    }
    if (p.type != ParameterType::Integer && p.type != ParameterType::Real) return {};
    const bool low = std::isfinite(p.low), high = std::isfinite(p.high);
    if (low && high && p.open) return numberText(p.low) + " < X < " + numberText(p.high);
    if (low && high) return numberText(p.low) + " .. " + numberText(p.high);
    if (low) return numberText(p.low) + " or more";
    if (high) return numberText(p.high) + " or less";
    return {};
}

std::string valueText(const ParameterValue& value) {
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const double* number = std::get_if<double>(&value)) return numberText(*number);
    return std::get<std::string>(value);
}

const char* parameterTypeName(ParameterType type) {
    switch (type) {
        case ParameterType::Flag:
            return "flag";
        case ParameterType::Integer:
            return "integer";
        case ParameterType::Real:
            return "real";
        case ParameterType::Choice:
            return "choice";
        case ParameterType::Text:
            return "text";
        case ParameterType::File:
            return "file";
        case ParameterType::Folder:
            return "folder";
    }
    return "text";
}

const Parameter* findParameter(const std::vector<Parameter>& list, const std::string& name) {
    for (const Parameter& p : list)
        if (p.name == name) return &p;
    return nullptr;
}

ParameterValues::ParameterValues(const std::vector<Parameter>& description) {
    for (const Parameter& p : description) m_entries[p.name] = {p, p.fallback, false};
}

Result<void> ParameterValues::set(const std::string& name, ParameterValue value) {
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return Error{ErrorCode::BadArgument, "There is no parameter '" + name + "'.", {}};
    if (Result<void> checked = checkValue(found->second.parameter, value); !checked) return checked;
    found->second.value = std::move(value);
    found->second.given = true;
    return {};
}

Result<void> ParameterValues::parse(const std::string& name, const std::string& text) {
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return Error{ErrorCode::BadArgument, "There is no parameter '" + name + "'.", {}};
    Result<ParameterValue> value = parseValue(found->second.parameter, text);
    if (!value) return value.error();
    found->second.value = *std::move(value);
    found->second.given = true;
    return {};
}

const ParameterValues::Entry& ParameterValues::entry(const std::string& name) const {
    const auto found = m_entries.find(name);
    if (found == m_entries.end()) throw std::logic_error("undescribed parameter " + name);
    return found->second;
}

const ParameterValue& ParameterValues::value(const std::string& name) const {
    const Entry& e = entry(name);
    if (e.given || e.parameter.instead.empty()) return e.value;
    return fallbackOf(e.parameter, [this](const std::string& other) { return shown(other); });
}

bool ParameterValues::flag(const std::string& name) const {
    return std::get<bool>(value(name));
}

std::int64_t ParameterValues::integer(const std::string& name) const {
    return std::get<std::int64_t>(value(name));
}

double ParameterValues::real(const std::string& name) const {
    return std::get<double>(value(name));
}

const std::string& ParameterValues::text(const std::string& name) const {
    return std::get<std::string>(value(name));
}

std::vector<std::string> ParameterValues::withoutEffect() const {
    std::vector<std::string> sentences;
    for (const auto& [name, e] : m_entries) {
        const auto* c =
            e.given ? unmet(e.parameter, [&](const auto& n) { return shown(n); }) : nullptr;
        if (!c) continue;
        if (c->values.empty() || c->values[0] == "true")
            sentences.push_back("--" + name + " has no effect without --" + c->parameter + ".");
        else if (c->isAbsence())
            sentences.push_back("--" + name + " has no effect with --" + c->parameter + ".");
        else
            sentences.push_back("--" + name + " has no effect with --" + c->parameter + " " +
                                shown(c->parameter) + ".");
    }
    return sentences;
}

bool ParameterValues::given(const std::string& name) const {
    return entry(name).given;
}

}  // namespace shapewright
