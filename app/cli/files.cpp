#include "app/cli/files.h"

#include <filesystem>

#include "geometry/io/io.h"
#include "viewers/drawing/legend.h"
#include "viewers/offscreen/picture.h"

namespace shapewright {

Result<LoadedShape> loadShape(const std::string& path, const JobControl& job) {
    job.progress(0, "reading");
    Result<ReadShape> read = readShape(path, job);
    if (!read) return std::move(read).error().inFile(path);
    return LoadedShape{{std::filesystem::path(path).stem().string(), std::move(read->shape),
                        NamedShape::Role::Main, path},
                       std::move(read->warnings),
                       std::move(read->ignored)};
}

Result<void> saveImage(const std::string& path, const ImageExhibit& image) {
    std::vector<LegendLine> legend;
    for (const LegendEntry& e : image.legend) legend.push_back({e.label, e.color});
    const Result<std::string> bytes =
        encodePng(withLegend({image.width, image.height, image.pixels}, legend));
    if (!bytes) return Error(bytes.error()).inFile(path);
    return saveText(path, *bytes);
}

Result<void> saveText(const std::string& path, const std::string& text) {
    Result<AtomicFile> file = AtomicFile::create(path);
    if (!file) return std::move(file).error().inFile(path);
    if (Result<void> written = file->write(text.data(), text.size()); !written) return written;
    return file->commit();
}

Result<void> checkDevice(const std::string& device) {
    if (device == "cpu") return {};
    return Error{ErrorCode::BadArgument,
                 "--device cuda: this build runs networks on the CPU only; use --device cpu.",
                 {}};
}

}  // namespace shapewright
