#pragma once
// A VTK render window on an EGL context without any surface.

#include <vtkGenericOpenGLRenderWindow.h>

namespace shapewright {

/// VTK's own windows want an X server; this one makes its context on EGL's surfaceless platform, or
/// the first EGL device, and renders into VTK's framebuffers only.
class EglWindow : public vtkGenericOpenGLRenderWindow {
public:
    static EglWindow* New();
    vtkTypeMacro(EglWindow, vtkGenericOpenGLRenderWindow);

    /// False when no EGL display gives an OpenGL 3.2 context.
    bool open();
    void OpenGLInitContext() override;
    void MakeCurrent() override;
    bool IsCurrent() override;

protected:
    EglWindow() = default;
    ~EglWindow() override;

private:
    void* m_display = nullptr;
    void* m_context = nullptr;
};

}  // namespace shapewright
