#pragma once
// A VTK window in an OpenGL context that somebody else made.

#include <vtkGenericOpenGLRenderWindow.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace shapewright {

class GlWindow : public vtkGenericOpenGLRenderWindow {
public:
    static GlWindow* New();
    vtkTypeMacro(GlWindow, vtkGenericOpenGLRenderWindow);

    /// Makes the context current if it is not; without one, it is current all the time.
    std::function<void()> makeCurrent;

    void OpenGLInitContext() override;
    void MakeCurrent() override {
        if (makeCurrent) makeCurrent();
    }
    bool IsCurrent() override { return true; }
    /// Whether the OpenGL functions could be loaded.
    bool usable();
    /// The frame, four bytes per pixel, bottom row first.
    void read(std::vector<std::uint8_t>& rgba);

protected:
    GlWindow();
};

}  // namespace shapewright
