#pragma once
// An operation takes shapes and parameters and gives back shapes, figures and exhibits. The window
// and the command line are two users of the same table of operations.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/core/exhibit.h"
#include "app/core/parameter.h"
#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// A shape with a name: what a file held, or one of an operation's results.
struct NamedShape {
    /// Secondary shapes are for looking at, a Step in a view of its own between what went in and
    /// the main shape; those Beside are also written, to OUT.NAME.EXTENSION or, where
    /// there is no OUT, among the exhibits.
    enum class Role { Main, Secondary, Step, Beside };
    std::string name;
    Shape shape;
    Role role = Role::Main;
    std::string path;  ///< the file it was read from, if any
};

struct Metric {
    std::string name;  ///< lower case with underscores
    double value = 0;
    std::string unit;    ///< empty for ratios and counts
    bool label = false;  ///< the number of one among several, of which there is no mean
};

struct OperationInput {
    std::vector<NamedShape> shapes;
    ParameterValues parameters;
    std::uint64_t seed = 0;
    std::string device = "cpu";  ///< "cpu" or "cuda"
    /// Shows an exhibit that is still growing; from any thread. Empty when nobody looks.
    std::function<void(const Exhibit&)> live;
};

struct OperationResult {
    std::vector<NamedShape> shapes;  ///< the first Main one is what the command line writes to OUT
    std::vector<Metric> metrics;
    std::vector<Exhibit> exhibits;
    std::vector<std::string> notes;  ///< full sentences: what was assumed, repaired or perturbed
    std::vector<std::string> files;  ///< that the operation itself wrote, cancelled or not
    bool cancelled = false;          ///< stopped early; this is the best result until then
};

/// What comes with certain parameters whatever the input, known before the run.
struct Foreseen {
    bool parts = false;                 ///< of the main shape
    std::vector<std::string> exhibits;  ///< NAME.EXTENSION of files that they become
};

/// What the command line writes to OUT.
enum class Product { Shape, Picture, Figures };

struct Operation {
    std::string id;           ///< `family.verb`, stable: scripts and saved sessions name it
    std::string verb;         ///< the command that is short for it; empty when there is none
    std::string title;        ///< for menus
    std::string family;       ///< the panel it belongs to: `BSP-Net`, `Shape`, ...
    std::string summary;      ///< one line
    std::string paper;        ///< what it implements; empty when it is no paper's
    bool acceptsMesh = true;  ///< with neither this nor the next, it takes no shape at all
    bool acceptsCloud = false;
    Product product = Product::Shape;
    bool makesCloud = false;    ///< the main shape is a cloud with values per point: PLY only
    bool makesExhibits = true;  ///< whether it ever makes one
    std::vector<Parameter> parameters;

    bool takesShape() const { return acceptsMesh || acceptsCloud; }
    /// The names of the Beside shapes that come with these parameters; empty for none ever.
    std::function<std::vector<std::string>(const ParameterValues&)> beside;
    /// The files that it writes itself and makes anew, and does not add to; may be empty.
    std::function<std::vector<std::string>(const ParameterValues&)> makes;
    /// So that a file in the way is found before the work, not after it; may be empty.
    std::function<Foreseen(const ParameterValues&)> foreseen;
    /// What ranges cannot say (one parameter needing another); may be empty. BadArgument.
    std::function<Result<void>(const ParameterValues&)> check;
    /// On any thread; same input and seed, same result. Throws nothing but std::bad_alloc.
    std::function<Result<OperationResult>(const OperationInput&, const JobControl&)> run;
};

/// Runs `operation` after checking that it was given what it accepts, and notes what was remarked
/// on this thread meanwhile and which given values had no effect. Unsupported for a kind of shape
/// it does not take, BadArgument from its own check, OutOfMemory for bad_alloc, Internal for
/// anything else thrown.
Result<OperationResult> runOperation(const Operation& operation, const OperationInput& input,
                                     const JobControl& job = {});

/// An explicit table (static initialisers are dropped from static libraries).
class Registry {
public:
    explicit Registry(std::vector<Operation> operations) : m_operations(std::move(operations)) {}
    const std::vector<Operation>& operations() const { return m_operations; }
    /// By id; null when there is none.
    const Operation* find(const std::string& id) const;
    /// By verb; null when there is none.
    const Operation* findVerb(const std::string& verb) const;
    /// The one of that id or verb, or else all whose ids are `name` after their dot.
    std::vector<const Operation*> called(const std::string& name) const;

private:
    std::vector<Operation> m_operations;
};

/// What is wrong with a description (missing help, default out of range, a name that is repeated or
/// the command line's own), one sentence each; empty when it is complete.
std::vector<std::string> lintOperation(const Operation& operation);

}  // namespace shapewright
