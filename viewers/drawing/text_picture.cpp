#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStdString.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>

#include <algorithm>
#include <vector>

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

Picture fittedText(const std::string& text, int size, bool dark, int room) {
    Picture whole = textPicture(text, size, dark);
    if (whole.width <= room) return whole;
    std::vector<std::size_t> starts;  // of letters, which in UTF-8 may be several bytes
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
    const auto cut = [&](std::size_t length) {
        return textPicture(text.substr(0, length) + "...", size, dark);
    };
    const auto tooLong = std::partition_point(starts.begin(), starts.end(),
                                              [&](std::size_t i) { return cut(i).width <= room; });
    return cut(tooLong == starts.begin() ? 0 : *(tooLong - 1));
}

}  // namespace shapewright
