#include "learning/checkpoint/pickle.h"

#include <algorithm>
#include <cstring>

namespace shapewright {

namespace {

// Real checkpoints need some 20 nodes per tensor; this holds 100 000 tensors.
constexpr std::size_t kMaxNodes = 3000000;
// References that are copied from node to node; keeps a short file from asking for much memory.
constexpr std::size_t kMaxCopies = 4 * kMaxNodes;
// Names of classes and storages.
constexpr std::size_t kMaxName = 1000;

/// Operations, by their names in Python's pickletools.
enum Op : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Dup = '2',
    BinBytes = 'B',
    ShortBinBytes = 'C',
    BinFloat = 'G',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    None = 'N',
    BinPersId = 'Q',
    Reduce = 'R',
    BinString = 'T',
    ShortBinString = 'U',
    BinUnicode = 'X',
    EmptyList = ']',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Dict = 'd',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    List = 'l',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    SetItems = 'u',
    EmptyDict = '}',
    EmptyTuple = ')',
    Proto = 0x80,
    NewObj = 0x81,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
    Long4 = 0x8b,
    ShortBinUnicode = 0x8c,
    BinUnicode8 = 0x8d,
    BinBytes8 = 0x8e,
    EmptySet = 0x8f,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewObjEx = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray8 = 0x96,
};

/// The entry of a table for the storage class that `global` names in torch, or null.
template <class T, std::size_t N>
const T* storageEntry(const std::string& global, const std::pair<const char*, T> (&table)[N]) {
    const std::size_t space = global.rfind(' ');
    if (global.compare(0, 5, "torch") != 0 || space == std::string::npos) return nullptr;
    for (const auto& entry : table)
        if (global.compare(space + 1, std::string::npos, entry.first) == 0) return &entry.second;
    return nullptr;
}

const ElementKind* storageKind(const std::string& global) {
    static const std::pair<const char*, ElementKind> kTable[] = {
        {"FloatStorage", ElementKind::Float32},     {"HalfStorage", ElementKind::Float16},
        {"BFloat16Storage", ElementKind::BFloat16}, {"DoubleStorage", ElementKind::Float64},
        {"LongStorage", ElementKind::Int64},        {"IntStorage", ElementKind::Int32},
        {"ShortStorage", ElementKind::Int16},       {"CharStorage", ElementKind::Int8},
        {"ByteStorage", ElementKind::UInt8},        {"BoolStorage", ElementKind::Bool}};
    return storageEntry(global, kTable);
}

}  // namespace

std::size_t elementSize(const PickleNode& storage) {
    if (storage.kind == PickleNode::Storage) return elementSize(storage.element);
    static const std::pair<const char*, std::size_t> kTable[] = {
        {"ComplexFloatStorage", 8}, {"ComplexDoubleStorage", 16}, {"QInt8Storage", 1},
        {"QUInt8Storage", 1},       {"QInt32Storage", 4},         {"QUInt4x2Storage", 1},
        {"QUInt2x4Storage", 1},     {"UntypedStorage", 1}};
    const std::size_t* size = storageEntry(storage.items[0]->text, kTable);
    return size ? *size : 0;
}

Result<PickleNode*> PickleReader::read() {
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
    try {
        return run();
    } catch (const Failure& failure) {
        return Error{ErrorCode::BadWeights,
                     "the pickled data is damaged at byte " + std::to_string(m_pos) + ": " +
                         failure.what + "; download or export the file again",
                     {}};
    }
}

PickleNode* PickleReader::make(PickleNode::Kind kind) {
    if (m_nodes.size() >= kMaxNodes) fail("it holds too many objects");
    m_nodes.emplace_back();
    m_nodes.back().kind = kind;
    return &m_nodes.back();
}

void PickleReader::countCopies(std::size_t count) {
    m_copies += count;
    if (m_copies > kMaxCopies) fail("it repeats too many objects");
}

PickleNode* PickleReader::top() {
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back())) fail("an operand is missing");
    return m_stack.back();
}

PickleNode* PickleReader::pop() {
    PickleNode* node = top();
    m_stack.pop_back();
    return node;
}

std::vector<PickleNode*> PickleReader::popMark() {
    if (m_marks.empty()) fail("a mark is missing");
    std::vector<PickleNode*> items(m_stack.begin() + std::ptrdiff_t(m_marks.back()), m_stack.end());
    m_stack.resize(m_marks.back());
    m_marks.pop_back();
    return items;
}

void PickleReader::get(std::uint64_t index) {
    const auto it = m_memo.find(index);
    if (it == m_memo.end()) fail("it refers to an unknown object");
    m_stack.push_back(it->second);
}

std::uint64_t PickleReader::number(int count) {
    if (m_size - m_pos < std::size_t(count)) fail("it ends too early");
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i) value |= std::uint64_t(m_data[m_pos + i]) << (8 * i);
    m_pos += count;
    return value;
}

std::string PickleReader::bytes(std::uint64_t count) {
    if (count > m_size - m_pos) fail("a text runs past the end");
    std::string text(reinterpret_cast<const char*>(m_data + m_pos), std::size_t(count));
    m_pos += std::size_t(count);
    return text;
}

std::string PickleReader::line() {
    const void* end = std::memchr(m_data + m_pos, '\n', m_size - m_pos);
    if (!end) fail("a line has no end");
    if (static_cast<const std::uint8_t*>(end) - (m_data + m_pos) > std::ptrdiff_t(kMaxName))
        fail("a class has too long a name");
    std::string text = bytes(std::uint64_t(static_cast<const std::uint8_t*>(end) - m_data) - m_pos);
    ++m_pos;
    return text;
}

PickleNode* PickleReader::run() {
    for (;;) {
        const auto op = std::uint8_t(number(1));
        if (op == Stop) return pop();
        if (!literal(op) && !collection(op) && !reference(op) && !object(op))
            fail("operation " + std::to_string(op) + " is unknown");
    }
}

void PickleReader::push(PickleNode::Kind kind, std::int64_t number) {
    m_stack.push_back(make(kind));
    m_stack.back()->number = number;
}

void PickleReader::pushText(PickleNode::Kind kind, std::string text) {
    push(kind);
    m_stack.back()->text = std::move(text);
}

void PickleReader::pushItems(PickleNode::Kind kind, std::vector<PickleNode*> items) {
    push(kind);
    m_stack.back()->items = std::move(items);
}

std::int64_t PickleReader::longInteger(std::uint64_t size) {
    const std::string digits = bytes(size);
    const bool negative = !digits.empty() && (digits.back() & 0x80);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const auto byte =
            i < digits.size() ? std::uint8_t(digits[i]) : std::uint8_t(negative ? 0xff : 0);
        value |= std::uint64_t(byte) << (8 * i);
    }
    return std::int64_t(value);
}

bool PickleReader::literal(std::uint8_t op) {
    switch (op) {
        case None:
            push(PickleNode::None);
            return true;
        case NewTrue:
        case NewFalse:
            push(PickleNode::Bool, op == NewTrue);
            return true;
        case BinInt:
            push(PickleNode::Int, std::int32_t(number(4)));
            return true;
        case BinInt1:
        case BinInt2:
            push(PickleNode::Int, std::int64_t(number(op == BinInt1 ? 1 : 2)));
            return true;
        case Long1:
        case Long4:
            push(PickleNode::Int, longInteger(number(op == Long1 ? 1 : 4)));
            return true;
        case BinFloat:
            number(8);  // the value is not needed
            push(PickleNode::Float);
            return true;
        case BinUnicode:
        case BinString:
        case BinBytes:
            pushText(PickleNode::String, bytes(number(4)));
            return true;
        case ShortBinUnicode:
        case ShortBinString:
        case ShortBinBytes:
            pushText(PickleNode::String, bytes(number(1)));
            return true;
        case BinUnicode8:
        case BinBytes8:
        case ByteArray8:
            pushText(PickleNode::String, bytes(number(8)));
            return true;
        default:
            return false;
    }
}

bool PickleReader::collection(std::uint8_t op) {
    switch (op) {
        case EmptyDict:
            push(PickleNode::Dict);
            return true;
        case EmptyList:
        case EmptySet:
            push(PickleNode::List);
            return true;
        case EmptyTuple:
            push(PickleNode::Tuple);
            return true;
        case Tuple1:
        case Tuple2:
        case Tuple3: {
            std::vector<PickleNode*> items(std::size_t(op - Tuple1) + 1);
            for (auto item = items.rbegin(); item != items.rend(); ++item) *item = pop();
            pushItems(PickleNode::Tuple, std::move(items));
            return true;
        }
        case Tuple:
            pushItems(PickleNode::Tuple, popMark());
            return true;
        case List:
        case FrozenSet:
            pushItems(PickleNode::List, popMark());
            return true;
        case Dict:
            pushItems(PickleNode::Dict, popMark());
            return true;
        case Append: {
            PickleNode* item = pop();
            extend(PickleNode::List, {item});
            return true;
        }
        case Appends:
        case AddItems:
            extend(PickleNode::List, popMark());
            return true;
        case SetItem: {
            PickleNode* value = pop();
            PickleNode* key = pop();
            extend(PickleNode::Dict, {key, value});
            return true;
        }
        case SetItems: {
            const auto items = popMark();
            if (items.size() % 2) fail("a dictionary entry has no value");
            extend(PickleNode::Dict, items);
            return true;
        }
        default:
            return false;
    }
}

void PickleReader::extend(PickleNode::Kind kind, const std::vector<PickleNode*>& items) {
    PickleNode& target = *top();
    if (target.kind == kind) target.items.insert(target.items.end(), items.begin(), items.end());
}

bool PickleReader::reference(std::uint8_t op) {
    switch (op) {
        case Proto:
            if (const auto version = number(1); version < 2 || version > 5)
                fail("pickle protocol " + std::to_string(version) + " is not supported");
            return true;
        case Frame:
            number(8);
            return true;
        case Mark:
            m_marks.push_back(m_stack.size());
            return true;
        case Pop:
            if (!m_marks.empty() && m_marks.back() == m_stack.size())
                m_marks.pop_back();
            else
                pop();
            return true;
        case PopMark:
            popMark();
            return true;
        case Dup:
            m_stack.push_back(top());
            return true;
        case BinPut:
        case LongBinPut:
            put(number(op == BinPut ? 1 : 4));
            return true;
        case Memoize:
            put(m_memo.size());
            return true;
        case BinGet:
        case LongBinGet:
            get(number(op == BinGet ? 1 : 4));
            return true;
        default:
            return false;
    }
}

bool PickleReader::object(std::uint8_t op) {
    switch (op) {
        case Global: {
            const std::string module = line();
            pushText(PickleNode::Global, module + ' ' + line());
            return true;
        }
        case StackGlobal: {
            const PickleNode* name = pop();
            const PickleNode* module = pop();
            if (name->text.size() + module->text.size() > kMaxName)
                fail("a class has too long a name");
            pushText(PickleNode::Global, module->text + ' ' + name->text);
            return true;
        }
        case BinPersId: {
            PickleNode* id = pop();
            m_stack.push_back(persistent(id));
            return true;
        }
        case NewObjEx:
            pop();  // arguments by name
            [[fallthrough]];
        case Reduce:
        case NewObj: {
            PickleNode* arguments = pop();
            PickleNode* function = pop();
            m_stack.push_back(call(function, arguments));
            return true;
        }
        case Build: {
            PickleNode* state = pop();
            build(top(), state);
            return true;
        }
        default:
            return false;
    }
}

void PickleReader::build(PickleNode* object, PickleNode* state) {
    if (object->kind == PickleNode::Opaque && state->kind == PickleNode::Dict) {
        countCopies(state->items.size());
        object->items = state->items;
    }
}

PickleNode* PickleReader::persistent(PickleNode* id) {
    const auto& a = id->items;
    if (id->kind != PickleNode::Tuple || a.size() < 5 || a[0]->text != "storage" ||
        a[1]->kind != PickleNode::Global || a[2]->kind != PickleNode::String ||
        a[4]->kind != PickleNode::Int)
        fail("a storage is described in an unknown way");
    const ElementKind* known = storageKind(a[1]->text);
    const auto kind = known ? PickleNode::Storage : PickleNode::ForeignStorage;
    const ElementKind element = known ? *known : ElementKind::UInt8;
    if (a[4]->number < 0) fail("a storage has a negative size");
    if (a[2]->text.size() > kMaxName) fail("a storage has too long a name");
    std::string cacheKey = a[2]->text;
    std::int64_t offset = 0;
    std::int64_t count = a[4]->number;
    if (a.size() > 5 && a[5]->kind == PickleNode::Tuple) {
        const auto& view = a[5]->items;
        if (view.size() != 3 || view[1]->kind != PickleNode::Int ||
            view[2]->kind != PickleNode::Int || view[1]->number < 0 || view[2]->number < 0)
            fail("a storage view is damaged");
        if (view[0]->text.size() > kMaxName) fail("a storage has too long a name");
        cacheKey += '\n' + view[0]->text;
        offset = view[1]->number;
    }
    PickleNode*& slot = m_storages[cacheKey];
    if (slot) {
        if (slot->kind != kind || slot->element != element)
            fail("one storage has two element types");
        return slot;
    }
    slot = make(kind);
    slot->text = a[2]->text;
    slot->number = count;
    slot->offset = offset;
    slot->element = element;
    if (!known) {
        slot->items = {a[1]};
        passOver(a[1]->text);
    }
    return slot;
}

PickleNode* PickleReader::call(PickleNode* function, PickleNode* arguments, int depth) {
    if (arguments->kind != PickleNode::Tuple) fail("a call has no argument list");
    const std::string& name = function->text;
    const auto& a = arguments->items;
    if (function->kind == PickleNode::Global) {
        if (name == "collections OrderedDict") {
            PickleNode* dict = make(PickleNode::Dict);
            if (!a.empty()) {
                countCopies(a[0]->items.size());
                for (PickleNode* pair : a[0]->items)
                    if (pair->items.size() == 2)
                        dict->items.insert(dict->items.end(), pair->items.begin(),
                                           pair->items.end());
            }
            return dict;
        }
        if (name == "torch._utils _rebuild_tensor_v2" || name == "torch._utils _rebuild_tensor") {
            if (!a.empty() && a[0]->kind == PickleNode::ForeignStorage) return a[0];
            if (a.size() < 4 || a[0]->kind != PickleNode::Storage ||
                a[1]->kind != PickleNode::Int || a[2]->kind != PickleNode::Tuple ||
                a[3]->kind != PickleNode::Tuple)
                fail("a tensor is described in an unknown way");
            PickleNode* tensor = make(PickleNode::Tensor);
            tensor->offset = a[1]->number;
            tensor->items = {a[0], a[2], a[3]};
            return tensor;
        }
        if (name == "torch._utils _rebuild_parameter" && !a.empty()) return a[0];
        if (name == "torch._utils _rebuild_parameter_with_state" && !a.empty()) return a[0];
        if (name == "torch._tensor _rebuild_from_type_v2" && a.size() >= 3 && depth < 4)
            return call(a[0], a[2], depth + 1);
    }
    PickleNode* object = make(PickleNode::Opaque);
    object->text = name;
    passOver(name);
    return object;
}

void PickleReader::passOver(const std::string& name) {
    if (m_unknown.size() < 100 &&
        std::find(m_unknown.begin(), m_unknown.end(), name) == m_unknown.end())
        m_unknown.push_back(name);
}

}  // namespace shapewright
