#pragma once
// Work outside the window's thread.

#include <QFutureWatcher>
#include <QtConcurrent>

#include "geometry/base/error.h"

namespace shapewright {

/// Does `work` in a thread of `pool` and hands what it returns to `done`, in the thread of
/// `context` and from its event loop, unless `context` is gone by then. QFuture::then() calls at
/// once where the work has ended by then, so that what came first would depend on the load.
/// `work` returns a Result, which also tells what it throws.
template <class Work, class Done>
void inBackground(QThreadPool* pool, QObject* context, Work work, Done done) {
    using Outcome = std::invoke_result_t<Work>;
    auto* watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done)] {
                         watcher->deleteLater();
                         done(watcher->future().takeResult());
                     });
    watcher->setFuture(QtConcurrent::run(pool, [work = std::move(work)]() -> Outcome {
        try {
            return work();
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "There is not enough memory for this.", {}};
        } catch (const std::exception& e) {
            return Error{ErrorCode::Internal, e.what(), {}};
        }
    }));
}

}  // namespace shapewright
