#include "learning/datasets/npz.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <set>

#include "geometry/base/folder.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/checkpoint/zip_directory.h"

namespace shapewright {

namespace {

using Bytes = std::vector<std::uint8_t>;

Error malformed(const std::string& what) {
    return {ErrorCode::Malformed, what + "; the archive may be cut off, make it again", {}};
}

/// A zip archive's error, where it is one of arrays and not of weights.
Error ofArrays(Error error) {
    if (error.code == ErrorCode::BadWeights) error.code = ErrorCode::Malformed;
    return error;
}

/// What stands after `key` in a .npy header, or empty.
std::string valueAfter(const std::string& header, const std::string& key, char open, char close) {
    const std::size_t at = header.find("'" + key + "'");
    if (at == std::string::npos) return {};
    const std::size_t first = header.find(open, at + key.size() + 2);
    if (first == std::string::npos) return {};
    const std::size_t last = header.find(close, first + 1);
    return last == std::string::npos ? std::string() : header.substr(first + 1, last - first - 1);
}

/// `name` for messages.
Result<NpyArray> parseNpy(const std::string& name, const Bytes& b) {
    if (b.size() < 12 || std::memcmp(b.data(), "\x93NUMPY", 6) != 0)
        return malformed("an array has no NumPy header");
    const bool wide = b[6] >= 2;
    const std::size_t start = wide ? 12 : 10;
    std::size_t length = std::size_t(b[8]) | std::size_t(b[9]) << 8;
    if (wide) length |= std::size_t(b[10]) << 16 | std::size_t(b[11]) << 24;
    if (length > b.size() - start) return malformed("an array's header is cut off");
    const std::string header(reinterpret_cast<const char*>(b.data()) + start, length);
    NpyArray out;
    out.type = valueAfter(header, "descr", '\'', '\'');
    if (!out.type.empty() && std::strchr("<|=", out.type[0])) out.type.erase(0, 1);
    const bool known = out.type.size() >= 2 && std::strchr("uifSUb", out.type[0]) &&
                       std::all_of(out.type.begin() + 1, out.type.end(),
                                   [](char c) { return c >= '0' && c <= '9'; }) &&
                       out.type.size() < 8;
    if (!known || header.find("'fortran_order': True") != std::string::npos)
        return Error{ErrorCode::Unsupported,
                     "the array '" + name + "' is of type '" + out.type +
                         "' or in Fortran order; save it as numbers in C order",
                     {}};
    const std::string shape = valueAfter(header, "shape", '(', ')');
    if (shape.find('-') != std::string::npos) return malformed("an array has a negative extent");
    // Behind an extent of 0 any other fits the file.
    constexpr std::size_t kMostOfNothing = std::size_t(1) << 40;
    std::size_t count = 1;
    for (std::size_t i = 0; i < shape.size();) {
        if (shape[i] < '0' || shape[i] > '9') {
            ++i;
            continue;
        }
        std::size_t value = 0;
        for (; i < shape.size() && shape[i] >= '0' && shape[i] <= '9'; ++i)
            if ((value = value * 10 + std::size_t(shape[i] - '0')) >
                (count > 0 ? b.size() * 8 : kMostOfNothing))
                return malformed("an array's shape is larger than the file");
        out.shape.push_back(value);
        if (value != 0 && count > b.size() / value)
            return malformed("an array's shape is larger than the file");
        count *= value;
    }
    const std::size_t size = out.elementSize();
    if (size == 0 || b.size() - start - length != count * size)
        return malformed("an array's length does not fit its shape");
    out.bytes.assign(b.begin() + std::ptrdiff_t(start + length), b.end());
    return out;
}

template <class T>
double read(const std::uint8_t* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return double(value);
}

}  // namespace

std::size_t NpyArray::elementSize() const {
    const std::size_t length = type.size() > 1 ? std::size_t(std::stoul(type.substr(1))) : 0;
    return type[0] == 'U' ? 4 * length : length;  // of code points
}

bool NpyArray::isOfNumbers() const {
    static const std::set<std::string> types{"b1", "u1", "u2", "u4", "u8", "i1",
                                             "i2", "i4", "i8", "f4", "f8"};
    return types.count(type) != 0;
}

double NpyArray::at(std::size_t i) const {
    const std::uint8_t* p = bytes.data() + i * elementSize();
    switch (type[0] * 16 + int(elementSize())) {
        case 'u' * 16 + 1:
        case 'b' * 16 + 1:
            return double(*p);
        case 'u' * 16 + 2:
            return read<std::uint16_t>(p);
        case 'u' * 16 + 4:
            return read<std::uint32_t>(p);
        case 'u' * 16 + 8:
            return read<std::uint64_t>(p);
        case 'i' * 16 + 1:
            return read<std::int8_t>(p);
        case 'i' * 16 + 2:
            return read<std::int16_t>(p);
        case 'i' * 16 + 4:
            return read<std::int32_t>(p);
        case 'i' * 16 + 8:
            return read<std::int64_t>(p);
        case 'f' * 16 + 4:
            return read<float>(p);
        case 'f' * 16 + 8:
            return read<double>(p);
        default:
            return 0;
    }
}

Result<std::map<std::string, NpyArray>> readNpz(const std::string& path,
                                                const std::vector<std::string>& names) {
    auto bytes = readWholeFile(path);
    if (!bytes) return std::move(bytes).error();
    auto directory = readZipDirectory(*bytes);
    if (!directory) return ofArrays(std::move(directory).error()).inFile(path);
    std::map<std::string, NpyArray> out;
    for (const auto& entry : *directory) {
        const std::string& file = entry.first;
        if (file.size() < 5 || file.compare(file.size() - 4, 4, ".npy") != 0) continue;
        const std::string name = file.substr(0, file.size() - 4);
        if (!names.empty() && std::find(names.begin(), names.end(), name) == names.end()) continue;
        const std::uint8_t* data = bytes->data() + entry.second.offset;
        Result<Bytes> plain = entry.second.method == 0
                                  ? Result<Bytes>(Bytes(data, data + entry.second.size))
                                  : inflateRecord(*bytes, entry.second);
        if (!plain) return ofArrays(std::move(plain).error()).inFile(path);
        auto array = parseNpy(name, *plain);
        if (!array) return std::move(array).error().inFile(path);
        out[name] = std::move(*array);
    }
    return out;
}

Result<std::vector<bool>> heldOutFlags(const std::map<std::string, NpyArray>& arrays,
                                       std::size_t count, const std::string& file) {
    std::vector<bool> out(count, false);
    const auto found = arrays.find("validation");
    if (found == arrays.end()) return out;
    const NpyArray& flags = found->second;
    if (flags.shape != std::vector<std::size_t>{count} || !flags.isOfNumbers())
        return Error{ErrorCode::Malformed,
                     "the array 'validation' is not [shapes], one number for each shape", file};
    for (std::size_t i = 0; i < count; ++i) out[i] = flags.at(i) != 0;
    return out;
}

Result<std::vector<std::string>> npzFiles(const std::string& folder, const std::string& array) {
    std::error_code failed;
    if (std::filesystem::is_regular_file(folder, failed)) {
        if (std::filesystem::path(folder).extension() == ".npz")
            return std::vector<std::string>{folder};
        return Error{ErrorCode::Unsupported, "this is neither a folder of .npz files nor one",
                     folder};
    }
    if (!std::filesystem::is_directory(folder, failed))
        return Error{ErrorCode::NotFound, "the folder does not exist; check its name", folder};
    std::vector<std::string> files;
    for (const std::filesystem::path& file : filesIn(folder))
        if (file.extension() == ".npz") files.push_back(file.string());
    if (files.empty())
        return Error{ErrorCode::Empty,
                     "the folder holds no .npz file; each should hold the array '" + array +
                         "' of one class",
                     folder};
    return files;
}

}  // namespace shapewright
