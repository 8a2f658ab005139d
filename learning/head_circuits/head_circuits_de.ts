<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>There are no head outputs to learn codes from.</source>
        <translation>Es gibt keine Ausgaben von Köpfen, um Codes daraus zu lernen.</translation>
    </message>
    <message>
        <source>Codes need at least one feature, one step and one example.</source>
        <translation>Codes brauchen mindestens ein Merkmal, einen Schritt und ein Beispiel.</translation>
    </message>
    <message>
        <source>Learning the codes was cancelled.</source>
        <translation>Das Lernen der Codes wurde abgebrochen.</translation>
    </message>
    <message>
        <source>learning codes</source>
        <translation>Codes werden gelernt</translation>
    </message>
    <message>
        <source>Learning the codes failed: %1</source>
        <translation>Das Lernen der Codes misslang: %1</translation>
    </message>
    <message>
        <source>The task needs at least two shapes with points on both sides of a plane.</source>
        <translation>Die Aufgabe braucht mindestens zwei Formen mit Punkten auf beiden Seiten einer Ebene.</translation>
    </message>
    <message>
        <source>head outputs</source>
        <translation>Ausgaben der Köpfe</translation>
    </message>
    <message>
        <source>means of heads</source>
        <translation>Mittel der Köpfe</translation>
    </message>
    <message>
        <source>ablating heads</source>
        <translation>Köpfe werden ausgelassen</translation>
    </message>
    <message>
        <source>Looking into the heads was cancelled.</source>
        <translation>Das Untersuchen der Köpfe wurde abgebrochen.</translation>
    </message>
</context>
</TS>
