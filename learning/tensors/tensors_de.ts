<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>layer %1 is missing (%2); perhaps the file is incomplete or belongs to another network</source>
        <translation>Schicht %1 fehlt (%2); vielleicht ist die Datei unvollständig oder gehört zu einem anderen Netz</translation>
    </message>
    <message>
        <source>layer %1 holds values that are not finite; perhaps its training diverged</source>
        <translation>Schicht %1 enthält Werte, die nicht endlich sind; vielleicht ist ihr Training divergiert</translation>
    </message>
    <message>
        <source>the weights lead to values that are not finite or too large; perhaps their training diverged</source>
        <translation>die Gewichte führen zu Werten, die nicht endlich oder zu groß sind; vielleicht ist ihr Training divergiert</translation>
    </message>
    <message>
        <source>layer %1 (%2); perhaps the file was written by a variant of the network</source>
        <translation>Schicht %1 (%2); vielleicht wurde die Datei von einer Variante des Netzes geschrieben</translation>
    </message>
    <message>
        <source>Passed over what this network does not expect in %1: %2.</source>
        <translation>Übergangen wurde, was dieses Netz in %1 nicht erwartet: %2.</translation>
    </message>
    <message>
        <source>there is not enough memory to run the network</source>
        <translation>der Speicher reicht nicht, um das Netz laufen zu lassen</translation>
    </message>
    <message>
        <source>the network failed: %1</source>
        <translation>das Netz scheiterte: %1</translation>
    </message>
</context>
</TS>
