// Official files shape by shape, for sets that are larger than memory.

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <numeric>
#include <tuple>

#include "geometry/base/remarks.h"
#include "learning/datasets/training_solids.h"

#ifdef SHAPEWRIGHT_HAVE_HDF5
#include "learning/datasets/hdf5_detail.h"
#endif

namespace shapewright {

#ifdef SHAPEWRIGHT_HAVE_HDF5

using namespace hdf5;

namespace {

using Bytes = std::vector<std::uint8_t>;

const char* const kOneShapeAChunk =
    "h5repack -l voxels:CHUNK=1x64x64x64x1 -l points_16,points_32:CHUNK=1x4096x3 "
    "-l values_16,values_32:CHUNK=1x4096x1 -l points_64:CHUNK=1x16384x3 "
    "-l values_64:CHUNK=1x16384x1 IN OUT";

std::size_t product(const Extents& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::size_t(1), std::multiplies<>());
}

/// A quarter of the machine's.
std::size_t shareOfMemory() {
    return std::size_t(::sysconf(_SC_PHYS_PAGES)) / 4 * std::size_t(::sysconf(_SC_PAGESIZE));
}

/// What was read of data sets, of which what was asked for last stays.
class KeptBlocks {
public:
    using Key = std::pair<std::string, std::size_t>;  ///< data set and place in it

    explicit KeptBlocks(std::size_t most) : m_most(most) {}
    std::size_t most() const { return m_most; }
    /// Null where it is not there.
    const Bytes* find(const Key& key) {
        const auto at = m_blocks.find(key);
        if (at == m_blocks.end()) return nullptr;
        at->second.used = ++m_uses;
        return &at->second.bytes;
    }
    /// Makes room for it, which is not there.
    const Bytes* keep(const Key& key, Bytes bytes) {
        m_size += bytes.size();
        while (m_size > m_most && !m_blocks.empty()) {
            const auto oldest = std::min_element(
                m_blocks.begin(), m_blocks.end(),
                [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
            m_size -= oldest->second.bytes.size();
            m_blocks.erase(oldest);
        }
        Block& block = m_blocks[key];
        block = {std::move(bytes), ++m_uses};
        return &block.bytes;
    }

private:
    struct Block {
        Bytes bytes;
        std::uint64_t used = 0;
    };
    std::map<Key, Block> m_blocks;
    std::size_t m_most, m_size = 0;
    std::uint64_t m_uses = 0;
};

/// Reads a shape when it is asked for, and keeps those that share chunks with it, of which each
/// would else be inflated anew for every one of them. HDF5 itself serves one thread at a time.
class StreamedFile : public BspNetSource {
public:
    StreamedFile(const std::string& path, std::size_t memory)
        : m_path(path),
          m_file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose),
          m_kept(memory) {}

    Result<void> open() {
        if (!m_file.ok()) return malformed("this is not a readable HDF5 file").inFile(m_path);
        Extents shape{0, 64, 64, 64, 1};
        Result<void> step = check("voxels", shape);
        m_shapes = std::size_t(shape[0]);
        if (step && m_shapes == 0) step = malformed("data set 'voxels' holds no shapes");
        for (const PointLayout& layout : kPoints) {
            const std::string end = layout.resolution;
            Extents points{m_shapes, layout.count, 3}, values{m_shapes, layout.count, 1};
            if (step) step = check("points_" + end, points);
            if (step) step = check("values_" + end, values);
        }
        m_pictures = H5Lexists(m_file.id(), "pixels", H5P_DEFAULT) > 0;
        Extents pixels{m_shapes, kViews, kViewSide, kViewSide};
        if (step && m_pictures) step = check("pixels", pixels);
        if (!step) return std::move(step).error().inFile(m_path);
        sayWhatIsSlow();
        return {};
    }
    std::size_t size() const override { return m_shapes; }
    std::size_t available(int resolution) const override { return resolution == 64 ? 16384 : 4096; }
    Result<void> grid(std::size_t i, std::uint8_t* voxels) const override {
        return readBits("voxels", i, {1, 64, 64, 64, 1}, voxels);
    }
    Result<void> draw(std::size_t i, int resolution, std::size_t count, Random& random,
                      std::uint8_t* voxels, std::uint8_t* points,
                      std::uint8_t* values) const override {
        const std::size_t all = available(resolution);
        const std::string end = std::to_string(resolution);
        std::vector<std::uint8_t> allPoints(3 * all), allValues(all);
        Result<void> step = grid(i, voxels);
        if (step) step = read("points_" + end, i, {1, all, 3}, allPoints.data());
        if (step) step = readBits("values_" + end, i, {1, all, 1}, allValues.data());
        for (std::size_t k = 0; step && k < count; ++k) {
            const std::size_t at = count < all ? random.below(all) : k;
            for (std::size_t a = 0; a < 3; ++a) *points++ = allPoints[3 * at + a];
            *values++ = allValues[at];
        }
        return step;
    }
    Result<bool> pictures(std::size_t i, const std::vector<int>& views,
                          std::uint8_t* pixels) const override {
        if (!m_pictures) return false;
        std::vector<std::uint8_t> all(kViews * kViewSide * kViewSide);
        if (auto read = this->read("pixels", i, {1, kViews, kViewSide, kViewSide}, all.data());
            !read)
            return std::move(read).error();
        cropPictures(all.data(), views, pixels);
        return true;
    }

private:
    /// As readArray checks it; 0 for any first extent.
    Result<void> check(const std::string& name, Extents& shape) {
        const Handle set(H5Dopen2(m_file.id(), name.c_str(), H5P_DEFAULT), H5Dclose);
        if (!set.ok()) return malformed("data set '" + name + "' is missing");
        const Handle space(H5Dget_space(set.id()), H5Sclose);
        const int rank = H5Sget_simple_extent_ndims(space.id());
        Extents found(rank > 0 ? std::size_t(rank) : 0);
        if (rank > 0) H5Sget_simple_extent_dims(space.id(), found.data(), nullptr);
        const Handle kind(H5Dget_type(set.id()), H5Tclose);
        if (shape[0] == 0 && !found.empty()) shape[0] = found[0];
        if (found != shape || H5Tget_class(kind.id()) != H5T_INTEGER || H5Tget_size(kind.id()) != 1)
            return malformed("data set '" + name + "' has shape " + text(found) + ", expected " +
                             text(shape) + " of bytes");
        const Handle layout(H5Dget_create_plist(set.id()), H5Pclose);
        Extents chunk(shape.size());
        if (H5Pget_layout(layout.id()) == H5D_CHUNKED &&
            H5Pget_chunk(layout.id(), rank, chunk.data()) == rank && chunk[0] > 1)
            m_together[name] = std::size_t(std::min(chunk[0], shape[0]));
        return {};
    }

    /// What shares chunks and is more than can be kept is read as it is asked for.
    void sayWhatIsSlow() {
        bool slow = false;
        std::size_t used = 0;
        for (const auto& [name, size, kept] :
             {std::tuple{"voxels", 64 * 64 * 64, 64 * 64 * 64 / 8},
              {"points_16", 3 * 4096, 0},
              {"values_16", 4096, 0},
              {"points_32", 3 * 4096, 0},
              {"values_32", 4096, 0},
              {"points_64", 3 * 16384, 3 * 16384},  // the largest that is used at a time
              {"values_64", 16384, 16384 / 8}}) {
            const auto together = m_together.find(name);
            if (together == m_together.end()) continue;
            used += m_shapes * std::size_t(kept);
            if (together->second * std::size_t(size) <= m_kept.most()) continue;
            m_together.erase(together);
            slow = true;
        }
        if (const auto pixels = m_together.find("pixels");
            pixels != m_together.end() &&
            pixels->second * kViews * kViewSide * kViewSide > m_kept.most())
            m_together.erase(pixels);
        if (slow || used > m_kept.most())
            remark("The chunks of " + m_path +
                   " hold several shapes each, more than there is memory to keep, so that reading "
                   "takes long; this makes a file that is read fast: " +
                   kOneShapeAChunk + ".");
    }

    /// Those from `first` on, as many as `some` begins with.
    Result<void> readShapes(const std::string& name, std::size_t first, const Extents& some,
                            std::uint8_t* out) const {
        const Handle set(H5Dopen2(m_file.id(), name.c_str(), H5P_DEFAULT), H5Dclose);
        const Handle space(H5Dget_space(set.id()), H5Sclose);
        const Handle memory(H5Screate_simple(int(some.size()), some.data(), nullptr), H5Sclose);
        Extents start(some.size(), 0);
        start[0] = first;
        if (H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, some.data(),
                                nullptr) < 0 ||
            H5Dread(set.id(), H5T_NATIVE_UINT8, memory.id(), space.id(), H5P_DEFAULT, out) < 0)
            return malformed("data set '" + name + "' cannot be read; the file is damaged")
                .inFile(m_path);
        return {};
    }

    /// The same of what is 0 or 1 alone.
    Result<void> readBitsOf(const std::string& name, std::size_t first, const Extents& some,
                            std::uint8_t* out) const {
        if (auto done = readShapes(name, first, some, out); !done) return done;
        const std::size_t count = product(some), each = count / std::size_t(some[0]);
        const auto wrong = std::find_if(out, out + count, [](std::uint8_t v) { return v > 1; });
        if (wrong != out + count)
            return malformed("data set '" + name + "' holds other numbers than 0 and 1, in shape " +
                             std::to_string(first + std::size_t(wrong - out) / each))
                .inFile(m_path);
        return {};
    }

    /// The block that shape `i` is in, bits eight to a byte, the first in the highest.
    Result<const Bytes*> block(const std::string& name, std::size_t i, Extents one,
                               bool bits) const {
        const std::size_t together = m_together.at(name), at = i / together;
        if (const Bytes* kept = m_kept.find({name, at})) return kept;
        one[0] = std::min(together, m_shapes - at * together);
        Bytes all(product(one));
        const auto read = bits ? readBitsOf(name, at * together, one, all.data())
                               : readShapes(name, at * together, one, all.data());
        if (!read) return read.error();
        if (!bits) return m_kept.keep({name, at}, std::move(all));
        Bytes packed(all.size() / 8);
        for (std::size_t k = 0; k < all.size(); ++k)
            packed[k / 8] = std::uint8_t(packed[k / 8] << 1 | all[k]);
        return m_kept.keep({name, at}, std::move(packed));
    }

    Result<void> read(const std::string& name, std::size_t i, const Extents& one,
                      std::uint8_t* out) const {
        const std::lock_guard lock(m_mutex);
        const auto together = m_together.find(name);
        if (together == m_together.end()) return readShapes(name, i, one, out);
        const auto all = block(name, i, one, false);
        if (!all) return all.error();
        const std::size_t size = product(one);
        std::copy_n((*all)->data() + i % together->second * size, size, out);
        return {};
    }

    Result<void> readBits(const std::string& name, std::size_t i, const Extents& one,
                          std::uint8_t* out) const {
        const std::lock_guard lock(m_mutex);
        const auto together = m_together.find(name);
        if (together == m_together.end()) return readBitsOf(name, i, one, out);
        const auto all = block(name, i, one, true);
        if (!all) return all.error();
        const std::size_t size = product(one) / 8;
        const std::uint8_t* byte = (*all)->data() + i % together->second * size;
        for (std::size_t k = 0; k < 8 * size; ++k) out[k] = byte[k / 8] >> (7 - k % 8) & 1;
        return {};
    }

    std::string m_path;
    Handle m_file;
    std::size_t m_shapes = 0;
    bool m_pictures = false;
    std::map<std::string, std::size_t> m_together;  ///< shapes to a chunk, where several
    mutable KeptBlocks m_kept;
    mutable std::mutex m_mutex;
};

/// An empty data set for `shape[0]` shapes, one a chunk.
Result<void> create(hid_t file, const std::string& name, const Extents& shape) {
    const Handle space(H5Screate_simple(int(shape.size()), shape.data(), nullptr), H5Sclose);
    const Handle layout(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_obj_track_times(layout.id(), false);  // same data, same bytes
    Extents chunk = shape;
    chunk[0] = 1;
    H5Pset_chunk(layout.id(), int(chunk.size()), chunk.data());
    H5Pset_deflate(layout.id(), 4);
    const Handle set(H5Dcreate2(file, name.c_str(), H5T_NATIVE_UINT8, space.id(), H5P_DEFAULT,
                                layout.id(), H5P_DEFAULT),
                     H5Dclose);
    if (!set.ok())
        return Error{ErrorCode::Unreadable, "data set '" + name + "' cannot be written", {}};
    return {};
}

Result<void> put(hid_t file, const std::string& name, std::size_t i,
                 const std::vector<std::uint8_t>& values) {
    const Handle set(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose);
    const Handle space(H5Dget_space(set.id()), H5Sclose);
    Extents count(std::size_t(H5Sget_simple_extent_ndims(space.id())));
    H5Sget_simple_extent_dims(space.id(), count.data(), nullptr);
    count[0] = 1;
    Extents start(count.size(), 0);
    start[0] = i;
    const Handle memory(H5Screate_simple(int(count.size()), count.data(), nullptr), H5Sclose);
    H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
    if (H5Dwrite(set.id(), H5T_NATIVE_UINT8, memory.id(), space.id(), H5P_DEFAULT, values.data()) <
        0)
        return Error{ErrorCode::Unreadable, "data set '" + name + "' cannot be written", {}};
    return {};
}

Result<void> joinInto(hid_t file, const std::vector<std::string>& parts, bool pictures,
                      const JobControl& job) {
    const hsize_t n = parts.size();
    Result<void> step = create(file, "voxels", {n, 64, 64, 64, 1});
    if (step && pictures) step = create(file, "pixels", {n, kViews, kViewSide, kViewSide});
    for (const PointLayout& layout : kPoints) {
        const std::string end = layout.resolution;
        if (step) step = create(file, "points_" + end, {n, layout.count, 3});
        if (step) step = create(file, "values_" + end, {n, layout.count, 1});
    }
    for (std::size_t i = 0; step && i < parts.size(); ++i) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
        job.progress(double(i) / double(parts.size()), "joining");
        const Result<BspNetData> part = readBspNetData(parts[i]);
        if (!part)
            return Error{part.error().code,
                         part.error().message + "; make this sample anew with --overwrite",
                         parts[i]};
        if (part->shapes != 1) return malformed("it should hold one shape").inFile(parts[i]);
        if (part->pixels.empty() == pictures)
            return malformed(pictures ? "this sample was made without --views; make it anew with "
                                        "--overwrite"
                                      : "this sample was made with --views; give that, or make it "
                                        "anew with --overwrite")
                .inFile(parts[i]);
        step = put(file, "voxels", i, part->voxels);
        if (step && pictures) step = put(file, "pixels", i, part->pixels);
        for (const PointLayout& layout : kPoints) {
            const std::string end = layout.resolution;
            const PointSet& set = (*part).*layout.member;
            if (step) step = put(file, "points_" + end, i, set.points);
            if (step) step = put(file, "values_" + end, i, set.values);
        }
    }
    return step;
}

}  // namespace

Result<std::unique_ptr<BspNetSource>> openBspNetFile(const std::string& path,
                                                     std::optional<std::size_t> memory) {
    prepare();
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return Error{ErrorCode::NotFound, "the file does not exist; check the name", path};
    auto out = std::make_unique<StreamedFile>(path, memory.value_or(shareOfMemory()));
    if (auto opened = out->open(); !opened) return std::move(opened).error();
    return std::unique_ptr<BspNetSource>(std::move(out));
}

Result<void> joinBspNetFiles(const std::string& path, const std::vector<std::string>& parts,
                             bool pictures, const JobControl& job) {
    if (parts.empty()) return Error{ErrorCode::Empty, "there are no shapes to join", path};
    return writing(path, [&](hid_t file) { return joinInto(file, parts, pictures, job); });
}

#else

Result<std::unique_ptr<BspNetSource>> openBspNetFile(const std::string& path,
                                                     std::optional<std::size_t>) {
    return Error{ErrorCode::Unsupported,
                 "this build has no HDF5 support; install libhdf5-dev and build again", path};
}
Result<void> joinBspNetFiles(const std::string& path, const std::vector<std::string>&, bool,
                             const JobControl&) {
    return Error{ErrorCode::Unsupported,
                 "this build has no HDF5 support; install libhdf5-dev and build again", path};
}

#endif

}  // namespace shapewright
