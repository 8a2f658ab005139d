// Where the views are and what their cameras see.

#include <algorithm>

#include "viewers/drawing/stage_p.h"
#include "viewers/viewport/view_grid_p.h"

namespace shapewright {
namespace {

constexpr double kPickPixels = 6;
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

std::vector<Vec3> ViewGrid::Impl::selectedOutline() const {
    Scene chosen;
    chosen.frame = scene.frame;
    for (const auto& [id, item] : scene.items) {
        if (item.selected.empty()) continue;
        SceneItem part = item;
        for (int i = 0; i < int(item.drawn->parts.size()); ++i)
            if (std::find(item.selected.begin(), item.selected.end(), i) == item.selected.end())
                part.look.hiddenParts.push_back(i);
        chosen.items[id] = part;
    }
    std::vector<Vec3> out = chosen.outline();
    if (scene.explode != 0) out.clear();  // parts are elsewhere then
    return out;
}

void ViewGrid::Impl::fitViews(bool selectionOnly) {
    std::vector<Vec3> points = selectionOnly ? selectedOutline() : std::vector<Vec3>{};
    for (int i = 0; i < kMaxViews; ++i) {
        View& view = views[std::size_t(i)];
        std::vector<Vec3> here = points;
        if (here.empty()) here = scene.outline(view.linked ? -1 : i);
        if (here.empty()) here = scene.outline();
        view.camera.fit(here, aspect(std::min(i, count - 1)));
    }
    cameraMoved(active);
}

void ViewGrid::resetView() {
    m->scene.frame = m->scene.naturalFrame();
    m->applyClipping();
    m->sceneChanged();
    m->fitViews(false);
}

void ViewGrid::frameSelection() {
    m->fitViews(true);
}

void ViewGrid::setViewCount(int count) {
    m->count = std::clamp(count, 1, kMaxViews);
    m->active = std::min(m->active, m->count - 1);
    m->redraw();
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
    m->fitViews(false);
}

bool ViewGrid::isZUp() const {
    return m->views[0].camera.zUp;
}

void ViewGrid::setOrthographic(bool on) {
    for (Impl::View& view : m->views) view.camera.orthographic = on;
    m->cameraMoved(m->active);
}

bool ViewGrid::isOrthographic() const {
    return m->views[0].camera.orthographic;
}

void ViewGrid::applyPreset(int view, ViewPreset preset) {
    if (view < 0 || view >= m->count) return;
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
