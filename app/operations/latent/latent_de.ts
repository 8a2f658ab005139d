<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Between two shapes</source>
        <translation>Zwischen zwei Formen</translation>
    </message>
    <message>
        <source>Shapes in between two, each as convexes, from codes in between theirs</source>
        <translation>Formen zwischen zweien, jede aus Konvexen, aus Codes zwischen ihren</translation>
    </message>
    <message>
        <source>BSP-Net autoencoder; without it the one that ships</source>
        <translation>BSP-Net-Autoencoder; ohne Angabe der mitgelieferte</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>The other shape, a mesh</source>
        <translation>Die andere Form, ein Netz</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Dazwischen</translation>
    </message>
    <message>
        <source>Shapes in between</source>
        <translation>Formen dazwischen</translation>
    </message>
    <message>
        <source>New shapes</source>
        <translation>Neue Formen</translation>
    </message>
    <message>
        <source>Draws new shapes, each beside the training shape it is nearest to</source>
        <translation>Zieht neue Formen, jede neben der nächsten Trainingsform</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Codes of its training shapes, as `shapewright train bsp-net-codes` writes them; without it those that ship</source>
        <translation>Codes seiner Trainingsformen, wie `shapewright train bsp-net-codes` sie schreibt; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class to draw from, such as chair; any when empty</source>
        <translation>Klasse, aus der gezogen wird, etwa chair; leer: jede</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>How far from the class&apos;s mean, of its own deviation</source>
        <translation>Wie weit vom Mittel der Klasse, gemessen an deren Streuung</translation>
    </message>
    <message>
        <source>Where it lies among the training shapes</source>
        <translation>Wo sie unter den Trainingsformen liegt</translation>
    </message>
    <message>
        <source>The latent space as a map with this shape on it, and its nearest training shapes</source>
        <translation>Der latente Raum als Karte mit dieser Form darauf, und ihre nächsten Trainingsformen</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Nearest training shapes to show</source>
        <translation>So viele nächste Trainingsformen zeigen</translation>
    </message>
</context>
</TS>
