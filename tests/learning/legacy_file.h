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

/// `tensors` are float32 or int64, under `root` if that is given.
inline void writeLegacy(const std::string& path, const std::vector<CheckpointTensor>& tensors,
                        const std::string& root) {
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
    if (!root.empty()) {
        w.text("}(");
        w.string("epoch");
        w.integer(3);
        w.string(root);
    }
    w.emptyOrderedDict();
    w.text("(");
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const CheckpointTensor& t = tensors[i];
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
    }
    w.text(root.empty() ? "u." : "uu.");
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

}  // namespace shapewright
