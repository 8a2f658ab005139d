<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>%1 has numbers beyond a half float&apos;s range</source>
        <translation>%1 hat Zahlen jenseits des Bereichs halber Gleitkommazahlen</translation>
    </message>
    <message>
        <source>-o: there is no such folder; make it</source>
        <translation>-o: diesen Ordner gibt es nicht; anlegen</translation>
    </message>
    <message>
        <source>the weights exist already, and no .state is there to go on from; choose another name, or remove them</source>
        <translation>die Gewichte gibt es schon, und kein .state liegt da, von dem aus es weitergehen könnte; wählen Sie einen anderen Namen, oder entfernen Sie sie</translation>
    </message>
</context>
</TS>
