#pragma once
// The parts of one item, such as the convexes of a decomposition, with their figures.

#include <QAbstractTableModel>

#include "app/scene/document.h"

namespace shapewright {

/// "convex_0007" as "convex 7", in the window's words where an operation `made` it: narrow panels
/// show what differs.
QString partName(const std::string& name, bool made);

/// Row i is part i. Rows can be checked: shown in the views.
class PartsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Size, Planes, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole;  ///< numbers as numbers

    explicit PartsModel(Document& document, QObject* parent = nullptr);

    ItemId item() const { return m_item; }
    void setItem(ItemId id);  ///< kNoItem, or without parts: no rows
    /// Sizes are volumes, or areas where no part has a volume.
    bool sizesAreAreas() const { return m_areas; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Hides these parts, or shows them, or shows only them.
    void hide(const std::vector<int>& parts);
    /// Shows them if all are hidden, else hides them.
    void toggle(const std::vector<int>& parts);
    void isolate(const std::vector<int>& parts);
    void showAll();

private:
    void follow();
    const PolygonMesh* mesh() const;
    void setHidden(std::vector<int> hidden, const QString& text);

    Document& m_document;
    ItemId m_item = kNoItem;
    std::shared_ptr<const Shape> m_shape;  ///< the item's; an update may change it
    bool m_areas = false;
};

}  // namespace shapewright
