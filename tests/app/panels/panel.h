#pragma once
// What the tests of every model panel need: an operation by its name, and what it said.

#include <QtTest>
#include <cmath>

#include "app/operations/registry.h"
#include "geometry/base/parallel.h"

namespace shapewright::panel {

using Options = std::vector<std::pair<std::string, std::string>>;

inline NamedShape named(Shape shape) {
    return {"shape", std::move(shape), NamedShape::Role::Main, {}};
}

/// Runs a built-in operation as the command line would.
inline Result<OperationResult> runOn(const char* id, std::vector<NamedShape> shapes,
                                     const Options& options = {}, std::uint64_t seed = 0,
                                     const JobControl& job = {},
                                     std::function<void(const Exhibit&)> live = {}) {
    const Operation* o = builtinOperations().find(id);
    if (!o) return Error{ErrorCode::Internal, "no such operation", {}};
    OperationInput input;
    input.shapes = std::move(shapes);
    input.parameters = ParameterValues(o->parameters);
    input.seed = seed;
    input.live = std::move(live);
    for (const auto& option : options)
        if (auto set = input.parameters.parse(option.first, option.second); !set)
            return set.error();
    return runOperation(*o, input, job);
}

/// NaN when there is none.
inline double metric(const OperationResult& result, const std::string& name) {
    for (const Metric& m : result.metrics)
        if (m.name == name) return m.value;
    return NAN;
}

inline const Exhibit* exhibit(const OperationResult& result, const std::string& name) {
    for (const Exhibit& e : result.exhibits)
        if (e.name == name) return &e;
    return nullptr;
}

inline const PointCloud& cloudOf(const OperationResult& result, std::size_t i = 0) {
    return std::get<PointCloud>(result.shapes.at(i).shape);
}

}  // namespace shapewright::panel

/// The main function of a panel's test: one thread, and the weights of the source tree.
#define PANEL_TEST_MAIN(Test)                                                               \
    int main(int argc, char** argv) {                                                       \
        shapewright::setThreadCount(1);                                                     \
        qputenv("SHAPEWRIGHT_MODELS", qgetenv("SHAPEWRIGHT_SOURCE") + "/resources/models"); \
        QCoreApplication app(argc, argv);                                                   \
        Test test;                                                                          \
        return QTest::qExec(&test, argc, argv);                                             \
    }
