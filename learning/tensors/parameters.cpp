#include "learning/tensors/parameters.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "geometry/base/remarks.h"
#include "learning/checkpoint/some_of.h"

namespace shapewright {

namespace {

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

at::Tensor toTensor(const CheckpointTensor& tensor) {
    at::Tensor out = at::empty(tensor.shape, at::kFloat);
    float* values = out.data_ptr<float>();
    if (tensor.kind == ElementKind::Float32) {
        if (!tensor.bytes.empty()) std::memcpy(values, tensor.bytes.data(), tensor.bytes.size());
    } else {
        for (std::size_t i = 0; i < tensor.elements(); ++i) values[i] = float(tensor.at(i));
    }
    return out;
}

Result<Parameters> loadParameters(const Checkpoint& file, const ExpectedShapes& shapes,
                                  const std::vector<std::string>& others) {
    auto match = matchCheckpoint(file, shapes);
    if (!match) return std::move(match).error();
    const auto fail = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights, what, file.file};
    };
    if (!match->mismatched.empty())
        return fail("layer " + match->mismatched.front() + " (" + match->summary() +
                    "); perhaps the file was written by a variant of the network");
    if (!match->missing.empty())
        return fail("layer " + match->missing.front() + " is missing (" + match->summary() +
                    "); perhaps the file is incomplete or belongs to another network");
    std::unordered_map<std::string, const CheckpointTensor*> byName;
    for (const auto& tensor : file.tensors) byName.emplace(tensor.name, &tensor);
    Parameters out;
    for (const auto& entry : shapes) {
        at::Tensor tensor = toTensor(*byName.at(entry.first));
        if (!at::isfinite(tensor).all().item<bool>())
            return fail("layer " + entry.first +
                        " holds values that are not finite; perhaps its training diverged");
        if (endsWith(entry.first, ".running_var") && at::lt(tensor, 0).any().item<bool>())
            return fail("layer " + entry.first +
                        " holds variances below zero; perhaps the file is damaged");
        out[entry.first] = std::move(tensor);
    }
    std::vector<std::string>& rest = match->unexpected;
    const auto isForOthers = [&](const std::string& name) {
        return std::any_of(others.begin(), others.end(),
                           [&](const std::string& start) { return name.rfind(start, 0) == 0; });
    };
    rest.erase(std::remove_if(rest.begin(), rest.end(), isForOthers), rest.end());
    if (!rest.empty())
        remark("Passed over what this network does not expect in " + file.file + ": " +
               someOf(rest) + ".");
    return out;
}

Result<Parameters> readParameters(const std::string& path, const ExpectedShapes& shapes) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    return loadParameters(*file, shapes);
}

std::vector<CheckpointTensor> toCheckpoint(const Parameters& w, const ExpectedShapes& shapes) {
    std::vector<CheckpointTensor> out;
    for (const auto& entry : shapes) {
        const bool counter = endsWith(entry.first, "num_batches_tracked");
        const at::Tensor t = w.at(entry.first)
                                 .detach()
                                 .to(at::kCPU)
                                 .to(counter ? at::kLong : at::kFloat)
                                 .contiguous();
        CheckpointTensor c;
        c.name = entry.first;
        c.kind = counter ? ElementKind::Int64 : ElementKind::Float32;
        c.shape = entry.second;
        const auto* bytes = static_cast<const std::uint8_t*>(t.data_ptr());
        c.bytes.assign(bytes, bytes + std::size_t(t.numel()) * elementSize(c.kind));
        out.push_back(std::move(c));
    }
    return out;
}

bool isBuffer(const std::string& name) {
    return endsWith(name, ".running_mean") || endsWith(name, ".running_var") ||
           endsWith(name, ".num_batches_tracked");
}

}  // namespace shapewright
