#include "app/panels/icons.h"

#include <QDir>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

// Resources of a static library must be asked for, outside any namespace.
static void loadIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace shapewright {
namespace {

constexpr auto kFolder = ":/shapewright/icons/";
constexpr auto kApplication = "shapewright.svg";

class TintedSvg : public QIconEngine {
public:
    explicit TintedSvg(const QString& name) : m_name(name) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        const double ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, 1));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    /// `size` is in device pixels already.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override {
        const QPalette palette = QGuiApplication::palette();
        const QColor color =
            mode == QIcon::Selected
                ? palette.color(QPalette::HighlightedText)
                : palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
                                QPalette::ButtonText);
        const QString key = QStringLiteral("icon/%1/%2x%3/%4")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(color.rgba());
        QPixmap out;
        if (QPixmapCache::find(key, &out)) return out;
        out = QPixmap(size);
        out.fill(Qt::transparent);
        QSvgRenderer svg(kFolder + m_name + ".svg");
        svg.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&out);
        svg.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(out.rect(), color);
        painter.end();
        QPixmapCache::insert(key, out);
        return out;
    }
    QIconEngine* clone() const override { return new TintedSvg(m_name); }

private:
    QString m_name;
};

}  // namespace

QIcon icon(const QString& name) {
    loadIcons();
    return QIcon(new TintedSvg(name));
}

QIcon applicationIcon() {
    loadIcons();
    QIcon out;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(QString(kFolder) + kApplication).render(&painter);
        painter.end();
        out.addPixmap(pixmap);
    }
    return out;
}

QStringList iconNames() {
    loadIcons();
    QStringList names;
    for (const QString& file : QDir(kFolder).entryList({"*.svg"}, QDir::Files, QDir::Name))
        if (file != kApplication) names << file.chopped(4);
    return names;
}

}  // namespace shapewright
