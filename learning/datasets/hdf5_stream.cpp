// Official files shape by shape, for sets that are larger than memory.

#include <algorithm>
#include <filesystem>
#include <functional>
#include <mutex>
#include <numeric>

#include "learning/datasets/training_solids.h"

#ifdef SHAPEWRIGHT_HAVE_HDF5
#include "learning/datasets/hdf5_detail.h"
#endif

namespace shapewright {

#ifdef SHAPEWRIGHT_HAVE_HDF5

using namespace hdf5;

namespace {

/// Reads a shape when it is asked for. HDF5 itself serves one thread at a time.
class StreamedFile : public BspNetSource {
public:
    explicit StreamedFile(const std::string& path)
        : m_path(path), m_file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose) {}

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
    Result<void> check(const std::string& name, Extents& shape) const {
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
        return {};
    }
    Result<void> read(const std::string& name, std::size_t i, const Extents& one,
                      std::uint8_t* out) const {
        const std::lock_guard lock(m_mutex);
        const Handle set(H5Dopen2(m_file.id(), name.c_str(), H5P_DEFAULT), H5Dclose);
        const Handle space(H5Dget_space(set.id()), H5Sclose);
        const Handle memory(H5Screate_simple(int(one.size()), one.data(), nullptr), H5Sclose);
        Extents start(one.size(), 0);
        start[0] = i;
        if (H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, one.data(),
                                nullptr) < 0 ||
            H5Dread(set.id(), H5T_NATIVE_UINT8, memory.id(), space.id(), H5P_DEFAULT, out) < 0)
            return malformed("data set '" + name + "' cannot be read; the file is damaged")
                .inFile(m_path);
        return {};
    }

    /// The same of what is 0 or 1 alone.
    Result<void> readBits(const std::string& name, std::size_t i, const Extents& one,
                          std::uint8_t* out) const {
        if (auto done = read(name, i, one, out); !done) return done;
        const hsize_t count =
            std::accumulate(one.begin(), one.end(), hsize_t(1), std::multiplies<>());
        if (std::any_of(out, out + count, [](std::uint8_t v) { return v > 1; }))
            return malformed("data set '" + name + "' holds other numbers than 0 and 1, in shape " +
                             std::to_string(i))
                .inFile(m_path);
        return {};
    }

    std::string m_path;
    Handle m_file;
    std::size_t m_shapes = 0;
    bool m_pictures = false;
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

Result<std::unique_ptr<BspNetSource>> openBspNetFile(const std::string& path) {
    prepare();
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return Error{ErrorCode::NotFound, "the file does not exist; check the name", path};
    auto out = std::make_unique<StreamedFile>(path);
    if (auto opened = out->open(); !opened) return std::move(opened).error();
    return std::unique_ptr<BspNetSource>(std::move(out));
}

Result<void> joinBspNetFiles(const std::string& path, const std::vector<std::string>& parts,
                             bool pictures, const JobControl& job) {
    if (parts.empty()) return Error{ErrorCode::Empty, "there are no shapes to join", path};
    return writing(path, [&](hid_t file) { return joinInto(file, parts, pictures, job); });
}

#else

Result<std::unique_ptr<BspNetSource>> openBspNetFile(const std::string& path) {
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
