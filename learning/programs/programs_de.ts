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
</context>
</TS>
