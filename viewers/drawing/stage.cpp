#include <vtkCamera.h>
#include <vtkFloatArray.h>
#include <vtkLight.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "viewers/drawing/stage_p.h"

namespace shapewright {
namespace {

constexpr int kSamples = 4;  // per pixel, in windows

/// A light that goes with the camera, from the direction (x right, y up, z towards the viewer).
void addLight(vtkRenderer* renderer, double x, double y, double z, double strength, double r,
              double g, double b) {
    vtkNew<vtkLight> light;
    light->SetLightTypeToCameraLight();
    light->SetPosition(x, y, z);
    light->SetFocalPoint(0, 0, 0);
    light->SetIntensity(strength);
    light->SetColor(r, g, b);
    renderer->AddLight(light);
}

vtkSmartPointer<vtkRenderer> makeRenderer() {
    auto renderer = vtkSmartPointer<vtkRenderer>::New();
    renderer->AutomaticLightCreationOff();
    addLight(renderer, -0.45, 0.85, 0.9, 0.66, 1.0, 0.985, 0.96);  // key
    addLight(renderer, 0.9, 0.15, 0.6, 0.34, 0.93, 0.96, 1.0);     // fill
    addLight(renderer, -0.2, 0.1, 1.0, 0.20, 1.0, 1.0, 1.0);       // from the viewer
    addLight(renderer, 0.0, 1.0, 0.05, 0.16, 0.95, 0.97, 1.0);     // sky
    addLight(renderer, -0.2, -1.0, 0.3, 0.08, 1.0, 0.97, 0.93);    // ground
    return renderer;
}

void place(vtkCamera* to, const Camera& camera, const Box3& box) {
    const Vec3 eye = camera.eye(), up = camera.up();
    to->SetFocalPoint(camera.target.x, camera.target.y, camera.target.z);
    to->SetPosition(eye.x, eye.y, eye.z);
    to->SetViewUp(up.x, up.y, up.z);
    to->SetViewAngle(kViewAngle);
    to->SetParallelProjection(camera.orthographic);
    to->SetParallelScale(camera.heightAtTarget() / 2);
    const double middle = dot(eye - box.centre(), camera.towards());
    const double radius = 0.5 * box.diagonal() + 1e-3;
    double near = middle - radius;
    const double far = std::max(middle + radius, camera.distance * 1e-2);
    // What the camera turns about is shown however much lies far behind it. Nearer, what lines are
    // drawn before faces, a share of the depth's range, would be more than a shape is thick.
    if (!camera.orthographic) near = std::max(near, 0.05 * camera.distance);
    to->SetClippingRange(near, far);
}

}  // namespace

Stage::Stage() : m_warnings(vtkObject::GetGlobalWarningDisplay() != 0) {
    vtkObject::GlobalWarningDisplayOff();
}

Stage::~Stage() {
    for (auto& renderer : m_renderers) renderer->RemoveAllViewProps();
    m_entries.clear();
    m_window->Finalize();
    vtkObject::SetGlobalWarningDisplay(m_warnings);
}

void Stage::setScene(const Scene& scene) {
    for (auto it = m_entries.begin(); it != m_entries.end();) {
        const auto item = scene.items.find(it->first);
        if (item != scene.items.end() && item->second.drawn.get() == it->second.actors->drawn()) {
            ++it;
            continue;
        }
        for (auto& renderer : m_renderers)
            for (vtkActor* actor : it->second.actors->actors()) renderer->RemoveActor(actor);
        it = m_entries.erase(it);
    }
    m_box = scene.box();
    m_ranges.forget(scene);
    m_bars.clear();
    for (const auto& [id, item] : scene.items) {
        Entry& entry = m_entries[id];
        if (!entry.actors) entry.actors = std::make_unique<ItemActors>(item.drawn);
        entry.views = item.look.visible ? item.views : 0;
        if (!item.look.visible) continue;
        ValueRange shared;
        if (item.look.colorBy == ColorBy::Attribute && item.look.automaticRange)
            shared = m_ranges.shared(scene, item.look.attribute, item.look.component)
                         .value_or(ValueRange{});
        if (item.look.colorBy == ColorBy::Attribute &&
            shapeValues(*item.drawn->shape, item.look.attribute))
            addBar(item, shared, scene.legendWords);
        entry.actors->update(scene, item, shared);
        m_box.join(entry.actors->arrowBox(scene));
        entry.actors->setDetail(std::min(m_detail, kDetails - 1));
    }
}

void Stage::render(const std::vector<StageView>& views, int width, int height, double pixelRatio,
                   bool smooth) {
    const int samples = smooth && m_detail == kDetails ? kSamples : 0;
    while (m_renderers.size() < views.size()) {
        m_renderers.push_back(makeRenderer());
        m_window->AddRenderer(m_renderers.back());
    }
    while (m_renderers.size() > views.size()) {
        m_renderers.back()->RemoveAllViewProps();
        m_window->RemoveRenderer(m_renderers.back());
        m_renderers.pop_back();
    }
    for (std::size_t i = 0; i < views.size(); ++i) {
        const StageView& view = views[i];
        vtkRenderer* renderer = m_renderers[i];
        renderer->SetViewport(view.left, view.bottom, view.left + view.width,
                              view.bottom + view.height);
        const auto unit = [](const Color3& c, int k) { return c[std::size_t(k)] / 255.0; };
        renderer->SetBackground(unit(view.background, 0), unit(view.background, 1),
                                unit(view.background, 2));
        renderer->SetBackground2(unit(view.backgroundTop, 0), unit(view.backgroundTop, 1),
                                 unit(view.backgroundTop, 2));
        renderer->SetGradientBackground(view.background != view.backgroundTop);
        renderer->SetBackgroundAlpha(view.backgroundAlpha);
        place(renderer->GetActiveCamera(), view.camera, m_box);
        const double pixel = view.camera.heightAtTarget() / std::max(1.0, view.height * height);
        for (auto& [id, entry] : m_entries) {
            const bool wanted = entry.views >> (m_only < 0 ? int(i) : m_only) & 1U;
            for (vtkActor* actor : entry.actors->actors()) {
                if (renderer->HasViewProp(actor) == int(wanted)) continue;
                if (wanted)
                    renderer->AddActor(actor);
                else
                    renderer->RemoveActor(actor);
            }
            if (wanted) entry.actors->setScreenScale(pixel, pixelRatio, samples);
        }
    }
    m_window->SetMultiSamples(samples);
    m_window->SetSize(width, height);
    m_window->Render();
}

void Stage::addBar(const SceneItem& item, const ValueRange& shared, const LegendWords& words) {
    const ColorBar bar{
        words.title ? words.title(item.look.attribute) : item.look.attribute, item.look.map,
        item.look.automaticRange ? shared : ValueRange{item.look.low, item.look.high},
        words.decimalPoint};
    for (auto& [other, views] : m_bars)
        if (other == bar) {
            views |= item.views;
            return;
        }
    m_bars.emplace_back(bar, item.views);
}

std::vector<ColorBar> Stage::colorBars(int view) const {
    std::vector<ColorBar> out;
    for (const auto& [bar, views] : m_bars)
        if (views >> view & 1U) out.push_back(bar);
    return out;
}

std::vector<Stage::Legend> Stage::legends(int views) const {
    std::vector<Legend> out;
    std::vector<ColorBar> before;
    int changes = 0;
    for (int i = 0; i < views; ++i) {
        std::vector<ColorBar> bars = colorBars(i);
        if (i > 0 && bars == before) continue;
        ++changes;
        if (!bars.empty()) out.push_back({i, bars});
        before = std::move(bars);
    }
    if (changes == 1 && !out.empty()) out[0].view = -1;
    return out;
}

void Stage::setDetail(int detail) {
    m_detail = detail;
    for (auto& [id, entry] : m_entries) entry.actors->setDetail(std::min(detail, kDetails - 1));
}

std::size_t Stage::size(int detail) const {
    std::size_t sum = 0;
    for (const auto& [id, entry] : m_entries)
        for (std::size_t i = 0; i < m_renderers.size(); ++i)
            if (entry.views >> i & 1U) sum += entry.actors->size(detail);
    return sum;
}

void Stage::setIds(bool on) {
    std::uint32_t next = 1;
    for (auto& [id, entry] : m_entries) {
        if (entry.views) entry.actors->setIds(on ? next : 0);  // others may never have been updated
        next += std::uint32_t(entry.actors->drawn()->parts.size());
    }
}

std::vector<std::uint32_t> Stage::ids() {
    std::vector<std::uint8_t> rgba;
    pixels(rgba);
    std::vector<std::uint32_t> out(rgba.size() / 4);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = rgba[4 * i] | std::uint32_t(rgba[4 * i + 1]) << 8 |
                 std::uint32_t(rgba[4 * i + 2]) << 16;
    return out;
}

DepthImage Stage::depths(std::size_t view, const Camera& camera) {
    const int* origin = m_renderers[view]->GetOrigin();
    const int* size = m_renderers[view]->GetSize();
    DepthImage out{size[0], size[1], {}, camera.heightAtTarget() / 2, camera.orthographic};
    if (!camera.orthographic) out.halfHeight /= camera.distance;
    vtkNew<vtkFloatArray> raw;
    m_window->GetZbufferData(origin[0], origin[1], origin[0] + size[0] - 1, origin[1] + size[1] - 1,
                             raw);
    out.depth.assign(raw->GetPointer(0), raw->GetPointer(0) + raw->GetNumberOfValues());
    double range[2];
    m_renderers[view]->GetActiveCamera()->GetClippingRange(range);
    const double near = range[0], far = range[1];
    for (float& d : out.depth) {
        if (d >= 1)
            d = std::numeric_limits<float>::infinity();
        else
            d = float(camera.orthographic ? near + d * (far - near)
                                          : near * far / (far - d * (far - near)));
    }
    return out;
}

}  // namespace shapewright
