<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>perceptron</source>
        <translation>Perzeptron</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>gebunden</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>entrauschend</translation>
    </message>
    <message>
        <source>contractive</source>
        <translation>kontraktiv</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>denoise</source>
        <translation>entrauscht</translation>
    </message>
    <message>
        <source>densities</source>
        <translation>Dichten</translation>
    </message>
    <message>
        <source>blobs</source>
        <translation>Haufen</translation>
    </message>
    <message>
        <source>spiral</source>
        <translation>Spirale</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>bewegt</translation>
    </message>
    <message>
        <source>outlier</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>walk</source>
        <translation>Wanderung</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>sigmas</source>
        <translation>Abstand in Sigma</translation>
    </message>
</context>
<context>
    <name>operation</name>
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
        <translation>gebunden: eine Schicht, der Gradient einer Energie, gröber</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Lernziel</translation>
    </message>
    <message>
        <source>Undo noise, or reconstruct while the Jacobian is kept small</source>
        <translation>Rauschen rückgängig machen, oder rekonstruieren bei kleiner Jacobi-Matrix</translation>
    </message>
    <message>
        <source>Hidden</source>
        <comment>Units of a hidden layer</comment>
        <translation>Verborgene</translation>
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
        <translation>Quer zu welcher Achse das Feld geschnitten wird; keine: alles</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Where along that axis, as a share of the shape&apos;s length</source>
        <translation>Wo auf dieser Achse, als Anteil an der Länge der Form</translation>
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
        <source>The shape&apos;s own points beside the arrows, those near the slice</source>
        <translation>Die eigenen Punkte der Form neben den Pfeilen, die nahe am Schnitt</translation>
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
        <translation>Wanderung</translation>
    </message>
    <message>
        <source>Steps along the field at most</source>
        <translation>Höchstens so viele Schritte im Feld</translation>
    </message>
    <message>
        <source>Share of the way that a step goes</source>
        <translation>Anteil des Wegs, den ein Schritt geht</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>The clean shape, if it is known, to compare with</source>
        <translation>Die saubere Form, falls bekannt, zum Vergleich</translation>
    </message>
    <message>
        <source>With walk</source>
        <translation>Mit Wanderung</translation>
    </message>
    <message>
        <source>Write the way there to OUT.walk.ply, a frame per step</source>
        <translation>Den Weg dorthin nach OUT.walk.ply schreiben, ein Bild je Schritt</translation>
    </message>
    <message>
        <source>Sample by the score</source>
        <translation>Proben ziehen mit dem Score</translation>
    </message>
    <message>
        <source>New points on a shape by a Metropolis-Hastings walk along what is learned of it</source>
        <translation>Neue Punkte auf einer Form durch eine Metropolis-Hastings-Wanderung entlang des Gelernten</translation>
    </message>
    <message>
        <source>Walkers</source>
        <translation>Wanderer</translation>
    </message>
    <message>
        <source>Steps of the walk</source>
        <translation>Schritte der Wanderung</translation>
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
        <translation>Schritte im Feld nach der Wanderung</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Frames of the film; 1: the samples alone, no film</source>
        <translation>Bilder des Films; 1: nur die Proben, kein Film</translation>
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
        <source>radii</source>
        <translation>Radien</translation>
    </message>
    <message>
        <source>sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>plane&apos;s units</source>
        <translation>Einheiten der Ebene</translation>
    </message>
    <message>
        <source>The clean shape has no surface and no points.</source>
        <translation>Die saubere Form hat weder Oberfläche noch Punkte.</translation>
    </message>
    <message>
        <source>mean step</source>
        <translation>mittlerer Schritt</translation>
    </message>
    <message>
        <source>share still moving</source>
        <translation>Anteil, der sich noch bewegt</translation>
    </message>
    <message>
        <source>Denoising was cancelled.</source>
        <translation>Das Entrauschen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>following the field</source>
        <translation>dem Feld wird gefolgt</translation>
    </message>
    <message>
        <source>The scan shows no more than a bent surface would without noise, so nothing was moved; give --sigma to move it all the same.</source>
        <translation>Der Scan zeigt nicht mehr als eine gebogene Fläche ohne Rauschen, also wurde nichts bewegt; geben Sie --sigma an, um ihn dennoch zu bewegen.</translation>
    </message>
    <message>
        <source>comparing with the clean shape</source>
        <translation>Vergleich mit der sauberen Form</translation>
    </message>
    <message>
        <source>square file units</source>
        <translation>Quadrateinheiten der Datei</translation>
    </message>
    <message>
        <source>How far the points still are, in sigma</source>
        <translation>Wie weit die Punkte noch weg sind, in Sigma</translation>
    </message>
    <message>
        <source>Mean move</source>
        <translation>Mittlere Bewegung</translation>
    </message>
    <message>
        <source>Mean move of radius</source>
        <translation>Mittlere Bewegung, Anteil am Radius</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Chamfer before</source>
        <translation>Chamfer vorher</translation>
    </message>
    <message>
        <source>Chamfer after</source>
        <translation>Chamfer nachher</translation>
    </message>
    <message>
        <source>Chamfer cut</source>
        <translation>Abnahme des Chamfer</translation>
    </message>
    <message>
        <source>Chamfer plane fit</source>
        <translation>Chamfer mit angepassten Ebenen</translation>
    </message>
    <message>
        <source>Distance before</source>
        <translation>Abstand vorher</translation>
    </message>
    <message>
        <source>Distance after</source>
        <translation>Abstand nachher</translation>
    </message>
    <message>
        <source>Distance plane fit</source>
        <translation>Abstand mit angepassten Ebenen</translation>
    </message>
    <message>
        <source>x, along the middle</source>
        <translation>x, entlang der Mitte</translation>
    </message>
    <message>
        <source>true score of the smoothed density</source>
        <translation>wahrer Score der geglätteten Dichte</translation>
    </message>
    <message>
        <source>true score of the clean density</source>
        <translation>wahrer Score der sauberen Dichte</translation>
    </message>
    <message>
        <source>Score across the middle, component along x</source>
        <translation>Score quer durch die Mitte, Komponente in x</translation>
    </message>
    <message>
        <source>Length of the true score</source>
        <translation>Länge des wahren Scores</translation>
    </message>
    <message>
        <source>Length of the estimated score</source>
        <translation>Länge des geschätzten Scores</translation>
    </message>
    <message>
        <source>Error of the estimate, where there is density</source>
        <translation>Fehler der Schätzung, wo Dichte ist</translation>
    </message>
    <message>
        <source>log p of the smoothed density</source>
        <translation>log p der geglätteten Dichte</translation>
    </message>
    <message>
        <source>log10 |r(x) - x|^2: small at every peak, saddle and trough, so no energy</source>
        <translation>log10 |r(x) - x|^2: klein an jedem Gipfel, Sattel und Tal, also keine Energie</translation>
    </message>
    <message>
        <source>log p of the tied model, exact up to a constant</source>
        <translation>log p des gebundenen Modells, genau bis auf eine Konstante</translation>
    </message>
    <message>
        <source>The figures&apos; errors are shares of the true score, in the L2 norm, where the smoothed density is above 1 % of its greatest value; colours and maps give errors as they are.</source>
        <translation>Die Fehler unter den Zahlen sind Anteile am wahren Score, in der L2-Norm, wo die geglättete Dichte über 1 % ihres größten Werts liegt; Farben und Karten geben Fehler, wie sie sind.</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>Error to smoothed</source>
        <translation>Fehler gegenüber der geglätteten Dichte</translation>
    </message>
    <message>
        <source>Error to clean</source>
        <translation>Fehler gegenüber der sauberen Dichte</translation>
    </message>
    <message>
        <source>Smoothed to clean</source>
        <translation>Geglättete gegenüber sauberer Dichte</translation>
    </message>
    <message>
        <source>Asymmetry</source>
        <translation>Asymmetrie</translation>
    </message>
    <message>
        <source>Walk total variation</source>
        <translation>Totalvariation der Wanderung</translation>
    </message>
    <message>
        <source>Walk acceptance</source>
        <translation>Annahmerate der Wanderung</translation>
    </message>
    <message>
        <source>No point of the slice lies within three sigma of the shape; move it with --at, or take a larger --sigma.</source>
        <translation>Kein Punkt des Schnitts liegt näher als drei Sigma an der Form; verschieben Sie ihn mit --at, oder nehmen Sie ein größeres --sigma.</translation>
    </message>
    <message>
        <source>the field</source>
        <translation>das Feld</translation>
    </message>
    <message>
        <source>laying the grid</source>
        <translation>das Gitter wird gelegt</translation>
    </message>
    <message>
        <source>Drawing the field was cancelled.</source>
        <translation>Das Zeichnen des Feldes wurde abgebrochen.</translation>
    </message>
    <message>
        <source>An arrow leads from a place to its reconstruction; sigma squared times the score. Places further than three sigma from every point are left out: nothing was learned there.</source>
        <translation>Ein Pfeil führt von einem Ort zu seiner Rekonstruktion; er ist Sigma-Quadrat mal dem Score. Orte, die von jedem Punkt weiter als drei Sigma weg sind, fehlen: Dort wurde nichts gelernt.</translation>
    </message>
    <message>
        <source>Mean step</source>
        <translation>Mittlerer Schritt</translation>
    </message>
    <message>
        <source>Greatest step</source>
        <translation>Größter Schritt</translation>
    </message>
    <message>
        <source>--objective: the tied model learns by denoising only.</source>
        <translation>--objective: Das gebundene Modell lernt nur durch Entrauschen.</translation>
    </message>
    <message>
        <source>Loss of the autoencoder</source>
        <translation>Verlust des Autoencoders</translation>
    </message>
    <message>
        <source>There are fewer than 16 points; give a scan that shows a surface.</source>
        <translation>Es sind weniger als 16 Punkte; geben Sie einen Scan an, der eine Oberfläche zeigt.</translation>
    </message>
    <message>
        <source>Found noise of about %1 % of the radius, points %2 % apart; sigma is %3 %.</source>
        <translation>Gefunden: Rauschen von etwa %1 % des Radius, Punkte %2 % auseinander; Sigma ist %3 %.</translation>
    </message>
    <message>
        <source>mean way from the start, in sigma</source>
        <translation>mittlerer Weg vom Anfang, in Sigma</translation>
    </message>
    <message>
        <source>How far the walkers come</source>
        <translation>Wie weit die Wanderer kommen</translation>
    </message>
    <message>
        <source>The film has %1 frames: the start, and one for each step of the walk.</source>
        <translation>Der Film hat %1 Bilder: den Anfang und eines für jeden Schritt der Wanderung.</translation>
    </message>
    <message>
        <source>The field has no exact potential, so the walk&apos;s acceptance depends a little on the path; --model tied is exact.</source>
        <translation>Das Feld hat kein genaues Potential, also hängt die Annahmerate der Wanderung ein wenig vom Weg ab; --model tied ist genau.</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Annahmerate</translation>
    </message>
    <message>
        <source>Mean way</source>
        <translation>Mittlerer Weg</translation>
    </message>
    <message>
        <source>Distance to scan</source>
        <translation>Abstand zum Scan</translation>
    </message>
    <message>
        <source>Distance from scan</source>
        <translation>Abstand vom Scan</translation>
    </message>
    <message>
        <source>Distance from scan redrawn</source>
        <translation>Abstand vom Scan, neu gezogen</translation>
    </message>
    <message>
        <source>The clean shape: %1</source>
        <translation>Die saubere Form: %1</translation>
    </message>
</context>
</TS>
