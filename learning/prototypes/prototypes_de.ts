<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>the file names %1 classes and has weights of %2</source>
        <translation>die Datei nennt %1 Klassen und hat Gewichte für %2</translation>
    </message>
    <message>
        <source>The network takes a grid of %1 cells along an axis.</source>
        <translation>Das Netz nimmt ein Gitter von %1 Zellen je Achse.</translation>
    </message>
    <message>
        <source>the file has no prototypes; perhaps these are the weights of another network (&apos;shapewright train prototypes&apos; writes the right ones)</source>
        <translation>die Datei hat keine Prototypen; vielleicht sind dies die Gewichte eines anderen Netzes („shapewright train prototypes“ schreibt die richtigen)</translation>
    </message>
    <message>
        <source>layer prototypes has shape %1 and classes.weight %2, which do not fit</source>
        <translation>Schicht prototypes hat die Form %1 und classes.weight %2, die nicht zusammenpassen</translation>
    </message>
    <message>
        <source>training needs shapes of each class to learn from and others that are held out; mark some as validation</source>
        <translation>das Training braucht Formen jeder Klasse zum Lernen und andere zum Prüfen; kennzeichnen Sie einige als validation</translation>
    </message>
    <message>
        <source>epoch %1, making shapes up</source>
        <translation>Epoche %1, Formen werden erfunden</translation>
    </message>
    <message>
        <source>The grid has 16 or 32 cells along an axis.</source>
        <translation>Das Gitter hat 16 oder 32 Zellen je Achse.</translation>
    </message>
    <message>
        <source>The collection&apos;s grid is neither the network&apos;s nor twice as fine.</source>
        <translation>Das Gitter der Sammlung ist weder das des Netzes noch doppelt so fein.</translation>
    </message>
    <message>
        <source>There must be a batch, an epoch, a code, at least one prototype per class and at least as many shapes.</source>
        <translation>Es braucht einen Stapel, eine Epoche, einen Code, mindestens einen Prototyp je Klasse und mindestens so viele Formen.</translation>
    </message>
    <message>
        <source>There must be at least two classes.</source>
        <translation>Es braucht mindestens zwei Klassen.</translation>
    </message>
    <message>
        <source>There must be as many lists of families as classes.</source>
        <translation>Es braucht so viele Listen von Familien wie Klassen.</translation>
    </message>
    <message>
        <source>, making shapes up</source>
        <translation>, Formen werden erfunden</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>layer names holds what is no letter; perhaps the file is damaged</source>
        <translation>Schicht names enthält, was kein Buchstabe ist; vielleicht ist die Datei beschädigt</translation>
    </message>
    <message>
        <source>layer examples.label holds what is no class; perhaps the file is damaged</source>
        <translation>Schicht examples.label enthält, was keine Klasse ist; vielleicht ist die Datei beschädigt</translation>
    </message>
    <message>
        <source>layer scale holds a distance below zero; perhaps the file is damaged</source>
        <translation>Schicht scale enthält einen Abstand unter null; vielleicht ist die Datei beschädigt</translation>
    </message>
    <message>
        <source>other classes, or the same in another order</source>
        <translation>anderen Klassen oder denselben in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>the file does not exist; the classes without --classes need it: name your own, or give --classes all</source>
        <translation>die Datei gibt es nicht; die Klassen, die ohne --classes gelten, brauchen sie: nennen Sie eigene, oder geben Sie --classes all an</translation>
    </message>
    <message>
        <source>--classes: a class has no name; it stands before the &apos;=&apos;.</source>
        <translation>--classes: Eine Klasse hat keinen Namen; er steht vor dem &apos;=&apos;.</translation>
    </message>
    <message>
        <source>--classes: there are two classes &apos;%1&apos;; name one of them otherwise.</source>
        <translation>--classes: Es gibt zwei Klassen &apos;%1&apos;; nennen Sie eine davon anders.</translation>
    </message>
    <message>
        <source>--classes: the class &apos;%1&apos; has no source; it stands behind the &apos;=&apos;.</source>
        <translation>--classes: Die Klasse &apos;%1&apos; hat keine Quelle; sie steht hinter dem &apos;=&apos;.</translation>
    </message>
    <message>
        <source>--classes: there is no source &apos;%1&apos;; there are %2.</source>
        <translation>--classes: Es gibt keine Quelle &apos;%1&apos;; es gibt %2.</translation>
    </message>
    <message>
        <source>--classes: there is no source &apos;%1&apos;; there are %2, and the .npz files of --data FOLDER.</source>
        <translation>--classes: Es gibt keine Quelle &apos;%1&apos;; es gibt %2 und die .npz-Dateien von --data ORDNER.</translation>
    </message>
    <message>
        <source>--classes all makes a class of each .npz file of --data FOLDER; give the folder, too.</source>
        <translation>--classes all macht aus jeder .npz-Datei von --data ORDNER eine Klasse; geben Sie auch den Ordner an.</translation>
    </message>
</context>
</TS>
