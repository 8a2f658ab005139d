<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>operation</name>
    <message>
        <source>The network sees %1 points, fewer than %2 patches of %3 points need; ask for fewer or smaller patches.</source>
        <translation>Das Netz sieht %1 Punkte, weniger als %2 Flicken aus %3 Punkten brauchen; nehmen Sie weniger oder kleinere Flicken.</translation>
    </message>
    <message>
        <source>The cloud holds coordinates that are not finite numbers; remove them.</source>
        <translation>Die Wolke enthält Koordinaten, die keine endlichen Zahlen sind; entfernen Sie sie.</translation>
    </message>
</context>
</TS>
