<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>crop</source>
        <translation>Zuschnitt</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Crop and filter</source>
        <translation>Zuschneiden und filtern</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Keeps the points or faces that lie in a box or have given values</source>
        <translation>Behält die Punkte oder Flächen, die in einem Quader liegen oder gegebene Werte haben</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Was bleibt</translation>
    </message>
    <message>
        <source>dropping what does not fit</source>
        <translation>Was nicht passt, wird weggelassen</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Faces read</source>
        <translation>Gelesene Flächen</translation>
    </message>
    <message>
        <source>Points read</source>
        <translation>Gelesene Punkte</translation>
    </message>
</context>
</TS>
