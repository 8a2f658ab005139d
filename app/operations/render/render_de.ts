<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>render</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>cool-warm</source>
        <translation>kalt bis warm</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>grau</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Draws a picture, no display needed</source>
        <translation>Zeichnet ein Bild, ohne Anzeige</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width of the picture</source>
        <translation>Breite des Bildes</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Height of the picture</source>
        <translation>Höhe des Bildes</translation>
    </message>
    <message>
        <source>Explode</source>
        <translation>Auseinanderziehen</translation>
    </message>
    <message>
        <source>How far parts are moved apart</source>
        <translation>Wie weit Teile auseinandergezogen werden</translation>
    </message>
    <message>
        <source>Azimuth</source>
        <translation>Azimut</translation>
    </message>
    <message>
        <source>Camera&apos;s turn about the up axis</source>
        <translation>Drehung der Kamera um die Hochachse</translation>
    </message>
    <message>
        <source>Elevation</source>
        <translation>Höhenwinkel</translation>
    </message>
    <message>
        <source>Camera&apos;s height</source>
        <translation>Höhe der Kamera</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Axis that points up; auto: z in surveys (LAS, PTX, clouds with coordinates of a map), y in other files</source>
        <translation>Achse, die nach oben zeigt; automatisch: z in Vermessungen (LAS, PTX, Wolken mit Koordinaten einer Karte), y in anderen Dateien</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Views from around the shape in one picture</source>
        <translation>Ansichten rings um die Form in einem Bild</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Durchsichtig</translation>
    </message>
    <message>
        <source>Leave the background transparent</source>
        <translation>Den Hintergrund durchsichtig lassen</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>Kanten</translation>
    </message>
    <message>
        <source>Outlines, and lines along sharp edges</source>
        <translation>Umrisse, und Linien entlang scharfer Kanten</translation>
    </message>
    <message>
        <source>Color by</source>
        <translation>Färben nach</translation>
    </message>
    <message>
        <source>Attribute, or x, y or z, to colour by, with a legend of its range</source>
        <translation>Attribut, auch x, y oder z, nach dem gefärbt wird, mit einer Legende seines Bereichs</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Wertebereich</translation>
    </message>
    <message>
        <source>LOW,HIGH: values at the ends of the colour map, so that pictures can be compared; by default the least and greatest there are</source>
        <translation>VON,BIS: Werte an den Enden der Farbskala, damit sich Bilder vergleichen lassen; ohne Angabe der kleinste und der größte vorhandene</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Attribute of three numbers per point to draw as arrows; none: no arrows; by default the first there is</source>
        <translation>Attribut aus drei Zahlen je Punkt, als Pfeile gezeichnet; „none“: keine Pfeile; ohne Angabe das erste vorhandene</translation>
    </message>
    <message>
        <source>Arrow scale</source>
        <translation>Pfeillänge</translation>
    </message>
    <message>
        <source>Length of arrows; 0: as there is room for</source>
        <translation>Länge der Pfeile; 0: soweit Platz ist</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>Colour map of the attribute; by viridis, whole numbers of at most 20 different values have the colours of parts</source>
        <translation>Farbskala des Attributs; bei Viridis haben ganze Zahlen mit höchstens 20 verschiedenen Werten die Farben von Teilen</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>their distance</source>
        <translation>× Abstand</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>their vectors&apos; length</source>
        <translation>× Länge der Vektoren</translation>
    </message>
    <message>
        <source>--frame: the shape has %1 frames, numbered from 0.</source>
        <translation>--frame: Die Form hat %1 Bilder, gezählt von 0.</translation>
    </message>
    <message>
        <source>--range &apos;%1&apos;: give two numbers as LOW,HIGH, the lower one first.</source>
        <translation>--range „%1“: Bitte zwei Zahlen als VON,BIS angeben, die kleinere zuerst.</translation>
    </message>
    <message>
        <source>The shape has no parts to move apart.</source>
        <translation>Die Form hat keine Teile, die auseinandergezogen werden könnten.</translation>
    </message>
    <message>
        <source>Which frame to show of a cloud that has several, from 0; -1: all; -2: the last</source>
        <translation>Welches Bild einer Wolke mit mehreren Bildern gezeigt wird, von 0 an; -1: alle; -2: das letzte</translation>
    </message>
</context>
</TS>
