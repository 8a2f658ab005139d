// Parameters: typed values from text, with errors that name the option and the range.

#include <QtTest>
#include <cmath>
#include <stdexcept>

#include "app/core/operation.h"

using namespace shapewright;

class TestParameters : public QObject {
    Q_OBJECT

    static QString errorOf(const Parameter& p, const char* text) {
        Result<ParameterValue> value = parseValue(p, text);
        if (value) return {};
        return value.error().code == ErrorCode::BadArgument
                   ? QString::fromStdString(value.error().message)
                   : QString("wrong code");
    }

private Q_SLOTS:
    void integers() {
        const Parameter p = Parameter::integer("count", 8, 1, 64, "How many");
        QCOMPARE(std::get<std::int64_t>(*parseValue(p, "64")), std::int64_t(64));
        QCOMPARE(std::get<std::int64_t>(*parseValue(p, "+7")), std::int64_t(7));
        for (const char* text : {"0", "65", "7.5", "", "x", "7x", " 7", "99999999999999999999"}) {
            const QString message = errorOf(p, text);
            QVERIFY2(message.contains("--count"), text);
            QVERIFY2(message.contains("1 .. 64"), text);
        }
    }

    void reals() {
        const Parameter p = Parameter::real("ratio", 0.5, 0, 1, "How much", "parts");
        QCOMPARE(std::get<double>(*parseValue(p, "0.25")), 0.25);
        QCOMPARE(std::get<double>(*parseValue(p, "1e-3")), 1e-3);
        for (const char* text : {"-0.1", "1.1", "nan", "inf", "0,5", "1e999", ""})
            QVERIFY2(errorOf(p, text).contains("0 .. 1 (parts)"), text);
    }

    void openRanges() {
        Parameter p = Parameter::real("ratio", 0.5, 0, 1, "How much");
        p.open = true;
        QVERIFY(parseValue(p, "0.001").ok());
        for (const char* text : {"0", "1", "-1"})
            QVERIFY2(errorOf(p, text).contains("0 < X < 1"), text);
    }

    void choices() {
        const Parameter p = Parameter::choice("mode", {"one", "two"}, "Which");
        QCOMPARE(std::get<std::string>(p.fallback), std::string("one"));
        QVERIFY(parseValue(p, "two").ok());
        QVERIFY(errorOf(p, "three").contains("one|two"));
        QVERIFY(errorOf(p, "").contains("--mode"));
    }

    void flagsAndFiles() {
        QVERIFY(std::get<bool>(*parseValue(Parameter::flag("x", "Do"), "true")));
        QVERIFY(errorOf(Parameter::flag("x", "Do"), "maybe").contains("--x"));
        const Parameter file = Parameter::file("weights", "Which");
        QVERIFY(errorOf(file, "/no/such/file").contains("/no/such/file"));
        QVERIFY(errorOf(file, "").contains("--weights"));
        QVERIFY(errorOf(file, "/").contains("there is no file"));
        Parameter folder = Parameter::folder("examples", "Which");
        QVERIFY(errorOf(folder, "/no/such/folder").contains("there is no folder"));
        QVERIFY(errorOf(folder, "/").isEmpty());
        folder.written = true;
        QVERIFY(errorOf(folder, "/no/such/folder").isEmpty());
    }

    void valuesKnowTheirDescription() {
        ParameterValues values({Parameter::integer("n", 3, 0, 9, "N"), Parameter::flag("f", "F")});
        QCOMPARE(values.integer("n"), std::int64_t(3));
        QVERIFY(!values.given("n"));
        QVERIFY(values.parse("n", "5").ok());
        QVERIFY(values.given("n"));
        QCOMPARE(values.integer("n"), std::int64_t(5));
        QVERIFY(!values.parse("m", "5").ok());
        QVERIFY(!values.set("n", 5.0).ok());
        QVERIFY(!values.set("n", std::int64_t(10)).ok());
        QCOMPARE(values.integer("n"), std::int64_t(5));
        QVERIFY_EXCEPTION_THROWN(values.integer("m"), std::logic_error);
    }

    void defaultsDependOnOtherValues() {
        const std::vector<Parameter> described{
            Parameter::real("ratio", 0.6, 0, 1, "Share").otherwise(0.8, {{"model", {"large"}}}),
            Parameter::choice("model", {"small", "large"}, "Which"),
        };
        ParameterValues values(described);
        QCOMPARE(values.real("ratio"), 0.6);
        QVERIFY(values.parse("model", "large"));
        QCOMPARE(values.real("ratio"), 0.8);
        QCOMPARE(values.shown("ratio"), std::string("0.8"));
        QVERIFY(!values.given("ratio"));
        QVERIFY(values.parse("ratio", "0.6"));
        QCOMPARE(values.real("ratio"), 0.6);
    }

    void valuesWithoutEffectAreTold() {
        const std::vector<Parameter> described{
            Parameter::choice("mode", {"auto", "fit", "predict"}, "Which"),
            Parameter::file("drawing", "What"),
            Parameter::flag("keep", "Keep it"),
            Parameter::integer("steps", 3, 0, 9, "N").onlyWith("mode", {"auto", "fit"}),
            Parameter::flag("inverted", "Dark").onlyWith("drawing"),
            Parameter::integer("pattern", 0, 0, 9, "N").onlyWith("drawing", {""}),
            Parameter::integer("tolerance", 0, 0, 9, "N").onlyWith("keep", {"false"}),
            Parameter::flag("both", "Both").onlyWith("keep", {"true"}).onlyWith("mode", {"fit"}),
        };
        const auto told = [&](const std::vector<std::pair<std::string, std::string>>& given) {
            ParameterValues values(described);
            for (const auto& [name, text] : given)
                if (!values.parse(name, text)) return std::string("wrong " + name);
            std::string all;
            for (const std::string& sentence : values.withoutEffect()) all += sentence;
            return all;
        };
        const std::string file = "/proc/self/exe";
        QCOMPARE(told({{"steps", "5"}, {"mode", "fit"}, {"pattern", "1"}}), std::string());
        QCOMPARE(told({{"mode", "predict"}}), std::string());
        QCOMPARE(told({{"steps", "5"}, {"mode", "predict"}}),
                 std::string("--steps has no effect with --mode predict."));
        QCOMPARE(told({{"inverted", "true"}}),
                 std::string("--inverted has no effect without --drawing."));
        QCOMPARE(told({{"inverted", "true"}, {"drawing", file}}), std::string());
        QCOMPARE(told({{"pattern", "1"}, {"drawing", file}}),
                 std::string("--pattern has no effect with --drawing."));
        QCOMPARE(told({{"tolerance", "1"}, {"keep", "true"}}),
                 std::string("--tolerance has no effect with --keep."));
        QCOMPARE(told({{"both", "true"}}), std::string("--both has no effect without --keep."));
        QCOMPARE(told({{"both", "true"}, {"keep", "true"}}),
                 std::string("--both has no effect with --mode auto."));
        QCOMPARE(told({{"both", "true"}, {"keep", "true"}, {"mode", "fit"}}), std::string());
    }

    void lintFindsIncompleteDescriptions() {
        Operation o;
        o.id = "a.b";
        o.title = "T";
        o.family = "F";
        o.summary = "Does";
        o.run = [](const OperationInput&, const JobControl&) { return OperationResult{}; };
        QVERIFY(lintOperation(o).empty());
        auto problems = [&](Parameter p) {
            Operation with = o;
            with.parameters = {std::move(p)};
            return lintOperation(with).size();
        };
        QCOMPARE(problems(Parameter::flag("good", "Help")), std::size_t(0));
        QCOMPARE(problems(Parameter::flag("Bad", "Help")), std::size_t(1));
        QCOMPARE(problems(Parameter::flag("bad", "")), std::size_t(1));
        QCOMPARE(problems(Parameter::flag("json", "Help")), std::size_t(1));
        QCOMPARE(problems(Parameter::integer("n", 9, 0, 5, "Help")), std::size_t(1));
        QCOMPARE(problems(Parameter::real("r", 0, -INFINITY, INFINITY, "Help")), std::size_t(1));
        QCOMPARE(problems(Parameter::flag("f", "Help").onlyWith("none")), std::size_t(1));
        o.parameters = {Parameter::choice("mode", {"one", "two"}, "Which"),
                        Parameter::flag("f", "Help").onlyWith("mode", {"two"})};
        QVERIFY(lintOperation(o).empty());
        o.parameters[1] = Parameter::flag("f", "Help").onlyWith("mode", {"three"});
        QCOMPARE(lintOperation(o).size(), std::size_t(1));
    }

    void runChecksWhatIsAccepted() {
        Operation o;
        o.id = "a.b";
        o.title = "T";
        o.run = [](const OperationInput&, const JobControl&) -> Result<OperationResult> {
            throw std::bad_alloc();
        };
        OperationInput input;
        input.shapes.push_back({"cloud", PointCloud{}, NamedShape::Role::Main, "cloud.ply"});
        QCOMPARE(int(runOperation(o, input).error().code), int(ErrorCode::Unsupported));
        // The command `reconstruct` makes no mesh: nothing here does.
        const std::string told = runOperation(o, input).error().message;
        QVERIFY(told.find("in another program") != std::string::npos);
        input.shapes[0].shape = PolygonMesh{};
        QCOMPARE(int(runOperation(o, input).error().code), int(ErrorCode::OutOfMemory));
        o.run = [](const OperationInput&, const JobControl&) -> Result<OperationResult> {
            throw std::runtime_error("broke");
        };
        QCOMPARE(int(runOperation(o, input).error().code), int(ErrorCode::Internal));
        o.parameters = {Parameter::choice("mode", {"one", "two"}, "Which"),
                        Parameter::flag("f", "Help").onlyWith("mode", {"two"})};
        o.run = [](const OperationInput&, const JobControl&) { return OperationResult{}; };
        input.parameters = ParameterValues(o.parameters);
        QVERIFY(input.parameters.parse("f", "true").ok());
        QCOMPARE(runOperation(o, input)->notes,
                 std::vector<std::string>{"--f has no effect with --mode one."});
    }

    void registryFindsByIdAndVerb() {
        Operation o;
        o.id = "a.b";
        Operation named = o;
        named.id = "a.c";
        named.verb = "c";
        const Registry registry({o, named});
        QVERIFY(registry.find("a.b") != nullptr);
        QVERIFY(registry.find("a.x") == nullptr);
        QCOMPARE(registry.findVerb("c"), registry.find("a.c"));
        QVERIFY(registry.findVerb("") == nullptr);
        using Found = std::vector<const Operation*>;
        QCOMPARE(registry.called("b"), Found{registry.find("a.b")});
        QCOMPARE(registry.called("a.c"), Found{registry.find("a.c")});
        QCOMPARE(registry.called("a"), Found());
        Operation other = o;
        other.id = "x.b";
        const Registry both({o, other});
        QCOMPARE(both.called("b"), (Found{both.find("a.b"), both.find("x.b")}));
    }
};

QTEST_APPLESS_MAIN(TestParameters)
#include "test_parameters.moc"
