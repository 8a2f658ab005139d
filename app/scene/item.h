#pragma once
// What the scene tree holds: shapes that were opened and what operations made of them.

#include <QString>
#include <QStringList>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/core/operation.h"
#include "app/scene/shape_facts.h"
#include "viewers/drawing/look.h"

namespace shapewright {

using ItemId = std::int64_t;
constexpr ItemId kNoItem = 0;  ///< also the parent of what was opened

/// How a result came about and what it showed beside shapes. Shared by all shapes of one run.
struct Run {
    std::string operation;                                        ///< its id
    std::vector<std::pair<std::string, std::string>> parameters;  ///< those given, as typed
    std::uint64_t seed = 0;
    std::string device = "cpu";
    /// Files that parameters named, with their SHA-256 in hexadecimal.
    std::vector<std::pair<std::string, std::string>> files;
    double seconds = 0;
    bool cancelled = false;  ///< the best result until it was stopped
    std::vector<Metric> metrics;
    std::vector<Exhibit> exhibits;
    std::vector<std::string> notes;
};

struct Item {
    ItemId id = kNoItem;
    ItemId parent = kNoItem;
    QString name;
    QString path;                     ///< the file it was read from; empty for results
    std::vector<std::string> beside;  ///< files read with that one, by their names from its folder
    std::string stamp;                ///< the states (fileState) of all of them when it was read
    bool main = true;                 ///< what the command line would write
    bool step = false;                ///< between what went in and the main result
    std::shared_ptr<const Shape> shape;  ///< null: a run that made figures only
    ShapeFacts facts;
    QString missing;       ///< SHA-256 of a file that a session refers to and that is not there
    int partsDeleted = 0;  ///< how many parts the shape had that are gone
    Look look;
    unsigned views = ~0U;            ///< a bit per view that shows it
    std::shared_ptr<const Run> run;  ///< null for what was opened
    QStringList warnings;            ///< what reading dropped or repaired
};

}  // namespace shapewright
