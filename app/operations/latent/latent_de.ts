<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>interpolate</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>explore</source>
        <translation>Erkundung</translation>
    </message>
    <message>
        <source>animal</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>arch</source>
        <translation>Bogen</translation>
    </message>
    <message>
        <source>baseplate</source>
        <translation>Grundplatte</translation>
    </message>
    <message>
        <source>boat</source>
        <translation>Boot</translation>
    </message>
    <message>
        <source>brick</source>
        <translation>Stein</translation>
    </message>
    <message>
        <source>car part</source>
        <translation>Autoteil</translation>
    </message>
    <message>
        <source>container</source>
        <translation>Behälter</translation>
    </message>
    <message>
        <source>door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>Figur</translation>
    </message>
    <message>
        <source>hair</source>
        <translation>Haar</translation>
    </message>
    <message>
        <source>hat</source>
        <translation>Hut</translation>
    </message>
    <message>
        <source>helmet</source>
        <translation>Helm</translation>
    </message>
    <message>
        <source>hinge</source>
        <translation>Scharnier</translation>
    </message>
    <message>
        <source>panel</source>
        <translation>Paneel</translation>
    </message>
    <message>
        <source>plant</source>
        <translation>Pflanze</translation>
    </message>
    <message>
        <source>plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>propeller</source>
        <translation>Propeller</translation>
    </message>
    <message>
        <source>rock</source>
        <translation>Fels</translation>
    </message>
    <message>
        <source>round</source>
        <translation>Rundteil</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>Schräge</translation>
    </message>
    <message>
        <source>stairs ladder</source>
        <translation>Treppe, Leiter</translation>
    </message>
    <message>
        <source>technic axle pin</source>
        <translation>Technik-Achse, Stift</translation>
    </message>
    <message>
        <source>technic beam</source>
        <translation>Technik-Balken</translation>
    </message>
    <message>
        <source>technic brick</source>
        <translation>Technik-Stein</translation>
    </message>
    <message>
        <source>technic gear</source>
        <translation>Technik-Zahnrad</translation>
    </message>
    <message>
        <source>technic panel</source>
        <translation>Technik-Paneel</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Fliese</translation>
    </message>
    <message>
        <source>track</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>tyre</source>
        <translation>Reifen</translation>
    </message>
    <message>
        <source>weapon</source>
        <translation>Waffe</translation>
    </message>
    <message>
        <source>wedge</source>
        <translation>Keil</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>windscreen</source>
        <translation>Windschutzscheibe</translation>
    </message>
    <message>
        <source>wing</source>
        <translation>Flügel</translation>
    </message>
    <message>
        <source>appliance</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>bed</source>
        <translation>Bett</translation>
    </message>
    <message>
        <source>cabinet</source>
        <translation>Schrank</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Säule</translation>
    </message>
    <message>
        <source>food</source>
        <translation>Essen</translation>
    </message>
    <message>
        <source>human</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>road tile</source>
        <translation>Straßenstück</translation>
    </message>
    <message>
        <source>shield</source>
        <translation>Schild</translation>
    </message>
    <message>
        <source>sign flag</source>
        <translation>Tafel, Fahne</translation>
    </message>
    <message>
        <source>tableware</source>
        <translation>Geschirr</translation>
    </message>
    <message>
        <source>tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>wall fence</source>
        <translation>Mauer, Zaun</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>hellblau</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>variational</source>
        <translation>variationell</translation>
    </message>
</context>
<context>
    <name>operation</name>
    <message>
        <source>Between two shapes</source>
        <translation>Zwischen zwei Formen</translation>
    </message>
    <message>
        <source>Shapes in between two, each as convexes, from codes in between theirs</source>
        <translation>Formen zwischen zwei gegebenen, jede aus Konvexen, aus Codes zwischen denen der beiden</translation>
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
        <source>Spread</source>
        <translation>Streuung</translation>
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
        <source>--to is a point cloud; it must be a mesh.</source>
        <translation>--to ist eine Punktwolke; es muss ein Netz sein.</translation>
    </message>
    <message>
        <source>IoU with the first</source>
        <translation>IoU mit der ersten</translation>
    </message>
    <message>
        <source>IoU with the second</source>
        <translation>IoU mit der zweiten</translation>
    </message>
    <message>
        <source>The network gives no convex for either shape.</source>
        <translation>Das Netz gibt für keine der beiden Formen eine Konvexe.</translation>
    </message>
    <message>
        <source>From the first shape to the second</source>
        <translation>Von der ersten Form zur zweiten</translation>
    </message>
    <message>
        <source>Likeness with both ends</source>
        <translation>Ähnlichkeit mit beiden Enden</translation>
    </message>
    <message>
        <source>Steps of the way</source>
        <translation>Schritte des Wegs</translation>
    </message>
    <message>
        <source>Both ends are the network&apos;s own pictures of the two shapes; a colour is the same convex all along the way.</source>
        <translation>Beide Enden sind die Bilder, die sich das Netz von den beiden Formen macht; eine Farbe ist den ganzen Weg über dieselbe Konvexe.</translation>
    </message>
    <message>
        <source>The other shape: %1</source>
        <translation>Die andere Form: %1</translation>
    </message>
    <message>
        <source>A way has two ends: give --to FILE.</source>
        <translation>Ein Weg hat zwei Enden: Geben Sie --to DATEI an.</translation>
    </message>
    <message>
        <source>way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>convexes</source>
        <translation>Konvexe</translation>
    </message>
    <message>
        <source>Ends IoU</source>
        <translation>IoU der Enden</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>hellblau</translation>
    </message>
    <message>
        <source>The network gives no convex for this shape.</source>
        <translation>Das Netz gibt keine Konvexe für diese Form.</translation>
    </message>
    <message>
        <source>on the map</source>
        <translation>auf der Karte</translation>
    </message>
    <message>
        <source>distance of codes</source>
        <translation>Abstand der Codes</translation>
    </message>
    <message>
        <source>The shape and its neighbours, as drawn by the network</source>
        <translation>Die Form und ihre Nachbarn, wie das Netz sie zeichnet</translation>
    </message>
    <message>
        <source>Nearest training shapes</source>
        <translation>Nächste Trainingsformen</translation>
    </message>
    <message>
        <source>neighbour</source>
        <translation>Nachbar</translation>
    </message>
    <message>
        <source>Training shapes</source>
        <translation>Trainingsformen</translation>
    </message>
    <message>
        <source>Distance to nearest</source>
        <translation>Abstand zum nächsten</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>deviations</source>
        <translation>Standardabweichungen</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Erklärt</translation>
    </message>
    <message>
        <source>--class: there is no %1 among %2</source>
        <translation>--class: Es gibt kein „%1“ unter %2</translation>
    </message>
    <message>
        <source>drawn as</source>
        <translation>gezogen als</translation>
    </message>
    <message>
        <source>nearest training shape</source>
        <translation>nächste Trainingsform</translation>
    </message>
    <message>
        <source>IoU with it</source>
        <translation>IoU damit</translation>
    </message>
    <message>
        <source>No sample has a convex; try a smaller --spread.</source>
        <translation>Keine Probe hat eine Konvexe; versuchen Sie ein kleineres --spread.</translation>
    </message>
    <message>
        <source>Samples above their nearest training shapes</source>
        <translation>Proben über ihren nächsten Trainingsformen</translation>
    </message>
    <message>
        <source>Samples and their nearest training shapes</source>
        <translation>Proben und ihre nächsten Trainingsformen</translation>
    </message>
    <message>
        <source>Samples without a convex, which stay empty: %1.</source>
        <translation>Proben ohne Konvexe, die leer bleiben: %1.</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>IoU with nearest</source>
        <translation>IoU mit der nächsten</translation>
    </message>
    <message>
        <source>Drawn by %1, SHA-256 %2.</source>
        <translation>Gezeichnet von %1, SHA-256 %2.</translation>
    </message>
    <message>
        <source>These codes are of other weights than %1; write them again with `shapewright train bsp-net-codes`.</source>
        <translation>Diese Codes gehören zu anderen Gewichten als %1; schreiben Sie sie neu mit `shapewright train bsp-net-codes`.</translation>
    </message>
    <message>
        <source>There is no picture of it: %1</source>
        <translation>Davon gibt es kein Bild: %1</translation>
    </message>
    <message>
        <source>way %1</source>
        <translation>Weg %1</translation>
    </message>
    <message>
        <source>neighbour %1 %2</source>
        <translation>Nachbar %1 %2</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>Probe %1</translation>
    </message>
    <message>
        <source>%1 nearest</source>
        <translation>%1, nächste</translation>
    </message>
    <message>
        <source>What lies where among the training shapes</source>
        <translation>Was wo unter den Trainingsformen liegt</translation>
    </message>
    <message>
        <source>A place of the latent space as a shape, on a map to click through</source>
        <translation>Ein Ort des latenten Raums als Form, auf einer Karte zum Durchklicken</translation>
    </message>
    <message>
        <source>A training shape by its number instead; 0 for the place</source>
        <translation>Stattdessen eine Trainingsform nach ihrer Nummer; 0 für den Ort</translation>
    </message>
    <message>
        <source>Training shapes in the plane in which their codes differ most (%1 of the variance); red: this shape, ringed: its neighbours; click to see what is where</source>
        <translation>Trainingsformen in der Ebene, in der ihre Codes sich am meisten unterscheiden (%1 der Varianz); rot: diese Form, eingekreist: ihre Nachbarn; ein Klick zeigt, was wo liegt</translation>
    </message>
    <message>
        <source>--shape: there are %1 training shapes.</source>
        <translation>--shape: Es gibt %1 Trainingsformen.</translation>
    </message>
    <message>
        <source>Across the map, in standard deviations</source>
        <translation>Waagerecht auf der Karte, in Standardabweichungen</translation>
    </message>
    <message>
        <source>Up the map, in standard deviations</source>
        <translation>Senkrecht auf der Karte, in Standardabweichungen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>autoencoder: the network that decomposes; variational: one whose codes were held near a normal distribution</source>
        <translation>Autoencoder: das Netz, das zerlegt; variationell: eines, dessen Codes nahe an einer Normalverteilung gehalten wurden</translation>
    </message>
    <message>
        <source>Class to draw from, such as chair; any when empty, or N(0, I) with a variational autoencoder</source>
        <translation>Klasse, aus der gezogen wird, etwa chair; leer: irgendeine, oder N(0, I) bei einem variationellen Autoencoder</translation>
    </message>
    <message>
        <source>How far from the mean, in deviations</source>
        <translation>Wie weit vom Mittel, in Standardabweichungen</translation>
    </message>
    <message>
        <source>Codes come from N(0, I), near which this variational autoencoder&apos;s codes were held: our own design, for the paper&apos;s is not public.</source>
        <translation>Codes kommen aus N(0, I), in dessen Nähe die Codes dieses variationellen Autoencoders gehalten wurden: unser eigener Entwurf, denn der der Arbeit ist nicht öffentlich.</translation>
    </message>
    <message>
        <source>Codes come from a Gaussian per class, fitted to the codes of its training shapes: our own, beside the variational autoencoder.</source>
        <translation>Codes kommen aus einer Gaußverteilung je Klasse, angepasst an die Codes ihrer Trainingsformen: unser eigener Weg neben dem variationellen Autoencoder.</translation>
    </message>
    <message>
        <source>this shape</source>
        <translation>diese Form</translation>
    </message>
    <message>
        <source>other classes</source>
        <translation>andere Klassen</translation>
    </message>
    <message>
        <source>no class has the three codes that a spread takes; give codes of more shapes</source>
        <translation>keine Klasse hat die drei Codes, die eine Streuung braucht; Codes von mehr Formen angeben</translation>
    </message>
    <message>
        <source>of the variance</source>
        <translation>der Varianz</translation>
    </message>
    <message>
        <source>input as drawn</source>
        <translation>gezeichnete Eingabe</translation>
    </message>
    <message>
        <source>IoU of the drawings</source>
        <translation>IoU der Zeichnungen</translation>
    </message>
    <message>
        <source>Drawn IoU</source>
        <translation>IoU der Zeichnung</translation>
    </message>
    <message>
        <source>Drawn IoU other</source>
        <translation>IoU der Zeichnung der anderen Form</translation>
    </message>
</context>
</TS>
