<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>name</name>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>top-afa</source>
        <translation>Top-AFA</translation>
    </message>
    <message>
        <source>circuit</source>
        <translation>Schaltkreis</translation>
    </message>
    <message>
        <source>planted</source>
        <translation>eingepflanzt</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>batch-top-k</source>
        <translation>Top-k je Stapel</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
</context>
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
        <source>Which of the autoencoders that ship</source>
        <translation>Welcher der mitgelieferten Autoencoder</translation>
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
        <source>Patches that the points are cut into</source>
        <translation>In wie viele Flicken die Punkte zerfallen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Folder of labelled .npz files: what the features do there, by class</source>
        <translation>Ordner beschrifteter .npz-Dateien: was die Merkmale dort tun, je Klasse</translation>
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
        <translation>Das Merkmal in den sichtbaren Flicken um so viel anheben und sich die verborgenen ausdenken; 0: gar nicht</translation>
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
        <source>planted: a tiny transformer whose answer is known</source>
        <translation>eingepflanzt: ein winziger Transformer, dessen Antwort bekannt ist</translation>
    </message>
    <message>
        <source>Positives, and as many negatives</source>
        <translation>Positive, und ebenso viele Negative</translation>
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
        <translation>Beschriftete .npz-Dateien für weitere Formen; ohne Angabe werden sie erfunden</translation>
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
    <message>
        <source>heads at work, by falling score</source>
        <translation>Köpfe bei der Arbeit, nach fallender Wertung</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>alle Köpfe</translation>
    </message>
    <message>
        <source>Error with only the circuit at work</source>
        <translation>Fehler, wenn nur der Schaltkreis arbeitet</translation>
    </message>
    <message>
        <source>node score</source>
        <translation>Knotenwertung</translation>
    </message>
    <message>
        <source>edge places</source>
        <translation>Plätze der Kanten</translation>
    </message>
    <message>
        <source>codes only in positives</source>
        <translation>Codes nur in Positiven</translation>
    </message>
    <message>
        <source>ablation effect x 1000</source>
        <translation>Wirkung des Auslassens x 1000</translation>
    </message>
    <message>
        <source>Heads by node score</source>
        <translation>Köpfe nach Knotenwertung</translation>
    </message>
    <message>
        <source>pairs of codes only in positives</source>
        <translation>Paare von Codes nur in Positiven</translation>
    </message>
    <message>
        <source>Pairs of heads with most in common</source>
        <translation>Paare von Köpfen, die das meiste gemeinsam haben</translation>
    </message>
    <message>
        <source>Node scores: blocks down, heads across</source>
        <translation>Knotenwertungen: Blöcke nach unten, Köpfe nach rechts</translation>
    </message>
    <message>
        <source>Rise of CDL2 x 1000 without the head</source>
        <translation>Anstieg von CDL2 x 1000 ohne den Kopf</translation>
    </message>
    <message>
        <source>All heads matter or none does, so there is nothing to tell apart and no AUC.</source>
        <translation>Es kommt auf alle Köpfe an oder auf keinen, also gibt es nichts zu unterscheiden und keine AUC.</translation>
    </message>
    <message>
        <source>false positive rate</source>
        <translation>Falsch-positiv-Rate</translation>
    </message>
    <message>
        <source>true positive rate</source>
        <translation>Richtig-positiv-Rate</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>Kopf %1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>The node scores do not find the heads that matter here: their AUC is %1, where guessing has 0.50, and %2 +- %3 with the examples shuffled.</source>
        <translation>Die Knotenwertungen finden die Köpfe, auf die es ankommt, hier nicht: Ihre AUC ist %1, wo Raten 0,50 hat, und mit vertauschten Beispielen %2 +- %3.</translation>
    </message>
    <message>
        <source>The node scores find the heads that matter no better than by chance: their AUC is %1, and %2 +- %3 with the examples shuffled.</source>
        <translation>Die Knotenwertungen finden die Köpfe, auf die es ankommt, nicht besser als der Zufall: Ihre AUC ist %1 und mit vertauschten Beispielen %2 +- %3.</translation>
    </message>
    <message>
        <source>node scores</source>
        <translation>Knotenwertungen</translation>
    </message>
    <message>
        <source>True against false heads</source>
        <translation>Wahre gegen falsche Köpfe</translation>
    </message>
    <message>
        <source>heads chosen</source>
        <translation>gewählte Köpfe</translation>
    </message>
    <message>
        <source>Precision and recall of the best heads</source>
        <translation>Präzision und Trefferquote der besten Köpfe</translation>
    </message>
    <message>
        <source>That the network does worse with another shape&apos;s patches in the place of the mirror images is not certain here (CDL2 x 1000 changes by %1 +- %2): the heads found may be those that matter for reconstruction as such. More --ablated would tell.</source>
        <translation>Dass das Netz mit den Flicken einer anderen Form anstelle der Spiegelbilder schlechter zurechtkommt, ist hier nicht sicher (CDL2 x 1000 ändert sich um %1 +- %2): Die gefundenen Köpfe sind vielleicht die, auf die es beim Rekonstruieren überhaupt ankommt. Mehr --ablated würde es zeigen.</translation>
    </message>
    <message>
        <source>running the planted transformer</source>
        <translation>der eingepflanzte Transformer läuft</translation>
    </message>
    <message>
        <source>A transformer with one head set by hand, whatever the shape: the answer is known.</source>
        <translation>Ein Transformer mit einem von Hand gesetzten Kopf, für jede Form: Die Antwort ist bekannt.</translation>
    </message>
    <message>
        <source>loss of the codes&apos; autoencoder</source>
        <translation>Verlust des Autoencoders der Codes</translation>
    </message>
    <message>
        <source>Learning the codes</source>
        <translation>Lernen der Codes</translation>
    </message>
    <message>
        <source>Heads of %1, SHA-256 %2; a head is true if leaving it out raises the error by more than three standard errors.</source>
        <translation>Köpfe von %1, SHA-256 %2; ein Kopf gilt als wahr, wenn sein Auslassen den Fehler um mehr als drei Standardfehler hebt.</translation>
    </message>
    <message>
        <source>CDL2 x 1000</source>
        <translation>CDL2 x 1000</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>normiert</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>True heads</source>
        <translation>Wahre Köpfe</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Harm of other images x1000</source>
        <translation>Schaden durch andere Spiegelbilder x 1000</translation>
    </message>
    <message>
        <source>Harm error x1000</source>
        <translation>Standardfehler des Schadens x 1000</translation>
    </message>
    <message>
        <source>mean where on</source>
        <translation>Mittel, wo aktiv</translation>
    </message>
    <message>
        <source>library share</source>
        <translation>Anteil in der Sammlung</translation>
    </message>
    <message>
        <source>in class</source>
        <translation>in der Klasse</translation>
    </message>
    <message>
        <source>top shapes</source>
        <translation>deutlichste Formen</translation>
    </message>
    <message>
        <source>Features that tell most about the shape</source>
        <translation>Merkmale, die am meisten über die Form sagen</translation>
    </message>
    <message>
        <source>loading the networks</source>
        <translation>Netze werden geladen</translation>
    </message>
    <message>
        <source>--feature: there are %1 features, from 0.</source>
        <translation>--feature: Es gibt %1 Merkmale, gezählt von 0.</translation>
    </message>
    <message>
        <source>Read by %1 autoencoder %2, SHA-256 %3, after block %4; an NMSE of 1 is that of the mean patch.</source>
        <translation>Gelesen vom Autoencoder %2 (%1), SHA-256 %3, nach Block %4; ein NMSE von 1 ist der des mittleren Flickens.</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Steered by</source>
        <translation>Angehoben um</translation>
    </message>
    <message>
        <source>Feature shown</source>
        <translation>Gezeigtes Merkmal</translation>
    </message>
    <message>
        <source>L0</source>
        <translation>L0</translation>
    </message>
    <message>
        <source>L0 per width</source>
        <translation>L0 durch Breite</translation>
    </message>
    <message>
        <source>Dead share</source>
        <translation>Anteil toter Merkmale</translation>
    </message>
    <message>
        <source>Length error</source>
        <translation>Fehler der Länge</translation>
    </message>
    <message>
        <source>Epsilon lbo</source>
        <translation>Epsilon LBO</translation>
    </message>
    <message>
        <source>Greatest cosine</source>
        <translation>Größter Kosinus</translation>
    </message>
    <message>
        <source>patches, by length of their code</source>
        <translation>Flicken, nach der Länge ihres Codes</translation>
    </message>
    <message>
        <source>least at 1</source>
        <translation>kleinster bei 1</translation>
    </message>
    <message>
        <source>least at 0.5</source>
        <translation>kleinster bei 0,5</translation>
    </message>
    <message>
        <source>greatest at 0.5</source>
        <translation>größter bei 0,5</translation>
    </message>
    <message>
        <source>Lengths of code and input, and the bounds at epsilon (h - 1)</source>
        <translation>Längen von Code und Eingabe, und die Schranken bei Epsilon (h - 1)</translation>
    </message>
    <message>
        <source>share of the patches</source>
        <translation>Anteil der Flicken</translation>
    </message>
    <message>
        <source>active features (L0)</source>
        <translation>aktive Merkmale (L0)</translation>
    </message>
    <message>
        <source>Active features of a patch</source>
        <translation>Aktive Merkmale eines Flickens</translation>
    </message>
    <message>
        <source>absolute cosine of two atoms</source>
        <translation>Betrag des Kosinus zweier Atome</translation>
    </message>
    <message>
        <source>share of pairs</source>
        <translation>Anteil der Paare</translation>
    </message>
    <message>
        <source>of random directions</source>
        <translation>bei zufälligen Richtungen</translation>
    </message>
    <message>
        <source>How near to right angles the features are</source>
        <translation>Wie rechtwinklig die Merkmale zueinander stehen</translation>
    </message>
    <message>
        <source>Reconstruction error of a patch</source>
        <translation>Rekonstruktionsfehler eines Flickens</translation>
    </message>
    <message>
        <source>Least epsilon that the dictionary must have</source>
        <translation>Kleinstes Epsilon, das das Wörterbuch haben muss</translation>
    </message>
    <message>
        <source>epsilon LBO</source>
        <translation>Epsilon LBO</translation>
    </message>
    <message>
        <source>The folder holds no shape that is large enough.</source>
        <translation>Der Ordner enthält keine Form, die groß genug ist.</translation>
    </message>
    <message>
        <source>%1 head %2</source>
        <translation>%1 Kopf %2</translation>
    </message>
    <message>
        <source>encoder %1</source>
        <translation>Encoder %1</translation>
    </message>
    <message>
        <source>decoder %1</source>
        <translation>Decoder %1</translation>
    </message>
    <message>
        <source>feature %1</source>
        <translation>Merkmal %1</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>NMSE</source>
        <translation>NMSE</translation>
    </message>
    <message>
        <source>Positive CDL2 x1000</source>
        <translation>CDL2 x1000 der Positiven</translation>
    </message>
    <message>
        <source>Negative CDL2 x1000</source>
        <translation>CDL2 x1000 der Negativen</translation>
    </message>
    <message>
        <source>Norm weight</source>
        <translation>Gewicht der Längen</translation>
    </message>
    <message>
        <source>Weight of codes being as long as what they make, for top-afa</source>
        <translation>Gewicht dessen, dass Codes so lang sind wie das, was sie ergeben, für top-afa</translation>
    </message>
    <message>
        <source>Per token</source>
        <translation>Je Token</translation>
    </message>
    <message>
        <source>1: patches are standardised one by one; 0: one scale for all</source>
        <translation>1: Flicken werden einzeln standardisiert; 0: ein Maßstab für alle</translation>
    </message>
    <message>
        <source>The shape given has too few points on either side to be mirrored; what follows is of the other shapes alone.</source>
        <translation>Die gegebene Form hat auf jeder Seite zu wenige Punkte, um gespiegelt zu werden; das Folgende gilt nur den anderen Formen.</translation>
    </message>
    <message>
        <source>the sparse autoencoder reads %1 numbers for each patch, and the network gives %2; perhaps the file is damaged</source>
        <translation>der spärliche Autoencoder liest %1 Zahlen je Flicken, und das Netz gibt %2; vielleicht ist die Datei beschädigt</translation>
    </message>
    <message>
        <source>The features explain no more of this shape than the mean patch does: what they show here says nothing about it.</source>
        <translation>Die Merkmale erklären von dieser Form nicht mehr als der mittlere Flicken: Was sie hier zeigen, sagt nichts über sie.</translation>
    </message>
    <message>
        <source>Feature %1 fires on none of the shape&apos;s patches.</source>
        <translation>Merkmal %1 ist auf keinem Flicken der Form aktiv.</translation>
    </message>
    <message>
        <source>%1 of %2 shapes of the library have too few points for %3 patches of %4 and are left out.</source>
        <translation>%1 von %2 Formen der Sammlung haben zu wenige Punkte für %3 Flicken zu je %4 und werden ausgelassen.</translation>
    </message>
    <message>
        <source>SAE</source>
        <translation>SAE</translation>
    </message>
</context>
</TS>
