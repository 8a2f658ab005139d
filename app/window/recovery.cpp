#include "app/window/recovery.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUuid>
#include <utility>

#include "app/window/background.h"

namespace shapewright {
namespace {

constexpr int kDelay = 5000;  // milliseconds
const QString kLock = QStringLiteral(".lock");

QString folder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/autosave");
}

/// Stale when its process is gone, however old.
std::unique_ptr<QLockFile> lockFor(const QString& path) {
    auto lock = std::make_unique<QLockFile>(path + kLock);
    lock->setStaleLockTime(0);
    return lock;
}

QString newPath() {
    QDir().mkpath(folder());
    return folder() + '/' + QUuid::createUuid().toString(QUuid::WithoutBraces) +
           QStringLiteral(".shapewright");
}

}  // namespace

Recovery::Recovery(Document& document, std::function<bool()> worthKeeping, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_worthKeeping(std::move(worthKeeping)),
      m_path(newPath()),
      m_lock(lockFor(m_path)) {
    m_lock->tryLock(0);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelay);
    m_pool.setMaxThreadCount(1);
    connect(&document, &Document::touched, this, [this] {
        if (!m_timer.isActive()) m_timer.start();
    });
    connect(&m_timer, &QTimer::timeout, this, &Recovery::save);
}

Recovery::~Recovery() {
    m_pool.waitForDone();
    if (!m_kept) QFile::remove(m_path);
}

void Recovery::keep() {
    m_timer.stop();
    m_pool.waitForDone();
    m_kept = true;  // what was saved before, if nothing can be saved now
    (void)saveSession(m_path, m_document.state(), SessionShapes::ByReference);
}

void Recovery::adopt(const QString& path) {
    auto lock = lockFor(path);
    if (!lock->tryLock(0)) return;  // by another program meanwhile
    m_pool.waitForDone();
    QFile::remove(m_path);
    m_path = path;
    m_lock = std::move(lock);
}

void Recovery::save() {
    if (m_saving) {
        m_timer.start();
        return;
    }
    if (!m_worthKeeping()) {
        QFile::remove(m_path);
        return;
    }
    m_saving = true;
    inBackground(
        &m_pool, this,
        [path = m_path, state = m_document.state()] {
            return saveSession(path, state, SessionShapes::ByReference);
        },
        [this](const Result<void>& saved) {
            m_saving = false;
            if (!std::exchange(m_failing, !saved) && !saved) Q_EMIT failed(saved.error());
        });
}

QStringList Recovery::leftOver() {
    QStringList found;
    const QDir dir(folder());
    for (const QString& name : dir.entryList({"*.shapewright"}, QDir::Files, QDir::Time)) {
        const QString path = dir.filePath(name);
        if (lockFor(path)->tryLock(0)) found << path;
    }
    // Those of programs that ended before they saved anything go as they are let loose.
    for (const QString& name : dir.entryList({"*.shapewright" + kLock}, QDir::Files))
        (void)lockFor(dir.filePath(name).chopped(kLock.size()))->tryLock(0);
    return found;
}

void Recovery::discard(const QString& path) {
    if (const auto lock = lockFor(path); lock->tryLock(0))  // else a program has adopted it since
        QFile::remove(path);
}

}  // namespace shapewright
