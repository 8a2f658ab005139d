#pragma once
// Cuts through all views: a plane, a box, or both.

#include <QWidget>
#include <array>

#include "app/scene/document.h"
#include "viewers/viewport/view_grid.h"

class QCheckBox;
class QComboBox;
class QGroupBox;
class QSlider;
class QSpinBox;

namespace shapewright {

class ClipPanel : public QWidget {
    Q_OBJECT
public:
    ClipPanel(Document& document, ViewGrid& grid, QWidget* parent = nullptr);

private:
    void apply();
    Box3 bounds() const;

    Document& m_document;
    ViewGrid& m_grid;
    QGroupBox *m_plane, *m_box;
    QComboBox* m_axis;
    QSlider* m_position;
    QCheckBox* m_flip;
    std::array<std::array<QSpinBox*, 2>, 3> m_sides{};  ///< per axis: low and high, per cent
};

}  // namespace shapewright
