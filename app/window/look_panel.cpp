#include "app/window/look_panel.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "app/panels/calm.h"
#include "app/panels/icons.h"
#include "app/panels/number_box.h"
#include "app/panels/words.h"
#include "viewers/drawing/drawn_shape.h"
#include "viewers/drawing/scene.h"

namespace shapewright {
namespace {

constexpr int kFrameTime = 90;  // ms
constexpr int kDigits = 7;      // as many as single precision has

template <class Widget>
Widget* named(Widget* widget, const QString& name) {
    widget->setAccessibleName(name);
    return widget;
}

/// For an end of a colour map's range; values may be of any size.
NumberBox* rangeEnd(QWidget* parent, const QString& name) {
    constexpr double kAny = std::numeric_limits<double>::infinity();
    return named(new NumberBox(Parameter::real("end", 0, -kAny, kAny, {}), parent), name);
}

/// What is typed stays as it is: a "2" that 2.5 begins with must not become "2.0".
void showNumber(NumberBox* box, double value) {
    bool number = false;
    const double shown = box->text().toDouble(&number);
    if (!number || shown != value) box->setText(QString::number(value, 'g', kDigits));
}

/// By which the views draw the attribute while the range is automatic.
std::optional<ValueRange> automaticRange(const Document& document, const Look& look) {
    Scene scene;
    for (ItemId id : document.all()) {
        const Item& item = *document.item(id);
        if (!item.shape) continue;
        auto values = std::make_shared<DrawnShape>();  // all that a range needs of it
        values->shape = item.shape;
        scene.items[id].drawn = values;
        scene.items[id].look = item.look;
    }
    return AttributeRanges().shared(scene, look.attribute, look.component);
}

constexpr int kColorByRole = Qt::UserRole + 1;  // beside the attribute's name

/// What ColorBy::Part tells apart (see prepareShape).
bool hasParts(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    return mesh && (!mesh->parts.empty() || findAttribute(mesh->faceAttributes, "part"));
}

/// Scalar attributes, vectors by their length, and coordinates; colours have their own entry.
QStringList attributesOf(const Shape& shape) {
    QStringList names;
    const auto add = [&](const std::vector<Attribute>& list) {
        for (const Attribute& a : list)
            if (a.name != "color" && a.name != "texcoord" && a.name != "normal")
                names << QString::fromStdString(a.name);
    };
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape)) {
        add(mesh->faceAttributes);
        add(mesh->vertexAttributes);
    } else {
        add(std::get<PointCloud>(shape).attributes);
    }
    names << "x"
          << "y"
          << "z";
    names.removeDuplicates();
    return names;
}

}  // namespace

LookPanel::LookPanel(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_representation(named(new Calm<QComboBox>(this), tr("Drawn as"))),
      m_colorBy(named(new Calm<QComboBox>(this), tr("Colour by"))),
      m_map(named(new Calm<QComboBox>(this), tr("Colour map"))),
      m_arrows(named(new Calm<QComboBox>(this), tr("Arrows"))),
      m_frame(named(new Calm<QSlider>(Qt::Horizontal, this), tr("Frame"))),
      m_play(named(new QToolButton(this), tr("Play"))),
      m_film(new QTimer(this)),
      m_flat(new QCheckBox(tr("Flat faces"), this)),
      m_lines(new QCheckBox(tr("Feature lines"), this)),
      m_round(new QCheckBox(tr("Round points"), this)),
      m_automatic(new QCheckBox(tr("Range from the values"), this)),
      m_opacity(named(new Calm<QSlider>(Qt::Horizontal, this), tr("Opacity"))),
      m_pointSize(named(new Calm<QDoubleSpinBox>(this), tr("Point size"))),
      m_low(rangeEnd(this, tr("Lowest value"))),
      m_high(rangeEnd(this, tr("Highest value"))),
      m_plain(named(new QPushButton(tr("Choose…"), this), tr("Plain colour"))) {
    m_representation->addItems(representations());
    m_map->addItems({tr("Viridis"), tr("Magma"), tr("Cool to warm"), tr("Grey")});
    m_opacity->setRange(0, 100);
    m_pointSize->setRange(0, 50);
    m_pointSize->setSingleStep(0.5);
    m_pointSize->setDecimals(1);
    m_pointSize->setSuffix(tr(" px"));
    m_pointSize->setSpecialValueText(tr("Automatic"));
    for (QComboBox* box : {m_representation, m_colorBy, m_map, m_arrows})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_play->setCheckable(true);
    m_play->setIcon(icon("run"));
    m_film->setInterval(kFrameTime);
    layOut();
    connectChoices();
    connectFilm();
    connectNumbers();
    connect(m_plain, &QPushButton::clicked, this, &LookPanel::chooseColor);
    connect(&document, &Document::touched, this, &LookPanel::refresh);
    refresh();
}

void LookPanel::layOut() {
    auto* form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Drawn as"), m_representation);
    form->addRow(tr("Opacity"), m_opacity);
    form->addRow(QString(), m_flat);
    form->addRow(QString(), m_lines);
    form->addRow(tr("Point size"), m_pointSize);
    form->addRow(QString(), m_round);
    form->addRow(tr("Arrows"), m_arrows);
    auto* film = new QHBoxLayout;
    film->addWidget(m_play);
    film->addWidget(m_frame);
    auto* frame = new QLabel(tr("Frame"), this);  // rows of layouts have no buddy by themselves
    frame->setBuddy(m_frame);
    form->addRow(frame, film);
    form->addRow(tr("Colour by"), m_colorBy);
    form->addRow(tr("Plain colour"), m_plain);
    form->addRow(tr("Colour map"), m_map);
    form->addRow(QString(), m_automatic);
    form->addRow(tr("Lowest"), m_low);
    form->addRow(tr("Highest"), m_high);
    QWidget* before = m_representation;  // keys go as eyes do, not in the order of making
    for (QWidget* next : std::initializer_list<QWidget*>{
             m_opacity, m_flat, m_lines, m_pointSize, m_round, m_arrows, m_play, m_frame, m_colorBy,
             m_plain, m_map, m_automatic, m_low, m_high})
        setTabOrder(std::exchange(before, next), next);
}

void LookPanel::connectChoices() {
    connect(m_representation, &QComboBox::activated, this, [this](int i) {
        choose(tr("Draw differently"), [i](Look& l) { l.representation = Representation(i); });
    });
    connect(m_map, &QComboBox::activated, this,
            [this](int i) { choose(tr("Colour map"), [i](Look& l) { l.map = ColorMap(i); }); });
    connect(m_colorBy, &QComboBox::activated, this, [this](int i) {
        const std::string attribute = m_colorBy->itemData(i).toString().toStdString();
        const auto colorBy = ColorBy(m_colorBy->itemData(i, kColorByRole).toInt());
        choose(tr("Colour by"), [&](Look& l) {
            l.colorBy = colorBy;
            l.attribute = attribute;
        });
    });
    connect(m_arrows, &QComboBox::activated, this, [this](int i) {
        const std::string attribute = m_arrows->itemData(i).toString().toStdString();
        choose(tr("Arrows"), [&](Look& l) { l.arrows = attribute; });
    });
    const auto check = [this](QCheckBox* box, const QString& text, bool Look::*member) {
        connect(box, &QCheckBox::clicked, this,
                [this, text, member](bool on) { choose(text, [=](Look& l) { l.*member = on; }); });
    };
    check(m_flat, tr("Flat faces"), &Look::flatShading);
    check(m_lines, tr("Feature lines"), &Look::featureLines);
    check(m_round, tr("Round points"), &Look::roundPoints);
    connect(m_automatic, &QCheckBox::clicked, this, [this](bool on) {
        choose(tr("Range"), [this, on](Look& l) {
            if (!on && l.automaticRange)  // goes on from what is seen
                if (const auto range = automaticRange(m_document, l))
                    l.low = range->low, l.high = range->high;
            l.automaticRange = on;
        });
    });
}

void LookPanel::connectFilm() {
    connect(m_frame, &QSlider::valueChanged, this,
            [this](int i) { change(tr("Frame"), [i](Look& l) { l.frame = i; }); });
    connect(m_play, &QToolButton::toggled, this, [this](bool on) {
        m_play->setIcon(icon(on ? "pause" : "run"));
        on ? m_film->start() : m_film->stop();
        m_document.endGesture();
    });
    connect(m_film, &QTimer::timeout, this, [this] {
        m_frame->setValue(m_frame->value() < m_frame->maximum() ? m_frame->value() + 1 : 0);
    });
}

void LookPanel::connectNumbers() {
    connect(m_pointSize, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        change(tr("Point size"), [value](Look& l) { l.pointSize = value; });
    });
    const auto number = [this](NumberBox* box, const QString& text, double Look::*member) {
        connect(box, &NumberBox::edited, this, [this, box, text, member] {
            bool good = false;
            const double value = box->text().toDouble(&good);
            if (good && std::isfinite(value)) change(text, [=](Look& l) { l.*member = value; });
        });
        connect(box, &NumberBox::editingFinished, this, &LookPanel::refresh);  // if it was none
    };
    number(m_low, tr("Lowest value"), &Look::low);
    number(m_high, tr("Highest value"), &Look::high);
    for (QAbstractSpinBox* box :
         std::initializer_list<QAbstractSpinBox*>{m_pointSize, m_low, m_high})
        connect(box, &QAbstractSpinBox::editingFinished, this, [this] { m_document.endGesture(); });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int value) {
        change(tr("Opacity"), [value](Look& l) { l.opacity = value / 100.0; });
    });
    for (QSlider* slider : {m_opacity, m_frame}) {
        connect(slider, &QSlider::sliderPressed, this, [this] { m_document.endGesture(); });
        connect(slider, &QSlider::sliderReleased, this, [this] { m_document.endGesture(); });
    }
}

QStringList LookPanel::representations() {
    return {tr("Surface"), tr("Surface with edges"), tr("Wireframe"), tr("Points")};
}

void LookPanel::setItems(const std::vector<ItemId>& ids) {
    // Every change comes by here, those within a gesture, too.
    if (ids != m_ids) m_document.endGesture();
    m_ids = ids;
    refresh();
}

void LookPanel::change(const QString& text, const std::function<void(Look&)>& edit) {
    std::vector<std::pair<ItemId, Look>> looks;
    for (ItemId id : m_ids)
        if (const Item* item = m_document.item(id); item && item->shape) {
            looks.emplace_back(id, item->look);
            edit(looks.back().second);
        }
    m_document.setLooks(looks, text);
}

void LookPanel::choose(const QString& text, const std::function<void(Look&)>& edit) {
    m_document.endGesture();
    change(text, edit);
}

void LookPanel::chooseColor() {
    const Item* item = m_ids.empty() ? nullptr : m_document.item(m_ids.front());
    if (!item) return;
    const Color3 now = item->look.plain;
    const QColor color =
        QColorDialog::getColor(QColor(now[0], now[1], now[2]), this, tr("Plain colour"));
    if (!color.isValid()) return;
    choose(tr("Plain colour"), [&](Look& l) {
        l.plain = {std::uint8_t(color.red()), std::uint8_t(color.green()),
                   std::uint8_t(color.blue())};
        l.colorBy = ColorBy::Plain;
    });
}

void LookPanel::fillColorBy(const Item& item) {
    m_colorBy->clear();
    const auto add = [this](const QString& text, ColorBy colorBy, const QString& attribute = {}) {
        m_colorBy->addItem(text, attribute);
        m_colorBy->setItemData(m_colorBy->count() - 1, int(colorBy), kColorByRole);
    };
    const Look& look = item.look;
    add(tr("Own colours"), ColorBy::Own);
    if (hasParts(*item.shape) || look.colorBy == ColorBy::Part) add(tr("Part"), ColorBy::Part);
    add(tr("Plain colour"), ColorBy::Plain);
    for (const QString& name : attributesOf(*item.shape))
        add(named(name.toStdString()), ColorBy::Attribute, name);
    const bool mapped = look.colorBy == ColorBy::Attribute;
    m_colorBy->setCurrentIndex(mapped ? m_colorBy->findData(QString::fromStdString(look.attribute))
                                      : m_colorBy->findData(int(look.colorBy), kColorByRole));
}

void LookPanel::fillArrows(const Item& item) {
    m_arrows->clear();
    m_arrows->addItem(tr("None"), QString());
    if (const auto* cloud = std::get_if<PointCloud>(item.shape.get()))
        for (const Attribute& a : cloud->attributes)
            if (a.components == 3 && a.name != "color" && a.name != "texcoord")
                m_arrows->addItem(named(a.name), QString::fromStdString(a.name));
    m_arrows->setCurrentIndex(
        std::max(0, m_arrows->findData(QString::fromStdString(item.look.arrows))));
    m_arrows->setEnabled(m_arrows->count() > 1);
}

void LookPanel::fillFilm(const Item& item) {
    if (item.shape != m_filmShape) {
        m_filmShape = item.shape;
        m_frames = frameCount(*item.shape);
        m_play->setChecked(false);
    }
    const int frames = m_frames;
    m_frame->setRange(0, std::max(0, frames - 1));
    m_frame->setValue(std::max(0, item.look.frame));
    m_frame->setToolTip(tr("%1 of %2").arg(m_frame->value() + 1).arg(std::max(1, frames)));
    m_frame->setEnabled(frames > 1);
    m_play->setEnabled(frames > 1);
}

void LookPanel::refresh() {
    const Item* item = m_ids.empty() ? nullptr : m_document.item(m_ids.front());
    setEnabled(item && item->shape);
    if (!item || !item->shape) return;
    const Look& look = item->look;
    const QSignalBlocker quiet[] = {QSignalBlocker(m_opacity), QSignalBlocker(m_pointSize),
                                    QSignalBlocker(m_low), QSignalBlocker(m_high),
                                    QSignalBlocker(m_frame)};
    fillColorBy(*item);
    fillArrows(*item);
    fillFilm(*item);
    m_representation->setCurrentIndex(int(look.representation));
    m_map->setCurrentIndex(int(look.map));
    m_flat->setChecked(look.flatShading);
    m_lines->setChecked(look.featureLines);
    m_round->setChecked(look.roundPoints);
    m_automatic->setChecked(look.automaticRange);
    m_opacity->setValue(int(std::lround(look.opacity * 100)));
    // It would write anew what is being typed.
    if (m_pointSize->value() != look.pointSize) m_pointSize->setValue(look.pointSize);
    if (look.automaticRange) {
        for (NumberBox* box : {m_low, m_high}) box->setText({});  // the legend says it
    } else {
        showNumber(m_low, look.low);
        showNumber(m_high, look.high);
    }
    QPixmap swatch(16, 16);
    swatch.fill(QColor(look.plain[0], look.plain[1], look.plain[2]));
    m_plain->setIcon(swatch);
    const bool mapped = look.colorBy == ColorBy::Attribute;
    const bool points = item->facts.cloud || look.representation == Representation::Points;
    m_representation->setEnabled(!item->facts.cloud);
    m_flat->setEnabled(!item->facts.cloud);
    m_lines->setEnabled(!item->facts.cloud);
    m_pointSize->setEnabled(points);
    m_round->setEnabled(points);
    m_map->setEnabled(mapped);
    m_automatic->setEnabled(mapped);
    m_low->setEnabled(mapped && !look.automaticRange);
    m_high->setEnabled(mapped && !look.automaticRange);
}

}  // namespace shapewright
