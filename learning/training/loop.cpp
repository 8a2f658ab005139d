#include "learning/training/loop.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>

#include "geometry/base/remarks.h"
#include "learning/tensors/guarded.h"
#include "learning/training/fingerprint.h"
#include "learning/training/lock.h"

namespace shapewright {

namespace {

/// 64 bits as numbers that float32 has exactly.
at::Tensor asTensor(std::uint64_t bits) {
    at::Tensor out = at::empty({4}, at::kFloat);
    for (int i = 0; i < 4; ++i) out.data_ptr<float>()[i] = float(bits >> (16 * i) & 0xffff);
    return out;
}

}  // namespace

TrainingLoop::TrainingLoop(TrainingRecipe recipe, Parameters initial, ExpectedShapes shipped,
                           std::string root)
    : m_recipe(std::move(recipe)),
      m_weights(std::move(initial)),
      m_shipped(std::move(shipped)),
      m_root(std::move(root)),
      m_optimiser(m_recipe.decay, m_recipe.undecayed, m_recipe.firstMoment, m_recipe.secondMoment),
      m_terms(m_recipe.terms.size(), 0.0) {}

std::string EpochReport::text() const {
    char line[160];
    if (stages > 1)
        std::snprintf(line, sizeof line, "stage %d of %d, epoch %d of %d  ", stage, stages, epoch,
                      epochs);
    else if (epochs > 0)
        std::snprintf(line, sizeof line, "epoch %d of %d  ", epoch, epochs);
    else
        std::snprintf(line, sizeof line, "epoch %d  ", epoch);
    std::string out = line;
    std::snprintf(line, sizeof line, "rate %.2e  train %.4f  held-out %.4f  %.0f s", rate,
                  trainLoss, validationLoss, seconds);
    out += line;
    for (const auto& [name, value] : terms) {
        std::snprintf(line, sizeof line, "  %s %.4f", name.c_str(), value);
        out += line;
    }
    return out;
}

at::Tensor TrainingLoop::onDevice(const at::Tensor& t) const {
    return m_recipe.device == "cuda" ? t.to(at::kCUDA) : t;
}

Parameters TrainingLoop::latest() const {
    Parameters out;
    for (const auto& [name, value] : m_weights) out[name] = value.detach().to(at::kCPU).clone();
    return out;
}

double TrainingLoop::learn(const at::Tensor& loss) {
    for (auto& entry : m_weights) entry.second.mutable_grad() = at::Tensor();
    loss.backward();
    if (m_recipe.processes) m_recipe.processes->averageGradients(m_weights);
    m_optimiser.step(m_weights, m_rate);
    return loss.item<double>();
}

Result<void> TrainingLoop::saveState(const std::string& path, const TrainingReport& report) const {
    Parameters all;
    all["best"] = at::full({}, report.bestEpoch, at::kFloat);
    if (!report.epochs.empty()) addProgress(report, all);
    ExpectedShapes shapes;
    for (const auto& entry : all) shapes.push_back({entry.first, entry.second.sizes().vec()});
    return writeCheckpoint(path, toCheckpoint(all, shapes));
}

void TrainingLoop::addProgress(const TrainingReport& report, Parameters& all) const {
    for (const auto& entry : m_optimiser.state()) all[entry.first] = entry.second;
    for (const auto& entry : m_weights) all["weights." + entry.first] = entry.second;
    const auto columns = std::int64_t(4 + m_recipe.terms.size());
    at::Tensor curve = at::empty({std::int64_t(report.epochs.size()), columns}, at::kFloat);
    float* row = curve.data_ptr<float>();
    for (const EpochReport& e : report.epochs) {
        for (const double v : {e.rate, e.trainLoss, e.validationLoss, e.seconds}) *row++ = float(v);
        for (const auto& term : e.terms) *row++ = float(term.second);
    }
    all["curve"] = curve;
    if (m_recipe.heldOut) all["held_out"] = asTensor(m_recipe.heldOut);
    if (!m_recipe.memory.empty()) {
        at::Tensor& memory = all["memory"];
        memory = at::empty({std::int64_t(m_recipe.memory.size())}, at::kFloat);
        std::copy(m_recipe.memory.begin(), m_recipe.memory.end(), memory.data_ptr<float>());
    }
}

Result<void> TrainingLoop::loadState(const std::string& path, TrainingReport& report) {
    auto file = readCheckpoint(path);
    if (!file && file.error().code == ErrorCode::BadWeights)
        return Error{ErrorCode::BadWeights,
                     "the state of the training is damaged; delete it to train anew", path};
    if (!file) return std::move(file).error();
    // Begun, and stopped before anything was learned.
    if (file->find("best") && !file->find("curve")) return {};
    ExpectedShapes shapes;
    for (const auto& entry : m_weights)
        shapes.push_back({"weights." + entry.first, entry.second.sizes().vec()});
    const Remarks unheard;  // what is no weight is the rest of the state
    auto weights = loadParameters(*file, shapes);
    if (!weights)
        return Error{ErrorCode::BadWeights,
                     weights.error().message +
                         "; training cannot go on from there with these sizes: give the sizes it "
                         "was begun with, another output, or delete the file",
                     path};
    for (const auto& [name, what] : m_recipe.fixed)
        if (!at::equal(m_weights.at(name), weights->at("weights." + name)))
            return Error{ErrorCode::BadWeights,
                         "training was begun there with " + what +
                             "; give what it was begun with, another output, or delete the file",
                         path};
    for (auto& entry : *weights) m_weights[entry.first.substr(8)] = entry.second;
    Parameters state;
    for (const CheckpointTensor& t : file->tensors)
        if (t.name.compare(0, 8, "weights.") != 0) state[t.name] = toTensor(t);
    const auto curve = state.find("curve");
    if (curve == state.end() || curve->second.dim() != 2 ||
        curve->second.size(1) != std::int64_t(4 + m_recipe.terms.size()) || !state.count("best") ||
        !state.count("steps"))
        return Error{ErrorCode::BadWeights, "the file is no training state; delete it", path};
    const auto heldOut = state.find("held_out");
    if (m_recipe.heldOut && heldOut != state.end() &&
        !at::equal(heldOut->second, asTensor(m_recipe.heldOut)))
        return Error{ErrorCode::BadWeights,
                     "training was begun there with other held-out shapes, so that no loss can be "
                     "compared with those before; give the data it was begun with, another output, "
                     "or delete the file",
                     path};
    for (std::int64_t i = 0; i < curve->second.size(0); ++i) {
        const at::Tensor row = curve->second[i];
        const auto value = [&](std::size_t k) {
            return double(row[std::int64_t(k)].item<float>());
        };
        report.epochs.push_back({int(i) + 1, value(0), value(1), value(2), value(3), {}});
        for (std::size_t k = 0; k < m_recipe.terms.size(); ++k)
            report.epochs.back().terms.emplace_back(m_recipe.terms[k], value(4 + k));
    }
    report.bestEpoch = int(state.at("best").item<float>());
    if (report.bestEpoch > 0 && std::size_t(report.bestEpoch) <= report.epochs.size())
        report.bestLoss = report.epochs[std::size_t(report.bestEpoch) - 1].validationLoss;
    const auto memory = state.find("memory");
    if (memory != state.end() && memory->second.numel() == std::int64_t(m_recipe.memory.size()))
        std::copy_n(memory->second.data_ptr<float>(), m_recipe.memory.size(),
                    m_recipe.memory.begin());
    for (const char* own : {"curve", "best", "memory", "held_out"}) state.erase(own);
    for (const auto& [name, moment] : state) {
        const std::size_t dot = name.find('.');
        const std::string kind = name.substr(0, dot);
        if (kind != "first" && kind != "second") continue;
        const std::string own = name.substr(dot + 1);
        const auto weight = m_weights.find(own);
        if (weight == m_weights.end() || moment.sizes() != weight->second.sizes() ||
            !state.count((kind == "first" ? "second." : "first.") + own))
            return Error{ErrorCode::BadWeights,
                         "the optimiser's state in it does not fit its weights (" + name +
                             "); the file is damaged, delete it",
                         path};
    }
    m_optimiser.restore(state);
    return {};
}

std::uint64_t TrainingLoop::beginning(const TrainingReport& report) const {
    Fingerprint all;
    for (const std::size_t count : {report.epochs.size(), std::size_t(m_recipe.epochs)})
        all.add(&count, sizeof count);
    // What a state has is the same to the bit; what is made anew may differ by machine in the last.
    if (!report.epochs.empty())
        for (const auto& entry : m_weights) {
            const at::Tensor values = entry.second.contiguous();
            all.add(values.data_ptr(), values.nbytes());
        }
    return all.value();
}

void TrainingLoop::toDevice() {
    for (auto& entry : m_weights) {
        if (m_recipe.device == "cuda") entry.second = entry.second.to(at::kCUDA);
        if (!isBuffer(entry.first)) entry.second.set_requires_grad(true);
    }
    if (m_recipe.device == "cuda") {
        Parameters state = m_optimiser.state();
        for (auto& entry : state)
            if (entry.first != "steps") entry.second = entry.second.to(at::kCUDA);
        m_optimiser.restore(state);
    }
}

Result<void> TrainingLoop::writeCurve(const std::string& path, const TrainingReport& report) const {
    std::string text =
        "epoch,rate,train_" + m_recipe.lossName + ",validation_" + m_recipe.lossName + ",seconds";
    for (const std::string& term : m_recipe.terms) text += ',' + term;
    text += '\n';
    for (const EpochReport& e : report.epochs) {
        char line[160];
        std::snprintf(line, sizeof line, "%d,%.6g,%.5f,%.5f,%.0f", e.epoch, e.rate, e.trainLoss,
                      e.validationLoss, e.seconds);
        text += line;
        for (const auto& term : e.terms) {
            std::snprintf(line, sizeof line, ",%.5f", term.second);
            text += line;
        }
        text += '\n';
    }
    return writeFileAtomically(path, {text.begin(), text.end()});
}

Result<TrainingReport> TrainingLoop::run(const std::string& path, const Epoch& train,
                                         const Validation& validate, const EpochListener& each,
                                         const JobControl& job) {
    TrainingReport report;
    const std::string state = path + ".state";
    if (const char* size = std::getenv("WORLD_SIZE");
        !m_recipe.processes && size && std::atoi(size) > 1)
        return Error{ErrorCode::BadArgument,
                     "WORLD_SIZE asks for several processes, in which bsp-net alone trains; leave "
                     "it out for this network.",
                     {}};
    const bool leads = !m_recipe.processes || m_recipe.processes->leads();
    report.leads = leads;
    std::optional<TrainingLock> alone;
    if (leads) {
        auto lock = TrainingLock::of(path);
        if (!lock) return std::move(lock).error();
        alone = std::move(*lock);
    }
    if (std::filesystem::exists(state)) {
        if (auto loaded = loadState(state, report); !loaded) return std::move(loaded).error();
        report.before = report.epochs.size();
    }
    if (m_recipe.processes && m_recipe.processes->size() > 1)
        if (auto alike = m_recipe.processes->checkAlike(beginning(report)); !alike)
            return std::move(alike).error();
    // So that whoever stops now can go on without being asked whether to replace the weights.
    if (leads && report.epochs.empty())
        if (auto saved = saveState(state, report); !saved) return std::move(saved).error();
    // The last run may have ended between its state and its curve.
    if (leads && !report.epochs.empty())
        if (auto saved = writeCurve(path + ".csv", report); !saved) return std::move(saved).error();
    toDevice();
    const double before = report.epochs.empty() ? 0 : report.epochs.back().seconds;
    const auto start = std::chrono::steady_clock::now();
    report.stopped = "all epochs are done";
    for (int epoch = int(report.epochs.size()); epoch < m_recipe.epochs; ++epoch) {
        if (report.bestEpoch > 0 && epoch - report.bestEpoch >= m_recipe.patience) {
            report.stopped =
                "nothing improved for " + std::to_string(m_recipe.patience) + " epochs";
            break;
        }
        const JobControl part =
            job.part(double(epoch) / m_recipe.epochs, double(epoch + 1) / m_recipe.epochs);
        m_rate = m_recipe.constantRate
                     ? m_recipe.rate
                     : cosineRate(m_recipe.rate,
                                  m_recipe.schedule > 0 ? m_recipe.schedule : m_recipe.epochs,
                                  epoch, m_recipe.warmUp);
        auto loss = train(epoch, part.part(0, 0.95));
        auto held = loss ? validate(part.part(0.95, 1)) : loss.error();
        if (!held) {
            if (held.error().code != ErrorCode::Cancelled) return std::move(held).error();
            report.stopped = "cancelled";
            break;
        }
        const double seconds =
            before +
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        // As the state keeps them, so that what is best is the same after an interruption.
        const auto kept = [](double v) { return double(float(v)); };
        report.epochs.push_back({epoch + 1, kept(m_rate), kept(*loss), kept(*held), seconds, {}});
        report.epochs.back().epochs = m_recipe.epochs;
        for (std::size_t k = 0; k < m_recipe.terms.size(); ++k)
            report.epochs.back().terms.emplace_back(m_recipe.terms[k], kept(m_terms[k]));
        if (!std::isfinite(*loss) || !std::isfinite(*held))
            return Error{ErrorCode::BadWeights,
                         "the loss is no longer a number; train with a lower rate", path};
        const double validation = report.epochs.back().validationLoss;
        if (report.bestEpoch == 0 || validation < report.bestLoss) {
            report.bestEpoch = epoch + 1;
            report.bestLoss = validation;
            // A loss may hide it: what no maximum chooses counts as nothing.
            for (const auto& entry : m_weights)
                if (!at::isfinite(entry.second).all().item<bool>())
                    return Error{ErrorCode::BadWeights,
                                 "the weights " + entry.first +
                                     " are no longer numbers; train with a lower rate",
                                 path};
            if (!leads) continue;
            auto written = writeCheckpoint(path, toCheckpoint(m_weights, m_shipped), m_root);
            if (!written) return std::move(written).error();
        }
        if (!leads) continue;
        if (auto saved = saveState(state, report); !saved) return std::move(saved).error();
        if (auto saved = writeCurve(path + ".csv", report); !saved) return std::move(saved).error();
        if (each) each(report.epochs.back());
    }
    if (leads && report.stopped != "cancelled" && !std::filesystem::exists(path))
        return Error{ErrorCode::NotFound,
                     "the weights are gone, and what is left to go on from is at its end; delete "
                     "the file that ends in .state, too, to train anew",
                     path};
    // The files are there for all when this returns.
    if (m_recipe.processes && report.stopped != "cancelled") m_recipe.processes->sum({0});
    return report;
}

std::vector<double> heldOutLosses(const std::string& path) {
    std::vector<double> out;
    const auto file = readCheckpoint(path + ".state");
    const CheckpointTensor* curve = file ? file->find("curve") : nullptr;
    if (!curve || curve->shape.size() != 2 || curve->shape[1] < 4) return out;
    const auto columns = std::size_t(curve->shape[1]);
    for (std::size_t at = 2; at < curve->elements(); at += columns) out.push_back(curve->at(at));
    return out;
}

Result<TrainingReport> runOnClouds(TrainingLoop& loop, const CloudSource& clouds,
                                   const std::string& path, const CloudSource::Step& train,
                                   const CloudSource::Step& validate, const EpochListener& each,
                                   const JobControl& job) {
    return loop.run(
        path,
        [&](int epoch, const JobControl& part) { return clouds.trainingEpoch(epoch, train, part); },
        [&](const JobControl& part) {
            const at::NoGradGuard noGrad;
            return clouds.heldOut(validate, part);
        },
        each, job);
}

Result<void> checkMemory(const ExpectedShapes& shapes, const std::string& device) {
    constexpr double kGigabyte = 1e9;
    double bytes = 0;
    for (const auto& entry : shapes) {
        double size = sizeof(float);
        for (const std::int64_t extent : entry.second) size *= double(extent);
        bytes += device == "cuda" ? size : 4 * size;
    }
    const double there = double(::sysconf(_SC_PHYS_PAGES)) * double(::sysconf(_SC_PAGESIZE));
    if (bytes <= there) return {};
    char text[160];
    std::snprintf(text, sizeof text,
                  "Training weights of these sizes takes at least %.0f GB, and this machine has "
                  "%.0f GB; give smaller sizes.",
                  bytes / kGigabyte, there / kGigabyte);
    return Error{ErrorCode::OutOfMemory, text, {}};
}

Result<TrainingReport> guardedTraining(const std::function<Result<TrainingReport>()>& body) {
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory to train; use a smaller batch.",
                     {}};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, "training failed: " + saidBy(error), {}};
    }
}

}  // namespace shapewright
