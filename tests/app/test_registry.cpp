// Every operation of the program describes itself completely.

#include <QtTest>
#include <set>

#include "app/operations/registry.h"

using namespace shapewright;

class TestRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void descriptionsAreComplete() {
        QVERIFY(!builtinOperations().operations().empty());
        for (const Operation& o : builtinOperations().operations())
            for (const std::string& problem : lintOperation(o)) QFAIL(problem.c_str());
    }

    void namesAreUnique() {
        std::set<std::string> ids, verbs;
        for (const Operation& o : builtinOperations().operations()) {
            QVERIFY2(ids.insert(o.id).second, o.id.c_str());
            if (!o.verb.empty()) QVERIFY2(verbs.insert(o.verb).second, o.verb.c_str());
        }
    }

    void decomposeIsThere() {
        const Operation* o = builtinOperations().findVerb("decompose");
        QVERIFY(o != nullptr);
        QCOMPARE(o->id, std::string("bsp-net.decompose"));
        for (const char* name : {"mode", "weights", "max-convexes", "output"})
            QVERIFY2(findParameter(o->parameters, name), name);
        QVERIFY(!o->acceptsCloud);
    }
};

QTEST_APPLESS_MAIN(TestRegistry)
#include "test_registry.moc"
