#pragma once
// The jobs of a queue, a row each: what is done, how far, how long still, and a way to stop it.

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>
#include <vector>

#include "app/panels/job_queue.h"

namespace shapewright {

class JobRow;

class JobsView : public QWidget {
    Q_OBJECT
public:
    /// The queue must outlive the view.
    explicit JobsView(JobQueue& queue, QWidget* parent = nullptr);

private:
    void insert(int first, int last);
    void remove(int first, int last);
    void refresh();

    JobQueue& m_queue;
    std::vector<JobRow*> m_rows;
    QVBoxLayout* m_list;
    QLabel* m_empty;
    QPushButton* m_cancelAll;
    QPushButton* m_clear;
};

}  // namespace shapewright
