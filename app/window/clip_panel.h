#pragma once
// Cuts through all views: a plane, a box, or both.

#include <QWidget>
#include <array>

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
    Box3 bounds() const;

    Document& m_document;
    ViewGrid& m_grid;
    QGroupBox *m_plane, *m_box;
    QComboBox* m_axis;
    QSlider* m_position;
    QCheckBox* m_flip;
    QPushButton* m_crop;
    QString m_where;  ///< what the views show, as conditions; empty where nothing is cut
    std::array<std::array<QSpinBox*, 2>, 3> m_sides{};  ///< per axis: low and high, per cent
};

}  // namespace shapewright
