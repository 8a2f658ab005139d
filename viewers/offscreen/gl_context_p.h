#pragma once
// OpenGL without a window system.

#include <memory>

#include "geometry/base/error.h"

namespace shapewright {

/// A surfaceless EGL context, current on the thread that made it until destroyed. libEGL is opened
/// when first needed, so that a machine without it still runs everything else.
class GlContext {
public:
    static Result<std::unique_ptr<GlContext>> create();
    ~GlContext();
    GlContext(const GlContext&) = delete;
    GlContext& operator=(const GlContext&) = delete;

private:
    GlContext() = default;
    void* m_display = nullptr;
    void* m_context = nullptr;
};

}  // namespace shapewright
