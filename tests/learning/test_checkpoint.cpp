#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <torch/csrc/jit/serialization/pickle.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include "geometry/base/random.h"
#include "geometry/base/remarks.h"
#include "learning/bsp_net/predictor.h"
#include "learning/bsp_net/quadric.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/checkpoint/zip_directory.h"
#include "learning/i2p_mae/predictor.h"
#include "learning/point_mae/predictor.h"
#include "learning/prototypes/classifier.h"
#include "learning/sparse_autoencoder/sparse_autoencoder.h"
#include "learning/tensors/parameters.h"
#include "tests/learning/check.h"
#include "tests/learning/legacy_file.h"

using namespace shapewright;
namespace fs = std::filesystem;

static bool same(const CheckpointTensor& a, const CheckpointTensor& b) {
    return a.kind == b.kind && a.shape == b.shape && a.bytes == b.bytes;
}

static bool begins(const std::string& text, const std::string& with) {
    return text.compare(0, with.size(), with) == 0;
}

/// "views." where the expected names have that before them for `zip_views.pth`, which is of its own
/// content; empty where it is that of most files.
static std::string prefixOf(const std::string& file, const Checkpoint& expected) {
    const std::string stem = "_" + fs::path(file).stem().string();
    for (const CheckpointTensor& t : expected.tensors) {
        const std::string first = "_" + t.name.substr(0, t.name.find('.'));
        if (t.name.find('.') != std::string::npos && stem.size() >= first.size() &&
            stem.compare(stem.size() - first.size(), first.size(), first) == 0)
            return first.substr(1) + ".";
    }
    return {};
}

namespace {

CheckpointTensor named(const std::string& name) {
    CheckpointTensor t;
    t.name = name;
    t.shape = {1};
    t.bytes.resize(4);
    return t;
}

struct Listed {
    std::string file;
    bool loads;
};

}  // namespace

/// What the README's table says of files: | name | bytes | yes or no (error) | ... |
static std::vector<Listed> listed(const std::string& readme) {
    std::vector<Listed> out;
    std::istringstream lines(readme);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        std::string bar, file, size, answer;
        if (cells >> bar >> file >> bar >> size >> bar >> answer && bar == "|" &&
            (answer == "yes" || answer == "no"))
            out.push_back({file, answer == "yes"});
    }
    return out;
}

TEST(everyOracleFileBehavesAsItsReadmeSays) {
    const std::string folder = check::oracle("loader");
    const auto expected = readCheckpoint(folder + "/expected_tensors.pt");
    CHECK(expected.ok());
    if (!expected) return;
    const auto bytes = readWholeFile(folder + "/README.md");
    CHECK(bytes.ok());
    if (!bytes) return;
    const std::string readme(bytes->begin(), bytes->end());
    std::set<std::string> prefixes;
    for (const Listed& one : listed(readme))
        if (one.loads) prefixes.insert(prefixOf(one.file, *expected));
    prefixes.erase("");
    int good = 0, bad = 0;
    for (const auto& [name, loads] : listed(readme)) {
        const std::string path = folder + "/" + name;
        const auto file = readCheckpoint(path);
        if (!loads) {
            ++bad;
            CHECK_MESSAGE(!file, name + " must not load");
            if (!file) CHECK(file.error().code == ErrorCode::BadWeights);
            if (!file) CHECK(file.error().file == path);
            continue;
        }
        ++good;
        CHECK_MESSAGE(file.ok(), file ? name : file.error().text());
        if (!file) continue;
        const std::string prefix = prefixOf(name, *expected);
        const bool onlyFloats =
            readme.find("`" + name + "` holds only the floating-point entries") !=
            std::string::npos;
        std::vector<const CheckpointTensor*> wanted;
        for (const auto& t : expected->tensors) {
            const bool own = std::any_of(prefixes.begin(), prefixes.end(),
                                         [&](const auto& p) { return begins(t.name, p); });
            if (prefix.empty() ? own : !begins(t.name, prefix)) continue;
            if (onlyFloats && t.kind != ElementKind::Float32) continue;
            wanted.push_back(&t);
        }
        CHECK_MESSAGE(wanted.size() == file->tensors.size(),
                      name + ": " + std::to_string(file->tensors.size()) + " tensors, expected " +
                          std::to_string(wanted.size()));
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const std::string key = wanted[i]->name.substr(prefix.size());
            const CheckpointTensor* found = file->find(key);
            CHECK_MESSAGE(found && same(*found, *wanted[i]), name + ": " + key + " differs");
            if (prefix.empty() && i < file->tensors.size())
                CHECK_MESSAGE(file->tensors[i].name == key, name + ": order differs at " + key);
        }
    }
    CHECK(good > 0 && bad > 0);
}

namespace {

using Bytes = std::vector<std::uint8_t>;

void writeBytes(const std::string& path, const Bytes& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

/// An error as a damaged file gives it.
void isNamed(const Error& error, const std::string& path) {
    CHECK_MESSAGE(error.code == ErrorCode::BadWeights || error.code == ErrorCode::OutOfMemory,
                  error.text());
    CHECK(!error.message.empty() && error.file == path);
}

}  // namespace

TEST(mutatedFilesNeverCrash) {
    const std::string folder = check::oracle("loader"), path = check::scratch("mutated") + "/w.pth";
    Random random(5);
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto original = readWholeFile(entry.path().string());
        if (!original || original->empty()) continue;
        for (int round = 0; round < 60; ++round) {
            auto bytes = *original;
            // Half of the damage goes to the first kilobytes, where the pickles are.
            const std::size_t reach =
                round % 2 ? bytes.size() : std::min<std::size_t>(bytes.size(), 6000);
            for (std::uint64_t k = 0, n = 1 + random.below(8); k < n; ++k)
                bytes[random.below(reach)] = std::uint8_t(random.next());
            if (round % 5 == 0) bytes.resize(random.below(bytes.size()));
            writeBytes(path, bytes);
            const auto file = readCheckpoint(path);
            if (!file) isNamed(file.error(), path);
        }
    }
}

TEST(truncatedFilesAreErrors) {
    for (const char* name : {"legacy_state_dict.pth", "zip_state_dict.pth"}) {
        const auto whole = readWholeFile(check::oracle("loader/") + name);
        CHECK(whole.ok());
        if (!whole) return;
        // Every length near both ends, where the structure is, and one in seven between.
        const std::size_t size = whole->size();
        for (std::size_t length = 0; length < size;
             length += length < 1000 || length + 1000 > size ? 1 : 7) {
            const Bytes part(whole->begin(), whole->begin() + std::ptrdiff_t(length));
            const auto file = parseCheckpoint(part, name);
            CHECK_MESSAGE(
                !file && file.error().code == ErrorCode::BadWeights && file.error().file == name,
                name + std::string(" cut off at ") + std::to_string(length));
        }
    }
}

TEST(hostileSizesAreErrors) {
    // One float storage of four values under ever worse descriptions of its tensor.
    CheckpointTensor t;
    t.name = "w";
    t.shape = {4};
    t.bytes.resize(16);
    const std::string path = check::scratch("hostile") + "/w.pth";
    for (const std::int64_t size : {std::int64_t(5), std::int64_t(-1), std::int64_t(1) << 62}) {
        auto bad = t;
        bad.shape = {size};
        CHECK(writeCheckpoint(path, {bad}).ok());
        const auto file = readCheckpoint(path);
        CHECK_MESSAGE(!file && file.error().code == ErrorCode::BadWeights,
                      "size " + std::to_string(size) + " must be refused");
    }
    // No bytes at all, but extents that no product holds.
    t.bytes.clear();
    t.shape = {std::int64_t(1) << 62, std::int64_t(1) << 62, 0};
    CHECK(writeCheckpoint(path, {t}).ok());
    const auto empty = readCheckpoint(path);
    CHECK(!empty && empty.error().code == ErrorCode::BadWeights);
    CHECK(readCheckpoint("/nowhere/w.pth").error().code == ErrorCode::NotFound);
}

/// One would be checked and the other used.
TEST(twoTensorsOfOneNameAreErrors) {
    const std::string path = check::scratch("twice") + "/w.pth";
    for (const char* twin : {"module.w", "base_model.w", "base_model.module.w"}) {
        writeLegacy(path, {named(twin), named("w")}, {});
        const auto file = readCheckpoint(path);
        CHECK_MESSAGE(!file && file.error().code == ErrorCode::BadWeights &&
                          file.error().text().find("'w'") != std::string::npos,
                      twin);
    }
}

TEST(numberedTensorsAreCounted) {
    Checkpoint file;
    for (const char* name : {"a.0.x", "a.1.x", "a.3.x", "b.0.y"})
        file.tensors.push_back(named(name));
    CHECK(file.countNumbered("a.", ".x") == 2);
    CHECK(file.countNumbered("b.", ".x") == 0);
}

TEST(hostileCountsOfLegacyStoragesAreErrors) {
    const std::string path = check::scratch("counts") + "/w.pth";
    CheckpointTensor t = named("w");
    t.shape = {4};
    t.bytes.resize(16);
    writeLegacy(path, {t}, {});
    CHECK(readCheckpoint(path).ok());
    const auto whole = readWholeFile(path);
    CHECK(whole.ok());
    if (!whole) return;
    const std::string text(whole->begin(), whole->end());
    // It stands twice: in the pickle, J after the place, and before the values.
    const std::string pickled("cpuJ\4\0\0\0", 8);
    const std::size_t at = text.find(pickled), before = text.size() - 24;
    CHECK(at != std::string::npos);
    for (const std::int64_t count : {std::int64_t(-1), std::int64_t(1) << 62, std::int64_t(5)}) {
        LegacyWriter eight;
        eight.little(std::uint64_t(count), 8);
        for (const bool inPickle : {false, true}) {
            std::string bad = text;
            if (inPickle)
                bad.replace(at + 3, 5, "\x8a\x08" + eight.out);  // LONG1
            else
                bad.replace(before, 8, eight.out);
            writeBytes(path, Bytes(bad.begin(), bad.end()));
            const auto file = readCheckpoint(path);
            CHECK_MESSAGE(
                !file && file.error().code == ErrorCode::BadWeights && file.error().file == path,
                "a count of " + std::to_string(count) + " must be refused");
        }
    }
}

TEST(classesBesideTheTensorsAreNotRun) {
    const std::string folder = check::scratch("classes"), path = folder + "/w.pth",
                      ran = folder + "/ran";
    LegacyWriter w;
    w.string("hook");
    w.global("posix", "system");
    w.text("(");
    w.string("touch " + ran);
    w.text("tR");  // TUPLE, REDUCE
    w.string("expression");
    w.global("__builtin__", "eval");
    w.text("(");
    w.string("open('" + ran + "','w')");
    w.text("tR");
    w.string("object");
    w.global("made.up", "Thing");
    w.text(")\x81}(");  // NEWOBJ
    w.string("field");
    w.integer(3);
    w.text("ub");  // BUILD
    std::vector<CheckpointTensor> tensors{named("a"), named("b")};
    for (std::size_t i = 0; i < tensors.size(); ++i) tensors[i].bytes = {1, 2, 3, std::uint8_t(i)};
    for (const char* root : {"", "base_model"}) {
        writeLegacy(path, {LegacyMap{root, tensors}}, w.out);
        const auto file = readCheckpoint(path);
        CHECK_MESSAGE(file.ok(), file ? "" : file.error().text());
        if (!file) continue;
        CHECK(file->tensors.size() == tensors.size());
        for (const CheckpointTensor& t : tensors)
            CHECK(file->find(t.name) && same(*file->find(t.name), t));
        CHECK(file->unknownClasses ==
              (std::vector<std::string>{"posix system", "__builtin__ eval", "made.up Thing"}));
        CHECK(!fs::exists(ran));
    }
}

namespace {

/// The same file with another type of its first such storage. In a zip archive the names must be of
/// one length.
void renameStorage(const std::string& path, const std::string& from, const std::string& to) {
    const auto bytes = readWholeFile(path);
    CHECK(bytes.ok());
    if (!bytes) return;
    std::string text(bytes->begin(), bytes->end());
    const std::size_t at = text.find(from);
    CHECK(at != std::string::npos);
    if (at == std::string::npos) return;
    text.replace(at, from.size(), to);
    writeBytes(path, Bytes(text.begin(), text.end()));
}

}  // namespace

TEST(storagesOfOtherTypesArePassedOver) {
    const std::string path = check::scratch("foreign") + "/w.pth";
    std::vector<CheckpointTensor> tensors{named("a"), named("other"), named("b")};
    for (std::size_t i = 0; i < tensors.size(); ++i) tensors[i].bytes = {1, 2, 3, std::uint8_t(i)};
    tensors[1].shape = {2};
    const auto read = [&](ElementKind kind, bool zip, const std::string& from,
                          const std::string& to) {
        tensors[1].kind = kind;
        tensors[1].bytes.assign(2 * elementSize(kind), 7);
        if (zip)
            CHECK(writeCheckpoint(path, tensors).ok());
        else
            writeLegacy(path, tensors, {});
        renameStorage(path, from + "\n", to + "\n");
        return readCheckpoint(path);
    };
    const auto passedOver = [&](const Result<Checkpoint>& file, const std::string& type) {
        CHECK_MESSAGE(file.ok(), file ? "" : file.error().text());
        if (!file) return;
        CHECK(file->tensors.size() == 2 && !file->find("other"));
        for (const std::size_t i : {0, 2}) {
            const CheckpointTensor* found = file->find(tensors[i].name);
            CHECK_MESSAGE(found && same(*found, tensors[i]), type + ": " + tensors[i].name);
        }
        CHECK(file->unknownClasses == std::vector<std::string>{"torch " + type});
    };
    passedOver(read(ElementKind::Float64, true, "DoubleStorage", "QUInt8Storage"), "QUInt8Storage");
    passedOver(read(ElementKind::Int64, true, "LongStorage", "TimeStorage"), "TimeStorage");
    // In the older stream their values stand between the others'.
    const std::string complex = "ComplexFloatStorage";
    passedOver(read(ElementKind::Int64, false, "LongStorage", complex), complex);
    const auto unknown = read(ElementKind::Int64, false, "LongStorage", "TimeStorage");
    CHECK(!unknown && unknown.error().code == ErrorCode::BadWeights &&
          unknown.error().message.find("TimeStorage") != std::string::npos &&
          unknown.error().message.find("damaged") == std::string::npos);
}

namespace {

/// A record as it stands in an archive, and how many bytes the directory says it unpacks to.
struct Packed {
    std::string name;
    Bytes bytes;
    std::size_t unpacked = 0;
    int method = 8;
};

/// As deflate holds what does not shrink: in blocks of 65 535 bytes at most.
Packed deflated(const std::string& name, const Bytes& plain) {
    LegacyWriter w;
    std::size_t at = 0;
    do {
        const std::size_t size = std::min<std::size_t>(plain.size() - at, 65535);
        w.little(at + size == plain.size(), 1);
        w.little(size, 2);
        w.little(~size, 2);
        w.out.append(plain.begin() + std::ptrdiff_t(at), plain.begin() + std::ptrdiff_t(at + size));
        at += size;
    } while (at < plain.size());
    return {name, Bytes(w.out.begin(), w.out.end()), plain.size()};
}

std::size_t zeros(std::size_t runs) {
    return 1 + 258 * runs;
}

/// So many zeros, by deflate's fixed codes: one, and runs of 258 that repeat it.
Packed deflatedZeros(const std::string& name, std::size_t runs) {
    Packed out{name, {}, zeros(runs)};
    std::size_t bits = 0;
    const auto put = [&](unsigned value, int count) {
        for (int i = 0; i < count; ++i, ++bits) {
            if (bits % 8 == 0) out.bytes.push_back(0);
            out.bytes.back() |= std::uint8_t((value >> i & 1) << bits % 8);
        }
    };
    put(3, 3);     // the last block, of fixed codes
    put(0x0c, 8);  // a zero
    for (std::size_t i = 0; i < runs; ++i) {
        put(0xa3, 8);  // length 258
        put(0, 5);     // distance 1
    }
    put(0, 7);  // the end
    return out;
}

void writePacked(const std::string& path, const std::vector<Packed>& records) {
    std::vector<std::pair<std::string, const Bytes*>> stored;
    for (const Packed& r : records) stored.emplace_back("archive/" + r.name, &r.bytes);
    Bytes zip = writeZip(stored);
    const auto little = [&](std::size_t at, std::size_t value, int count) {
        for (int i = 0; i < count; ++i) zip[at + std::size_t(i)] = std::uint8_t(value >> (8 * i));
    };
    std::size_t directory = 0;
    for (std::size_t i = 4; i-- > 0;) directory = directory << 8 | zip[zip.size() - 6 + i];
    for (const Packed& r : records) {
        little(directory + 10, std::size_t(r.method), 2);
        little(directory + 24, r.unpacked, 4);
        directory += 46 + std::string("archive/").size() + r.name.size();
    }
    writeBytes(path, zip);
}

/// The records of a checkpoint of these tensors, as an archive manager packs them.
std::vector<Packed> packedRecords(const std::string& path,
                                  const std::vector<CheckpointTensor>& tensors) {
    CHECK(writeCheckpoint(path, tensors).ok());
    const auto file = readWholeFile(path);
    CHECK(file.ok());
    const auto directory = readZipDirectory(*file);
    CHECK(directory.ok());
    std::vector<Packed> out;
    for (const auto& [name, record] : *directory) {
        const auto from = file->begin() + std::ptrdiff_t(record.offset);
        out.push_back(deflated(name, Bytes(from, from + std::ptrdiff_t(record.size))));
    }
    return out;
}

/// Of uint8 zeros.
CheckpointTensor tensorOfZeros(const std::string& name, std::size_t runs) {
    CheckpointTensor t;
    t.name = name;
    t.kind = ElementKind::UInt8;
    t.shape = {std::int64_t(zeros(runs))};
    t.bytes.resize(zeros(runs));
    return t;
}

/// That a build without zlib cannot tell.
void needsZlib(const Result<Checkpoint>& file) {
    if (!file && file.error().code == ErrorCode::Unsupported) SKIP("this build has no zlib");
}

}  // namespace

TEST(compressedArchivesAreRead) {
    const std::string path = check::scratch("compressed") + "/w.pth";
    std::vector<CheckpointTensor> tensors{named("a"), named("empty"), named("long")};
    tensors[1].shape = {0};
    tensors[1].bytes.clear();
    tensors[2].shape = {20'000};
    tensors[2].bytes.resize(80'000);
    for (std::size_t i = 0; i < tensors[2].bytes.size(); ++i)
        tensors[2].bytes[i] = std::uint8_t(i * i >> 3);
    writePacked(path, packedRecords(path, tensors));
    const auto file = readCheckpoint(path);
    needsZlib(file);
    CHECK_MESSAGE(file.ok(), file ? "" : file.error().text());
    if (!file) return;
    CHECK(file->container == "zip" && file->tensors.size() == tensors.size());
    for (const CheckpointTensor& t : tensors)
        CHECK_MESSAGE(file->find(t.name) && same(*file->find(t.name), t), t.name);
}

TEST(archivesThatUnpackToFarMoreAreRefused) {
    const std::string path = check::scratch("bomb") + "/w.pth";
    const auto read = [&](const std::vector<CheckpointTensor>& tensors, std::size_t runs) {
        auto records = packedRecords(path, tensors);
        for (Packed& r : records)
            if (r.name.compare(0, 5, "data/") == 0) r = deflatedZeros(r.name, runs);
        writePacked(path, records);
        return readCheckpoint(path);
    };
    const auto farMore = [](const Result<Checkpoint>& file) {
        CHECK(!file && file.error().code == ErrorCode::BadWeights);
        CHECK_MESSAGE(!file && file.error().message.find("far more") != std::string::npos,
                      file ? "it is read" : file.error().text());
    };
    // A megabyte is well, of however few bytes; twelve are not, in one piece or three.
    const auto small = read({tensorOfZeros("a", 4000)}, 4000);
    needsZlib(small);
    CHECK(small.ok() && same(small->tensors.at(0), tensorOfZeros("a", 4000)));
    farMore(read({tensorOfZeros("a", 48'000)}, 48'000));
    const std::size_t third = 16'000;
    farMore(read({tensorOfZeros("a", third), tensorOfZeros("b", third), tensorOfZeros("c", third)},
                 third));
}

TEST(compressedRecordsThatLieAreErrors) {
    const std::string path = check::scratch("lies") + "/w.pth";
    const auto records = packedRecords(path, {named("w")});
    writePacked(path, records);
    needsZlib(readCheckpoint(path));
    const auto refused = [&](const std::string& what, void (*change)(Packed&)) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (records[i].name == "version") continue;
            auto bad = records;
            change(bad[i]);
            writePacked(path, bad);
            const auto file = readCheckpoint(path);
            CHECK_MESSAGE(!file && file.error().code == ErrorCode::BadWeights,
                          records[i].name + " " + what);
        }
    };
    refused("holds more", [](Packed& r) { --r.unpacked; });
    refused("holds less", [](Packed& r) { ++r.unpacked; });
    refused("holds far less", [](Packed& r) { r.unpacked = 4'000'000; });
    refused("is cut off", [](Packed& r) { r.bytes.pop_back(); });
    refused("is of an unknown method", [](Packed& r) { r.method = 12; });
}

TEST(writtenFilesReadBack) {
    // More than 65 535 storages: long memo indices and a zip64 directory.
    std::vector<CheckpointTensor> many(66000);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i].name = "module.t" + std::to_string(i);
        many[i].shape = {1};
        many[i].kind = ElementKind::Int16;
        many[i].bytes = {std::uint8_t(i), std::uint8_t(i >> 8)};
    }
    const std::string folder = check::scratch("write");
    CHECK(writeCheckpoint(folder + "/many.pth", many, "base_model").ok());
    const auto file = readCheckpoint(folder + "/many.pth");
    CHECK_MESSAGE(file.ok(), file ? "" : file.error().text());
    if (!file) return;
    CHECK(file->root == "base_model");
    CHECK(file->tensors.size() == many.size());
    for (std::size_t i = 0; i < many.size() && i < file->tensors.size(); ++i)
        if (file->tensors[i].name != "t" + std::to_string(i) || !same(file->tensors[i], many[i])) {
            CHECK_MESSAGE(false, "tensor " + std::to_string(i) + " differs");
            break;
        }
    CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
}

TEST(failedWriteLeavesTheOldFile) {
    const std::string folder = check::scratch("atomic");
    fs::create_directories(folder + "/w.pth/inside");  // a folder cannot be replaced by a file
    CheckpointTensor t;
    t.name = "w";
    CHECK(!writeCheckpoint(folder + "/w.pth", {t}).ok());
    CHECK(fs::exists(folder + "/w.pth/inside"));
    CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
    CHECK(!writeCheckpoint(folder + "/absent/w.pth", {t}).ok());
}

TEST(linksStayAndWhatTheyNameIsWritten) {
    const std::string folder = check::scratch("links");
    fs::create_directories(folder + "/far");
    fs::create_symlink("far/w.pth", folder + "/w.pth");  // what is not there yet, then is
    CheckpointTensor t;
    t.name = "w";
    for (const std::int64_t extent : {1, 2}) {
        t.shape = {extent};
        t.bytes.assign(std::size_t(4 * extent), 0);
        CHECK(writeCheckpoint(folder + "/w.pth", {t}).ok());
        CHECK(fs::is_symlink(folder + "/w.pth") && fs::is_regular_file(folder + "/far/w.pth"));
        const auto file = readCheckpoint(folder + "/w.pth");
        CHECK(file.ok() && file->tensors.at(0).shape == t.shape);
    }
}

TEST(pythonReadsWhatWeWrite) {
    const std::string python = "/usr/bin/python3";
    if (std::system((python + " -c 'import torch' 2>/dev/null").c_str()) != 0)
        SKIP("python3 has no torch here (apt install python3-torch)");
    const std::string given = check::oracle("loader/zip_dtypes.pth"),
                      out = check::scratch("python") + "/w.pth";
    const auto file = readCheckpoint(given);
    CHECK(file.ok() && writeCheckpoint(out, file->tensors).ok());
    const std::string script =
        "import torch,sys\na=torch.load('" + out + "');b=torch.load('" + given + "')\n" +
        "assert list(a)==list(b)\n"
        "assert all(torch.equal(a[k],b[k]) and a[k].dtype==b[k].dtype for k in a)";
    CHECK(std::system((python + " -c \"" + script + "\"").c_str()) == 0);
}

static at::ScalarType typeOf(ElementKind kind) {
    static const at::ScalarType types[] = {at::kFloat, at::kDouble, at::kHalf,  at::kBFloat16,
                                           at::kLong,  at::kInt,    at::kShort, at::kChar,
                                           at::kByte,  at::kBool};
    return types[int(kind)];
}

TEST(torchReadsWhatWeWrite) {
    const std::string path = check::scratch("torch") + "/w.pth";
    bool scalar = false, empty = false;
    for (const char* name : {"zip_dtypes.pth", "zip_views.pth"})
        for (const char* root : {"", "base_model"}) {
            auto file = readCheckpoint(check::oracle("loader/") + name);
            CHECK(file.ok());
            if (!file || !writeCheckpoint(path, file->tensors, root)) continue;
            const auto bytes = readWholeFile(path);
            CHECK(bytes.ok());
            c10::IValue read =
                torch::jit::pickle_load(std::vector<char>(bytes->begin(), bytes->end()));
            if (*root) {
                CHECK(read.toGenericDict().size() == 1);
                read = read.toGenericDict().at(root);
            }
            std::vector<std::string> keys, wanted;
            for (const auto& entry : read.toGenericDict())
                keys.push_back(entry.key().toStringRef());
            for (CheckpointTensor& t : file->tensors) {
                wanted.push_back(t.name);
                scalar |= t.shape.empty();
                empty |= t.elements() == 0;
                if (!read.toGenericDict().contains(t.name)) continue;
                const at::Tensor got = read.toGenericDict().at(t.name).toTensor();
                std::uint8_t none = 0;
                const at::Tensor want = at::from_blob(t.bytes.empty() ? &none : t.bytes.data(),
                                                      t.shape, typeOf(t.kind));
                CHECK_MESSAGE(got.scalar_type() == want.scalar_type(), t.name + ": type");
                CHECK_MESSAGE(got.sizes() == want.sizes() && at::equal(got, want),
                              std::string(name) + ": " + t.name + " differs");
            }
            CHECK(keys == wanted);
        }
    CHECK(scalar && empty);
}

/// The file and its tensors, and no third copy.
TEST(readingHoldsTwoCopiesAtMost) {
    const std::string path = check::scratch("memory") + "/w.pth";
    {
        CheckpointTensor t;
        t.name = "w";
        t.shape = {24 << 20};
        t.bytes.resize(96 << 20, 1);
        CHECK(writeCheckpoint(path, {t}).ok());
    }
    // In a process of its own, which has had no higher peak yet.
    const pid_t child = fork();
    if (child == 0) {
        const auto peak = [] {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            return double(usage.ru_maxrss) * 1024;
        };
        // What the parent has freed again may count towards the child's peak, or be used anew.
        malloc_trim(0);
        std::ofstream("/proc/self/clear_refs") << "5";
        const double before = peak();
        const bool good = readCheckpoint(path).ok();
        const double copies = (peak() - before) / double(fs::file_size(path));
        std::printf("reading holds %.2f times the file\n", copies);
        std::fflush(stdout);
        _exit(good && copies > 1.5 && copies < 2.3 ? 0 : 1);
    }
    int status = 1;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    fs::remove(path);
}

TEST(theFirstMapOfTensorsIsTheWeights) {
    const std::string path = check::scratch("maps") + "/w.pth";
    const auto rootOf = [&](const std::vector<LegacyMap>& maps) {
        writeLegacy(path, maps);
        const auto file = readCheckpoint(path);
        CHECK_MESSAGE(file.ok(), file ? "" : file.error().text());
        return file ? file->root : "";
    };
    const std::vector<CheckpointTensor> one{named("a")}, three{named("a"), named("b"), named("c")};
    CHECK(rootOf({{"first", one}, {"larger", three}}) == "first");
    CHECK(rootOf({{"nothing", {}}, {"second", one}, {"larger", three}}) == "second");
    // The names that runners give come before any other, in their order, and metrics are none.
    CHECK(rootOf({{"other", three}, {"state_dict", one}, {"model", one}}) == "model");
    CHECK(rootOf({{"other", three}, {"state_dict", one}, {"base_model", {}}}) == "state_dict");
    CHECK(rootOf({{"metrics", one}, {"best_metrics", one}, {"weights", three}}) == "weights");
    CHECK(rootOf({{"", three}}).empty());
}

TEST(longNamesLoseEveryModuleAtOnce) {
    std::string name = "base_model.";
    for (int i = 0; i < 400'000; ++i) name += "module.";
    const std::string path = check::scratch("names") + "/w.pth";
    writeLegacy(path, {named(name + "w"), named("modumodule.le.w")}, {});
    const auto start = std::chrono::steady_clock::now();
    const auto file = readCheckpoint(path);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    CHECK(file.ok() && file->tensors.size() == 2 && file->tensors[0].name == "w");
    // One replacement, as the official loaders do it.
    CHECK(file && file->tensors[1].name == "module.w");
}

TEST(matchingReportsEveryKind) {
    Checkpoint file;
    for (const char* name : {"a", "b", "extra"}) {
        CheckpointTensor t;
        t.name = name;
        t.shape = {2};
        file.tensors.push_back(t);
    }
    const auto match = matchCheckpoint(file, {{"a", {2}}, {"b", {3}}, {"gone", {1}}});
    CHECK(match.ok());
    CHECK(match->matched == std::vector<std::string>{"a"});
    CHECK(match->missing == std::vector<std::string>{"gone"});
    CHECK(match->unexpected == std::vector<std::string>{"extra"});
    CHECK(match->mismatched == std::vector<std::string>{"b has shape [2], expected [3]"});
    CHECK(matchCheckpoint(file, {{"x", {2}}}).error().code == ErrorCode::BadWeights);
}

TEST(loadingSaysWhatDoesNotFit) {
    Checkpoint file;
    file.file = "w.pth";
    file.tensors = {named("a"), named("b"), named("extra"), named("more")};
    const auto load = [&](const ExpectedShapes& shapes) {
        const Remarks remarks;
        const auto weights = loadParameters(file, shapes);
        CHECK(weights.ok() || remarks.heard().empty());
        std::string said;
        for (const std::string& sentence : remarks.heard()) said += sentence + "\n";
        return weights ? said : weights.error().message;
    };
    const auto names = [](const std::string& text, const std::vector<std::string>& parts) {
        for (const std::string& part : parts)
            CHECK_MESSAGE(text.find(part) != std::string::npos,
                          "'" + part + "' is not in: " + text);
    };
    names(load({{"a", {1}}, {"b", {1}}, {"gone", {1}}}),
          {"missing 1 (gone)", "unexpected 2 (extra, more)"});
    names(load({{"a", {1}}, {"b", {2}}, {"more", {3}}, {"gone", {1}}}),
          {"missing 1 (gone)", "unexpected 1 (extra)",
           "mismatched 2 (b has shape [1], expected [2], more has shape [1], expected [3])"});
    names(load({{"a", {1}}, {"b", {1}}}), {"w.pth", "2 (extra, more)"});
    CHECK(load({{"a", {1}}, {"b", {1}}, {"extra", {1}}, {"more", {1}}}).empty());
}

TEST(remarksGoToTheInnermostOnce) {
    remark("to nobody");
    std::string live;
    const Remarks outer([&](const std::string& sentence) { live += sentence; });
    remark("a");
    {
        const Remarks inner;
        remark("b");
        CHECK(inner.heard() == std::vector<std::string>{"b"});
    }
    for (const char* sentence : {"c", "a"}) remark(sentence);
    CHECK(outer.heard() == (std::vector<std::string>{"a", "c"}));
    CHECK(live == "ac");
}

TEST(nothingIsUnexpectedInTheWeightsThatShip) {
    const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
    const std::string models =
        (source ? std::string(source) : SHAPEWRIGHT_SOURCE_DIR) + "/resources/models/";
    const Remarks remarks([](const std::string& sentence) { CHECK_MESSAGE(false, sentence); });
    for (const char* name : {"bsp-net", "bsp-net-vae"})
        CHECK(BspNetPredictor::load(models + name + ".pt").ok());
    CHECK(BspNetPredictor::load(models + "bsp-net-views.pt", models + "bsp-net.pt").ok());
    CHECK(QuadricNetwork::load(models + "bsp-net-quadrics.pt").ok());
    CHECK(PointMaePredictor::load(models + "point-mae.pt").ok());
    CHECK(I2pMaePredictor::load(models + "i2p-mae.pt").ok());
    CHECK(PrototypeClassifier::load(models + "prototypes.pt").ok());
    for (const char* name : {"sae-top-k", "sae-top-afa"})
        CHECK(SparseAutoencoder::load(models + name + ".pt").ok());
}

TEST(sha256OfKnownText) {
    CHECK(sha256({'a', 'b', 'c'}) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main() {
    return check::main();
}
