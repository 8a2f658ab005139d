<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>reading was cancelled</source>
        <translation>das Lesen wurde abgebrochen</translation>
    </message>
    <message>
        <source>reading shapes</source>
        <translation>Formen werden gelesen</translation>
    </message>
    <message>
        <source>the array &apos;points&apos; is missing or not [shapes, points, 3] of uint16 or float32</source>
        <translation>das Array „points“ fehlt oder ist nicht [Formen, Punkte, 3] aus uint16 oder float32</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; is missing</source>
        <translation>Datensatz „%1“ fehlt</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; has shape %2, expected %3 (0: any)</source>
        <translation>Datensatz „%1“ hat die Form %2, erwartet wird %3 (0: beliebig)</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; has another element type than expected</source>
        <translation>Datensatz „%1“ hat einen anderen Elementtyp als erwartet</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; is impossibly large</source>
        <translation>Datensatz „%1“ ist unmöglich groß</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; declares more values than the file holds</source>
        <translation>Datensatz „%1“ kündigt mehr Werte an, als die Datei enthält</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; cannot be read; the file is damaged</source>
        <translation>Datensatz „%1“ lässt sich nicht lesen; die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; cannot be written</source>
        <translation>Datensatz „%1“ lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>this is not a readable HDF5 file</source>
        <translation>dies ist keine lesbare HDF5-Datei</translation>
    </message>
    <message>
        <source>the data does not fit into memory</source>
        <translation>die Daten passen nicht in den Speicher</translation>
    </message>
    <message>
        <source>the file cannot be completed; check the space</source>
        <translation>die Datei lässt sich nicht fertigstellen; prüfen Sie den Platz</translation>
    </message>
    <message>
        <source>the file cannot be replaced: %1</source>
        <translation>die Datei lässt sich nicht ersetzen: %1</translation>
    </message>
    <message>
        <source>data set &apos;voxels&apos; holds no shapes</source>
        <translation>Datensatz „voxels“ enthält keine Formen</translation>
    </message>
    <message>
        <source>the arrays do not have the sizes of the layout</source>
        <translation>die Arrays haben nicht die Größen dieser Anordnung</translation>
    </message>
    <message>
        <source>the latent codes do not have the declared size</source>
        <translation>die latenten Codes haben nicht die angekündigte Größe</translation>
    </message>
    <message>
        <source>this build has no HDF5 support; install libhdf5-dev and build again</source>
        <translation>dieses Programm kann kein HDF5; installieren Sie libhdf5-dev, und bauen Sie es neu</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; has shape %2, expected %3 of bytes</source>
        <translation>Datensatz „%1“ hat die Form %2, erwartet wird %3 aus Bytes</translation>
    </message>
    <message>
        <source>it should hold one shape</source>
        <translation>er sollte eine Form enthalten</translation>
    </message>
    <message>
        <source>there are no shapes to join</source>
        <translation>es gibt keine Formen zum Zusammenfügen</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>Zusammenfügen</translation>
    </message>
    <message>
        <source>making shapes up</source>
        <translation>Formen werden erfunden</translation>
    </message>
    <message>
        <source>%1; the archive may be cut off, make it again</source>
        <translation>%1; vielleicht ist das Archiv abgeschnitten, erstellen Sie es neu</translation>
    </message>
    <message>
        <source>an array has no NumPy header</source>
        <translation>ein Array hat keinen NumPy-Kopf</translation>
    </message>
    <message>
        <source>an array&apos;s header is cut off</source>
        <translation>der Kopf eines Arrays ist abgeschnitten</translation>
    </message>
    <message>
        <source>the array &apos;%1&apos; is of type &apos;%2&apos; or in Fortran order; save it as numbers in C order</source>
        <translation>das Array „%1“ ist vom Typ „%2“ oder in Fortran-Ordnung; speichern Sie es als Zahlen in C-Ordnung</translation>
    </message>
    <message>
        <source>an array&apos;s shape is larger than the file</source>
        <translation>die Form eines Arrays ist größer als die Datei</translation>
    </message>
    <message>
        <source>an array&apos;s length does not fit its shape</source>
        <translation>die Länge eines Arrays passt nicht zu seiner Form</translation>
    </message>
    <message>
        <source>the folder does not exist; check its name</source>
        <translation>den Ordner gibt es nicht; prüfen Sie seinen Namen</translation>
    </message>
    <message>
        <source>the folder holds no .npz file; each should hold the array &apos;%1&apos; of one class</source>
        <translation>der Ordner enthält keine .npz-Datei; jede sollte das Array „%1“ einer Klasse enthalten</translation>
    </message>
    <message>
        <source>training points are sampled from a grid of 256 cells per axis</source>
        <translation>Trainingspunkte werden aus einem Gitter von 256 Zellen je Achse gezogen</translation>
    </message>
    <message>
        <source>reading solids</source>
        <translation>Körper werden gelesen</translation>
    </message>
    <message>
        <source>the array &apos;voxels&apos; is missing or not [shapes, 32768] of uint8, eight of 64^3 cells a byte</source>
        <translation>das Array „voxels“ fehlt oder ist nicht [Formen, 32768] aus uint8, acht der 64^3 Zellen je Byte</translation>
    </message>
    <message>
        <source>the folder holds more than one NAME_train.hdf5; leave one of them there</source>
        <translation>der Ordner enthält mehr als eine NAME_train.hdf5; lassen Sie nur eine dort</translation>
    </message>
    <message>
        <source>there are no shapes to train on</source>
        <translation>es gibt keine Formen zum Lernen</translation>
    </message>
    <message>
        <source>no shapes are held out; the array &apos;validation&apos; marks them</source>
        <translation>es gibt keine Formen zum Prüfen; das Array „validation“ kennzeichnet sie</translation>
    </message>
    <message>
        <source>The chunks of %1 hold several shapes each, more than there is memory to keep, so that reading takes long; this makes a file that is read fast: %2.</source>
        <translation>Die Blöcke von %1 enthalten je mehrere Formen, mehr, als der Speicher aufnimmt, sodass das Lesen lange dauert; dies macht eine Datei, die sich schnell liest: %2.</translation>
    </message>
    <message>
        <source>%1; make this sample anew with --overwrite</source>
        <translation>%1; machen Sie diese Stichprobe mit --overwrite neu</translation>
    </message>
    <message>
        <source>this sample was made without --views; make it anew with --overwrite</source>
        <translation>diese Stichprobe wurde ohne --views gemacht; machen Sie sie mit --overwrite neu</translation>
    </message>
    <message>
        <source>this sample was made with --views; give that, or make it anew with --overwrite</source>
        <translation>diese Stichprobe wurde mit --views gemacht; geben Sie das an, oder machen Sie sie mit --overwrite neu</translation>
    </message>
    <message>
        <source>the array &apos;validation&apos; is not [shapes], one number for each shape</source>
        <translation>das Array „validation“ ist nicht [Formen], eine Zahl je Form</translation>
    </message>
    <message>
        <source>an array has a negative extent</source>
        <translation>ein Array hat eine negative Ausdehnung</translation>
    </message>
    <message>
        <source>the file cannot be created; check the folder and its space</source>
        <translation>die Datei lässt sich nicht anlegen; prüfen Sie den Ordner und seinen Platz</translation>
    </message>
    <message>
        <source>--families: there is no class &apos;%1&apos;; there are %2.</source>
        <translation>--families: Es gibt keine Klasse „%1“; es gibt %2.</translation>
    </message>
    <message>
        <source>its shapes have no points</source>
        <translation>ihre Formen haben keine Punkte</translation>
    </message>
    <message>
        <source>data set &apos;%1&apos; holds other numbers than 0 and 1, in shape %2</source>
        <translation>der Datensatz &apos;%1&apos; enthält andere Zahlen als 0 und 1, in Form %2</translation>
    </message>
    <message>
        <source>made-up shapes, families and a guide go with solids, and the folder holds an official training file; leave them out</source>
        <translation>erfundene Formen, Familien und eine Auswahl gehören zu Körpern, und der Ordner enthält eine offizielle Trainingsdatei; weglassen</translation>
    </message>
    <message>
        <source>--seed: made-up shapes of so great a seed would be those that are held out; give one below %1.</source>
        <translation>--seed: erfundene Formen eines so großen Startwerts wären die zurückgehaltenen; einen unter %1 angeben.</translation>
    </message>
    <message>
        <source>this is neither a folder of .npz files nor one</source>
        <translation>das ist weder ein Ordner mit .npz-Dateien noch eine solche</translation>
    </message>
    <message>
        <source>it holds no shapes; leave it out</source>
        <translation>sie enthält keine Formen; lassen Sie sie weg</translation>
    </message>
    <message>
        <source>shape %1 of the array &apos;points&apos; has values that are no numbers; mend it or leave it out</source>
        <translation>Form %1 des Felds &apos;points&apos; hat Werte, die keine Zahlen sind; bessern Sie sie aus, oder lassen Sie sie weg</translation>
    </message>
    <message>
        <source>shape %1 of the array &apos;points&apos; has coordinates beyond 1e15; mend it or leave it out</source>
        <translation>Form %1 des Felds &apos;points&apos; hat Koordinaten jenseits von 1e15; bessern Sie sie aus, oder lassen Sie sie weg</translation>
    </message>
    <message>
        <source>shape %1 of the array &apos;points&apos; is a single point; mend it or leave it out</source>
        <translation>Form %1 des Felds &apos;points&apos; ist ein einzelner Punkt; bessern Sie sie aus, oder lassen Sie sie weg</translation>
    </message>
    <message>
        <source>--fresh makes shapes up, and --families names no family of those that are made up; name one, or leave --fresh out.</source>
        <translation>--fresh denkt sich Formen aus, und --families nennt keine Familie von erdachten; nennen Sie eine, oder lassen Sie --fresh weg.</translation>
    </message>
</context>
</TS>
