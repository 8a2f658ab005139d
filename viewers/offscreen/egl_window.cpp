#include "viewers/offscreen/egl_window.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLState.h>
#include <vtk_glew.h>

namespace shapewright {

vtkStandardNewMacro(EglWindow);

EglWindow::~EglWindow() {
    if (!m_context) return;
    this->MakeCurrent();
    this->Finalize();
    eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(m_display, m_context);
}

bool EglWindow::open() {
    const auto displayOf =
        PFNEGLGETPLATFORMDISPLAYEXTPROC(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    const auto devicesOf = PFNEGLQUERYDEVICESEXTPROC(eglGetProcAddress("eglQueryDevicesEXT"));
    if (!displayOf) return false;
    auto tryDisplay = [&](EGLDisplay display) {
        if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) return false;
        const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE,
                                 EGL_OPENGL_BIT, EGL_NONE};
        EGLConfig config = nullptr;
        EGLint found = 0;
        if (!eglBindAPI(EGL_OPENGL_API) || !eglChooseConfig(display, wanted, &config, 1, &found) ||
            found == 0)
            return false;
        const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2,
                                  EGL_NONE};
        EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
        if (context == EGL_NO_CONTEXT) return false;
        m_display = display;
        m_context = context;
        return true;
    };
    bool ok = tryDisplay(displayOf(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    EGLDeviceEXT device = nullptr;
    EGLint count = 0;
    if (!ok && devicesOf && devicesOf(1, &device, &count) && count > 0)
        ok = tryDisplay(displayOf(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
    if (!ok) return false;
    this->SetIsDirect(1);
    this->SetSupportsOpenGL(1);
    this->SetReadyForRendering(true);
    this->SetOffScreenRendering(1);
    this->SetFrameBlitModeToNoBlit();
    this->MakeCurrent();
    return IsCurrent();
}

void EglWindow::OpenGLInitContext() {
    this->MakeCurrent();
    if (this->Initialized) return;
    // Without an X display GLEW complains, after it has loaded every function.
    const GLenum status = glewInit();
    if (status != GLEW_OK && status != GLEW_ERROR_NO_GLX_DISPLAY) return;
    this->Initialized = true;
    this->GlewInitValid = true;
    this->GetState()->Initialize(this);
}

void EglWindow::MakeCurrent() {
    if (m_context) eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_context);
}

bool EglWindow::IsCurrent() {
    return m_context && eglGetCurrentContext() == m_context;
}

}  // namespace shapewright
