#pragma once
// PyTorch weight files as an ordered list of named tensors. Nothing in a file is ever executed.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

enum class ElementKind {
    Float32,
    Float64,
    Float16,
    BFloat16,
    Int64,
    Int32,
    Int16,
    Int8,
    UInt8,
    Bool
};
/// Bytes per element.
std::size_t elementSize(ElementKind kind);

/// One tensor, contiguous, row-major, little-endian.
struct CheckpointTensor {
    std::string name;
    ElementKind kind = ElementKind::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::uint8_t> bytes;

    std::size_t elements() const { return bytes.size() / elementSize(kind); }
    /// Element `i` widened to double.
    double at(std::size_t i) const;
};

/// "[64, 3, 1]".
std::string shapeText(const std::vector<std::int64_t>& shape);

struct Checkpoint {
    std::string file;
    std::string container;  ///< "zip", "legacy" (torch < 1.6) or "torchscript"
    std::string sha256;     ///< of the file, lower-case hex; empty when it came from memory
    std::string root;       ///< the key the weights lay under ("base_model", ...), or empty
    std::vector<CheckpointTensor> tensors;    ///< in file order, no `module.`, `base_model.` there
    std::vector<std::string> unknownClasses;  ///< Python classes passed over, storages' too

    const CheckpointTensor* find(const std::string& name) const;
    /// How many tensors BEFORE0AFTER, BEFORE1AFTER, ... there are, one after the other; 1024 at
    /// most.
    std::int64_t countNumbered(const std::string& before, const std::string& after) const;
};

/// Reads zip, legacy and TorchScript files. Device tags are ignored. Fails with NotFound,
/// Unreadable, BadWeights, OutOfMemory, or Unsupported (a compressed archive where there is no
/// zlib); memory is bounded by a small multiple of the file's size, and of 8 MB where that is
/// compressed.
Result<Checkpoint> readCheckpoint(const std::string& path);

/// The same from memory; `name` stands for the file in messages.
Result<Checkpoint> parseCheckpoint(const std::vector<std::uint8_t>& bytes, const std::string& name);

/// How a file fits what a network expects.
struct CheckpointMatch {
    std::vector<std::string> matched, missing, unexpected;
    std::vector<std::string> mismatched;  ///< "name has shape [..], expected [..]"

    std::string summary() const;
};
using ExpectedShapes = std::vector<std::pair<std::string, std::vector<std::int64_t>>>;

/// Compares names and shapes; fails with BadWeights when nothing matches.
Result<CheckpointMatch> matchCheckpoint(const Checkpoint& file, const ExpectedShapes& expected);

/// Writes a flat dict (or, with `root`, a dict with the tensors under that key) that Python's
/// `torch.load` reads. Atomic: the old file stays until the new one is complete. Fails with
/// Unreadable when the folder cannot be written.
Result<void> writeCheckpoint(const std::string& path, const std::vector<CheckpointTensor>& tensors,
                             const std::string& root = {});

/// Replaces `path`, or what links there name, by `bytes` in one step.
Result<void> writeFileAtomically(const std::string& path, const std::vector<std::uint8_t>& bytes);

/// SHA-256 (FIPS 180-4), lower-case hex.
std::string sha256(const std::vector<std::uint8_t>& bytes);

/// The whole of a regular file. Fails with NotFound, Unreadable.
Result<std::vector<std::uint8_t>> readWholeFile(const std::string& path);

}  // namespace shapewright
