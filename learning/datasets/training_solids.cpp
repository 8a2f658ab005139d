#include "learning/datasets/training_solids.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <set>
#include <sstream>

#include "geometry/base/folder.h"
#include "geometry/base/parallel.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/npz.h"
#include "learning/datasets/point_clouds.h"

namespace fs = std::filesystem;

namespace shapewright {

namespace {

constexpr int kGrid = 64, kFine = 256;
constexpr std::size_t kCells = std::size_t(kGrid) * kGrid * kGrid;
constexpr std::uint64_t kHeldOutSeed = std::uint64_t(1) << 40;  ///< of the first held-out shape

std::size_t officialCount(int resolution) {
    return resolution == 64 ? 16384 : 4096;
}

/// Turned by quarters about y and then, maybe, mirrored in x.
void pose(const std::uint8_t* from, int quarters, bool mirrored, std::uint8_t* to) {
    for (int x = 0; x < kGrid; ++x)
        for (int y = 0; y < kGrid; ++y)
            for (int z = 0; z < kGrid; ++z) {
                int u = mirrored ? kGrid - 1 - x : x, w = z;
                for (int q = 0; q < quarters; ++q) {
                    const int before = u;
                    u = w, w = kGrid - 1 - before;
                }
                *to++ = from[(u * kGrid + y) * kGrid + w];
            }
}

/// Stretched along each axis by up to `most` either way and back to its old diagonal, about the
/// middle of the frame.
void stretch(const std::uint8_t* from, double most, Random& random, std::uint8_t* to) {
    int low[3] = {kGrid, kGrid, kGrid}, high[3] = {-1, -1, -1};
    for (int x = 0, i = 0; x < kGrid; ++x)
        for (int y = 0; y < kGrid; ++y)
            for (int z = 0; z < kGrid; ++z, ++i) {
                if (!from[i]) continue;
                const int q[3] = {x, y, z};
                for (int a = 0; a < 3; ++a)
                    low[a] = std::min(low[a], q[a]), high[a] = std::max(high[a], q[a]);
            }
    double factor[3], before = 0, after = 0;
    for (int a = 0; a < 3; ++a) {
        factor[a] = std::exp(random.uniform(-most, most));
        const double side = high[a] + 1 - low[a];
        before += side * side, after += side * side * factor[a] * factor[a];
    }
    if (high[0] < 0) return void(std::copy_n(from, kCells, to));
    int source[3][kGrid];  // of each cell per axis; -1: beyond the frame
    for (int a = 0; a < 3; ++a)
        for (int i = 0; i < kGrid; ++i) {
            const double at =
                (i + 0.5 - kGrid / 2.0) / factor[a] * std::sqrt(after / before) + kGrid / 2.0;
            source[a][i] = at >= 0 && at < kGrid ? int(at) : -1;
        }
    for (const int x : source[0])
        for (const int y : source[1]) {
            const std::uint8_t* row = from + (x * kGrid + y) * kGrid;
            for (const int z : source[2]) *to++ = x < 0 || y < 0 || z < 0 ? 0 : row[z];
        }
}

PackedSolid madeUp(std::uint64_t seed, int family) {
    PackedSolid s;
    s.label = family;
    s.name = syntheticFamilies()[std::size_t(family)] + "-" + std::to_string(seed);
    const LabelledSolid made = syntheticSolid(seed, 2 * kGrid, family);
    s.bits.assign(kCells / 8, 0);
    std::vector<std::uint8_t> cells(kCells, 0);
    const std::uint8_t* from = made.solid.cells.data();
    for (int row = 0; row < 4 * kGrid * kGrid; ++row, from += 2 * kGrid) {
        std::uint8_t* to =
            &cells[std::size_t((row / (4 * kGrid) * kGrid + row / 2 % kGrid) * kGrid)];
        for (int z = 0; z < kGrid; ++z) to[z] |= from[2 * z] | from[2 * z + 1];
    }
    for (std::size_t i = 0; i < kCells; ++i)
        s.bits[i >> 3] = std::uint8_t(s.bits[i >> 3] << 1 | cells[i]);
    return s;
}

/// The greatest of every block of (64 / n)^3 cells.
std::vector<std::uint8_t> coarser(const std::uint8_t* voxels, int n) {
    const int block = kGrid / n;
    std::vector<std::uint8_t> out(std::size_t(n) * n * n, 0);
    for (int x = 0; x < kGrid; ++x)
        for (int y = 0; y < kGrid; ++y)
            for (int z = 0; z < kGrid; ++z)
                out[(std::size_t(x / block) * n + std::size_t(y / block)) * n + z / block] |=
                    *voxels++;
    return out;
}

/// Inner cells whose 3^3 neighbourhood holds both values.
std::vector<std::uint32_t> nearSurface(const std::vector<std::uint8_t>& cells, int n) {
    // Sums over three cells along one axis after the other.
    std::vector<std::uint8_t> sum = cells, last(cells.size());
    for (const std::size_t step : {std::size_t(1), std::size_t(n), std::size_t(n) * n}) {
        last.swap(sum);
        std::fill(sum.begin(), sum.end(), std::uint8_t(0));
        for (std::size_t i = step; i + step < cells.size(); ++i)
            sum[i] = std::uint8_t(last[i - step] + last[i] + last[i + step]);
    }
    std::vector<std::uint32_t> out;
    for (int x = 1; x < n - 1; ++x)
        for (int y = 1; y < n - 1; ++y)
            for (int z = 1; z < n - 1; ++z) {
                const auto i = std::uint32_t((x * n + y) * n + z);
                if (sum[i] > 0 && sum[i] < 27) out.push_back(i);
            }
    return out;
}

class SolidSource : public BspNetSource {
public:
    SolidSource(const SolidCollection& all, std::vector<std::size_t> which, Augment augment,
                FreshShapes fresh)
        : m_all(all), m_which(std::move(which)), m_augment(augment), m_fresh(std::move(fresh)) {}

    std::size_t size() const override { return m_which.size() + m_fresh.count; }
    std::size_t available(int resolution) const override { return officialCount(resolution); }
    Result<void> grid(std::size_t i, std::uint8_t* voxels) const override {
        Random same(i);
        solidOf(i, same).unpack(voxels);
        return {};
    }
    Result<void> draw(std::size_t i, int n, std::size_t count, Random& random, std::uint8_t* voxels,
                      std::uint8_t* points, std::uint8_t* values) const override {
        const PackedSolid solid = solidOf(i, random);
        const auto turn = int(random.below(16));  // half of the time as it is
        solid.unpack(voxels);
        if (m_augment != Augment::None && solid.turns) {
            std::vector<std::uint8_t> before(voxels, voxels + kCells);
            if (m_augment == Augment::StretchedAndTurned && turn < 8) {
                pose(before.data(), turn % 4, turn >= 4, voxels);
                before.assign(voxels, voxels + kCells);
            }
            if (random.below(2) == 0) stretch(before.data(), 0.25, random, voxels);
        }
        const std::vector<std::uint8_t> coarse = coarser(voxels, n);
        std::vector<std::uint32_t> near;
        if (n > 16) near = nearSurface(coarse, n);
        const double share =
            near.empty() ? 0 : std::min(0.75, double(near.size()) / double(officialCount(n)));
        for (std::size_t k = 0; k < count; ++k) {
            const bool close = random.uniform() < share;
            const auto cell = int(close ? near[random.below(near.size())]
                                        : std::uint32_t(random.below(coarse.size())));
            const bool value = coarse[std::size_t(cell)] != 0;
            place({cell / (n * n), cell / n % n, cell % n}, n, value, random, voxels, points);
            points += 3;
            *values++ = value;
        }
        return {};
    }

private:
    /// Made-up ones have seeds below those of the held-out ones.
    PackedSolid solidOf(std::size_t i, Random& random) const {
        if (i < m_which.size()) return m_all.solids[m_which[i]];
        return madeUp(random.below(kHeldOutSeed),
                      m_fresh.families[(i - m_which.size()) % m_fresh.families.size()]);
    }
    /// A cell of the 256^3 grid in coarse cell `c` where the solid has `value` (a 0 is met
    /// everywhere, since a coarse cell is the greatest of its own).
    static void place(const std::array<int, 3>& c, int n, bool value, Random& random,
                      const std::uint8_t* voxels, std::uint8_t* out) {
        const int block = kFine / n, inner = kGrid / n;
        const auto filled = [&](int x, int y, int z) {
            return voxels[(x * kGrid + y) * kGrid + z] != 0;
        };
        for (int attempt = 0; attempt < 100; ++attempt) {
            int q[3];
            for (std::size_t a = 0; a < 3; ++a)
                q[a] = c[a] * block + int(random.below(std::uint64_t(block)));
            for (std::size_t a = 0; a < 3; ++a) out[a] = std::uint8_t(q[a]);
            if (!value || filled(q[0] / 4, q[1] / 4, q[2] / 4)) return;
        }
        for (int x = c[0] * inner; x < (c[0] + 1) * inner; ++x)
            for (int y = c[1] * inner; y < (c[1] + 1) * inner; ++y)
                for (int z = c[2] * inner; z < (c[2] + 1) * inner; ++z)
                    if (filled(x, y, z)) {
                        out[0] = std::uint8_t(4 * x + 2), out[1] = std::uint8_t(4 * y + 2);
                        out[2] = std::uint8_t(4 * z + 2);
                        return;
                    }
    }

    const SolidCollection& m_all;
    std::vector<std::size_t> m_which;
    Augment m_augment;
    FreshShapes m_fresh;
};

}  // namespace

VoxelGrid PackedSolid::grid() const {
    VoxelGrid out;
    out.n = 64;
    out.cell = 1.0 / 64;
    out.cells.resize(64 * 64 * 64);
    unpack(out.cells.data());
    return out;
}

void PackedSolid::unpack(std::uint8_t* voxels) const {
    for (const std::uint8_t byte : bits)
        for (int k = 7; k >= 0; --k) *voxels++ = byte >> k & 1;
}

void SolidCollection::append(SolidCollection other) {
    for (PackedSolid& s : other.solids) {
        s.label += int(classes.size());
        solids.push_back(std::move(s));
    }
    classes.insert(classes.end(), other.classes.begin(), other.classes.end());
}

std::unique_ptr<BspNetSource> sourceOf(const SolidCollection& collection,
                                       std::vector<std::size_t> which, Augment augment,
                                       FreshShapes fresh) {
    return std::make_unique<SolidSource>(collection, std::move(which), augment, std::move(fresh));
}

Result<SolidCollection> readSolidFolder(const std::string& folder, const JobControl& job) {
    const auto files = npzFiles(folder, "voxels");
    if (!files) return files.error();
    return readSolidFiles(*files, job);
}

Result<SolidCollection> readSolidFiles(const std::vector<std::string>& files,
                                       const JobControl& job) {
    SolidCollection out;
    for (const std::string& file : files) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "reading was cancelled", {}};
        job.progress(double(out.classes.size()) / double(files.size()), "reading solids");
        auto arrays = readNpz(file, {"voxels", "validation", "ids"});
        if (!arrays) return std::move(arrays).error();
        const auto voxels = arrays->find("voxels");
        if (voxels == arrays->end() || voxels->second.type != "u1" ||
            voxels->second.shape.size() != 2 || voxels->second.shape[1] != kCells / 8)
            return Error{ErrorCode::Malformed,
                         "the array 'voxels' is missing or not [shapes, 32768] of uint8, eight of "
                         "64^3 cells a byte",
                         file};
        const std::size_t count = voxels->second.shape[0];
        const auto held = heldOutFlags(*arrays, count, file);
        if (!held) return held.error();
        const auto found = arrays->find("ids");
        const NpyArray* ids =
            found != arrays->end() && found->second.shape == std::vector<std::size_t>{count}
                ? &found->second
                : nullptr;
        for (std::size_t i = 0; i < count; ++i) {
            PackedSolid s;
            const auto first = voxels->second.bytes.begin() + std::ptrdiff_t(i * kCells / 8);
            s.bits.assign(first, first + kCells / 8);
            s.label = int(out.classes.size());
            s.heldOut = (*held)[i];
            s.turns = true;
            if (ids && ids->type[0] == 'S') {
                const char* text = reinterpret_cast<const char*>(ids->bytes.data());
                s.name.assign(text + i * ids->elementSize(), ids->elementSize());
                s.name.erase(std::find(s.name.begin(), s.name.end(), '\0'), s.name.end());
            }
            out.solids.push_back(std::move(s));
        }
        out.classes.push_back(fs::path(file).stem().string());
    }
    return out;
}

Result<SolidCollection> syntheticSolids(std::uint64_t seed, std::size_t count,
                                        const JobControl& job) {
    SolidCollection out;
    out.classes = syntheticFamilies();
    out.solids.resize(count);
    std::atomic<std::size_t> done{0};
    parallelFor(count, 1, [&](std::size_t i) {
        if (job.cancelled()) return;
        out.solids[i] = madeUp(seed + i, int(i % out.classes.size()));
        job.progress(double(++done) / double(count), "making shapes up");
    });
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
    return out;
}

Result<TrainingSet> openTrainingSet(const TrainingSetOptions& o, const JobControl& job) {
    TrainingSet out;
    std::vector<std::string> trains;
    const std::string end = "_train.hdf5";
    for (const fs::path& file : filesIn(o.folder)) {
        const std::string path = file.string();
        if (path.size() > end.size() && path.substr(path.size() - end.size()) == end)
            trains.push_back(path);
    }
    if (trains.size() > 1)
        return Error{ErrorCode::BadArgument,
                     "the folder holds more than one NAME_train.hdf5; leave one of them there",
                     o.folder};
    if (trains.size() == 1) {
        if (o.madeUp > 0 || o.fresh > 0 || o.guide > 1 || !o.families.empty())
            return Error{
                ErrorCode::BadArgument,
                "made-up shapes, families and a guide go with solids, and the folder holds "
                "an official training file; leave them out",
                o.folder};
        const std::string test = trains[0].substr(0, trains[0].size() - end.size()) + "_test.hdf5";
        auto train = openBspNetFile(trains[0]);
        if (!train) return std::move(train).error();
        auto held = openBspNetFile(test);
        if (!held) return std::move(held).error();
        out.train = std::move(*train), out.heldOut = std::move(*held);
        out.file = trains[0];
        return out;
    }
    auto all = std::make_shared<SolidCollection>();
    if (!o.folder.empty()) {
        auto read = readSolidFolder(o.folder, job.part(0, 0.5));
        if (!read) return std::move(read).error();
        *all = std::move(*read);
    }
    if (o.madeUp > 0 && o.seed + o.madeUp > kHeldOutSeed)
        return Error{ErrorCode::BadArgument,
                     "--seed: made-up shapes of so great a seed would be those that are held out; "
                     "give one below " +
                         std::to_string(kHeldOutSeed - o.madeUp) + ".",
                     {}};
    if (o.madeUp > 0 || o.fresh > 0) {
        auto made = syntheticSolids(o.seed, o.madeUp, job.part(0.5, 0.9));
        auto held = syntheticSolids(kHeldOutSeed, o.madeUpHeldOut, job.part(0.9, 1));
        if (!made || !held) return Error{ErrorCode::Cancelled, "cancelled", {}};
        all->append(std::move(*made));
        for (PackedSolid& s : held->solids) s.heldOut = true;
        all->append(std::move(*held));
    }
    std::vector<std::string> wanted;
    std::stringstream list(o.families);
    for (std::string name; std::getline(list, name, ',');) {
        const std::size_t first = name.find_first_not_of(' ');
        name = first == std::string::npos
                   ? std::string()
                   : name.substr(first, name.find_last_not_of(' ') + 1 - first);
        const auto& known = all->classes;
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            std::string names;
            for (const std::string& k : std::set<std::string>(known.begin(), known.end()))
                names += (names.empty() ? "" : ", ") + k;
            return Error{ErrorCode::BadArgument,
                         "--families: there is no class '" + name + "'; there are " + names + ".",
                         {}};
        }
        wanted.push_back(std::move(name));
    }
    const auto isWanted = [&](const std::string& name) {
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    };
    FreshShapes fresh{o.fresh, {}};
    for (std::size_t f = 0; f < syntheticFamilies().size(); ++f)
        if (isWanted(syntheticFamilies()[f])) fresh.families.push_back(int(f));
    if (fresh.count > 0 && fresh.families.empty())
        return Error{ErrorCode::BadArgument,
                     "--fresh makes shapes up, and --families names no family of those that are "
                     "made up; name one, or leave --fresh out.",
                     {}};
    std::vector<std::size_t> train, held;
    for (std::size_t i = 0; i < all->solids.size(); ++i) {
        const std::string& name = all->classes[std::size_t(all->solids[i].label)];
        if (isWanted(name)) (all->solids[i].heldOut ? held : train).push_back(i);
    }
    if (train.size() + o.fresh == 0 || held.empty())
        return Error{ErrorCode::Empty,
                     train.size() + o.fresh == 0
                         ? "there are no shapes to train on"
                         : "no shapes are held out; the array 'validation' marks them",
                     o.folder};
    std::vector<std::size_t> guide;
    for (std::size_t i = 0; i < held.size(); i += std::max<std::size_t>(1, o.guide))
        guide.push_back(held[i]);
    out.solids = all;
    out.train = sourceOf(*all, train, o.augment, std::move(fresh));
    out.heldOut = sourceOf(*all, guide, Augment::None);
    return out;
}

}  // namespace shapewright
