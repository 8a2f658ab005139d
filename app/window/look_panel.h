#pragma once
// How the selected shapes are drawn.

#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

#include "app/scene/document.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSlider;
class QTimer;
class QToolButton;

namespace shapewright {

class NumberBox;

class LookPanel : public QWidget {
    Q_OBJECT
public:
    explicit LookPanel(Document& document, QWidget* parent = nullptr);

    /// What the controls show is the first item's look; changes go to all.
    void setItems(const std::vector<ItemId>& ids);
    /// The ways of drawing, in the order of `Representation`.
    static QStringList representations();

private:
    void layOut();
    void connectChoices();
    void connectFilm();
    void connectNumbers();
    void change(const QString& text, const std::function<void(Look&)>& edit);
    /// A change that is a step of its own.
    void choose(const QString& text, const std::function<void(Look&)>& edit);
    void refresh();
    void fillColorBy(const Item& item);
    void fillArrows(const Item& item);
    void fillFilm(const Item& item);
    void chooseColor();

    Document& m_document;
    std::vector<ItemId> m_ids;
    QComboBox *m_representation, *m_colorBy, *m_map, *m_arrows;
    QSlider* m_frame;
    QToolButton* m_play;
    QTimer* m_film;
    std::shared_ptr<const Shape> m_filmShape;  // whose frames were counted last
    int m_frames = 0;
    QCheckBox *m_flat, *m_lines, *m_round, *m_automatic;
    QSlider* m_opacity;
    QDoubleSpinBox* m_pointSize;
    NumberBox *m_low, *m_high;
    QPushButton* m_plain;
};

}  // namespace shapewright
