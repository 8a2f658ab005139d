#pragma once
// Where and as what a shape is written, with what will be written.

#include <QDialog>
#include <QDir>
#include <QHash>
#include <QStringList>

#include "app/scene/item.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace shapewright {

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `exploded`: its parts are shown pulled apart, and no file has them so.
    ExportDialog(const Item& item, bool exploded, QWidget* parent = nullptr);

    QString path() const;    ///< absolute, in the extension of `format`
    QString format() const;  ///< extension without dot
    /// Whether hidden parts are left out.
    bool visibleOnly() const;

private:
    void changeFormat();
    void followName();
    void choosePath();
    void preview();
    QStringList files() const;   ///< all that are written
    std::size_t hidden() const;  ///< parts

    const Item m_item;  ///< a copy: the scene may change meanwhile
    bool m_exploded;
    const QDir m_folder;  ///< where names without one belong
    QComboBox* m_format;
    QLineEdit* m_path;
    QCheckBox* m_visible;
    QLabel* m_preview;
    QHash<QString, QStringList> m_losses;  ///< by format, and whether hidden parts are left out
    QDialogButtonBox* m_buttons;
};

}  // namespace shapewright
