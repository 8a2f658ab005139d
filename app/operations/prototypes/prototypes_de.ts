<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>What is it, and why</source>
        <translation>Was ist es, und warum</translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation>Prototypen</translation>
    </message>
    <message>
        <source>Classifies a shape by its distance to prototypes, and shows those it is like</source>
        <translation>Ordnet eine Form nach ihrem Abstand zu Prototypen ein und zeigt, welchen sie gleicht</translation>
    </message>
    <message>
        <source>What &apos;train prototypes&apos; wrote; without it what ships</source>
        <translation>Was „train prototypes“ schrieb; ohne Angabe das Mitgelieferte</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Nearest prototypes to put beside the shape, and then the nearest of another class</source>
        <translation>Nächste Prototypen neben der Form, danach der nächste einer anderen Klasse</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Numbers of prototypes to leave out, with commas between</source>
        <translation>Nummern auszulassender Prototypen, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>All prototypes</source>
        <translation>Alle Prototypen</translation>
    </message>
    <message>
        <source>Decodes all prototypes into shapes, class by class</source>
        <translation>Dekodiert alle Prototypen zu Formen, Klasse für Klasse</translation>
    </message>
    <message>
        <source>Train Prototypes</source>
        <translation>Prototypen trainieren</translation>
    </message>
    <message>
        <source>Classes of solids by their distance to prototypes; made-up ones, and .npz files of DIR</source>
        <translation>Klassen von Körpern nach ihrem Abstand zu Prototypen; erfundene und die .npz-Dateien von DIR</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>NAME=SOURCE+SOURCE,..: sources are made-up families or files of DIR; all: each file</source>
        <translation>NAME=QUELLE+QUELLE,..: Quellen sind erfundene Familien oder Dateien von DIR; all: jede Datei</translation>
    </message>
    <message>
        <source>Prototypes per class</source>
        <translation>Prototypen je Klasse</translation>
    </message>
    <message>
        <source>Prototypes of a class</source>
        <translation>Prototypen einer Klasse</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Numbers in a code</source>
        <translation>Zahlen in einem Code</translation>
    </message>
    <message>
        <source>Shapes per class</source>
        <translation>Formen je Klasse</translation>
    </message>
    <message>
        <source>Shapes of a class in an epoch</source>
        <translation>Formen einer Klasse je Durchgang</translation>
    </message>
    <message>
        <source>Share of these that are made up where a class has both kinds</source>
        <translation>Anteil erfundener darunter, wo eine Klasse beide Arten hat</translation>
    </message>
    <message>
        <source>Cells along an axis, 16 or 32</source>
        <translation>Zellen entlang einer Achse, 16 oder 32</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>Weight of telling classes apart</source>
        <translation>Gewicht der Unterscheidung von Klassen</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Weight of decoding what was encoded</source>
        <translation>Gewicht des Dekodierens von Kodiertem</translation>
    </message>
    <message>
        <source>Prototypes near</source>
        <translation>Prototypen nahe</translation>
    </message>
    <message>
        <source>Weight of each prototype being near some shape (R1)</source>
        <translation>Gewicht dessen, dass jeder Prototyp einer Form nahe ist (R1)</translation>
    </message>
    <message>
        <source>Shapes near</source>
        <translation>Formen nahe</translation>
    </message>
    <message>
        <source>Weight of each shape being near some prototype (R2)</source>
        <translation>Gewicht dessen, dass jede Form einem Prototyp nahe ist (R2)</translation>
    </message>
    <message>
        <source>Deformation</source>
        <translation>Verformung</translation>
    </message>
    <message>
        <source>Cells by which shapes are bent while training</source>
        <translation>Zellen, um die Formen beim Training verbogen werden</translation>
    </message>
</context>
</TS>
