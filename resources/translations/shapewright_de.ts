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
    <name>Saving</name>
    <message>
        <source>Replace the file?</source>
        <translation>Die Datei ersetzen?</translation>
    </message>
    <message>
        <source>There is a file %1 already.</source>
        <translation>Es gibt schon eine Datei %1.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Replace the files?</source>
        <translation>Die Dateien ersetzen?</translation>
    </message>
    <message>
        <source>There are files already:
%1</source>
        <translation>Es gibt schon diese Dateien:
%1</translation>
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
    <name>name</name>
    <message>
        <source>system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>perspective</source>
        <translation>perspektivisch</translation>
    </message>
    <message>
        <source>parallel</source>
        <translation>parallel</translation>
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
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>on or off; default off</source>
        <translation>an oder aus; Vorgabe aus</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
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
        <translation>keine Vorgabe</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
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
        <translation>Eingabe:</translation>
    </message>
    <message>
        <source>Out:</source>
        <translation>Ausgabe:</translation>
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
        <source>The image &apos;%1&apos; has no text form; write it as PNG.</source>
        <translation>Das Bild „%1“ hat keine Textform; schreiben Sie es als PNG.</translation>
    </message>
    <message>
        <source>%1 needs a surface, and this is a point cloud; make a mesh of it in another program first, for example by Poisson reconstruction in MeshLab or CloudCompare.</source>
        <translation>%1 braucht eine Oberfläche, und dies ist eine Punktwolke; machen Sie zuerst in einem anderen Programm ein Netz daraus, zum Beispiel durch Poisson-Rekonstruktion in MeshLab oder CloudCompare.</translation>
    </message>
    <message>
        <source>%1 needs a point cloud, and this is a mesh.</source>
        <translation>%1 braucht eine Punktwolke, und dies ist ein Netz.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1.</source>
        <translation>Der Speicher reicht nicht für %1.</translation>
    </message>
    <message>
        <source>the id is not family.verb</source>
        <translation>die Kennung ist nicht familie.verb</translation>
    </message>
    <message>
        <source>there is no title</source>
        <translation>der Titel fehlt</translation>
    </message>
    <message>
        <source>there is no family</source>
        <translation>die Familie fehlt</translation>
    </message>
    <message>
        <source>there is no summary, or it ends in a stop</source>
        <translation>die Zusammenfassung fehlt oder endet mit einem Punkt</translation>
    </message>
    <message>
        <source>it cannot run</source>
        <translation>es kann nicht laufen</translation>
    </message>
    <message>
        <source>--%1: &apos;%2&apos; is not %3.</source>
        <translation>--%1: „%2“ ist nicht %3.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>%1 in the range %2</source>
        <translation>%1 im Bereich %2</translation>
    </message>
    <message>
        <source>of type %1</source>
        <translation>vom Typ %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>--%1: there is no file or folder &apos;%2&apos;.</source>
        <translation>--%1: Es gibt weder eine Datei noch einen Ordner „%2“.</translation>
    </message>
    <message>
        <source>--%1: there is no file &apos;%2&apos;.</source>
        <translation>--%1: Es gibt keine Datei „%2“.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>--%1: the file name is empty.</source>
        <translation>--%1: Der Dateiname ist leer.</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation>%1 oder weniger</translation>
    </message>
    <message>
        <source>There is no parameter &apos;%1&apos;.</source>
        <translation>Es gibt keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>undescribed parameter %1</source>
        <translation>nicht beschriebener Parameter %1</translation>
    </message>
    <message>
        <source>These weights are not those that came with the program; install it again, or give --weights FILE.</source>
        <translation>Diese Gewichte sind nicht die mitgelieferten; installieren Sie das Programm neu, oder geben Sie --weights DATEI an.</translation>
    </message>
    <message>
        <source>sessions are written as they lie in memory</source>
        <translation>Sitzungen werden geschrieben, wie sie im Speicher liegen</translation>
    </message>
    <message>
        <source>Shapewright session</source>
        <translation>Shapewright-Sitzung</translation>
    </message>
    <message>
        <source>collecting</source>
        <translation>Sammeln</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Pictures need OpenGL 3.2 through EGL, and %1; install the packages libegl1 and libgl1-mesa-dri.</source>
        <translation>Bilder brauchen OpenGL 3.2 über EGL, und %1; installieren Sie die Pakete libegl1 und libgl1-mesa-dri.</translation>
    </message>
    <message>
        <source>no libEGL.so.1 with Mesa&apos;s surfaceless platform was found</source>
        <translation>libEGL.so.1 mit Mesas Plattform ohne Bildschirm wurde nicht gefunden</translation>
    </message>
    <message>
        <source>its surfaceless display does not start</source>
        <translation>ihre Anzeige ohne Bildschirm startet nicht</translation>
    </message>
    <message>
        <source>its driver offers no desktop OpenGL</source>
        <translation>ihr Treiber bietet kein Desktop-OpenGL</translation>
    </message>
    <message>
        <source>its driver gives no such context</source>
        <translation>ihr Treiber liefert keinen solchen Kontext</translation>
    </message>
    <message>
        <source>its context cannot be used without a surface</source>
        <translation>ihr Kontext ist ohne Oberfläche nicht brauchbar</translation>
    </message>
    <message>
        <source>The shape has no attribute &apos;%1&apos; %2; it has %3.</source>
        <translation>Die Form hat kein Attribut „%1“ %2; vorhanden: %3.</translation>
    </message>
    <message>
        <source>There is nothing to draw: the shape has no points; give one that has some.</source>
        <translation>Es gibt nichts zu zeichnen: Die Form hat keine Punkte; geben Sie eine mit Punkten an.</translation>
    </message>
    <message>
        <source>to colour by</source>
        <translation>zum Färben</translation>
    </message>
    <message>
        <source>of three numbers per point for arrows</source>
        <translation>aus drei Zahlen je Punkt für Pfeile</translation>
    </message>
    <message>
        <source>The picture is too small for so many views; make it larger.</source>
        <translation>Das Bild ist zu klein für so viele Ansichten; machen Sie es größer.</translation>
    </message>
    <message>
        <source>The OpenGL functions that pictures need could not be loaded; install the packages libegl1 and libgl1-mesa-dri.</source>
        <translation>Die OpenGL-Funktionen, die Bilder brauchen, ließen sich nicht laden; installieren Sie die Pakete libegl1 und libgl1-mesa-dri.</translation>
    </message>
    <message>
        <source>A picture&apos;s width and height must be 1 to 16384 pixels.</source>
        <translation>Breite und Höhe eines Bilds müssen 1 bis 16384 Pixel betragen.</translation>
    </message>
    <message>
        <source>A picture shows 1 to 64 views.</source>
        <translation>Ein Bild zeigt 1 bis 64 Ansichten.</translation>
    </message>
    <message>
        <source>Explode and azimuth must be finite and elevation within -90 to 90 degrees.</source>
        <translation>Auseinanderziehen und Azimut müssen endlich sein, und der Höhenwinkel muss zwischen -90 und 90 Grad liegen.</translation>
    </message>
    <message>
        <source>Not enough memory to draw the picture; make it smaller.</source>
        <translation>Der Speicher reicht nicht, um das Bild zu zeichnen; machen Sie es kleiner.</translation>
    </message>
    <message>
        <source>Drawing failed: %1.</source>
        <translation>Das Zeichnen misslang: %1.</translation>
    </message>
    <message>
        <source>The picture has no pixels, so it is not written.</source>
        <translation>Das Bild hat keine Pixel und wird nicht geschrieben.</translation>
    </message>
    <message>
        <source>The picture could not be packed as PNG.</source>
        <translation>Das Bild ließ sich nicht als PNG packen.</translation>
    </message>
    <message>
        <source>there is no such picture</source>
        <translation>ein solches Bild gibt es nicht</translation>
    </message>
    <message>
        <source>the picture has more than 8192 pixels a side; make it smaller</source>
        <translation>das Bild hat mehr als 8192 Pixel an einer Seite; machen Sie es kleiner</translation>
    </message>
    <message>
        <source>the picture is damaged (%1)</source>
        <translation>das Bild ist beschädigt (%1)</translation>
    </message>
    <message>
        <source>cancelled before the first fit</source>
        <translation>vor der ersten Anpassung abgebrochen</translation>
    </message>
    <message>
        <source>the shape encloses no volume that could be taken apart</source>
        <translation>die Form umschließt kein Volumen, das zerlegt werden könnte</translation>
    </message>
    <message>
        <source>the shape is flat: it has no convex parts with volume</source>
        <translation>die Form ist flach: Sie hat keine konvexen Teile mit Volumen</translation>
    </message>
    <message>
        <source>stopped early: this is the best fit until then</source>
        <translation>vorzeitig beendet: Dies ist die beste Anpassung bis dahin</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 misslang: %2</translation>
    </message>
    <message>
        <source>There is no %1.pt: install the program again, or give --%2 FILE.</source>
        <translation>Die Datei %1.pt fehlt: Installieren Sie das Programm neu, oder geben Sie --%2 DATEI an.</translation>
    </message>
    <message>
        <source>--%1: there is no folder &apos;%2&apos;.</source>
        <translation>--%1: Es gibt keinen Ordner „%2“.</translation>
    </message>
    <message>
        <source>A shape.</source>
        <translation>Eine Form.</translation>
    </message>
    <message>
        <source>it has more than %1 pixels a side; make it smaller</source>
        <translation>es hat mehr als %1 Pixel je Seite; verkleinern Sie es</translation>
    </message>
    <message>
        <source>the picture cannot be opened</source>
        <translation>das Bild lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>the picture cannot be read (%1)</source>
        <translation>das Bild lässt sich nicht lesen (%1)</translation>
    </message>
    <message>
        <source>this is no PNG or JPEG picture</source>
        <translation>dies ist kein PNG- oder JPEG-Bild</translation>
    </message>
    <message>
        <source>only with</source>
        <translation>nur mit</translation>
    </message>
    <message>
        <source>only without</source>
        <translation>nur ohne</translation>
    </message>
    <message>
        <source>--%1 has no effect without --%2.</source>
        <translation>--%1 wirkt nicht ohne --%2.</translation>
    </message>
    <message>
        <source>--%1 has no effect with --%2.</source>
        <translation>--%1 wirkt nicht mit --%2.</translation>
    </message>
    <message>
        <source>--%1 has no effect with --%2 %3.</source>
        <translation>--%1 wirkt nicht mit --%2 %3.</translation>
    </message>
    <message>
        <source>%1 of %2 separate pieces got no convex: allow more of them.</source>
        <translation>%1 von %2 einzelnen Stücken bekamen keine Konvexe: Erlauben Sie mehr davon.</translation>
    </message>
    <message>
        <source>inside and outside</source>
        <translation>innen und außen</translation>
    </message>
    <message>
        <source>must be given</source>
        <translation>muss angegeben werden</translation>
    </message>
    <message>
        <source>%1 of %2 separate pieces got no convex: they are too small beside the rest to be worth one.</source>
        <translation>%1 von %2 einzelnen Stücken bekamen keine Konvexe: Neben dem Rest sind sie zu klein, um eine wert zu sein.</translation>
    </message>
    <message>
        <source>--where: give NAME=VALUES, such as classification=2,6 or z=..120 or x=10..20.</source>
        <translation>--where: Geben Sie NAME=WERTE an, etwa classification=2,6 oder z=..120 oder x=10..20.</translation>
    </message>
    <message>
        <source>--where &apos;%1&apos;: give NAME=VALUES, such as classification=2,6 or z=..120 or x=10..20.</source>
        <translation>--where &apos;%1&apos;: Geben Sie NAME=WERTE an, etwa classification=2,6 oder z=..120 oder x=10..20.</translation>
    </message>
    <message>
        <source>--where &apos;%1&apos;: the range %2 holds no number; its lower end comes first.</source>
        <translation>--where &apos;%1&apos;: Der Bereich %2 enthält keine Zahl; sein unteres Ende kommt zuerst.</translation>
    </message>
    <message>
        <source>--where: the shape has no attribute &apos;%1&apos; of one number each; it has %2.</source>
        <translation>--where: Die Form hat kein Attribut „%1“ mit je einer Zahl; sie hat %2.</translation>
    </message>
    <message>
        <source>NAME=VALUES: keep the points, or faces, whose attribute NAME is one of VALUES, numbers or ranges LOW..HIGH with commas between; x, y and z are coordinates, and all of a face&apos;s corners must fit; several with semicolons between</source>
        <translation>NAME=WERTE: Es bleiben die Punkte oder Flächen, deren Attribut NAME einer der WERTE ist, Zahlen oder Bereiche VON..BIS mit Kommas dazwischen; x, y und z sind Koordinaten, und alle Ecken einer Fläche müssen passen; mehrere mit Strichpunkten dazwischen</translation>
    </message>
    <message>
        <source>None of the %1 faces fits all of --where.</source>
        <translation>Keine der %1 Flächen erfüllt alles, was --where verlangt.</translation>
    </message>
    <message>
        <source>None of the %1 points fits all of --where.</source>
        <translation>Keiner der %1 Punkte erfüllt alles, was --where verlangt.</translation>
    </message>
    <message>
        <source>%1 of %2 faces fit --where and were kept.</source>
        <translation>%1 von %2 Flächen erfüllen --where und blieben.</translation>
    </message>
    <message>
        <source>%1 of %2 points fit --where and were kept.</source>
        <translation>%1 von %2 Punkten erfüllen --where und blieben.</translation>
    </message>
    <message>
        <source>Waiting for another run was cancelled.</source>
        <translation>Das Warten auf einen anderen Lauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>Zeichnen</translation>
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
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Quader</translation>
    </message>
    <message>
        <source>Keep the other side</source>
        <translation>Die andere Seite behalten</translation>
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
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
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
    <message>
        <source>Make a shape of what is left</source>
        <translation>Aus dem Rest eine Form machen</translation>
    </message>
    <message>
        <source>Runs Crop and filter on the selected shape: its points, or its faces that the cut leaves whole</source>
        <translation>Führt „Zuschneiden und filtern“ mit der gewählten Form aus: Es bleiben ihre Punkte oder ihre Flächen, die der Schnitt ganz lässt</translation>
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
    <message>
        <source>This is not a file but a folder, pipe or device.</source>
        <translation>Das ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n parts</source>
        <translation>
            <numerusform>%n Teil löschen</numerusform>
            <numerusform>%n Teile löschen</numerusform>
        </translation>
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
        <translation>&amp;Verborgene Teile weglassen</translation>
    </message>
    <message>
        <source>one node and material per part (%1), faces as triangles</source>
        <translation>ein Knoten und Material je Teil (%1), Flächen als Dreiecke</translation>
    </message>
    <message>
        <source>put together: exploding only shows</source>
        <translation>zusammengesetzt: Auseinandergezogen wird nur die Ansicht</translation>
    </message>
    <message>
        <source>%1 faces as triangles</source>
        <translation>%1 Flächen als Dreiecke</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>Replaces files that are there: %1</source>
        <translation>Ersetzt Dateien, die schon da sind: %1</translation>
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
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
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
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
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
        <source>Range from the values</source>
        <translation>Bereich aus den Werten</translation>
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
        <source>Choose…</source>
        <translation>Wählen …</translation>
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
        <source>Lowest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Draw differently</source>
        <translation>Anders zeichnen</translation>
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
        <source>Unsaved work cannot be kept for after a crash. %1</source>
        <translation>Ungespeicherte Arbeit kann nicht für den Fall eines Absturzes aufgehoben werden. %1</translation>
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
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>Ver&amp;werfen</translation>
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
        <translation>vergrößern, verkleinern</translation>
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
        <translation>E&amp;xportieren …</translation>
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
        <source>Copy co&amp;mmand line</source>
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
        <source>Theme, language, views, jobs, autosave, weights</source>
        <translation>Farbschema, Sprache, Ansichten, Aufträge, Sichern, Gewichte</translation>
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
        <source>Expl&amp;ode</source>
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
        <source>&amp;Front</source>
        <translation>&amp;Vorn</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Hinten</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>&amp;Top</source>
        <translation>&amp;Oben</translation>
    </message>
    <message>
        <source>B&amp;ottom</source>
        <translation>&amp;Unten</translation>
    </message>
    <message>
        <source>&amp;Isometric</source>
        <translation>&amp;Isometrisch</translation>
    </message>
    <message>
        <source>Look &amp;from</source>
        <translation>&amp;Blick von</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Show the &amp;selection</source>
        <translation>Aus&amp;wahl zeigen</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>&amp;Perspective or parallel</source>
        <translation>&amp;Perspektivisch oder parallel</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
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
        <source>Soft s&amp;hadows</source>
        <translation>Weiche Scha&amp;tten</translation>
    </message>
    <message>
        <source>A&amp;xes</source>
        <translation>A&amp;chsen</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>Bedie&amp;nfelder</translation>
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
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>This result cannot be made by a command: what it was made from is not in a file any more.</source>
        <translation>Dieses Ergebnis kann kein Befehl erzeugen: Woraus es entstand, liegt nicht mehr in einer Datei.</translation>
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
    <message>
        <source>Show &amp;alone</source>
        <translation>&amp;Nur diese zeigen</translation>
    </message>
    <message>
        <source>I</source>
        <translation>I</translation>
    </message>
    <message>
        <source>Show alone</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Enlarge &amp;results</source>
        <translation>E&amp;rgebnisse vergrößern</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>Give the results most of the window&apos;s height, or take it back</source>
        <translation>Den Ergebnissen den größten Teil der Fensterhöhe geben, oder ihn zurücknehmen</translation>
    </message>
    <message>
        <source>Hide the whole shape</source>
        <translation>Die ganze Form verbergen</translation>
    </message>
    <message>
        <source>Show the whole shape alone</source>
        <translation>Nur die ganze Form zeigen</translation>
    </message>
    <message>
        <source>Delete the whole shape</source>
        <translation>Die ganze Form löschen</translation>
    </message>
    <message>
        <source>The program ended before work from %1 was saved. It can be brought back.</source>
        <translation>Das Programm endete, bevor die Arbeit vom %1 gespeichert war. Sie kann zurückgeholt werden.</translation>
    </message>
    <message>
        <source>The selected parts, or else the selected shapes</source>
        <translation>Die ausgewählten Teile, sonst die ausgewählten Formen</translation>
    </message>
    <message>
        <source>Show the selected parts or shapes and hide all others</source>
        <translation>Die ausgewählten Teile oder Formen zeigen und alle anderen verbergen</translation>
    </message>
    <message>
        <source>What went in, the steps between and the result, each in a view of its own; or the selected shapes; once more for the views as they were</source>
        <translation>Was hineinging, die Schritte dazwischen und das Ergebnis, jedes in einer eigenen Ansicht; oder die ausgewählten Formen; noch einmal für die Ansichten, wie sie waren</translation>
    </message>
    <message>
        <source>Dra&amp;wn as</source>
        <translation>&amp;Gezeichnet als</translation>
    </message>
    <message>
        <source>The selected meshes, or all when none is selected</source>
        <translation>Die ausgewählten Netze, oder alle, wenn keines ausgewählt ist</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>Gezeichnet als</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>End comparison</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>Delete the selected parts</source>
        <translation>Die ausgewählten Teile löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n parts have been deleted since; the figures are of the whole result.</source>
        <translation>
            <numerusform>%n Teil wurde seither gelöscht; die Zahlen gelten für das ganze Ergebnis.</numerusform>
            <numerusform>%n Teile wurden seither gelöscht; die Zahlen gelten für das ganze Ergebnis.</numerusform>
        </translation>
    </message>
    <message>
        <source>This result cannot be made by a command: parts of it, or of what it was made from, were deleted.</source>
        <translation>Kein Befehl macht dieses Ergebnis: Teile davon, oder von dem, woraus es gemacht wurde, sind gelöscht worden.</translation>
    </message>
    <message>
        <source>No part is selected. To delete all of %1, select it in the scene.</source>
        <translation>Kein Teil ist ausgewählt. Um %1 ganz zu löschen, wählen Sie es in der Szene aus.</translation>
    </message>
    <message>
        <source>Stop the job that runs and close?</source>
        <translation>Den laufenden Auftrag abbrechen und schließen?</translation>
    </message>
    <message>
        <source>A job is running</source>
        <translation>Ein Auftrag läuft</translation>
    </message>
    <message>
        <source>&amp;Stop the job</source>
        <translation>Auftrag &amp;abbrechen</translation>
    </message>
    <message>
        <source>A job is running. It is stopped then, without a result.</source>
        <translation>Ein Auftrag läuft. Er wird dann abgebrochen, ohne Ergebnis.</translation>
    </message>
    <message>
        <source>Save the session before another is opened?</source>
        <translation>Die Sitzung speichern, bevor eine andere geöffnet wird?</translation>
    </message>
    <message>
        <source>Stop the job that runs and open the session?</source>
        <translation>Den laufenden Auftrag abbrechen und die Sitzung öffnen?</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>it could not be drawn; a smaller one takes less memory</source>
        <translation>es ließ sich nicht zeichnen; ein kleineres braucht weniger Speicher</translation>
    </message>
    <message>
        <source>This result cannot be made by a command: its run, or one before it, was stopped early.</source>
        <translation>Kein Befehl macht dieses Ergebnis: Sein Lauf oder einer davor wurde vorzeitig angehalten.</translation>
    </message>
    <message>
        <source>This result cannot be made by a command: commands write the main shape of a run, not those beside it.</source>
        <translation>Kein Befehl macht dieses Ergebnis: Befehle schreiben die Hauptform eines Laufs, nicht die daneben.</translation>
    </message>
    <message>
        <source>The picture could not be drawn; smaller views take less memory.</source>
        <translation>Das Bild konnte nicht gezeichnet werden; kleinere Ansichten brauchen weniger Speicher.</translation>
    </message>
    <message>
        <source>Show the selected shape first: the cut goes through what the views show.</source>
        <translation>Zeigen Sie zuerst die gewählte Form: Der Schnitt geht durch das, was die Ansichten zeigen.</translation>
    </message>
    <message>
        <source>Put the exploded parts together first: the cut goes through them where they are drawn.</source>
        <translation>Fügen Sie zuerst die auseinandergezogenen Teile zusammen: Der Schnitt geht dort durch sie, wo sie gezeichnet sind.</translation>
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
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Show all…</source>
        <translation>Alle zeigen …</translation>
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
    <message>
        <source>No operation fits what is searched for.</source>
        <translation>Kein Verfahren passt zu dem, was gesucht wird.</translation>
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
        <translation>Wird auf %1 angewendet.</translation>
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
    <message>
        <source>No file or folder</source>
        <translation>Keine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
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
    <message>
        <source>Show parts</source>
        <translation>Teile zeigen</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Flächeninhalt</translation>
    </message>
</context>
<context>
    <name>shapewright::PartsPanel</name>
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
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Hide the selected parts</source>
        <translation>Die ausgewählten Teile verbergen</translation>
    </message>
    <message>
        <source>Isolate</source>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Show the selected parts alone</source>
        <translation>Nur die ausgewählten Teile zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show all parts</source>
        <translation>Alle Teile zeigen</translation>
    </message>
    <message>
        <source>Decompose a shape and select the result: its convexes are listed here.</source>
        <translation>Zerlegen Sie eine Form und wählen Sie das Ergebnis aus: Hier stehen dann seine konvexen Teile.</translation>
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
    <message>
        <source>The parts of the current shape; space shows or hides, Delete removes.</source>
        <translation>Die Teile der aktuellen Form; die Leertaste zeigt oder verbirgt, Entf entfernt.</translation>
    </message>
    <message>
        <source>area %1, %2 planes, %3 faces, %4 vertices</source>
        <translation>Flächeninhalt %1, %2 Ebenen, %3 Flächen, %4 Ecken</translation>
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
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Flächeninhalt</translation>
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
        <translation>Attribute</translation>
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
        <source>stopped early; the result until then</source>
        <translation>vorzeitig angehalten; das Ergebnis bis dahin</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Sum of volumes</source>
        <translation>Summe der Volumen</translation>
    </message>
    <message>
        <source>Signed sum of volumes</source>
        <translation>Summe der Volumen mit Vorzeichen</translation>
    </message>
    <message>
        <source>Sum of areas</source>
        <translation>Summe der Flächeninhalte</translation>
    </message>
    <message>
        <source>no: %1 open, %2 non-manifold, %3 misoriented edges</source>
        <translation>nein: %1 offene, %2 nicht mannigfaltige, %3 verkehrte Kanten</translation>
    </message>
    <message>
        <source>Deleted parts</source>
        <translation>Gelöschte Teile</translation>
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
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
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
    <message numerus="yes">
        <source>%1 points</source>
        <translation>
            <numerusform>%1 Punkt</numerusform>
            <numerusform>%1 Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parts</source>
        <translation>%1 Teile</translation>
    </message>
    <message numerus="yes">
        <source>%1 faces</source>
        <translation>
            <numerusform>%1 Fläche</numerusform>
            <numerusform>%1 Flächen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (stopped early)</source>
        <translation>%1 (vorzeitig angehalten)</translation>
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
    <message>
        <source>%1: area %2, %3 planes, %4 vertices</source>
        <translation>%1: Flächeninhalt %2, %3 Ebenen, %4 Ecken</translation>
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
        <translation>Ziehen Sie Netze, Scans oder Ordner hierher, oder wählen Sie Dateien. Wenden Sie dann ein Verfahren an: in konvexe Teile zerlegen, verdecken, rekonstruieren.</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Dateien öffnen …</translation>
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
        <source>The folder “%1” holds no file that can be read.</source>
        <translation>Der Ordner „%1“ enthält keine Datei, die gelesen werden kann.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
</TS>
