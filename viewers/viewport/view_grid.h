#pragma once
// One to four views of a scene side by side, with linked cameras.

#include <QImage>
#include <QString>
#include <QWidget>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geometry/base/shapes.h"
#include "viewers/drawing/camera.h"
#include "viewers/drawing/look.h"

namespace shapewright {

enum class ViewPreset { Front, Back, Left, Right, Top, Bottom, Isometric };
enum class ViewBackground { Light, Dark };
enum class Measurement { None, Distance, Angle };

/// What lies under the pointer.
struct Pick {
    std::int64_t item = -1;    ///< -1: nothing, and the rest means nothing
    Vec3 point;                ///< in the file's coordinates
    std::int64_t face = -1;    ///< polygon of the mesh; -1 for clouds
    std::int64_t vertex = -1;  ///< of the shape: the nearest of the face, or the point
    int part = 0;
    int view = 0;
};

/// Which of `count` views show an item of this mask: what has its place in views that are not there
/// is shown in all, so that nothing visible is out of sight.
constexpr unsigned presentViews(unsigned viewMask, int count) {
    return viewMask & ((1U << count) - 1) ? viewMask : ~0U;
}

/// Keeps what lies on the side that `normal` points away from: normal . (x - point) <= 0, in the
/// files' coordinates.
struct ClippingPlane {
    Vec3 point, normal{1, 0, 0};
};

/// Left button: orbit. Middle, or shift and left: pan. Right: zoom. Wheel, pinch: zoom to the
/// pointer. Click: pick. Double click: turn about what was hit. Keys: arrows orbit, shift and
/// arrows pan, + and - zoom, 1 to 7 presets, R reset, F frame the selection, P projection,
/// page up and down the other views, Escape ends a measurement.
class ViewGrid : public QWidget {
    Q_OBJECT
public:
    explicit ViewGrid(QWidget* parent = nullptr);
    ~ViewGrid() override;

    void setViewCount(int count);  ///< 1 to 4
    int viewCount() const;
    /// The view that keys and presets act on.
    void setActiveView(int view);
    int activeView() const;
    QRect viewRect(int view) const;
    /// Where a view shows a point of the files' coordinates.
    QPointF positionOf(int view, const Vec3& point) const;
    void setViewTitle(int view, const QString& title);
    /// Shown in a view without items.
    void setEmptyText(const QString& text);

    /// Adds or replaces an item; `viewMask` has a bit per view. Large shapes are made ready in the
    /// background and appear when they are. The first item frames the views.
    void setItem(std::int64_t id, std::shared_ptr<const Shape> shape, const Look& look,
                 unsigned viewMask = ~0U);
    void removeItem(std::int64_t id);
    void clear();
    /// Whether a shape is still being made ready.
    bool busy() const;
    /// Highlights these parts (part 0 of a shape without parts is all of it).
    void setSelection(std::int64_t id, const std::vector<int>& parts);

    void setExplode(double amount);  ///< parts move by this times their distance from the centre
    /// `plane` and `box` (files' coordinates) cut all views; what both keep is shown.
    /// Six planes cut at most: with a plane, a box that cuts on all sides leaves its last side
    /// open.
    void setClipping(const std::optional<ClippingPlane>& plane, const std::optional<Box3>& box);
    void setBackground(ViewBackground background);
    void setAmbientOcclusion(bool on);
    /// While something runs beside, frames at rest do not get finer than the window can draw
    /// without being felt to stop; afterwards they do.
    void setHurried(bool on);
    void setAxesVisible(bool on);  ///< the orientation marker

    /// An unlinked view keeps its camera to itself.
    void setLinked(int view, bool linked);
    bool isLinked(int view) const;
    /// Where a view looks from, in the files' coordinates and units.
    Camera camera(int view) const;
    void setCamera(int view, const Camera& camera);
    /// Z is up in all views, and -y the front, instead of y and z.
    void setZUp(bool on);
    bool isZUp() const;
    void setOrthographic(bool on);
    bool isOrthographic() const;
    void applyPreset(int view, ViewPreset preset);
    void resetView();  ///< shows everything, from where the cameras look now
    /// Shows the selected parts, else the chosen items, else everything.
    void frameSelection();
    void setChosen(std::vector<std::int64_t> items);
    /// Shows everything unless the item is well in view already; the item alone where it would be
    /// a speck among everything. Cameras that nobody has turned see a flat item face on.
    void bringIntoView(std::int64_t id);

    void setMeasurement(Measurement kind);
    Measurement measurement() const;

    Pick pickAt(const QPoint& position) const;
    /// What a tooltip over a pick says; nothing by default.
    void setToolTipText(std::function<QString(const Pick&)> text);
    /// What legends, those of pictures too, call an attribute; by default its name.
    void setLegendTitle(std::function<QString(const std::string& attribute)> title);

    /// The views as they are, at any size in pixels, without titles and axes.
    QImage picture(const QSize& size, bool transparent);

Q_SIGNALS:
    void picked(const shapewright::Pick& pick, Qt::KeyboardModifiers modifiers);
    void contextMenuRequested(const QPoint& globalPosition, const shapewright::Pick& pick);
    void viewActivated(int view);
    void viewCountChanged(int count);
    void cameraChanged(int view);
    /// By setOrthographic or by a key.
    void projectionChanged(bool orthographic);
    /// A length in the files' units or an angle in degrees.
    void measured(shapewright::Measurement kind, double value);
    /// By setMeasurement or by a key.
    void measurementChanged(shapewright::Measurement kind);
    /// Everything that was being made ready is shown.
    void ready();
    /// Nothing can be drawn; `reason` is a sentence for the person.
    void failed(const QString& reason);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

}  // namespace shapewright

Q_DECLARE_METATYPE(shapewright::Pick)
