<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Cuts a shape into patches and masks some of them</source>
        <translation>Schneidet eine Form in Flicken und verdeckt einige davon</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>random: any patches; block: a patch and those nearest to it; guided: rather those that a 2D network finds unimportant</source>
        <translation>random: beliebige Flicken; block: ein Flicken und die nächsten um ihn; guided: eher die, die ein 2D-Netz unwichtig findet</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of the patches that is masked; of the top ones, by default 0.8, with i2p-mae</source>
        <translation>Welcher Anteil der Flicken verdeckt wird; bei i2p-mae der obersten, ohne Angabe 0,8</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>Flickengröße</translation>
    </message>
    <message>
        <source>Points in a patch; i2p-mae has sizes of its own</source>
        <translation>Punkte in einem Flicken; i2p-mae hat eigene Größen</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>The 2D network that guides: CLIP&apos;s weights or our own; by default the one that ships</source>
        <translation>Das 2D-Netz, das leitet: Gewichte von CLIP oder eigene; sonst das mitgelieferte</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>How little a guided mask heeds saliency, in its standard deviations</source>
        <translation>Wie wenig eine geleitete Maske auf Auffälligkeit achtet, in deren Standardabweichungen</translation>
    </message>
</context>
</TS>
