<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>draw</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>Kreuz</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>house</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>convex</source>
        <translation>Konvexe</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>A drawing in convexes</source>
        <translation>Eine Zeichnung aus Konvexen</translation>
    </message>
    <message>
        <source>BSP-Net&apos;s idea in the plane: a drawing as convex polygons, trained as you watch</source>
        <translation>Die Idee von BSP-Net in der Ebene: eine Zeichnung aus konvexen Vielecken, vor Ihren Augen trainiert</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>What to take apart</source>
        <translation>Was zerlegt wird</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>A picture (PNG or JPEG) instead, dark on light</source>
        <translation>Stattdessen ein Bild (PNG oder JPEG), dunkel auf hell</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Umgekehrt</translation>
    </message>
    <message>
        <source>The picture is light on dark</source>
        <translation>Das Bild ist hell auf dunkel</translation>
    </message>
    <message>
        <source>Most convex polygons</source>
        <translation>Höchstens so viele konvexe Vielecke</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Geraden</translation>
    </message>
    <message>
        <source>Lines that bound each of them</source>
        <translation>Geraden, die jedes begrenzen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of training</source>
        <translation>Trainingsschritte</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Keep convexes from overlapping, in the second half of the steps</source>
        <translation>In der zweiten Hälfte der Schritte Überlappungen der Konvexen vermeiden</translation>
    </message>
    <message>
        <source>Loss while it trains</source>
        <translation>Verlust während des Trainings</translation>
    </message>
    <message>
        <source>IoU while it trains</source>
        <translation>IoU während des Trainings</translation>
    </message>
    <message>
        <source>Every polygon shrank to nothing; give more --convexes or another --seed.</source>
        <translation>Jedes Vieleck schrumpfte auf nichts; geben Sie mehr --convexes oder einen anderen --seed an.</translation>
    </message>
    <message>
        <source>Lines, convexes, union (red: missing, blue: too much)</source>
        <translation>Geraden, Konvexe, Vereinigung (rot: fehlt, blau: zu viel)</translation>
    </message>
    <message>
        <source>What a trained network&apos;s decoder would give, the lines, is itself trained here for one drawing; which lines bound which convex is fixed.</source>
        <translation>Was der Decoder eines trainierten Netzes gäbe, die Geraden, wird hier für eine Zeichnung selbst trainiert; welche Geraden welche Konvexe begrenzen, steht fest.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>network IoU</source>
        <translation>IoU des Netzes</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>a drawing has at least 8 x 8 pixels</source>
        <translation>eine Zeichnung hat mindestens 8 x 8 Pixel</translation>
    </message>
    <message>
        <source>the whole picture is dark; draw on a light ground, or give --inverted</source>
        <translation>das ganze Bild ist dunkel; zeichnen Sie auf hellem Hintergrund, oder geben Sie --inverted an</translation>
    </message>
    <message>
        <source>nothing in the picture is dark; draw in black, or give --inverted</source>
        <translation>nichts im Bild ist dunkel; zeichnen Sie schwarz, oder geben Sie --inverted an</translation>
    </message>
    <message>
        <source>drawing the picture</source>
        <translation>Zeichnen des Bildes</translation>
    </message>
    <message>
        <source>stopped early: this is the fit at that step</source>
        <translation>vorzeitig beendet: Dies ist die Anpassung bei diesem Schritt</translation>
    </message>
</context>
</TS>
