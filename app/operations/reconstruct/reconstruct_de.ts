<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>reconstruct</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>stückweise</translation>
    </message>
    <message>
        <source>origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>chamfer</source>
        <translation>Chamfer-Abstand</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>Wahrheit</translation>
    </message>
</context>
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
        <translation>ganz: die Form auf einmal; stückweise: Stück für Stück in voller Dichte; automatisch: stückweise bei mehr als viermal so vielen Punkten wie --points</translation>
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
    <message>
        <source>--painted: give either this or --region.</source>
        <translation>--painted: Geben Sie entweder dies oder --region an.</translation>
    </message>
    <message>
        <source>These are %1 weights without a decoder; reconstruction needs pre-training weights.</source>
        <translation>Dies sind Gewichte der Art %1 ohne Decoder; die Rekonstruktion braucht Gewichte des Vortrainings.</translation>
    </message>
    <message>
        <source>Nothing is masked there; give a box in the file&apos;s coordinates, or paint some points.</source>
        <translation>Dort ist nichts verdeckt; geben Sie einen Quader in den Koordinaten der Datei an, oder bemalen Sie einige Punkte.</translation>
    </message>
    <message>
        <source>Each of the masked spots has too few points in it or around it for patches of %1; paint larger ones, or fewer.</source>
        <translation>Jede der verdeckten Stellen hat in sich oder um sich zu wenige Punkte für Flicken aus %1; bemalen Sie größere oder weniger.</translation>
    </message>
    <message>
        <source>Masked spots left as they were, each with too few points in it or around it for patches of %1: %2.</source>
        <translation>Verdeckte Stellen, die blieben, wie sie waren, da jede in sich oder um sich zu wenige Punkte für Flicken aus %1 hat: %2.</translation>
    </message>
    <message>
        <source>file units</source>
        <translation>Einheiten der Datei</translation>
    </message>
    <message>
        <source>Chamfer distance per patch</source>
        <translation>Chamfer-Abstand je Flicken</translation>
    </message>
    <message>
        <source>Reconstructed with %1, SHA-256 %2.</source>
        <translation>Rekonstruiert mit %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>Flicken</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>cdl2_x1000</source>
        <translation>CDL2 x 1000</translation>
    </message>
    <message>
        <source>cdl1</source>
        <translation>CDL1</translation>
    </message>
    <message>
        <source>Visible points</source>
        <translation>Sichtbare Punkte</translation>
    </message>
    <message>
        <source>Reconstructed points</source>
        <translation>Rekonstruierte Punkte</translation>
    </message>
    <message>
        <source>--region &apos;%1&apos;: give two corners as x0,y0,z0,x1,y1,z1.</source>
        <translation>--region „%1“: Geben Sie zwei Ecken als x0,y0,z0,x1,y1,z1 an.</translation>
    </message>
    <message>
        <source>--painted &apos;%1&apos;: the shape has no such value per point; name one that &apos;shapewright info&apos; lists.</source>
        <translation>--painted „%1“: Die Form hat keinen solchen Wert je Punkt; nennen Sie einen, den „shapewright info“ aufzählt.</translation>
    </message>
    <message>
        <source>What is to be masked has too few points for a patch, %1 of %2; give a box in the file&apos;s coordinates, or paint more.</source>
        <translation>Was verdeckt werden soll, hat zu wenige Punkte für einen Flicken, %1 von %2; geben Sie einen Quader in den Koordinaten der Datei an, oder bemalen Sie mehr.</translation>
    </message>
    <message>
        <source>Too few points surround what is masked to reconstruct it from; mask less.</source>
        <translation>Um das Verdeckte herum liegen zu wenige Punkte, aus denen es zu rekonstruieren wäre; verdecken Sie weniger.</translation>
    </message>
    <message>
        <source>The cloud has too few points to show a shape, %1; give at least %2.</source>
        <translation>Die Wolke hat zu wenige Punkte, um eine Form zu zeigen, %1; geben Sie mindestens %2 an.</translation>
    </message>
    <message>
        <source>The cloud is small: its %1 points were repeated up to %2, which two patches of the network have.</source>
        <translation>Die Wolke ist klein: Ihre %1 Punkte wurden bis auf %2 wiederholt, so viele wie zwei Flicken des Netzes haben.</translation>
    </message>
    <message>
        <source>--ratio: every patch is a visible one&apos;s neighbour; mask more, or give more points.</source>
        <translation>--ratio: Jeder Flicken ist Nachbar eines sichtbaren; verdecken Sie mehr, oder geben Sie mehr Punkte an.</translation>
    </message>
    <message>
        <source>No point was taken away: each belongs to a visible patch, too.</source>
        <translation>Kein Punkt wurde weggenommen: Jeder gehört auch zu einem sichtbaren Flicken.</translation>
    </message>
    <message>
        <source>CDL2 x1000</source>
        <translation>CDL2 x1000</translation>
    </message>
    <message>
        <source>CDL2 x1000 nearest patch</source>
        <translation>CDL2 x1000 des nächsten Flickens</translation>
    </message>
    <message>
        <source>CDL1</source>
        <translation>CDL1</translation>
    </message>
    <message>
        <source>--ratio: at least one of the %1 patches must be masked and one visible; give a ratio further from 0 and 1, or more --patches.</source>
        <translation>--ratio: Mindestens einer der %1 Flicken muss verdeckt und einer sichtbar sein; geben Sie einen Anteil an, der weiter von 0 und 1 entfernt ist, oder mehr --patches.</translation>
    </message>
    <message>
        <source>Points that the network saw are blue-grey, those that it made are orange; in the mask, what it did not see is dark grey.</source>
        <translation>Punkte, die das Netz sah, sind blaugrau, die von ihm ergänzten orange; in der Maske ist dunkelgrau, was es nicht sah.</translation>
    </message>
</context>
</TS>
