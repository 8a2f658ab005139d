#include "app/scene/command_text.h"

#include <QRegularExpression>

namespace shapewright {
namespace {

QString quoted(const QString& word) {
    static const QRegularExpression plain("^[A-Za-z0-9_./:=+,@-]+$");
    if (plain.match(word).hasMatch() && !word.startsWith('-')) return word;
    QString inside = word;
    return '\'' + inside.replace('\'', "'\\''") + '\'';
}

QString outputName(const Item& item, const Operation& operation) {
    const QString verb = QString::fromStdString(operation.id).section('.', -1);
    const QString stem = fileStem(item.name);
    const QString ending = operation.product == Product::Picture ? "png"
                           : item.facts.cloud                    ? "ply"
                                                                 : "obj";
    return (stem.contains(verb) ? stem : stem + '-' + verb) + '.' + ending;
}

/// Appends the commands that make `id`; where its main shape then lies.
QString append(const Document& document, const Registry& registry, ItemId id,
               QStringList& commands) {
    const Item& item = *document.item(id);
    if (item.partsDeleted > 0) return {};
    if (!item.run) return item.path;
    if (!item.main || item.run->cancelled) return {};
    const Operation* operation = registry.find(item.run->operation);
    if (!operation) return {};
    QString input;
    if (operation->takesShape()) {
        if (document.item(item.parent)) input = append(document, registry, item.parent, commands);
        if (input.isEmpty()) return {};
    }
    QStringList words{"shapewright"};
    if (operation->verb.empty())
        words << "run" << QString::fromStdString(operation->id);
    else
        words << QString::fromStdString(operation->verb);
    if (!input.isEmpty()) words << quoted(input);
    QString output;
    if (operation->product != Product::Figures) {
        output = outputName(item, *operation);
        words << "-o" << quoted(output);
    }
    words << "--seed" << QString::number(item.run->seed);
    if (item.run->device != "cpu") words << "--device" << QString::fromStdString(item.run->device);
    for (const auto& [name, value] : item.run->parameters) {
        const Parameter* p = findParameter(operation->parameters, name);
        if (!p) return {};
        const QString option = "--" + QString::fromStdString(name);
        if (p->type == ParameterType::Flag) {
            if (value == "true") words << option;
        } else {
            words << option + '=' + quoted(QString::fromStdString(value));
        }
    }
    commands << words.join(' ');
    return output.isEmpty() ? input : output;
}

}  // namespace

QString fileStem(const QString& name) {
    static const QRegularExpression other("[^\\p{L}\\p{N}._-]+");
    QString stem = name.trimmed();
    stem.replace(other, "-");
    while (stem.startsWith('.') || stem.startsWith('-')) stem.remove(0, 1);
    return stem.isEmpty() ? QStringLiteral("shape") : stem;
}

QString commandText(const Document& document, const Registry& registry, ItemId id) {
    QStringList commands;
    if (!document.item(id) || !document.item(id)->run) return {};
    if (append(document, registry, id, commands).isEmpty()) return {};
    return commands.join(" && ");
}

}  // namespace shapewright
