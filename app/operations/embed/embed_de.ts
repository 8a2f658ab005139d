<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>Patch whose attention to the others is shown</source>
        <translation>Fleck, dessen Aufmerksamkeit für die anderen gezeigt wird</translation>
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
</context>
</TS>
