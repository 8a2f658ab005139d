<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>the prediction was cancelled</source>
        <translation>die Vorhersage wurde abgebrochen</translation>
    </message>
    <message>
        <source>A drawing has 8 x 8 to 256 x 256 pixels.</source>
        <translation>Eine Zeichnung hat 8 x 8 bis 256 x 256 Pixel.</translation>
    </message>
    <message>
        <source>There must be a convex, four lines in each and a step.</source>
        <translation>Es braucht eine Konvexe, vier Geraden in jeder und einen Schritt.</translation>
    </message>
    <message>
        <source>Nothing is drawn: every pixel is outside.</source>
        <translation>Nichts ist gezeichnet: Jedes Pixel ist außen.</translation>
    </message>
    <message>
        <source>Exchanging convexes, IoU %1</source>
        <translation>Konvexe werden ausgetauscht, IoU %1</translation>
    </message>
    <message>
        <source>Fitting planes, IoU %1</source>
        <translation>Ebenen werden angepasst, IoU %1</translation>
    </message>
    <message>
        <source>the file holds no codes of BSP-Net shapes; `shapewright train bsp-net-codes` writes them</source>
        <translation>die Datei enthält keine Codes von BSP-Net-Formen; `shapewright train bsp-net-codes` schreibt sie</translation>
    </message>
    <message>
        <source>%1 codes are written</source>
        <translation>%1 Codes sind geschrieben</translation>
    </message>
    <message>
        <source>Codes are those of --data FOLDER or --made-up N.</source>
        <translation>Codes sind die von --data ORDNER oder --made-up N.</translation>
    </message>
    <message>
        <source>codes are collected by class, so from .npz files of solids</source>
        <translation>Codes werden nach Klassen gesammelt, also aus .npz-Dateien von Körpern</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>layer %1 is missing; perhaps these are the weights of another model than BSP-Net</source>
        <translation>Schicht %1 fehlt; vielleicht sind dies die Gewichte eines anderen Modells als BSP-Net</translation>
    </message>
    <message>
        <source>layer decoder.linear_1.weight has shape %1 and generator.convex_layer_weights %2, which no BSP-Net has; perhaps this is a 2D or quadric variant</source>
        <translation>Schicht decoder.linear_1.weight hat die Form %1 und generator.convex_layer_weights %2, was kein BSP-Net hat; vielleicht ist dies eine 2D- oder Quadriken-Variante</translation>
    </message>
    <message>
        <source>finding the convexes</source>
        <translation>die Konvexen werden gesucht</translation>
    </message>
    <message>
        <source>%1 convexes of the network select no plane and were ignored.</source>
        <translation>%1 Konvexe des Netzes wählen keine Ebene und blieben außer Acht.</translation>
    </message>
    <message>
        <source>The network found no convex in this shape; it may be unlike its training shapes.</source>
        <translation>Das Netz fand in dieser Form keine Konvexe; vielleicht ist sie anders als die Formen seines Trainings.</translation>
    </message>
    <message>
        <source>comparing the readings</source>
        <translation>die Lesarten werden verglichen</translation>
    </message>
    <message>
        <source>The weights agree better with the input when read as phase 0; the polygons are those of the hard reading, so a file trained through phase 1 would fit better.</source>
        <translation>Die Gewichte passen besser zur Eingabe, wenn sie als Phase 0 gelesen werden; die Vielecke sind die der harten Lesart, also würde eine bis einschließlich Phase 1 trainierte Datei besser passen.</translation>
    </message>
    <message>
        <source>these weights read one image, not a solid; give autoencoder weights</source>
        <translation>diese Gewichte lesen ein Bild, keinen Körper; geben Sie die eines Autoencoders an</translation>
    </message>
    <message>
        <source>the network needs a grid of 64 cells per axis</source>
        <translation>das Netz braucht ein Gitter von 64 Zellen je Achse</translation>
    </message>
    <message>
        <source>decoding the planes</source>
        <translation>die Ebenen werden dekodiert</translation>
    </message>
    <message>
        <source>a code of these weights has %1 numbers</source>
        <translation>ein Code dieser Gewichte hat %1 Zahlen</translation>
    </message>
    <message>
        <source>these weights read a solid, not an image; give single-view weights</source>
        <translation>diese Gewichte lesen einen Körper, kein Bild; geben Sie Gewichte für eine einzelne Ansicht an</translation>
    </message>
    <message>
        <source>the network needs a grey image of 137 x 137 or 128 x 128 pixels</source>
        <translation>das Netz braucht ein graues Bild von 137 x 137 oder 128 x 128 Pixeln</translation>
    </message>
    <message>
        <source>There must be shapes to train on and shapes held out.</source>
        <translation>Es braucht Formen zum Lernen und andere zum Prüfen.</translation>
    </message>
    <message>
        <source>All sizes and the number of stages must be at least one.</source>
        <translation>Alle Größen und die Zahl der Stufen müssen mindestens eins sein.</translation>
    </message>
    <message>
        <source>these are no weights of BSP-Net&apos;s quadric variant; `shapewright train bsp-net --variant quadrics` makes some</source>
        <translation>dies sind keine Gewichte der Quadriken-Variante von BSP-Net; `shapewright train bsp-net --variant quadrics` macht welche</translation>
    </message>
    <message>
        <source>BSP-Net learns from --data FOLDER, from --data FILE and --held-out FILE, or from --made-up N or --fresh N.</source>
        <translation>BSP-Net lernt aus --data ORDNER, aus --data DATEI und --held-out DATEI, oder aus --made-up N oder --fresh N.</translation>
    </message>
    <message>
        <source>--stages is PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]], several with commas between.</source>
        <translation>--stages ist PHASE:AUFLÖSUNG:FORMEN[:RATE[:WIEDERHOLUNG]], mehrere mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>Starting from boxes takes at least six planes per convex.</source>
        <translation>Ein Anfang mit Quadern braucht mindestens sechs Ebenen je Konvexe.</translation>
    </message>
    <message>
        <source>A stage has a phase of 0 to 4 and points at 16, 32 or 64.</source>
        <translation>Eine Stufe hat eine Phase von 0 bis 4 und Punkte bei 16, 32 oder 64.</translation>
    </message>
    <message>
        <source>There must be a shape for each process.</source>
        <translation>Es braucht eine Form für jeden Prozess.</translation>
    </message>
    <message>
        <source>the file holds an image encoder alone; the autoencoder that it was trained for is needed, too</source>
        <translation>die Datei enthält nur einen Bild-Encoder; der Autoencoder, für den er trainiert wurde, wird auch gebraucht</translation>
    </message>
    <message>
        <source>the image encoder was trained for another autoencoder than %1; give its own with --autoencoder, or train it anew with `shapewright train bsp-net-views`</source>
        <translation>der Bild-Encoder wurde für einen anderen Autoencoder als %1 trainiert; geben Sie seinen eigenen mit --autoencoder an, oder trainieren Sie ihn neu mit `shapewright train bsp-net-views`</translation>
    </message>
    <message>
        <source>these weights read one image; an autoencoder is needed</source>
        <translation>diese Gewichte lesen ein Bild; gebraucht wird ein Autoencoder</translation>
    </message>
    <message>
        <source>All sizes must be at least one.</source>
        <translation>Alle Größen müssen mindestens eins sein.</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>Bilder werden gemacht</translation>
    </message>
    <message>
        <source>A variational encoder draws codes anew in every step: REUSE must be 0.</source>
        <translation>Ein variationeller Encoder zieht in jedem Schritt neue Codes: REUSE muss 0 sein.</translation>
    </message>
    <message>
        <source>The quadrics&apos; encoder learns in every step: REUSE must be 0.</source>
        <translation>Der Encoder der Quadriken lernt in jedem Schritt: REUSE muss 0 sein.</translation>
    </message>
    <message>
        <source>%1 of %2 convexes lie within others on the 64^3 grid and were left out.</source>
        <translation>%1 von %2 Konvexen liegen auf dem Gitter von 64^3 innerhalb anderer und wurden weggelassen.</translation>
    </message>
    <message>
        <source>%1 of %2 convexes lie within others on the 64^3 grid.</source>
        <translation>%1 von %2 Konvexen liegen auf dem Gitter von 64^3 innerhalb anderer.</translation>
    </message>
    <message>
        <source>evaluating the network</source>
        <translation>das Netz wird ausgewertet</translation>
    </message>
    <message>
        <source>the %1 convexes of the network cover the grid %2 times over, as those of no trained one do</source>
        <translation>die %1 Konvexen des Netzes bedecken das Gitter %2-fach, wie es die keines trainierten tun</translation>
    </message>
    <message>
        <source>code %1 of %2 has numbers that are not between 0 and 1; write the codes anew with `shapewright train bsp-net-codes`</source>
        <translation>Code %1 von %2 hat Zahlen, die nicht zwischen 0 und 1 liegen; schreiben Sie die Codes mit `shapewright train bsp-net-codes` neu</translation>
    </message>
    <message>
        <source>layer img_encoder.conv_0.weight has shape %1, which no BSP-Net has</source>
        <translation>die Schicht img_encoder.conv_0.weight hat die Form %1, die kein BSP-Net hat</translation>
    </message>
    <message>
        <source>A stage sees at least one shape, at a rate of at most 1, and uses codes again at most 100000 times.</source>
        <translation>Eine Stufe sieht mindestens eine Form, mit einer Rate von höchstens 1, und verwendet Codes höchstens 100000 Mal wieder.</translation>
    </message>
    <message>
        <source>one file is no training set: give the shapes to measure on, too, as --held-out FILE, or a folder</source>
        <translation>eine einzelne Datei ist kein Trainingssatz: Geben Sie auch die Formen zum Messen an, mit --held-out DATEI, oder einen Ordner</translation>
    </message>
    <message>
        <source>--families and --guide choose among solids; leave them out where the shapes come from HDF5 files.</source>
        <translation>--families und --guide wählen unter Körpern aus; weglassen, wo die Formen aus HDF5-Dateien kommen.</translation>
    </message>
    <message>
        <source>--%1 means nothing for --variant %2; leave it out.</source>
        <translation>--%1 bedeutet für --variant %2 nichts; weglassen.</translation>
    </message>
    <message>
        <source>%1 of %2 held-out shapes have nothing inside and are not judged.</source>
        <translation>%1 von %2 Prüfformen sind leer und werden nicht bewertet.</translation>
    </message>
    <message>
        <source>phase 0 collapsed: nothing is inside any more; train into another output, with another --seed or a lower --rate, or from boxes (--boxes 1), where phase 1 can begin at once</source>
        <translation>Phase 0 ist zusammengefallen: nichts ist mehr innen; in eine andere Ausgabe trainieren, mit anderem --seed oder kleinerer --rate, oder von Quadern aus (--boxes 1), wo Phase 1 gleich beginnen kann</translation>
    </message>
    <message>
        <source>Phase 0 collapsed; it was begun anew with seed %1.</source>
        <translation>Phase 0 ist zusammengefallen; sie wurde mit dem Startwert %1 neu begonnen.</translation>
    </message>
    <message>
        <source>training was begun there with another number of stages (%1), of which this is the last; give as many, another output, or delete the files that end in .state</source>
        <translation>das Training wurde dort mit einer anderen Zahl von Stufen begonnen (%1), deren letzte dies ist; ebenso viele angeben, eine andere Ausgabe wählen oder die Dateien löschen, die auf .state enden</translation>
    </message>
</context>
</TS>
