#pragma once
// The state behind a ViewGrid. `stage` lives in an OpenGL context of its own, whose frames are
// painted like any other picture: a QOpenGLWidget would have all of its window put together by
// OpenGL, which takes longer than the frame where the processor stands in for a graphics card.

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QPoint>
#include <QThreadPool>
#include <QTimer>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "viewers/drawing/pick.h"
#include "viewers/drawing/scene.h"
#include "viewers/viewport/frame_pace.h"
#include "viewers/viewport/view_grid.h"

class QPainter;

namespace shapewright {

class Stage;
struct StageView;

constexpr int kMaxViews = 4;

struct ViewGrid::Impl {
    struct View {
        Camera camera;
        QString title;
        bool linked = true;
        /// Direction that the view itself has turned to, for something flat.
        std::optional<std::pair<double, double>> faced;
    };
    struct Wanted {  // what was asked for, while a shape may still be on its way
        std::shared_ptr<const Shape> shape;
        SceneItem item;
        std::uint64_t ticket = 0;  // of the preparation under way; 0: none
    };
    enum class Drag { None, Orbit, Pan, Zoom };

    explicit Impl(ViewGrid* grid);

    // The scene
    void itemReady(std::int64_t id, std::uint64_t ticket, std::shared_ptr<const DrawnShape> drawn);
    void show(std::int64_t id, const SceneItem& item);
    void sceneChanged();
    void setFrame(const Normalisation& frame);
    void fitViews(const std::vector<Vec3>& points);  // none: everything
    void fitViewsTo(std::vector<Vec3> points);
    void applyClipping();
    std::vector<Vec3> selection() const;
    double extentIn(int view, const std::vector<Vec3>& points) const;

    // Views and cameras
    QRect rect(int view) const;  ///< device independent
    int viewAt(const QPoint& position) const;
    double aspect(int view) const;
    QPointF frameAt(int view, const QPointF& position) const;  ///< -1 .. 1, y up
    QPointF positionOf(int view, const Vec3& scenePoint) const;
    bool face(const SceneItem& item);
    void keepInView(const std::vector<Vec3>& whole, int before);
    void cameraMoved(int view);
    void moving();  // frames must come quickly until the cameras have rested a while

    // Drawing
    bool makeCurrent();  // false: nothing can be drawn
    void draw();         // brings `picture` up to date
    void redraw();

    std::optional<Hit> hitAt(int view, const QPointF& position) const;
    Pick pickOf(int view, const std::optional<Hit>& hit) const;
    Vec3 zoomCentre(int view, const QPointF& position);
    std::vector<StageView> stageViews() const;

    // Measuring
    void measureAt(int view, const QPoint& position);

    // Painting over the views
    void paintOverlay(QPainter& painter);
    void paintAxes(QPainter& painter, int view) const;
    void paintLegends(QPainter& painter);
    void paintMeasurement(QPainter& painter, int view) const;
    std::optional<ViewPreset> axisAt(const QPoint& position, int view) const;

    ViewGrid* q;
    Scene scene;
    std::map<std::int64_t, Wanted> wanted;
    std::vector<std::int64_t> chosen;  // items
    std::array<View, kMaxViews> views;
    int count = 1, active = 0;
    /// A camera that was taken back because its view became too narrow, among `count` before.
    struct Narrowed {
        int count;
        Camera before, after;
    };
    std::optional<Narrowed> narrowed;
    bool framed = false;  // the cameras have been put before the first item
    ViewBackground background = ViewBackground::Light;
    bool ambientOcclusion = true, axesVisible = true;
    bool focusByKeys = false;  // not by the mouse, nor used with it since
    QString emptyText;
    std::optional<ClippingPlane> clipPlane;
    std::optional<Box3> clipBox;
    std::function<QString(const Pick&)> toolTipText;

    Measurement measurement = Measurement::None;
    struct Mark {
        std::int64_t item;
        int part;
        Vec3 point;  // file's coordinates, parts put together
    };
    std::vector<Mark> measured;
    void forgetMarks(std::int64_t item);
    double measuredValue() const;
    int measuredView = 0;

    // Soft shadows, painted over the views once the cameras rest.
    void startShadows();
    QImage shadows;                           // null: none, or not yet
    std::uint64_t frame = 0, shadowsFor = 0;  // counts moves and changes

    struct Legend {
        ColorBar bar;
        QSize size;
        bool dark = false;
        QImage image;
    };
    std::vector<Legend> legends;  // as painted last, view after view

    QOffscreenSurface surface;
    QOpenGLContext context;
    std::unique_ptr<Stage> stage;
    bool unusable = false, stale = true;
    QImage picture;
    QSize pictureOf;                   // device pixels of the display
    std::vector<std::uint8_t> pixels;  // of `picture`, as OpenGL has them
    QTimer rest;
    FramePace pace;
    bool sceneDirty = true;
    QThreadPool pool;
    std::uint64_t lastTicket = 0;

    Drag drag = Drag::None;
    Qt::MouseButton button = Qt::NoButton;
    QPoint pressed, last;
    int dragView = 0;
    bool dragged = false;
    Vec3 dragCentre;
    std::optional<QPoint> wheelAt;  // where `wheelCentre` was found, with the camera as it is
    Vec3 wheelCentre;
};

}  // namespace shapewright
