#pragma once
// A picture of the views at any size.

#include <QDialog>

class QCheckBox;
class QSpinBox;

namespace shapewright {

class PictureDialog : public QDialog {
    Q_OBJECT
public:
    explicit PictureDialog(const QSize& views, QWidget* parent = nullptr);

    QSize size() const;  ///< pixels
    bool transparent() const;

private:
    QSpinBox *m_width, *m_height;
    QCheckBox *m_keep, *m_transparent;
    double m_aspect;
};

}  // namespace shapewright
