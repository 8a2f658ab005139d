#pragma once
// Python's pickle format, protocols 2 to 4, read without running anything: calls of the few
// functions that build tensors are recognised, every other class becomes an opaque node.

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "geometry/base/error.h"
#include "learning/checkpoint/checkpoint.h"

namespace shapewright {

struct PickleNode {
    enum Kind : std::uint8_t {
        None,
        Bool,
        Int,
        Float,
        String,
        Tuple,
        List,
        Dict,            ///< items: key, value, key, value, ...
        Global,          ///< text: "module name"
        Storage,         ///< text: key; number: elements; element; offset: start of a view
        ForeignStorage,  ///< text: key; items[0]: its type, which no ElementKind stands for
        Tensor,          ///< items[0]: storage; offset; items[1] sizes, items[2] strides
        Opaque,          ///< text: class; items: attributes as in Dict
    };
    Kind kind = None;
    ElementKind element = ElementKind::Float32;
    std::int64_t number = 0;  ///< Int, Bool, Storage
    std::int64_t offset = 0;
    std::string text;
    std::vector<PickleNode*> items;
};

/// Bytes per element of either kind of storage; 0 where its type is not known.
std::size_t elementSize(const PickleNode& storage);

/// Owns the nodes of one or several pickles (cycles are harmless).
class PickleReader {
public:
    PickleReader(const std::uint8_t* data, std::size_t size) : m_data(data), m_size(size) {}

    /// Reads one pickle from the current position up to and including its STOP.
    Result<PickleNode*> read();
    std::size_t position() const { return m_pos; }
    /// Every storage named so far.
    std::vector<const PickleNode*> storages() const {
        std::vector<const PickleNode*> list;
        for (const auto& entry : m_storages) list.push_back(entry.second);
        return list;
    }
    /// Classes and types of storages that were met and passed over, in order, once each.
    std::vector<std::string> unknownClasses() const { return m_unknown; }

private:
    struct Failure {
        std::string what;
    };
    PickleNode* make(PickleNode::Kind kind);
    void countCopies(std::size_t count);
    PickleNode* run();
    // Each does an operation of its group, and is false for others.
    bool literal(std::uint8_t op);
    bool collection(std::uint8_t op);
    bool reference(std::uint8_t op);  // marks, copies and the memo
    bool object(std::uint8_t op);
    void push(PickleNode::Kind kind, std::int64_t number = 0);
    void pushText(PickleNode::Kind kind, std::string text);
    void pushItems(PickleNode::Kind kind, std::vector<PickleNode*> items);
    /// Adds to what is on top, if it is of this kind.
    void extend(PickleNode::Kind kind, const std::vector<PickleNode*>& items);
    /// Of so many bytes; what is longer than eight keeps its low 64 bits.
    std::int64_t longInteger(std::uint64_t size);
    PickleNode* call(PickleNode* function, PickleNode* arguments, int depth = 0);
    PickleNode* persistent(PickleNode* id);
    void passOver(const std::string& name);
    PickleNode* pop();
    PickleNode* top();
    std::vector<PickleNode*> popMark();
    void put(std::uint64_t index) { m_memo[index] = top(); }
    void get(std::uint64_t index);
    std::uint64_t number(int bytes);
    std::string bytes(std::uint64_t count);
    std::string line();
    void build(PickleNode* object, PickleNode* state);
    [[noreturn]] void fail(const std::string& what) const { throw Failure{what}; }

    const std::uint8_t* m_data;
    std::size_t m_size;
    std::size_t m_pos = 0;
    std::size_t m_copies = 0;
    std::deque<PickleNode> m_nodes;
    std::vector<PickleNode*> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleNode*> m_memo;
    std::unordered_map<std::string, PickleNode*> m_storages;
    std::vector<std::string> m_unknown;
};

}  // namespace shapewright
