<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <translation>Benennt die Teile einer Form nach wenigen benannten</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Benannte</translation>
    </message>
    <message>
        <source>Meshes of the same kind of shape whose objects are named after their parts, such as seat and legs</source>
        <translation>Netze der gleichen Art von Form, deren Objekte nach ihren Teilen heißen, etwa Sitz und Beine</translation>
    </message>
    <message>
        <source>BSP-Net weights; without them those that ship</source>
        <translation>BSP-Net-Gewichte; ohne Angabe die mitgelieferten</translation>
    </message>
</context>
</TS>
