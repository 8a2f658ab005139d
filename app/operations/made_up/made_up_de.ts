<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>made-up</source>
        <translation>Erfundene Formen</translation>
    </message>
    <message>
        <source>aircraft</source>
        <translation>Flugzeug</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>bracket</source>
        <translation>Halter</translation>
    </message>
    <message>
        <source>building</source>
        <translation>Gebäude</translation>
    </message>
    <message>
        <source>chair</source>
        <translation>Stuhl</translation>
    </message>
    <message>
        <source>framework</source>
        <translation>Gerüst</translation>
    </message>
    <message>
        <source>gear</source>
        <translation>Zahnrad</translation>
    </message>
    <message>
        <source>lamp</source>
        <translation>Lampe</translation>
    </message>
    <message>
        <source>pipes</source>
        <translation>Rohre</translation>
    </message>
    <message>
        <source>rocket</source>
        <translation>Rakete</translation>
    </message>
    <message>
        <source>shelf</source>
        <translation>Regal</translation>
    </message>
    <message>
        <source>ship</source>
        <translation>Schiff</translation>
    </message>
    <message>
        <source>sofa</source>
        <translation>Sofa</translation>
    </message>
    <message>
        <source>stairs</source>
        <translation>Treppe</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>tower</source>
        <translation>Turm</translation>
    </message>
    <message>
        <source>turned-part</source>
        <translation>Drehteil</translation>
    </message>
    <message>
        <source>vehicle</source>
        <translation>Fahrzeug</translation>
    </message>
    <message>
        <source>vessel</source>
        <translation>Gefäß</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Made-up shapes</source>
        <translation>Erfundene Formen</translation>
    </message>
    <message>
        <source>Shapes of a family, made up, with their parts named, as networks learn from them</source>
        <translation>Erfundene Formen einer Familie mit benannten Teilen, wie Netze aus ihnen lernen</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>What to make up</source>
        <translation>Was erfunden wird</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>So many, of this seed and those that follow it; the second goes to OUT.2</source>
        <translation>So viele, zu diesem Startwert und den folgenden; die zweite geht nach OUT.2</translation>
    </message>
    <message>
        <source>drawing parts</source>
        <translation>zeichnet Teile</translation>
    </message>
    <message>
        <source>Parts per shape</source>
        <translation>Teile je Form</translation>
    </message>
</context>
</TS>
