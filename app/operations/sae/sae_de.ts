<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>Sparse features</source>
        <translation>Spärliche Merkmale</translation>
    </message>
    <message>
        <source>Sparse autoencoder</source>
        <translation>Spärlicher Autoencoder</translation>
    </message>
    <message>
        <source>Colours a shape by the features that a sparse autoencoder finds in Point-MAE</source>
        <translation>Färbt eine Form nach den Merkmalen, die ein spärlicher Autoencoder in Point-MAE findet</translation>
    </message>
    <message>
        <source>Sae</source>
        <translation>SAE</translation>
    </message>
    <message>
        <source>Which of the autoencoders that ship</source>
        <translation>Welcher der mitgelieferten Autoencoder</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>Weights of another sparse autoencoder, instead of --sae</source>
        <translation>Gewichte eines anderen spärlichen Autoencoders, statt --sae</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Feature to colour by; -1: the most telling one</source>
        <translation>Merkmal, nach dem gefärbt wird; -1: das aussagekräftigste</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Features to list</source>
        <translation>So viele Merkmale aufzählen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Folder of labelled .npz files: what the features do there, by class</source>
        <translation>Ordner benannter .npz-Dateien: was die Merkmale dort tun, je Klasse</translation>
    </message>
    <message>
        <source>Library shapes</source>
        <translation>Formen der Sammlung</translation>
    </message>
    <message>
        <source>Shapes of the library to look at</source>
        <translation>So viele Formen der Sammlung ansehen</translation>
    </message>
    <message>
        <source>Steer</source>
        <translation>Lenken</translation>
    </message>
    <message>
        <source>Push the feature up by this much in the visible patches and imagine the hidden ones; 0: not</source>
        <translation>Das Merkmal in den sichtbaren Flecken um so viel anheben und die verborgenen ausdenken; 0: nicht</translation>
    </message>
    <message>
        <source>Trained weights of Point-MAE that the autoencoder belongs to</source>
        <translation>Trainierte Gewichte von Point-MAE, zu denen der Autoencoder gehört</translation>
    </message>
    <message>
        <source>Circuit of heads</source>
        <translation>Schaltkreis der Köpfe</translation>
    </message>
    <message>
        <source>Finds the attention heads that complete a shape from its mirror image</source>
        <translation>Findet die Aufmerksamkeitsköpfe, die eine Form aus ihrem Spiegelbild ergänzen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>planted: a tiny transformer whose answer is known</source>
        <translation>planted: ein winziger Transformer, dessen Antwort bekannt ist</translation>
    </message>
    <message>
        <source>Positives, and as many negatives</source>
        <translation>Positive, und ebenso viele negative</translation>
    </message>
    <message>
        <source>Ablated</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Positives on which every head is left out in turn</source>
        <translation>Positive, bei denen jeder Kopf einmal ausgelassen wird</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Tokens that a head&apos;s output is averaged over</source>
        <translation>Token, über die die Ausgabe eines Kopfs gemittelt wird</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Spärlichkeit</translation>
    </message>
    <message>
        <source>Weight of the codes&apos; L1 norm</source>
        <translation>Gewicht der L1-Norm der Codes</translation>
    </message>
    <message>
        <source>Per atom</source>
        <translation>Je Atom</translation>
    </message>
    <message>
        <source>Decoder of length 1 per feature, not per coordinate as published</source>
        <translation>Decoder der Länge 1 je Merkmal, nicht je Koordinate wie veröffentlicht</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>Zentriert</translation>
    </message>
    <message>
        <source>Take from each head what it always says, not as published</source>
        <translation>Jedem Kopf abziehen, was er immer sagt; nicht wie veröffentlicht</translation>
    </message>
    <message>
        <source>Labelled .npz files to draw further shapes from; without it they are made up</source>
        <translation>Benannte .npz-Dateien für weitere Formen; ohne Angabe werden sie erfunden</translation>
    </message>
    <message>
        <source>Trained weights of Point-MAE (pre-training)</source>
        <translation>Trainierte Gewichte von Point-MAE (Vortraining)</translation>
    </message>
    <message>
        <source>Train Sparse autoencoder</source>
        <translation>Spärlichen Autoencoder trainieren</translation>
    </message>
    <message>
        <source>Sparse features of Point-MAE&apos;s activations; DIR holds .npz files</source>
        <translation>Spärliche Merkmale der Aktivierungen von Point-MAE; DIR enthält .npz-Dateien</translation>
    </message>
    <message>
        <source>Point-MAE&apos;s weights; without it those that ship</source>
        <translation>Gewichte von Point-MAE; ohne Angabe die mitgelieferten</translation>
    </message>
    <message>
        <source>How features are chosen</source>
        <translation>Wie Merkmale gewählt werden</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Features of a token, for top-k</source>
        <translation>Merkmale eines Tokens, für top-k</translation>
    </message>
    <message>
        <source>Features in all</source>
        <translation>Merkmale insgesamt</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Block whose output is read, from 1</source>
        <translation>Block, dessen Ausgabe gelesen wird, ab 1</translation>
    </message>
    <message>
        <source>1: norms are held to the centred token; 0: as published</source>
        <translation>1: Normen am zentrierten Token; 0: wie veröffentlicht</translation>
    </message>
    <message>
        <source>Tokens in a step</source>
        <translation>Token je Schritt</translation>
    </message>
</context>
</TS>
