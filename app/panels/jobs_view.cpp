#include "app/panels/jobs_view.h"

#include <QEvent>
#include <QGridLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QToolButton>

#include "app/panels/icons.h"
#include "app/panels/words.h"

namespace shapewright {

/// One job.
class JobRow : public QFrame {
public:
    JobRow(const QString& title, QWidget* parent) : QFrame(parent) {
        m_icon = new QLabel(this);
        m_title = new QLabel(title, this);
        m_title->setMinimumWidth(40);
        m_time = new QLabel(this);
        m_time->setForegroundRole(QPalette::PlaceholderText);
        m_stage = new QLabel(this);
        m_stage->setWordWrap(true);
        m_bar = new QProgressBar(this);
        m_bar->setRange(0, 1000);
        m_bar->setTextVisible(false);
        m_bar->setFixedHeight(fontMetrics().height() / 3);
        m_bar->setAccessibleName(JobsView::tr("Progress of %1").arg(title));
        m_cancel = new QToolButton(this);
        m_cancel->setIcon(icon("cancel"));
        m_cancel->setAutoRaise(true);
        m_cancel->setToolTip(JobsView::tr("Cancel"));
        m_cancel->setAccessibleName(JobsView::tr("Cancel %1").arg(title));
        QSizePolicy keep = m_cancel->sizePolicy();
        keep.setRetainSizeWhenHidden(true);
        m_cancel->setSizePolicy(keep);
        auto* grid = new QGridLayout(this);
        grid->setContentsMargins(8, 6, 4, 6);
        grid->setHorizontalSpacing(8);
        grid->setVerticalSpacing(4);
        grid->addWidget(m_icon, 0, 0);
        grid->addWidget(m_title, 0, 1);
        grid->addWidget(m_time, 0, 2);
        grid->addWidget(m_cancel, 0, 3);
        grid->addWidget(m_bar, 1, 1, 1, 2);
        grid->addWidget(m_stage, 2, 1, 1, 2);
        grid->setColumnStretch(1, 1);
    }

    QToolButton* cancelButton() const { return m_cancel; }

    void show(const JobStatus& s) {
        const bool running = s.state == JobState::Running;
        static const char* const icons[] = {"clock", "run", "done", "error", "cancel"};
        if (m_state != int(s.state)) {
            m_state = int(s.state);
            m_iconName = icons[m_state];
            drawIcon();
        }
        m_bar->setVisible(running);
        m_bar->setValue(int(1000 * s.progress));
        m_cancel->setVisible(s.state <= JobState::Running);
        m_cancel->setEnabled(!s.stopping);
        m_time->setText(timeText(s));
        const QString stage = s.stopping                       ? JobsView::tr("Stopping…")
                              : s.state == JobState::Cancelled ? QString()
                                                               : s.stage;
        m_stage->setText(stage);
        m_stage->setVisible(!stage.isEmpty());
        m_stage->setForegroundRole(s.state == JobState::Failed ? QPalette::BrightText
                                                               : QPalette::PlaceholderText);
    }

protected:
    void changeEvent(QEvent* event) override {
        if (event->type() == QEvent::PaletteChange) drawIcon();
        QFrame::changeEvent(event);
    }

private:
    void drawIcon() {
        const int side = fontMetrics().height();
        if (m_icon) m_icon->setPixmap(icon(m_iconName).pixmap({side, side}, devicePixelRatioF()));
    }

    static QString timeText(const JobStatus& s) {
        switch (s.state) {
            case JobState::Queued:
                return JobsView::tr("waiting");
            case JobState::Running:
                return s.secondsLeft >= 0 ? JobsView::tr("%1 left").arg(duration(s.secondsLeft))
                                          : duration(s.seconds);
            case JobState::Finished:
                return duration(s.seconds);
            case JobState::Failed:
                return JobsView::tr("failed");
            case JobState::Cancelled:
                return JobsView::tr("cancelled");
        }
        return {};
    }

    QLabel* m_icon = nullptr;
    QLabel* m_title;
    QLabel* m_time;
    QLabel* m_stage;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
    QString m_iconName = "clock";
    int m_state = -1;
};

JobsView::JobsView(JobQueue& queue, QWidget* parent) : QWidget(parent), m_queue(queue) {
    auto* page = new QWidget;
    m_list = new QVBoxLayout(page);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    m_list->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_empty =
        new QLabel(tr("Nothing is running.\nWhat you run appears here and can be stopped."), this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_clear = new QPushButton(tr("Clear finished"), this);
    m_cancelAll = new QPushButton(tr("Cancel all"), this);
    for (QPushButton* button : {m_clear, m_cancelAll}) button->setAccessibleName(button->text());
    connect(m_clear, &QPushButton::clicked, &queue, &JobQueue::clearDone);
    connect(m_cancelAll, &QPushButton::clicked, &queue, &JobQueue::cancelAll);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 8);
    foot->addWidget(m_clear);
    foot->addStretch();
    foot->addWidget(m_cancelAll);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_empty, 1);
    column->addWidget(scroll, 1);
    column->addLayout(foot);

    connect(&queue, &JobQueue::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { insert(first, last); });
    connect(&queue, &JobQueue::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { remove(first, last); });
    connect(&queue, &JobQueue::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    m_rows[std::size_t(row)]->show(m_queue.statusAt(row));
                refresh();
            });
    if (queue.rowCount() > 0) insert(0, queue.rowCount() - 1);
    refresh();
}

void JobsView::insert(int first, int last) {
    for (int row = first; row <= last; ++row) {
        const JobStatus& status = m_queue.statusAt(row);
        auto* made = new JobRow(status.title, this);
        connect(made->cancelButton(), &QToolButton::clicked, this,
                [this, id = status.id] { m_queue.cancel(id); });
        made->show(status);
        m_rows.insert(m_rows.begin() + row, made);
        m_list->insertWidget(row, made);
    }
    refresh();
}

void JobsView::remove(int first, int last) {
    for (int row = last; row >= first; --row) {
        m_rows[std::size_t(row)]->deleteLater();
        m_rows.erase(m_rows.begin() + row);
    }
    refresh();
}

void JobsView::refresh() {
    const bool any = !m_rows.empty(), busy = m_queue.busy();
    m_empty->setVisible(!any);
    m_list->parentWidget()->parentWidget()->parentWidget()->setVisible(any);
    m_cancelAll->setVisible(any);
    m_cancelAll->setEnabled(busy);
    m_clear->setVisible(any);
    bool done = false;
    for (int row = 0; row < int(m_rows.size()); ++row)
        done = done || m_queue.statusAt(row).state >= JobState::Finished;
    m_clear->setEnabled(done);
}

}  // namespace shapewright
