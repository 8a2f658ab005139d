#pragma once
// What the window says while the scene is empty: what to do first.

#include <QWidget>

class QHBoxLayout;
class QLayout;
class QVBoxLayout;

namespace shapewright {

/// Example files that come with the program.
QStringList sampleFiles();

class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    void setSamples(const QStringList& paths);
    void setRecent(const QStringList& paths);

Q_SIGNALS:
    void openRequested();  ///< let the person choose files
    void fileChosen(const QString& path);

private:
    static void clear(QLayout* list);

    QHBoxLayout* m_samples;
    QVBoxLayout* m_recent;
    QWidget *m_samplesBox, *m_recentBox;
    QWidget *m_open, *m_lastCard;  ///< the last stop of the tab key before the recent files
};

/// What menus and buttons call these files: their names, with the folder where two are the same.
QStringList buttonNames(const QStringList& paths);

}  // namespace shapewright
