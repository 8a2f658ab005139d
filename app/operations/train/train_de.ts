<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>train</source>
        <translation>Zug</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>planes</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>quadrics</source>
        <translation>Quadriken</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>config</source>
        <translation>Vorgaben</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Train BSP-Net&apos;s training shapes</source>
        <translation>Trainingsformen von BSP-Net kodieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Shapes as unions of convexes; from the solids (voxels) of .npz files or of NAME_train and NAME_test.hdf5 in a folder, from two such HDF5 files, or made-up ones</source>
        <translation>Formen als Vereinigung von Konvexen; aus den Körpern (Voxeln) von .npz-Dateien oder von NAME_train und NAME_test.hdf5 in einem Ordner, aus zwei solchen HDF5-Dateien oder erfundenen</translation>
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
        <translation>Konfiguration</translation>
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
        <translation>Ausgehend von</translation>
    </message>
    <message>
        <source>Weights to begin with, of the same sizes</source>
        <translation>Gewichte gleicher Größen zum Beginnen</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Convolutions of the encoder that stay as they begin</source>
        <translation>Faltungen des Encoders, die bleiben, wie sie zu Beginn sind</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Zwischenprüfung</translation>
    </message>
    <message>
        <source>Try one of so many held-out shapes</source>
        <translation>Während des Trainings eine von so vielen Prüfformen prüfen</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familien</translation>
    </message>
    <message>
        <source>Names of classes to learn, commas between; all</source>
        <translation>Namen der zu lernenden Klassen, mit Kommas dazwischen; „all“: alle</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
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
        <source>Convexes</source>
        <translation>Konvexe</translation>
    </message>
    <message>
        <source>Points per shape and step</source>
        <translation>Punkte je Form und Schritt</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Shapes in a step</source>
        <translation>Formen je Schritt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Highest learning rate</source>
        <translation>Höchste Lernrate</translation>
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
        <source>Shapes by which the first weights are scaled; fewer than 4: none</source>
        <translation>Formen, nach denen die ersten Gewichte skaliert werden; weniger als 4: keine</translation>
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
        <source>Patience</source>
        <translation>Geduld</translation>
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
        <translation>PHASE:AUFLÖSUNG:FORMEN[:RATE[:WIEDERHOLUNG]] jeder Stufe, mit Kommas dazwischen</translation>
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
        <source>Train I2P-MAE</source>
        <translation>I2P-MAE trainieren</translation>
    </message>
    <message>
        <source>Hidden patches on three scales, guided by a 2D network; DIR holds .npz files</source>
        <translation>Verborgene Flicken auf drei Ebenen, von einem 2D-Netz geleitet; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>All sizes and rates at once; small is for two cores</source>
        <translation>Alle Größen und Raten auf einmal; „klein“ ist für zwei Kerne</translation>
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
        <source>Epochs without a better held-out loss before stopping</source>
        <translation>Epochen ohne besseren Verlust auf den Prüfdaten, nach denen es endet</translation>
    </message>
    <message>
        <source>Clouds in a step</source>
        <translation>Wolken je Schritt</translation>
    </message>
    <message>
        <source>Mask ratio</source>
        <translation>Verdeckter Anteil</translation>
    </message>
    <message>
        <source>Share that is hidden</source>
        <translation>Anteil, der verdeckt wird</translation>
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
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
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
        <source>Channels that it tells I2P-MAE</source>
        <translation>Kanäle, die er I2P-MAE mitteilt</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Weight of two views agreeing</source>
        <translation>Gewicht der Übereinstimmung zweier Ansichten</translation>
    </message>
    <message>
        <source>Mining</source>
        <translation>Schwieriges</translation>
    </message>
    <message>
        <source>Weight of heeding what is hard to paint</source>
        <translation>Gewicht des Achtens auf das, was schwer zu malen ist</translation>
    </message>
    <message>
        <source>Train Point-MAE</source>
        <translation>Point-MAE trainieren</translation>
    </message>
    <message>
        <source>Hidden patches of clouds from the visible ones; DIR holds .npz files</source>
        <translation>Verborgene Flicken von Wolken aus den sichtbaren; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>Channels, a multiple of 6</source>
        <translation>Kanäle, ein Vielfaches von 6</translation>
    </message>
    <message>
        <source>Blocks of the encoder</source>
        <translation>Blöcke des Encoders</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>Channels of the patch embedding</source>
        <translation>Kanäle der Einbettung der Flicken</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>Prüfdaten</translation>
    </message>
    <message>
        <source>What the loss is made of</source>
        <translation>Woraus der Verlust besteht</translation>
    </message>
    <message>
        <source>Stopped before the first epoch was done.</source>
        <translation>Angehalten, bevor die erste Epoche zu Ende war.</translation>
    </message>
    <message>
        <source>Stopped because %1; the weights are in %2.</source>
        <translation>Beendet, denn %1; die Gewichte sind in %2.</translation>
    </message>
    <message>
        <source>Training needs --data and --weights-out.</source>
        <translation>Das Training braucht --data und --weights-out.</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>Best held out loss</source>
        <translation>Kleinster Verlust auf Prüfdaten</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Trainingszeit</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>%1 trainieren</translation>
    </message>
    <message>
        <source>Train BSP-Net from one picture</source>
        <translation>BSP-Net aus einem Bild trainieren</translation>
    </message>
    <message>
        <source>The codes of BSP-Net&apos;s shapes from one picture; from what bsp-net learns from, with its pictures (pixels) or else pictures made of its solids</source>
        <translation>Die Codes der Formen von BSP-Net aus einem Bild; aus dem, woraus bsp-net lernt, mit dessen Bildern (pixels) oder sonst mit Bildern, die von dessen Körpern gemacht werden</translation>
    </message>
    <message>
        <source>Of the encoder&apos;s first layer</source>
        <translation>Der ersten Schicht des Encoders</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>Drawn in a pass; 0: all</source>
        <translation>Gezogen je Durchgang; 0: alle</translation>
    </message>
    <message>
        <source>Pictures of each in a pass</source>
        <translation>Bilder von jeder je Durchgang</translation>
    </message>
    <message>
        <source>Pictures in a step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>1: the rate stays; 0: it falls</source>
        <translation>1: die Rate bleibt; 0: sie fällt</translation>
    </message>
    <message>
        <source>Shape weight</source>
        <translation>Gewicht der Form</translation>
    </message>
    <message>
        <source>Weight of inside and outside beside the codes</source>
        <translation>Gewicht von innen und außen neben den Codes</translation>
    </message>
    <message>
        <source>An image encoder to begin with, of the same width</source>
        <translation>Ein Bild-Encoder gleicher Breite zum Beginnen</translation>
    </message>
    <message>
        <source>Points per picture</source>
        <translation>Punkte je Bild</translation>
    </message>
    <message>
        <source>Epochs without a better IoU that end it</source>
        <translation>Epochen ohne bessere IoU, die es beenden</translation>
    </message>
    <message>
        <source>Train BSP-Net</source>
        <translation>BSP-Net trainieren</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>Above 0: a variational autoencoder, with this weight of the codes&apos; divergence</source>
        <translation>Über 0: ein variationeller Autoencoder, mit diesem Gewicht für die Divergenz der Codes</translation>
    </message>
    <message>
        <source>Nothing was trained: %1 had come to its end before, whatever other options were given now; more --epochs go on from it, and another output begins anew.</source>
        <translation>Es wurde nichts trainiert: %1 war schon vorher am Ende, gleich welche anderen Optionen jetzt angegeben wurden; mit mehr --epochs geht es von dort weiter, und eine andere Ausgabe fängt neu an.</translation>
    </message>
    <message>
        <source>Training went on from %1 after epoch %2; the options hold for the epochs since.</source>
        <translation>Das Training ging von %1 nach Epoche %2 weiter; die Optionen gelten für die Epochen seitdem.</translation>
    </message>
    <message>
        <source>Stopped because %1 before the last stage; the same command goes on from there.</source>
        <translation>Beendet vor der letzten Stufe, denn %1; derselbe Befehl fährt dort fort.</translation>
    </message>
    <message>
        <source>Passes over the data; --config paper makes 301 under a cosine for 400, as the official loop does</source>
        <translation>Durchgänge durch die Daten; --config paper macht wie die offizielle Schleife 301 unter einem Kosinus für 400</translation>
    </message>
    <message>
        <source>Passes over the data; --config paper makes 301 under a cosine for 300, as the official loop does</source>
        <translation>Durchgänge durch die Daten; --config paper macht wie die offizielle Schleife 301 unter einem Kosinus für 300</translation>
    </message>
    <message>
        <source>held out, 1 - IoU</source>
        <translation>Prüfdaten, 1 - IoU</translation>
    </message>
    <message>
        <source>Best held out IoU</source>
        <translation>Beste IoU auf Prüfdaten</translation>
    </message>
</context>
</TS>
