#pragma once
// What an operation can be told: described once, used by the command line, its help, the window's
// forms and the tests.

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

enum class ParameterType {
    Flag,     ///< off unless given
    Integer,  ///< in [low, high]
    Real,     ///< finite, in [low, high], or between them if `open`
    Choice,   ///< one of `choices`
    Text,     ///< anything
    File,     ///< an existing file; empty means none
    Folder,   ///< an existing folder; empty means none
};

/// Flag, Integer, Real or, for all others, text.
using ParameterValue = std::variant<bool, std::int64_t, double, std::string>;

struct Parameter {
    /// Another parameter, and the values of it (as one would type them) that this one needs: any
    /// but none, when there are none here; none, or off, when it is the empty one or `false`.
    struct Condition {
        std::string parameter;
        std::vector<std::string> values;

        bool holds(const std::string& shown) const;
        bool isAbsence() const;
        /// Those to tell a person, when there is more to tell than with or without.
        std::vector<std::string> named() const;
    };

    std::string name;  ///< lower case with dashes: the option without its `--`
    ParameterType type = ParameterType::Text;
    ParameterValue fallback;  ///< the default, of the type above
    std::string help;         ///< one sentence, no full stop
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool open = false;  ///< a Real in (low, high): the ends are not allowed
    std::string unit;   ///< "px", "degrees"; empty for plain numbers
    std::vector<std::string> choices;
    bool orFolder = false;    ///< a File that may be a folder of them
    bool below = false;       ///< a Folder that is read with the folders below it
    bool written = false;     ///< a File that is made or replaced, a Folder made when missing
    bool repeatable = false;  ///< a Text of a line for each time that the option is given
    bool required = false;    ///< a Text, File or Folder without which `Operation::check` refuses
    /// Without effect unless all of them hold: forms leave it out then.
    std::vector<Condition> conditions;
    /// What is the default instead of `fallback` where all of its conditions hold; the first one
    /// that does counts.
    struct Instead {
        std::vector<Condition> conditions;
        ParameterValue fallback;
    };
    std::vector<Instead> instead;

    static Parameter flag(std::string name, std::string help);
    static Parameter integer(std::string name, std::int64_t fallback, double low, double high,
                             std::string help, std::string unit = {});
    static Parameter real(std::string name, double fallback, double low, double high,
                          std::string help, std::string unit = {});
    static Parameter choice(std::string name, std::vector<std::string> choices, std::string help);
    static Parameter text(std::string name, std::string fallback, std::string help);
    static Parameter file(std::string name, std::string help);
    static Parameter folder(std::string name, std::string help);
    /// The same as one that has to be given.
    Parameter needed() &&;
    /// The same as one that may be given several times.
    Parameter repeated() &&;
    /// The same under one more condition.
    Parameter onlyWith(std::string parameter, std::vector<std::string> values = {}) &&;
    /// The same with another default where all of `conditions` hold.
    Parameter otherwise(ParameterValue fallback, std::vector<Condition> conditions) &&;
};

/// `text` as a value of `parameter`. Fails with BadArgument, naming the option, what was given and
/// what is allowed.
Result<ParameterValue> parseValue(const Parameter& parameter, const std::string& text);

/// A finite number, whatever the locale; none if that is not all of `text`.
std::optional<double> parseNumber(const std::string& text);

/// Whether `value` has the type and the range that `parameter` asks for; else BadArgument.
Result<void> checkValue(const Parameter& parameter, const ParameterValue& value);

/// What is allowed, for people: `1 .. 256`, `0 < X < 1`, `obj|ply`; empty when anything is.
std::string rangeText(const Parameter& parameter);
/// The value as one would type it.
std::string valueText(const ParameterValue& value);
/// The first condition that does not hold when the other parameters are as `shown` tells; null
/// when all do.
const Parameter::Condition* unmet(const Parameter& parameter,
                                  const std::function<std::string(const std::string&)>& shown);
/// The default when the other parameters are as `shown` tells.
const ParameterValue& fallbackOf(const Parameter& parameter,
                                 const std::function<std::string(const std::string&)>& shown);
/// `flag`, `integer`, `real`, `choice`, `text`, `file`, `folder`.
const char* parameterTypeName(ParameterType type);

/// The parameter of that name, or null.
const Parameter* findParameter(const std::vector<Parameter>& list, const std::string& name);

/// Values by parameter name. Starts from the defaults of a description; only described names can
/// be read or set.
class ParameterValues {
public:
    ParameterValues() = default;
    explicit ParameterValues(const std::vector<Parameter>& description);

    /// Fails with BadArgument for an unknown name, a wrong type or a value out of range.
    Result<void> set(const std::string& name, ParameterValue value);
    /// The same from text.
    Result<void> parse(const std::string& name, const std::string& text);

    /// Readers throw std::logic_error for a name or type the description does not have: a bug.
    bool flag(const std::string& name) const;
    std::int64_t integer(const std::string& name) const;
    double real(const std::string& name) const;
    const std::string& text(const std::string& name) const;
    /// Whether the description has the name.
    bool describes(const std::string& name) const { return m_entries.count(name) > 0; }
    /// Any value as one would type it.
    std::string shown(const std::string& name) const { return valueText(value(name)); }
    /// For each value that was set but has no effect, a sentence that says so.
    std::vector<std::string> withoutEffect() const;
    /// Whether the value was set rather than left at its default.
    bool given(const std::string& name) const;

private:
    struct Entry {
        Parameter parameter;
        ParameterValue value;
        bool given = false;
    };
    const Entry& entry(const std::string& name) const;
    const ParameterValue& value(const std::string& name) const;
    std::map<std::string, Entry> m_entries;
};

}  // namespace shapewright
