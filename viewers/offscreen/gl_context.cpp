#include "viewers/offscreen/gl_context_p.h"

#define EGL_NO_X11
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace shapewright {
namespace {

struct Egl {
    decltype(&eglGetProcAddress) getProcAddress = nullptr;
    decltype(&eglQueryString) queryString = nullptr;
    decltype(&eglInitialize) initialize = nullptr;
    decltype(&eglBindAPI) bindApi = nullptr;
    decltype(&eglChooseConfig) chooseConfig = nullptr;
    decltype(&eglCreateContext) createContext = nullptr;
    decltype(&eglDestroyContext) destroyContext = nullptr;
    decltype(&eglMakeCurrent) makeCurrent = nullptr;
    PFNEGLGETPLATFORMDISPLAYEXTPROC getPlatformDisplay = nullptr;
    bool loaded = false;

    Egl() {
        // Mesa warns on stderr about drivers it tries and passes over.
        setenv("EGL_LOG_LEVEL", "fatal", 0);
        void* library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_GLOBAL);
        if (!library) return;
        const auto get = [&](auto& function, const char* name) {
            function = reinterpret_cast<std::decay_t<decltype(function)>>(dlsym(library, name));
            return function != nullptr;
        };
        loaded = get(getProcAddress, "eglGetProcAddress") && get(queryString, "eglQueryString") &&
                 get(initialize, "eglInitialize") && get(bindApi, "eglBindAPI") &&
                 get(chooseConfig, "eglChooseConfig") && get(createContext, "eglCreateContext") &&
                 get(destroyContext, "eglDestroyContext") && get(makeCurrent, "eglMakeCurrent");
        if (!loaded) return;
        getPlatformDisplay = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
            getProcAddress("eglGetPlatformDisplayEXT"));
        const char* extensions = queryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
        loaded = getPlatformDisplay && extensions &&
                 std::strstr(extensions, "EGL_MESA_platform_surfaceless");
    }
};

const Egl& egl() {
    static const Egl instance;
    return instance;
}

Error noOpenGl(const std::string& what) {
    return {ErrorCode::Unsupported,
            "Pictures need OpenGL 3.2 through EGL, and " + what +
                "; install the packages libegl1 and libgl1-mesa-dri.",
            {}};
}

}  // namespace

Result<std::unique_ptr<GlContext>> GlContext::create() {
    const Egl& e = egl();
    if (!e.loaded) return noOpenGl("no libEGL.so.1 with Mesa's surfaceless platform was found");
    EGLDisplay display =
        e.getPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY || !e.initialize(display, nullptr, nullptr))
        return noOpenGl("its surfaceless display does not start");
    const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (!e.bindApi(EGL_OPENGL_API) || !e.chooseConfig(display, wanted, &config, 1, &count) ||
        count == 0)
        return noOpenGl("its driver offers no desktop OpenGL");
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                              3,
                              EGL_CONTEXT_MINOR_VERSION,
                              2,
                              EGL_CONTEXT_OPENGL_PROFILE_MASK,
                              EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                              EGL_NONE};
    EGLContext context = e.createContext(display, config, EGL_NO_CONTEXT, version);
    if (context == EGL_NO_CONTEXT) return noOpenGl("its driver gives no such context");
    std::unique_ptr<GlContext> out(new GlContext);
    out->m_display = display;
    out->m_context = context;
    if (!e.makeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context))
        return noOpenGl("its context cannot be used without a surface");
    return out;
}

GlContext::~GlContext() {
    egl().makeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    egl().destroyContext(m_display, m_context);
}

}  // namespace shapewright
