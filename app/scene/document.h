#pragma once
// The scene: a tree of items. Every change goes through the undo stack.

#include <QObject>
#include <QUndoStack>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "app/scene/item.h"
#include "viewers/drawing/camera.h"

namespace shapewright {

/// How many views there are, and from where all that may be look, in the files' coordinates.
struct Seen {
    struct View {
        Camera camera;
        bool linked = true;
    };
    int count = 1;
    std::vector<View> views;
};

/// A copy that other threads may read: shapes are shared and never change.
struct DocumentState {
    std::vector<Item> items;  ///< parents before their children, siblings in order
    double explode = 0;
    std::optional<Seen> seen;  ///< where there is a window
};

class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    const Item* item(ItemId id) const;  ///< null when there is none
    const std::vector<ItemId>& children(ItemId parent) const;
    int row(ItemId id) const;
    /// Every item, parents first.
    std::vector<ItemId> all() const;
    bool empty() const { return m_items.empty(); }
    double explode() const { return m_explode; }
    QUndoStack* undoStack() { return &m_undo; }

    /// Adds items beneath `parent` and gives them ids; one step to undo.
    std::vector<ItemId> add(ItemId parent, std::vector<Item> items, const QString& text);
    void remove(const std::vector<ItemId>& ids);
    /// `left` is the item's mesh `withoutParts`, with its facts. Those that are hidden stay hidden.
    void removeParts(ItemId id, const std::vector<int>& parts, std::shared_ptr<const Shape> left,
                     ShapeFacts facts);
    void rename(ItemId id, const QString& name);
    void setLooks(const std::vector<std::pair<ItemId, Look>>& looks, const QString& text);
    void setViews(ItemId id, unsigned views);
    /// Gives items that exist other shapes, figures and runs; they keep names, looks and views.
    /// Changes with the same `series`, which `newSeries` gave, are one step to undo.
    void replaceResults(const std::vector<Item>& results, const QString& text, int series);
    int newSeries() { return ++m_series; }
    /// Puts siblings, in the order that they have, before that at `row`, counted before the move.
    void move(std::vector<ItemId> ids, int row);
    void setExplode(double amount);
    /// Changes of the same kind to the same items are one step until this is called.
    void endGesture() { ++m_gesture; }

    /// Asked for every state; how the scene is seen is no change of it.
    void setSeen(std::function<Seen()> seen) { m_seen = std::move(seen); }
    /// How what was restored last was seen, if that is known.
    const std::optional<Seen>& restoredSeen() const { return m_restoredSeen; }
    DocumentState state() const;
    /// Replaces everything; nothing can be undone afterwards. How it is seen is for the window.
    void restore(const DocumentState& state);

Q_SIGNALS:
    void aboutToInsert(shapewright::ItemId parent, int row);
    void inserted(shapewright::ItemId id);
    void aboutToRemove(shapewright::ItemId id);
    void removed(shapewright::ItemId id);
    void aboutToMove(shapewright::ItemId id, int row);
    void moved(shapewright::ItemId id);
    void aboutToReset();
    void reset();
    /// Name, look or views.
    void changed(shapewright::ItemId id);
    /// Deleting these parts was undone.
    void partsReturned(shapewright::ItemId id, const std::vector<int>& parts);
    void explodeChanged(double amount);
    /// Anything at all; for saving.
    void touched();

private:
    friend class AddItems;
    friend class RemoveItems;
    friend class ChangeItems;
    friend class MoveItem;
    friend class ChangeExplode;

    void insert(const Item& item, int row);
    Item take(ItemId id);  ///< must have no children
    void replace(const Item& item);
    void reorder(ItemId id, int row);

    std::map<ItemId, Item> m_items;
    std::map<ItemId, std::vector<ItemId>> m_children;
    ItemId m_nextId = 1;
    double m_explode = 0;
    int m_gesture = 0;
    int m_series = 1 << 28;  ///< apart from the gestures
    std::function<Seen()> m_seen;
    std::optional<Seen> m_restoredSeen;
    QUndoStack m_undo;
};

}  // namespace shapewright
