#include <vtkObjectFactory.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
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

void GlWindow::renderToCurrent() {
    int target = 0;
    GetState()->vtkglGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    Render();
    vtkOpenGLState& gl = *GetState();
    gl.vtkglBindFramebuffer(GL_READ_FRAMEBUFFER, RenderFramebuffer->GetFBOIndex());
    gl.vtkglReadBuffer(GL_COLOR_ATTACHMENT0);
    gl.vtkglBindFramebuffer(GL_DRAW_FRAMEBUFFER, unsigned(target));
    gl.vtkglDisable(GL_SCISSOR_TEST);
    const int w = Size[0], h = Size[1];
    gl.vtkglBlitFramebuffer(0, 0, w, h, 0, 0, w, h, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

}  // namespace shapewright
