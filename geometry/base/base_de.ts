<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>This leads to what the program has open, such as its output, not to a file that could be replaced; choose another place</source>
        <translation>Das führt zu etwas, was das Programm geöffnet hat, etwa seiner Ausgabe, und nicht zu einer Datei, die ersetzt werden könnte; einen anderen Platz wählen</translation>
    </message>
    <message>
        <source>These links lead nowhere; choose another place</source>
        <translation>Diese Verweise führen nirgendwohin; einen anderen Platz wählen</translation>
    </message>
    <message>
        <source>cannot write here</source>
        <translation>hier lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>writing stopped</source>
        <translation>das Schreiben brach ab</translation>
    </message>
    <message>
        <source>cannot put the finished file in place</source>
        <translation>die fertige Datei lässt sich nicht an ihren Platz setzen</translation>
    </message>
</context>
</TS>
