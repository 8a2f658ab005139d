#pragma once
// A message across the top of the views, with what can be done about it; it waits for the person.

#include <QFrame>
#include <functional>
#include <utility>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace shapewright {

class MessageBar : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Information, Problem };
    using Choice = std::pair<QString, std::function<void()>>;

    explicit MessageBar(QWidget* parent = nullptr);

    /// Problems that follow each other before one is dismissed are listed together, beneath the
    /// information that still waits for a choice.
    void show(Kind kind, const QString& text, const std::vector<Choice>& choices = {});
    void dismiss();
    QString text() const;

private:
    void list();
    void withdraw();
    void showAll();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_all = nullptr;  ///< there where not all problems are
    QHBoxLayout* m_layout;
    std::vector<QPushButton*> m_choices;
    QString m_offer;  ///< what the choices are about
    QStringList m_problems;
};

}  // namespace shapewright
