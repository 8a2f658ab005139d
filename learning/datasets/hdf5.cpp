#include <filesystem>

#include "learning/datasets/bsp_net_data.h"

#ifdef SHAPEWRIGHT_HAVE_HDF5
#include "learning/datasets/hdf5_detail.h"
#endif

namespace shapewright {

#ifdef SHAPEWRIGHT_HAVE_HDF5

using namespace hdf5;

namespace {

/// `shape` with 0 for "any" first extent; on return the actual one.
template <class T>
Result<void> readArray(hid_t file, const std::string& name, hid_t type, Extents& shape,
                       std::vector<T>& out) {
    const Handle set(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose);
    if (!set.ok()) return malformed("data set '" + name + "' is missing");
    const Handle space(H5Dget_space(set.id()), H5Sclose);
    const int rank = H5Sget_simple_extent_ndims(space.id());
    Extents found(rank > 0 ? std::size_t(rank) : 0);
    if (rank > 0) H5Sget_simple_extent_dims(space.id(), found.data(), nullptr);
    bool fits = found.size() == shape.size();
    for (std::size_t i = 0; fits && i < shape.size(); ++i)
        fits = shape[i] == 0 || shape[i] == found[i];
    if (!fits)
        return malformed("data set '" + name + "' has shape " + text(found) + ", expected " +
                         text(shape) + " (0: any)");
    const Handle kind(H5Dget_type(set.id()), H5Tclose);
    if (H5Tget_class(kind.id()) != H5Tget_class(type) ||
        H5Tget_size(kind.id()) != H5Tget_size(type))
        return malformed("data set '" + name + "' has another element type than expected");
    // gzip packs at most about 1 : 1032; more than that the file cannot hold.
    hsize_t count = 1, stored = H5Dget_storage_size(set.id());
    for (const hsize_t n : found)
        if (n != 0 && count > (hsize_t(1) << 40) / n)
            return malformed("data set '" + name + "' is impossibly large");
        else
            count *= n;
    if (count * sizeof(T) > 1100 * stored + 1024)
        return malformed("data set '" + name + "' declares more values than the file holds");
    out.resize(std::size_t(count));
    if (count && H5Dread(set.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, out.data()) < 0)
        return malformed("data set '" + name + "' cannot be read; the file is damaged");
    shape = found;
    return {};
}

Result<void> writeArray(hid_t file, const std::string& name, hid_t type, const Extents& shape,
                        const void* values) {
    const Handle space(H5Screate_simple(int(shape.size()), shape.data(), nullptr), H5Sclose);
    const Handle layout(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_obj_track_times(layout.id(), false);  // same data, same bytes
    if (shape[0] > 0) {
        Extents chunk = shape;
        chunk[0] = 1;
        H5Pset_chunk(layout.id(), int(chunk.size()), chunk.data());
        H5Pset_deflate(layout.id(), 4);
    }
    const Handle set(
        H5Dcreate2(file, name.c_str(), type, space.id(), H5P_DEFAULT, layout.id(), H5P_DEFAULT),
        H5Dclose);
    if (!set.ok() ||
        (shape[0] > 0 && H5Dwrite(set.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0))
        return Error{ErrorCode::Unreadable, "data set '" + name + "' cannot be written", {}};
    return {};
}

template <class Body>
Result<void> reading(const std::string& path, Body body) {
    prepare();
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return Error{ErrorCode::NotFound, "the file does not exist; check the name", path};
    const Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
    if (!file.ok()) return malformed("this is not a readable HDF5 file").inFile(path);
    try {
        Result<void> done = body(file.id());
        if (!done) return std::move(done).error().inFile(path);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "the data does not fit into memory", path};
    }
    return {};
}

}  // namespace

Result<BspNetData> readBspNetData(const std::string& path) {
    BspNetData data;
    Result<void> done = reading(path, [&](hid_t file) -> Result<void> {
        Extents shape{0, 64, 64, 64, 1};
        Result<void> step = readArray(file, "voxels", H5T_NATIVE_UINT8, shape, data.voxels);
        const hsize_t n = shape[0];
        data.shapes = std::size_t(n);
        if (step && n == 0) return malformed("data set 'voxels' holds no shapes");
        for (const PointLayout& layout : kPoints) {
            PointSet& set = data.*layout.member;
            const std::string end = layout.resolution;
            Extents points{n, layout.count, 3}, values{n, layout.count, 1};
            if (step) step = readArray(file, "points_" + end, H5T_NATIVE_UINT8, points, set.points);
            if (step) step = readArray(file, "values_" + end, H5T_NATIVE_UINT8, values, set.values);
        }
        Extents pixels{n, kViews, kViewSide, kViewSide};
        if (step && H5Lexists(file, "pixels", H5P_DEFAULT) > 0)
            step = readArray(file, "pixels", H5T_NATIVE_UINT8, pixels, data.pixels);
        return step;
    });
    if (!done) return std::move(done).error();
    return data;
}

Result<void> writeBspNetData(const std::string& path, const BspNetData& data) {
    const hsize_t n = data.shapes;
    bool fits = data.voxels.size() == n * 64 * 64 * 64 &&
                (data.pixels.empty() || data.pixels.size() == n * kViews * kViewSide * kViewSide);
    for (const PointLayout& layout : kPoints) {
        const PointSet& set = data.*layout.member;
        fits = fits && set.values.size() == n * layout.count &&
               set.points.size() == 3 * set.values.size();
    }
    if (!fits)
        return Error{ErrorCode::BadArgument, "the arrays do not have the sizes of the layout",
                     path};
    return writing(path, [&](hid_t file) -> Result<void> {
        Result<void> step =
            writeArray(file, "voxels", H5T_NATIVE_UINT8, {n, 64, 64, 64, 1}, data.voxels.data());
        for (const PointLayout& layout : kPoints) {
            const PointSet& set = data.*layout.member;
            const std::string end = layout.resolution;
            if (step)
                step = writeArray(file, "points_" + end, H5T_NATIVE_UINT8, {n, layout.count, 3},
                                  set.points.data());
            if (step)
                step = writeArray(file, "values_" + end, H5T_NATIVE_UINT8, {n, layout.count, 1},
                                  set.values.data());
        }
        if (step && !data.pixels.empty())
            step = writeArray(file, "pixels", H5T_NATIVE_UINT8, {n, kViews, kViewSide, kViewSide},
                              data.pixels.data());
        return step;
    });
}

Result<Latents> readLatents(const std::string& path) {
    Latents latents;
    Result<void> done = reading(path, [&](hid_t file) -> Result<void> {
        Extents shape{0, 0};
        Result<void> step = readArray(file, "zs", H5T_NATIVE_FLOAT, shape, latents.values);
        latents.count = std::size_t(shape[0]);
        latents.width = std::size_t(shape[1]);
        return step;
    });
    if (!done) return std::move(done).error();
    return latents;
}

Result<void> writeLatents(const std::string& path, const Latents& latents) {
    if (latents.values.size() != latents.count * latents.width)
        return Error{ErrorCode::BadArgument, "the latent codes do not have the declared size",
                     path};
    return writing(path, [&](hid_t file) {
        return writeArray(file, "zs", H5T_NATIVE_FLOAT, {latents.count, latents.width},
                          latents.values.data());
    });
}

#else

namespace {
Error noHdf5(const std::string& path) {
    return {ErrorCode::Unsupported,
            "this build has no HDF5 support; install libhdf5-dev and build again", path};
}
}  // namespace

Result<BspNetData> readBspNetData(const std::string& path) {
    return noHdf5(path);
}
Result<void> writeBspNetData(const std::string& path, const BspNetData&) {
    return noHdf5(path);
}
Result<Latents> readLatents(const std::string& path) {
    return noHdf5(path);
}
Result<void> writeLatents(const std::string& path, const Latents&) {
    return noHdf5(path);
}

#endif

}  // namespace shapewright
