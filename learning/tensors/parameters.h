#pragma once
// Parameters by name, and how they come out of and go into weight files. Internal to learning/: it
// shows torch.

#include <ATen/ATen.h>

#include <map>
#include <string>
#include <vector>

#include "learning/checkpoint/checkpoint.h"

namespace shapewright {

/// Parameters under their official names, float32; buffers (running statistics) among them.
using Parameters = std::map<std::string, at::Tensor>;
/// Intermediate results by name.
using Trace = std::map<std::string, at::Tensor>;

/// A tensor of the file as float32 (half, bfloat16, double and integers are converted).
at::Tensor toTensor(const CheckpointTensor& tensor);
/// The tensors of `file` that `shapes` names; all must be there, fit and be finite. Remarks on
/// those it does not name, but for names that begin as one of `others`, which are there for other
/// uses of the file; BadWeights says what is missing, unexpected and of another shape.
Result<Parameters> loadParameters(const Checkpoint& file, const ExpectedShapes& shapes,
                                  const std::vector<std::string>& others = {});
/// The same from a file not yet read. NotFound, Unreadable, BadWeights.
Result<Parameters> readParameters(const std::string& path, const ExpectedShapes& shapes);
/// Ready for writeCheckpoint, in the order of `shapes`; counters become int64 again.
std::vector<CheckpointTensor> toCheckpoint(const Parameters& w, const ExpectedShapes& shapes);

/// Whether training leaves it alone: running statistics and counters of batch normalisation.
bool isBuffer(const std::string& name);

}  // namespace shapewright
