<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>decompose</source>
        <translation>Zerlegung</translation>
    </message>
    <message>
        <source>predict</source>
        <translation>vorhersagen</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>anpassen</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>convexes</source>
        <translation>Konvexe</translation>
    </message>
    <message>
        <source>union</source>
        <translation>Vereinigung</translation>
    </message>
    <message>
        <source>grouped</source>
        <translation>gruppiert</translation>
    </message>
    <message>
        <source>robust</source>
        <translation>robust</translation>
    </message>
    <message>
        <source>compatible</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>hart</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>weich</translation>
    </message>
    <message>
        <source>continuous</source>
        <translation>stetig</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
</context>
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
        <translation>Modus</translation>
    </message>
    <message>
        <source>predict: the network alone, at once; fit: optimise planes for this one shape; auto: fit, from the network&apos;s answer where that is the better start</source>
        <translation>vorhersagen: das Netz allein, sofort; anpassen: Ebenen für diese eine Form optimieren; automatisch: anpassen, von der Antwort des Netzes aus, wo das der bessere Anfang ist</translation>
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
        <source>Max planes</source>
        <translation>Ebenen, höchstens</translation>
    </message>
    <message>
        <source>Most planes of each convex; 0: as many as are worth it</source>
        <translation>Wie viele Ebenen jedes konvexe Teil höchstens hat; 0: so viele, wie sich lohnen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>convexes: one object per convex; union: one watertight 2-manifold; grouped: all convexes in one object</source>
        <translation>Konvexe: ein Objekt je konvexem Teil; Vereinigung: eine geschlossene Oberfläche; gruppiert: alle konvexen Teile in einem Objekt</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Extraktion</translation>
    </message>
    <message>
        <source>robust: every convex closed and without redundant faces; compatible: the polygons that the published extraction gives</source>
        <translation>robust: jeder Teil geschlossen und ohne überflüssige Flächen; wie veröffentlicht: die Vielecke, die die veröffentlichte Extraktion ergibt</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>How strongly fitting keeps convexes apart; 0 lets them overlap</source>
        <translation>Wie stark das Anpassen die Teile auseinanderhält; bei 0 dürfen sie überlappen</translation>
    </message>
    <message>
        <source>--mode predict needs trained weights, and those that ship are not where they should be; install the program again, pass --weights FILE, or use --mode fit.</source>
        <translation>--mode predict braucht trainierte Gewichte, und die mitgelieferten sind nicht dort, wo sie sein sollten; installieren Sie das Programm neu, geben Sie --weights DATEI an, oder nehmen Sie --mode fit.</translation>
    </message>
    <message>
        <source>--mode fit uses no weights; drop --weights or choose another mode.</source>
        <translation>--mode fit nutzt keine Gewichte; lassen Sie --weights weg, oder wählen Sie einen anderen Modus.</translation>
    </message>
    <message>
        <source>--max-planes: with fewer than 6 planes convexes may have no end; give 6 or more, or 0.</source>
        <translation>--max-planes: Mit weniger als 6 Ebenen können konvexe Teile ohne Ende sein; geben Sie 6 oder mehr an oder 0.</translation>
    </message>
    <message>
        <source>--output union needs --extraction robust: compatible polygons do not close.</source>
        <translation>--output union braucht --extraction robust: Mit --extraction compatible schließen sich die Vielecke nicht.</translation>
    </message>
    <message>
        <source>IoU while fitting</source>
        <translation>IoU beim Anpassen</translation>
    </message>
    <message>
        <source>The network is that of %1, SHA-256 %2; its answer agrees with the shape by %3 on its 64^3 grid and was tried as a start.</source>
        <translation>Das Netz ist das aus %1, SHA-256 %2; seine Antwort stimmt mit der Form auf seinem Gitter von 64^3 zu %3 überein und wurde als Anfang versucht.</translation>
    </message>
    <message>
        <source>The network is that of %1, SHA-256 %2; its answer agrees with the shape by %3 on its 64^3 grid and was no start for the fit, which began from the geometry.</source>
        <translation>Das Netz ist das aus %1, SHA-256 %2; seine Antwort stimmt mit der Form auf seinem Gitter von 64^3 zu %3 überein und taugte nicht als Anfang der Anpassung; diese ging von der Geometrie aus.</translation>
    </message>
    <message>
        <source>Predicted with %1, SHA-256 %2.</source>
        <translation>Vorhergesagt mit %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>The network&apos;s convexes agree with the shape by %1 (IoU; on its 64^3 grid by %2); --mode fit takes longer and gets closer.</source>
        <translation>Die Konvexen des Netzes stimmen mit der Form zu %1 überein (IoU; auf seinem Gitter von 64^3 zu %2); --mode fit dauert länger und kommt näher.</translation>
    </message>
    <message>
        <source>The file holds no faces, so there is nothing to decompose.</source>
        <translation>Die Datei enthält keine Flächen, es gibt also nichts zu zerlegen.</translation>
    </message>
    <message>
        <source>No convex fits this shape.</source>
        <translation>Keine Konvexe passt in diese Form.</translation>
    </message>
    <message>
        <source>No trained weights were found, so the shape was fitted alone.</source>
        <translation>Es wurden keine trainierten Gewichte gefunden; die Form wurde daher ohne Netz angepasst.</translation>
    </message>
    <message>
        <source>round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>polygons</source>
        <translation>Vielecke</translation>
    </message>
    <message>
        <source>Solid confidence</source>
        <translation>Gewissheit über den Körper</translation>
    </message>
    <message>
        <source>Decomposition time</source>
        <translation>Zerlegungszeit</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Stopped early: these are the convexes, not yet their union.</source>
        <translation>Vorzeitig beendet: Dies sind die Konvexen, noch nicht ihre Vereinigung.</translation>
    </message>
    <message>
        <source>cubic units</source>
        <translation>Kubikeinheiten</translation>
    </message>
    <message>
        <source>Vertices</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>Most vertices</source>
        <translation>Ecken eines Teils, höchstens</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Watertight</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>How predict reads which convexes there are, as the phase that trained the weights had it: hard (1, 2), soft (3, 4), continuous (0); iou_hard and iou_continuous tell which fits</source>
        <translation>Wie predict liest, welche Konvexen es gibt, so wie die Phase, die die Gewichte trainiert hat: hart (1, 2), weich (3, 4), stetig (0); iou_hard und iou_continuous sagen, was passt</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verdeckte</translation>
    </message>
    <message>
        <source>Predicted convexes that lie within others on the network&apos;s grid: drop them, as the published writers do, or keep them</source>
        <translation>Vorhergesagte Konvexe, die auf dem Raster des Netzes in anderen liegen: weglassen, wie es die veröffentlichten Programme tun, oder behalten</translation>
    </message>
    <message>
        <source>IoU hard</source>
        <translation>IoU hart</translation>
    </message>
    <message>
        <source>IoU continuous</source>
        <translation>IoU stetig</translation>
    </message>
    <message>
        <source>Planes of each convex</source>
        <translation>Ebenen jedes Teils</translation>
    </message>
    <message>
        <source>convex</source>
        <translation>konvexes Teil</translation>
    </message>
    <message>
        <source>plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>nx</source>
        <translation>nx</translation>
    </message>
    <message>
        <source>ny</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>nz</source>
        <translation>nz</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>%1 of %2 convexes have no volume and were left out.</source>
        <translation>%1 von %2 Konvexen haben kein Volumen und wurden weggelassen.</translation>
    </message>
    <message>
        <source>The shape is thinner than a millionth of its length: no convex has volume.</source>
        <translation>Die Form ist dünner als ein Millionstel ihrer Länge: Keine Konvexe hat ein Volumen.</translation>
    </message>
    <message>
        <source>The solid is so thin that no sample of the network&apos;s grid lies in it: the network saw nothing.</source>
        <translation>Der Körper ist so dünn, dass keine Probe des Netzgitters in ihm liegt: Das Netz sah nichts.</translation>
    </message>
    <message>
        <source>The network knows this shape poorly: its drawing agrees with it by %1 (IoU on its 64^3 grid), and what is shown is that drawing.</source>
        <translation>Das Netz kennt diese Form schlecht: Seine Zeichnung stimmt mit ihr zu %1 überein (IoU auf seinem Gitter von 64^3), und gezeigt wird diese Zeichnung.</translation>
    </message>
</context>
</TS>
