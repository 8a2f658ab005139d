#pragma once
// A picture, fitted to the view or zoomed, on a chequered ground where it is transparent.

#include <QAbstractScrollArea>
#include <QImage>

#include "app/core/exhibit.h"

namespace shapewright {

/// The exhibit as an image of its own; null when its bytes do not match its size.
QImage toImage(const ImageExhibit& exhibit);

/// Ctrl with the wheel, + and - zoom; 0 fits; the arrow keys scroll.
class ImageView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ImageView(QWidget* parent = nullptr);

    void setImage(const QImage& image);
    /// What clicks lead to; without it they do nothing.
    void setClicks(std::optional<PictureClicks> clicks);
    /// Stands beside the picture, in at most a third of the width; what has no room is counted.
    void setLegend(const std::vector<LegendEntry>& legend);
    /// The image, with all of its legend on white beside it: as the command line writes it.
    QImage picture() const;
    /// Screen points per image pixel; 0 fits the picture to the view, never above 1.
    void setZoom(double zoom);
    double zoom() const;

    QSize sizeHint() const override { return {420, 300}; }

Q_SIGNALS:
    /// A click that leads somewhere.
    void followed(const shapewright::PictureClicks::Values& values);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Legend;
    void placeLegend();
    void arrange();
    QRectF shown() const;
    /// The pixel of the picture under a place of the viewport.
    QPointF pixelAt(const QPointF& place) const;
    double reach() const;
    /// What a click there would show.
    void setPointed(const PictureClicks::Spot* spot);
    void drawPointed(QPainter& p) const;

    Legend* m_legend;
    QImage m_image;
    QImage m_scaled;  ///< for the screen, where that has fewer pixels
    std::optional<PictureClicks> m_clicks;
    const PictureClicks::Spot* m_pointed = nullptr;  ///< of m_clicks
    QPointF m_pressed;
    double m_zoom = 0;
};

}  // namespace shapewright
