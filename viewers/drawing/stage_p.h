#pragma once
// Draws a scene with VTK, seen by one or more cameras, in the current OpenGL context.

#include <vtkNew.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <map>
#include <memory>
#include <vector>

#include "viewers/drawing/gl_window_p.h"
#include "viewers/drawing/item_actors_p.h"
#include "viewers/drawing/scene.h"
#include "viewers/drawing/shading.h"

namespace shapewright {

struct StageView {
    double left = 0, bottom = 0, width = 1, height = 1;  ///< of the frame, 0 .. 1
    Camera camera;
    Color3 background{255, 255, 255};
    Color3 backgroundTop{255, 255, 255};
    double backgroundAlpha = 1;
};

/// Holds nothing that could not be made again from a scene: after a lost context, make another.
/// Every call needs the same current context, the destructor too.
class Stage {
public:
    Stage();
    ~Stage();

    GlWindow* window() { return m_window; }
    void setScene(const Scene& scene);
    /// The legends of the colour maps that `views` views show: one for all (view -1) where all show
    /// the same, else one per view unless it repeats that of the view before.
    struct Legend {
        int view;
        std::vector<ColorBar> bars;
    };
    std::vector<Legend> legends(int views) const;
    /// From now on: 0 .. kDetails - 1, or kDetails for all and several samples per pixel.
    void setDetail(int detail);
    /// Triangles and points that all views draw at that detail.
    std::size_t size(int detail) const;
    /// Draws into the window's framebuffer, with several samples per pixel at the finest detail if
    /// `smooth`. Sizes in device pixels.
    void render(const std::vector<StageView>& views, int width, int height, double pixelRatio,
                bool smooth);
    /// Draws the one view that follows as view `view` of the scene; -1: views are numbered again.
    void showOnly(int view) { m_only = view; }
    /// Draws which part is where (see `outlines`) instead of colours.
    void setIds(bool on);
    /// What was drawn last, bottom row first: RGBA; parts; depths of one view.
    void pixels(std::vector<std::uint8_t>& rgba) { m_window->read(rgba); }
    std::vector<std::uint32_t> ids();
    DepthImage depths(std::size_t view, const Camera& camera);

private:
    struct Entry {
        std::unique_ptr<ItemActors> actors;
        unsigned views = 0;
        bool visible = false;
    };

    void addBar(const SceneItem& item, const ValueRange& shared, const LegendWords& words);
    std::vector<ColorBar> colorBars(int view) const;

    vtkNew<GlWindow> m_window;
    std::vector<vtkSmartPointer<vtkRenderer>> m_renderers;
    std::map<std::int64_t, Entry> m_entries;
    std::vector<std::pair<ColorBar, unsigned>> m_bars;  // and a bit per view
    AttributeRanges m_ranges;
    Box3 m_box;
    int m_only = -1;
    int m_detail = kDetails - 1;
    bool m_warnings;
};

}  // namespace shapewright
