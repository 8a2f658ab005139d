#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cstring>

#include "viewers/offscreen/picture.h"

namespace shapewright {

Result<std::string> encodePng(const Picture& picture) {
    const std::size_t row = std::size_t(std::max(picture.width, 0)) * 4;
    if (row == 0 || picture.height <= 0 || picture.rgba.size() != row * std::size_t(picture.height))
        return Error{ErrorCode::Empty, "The picture has no pixels, so it is not written.", {}};
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
        return Error{ErrorCode::Internal, "The picture could not be packed as PNG.", {}};

    return std::string(reinterpret_cast<const char*>(bytes->GetPointer(0)),
                       std::size_t(bytes->GetNumberOfValues()));
}

}  // namespace shapewright
