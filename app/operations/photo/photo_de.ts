<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>From one picture</source>
        <translation>Aus einem Bild</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>A picture (PNG or JPEG) of one object</source>
        <translation>Ein Bild (PNG oder JPEG) eines Gegenstands</translation>
    </message>
    <message>
        <source>Keep ground</source>
        <translation>Hintergrund behalten</translation>
    </message>
    <message>
        <source>Leave the ground as it is</source>
        <translation>Den Hintergrund lassen, wie er ist</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How far the ground&apos;s colours may be from its middle one</source>
        <translation>Wie weit Farben des Hintergrunds von dessen mittlerer Farbe abweichen dürfen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>Share of the picture that the object takes</source>
        <translation>Anteil des Bilds, den der Gegenstand einnehmen soll</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>The photo, and what the network sees of it</source>
        <translation>Das Foto, und was das Netz davon sieht</translation>
    </message>
    <message>
        <source>the picture has no pixels</source>
        <translation>das Bild hat keine Pixel</translation>
    </message>
    <message>
        <source>nothing stands out from the ground; lower --tolerance, or give --keep-ground</source>
        <translation>nichts hebt sich vom Hintergrund ab; verringern Sie --tolerance, oder geben Sie --keep-ground an</translation>
    </message>
    <message>
        <source>Give a picture: --photo FILE.</source>
        <translation>Geben Sie ein Bild an: --photo DATEI.</translation>
    </message>
    <message>
        <source>A picture of one object as convexes, its hidden side imagined</source>
        <translation>Das Bild eines Gegenstands als Konvexe, seine verdeckte Seite erdacht</translation>
    </message>
    <message>
        <source>Single-view weights, of BSP-NET-pytorch or our own; without it those that ship</source>
        <translation>Gewichte für eine Ansicht, von BSP-NET-pytorch oder eigene; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>The autoencoder that weights without a decoder were trained for; without it the one that ships</source>
        <translation>Der Autoencoder, für den Gewichte ohne Decoder trainiert wurden; ohne Angabe der mitgelieferte</translation>
    </message>
    <message>
        <source>The weights that ship are small and rough: on pictures of held-out shapes the IoU is 0.52 for made-up ones and 0.23 for real ones. Take this as a first guess.</source>
        <translation>Die mitgelieferten Gewichte sind klein und grob: Auf Bildern von Prüfformen ist die IoU 0,52 bei erfundenen und 0,23 bei echten. Nehmen Sie das Ergebnis als erste Annäherung.</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
</context>
</TS>
