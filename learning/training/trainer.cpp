#include "learning/training/trainer.h"

#include <ATen/Context.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace shapewright {

std::string Trainer::line(const EpochReport& epoch) const {
    if (!judgedByIou) return epoch.text();
    char iou[32];
    std::snprintf(iou, sizeof iou, "  IoU %.4f", 1 - epoch.validationLoss);
    return epoch.text() + iou;
}

std::string besideWeights(const std::string& weights, const std::string& end) {
    return std::filesystem::path(weights).replace_extension().string() + end;
}

const std::string& TrainingTask::text(const std::string& name) const {
    static const std::string none;
    const auto found = values.find(name);
    return found == values.end() ? none : found->second;
}

void TrainingTask::take(const std::string& name, int& value) const {
    if (!text(name).empty()) value = std::atoi(text(name).c_str());
}
void TrainingTask::take(const std::string& name, std::int64_t& value) const {
    if (!text(name).empty()) value = std::atoll(text(name).c_str());
}
void TrainingTask::take(const std::string& name, double& value) const {
    if (!text(name).empty()) value = std::atof(text(name).c_str());
}
void TrainingTask::take(const std::string& name, bool& value) const {
    if (!text(name).empty()) value = std::atoi(text(name).c_str()) != 0;
}

void TrainingTask::sayShapes(std::size_t learned, std::size_t heldOut) const {
    if (!say) return;
    const std::string others = std::to_string(heldOut);
    say(learned == 1 ? "There is one shape to learn from and " + others + " held out."
                     : "There are " + std::to_string(learned) + " shapes to learn from and " +
                           others + " held out.");
}

Result<std::string> weightsGivenOrShipped(const TrainingTask& task, const std::string& given,
                                          const std::string& parameter,
                                          const std::string& network) {
    std::string path = given.empty() && task.shipped ? task.shipped(network) : given;
    if (path.empty())
        return Error{
            ErrorCode::BadArgument,
            "No weights of " + network + " came with this program: give --" + parameter + " FILE.",
            {}};
    return path;
}

Result<void> checkTrainerValue(const TrainerOption& option, const std::string& text) {
    const auto wrong = [&](const std::string& allowed) {
        return Error{ErrorCode::BadArgument,
                     "--" + option.name + ": '" + text + "' is not " + allowed + ".",
                     {}};
    };
    using Type = TrainerOption::Type;
    if (option.type == Type::Choice) {
        const std::string list = '|' + option.choices + '|';
        if (text.empty() || list.find('|' + text + '|') == std::string::npos)
            return wrong("one of " + option.choices);
    } else if (option.type == Type::Whole || option.type == Type::Real) {
        char* end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        const bool whole = option.type == Type::Whole;
        char range[80];
        std::snprintf(range, sizeof range,
                      whole ? "a whole number from %g to %g" : "a number from %g to %g", option.low,
                      option.high);
        if (text.empty() || *end || !(value >= option.low && value <= option.high) ||
            (whole && text.find_first_not_of("0123456789", text[0] == '-') != std::string::npos))
            return wrong(range);
    }
    return {};
}

Result<void> checkTrainingDevice(const std::string& device) {
    if (device != "cuda" || at::hasCUDA()) return {};
    return Error{
        ErrorCode::BadArgument,
        "--device cuda: this LibTorch finds no GPU, or was built without CUDA, as Debian's "
        "is; use --device cpu.",
        {}};
}

}  // namespace shapewright
