#pragma once
// The VTK actors of one item of a scene.

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include <vector>

#include "viewers/drawing/scene.h"

namespace shapewright {

/// Surface, lines and points share one array of positions, so the card holds them once.
class ItemActors {
public:
    explicit ItemActors(std::shared_ptr<const DrawnShape> drawn);

    /// Brings the actors in line with the item; cheap where nothing changed.
    void update(const Scene& scene, const SceneItem& item, const ValueRange& shared);
    /// `pixel` is what a pixel at the camera's target measures in the scene.
    void setScreenScale(double pixel, double pixelRatio);
    /// Colours every part by its number from `first` on, unlit and without lines; 0: as it looks.
    void setIds(std::uint32_t first);
    const DrawnShape* drawn() const { return m_drawn.get(); }
    std::vector<vtkActor*> actors() const;

private:
    struct Layer {
        Layer();
        vtkNew<vtkPolyData> data;
        vtkNew<vtkPolyDataMapper> mapper;
        vtkNew<vtkActor> actor;
    };

    void movePoints(const std::vector<Vec3>& shifts);
    void rebuildCells();
    void recolor(const ValueRange& shared);
    void setProperties(const Scene& scene);
    void setMaterial();

    std::shared_ptr<const DrawnShape> m_drawn;
    SceneItem m_item;  // as last updated
    ValueRange m_shared;
    std::vector<Vec3> m_shifts;
    bool m_built = false, m_ids = false;
    vtkNew<vtkPoints> m_points;
    Layer m_surface, m_lines, m_dots, m_highlight;
    std::vector<std::uint32_t> m_kept;  // triangles shown, if some are hidden
};

}  // namespace shapewright
