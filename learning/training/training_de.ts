<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>training needs shapes to learn from and others that are held out; mark some as validation</source>
        <translation>das Training braucht Formen zum Lernen und andere zum Prüfen; kennzeichnen Sie einige als validation</translation>
    </message>
    <message>
        <source>A training cloud holds values that are no numbers.</source>
        <translation>Eine Trainingswolke enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>%1; training cannot go on from there with these sizes: give the sizes it was begun with, another output, or delete the file</source>
        <translation>%1; mit diesen Größen kann das Training dort nicht weitergehen: Geben Sie die Größen an, mit denen es begann, oder ein anderes Ziel, oder löschen Sie die Datei</translation>
    </message>
    <message>
        <source>the file is no training state; delete it</source>
        <translation>die Datei ist kein Trainingsstand; löschen Sie sie</translation>
    </message>
    <message>
        <source>all epochs are done</source>
        <translation>alle Epochen sind durchlaufen</translation>
    </message>
    <message>
        <source>nothing improved for %1 epochs</source>
        <translation>%1 Epochen lang wurde nichts besser</translation>
    </message>
    <message>
        <source>the loss is no longer a number; train with a lower rate</source>
        <translation>der Verlust ist keine Zahl mehr; trainieren Sie mit kleinerer Rate</translation>
    </message>
    <message>
        <source>There is not enough memory to train; use a smaller batch.</source>
        <translation>Der Speicher reicht nicht zum Trainieren; nehmen Sie kleinere Stapel.</translation>
    </message>
    <message>
        <source>training failed: %1</source>
        <translation>das Training misslang: %1</translation>
    </message>
    <message>
        <source>another process of this training is gone: %1</source>
        <translation>ein anderer Prozess dieses Trainings ist ausgefallen: %1</translation>
    </message>
    <message>
        <source>WORLD_SIZE is the number of processes and RANK, from 0, which one this is.</source>
        <translation>WORLD_SIZE ist die Zahl der Prozesse, und RANK, von 0 an, welcher dieser ist.</translation>
    </message>
    <message>
        <source>The processes of this training do not begin alike; give all of them the same data and options, and an output that all of them see, with the .state beside it.</source>
        <translation>Die Prozesse dieses Trainings beginnen nicht gleich; geben Sie allen dieselben Daten und Optionen und ein Ziel, das alle sehen, mit der Datei .state daneben.</translation>
    </message>
    <message>
        <source>MASTER_ADDR and MASTER_PORT say where the process of rank 0 is reached.</source>
        <translation>MASTER_ADDR und MASTER_PORT sagen, wo der Prozess mit Rang 0 erreicht wird.</translation>
    </message>
    <message>
        <source>The processes of this training did not meet at %1:%2 (%3); start all of them.</source>
        <translation>Die Prozesse dieses Trainings fanden sich nicht bei %1:%2 (%3); starten Sie alle.</translation>
    </message>
    <message>
        <source>This program was built without Gloo and trains in one process; build it where libgloo-dev is installed.</source>
        <translation>Dieses Programm wurde ohne Gloo gebaut und trainiert in einem Prozess; bauen Sie es, wo libgloo-dev installiert ist.</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>--device cuda: this LibTorch finds no GPU, or was built without CUDA, as Debian&apos;s is; use --device cpu.</source>
        <translation>--device cuda: Dieses LibTorch findet keine Grafikkarte oder wurde ohne CUDA gebaut wie das von Debian; nehmen Sie --device cpu.</translation>
    </message>
    <message>
        <source>training was begun there with %1; give what it was begun with, another output, or delete the file</source>
        <translation>das Training wurde dort mit %1 begonnen; dasselbe angeben wie damals, eine andere Ausgabe wählen oder die Datei löschen</translation>
    </message>
    <message>
        <source>the optimiser&apos;s state in it does not fit its weights (%1); the file is damaged, delete it</source>
        <translation>der Zustand des Optimierers darin passt nicht zu seinen Gewichten (%1); die Datei ist beschädigt, löschen</translation>
    </message>
    <message>
        <source>the weights %1 are no longer numbers; train with a lower rate</source>
        <translation>die Gewichte %1 sind keine Zahlen mehr; mit einer niedrigeren Rate trainieren</translation>
    </message>
    <message>
        <source>the weights are gone, and what is left to go on from is at its end; delete the file that ends in .state, too, to train anew</source>
        <translation>die Gewichte sind weg, und der Stand, von dem aus es weiterginge, ist am Ende; auch die Datei löschen, die auf .state endet, um neu zu trainieren</translation>
    </message>
    <message>
        <source>training was begun there with other held-out shapes, so that no loss can be compared with those before; give the data it was begun with, another output, or delete the file</source>
        <translation>das Training wurde dort mit anderen Prüfformen begonnen, sodass sich kein Verlust mit den früheren vergleichen lässt; dieselben Daten angeben wie damals, eine andere Ausgabe wählen oder die Datei löschen</translation>
    </message>
    <message>
        <source>the state of the training is damaged; delete it to train anew</source>
        <translation>der Stand des Trainings ist beschädigt; löschen Sie ihn, um neu zu trainieren</translation>
    </message>
    <message>
        <source>WORLD_SIZE asks for several processes, in which bsp-net alone trains; leave it out for this network.</source>
        <translation>WORLD_SIZE verlangt mehrere Prozesse, in denen allein bsp-net trainiert; lassen Sie es für dieses Netz weg.</translation>
    </message>
    <message>
        <source>another training writes there; wait for its end, or choose another output</source>
        <translation>ein anderes Training schreibt dorthin; warten Sie auf sein Ende, oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>Training weights of these sizes takes at least %1 GB, and this machine has %2 GB; give smaller sizes.</source>
        <translation>Gewichte dieser Größen zu trainieren braucht mindestens %1 GB, und dieser Rechner hat %2 GB; geben Sie kleinere Größen an.</translation>
    </message>
    <message>
        <source>No weights of %1 came with this program: give --%2 FILE.</source>
        <translation>Mit diesem Programm kamen keine Gewichte für %1: Geben Sie --%2 DATEI an.</translation>
    </message>
    <message>
        <source>There is one shape to learn from and %1 held out.</source>
        <translation>Zum Lernen gibt es eine Form, zum Prüfen %1.</translation>
    </message>
    <message>
        <source>There are %1 shapes to learn from and %2 held out.</source>
        <translation>Zum Lernen gibt es %1 Formen, zum Prüfen %2.</translation>
    </message>
</context>
</TS>
