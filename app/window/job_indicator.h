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
    explicit JobIndicator(JobQueue& queue, QWidget* parent = nullptr);

private:
    void refresh();

    JobQueue& m_queue;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

}  // namespace shapewright
