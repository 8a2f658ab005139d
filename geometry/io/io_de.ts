<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>texcoord</source>
        <translation>Texturkoordinate</translation>
    </message>
    <message>
        <source>intensity</source>
        <translation>Intensität</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>Einordnung</translation>
    </message>
    <message>
        <source>classification_flags</source>
        <translation>Merker der Einordnung</translation>
    </message>
    <message>
        <source>scanner_channel</source>
        <translation>Kanal des Scanners</translation>
    </message>
    <message>
        <source>scan_direction</source>
        <translation>Scanrichtung</translation>
    </message>
    <message>
        <source>edge_of_flight_line</source>
        <translation>Rand der Flugbahn</translation>
    </message>
    <message>
        <source>return_number</source>
        <translation>Nummer der Reflexion</translation>
    </message>
    <message>
        <source>number_of_returns</source>
        <translation>Zahl der Reflexionen</translation>
    </message>
    <message>
        <source>scan_angle</source>
        <translation>Scanwinkel</translation>
    </message>
    <message>
        <source>user_data</source>
        <translation>Nutzerdaten</translation>
    </message>
    <message>
        <source>point_source_id</source>
        <translation>Quelle des Punktes</translation>
    </message>
    <message>
        <source>gps_time</source>
        <translation>GPS-Zeit</translation>
    </message>
    <message>
        <source>near_infrared</source>
        <translation>nahes Infrarot</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>node %1 is its own descendant, hangs below two others, or lies too deep</source>
        <translation>Knoten %1 ist sein eigener Nachfahre, hängt unter zwei anderen oder liegt zu tief</translation>
    </message>
    <message>
        <source>a mesh has no primitives</source>
        <translation>ein Netz hat keine Primitive</translation>
    </message>
    <message>
        <source>a primitive is damaged</source>
        <translation>eine Primitive ist beschädigt</translation>
    </message>
    <message>
        <source>a node&apos;s children are no list</source>
        <translation>die Kinder eines Knotens sind keine Liste</translation>
    </message>
    <message>
        <source>a node&apos;s child is no number</source>
        <translation>das Kind eines Knotens ist keine Zahl</translation>
    </message>
    <message>
        <source>its scene is empty</source>
        <translation>ihre Szene ist leer</translation>
    </message>
    <message>
        <source>%1 primitives of lines were left out</source>
        <translation>%1 Primitive aus Linien wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1 triangles named vertices that do not exist and were dropped</source>
        <translation>%1 Dreiecke nannten Ecken, die es nicht gibt, und wurden weggelassen</translation>
    </message>
    <message>
        <source>all its triangles name vertices that do not exist</source>
        <translation>alle ihre Dreiecke nennen Ecken, die es nicht gibt</translation>
    </message>
    <message>
        <source>is packed with Draco, which is not read: export it without compression</source>
        <translation>ist mit Draco gepackt, was nicht gelesen wird: Exportieren Sie sie ohne Kompression</translation>
    </message>
    <message>
        <source>a primitive has the unknown mode %1</source>
        <translation>eine Primitive hat die unbekannte Art %1</translation>
    </message>
    <message>
        <source>a primitive has no POSITION</source>
        <translation>eine Primitive hat keine POSITION</translation>
    </message>
    <message>
        <source>POSITION must be VEC3</source>
        <translation>POSITION muss VEC3 sein</translation>
    </message>
    <message>
        <source>repeats its meshes more often than is sensible for its size</source>
        <translation>wiederholt ihre Netze öfter, als bei ihrer Größe sinnvoll ist</translation>
    </message>
    <message>
        <source>indices must be SCALAR</source>
        <translation>indices muss SCALAR sein</translation>
    </message>
    <message>
        <source>is JSON, but not of a glTF scene</source>
        <translation>ist JSON, aber keine glTF-Szene</translation>
    </message>
    <message>
        <source>the scene&apos;s nodes must be numbers</source>
        <translation>die Knoten der Szene müssen Zahlen sein</translation>
    </message>
    <message>
        <source>its nodes hang below each other</source>
        <translation>ihre Knoten hängen gegenseitig untereinander</translation>
    </message>
    <message>
        <source>is a GLB file cut short, or not of version 2</source>
        <translation>ist eine abgeschnittene GLB-Datei, oder nicht von Version 2</translation>
    </message>
    <message>
        <source>its header promises %1 bytes, more than there are; it may be cut</source>
        <translation>ihr Kopf verspricht %1 Byte, mehr als da sind; vielleicht ist sie abgeschnitten</translation>
    </message>
    <message>
        <source>a chunk of %1 bytes goes past the end; the file may be cut</source>
        <translation>ein Abschnitt von %1 Byte geht über das Ende hinaus; vielleicht ist die Datei abgeschnitten</translation>
    </message>
    <message>
        <source>holds no JSON chunk</source>
        <translation>enthält keinen JSON-Abschnitt</translation>
    </message>
    <message>
        <source>nests deeper than %1 levels</source>
        <translation>ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>its JSON is damaged</source>
        <translation>ihr JSON ist beschädigt</translation>
    </message>
    <message>
        <source>its JSON has a value of a wrong kind</source>
        <translation>ihr JSON hat einen Wert falscher Art</translation>
    </message>
    <message>
        <source>a buffer&apos;s base64 holds a character that is none</source>
        <translation>das base64 eines Puffers enthält ein Zeichen, das dort nicht vorkommen darf</translation>
    </message>
    <message>
        <source>a buffer&apos;s base64 is cut or damaged</source>
        <translation>das base64 eines Puffers ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>the buffer &quot;%1&quot; is no file beside it</source>
        <translation>der Puffer „%1“ ist keine Datei daneben</translation>
    </message>
    <message>
        <source>the buffer &quot;%1&quot; lies outside the file&apos;s folder</source>
        <translation>der Puffer „%1“ liegt außerhalb des Ordners der Datei</translation>
    </message>
    <message>
        <source>the buffer file &quot;%1&quot; is not there</source>
        <translation>die Pufferdatei „%1“ ist nicht da</translation>
    </message>
    <message>
        <source>names entry %1 of &quot;%2&quot;, which is not there</source>
        <translation>nennt Eintrag %1 von „%2“, den es nicht gibt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number</source>
        <translation>„%1“ muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>an accessor is of the type &quot;%1&quot;</source>
        <translation>ein Accessor ist vom Typ „%1“</translation>
    </message>
    <message>
        <source>accessor %1 promises more than the file holds</source>
        <translation>Accessor %1 verspricht mehr, als die Datei enthält</translation>
    </message>
    <message>
        <source>a sparse accessor is damaged</source>
        <translation>ein dünn besetzter Accessor ist beschädigt</translation>
    </message>
    <message>
        <source>a sparse accessor goes past its end</source>
        <translation>ein dünn besetzter Accessor geht über sein Ende hinaus</translation>
    </message>
    <message>
        <source>buffer %1 has no data</source>
        <translation>Puffer %1 hat keine Daten</translation>
    </message>
    <message>
        <source>a buffer&apos;s data are not base64</source>
        <translation>die Daten eines Puffers sind kein base64</translation>
    </message>
    <message>
        <source>values of the unknown type %1</source>
        <translation>Werte des unbekannten Typs %1</translation>
    </message>
    <message>
        <source>is packed with meshopt, which is not read: export it without compression</source>
        <translation>ist mit meshopt gepackt, was nicht gelesen wird: Exportieren Sie sie ohne Kompression</translation>
    </message>
    <message>
        <source>buffer view %1 goes past the end of its buffer</source>
        <translation>Pufferansicht %1 geht über das Ende ihres Puffers hinaus</translation>
    </message>
    <message>
        <source>an accessor of %1 elements goes past the end of buffer view %2</source>
        <translation>ein Accessor mit %1 Elementen geht über das Ende der Pufferansicht %2 hinaus</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>is not a file but a folder, pipe or device</source>
        <translation>ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>ließ sich nicht zu Ende lesen</translation>
    </message>
    <message>
        <source>the file is empty (zero bytes)</source>
        <translation>die Datei ist leer (null Byte)</translation>
    </message>
    <message>
        <source>a PLY file begins with the line &quot;ply&quot;; this one does not</source>
        <translation>eine PLY-Datei beginnt mit der Zeile „ply“; diese nicht</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the shape itself: fetch it with `git lfs pull`</source>
        <translation>ist ein Zeiger von Git LFS, nicht die Form selbst: Holen Sie sie mit `git lfs pull`</translation>
    </message>
    <message>
        <source>holds binary data, not OBJ text</source>
        <translation>enthält Binärdaten, keinen OBJ-Text</translation>
    </message>
    <message>
        <source>has a format that is not read: use OBJ, PLY, STL, OFF, glTF, 3MF, PCD, NumPy, LAS, PTX or XYZ</source>
        <translation>hat ein Format, das nicht gelesen wird: Nehmen Sie OBJ, PLY, STL, OFF, glTF, 3MF, PCD, NumPy, LAS, PTX oder XYZ</translation>
    </message>
    <message>
        <source>%1 cannot be written as &quot;%2&quot;: use %3</source>
        <translation>%1 lässt sich nicht als „%2“ schreiben: Nehmen Sie %3</translation>
    </message>
    <message>
        <source>a point cloud</source>
        <translation>eine Punktwolke</translation>
    </message>
    <message>
        <source>attributes that are not one per vertex or face were dropped</source>
        <translation>Attribute, die nicht genau einen Wert je Ecke oder Fläche haben, wurden weggelassen</translation>
    </message>
    <message>
        <source>none of its faces can be used</source>
        <translation>keine ihrer Flächen ist brauchbar</translation>
    </message>
    <message>
        <source>%1 vertices were not finite; %2 faces that use them were dropped</source>
        <translation>%1 Ecken waren nicht endlich; %2 Flächen mit ihnen wurden weggelassen</translation>
    </message>
    <message>
        <source>%1 faces with fewer than three corners were dropped</source>
        <translation>%1 Flächen mit weniger als drei Ecken wurden weggelassen</translation>
    </message>
    <message>
        <source>it holds no usable vertices</source>
        <translation>sie enthält keine brauchbaren Ecken</translation>
    </message>
    <message>
        <source>is too short for a LAS header, or is none</source>
        <translation>ist zu kurz für einen LAS-Kopf, oder keine LAS-Datei</translation>
    </message>
    <message>
        <source>is LAZ-compressed LAS, which is not read: unpack it with laszip</source>
        <translation>ist LAS, mit LAZ komprimiert, was nicht gelesen wird: Entpacken Sie sie mit laszip</translation>
    </message>
    <message>
        <source>has points of an unknown format</source>
        <translation>hat Punkte eines unbekannten Formats</translation>
    </message>
    <message>
        <source>its point records are shorter than their format</source>
        <translation>ihre Punkte sind kürzer als ihr Format</translation>
    </message>
    <message>
        <source>its points begin outside the file</source>
        <translation>ihre Punkte beginnen außerhalb der Datei</translation>
    </message>
    <message>
        <source>its scale or offset is no usable number</source>
        <translation>ihr Maßstab oder Versatz ist keine brauchbare Zahl</translation>
    </message>
    <message>
        <source>the header promises %1 points; the file holds %2</source>
        <translation>der Kopf verspricht %1 Punkte; die Datei enthält %2</translation>
    </message>
    <message>
        <source>it holds no points</source>
        <translation>sie enthält keine Punkte</translation>
    </message>
    <message>
        <source>does not begin like a NumPy array</source>
        <translation>beginnt nicht wie ein NumPy-Array</translation>
    </message>
    <message>
        <source>the header of the array is damaged</source>
        <translation>der Kopf des Arrays ist beschädigt</translation>
    </message>
    <message>
        <source>the header of the array lacks descr or shape</source>
        <translation>im Kopf des Arrays fehlt descr oder shape</translation>
    </message>
    <message>
        <source>holds values of a type that is no coordinate (%1): use float32 or float64</source>
        <translation>enthält Werte eines Typs, der keine Koordinate ist (%1): Nehmen Sie float32 oder float64</translation>
    </message>
    <message>
        <source>is not an array of rows</source>
        <translation>ist kein Array aus Zeilen</translation>
    </message>
    <message>
        <source>the array is longer than the file; it may be cut</source>
        <translation>das Array ist länger als die Datei; vielleicht ist sie abgeschnitten</translation>
    </message>
    <message>
        <source>holds %1 rows of %2 values: points need at least three a row</source>
        <translation>enthält %1 Zeilen aus %2 Werten: Punkte brauchen mindestens drei je Zeile</translation>
    </message>
    <message>
        <source>array &quot;%1&quot; was left out: the points are in &quot;%2&quot;</source>
        <translation>Array „%1“ wurde ausgelassen: Die Punkte sind in „%2“</translation>
    </message>
    <message>
        <source>holds no array with three or more columns</source>
        <translation>enthält kein Array mit drei oder mehr Spalten</translation>
    </message>
    <message>
        <source>%1 faces name points that do not exist</source>
        <translation>%1 Flächen nennen Punkte, die es nicht gibt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>a vertex needs three coordinates</source>
        <translation>eine Ecke braucht drei Koordinaten</translation>
    </message>
    <message>
        <source>holds no OBJ vertices or faces</source>
        <translation>enthält keine OBJ-Ecken oder -Flächen</translation>
    </message>
    <message>
        <source>%1 faces named vertices that do not exist or had fewer than three corners and were dropped, the first in line %2</source>
        <translation>%1 Flächen nannten Ecken, die es nicht gibt, oder hatten weniger als drei Ecken und wurden weggelassen, die erste in Zeile %2</translation>
    </message>
    <message>
        <source>none of its faces can be used, the first</source>
        <translation>keine ihrer Flächen ist brauchbar, die erste</translation>
    </message>
    <message>
        <source>lists %1 values for %2 fields</source>
        <translation>führt %1 Werte für %2 Felder auf</translation>
    </message>
    <message>
        <source>must be F, I or U</source>
        <translation>muss F, I oder U sein</translation>
    </message>
    <message>
        <source>holds a value that is not allowed</source>
        <translation>enthält einen unerlaubten Wert</translation>
    </message>
    <message>
        <source>is not a sensible count</source>
        <translation>ist keine sinnvolle Anzahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no line of a PCD header</source>
        <translation>„%1“ ist keine Zeile eines PCD-Kopfs</translation>
    </message>
    <message>
        <source>the header has no DATA line, so it is not known where points begin</source>
        <translation>der Kopf hat keine Zeile DATA, also ist unbekannt, wo die Punkte beginnen</translation>
    </message>
    <message>
        <source>field %1 is a float of %2 bytes</source>
        <translation>Feld %1 ist eine Gleitkommazahl von %2 Byte</translation>
    </message>
    <message>
        <source>the header promises %1 points, more than the file holds; it may be cut</source>
        <translation>der Kopf verspricht %1 Punkte, mehr als die Datei enthält; vielleicht ist sie abgeschnitten</translation>
    </message>
    <message>
        <source>the sizes of the compressed data do not agree with the file</source>
        <translation>die Größen der komprimierten Daten passen nicht zur Datei</translation>
    </message>
    <message>
        <source>the compressed data are damaged</source>
        <translation>die komprimierten Daten sind beschädigt</translation>
    </message>
    <message>
        <source>DATA must be ascii, binary or binary_compressed</source>
        <translation>DATA muss ascii, binary oder binary_compressed sein</translation>
    </message>
    <message>
        <source>point %1 has no number for field %2</source>
        <translation>Punkt %1 hat keine Zahl für Feld %2</translation>
    </message>
    <message>
        <source>field %1 takes whole numbers</source>
        <translation>Feld %1 nimmt ganze Zahlen</translation>
    </message>
    <message>
        <source>the header names no fields x, y and z</source>
        <translation>der Kopf nennt keine Felder x, y und z</translation>
    </message>
    <message>
        <source>the format line names no known encoding</source>
        <translation>die Zeile format nennt keine bekannte Kodierung</translation>
    </message>
    <message>
        <source>an element has no count</source>
        <translation>ein Element hat keine Anzahl</translation>
    </message>
    <message>
        <source>a property stands before any element</source>
        <translation>eine Eigenschaft steht vor jedem Element</translation>
    </message>
    <message>
        <source>a list has no known type of count</source>
        <translation>eine Liste hat keinen bekannten Typ der Anzahl</translation>
    </message>
    <message>
        <source>a property has no known type</source>
        <translation>eine Eigenschaft hat keinen bekannten Typ</translation>
    </message>
    <message>
        <source>the header has a line that PLY does not know; is end_header missing?</source>
        <translation>der Kopf hat eine Zeile, die PLY nicht kennt; fehlt end_header?</translation>
    </message>
    <message>
        <source>the header has no end_header or no format line</source>
        <translation>der Kopf hat kein end_header oder keine Zeile format</translation>
    </message>
    <message>
        <source>the header promises %1 of element &quot;%2&quot;, more than the file can hold</source>
        <translation>der Kopf verspricht %1 von Element „%2“, mehr als die Datei enthalten kann</translation>
    </message>
    <message>
        <source>its vertices have no x, y and z</source>
        <translation>ihre Ecken haben kein x, y und z</translation>
    </message>
    <message>
        <source>the data end or break off in element &quot;%1&quot; number %2 of %3</source>
        <translation>die Daten enden oder brechen ab bei Element „%1“ Nummer %2 von %3</translation>
    </message>
    <message>
        <source>the file breaks off after %1 of %2 faces</source>
        <translation>die Datei bricht nach %1 von %2 Flächen ab</translation>
    </message>
    <message>
        <source>most of its faces name vertices that do not exist: wrong byte order or a broken file</source>
        <translation>die meisten ihrer Flächen nennen Ecken, die es nicht gibt: falsche Bytefolge oder beschädigte Datei</translation>
    </message>
    <message>
        <source>%1 faces named vertices that do not exist and were dropped</source>
        <translation>%1 Flächen nannten Ecken, die es nicht gibt, und wurden weggelassen</translation>
    </message>
    <message>
        <source>its coordinates are not of this world: the byte order in the header is wrong</source>
        <translation>ihre Koordinaten sind nicht von dieser Welt: Die Bytefolge im Kopf ist falsch</translation>
    </message>
    <message>
        <source>a PTX scan begins with its columns, its rows, a place, three axes and four rows of a matrix; this one does not</source>
        <translation>ein PTX-Scan beginnt mit seinen Spalten, Zeilen, einem Ort, drei Achsen und vier Zeilen einer Matrix; dieser nicht</translation>
    </message>
    <message>
        <source>the scan ends before its last point; the file may be cut</source>
        <translation>der Scan endet vor seinem letzten Punkt; vielleicht ist die Datei abgeschnitten</translation>
    </message>
    <message>
        <source>a point has 3, 4 or 7 numbers; this one does not</source>
        <translation>ein Punkt hat 3, 4 oder 7 Zahlen; dieser nicht</translation>
    </message>
    <message>
        <source>%1 rays met nothing and were left out</source>
        <translation>%1 Strahlen trafen auf nichts und wurden ausgelassen</translation>
    </message>
    <message>
        <source>a vertex needs three numbers</source>
        <translation>eine Ecke braucht drei Zahlen</translation>
    </message>
    <message>
        <source>1 facet without exactly three finite corners dropped</source>
        <translation>1 Facette ohne genau drei endliche Ecken weggelassen</translation>
    </message>
    <message>
        <source>%1 facets without exactly three finite corners dropped</source>
        <translation>%1 Facetten ohne genau drei endliche Ecken weggelassen</translation>
    </message>
    <message>
        <source>it holds no usable facets</source>
        <translation>sie enthält keine brauchbaren Facetten</translation>
    </message>
    <message>
        <source>a binary STL has a header of 84 bytes; this file ends before</source>
        <translation>eine binäre STL-Datei hat einen Kopf von 84 Byte; diese Datei endet vorher</translation>
    </message>
    <message>
        <source>it holds no triangles</source>
        <translation>sie enthält keine Dreiecke</translation>
    </message>
    <message>
        <source>the header promises %1 triangles; the %2 whole ones in the file were read</source>
        <translation>der Kopf verspricht %1 Dreiecke; die %2 ganzen in der Datei wurden gelesen</translation>
    </message>
    <message>
        <source>%1 triangles with non-finite corners were dropped</source>
        <translation>%1 Dreiecke mit nicht endlichen Ecken wurden weggelassen</translation>
    </message>
    <message>
        <source>it holds no usable triangles</source>
        <translation>sie enthält keine brauchbaren Dreiecke</translation>
    </message>
    <message>
        <source>an OFF file begins with the word OFF; this one does not</source>
        <translation>eine OFF-Datei beginnt mit dem Wort OFF; diese nicht</translation>
    </message>
    <message>
        <source>the counts of vertices and faces are missing</source>
        <translation>die Anzahlen der Ecken und Flächen fehlen</translation>
    </message>
    <message>
        <source>the header promises %1 vertices and %2 faces, more than the file can hold</source>
        <translation>der Kopf verspricht %1 Ecken und %2 Flächen, mehr als die Datei enthalten kann</translation>
    </message>
    <message>
        <source>vertex %1 of %2 has no three coordinates: the file may be cut</source>
        <translation>Ecke %1 von %2 hat keine drei Koordinaten: Vielleicht ist die Datei abgeschnitten</translation>
    </message>
    <message>
        <source>face %1 has no list of corners</source>
        <translation>Fläche %1 hat keine Liste von Ecken</translation>
    </message>
    <message>
        <source>%1 faces named vertices that do not exist or had fewer than three corners and were dropped</source>
        <translation>%1 Flächen nannten Ecken, die es nicht gibt, oder hatten weniger als drei Ecken und wurden weggelassen</translation>
    </message>
    <message>
        <source>in its model, %1</source>
        <translation>in ihrem Modell, %1</translation>
    </message>
    <message>
        <source>its model has no &lt;model&gt;</source>
        <translation>ihr Modell hat kein &lt;model&gt;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no finite number</source>
        <translation>„%1“ ist keine endliche Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no index</source>
        <translation>„%1“ ist kein Index</translation>
    </message>
    <message>
        <source>a transform is not twelve finite numbers</source>
        <translation>eine Transformation besteht nicht aus zwölf endlichen Zahlen</translation>
    </message>
    <message>
        <source>the object &quot;%1&quot; is there twice</source>
        <translation>das Objekt „%1“ gibt es zweimal</translation>
    </message>
    <message>
        <source>objects lie within each other deeper than 32 times</source>
        <translation>Objekte liegen mehr als 32-mal ineinander</translation>
    </message>
    <message>
        <source>its objects are used so often that they become far more than the file holds</source>
        <translation>ihre Objekte werden so oft verwendet, dass daraus weit mehr würde, als die Datei enthält</translation>
    </message>
    <message>
        <source>holds no model &quot;%1&quot;</source>
        <translation>enthält kein Modell „%1“</translation>
    </message>
    <message>
        <source>its model of %1 bytes claims to unpack to %2</source>
        <translation>ihr Modell von %1 Byte behauptet, sich auf %2 zu entpacken</translation>
    </message>
    <message>
        <source>nothing is to be built, so every object is shown</source>
        <translation>nichts soll gebaut werden, also wird jedes Objekt gezeigt</translation>
    </message>
    <message>
        <source>%1 references to objects that are not in the model were left out</source>
        <translation>%1 Verweise auf Objekte, die nicht im Modell sind, wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1 triangles name vertices that do not exist</source>
        <translation>%1 Dreiecke nennen Ecken, die es nicht gibt</translation>
    </message>
    <message>
        <source>the text ends within a tag or a comment</source>
        <translation>der Text endet in einem Tag oder Kommentar</translation>
    </message>
    <message>
        <source>an attribute has no value</source>
        <translation>ein Attribut hat keinen Wert</translation>
    </message>
    <message>
        <source>an attribute&apos;s value is not quoted</source>
        <translation>der Wert eines Attributs steht nicht in Anführungszeichen</translation>
    </message>
    <message>
        <source>the text ends within a tag</source>
        <translation>der Text endet in einem Tag</translation>
    </message>
    <message>
        <source>the text ends before its tags are closed</source>
        <translation>der Text endet, bevor seine Tags geschlossen sind</translation>
    </message>
    <message>
        <source>a document type is declared, which 3MF does not allow</source>
        <translation>ein Dokumenttyp ist deklariert, was 3MF nicht erlaubt</translation>
    </message>
    <message>
        <source>a tag has no name or no end</source>
        <translation>ein Tag hat keinen Namen oder kein Ende</translation>
    </message>
    <message>
        <source>its tags nest deeper than 64 levels</source>
        <translation>ihre Tags sind tiefer als 64 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>a tag is closed that is not open</source>
        <translation>ein Tag wird geschlossen, das nicht offen ist</translation>
    </message>
    <message>
        <source>holds no line with three finite coordinates</source>
        <translation>enthält keine Zeile mit drei endlichen Koordinaten</translation>
    </message>
    <message>
        <source>%1 lines without three finite coordinates were skipped, the first is line %2</source>
        <translation>%1 Zeilen ohne drei endliche Koordinaten wurden übergangen, die erste ist Zeile %2</translation>
    </message>
    <message>
        <source>the first line promises </source>
        <translation>die erste Zeile verspricht </translation>
    </message>
    <message>
        <source>%1 points; the file holds %2</source>
        <translation>%1 Punkte; die Datei enthält %2</translation>
    </message>
    <message>
        <source>its lines have different numbers of columns; only the coordinates were kept</source>
        <translation>ihre Zeilen haben verschieden viele Spalten; nur die Koordinaten wurden behalten</translation>
    </message>
    <message>
        <source>the archive has no end: it may be cut</source>
        <translation>das Archiv hat kein Ende: Vielleicht ist es abgeschnitten</translation>
    </message>
    <message>
        <source>the archive&apos;s directory is damaged</source>
        <translation>das Verzeichnis des Archivs ist beschädigt</translation>
    </message>
    <message>
        <source>a member of the archive lies outside the file</source>
        <translation>ein Eintrag des Archivs liegt außerhalb der Datei</translation>
    </message>
    <message>
        <source>a member of the archive is packed in an unknown way</source>
        <translation>ein Eintrag des Archivs ist auf unbekannte Weise gepackt</translation>
    </message>
    <message>
        <source>a member of the archive is damaged</source>
        <translation>ein Eintrag des Archivs ist beschädigt</translation>
    </message>
    <message>
        <source>big-endian machines are not supported</source>
        <translation>Big-Endian-Rechner werden nicht unterstützt</translation>
    </message>
    <message>
        <source>%1 (line %2)</source>
        <translation>%1 (Zeile %2)</translation>
    </message>
    <message>
        <source>%1 (byte %2)</source>
        <translation>%1 (Byte %2)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must hold %2 numbers</source>
        <translation>„%1“ muss %2 Zahlen enthalten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must hold finite numbers</source>
        <translation>„%1“ muss endliche Zahlen enthalten</translation>
    </message>
    <message>
        <source>object %1</source>
        <translation>Objekt %1</translation>
    </message>
    <message>
        <source>%1 has no place for the attributes %2.</source>
        <translation>%1 hat keinen Platz für die Attribute %2.</translation>
    </message>
    <message>
        <source>%1 holds points only: %2 faces were left out.</source>
        <translation>%1 enthält nur Punkte: %2 Flächen wurden weggelassen.</translation>
    </message>
    <message>
        <source>%1 has no place for colours of faces.</source>
        <translation>%1 hat keinen Platz für Farben von Flächen.</translation>
    </message>
    <message>
        <source>%1 has no place for opacity.</source>
        <translation>%1 hat keinen Platz für Deckkraft.</translation>
    </message>
    <message>
        <source>%1 has no place for the names and colours of parts.</source>
        <translation>%1 hat keinen Platz für Namen und Farben von Teilen.</translation>
    </message>
    <message>
        <source>%1 holds single precision only, which moved points by up to %2 % of the shape&apos;s size: PLY and OBJ keep them.</source>
        <translation>%1 hat nur einfache Genauigkeit, was Punkte um bis zu %2 % der Größe der Form verschob: PLY und OBJ behalten sie.</translation>
    </message>
    <message>
        <source>has coordinates beyond the single precision of &quot;%1&quot;: write it as ply or obj</source>
        <translation>hat Koordinaten jenseits der einfachen Genauigkeit von „%1“: schreiben Sie sie als ply oder obj</translation>
    </message>
    <message>
        <source>normals of corners</source>
        <translation>Normalen von Flächenecken</translation>
    </message>
    <message>
        <source>texture coordinates</source>
        <translation>Texturkoordinaten</translation>
    </message>
    <message>
        <source>has records of fields that are not read</source>
        <translation>hat Datensätze aus Feldern, die nicht gelesen werden</translation>
    </message>
    <message>
        <source>holds rows of %1 values: points are rows of three or a few more</source>
        <translation>enthält Zeilen von %1 Werten: Punkte sind Zeilen von dreien oder einigen mehr</translation>
    </message>
    <message>
        <source>has records without the fields x, y and z</source>
        <translation>hat Datensätze ohne die Felder x, y und z</translation>
    </message>
    <message>
        <source>elements &quot;%1&quot;</source>
        <translation>Elemente „%1“</translation>
    </message>
    <message>
        <source>lists &quot;%1&quot;</source>
        <translation>Listen „%1“</translation>
    </message>
    <message>
        <source>arrays &quot;%1&quot;</source>
        <translation>Felder „%1“</translation>
    </message>
    <message>
        <source>waveform packets</source>
        <translation>Wellenformpakete</translation>
    </message>
    <message>
        <source>extra bytes</source>
        <translation>zusätzliche Bytes</translation>
    </message>
    <message>
        <source>is an OFF file of other dimensions; only 3D ones are read</source>
        <translation>ist eine OFF-Datei anderer Dimension; nur 3D wird gelesen</translation>
    </message>
    <message>
        <source>is a binary OFF file; only text is read</source>
        <translation>ist eine binäre OFF-Datei; nur Text wird gelesen</translation>
    </message>
    <message>
        <source>needs the glTF extension &quot;%1&quot;, which is not read</source>
        <translation>braucht die glTF-Erweiterung „%1“, die nicht gelesen wird</translation>
    </message>
    <message>
        <source>%1 has no place for the names of parts.</source>
        <translation>%1 hat keinen Platz für Namen von Teilen.</translation>
    </message>
    <message>
        <source>points that were not finite were dropped: %1</source>
        <translation>Punkte, die nicht endlich waren, wurden weggelassen: %1</translation>
    </message>
    <message>
        <source>no materials could be read from &quot;%1&quot; beside the file; their colours were left out</source>
        <translation>Aus „%1“ neben der Datei ließen sich keine Materialien lesen; deren Farben fehlen</translation>
    </message>
    <message>
        <source>1 line without three finite coordinates was skipped: line %1</source>
        <translation>1 Zeile ohne drei endliche Koordinaten wurde übergangen: Zeile %1</translation>
    </message>
    <message>
        <source>is UTF-16 or no text at all: save it as UTF-8</source>
        <translation>ist UTF-16 oder gar kein Text: Speichern Sie sie als UTF-8</translation>
    </message>
    <message>
        <source>is an Esri grid of heights, which is not read: save it as points with x, y and z</source>
        <translation>ist ein Esri-Höhenraster, das nicht gelesen wird: Speichern Sie es als Punkte mit x, y und z</translation>
    </message>
    <message>
        <source>its heading names no x, y and z: the first three columns were taken for them</source>
        <translation>ihre Kopfzeile nennt kein x, y und z: Dafür wurden die ersten drei Spalten genommen</translation>
    </message>
    <message>
        <source>its heading has more names than its lines have columns: the last ones were taken</source>
        <translation>ihre Kopfzeile hat mehr Namen als ihre Zeilen Spalten: Die letzten wurden genommen</translation>
    </message>
    <message>
        <source>a comment speaks of x, y and z, but not of all columns: the first three were taken for them</source>
        <translation>ein Kommentar spricht von x, y und z, aber nicht von allen Spalten: Dafür wurden die ersten drei genommen</translation>
    </message>
    <message>
        <source>its lines have one column more than its heading has names: the first was taken for names of rows</source>
        <translation>ihre Zeilen haben eine Spalte mehr als ihre Kopfzeile Namen: Die erste wurde für Namen der Zeilen genommen</translation>
    </message>
    <message>
        <source>columns &quot;%1&quot;</source>
        <translation>Spalten „%1“</translation>
    </message>
    <message>
        <source>columns past number %1</source>
        <translation>Spalten nach Nummer %1</translation>
    </message>
    <message>
        <source>%1 holds colours of vertices or of parts: those of vertices were kept.</source>
        <translation>%1 enthält Farben von Ecken oder von Teilen: Die der Ecken wurden behalten.</translation>
    </message>
    <message>
        <source>%1 holds vertices of faces only, which left out others: %2.</source>
        <translation>%1 enthält nur Ecken von Flächen, was andere wegließ: %2.</translation>
    </message>
    <message>
        <source>morph targets</source>
        <translation>Verformungsziele</translation>
    </message>
    <message>
        <source>further numbers of vertices</source>
        <translation>weitere Zahlen der Ecken</translation>
    </message>
    <message>
        <source>colours of faces by number</source>
        <translation>Farben von Flächen nach Nummer</translation>
    </message>
    <message>
        <source>its unit is &quot;%1&quot;: coordinates were kept and not turned into millimetres</source>
        <translation>ihre Einheit ist „%1“: Die Koordinaten blieben, wie sie sind, und wurden nicht in Millimeter umgerechnet</translation>
    </message>
    <message>
        <source>colours between corners</source>
        <translation>Farben zwischen Ecken</translation>
    </message>
    <message>
        <source>mixed materials</source>
        <translation>gemischte Materialien</translation>
    </message>
    <message>
        <source>several properties in one</source>
        <translation>mehrere Eigenschaften in einer</translation>
    </message>
    <message>
        <source>names of materials</source>
        <translation>Namen von Materialien</translation>
    </message>
    <message>
        <source>opacities of materials</source>
        <translation>Deckkraft von Materialien</translation>
    </message>
    <message>
        <source>place and direction of the sensor</source>
        <translation>Ort und Richtung des Sensors</translation>
    </message>
    <message>
        <source>rows of the grid</source>
        <translation>Zeilen des Rasters</translation>
    </message>
    <message>
        <source>coordinate systems</source>
        <translation>Koordinatensysteme</translation>
    </message>
    <message>
        <source>its three rows were taken for points: if they are x, y and z, transpose the array</source>
        <translation>ihre drei Zeilen wurden als Punkte gelesen: Sind sie x, y und z, transponieren Sie das Feld</translation>
    </message>
    <message>
        <source>further instances of meshes</source>
        <translation>weitere Exemplare von Netzen</translation>
    </message>
</context>
</TS>
