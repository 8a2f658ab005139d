<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>quadric</source>
        <translation>Quadriken</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>By quadrics</source>
        <translation>Durch Quadriken</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Cells per axis that the surface is drawn from</source>
        <translation>Zellen je Achse, aus denen die Fläche entsteht</translation>
    </message>
    <message>
        <source>Draws a shape by BSP-Net&apos;s quadric variant, as a surface</source>
        <translation>Zeichnet eine Form durch die Quadriken-Variante von BSP-Net, als Fläche</translation>
    </message>
    <message>
        <source>Weights of `shapewright train bsp-net --variant quadrics`; without it those that ship</source>
        <translation>Gewichte von `shapewright train bsp-net --variant quadrics`; ohne Angabe die mitgelieferten</translation>
    </message>
</context>
</TS>
