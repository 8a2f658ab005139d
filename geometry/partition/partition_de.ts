<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Cutting along concavities</source>
        <translation>Schneiden entlang von Höhlungen</translation>
    </message>
</context>
</TS>
