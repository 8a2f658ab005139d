<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>shapewright::Document</name>
    <message numerus="yes">
        <source>Delete %n items</source>
        <translation>
            <numerusform>Delete %n item</numerusform>
            <numerusform>Delete %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n parts</source>
        <translation>
            <numerusform>Delete %n part</numerusform>
            <numerusform>Delete %n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::ImageView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::JobIndicator</name>
    <message numerus="yes">
        <source>, %n waiting</source>
        <translation>
            <numerusform>, %n waiting</numerusform>
            <numerusform>, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::MainWindow</name>
    <message numerus="yes">
        <source>Reading or writing %n files…</source>
        <translation>
            <numerusform>Reading or writing %n file…</numerusform>
            <numerusform>Reading or writing %n files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;%n views</source>
        <translation>
            <numerusform>&amp;%n view</numerusform>
            <numerusform>&amp;%n views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts have been deleted since; the figures are of the whole result.</source>
        <translation>
            <numerusform>%n part has been deleted since; the figures are of the whole result.</numerusform>
            <numerusform>%n parts have been deleted since; the figures are of the whole result.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::MessageBar</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::PartsPanel</name>
    <message numerus="yes">
        <source>%n parts. Click one here or in a view for its figures.</source>
        <translation>
            <numerusform>%n part. Click it here or in a view for its figures.</numerusform>
            <numerusform>%n parts. Click one here or in a view for its figures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected: </source>
        <translation>
            <numerusform>%n selected: </numerusform>
            <numerusform>%n selected: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::SceneModel</name>
    <message numerus="yes">
        <source>%1 points</source>
        <translation>
            <numerusform>%1 point</numerusform>
            <numerusform>%1 points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 faces</source>
        <translation>
            <numerusform>%1 face</numerusform>
            <numerusform>%1 faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shapewright::SceneView</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
