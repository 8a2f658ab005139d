<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>An autoencoder needs points of at least one number, noise, and at least one unit, step and point in a step.</source>
        <translation>Ein Autoencoder braucht Punkte aus mindestens einer Zahl, Rauschen, und mindestens eine Einheit, einen Schritt und einen Punkt je Schritt.</translation>
    </message>
    <message>
        <source>The contractive criterion is for the perceptron; train the tied model by denoising.</source>
        <translation>Das kontraktive Kriterium gehört zum Perzeptron; trainieren Sie das gebundene Modell durch Entrauschen.</translation>
    </message>
    <message>
        <source>Training was cancelled.</source>
        <translation>Das Training wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The loss is no longer a number; take a larger --sigma.</source>
        <translation>Der Verlust ist keine Zahl mehr; nehmen Sie ein größeres --sigma.</translation>
    </message>
    <message>
        <source>training the autoencoder</source>
        <translation>der Autoencoder wird trainiert</translation>
    </message>
    <message>
        <source>The walk was cancelled.</source>
        <translation>Die Wanderung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>walking</source>
        <translation>Wanderung</translation>
    </message>
</context>
</TS>
