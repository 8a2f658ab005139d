#include "app/window/workspace.h"

#include <QFileInfo>
#include <QSettings>

#include "app/cli/inputs.h"
#include "app/core/kept_parts.h"
#include "app/panels/words.h"
#include "app/window/background.h"
#include "geometry/io/io.h"
#include "viewers/drawing/arrows.h"
#include "viewers/drawing/drawn_shape.h"

namespace shapewright {
namespace {

const QString kRecentKey = QStringLiteral("files/recent");
constexpr int kMostRecent = 10;

Result<Item> openedItem(const QString& path, const JobControl& job) {
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Cancelled.", {}};
    try {
        Item item;
        item.name = QFileInfo(path).completeBaseName();
        item.path = path;
        const auto warnings = readItem(item, job);
        if (!warnings) return warnings.error();
        item.facts = shapeFacts(*item.shape);
        item.look = defaultLook(*item.shape);
        for (const std::string& w : *warnings) item.warnings << QString::fromStdString(w);
        return item;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     Workspace::tr("There is not enough memory to open this file.").toStdString(),
                     path.toStdString()};
    }
}

}  // namespace

Workspace::Workspace(QObject* parent) : QObject(parent), m_stop(JobControl::withListener({})) {
    m_pool.setMaxThreadCount(1);  // files arrive in the order in which they were asked for
    connect(&m_document, &Document::touched, this, [this] { ++m_revision; });
    connect(&m_document, &Document::reset, this, [this] { ++m_scene; });
}

Workspace::~Workspace() {
    m_stop.cancel();
    m_pool.waitForDone();  // what was to be written is
}

template <class Work, class Done>
void Workspace::start(Work work, Done done) {
    Q_EMIT pendingChanged(++m_pending);
    inBackground(&m_pool, this, std::move(work), [this, done](auto result) {
        done(std::move(result));
        Q_EMIT pendingChanged(--m_pending);
    });
}

template <class Work, class Done>
void Workspace::write(Work work, Done done) {
    ++m_writing;
    start(std::move(work), [this, done](auto result) {
        --m_writing;
        done(std::move(result));
    });
}

bool Workspace::isSession(const QString& path) {
    return QFileInfo(path).suffix().compare(kSessionExtension, Qt::CaseInsensitive) == 0 ||
           shapewright::isSession(path);
}

void Workspace::open(const QStringList& paths) {
    QStringList sessions, others;
    for (const QString& path : paths) (isSession(path) ? sessions : others) << path;
    // First, since a session replaces everything.
    for (const QString& path : sessions) openSession(QFileInfo(path).absoluteFilePath());
    for (const QString& path : others) {
        const QFileInfo info(path);
        if (!info.isDir()) {
            openShape(info.absoluteFilePath());
        } else {
            const QString folder = info.absoluteFilePath();
            start(
                [folder] {
                    return expandInputs({folder.toStdString()}, true, readableExtensions());
                },
                [this, folder, stop = m_stop](Result<std::vector<InputFile>> files) {
                    if (stop.cancelled()) return;
                    if (!files) {  // for which there is no other reason
                        Q_EMIT failed(
                            tr("The folder “%1” holds no file that can be read.").arg(folder));
                        return;
                    }
                    addRecentFile(folder);
                    Q_EMIT recentFilesChanged();
                    for (const InputFile& f : *files) {
                        if (f.error)
                            Q_EMIT failed(sentence(*f.error));
                        else if (f.leftOut.empty())
                            openShape(QString::fromStdString(f.path), false);
                    }
                });
        }
    }
}

void Workspace::stopReading() {
    m_stop.cancel();
    m_stop = JobControl::withListener({});
}

void Workspace::report(const Error& error) {
    if (error.code != ErrorCode::Cancelled) Q_EMIT failed(sentence(error));
}

void Workspace::openShape(const QString& path, bool asked) {
    start([path, stop = m_stop] { return openedItem(path, stop); },
          [this, path, asked](Result<Item> item) {
              if (!item) {
                  report(item.error());
                  return;
              }
              // Menus take a single & for the mark of a key.
              const QString text = tr("Open %1").arg(QString(item->name).replace('&', "&&"));
              const ItemId id = m_document.add(kNoItem, {*std::move(item)}, text).at(0);
              if (asked) addRecentFile(path);
              if (asked) Q_EMIT recentFilesChanged();
              Q_EMIT opened(id);
          });
}

void Workspace::openSession(const QString& path, bool recovered) {
    start([path, stop = m_stop] { return shapewright::openSession(path, stop); },
          [this, path, recovered, stop = m_stop, revision = m_revision,
           works = m_works](Result<OpenedSession> session) {
              if (stop.cancelled()) return;
              if (!session) {
                  report(session.error());
                  return;
              }
              const auto act = [this, path, recovered, read = *std::move(session)] {
                  replace(read, path, recovered);
              };
              if (m_gate && (m_revision != revision || m_works != works))
                  m_gate(act);
              else
                  act();
          });
}

void Workspace::replace(const OpenedSession& session, const QString& path, bool recovered) {
    m_document.restore(session.state);
    m_sessionPath = recovered ? QString() : path;
    m_sessionShapes = recovered ? SessionShapes::Embedded : session.shapes;
    if (recovered) {
        m_document.undoStack()->resetClean();
        Q_EMIT this->recovered(path);
    } else {
        addRecentFile(path);
    }
    Q_EMIT recentFilesChanged();
    Q_EMIT sessionOpened(m_sessionPath, session.warnings);
}

void Workspace::saveSession(const QString& path, SessionShapes shapes,
                            const std::function<void()>& saved) {
    if (removing()) {
        const auto later = [this, path, shapes, saved, scene = m_scene] {
            if (m_scene == scene) saveSession(path, shapes, saved);
        };
        connect(this, &Workspace::removingChanged, this, later, Qt::SingleShotConnection);
        return;
    }
    write(
        [path, shapes, state = m_document.state()] {
            return shapewright::saveSession(path, state, shapes);
        },
        [this, path, shapes, saved, scene = m_scene, revision = m_revision](Result<void> written) {
            if (!written) {
                Q_EMIT failed(sentence(written.error()));
                return;
            }
            // Another session may have been opened meanwhile.
            if (m_scene == scene) {
                m_sessionPath = path;
                m_sessionShapes = shapes;
                if (m_revision == revision) m_document.undoStack()->setClean();
            }
            addRecentFile(path);
            Q_EMIT recentFilesChanged();
            Q_EMIT sessionSaved(path);
            if (saved) saved();
        });
}

void Workspace::removeParts(ItemId id, const std::vector<int>& parts) {
    const Item* item = m_document.item(id);
    if (!item || !item->shape || !std::holds_alternative<PolygonMesh>(*item->shape)) return;
    using Left = std::pair<std::shared_ptr<const Shape>, ShapeFacts>;
    const auto cut = [shape = item->shape, parts]() -> Result<Left> {
        auto left =
            std::make_shared<const Shape>(withoutParts(std::get<PolygonMesh>(*shape), parts));
        return Left{left, shapeFacts(*left)};
    };
    if (++m_removing == 1) Q_EMIT removingChanged(true);
    inBackground(QThreadPool::globalInstance(), this, cut,
                 [this, id, parts, shape = item->shape](const Result<Left>& left) {
                     // Unless it has changed meanwhile, and with it which part is which.
                     const Item* now = m_document.item(id);
                     if (!left)
                         Q_EMIT failed(sentence(left.error()));
                     else if (now && now->shape == shape)
                         m_document.removeParts(id, parts, left->first, left->second);
                     if (--m_removing == 0) Q_EMIT removingChanged(false);
                 });
}

void Workspace::exportItem(ItemId id, const QString& path, const QString& format,
                           bool visibleOnly) {
    const Item* item = m_document.item(id);
    if (!item || !item->shape) return;
    const auto* mesh = std::get_if<PolygonMesh>(item->shape.get());
    std::vector<int> hidden;
    if (visibleOnly && mesh && !mesh->parts.empty()) hidden = item->look.hiddenParts;
    write(
        [shape = item->shape, path, format, hidden] {
            if (hidden.empty()) return writeShape(path.toStdString(), *shape, format.toStdString());
            return writeShape(path.toStdString(),
                              withoutParts(std::get<PolygonMesh>(*shape), hidden),
                              format.toStdString());
        },
        [this](Result<std::vector<std::string>> files) {
            if (!files) {
                Q_EMIT failed(sentence(files.error()));
                return;
            }
            QStringList names;
            for (const std::string& f : *files) names << QString::fromStdString(f);
            Q_EMIT exported(names);
        });
}

QStringList Workspace::recentFiles() {
    QStringList files = QSettings().value(kRecentKey).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void Workspace::addRecentFile(const QString& path) {
    QStringList files = QSettings().value(kRecentKey).toStringList();  // some may be back later
    files.removeAll(path);
    files.prepend(path);
    while (files.size() > kMostRecent) files.removeLast();
    QSettings().setValue(kRecentKey, files);
}

void Workspace::clearRecentFiles() {
    QSettings().remove(kRecentKey);
}

Look defaultLook(const Shape& shape) {
    Look look;
    const auto* cloud = std::get_if<PointCloud>(&shape);
    look.arrows = vectorAttribute(shape);
    look.frame = frameCount(shape) - 1;  // films begin with how they end
    if (!cloud || findAttribute(cloud->attributes, "color")) return look;
    for (const char* name :
         {"origin", "masked", "activation", "patch", "sigmas", "moved", "error", "distance"}) {
        if (!findAttribute(cloud->attributes, name)) continue;
        look.colorBy = ColorBy::Attribute;
        look.attribute = name;
        break;
    }
    return look;
}

}  // namespace shapewright
