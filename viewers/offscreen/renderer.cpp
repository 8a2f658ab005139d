#include <dlfcn.h>

#include "viewers/offscreen/gl_context_p.h"
#include "viewers/offscreen/picture.h"

namespace shapewright {

Result<std::string> offscreenRenderer() {
    const auto context = GlContext::create();
    if (!context) return context.error();
    // Of the OpenGL library that VTK has loaded.
    const auto getString =
        reinterpret_cast<const unsigned char* (*)(unsigned)>(dlsym(RTLD_DEFAULT, "glGetString"));
    std::string text;
    for (const unsigned name : {0x1F01U /* GL_RENDERER */, 0x1F02U /* GL_VERSION */})
        if (const unsigned char* value = getString ? getString(name) : nullptr)
            text += (text.empty() ? "" : ", OpenGL ") +
                    std::string(reinterpret_cast<const char*>(value));
    return text;
}

}  // namespace shapewright
