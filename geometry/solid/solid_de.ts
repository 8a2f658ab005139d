<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Thickening the surface</source>
        <translation>Verdicken der Oberfläche</translation>
    </message>
    <message>
        <source>Flooding from outside</source>
        <translation>Fluten von außen</translation>
    </message>
    <message>
        <source>Looking at what is inside</source>
        <translation>Prüfen, was innen liegt</translation>
    </message>
    <message>
        <source>Keeping the wall</source>
        <translation>Behalten der Wand</translation>
    </message>
    <message>
        <source>%1 % of the longest side thick</source>
        <translation>%1 % der längsten Seite dick</translation>
    </message>
    <message>
        <source>repeated face kept once</source>
        <translation>wiederholte Fläche einmal behalten</translation>
    </message>
    <message>
        <source>repeated faces kept once</source>
        <translation>wiederholte Flächen einmal behalten</translation>
    </message>
    <message>
        <source>open edge welded</source>
        <translation>offene Kante verschweißt</translation>
    </message>
    <message>
        <source>open edges welded</source>
        <translation>offene Kanten verschweißt</translation>
    </message>
    <message>
        <source>open edge stitched</source>
        <translation>offene Kante vernäht</translation>
    </message>
    <message>
        <source>open edges stitched</source>
        <translation>offene Kanten vernäht</translation>
    </message>
    <message>
        <source>face turned</source>
        <translation>Fläche gewendet</translation>
    </message>
    <message>
        <source>faces turned</source>
        <translation>Flächen gewendet</translation>
    </message>
    <message>
        <source>the mesh has no faces, so there is nothing to be inside of</source>
        <translation>das Netz hat keine Flächen, also gibt es kein Inneres</translation>
    </message>
    <message>
        <source>the resolution of the flood fill must lie between 4 and 1024 cells</source>
        <translation>die Auflösung der Flutung muss zwischen 4 und 1024 Zellen liegen</translation>
    </message>
    <message>
        <source>the wall must be thicker than 0 and at most 0.5 of the longest side</source>
        <translation>die Wand muss dicker als 0 und höchstens 0,5 der längsten Seite sein</translation>
    </message>
    <message>
        <source>the faces of the mesh span no finite box: they are points, or too far apart</source>
        <translation>die Flächen des Netzes spannen keinen endlichen Quader auf: Sie sind Punkte, oder zu weit auseinander</translation>
    </message>
    <message>
        <source>the surface encloses nothing that could be filled</source>
        <translation>die Oberfläche umschließt nichts, was gefüllt werden könnte</translation>
    </message>
    <message>
        <source>%1 after mending (%2)</source>
        <translation>%1 nach dem Ausbessern (%2)</translation>
    </message>
    <message>
        <source> after mending (%1)</source>
        <translation> nach dem Ausbessern (%1)</translation>
    </message>
    <message>
        <source>%1: inside where the generalized winding number passes one half, on a grid of %2 cells along the longest side%3</source>
        <translation>%1: innen ist, wo die verallgemeinerte Windungszahl über ein halb liegt, auf einem Gitter von %2 Zellen entlang der längsten Seite%3</translation>
    </message>
    <message>
        <source>Looking for open edges</source>
        <translation>Suche nach offenen Kanten</translation>
    </message>
    <message>
        <source>closed and oriented%1: inside by winding number, exact</source>
        <translation>geschlossen und gerichtet%1: innen nach der Windungszahl, exakt</translation>
    </message>
    <message>
        <source>Telling the sides apart</source>
        <translation>Unterscheiden der Seiten</translation>
    </message>
    <message>
        <source>open edge</source>
        <translation>offene Kante</translation>
    </message>
    <message>
        <source>open edges</source>
        <translation>offene Kanten</translation>
    </message>
    <message>
        <source>%1: the missing underside covered, taking %2 as up, inside by winding number</source>
        <translation>%1: fehlende Unterseite geschlossen, oben ist %2, innen nach der Windungszahl</translation>
    </message>
    <message>
        <source>face that bounds</source>
        <translation>Fläche begrenzt</translation>
    </message>
    <message>
        <source>faces that bound</source>
        <translation>Flächen begrenzen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>kept as a wall %1</source>
        <translation>als Wand behalten, %1</translation>
    </message>
    <message>
        <source>closed and oriented%1: inside by winding number%2</source>
        <translation>geschlossen und gerichtet%1: innen nach der Windungszahl%2</translation>
    </message>
    <message>
        <source>%1: holes covered, inside by winding number%2</source>
        <translation>%1: Löcher geschlossen, innen nach der Windungszahl%2</translation>
    </message>
    <message>
        <source>a sheet without an inside: kept as a wall %1</source>
        <translation>ein Blatt ohne Inneres: als Wand behalten, %1</translation>
    </message>
    <message>
        <source>its two sides cannot be told apart: flood fill from outside on a grid of %1 cells along the longest side, what stands free kept as a wall %2</source>
        <translation>ihre beiden Seiten sind nicht zu unterscheiden: Flutung von außen auf einem Gitter von %1 Zellen entlang der längsten Seite, was frei steht, als Wand behalten, %2</translation>
    </message>
    <message>
        <source>; %1 nothing %2</source>
        <translation>; %1 nichts: %2</translation>
    </message>
    <message>
        <source>no face of the mesh has an area</source>
        <translation>keine Fläche des Netzes hat einen Flächeninhalt</translation>
    </message>
    <message>
        <source>, %1 more than two triangles%2</source>
        <translation>, %1 mehr als zwei Dreiecke%2</translation>
    </message>
    <message>
        <source>edge has</source>
        <translation>Kante hat</translation>
    </message>
    <message>
        <source>edges have</source>
        <translation>Kanten haben</translation>
    </message>
    <message>
        <source>; %1 within it or far away: left out%2</source>
        <translation>; %1 darin oder weit entfernt: ausgelassen%2</translation>
    </message>
    <message>
        <source>face lies</source>
        <translation>Fläche liegt</translation>
    </message>
    <message>
        <source>faces lie</source>
        <translation>Flächen liegen</translation>
    </message>
</context>
</TS>
