#include "viewers/viewport/view_grid.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QPainter>
#include <QSurfaceFormat>
#include <algorithm>
#include <new>

#include "viewers/drawing/stage_p.h"
#include "viewers/drawing/still.h"
#include "viewers/viewport/view_grid_p.h"

namespace shapewright {
namespace {

// Seconds for a frame at rest. Beside a job nothing may keep the window for longer than 0.05, and
// painting the window takes its part of that.
constexpr double kPatience = 1.2, kUnfelt = 0.03;
constexpr std::size_t kQuick = 20000;  // corners and points that are made ready while one waits

std::size_t sizeOf(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    return mesh ? mesh->corners.size() : std::get<PointCloud>(shape).positions.size();
}

}  // namespace

ViewGrid::Impl::Impl(ViewGrid* grid) : q(grid) {
    scene.legendWords.decimalPoint = q->locale().decimalPoint().toStdString();
    rest.setSingleShot(true);
    QObject::connect(&rest, &QTimer::timeout, q, [this] {
        if (drag != Drag::None && dragged)
            moving();  // held still, but held
        else if (pace.refine())
            redraw();
        else
            startShadows();
    });
    pool.setMaxThreadCount(1);  // a preparation uses all cores by itself
}

ViewGrid::ViewGrid(QWidget* parent) : QWidget(parent), m(std::make_unique<Impl>(this)) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Views of the shapes"));
    setAccessibleDescription(tr(
        "Arrow keys turn the view, shift and arrows move it, plus and minus zoom, 1 to 7 look "
        "from fixed directions, R shows everything, F the selection, P changes the projection."));
    grabGesture(Qt::PinchGesture);
}

ViewGrid::~ViewGrid() {
    m->pool.clear();
    m->pool.waitForDone();
    if (m->stage && m->makeCurrent()) m->stage.reset();
}

void ViewGrid::resizeEvent(QResizeEvent*) {
    m->moving();  // the shadows are those of the old size
}

bool ViewGrid::Impl::makeCurrent() {
    if (unusable) return false;
    if (context.isValid() && context.makeCurrent(&surface)) return true;
    // Not made yet, or lost: everything is made again from the scene.
    stage.reset();
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    surface.setFormat(format);
    surface.create();
    context.setFormat(format);
    if (context.create() && context.makeCurrent(&surface)) {
        stage = std::make_unique<Stage>();
        stage->window()->makeCurrent = [this] { context.makeCurrent(&surface); };
        sceneDirty = stale = true;
        if (stage->window()->usable()) return true;
        stage.reset();
    }
    unusable = true;
    QMetaObject::invokeMethod(
        q,
        [this] {
            Q_EMIT q->failed(ViewGrid::tr(
                "The 3D views need OpenGL 3.2, which this display does not offer; install "
                "the package libgl1-mesa-dri or a driver for the graphics card."));
        },
        Qt::QueuedConnection);
    return false;
}

void ViewGrid::Impl::draw() {
    const double display = q->devicePixelRatioF();
    stale = stale || pictureOf != q->size() * display;
    if (!stale || !makeCurrent()) return;
    stale = false;
    pictureOf = q->size() * display;
    pace.setPixelRatio(display);
    const double ratio = pace.sharp() ? display : 1;
    const QSize size(int(std::lround(q->width() * ratio)), int(std::lround(q->height() * ratio)));
    if (sceneDirty) stage->setScene(scene);
    sceneDirty = false;
    QElapsedTimer timer;
    timer.start();
    const bool resting = !rest.isActive();
    stage->setDetail(pace.detail());
    stage->render(stageViews(), size.width(), size.height(), ratio, true);
    stage->pixels(pixels);
    if (picture.size() != size) picture = QImage(size, QImage::Format_RGB32);
    // The lowest row comes first, and red in the lowest byte.
    for (int y = 0; y < size.height(); ++y) {
        const auto* from = pixels.data() + 4 * std::size_t(size.width()) * std::size_t(y);
        auto* to = reinterpret_cast<QRgb*>(picture.scanLine(size.height() - 1 - y));
        for (int x = 0; x < size.width(); ++x, from += 4) to[x] = qRgb(from[0], from[1], from[2]);
    }
    FramePace::Sizes sizes{};
    for (int k = 0; k < kDetails; ++k) sizes[std::size_t(k)] = stage->size(k);
    pace.drawn(double(timer.nsecsElapsed()) * 1e-9, sizes);
    // Events come first: a move goes before more detail.
    if (resting) rest.start(0);
}

void ViewGrid::Impl::redraw() {
    stale = true;
    q->update();
}

void ViewGrid::paintEvent(QPaintEvent*) {
    m->draw();
    QPainter painter(this);
    if (m->picture.isNull()) {
        painter.fillRect(rect(), palette().window());
    } else {
        painter.save();
        painter.scale(1 / devicePixelRatioF(), 1 / devicePixelRatioF());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRect({0, 0}, m->pictureOf), m->picture);
        painter.restore();
    }
    if (!m->shadows.isNull()) painter.drawImage(rect(), m->shadows);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m->paintOverlay(painter);
}

QImage ViewGrid::picture(const QSize& size, bool transparent) {
    if (size.isEmpty() || !m->makeCurrent()) return {};
    m->stage->setDetail(kDetails - 1);
    StillOptions options;
    options.transparent = transparent;
    options.softShadows = m->ambientOcclusion;
    try {
        const Picture still =
            drawStill(*m->stage, m->scene, m->stageViews(), size.width(), size.height(), options);
        return QImage(still.rgba.data(), size.width(), size.height(), 4 * size.width(),
                      QImage::Format_RGBA8888)
            .copy();
    } catch (const std::bad_alloc&) {
        return {};
    }
}

void ViewGrid::setItem(std::int64_t id, std::shared_ptr<const Shape> shape, const Look& look,
                       unsigned viewMask) {
    Impl::Wanted& wanted = m->wanted[id];
    const bool same = wanted.shape == shape;
    wanted.item.look = look;
    wanted.item.views = viewMask;
    if (same) {
        if (wanted.ticket == 0) m->show(id, wanted.item);
        return;
    }
    wanted.shape = shape;
    wanted.item.selected.clear();
    wanted.ticket = ++m->lastTicket;
    if (sizeOf(*shape) <= kQuick) {
        m->itemReady(id, wanted.ticket, prepareShape(std::move(shape)));
        return;
    }
    m->pool.start([this, id, ticket = wanted.ticket, shape = std::move(shape)] {
        auto drawn = prepareShape(shape);
        QMetaObject::invokeMethod(
            this, [this, id, ticket, drawn] { m->itemReady(id, ticket, drawn); },
            Qt::QueuedConnection);
    });
}

void ViewGrid::Impl::itemReady(std::int64_t id, std::uint64_t ticket,
                               std::shared_ptr<const DrawnShape> drawn) {
    const auto it = wanted.find(id);
    if (it == wanted.end() || it->second.ticket != ticket) return;  // replaced meanwhile
    forgetMarks(id);
    it->second.ticket = 0;
    it->second.item.drawn = std::move(drawn);
    show(id, it->second.item);
    if (!q->busy()) Q_EMIT q->ready();
}

void ViewGrid::Impl::show(std::int64_t id, const SceneItem& item) {
    SceneItem& shown = scene.items[id] = item;
    shown.views = presentViews(item.views, count);
    sceneChanged();
    if (framed || scene.outline().empty()) return;
    framed = true;
    q->resetView();
}

void ViewGrid::Impl::sceneChanged() {
    sceneDirty = true;
    moving();
    redraw();
}

void ViewGrid::setSelection(std::int64_t id, const std::vector<int>& parts) {
    const auto it = m->wanted.find(id);
    if (it == m->wanted.end()) return;
    it->second.item.selected = parts;
    if (it->second.item.drawn) m->show(id, it->second.item);
}

void ViewGrid::removeItem(std::int64_t id) {
    m->forgetMarks(id);
    m->wanted.erase(id);
    m->scene.items.erase(id);
    m->framed = m->framed && !m->wanted.empty();
    m->sceneChanged();
}

void ViewGrid::clear() {
    m->measured.clear();
    m->wanted.clear();
    m->scene.items.clear();
    m->framed = false;
    m->sceneChanged();
}

bool ViewGrid::busy() const {
    return std::any_of(m->wanted.begin(), m->wanted.end(),
                       [](const auto& entry) { return entry.second.ticket != 0; });
}

void ViewGrid::setExplode(double amount) {
    m->scene.explode = amount;
    m->sceneChanged();
}

void ViewGrid::setClipping(const std::optional<ClippingPlane>& plane,
                           const std::optional<Box3>& box) {
    m->clipPlane = plane;
    m->clipBox = box;
    m->applyClipping();
    m->sceneChanged();
}

void ViewGrid::Impl::applyClipping() {
    scene.clipping.clear();
    const auto add = [&](const Vec3& point, const Vec3& normal) {
        const Vec3 n = normalized(normal);
        scene.clipping.push_back({n, dot(n, scene.frame.apply(point))});
    };
    if (clipPlane) add(clipPlane->point, clipPlane->normal);
    if (!clipBox) return;
    // A graphics card cuts with six planes at most: sides that cut nothing are left out.
    Box3 all;
    for (const Vec3& p : scene.outline()) all.add(scene.frame.invert(p));
    const double rounding = 1e-6 * all.diagonal();  // a side on the shape's own must spare it
    for (int axis = 0; axis < 3; ++axis) {
        Vec3 direction, at = all.centre();  // other sides may be infinitely far away
        direction[axis] = 1;
        at[axis] = clipBox->high[axis];
        if (at[axis] < all.high[axis] - rounding) add(at, direction);
        at[axis] = clipBox->low[axis];
        if (at[axis] > all.low[axis] + rounding) add(at, -direction);
    }
    if (scene.clipping.size() > 6) scene.clipping.resize(6);
}

void ViewGrid::setBackground(ViewBackground background) {
    m->background = background;
    m->redraw();
}

void ViewGrid::setAmbientOcclusion(bool on) {
    m->ambientOcclusion = on;
    m->moving();
    m->redraw();
}

void ViewGrid::setHurried(bool on) {
    m->pace.setPatience(on ? kUnfelt : kPatience);
    if (!on) m->rest.start(0);
}

void ViewGrid::setAxesVisible(bool on) {
    m->axesVisible = on;
    update();
}

void ViewGrid::setEmptyText(const QString& text) {
    m->emptyText = text;
    update();
}

void ViewGrid::setToolTipText(std::function<QString(const Pick&)> text) {
    m->toolTipText = std::move(text);
}

void ViewGrid::setLegendTitle(std::function<QString(const std::string& attribute)> title) {
    m->scene.legendWords.title = [title = std::move(title)](const std::string& attribute) {
        return title(attribute).toStdString();
    };
    m->sceneChanged();
}

void ViewGrid::setMeasurement(Measurement kind) {
    const bool other = kind != m->measurement;
    m->measurement = kind;
    m->measured.clear();
    if (other) Q_EMIT measurementChanged(kind);
    if (kind == Measurement::None)
        unsetCursor();
    else
        setCursor(Qt::CrossCursor);
    update();
}

Measurement ViewGrid::measurement() const {
    return m->measurement;
}

}  // namespace shapewright
