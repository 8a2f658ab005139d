#pragma once
// Several processes, on one machine or many, that train one network together by torch's Gloo.
// Internal to learning/: it shows torch.

#include <cstdint>
#include <memory>
#include <vector>

#include "geometry/base/error.h"
#include "learning/tensors/parameters.h"

namespace shapewright {

class Processes {
public:
    /// One process alone.
    Processes();
    /// Meets the others as torch's launchers have it: RANK of WORLD_SIZE at MASTER_ADDR:MASTER_PORT
    /// (and GLOO_SOCKET_IFNAME, if set); alone without WORLD_SIZE. Waits for them five minutes.
    /// BadArgument (what is missing or whom it could not reach), Unsupported (built without Gloo).
    static Result<Processes> fromEnvironment();

    int rank() const { return m_rank; }
    int size() const { return m_size; }
    /// The first one writes files and reports.
    bool leads() const { return m_rank == 0; }

    /// The mean of every gradient over the processes; all of them must call it alike. Throws
    /// std::runtime_error when another one is gone.
    void averageGradients(Parameters& w) const;
    /// The sums over the processes, the same bits in all of them; waits for all. Throws alike.
    std::vector<double> sum(const std::vector<double>& values) const;

    /// Whether `value` is the same in all processes: BadArgument in each of them, saying what
    /// helps, where it is not. Waits for all. Throws alike.
    Result<void> checkAlike(std::uint64_t value) const;

    Processes(Processes&&) noexcept;
    Processes& operator=(Processes&&) noexcept;
    ~Processes();

private:
    struct Group;
    int m_rank = 0, m_size = 1;
    std::unique_ptr<Group> m_group;  ///< null when alone
};

}  // namespace shapewright
