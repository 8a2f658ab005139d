<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>classify</source>
        <translation>Einordnung</translation>
    </message>
    <message>
        <source>point-mae</source>
        <translation>Point-MAE</translation>
    </message>
    <message>
        <source>i2p-mae</source>
        <translation>I2P-MAE</translation>
    </message>
</context>
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
        <translation>Point-MAE: eine Ebene von Flicken; I2P-MAE: drei, von der obersten aus verdeckt</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Flicken</translation>
    </message>
    <message>
        <source>Patches that the points are cut into; on the top level with i2p-mae</source>
        <translation>In wie viele Flicken die Punkte zerfallen; bei I2P-MAE auf der obersten Ebene</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Points that the network sees, chosen evenly from larger clouds; 2048 with i2p-mae&apos;s official weights</source>
        <translation>Punkte, die das Netz sieht, gleichmäßig aus größeren Wolken gewählt; 2048 mit den offiziellen Gewichten von I2P-MAE</translation>
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
        <translation>Gewicht der Fehler gegenüber der Breite des Rands (Margin)</translation>
    </message>
    <message>
        <source>Describing the examples was cancelled.</source>
        <translation>Das Beschreiben der Beispiele wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The folder holds no examples.</source>
        <translation>Der Ordner enthält keine Beispiele.</translation>
    </message>
    <message>
        <source>Classes by likeness</source>
        <translation>Klassen nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>Class %1 of the weights&apos; %2.</source>
        <translation>Klasse %1 von %2, die diese Gewichte kennen.</translation>
    </message>
    <message>
        <source>loading the network</source>
        <translation>Netz wird geladen</translation>
    </message>
    <message>
        <source>--examples: these weights name no classes; give a folder of labelled .npz files to learn them from, or --weights of a classifier.</source>
        <translation>--examples: Diese Gewichte nennen keine Klassen; geben Sie einen Ordner mit beschrifteten .npz-Dateien zum Lernen an, oder mit --weights die Gewichte eines Klassifikators.</translation>
    </message>
    <message>
        <source>It is most like %1.</source>
        <translation>Am ähnlichsten ist es: %1.</translation>
    </message>
    <message>
        <source>pairs won</source>
        <translation>gewonnene Paare</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Held out accuracy</source>
        <translation>Genauigkeit an Prüfbeispielen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
</context>
</TS>
