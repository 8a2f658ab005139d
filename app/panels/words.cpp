#include "app/panels/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>
#include <vector>

#include "app/core/parameter.h"

namespace shapewright {
namespace {

struct Sentence {
    QByteArray source;  // with %1, %2, ..
    QString begin;      // what stands before %1
    QRegularExpression pattern;
    qsizetype known = 0;  // characters that are no value
};

std::vector<Sentence>& sentences() {
    static std::vector<Sentence> list;
    return list;
}

/// With the comment that translators tell two meanings of a text apart by, or else without one.
QString translated(const char* text, const char* comment = nullptr) {
    return QCoreApplication::translate("operation", text, comment);
}

/// `max-convexes` as "Max convexes".
std::string spelt(const std::string& name) {
    QString text = QString::fromStdString(name);
    text.replace('-', ' ').replace('_', ' ');
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    static const QRegularExpression iou("\\b[Ii]ou\\b"), nmse("\\b[Nn]mse\\b"),
        cdl("\\b[Cc]dl([12])\\b"), sae("\\b[Ss]ae\\b");
    return text.replace(iou, "IoU")
        .replace(nmse, "NMSE")
        .replace(cdl, "CDL\\1")
        .replace(sae, "SAE")
        .toStdString();
}

/// A value: a number or a name, or a sentence itself, or a list such as "2 gaps closed, 1 face
/// turned". What stands in quotes is named as it must be typed.
QString saidValue(const QString& value, bool quoted) {
    static const QRegularExpression number("^-?\\d+\\.\\d+$");
    if (number.match(value).hasMatch())
        return QString(value).replace('.', QLocale().decimalPoint());
    if (!value.contains(' ')) return quoted ? value : named(value.toStdString());
    if (const QString whole = said(value.toStdString()); whole != value) return whole;
    static const QRegularExpression counted("^\\d+ ");
    QStringList items = value.split(QStringLiteral(", "));
    for (QString& item : items) {
        const qsizetype count = counted.match(item).capturedLength();
        item = item.left(count) + named(item.mid(count).toStdString());
    }
    return items.join(QStringLiteral(", "));
}

/// `text` with its values put in.
QString filled(const QString& text, const QRegularExpressionMatch& values) {
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int n = text[i] == '%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (n < 1) {
            out += text[i];
            continue;
        }
        out += saidValue(values.captured(n), out.endsWith('\''));
        ++i;
    }
    return out;
}

}  // namespace

void setSentences(const QStringList& patterns) {
    static const QRegularExpression value("%[1-9]");
    sentences().clear();
    for (const QString& text : patterns) {
        Sentence s;
        s.source = text.toUtf8();
        const QStringList literal = text.split(value);
        s.begin = literal.first();
        QStringList escaped;
        for (const QString& part : literal) {
            escaped << QRegularExpression::escape(part);
            s.known += part.size();
        }
        s.pattern = QRegularExpression(
            QRegularExpression::anchoredPattern(escaped.join(QStringLiteral("(.*)"))),
            QRegularExpression::DotMatchesEverythingOption);
        sentences().push_back(s);
    }
    // Where several fit, the one that says most.
    std::stable_sort(sentences().begin(), sentences().end(),
                     [](const Sentence& a, const Sentence& b) { return a.known > b.known; });
}

QString said(const std::string& text) {
    const QString plain = QString::fromStdString(text), exact = translated(text.c_str());
    if (exact != plain) return exact;
    if (plain.contains('\n')) {
        QStringList lines = plain.split('\n');
        for (QString& line : lines) line = said(line.toStdString());
        if (const QString whole = lines.join('\n'); whole != plain) return whole;
    }
    for (const Sentence& s : sentences()) {
        if (!plain.startsWith(s.begin)) continue;
        if (const QRegularExpressionMatch match = s.pattern.match(plain); match.hasMatch())
            return filled(translated(s.source.constData()), match);
    }
    return plain;
}

QString named(const std::string& identifier) {
    static const QRegularExpression numbered("^(.*[^0-9_ ])[_ ]0*([0-9]+)$");
    const QString plain = QString::fromStdString(identifier);
    const auto word = [](const QString& name) {
        const QByteArray bytes = name.toUtf8();
        const QString known = QCoreApplication::translate("name", bytes.constData());
        return known != name ? known : QCoreApplication::translate("part", bytes.constData());
    };
    if (const QString whole = word(plain); whole != plain) return whole;
    if (const QRegularExpressionMatch match = numbered.match(plain); match.hasMatch())
        if (const QString stem = word(match.captured(1)); stem != match.captured(1))
            return stem + ' ' + match.captured(2);
    if (const QString whole = said(identifier); whole != plain) return whole;
    // "neighbour 2 convex_0007"
    const qsizetype space = plain.lastIndexOf(' ');
    if (space < 0) return plain;
    const QString last = plain.mid(space + 1), known = named(last.toStdString());
    return known == last ? plain : named(plain.left(space).toStdString()) + ' ' + known;
}

QString label(const std::string& name) {
    return said(spelt(name));
}

QString label(const Parameter& parameter) {
    const std::string plain = spelt(parameter.name);
    const QString own = translated(plain.c_str(), parameter.help.c_str());
    return own != QString::fromStdString(plain) ? own : said(plain);
}

QString sentence(const std::string& text) {
    // What stands between backticks is typed elsewhere, as it is; the FILE after an option is its
    // field's.
    static const QRegularExpression option(
        "`([^`]*)`|--([a-z][a-z0-9-]*)(?: (?:([a-z][a-z0-9-]*)|[A-Z]+(?![\\w-])))?");
    const QString plain = said(text);
    QString out;
    qsizetype last = 0;
    for (auto it = option.globalMatch(plain); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += plain.mid(last, match.capturedStart() - last);
        out += QCoreApplication::translate("words", "“%1”")
                   .arg(match.hasCaptured(1) ? match.captured(1)
                                             : label(match.captured(2).toStdString()));
        if (match.hasCaptured(3)) out += ' ' + named(match.captured(3).toStdString());
        last = match.capturedEnd();
    }
    return out + plain.mid(last);
}

QString sentence(const Error& error) {
    const QString what = sentence(error.message);
    return error.file.empty() ? what : QString::fromStdString(error.file) + ": " + what;
}

QString duration(double seconds) {
    const auto whole = qint64(std::llround(seconds));
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
