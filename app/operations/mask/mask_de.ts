<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>guided</source>
        <translation>geleitet</translation>
    </message>
    <message>
        <source>saliency</source>
        <translation>Auffälligkeit</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>centres</source>
        <translation>Mittelpunkte</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>normiert</translation>
    </message>
    <message>
        <source>official</source>
        <translation>wie veröffentlicht</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Cuts a shape into patches and masks some of them</source>
        <translation>Schneidet eine Form in Flicken und verdeckt einige davon</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>random: any patches; block: a patch and those nearest to it; guided: rather those that a 2D network finds unimportant</source>
        <translation>zufällig: beliebige Flicken; Block: ein Flicken und die nächsten um ihn; geleitet: eher die, die ein 2D-Netz unwichtig findet</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of the patches that is masked; of the top ones, by default 0.8, with i2p-mae</source>
        <translation>Welcher Anteil der Flicken verdeckt wird; bei I2P-MAE der obersten, ohne Angabe 0,8</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>Flickengröße</translation>
    </message>
    <message>
        <source>Points in a patch; i2p-mae has sizes of its own</source>
        <translation>Punkte in einem Flicken; I2P-MAE hat eigene Größen</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>The 2D network that guides: CLIP&apos;s weights or our own; by default the one that ships</source>
        <translation>Das leitende 2D-Netz: Gewichte von CLIP oder eigene; ohne Angabe das mitgelieferte</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Depth as the 2D network sees it, view %1</source>
        <translation>Tiefe, wie das 2D-Netz sie sieht, Ansicht %1</translation>
    </message>
    <message>
        <source>What the 2D network heeds (the redder, the more), view %1</source>
        <translation>Worauf das 2D-Netz achtet (je röter, desto mehr), Ansicht %1</translation>
    </message>
    <message>
        <source>Patches and their centres</source>
        <translation>Flicken und ihre Mittelpunkte</translation>
    </message>
    <message>
        <source>Seen points</source>
        <translation>Gesehene Punkte</translation>
    </message>
    <message>
        <source>Masked patches</source>
        <translation>Verdeckte Flicken</translation>
    </message>
    <message>
        <source>Masked points</source>
        <translation>Verdeckte Punkte</translation>
    </message>
    <message>
        <source>Points in no patch</source>
        <translation>Punkte in keinem Flicken</translation>
    </message>
    <message>
        <source>Top patches</source>
        <translation>Flicken der obersten Ebene</translation>
    </message>
    <message>
        <source>Masked top patches</source>
        <translation>Verdeckte Flicken der obersten Ebene</translation>
    </message>
    <message>
        <source>The reconstruction was cancelled.</source>
        <translation>Die Rekonstruktion wurde abgebrochen.</translation>
    </message>
    <message>
        <source>reconstructing</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>No face of the mesh has any area to draw points from.</source>
        <translation>Keine Fläche des Netzes hat einen Flächeninhalt, von dem Punkte gezogen werden könnten.</translation>
    </message>
    <message>
        <source>Drew %1 points from the surface.</source>
        <translation>%1 Punkte wurden von der Oberfläche gezogen.</translation>
    </message>
    <message>
        <source>Left out %1 points without finite coordinates.</source>
        <translation>%1 Punkte ohne endliche Koordinaten wurden ausgelassen.</translation>
    </message>
    <message>
        <source>The file holds no points.</source>
        <translation>Die Datei enthält keine Punkte.</translation>
    </message>
    <message>
        <source>All %1 points lie at one place; there is no shape to cut into patches.</source>
        <translation>Alle %1 Punkte liegen an einer Stelle; es gibt keine Form, die in Flicken zerlegt werden könnte.</translation>
    </message>
    <message>
        <source>The network sees few points; patches: %1, points in each: %2.</source>
        <translation>Das Netz sieht wenige Punkte; Flicken: %1, Punkte in jedem: %2.</translation>
    </message>
    <message>
        <source>--patches: there cannot be more patches than --points.</source>
        <translation>--patches: Es kann nicht mehr Flicken als --points geben.</translation>
    </message>
    <message>
        <source>choosing points</source>
        <translation>Punkte werden gewählt</translation>
    </message>
    <message>
        <source>Cutting into patches was cancelled.</source>
        <translation>Das Zerlegen in Flicken wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Guided by the built-in 2D teacher (%1), since no weights of another were found.</source>
        <translation>Geleitet vom eingebauten 2D-Lehrer (%1), da keine Gewichte eines anderen gefunden wurden.</translation>
    </message>
    <message>
        <source>Guided by %1 (%2), SHA-256 %3.</source>
        <translation>Geleitet von %1 (%2), SHA-256 %3.</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>Flicken</translation>
    </message>
    <message>
        <source>The shape is too small to be measured; enlarge it.</source>
        <translation>Die Form ist zu klein, um gemessen zu werden; vergrößern Sie sie.</translation>
    </message>
    <message>
        <source>The shape is too large to be measured; shrink it.</source>
        <translation>Die Form ist zu groß, um gemessen zu werden; verkleinern Sie sie.</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>Auffälligkeit</translation>
    </message>
    <message>
        <source>normalised: in standard deviations, ours; official: as it is, so small that masks are all but random at a --temperature of 1</source>
        <translation>normiert: in Standardabweichungen, von uns; wie veröffentlicht: so, wie sie ist, und so klein, dass Masken bei einer --temperature von 1 fast zufällig sind</translation>
    </message>
    <message>
        <source>How little a guided mask heeds saliency</source>
        <translation>Wie wenig eine geleitete Maske auf Auffälligkeit achtet</translation>
    </message>
    <message>
        <source>The depth pictures are the points as the 2D network sees them, projected for it; what is redder there has more saliency.</source>
        <translation>Die Tiefenbilder sind die Punkte, wie das 2D-Netz sie sieht, für dieses projiziert; was dort röter ist, ist auffälliger.</translation>
    </message>
    <message>
        <source>Each visible patch has a colour of its own; masked points are dark grey, those in no patch light grey.</source>
        <translation>Jeder sichtbare Flicken hat eine eigene Farbe; verdeckte Punkte sind dunkelgrau, solche in keinem Flicken hellgrau.</translation>
    </message>
</context>
</TS>
