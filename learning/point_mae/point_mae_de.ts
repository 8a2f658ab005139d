<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>layer MAE_encoder.norm.weight is missing; perhaps these are the weights of another model than Point-MAE</source>
        <translation>Schicht MAE_encoder.norm.weight fehlt; vielleicht sind dies die Gewichte eines anderen Modells als Point-MAE</translation>
    </message>
    <message>
        <source>the sizes of its layers (width %1, %2 blocks) are no Point-MAE&apos;s; perhaps the file is incomplete</source>
        <translation>die Größen ihrer Schichten (Breite %1, %2 Blöcke) sind nicht die von Point-MAE; vielleicht ist die Datei unvollständig</translation>
    </message>
    <message>
        <source>the width of its layers, %1, is no multiple of the %2 attention heads that Point-MAE has; give weights of such a width</source>
        <translation>die Breite ihrer Schichten, %1, ist kein Vielfaches der %2 Attention-Köpfe von Point-MAE; geben Sie Gewichte solcher Breite an</translation>
    </message>
    <message>
        <source>these Point-MAE weights have no decoder; give pre-training weights</source>
        <translation>diese Gewichte von Point-MAE haben keinen Decoder; geben Sie Gewichte des Vortrainings an</translation>
    </message>
    <message>
        <source>these weights are of the kind %1, and this needs %2; give another file</source>
        <translation>diese Gewichte sind von der Art %1, und hier braucht es %2; geben Sie eine andere Datei an</translation>
    </message>
    <message>
        <source>pre-training weights</source>
        <translation>Gewichte des Vortrainings</translation>
    </message>
    <message>
        <source>The mask must leave at least one patch masked and one visible; choose another ratio.</source>
        <translation>Die Maske muss mindestens einen Flicken verdeckt und einen sichtbar lassen; wählen Sie einen anderen Anteil.</translation>
    </message>
    <message>
        <source>the reconstruction was cancelled</source>
        <translation>die Rekonstruktion wurde abgebrochen</translation>
    </message>
    <message>
        <source>classifier weights</source>
        <translation>Gewichte eines Klassifikators</translation>
    </message>
    <message>
        <source>part-segmentation weights</source>
        <translation>Gewichte für die Segmentierung in Teile</translation>
    </message>
    <message>
        <source>The width must be a multiple of the six attention heads.</source>
        <translation>Die Breite muss ein Vielfaches der sechs Aufmerksamkeitsköpfe sein.</translation>
    </message>
    <message>
        <source>There must be at least as many points as patches and as points per patch.</source>
        <translation>Es braucht mindestens so viele Punkte wie Flicken und wie Punkte je Flicken.</translation>
    </message>
    <message>
        <source>The mask ratio must leave at least one patch masked and one visible.</source>
        <translation>Der Anteil der Maske muss mindestens einen Flicken verdeckt und einen sichtbar lassen.</translation>
    </message>
    <message>
        <source>it predicts patches of %1 points; give weights for at most %2</source>
        <translation>es sagt Flicken mit %1 Punkten voraus; geben Sie Gewichte für höchstens %2 an</translation>
    </message>
    <message>
        <source>these weights know %1 parts, not those of a shape of the kind %2; name another kind or give other weights</source>
        <translation>diese Gewichte kennen %1 Teile, nicht die einer Form der Art %2; nennen Sie eine andere Art oder geben Sie andere Gewichte an</translation>
    </message>
</context>
</TS>
