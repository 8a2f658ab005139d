<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>airplane</source>
        <translation>Flugzeug</translation>
    </message>
    <message>
        <source>bag</source>
        <translation>Tasche</translation>
    </message>
    <message>
        <source>cap</source>
        <translation>Mütze</translation>
    </message>
    <message>
        <source>car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>earphone</source>
        <translation>Kopfhörer</translation>
    </message>
    <message>
        <source>guitar</source>
        <translation>Gitarre</translation>
    </message>
    <message>
        <source>knife</source>
        <translation>Messer</translation>
    </message>
    <message>
        <source>laptop</source>
        <translation>Laptop</translation>
    </message>
    <message>
        <source>motorbike</source>
        <translation>Motorrad</translation>
    </message>
    <message>
        <source>mug</source>
        <translation>Becher</translation>
    </message>
    <message>
        <source>pistol</source>
        <translation>Pistole</translation>
    </message>
    <message>
        <source>skateboard</source>
        <translation>Skateboard</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Tells the parts of a shape of a known kind apart</source>
        <translation>Unterscheidet die Teile einer Form bekannter Art</translation>
    </message>
    <message>
        <source>Weights of Point-MAE&apos;s part segmentation</source>
        <translation>Gewichte der Segmentierung in Teile von Point-MAE</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What kind of shape it is</source>
        <translation>Was für eine Form es ist</translation>
    </message>
    <message>
        <source>Points that the network sees, chosen evenly from larger clouds</source>
        <translation>Punkte, die das Netz sieht, gleichmäßig aus größeren Wolken gewählt</translation>
    </message>
    <message>
        <source>Patches that these are cut into</source>
        <translation>Flicken, in die sie zerlegt werden</translation>
    </message>
    <message>
        <source>No weights for parts ship: give --weights FILE, such as the official part_seg.pth.</source>
        <translation>Gewichte für Teile sind nicht dabei: Geben Sie --weights DATEI an, etwa die offizielle part_seg.pth.</translation>
    </message>
    <message>
        <source>Telling the parts apart was cancelled.</source>
        <translation>Das Unterscheiden der Teile wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Points of each part</source>
        <translation>Punkte jedes Teils</translation>
    </message>
    <message>
        <source>The parts are those of the category %1; --category names another.</source>
        <translation>Die Teile sind die der Art %1; --category nennt eine andere.</translation>
    </message>
    <message>
        <source>Parts by %1, SHA-256 %2.</source>
        <translation>Teile von %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>Teile</translation>
    </message>
</context>
</TS>
