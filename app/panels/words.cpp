#include "app/panels/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace shapewright {

QString said(const std::string& text) {
    return QCoreApplication::translate("operation", text.c_str());
}

QString label(const std::string& name) {
    QString text = QString::fromStdString(name);
    text.replace('-', ' ').replace('_', ' ');
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    static const QRegularExpression iou("\\b[Ii]ou\\b");
    return said(text.replace(iou, "IoU").toStdString());
}

QString sentence(const std::string& text) {
    static const QRegularExpression option("--([a-z][a-z0-9-]*)");
    const QString plain = QString::fromStdString(text);
    QString out;
    qsizetype last = 0;
    for (auto it = option.globalMatch(plain); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += plain.mid(last, match.capturedStart() - last);
        out += QStringLiteral("“%1”").arg(label(match.captured(1).toStdString()));
        last = match.capturedEnd();
    }
    return out + plain.mid(last);
}

QString duration(double seconds) {
    const auto whole = qint64(seconds + 0.5);
    if (whole < 60) return QCoreApplication::translate("duration", "%1 s").arg(whole);
    if (whole < 3600)
        return QCoreApplication::translate("duration", "%1 min %2 s")
            .arg(whole / 60)
            .arg(whole % 60);
    return QCoreApplication::translate("duration", "%1 h %2 min")
        .arg(whole / 3600)
        .arg(whole % 3600 / 60);
}

}  // namespace shapewright
