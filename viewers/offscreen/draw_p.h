#pragma once
// One view of a scene, drawn by VTK.

#include <cstdint>
#include <memory>
#include <vector>

#include "geometry/base/error.h"
#include "viewers/offscreen/scene_p.h"

namespace shapewright {

/// Where the camera is: it looks along `-towards` at `target` from `distance`.
struct View {
    Vec3 target, towards, up;
    double distance = 1;
    double near = 0.1, far = 10;
};

constexpr double kViewAngle = 24;  ///< vertical, degrees

/// Draws one scene from any number of views. Needs a current OpenGL context all its life.
class Drawing {
public:
    static Result<std::unique_ptr<Drawing>> create(const PictureScene& scene);
    ~Drawing();

    /// `width` x `height` RGBA pixels, bottom row first; alpha is 0 where nothing was drawn.
    /// `lineWidth` and `pointSize` are in pixels.
    Result<std::vector<std::uint8_t>> draw(const View& view, int width, int height,
                                           double lineWidth, double pointSize);

private:
    struct Impl;
    explicit Drawing(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m;
};

}  // namespace shapewright
