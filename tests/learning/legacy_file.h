#pragma once
// Writes the stream that torch before 1.6 saved: five pickles, then the storages. For tests only;
// the program reads such files and writes none.

#include <fstream>

#include "learning/checkpoint/checkpoint.h"
#include "tests/learning/check.h"

namespace shapewright {

class LegacyWriter {
public:
    void text(const std::string& s) { out += s; }
    void little(std::uint64_t v, int bytes) {
        for (int i = 0; i < bytes; ++i) out.push_back(char(v >> (8 * i) & 255));
    }
    void begin() { text("\x80\x02"); }
    void string(const std::string& s) {
        text("X");
        little(s.size(), 4);
        text(s);
    }
    void integer(std::int64_t v) {
        text("J");
        little(std::uint64_t(v), 4);
    }
    void global(const std::string& module, const std::string& name) {
        text("c" + module + "\n" + name + "\n");
    }
    void emptyOrderedDict() {
        global("collections", "OrderedDict");
        text(")R");
    }
    std::string out;
};

/// A key of a file's object and the tensors, float32 or int64, in the map there.
using LegacyMap = std::pair<std::string, std::vector<CheckpointTensor>>;

/// Beside the maps stand an `epoch` and `more`, keys and values as pickled. One map without a key
/// is the object itself, with `more` in it.
inline void writeLegacy(const std::string& path, const std::vector<LegacyMap>& maps,
                        const std::string& more = {}) {
    LegacyWriter w;
    w.begin();
    w.text("\x8a\x0a");  // LONG1 of ten bytes: the magic number
    for (const unsigned char c : {0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19})
        w.out.push_back(char(c));
    w.text(".");
    w.begin();
    w.integer(1001);
    w.text(".");
    w.begin();
    w.text("}(");
    w.string("protocol_version");
    w.integer(1001);
    w.string("little_endian");
    w.text("\x88u.");
    w.begin();
    const bool flat = maps.size() == 1 && maps[0].first.empty();
    if (!flat) {
        w.text("}(");
        w.string("epoch");
        w.integer(3);
    }
    std::vector<CheckpointTensor> tensors;
    const auto add = [&](const CheckpointTensor& t) {
        const std::size_t i = tensors.size();
        tensors.push_back(t);
        w.string(t.name);
        w.global("torch._utils", "_rebuild_tensor_v2");
        w.text("((");
        w.string("storage");
        w.global("torch", t.kind == ElementKind::Int64 ? "LongStorage" : "FloatStorage");
        w.string(std::to_string(i));
        w.string("cpu");
        w.integer(std::int64_t(t.elements()));
        w.text("NtQ");  // NONE, TUPLE, BINPERSID
        w.integer(0);
        w.text("(");
        for (const auto size : t.shape) w.integer(size);
        w.text("t(");
        for (std::size_t a = 0; a < t.shape.size(); ++a) {
            std::int64_t stride = 1;
            for (std::size_t k = a + 1; k < t.shape.size(); ++k) stride *= t.shape[k];
            w.integer(stride);
        }
        w.text("t\x89");
        w.emptyOrderedDict();
        w.text("tR");
    };
    for (const LegacyMap& map : maps) {
        if (!flat) w.string(map.first);
        w.emptyOrderedDict();
        w.text("(");
        for (const CheckpointTensor& t : map.second) add(t);
        if (flat) w.text(more);
        w.text("u");
    }
    w.text(flat ? "." : more + "u.");
    w.begin();
    w.text("](");
    for (std::size_t i = 0; i < tensors.size(); ++i) w.string(std::to_string(i));
    w.text("e.");
    for (const CheckpointTensor& t : tensors) {
        w.little(t.elements(), 8);
        w.out.append(t.bytes.begin(), t.bytes.end());
    }
    std::ofstream(path, std::ios::binary) << w.out;
}

/// All tensors under `root`, if that is given.
inline void writeLegacy(const std::string& path, const std::vector<CheckpointTensor>& tensors,
                        const std::string& root) {
    writeLegacy(path, {LegacyMap{root, tensors}});
}

}  // namespace shapewright
