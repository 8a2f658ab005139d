#pragma once
// Curves over axes, with a readout under the pointer or moved by the arrow keys.

#include <QWidget>

#include "app/core/exhibit.h"

namespace shapewright {

class CurvePlot : public QWidget {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);

    void setCurve(CurveExhibit curve);
    /// Logarithmic axes leave values <= 0 out.
    void setLog(bool x, bool y);
    /// The sample under the readout; -1 for none.
    int readout() const { return m_readout; }
    /// The readout in words: "round 12: IoU 0.83"; empty without one.
    QString readoutText() const;

    QSize sizeHint() const override { return {420, 260}; }
    QSize minimumSizeHint() const override { return {180, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Layout;
    Layout arrange() const;
    void setReadout(int sample);

    CurveExhibit m_curve;
    bool m_logX = false, m_logY = false;
    int m_readout = -1;
};

}  // namespace shapewright
