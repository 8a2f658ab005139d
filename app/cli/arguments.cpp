#include "app/cli/arguments.h"

#include <algorithm>

#include "app/cli/shard.h"

namespace shapewright {
namespace {

std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

Error unknownOption(const std::string& name, const std::vector<Parameter>& options) {
    if (name == "out")
        return {ErrorCode::BadArgument,
                "This command writes no file, so there is no -o; what it finds goes to standard "
                "output.",
                {}};
    std::vector<std::string> names{"help"};
    for (const Parameter& p : options) names.push_back(p.name);
    const std::string near = nearestName(name, names);
    return {ErrorCode::BadArgument,
            "There is no option '--" + name + "'" +
                (near.empty() ? "." : "; did you mean '--" + near + "'?"),
            {}};
}

/// What other programs take a dash for.
Error standardStream() {
    return {
        ErrorCode::BadArgument,
        "'-' is no file here: standard streams are neither read nor written; './-' names a file.",
        {}};
}

}  // namespace

std::string nearestName(const std::string& word, const std::vector<std::string>& candidates) {
    if (word.size() > 64) return {};
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& c : candidates) {
        const bool prefix = word.size() >= 3 && c.compare(0, word.size(), word) == 0;
        const std::size_t distance = prefix ? 1 : editDistance(word, c);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = c;
        }
    }
    return best;
}

Result<Arguments> parseArguments(const std::vector<std::string>& words,
                                 const std::vector<Parameter>& options) {
    Arguments out;
    out.options = ParameterValues(options);
    bool onlyPositionals = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "-") return standardStream();
        if (onlyPositionals || word.size() < 2 || word[0] != '-') {
            out.positionals.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyPositionals = true;
            continue;
        }
        if (word == "-h" || word == "--help") {
            out.help = true;
            continue;
        }
        std::string name, value;
        bool hasValue = false;
        if (word[1] != '-') {
            if (word[1] != 'o')
                return Error{
                    ErrorCode::BadArgument,
                    "There is no option '" + word + "'; a file of that name goes after --.",
                    {}};
            name = "out";
            value = word.substr(word[2] == '=' ? 3 : 2);
            hasValue = !value.empty();
        } else {
            const std::size_t equals = word.find('=');
            name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
            hasValue = equals != std::string::npos;
            if (hasValue) value = word.substr(equals + 1);
        }
        const Parameter* p = findParameter(options, name);
        if (!p) return unknownOption(name, options);
        const bool again = out.options.given(name);
        if (again && !p->repeatable)
            return Error{ErrorCode::BadArgument, "The option '--" + name + "' is given twice.", {}};
        if (!hasValue && p->type == ParameterType::Flag) {
            value = "true";
        } else if (!hasValue) {
            if (i + 1 >= words.size())
                return Error{ErrorCode::BadArgument,
                             "The option '--" + name + "' needs a value after it.",
                             {}};
            value = words[++i];
        }
        if (value == "-" && (name == "out" || p->type == ParameterType::File))
            return standardStream();
        if (again) value = out.options.text(name) + '\n' + value;
        if (Result<void> set = out.options.parse(name, value); !set) return set.error();
    }
    if (out.options.describes("shard"))
        if (Result<Shard> shard = parseShard(out.options.text("shard")); !shard)
            return shard.error();
    return out;
}

}  // namespace shapewright
