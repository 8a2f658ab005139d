<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Compares a result with a reference: IoU, Chamfer, F-score, Hausdorff, parts</source>
        <translation>Vergleicht ein Ergebnis mit einer Vorlage: IoU, Chamfer, F-Maß, Hausdorff, Teile</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>The reference to compare with, or a folder of references of the same names</source>
        <translation>Die Referenz zum Vergleich, oder ein Ordner mit Referenzen gleichen Namens</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Samples along each side for the IoU</source>
        <translation>Stichproben entlang jeder Seite für die IoU</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Distance that the F-score calls near, in diagonals of the reference</source>
        <translation>Abstand, den das F-Maß nahe nennt, in Diagonalen der Vorlage</translation>
    </message>
    <message>
        <source>Surface samples for the distances</source>
        <translation>Stichproben der Oberfläche für die Abstände</translation>
    </message>
</context>
</TS>
