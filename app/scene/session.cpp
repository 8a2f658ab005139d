#include "app/scene/session.h"

#include <QCborValue>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <climits>
#include <filesystem>
#include <set>

#include "app/scene/cbor_p.h"
#include "geometry/base/folder.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

constexpr int kVersion = 1;
const QLatin1String kMagic("Shapewright session");

Error malformed(const QString& what) {
    return {ErrorCode::Malformed,
            Document::tr("This is not a whole session file: %1.").arg(what).toStdString(),
            {}};
}

/// As `fileHash`, of all files that the item was read from.
QString hashOf(const Item& item) {
    QString hashes = fileHash(item.path);
    if (hashes.isEmpty() || item.beside.empty()) return hashes;
    const QDir folder = QFileInfo(item.path).dir();
    for (const std::string& name : item.beside) {
        const QString one = fileHash(folder.filePath(QString::fromStdString(name)));
        if (one.isEmpty()) return {};
        hashes += one;
    }
    return QString::fromLatin1(
        QCryptographicHash::hash(hashes.toLatin1(), QCryptographicHash::Sha256).toHex());
}

/// Where a file is now: where it was, or else where it lay from the session's folder, which was
/// `before` and is `folder`, or beside the session, if it has the same `hash` there.
QString whereNow(const QString& path, const QString& hash, const QString& before,
                 const QString& folder) {
    if (folder.isEmpty() || QFileInfo::exists(path)) return path;
    const auto fromHere = [&](const QString& place) {
        return QDir::cleanPath(QDir(folder).filePath(place));
    };
    const QString moved = fromHere(QDir(before).relativeFilePath(path)),
                  beside = fromHere(QFileInfo(path).fileName());
    if (!before.isEmpty() && QFileInfo(moved).isFile()) return moved;
    return QFileInfo(beside).isFile() && fileHash(beside) == hash ? beside : path;
}

/// The item stays without a shape when its file cannot be read again: results hang beneath it.
void readReferenced(Item& item, const QString& hash, QStringList& warnings, const JobControl& job) {
    if (const auto read = readItem(item, job); !read) {
        item.missing = hash;
        warnings << Document::tr("%1 could not be read again: %2")
                        .arg(item.name, QString::fromStdString(read.error().text()));
        return;
    }
    // Older sessions say nothing of the files beside it.
    if (hashOf(item) != hash && fileHash(item.path) != hash)
        warnings << Document::tr("%1 has changed since the session was saved.").arg(item.path);
}

/// What is written in part gives no reason; the attempt to write the rest does.
bool writeAll(QIODevice& file, const QByteArray& bytes) {
    for (qint64 at = 0; at < bytes.size();) {
        const qint64 written = file.write(bytes.constData() + at, bytes.size() - at);
        if (written <= 0) return false;
        at += written;
    }
    return true;
}

}  // namespace

Result<std::vector<std::string>> readItem(Item& item, const JobControl& job) {
    const std::string path = item.path.toStdString();
    item.stamp = fileState(path);
    Result<ReadShape> read = readShape(path, job);
    if (!read) return std::move(read).error().inFile(path);
    item.beside.clear();
    for (const auto& [name, state] : read->beside) {
        item.beside.push_back(name);
        item.stamp += state;
    }
    item.shape = std::make_shared<const Shape>(std::move(read->shape));
    return std::move(read->warnings);
}

bool isAsRead(const Item& item) {
    const std::filesystem::path path = item.path.toStdString();
    std::string now = fileState(path);
    if (item.stamp.empty() || now.empty()) return false;
    for (const std::string& name : item.beside) {
        const std::string state = fileState(path.parent_path() / name);
        if (state.empty()) return false;
        now += state;
    }
    return now == item.stamp;
}

QString fileHash(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) return {};
    return QString::fromLatin1(hash.result().toHex());
}

QByteArray sessionBytes(const DocumentState& state, SessionShapes shapes, const JobControl& job,
                        const QString& folder) {
    QCborArray items, runs;
    std::map<const Run*, int> runIndex;
    for (std::size_t i = 0; i < state.items.size(); ++i) {
        if (job.cancelled()) return {};
        job.progress(double(i) / double(state.items.size()), "collecting");
        const Item& it = state.items[i];
        QCborMap map{{QStringLiteral("id"), qint64(it.id)},
                     {QStringLiteral("parent"), qint64(it.parent)},
                     {QStringLiteral("name"), it.name},
                     {QStringLiteral("path"), it.path},
                     {QStringLiteral("stamp"), QString::fromStdString(it.stamp)},
                     {QStringLiteral("main"), it.main},
                     {QStringLiteral("step"), it.step},
                     {QStringLiteral("look"), cbor::fromLook(it.look)},
                     {QStringLiteral("views"), qint64(it.views)},
                     {QStringLiteral("warnings"), QCborArray::fromStringList(it.warnings)}};
        QCborArray beside;
        for (const std::string& name : it.beside) beside.append(cbor::text(name));
        if (!beside.isEmpty()) map[QLatin1String("beside")] = beside;
        if (it.partsDeleted > 0) map[QLatin1String("partsDeleted")] = it.partsDeleted;
        if (it.run) {
            const auto [found, fresh] = runIndex.emplace(it.run.get(), int(runs.size()));
            if (fresh) runs.append(cbor::fromRun(*it.run));
            map[QLatin1String("run")] = found->second;
        }
        const bool fromFile = shapes == SessionShapes::ByReference && !it.run && it.shape &&
                              it.partsDeleted == 0 && isAsRead(it);
        const QString hash = fromFile ? hashOf(it) : it.missing;
        if (!hash.isEmpty())
            map[QLatin1String("sha256")] = hash;
        else if (it.shape)
            map[QLatin1String("shape")] = cbor::fromShape(*it.shape);
        items.append(map);
    }
    QCborMap root{{QStringLiteral("format"), kMagic},
                  {QStringLiteral("version"), kVersion},
                  {QStringLiteral("linked"), shapes == SessionShapes::ByReference},
                  {QStringLiteral("explode"), state.explode},
                  {QStringLiteral("runs"), runs},
                  {QStringLiteral("items"), items}};
    if (!folder.isEmpty()) root[QLatin1String("folder")] = folder;
    if (state.seen) root[QLatin1String("seen")] = cbor::fromSeen(*state.seen);
    return QCborValue(root).toCbor();
}

Result<OpenedSession> parseSession(const QByteArray& bytes, const JobControl& job,
                                   const QString& folder) {
    QCborParserError problem;
    const QCborMap root = QCborValue::fromCbor(bytes, &problem).toMap();
    if (problem.error != QCborError::NoError)
        return malformed(
            Document::tr("%1 (byte %2)").arg(problem.error.toString()).arg(problem.offset));
    if (root[QLatin1String("format")].toString() != kMagic)
        return malformed(Document::tr("it says nothing of Shapewright"));
    if (cbor::whole(root[QLatin1String("version")]) > kVersion)
        return Error{ErrorCode::Unsupported,
                     Document::tr("This session was saved by a newer version of Shapewright; "
                                  "update to open it.")
                         .toStdString(),
                     {}};
    OpenedSession out;
    const double explode = root[QLatin1String("explode")].toDouble();
    const QCborValue linked = root[QLatin1String("linked")];
    if (linked.toBool()) out.shapes = SessionShapes::ByReference;
    out.state.explode = explode >= 0 && explode <= 10 ? explode : 0;
    out.state.seen = cbor::toSeen(root[QLatin1String("seen")].toMap());
    std::vector<std::shared_ptr<const Run>> runs;
    for (const QCborValue v : root[QLatin1String("runs")].toArray()) {
        std::optional<Run> run = cbor::toRun(v.toMap());
        if (!run) return malformed(Document::tr("result %1 is damaged").arg(runs.size() + 1));
        runs.push_back(std::make_shared<const Run>(std::move(*run)));
    }
    std::set<ItemId> known{kNoItem};
    const QCborArray items = root[QLatin1String("items")].toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const JobControl part = job.part(double(i) / items.size(), double(i + 1) / items.size());
        const QCborMap map = items.at(i).toMap();
        Item it;
        it.id = cbor::whole(map[QLatin1String("id")]);
        it.parent = cbor::whole(map[QLatin1String("parent")]);
        it.name = map[QLatin1String("name")].toString();
        it.path = map[QLatin1String("path")].toString();
        for (const QCborValue b : map[QLatin1String("beside")].toArray())
            it.beside.push_back(cbor::text(b));
        it.stamp = map[QLatin1String("stamp")].toString().toStdString();
        it.main = map[QLatin1String("main")].toBool(true);
        it.step = map[QLatin1String("step")].toBool();
        it.partsDeleted =
            int(std::clamp<qint64>(cbor::whole(map[QLatin1String("partsDeleted")]), 0, INT_MAX));
        it.views = unsigned(cbor::whole(map[QLatin1String("views")], ~0U));
        for (const QCborValue w : map[QLatin1String("warnings")].toArray())
            it.warnings << w.toString();
        std::optional<Look> look = cbor::toLook(map[QLatin1String("look")].toMap());
        const qint64 run = cbor::whole(map[QLatin1String("run")], -1);
        if (!look || it.id <= 0 || it.id > (qint64(1) << 52) || !known.count(it.parent) ||
            !known.insert(it.id).second || run >= qint64(runs.size()))
            return malformed(Document::tr("item %1 is damaged").arg(i + 1));
        it.look = std::move(*look);
        if (run >= 0) it.run = runs[std::size_t(run)];
        if (map.contains(QLatin1String("shape"))) {
            std::optional<Shape> shape = cbor::toShape(map[QLatin1String("shape")].toMap());
            if (!shape)
                return malformed(Document::tr("the shape of item %1 is damaged").arg(i + 1));
            it.shape = std::make_shared<const Shape>(std::move(*shape));
        } else if (map.contains(QLatin1String("sha256"))) {
            // Older files do not say so, and newer ones that stand alone refer to what was missing.
            if (linked.isUndefined()) out.shapes = SessionShapes::ByReference;
            const QString hash = map[QLatin1String("sha256")].toString();
            it.path = whereNow(it.path, hash, root[QLatin1String("folder")].toString(), folder);
            readReferenced(it, hash, out.warnings, part);
        }
        if (it.shape) it.facts = shapeFacts(*it.shape);
        out.state.items.push_back(std::move(it));
        part.progress(1, "opening");
        // Here, or a file given up would count as missing.
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Cancelled.", {}};
    }
    return out;
}

Result<void> saveSession(const QString& path, const DocumentState& state, SessionShapes shapes,
                         const JobControl& job) {
    const QByteArray bytes =
        sessionBytes(state, shapes, job.part(0, 0.7), QFileInfo(path).absolutePath());
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Cancelled.", {}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, bytes) || !file.commit())
        return Error{ErrorCode::Unreadable,
                     Document::tr("The session cannot be written: %1.")
                         .arg(file.errorString())
                         .toStdString(),
                     path.toStdString()};
    job.progress(1, "saved");
    return {};
}

bool isSession(const QString& path) {
    QFile file(path);  // not a pipe, which might never open
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) &&
           file.read(64).contains(kMagic.data());
}

Result<OpenedSession> openSession(const QString& path, const JobControl& job) {
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())  // which might never open, or never end
        return Error{ErrorCode::Unreadable,
                     Document::tr("This is not a file but a folder, pipe or device.").toStdString(),
                     path.toStdString()};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            file.exists() ? ErrorCode::Unreadable : ErrorCode::NotFound,
            Document::tr("The session cannot be read: %1.").arg(file.errorString()).toStdString(),
            path.toStdString()};
    job.progress(0, "reading");
    Result<OpenedSession> opened = parseSession(file.readAll(), job, info.absolutePath());
    if (!opened) return std::move(opened).error().inFile(path.toStdString());
    return opened;
}

}  // namespace shapewright
