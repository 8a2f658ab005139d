<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>There is no layer %1; the encoder has 1 to %2.</source>
        <translation>Es gibt keine Schicht %1; der Encoder hat 1 bis %2.</translation>
    </message>
    <message>
        <source>The clouds are not all cut alike.</source>
        <translation>Die Wolken sind nicht alle gleich zerlegt.</translation>
    </message>
    <message>
        <source>Collecting activations was cancelled.</source>
        <translation>Das Sammeln der Aktivierungen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The mask must leave at least one patch masked and one visible.</source>
        <translation>Die Maske muss mindestens einen Flicken verdeckt und einen sichtbar lassen.</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>the settings stored in it are no sparse autoencoder&apos;s; train it again</source>
        <translation>die darin gespeicherten Einstellungen sind nicht die eines spärlichen Autoencoders; trainieren Sie ihn neu</translation>
    </message>
    <message>
        <source>layer encoder.weight or its settings are missing; perhaps these are the weights of another model than a sparse autoencoder</source>
        <translation>Schicht encoder.weight oder ihre Einstellungen fehlen; vielleicht sind dies die Gewichte eines anderen Modells als eines spärlichen Autoencoders</translation>
    </message>
    <message>
        <source>this sparse autoencoder was trained on the activations of other Point-MAE weights (SHA-256 %1, given %2); give those with --weights, or train one on these</source>
        <translation>dieser spärliche Autoencoder wurde an den Aktivierungen anderer Point-MAE-Gewichte trainiert (SHA-256 %1, gegeben %2); geben Sie jene mit --weights an, oder trainieren Sie einen an diesen</translation>
    </message>
    <message>
        <source>The activations are not %1 numbers each; the autoencoder belongs to another network.</source>
        <translation>Die Aktivierungen bestehen nicht aus je %1 Zahlen; der Autoencoder gehört zu einem anderen Netz.</translation>
    </message>
    <message>
        <source>training was cancelled</source>
        <translation>das Training wurde abgebrochen</translation>
    </message>
    <message>
        <source>Training needs activations to learn from and others that are held out.</source>
        <translation>Das Training braucht Aktivierungen zum Lernen und andere zum Prüfen.</translation>
    </message>
    <message>
        <source>There must be at least two features, k from 1 to their number, and a batch.</source>
        <translation>Es braucht mindestens zwei Merkmale, k von 1 bis zu ihrer Zahl, und einen Stapel.</translation>
    </message>
    <message>
        <source>The activations are all zero.</source>
        <translation>Die Aktivierungen sind alle null.</translation>
    </message>
    <message>
        <source>another sparsity, k, layer, weight or scale</source>
        <translation>anderer Auswahl, anderem k, anderer Schicht, anderem Gewicht oder Maßstab</translation>
    </message>
    <message>
        <source>other Point-MAE weights</source>
        <translation>anderen Point-MAE-Gewichten</translation>
    </message>
    <message>
        <source>%1 of %2 clouds have fewer than %3 points and are left out.</source>
        <translation>%1 von %2 Wolken haben weniger als %3 Punkte und werden ausgelassen.</translation>
    </message>
</context>
</TS>
