// doctor: what is wrong with this machine, and how to mend it.

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/program/machine.h"

namespace shapewright {

int doctorCommand(const Words& words) {
    bool json = false;
    const int done = parseListOptions(
        words, "doctor", "Tells what is wrong with this machine and how to mend it", json);
    if (done >= 0) return done;
    const char* const names[] = {"ok", "warning", "wrong"};
    int wrong = 0;
    const std::vector<MachineCheck> checks = checkMachine();
    int width = 0;
    for (const MachineCheck& c : checks) width = std::max(width, int(c.name.size()));
    for (const MachineCheck& c : checks) {
        wrong += c.status == MachineCheck::Status::Wrong;
        const char* status = names[int(c.status)];
        if (json) {
            const nlohmann::ordered_json j{
                {"check", c.name}, {"status", status}, {"found", c.found}, {"remedy", c.remedy}};
            std::printf(
                "%s\n",
                j.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
            continue;
        }
        std::printf("%-8s %-*s %s\n", status, width, c.name.c_str(), c.found.c_str());
        if (!c.remedy.empty()) std::printf("%-8s %-*s %s\n", "", width, "", c.remedy.c_str());
    }
    if (!json)
        std::printf("%s\n", wrong == 0   ? "Nothing is wrong."
                            : wrong == 1 ? "One thing is wrong."
                                         : (std::to_string(wrong) + " things are wrong.").c_str());
    return wrong ? 1 : 0;
}

}  // namespace shapewright
