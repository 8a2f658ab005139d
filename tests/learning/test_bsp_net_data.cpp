#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#ifdef SHAPEWRIGHT_HAVE_HDF5
#include <hdf5.h>
#endif

#include "geometry/base/remarks.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/datasets/bsp_net_data.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"
#include "learning/datasets/primitives.h"
#include "learning/datasets/training_solids.h"
#include "tests/learning/check.h"
#include "tests/learning/made_up_solids.h"

using namespace shapewright;

static bool same(const PointSet& a, const PointSet& b) {
    return a.points == b.points && a.values == b.values;
}

TEST(hdf5RoundTrip) {
    const auto data = readBspNetData(check::oracle("bsp-net/toy.hdf5"));
    if (!data && data.error().code == ErrorCode::Unsupported) SKIP(data.error().message);
    CHECK_MESSAGE(data.ok(), data ? "" : data.error().text());
    if (!data) return;
    const std::string path = check::scratch("hdf5") + "/out.hdf5";
    CHECK(data->shapes > 0);
    CHECK(writeBspNetData(path, *data).ok());
    const auto back = readBspNetData(path);
    CHECK(back.ok() && back->shapes == data->shapes && back->voxels == data->voxels);
    CHECK(back.ok() && same(back->points16, data->points16) &&
          same(back->points32, data->points32) && same(back->points64, data->points64));
    CHECK(back.ok() && back->pixels == data->pixels);
    auto without = *data;
    without.pixels.clear();
    CHECK(writeBspNetData(path, without).ok());
    CHECK(readBspNetData(path).ok());
    auto wrong = *data;
    wrong.points32.values.pop_back();
    CHECK(!writeBspNetData(path, wrong).ok());
    CHECK(readBspNetData("/nowhere.hdf5").error().code == ErrorCode::NotFound);
}

#ifdef SHAPEWRIGHT_HAVE_HDF5
TEST(nothingStaysWhereWritingFailed) {
    const std::string folder = check::scratch("full");
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    for (const rlim_t most : {0, 100, 1000, 4000}) {
        const rlimit small{most, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        Latents latents;
        latents.count = latents.width = 64;
        for (std::size_t i = 0; i < 64 * 64; ++i) latents.values.push_back(float(i * i % 977));
        CHECK(!writeLatents(folder + "/z.hdf5", latents).ok());
        setrlimit(RLIMIT_FSIZE, &before);
        CHECK(std::filesystem::is_empty(folder));
    }
}

TEST(nothingVisibleStaysWhereAWriterIsKilled) {
    const std::string folder = check::scratch("killed");
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    Latents latents;
    latents.count = latents.width = 64;
    latents.values.assign(64 * 64, 0.5f);
    const std::function<bool()> writers[] = {
        [&] { return writeLatents(folder + "/z.hdf5", latents).ok(); },
        [&] {
            return writeFileAtomically(folder + "/w.pt", std::vector<std::uint8_t>(10000)).ok();
        }};
    for (const auto& write : writers) {
        const pid_t child = fork();
        if (child == 0) {
            const rlimit small{3000, 3000}, none{0, 0};  // and no core
            std::signal(SIGXFSZ, SIG_DFL);
            setrlimit(RLIMIT_CORE, &none);
            setrlimit(RLIMIT_FSIZE, &small);
            _exit(write() ? 0 : 1);
        }
        int status = 0;
        CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
    }
    for (const auto& left : std::filesystem::directory_iterator(folder))
        CHECK_MESSAGE(left.path().filename().string().front() == '.', left.path().string());
}

TEST(readersNameTheDataSetOfAnotherShape) {
    const std::string folder = check::scratch("shapes"), whole = folder + "/whole.hdf5";
    const auto data = syntheticBspNetData(1, 2);
    CHECK(data.ok() && writeBspNetData(whole, *data).ok() && openBspNetFile(whole).ok());
    const std::pair<const char*, std::vector<hsize_t>> wrong[] = {
        {"voxels", {2, 64, 64, 64}},  {"points_16", {2, 4095, 3}},  {"values_16", {2, 4097, 1}},
        {"points_32", {1, 4096, 3}},  {"values_32", {2, 4096}},     {"points_64", {2, 4096, 3}},
        {"values_64", {2, 16384, 3}}, {"pixels", {2, 23, 137, 137}}};
    for (const auto& [name, shape] : wrong) {
        const std::string path = folder + "/" + name + ".hdf5";
        std::filesystem::copy(whole, path);
        const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        if (H5Lexists(file, name, H5P_DEFAULT) > 0) H5Ldelete(file, name, H5P_DEFAULT);
        const hid_t space = H5Screate_simple(int(shape.size()), shape.data(), nullptr);
        const hid_t set =
            H5Dcreate2(file, name, H5T_NATIVE_UINT8, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
        CHECK(set >= 0);
        H5Dclose(set), H5Sclose(space), H5Fclose(file);
        const std::string quoted = "'" + std::string(name) + "'";
        const auto names = [&](const Error& error) {
            return error.code == ErrorCode::Malformed && error.file == path &&
                   error.message.find(quoted) != std::string::npos;
        };
        const auto read = readBspNetData(path);
        const auto streamed = openBspNetFile(path);
        CHECK_MESSAGE(!read && names(read.error()), name);
        CHECK_MESSAGE(!streamed && names(streamed.error()), name);
    }
}

/// Cells of 255, as pictures have them, would be learned from as such.
TEST(readersRefuseCellsThatAreNoBits) {
    const std::string folder = check::scratch("bits");
    const auto data = syntheticBspNetData(1, 2);
    for (const char* name : {"voxels", "values_16"}) {
        const std::string path = folder + "/" + name + ".hdf5";
        CHECK(data.ok() && writeBspNetData(path, *data).ok());
        const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT),
                    set = H5Dopen2(file, name, H5P_DEFAULT), space = H5Dget_space(set);
        std::vector<std::uint8_t> values(std::size_t(H5Sget_simple_extent_npoints(space)), 255);
        CHECK(H5Dwrite(set, H5T_NATIVE_UINT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
        H5Sclose(space), H5Dclose(set), H5Fclose(file);
        const auto streamed = openBspNetFile(path);
        CHECK(streamed.ok());
        if (!streamed) continue;
        std::vector<std::uint8_t> cells(64 * 64 * 64), points(3 * 4096), inside(4096);
        Random random(1);
        const auto drawn =
            (*streamed)->draw(1, 16, 4096, random, cells.data(), points.data(), inside.data());
        CHECK_MESSAGE(!drawn && drawn.error().code == ErrorCode::Malformed &&
                          drawn.error().text().find(name) != std::string::npos,
                      name);
    }
}

/// As h5py chunks sets by itself.
TEST(chunksOfSeveralShapesAreReadOnce) {
    const std::string path = check::scratch("chunks") + "/five.hdf5";
    const auto data = syntheticBspNetData(1, 5);
    CHECK(data.ok());
    if (!data) return;
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const auto put = [&](const std::string& name, std::vector<hsize_t> shape,
                         const std::vector<std::uint8_t>& values) {
        const int rank = int(shape.size());
        const hid_t space = H5Screate_simple(rank, shape.data(), nullptr),
                    layout = H5Pcreate(H5P_DATASET_CREATE);
        shape[0] = 2;
        H5Pset_chunk(layout, rank, shape.data());
        H5Pset_deflate(layout, 4);
        const hid_t set = H5Dcreate2(file, name.c_str(), H5T_NATIVE_UINT8, space, H5P_DEFAULT,
                                     layout, H5P_DEFAULT);
        CHECK(H5Dwrite(set, H5T_NATIVE_UINT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
        H5Dclose(set), H5Pclose(layout), H5Sclose(space);
    };
    put("voxels", {5, 64, 64, 64, 1}, data->voxels);
    for (const auto& [end, points] :
         {std::pair{"16", &data->points16}, {"32", &data->points32}, {"64", &data->points64}}) {
        const hsize_t count = points->values.size() / 5;
        put(std::string("points_") + end, {5, count, 3}, points->points);
        put(std::string("values_") + end, {5, count, 1}, points->values);
    }
    H5Fclose(file);
    const auto right = [&](const BspNetSource& source, std::size_t i) {
        const auto same = [i](const std::vector<std::uint8_t>& one,
                              const std::vector<std::uint8_t>& all) {
            return std::equal(one.begin(), one.end(), all.begin() + std::ptrdiff_t(i * one.size()));
        };
        bool good = true;
        for (const auto& [resolution, set] :
             {std::pair{16, &data->points16}, {64, &data->points64}}) {
            const std::size_t count = source.available(resolution);
            std::vector<std::uint8_t> cells(64 * 64 * 64), points(3 * count), values(count);
            Random random(1);
            const auto drawn = source.draw(i, resolution, count, random, cells.data(),
                                           points.data(), values.data());
            good = good && drawn.ok() && same(cells, data->voxels) && same(points, set->points) &&
                   same(values, set->values);
        }
        return good;
    };
    const Remarks remarks;
    const auto streamed = openBspNetFile(path);
    CHECK(streamed.ok() && remarks.heard().empty());
    // With no room for what shares a chunk, nothing is kept, which is said; with little, what was
    // asked for last.
    const auto tight = openBspNetFile(path, 0), some = openBspNetFile(path, 530'000);
    CHECK(tight.ok() && some.ok());
    CHECK(remarks.heard().size() == 1 &&
          remarks.heard()[0].find("h5repack -l voxels:CHUNK=1x64") != std::string::npos);
    if (!streamed || !tight || !some) return;
    for (const std::size_t i : {4, 0, 3, 1, 2}) CHECK(right(**tight, i) && right(**some, i));
    CHECK(right(**streamed, 4) && right(**streamed, 0));
    // What came with those needs no file any more.
    const auto size = std::filesystem::file_size(path);
    std::ofstream(path, std::ios::binary) << std::string(size, '\xff');
    CHECK(right(**streamed, 1) && right(**streamed, 4));
    CHECK(!right(**streamed, 2));
}
#endif

TEST(latentsRoundTrip) {
    const auto latents = readLatents(check::oracle("bsp-net/designed_latents.hdf5"));
    if (!latents && latents.error().code == ErrorCode::Unsupported) SKIP(latents.error().message);
    CHECK_MESSAGE(latents.ok(), latents ? "" : latents.error().text());
    if (!latents) return;
    const std::string path = check::scratch("latents") + "/z.hdf5";
    CHECK(latents->count > 0 && latents->width % 8 == 0);
    CHECK(writeLatents(path, *latents).ok());
    CHECK(readLatents(path)->values == latents->values);
    const auto wrong = readBspNetData(path);
    CHECK(!wrong && wrong.error().message.find("'voxels'") != std::string::npos);
}

namespace {

VoxelGrid emptySolid() {
    VoxelGrid solid;
    solid.n = 256;
    solid.cell = 1.0 / 256;
    solid.cells.assign(256 * 256 * 256, 0);
    return solid;
}

/// All cells for which `inside(x, y, z)` says so.
template <class Inside>
VoxelGrid solidOf(Inside inside) {
    VoxelGrid solid = emptySolid();
    std::size_t at = 0;
    for (int x = 0; x < 256; ++x)
        for (int y = 0; y < 256; ++y)
            for (int z = 0; z < 256; ++z) solid.cells[at++] = inside(x, y, z);
    return solid;
}

struct Drawn {
    std::map<int, std::size_t> nearSurface;  ///< cells by resolution
    std::map<int, std::ptrdiff_t> filled;    ///< points of value 1
};

/// What is drawn of the solid follows section 2.3 of the specification.
Drawn drawn(const VoxelGrid& solid) {
    Drawn out;
    const auto sampled = sampleShape(solid, 3);
    CHECK(sampled.ok());
    if (!sampled) return out;
    const auto coarse = [&](int n, int x, int y, int z) {
        const int block = 256 / n;
        for (int i = 0; i < block; ++i)
            for (int j = 0; j < block; ++j)
                for (int k = 0; k < block; ++k)
                    if (solid.cells[solid.index(x * block + i, y * block + j, z * block + k)])
                        return 1;
        return 0;
    };
    const auto verify = [&](const PointSet& set, int n, std::size_t count) {
        CHECK(set.values.size() == count && set.points.size() == 3 * count);
        const int block = 256 / n;
        for (std::size_t i = 0; i < set.values.size(); ++i) {
            const std::uint8_t* p = &set.points[3 * i];
            const bool good = set.values[i]
                                  ? solid.cells[solid.index(p[0], p[1], p[2])] == 1
                                  : coarse(n, p[0] / block, p[1] / block, p[2] / block) == 0;
            if (!good) {
                CHECK_MESSAGE(false, "point " + std::to_string(i) + " of " + std::to_string(n));
                return;
            }
        }
        // Each cell in turn at 16; else those near the surface, every fourth per axis at a time, y
        // outermost, and then others, none of them twice.
        std::vector<std::array<int, 3>> visited;
        if (n == 16) {
            for (int i = 0; i < 4096; ++i) visited.push_back({i / 256, i / 16 % 16, i % 16});
        } else {
            std::vector<std::uint8_t> cells;
            for (int i = 0; i < n * n * n; ++i)
                cells.push_back(std::uint8_t(coarse(n, i / (n * n), i / n % n, i % n)));
            std::vector<int> turn;
            for (const int first : {1, 2, 3, 4})
                for (int i = first; i < n - 1; i += 4) turn.push_back(i);
            for (const int y : turn)
                for (const int x : turn)
                    for (const int z : turn) {
                        int filled = 0;
                        for (int k = 0; k < 27; ++k)
                            filled += cells[std::size_t(
                                ((x + k / 9 - 1) * n + y + k / 3 % 3 - 1) * n + z + k % 3 - 1)];
                        if (filled > 0 && filled < 27) visited.push_back({x, y, z});
                    }
        }
        const std::size_t near = std::min(visited.size(), count);
        std::set<std::array<int, 3>> cells;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint8_t* p = &set.points[3 * i];
            const std::array<int, 3> cell{p[0] / block, p[1] / block, p[2] / block};
            if (i < near && cell != visited[i])
                return CHECK_MESSAGE(false,
                                     "order at " + std::to_string(i) + " of " + std::to_string(n));
            cells.insert(cell);
        }
        CHECK(cells.size() == count);
        out.nearSurface[n] = visited.size();
        out.filled[n] = std::count(set.values.begin(), set.values.end(), 1);
    };
    verify(sampled->points16, 16, 4096);
    verify(sampled->points32, 32, 4096);
    verify(sampled->points64, 64, 16384);
    for (int i = 0; i < 64 * 64 * 64; ++i)
        if (sampled->voxels[std::size_t(i)] != coarse(64, i / 4096, i / 64 % 64, i % 64)) {
            CHECK_MESSAGE(false, "voxel " + std::to_string(i));
            break;
        }
    return out;
}

}  // namespace

TEST(sampledPointsAgreeWithTheSolid) {
    VoxelGrid solid = solidOf([](int x, int y, int z) {
        return x >= 60 && x < 190 && y >= 41 && y < 150 && z >= 100 && z < 203 &&
               (x < 90 || z < 110);
    });
    auto nearSurface = drawn(solid).nearSurface;
    const auto sampled = sampleShape(solid, 3);
    CHECK(sampled.ok());
    if (!sampled) return;
    CHECK(nearSurface[32] > 1000 && nearSurface[32] < 4096);  // so that others follow
    CHECK(nearSurface[64] > 4000 && nearSurface[64] < 16384);
    CHECK(same(sampleShape(solid, 3)->points64, sampled->points64));
    CHECK(!same(sampleShape(solid, 4)->points64, sampled->points64));
    solid.n = 64;
    CHECK(sampleShape(solid, 0).error().code == ErrorCode::BadArgument);
}

/// Everywhere and nowhere a surface, and solids that random tries hardly meet.
TEST(extremeSolidsAreSampledToo) {
    const auto board = [](int side) {
        return solidOf(
            [side](int x, int y, int z) { return (x / side + y / side + z / side) % 2 == 0; });
    };
    const auto withoutSurface = [&](const Drawn& got, std::ptrdiff_t filled) {
        for (const int n : {32, 64}) CHECK(got.nearSurface.at(n) == 0);
        CHECK(got.filled.at(16) == 4096 * filled && got.filled.at(32) == 4096 * filled &&
              got.filled.at(64) == 16384 * filled);
    };
    withoutSurface(drawn(emptySolid()), 0);
    withoutSurface(drawn(solidOf([](int, int, int) { return true; })), 1);
    // Every coarse cell holds some of a fine board.
    withoutSurface(drawn(board(1)), 1);
    // One of 4096 cells in each block at 16, in its last corner; those at 32 are mostly empty.
    const Drawn sparse = drawn(
        solidOf([](int x, int y, int z) { return x % 16 == 15 && y % 16 == 15 && z % 16 == 15; }));
    CHECK(sparse.filled.at(16) == 4096);
    CHECK(sparse.filled.at(32) > 500 && sparse.filled.at(32) < 2000);
    // All inner cells at 64 are near a surface, and none at 32.
    const Drawn at64 = drawn(board(4));
    CHECK(at64.nearSurface.at(64) == 62 * 62 * 62 && at64.nearSurface.at(32) == 0);
    CHECK(at64.filled.at(64) > 6000 && at64.filled.at(64) < 10000);
    const Drawn at32 = drawn(board(8));
    CHECK(at32.nearSurface.at(32) == 30 * 30 * 30 && at32.filled.at(16) == 4096);
    CHECK(at32.filled.at(32) > 1500 && at32.filled.at(32) < 2500);
}

TEST(madeUpSolidsAgreeWithTheirSurfaces) {
    const int n = 160;
    for (int family = 0; family < int(syntheticFamilies().size()); ++family) {
        const std::string name = syntheticFamilies()[std::size_t(family)];
        std::set<int> seen;
        for (std::uint64_t seed = 0; seed < 24; ++seed) {
            const LabelledSolid shape = syntheticSolid(seed, seed < 3 ? n : 64, family);
            for (const std::uint8_t part : shape.parts) seen.insert(part);
            if (seed >= 3) continue;
            CHECK_MESSAGE(shape.family == family && shape.solid.n == n, name);
            for (std::size_t i = 0; i < shape.parts.size(); ++i)
                if ((shape.parts[i] != 0) != (shape.solid.cells[i] != 0)) {
                    CHECK_MESSAGE(false, name + ": parts and solid differ");
                    break;
                }
            // Points of the same shape's surface lie at filled cells; most of them at empty ones,
            // too, but where two parts touch the samples do not know that they are inside.
            Assembly a(seed);
            assembleFamily(a, family);
            Box3 box;
            for (const Primitive& p : a.parts)
                if (!p.cut) box.join(p.bounds());
            const Normalisation frame = unitDiagonal(box);
            std::size_t near = 0, border = 0;
            for (const Vec3& world : a.sampleSurface(2000)) {
                const Vec3 p = frame.apply(world);
                int filled = 0;
                for (int j = 0; j < 27; ++j) {
                    const int x = int((p.x + 0.5) * n) + j / 9 - 1,
                              y = int((p.y + 0.5) * n) + j / 3 % 3 - 1,
                              z = int((p.z + 0.5) * n) + j % 3 - 1;
                    if (x >= 0 && y >= 0 && z >= 0 && x < n && y < n && z < n)
                        filled += shape.solid.cells[shape.solid.index(x, y, z)];
                }
                near += filled > 0;
                border += filled > 0 && filled < 27;
            }
            CHECK_MESSAGE(near > 1200 && border > 900,
                          name + ": " + std::to_string(near) + " of 2000 points near the surface");
        }
        seen.erase(0);
        CHECK_MESSAGE(seen.size() == familyParts(family).size(),
                      name + ": a part that no shape has");
    }
    CHECK(syntheticSolid(5, 32).parts == syntheticSolid(5, 32).parts);
    CHECK(syntheticSolid(5, 32).parts != syntheticSolid(6, 32).parts);
}

/// Shades are open above, with a stem in their axis, or closed.
TEST(stemsOfMadeUpLampsAreNoShades) {
    const auto& families = syntheticFamilies();
    const auto lamp = int(std::find(families.begin(), families.end(), "lamp") - families.begin());
    const auto& names = familyParts(lamp);
    const auto shade =
        std::uint8_t(1 + (std::find(names.begin(), names.end(), "shade") - names.begin()));
    const int n = 96;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const LabelledSolid shape = syntheticSolid(seed, n, lamp);
        int top = 0;
        for (int y = 0; y < n; ++y)
            for (int i = 0; i < n * n; ++i)
                if (shape.solid.cells[shape.solid.index(i / n, y, i % n)]) top = y;
        int within = 0;
        for (int y = 0; y < n; ++y)
            within += shape.parts[shape.solid.index(n / 2, y, n / 2)] == shade;
        const bool closed = shape.solid.cells[shape.solid.index(n / 2, top, n / 2)] != 0;
        CHECK_MESSAGE(closed || within == 0, "seed " + std::to_string(seed));
    }
}

namespace {

/// Of the box around the filled cells of a 64^3 grid, in cells.
double diagonalOf(const std::vector<std::uint8_t>& grid) {
    int low[3] = {64, 64, 64}, high[3] = {-1, -1, -1};
    for (int i = 0; i < 64 * 64 * 64; ++i) {
        const int c[3] = {i / 4096, i / 64 % 64, i % 64};
        for (int a = 0; a < 3 && grid[std::size_t(i)]; ++a)
            low[a] = std::min(low[a], c[a]), high[a] = std::max(high[a], c[a]);
    }
    double squared = 0;
    for (int a = 0; a < 3; ++a) squared += std::pow(high[a] + 1 - low[a], 2);
    return std::sqrt(squared);
}

}  // namespace

TEST(solidsGiveValueConsistentPoints) {
    auto all = syntheticSolids(11, 21);
    CHECK(all.ok());
    if (!all) return;
    CHECK(all->solids[20].label == 0 && all->classes == syntheticFamilies());
    // The greatest of 2^3 samples each.
    const LabelledSolid fine = syntheticSolid(11 + 3, 128, 3);
    std::vector<std::uint8_t> grid(64 * 64 * 64);
    all->solids[3].unpack(grid.data());
    bool same = true;
    for (std::size_t i = 0; i < fine.solid.cells.size(); ++i) {
        const std::size_t x = i / 16384, y = i / 128 % 128, z = i % 128;
        if (fine.solid.cells[i]) same = same && grid[(x / 2 * 64 + y / 2) * 64 + z / 2];
    }
    CHECK(same);
    all->solids[3].turns = true;
    const auto source = sourceOf(*all, {3}, Augment::StretchedAndTurned);
    CHECK(source->size() == 1 && source->available(64) == 16384);
    std::set<std::vector<std::uint8_t>> poses;
    int stretched = 0;
    for (const int n : {16, 32, 64})
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random(seed);
            std::vector<std::uint8_t> voxels(64 * 64 * 64), points(3 * 500), values(500);
            CHECK(
                source->draw(0, n, 500, random, voxels.data(), points.data(), values.data()).ok());
            // Upright poses keep every cell; stretched ones keep the diagonal.
            if (std::count(voxels.begin(), voxels.end(), 1) ==
                std::count(grid.begin(), grid.end(), 1))
                poses.insert(voxels);
            else
                ++stretched;
            CHECK(std::abs(diagonalOf(voxels) - diagonalOf(grid)) < 4);
            const int block = 64 / n;
            for (std::size_t k = 0; k < 500; ++k) {
                const int c[3] = {points[3 * k] / 4, points[3 * k + 1] / 4, points[3 * k + 2] / 4};
                if (values[k]) {
                    CHECK(voxels[std::size_t((c[0] * 64 + c[1]) * 64 + c[2])] == 1);
                    continue;
                }
                for (int i = 0; i < block * block * block; ++i) {
                    const int x = c[0] / block * block + i / (block * block),
                              y = c[1] / block * block + i / block % block,
                              z = c[2] / block * block + i % block;
                    CHECK(voxels[std::size_t((x * 64 + y) * 64 + z)] == 0);
                }
            }
        }
    CHECK(poses.size() > 2 && poses.size() <= 8 && poses.count(grid) == 1);
    CHECK(stretched > 15 && stretched < 45);
}

TEST(freshShapesAreOthersAtEveryDraw) {
    const SolidCollection none;
    std::vector<int> all(syntheticFamilies().size());
    std::iota(all.begin(), all.end(), 0);
    const auto ofAll = sourceOf(none, {}, Augment::StretchedAndTurned, {20, all}),
               ofTwo = sourceOf(none, {}, Augment::StretchedAndTurned, {4, {3, 5}});
    CHECK(ofAll->size() == 20 && ofTwo->size() == 4);
    const BspNetSource* source = ofAll.get();
    const auto drawn = [&](std::size_t i, std::uint64_t seed) {
        Random random(seed);
        std::vector<std::uint8_t> voxels(64 * 64 * 64), points(3 * 100), values(100);
        CHECK(source->draw(i, 64, 100, random, voxels.data(), points.data(), values.data()).ok());
        CHECK(diagonalOf(voxels) > 50);
        return voxels;
    };
    CHECK(drawn(3, 1) == drawn(3, 1));
    CHECK(drawn(3, 1) != drawn(3, 2));
    const auto third = drawn(3, 1), fifth = drawn(5, 1);
    source = ofTwo.get();
    CHECK(drawn(0, 1) == third && drawn(1, 1) == fifth && drawn(2, 1) == third);
    // Of the families that are asked for, and no others.
    TrainingSetOptions o;
    o.fresh = 3, o.madeUpHeldOut = 20, o.families = syntheticFamilies()[5];
    const auto set = openTrainingSet(o);
    CHECK(set.ok());
    if (set) {
        source = set->train.get();
        CHECK(drawn(0, 1) == fifth && drawn(2, 1) == fifth);
    }
}

TEST(readsTheSolidsOfAFolder) {
    const std::string folder = check::oracle("../data/shapes");
    CHECK(readSolidFolder("/nowhere").error().code == ErrorCode::NotFound);
    CHECK(readSolidFolder(folder + "/samples").error().code == ErrorCode::Empty);
    const std::string one = check::scratch("solids");
    std::filesystem::copy(folder + "/props_sofa.npz", one,
                          std::filesystem::copy_options::overwrite_existing);
    std::ofstream(one + "/._props_sofa.npz") << "Mac OS X";
    const auto read = readSolidFolder(one);
    if (!read && read.error().code == ErrorCode::Unsupported) SKIP(read.error().message);
    CHECK_MESSAGE(read.ok(), read ? "" : read.error().text());
    if (!read) return;
    CHECK(read->classes == std::vector<std::string>{"props_sofa"} && read->solids.size() == 9);
    CHECK(std::count_if(read->solids.begin(), read->solids.end(),
                        [](const PackedSolid& s) { return s.heldOut; }) == 2);
    CHECK(!read->solids[0].name.empty() && read->solids[0].turns);
    // Upright and centred: as much on either side of the middle, and the longest way across is 1.
    std::vector<std::uint8_t> grid(64 * 64 * 64);
    read->solids[0].unpack(grid.data());
    int low[3] = {64, 64, 64}, high[3] = {-1, -1, -1};
    for (int i = 0; i < 64 * 64 * 64; ++i) {
        const int c[3] = {i / 4096, i / 64 % 64, i % 64};
        for (int a = 0; a < 3 && grid[std::size_t(i)]; ++a)
            low[a] = std::min(low[a], c[a]), high[a] = std::max(high[a], c[a]);
    }
    for (int a = 0; a < 3; ++a) CHECK(std::abs(low[a] + high[a] - 63) <= 1);
}

TEST(filesAreReadShapeByShapeAndJoined) {
    const auto data = syntheticBspNetData(3, 3);
    CHECK(data.ok());
    if (!data) return;
    const std::string folder = check::scratch("joined");
    const auto written = writeBspNetData(folder + "/whole.hdf5", *data);
    if (!written && written.error().code == ErrorCode::Unsupported) SKIP(written.error().message);
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto one = syntheticBspNetData(3 + i, 1);
        // The family goes by the index, so only the first is the same shape.
        CHECK(one.ok());
        parts.push_back(folder + "/" + std::to_string(i) + ".hdf5");
        CHECK(writeBspNetData(parts.back(), *one).ok());
    }
    CHECK(joinBspNetFiles(folder + "/joined.hdf5", parts, false).ok());
    const auto joined = readBspNetData(folder + "/joined.hdf5");
    CHECK(joined.ok() && joined->shapes == 3);
    // A link stays one, and what it names is written.
    std::filesystem::create_symlink("linked.hdf5", folder + "/link.hdf5");
    CHECK(joinBspNetFiles(folder + "/link.hdf5", parts, false).ok());
    CHECK(std::filesystem::is_symlink(folder + "/link.hdf5"));
    CHECK(readBspNetData(folder + "/linked.hdf5").ok());
    const auto streamed = openBspNetFile(folder + "/joined.hdf5");
    CHECK(streamed.ok() && (*streamed)->size() == 3);
    if (!joined || !streamed) return;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto part = readBspNetData(parts[i]);
        const auto first = std::ptrdiff_t(i * part->voxels.size());
        CHECK(std::equal(part->voxels.begin(), part->voxels.end(), joined->voxels.begin() + first));
        std::vector<std::uint8_t> voxels(64 * 64 * 64), points(3 * 16384), values(16384);
        Random random(1);
        CHECK((*streamed)
                  ->draw(i, 64, 16384, random, voxels.data(), points.data(), values.data())
                  .ok());
        CHECK(voxels == part->voxels && points == part->points64.points &&
              values == part->points64.values);
        CHECK((*streamed)
                  ->draw(i, 16, 100, random, voxels.data(), points.data(), values.data())
                  .ok());
    }
    CHECK(joinBspNetFiles(folder + "/none.hdf5", {}, false).error().code == ErrorCode::Empty);
    CHECK(!joinBspNetFiles(folder + "/bad.hdf5", {folder + "/whole.hdf5"}, false).ok());
    CHECK(!std::filesystem::exists(folder + "/bad.hdf5"));
    CHECK(openBspNetFile("/nowhere.hdf5").error().code == ErrorCode::NotFound);
}

TEST(picturesTravelWithTheirShapes) {
    const std::string folder = check::scratch("pictures");
    std::vector<std::string> parts;
    std::vector<std::vector<std::uint8_t>> drawn;
    for (std::size_t i = 0; i < 2; ++i) {
        auto one = syntheticBspNetData(8 + i, 1);
        CHECK(one.ok());
        if (!one) return;
        one->pixels = drawnPictures(one->voxels.data(), i);
        drawn.push_back(one->pixels);
        parts.push_back(folder + "/" + std::to_string(i) + ".hdf5");
        const auto written = writeBspNetData(parts[i], *one);
        if (!written && written.error().code == ErrorCode::Unsupported)
            SKIP(written.error().message);
    }
    CHECK(!joinBspNetFiles(folder + "/without.hdf5", parts, false).ok());
    CHECK(joinBspNetFiles(folder + "/joined.hdf5", parts, true).ok());
    const auto joined = readBspNetData(folder + "/joined.hdf5");
    const auto streamed = openBspNetFile(folder + "/joined.hdf5");
    CHECK(joined.ok() && streamed.ok());
    if (!joined || !streamed) return;
    const auto read = sourceOf(*joined);
    for (std::size_t i = 0; i < 2; ++i)
        for (const BspNetSource* source : {streamed->get(), read.get()}) {
            std::vector<std::uint8_t> seen(2 * 128 * 128);
            const auto there = source->pictures(i, {23, 5}, seen.data());
            CHECK(there.ok() && *there);
            for (const std::size_t k : {0, 77, 128 * 128 - 1}) {
                const std::size_t row = k / 128 + 4, column = k % 128 + 4;
                CHECK(seen[k] == drawn[i][(23 * 137 + row) * 137 + column]);
                CHECK(seen[128 * 128 + k] == drawn[i][(5 * 137 + row) * 137 + column]);
            }
        }
    // A file without them says so.
    auto bare = syntheticBspNetData(1, 1);
    CHECK(bare.ok());
    std::uint8_t none = 0;
    const auto there = sourceOf(*bare)->pictures(0, {0}, &none);
    CHECK(there.ok() && !*there);
}

int main() {
    return check::main();
}
