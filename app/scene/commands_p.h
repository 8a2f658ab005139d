#pragma once
// The changes that a document knows. They keep shared shapes, never copies of them.

#include <QUndoCommand>

#include "app/scene/document.h"

namespace shapewright {

class AddItems : public QUndoCommand {
public:
    AddItems(Document& document, std::vector<Item> items, const QString& text);
    void redo() override;
    void undo() override;

private:
    Document& m_document;
    std::vector<Item> m_items;
};

/// Takes the children along.
class RemoveItems : public QUndoCommand {
public:
    RemoveItems(Document& document, const std::vector<ItemId>& ids);
    void redo() override;
    void undo() override;

private:
    void take(ItemId id);

    Document& m_document;
    std::vector<ItemId> m_ids;
    std::vector<std::pair<Item, int>> m_taken;  // in the order of taking, with their rows
};

/// What items are and how they look; merges within one gesture (-1: never).
class ChangeItems : public QUndoCommand {
public:
    ChangeItems(Document& document, std::vector<Item> items, const QString& text, int gesture);
    void redo() override;
    void undo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& m_document;
    std::vector<Item> m_before, m_after;
    int m_gesture;
};

/// Says which parts are there again when it is undone.
class RemoveParts : public ChangeItems {
public:
    RemoveParts(Document& document, const Item& left, std::vector<int> parts);
    void undo() override;

private:
    Document& m_document;
    ItemId m_id;
    std::vector<int> m_parts;
};

class MoveItem : public QUndoCommand {
public:
    MoveItem(Document& document, ItemId id, int row);
    void redo() override;
    void undo() override;

private:
    Document& m_document;
    ItemId m_id;
    int m_from, m_to;
};

class ChangeExplode : public QUndoCommand {
public:
    ChangeExplode(Document& document, double amount, int gesture);
    void redo() override { set(m_after); }
    void undo() override { set(m_before); }
    int id() const override { return 2; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    void set(double amount);

    Document& m_document;
    double m_before, m_after;
    int m_gesture;
};

}  // namespace shapewright
