<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>Farben des Fensters</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window, from its next start on</source>
        <translation>Sprache des Fensters, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>How depth is drawn</source>
        <translation>Wie Tiefe gezeichnet wird</translation>
    </message>
    <message>
        <source>Soft shadows</source>
        <translation>Weiche Schatten</translation>
    </message>
    <message>
        <source>Darken creases once the cameras rest</source>
        <translation>Vertiefungen abdunkeln, sobald die Kameras ruhen</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Show the orientation marker</source>
        <translation>Das Achsenkreuz zeigen</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>Aufträge zugleich</translation>
    </message>
    <message>
        <source>How many jobs run side by side; each uses all cores</source>
        <translation>Wie viele Aufträge nebeneinander laufen; jeder nutzt alle Kerne</translation>
    </message>
    <message>
        <source>Autosave after</source>
        <translation>Sichern nach</translation>
    </message>
    <message>
        <source>How long after a change the scene is kept for after a crash</source>
        <translation>Wie lange nach einer Änderung die Szene für den Fall eines Absturzes gesichert wird</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Where trained networks are looked for first, from the next start on</source>
        <translation>Wo trainierte Netze zuerst gesucht werden, ab dem nächsten Start</translation>
    </message>
</context>
<context>
    <name>duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Same seed and input, same result</source>
        <translation>Gleicher Startwert und gleiche Eingabe, gleiches Ergebnis</translation>
    </message>
    <message>
        <source>Convex decomposition</source>
        <translation>Konvexe Zerlegung</translation>
    </message>
    <message>
        <source>BSP-Net</source>
        <translation>BSP-Net</translation>
    </message>
    <message>
        <source>Takes a solid apart into convexes</source>
        <translation>Zerlegt einen Körper in konvexe Teile</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
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
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>convexes: one object per convex; union: one watertight 2-manifold; grouped: all convexes in one object</source>
        <translation>convexes: ein Objekt je konvexem Teil; union: eine geschlossene Oberfläche; grouped: alle konvexen Teile in einem Objekt</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Auszug</translation>
    </message>
    <message>
        <source>robust: every convex closed and without redundant faces; compatible: the polygons that the published extraction gives</source>
        <translation>robust: jeder Teil geschlossen und ohne überflüssige Flächen; compatible: die Vielecke, die der veröffentlichte Auszug ergibt</translation>
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
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Point-MAE</source>
        <translation>Point-MAE</translation>
    </message>
    <message>
        <source>Cuts a shape into patches and masks some of them</source>
        <translation>Schneidet eine Form in Flicken und verdeckt einige davon</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>point-mae: one level of patches; i2p-mae: three, masked from the top</source>
        <translation>point-mae: eine Ebene von Flicken; i2p-mae: drei, von oben verdeckt</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>random: any patches; block: a patch and those nearest to it; guided: rather those that a 2D network finds unimportant</source>
        <translation>random: beliebige Flicken; block: ein Flicken und die nächsten um ihn; guided: eher die, die ein 2D-Netz unwichtig findet</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of the patches that is masked; of the top ones, by default 0.8, with i2p-mae</source>
        <translation>Welcher Anteil der Flicken verdeckt wird; bei i2p-mae der obersten, ohne Angabe 0,8</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Flicken</translation>
    </message>
    <message>
        <source>Patches that the points are cut into; on the top level with i2p-mae</source>
        <translation>In wie viele Flicken die Punkte zerfallen; bei i2p-mae auf der obersten Ebene</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>Flickengröße</translation>
    </message>
    <message>
        <source>Points in a patch; i2p-mae has sizes of its own</source>
        <translation>Punkte in einem Flicken; i2p-mae hat eigene Größen</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Points that the network sees, chosen evenly from larger clouds; 2048 with i2p-mae&apos;s official weights</source>
        <translation>Punkte, die das Netz sieht, aus größeren Wolken gleichmäßig gewählt; 2048 mit den amtlichen Gewichten von i2p-mae</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>How little a guided mask heeds saliency, in its standard deviations</source>
        <translation>Wie wenig eine geleitete Maske auf Auffälligkeit achtet, in deren Standardabweichungen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Points drawn from a mesh&apos;s surface</source>
        <translation>Punkte, die von der Oberfläche eines Netzes gezogen werden</translation>
    </message>
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
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Describes a shape and its patches by a trained network&apos;s features</source>
        <translation>Beschreibt eine Form und ihre Flicken durch die Merkmale eines trainierten Netzes</translation>
    </message>
    <message>
        <source>Trained weights of the --model</source>
        <translation>Trainierte Gewichte für --model</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Find the shapes of this folder and below that are most alike</source>
        <translation>Die ähnlichsten Formen in diesem Ordner und darunter finden</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Shapes of the folder to list</source>
        <translation>Wie viele Formen des Ordners aufgezählt werden</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>Einordnen</translation>
    </message>
    <message>
        <source>Says which class a shape belongs to</source>
        <translation>Sagt, zu welcher Klasse eine Form gehört</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Learn the classes from this folder of .npz files, one class each</source>
        <translation>Die Klassen aus diesem Ordner mit .npz-Dateien lernen, eine Klasse je Datei</translation>
    </message>
    <message>
        <source>Examples per class</source>
        <translation>Beispiele je Klasse</translation>
    </message>
    <message>
        <source>Training examples taken of each class at most</source>
        <translation>Wie viele Beispiele je Klasse höchstens genommen werden</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Weight of errors against the margin</source>
        <translation>Gewicht der Fehler gegen den Rand</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Draws a picture, no display needed</source>
        <translation>Zeichnet ein Bild, ohne Anzeige</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width of the picture</source>
        <translation>Breite des Bildes</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Height of the picture</source>
        <translation>Höhe des Bildes</translation>
    </message>
    <message>
        <source>Explode</source>
        <translation>Auseinanderziehen</translation>
    </message>
    <message>
        <source>How far parts are moved apart</source>
        <translation>Wie weit Teile auseinandergezogen werden</translation>
    </message>
    <message>
        <source>Azimuth</source>
        <translation>Azimut</translation>
    </message>
    <message>
        <source>Camera&apos;s turn about the up axis</source>
        <translation>Drehung der Kamera um die Hochachse</translation>
    </message>
    <message>
        <source>Elevation</source>
        <translation>Höhenwinkel</translation>
    </message>
    <message>
        <source>Camera&apos;s height</source>
        <translation>Höhe der Kamera</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Views from around the shape in one picture</source>
        <translation>Ansichten rings um die Form in einem Bild</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Durchsichtig</translation>
    </message>
    <message>
        <source>Leave the background transparent</source>
        <translation>Den Hintergrund durchsichtig lassen</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>Kanten</translation>
    </message>
    <message>
        <source>Outlines, and lines along sharp edges</source>
        <translation>Umrisse, und Linien entlang scharfer Kanten</translation>
    </message>
    <message>
        <source>Color by</source>
        <translation>Färben nach</translation>
    </message>
    <message>
        <source>Attribute to colour by, with a legend of its range</source>
        <translation>Merkmal, nach dem gefärbt wird, mit einer Legende seines Bereichs</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>Colour map of the attribute</source>
        <translation>Farbskala des Merkmals</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Compares a result with a reference: IoU, Chamfer, F-score, Hausdorff, parts</source>
        <translation>Vergleicht ein Ergebnis mit einer Vorlage: IoU, Chamfer, F-Maß, Hausdorff, Teile</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Samples along each side for the IoU</source>
        <translation>Stichproben entlang jeder Seite für die IoU</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Distance that the F-score calls near, in diagonals of the reference</source>
        <translation>Abstand, den das F-Maß nahe nennt, in Diagonalen der Vorlage</translation>
    </message>
    <message>
        <source>Surface samples for the distances</source>
        <translation>Stichproben der Oberfläche für die Abstände</translation>
    </message>
    <message>
        <source>predict: the network alone, at once; fit: optimise planes for this one shape; auto: fit, from the network&apos;s answer where that is the better start</source>
        <translation>predict: das Netz allein, sofort; fit: Ebenen für diese eine Form optimieren; auto: fit, von der Antwort des Netzes aus, wo das der bessere Anfang ist</translation>
    </message>
    <message>
        <source>Trained BSP-Net weights, as BSP-NET-pytorch writes them; without it those that ship</source>
        <translation>Trainierte BSP-Net-Gewichte, wie BSP-NET-pytorch sie schreibt; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>Parts by correspondence</source>
        <translation>Teile durch Entsprechung</translation>
    </message>
    <message>
        <source>Names the parts of a shape after a few labelled ones</source>
        <translation>Benennt die Teile einer Form nach wenigen benannten</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Benannte</translation>
    </message>
    <message>
        <source>Meshes of the same kind of shape whose objects are named after their parts, such as seat and legs</source>
        <translation>Netze der gleichen Art von Form, deren Objekte nach ihren Teilen heißen, etwa Sitz und Beine</translation>
    </message>
    <message>
        <source>BSP-Net weights; without them those that ship</source>
        <translation>BSP-Net-Gewichte; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>The 2D network that guides: CLIP&apos;s weights or our own; by default the one that ships</source>
        <translation>Das 2D-Netz, das leitet: Gewichte von CLIP oder eigene; sonst das mitgelieferte</translation>
    </message>
    <message>
        <source>Attention of</source>
        <translation>Aufmerksamkeit von</translation>
    </message>
    <message>
        <source>Patch whose attention to the others is shown</source>
        <translation>Fleck, dessen Aufmerksamkeit für die anderen gezeigt wird</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Tells the parts of a shape of a known kind apart</source>
        <translation>Unterscheidet die Teile einer Form bekannter Art</translation>
    </message>
    <message>
        <source>Weights of Point-MAE&apos;s part segmentation</source>
        <translation>Gewichte der Teile-Segmentierung von Point-MAE</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What kind of shape it is</source>
        <translation>Was für eine Form es ist</translation>
    </message>
    <message>
        <source>Points that the network sees, chosen evenly from larger clouds</source>
        <translation>Punkte, die das Netz sieht, gleichmäßig aus größeren Wolken gewählt</translation>
    </message>
    <message>
        <source>Patches that these are cut into</source>
        <translation>Flecken, in die sie zerlegt werden</translation>
    </message>
    <message>
        <source>Between two shapes</source>
        <translation>Zwischen zwei Formen</translation>
    </message>
    <message>
        <source>Shapes in between two, each as convexes, from codes in between theirs</source>
        <translation>Formen zwischen zweien, jede aus Konvexen, aus Codes zwischen ihren</translation>
    </message>
    <message>
        <source>BSP-Net autoencoder; without it the one that ships</source>
        <translation>BSP-Net-Autoencoder; ohne Angabe der mitgelieferte</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>The other shape, a mesh</source>
        <translation>Die andere Form, ein Netz</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Dazwischen</translation>
    </message>
    <message>
        <source>Shapes in between</source>
        <translation>Formen dazwischen</translation>
    </message>
    <message>
        <source>New shapes</source>
        <translation>Neue Formen</translation>
    </message>
    <message>
        <source>Draws new shapes, each beside the training shape it is nearest to</source>
        <translation>Zieht neue Formen, jede neben der nächsten Trainingsform</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Codes of its training shapes, as `shapewright train bsp-net-codes` writes them; without it those that ship</source>
        <translation>Codes seiner Trainingsformen, wie `shapewright train bsp-net-codes` sie schreibt; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class to draw from, such as chair; any when empty</source>
        <translation>Klasse, aus der gezogen wird, etwa chair; leer: jede</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>How far from the class&apos;s mean, of its own deviation</source>
        <translation>Wie weit vom Mittel der Klasse, gemessen an deren Streuung</translation>
    </message>
    <message>
        <source>Where it lies among the training shapes</source>
        <translation>Wo sie unter den Trainingsformen liegt</translation>
    </message>
    <message>
        <source>The latent space as a map with this shape on it, and its nearest training shapes</source>
        <translation>Der latente Raum als Karte mit dieser Form darauf, und ihre nächsten Trainingsformen</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Nearest training shapes to show</source>
        <translation>So viele nächste Trainingsformen zeigen</translation>
    </message>
    <message>
        <source>A drawing in convexes</source>
        <translation>Eine Zeichnung aus Konvexen</translation>
    </message>
    <message>
        <source>BSP-Net&apos;s idea in the plane: a drawing as convex polygons, trained as you watch</source>
        <translation>Die Idee von BSP-Net in der Ebene: eine Zeichnung aus konvexen Vielecken, vor den Augen trainiert</translation>
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
        <source>A picture (PNG) instead, dark on light</source>
        <translation>Stattdessen ein Bild (PNG), dunkel auf hell</translation>
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
        <source>Convexes</source>
        <translation>Konvexe</translation>
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
        <source>By quadrics</source>
        <translation>Durch Quadriken</translation>
    </message>
    <message>
        <source>Draws a shape by BSP-Net&apos;s quadric variant, as a surface; needs trained weights</source>
        <translation>Zeichnet eine Form mit der Quadriken-Variante von BSP-Net als Fläche; braucht trainierte Gewichte</translation>
    </message>
    <message>
        <source>Weights of `shapewright train bsp-net --variant quadrics`</source>
        <translation>Gewichte von `shapewright train bsp-net --variant quadrics`</translation>
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
        <source>Sparse features</source>
        <translation>Spärliche Merkmale</translation>
    </message>
    <message>
        <source>Sparse autoencoder</source>
        <translation>Spärlicher Autoencoder</translation>
    </message>
    <message>
        <source>Colours a shape by the features that a sparse autoencoder finds in Point-MAE</source>
        <translation>Färbt eine Form nach den Merkmalen, die ein spärlicher Autoencoder in Point-MAE findet</translation>
    </message>
    <message>
        <source>Sae</source>
        <translation>SAE</translation>
    </message>
    <message>
        <source>Which of the autoencoders that ship</source>
        <translation>Welcher der mitgelieferten Autoencoder</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>Weights of another sparse autoencoder, instead of --sae</source>
        <translation>Gewichte eines anderen spärlichen Autoencoders, statt --sae</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Feature to colour by; -1: the most telling one</source>
        <translation>Merkmal, nach dem gefärbt wird; -1: das aussagekräftigste</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Features to list</source>
        <translation>So viele Merkmale aufzählen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Folder of labelled .npz files: what the features do there, by class</source>
        <translation>Ordner benannter .npz-Dateien: was die Merkmale dort tun, je Klasse</translation>
    </message>
    <message>
        <source>Library shapes</source>
        <translation>Formen der Sammlung</translation>
    </message>
    <message>
        <source>Shapes of the library to look at</source>
        <translation>So viele Formen der Sammlung ansehen</translation>
    </message>
    <message>
        <source>Steer</source>
        <translation>Lenken</translation>
    </message>
    <message>
        <source>Push the feature up by this much in the visible patches and imagine the hidden ones; 0: not</source>
        <translation>Das Merkmal in den sichtbaren Flecken um so viel anheben und die verborgenen ausdenken; 0: nicht</translation>
    </message>
    <message>
        <source>Trained weights of Point-MAE that the autoencoder belongs to</source>
        <translation>Trainierte Gewichte von Point-MAE, zu denen der Autoencoder gehört</translation>
    </message>
    <message>
        <source>Circuit of heads</source>
        <translation>Schaltkreis der Köpfe</translation>
    </message>
    <message>
        <source>Finds the attention heads that complete a shape from its mirror image</source>
        <translation>Findet die Aufmerksamkeitsköpfe, die eine Form aus ihrem Spiegelbild ergänzen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>planted: a tiny transformer whose answer is known</source>
        <translation>planted: ein winziger Transformer, dessen Antwort bekannt ist</translation>
    </message>
    <message>
        <source>Positives, and as many negatives</source>
        <translation>Positive, und ebenso viele negative</translation>
    </message>
    <message>
        <source>Ablated</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Positives on which every head is left out in turn</source>
        <translation>Positive, bei denen jeder Kopf einmal ausgelassen wird</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Tokens that a head&apos;s output is averaged over</source>
        <translation>Token, über die die Ausgabe eines Kopfs gemittelt wird</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Spärlichkeit</translation>
    </message>
    <message>
        <source>Weight of the codes&apos; L1 norm</source>
        <translation>Gewicht der L1-Norm der Codes</translation>
    </message>
    <message>
        <source>Per atom</source>
        <translation>Je Atom</translation>
    </message>
    <message>
        <source>Decoder of length 1 per feature, not per coordinate as published</source>
        <translation>Decoder der Länge 1 je Merkmal, nicht je Koordinate wie veröffentlicht</translation>
    </message>
    <message>
        <source>Labelled .npz files to draw further shapes from; without it they are made up</source>
        <translation>Benannte .npz-Dateien für weitere Formen; ohne Angabe werden sie erfunden</translation>
    </message>
    <message>
        <source>Trained weights of Point-MAE (pre-training)</source>
        <translation>Trainierte Gewichte von Point-MAE (Vortraining)</translation>
    </message>
    <message>
        <source>Score field</source>
        <translation>Score-Feld</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>The field that an autoencoder learns of one shape, as arrows towards its surface</source>
        <translation>Das Feld, das ein Autoencoder von einer Form lernt, als Pfeile zu ihrer Oberfläche</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Noise that the autoencoder learns to undo</source>
        <translation>Rauschen, das der Autoencoder rückgängig zu machen lernt</translation>
    </message>
    <message>
        <source>tied: one layer that is the gradient of an energy, coarser</source>
        <translation>tied: eine Schicht, der Gradient einer Energie, gröber</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Undo noise, or reconstruct while the Jacobian is kept small</source>
        <translation>Rauschen rückgängig machen, oder rekonstruieren bei kleiner Jacobi-Matrix</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Units of a hidden layer</source>
        <translation>Einheiten einer verborgenen Schicht</translation>
    </message>
    <message>
        <source>Points to draw when given a mesh</source>
        <translation>Punkte, die von einem Netz gezogen werden</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Across which axis the field is cut; none: all of it</source>
        <translation>Quer zu welcher Achse das Feld geschnitten wird; none: alles</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>Where along that axis</source>
        <translation>Wo auf dieser Achse</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Arrows along the longest side</source>
        <translation>Pfeile entlang der längsten Seite</translation>
    </message>
    <message>
        <source>The shape&apos;s own points beside the arrows</source>
        <translation>Die eigenen Punkte der Form neben den Pfeilen</translation>
    </message>
    <message>
        <source>Denoise by the score</source>
        <translation>Entrauschen mit dem Score</translation>
    </message>
    <message>
        <source>Leads a noisy scan to its surface along what an autoencoder learns of it</source>
        <translation>Führt einen verrauschten Scan zu seiner Oberfläche, entlang dessen, was ein Autoencoder von ihm lernt</translation>
    </message>
    <message>
        <source>Noise that the autoencoder learns to undo; 0: by the noise and the spacing that are found</source>
        <translation>Rauschen, das der Autoencoder rückgängig zu machen lernt; 0: nach gefundenem Rauschen und Abstand</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Steps along the field at most</source>
        <translation>Höchstens so viele Schritte im Feld</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Share of the way that a step goes</source>
        <translation>Anteil des Wegs, den ein Schritt geht</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Rein</translation>
    </message>
    <message>
        <source>The clean shape, if it is known, to compare with</source>
        <translation>Die reine Form, falls bekannt, zum Vergleich</translation>
    </message>
    <message>
        <source>With walk</source>
        <translation>Mit Weg</translation>
    </message>
    <message>
        <source>Write the way there to OUT.walk.ply, a frame per step</source>
        <translation>Den Weg dorthin nach OUT.walk.ply schreiben, ein Bild je Schritt</translation>
    </message>
    <message>
        <source>Sample by the score</source>
        <translation>Ziehen mit dem Score</translation>
    </message>
    <message>
        <source>New points on a shape by a Metropolis-Hastings walk along what is learned of it</source>
        <translation>Neue Punkte auf einer Form durch einen Metropolis-Hastings-Weg entlang des Gelernten</translation>
    </message>
    <message>
        <source>Walkers</source>
        <translation>Wanderer</translation>
    </message>
    <message>
        <source>Steps of the walk</source>
        <translation>Schritte des Wegs</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Deviation of a proposed step</source>
        <translation>Streuung eines vorgeschlagenen Schritts</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Ausklingen</translation>
    </message>
    <message>
        <source>Steps along the field after the walk</source>
        <translation>Schritte im Feld nach dem Weg</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Frames of the film; 1: the samples alone, no film</source>
        <translation>Bilder des Films; 1: nur die Punkte, kein Film</translation>
    </message>
    <message>
        <source>Score of known densities</source>
        <translation>Score bekannter Dichten</translation>
    </message>
    <message>
        <source>The estimated score beside the true one, on densities whose score is known</source>
        <translation>Der geschätzte Score neben dem wahren, für Dichten, deren Score bekannt ist</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Which density</source>
        <translation>Welche Dichte</translation>
    </message>
    <message>
        <source>Cells along a side of the maps</source>
        <translation>Zellen an einer Seite der Karten</translation>
    </message>
    <message>
        <source>What is it, and why</source>
        <translation>Was ist es, und warum</translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation>Prototypen</translation>
    </message>
    <message>
        <source>Classifies a shape by its distance to prototypes, and shows those it is like</source>
        <translation>Ordnet eine Form nach ihrem Abstand zu Prototypen ein und zeigt, welchen sie gleicht</translation>
    </message>
    <message>
        <source>What &apos;train prototypes&apos; wrote; without it what ships</source>
        <translation>Was „train prototypes“ schrieb; ohne Angabe das Mitgelieferte</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Numbers of prototypes to leave out, with commas between</source>
        <translation>Nummern auszulassender Prototypen, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>All prototypes</source>
        <translation>Alle Prototypen</translation>
    </message>
    <message>
        <source>Decodes all prototypes into shapes, class by class</source>
        <translation>Dekodiert alle Prototypen zu Formen, Klasse für Klasse</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Axis that points up; auto: z in surveys (LAS, PTX), y in other files</source>
        <translation>Achse, die nach oben zeigt; auto: z in Vermessungen (LAS, PTX), y in anderen Dateien</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Attribute of three numbers per point to draw as arrows; none: no arrows; by default the first there is</source>
        <translation>Attribut aus drei Zahlen je Punkt, als Pfeile gezeichnet; none: keine Pfeile; sonst das erste vorhandene</translation>
    </message>
    <message>
        <source>Arrow scale</source>
        <translation>Pfeillänge</translation>
    </message>
    <message>
        <source>Length of arrows; 0: as there is room for</source>
        <translation>Länge der Pfeile; 0: soweit Platz ist</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Which frame to show of a cloud that has several, -1: all; by default the last</source>
        <translation>Welches Bild einer Wolke mit mehreren, -1: alle; sonst das letzte</translation>
    </message>
    <message>
        <source>The reference to compare with, or a folder of references of the same names</source>
        <translation>Die Referenz zum Vergleich, oder ein Ordner mit Referenzen gleichen Namens</translation>
    </message>
    <message>
        <source>Train Point-MAE</source>
        <translation>Point-MAE trainieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Hidden patches of clouds from the visible ones; DIR holds .npz files</source>
        <translation>Verborgene Flecken von Wolken aus den sichtbaren; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Folder or file to learn from</source>
        <translation>Ordner oder Datei zum Lernen</translation>
    </message>
    <message>
        <source>Weights out</source>
        <translation>Neue Gewichte</translation>
    </message>
    <message>
        <source>Weights to write; training goes on where the .state beside them ends</source>
        <translation>Gewichte, die geschrieben werden; das Training fährt fort, wo .state daneben endet</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>All sizes and rates at once; small is for two cores</source>
        <translation>Alle Größen und Raten auf einmal; small ist für zwei Kerne</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the data</source>
        <translation>Durchgänge durch die Daten</translation>
    </message>
    <message>
        <source>Warm up</source>
        <translation>Anlauf</translation>
    </message>
    <message>
        <source>Epochs until the rate is at its highest</source>
        <translation>Epochen, bis die Rate am höchsten ist</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Epochs without a better held-out loss before stopping</source>
        <translation>Epochen ohne besseren Verlust auf den Prüfdaten, bevor es endet</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Clouds in a step</source>
        <translation>Wolken je Schritt</translation>
    </message>
    <message>
        <source>Highest learning rate</source>
        <translation>Höchste Lernrate</translation>
    </message>
    <message>
        <source>Mask ratio</source>
        <translation>Maskierter Anteil</translation>
    </message>
    <message>
        <source>Share that is hidden</source>
        <translation>Anteil, der verborgen wird</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>Erfundene</translation>
    </message>
    <message>
        <source>Made-up shapes per real one</source>
        <translation>Erfundene Formen je echter</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>Share of the clouds cut down to a part</source>
        <translation>Anteil der Wolken, von denen nur ein Teil bleibt</translation>
    </message>
    <message>
        <source>Channels, a multiple of 6</source>
        <translation>Kanäle, ein Vielfaches von 6</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Blocks of the encoder</source>
        <translation>Blöcke des Encoders</translation>
    </message>
    <message>
        <source>Decoder depth</source>
        <translation>Tiefe des Decoders</translation>
    </message>
    <message>
        <source>Blocks of the decoder</source>
        <translation>Blöcke des Decoders</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>Channels of the patch embedding</source>
        <translation>Kanäle der Fleck-Einbettung</translation>
    </message>
    <message>
        <source>Train I2P-MAE</source>
        <translation>I2P-MAE trainieren</translation>
    </message>
    <message>
        <source>Hidden patches on three scales, guided by a 2D network; DIR holds .npz files</source>
        <translation>Verborgene Flecken auf drei Stufen, von einem 2D-Netz geleitet; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>The 2D teacher; without it the one that ships, or else one built in</source>
        <translation>Der 2D-Lehrer; ohne Angabe der mitgelieferte, sonst ein eingebauter</translation>
    </message>
    <message>
        <source>Guided</source>
        <translation>Geleitet</translation>
    </message>
    <message>
        <source>1: masks follow the teacher; 0: they are random</source>
        <translation>1: Masken folgen dem Lehrer; 0: sie sind zufällig</translation>
    </message>
    <message>
        <source>Semantic</source>
        <translation>Semantisch</translation>
    </message>
    <message>
        <source>Weight of the 2D loss</source>
        <translation>Gewicht des 2D-Verlusts</translation>
    </message>
    <message>
        <source>Train 2D teacher</source>
        <translation>2D-Lehrer trainieren</translation>
    </message>
    <message>
        <source>What is salient in depth pictures; DIR holds .npz files</source>
        <translation>Was in Tiefenbildern auffällt; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>Channels, a multiple of 64</source>
        <translation>Kanäle, ein Vielfaches von 64</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Channels that it tells I2P-MAE</source>
        <translation>Kanäle, die es I2P-MAE mitteilt</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Einigkeit</translation>
    </message>
    <message>
        <source>Weight of two views agreeing</source>
        <translation>Gewicht der Einigkeit zweier Ansichten</translation>
    </message>
    <message>
        <source>Mining</source>
        <translation>Schürfen</translation>
    </message>
    <message>
        <source>Weight of heeding what is hard to paint</source>
        <translation>Gewicht dessen, was schwer zu malen ist</translation>
    </message>
    <message>
        <source>Shapes as unions of convexes; from the solids (voxels) of .npz files or of NAME_train and NAME_test.hdf5 in a folder, from two such HDF5 files, or made-up ones</source>
        <translation>Formen als Vereinigung von Konvexen; aus den Körpern (Voxeln) von .npz-Dateien oder von NAME_train und NAME_test.hdf5 in einem Ordner, aus zwei solchen HDF5-Dateien oder erfundenen</translation>
    </message>
    <message>
        <source>All sizes and rates at once</source>
        <translation>Alle Größen und Raten auf einmal</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Planes and convexes, or quadrics and a generic decoder</source>
        <translation>Ebenen und Konvexe, oder Quadriken und ein allgemeiner Decoder</translation>
    </message>
    <message>
        <source>Of the layers behind the quadrics</source>
        <translation>Der Schichten hinter den Quadriken</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Prüfdaten</translation>
    </message>
    <message>
        <source>HDF5 file of shapes to measure on</source>
        <translation>HDF5-Datei mit Formen zum Messen</translation>
    </message>
    <message>
        <source>Made up</source>
        <translation>Erfunden</translation>
    </message>
    <message>
        <source>Learn from so many made-up shapes too</source>
        <translation>Auch von so vielen erfundenen Formen lernen</translation>
    </message>
    <message>
        <source>Made up held out</source>
        <translation>Erfundene Prüfdaten</translation>
    </message>
    <message>
        <source>Made-up shapes to measure on</source>
        <translation>Erfundene Formen zum Messen</translation>
    </message>
    <message>
        <source>Fresh</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>Add so many made-up shapes to each pass, new each time</source>
        <translation>Jedem Durchgang so viele erfundene Formen hinzufügen, jedes Mal neue</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Weights to begin with, of the same sizes</source>
        <translation>Gewichte zum Anfangen, gleicher Größen</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Convolutions of the encoder that stay as they begin</source>
        <translation>Faltungen des Encoders, die bleiben, wie sie anfangen</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Try one of so many held-out shapes</source>
        <translation>Eine von so vielen Prüfformen versuchen</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familien</translation>
    </message>
    <message>
        <source>Names of classes to learn, commas between; all</source>
        <translation>Namen zu lernender Klassen, mit Kommas dazwischen; all: alle</translation>
    </message>
    <message>
        <source>Passes over the data in each stage; 0: as it has</source>
        <translation>Durchgänge durch die Daten je Stufe; 0: wie vorgesehen</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Width of the encoder&apos;s first layer</source>
        <translation>Breite der ersten Schicht des Encoders</translation>
    </message>
    <message>
        <source>Planes</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Planes, or quadrics</source>
        <translation>Ebenen, oder Quadriken</translation>
    </message>
    <message>
        <source>Points per shape and step</source>
        <translation>Punkte je Form und Schritt</translation>
    </message>
    <message>
        <source>Shapes in a step</source>
        <translation>Formen je Schritt</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Gleichbleibend</translation>
    </message>
    <message>
        <source>1: the rate stays; 0: it falls in each stage</source>
        <translation>1: die Rate bleibt; 0: sie fällt in jeder Stufe</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Quader</translation>
    </message>
    <message>
        <source>1: start from small boxes; 0: from noise</source>
        <translation>1: von kleinen Quadern ausgehen; 0: von Rauschen</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Shapes by which the first weights are scaled</source>
        <translation>Formen, nach denen die ersten Gewichte skaliert werden</translation>
    </message>
    <message>
        <source>First moment</source>
        <translation>Erstes Moment</translation>
    </message>
    <message>
        <source>Adam&apos;s beta 1</source>
        <translation>Beta 1 von Adam</translation>
    </message>
    <message>
        <source>Inside weight</source>
        <translation>Gewicht innen</translation>
    </message>
    <message>
        <source>Weight of points inside</source>
        <translation>Gewicht der Punkte innen</translation>
    </message>
    <message>
        <source>Epochs without a better IoU that end a stage</source>
        <translation>Epochen ohne bessere IoU, die eine Stufe beenden</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>PHASE:RESOLUTION:SHAPES[:RATE[:REUSE]] of each stage, with commas between</source>
        <translation>PHASE:AUFLÖSUNG:FORMEN[:RATE[:WIEDER]] jeder Stufe, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Train BSP-Net&apos;s training shapes</source>
        <translation>Trainingsformen von BSP-Net kodieren</translation>
    </message>
    <message>
        <source>The codes of BSP-Net&apos;s training shapes, from the solids (voxels) of .npz files or made-up ones</source>
        <translation>Die Codes der Trainingsformen von BSP-Net, aus den Körpern (Voxeln) von .npz-Dateien oder erfundenen</translation>
    </message>
    <message>
        <source>The autoencoder; without it the one that ships</source>
        <translation>Der Autoencoder; ohne Angabe der mitgelieferte</translation>
    </message>
    <message>
        <source>Codes of so many made-up shapes too</source>
        <translation>Auch die Codes so vieler erfundener Formen</translation>
    </message>
    <message>
        <source>Train Prototypes</source>
        <translation>Prototypen trainieren</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Prototypes per class</source>
        <translation>Prototypen je Klasse</translation>
    </message>
    <message>
        <source>Prototypes of a class</source>
        <translation>Prototypen einer Klasse</translation>
    </message>
    <message>
        <source>Cells along an axis, 16 or 32</source>
        <translation>Zellen entlang einer Achse, 16 oder 32</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>Weight of telling classes apart</source>
        <translation>Gewicht der Unterscheidung von Klassen</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Weight of decoding what was encoded</source>
        <translation>Gewicht des Dekodierens von Kodiertem</translation>
    </message>
    <message>
        <source>Prototypes near</source>
        <translation>Prototypen nahe</translation>
    </message>
    <message>
        <source>Weight of each prototype being near some shape (R1)</source>
        <translation>Gewicht dessen, dass jeder Prototyp einer Form nahe ist (R1)</translation>
    </message>
    <message>
        <source>Shapes near</source>
        <translation>Formen nahe</translation>
    </message>
    <message>
        <source>Weight of each shape being near some prototype (R2)</source>
        <translation>Gewicht dessen, dass jede Form einem Prototyp nahe ist (R2)</translation>
    </message>
    <message>
        <source>Deformation</source>
        <translation>Verformung</translation>
    </message>
    <message>
        <source>Cells by which shapes are bent while training</source>
        <translation>Zellen, um die Formen beim Training verbogen werden</translation>
    </message>
    <message>
        <source>Train Sparse autoencoder</source>
        <translation>Spärlichen Autoencoder trainieren</translation>
    </message>
    <message>
        <source>Sparse features of Point-MAE&apos;s activations; DIR holds .npz files</source>
        <translation>Spärliche Merkmale der Aktivierungen von Point-MAE; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>Point-MAE&apos;s weights; without it those that ship</source>
        <translation>Gewichte von Point-MAE; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>How features are chosen</source>
        <translation>Wie Merkmale gewählt werden</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Features of a token, for top-k</source>
        <translation>Merkmale eines Tokens, für top-k</translation>
    </message>
    <message>
        <source>Features in all</source>
        <translation>Merkmale insgesamt</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Block whose output is read, from 1</source>
        <translation>Block, dessen Ausgabe gelesen wird, ab 1</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>Zentriert</translation>
    </message>
    <message>
        <source>1: norms are held to the centred token; 0: as published</source>
        <translation>1: Normen am zentrierten Token; 0: wie veröffentlicht</translation>
    </message>
    <message>
        <source>Tokens in a step</source>
        <translation>Token je Schritt</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>on or off; default off</source>
        <translation>an oder aus; sonst aus</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>default none</source>
        <translation>sonst nichts</translation>
    </message>
    <message>
        <source>default</source>
        <translation>sonst</translation>
    </message>
    <message>
        <source>No shape.</source>
        <translation>Keine Form.</translation>
    </message>
    <message>
        <source>A surface (mesh) or a point cloud.</source>
        <translation>Eine Oberfläche (Netz) oder eine Punktwolke.</translation>
    </message>
    <message>
        <source>A surface: a mesh of triangles or polygons.</source>
        <translation>Eine Oberfläche: ein Netz aus Dreiecken oder Vielecken.</translation>
    </message>
    <message>
        <source>A point cloud.</source>
        <translation>Eine Punktwolke.</translation>
    </message>
    <message>
        <source>A picture (PNG).</source>
        <translation>Ein Bild (PNG).</translation>
    </message>
    <message>
        <source>Figures; no file.</source>
        <translation>Zahlen; keine Datei.</translation>
    </message>
    <message>
        <source>A point cloud with values per point (PLY).</source>
        <translation>Eine Punktwolke mit Werten je Punkt (PLY).</translation>
    </message>
    <message>
        <source>A shape, in the coordinates of the one that went in.</source>
        <translation>Eine Form, in den Koordinaten der eingegebenen.</translation>
    </message>
    <message>
        <source>Implements:</source>
        <translation>Setzt um:</translation>
    </message>
    <message>
        <source>What it takes and gives</source>
        <translation>Was hineingeht und herauskommt</translation>
    </message>
    <message>
        <source>In:</source>
        <translation>Hinein:</translation>
    </message>
    <message>
        <source>Out:</source>
        <translation>Heraus:</translation>
    </message>
    <message>
        <source>On the command line:</source>
        <translation>Auf der Kommandozeile:</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>From one picture</source>
        <translation>Aus einem Bild</translation>
    </message>
    <message>
        <source>A picture of an object as convexes; needs single-view weights, none ship</source>
        <translation>Das Bild eines Gegenstands als Konvexe; braucht Gewichte für eine Ansicht, keine liegen bei</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>A picture (PNG) of one object</source>
        <translation>Ein Bild (PNG) eines Gegenstands</translation>
    </message>
    <message>
        <source>Single-view weights, as BSP-NET-pytorch writes them</source>
        <translation>Gewichte für eine Ansicht, wie BSP-NET-pytorch sie schreibt</translation>
    </message>
    <message>
        <source>Keep ground</source>
        <translation>Grund behalten</translation>
    </message>
    <message>
        <source>Leave the ground as it is</source>
        <translation>Den Grund lassen, wie er ist</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How far the ground&apos;s colours may be from its middle one</source>
        <translation>Wie weit die Farben des Grunds von seiner mittleren abweichen dürfen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>Share of the picture that the object takes</source>
        <translation>Anteil des Bilds, den der Gegenstand einnimmt</translation>
    </message>
    <message>
        <source>Nearest prototypes to put beside the shape, and then the nearest of another class</source>
        <translation>Nächste Prototypen neben der Form, danach der nächste einer anderen Klasse</translation>
    </message>
    <message>
        <source>Classes of solids by their distance to prototypes; made-up ones, and .npz files of DIR</source>
        <translation>Klassen von Körpern nach ihrem Abstand zu Prototypen; erfundene und die .npz-Dateien von DIR</translation>
    </message>
    <message>
        <source>NAME=SOURCE+SOURCE,..: sources are made-up families or files of DIR; all: each file</source>
        <translation>NAME=QUELLE+QUELLE,..: Quellen sind erfundene Familien oder Dateien von DIR; all: jede Datei</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Numbers in a code</source>
        <translation>Zahlen in einem Code</translation>
    </message>
    <message>
        <source>Shapes per class</source>
        <translation>Formen je Klasse</translation>
    </message>
    <message>
        <source>Shapes of a class in an epoch</source>
        <translation>Formen einer Klasse je Durchgang</translation>
    </message>
    <message>
        <source>Share of these that are made up where a class has both kinds</source>
        <translation>Anteil erfundener darunter, wo eine Klasse beide Arten hat</translation>
    </message>
    <message>
        <source>Take from each head what it always says, not as published</source>
        <translation>Jedem Kopf abziehen, was er immer sagt; nicht wie veröffentlicht</translation>
    </message>
</context>
<context>
    <name>shapewright::CheatSheet</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>shapewright::ClipPanel</name>
    <message>
        <source>&amp;Plane</source>
        <translation>&amp;Ebene</translation>
    </message>
    <message>
        <source>&amp;Box</source>
        <translation>&amp;Quader</translation>
    </message>
    <message>
        <source>Keep the &amp;other side</source>
        <translation>Die &amp;andere Seite behalten</translation>
    </message>
    <message>
        <source>Axis of the plane</source>
        <translation>Achse der Ebene</translation>
    </message>
    <message>
        <source>Across X</source>
        <translation>Quer zu X</translation>
    </message>
    <message>
        <source>Across Y</source>
        <translation>Quer zu Y</translation>
    </message>
    <message>
        <source>Across Z</source>
        <translation>Quer zu Z</translation>
    </message>
    <message>
        <source>Position of the plane</source>
        <translation>Lage der Ebene</translation>
    </message>
    <message>
        <source>Cut with a plane</source>
        <translation>Mit einer Ebene schneiden</translation>
    </message>
    <message>
        <source>Cut with a box</source>
        <translation>Mit einem Quader schneiden</translation>
    </message>
    <message>
        <source>&amp;Axis</source>
        <translation>Ac&amp;hse</translation>
    </message>
    <message>
        <source>Po&amp;sition</source>
        <translation>&amp;Lage</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>%1 from</source>
        <translation>%1 von</translation>
    </message>
    <message>
        <source>%1 to</source>
        <translation>%1 bis</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>shapewright::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Tippen Sie, was Sie tun möchten</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>No command fits “%1”</source>
        <translation>Kein Befehl passt zu „%1“</translation>
    </message>
</context>
<context>
    <name>shapewright::CurvePlot</name>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
    </message>
</context>
<context>
    <name>shapewright::Document</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n items</source>
        <translation>
            <numerusform>%n Eintrag löschen</numerusform>
            <numerusform>%n Einträge löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation>Umordnen</translation>
    </message>
    <message>
        <source>Explode</source>
        <translation>Auseinanderziehen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Choose views</source>
        <translation>Ansichten wählen</translation>
    </message>
    <message>
        <source>This is not a whole session file: %1.</source>
        <translation>Dies ist keine vollständige Sitzungsdatei: %1.</translation>
    </message>
    <message>
        <source>%1 could not be read again: %2</source>
        <translation>%1 konnte nicht wieder gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 has changed since the session was saved.</source>
        <translation>%1 hat sich geändert, seit die Sitzung gespeichert wurde.</translation>
    </message>
    <message>
        <source>%1 (byte %2)</source>
        <translation>%1 (Byte %2)</translation>
    </message>
    <message>
        <source>it says nothing of Shapewright</source>
        <translation>sie nennt Shapewright nicht</translation>
    </message>
    <message>
        <source>This session was saved by a newer version of Shapewright; update to open it.</source>
        <translation>Diese Sitzung wurde mit einer neueren Version von Shapewright gespeichert; aktualisieren Sie das Programm, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>result %1 is damaged</source>
        <translation>Ergebnis %1 ist beschädigt</translation>
    </message>
    <message>
        <source>item %1 is damaged</source>
        <translation>Eintrag %1 ist beschädigt</translation>
    </message>
    <message>
        <source>the shape of item %1 is damaged</source>
        <translation>die Form von Eintrag %1 ist beschädigt</translation>
    </message>
    <message>
        <source>The session cannot be written: %1.</source>
        <translation>Die Sitzung kann nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>The session cannot be read: %1.</source>
        <translation>Die Sitzung kann nicht gelesen werden: %1.</translation>
    </message>
</context>
<context>
    <name>shapewright::ExhibitPage</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Logarithmic horizontal axis</source>
        <translation>Logarithmische waagerechte Achse</translation>
    </message>
    <message>
        <source>Logarithmic vertical axis</source>
        <translation>Logarithmische senkrechte Achse</translation>
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
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Fit to the view</source>
        <translation>In die Ansicht einpassen</translation>
    </message>
    <message>
        <source>One pixel to one pixel</source>
        <translation>Ein Pixel auf ein Pixel</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>shapewright::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Da&amp;tei</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>%1 faces as triangles, without colours or names</source>
        <translation>%1 Flächen als Dreiecke, ohne Farben und Namen</translation>
    </message>
    <message>
        <source>%1 faces, %2 vertices</source>
        <translation>%1 Flächen, %2 Ecken</translation>
    </message>
    <message>
        <source>one object and material per part (%1), colours in %2.mtl</source>
        <translation>ein Objekt und Material je Teil (%1), Farben in %2.mtl</translation>
    </message>
    <message>
        <source>part number and colour per face</source>
        <translation>Nummer und Farbe des Teils je Fläche</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>Geben Sie der Datei einen Namen.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>Replaces the file that is there.</source>
        <translation>Ersetzt die Datei, die dort liegt.</translation>
    </message>
    <message>
        <source>Leave out &amp;hidden parts</source>
        <translation>Verborgene &amp;Teile weglassen</translation>
    </message>
    <message>
        <source>one node and material per part (%1), faces as triangles</source>
        <translation>ein Knoten und Material je Teil (%1), Flächen als Dreiecke</translation>
    </message>
</context>
<context>
    <name>shapewright::HeatMapView</name>
    <message>
        <source>Heat map</source>
        <translation>Wärmebild</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Cool to warm</source>
        <translation>Kalt nach warm</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
    </message>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>shapewright::ImageView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 by %2 pixels</source>
        <translation>%1 mal %2 Pixel</translation>
    </message>
</context>
<context>
    <name>shapewright::JobIndicator</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop all jobs; a job that has a result so far keeps it</source>
        <translation>Alle Aufträge anhalten; ein Auftrag, der schon ein Ergebnis hat, behält es</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>Alle Aufträge abbrechen</translation>
    </message>
    <message>
        <source>%1: stopping…</source>
        <translation>%1: hält an …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>, %n waiting</source>
        <translation>
            <numerusform>, %n wartet</numerusform>
            <numerusform>, %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>, about %1 left</source>
        <translation>, noch etwa %1</translation>
    </message>
</context>
<context>
    <name>shapewright::JobsView</name>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Nothing is running.
What you run appears here and can be stopped.</source>
        <translation>Es läuft nichts.
Was Sie ausführen, erscheint hier und kann angehalten werden.</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Alle abbrechen</translation>
    </message>
</context>
<context>
    <name>shapewright::LookPanel</name>
    <message>
        <source>Drawn as</source>
        <translation>Gezeichnet als</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Färben nach</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>&amp;Flat faces</source>
        <translation>&amp;Flache Flächen</translation>
    </message>
    <message>
        <source>F&amp;eature lines</source>
        <translation>&amp;Kanten</translation>
    </message>
    <message>
        <source>&amp;Round points</source>
        <translation>&amp;Runde Punkte</translation>
    </message>
    <message>
        <source>Ran&amp;ge from the values</source>
        <translation>&amp;Bereich aus den Werten</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>Punktgröße</translation>
    </message>
    <message>
        <source>Lowest value</source>
        <translation>Kleinster Wert</translation>
    </message>
    <message>
        <source>Highest value</source>
        <translation>Größter Wert</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>Plain colour</source>
        <translation>Einfarbig</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Oberfläche</translation>
    </message>
    <message>
        <source>Surface with edges</source>
        <translation>Oberfläche mit Kanten</translation>
    </message>
    <message>
        <source>Wireframe</source>
        <translation>Drahtgitter</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Cool to warm</source>
        <translation>Kalt nach warm</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>&amp;Drawn as</source>
        <translation>&amp;Gezeichnet als</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Deckkraft</translation>
    </message>
    <message>
        <source>&amp;Point size</source>
        <translation>&amp;Punktgröße</translation>
    </message>
    <message>
        <source>Colour &amp;by</source>
        <translation>Färben &amp;nach</translation>
    </message>
    <message>
        <source>Pla&amp;in colour</source>
        <translation>&amp;Einfarbig</translation>
    </message>
    <message>
        <source>Colour &amp;map</source>
        <translation>Farb&amp;skala</translation>
    </message>
    <message>
        <source>Lo&amp;west</source>
        <translation>K&amp;leinster</translation>
    </message>
    <message>
        <source>&amp;Highest</source>
        <translation>Gr&amp;ößter</translation>
    </message>
    <message>
        <source>Draw differently</source>
        <translation>Anders zeichnen</translation>
    </message>
    <message>
        <source>Flat faces</source>
        <translation>Flache Flächen</translation>
    </message>
    <message>
        <source>Feature lines</source>
        <translation>Kanten</translation>
    </message>
    <message>
        <source>Round points</source>
        <translation>Runde Punkte</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Own colours</source>
        <translation>Eigene Farben</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>&amp;Arrows</source>
        <translation>&amp;Pfeile</translation>
    </message>
    <message>
        <source>Fra&amp;me</source>
        <translation>&amp;Bild</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>shapewright::MainWindow</name>
    <message>
        <source>Nothing is shown in this view.
Check a shape in the scene.</source>
        <translation>Diese Ansicht zeigt nichts.
Kreuzen Sie eine Form in der Szene an.</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>Reading or writing %n files…</source>
        <translation>
            <numerusform>Liest oder schreibt %n Datei …</numerusform>
            <numerusform>Liest oder schreibt %n Dateien …</numerusform>
        </translation>
    </message>
    <message>
        <source>Angle: %1°</source>
        <translation>Winkel: %1°</translation>
    </message>
    <message>
        <source>Distance: %1</source>
        <translation>Abstand: %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>%1[*] – Shapewright</source>
        <translation>%1[*] – Shapewright</translation>
    </message>
    <message>
        <source>The program ended unexpectedly. Work from %1 can be brought back.</source>
        <translation>Das Programm endete unerwartet. Die Arbeit vom %1 kann zurückgeholt werden.</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the session before closing?</source>
        <translation>Die Sitzung vor dem Schließen speichern?</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Befehlspalette …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+X</source>
        <translation>Ctrl+Shift+X</translation>
    </message>
    <message>
        <source>Find and do anything by its name</source>
        <translation>Alles beim Namen finden und ausführen</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Tasten und Maus</translation>
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation>Ctrl+/</translation>
    </message>
    <message>
        <source>In a view</source>
        <translation>In einer Ansicht</translation>
    </message>
    <message>
        <source>Left button</source>
        <translation>Linke Taste</translation>
    </message>
    <message>
        <source>turn; click: select; double click: turn about it</source>
        <translation>drehen; Klick: auswählen; Doppelklick: darum drehen</translation>
    </message>
    <message>
        <source>Middle button, or Shift and left</source>
        <translation>Mittlere Taste, oder Umschalt und links</translation>
    </message>
    <message>
        <source>move</source>
        <translation>verschieben</translation>
    </message>
    <message>
        <source>Wheel, right button</source>
        <translation>Rad, rechte Taste</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>vergrößern</translation>
    </message>
    <message>
        <source>Arrow keys, with Shift</source>
        <translation>Pfeiltasten, mit Umschalt</translation>
    </message>
    <message>
        <source>turn, move</source>
        <translation>drehen, verschieben</translation>
    </message>
    <message>
        <source>1 to 7</source>
        <translation>1 bis 7</translation>
    </message>
    <message>
        <source>look from fixed directions</source>
        <translation>aus festen Richtungen blicken</translation>
    </message>
    <message>
        <source>R, F, P</source>
        <translation>R, F, P</translation>
    </message>
    <message>
        <source>show everything, the selection, change projection</source>
        <translation>alles zeigen, die Auswahl zeigen, Projektion wechseln</translation>
    </message>
    <message>
        <source>&amp;Help on the operation</source>
        <translation>&amp;Hilfe zum Verfahren</translation>
    </message>
    <message>
        <source>What the chosen operation does, the paper behind it, its parameters</source>
        <translation>Was das gewählte Verfahren tut, die Arbeit dahinter, seine Parameter</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>Tasten&amp;kürzel ändern …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen …</translation>
    </message>
    <message>
        <source>Open meshes, clouds or a session</source>
        <translation>Netze, Punktwolken oder eine Sitzung öffnen</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>O&amp;rdner öffnen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open every shape in a folder</source>
        <translation>Jede Form in einem Ordner öffnen</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Sa&amp;mples</source>
        <translation>&amp;Beispiele</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>Sitzung &amp;speichern</translation>
    </message>
    <message>
        <source>Save the scene, its results and looks in one file</source>
        <translation>Die Szene, ihre Ergebnisse und ihr Aussehen in einer Datei speichern</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Sitzung speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Write the current shape to a file</source>
        <translation>Die aktuelle Form in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>B&amp;ild speichern …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>Write what the views show to a PNG file</source>
        <translation>Was die Ansichten zeigen, in eine PNG-Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Show or &amp;hide</source>
        <translation>&amp;Zeigen oder verbergen</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>B&amp;ild kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy &amp;command line</source>
        <translation>&amp;Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>The command that makes this result again</source>
        <translation>Der Befehl, der dieses Ergebnis wieder erzeugt</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Theme, language, views, jobs, autosave</source>
        <translation>Farbschema, Sprache, Ansichten, Aufträge, Sichern</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message numerus="yes">
        <source>&amp;%n views</source>
        <translation>
            <numerusform>&amp;%n Ansicht</numerusform>
            <numerusform>&amp;%n Ansichten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>What went in, the steps between and the result, each in a view of its own; or the selected shapes</source>
        <translation>Was hineinging, die Schritte dazwischen und das Ergebnis, jedes in einer eigenen Ansicht; oder die ausgewählten Formen</translation>
    </message>
    <message>
        <source>E&amp;xplode</source>
        <translation>A&amp;useinanderziehen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Pull the parts of all shapes apart, or put them together again</source>
        <translation>Die Teile aller Formen auseinanderziehen oder wieder zusammensetzen</translation>
    </message>
    <message>
        <source>&amp;Link this view&apos;s camera</source>
        <translation>&amp;Kamera dieser Ansicht koppeln</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>&amp;Front	1</source>
        <translation>V&amp;orn	1</translation>
    </message>
    <message>
        <source>&amp;Back	2</source>
        <translation>&amp;Hinten	2</translation>
    </message>
    <message>
        <source>&amp;Left	3</source>
        <translation>&amp;Links	3</translation>
    </message>
    <message>
        <source>&amp;Right	4</source>
        <translation>&amp;Rechts	4</translation>
    </message>
    <message>
        <source>&amp;Top	5</source>
        <translation>&amp;Oben	5</translation>
    </message>
    <message>
        <source>B&amp;ottom	6</source>
        <translation>&amp;Unten	6</translation>
    </message>
    <message>
        <source>&amp;Isometric	7</source>
        <translation>&amp;Isometrisch	7</translation>
    </message>
    <message>
        <source>Look &amp;from</source>
        <translation>&amp;Blick von</translation>
    </message>
    <message>
        <source>Show &amp;everything	R</source>
        <translation>&amp;Alles zeigen	R</translation>
    </message>
    <message>
        <source>Show the &amp;selection	F</source>
        <translation>Aus&amp;wahl zeigen	F</translation>
    </message>
    <message>
        <source>&amp;Perspective or parallel	P</source>
        <translation>&amp;Perspektivisch oder parallel	P</translation>
    </message>
    <message>
        <source>Measure &amp;distance</source>
        <translation>Ab&amp;stand messen</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Click two points in a view</source>
        <translation>Klicken Sie zwei Punkte in einer Ansicht an</translation>
    </message>
    <message>
        <source>Measure &amp;angle</source>
        <translation>W&amp;inkel messen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Click three points in a view; the angle is at the second</source>
        <translation>Klicken Sie drei Punkte in einer Ansicht an; der Winkel liegt am zweiten</translation>
    </message>
    <message>
        <source>Soft sh&amp;adows</source>
        <translation>Weiche Scha&amp;tten</translation>
    </message>
    <message>
        <source>A&amp;xes</source>
        <translation>A&amp;chsen</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Operations</source>
        <translation>&amp;Verfahren</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Run the chosen operation on the selected shape</source>
        <translation>Das gewählte Verfahren auf die ausgewählte Form anwenden</translation>
    </message>
    <message>
        <source>&amp;Cancel all</source>
        <translation>Alle ab&amp;brechen</translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation>Ctrl+.</translation>
    </message>
    <message>
        <source>Updated in %1 s.</source>
        <translation>In %1 s erneuert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open a shape first.</source>
        <translation>Öffnen Sie zuerst eine Form.</translation>
    </message>
    <message>
        <source>Select a shape in the scene first.</source>
        <translation>Wählen Sie zuerst eine Form in der Szene aus.</translation>
    </message>
    <message>
        <source>This takes meshes; %1 is a point cloud.</source>
        <translation>Dies braucht ein Netz; %1 ist eine Punktwolke.</translation>
    </message>
    <message>
        <source>This takes point clouds; %1 is a mesh.</source>
        <translation>Dies braucht eine Punktwolke; %1 ist ein Netz.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Shapes and sessions (%1)</source>
        <translation>Formen und Sitzungen (%1)</translation>
    </message>
    <message>
        <source>Sessions (%1)</source>
        <translation>Sitzungen (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Session that stands alone (*.%1)</source>
        <translation>Sitzung, die für sich allein steht (*.%1)</translation>
    </message>
    <message>
        <source>Session that refers to the opened files (*.%1)</source>
        <translation>Sitzung, die auf die geöffneten Dateien verweist (*.%1)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be written to %1: %2</source>
        <translation>Das Bild konnte nicht nach %1 geschrieben werden: %2</translation>
    </message>
    <message>
        <source>nothing can be drawn</source>
        <translation>es kann nichts gezeichnet werden</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>This result cannot be made by a command: what it was made from is not in a file any more.</source>
        <translation>Dieses Ergebnis kann kein Befehl erzeugen: woraus es entstand, liegt nicht mehr in einer Datei.</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>Zeigen oder verbergen</translation>
    </message>
    <message>
        <source>&amp;Z is up</source>
        <translation>&amp;Z nach oben</translation>
    </message>
    <message>
        <source>Ctrl+U</source>
        <translation>Ctrl+U</translation>
    </message>
    <message>
        <source>Otherwise y is; surveys open with z up</source>
        <translation>Sonst y; Vermessungen öffnen mit z nach oben</translation>
    </message>
</context>
<context>
    <name>shapewright::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Die Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… und %n weitere.</numerusform>
            <numerusform>… und %n weitere.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::OperationBrowser</name>
    <message>
        <source>Search operations</source>
        <translation>Verfahren suchen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Verfahren</translation>
    </message>
</context>
<context>
    <name>shapewright::OperationForm</name>
    <message>
        <source>What this does, and the paper behind it</source>
        <translation>Was dies tut, und die Arbeit dahinter</translation>
    </message>
    <message>
        <source>Help about this operation</source>
        <translation>Hilfe zu diesem Verfahren</translation>
    </message>
    <message>
        <source>Choose an operation from the list to see what it can be told.</source>
        <translation>Wählen Sie ein Verfahren aus der Liste, um zu sehen, was man ihm vorgeben kann.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Put every value back to its default</source>
        <translation>Jeden Wert auf seine Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Run again at every change and replace the result</source>
        <translation>Bei jeder Änderung wieder ausführen und das Ergebnis ersetzen</translation>
    </message>
    <message>
        <source>No operation is chosen.</source>
        <translation>Es ist kein Verfahren gewählt.</translation>
    </message>
    <message>
        <source>A value above is not allowed.</source>
        <translation>Ein Wert oben ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The run failed; see the value above.</source>
        <translation>Die Ausführung ist gescheitert; siehe den Wert oben.</translation>
    </message>
    <message>
        <source>Runs on %1.</source>
        <translation>Läuft auf %1.</translation>
    </message>
    <message>
        <source>A value above is missing, or does not go with another.</source>
        <translation>Oben fehlt ein Wert, oder er passt nicht zu einem anderen.</translation>
    </message>
</context>
<context>
    <name>shapewright::ParameterEditor</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Zurücksetzen auf %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>%1, slider</source>
        <translation>%1, Schieberegler</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Keine Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Erlaubt: %1</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
</context>
<context>
    <name>shapewright::PartsModel</name>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Planes</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Show part</source>
        <translation>Teil zeigen</translation>
    </message>
    <message>
        <source>Hide part</source>
        <translation>Teil verbergen</translation>
    </message>
    <message>
        <source>Hide parts</source>
        <translation>Teile verbergen</translation>
    </message>
    <message>
        <source>Isolate parts</source>
        <translation>Teile allein zeigen</translation>
    </message>
    <message>
        <source>Show all parts</source>
        <translation>Alle Teile zeigen</translation>
    </message>
</context>
<context>
    <name>shapewright::PartsPanel</name>
    <message>
        <source>E&amp;xplode</source>
        <translation>A&amp;useinanderziehen</translation>
    </message>
    <message>
        <source>Explode</source>
        <translation>Auseinanderziehen</translation>
    </message>
    <message>
        <source>Pulls the parts of all shapes apart</source>
        <translation>Zieht die Teile aller Formen auseinander</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>The parts of the current shape; space shows or hides.</source>
        <translation>Die Teile der aktuellen Form; die Leertaste zeigt oder verbirgt.</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Verbergen</translation>
    </message>
    <message>
        <source>Hide the selected parts</source>
        <translation>Die ausgewählten Teile verbergen</translation>
    </message>
    <message>
        <source>&amp;Isolate</source>
        <translation>&amp;Nur diese</translation>
    </message>
    <message>
        <source>Show the selected parts alone</source>
        <translation>Nur die ausgewählten Teile zeigen</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>Show all parts</source>
        <translation>Alle Teile zeigen</translation>
    </message>
    <message>
        <source>Decompose a shape and select the result: its convexes are listed here.</source>
        <translation>Zerlegen Sie eine Form und wählen Sie das Ergebnis aus: hier stehen dann seine konvexen Teile.</translation>
    </message>
    <message numerus="yes">
        <source>%n parts. Click one here or in a view for its figures.</source>
        <translation>
            <numerusform>%n Teil. Klicken Sie ihn hier oder in einer Ansicht an, um seine Zahlen zu sehen.</numerusform>
            <numerusform>%n Teile. Klicken Sie einen hier oder in einer Ansicht an, um seine Zahlen zu sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected: </source>
        <translation>
            <numerusform>%n ausgewählt: </numerusform>
            <numerusform>%n ausgewählt: </numerusform>
        </translation>
    </message>
    <message>
        <source>volume %1, %2 planes, %3 faces, %4 vertices</source>
        <translation>Volumen %1, %2 Ebenen, %3 Flächen, %4 Ecken</translation>
    </message>
</context>
<context>
    <name>shapewright::PictureDialog</name>
    <message>
        <source>&amp;Keep the views&apos; proportions</source>
        <translation>&amp;Seitenverhältnis der Ansichten behalten</translation>
    </message>
    <message>
        <source>&amp;Transparent background</source>
        <translation>&amp;Durchsichtiger Hintergrund</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>&amp;Höhe</translation>
    </message>
</context>
<context>
    <name>shapewright::PropertiesPanel</name>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Figures of the current item; Ctrl+C copies a value.</source>
        <translation>Zahlen des aktuellen Eintrags; Strg+C kopiert einen Wert.</translation>
    </message>
    <message>
        <source>Select a shape to see its figures.</source>
        <translation>Wählen Sie eine Form aus, um ihre Zahlen zu sehen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>could not be read again</source>
        <translation>konnte nicht wieder gelesen werden</translation>
    </message>
    <message>
        <source>While reading</source>
        <translation>Beim Lesen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>Punktwolke</translation>
    </message>
    <message>
        <source>Mesh</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Vertices</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no: %1 open, %2 non-manifold edges</source>
        <translation>nein: %1 offene, %2 mehrdeutige Kanten</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Oberfläche</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Kleinste</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Größte</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Gemacht von</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>stopped early; the best result until then</source>
        <translation>vorzeitig angehalten; das beste Ergebnis bis dahin</translation>
    </message>
</context>
<context>
    <name>shapewright::ResultsView</name>
    <message>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Curves, pictures, tables and figures of a run appear here.
Choose an operation and press Run, or select a result in the scene.</source>
        <translation>Kurven, Bilder, Tabellen und Zahlen einer Ausführung erscheinen hier.
Wählen Sie ein Verfahren und drücken Sie „Ausführen“, oder wählen Sie ein Ergebnis in der Szene aus.</translation>
    </message>
</context>
<context>
    <name>shapewright::Runs</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>shapewright::SceneModel</name>
    <message>
        <source>Made by %1</source>
        <translation>Gemacht von %1</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, verborgen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>%1 parts</source>
        <translation>%1 Teile</translation>
    </message>
    <message>
        <source>%1 faces</source>
        <translation>%1 Flächen</translation>
    </message>
</context>
<context>
    <name>shapewright::ScenePanel</name>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Shapes and results. Space shows or hides, F2 renames, Delete removes.</source>
        <translation>Formen und Ergebnisse. Die Leertaste zeigt oder verbirgt, F2 benennt um, Entf entfernt.</translation>
    </message>
    <message>
        <source>Shapes that you open are listed here, with what is made of them.</source>
        <translation>Formen, die Sie öffnen, stehen hier, mit dem, was aus ihnen gemacht wird.</translation>
    </message>
</context>
<context>
    <name>shapewright::SceneView</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: volume %2, %3 planes, %4 vertices</source>
        <translation>%1: Volumen %2, %3 Ebenen, %4 Ecken</translation>
    </message>
    <message>
        <source>Face %1</source>
        <translation>Fläche %1</translation>
    </message>
    <message>
        <source>Vertex %1</source>
        <translation>Ecke %1</translation>
    </message>
    <message>
        <source>Point %1</source>
        <translation>Punkt %1</translation>
    </message>
</context>
<context>
    <name>shapewright::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>shapewright::ShortcutEditor</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search by name or keys</source>
        <translation>Nach Namen oder Tasten suchen</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>Tastenkürzel suchen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>These keys belong to “%1”, which would lose them.</source>
        <translation>Diese Tasten gehören zu „%1“ und gingen dort verloren.</translation>
    </message>
    <message>
        <source>Assign anyway</source>
        <translation>Trotzdem zuweisen</translation>
    </message>
</context>
<context>
    <name>shapewright::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Open a shape</source>
        <translation>Eine Form öffnen</translation>
    </message>
    <message>
        <source>Drop meshes, scans or folders here, or choose files. Then run an operation on them: decompose into convexes, mask, reconstruct.</source>
        <translation>Ziehen Sie Netze, Scans oder Ordner hierher, oder wählen Sie Dateien. Wenden Sie dann ein Verfahren an: in konvexe Teile zerlegen, maskieren, rekonstruieren.</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>Dateien &amp;öffnen …</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Or try a sample</source>
        <translation>Oder ein Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Open the sample %1</source>
        <translation>Das Beispiel %1 öffnen</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>%1 wieder öffnen</translation>
    </message>
</context>
<context>
    <name>shapewright::TableView</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>shapewright::ViewGrid</name>
    <message>
        <source>Views of the shapes</source>
        <translation>Ansichten der Formen</translation>
    </message>
    <message>
        <source>Arrow keys turn the view, shift and arrows move it, plus and minus zoom, 1 to 7 look from fixed directions, R shows everything, F the selection, P changes the projection.</source>
        <translation>Pfeiltasten drehen die Ansicht, mit Umschalt verschieben sie sie, Plus und Minus vergrößern und verkleinern, 1 bis 7 blicken aus festen Richtungen, R zeigt alles, F die Auswahl, P wechselt die Projektion.</translation>
    </message>
    <message>
        <source>The 3D views need OpenGL 3.2, which this display does not offer; install the package libgl1-mesa-dri or a driver for the graphics card.</source>
        <translation>Die 3D-Ansichten brauchen OpenGL 3.2, das diese Anzeige nicht bietet; installieren Sie das Paket libgl1-mesa-dri oder einen Treiber für die Grafikkarte.</translation>
    </message>
</context>
<context>
    <name>shapewright::Workspace</name>
    <message>
        <source>There is not enough memory to open this file.</source>
        <translation>Der Speicher reicht nicht, um diese Datei zu öffnen.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
</TS>
