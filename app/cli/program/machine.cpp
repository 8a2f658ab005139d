#include "app/cli/program/machine.h"

#include <dlfcn.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <thread>

#include "app/cli/version.h"
#include "app/core/help_page.h"
#include "app/core/weights.h"
#include "geometry/base/atomic_file.h"
#include "learning/checkpoint/checkpoint.h"
#include "viewers/offscreen/picture.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

using Status = MachineCheck::Status;

std::string text(const char* format, double value) {
    char out[64];
    std::snprintf(out, sizeof out, format, value);
    return out;
}

/// The libraries loaded whose file name begins with one of `names`, with the versions that their
/// files' names carry.
std::vector<std::string> loadedLibraries(const std::vector<std::string>& names) {
    std::set<std::string> found;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const std::size_t slash = line.rfind('/');
        if (slash == std::string::npos) continue;
        const std::string file = line.substr(slash + 1);
        for (const std::string& name : names)
            if (file.rfind(name, 0) == 0) found.insert(file);
    }
    return {found.begin(), found.end()};
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
    return out;
}

MachineCheck versions() {
    utsname system{};
    uname(&system);
    return {"versions",
            Status::Ok,
            std::string("shapewright ") + kVersion + ", " + system.sysname + " " + system.release +
                " " + system.machine + "; " +
                joined(loadedLibraries(
                    {"libtorch_cpu.so", "libQt6Core.so", "libvtkCommonCore-", "libhdf5"})),
            {}};
}

MachineCheck pictures() {
    PolygonMesh triangle;
    triangle.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    triangle.corners = {0, 1, 2};
    triangle.offsets = {0, 3};
    PictureOptions options;
    options.width = options.height = 64;
    const Result<Picture> picture = renderPicture({triangle}, options);
    if (!picture) return {"pictures", Status::Wrong, "none can be drawn", picture.error().message};
    const auto& p = picture->rgba;
    if (std::all_of(p.begin(), p.end(), [&](std::uint8_t c) { return c == p[0]; }))
        return {"pictures", Status::Wrong, "OpenGL draws nothing",
                "Mend the graphics driver, or install libgl1-mesa-dri and set "
                "LIBGL_ALWAYS_SOFTWARE=1."};
    const Result<std::string> renderer = offscreenRenderer();
    return {
        "pictures", Status::Ok, "drawn by " + (renderer ? *renderer : std::string("OpenGL")), {}};
}

MachineCheck display() {
    for (const char* name : {"WAYLAND_DISPLAY", "DISPLAY"})
        if (const char* value = std::getenv(name); value && *value)
            return {"display", Status::Ok, std::string(name) + " is " + value, {}};
    return {"display", Status::Warning, "none",
            "The window needs one; every command works without."};
}

double cpuSeconds() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

MachineCheck linearAlgebra() {
    using Product =
        void(const char*, const char*, const int*, const int*, const int*, const float*,
             const float*, const int*, const float*, const int*, const float*, float*, const int*);
    // What LibTorch itself calls; this program does not link it directly.
    void* const symbol = dlsym(RTLD_DEFAULT, "sgemm_");
    if (!symbol)
        return {"linear-algebra", Status::Wrong, "no library",
                "Install the package libopenblas0-pthread."};
    Dl_info info{};
    std::string library = "unknown";
    std::error_code failure;
    if (dladdr(symbol, &info) && info.dli_fname) library = fs::canonical(info.dli_fname, failure);
    if (auto* oneThread =
            reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        oneThread(1);
    const int n = 384;
    std::vector<float> a(n * n, 0.5F), b(n * n, 0.25F), c(n * n);
    const float one = 1, zero = 0;
    double best = 1e9;
    for (int i = 0; i < 6; ++i) {
        const double start = cpuSeconds();
        reinterpret_cast<Product*>(symbol)("N", "N", &n, &n, &n, &one, a.data(), &n, b.data(), &n,
                                           &zero, c.data(), &n);
        best = std::min(best, cpuSeconds() - start);
    }
    const double speed = 2e-9 * n * n * n / std::max(best, 1e-9);
    MachineCheck check{"linear-algebra",
                       Status::Ok,
                       library + ", " + text("%.0f", speed) + " GFLOP/s per core",
                       {}};
    // The reference library reaches 3 to 7, tuned ones at least 20 on any machine with AVX.
    if (speed < 12) {
        check.status = Status::Wrong;
        check.remedy =
            "Networks will be many times slower than they need be: install the package "
            "libopenblas0-pthread.";
    }
    return check;
}

/// Cores that a container's quota grants; 0 when there is none.
double quota() {
    std::ifstream in("/sys/fs/cgroup/cpu.max");
    std::string most;
    double period = 0;
    if (!(in >> most >> period) || most == "max" || period <= 0) return 0;
    return std::atof(most.c_str()) / period;
}

MachineCheck threads() {
    const int cores = std::max(1, int(std::thread::hardware_concurrency()));
    MachineCheck check{"threads", Status::Ok, std::to_string(cores) + " cores", {}};
    std::vector<std::thread> started;
    try {
        for (int i = 0; i < cores; ++i) started.emplace_back([] {});
    } catch (const std::system_error&) {
        check.status = Status::Wrong;
        check.found += ", and only " + std::to_string(started.size()) + " threads can be started";
        check.remedy = "Raise the limit of processes (ulimit -u), or give --threads N.";
    }
    for (std::thread& t : started) t.join();
    if (const double granted = quota(); granted > 0 && granted < cores) {
        check.found += ", of which a quota grants " + text("%.1f", granted);
        if (check.status == Status::Ok) check.status = Status::Warning;
        if (check.remedy.empty())
            check.remedy = "Give --threads " + std::to_string(std::max(1L, std::lround(granted))) +
                           ", so that threads do not wait for each other.";
    }
    return check;
}

MachineCheck weightsOf(const NetworkInfo& network) {
    MachineCheck check{"weights-" + network.id, Status::Ok, {}, {}};
    const std::string path = findWeights(network.id);
    if (path.empty()) {
        check.status = Status::Warning;
        check.found = "none";
        check.remedy = "Put " + network.id + ".pt into a folder that 'shapewright models' names; " +
                       "'shapewright help weights' says more.";
        return check;
    }
    const auto bytes = readWholeFile(path);
    if (!bytes) {
        check.status = Status::Wrong;
        check.found = path;
        check.remedy = "It " + bytes.error().message;
        return check;
    }
    const std::string hash = sha256(*bytes);
    check.found = path + ", SHA-256 " + hash;
    if (const Result<void> whole = checkShippedWeights(path, hash); !whole) {
        check.status = Status::Wrong;
        check.remedy = whole.error().message;
    } else if (const Result<Checkpoint> read = readCheckpoint(path); !read) {
        check.status = Status::Wrong;
        check.remedy = "It cannot be read: " + read.error().message;
    }
    return check;
}

MachineCheck folder(const std::string& name, const fs::path& path, const std::string& use) {
    MachineCheck check{name, Status::Ok, path.string(), {}};
    if (path.empty()) {
        check.status = Status::Wrong;
        check.found = "none";
        check.remedy = "Have TMPDIR name a folder that is there: " + use + ".";
        return check;
    }
    // A folder that is yet to be made needs one above it that can be written.
    fs::path existing = path;
    std::error_code ignored;
    while (!fs::exists(existing, ignored) && existing.has_relative_path())
        existing = existing.parent_path();
    Result<AtomicFile> file = AtomicFile::create((existing / "shapewright-doctor").string());
    Result<void> written =
        file ? file->write(std::string(4096, 'x').data(), 4096) : Result<void>(file.error());
    if (!written) {
        check.status = Status::Wrong;
        check.found += ": " + written.error().message;
        check.remedy = "Free some space, or make it writable: " + use + ".";
        return check;
    }
    const fs::space_info space = fs::space(existing, ignored);
    check.found += ", " + text("%.1f", double(space.available) / 1e9) + " GB free";
    if (space.available < 200000000) {
        check.status = Status::Warning;
        check.remedy = "Free some space: " + use + ".";
    }
    return check;
}

/// Where Qt puts it: the organisation's folder.
fs::path home(const char* variable, const char* fallback) {
    if (const char* own = std::getenv(variable); own && *own) return fs::path(own) / "Shapewright";
    const char* home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/") / fallback / "Shapewright";
}

MachineCheck guide() {
    const std::size_t pages = helpTopics().size();
    if (pages == 0)
        return {"guide", Status::Wrong, "no page",
                "The installation is not whole: install the package again."};
    return {"guide", Status::Ok, std::to_string(pages) + " pages", {}};
}

}  // namespace

std::vector<MachineCheck> checkMachine() {
    std::vector<MachineCheck> list{versions(), pictures(), display(), linearAlgebra(), threads()};
    for (const NetworkInfo& network : networks()) list.push_back(weightsOf(network));
    list.push_back(guide());
    std::error_code ignored;
    list.push_back(
        folder("temporary-folder", fs::temp_directory_path(ignored), "large jobs use it"));
    list.push_back(folder("settings-folder", home("XDG_CONFIG_HOME", ".config"),
                          "the window keeps its settings there"));
    list.push_back(folder("data-folder", home("XDG_DATA_HOME", ".local/share"),
                          "the window keeps unsaved work there"));
    return list;
}

}  // namespace shapewright
