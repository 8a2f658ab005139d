#pragma once
// What runs, in the status bar: how far it is, how long it takes, and a way to stop it.

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace shapewright {

class JobQueue;

class JobIndicator : public QWidget {
    Q_OBJECT
public:
    /// Shows jobs once they have run for `after` seconds.
    explicit JobIndicator(JobQueue& queue, double after = 0, QWidget* parent = nullptr);

Q_SIGNALS:
    void cancelRequested();

private:
    void refresh();

    JobQueue& m_queue;
    const double m_after;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

}  // namespace shapewright
