#include "app/window/clip_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/panels/calm.h"

namespace shapewright {
namespace {

constexpr int kSteps = 1000;
const char* const kAxes[] = {"X", "Y", "Z"};
constexpr double kEverywhere = std::numeric_limits<double>::infinity();

/// What a cut leaves (app/core/where.h), to a millionth of the `size` of what it goes through, as
/// it is set by eye.
QString conditionsOf(const std::optional<ClippingPlane>& plane, const std::optional<Box3>& box,
                     const Vec3& size) {
    QStringList out;
    const auto add = [&](int axis, double low, double high) {
        const auto end = [&](double x) {
            if (!std::isfinite(x)) return QString();
            // All of them where the shape is flat.
            const double digits =
                size[axis] > 0 ? 6 + std::ceil(std::log10(std::abs(x) / size[axis])) : 17;
            return QString::number(x, 'g', int(std::clamp(digits, 1.0, 17.0)));
        };
        if (std::isfinite(low) || std::isfinite(high))
            out << QString("%1=%2..%3").arg(QString(kAxes[axis]).toLower(), end(low), end(high));
    };
    for (int axis = 0; axis < 3; ++axis) {
        if (plane && plane->normal[axis] > 0) add(axis, -kEverywhere, plane->point[axis]);
        if (plane && plane->normal[axis] < 0) add(axis, plane->point[axis], kEverywhere);
        if (box) add(axis, box->low[axis], box->high[axis]);
    }
    return out.join("; ");
}

}  // namespace

ClipPanel::ClipPanel(Document& document, ViewGrid& grid, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_grid(grid),
      m_plane(new QGroupBox(tr("Plane"), this)),
      m_box(new QGroupBox(tr("Box"), this)),
      m_axis(new Calm<QComboBox>(this)),
      m_position(new Calm<QSlider>(Qt::Horizontal, this)),
      m_flip(new QCheckBox(tr("Keep the other side"), this)),
      m_crop(new QPushButton(tr("Make a shape of what is left"), this)) {
    m_axis->setAccessibleName(tr("Axis of the plane"));
    m_axis->addItems({tr("Across X"), tr("Across Y"), tr("Across Z")});
    m_position->setAccessibleName(tr("Position of the plane"));
    m_position->setRange(0, kSteps);
    m_position->setPageStep(kSteps / 20);
    m_position->setValue(kSteps / 2);
    for (QGroupBox* group : {m_plane, m_box}) {
        group->setCheckable(true);
        group->setChecked(false);
        group->setAccessibleName(group == m_plane ? tr("Cut with a plane") : tr("Cut with a box"));
        connect(group, &QGroupBox::toggled, this, &ClipPanel::apply);
    }
    auto* plane = new QFormLayout(m_plane);
    plane->addRow(tr("Axis"), m_axis);
    plane->addRow(tr("Position"), m_position);
    plane->addRow(QString(), m_flip);
    auto* box = new QFormLayout(m_box);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto* row = new QHBoxLayout;
        for (std::size_t side = 0; side < 2; ++side) {
            auto* spin = m_sides[axis][side] = new Calm<QSpinBox>(this);
            spin->setRange(0, 100);
            spin->setValue(side == 0 ? 0 : 100);
            spin->setSuffix(tr(" %"));
            spin->setAccessibleName((side == 0 ? tr("%1 from") : tr("%1 to")).arg(kAxes[axis]));
            connect(spin, &QSpinBox::valueChanged, this, &ClipPanel::apply);
            row->addWidget(spin, 1);
            if (side == 0) row->addWidget(new QLabel(tr("to"), this));
        }
        box->addRow(QString(kAxes[axis]), row);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_plane);
    layout->addWidget(m_box);
    layout->addWidget(m_crop);
    layout->addStretch();
    m_crop->setToolTip(
        tr("Runs Crop and filter on the selected shape: its points, or its faces that the cut "
           "leaves whole"));
    m_crop->setEnabled(false);
    connect(m_crop, &QPushButton::clicked, this, [this] { Q_EMIT cropRequested(m_where); });
    connect(m_axis, &QComboBox::currentIndexChanged, this, &ClipPanel::apply);
    connect(m_position, &QSlider::valueChanged, this, &ClipPanel::apply);
    connect(m_flip, &QCheckBox::toggled, this, &ClipPanel::apply);
    connect(&document, &Document::touched, this, [this] {
        if (m_plane->isChecked() || m_box->isChecked()) apply();
    });
}

Box3 ClipPanel::bounds() const {
    Box3 all;
    for (ItemId id : m_document.all()) {
        const Item& item = *m_document.item(id);
        if (!item.shape || !item.look.visible || item.facts.box.empty()) continue;
        all.add(item.facts.box.low);
        all.add(item.facts.box.high);
    }
    return all;
}

void ClipPanel::apply() {
    const Box3 all = bounds();
    std::optional<ClippingPlane> plane;
    std::optional<Box3> box;
    // At its end it cuts nothing, whatever the parts are exploded to.
    const bool atEnd = m_position->value() == (m_flip->isChecked() ? 0 : kSteps);
    if (m_plane->isChecked() && !all.empty() && !atEnd) {
        const int axis = m_axis->currentIndex();
        plane.emplace();
        plane->point = all.low;
        plane->point[axis] += all.size()[axis] * m_position->value() / kSteps;
        plane->normal = {};
        plane->normal[axis] = m_flip->isChecked() ? -1 : 1;
    }
    if (m_box->isChecked() && !all.empty()) {
        box.emplace();
        for (int axis = 0; axis < 3; ++axis) {
            const auto& sides = m_sides[std::size_t(axis)];
            const double low = std::min(sides[0]->value(), sides[1]->value()) / 100.0;
            const double high = std::max(sides[0]->value(), sides[1]->value()) / 100.0;
            // Likewise.
            box->low[axis] = low > 0 ? all.low[axis] + low * all.size()[axis] : -kEverywhere;
            box->high[axis] = high < 1 ? all.low[axis] + high * all.size()[axis] : kEverywhere;
        }
    }
    m_grid.setClipping(plane, box);
    m_where = conditionsOf(plane, box, all.size());
    m_crop->setEnabled(!m_where.isEmpty());
}

void ClipPanel::release() {
    for (QGroupBox* group : {m_plane, m_box}) group->setChecked(false);
}

}  // namespace shapewright
