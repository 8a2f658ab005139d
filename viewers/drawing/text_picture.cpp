#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStdString.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>

#include <algorithm>

#include "viewers/drawing/text_picture_p.h"

namespace shapewright {

constexpr int kDpi = 72;  // a point is a pixel then

Picture textPicture(const std::string& text, int size, bool dark) {
    vtkNew<vtkTextProperty> style;
    style->SetFontFamilyToArial();
    style->SetFontSize(size);
    const double gray = dark ? 0.13 : 0.92;
    style->SetColor(gray, gray, gray);
    vtkNew<vtkImageData> image;
    int used[2] = {0, 0};
    Picture out;
    if (text.empty() || !vtkTextRenderer::GetInstance() ||
        !vtkTextRenderer::GetInstance()->RenderString(style, vtkStdString(text), image, used, kDpi,
                                                      vtkTextRenderer::FreeType))
        return out;
    const int* dims = image->GetDimensions();
    out.width = std::min(used[0], dims[0]);
    out.height = std::min(used[1], dims[1]);
    out.rgba.resize(std::size_t(out.width) * std::size_t(out.height) * 4);
    for (int y = 0; y < out.height; ++y)
        std::copy_n(
            static_cast<const std::uint8_t*>(image->GetScalarPointer(0, y, 0)),
            4 * std::size_t(out.width),
            out.rgba.begin() + std::ptrdiff_t(4 * out.width) * std::ptrdiff_t(out.height - 1 - y));
    return out;
}

}  // namespace shapewright
