#include "learning/checkpoint/checkpoint.h"

#include <cmath>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

#include "learning/checkpoint/pickle.h"
#include "learning/checkpoint/some_of.h"
#include "learning/checkpoint/zip_directory.h"

namespace shapewright {

namespace {

using Bytes = std::vector<std::uint8_t>;
using Records = std::unordered_map<std::string, ZipRecord>;

Error bad(const std::string& what) {
    return {ErrorCode::BadWeights, what, {}};
}

/// Copies the elements of a strided view, row-major. False when it leaves the storage.
bool gather(const std::uint8_t* storage, std::uint64_t elements, const PickleNode& tensor,
            std::uint64_t limitBytes, CheckpointTensor& out) {
    const auto& sizes = tensor.items[1]->items;
    const auto& strides = tensor.items[2]->items;
    const std::uint64_t size = elementSize(out.kind);
    if (sizes.size() != strides.size() || sizes.size() > 64) return false;
    std::uint64_t count = 1;
    for (std::size_t d = 0; d < sizes.size(); ++d) {
        if (sizes[d]->kind != PickleNode::Int || strides[d]->kind != PickleNode::Int ||
            sizes[d]->number < 0 || strides[d]->number < 0)
            return false;
        out.shape.push_back(sizes[d]->number);
        if (sizes[d]->number == 0) count = 0;
    }
    if (count == 0) {
        // Nothing to copy, but whoever multiplies the other extents must not overflow.
        std::int64_t others = 1;
        for (const std::int64_t extent : out.shape)
            if (extent > 0 && __builtin_mul_overflow(others, extent, &others)) return false;
        return true;
    }
    std::uint64_t last = 0;
    if (tensor.offset < 0 || __builtin_add_overflow(std::uint64_t(tensor.offset),
                                                    std::uint64_t(tensor.items[0]->offset), &last))
        return false;
    const std::uint64_t first = last;
    for (std::size_t d = 0; d < sizes.size(); ++d) {
        std::uint64_t reach;
        if (__builtin_mul_overflow(count, std::uint64_t(sizes[d]->number), &count) ||
            __builtin_mul_overflow(std::uint64_t(sizes[d]->number - 1),
                                   std::uint64_t(strides[d]->number), &reach) ||
            __builtin_add_overflow(last, reach, &last))
            return false;
    }
    if (last >= elements || count > limitBytes / size) return false;
    out.bytes.resize(std::size_t(count * size));
    std::uint64_t expected = 1;
    bool contiguous = true;
    for (std::size_t d = sizes.size(); d-- > 0;) {
        if (sizes[d]->number != 1 && std::uint64_t(strides[d]->number) != expected)
            contiguous = false;
        expected *= std::uint64_t(sizes[d]->number);
    }
    if (contiguous) {
        std::memcpy(out.bytes.data(), storage + first * size, out.bytes.size());
        return true;
    }
    std::vector<std::int64_t> index(sizes.size(), 0);
    std::uint64_t from = first;
    for (std::uint64_t i = 0; i < count; ++i) {
        std::memcpy(out.bytes.data() + i * size, storage + from * size, size);
        for (std::size_t d = sizes.size(); d-- > 0;) {
            from += std::uint64_t(strides[d]->number);
            if (++index[d] < sizes[d]->number) break;
            from -= std::uint64_t(strides[d]->number) * std::uint64_t(sizes[d]->number);
            index[d] = 0;
        }
    }
    return true;
}

using Named = std::vector<std::pair<std::string, const PickleNode*>>;

/// The tensors directly in a dictionary, in order; a repeated key keeps its place, last value wins.
Named tensorsOf(const PickleNode& dict) {
    Named named;
    std::unordered_map<std::string, std::size_t> seen;
    if (dict.kind != PickleNode::Dict) return named;
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        if (dict.items[i]->kind != PickleNode::String) continue;
        if (dict.items[i + 1]->kind != PickleNode::Tensor) continue;
        const auto found = seen.emplace(dict.items[i]->text, named.size());
        if (found.second)
            named.emplace_back(dict.items[i]->text, dict.items[i + 1]);
        else
            named[found.first->second].second = dict.items[i + 1];
    }
    return named;
}

/// Parameters and buffers of a scripted module: its attributes, depth first.
void moduleTensors(const PickleNode& object, const std::string& prefix, int depth, Named& named,
                   std::unordered_set<const PickleNode*>& visited) {
    if (depth > 64 || !visited.insert(&object).second) return;
    for (const bool modules : {false, true})
        for (std::size_t i = 0; i + 1 < object.items.size(); i += 2) {
            if (object.items[i]->kind != PickleNode::String) continue;
            const std::string name = prefix + object.items[i]->text;
            if (name.size() > 4096) continue;
            const PickleNode& value = *object.items[i + 1];
            if (!modules && value.kind == PickleNode::Tensor) named.emplace_back(name, &value);
            if (modules && value.kind == PickleNode::Opaque)
                moduleTensors(value, name + '.', depth + 1, named, visited);
        }
}

Named findWeights(const PickleNode& root, std::string& key) {
    const auto child = [&](const std::string& name) -> const PickleNode* {
        for (std::size_t i = root.items.size() / 2; i-- > 0;)
            if (root.items[2 * i]->text == name) return root.items[2 * i + 1];
        return nullptr;
    };
    if (root.kind != PickleNode::Dict) return {};
    for (const char* name : {"base_model", "model", "model_state_dict", "state_dict"})
        if (const PickleNode* value = child(name)) {
            Named named = tensorsOf(*value);
            if (!named.empty()) {
                key = name;
                return named;
            }
        }
    for (std::size_t i = 0; i + 1 < root.items.size(); i += 2) {
        const std::string& name = root.items[i]->text;
        // A metric may be a tensor, too.
        if (root.items[i]->kind != PickleNode::String || name == "metrics" ||
            name == "best_metrics")
            continue;
        Named named = tensorsOf(*root.items[i + 1]);
        if (!named.empty()) {
            key = name;
            return named;
        }
    }
    return tensorsOf(root);
}

/// As the official loaders do: `module.` anywhere, and `base_model.` in front.
std::string withoutModule(const std::string& name) {
    const std::string prefix = "module.", wrapper = "base_model.";
    std::string out;
    std::size_t from = 0;
    for (std::size_t at; (at = name.find(prefix, from)) != std::string::npos;
         from = at + prefix.size())
        out.append(name, from, at - from);
    out.append(name, from);
    if (out.compare(0, wrapper.size(), wrapper) == 0) out.erase(0, wrapper.size());
    return out;
}

struct Part {
    const std::uint8_t* data = nullptr;
    std::size_t size = 0;
};

/// Parts of a file. What is compressed is inflated when first asked for and then kept, for several
/// tensors may share it.
class Unpacker {
public:
    explicit Unpacker(const Bytes& file) : m_file(file) {}
    /// Stays as long as the unpacker does.
    Result<Part> read(const ZipRecord& record);
    /// Bytes of the file and of all that was inflated.
    std::uint64_t held() const { return m_file.size() + m_inflated; }

private:
    const Bytes& m_file;
    std::unordered_map<std::size_t, Bytes> m_records;  // by offset
    std::uint64_t m_inflated = 0;
};

Result<Part> Unpacker::read(const ZipRecord& record) {
    if (record.method == 0) return Part{m_file.data() + record.offset, record.size};
    auto found = m_records.find(record.offset);
    if (found == m_records.end()) {
        // Trained weights hardly shrink; a small file may be all zeros.
        const std::uint64_t most = 4 * std::uint64_t(m_file.size()) + (8 << 20);
        if (record.unpacked > most - m_inflated)
            return bad(
                "the zip archive unpacks to far more than its own size; pack it again without "
                "compression");
        auto bytes = inflateRecord(m_file, record);
        if (!bytes) return std::move(bytes).error();
        m_inflated += bytes->size();
        found = m_records.emplace(record.offset, std::move(*bytes)).first;
    }
    return Part{found->second.data(), found->second.size()};
}

/// Where the bytes of each storage lie in the file.
using StoragePlaces = std::unordered_map<std::string, ZipRecord>;

Result<void> collect(Unpacker& file, const Named& named, const StoragePlaces& places,
                     Checkpoint& out) {
    // Tied weights are copied, so a file may hold fewer bytes than its tensors; four times as many
    // is more than any real one needs.
    std::uint64_t copied = 0;
    const auto left = [&] { return 4 * file.held() + (1 << 20) - copied; };
    std::unordered_set<std::string> names;
    for (const auto& entry : named) {
        const PickleNode& storage = *entry.second->items[0];
        CheckpointTensor tensor;
        tensor.name = withoutModule(entry.first);
        tensor.kind = storage.element;
        // Which of them is checked and which is used could differ.
        if (!names.insert(tensor.name).second)
            return bad("two of its tensors are called '" + tensor.name +
                       "' once 'module.' is left out; the file is damaged, export it again");
        Part part;
        if (const auto place = places.find(storage.text); place != places.end()) {
            auto read = file.read(place->second);
            if (!read) return std::move(read).error();
            part = *read;
        }
        const std::uint64_t held = part.size / elementSize(tensor.kind);
        if (held < std::uint64_t(storage.number))
            return bad("the data of '" + entry.first + "' holds " + std::to_string(held) +
                       " of the " + std::to_string(storage.number) +
                       " values it should; the file may be cut off, download it again");
        if (!gather(part.data, held, *entry.second, left(), tensor))
            return bad("tensor '" + entry.first +
                       "' does not fit the data it refers to; the file "
                       "is damaged, download or export it again");
        copied += tensor.bytes.size();
        out.tensors.push_back(std::move(tensor));
    }
    if (out.tensors.empty())
        return bad("the file holds no named tensors; save the model's state_dict() and load that");
    return {};
}

Result<void> readZip(const Bytes& bytes, Checkpoint& out) {
    auto directory = readZipDirectory(bytes);
    if (!directory) return std::move(directory).error();
    const Records& records = *directory;
    const auto data = records.find("data.pkl");
    if (data == records.end())
        return bad("the zip archive has no data.pkl, so it is not a PyTorch file");
    const bool script = records.count("constants.pkl") != 0;
    out.container = script ? "torchscript" : "zip";
    Unpacker file(bytes);
    auto pickled = file.read(data->second);
    if (!pickled) return std::move(pickled).error();
    PickleReader pickle(pickled->data, pickled->size);
    auto root = pickle.read();
    if (!root) return std::move(root).error();
    Named named;
    if (script && (*root)->kind == PickleNode::Opaque) {
        std::unordered_set<const PickleNode*> visited;
        moduleTensors(**root, {}, 0, named, visited);
    } else {
        named = findWeights(**root, out.root);
    }
    if (!script) out.unknownClasses = pickle.unknownClasses();
    StoragePlaces places;
    for (const auto& record : records)
        if (record.first.compare(0, 5, "data/") == 0)
            places[record.first.substr(5)] = record.second;
    return collect(file, named, places, out);
}

Result<void> readLegacy(const Bytes& bytes, Checkpoint& out) {
    out.container = "legacy";
    PickleReader pickle(bytes.data(), bytes.size());
    const auto magic = pickle.read();
    if (!magic || (*magic)->kind != PickleNode::Int ||
        std::uint64_t((*magic)->number) != 0xa86a20f9469cfc6cull)
        return bad(
            "the file is not a PyTorch checkpoint (neither a zip archive nor the older "
            "stream); give a .pth or .pt file written by torch.save");
    PickleNode* parts[4] = {};
    for (PickleNode*& part : parts) {
        auto read = pickle.read();
        if (!read) return std::move(read).error();
        part = *read;
    }
    std::unordered_map<std::string, const PickleNode*> storages;
    Named named = findWeights(*parts[2], out.root);
    out.unknownClasses = pickle.unknownClasses();
    for (const auto& storage : pickle.storages()) storages.emplace(storage->text, storage);
    StoragePlaces places;
    std::size_t at = pickle.position();
    for (const PickleNode* key : parts[3]->items) {
        const auto storage = storages.find(key->text);
        if (storage == storages.end())
            return bad("storage '" + key->text.substr(0, 100) + "' is unknown");
        const std::uint64_t size = elementSize(*storage->second);
        if (size == 0)
            return bad("storage type '" + storage->second->items[0]->text +
                       "' is not supported in the older stream; save the file again with PyTorch "
                       "1.6 or later");
        if (bytes.size() - at < 8)
            return bad("the file ends before the data of all tensors; download it again");
        std::uint64_t count;
        std::memcpy(&count, bytes.data() + at, 8);
        at += 8;
        if (count > (bytes.size() - at) / size)
            return bad("the file ends before the data of all tensors; download it again");
        places[key->text] = {at, std::size_t(count * size)};
        at += std::size_t(count * size);
    }
    Unpacker file(bytes);
    return collect(file, named, places, out);
}

}  // namespace

std::size_t elementSize(ElementKind kind) {
    switch (kind) {
        case ElementKind::Float64:
        case ElementKind::Int64:
            return 8;
        case ElementKind::Float32:
        case ElementKind::Int32:
            return 4;
        case ElementKind::Float16:
        case ElementKind::BFloat16:
        case ElementKind::Int16:
            return 2;
        default:
            return 1;
    }
}

double CheckpointTensor::at(std::size_t i) const {
    const std::uint8_t* p = bytes.data() + i * elementSize(kind);
    const auto as = [&](auto value) {
        std::memcpy(&value, p, sizeof value);
        return double(value);
    };
    switch (kind) {
        case ElementKind::Float32:
            return as(float());
        case ElementKind::Float64:
            return as(double());
        case ElementKind::Int64:
            return as(std::int64_t());
        case ElementKind::Int32:
            return as(std::int32_t());
        case ElementKind::Int16:
            return as(std::int16_t());
        case ElementKind::Int8:
            return as(std::int8_t());
        case ElementKind::Float16: {
            const auto bits = unsigned(p[0] | p[1] << 8);
            const int exponent = int(bits >> 10 & 31), fraction = int(bits & 1023);
            const double value = exponent == 31 ? (fraction ? NAN : INFINITY)
                                 : exponent     ? std::ldexp(fraction + 1024, exponent - 25)
                                                : std::ldexp(fraction, -24);
            return bits >> 15 ? -value : value;
        }
        case ElementKind::BFloat16: {
            const std::uint32_t bits = std::uint32_t(p[0] | p[1] << 8) << 16;
            float value;
            std::memcpy(&value, &bits, 4);
            return value;
        }
        default:
            return *p;
    }
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

const CheckpointTensor* Checkpoint::find(const std::string& name) const {
    for (const auto& tensor : tensors)
        if (tensor.name == name) return &tensor;
    return nullptr;
}

std::int64_t Checkpoint::countNumbered(const std::string& before, const std::string& after) const {
    constexpr std::int64_t kMost = 1024;
    std::int64_t n = 0;
    while (n < kMost && find(before + std::to_string(n) + after)) ++n;
    return n;
}

Result<Checkpoint> parseCheckpoint(const Bytes& bytes, const std::string& name) {
    Checkpoint out;
    out.file = name;
    if (bytes.empty()) return bad("the file is empty").inFile(name);
    const bool zip = bytes.size() >= 4 && std::memcmp(bytes.data(), "PK\3\4", 4) == 0;
    Result<void> done = zip ? readZip(bytes, out) : readLegacy(bytes, out);
    if (!done) return std::move(done).error().inFile(name);
    return out;
}

Result<Checkpoint> readCheckpoint(const std::string& path) {
    auto bytes = readWholeFile(path);
    if (!bytes) return std::move(bytes).error();
    try {
        auto file = parseCheckpoint(*bytes, path);
        if (file) file->sha256 = sha256(*bytes);
        return file;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to read the weights",
                     path};
    }
}

Result<CheckpointMatch> matchCheckpoint(const Checkpoint& file, const ExpectedShapes& expected) {
    CheckpointMatch match;
    std::unordered_map<std::string, const CheckpointTensor*> byName;
    for (const auto& tensor : file.tensors) byName[tensor.name] = &tensor;
    std::unordered_set<std::string> wanted;
    for (const auto& entry : expected) {
        wanted.insert(entry.first);
        const auto found = byName.find(entry.first);
        if (found == byName.end())
            match.missing.push_back(entry.first);
        else if (found->second->shape != entry.second)
            match.mismatched.push_back(entry.first + " has shape " +
                                       shapeText(found->second->shape) + ", expected " +
                                       shapeText(entry.second));
        else
            match.matched.push_back(entry.first);
    }
    for (const auto& tensor : file.tensors)
        if (!wanted.count(tensor.name)) match.unexpected.push_back(tensor.name);
    if (match.matched.empty())
        return bad("none of its " + std::to_string(file.tensors.size()) +
                   " tensors fits this network (the first is '" +
                   (file.tensors.empty() ? std::string() : file.tensors.front().name) +
                   "'); perhaps it belongs to another model")
            .inFile(file.file);
    return match;
}

std::string CheckpointMatch::summary() const {
    return std::to_string(matched.size()) + " matched, missing " + someOf(missing) +
           ", unexpected " + someOf(unexpected) + ", mismatched " + someOf(mismatched);
}

}  // namespace shapewright
