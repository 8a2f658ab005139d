#pragma once
// Counts, bounds, closedness and provenance of the current item; what a run measured is in the
// results.

#include <QTreeWidget>

#include "app/scene/document.h"

class QLabel;

namespace shapewright {

class Registry;

class PropertiesPanel : public QTreeWidget {
    Q_OBJECT
public:
    PropertiesPanel(Document& document, const Registry& registry, QWidget* parent = nullptr);

    void setItem(ItemId id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fitNames();  ///< at most half of the width is for names
    void copyValue();
    QTreeWidgetItem* section(const QString& title);
    void row(QTreeWidgetItem* under, const QString& name, const QString& value);
    void addShape(const Item& item);
    void addRun(const Run& run);

    Document& m_document;
    const Registry& m_registry;
    ItemId m_item = kNoItem;
    QLabel* m_empty;
};

}  // namespace shapewright
