<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
</context>
</TS>
