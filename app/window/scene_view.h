#pragma once
// Keeps the views in step with the document.

#include <QObject>
#include <map>
#include <vector>

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

/// What to look at side by side for a result, or the last one of an item that was opened: what it
/// was made from, the steps between, the result. At most four items, each with a shape.
std::vector<ItemId> comparison(const Document& document, ItemId id);

/// Which items are shown, and their views, a bit each.
using Arrangement = std::map<ItemId, std::pair<bool, unsigned>>;
Arrangement arrangement(const Document& document);
/// Each of at most four items in a view of its own, alone.
Arrangement sideBySide(const Document& document, const std::vector<ItemId>& ids);
/// Items that it does not name stay as they are; one step to undo.
void arrange(Document& document, const Arrangement& wanted, const QString& text);

/// The parts of other shapes that bear the names of these parts of `id`: the same convex of a
/// network everywhere. Every other shape with several parts, or that had them, has an entry.
std::map<ItemId, std::vector<int>> fellowParts(const Document& document, ItemId id,
                                               const std::vector<int>& parts);

/// What a tooltip over a picked place says: item, part, face, attributes there.
QString describePick(const Document& document, std::int64_t item, int part, std::int64_t face,
                     std::int64_t vertex);

}  // namespace shapewright
