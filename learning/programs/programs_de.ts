<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>%1 has numbers beyond a half float&apos;s range</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
