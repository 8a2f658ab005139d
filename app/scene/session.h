#pragma once
// A document in one file: CBOR (RFC 8949), so that any CBOR reader can look into it.

#include <QByteArray>
#include <QStringList>

#include "app/scene/document.h"
#include "geometry/base/error.h"
#include "geometry/base/job_control.h"

namespace shapewright {

enum class SessionShapes {
    Embedded,  ///< the file stands alone
    /// Shapes that were opened are read again from where they were, if their files are still as
    /// they were read; results are kept.
    ByReference
};

struct OpenedSession {
    DocumentState state;
    SessionShapes shapes = SessionShapes::Embedded;  ///< as it was saved
    QStringList warnings;  ///< referenced files that are gone or changed, with what was left out
};

/// Reads the shape of an item from its `path` and notes how the files are. Gives what was dropped
/// or repaired; errors as of `readShape`, with the path.
Result<std::vector<std::string>> readItem(Item& item, const JobControl& job = {});
/// Whether the files that an item was read from are as they were then; false for results.
bool isAsRead(const Item& item);

/// The SHA-256 of a file in lower-case hexadecimal; empty where it cannot be read.
QString fileHash(const QString& path);

/// Each of these may take seconds and runs on any thread. Files appear whole or not at all.
Result<void> saveSession(const QString& path, const DocumentState& state, SessionShapes shapes,
                         const JobControl& job = {});
/// Errors: not-found, unreadable, malformed; nothing that a file holds is trusted.
Result<OpenedSession> openSession(const QString& path, const JobControl& job = {});
/// Whether a file begins as sessions do, whatever its name.
bool isSession(const QString& path);

/// The same in memory; `shapes` as above. `folder` is that of the session's file: where referenced
/// files are gone from their places, they are looked for where they lay from there.
QByteArray sessionBytes(const DocumentState& state, SessionShapes shapes,
                        const JobControl& job = {}, const QString& folder = {});
Result<OpenedSession> parseSession(const QByteArray& bytes, const JobControl& job = {},
                                   const QString& folder = {});

}  // namespace shapewright
