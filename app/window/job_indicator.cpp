#include "app/window/job_indicator.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "app/panels/job_queue.h"
#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kMostTitle = 50;  // characters

}  // namespace

JobIndicator::JobIndicator(JobQueue& queue, double after, QWidget* parent)
    : QWidget(parent),
      m_queue(queue),
      m_after(after),
      m_text(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this)) {
    m_bar->setRange(0, 100);  // each change draws the window again
    m_bar->setMaximumWidth(160);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setObjectName("job.cancel");
    m_cancel->setToolTip(tr("Stop all jobs; a job that has a result so far keeps it"));
    m_cancel->setAccessibleName(tr("Cancel all jobs"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(fontMetrics().averageCharWidth() * 2, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &JobIndicator::cancelRequested);
    connect(&queue, &QAbstractItemModel::dataChanged, this, &JobIndicator::refresh);
    connect(&queue, &QAbstractItemModel::rowsInserted, this, &JobIndicator::refresh);
    connect(&queue, &JobQueue::busyChanged, this, &JobIndicator::refresh);
    refresh();
}

void JobIndicator::refresh() {
    int waiting = 0;
    const JobStatus* running = nullptr;
    for (int row = 0; row < m_queue.rowCount({}); ++row) {
        const JobStatus& status = m_queue.statusAt(row);
        if (status.state == JobState::Queued) ++waiting;
        if (status.state == JobState::Running && !running) running = &status;
    }
    setVisible(m_queue.busy() && (m_after <= 0 || (running && running->seconds >= m_after)));
    if (!running) return;
    // The time left has room beside a long name.
    const QString title = fontMetrics().elidedText(running->title, Qt::ElideMiddle,
                                                   kMostTitle * fontMetrics().averageCharWidth());
    QString text = running->stopping ? tr("%1: stopping…").arg(title)
                                     : tr("%1: %2").arg(title, running->stage);
    if (running->secondsLeft >= 1 && !running->stopping)
        text += tr(", about %1 left").arg(duration(running->secondsLeft));
    if (waiting > 0) text += tr(", %n waiting", nullptr, waiting);
    m_text->setText(text);
    m_text->setToolTip(running->title);
    m_bar->setValue(int(running->progress * 100));
}

}  // namespace shapewright
