#include <vtkObjectFactory.h>
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

}  // namespace shapewright
