#include "app/window/picture_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <cmath>

namespace shapewright {
namespace {

constexpr int kMostPixels = 16384;

}  // namespace

PictureDialog::PictureDialog(const QSize& views, QWidget* parent)
    : QDialog(parent),
      m_width(new QSpinBox(this)),
      m_height(new QSpinBox(this)),
      m_keep(new QCheckBox(tr("&Keep the views' proportions"), this)),
      m_transparent(new QCheckBox(tr("&Transparent background"), this)),
      m_aspect(double(std::max(1, views.width())) / std::max(1, views.height())) {
    setWindowTitle(tr("Save picture"));
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    for (QSpinBox* box : {m_width, m_height}) {
        box->setRange(16, kMostPixels);
        box->setSuffix(tr(" px"));
        box->setGroupSeparatorShown(true);
    }
    m_width->setValue(views.width());
    m_height->setValue(views.height());
    m_keep->setChecked(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Width"), m_width);
    form->addRow(tr("&Height"), m_height);
    form->addRow(QString(), m_keep);
    form->addRow(QString(), m_transparent);
    form->addRow(buttons);
    connect(m_width, &QSpinBox::valueChanged, this, [this](int width) {
        if (!m_keep->isChecked()) return;
        const QSignalBlocker quiet(m_height);
        m_height->setValue(int(std::lround(width / m_aspect)));
    });
    connect(m_height, &QSpinBox::valueChanged, this, [this](int height) {
        if (!m_keep->isChecked()) return;
        const QSignalBlocker quiet(m_width);
        m_width->setValue(int(std::lround(height * m_aspect)));
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QSize PictureDialog::size() const {
    return {m_width->value(), m_height->value()};
}

bool PictureDialog::transparent() const {
    return m_transparent->isChecked();
}

}  // namespace shapewright
