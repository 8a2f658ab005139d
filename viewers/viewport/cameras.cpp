// Where the views are and what their cameras see.

#include <algorithm>
#include <tuple>
#include <utility>

#include "viewers/drawing/stage_p.h"
#include "viewers/viewport/view_grid_p.h"

namespace shapewright {
namespace {

constexpr double kPickPixels = 6;
constexpr double kWell = 0.25, kSpeck = 0.02;  // of a view, or of the scene
constexpr int kRest = 250;  // ms without a move after which frames get more detail

}  // namespace

QRect ViewGrid::Impl::rect(int view) const {
    const int w = q->width(), h = q->height();
    const bool wide = w >= h;
    int columns = 1, rows = 1;
    if (count == 4)
        columns = rows = 2;
    else
        (wide ? columns : rows) = count;
    const int x = view % columns, y = view / columns;
    const int left = w * x / columns, top = h * y / rows;
    return {left, top, w * (x + 1) / columns - left, h * (y + 1) / rows - top};
}

int ViewGrid::Impl::viewAt(const QPoint& position) const {
    for (int i = 0; i < count; ++i)
        if (rect(i).contains(position)) return i;
    return active;
}

double ViewGrid::Impl::aspect(int view) const {
    const QRect r = rect(view);
    return double(std::max(r.width(), 1)) / std::max(r.height(), 1);
}

QPointF ViewGrid::Impl::frameAt(int view, const QPointF& position) const {
    const QRectF r = rect(view);
    return {2 * (position.x() - r.left()) / r.width() - 1,
            1 - 2 * (position.y() - r.top()) / r.height()};
}

QPointF ViewGrid::Impl::positionOf(int view, const Vec3& scenePoint) const {
    const QRectF r = rect(view);
    const Vec3 p = views[std::size_t(view)].camera.project(scenePoint, aspect(view));
    return {r.left() + (p.x + 1) / 2 * r.width(), r.top() + (1 - p.y) / 2 * r.height()};
}

void ViewGrid::Impl::cameraMoved(int view) {
    if (views[std::size_t(view)].linked)
        for (View& other : views)
            if (other.linked) other.camera = views[std::size_t(view)].camera;
    moving();
    redraw();
    Q_EMIT q->cameraChanged(view);
}

void ViewGrid::Impl::moving() {
    ++frame;
    shadows = {};
    pace.moved();
    rest.start(kRest);
}

std::optional<Hit> ViewGrid::Impl::hitAt(int view, const QPointF& position) const {
    const Camera& camera = views[std::size_t(view)].camera;
    const QPointF at = frameAt(view, position);
    const double reach = kPickPixels * camera.heightAtTarget() / std::max(1, rect(view).height());
    return pick(scene, view, camera.ray(at.x(), at.y(), aspect(view)),
                camera.orthographic ? 0 : reach / camera.distance, camera.orthographic ? reach : 0);
}

Pick ViewGrid::Impl::pickOf(int view, const std::optional<Hit>& hit) const {
    Pick out;
    out.view = view;
    if (hit) {
        out.item = hit->item;
        out.point = hit->point;
        out.face = hit->face;
        out.vertex = hit->vertex;
        out.part = hit->part;
    }
    return out;
}

/// What a zoom keeps in place: what is under the pointer, else the pointer in the target's plane.
Vec3 ViewGrid::Impl::zoomCentre(int view, const QPointF& position) {
    if (const std::optional<Hit> hit = hitAt(view, position)) return hit->at;
    const Camera& camera = views[std::size_t(view)].camera;
    const QPointF at = frameAt(view, position);
    const double h = camera.heightAtTarget() / 2;
    return camera.target + camera.right() * (at.x() * h * aspect(view)) +
           camera.up() * (at.y() * h);
}

std::vector<StageView> ViewGrid::Impl::stageViews() const {
    std::vector<StageView> out;
    const double w = std::max(q->width(), 1), h = std::max(q->height(), 1);
    for (int i = 0; i < count; ++i) {
        const QRect r = rect(i);
        StageView view;
        view.left = r.left() / w;
        view.bottom = 1 - (r.top() + r.height()) / h;
        view.width = r.width() / w;
        view.height = r.height() / h;
        view.camera = views[std::size_t(i)].camera;
        if (background == ViewBackground::Light) {
            view.background = {226, 230, 235};
            view.backgroundTop = {250, 251, 252};
        } else {
            view.background = {30, 33, 38};
            view.backgroundTop = {54, 59, 67};
        }
        out.push_back(view);
    }
    return out;
}

/// Corners of the boxes of the selected parts, else of the chosen items.
std::vector<Vec3> ViewGrid::Impl::selection() const {
    std::vector<Vec3> out;
    const auto add = [&](const SceneItem& item, const std::vector<int>& parts) {
        const std::vector<Vec3> own = scene.outlineOf(item, parts);
        out.insert(out.end(), own.begin(), own.end());
    };
    for (const auto& [id, item] : scene.items)
        if (!item.selected.empty()) add(item, item.selected);
    if (!out.empty()) return out;
    for (std::int64_t id : chosen)
        if (const auto found = scene.items.find(id); found != scene.items.end())
            add(found->second, {});
    return out;
}

/// How much of a view's width or height the points take, at most 1; 0 when not all are in it.
double ViewGrid::Impl::extentIn(int view, const std::vector<Vec3>& points) const {
    Box3 seen;
    for (const Vec3& p : points) {
        const Vec3 at = views[std::size_t(view)].camera.project(p, aspect(view));
        if (std::max(std::abs(at.x), std::abs(at.y)) > 1 || at.z < 0) return 0;
        seen.add({at.x, at.y, 0});
    }
    const Vec3 size = seen.size();
    return std::max(size.x, size.y) / 2;
}

void ViewGrid::Impl::setFrame(const Normalisation& frame) {
    scene.frame = frame;
    applyClipping();
    sceneChanged();
}

void ViewGrid::Impl::fitViews(const std::vector<Vec3>& points) {
    wheelAt.reset();
    for (int i = 0; i < kMaxViews; ++i) {
        View& view = views[std::size_t(i)];
        std::vector<Vec3> here = points;
        if (here.empty()) here = scene.outline(view.linked ? -1 : i);
        if (here.empty()) here = scene.outline();
        view.camera.fit(here, aspect(std::min(i, count - 1)));
    }
    cameraMoved(active);
}

void ViewGrid::Impl::fitViewsTo(std::vector<Vec3> points) {
    // Cameras have limits, and graphics cards few digits, for what is small in the scene's frame.
    if (bounds(points).diagonal() < kSpeck) {
        for (Vec3& p : points) p = scene.frame.invert(p);
        setFrame(unitDiagonal(bounds(points)));
        for (Vec3& p : points) p = scene.frame.apply(p);
    }
    fitViews(points);
}

void ViewGrid::resetView() {
    m->setFrame(m->scene.naturalFrame());
    m->fitViews({});
}

void ViewGrid::frameSelection() {
    const std::vector<Vec3> chosen = m->selection();
    if (chosen.empty())
        resetView();
    else
        m->fitViewsTo(chosen);
}

void ViewGrid::setChosen(std::vector<std::int64_t> items) {
    m->chosen = std::move(items);
}

/// Turns the cameras that nobody else has turned to where the one item is seen best; whether any.
bool ViewGrid::Impl::face(const SceneItem& item) {
    constexpr double kFlat = 1e-6;  // of the diagonal
    const Vec3 size = bounds(scene.outlineOf(item)).size();
    const double most = kFlat * length(size);
    bool any = false;
    for (int i = 0; i < count; ++i) {
        View& view = views[std::size_t(i)];
        Camera& camera = view.camera;
        const auto direction = std::pair(camera.azimuth, camera.elevation);
        const Camera usual;
        auto wanted = std::pair(usual.azimuth, usual.elevation);
        if (!item.shownIn(i) || direction != view.faced.value_or(wanted)) continue;
        view.faced.reset();
        if ((camera.zUp ? size.y : size.z) <= most)
            view.faced = wanted = {0, 0};
        else if ((camera.zUp ? size.z : size.y) <= most)
            view.faced = wanted = {0, 90};
        else if (size.x <= most)
            view.faced = wanted = {90, 0};
        if (wanted == direction) continue;
        std::tie(camera.azimuth, camera.elevation) = wanted;
        cameraMoved(i);
        for (View& other : views)
            if (view.linked && other.linked) other.faced = view.faced;
        any = true;
    }
    return any;
}

void ViewGrid::bringIntoView(std::int64_t id) {
    const auto found = m->scene.items.find(id);
    if (found == m->scene.items.end()) return;
    const SceneItem& item = found->second;
    if (m->scene.outlineOf(item).empty()) return;  // hidden
    const auto extent = [&] {
        const std::vector<Vec3> points = m->scene.outlineOf(item);
        double most = 0;
        for (int i = 0; i < m->count; ++i)
            if (item.shownIn(i)) most = std::max(most, m->extentIn(i, points));
        return most;
    };
    if (!m->face(item) && extent() > kWell) return;
    resetView();
    if (extent() < kSpeck) m->fitViewsTo(m->scene.outlineOf(item));
}

/// After `before` views became others: those that are narrower would cut off some of `whole`.
void ViewGrid::Impl::keepInView(const std::vector<Vec3>& whole, int before) {
    Camera& camera = views[std::size_t(active)].camera;
    constexpr double kSame = 1e-6;  // of the distance, which goes through two frames
    const double most = kSame * camera.distance;
    if (narrowed && (length(camera.target - narrowed->after.target) > most ||
                     std::abs(camera.distance - narrowed->after.distance) > most))
        narrowed.reset();  // one has moved since; turning does not count
    if (narrowed && count <= narrowed->count) {
        camera.target = narrowed->before.target;
        camera.distance = narrowed->before.distance;
        narrowed.reset();
        cameraMoved(active);
    } else if (!whole.empty() && extentIn(active, whole) == 0) {
        if (!narrowed) narrowed = Narrowed{before, camera, camera};
        camera.fit(whole, aspect(active));
        narrowed->after = camera;
        cameraMoved(active);
    }
}

void ViewGrid::setViewCount(int count) {
    const std::vector<Vec3> all = m->scene.outline();
    const bool whole = !all.empty() && m->extentIn(m->active, all) > 0;
    const int before = m->count;
    m->count = std::clamp(count, 1, kMaxViews);
    m->active = std::min(m->active, m->count - 1);
    for (auto& [id, item] : m->scene.items)
        item.views = presentViews(m->wanted.at(id).item.views, m->count);
    m->sceneChanged();
    m->keepInView(whole ? all : std::vector<Vec3>(), before);
    Q_EMIT viewCountChanged(m->count);
}

int ViewGrid::viewCount() const {
    return m->count;
}

void ViewGrid::setActiveView(int view) {
    if (view < 0 || view >= m->count || view == m->active) return;
    m->active = view;
    update();
    Q_EMIT viewActivated(view);
}

int ViewGrid::activeView() const {
    return m->active;
}

QRect ViewGrid::viewRect(int view) const {
    return m->rect(std::clamp(view, 0, m->count - 1));
}

void ViewGrid::setViewTitle(int view, const QString& title) {
    if (view < 0 || view >= kMaxViews) return;
    m->views[std::size_t(view)].title = title;
    update();
}

void ViewGrid::setLinked(int view, bool linked) {
    if (view < 0 || view >= kMaxViews) return;
    Impl::View& changed = m->views[std::size_t(view)];
    if (linked && !changed.linked)
        for (const Impl::View& other : m->views)
            if (other.linked) {
                changed.camera = other.camera;
                break;
            }
    changed.linked = linked;
    m->moving();
    m->redraw();
}

bool ViewGrid::isLinked(int view) const {
    return view >= 0 && view < kMaxViews && m->views[std::size_t(view)].linked;
}

Camera ViewGrid::camera(int view) const {
    Camera camera = m->views[std::size_t(std::clamp(view, 0, kMaxViews - 1))].camera;
    camera.target = m->scene.frame.invert(camera.target);
    camera.distance /= m->scene.frame.scale;
    return camera;
}

void ViewGrid::setCamera(int view, const Camera& camera) {
    if (view < 0 || view >= kMaxViews) return;
    Camera& own = m->views[std::size_t(view)].camera;
    own = camera;
    own.target = m->scene.frame.apply(camera.target);
    own.distance *= m->scene.frame.scale;
    m->cameraMoved(view);
}

QPointF ViewGrid::positionOf(int view, const Vec3& point) const {
    return m->positionOf(std::clamp(view, 0, m->count - 1), m->scene.frame.apply(point));
}

void ViewGrid::setZUp(bool on) {
    if (on == isZUp()) return;
    for (Impl::View& view : m->views) view.camera.zUp = on;
    m->fitViews({});
}

bool ViewGrid::isZUp() const {
    return m->views[0].camera.zUp;
}

void ViewGrid::setOrthographic(bool on) {
    m->wheelAt.reset();
    for (Impl::View& view : m->views) view.camera.orthographic = on;
    m->cameraMoved(m->active);
    Q_EMIT projectionChanged(on);
}

bool ViewGrid::isOrthographic() const {
    return m->views[0].camera.orthographic;
}

void ViewGrid::applyPreset(int view, ViewPreset preset) {
    if (view < 0 || view >= m->count) return;
    m->wheelAt.reset();
    Camera& camera = m->views[std::size_t(view)].camera;
    switch (preset) {
        case ViewPreset::Front:
            camera.azimuth = 0, camera.elevation = 0;
            break;
        case ViewPreset::Back:
            camera.azimuth = 180, camera.elevation = 0;
            break;
        case ViewPreset::Left:
            camera.azimuth = -90, camera.elevation = 0;
            break;
        case ViewPreset::Right:
            camera.azimuth = 90, camera.elevation = 0;
            break;
        case ViewPreset::Top:
            camera.azimuth = 0, camera.elevation = 90;
            break;
        case ViewPreset::Bottom:
            camera.azimuth = 0, camera.elevation = -90;
            break;
        case ViewPreset::Isometric:
            camera.azimuth = 45, camera.elevation = 35.264;
            break;
    }
    m->cameraMoved(view);
}

}  // namespace shapewright
