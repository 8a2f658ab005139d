// Reading a million triangles: ours against VTK's readers, turn by turn in one process.

#include <vtkNew.h>
#include <vtkPLYReader.h>
#include <vtkPolyData.h>
#include <vtkSTLReader.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <numbers>
#include <vector>

#include "geometry/io/io.h"

using namespace shapewright;

namespace {

/// A sphere of 2 * `around` * `rings` triangles; single precision, as scanners write.
PolygonMesh sphere(std::uint32_t around, std::uint32_t rings) {
    PolygonMesh mesh;
    for (std::uint32_t r = 0; r <= rings; ++r)
        for (std::uint32_t a = 0; a < around; ++a) {
            const double v = std::numbers::pi * (r + 0.5) / (rings + 1.0),
                         u = 2 * std::numbers::pi * a / around;
            mesh.positions.push_back({float(std::sin(v) * std::cos(u)),
                                      float(std::sin(v) * std::sin(u)), float(std::cos(v))});
        }
    for (std::uint32_t r = 0; r < rings; ++r)
        for (std::uint32_t a = 0; a < around; ++a) {
            const std::uint32_t i = r * around + a, j = r * around + (a + 1) % around;
            mesh.addFace(std::vector<std::uint32_t>{i, i + around, j});
            mesh.addFace(std::vector<std::uint32_t>{j, i + around, j + around});
        }
    return mesh;
}

struct Times {
    std::vector<double> wall, cpu;
    void add(const std::function<std::size_t()>& work, std::size_t expected) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t used = std::clock();
        const std::size_t faces = work();
        cpu.push_back(double(std::clock() - used) / CLOCKS_PER_SEC);
        wall.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        if (faces != expected) std::printf("wrong: %zu faces\n", faces);
    }
};

double median(std::vector<double> v) {
    std::nth_element(v.begin(), v.begin() + std::ptrdiff_t(v.size() / 2), v.end());
    return v[v.size() / 2];
}

void row(const char* file, const char* reader, const Times& times, const Times& reference) {
    std::printf("| %s | %s | %.0f | %.0f | %.2f |\n", file, reader, 1e3 * median(times.wall),
                1e3 * median(times.cpu), median(times.cpu) / median(reference.cpu));
}

template <class Reader>
std::size_t vtkFaces(const std::string& path, const std::function<void(Reader*)>& set = {}) {
    vtkNew<Reader> reader;
    reader->SetFileName(path.c_str());
    if (set) set(reader);
    reader->Update();
    return std::size_t(reader->GetOutput()->GetNumberOfPolys());
}

}  // namespace

int main() {
    const PolygonMesh mesh = sphere(1000, 500);
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / "shapewright-load-bench";
    std::filesystem::create_directories(folder);
    const std::string ply = folder / "sphere.ply", stl = folder / "sphere.stl";
    for (const std::string& path : {ply, stl})
        if (!writeShape(path, mesh)) return 1;
    auto ours = [](const std::string& path) {
        const Result<ReadShape> read = readShape(path);
        return read ? std::get<PolygonMesh>(read->shape).faceCount() : 0;
    };

    Times ourPly, vtkPly, ourStl, vtkStl, vtkStlLoose;
    for (int round = 0; round < 9; ++round) {
        ourPly.add([&] { return ours(ply); }, mesh.faceCount());
        vtkPly.add([&] { return vtkFaces<vtkPLYReader>(ply); }, mesh.faceCount());
        ourStl.add([&] { return ours(stl); }, mesh.faceCount());
        vtkStl.add([&] { return vtkFaces<vtkSTLReader>(stl); }, mesh.faceCount());
        vtkStlLoose.add(
            [&] { return vtkFaces<vtkSTLReader>(stl, [](vtkSTLReader* r) { r->MergingOff(); }); },
            mesh.faceCount());
    }
    std::puts("| file, 1 M triangles | reader | wall ms | CPU ms | to the reference |");
    std::puts("|---|---|---|---|---|");
    row("binary PLY", "VTK (reference)", vtkPly, vtkPly);
    row("binary PLY", "Shapewright", ourPly, vtkPly);
    row("binary STL", "VTK, corners welded (reference)", vtkStl, vtkStl);
    row("binary STL", "VTK, corners left loose", vtkStlLoose, vtkStl);
    row("binary STL", "Shapewright, corners welded", ourStl, vtkStl);
    std::filesystem::remove_all(folder);
}
