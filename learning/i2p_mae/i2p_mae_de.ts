<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>layer h_encoder.token_embed.1.second_conv.3.weight is missing; perhaps these are the weights of another model than I2P-MAE</source>
        <translation>Schicht h_encoder.token_embed.1.second_conv.3.weight fehlt; vielleicht sind dies die Gewichte eines anderen Modells als I2P-MAE</translation>
    </message>
    <message>
        <source>its decoder has sizes that no I2P-MAE has; perhaps it is incomplete</source>
        <translation>ihr Decoder hat Größen, die kein I2P-MAE hat; vielleicht ist sie unvollständig</translation>
    </message>
    <message>
        <source>layer cls_head_finetune.8.weight is missing</source>
        <translation>Schicht cls_head_finetune.8.weight fehlt</translation>
    </message>
    <message>
        <source>its encoder has sizes that no I2P-MAE has; perhaps it is incomplete</source>
        <translation>ihr Encoder hat Größen, die kein I2P-MAE hat; vielleicht ist sie unvollständig</translation>
    </message>
    <message>
        <source>the width of its layers, %1, is no multiple of the %2 attention heads that I2P-MAE has; give weights of such a width</source>
        <translation>die Breite ihrer Schichten, %1, ist kein Vielfaches der %2 Attention-Köpfe von I2P-MAE; geben Sie Gewichte solcher Breite an</translation>
    </message>
    <message>
        <source>edges and corners of the depth pictures, nothing learned</source>
        <translation>Kanten und Ecken der Tiefenbilder, nichts gelernt</translation>
    </message>
    <message>
        <source>pictures of %1 pixels</source>
        <translation>Bilder von %1 Pixeln</translation>
    </message>
    <message>
        <source>residual network, %1</source>
        <translation>Residualnetz, %1</translation>
    </message>
    <message>
        <source>vision transformer, %1 blocks of %2 channels, %3</source>
        <translation>Vision-Transformer, %1 Blöcke aus %2 Kanälen, %3</translation>
    </message>
    <message>
        <source>these are classifier weights, and this needs pre-training weights; give another file</source>
        <translation>dies sind Gewichte eines Klassifikators, und hier braucht es Gewichte des Vortrainings; geben Sie eine andere Datei an</translation>
    </message>
    <message>
        <source>its levels or patches are not those of the official or the small network; give weights of one of these</source>
        <translation>ihre Ebenen oder Flicken sind nicht die des offiziellen oder des kleinen Netzes; geben Sie die Gewichte eines von diesen an</translation>
    </message>
    <message>
        <source>The mask must leave at least one token masked and one visible; choose another ratio.</source>
        <translation>Die Maske muss mindestens ein Token verdeckt und eines sichtbar lassen; wählen Sie einen anderen Anteil.</translation>
    </message>
    <message>
        <source>layer %1 holds values that are not finite</source>
        <translation>Schicht %1 enthält Werte, die nicht endlich sind</translation>
    </message>
    <message>
        <source>layer %1 is missing; perhaps the file is no CLIP model</source>
        <translation>Schicht %1 fehlt; vielleicht ist die Datei kein CLIP-Modell</translation>
    </message>
    <message>
        <source>its layers have shapes that no CLIP vision transformer has</source>
        <translation>ihre Schichten haben Formen, die kein CLIP-Vision-Transformer hat</translation>
    </message>
    <message>
        <source>layer %1 is missing or is not %2</source>
        <translation>Schicht %1 fehlt oder ist nicht %2</translation>
    </message>
    <message>
        <source>The teacher&apos;s width must be a multiple of 64, its decoder&apos;s of 2.</source>
        <translation>Die Breite des Lehrers muss ein Vielfaches von 64 sein, die seines Decoders von 2.</translation>
    </message>
    <message>
        <source>Every size of the teacher is at least one.</source>
        <translation>Jede Größe des Lehrers ist mindestens eins.</translation>
    </message>
    <message>
        <source>A batch has at least two clouds.</source>
        <translation>Ein Stapel hat mindestens zwei Wolken.</translation>
    </message>
    <message>
        <source>The mask ratio must leave some cells masked and some visible.</source>
        <translation>Der Anteil der Maske muss einige Zellen verdeckt und einige sichtbar lassen.</translation>
    </message>
    <message>
        <source>There are at least two levels, each with a width, depth, groups and size.</source>
        <translation>Es gibt mindestens zwei Ebenen, jede mit einer Breite, Tiefe, Gruppen und einer Größe.</translation>
    </message>
    <message>
        <source>Every width must be a multiple of the six attention heads.</source>
        <translation>Jede Breite muss ein Vielfaches der sechs Aufmerksamkeitsköpfe sein.</translation>
    </message>
    <message>
        <source>A level has at most as many tokens and neighbours as the one below, and the lowest as there are points.</source>
        <translation>Eine Ebene hat höchstens so viele Token und Nachbarn wie die darunter und die unterste wie es Punkte gibt.</translation>
    </message>
    <message>
        <source>The mask ratio must leave at least one token masked and one visible.</source>
        <translation>Der Anteil der Maske muss mindestens ein Token verdeckt und eines sichtbar lassen.</translation>
    </message>
    <message>
        <source>layer %1 is missing or no matrix; perhaps the file is incomplete</source>
        <translation>Schicht %1 fehlt oder ist keine Matrix; vielleicht ist die Datei unvollständig</translation>
    </message>
    <message>
        <source>its layers have sizes (%1 channels, %2 features) that no CLIP model has</source>
        <translation>ihre Schichten haben Größen (%1 Kanäle, %2 Merkmale), die kein CLIP-Modell hat</translation>
    </message>
    <message>
        <source>it looks at pictures of %1 cells of %2 pixels a side; give a CLIP model for pictures of %3 to %4 pixels in at most %5 cells a side</source>
        <translation>es betrachtet Bilder mit %1 Zellen zu %2 Pixeln je Seite; geben Sie ein CLIP-Modell für Bilder von %3 bis %4 Pixeln in höchstens %5 Zellen je Seite an</translation>
    </message>
    <message>
        <source>layer %1 holds variances below zero; perhaps the file is damaged</source>
        <translation>Schicht %1 enthält Varianzen unter null; vielleicht ist die Datei beschädigt</translation>
    </message>
    <message>
        <source>The batch, the epochs and all sizes are at least one.</source>
        <translation>Der Stapel, die Epochen und alle Größen sind mindestens eins.</translation>
    </message>
    <message>
        <source>these are pre-training weights, and this needs classifier weights; give another file</source>
        <translation>dies sind Gewichte aus dem Vortraining, gebraucht werden aber Klassifikator-Gewichte; geben Sie eine andere Datei an</translation>
    </message>
    <message>
        <source>It learns from the built-in 2D teacher (%1), since no weights of another were given or found.</source>
        <translation>Es lernt vom eingebauten 2D-Lehrer (%1), da Gewichte eines anderen weder angegeben noch gefunden wurden.</translation>
    </message>
    <message>
        <source>It learns from the 2D teacher %1 (%2), SHA-256 %3.</source>
        <translation>Es lernt vom 2D-Lehrer %1 (%2), SHA-256 %3.</translation>
    </message>
</context>
</TS>
