<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Classify</source>
        <translation>Einordnen</translation>
    </message>
    <message>
        <source>Point-MAE</source>
        <translation>Point-MAE</translation>
    </message>
    <message>
        <source>Says which class a shape belongs to</source>
        <translation>Sagt, zu welcher Klasse eine Form gehört</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>point-mae: one level of patches; i2p-mae: three, masked from the top</source>
        <translation>point-mae: eine Ebene von Flicken; i2p-mae: drei, von oben verdeckt</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Flicken</translation>
    </message>
    <message>
        <source>Patches that the points are cut into; on the top level with i2p-mae</source>
        <translation>In wie viele Flicken die Punkte zerfallen; bei i2p-mae auf der obersten Ebene</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Points that the network sees, chosen evenly from larger clouds; 2048 with i2p-mae&apos;s official weights</source>
        <translation>Punkte, die das Netz sieht, aus größeren Wolken gleichmäßig gewählt; 2048 mit den amtlichen Gewichten von i2p-mae</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Points drawn from a mesh&apos;s surface</source>
        <translation>Punkte, die von der Oberfläche eines Netzes gezogen werden</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Trained weights of the --model</source>
        <translation>Trainierte Gewichte für --model</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Learn the classes from this folder of .npz files, one class each</source>
        <translation>Die Klassen aus diesem Ordner mit .npz-Dateien lernen, eine Klasse je Datei</translation>
    </message>
    <message>
        <source>Examples per class</source>
        <translation>Beispiele je Klasse</translation>
    </message>
    <message>
        <source>Training examples taken of each class at most</source>
        <translation>Wie viele Beispiele je Klasse höchstens genommen werden</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Weight of errors against the margin</source>
        <translation>Gewicht der Fehler gegen den Rand</translation>
    </message>
</context>
</TS>
