#pragma once
// The VTK actors of one item of a scene.

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include <array>
#include <vector>

#include "viewers/drawing/scene.h"

namespace shapewright {

/// Surface, lines and points share one array of positions, so the card holds them once.
class ItemActors {
public:
    explicit ItemActors(std::shared_ptr<const DrawnShape> drawn);

    /// Brings the actors in line with the item; cheap where nothing changed.
    void update(const Scene& scene, const SceneItem& item, const ValueRange& shared);
    /// `pixel` is what a pixel at the camera's target measures in the scene; `samples` are those of
    /// a pixel.
    void setScreenScale(double pixel, double pixelRatio, int samples);
    /// Colours every part by its number from `first` on, unlit and without lines; 0: as it looks.
    void setIds(std::uint32_t first);
    /// How many triangles and points are drawn, 0 .. kDetails - 1.
    void setDetail(int detail);
    /// Triangles and points at that detail.
    std::size_t size(int detail) const;
    const DrawnShape* drawn() const { return m_drawn.get(); }
    std::vector<vtkActor*> actors();
    /// Where arrows reach in the scene, as last updated; empty without.
    Box3 arrowBox(const Scene& scene) const;

private:
    struct Layer {
        Layer();
        vtkNew<vtkPolyData> data;
        vtkNew<vtkPolyDataMapper> mapper;
        vtkNew<vtkActor> actor;
        bool filled = false;  // has cells
    };

    std::vector<Layer*> layers();  // all that share the positions
    static const Layer* chosen(const std::array<Layer, kDetails>& list, int detail);
    void movePoints(const std::vector<Vec3>& shifts);
    void rebuildCells();
    void rebuildArrows(const std::vector<std::int32_t>& dots);
    void recolor(const ValueRange& shared);
    void setProperties(const Scene& scene);
    void setMaterial();
    void setVisibility();

    std::shared_ptr<const DrawnShape> m_drawn;
    SceneItem m_item;  // as last updated
    ValueRange m_shared;
    std::vector<Vec3> m_shifts;
    bool m_built = false, m_ids = false;
    int m_detail = kDetails - 1;
    vtkNew<vtkPoints> m_points;
    std::array<Layer, kDetails> m_surfaces, m_dots;  // the last has everything
    Layer m_lines, m_highlight;
    Layer m_arrows;  // has points of its own
    std::vector<std::uint32_t> m_arrowSource;
    // The full triangles shown by each surface; empty: all.
    std::array<std::vector<std::uint32_t>, kDetails> m_kept;
};

}  // namespace shapewright
