<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>A drawing in convexes</source>
        <translation>Eine Zeichnung aus Konvexen</translation>
    </message>
    <message>
        <source>BSP-Net&apos;s idea in the plane: a drawing as convex polygons, trained as you watch</source>
        <translation>Die Idee von BSP-Net in der Ebene: eine Zeichnung aus konvexen Vielecken, vor den Augen trainiert</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>What to take apart</source>
        <translation>Was zerlegt wird</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>A picture (PNG) instead, dark on light</source>
        <translation>Stattdessen ein Bild (PNG), dunkel auf hell</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Umgekehrt</translation>
    </message>
    <message>
        <source>The picture is light on dark</source>
        <translation>Das Bild ist hell auf dunkel</translation>
    </message>
    <message>
        <source>Most convex polygons</source>
        <translation>Höchstens so viele konvexe Vielecke</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Geraden</translation>
    </message>
    <message>
        <source>Lines that bound each of them</source>
        <translation>Geraden, die jedes begrenzen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of training</source>
        <translation>Trainingsschritte</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Keep convexes from overlapping, in the second half of the steps</source>
        <translation>In der zweiten Hälfte der Schritte Überlappungen der Konvexen vermeiden</translation>
    </message>
</context>
</TS>
