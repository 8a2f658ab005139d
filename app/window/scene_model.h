#pragma once
// The document as Qt's views see it: one row per item, its name and its size.

#include <QAbstractItemModel>

#include "app/scene/document.h"

namespace shapewright {

/// The item's name as people read it: what operations called their results is said in the window's
/// language, what people named stays.
QString shownName(const Document& document, const Item& item);
/// The name, what tells the item from siblings of that name (the operation that made it, values
/// that their runs were not given, the ending of its file), and whether what made it was stopped
/// before its end.
QString shownTitle(const Document& document, const Item& item);

/// Rows can be checked (shown in the views), renamed and dragged among their siblings; each is one
/// step to undo.
class SceneModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Size, ColumnCount };

    explicit SceneModel(Document& document, QObject* parent = nullptr);

    ItemId idOf(const QModelIndex& index) const;
    QModelIndex indexOf(ItemId id, int column = Name) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

private:
    Document& m_document;
};

/// A place in or at a shape, "x  y  z", with this many digits of what tells it from other places of
/// the shape, however far from the origin that lies.
QString placeText(const Vec3& place, const Box3& shape, int digits);
/// "5.9 k faces", "12 parts", "2 k points", "figures".
QString sizeText(const Item& item);

}  // namespace shapewright
