<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Implicit field</source>
        <translation>Implizites Feld</translation>
    </message>
    <message>
        <source>What the network says is inside, as a surface from its grid, not polygons</source>
        <translation>Was das Netz innen nennt, als Oberfläche aus seinem Gitter statt aus Vielecken</translation>
    </message>
    <message>
        <source>The reading of the weights: hard (trained in phases 1, 2), soft (3, 4), continuous (0)</source>
        <translation>Die Lesart der Gewichte: hart (in den Phasen 1, 2 trainiert), weich (3, 4), stetig (0)</translation>
    </message>
    <message>
        <source>The network finds nothing inside this shape.</source>
        <translation>Das Netz findet in dieser Form nichts, was innen wäre.</translation>
    </message>
    <message>
        <source>The file holds no faces, so there is no solid.</source>
        <translation>Die Datei enthält keine Flächen, also keinen Körper.</translation>
    </message>
    <message>
        <source>No face of the mesh has any area, so there is no solid.</source>
        <translation>Keine Fläche des Netzes hat einen Flächeninhalt, also gibt es keinen Körper.</translation>
    </message>
    <message>
        <source>Triangles</source>
        <translation>Dreiecke</translation>
    </message>
</context>
</TS>
