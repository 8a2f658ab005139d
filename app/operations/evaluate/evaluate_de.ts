<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>evaluate</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>The reference to compare with, or a folder of references of the same names</source>
        <translation>Die Referenz zum Vergleich, oder ein Ordner mit Referenzen gleichen Namens</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Samples along each side for the IoU</source>
        <translation>Stichproben entlang jeder Seite für die IoU</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Distance that the F-score calls near, in diagonals of the reference</source>
        <translation>Abstand, bis zu dem Punkte für das F-Maß nahe sind, in Diagonalen der Referenz</translation>
    </message>
    <message>
        <source>evaluate needs something to compare with: give --against REFERENCE.</source>
        <translation>Zum Bewerten braucht es etwas zum Vergleichen: Geben Sie --against DATEI an.</translation>
    </message>
    <message>
        <source>Two files could be the reference, %1 and %2; name one with --against.</source>
        <translation>Zwei Dateien könnten die Referenz sein, %1 und %2; nennen Sie eine mit --against.</translation>
    </message>
    <message>
        <source>There is no IoU: %1</source>
        <translation>Es gibt keine IoU: %1</translation>
    </message>
    <message>
        <source>A surface without area cannot be compared.</source>
        <translation>Eine Oberfläche ohne Flächeninhalt lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>comparing surfaces</source>
        <translation>Oberflächen werden verglichen</translation>
    </message>
    <message>
        <source>square units</source>
        <translation>Quadrateinheiten</translation>
    </message>
    <message>
        <source>comparing edges</source>
        <translation>Kanten werden verglichen</translation>
    </message>
    <message>
        <source>comparing parts</source>
        <translation>Teile werden verglichen</translation>
    </message>
    <message>
        <source>There is no edge Chamfer distance: %1 shows no sharp edge to so many samples; more --samples may find one.</source>
        <translation>Es gibt keinen Chamfer-Abstand der Kanten, denn %1 zeigt so vielen Stichproben keine scharfe Kante; mehr mit --samples finden vielleicht eine.</translation>
    </message>
    <message>
        <source>the reference</source>
        <translation>die Referenz</translation>
    </message>
    <message>
        <source>IoU standard error</source>
        <translation>Standardfehler der IoU</translation>
    </message>
    <message>
        <source>F score</source>
        <translation>F-Maß</translation>
    </message>
    <message>
        <source>Normal consistency</source>
        <translation>Übereinstimmung der Normalen</translation>
    </message>
    <message>
        <source>Surface samples for the distances; 4096 in BSP-Net&apos;s evaluation</source>
        <translation>Stichproben der Oberfläche für die Abstände; 4096 in der Auswertung von BSP-Net</translation>
    </message>
    <message>
        <source>The folder holds no other file with the name of %1.</source>
        <translation>Der Ordner enthält keine andere Datei mit dem Namen von %1.</translation>
    </message>
    <message>
        <source>it is a cloud</source>
        <translation>sie ist eine Punktwolke</translation>
    </message>
    <message>
        <source>Compares a result with a reference: IoU, Chamfer, normals, edges, parts and labels</source>
        <translation>Vergleicht ein Ergebnis mit einer Referenz: IoU, Chamfer, Normalen, Kanten, Teile und Namen</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>Relativ</translation>
    </message>
    <message>
        <source>Give lengths in diagonals of the reference, as BSP-Net&apos;s tables do</source>
        <translation>Längen in Diagonalen der Referenz angeben, wie es die Tabellen von BSP-Net tun</translation>
    </message>
    <message>
        <source>Agreement on each part</source>
        <translation>Übereinstimmung je Teil</translation>
    </message>
    <message>
        <source>square diagonals</source>
        <translation>Quadratdiagonalen</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Label IoU</source>
        <translation>IoU der Namen</translation>
    </message>
    <message>
        <source>Chamfer</source>
        <translation>Chamfer-Abstand</translation>
    </message>
    <message>
        <source>Chamfer squared</source>
        <translation>Chamfer-Abstand, quadriert</translation>
    </message>
    <message>
        <source>Hausdorff</source>
        <translation>Hausdorff-Abstand</translation>
    </message>
    <message>
        <source>Edge chamfer squared</source>
        <translation>Chamfer-Abstand der Kanten, quadriert</translation>
    </message>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>diagonals</source>
        <translation>Diagonalen</translation>
    </message>
    <message>
        <source>The reference: %1</source>
        <translation>Die Referenz: %1</translation>
    </message>
    <message>
        <source>The result: %1</source>
        <translation>Das Ergebnis: %1</translation>
    </message>
    <message>
        <source>The reference has no extent, so lengths stay in the file&apos;s units.</source>
        <translation>Die Referenz hat keine Ausdehnung, deshalb bleiben Längen in den Einheiten der Datei.</translation>
    </message>
</context>
</TS>
