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

bool storageKind(const std::string& global, ElementKind& kind) {
    static const std::pair<const char*, ElementKind> kTable[] = {
        {"FloatStorage", ElementKind::Float32},     {"HalfStorage", ElementKind::Float16},
        {"BFloat16Storage", ElementKind::BFloat16}, {"DoubleStorage", ElementKind::Float64},
        {"LongStorage", ElementKind::Int64},        {"IntStorage", ElementKind::Int32},
        {"ShortStorage", ElementKind::Int16},       {"CharStorage", ElementKind::Int8},
        {"ByteStorage", ElementKind::UInt8},        {"BoolStorage", ElementKind::Bool}};
    const std::size_t space = global.rfind(' ');
    if (global.compare(0, 5, "torch") != 0 || space == std::string::npos) return false;
    for (const auto& entry : kTable)
        if (global.compare(space + 1, std::string::npos, entry.first) == 0) {
            kind = entry.second;
            return true;
        }
    return false;
}

}  // namespace

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
        if (op == '.') return pop();
        step(op);
    }
}

void PickleReader::step(std::uint8_t op) {
    const auto push = [&](PickleNode::Kind kind) {
        m_stack.push_back(make(kind));
        return m_stack.back();
    };
    const auto pushInt = [&](std::int64_t value) { push(PickleNode::Int)->number = value; };
    const auto pushText = [&](std::uint64_t size) {
        std::string text = bytes(size);
        push(PickleNode::String)->text = std::move(text);
    };
    const auto pushTuple = [&](int size) {
        std::vector<PickleNode*> items(static_cast<std::size_t>(size));
        for (int i = size; i-- > 0;) items[std::size_t(i)] = pop();
        push(PickleNode::Tuple)->items = std::move(items);
    };
    switch (op) {
        case 0x80:  // PROTO
            if (const auto version = number(1); version < 2 || version > 5)
                fail("pickle protocol " + std::to_string(version) + " is not supported");
            break;
        case 0x95:
            number(8);
            break;  // FRAME
        case '(':
            m_marks.push_back(m_stack.size());
            break;
        case '0':  // POP
            if (!m_marks.empty() && m_marks.back() == m_stack.size())
                m_marks.pop_back();
            else
                pop();
            break;
        case '1':
            popMark();
            break;
        case '2':
            m_stack.push_back(top());
            break;
        case 'N':
            push(PickleNode::None);
            break;
        case 0x88:
            push(PickleNode::Bool)->number = 1;
            break;
        case 0x89:
            push(PickleNode::Bool);
            break;
        case 'J':
            pushInt(std::int32_t(number(4)));
            break;
        case 'K':
            pushInt(std::int64_t(number(1)));
            break;
        case 'M':
            pushInt(std::int64_t(number(2)));
            break;
        case 0x8a:    // LONG1
        case 0x8b: {  // LONG4; more than 8 bytes keep the low 64 bits
            const std::string digits = bytes(number(op == 0x8a ? 1 : 4));
            std::uint64_t value = 0;
            for (std::size_t i = 0; i < 8; ++i) {
                const bool negative = !digits.empty() && (digits.back() & 0x80);
                const auto byte =
                    i < digits.size() ? std::uint8_t(digits[i]) : std::uint8_t(negative ? 0xff : 0);
                value |= std::uint64_t(byte) << (8 * i);
            }
            pushInt(std::int64_t(value));
            break;
        }
        case 'G': {  // BINFLOAT, big-endian; the value is not needed
            number(8);
            push(PickleNode::Float);
            break;
        }
        case 'X':
        case 'T':
        case 'B':
            pushText(number(4));
            break;
        case 0x8c:
        case 'U':
        case 'C':
            pushText(number(1));
            break;
        case 0x8d:
        case 0x8e:
        case 0x96:
            pushText(number(8));
            break;
        case '}':
            push(PickleNode::Dict);
            break;
        case ']':
        case 0x8f:
            push(PickleNode::List);
            break;
        case ')':
            push(PickleNode::Tuple);
            break;
        case 0x85:
            pushTuple(1);
            break;
        case 0x86:
            pushTuple(2);
            break;
        case 0x87:
            pushTuple(3);
            break;
        case 't': {
            auto items = popMark();
            push(PickleNode::Tuple)->items = std::move(items);
            break;
        }
        case 'l':
        case 0x91: {
            auto items = popMark();
            push(PickleNode::List)->items = std::move(items);
            break;
        }
        case 'd': {
            auto items = popMark();
            push(PickleNode::Dict)->items = std::move(items);
            break;
        }
        case 'a': {
            PickleNode* item = pop();
            if (top()->kind == PickleNode::List) top()->items.push_back(item);
            break;
        }
        case 'e':
        case 0x90: {
            const auto items = popMark();
            auto& list = *top();
            if (list.kind == PickleNode::List)
                list.items.insert(list.items.end(), items.begin(), items.end());
            break;
        }
        case 's': {
            PickleNode* value = pop();
            PickleNode* key = pop();
            if (top()->kind == PickleNode::Dict) {
                top()->items.push_back(key);
                top()->items.push_back(value);
            }
            break;
        }
        case 'u': {
            const auto items = popMark();
            if (items.size() % 2) fail("a dictionary entry has no value");
            auto& dict = *top();
            if (dict.kind == PickleNode::Dict)
                dict.items.insert(dict.items.end(), items.begin(), items.end());
            break;
        }
        case 'q':
            put(number(1));
            break;
        case 'r':
            put(number(4));
            break;
        case 0x94:
            put(m_memo.size());
            break;
        case 'h':
            get(number(1));
            break;
        case 'j':
            get(number(4));
            break;
        case 'c': {
            std::string name = line();
            name += ' ';
            name += line();
            push(PickleNode::Global)->text = std::move(name);
            break;
        }
        case 0x93: {  // STACK_GLOBAL
            const PickleNode* name = pop();
            const PickleNode* module = pop();
            if (name->text.size() + module->text.size() > kMaxName)
                fail("a class has too long a name");
            push(PickleNode::Global)->text = module->text + ' ' + name->text;
            break;
        }
        case 'Q': {
            PickleNode* id = pop();
            m_stack.push_back(persistent(id));
            break;
        }
        case 'R':
        case 0x81: {  // REDUCE, NEWOBJ
            PickleNode* arguments = pop();
            PickleNode* function = pop();
            m_stack.push_back(call(function, arguments));
            break;
        }
        case 0x92: {  // NEWOBJ_EX
            pop();
            PickleNode* arguments = pop();
            PickleNode* function = pop();
            m_stack.push_back(call(function, arguments));
            break;
        }
        case 'b': {
            PickleNode* state = pop();
            build(top(), state);
            break;
        }
        default:
            fail("operation " + std::to_string(op) + " is unknown");
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
        a[2]->kind != PickleNode::String || a[4]->kind != PickleNode::Int)
        fail("a storage is described in an unknown way");
    ElementKind element;
    if (a[1]->kind != PickleNode::Global || !storageKind(a[1]->text, element))
        fail("storage type '" + a[1]->text + "' is not supported");
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
        if (slot->element != element) fail("one storage has two element types");
        return slot;
    }
    slot = make(PickleNode::Storage);
    slot->text = a[2]->text;
    slot->number = count;
    slot->offset = offset;
    slot->element = element;
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
    if (m_unknown.size() < 100 &&
        std::find(m_unknown.begin(), m_unknown.end(), name) == m_unknown.end())
        m_unknown.push_back(name);
    return object;
}

}  // namespace shapewright
