#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "viewers/offscreen/picture.h"

namespace shapewright {
namespace {

Error cannotWrite(const std::string& path) {
    return {errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable,
            std::string("The picture cannot be written: ") + std::strerror(errno) +
                "; check the folder and the free space.",
            path};
}

bool writeAll(int fd, const std::uint8_t* data, std::size_t size) {
    while (size > 0) {
        const ssize_t n = ::write(fd, data, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        data += n;
        size -= std::size_t(n);
    }
    return true;
}

}  // namespace

Result<void> writePng(const std::string& path, const Picture& picture) {
    const std::size_t row = std::size_t(std::max(picture.width, 0)) * 4;
    if (row == 0 || picture.height <= 0 || picture.rgba.size() != row * std::size_t(picture.height))
        return Error{ErrorCode::Empty, "The picture has no pixels, so it is not written.", path};
    vtkNew<vtkImageData> image;
    image->SetDimensions(picture.width, picture.height, 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    auto* pixels = static_cast<std::uint8_t*>(image->GetScalarPointer());
    for (int y = 0; y < picture.height; ++y)  // VTK's images start at the bottom
        std::memcpy(pixels + row * std::size_t(picture.height - 1 - y),
                    picture.rgba.data() + row * std::size_t(y), row);
    vtkNew<vtkPNGWriter> writer;
    writer->SetInputData(image);
    writer->WriteToMemoryOn();
    writer->Write();
    vtkUnsignedCharArray* bytes = writer->GetResult();
    if (!bytes || bytes->GetNumberOfValues() == 0)
        return Error{ErrorCode::Internal, "The picture could not be packed as PNG.", path};

    std::string temporary = path + ".XXXXXX";
    const int fd = mkstemp(temporary.data());
    if (fd < 0) return cannotWrite(path);
    const mode_t mask = umask(0);
    umask(mask);
    const bool written =
        writeAll(fd, bytes->GetPointer(0), std::size_t(bytes->GetNumberOfValues())) &&
        fchmod(fd, 0666 & ~mask) == 0;
    const int kept = errno;
    const bool closed = close(fd) == 0;
    if (!written) errno = kept;
    if (written && closed && std::rename(temporary.c_str(), path.c_str()) == 0) return {};
    const Error error = cannotWrite(path);
    unlink(temporary.c_str());
    return error;
}

}  // namespace shapewright
