<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>explain</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>show</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>prototypes</source>
        <translation>Prototypen</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Mensch</translation>
    </message>
</context>
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
        <translation>Klassen von Körpern nach ihrem Abstand zu Prototypen; aus erfundenen und aus den .npz-Dateien von DIR</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
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
        <translation>Welcher Anteil davon erfunden ist, wo eine Klasse beide Arten hat</translation>
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
    <message>
        <source>--without: prototypes have the numbers 1 to %1, with commas between.</source>
        <translation>--without: Prototypen haben die Nummern 1 bis %1, mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>adds to %1</source>
        <translation>trägt bei zu %1</translation>
    </message>
    <message>
        <source>sum, the logit</source>
        <translation>Summe, das Logit</translation>
    </message>
    <message>
        <source>Prototypes, nearest first</source>
        <translation>Prototypen, die nächsten zuerst</translation>
    </message>
    <message>
        <source>Held-out shapes in the plane in which their codes differ most, coloured as the prototypes of their class; ringed: prototypes, red: this shape</source>
        <translation>Prüfformen in der Ebene, in der sich ihre Codes am meisten unterscheiden, gefärbt wie die Prototypen ihrer Klasse; eingekreist: Prototypen, rot: diese Form</translation>
    </message>
    <message>
        <source>Prototype %1 decodes to nothing.</source>
        <translation>Prototyp %1 wird zu nichts dekodiert.</translation>
    </message>
    <message>
        <source>training shape nearest to prototype %1</source>
        <translation>Trainingsform, die Prototyp %1 am nächsten ist</translation>
    </message>
    <message>
        <source>The shape, its nearest prototypes, and under each its nearest training shape</source>
        <translation>Die Form, ihre nächsten Prototypen, und unter jedem seine nächste Trainingsform</translation>
    </message>
    <message>
        <source>What it is, and why</source>
        <translation>Was es ist, und warum</translation>
    </message>
    <message>
        <source>Classes, the likeliest first</source>
        <translation>Klassen, die wahrscheinlichste zuerst</translation>
    </message>
    <message>
        <source>What each prototype (row) adds to each class (column)</source>
        <translation>Was jeder Prototyp (Zeile) zu jeder Klasse (Spalte) beiträgt</translation>
    </message>
    <message>
        <source>Answered by %1, SHA-256 %2.</source>
        <translation>Beantwortet von %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>weight for its class</source>
        <translation>Gewicht für seine Klasse</translation>
    </message>
    <message>
        <source>distance to the nearest training shape</source>
        <translation>Abstand zur nächsten Trainingsform</translation>
    </message>
    <message>
        <source>Decoding was cancelled.</source>
        <translation>Das Dekodieren wurde abgebrochen.</translation>
    </message>
    <message>
        <source>decoding prototypes</source>
        <translation>Prototypen werden dekodiert</translation>
    </message>
    <message>
        <source>training shape nearest to %1 %2</source>
        <translation>Trainingsform, die %1 %2 am nächsten ist</translation>
    </message>
    <message>
        <source>Prototypes, and in grey the training shape nearest to each</source>
        <translation>Prototypen, und in Grau die Trainingsform, die jedem am nächsten ist</translation>
    </message>
    <message>
        <source>Weight of each prototype (row) for each class (column)</source>
        <translation>Gewicht jedes Prototyps (Zeile) für jede Klasse (Spalte)</translation>
    </message>
    <message>
        <source>Decoded by %1, SHA-256 %2.</source>
        <translation>Dekodiert von %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>prototype</source>
        <translation>Prototyp</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Nearest prototype</source>
        <translation>Nächster Prototyp</translation>
    </message>
    <message>
        <source>Nearest distance</source>
        <translation>Kleinster Abstand</translation>
    </message>
    <message>
        <source>Nearest likeness</source>
        <translation>Größte Ähnlichkeit</translation>
    </message>
    <message>
        <source>Autoencoder IoU</source>
        <translation>IoU des Autoencoders</translation>
    </message>
    <message>
        <source>Classes with a prototype</source>
        <translation>Klassen mit einem Prototyp</translation>
    </message>
    <message>
        <source>There are fewer than eight points; a shape cannot be told from that.</source>
        <translation>Es sind weniger als acht Punkte; daran ist keine Form zu erkennen.</translation>
    </message>
    <message>
        <source>All %1 points lie at one place; a shape cannot be told from that.</source>
        <translation>Alle %1 Punkte liegen an einem Ort; daran ist keine Form zu erkennen.</translation>
    </message>
    <message>
        <source>The cloud is taken for a solid: the cells of a grid of %1 that its points keep a flood from outside out of.</source>
        <translation>Die Wolke gilt als Körper: als die Zellen eines Gitters von %1, von denen ihre Punkte eine Flut von außen fernhalten.</translation>
    </message>
    <message>
        <source>prototype %1 %2</source>
        <translation>Prototyp %1 %2</translation>
    </message>
    <message>
        <source>Perhaps it belongs to the class %1 (%2).</source>
        <translation>Gehört vielleicht zur Klasse %1 (%2).</translation>
    </message>
    <message>
        <source>Perhaps it belongs to the class %1 (%2); what the network makes of the shape has an IoU of %3 with it.</source>
        <translation>Gehört vielleicht zur Klasse %1 (%2); was das Netz aus der Form macht, hat mit ihr eine IoU von %3.</translation>
    </message>
    <message>
        <source>It belongs to the class %1 (%2); what the network makes of the shape has an IoU of %3 with it.</source>
        <translation>Gehört zur Klasse %1 (%2); was das Netz aus der Form macht, hat mit ihr eine IoU von %3.</translation>
    </message>
    <message>
        <source>None of the class&apos;s prototypes is left, whose distance would speak against it.</source>
        <translation>Von deren Prototypen ist keiner übrig, dessen Abstand dagegen spräche.</translation>
    </message>
    <message>
        <source>It is like the prototypes %1 (%2) and %3 (%4).</source>
        <translation>Es gleicht deren Prototypen %1 (%2) und %3 (%4).</translation>
    </message>
    <message>
        <source>It is like the prototype %1 (%2).</source>
        <translation>Es gleicht deren Prototyp %1 (%2).</translation>
    </message>
    <message>
        <source>It is nearest to prototype %1 of the class %2 (%3).</source>
        <translation>Am nächsten liegt es an Prototyp %1 der Klasse %2 (%3).</translation>
    </message>
    <message>
        <source>Yet it is nearer to prototype %1 of the class %2 (%3).</source>
        <translation>Allerdings liegt es näher an Prototyp %1 der Klasse %2 (%3).</translation>
    </message>
    <message>
        <source>It is less like prototype %1 of the class %2 (%3).</source>
        <translation>Weniger gleicht es Prototyp %1 der Klasse %2 (%3).</translation>
    </message>
    <message>
        <source>--without: at least one prototype must be left to compare with.</source>
        <translation>--without: Mindestens ein Prototyp muss zum Vergleichen übrig bleiben.</translation>
    </message>
    <message>
        <source>The network hardly makes out this shape: what it decodes has an IoU of %1 with it, so that the answer may mean nothing.</source>
        <translation>Das Netz erkennt diese Form kaum: Was es dekodiert, hat mit ihr eine IoU von %1, sodass die Antwort vielleicht nichts bedeutet.</translation>
    </message>
    <message>
        <source>It calls everything one of the %1 classes that it knows.</source>
        <translation>Es ordnet alles einer der %1 Klassen zu, die es kennt.</translation>
    </message>
    <message>
        <source>NAME=SOURCE+SOURCE,..: sources are made-up families or files of DIR; all: each file; without it 14 classes, of families and of props_*.npz and ldraw_technic_gear.npz</source>
        <translation>NAME=QUELLE+QUELLE,..: Quellen sind erfundene Familien oder Dateien von DIR; all: jede Datei; ohne Angabe 14 Klassen aus Familien, props_*.npz und ldraw_technic_gear.npz</translation>
    </message>
</context>
</TS>
