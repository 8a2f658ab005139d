#pragma once
// Keeps the views in step with the document.

#include <QObject>

#include "app/scene/document.h"

namespace shapewright {

class ViewGrid;

class SceneView : public QObject {
    Q_OBJECT
public:
    SceneView(Document& document, ViewGrid& grid, QObject* parent = nullptr);

private:
    void put(ItemId id);
    void retitle();

    Document& m_document;
    ViewGrid& m_grid;
};

/// Shows `left` in the first view and `right` in the second, alone; one step to undo.
void compareSideBySide(Document& document, ItemId left, ItemId right);

/// What a tooltip over a picked place says: item, part, face, attributes there.
QString describePick(const Document& document, std::int64_t item, int part, std::int64_t face,
                     std::int64_t vertex);

}  // namespace shapewright
