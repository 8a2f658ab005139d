#pragma once
// Cuts through all views: a plane, a box, or both.

#include <QWidget>
#include <array>
#include <optional>

#include "app/scene/document.h"
#include "viewers/viewport/view_grid.h"

class QCheckBox;
class QComboBox;
class QGroupBox;
class QPushButton;
class QSlider;
class QSpinBox;

namespace shapewright {

class ClipPanel : public QWidget {
    Q_OBJECT
public:
    ClipPanel(Document& document, ViewGrid& grid, QWidget* parent = nullptr);

    /// Cuts nothing any more.
    void release();

Q_SIGNALS:
    /// `where`: what is left, as conditions (app/core/where.h).
    void cropRequested(const QString& where);

private:
    void apply();
    QString conditions() const;
    Box3 bounds() const;

    Document& m_document;
    ViewGrid& m_grid;
    QGroupBox *m_plane, *m_box;
    QComboBox* m_axis;
    QSlider* m_position;
    QCheckBox* m_flip;
    QPushButton* m_crop;
    std::optional<ClippingPlane> m_cut;  ///< what the views have
    std::optional<Box3> m_kept;
    std::array<std::array<QSpinBox*, 2>, 3> m_sides{};  ///< per axis: low and high, per cent
};

}  // namespace shapewright
