#include <vtkObjectFactory.h>
#include <vtkRect.h>
#include <vtk_glew.h>

#include "viewers/drawing/gl_window_p.h"

namespace shapewright {

vtkStandardNewMacro(GlWindow);

GlWindow::GlWindow() {
    SetOwnContext(0);
    SetReadyForRendering(true);
    SetMapped(1);
    SetIsCurrent(true);
    SetSupportsOpenGL(1);
    SetAlphaBitPlanes(1);
    SetMultiSamples(0);
    SetOffScreenRendering(1);
    SetSwapBuffers(false);  // VTK would copy the frame twice on its way out
    SetFrameBlitModeToNoBlit();
}

void GlWindow::OpenGLInitContext() {
    if (Initialized) return;
    glewExperimental = GL_TRUE;
    const GLenum status = glewInit();
    // GLEW built for X looks for a display last, when all OpenGL functions are loaded.
    GlewInitValid = status == GLEW_OK || status == GLEW_ERROR_NO_GLX_DISPLAY;
    Initialized = GlewInitValid;
}

bool GlWindow::usable() {
    OpenGLInitContext();
    return GlewInitValid;
}

void GlWindow::read(std::vector<std::uint8_t>& rgba) {
    rgba.resize(4 * std::size_t(Size[0]) * std::size_t(Size[1]));
    ReadPixels(vtkRecti(0, 0, Size[0], Size[1]), 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data(), 0);
}

}  // namespace shapewright
