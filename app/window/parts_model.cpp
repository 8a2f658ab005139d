#include "app/window/parts_model.h"

#include <QColor>
#include <QCoreApplication>
#include <QIcon>
#include <QLocale>
#include <QPixmap>
#include <QRegularExpression>
#include <algorithm>

#include "app/panels/words.h"

namespace shapewright {
namespace {

bool contains(const std::vector<int>& list, int value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The same in selected rows, where styles tint icons: it is to be found in the views.
QIcon swatch(const QColor& color) {
    constexpr int kSide = 64;  // pixels: enough for any screen
    QPixmap plain(kSide, kSide);
    plain.fill(color);
    QIcon out;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected}) out.addPixmap(plain, mode);
    return out;
}

}  // namespace

QString partName(const std::string& name, bool made) {
    static const QRegularExpression numbered("^(.*[^0-9])_0*([0-9]+)$");
    const QString plain = QString::fromStdString(name);
    if (made) {
        // A table's top, say, which is called otherwise than the top of others.
        const QString own = QCoreApplication::translate("part", name.c_str());
        if (const QString known = own != plain ? own : named(name); known != plain) return known;
    }
    const auto match = numbered.match(plain);
    return match.hasMatch() ? match.captured(1) + ' ' + match.captured(2) : plain;
}

PartsModel::PartsModel(Document& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document) {
    connect(&document, &Document::aboutToRemove, this, [this](ItemId id) {
        if (id == m_item) setItem(kNoItem);
    });
    connect(&document, &Document::aboutToReset, this, [this] { setItem(kNoItem); });
    connect(&document, &Document::changed, this, [this](ItemId id) {
        if (id != m_item) return;
        if (const Item* item = m_document.item(id); item->shape != m_shape) {
            beginResetModel();
            follow();
            endResetModel();
        } else if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
    });
}

void PartsModel::setItem(ItemId id) {
    if (id == m_item) return;
    beginResetModel();
    m_item = id;
    follow();
    endResetModel();
}

void PartsModel::follow() {
    const Item* item = m_document.item(m_item);
    m_shape = item ? item->shape : nullptr;
    m_areas = item && item->facts.partsAreFlat();
}

const PolygonMesh* PartsModel::mesh() const {
    return m_shape ? std::get_if<PolygonMesh>(m_shape.get()) : nullptr;
}

int PartsModel::rowCount(const QModelIndex& parent) const {
    const PolygonMesh* shape = parent.isValid() ? nullptr : mesh();
    return shape ? int(shape->parts.size()) : 0;
}

QVariant PartsModel::data(const QModelIndex& index, int role) const {
    const PolygonMesh* shape = mesh();
    if (!shape || !index.isValid()) return {};
    const auto row = std::size_t(index.row());
    const Item& item = *m_document.item(m_item);
    const PartFacts& facts = item.facts.parts.at(row);
    const bool hidden = contains(item.look.hiddenParts, index.row());
    if (index.column() == Name) {
        const std::string& name = shape->parts[row].name;
        if (role == kSortRole || role == Qt::ToolTipRole) return QString::fromStdString(name);
        if (role == Qt::DisplayRole) return partName(name, bool(item.run));
        if (role == Qt::CheckStateRole) return hidden ? Qt::Unchecked : Qt::Checked;
        if (role == Qt::DecorationRole) {
            const auto& c = shape->parts[row].color;
            return swatch(QColor(c[0], c[1], c[2]));
        }
        return {};
    }
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != kSortRole) return {};
    const double values[] = {0, m_areas ? facts.area : facts.volume, double(facts.planes)};
    const double value = values[index.column()];
    if (role == kSortRole) return value;
    return index.column() == Size ? QLocale().toString(value, 'g', 4)
                                  : QLocale().toString(value, 'f', 0);
}

QVariant PartsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QString titles[] = {tr("Part"), m_areas ? tr("Area") : tr("Volume"), tr("Planes")};
    return titles[section];
}

bool PartsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !mesh()) return false;
    std::vector<int> hidden = m_document.item(m_item)->look.hiddenParts;
    std::erase(hidden, index.row());
    const bool shown = value.toInt() == Qt::Checked;
    if (!shown) hidden.push_back(index.row());
    setHidden(std::move(hidden), shown ? tr("Show part") : tr("Hide part"));
    return true;
}

Qt::ItemFlags PartsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Name) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

void PartsModel::setHidden(std::vector<int> hidden, const QString& text) {
    if (!mesh()) return;
    std::sort(hidden.begin(), hidden.end());
    hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
    Look look = m_document.item(m_item)->look;
    look.hiddenParts = std::move(hidden);
    m_document.endGesture();
    m_document.setLooks({{m_item, look}}, text);
}

void PartsModel::hide(const std::vector<int>& parts) {
    if (!mesh() || parts.empty()) return;
    std::vector<int> hidden = m_document.item(m_item)->look.hiddenParts;
    hidden.insert(hidden.end(), parts.begin(), parts.end());
    setHidden(std::move(hidden), tr("Hide parts"));
}

void PartsModel::toggle(const std::vector<int>& parts) {
    if (!mesh()) return;
    std::vector<int> others;
    for (int p : m_document.item(m_item)->look.hiddenParts)
        if (!contains(parts, p)) others.push_back(p);
    if (others.size() + parts.size() == m_document.item(m_item)->look.hiddenParts.size())
        setHidden(std::move(others), tr("Show parts"));
    else
        hide(parts);
}

void PartsModel::isolate(const std::vector<int>& parts) {
    if (parts.empty()) return;
    std::vector<int> hidden;
    for (int i = 0; i < rowCount(); ++i)
        if (!contains(parts, i)) hidden.push_back(i);
    setHidden(std::move(hidden), tr("Isolate parts"));
}

void PartsModel::showAll() {
    setHidden({}, tr("Show all parts"));
}

}  // namespace shapewright
