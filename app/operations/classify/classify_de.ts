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
    <message>
        <source>own</source>
        <translation>eigenes</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>wie in der Arbeit</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>nebeneinander</translation>
    </message>
    <message>
        <source>max</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>max+mean</source>
        <translation>Maximum + Mittel</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oberste</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>standardisiert</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>one-vs-one</source>
        <translation>eine gegen eine</translation>
    </message>
    <message>
        <source>one-vs-rest</source>
        <translation>eine gegen alle anderen</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
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
        <translation>Proben</translation>
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
        <source>It is equally like %1; of these, %2 is named as the first.</source>
        <translation>Gleich ähnlich ist es: %1; genannt wird davon das Erste, %2.</translation>
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
        <source>Held out accuracy</source>
        <translation>Genauigkeit an Prüfbeispielen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>How far the finest patches heed each other in fine-tuned i2p-mae weights, twice as far on each level above; 0: as published, 0.24 for ModelNet40 and 0.32 for ScanObjectNN, whose hardest variant has 0.48</source>
        <translation>Wie weit die feinsten Flicken bei nachtrainierten Gewichten von I2P-MAE aufeinander achten, auf jeder höheren Ebene doppelt so weit; 0: wie veröffentlicht, 0,24 für ModelNet40 und 0,32 für ScanObjectNN, dessen schwerste Fassung 0,48 hat</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>own: what tells classes apart best here; paper: as the --model&apos;s paper judges features; the options that follow change single points of it</source>
        <translation>eigenes: was die Klassen hier am besten auseinanderhält; wie in der Arbeit: wie die Arbeit zu --model Merkmale beurteilt; die folgenden Optionen ändern einzelne Punkte daran</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>The shape&apos;s feature: the greatest over the patches and the mean side by side, one of them, or their sum; with --protocol paper max+mean, and max with i2p-mae</source>
        <translation>Das Merkmal der Form: das Größte über die Flicken und das Mittel nebeneinander, eines davon oder ihre Summe; mit --protocol paper die Summe (max+mean), bei I2P-MAE das Größte (max)</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Levels of i2p-mae that are pooled; with --protocol paper top</source>
        <translation>Ebenen von I2P-MAE, die zusammengefasst werden; mit --protocol paper die oberste (top)</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>standard: every component of the feature to mean 0 and deviation 1; none: as it is, so with --protocol paper</source>
        <translation>standardisiert: jede Komponente des Merkmals auf Mittel 0 und Abweichung 1; keine: wie sie ist, so mit --protocol paper</translation>
    </message>
    <message>
        <source>Multiclass</source>
        <translation>Mehrere Klassen</translation>
    </message>
    <message>
        <source>one-vs-one: a machine for each pair of classes, hinge loss (LIBSVM); one-vs-rest: one for each class, squared hinge (LIBLINEAR), so with --protocol paper and point-mae</source>
        <translation>eine gegen eine: eine Maschine für jedes Paar von Klassen, Hinge-Verlust (LIBSVM); eine gegen alle anderen: eine für jede Klasse, quadrierter Hinge-Verlust (LIBLINEAR), so mit --protocol paper und Point-MAE</translation>
    </message>
    <message>
        <source>Weight of errors against the margin; with --protocol paper 1, and 0.01 with i2p-mae</source>
        <translation>Gewicht der Fehler gegenüber der Breite des Rands (Margin); mit --protocol paper 1, bei I2P-MAE 0,01</translation>
    </message>
    <message>
        <source>decision value</source>
        <translation>Entscheidungswert</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Decision value</source>
        <translation>Entscheidungswert</translation>
    </message>
</context>
</TS>
