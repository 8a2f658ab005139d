#pragma once
// A heat map in a perceptual colour map beside its names and its colour bar, with a readout.

#include <QImage>
#include <QStringList>
#include <QWidget>

#include "app/core/exhibit.h"

namespace shapewright {

class HeatMapView : public QWidget {
    Q_OBJECT
public:
    explicit HeatMapView(QWidget* parent = nullptr);

    void setMap(HeatMapExhibit map);
    /// Index into mapNames(). Cool to warm has its middle at 0 where values have both signs.
    void setColors(int map);
    static QStringList mapNames();
    /// The colours that suit the values: cool to warm where they have both signs.
    static int colorsFor(const HeatMapExhibit& map);
    /// "row 3, column 7: 0.25" for the cell under the pointer or the keys, with their names where
    /// they have any; empty without one.
    QString readoutText() const;

    QSize sizeHint() const override { return {420, 300}; }
    QSize minimumSizeHint() const override { return {180, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Layout;
    Layout arrange() const;
    void drawNames(QPainter& painter, const Layout& layout) const;
    void color();
    void setReadout(int row, int column);

    HeatMapExhibit m_map;
    QStringList m_rowNames, m_columnNames;  ///< in the window's words; none, or one each
    double m_low = 0, m_high = 1;           ///< where the colours end
    int m_colors = 0;
    QImage m_image;
    int m_row = -1, m_column = -1;
};

}  // namespace shapewright
