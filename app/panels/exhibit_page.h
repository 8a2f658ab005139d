#pragma once
// One exhibit with its tools: scales or colours, copy, save.

#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QWidget>

#include "app/core/exhibit.h"

namespace shapewright {

class ExhibitPage : public QWidget {
    Q_OBJECT
public:
    explicit ExhibitPage(const Exhibit& exhibit, QWidget* parent = nullptr);

    /// Shows a newer state of the same exhibit; false if it is of another kind.
    bool update(const Exhibit& exhibit);
    const Exhibit& exhibit() const { return m_exhibit; }

    /// The exhibit to the clipboard: as text where it has a form as text, as a picture where it is
    /// drawn.
    void copy() const;
    /// Writes it as its suffix says: png, or else what the command line writes (csv, txt). A
    /// sentence if that fails, else empty.
    QString save(const QString& path) const { return content().save(path); }
    /// One more button, after those for copying and saving.
    void addTool(QAction* action);
    /// The icon's name for a kind of exhibit.
    static QString iconName(const Exhibit& exhibit);

Q_SIGNALS:
    /// A click on the exhibit asks for an operation with these parameters.
    void followed(const QString& operation, const shapewright::PictureClicks::Values& values);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitTitle();
    void makeView();
    void show(const Exhibit& exhibit);
    /// What can be written, whatever becomes of the page.
    struct Content {
        QImage picture;  ///< null where none is drawn
        Result<std::string> text;

        QString save(const QString& path) const;
    };
    Content content() const;
    void askAndSave() const;
    QImage picture() const;
    bool drawn() const;

    Exhibit m_exhibit;
    QLabel* m_title;
    QHBoxLayout* m_tools;
    QWidget* m_view = nullptr;
};

}  // namespace shapewright
