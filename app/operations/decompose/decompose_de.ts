<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Convex decomposition</source>
        <translation>Konvexe Zerlegung</translation>
    </message>
    <message>
        <source>Takes a solid apart into convexes</source>
        <translation>Zerlegt einen Körper in konvexe Teile</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>predict: the network alone, at once; fit: optimise planes for this one shape; auto: fit, from the network&apos;s answer where that is the better start</source>
        <translation>predict: das Netz allein, sofort; fit: Ebenen für diese eine Form optimieren; auto: fit, von der Antwort des Netzes aus, wo das der bessere Anfang ist</translation>
    </message>
    <message>
        <source>Trained BSP-Net weights, as BSP-NET-pytorch writes them; without it those that ship</source>
        <translation>Trainierte BSP-Net-Gewichte, wie BSP-NET-pytorch sie schreibt; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>Max convexes</source>
        <translation>Teile, höchstens</translation>
    </message>
    <message>
        <source>Most convexes that fitting may use</source>
        <translation>Wie viele konvexe Teile das Anpassen höchstens nutzt</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>convexes: one object per convex; union: one watertight 2-manifold; grouped: all convexes in one object</source>
        <translation>convexes: ein Objekt je konvexem Teil; union: eine geschlossene Oberfläche; grouped: alle konvexen Teile in einem Objekt</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Auszug</translation>
    </message>
    <message>
        <source>robust: every convex closed and without redundant faces; compatible: the polygons that the published extraction gives</source>
        <translation>robust: jeder Teil geschlossen und ohne überflüssige Flächen; compatible: die Vielecke, die der veröffentlichte Auszug ergibt</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>How strongly fitting keeps convexes apart; 0 lets them overlap</source>
        <translation>Wie stark das Anpassen die Teile auseinanderhält; bei 0 dürfen sie überlappen</translation>
    </message>
</context>
</TS>
