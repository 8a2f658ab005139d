#pragma once
// A heat map in a perceptual colour map beside its colour bar, with a readout.

#include <QImage>
#include <QWidget>

#include "app/core/exhibit.h"

namespace shapewright {

class HeatMapView : public QWidget {
    Q_OBJECT
public:
    explicit HeatMapView(QWidget* parent = nullptr);

    void setMap(HeatMapExhibit map);
    /// Index into mapNames().
    void setColors(int map);
    static QStringList mapNames();
    /// "row 3, column 7: 0.25" for the cell under the pointer or the keys; empty without one.
    QString readoutText() const;

    QSize sizeHint() const override { return {420, 300}; }
    QSize minimumSizeHint() const override { return {180, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF frame() const;
    void color();
    void setReadout(int row, int column);

    HeatMapExhibit m_map;
    double m_low = 0, m_high = 1;
    int m_colors = 0;
    QImage m_image;
    int m_row = -1, m_column = -1;
};

}  // namespace shapewright
