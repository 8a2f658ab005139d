// Soft shadows for views at rest, computed beside the window's own work.

#include <cmath>
#include <new>

#include "viewers/drawing/shading.h"
#include "viewers/drawing/stage_p.h"
#include "viewers/viewport/view_grid_p.h"

namespace shapewright {
namespace {

struct ViewDepth {
    QRect rect;  // of the widget
    DepthImage depth;
};

QImage shadowsOf(const std::vector<ViewDepth>& parts, const QSize& size) {
    QImage out(size, QImage::Format_ARGB32_Premultiplied);
    out.fill(Qt::transparent);
    for (const ViewDepth& part : parts) {
        const std::vector<float> visible = ambientVisibility(part.depth, kShadowReach, 6);
        for (int y = 0; y < part.depth.height; ++y) {
            const int row = part.rect.top() + part.depth.height - 1 - y;
            if (row < 0 || row >= size.height()) continue;
            auto* line = reinterpret_cast<QRgb*>(out.scanLine(row));
            for (int x = 0; x < part.depth.width && part.rect.left() + x < size.width(); ++x) {
                const float v =
                    visible[std::size_t(y) * std::size_t(part.depth.width) + std::size_t(x)];
                line[part.rect.left() + x] =
                    qRgba(0, 0, 0, int(std::lround(255 * kShadowDepth * (1 - v))));
            }
        }
    }
    return out;
}

}  // namespace

void ViewGrid::Impl::startShadows() {
    if (!ambientOcclusion || !stage || scene.items.empty() || shadowsFor == frame) return;
    if (!pace.allowsAnother() || !makeCurrent()) return;
    shadowsFor = frame;
    const std::vector<StageView> shown = stageViews();
    stage->setDetail(std::min(pace.detail(), kDetails - 1));
    stage->render(shown, q->width(), q->height(), 1, false);
    std::vector<ViewDepth> parts;
    for (int i = 0; i < count; ++i)
        parts.push_back({rect(i), stage->depths(std::size_t(i), shown[std::size_t(i)].camera)});
    pool.start([this, parts = std::move(parts), size = q->size(), stamp = frame] {
        QImage image;
        try {
            image = shadowsOf(parts, size);
        } catch (const std::bad_alloc&) {
            return;  // it looks good enough without
        }
        QMetaObject::invokeMethod(
            q,
            [this, image, stamp] {
                if (stamp != frame) return;  // something moved meanwhile
                shadows = image;
                q->update();
            },
            Qt::QueuedConnection);
    });
}

}  // namespace shapewright
