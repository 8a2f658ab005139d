#pragma once
// A test runner of one header, because learning/ is tested where there is no Qt.

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace check {

struct State {
    std::vector<std::pair<std::string, std::function<void()>>> tests;
    int failures = 0, skipped = 0;
};
inline State& state() {
    static State instance;
    return instance;
}
struct Skip {
    std::string why;
};
struct Register {
    Register(const char* name, std::function<void()> body) {
        state().tests.emplace_back(name, std::move(body));
    }
};

inline void report(bool good, const std::string& what, const char* file, int line) {
    if (good) return;
    ++state().failures;
    std::printf("  %s:%d: %s\n", file, line, what.c_str());
}

/// SHAPEWRIGHT_ORACLE, by default ../shared/oracle beside the source.
inline std::string oracle(const std::string& below) {
    const char* set = std::getenv("SHAPEWRIGHT_ORACLE");
    const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
    const std::string root = set      ? set
                             : source ? std::string(source) + "/../shared/oracle"
                                      : SHAPEWRIGHT_SOURCE_DIR "/../shared/oracle";
    if (!std::filesystem::exists(root + "/" + below))
        throw Skip{root + "/" + below + " is absent; set SHAPEWRIGHT_ORACLE"};
    return root + "/" + below;
}

/// Gone when the tests have run.
struct ScratchRoot {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("shapewright-test-" + std::to_string(getpid()));
    ~ScratchRoot() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

/// A fresh folder that the caller may fill.
inline std::string scratch(const std::string& name) {
    static const ScratchRoot root;
    static int count = 0;
    const auto folder = root.path / (name + "-" + std::to_string(count++));
    std::filesystem::create_directories(folder);
    return folder.string();
}

/// Runs every test; 0 passed, 1 failed, 77 all skipped.
inline int main() {
    std::size_t skipped = 0;
    for (auto& test : state().tests) {
        const int before = state().failures;
        std::string note;
        try {
            test.second();
        } catch (const Skip& skip) {
            ++skipped;
            note = " SKIPPED: " + skip.why;
        } catch (const std::exception& error) {
            report(false, std::string("exception: ") + error.what(), test.first.c_str(), 0);
        }
        std::printf("%s %s%s\n", state().failures == before ? "ok  " : "FAIL", test.first.c_str(),
                    note.c_str());
        std::fflush(stdout);
    }
    if (state().failures) return 1;
    return skipped == state().tests.size() ? 77 : 0;
}

}  // namespace check

#define TEST(name)                                                    \
    static void test_##name();                                        \
    static const check::Register register_##name(#name, test_##name); \
    static void test_##name()
// c10 has a macro of this name, too.
#undef CHECK
#define CHECK(condition) check::report(bool(condition), #condition, __FILE__, __LINE__)
#define CHECK_MESSAGE(condition, message) \
    check::report(bool(condition), message, __FILE__, __LINE__)
#define SKIP(why)       \
    throw check::Skip { \
        why             \
    }
