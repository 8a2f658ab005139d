#pragma once
// What the window says while the scene is empty: what to do first.

#include <QWidget>

class QVBoxLayout;

namespace shapewright {

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
    void fill(QVBoxLayout* list, const QStringList& paths, const QString& help);

    QVBoxLayout *m_samples, *m_recent;
    QWidget* m_recentBox;
};

}  // namespace shapewright
