#pragma once
// What a run showed beside shapes: figures and notes first, then its exhibits, a tab each.

#include <QPlainTextEdit>
#include <QStackedLayout>
#include <QTabWidget>
#include <string>
#include <vector>

#include "app/core/operation.h"
#include "app/panels/exhibit_page.h"

namespace shapewright {

class ResultsView : public QWidget {
    Q_OBJECT
public:
    explicit ResultsView(QWidget* parent = nullptr);

    /// Replaces everything; pages of the same name keep their settings, and the open tab stays.
    void show(const std::vector<Metric>& metrics, const std::vector<std::string>& notes,
              const std::vector<Exhibit>& exhibits);
    /// Adds an exhibit or shows its newer state.
    void grow(const Exhibit& exhibit);
    void clear() { show({}, {}, {}); }
    ExhibitPage* page(const std::string& name) const;
    /// Brings the picture that can be clicked to the front; false when there is none.
    bool showClickable();
    /// A button on every page for the action, which gives this view more room.
    void setEnlarge(QAction* action);

Q_SIGNALS:
    /// A click on an exhibit asks for an operation with these parameters.
    void followed(const QString& operation, const shapewright::PictureClicks::Values& values);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place(const Exhibit& exhibit);
    void nameTabs();
    void shareRoom();

    QTabWidget* m_tabs;
    QWidget* m_figures;
    ExhibitPage* m_table;
    QPlainTextEdit* m_notes;
    QStackedLayout* m_pages;  ///< words where there is nothing, or the tabs
    QAction* m_enlarge = nullptr;
};

}  // namespace shapewright
