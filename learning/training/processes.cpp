#include "learning/training/processes.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

#ifdef SHAPEWRIGHT_GLOO
#ifndef USE_C10D_GLOO
#define USE_C10D_GLOO
#endif
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

namespace shapewright {

#ifdef SHAPEWRIGHT_GLOO

struct Processes::Group {
    c10::intrusive_ptr<c10d::TCPStore> store;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;

    void sum(const at::Tensor& t) {
        std::vector<at::Tensor> list{t};
        try {
            gloo->allreduce(list)->wait();
        } catch (const std::exception& error) {
            throw std::runtime_error(std::string("another process of this training is gone: ") +
                                     error.what());
        }
    }
};

#else

struct Processes::Group {
    void sum(const at::Tensor&) {}
};

#endif

Processes::Processes() = default;
Processes::Processes(Processes&&) noexcept = default;
Processes& Processes::operator=(Processes&&) noexcept = default;
Processes::~Processes() = default;

Result<Processes> Processes::fromEnvironment() {
    const auto value = [](const char* name) {
        const char* text = std::getenv(name);
        return std::string(text ? text : "");
    };
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    Processes out;
    if (value("WORLD_SIZE").empty()) return out;
    out.m_size = std::atoi(value("WORLD_SIZE").c_str());
    out.m_rank = value("RANK").empty() ? -1 : std::atoi(value("RANK").c_str());
    if (out.m_size < 1 || out.m_rank < 0 || out.m_rank >= out.m_size)
        return wrong("WORLD_SIZE is the number of processes and RANK, from 0, which one this is.");
    if (out.m_size == 1) return out;
    const std::string host = value("MASTER_ADDR");
    const int port = std::atoi(value("MASTER_PORT").c_str());
    if (host.empty() || port < 1 || port > 65535)
        return wrong("MASTER_ADDR and MASTER_PORT say where the process of rank 0 is reached.");
#ifdef SHAPEWRIGHT_GLOO
    try {
        const auto patience = std::chrono::minutes(5);
        c10d::TCPStoreOptions meeting;
        meeting.port = std::uint16_t(port);
        meeting.isServer = out.leads();
        meeting.numWorkers = std::size_t(out.m_size);
        meeting.timeout = patience;
        out.m_group = std::make_unique<Group>();
        out.m_group->store = c10::make_intrusive<c10d::TCPStore>(host, meeting);
        const auto options = c10d::ProcessGroupGloo::Options::create(patience);
        const std::string interface = value("GLOO_SOCKET_IFNAME");
        const bool here = host == "localhost" || host.rfind("127.", 0) == 0;
        options->devices.push_back(!interface.empty()
                                       ? c10d::ProcessGroupGloo::createDeviceForInterface(interface)
                                   : here ? c10d::ProcessGroupGloo::createDeviceForHostname(host)
                                          : c10d::ProcessGroupGloo::createDefaultDevice());
        out.m_group->gloo = c10::make_intrusive<c10d::ProcessGroupGloo>(
            out.m_group->store, out.m_rank, out.m_size, options);
        return out;
    } catch (const std::exception& error) {
        std::string reason = error.what();
        reason = reason.substr(0, reason.find('\n'));
        return wrong("The processes of this training did not meet at " + host + ":" +
                     std::to_string(port) + " (" + reason + "); start all of them.");
    }
#else
    return Error{ErrorCode::Unsupported,
                 "This program was built without Gloo and trains in one process; build it where "
                 "libgloo-dev is installed.",
                 {}};
#endif
}

void Processes::averageGradients(Parameters& w) const {
    if (!m_group) return;
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> parts;
    for (const auto& entry : w)
        if (const at::Tensor& g = entry.second.grad(); g.defined())
            parts.push_back(g.reshape({-1}).to(at::kCPU));
    if (parts.empty()) return;
    const at::Tensor all = at::cat(parts);
    m_group->sum(all);
    all.div_(m_size);
    std::int64_t first = 0;
    for (auto& entry : w)
        if (at::Tensor g = entry.second.grad(); g.defined()) {
            g.copy_(all.slice(0, first, first + g.numel()).view(g.sizes()));
            first += g.numel();
        }
}

std::vector<double> Processes::sum(const std::vector<double>& values) const {
    if (!m_group) return values;
    const at::Tensor t = at::empty({std::int64_t(values.size())}, at::kDouble);
    std::copy(values.begin(), values.end(), t.data_ptr<double>());
    m_group->sum(t);
    return {t.data_ptr<double>(), t.data_ptr<double>() + values.size()};
}

Result<void> Processes::checkAlike(std::uint64_t value) const {
    // In parts of 16 bits, of which doubles sum the squares exactly.
    std::vector<double> parts;
    for (int i = 0; i < 4; ++i) {
        const double part = double(value >> (16 * i) & 0xffff);
        parts.insert(parts.end(), {part, part * part});
    }
    const std::vector<double> sums = sum(parts);
    // Squares sum to the least that they can where all numbers are equal, and only there.
    for (std::size_t i = 0; i < sums.size(); i += 2)
        if (m_size * sums[i + 1] != sums[i] * sums[i])
            return Error{ErrorCode::BadArgument,
                         "The processes of this training do not begin alike; give all of them the "
                         "same data and options, and an output that all of them see, with the "
                         ".state beside it.",
                         {}};
    return {};
}

}  // namespace shapewright
