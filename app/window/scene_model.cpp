#include "app/window/scene_model.h"

#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <algorithm>
#include <climits>
#include <cmath>

#include "app/panels/icons.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

const QString kMimeType = QStringLiteral("application/x-shapewright-item");

QByteArray dragText(const QModelIndexList& indexes) {
    QByteArrayList ids;
    for (const QModelIndex& index : indexes)
        if (index.column() == SceneModel::Name) ids << QByteArray::number(index.internalId());
    return ids.join(' ');
}

std::vector<ItemId> dragged(const QMimeData& data) {
    std::vector<ItemId> ids;
    for (const QByteArray& id : data.data(kMimeType).split(' ')) ids.push_back(id.toLongLong());
    return ids;
}

/// What reading dropped or repaired, for people.
QStringList warned(const Item& item) {
    QStringList out;
    for (const QString& w : item.warnings) out << said(w.toStdString());
    return out;
}

/// What a run was given, its seed among it.
std::vector<std::pair<std::string, std::string>> given(const Run& run) {
    auto out = run.parameters;
    out.emplace_back("seed", std::to_string(run.seed));
    return out;
}

/// Of files and folders, the last name.
QString shortValue(const std::string& value) {
    if (value == "true") return SceneModel::tr("yes");
    if (value == "false") return SceneModel::tr("no");
    const QString name =
        QString::fromStdString(value).section('/', -1, -1, QString::SectionSkipEmpty);
    return named(name.toStdString());
}

/// "Max convexes 6; Seed 2": what `run` was given and some of `others` were not.
QString difference(const Run& run, const std::vector<const Run*>& others) {
    constexpr qsizetype kMost = 3;
    QStringList out;
    for (const auto& value : given(run)) {
        const bool common = std::all_of(others.begin(), others.end(), [&](const Run* other) {
            const auto theirs = given(*other);
            return std::find(theirs.begin(), theirs.end(), value) != theirs.end();
        });
        if (!common && out.size() < kMost)
            out << label(value.first) + ' ' + shortValue(value.second);
    }
    return out.join(QStringLiteral("; "));
}

/// What the main results of its operation are called after their source.
QString verbOf(const Run& run) {
    return QString::fromStdString(run.operation).section('.', -1);
}

/// The name and, where siblings have the same, what tells the item from them.
QString distinctName(const Document& document, const Item& item) {
    QString name = shownName(document, item);
    std::vector<const Run*> others;
    bool otherFormat = false, otherOperation = false;
    for (ItemId id : document.children(item.parent)) {
        const Item& other = *document.item(id);
        if (other.name != item.name || bool(other.run) != bool(item.run)) continue;
        if (!item.run)
            otherFormat =
                otherFormat || QFileInfo(other.path).suffix() != QFileInfo(item.path).suffix();
        else if (other.run->operation != item.run->operation)
            otherOperation = true;
        else if (other.run != item.run && other.run->cancelled == item.run->cancelled)
            others.push_back(other.run.get());
    }
    if (!item.run) return otherFormat ? name + '.' + QFileInfo(item.path).suffix() : name;
    // Results begin with the name of their source, which may need as much.
    const Item* source = document.item(item.parent);
    if (const QString begin = source ? shownName(document, *source) : QString();
        source && name.startsWith(begin + ' '))
        name = distinctName(document, *source) + name.mid(begin.size());
    QStringList what;
    if (const QString verb = verbOf(*item.run); otherOperation && !item.name.endsWith(' ' + verb))
        what << named(verb.toStdString());
    if (const QString values = difference(*item.run, others); !values.isEmpty()) what << values;
    return what.isEmpty() ? name
                          : QStringLiteral("%1 (%2)").arg(name, what.join(QStringLiteral("; ")));
}

/// What the source of a result was called when that was made.
QString nameOfSource(const Document& document, const Item& item, const Item& source) {
    if (item.name.startsWith(source.name + ' ')) return source.name;
    const QString verb = ' ' + verbOf(*item.run);
    for (ItemId id : document.children(source.id)) {
        const Item& main = *document.item(id);
        if (main.main && main.run == item.run && main.name.endsWith(verb))
            return main.name.chopped(verb.size());
    }
    return source.name;
}

/// A count in few letters: 812, 5.9 k, 1.2 M.
QString shortCount(std::size_t count) {
    const double n = double(count);
    const auto digits = [](double x) { return QLocale().toString(x, 'f', x < 10 ? 1 : 0); };
    if (n < 1000) return QLocale().toString(qulonglong(count));
    if (n < 999500) return SceneModel::tr("%1 k", "thousands").arg(digits(n / 1e3));
    return SceneModel::tr("%1 M", "millions").arg(digits(n / 1e6));
}

}  // namespace

SceneModel::SceneModel(Document& document, QObject* parent)
    : QAbstractItemModel(parent), m_document(document) {
    connect(&document, &Document::aboutToInsert, this,
            [this](ItemId under, int row) { beginInsertRows(indexOf(under), row, row); });
    connect(&document, &Document::inserted, this, [this] { endInsertRows(); });
    connect(&document, &Document::aboutToRemove, this, [this](ItemId id) {
        const int row = m_document.row(id);
        beginRemoveRows(indexOf(m_document.item(id)->parent), row, row);
    });
    connect(&document, &Document::removed, this, [this] { endRemoveRows(); });
    connect(&document, &Document::aboutToMove, this, [this](ItemId id, int row) {
        const QModelIndex under = indexOf(m_document.item(id)->parent);
        beginMoveRows(under, m_document.row(id), m_document.row(id), under, row);
    });
    connect(&document, &Document::moved, this, [this] { endMoveRows(); });
    connect(&document, &Document::aboutToReset, this, [this] { beginResetModel(); });
    connect(&document, &Document::reset, this, [this] { endResetModel(); });
    connect(&document, &Document::changed, this,
            [this](ItemId id) { Q_EMIT dataChanged(indexOf(id, Name), indexOf(id, Size)); });
}

ItemId SceneModel::idOf(const QModelIndex& index) const {
    return index.isValid() ? ItemId(index.internalId()) : kNoItem;
}

QModelIndex SceneModel::indexOf(ItemId id, int column) const {
    const int row = m_document.row(id);
    return row < 0 ? QModelIndex() : createIndex(row, column, quintptr(id));
}

QModelIndex SceneModel::index(int row, int column, const QModelIndex& parent) const {
    const auto& rows = m_document.children(idOf(parent));
    if (row < 0 || row >= int(rows.size()) || column < 0 || column >= ColumnCount) return {};
    return createIndex(row, column, quintptr(rows[std::size_t(row)]));
}

QModelIndex SceneModel::parent(const QModelIndex& index) const {
    const Item* item = m_document.item(idOf(index));
    return item ? indexOf(item->parent) : QModelIndex();
}

int SceneModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : int(m_document.children(idOf(parent)).size());
}

QVariant SceneModel::data(const QModelIndex& index, int role) const {
    const Item* item = m_document.item(idOf(index));
    if (!item) return {};
    if (index.column() == Size) {
        if (role == Qt::DisplayRole) return sizeText(*item);
        if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }
    switch (role) {
        case Qt::DisplayRole:
            return shownTitle(m_document, *item);
        case Qt::EditRole:
            return shownName(m_document, *item);
        case Qt::CheckStateRole:
            if (!item->shape) return {};
            return item->look.visible ? Qt::Checked : Qt::Unchecked;
        case Qt::DecorationRole:
            return item->warnings.isEmpty() ? QVariant() : icon("warning");
        case Qt::ToolTipRole:
            if (!item->path.isEmpty()) return (QStringList(item->path) + warned(*item)).join('\n');
            if (item->run)
                return tr("Made by %1").arg(QString::fromStdString(item->run->operation));
            return {};
        case Qt::AccessibleDescriptionRole:
            return warned(*item).join('\n');
        case Qt::AccessibleTextRole:
            return item->shape && !item->look.visible
                       ? tr("%1, hidden").arg(shownTitle(m_document, *item))
                       : shownTitle(m_document, *item);
        default:
            return {};
    }
}

QVariant SceneModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Name ? tr("Name") : tr("Size");
}

bool SceneModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const Item* item = m_document.item(idOf(index));
    if (!item) return false;
    if (role == Qt::CheckStateRole) {
        Look look = item->look;
        look.visible = value.toInt() == Qt::Checked;
        m_document.endGesture();
        m_document.setLooks({{item->id, look}}, look.visible ? tr("Show") : tr("Hide"));
        return true;
    }
    if (role != Qt::EditRole || value.toString().trimmed().isEmpty()) return false;
    if (value.toString() == shownName(m_document, *item)) return true;
    m_document.rename(item->id, value.toString());
    return true;
}

Qt::ItemFlags SceneModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags =
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
    if (index.column() == Name) flags |= Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    return flags;
}

QStringList SceneModel::mimeTypes() const {
    return {kMimeType};
}

QMimeData* SceneModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty()) return nullptr;
    auto* data = new QMimeData;
    data->setData(kMimeType, dragText(indexes));
    return data;
}

bool SceneModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                                 const QModelIndex& parent) const {
    const std::vector<ItemId> ids = dragged(*data);
    const auto stays = [&](ItemId id) {  // results stay with what made them
        const Item* item = m_document.item(id);
        return item && item->parent == idOf(parent);
    };
    return row >= 0 && std::all_of(ids.begin(), ids.end(), stays);
}

bool SceneModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                              const QModelIndex& parent) {
    if (canDropMimeData(data, action, row, column, parent)) m_document.move(dragged(*data), row);
    return false;  // moved already: the view must not remove the row
}

QString shownName(const Document& document, const Item& item) {
    if (!item.run) return item.name;
    // "chair decompose": what it was made from, and how.
    if (const Item* source = document.item(item.parent)) {
        const QString then = nameOfSource(document, item, *source);
        if (item.name.startsWith(then + ' '))
            return (then == source->name ? shownName(document, *source) : then) + ' ' +
                   named(item.name.mid(then.size() + 1).toStdString());
    }
    // "New shapes samples": the operation's title, and what of it.
    if (const QString title = said(item.name.toStdString()); title != item.name) return title;
    const QString title = item.name.section(' ', 0, -2);
    if (const QString shown = said(title.toStdString()); shown != title)
        return shown + ' ' + named(item.name.section(' ', -1).toStdString());
    return item.name;
}

QString shownTitle(const Document& document, const Item& item) {
    const QString name = distinctName(document, item);
    return item.run && item.run->cancelled ? SceneModel::tr("%1 (stopped early)").arg(name) : name;
}

QString placeText(const Vec3& place, const Box3& shape, int digits) {
    double farthest = 0;
    for (int axis = 0; axis < 3; ++axis)
        farthest = std::max({farthest, std::abs(shape.low[axis]), std::abs(shape.high[axis])});
    const double times = farthest / shape.diagonal();  // not finite for a single point
    const int more = times > 1 ? int(std::ceil(std::log10(std::min(times, 1e10)))) : 0;
    QStringList numbers;
    for (int axis = 0; axis < 3; ++axis)
        numbers << QLocale().toString(place[axis], 'g', digits + more);
    return numbers.join(QStringLiteral("  "));
}

QString sizeText(const Item& item) {
    if (!item.shape) return item.run ? SceneModel::tr("figures") : SceneModel::tr("missing");
    const auto plural = [](std::size_t n) { return int(std::min(n, std::size_t(INT_MAX))); };
    if (item.facts.cloud)
        return SceneModel::tr("%1 points", nullptr, plural(item.facts.vertices))
            .arg(shortCount(item.facts.vertices));
    if (item.facts.parts.size() > 1)
        return SceneModel::tr("%1 parts").arg(shortCount(item.facts.parts.size()));
    return SceneModel::tr("%1 faces", nullptr, plural(item.facts.faces))
        .arg(shortCount(item.facts.faces));
}

}  // namespace shapewright
