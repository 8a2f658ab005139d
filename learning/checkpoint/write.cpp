#include <cstring>
#include <filesystem>
#include <fstream>

#include "geometry/base/atomic_file.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/checkpoint/zip_directory.h"

namespace shapewright {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Just enough of pickle protocol 2 to say "dict of tensors".
class PickleWriter {
public:
    void raw(const char* text) { m_out.insert(m_out.end(), text, text + std::strlen(text)); }
    void byte(int value) { m_out.push_back(std::uint8_t(value)); }
    void text(const std::string& value) {
        byte('X');
        for (int i = 0; i < 4; ++i) byte(int(value.size() >> (8 * i)) & 0xff);
        m_out.insert(m_out.end(), value.begin(), value.end());
    }
    void integer(std::int64_t value) {
        if (value >= 0 && value <= 0x7fffffff) {
            byte('J');
            for (int i = 0; i < 4; ++i) byte(int(value >> (8 * i)) & 0xff);
        } else {
            byte(0x8a), byte(8);
            for (int i = 0; i < 8; ++i) byte(int(value >> (8 * i)) & 0xff);
        }
    }
    void integers(const std::vector<std::int64_t>& values) {
        byte('(');
        for (const std::int64_t value : values) integer(value);
        byte('t');
    }
    Bytes take() { return std::move(m_out); }

private:
    Bytes m_out;
};

const char* storageName(ElementKind kind) {
    static const char* const kNames[] = {"Float", "Double", "Half", "BFloat16", "Long",
                                         "Int",   "Short",  "Char", "Byte",     "Bool"};
    return kNames[int(kind)];
}

}  // namespace

Result<void> writeFileAtomically(const std::string& path, const Bytes& bytes) {
    auto file = AtomicFile::create(path);
    if (!file) return std::move(file).error();
    if (auto written = file->write(bytes.data(), bytes.size()); !written) return written;
    return file->commit();
}

Result<void> writeCheckpoint(const std::string& path, const std::vector<CheckpointTensor>& tensors,
                             const std::string& root) {
    PickleWriter pickle;
    pickle.byte(0x80), pickle.byte(2), pickle.byte('}');
    if (!root.empty()) pickle.byte('('), pickle.text(root), pickle.byte('}');
    pickle.byte('(');
    std::vector<std::string> names;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const CheckpointTensor& t = tensors[i];
        pickle.text(t.name);
        pickle.raw("ctorch._utils\n_rebuild_tensor_v2\n");
        pickle.byte('('), pickle.byte('(');
        pickle.text("storage");
        pickle.raw("ctorch\n"), pickle.raw(storageName(t.kind)), pickle.raw("Storage\n");
        pickle.text(std::to_string(i));
        pickle.text("cpu");
        pickle.integer(std::int64_t(t.elements()));
        pickle.byte('t'), pickle.byte('Q');
        pickle.integer(0);
        pickle.integers(t.shape);
        std::vector<std::int64_t> strides(t.shape.size(), 1);
        for (std::size_t d = t.shape.size(); d-- > 1;) strides[d - 1] = strides[d] * t.shape[d];
        pickle.integers(strides);
        pickle.byte(0x89);
        pickle.raw("ccollections\nOrderedDict\n)R");
        pickle.byte('t'), pickle.byte('R');
        names.push_back("archive/data/" + std::to_string(i));
    }
    pickle.byte('u');
    if (!root.empty()) pickle.byte('u');  // LibTorch does not know the 's' for a single entry
    pickle.byte('.');
    const Bytes data = pickle.take();
    const Bytes version{'3', '\n'};
    std::vector<std::pair<std::string, const Bytes*>> records{{"archive/data.pkl", &data}};
    for (std::size_t i = 0; i < tensors.size(); ++i)
        records.emplace_back(names[i], &tensors[i].bytes);
    records.emplace_back("archive/version", &version);
    return writeFileAtomically(path, writeZip(records));
}

Result<Bytes> readWholeFile(const std::string& path) {
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    if (!std::filesystem::exists(status))
        return Error{ErrorCode::NotFound, "the file does not exist; check the name", path};
    if (!std::filesystem::is_regular_file(status))
        return Error{ErrorCode::Unreadable, "this is not a regular file", path};
    std::ifstream in(path, std::ios::binary);
    const auto size = std::filesystem::file_size(path, failed);
    if (!in || failed)
        return Error{ErrorCode::Unreadable, "the file cannot be opened; check its permissions",
                     path};
    Bytes bytes;
    try {
        bytes.resize(std::size_t(size));
    } catch (const std::exception&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to read the file", path};
    }
    in.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(size));
    if (std::uint64_t(in.gcount()) != size)
        return Error{ErrorCode::Unreadable, "the file cannot be read to its end", path};
    return bytes;
}

}  // namespace shapewright
