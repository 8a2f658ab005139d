<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>A feature is not a finite number.</source>
        <translation>Ein Merkmal ist keine endliche Zahl.</translation>
    </message>
    <message>
        <source>A linear classifier needs examples of at least two classes.</source>
        <translation>Ein linearer Klassifikator braucht Beispiele von mindestens zwei Klassen.</translation>
    </message>
    <message>
        <source>training the classifier was cancelled</source>
        <translation>das Training des Klassifikators wurde abgebrochen</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>Klassifikator</translation>
    </message>
</context>
</TS>
