<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Masked reconstruction</source>
        <translation>Verdecktes ergänzen</translation>
    </message>
    <message>
        <source>Hides patches of a shape and has the network fill them in</source>
        <translation>Verdeckt Flicken einer Form und lässt das Netz sie ergänzen</translation>
    </message>
    <message>
        <source>Trained weights of the --model (pre-training)</source>
        <translation>Trainierte Gewichte für --model (Vortraining)</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>whole: the shape at once; tiles: piece by piece at full density; auto: tiles for clouds of more than four times --points</source>
        <translation>whole: die Form auf einmal; tiles: Stück für Stück in voller Dichte; auto: stückweise bei mehr als viermal so vielen Punkten wie --points</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Mask the points in this box, x0,y0,z0,x1,y1,z1 in the file&apos;s coordinates, and nothing else</source>
        <translation>Nur die Punkte in diesem Quader verdecken, x0,y0,z0,x1,y1,z1 in den Koordinaten der Datei</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Bemalt</translation>
    </message>
    <message>
        <source>Mask the points whose value of this name is not 0, as &apos;mask&apos; writes one, and nothing else</source>
        <translation>Nur die Punkte verdecken, deren Wert dieses Namens nicht 0 ist, wie „mask“ einen schreibt</translation>
    </message>
    <message>
        <source>With truth</source>
        <translation>Mit Wahrheit</translation>
    </message>
    <message>
        <source>Write the masked points to OUT.truth.ply too</source>
        <translation>Auch die verdeckten Punkte nach OUT.truth.ply schreiben</translation>
    </message>
</context>
</TS>
