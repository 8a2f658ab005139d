#pragma once
// Runs the built program in a folder of its own, as a script would.

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

struct Outcome {
    int code = -1;
    QString out, err;
    QStringList lines() const { return out.split('\n', Qt::SkipEmptyParts); }
    QJsonObject json(int line = 0) const {
        return QJsonDocument::fromJson(lines().value(line).toUtf8()).object();
    }
};

/// A box from the origin, as OBJ quads.
inline QByteArray boxObj(double x, double y, double z) {
    QByteArray text;
    for (int i = 0; i < 8; ++i)
        text += QString("v %1 %2 %3\n")
                    .arg(i & 1 ? x : 0)
                    .arg(i & 2 ? y : 0)
                    .arg(i & 4 ? z : 0)
                    .toUtf8();
    return text + "f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n";
}

/// Base of tests; call freshFolder in init().
class ProgramTest : public QObject {
    Q_OBJECT
protected:
    void freshFolder() { m_folder = std::make_unique<QTemporaryDir>(); }
    QString path(const QString& name) const { return m_folder->filePath(name); }
    QByteArray content(const QString& name) const {
        QFile f(path(name));
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }
    void write(const QString& name, const QByteArray& content) const {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile f(path(name));
        QVERIFY(f.open(QIODevice::WriteOnly));
        f.write(content);
    }
    Outcome run(const QStringList& arguments, const QHash<QString, QString>& environment = {},
                const QString& program = SHAPEWRIGHT_PROGRAM) const {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        for (auto e = environment.begin(); e != environment.end(); ++e)
            all.insert(e.key(), e.value());
        process.setProcessEnvironment(all);
        process.start(program, arguments);
        Outcome o;
        if (!process.waitForFinished(120000)) return o;
        o.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
        o.out = process.readAllStandardOutput();
        o.err = process.readAllStandardError();
        return o;
    }
    QStringList filesBelow(const QString& folder) const {
        QStringList found;
        QDirIterator it(path(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) found << QDir(path(folder)).relativeFilePath(it.next());
        found.sort();
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};
