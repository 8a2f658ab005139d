<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>segment</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>unbenannt</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Parts by correspondence</source>
        <translation>Teile durch Entsprechung</translation>
    </message>
    <message>
        <source>BSP-Net</source>
        <translation>BSP-Net</translation>
    </message>
    <message>
        <source>Names the parts of a shape after a few labelled ones</source>
        <translation>Benennt die Teile einer Form nach wenigen beschrifteten</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Beschriftete</translation>
    </message>
    <message>
        <source>Meshes of the same kind of shape whose objects are named after their parts, such as seat and legs</source>
        <translation>Netze von Formen der gleichen Art, deren Objekte nach ihren Teilen heißen, etwa Sitz und Beine</translation>
    </message>
    <message>
        <source>BSP-Net weights; without them those that ship</source>
        <translation>BSP-Net-Gewichte; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>Parts are named after shapes whose parts are known: give --labelled DIR.</source>
        <translation>Teile werden nach Formen benannt, deren Teile bekannt sind: Geben Sie --labelled ORDNER an.</translation>
    </message>
    <message>
        <source>a labelled shape is a mesh with named objects, one name per kind of part</source>
        <translation>eine beschriftete Form ist ein Netz aus benannten Objekten, ein Name je Art von Teil</translation>
    </message>
    <message>
        <source>more than 255 names of parts are too many</source>
        <translation>mehr als 255 Namen von Teilen sind zu viele</translation>
    </message>
    <message>
        <source>No part of the labelled shapes is in a convex that the network finds; they may be too thin for its 64^3 grid.</source>
        <translation>Kein Teil der beschrifteten Formen liegt in einer Konvexen, die das Netz findet; vielleicht sind sie zu dünn für sein 64^3-Gitter.</translation>
    </message>
    <message>
        <source>The file holds no faces, so there are no parts.</source>
        <translation>Die Datei enthält keine Flächen, also auch keine Teile.</translation>
    </message>
    <message>
        <source>The folder of labelled shapes holds no mesh.</source>
        <translation>Der Ordner der beschrifteten Formen enthält kein Netz.</translation>
    </message>
    <message>
        <source>Faces of each part</source>
        <translation>Flächen jedes Teils</translation>
    </message>
    <message>
        <source>Where a format has numbers for names: %1.</source>
        <translation>Wo ein Format Nummern statt Namen hat: %1.</translation>
    </message>
    <message>
        <source>Every face has the part of the convex nearest to its middle; large faces that belong to several parts are not cut.</source>
        <translation>Jede Fläche gehört zum Teil der Konvexen, die ihrer Mitte am nächsten ist; große Flächen, die zu mehreren Teilen gehören, werden nicht zerschnitten.</translation>
    </message>
    <message>
        <source>No convex stands for these parts of the labelled shapes: %1.</source>
        <translation>Für diese Teile der beschrifteten Formen steht keine Konvexe: %1.</translation>
    </message>
    <message>
        <source>Convexes by %1, SHA-256 %2.</source>
        <translation>Konvexe von %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Labelled shapes</source>
        <translation>Beschriftete Formen</translation>
    </message>
    <message>
        <source>Network IoU</source>
        <translation>IoU des Netzes</translation>
    </message>
    <message>
        <source>The labelled shape %1: %2</source>
        <translation>Die beschriftete Form %1: %2</translation>
    </message>
</context>
</TS>
