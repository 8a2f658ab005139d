<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>From one picture</source>
        <translation>Aus einem Bild</translation>
    </message>
    <message>
        <source>A picture of an object as convexes; needs single-view weights, none ship</source>
        <translation>Das Bild eines Gegenstands als Konvexe; braucht Gewichte für eine Ansicht, keine liegen bei</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>A picture (PNG) of one object</source>
        <translation>Ein Bild (PNG) eines Gegenstands</translation>
    </message>
    <message>
        <source>Single-view weights, as BSP-NET-pytorch writes them</source>
        <translation>Gewichte für eine Ansicht, wie BSP-NET-pytorch sie schreibt</translation>
    </message>
    <message>
        <source>Keep ground</source>
        <translation>Grund behalten</translation>
    </message>
    <message>
        <source>Leave the ground as it is</source>
        <translation>Den Grund lassen, wie er ist</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How far the ground&apos;s colours may be from its middle one</source>
        <translation>Wie weit die Farben des Grunds von seiner mittleren abweichen dürfen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>Share of the picture that the object takes</source>
        <translation>Anteil des Bilds, den der Gegenstand einnimmt</translation>
    </message>
</context>
</TS>
