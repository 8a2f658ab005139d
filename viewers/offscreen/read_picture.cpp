#include <png.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "viewers/offscreen/picture.h"
#include "viewers/offscreen/read_jpeg.h"

namespace shapewright {

// VTK's reader ends the program on damaged files; libpng's own short form doesn't.
Result<Picture> readPicture(const std::string& path) {
    constexpr png_uint_32 kMost = 8192;
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return Error{ErrorCode::NotFound, "there is no such picture", path};
    std::ifstream in(path, std::ios::binary);
    if (in.get() == 0xff && in.get() == 0xd8) return readJpeg(path, int(kMost));
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, path.c_str()))
        return Error{ErrorCode::Unsupported, "this is no PNG or JPEG picture", path};
    if (image.width > kMost || image.height > kMost) {
        png_image_free(&image);
        return Error{ErrorCode::Unsupported,
                     "the picture has more than 8192 pixels a side; make it smaller", path};
    }
    image.format = PNG_FORMAT_RGBA;
    Picture out;
    out.width = int(image.width);
    out.height = int(image.height);
    out.rgba.resize(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, nullptr, out.rgba.data(), 0, nullptr))
        return Error{ErrorCode::Malformed,
                     std::string("the picture is damaged (") + image.message + ")", path};
    return out;
}

}  // namespace shapewright
