<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>the data of &apos;%1&apos; holds %2 of the %3 values it should; the file may be cut off, download it again</source>
        <translation>die Daten von „%1“ enthalten %2 der %3 Werte, die es sein sollten; vielleicht ist die Datei abgeschnitten, laden Sie sie neu herunter</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; does not fit the data it refers to; the file is damaged, download or export it again</source>
        <translation>Tensor „%1“ passt nicht zu den Daten, auf die er verweist; die Datei ist beschädigt, laden oder exportieren Sie sie neu</translation>
    </message>
    <message>
        <source>the file holds no named tensors; save the model&apos;s state_dict() and load that</source>
        <translation>die Datei enthält keine benannten Tensoren; speichern Sie state_dict() des Modells, und laden Sie das</translation>
    </message>
    <message>
        <source>the zip archive has no data.pkl, so it is not a PyTorch file</source>
        <translation>das Zip-Archiv hat keine data.pkl, ist also keine PyTorch-Datei</translation>
    </message>
    <message>
        <source>the file is not a PyTorch checkpoint (neither a zip archive nor the older stream); give a .pth or .pt file written by torch.save</source>
        <translation>die Datei ist kein PyTorch-Checkpoint (weder Zip-Archiv noch das ältere Format); geben Sie eine .pth- oder .pt-Datei von torch.save an</translation>
    </message>
    <message>
        <source>storage &apos;%1&apos; is unknown</source>
        <translation>Speicherbereich „%1“ ist unbekannt</translation>
    </message>
    <message>
        <source>the file ends before the data of all tensors; download it again</source>
        <translation>die Datei endet vor den Daten aller Tensoren; laden Sie sie neu herunter</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>there is not enough memory to read the weights</source>
        <translation>der Speicher reicht nicht, um die Gewichte zu lesen</translation>
    </message>
    <message>
        <source>%1 has shape %2, expected %3</source>
        <translation>%1 hat die Form %2, erwartet wird %3</translation>
    </message>
    <message>
        <source>none of its %1 tensors fits this network (the first is &apos;%2&apos;); perhaps it belongs to another model</source>
        <translation>keiner ihrer %1 Tensoren passt zu diesem Netz (der erste ist „%2“); vielleicht gehört sie zu einem anderen Modell</translation>
    </message>
    <message>
        <source>%1 matched, missing %2, unexpected %3, mismatched %4</source>
        <translation>%1 passen, %2 fehlen, %3 sind unerwartet, %4 haben eine falsche Form</translation>
    </message>
    <message>
        <source>the pickled data is damaged at byte %1: %2; download or export the file again</source>
        <translation>die Pickle-Daten sind bei Byte %1 beschädigt: %2; laden oder exportieren Sie die Datei neu</translation>
    </message>
    <message>
        <source>it holds too many objects</source>
        <translation>sie enthält zu viele Objekte</translation>
    </message>
    <message>
        <source>it repeats too many objects</source>
        <translation>sie wiederholt zu viele Objekte</translation>
    </message>
    <message>
        <source>an operand is missing</source>
        <translation>ein Operand fehlt</translation>
    </message>
    <message>
        <source>a mark is missing</source>
        <translation>eine Marke fehlt</translation>
    </message>
    <message>
        <source>it refers to an unknown object</source>
        <translation>sie verweist auf ein unbekanntes Objekt</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>a text runs past the end</source>
        <translation>ein Text läuft über das Ende hinaus</translation>
    </message>
    <message>
        <source>a line has no end</source>
        <translation>eine Zeile hat kein Ende</translation>
    </message>
    <message>
        <source>a class has too long a name</source>
        <translation>eine Klasse hat einen zu langen Namen</translation>
    </message>
    <message>
        <source>pickle protocol %1 is not supported</source>
        <translation>Pickle-Protokoll %1 wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a dictionary entry has no value</source>
        <translation>ein Eintrag eines Wörterbuchs hat keinen Wert</translation>
    </message>
    <message>
        <source>operation %1 is unknown</source>
        <translation>Operation %1 ist unbekannt</translation>
    </message>
    <message>
        <source>a storage is described in an unknown way</source>
        <translation>ein Speicherbereich ist auf unbekannte Weise beschrieben</translation>
    </message>
    <message>
        <source>storage type &apos;%1&apos; is not supported in the older stream; save the file again with PyTorch 1.6 or later</source>
        <translation>Speichertyp „%1“ wird im älteren Format nicht unterstützt; speichern Sie die Datei neu mit PyTorch ab 1.6</translation>
    </message>
    <message>
        <source>a storage has a negative size</source>
        <translation>ein Speicherbereich hat eine negative Größe</translation>
    </message>
    <message>
        <source>a storage has too long a name</source>
        <translation>ein Speicherbereich hat einen zu langen Namen</translation>
    </message>
    <message>
        <source>a storage view is damaged</source>
        <translation>eine Ansicht eines Speicherbereichs ist beschädigt</translation>
    </message>
    <message>
        <source>one storage has two element types</source>
        <translation>ein Speicherbereich hat zwei Elementtypen</translation>
    </message>
    <message>
        <source>a call has no argument list</source>
        <translation>ein Aufruf hat keine Liste von Argumenten</translation>
    </message>
    <message>
        <source>a tensor is described in an unknown way</source>
        <translation>ein Tensor ist auf unbekannte Weise beschrieben</translation>
    </message>
    <message>
        <source>the file does not exist; check the name</source>
        <translation>die Datei gibt es nicht; prüfen Sie den Namen</translation>
    </message>
    <message>
        <source>this is not a regular file</source>
        <translation>dies ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>the file cannot be opened; check its permissions</source>
        <translation>die Datei lässt sich nicht öffnen; prüfen Sie ihre Rechte</translation>
    </message>
    <message>
        <source>there is not enough memory to read the file</source>
        <translation>der Speicher reicht nicht, um die Datei zu lesen</translation>
    </message>
    <message>
        <source>the file cannot be read to its end</source>
        <translation>die Datei lässt sich nicht zu Ende lesen</translation>
    </message>
    <message>
        <source>the zip archive is damaged (%1); it may be cut off, download it again</source>
        <translation>das Zip-Archiv ist beschädigt (%1); vielleicht ist es abgeschnitten, laden Sie es neu herunter</translation>
    </message>
    <message>
        <source>no directory</source>
        <translation>kein Verzeichnis</translation>
    </message>
    <message>
        <source>no directory at its end</source>
        <translation>kein Verzeichnis am Ende</translation>
    </message>
    <message>
        <source>its zip64 directory is missing</source>
        <translation>sein zip64-Verzeichnis fehlt</translation>
    </message>
    <message>
        <source>a directory entry is missing</source>
        <translation>ein Eintrag des Verzeichnisses fehlt</translation>
    </message>
    <message>
        <source>a directory entry is cut off</source>
        <translation>ein Eintrag des Verzeichnisses ist abgeschnitten</translation>
    </message>
    <message>
        <source>record %1 has no header</source>
        <translation>Eintrag %1 hat keinen Kopf</translation>
    </message>
    <message>
        <source>record %1 runs past the end of the file</source>
        <translation>Eintrag %1 läuft über das Ende der Datei hinaus</translation>
    </message>
    <message>
        <source>two of its tensors are called &apos;%1&apos; once &apos;module.&apos; is left out; the file is damaged, export it again</source>
        <translation>zwei seiner Tensoren heißen ohne &apos;module.&apos; beide &apos;%1&apos;; die Datei ist beschädigt, neu exportieren</translation>
    </message>
    <message>
        <source>a record lies about its size</source>
        <translation>ein Eintrag nennt eine falsche Größe</translation>
    </message>
    <message>
        <source>there is not enough memory to inflate a record</source>
        <translation>der Speicher reicht nicht, um einen Eintrag zu entpacken</translation>
    </message>
    <message>
        <source>a record cannot be inflated</source>
        <translation>ein Eintrag lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>this build has no zlib, so it reads archives without compression only</source>
        <translation>dieses Programm hat kein zlib und liest nur ungepackte Archive</translation>
    </message>
    <message>
        <source>the zip archive is compressed in an unknown way; pack it again without compression</source>
        <translation>das Zip-Archiv ist auf unbekannte Weise gepackt; packen Sie es neu ohne Kompression</translation>
    </message>
    <message>
        <source>the zip archive unpacks to far more than its own size; pack it again without compression</source>
        <translation>das Zip-Archiv enthält entpackt weit mehr, als es selbst groß ist; packen Sie es neu ohne Kompression</translation>
    </message>
</context>
</TS>
