<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>embed</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>Flicken</translation>
    </message>
    <message>
        <source>component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Describes a shape and its patches by a trained network&apos;s features</source>
        <translation>Beschreibt eine Form und ihre Flicken durch die Merkmale eines trainierten Netzes</translation>
    </message>
    <message>
        <source>Attention of</source>
        <translation>Aufmerksamkeit von</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Find the shapes of this folder and below that are most alike</source>
        <translation>Die ähnlichsten Formen in diesem Ordner und darunter finden</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Shapes of the folder to list</source>
        <translation>Wie viele Formen des Ordners aufgezählt werden</translation>
    </message>
    <message>
        <source>--attention-of: there is no patch %1; the last one is %2.</source>
        <translation>--attention-of: Es gibt keinen Flicken %1; der letzte ist %2.</translation>
    </message>
    <message>
        <source>How much each patch (row) heeds each other</source>
        <translation>Wie sehr jeder Flicken (Zeile) auf jeden anderen achtet</translation>
    </message>
    <message>
        <source>Features of the patches</source>
        <translation>Merkmale der Flicken</translation>
    </message>
    <message>
        <source>Comparing with the folder was cancelled.</source>
        <translation>Der Vergleich mit dem Ordner wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Left out %1: %2</source>
        <translation>%1 wurde ausgelassen: %2</translation>
    </message>
    <message>
        <source>The folder holds no shape to compare with.</source>
        <translation>Der Ordner enthält keine Form zum Vergleichen.</translation>
    </message>
    <message>
        <source>Feature of the shape</source>
        <translation>Merkmal der Form</translation>
    </message>
    <message>
        <source>Shapes most like it</source>
        <translation>Ähnlichste Formen</translation>
    </message>
    <message>
        <source>Most like %1.</source>
        <translation>Am ähnlichsten: %1.</translation>
    </message>
    <message>
        <source>The folder has fewer than %1 shapes, so what all have in common stays in their features: all cosines are high.</source>
        <translation>Der Ordner hat weniger als %1 Formen, daher bleibt in ihren Merkmalen, was alle gemeinsam haben: Alle Kosinus sind hoch.</translation>
    </message>
    <message>
        <source>Described by %1, SHA-256 %2.</source>
        <translation>Beschrieben von %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>größter Wert</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Feature width</source>
        <translation>Länge des Merkmals</translation>
    </message>
    <message>
        <source>Explained variance</source>
        <translation>Erklärte Varianz</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Nearest cosine</source>
        <translation>Nächster Kosinus</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Patch whose attention to the others is shown, where there are at most 4096</source>
        <translation>Flicken, dessen Aufmerksamkeit für die anderen gezeigt wird, bei höchstens 4096</translation>
    </message>
    <message>
        <source>Attention is left out: it is shown for at most %1 patches.</source>
        <translation>Die Aufmerksamkeit fehlt: Sie wird für höchstens %1 Flicken gezeigt.</translation>
    </message>
    <message>
        <source>Most like it</source>
        <translation>Am ähnlichsten</translation>
    </message>
</context>
</TS>
