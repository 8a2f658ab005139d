#include "viewers/offscreen/read_jpeg.h"

#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>

// After cstdio, which it needs.
#include <jerror.h>
#include <jpeglib.h>

namespace shapewright {
namespace {

/// libjpeg's own way out of an error ends the program.
struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

void leave(j_common_ptr info) {
    auto* errors = reinterpret_cast<Errors*>(info->err);
    info->err->format_message(info, errors->message);
    std::longjmp(errors->back, 1);
}

/// A file that ends too early is damaged; other warnings are of bytes that nobody misses.
void warn(j_common_ptr info, int level) {
    if (level < 0 && info->err->msg_code == JWRN_JPEG_EOF) leave(info);
}

/// EXIF's orientation, 1 to 8, from the APP1 segment; 1 when it is not there (TIFF 6.0, tag 274).
int orientationOf(const unsigned char* data, std::size_t size) {
    if (size < 14 || std::memcmp(data, "Exif\0\0", 6) != 0) return 1;
    data += 6, size -= 6;
    const bool little = data[0] == 'I';
    const auto number = [&](std::size_t at, int bytes) {
        std::size_t value = 0;
        for (int k = 0; k < bytes; ++k)
            value |= std::size_t(data[at + std::size_t(k)]) << 8 * (little ? k : bytes - 1 - k);
        return value;
    };
    const std::size_t table = number(4, 4);
    if (table > size || size - table < 2) return 1;
    const std::size_t entries = number(table, 2);
    for (std::size_t i = 0; i < entries && table + 2 + 12 * (i + 1) <= size; ++i) {
        const std::size_t entry = table + 2 + 12 * i;
        if (number(entry, 2) != 0x0112) continue;
        const std::size_t value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? int(value) : 1;
    }
    return 1;
}

/// Everything that may jump: no object of its own lives across a call of libjpeg.
bool decode(jpeg_decompress_struct& info, Errors& errors, std::FILE* file, int most, Picture& out,
            int& orientation) {
    if (setjmp(errors.back)) return false;
    jpeg_stdio_src(&info, file);
    jpeg_save_markers(&info, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(&info, TRUE);
    if (info.image_width > unsigned(most) || info.image_height > unsigned(most)) {
        std::snprintf(errors.message, sizeof errors.message,
                      "it has more than %d pixels a side; make it smaller", most);
        return false;
    }
    for (auto* m = info.marker_list; m; m = m->next)
        if (orientation == 1) orientation = orientationOf(m->data, m->data_length);
    info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&info);
    out.width = int(info.output_width), out.height = int(info.output_height);
    out.rgba.resize(std::size_t(4) * info.output_width * info.output_height);
    while (info.output_scanline < info.output_height) {
        // Three bytes a pixel, spread to four from the end.
        JSAMPLE* row = &out.rgba[std::size_t(4) * info.output_width * info.output_scanline];
        jpeg_read_scanlines(&info, &row, 1);
        for (std::size_t x = info.output_width; x-- > 0;) {
            const JSAMPLE r = row[3 * x], g = row[3 * x + 1], b = row[3 * x + 2];
            row[4 * x] = r, row[4 * x + 1] = g, row[4 * x + 2] = b, row[4 * x + 3] = 255;
        }
    }
    jpeg_finish_decompress(&info);
    return true;
}

/// Mirrored and turned as `orientation` asks for.
Picture upright(const Picture& from, int orientation) {
    Picture out;
    const bool turned = orientation > 4;
    out.width = turned ? from.height : from.width;
    out.height = turned ? from.width : from.height;
    out.rgba.resize(from.rgba.size());
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            int u = turned ? y : x, v = turned ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
                u = from.width - 1 - u;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                v = from.height - 1 - v;
            std::memcpy(&out.rgba[std::size_t(4) *
                                  (std::size_t(y) * std::size_t(out.width) + std::size_t(x))],
                        &from.rgba[std::size_t(4) *
                                   (std::size_t(v) * std::size_t(from.width) + std::size_t(u))],
                        4);
        }
    return out;
}

}  // namespace

Result<Picture> readJpeg(const std::string& path, int most) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               std::fclose);
    if (!file) return Error{ErrorCode::Unreadable, "the picture cannot be opened", path};
    jpeg_decompress_struct info;
    Errors errors;
    errors.message[0] = '\0';
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.emit_message = warn;
    jpeg_create_decompress(&info);
    Picture out;
    int orientation = 1;
    const bool good = decode(info, errors, file.get(), most, out, orientation);
    jpeg_destroy_decompress(&info);
    if (!good)
        return Error{ErrorCode::Malformed,
                     std::string("the picture cannot be read (") + errors.message + ")", path};
    return orientation == 1 ? std::move(out) : upright(out, orientation);
}

}  // namespace shapewright
