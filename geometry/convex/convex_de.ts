<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Before the exact union, planes were rounded by about 1e-9 of the shape&apos;s size%1</source>
        <translation>Vor der exakten Vereinigung wurden Ebenen um etwa 1e-9 der Größe der Form gerundet%1</translation>
    </message>
    <message>
        <source>, and %1 faces put on the plane of another within %2 of it.</source>
        <translation>, und %1 Flächen auf die Ebene einer anderen gelegt, die höchstens %2 entfernt ist.</translation>
    </message>
    <message>
        <source>The union touches itself in %1 corners, which are written once per sheet to keep the surface a manifold.</source>
        <translation>Die Vereinigung berührt sich selbst in %1 Ecken; sie stehen einmal je Blatt, damit die Oberfläche eine Mannigfaltigkeit bleibt.</translation>
    </message>
    <message>
        <source>The union touches itself along %1 edges; its corners there, %2, are written once per sheet to keep the surface a manifold.</source>
        <translation>Die Vereinigung berührt sich selbst entlang von %1 Kanten; ihre %2 Ecken dort stehen einmal je Blatt, damit die Oberfläche eine Mannigfaltigkeit bleibt.</translation>
    </message>
    <message>
        <source>no convex has any volume to unite</source>
        <translation>keine Konvexe hat ein Volumen zum Vereinigen</translation>
    </message>
    <message>
        <source>checking the surface</source>
        <translation>die Oberfläche wird geprüft</translation>
    </message>
    <message>
        <source>the union could not be made free of self-intersections; write the convexes instead (--output convexes)</source>
        <translation>die Vereinigung wurde nicht frei von Selbstdurchdringungen; schreiben Sie stattdessen die Konvexen (--output convexes)</translation>
    </message>
    <message>
        <source>the exact union failed (%1); write the convexes instead (--output convexes)</source>
        <translation>die exakte Vereinigung misslang (%1); schreiben Sie stattdessen die Konvexen (--output convexes)</translation>
    </message>
</context>
</TS>
