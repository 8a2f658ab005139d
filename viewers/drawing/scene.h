#pragma once
// What is to be drawn, as plain values: a window and an off-screen picture are both made from it.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "viewers/drawing/camera.h"
#include "viewers/drawing/color_bar.h"
#include "viewers/drawing/drawn_shape.h"
#include "viewers/drawing/look.h"

namespace shapewright {

struct SceneItem {
    std::shared_ptr<const DrawnShape> drawn;
    Look look;
    unsigned views = ~0U;       ///< a bit per view that shows it
    std::vector<int> selected;  ///< parts

    /// Whether point `vertex` of a cloud belongs to another frame than the one that is shown.
    bool offFrame(std::size_t vertex) const {
        return look.frame >= 0 && !drawn->frames.empty() && drawn->frames[vertex] != look.frame;
    }
    bool shownIn(int view) const { return look.visible && (views >> view & 1U); }
};

/// Keeps the half { x : normal . x <= offset } (scene frame).
struct ClipPlane {
    Vec3 normal{1, 0, 0};
    double offset = 0;
    bool operator==(const ClipPlane&) const = default;
};

/// How legends speak to whom they are for.
struct LegendWords {
    /// What an attribute is called; none: by its name.
    std::function<std::string(const std::string& attribute)> title;
    std::string decimalPoint = ".";
};

struct Scene {
    std::map<std::int64_t, SceneItem> items;
    Normalisation frame;              ///< the files' coordinates to the scene's
    double explode = 0;               ///< parts move by this times their distance from the centre
    std::vector<ClipPlane> clipping;  ///< at most 6: what lies beyond any of them is not drawn
    LegendWords legendWords;

    /// The items' frame to the scene's: `p -> p * scale + shift`.
    struct Placement {
        double scale = 1;
        Vec3 shift;
    };
    Placement placement(const DrawnShape& drawn) const;
    /// How far each part is moved, in the item's own frame.
    std::vector<Vec3> partShifts(const SceneItem& item) const;
    /// Corners of the boxes of the visible parts; of one view, or of all (-1).
    std::vector<Vec3> outline(int view = -1) const;
    /// Of one of the items; of some of its parts, or of all.
    std::vector<Vec3> outlineOf(const SceneItem& item, const std::vector<int>& parts = {}) const;
    /// Where `point` of a part is drawn, exploded or not (the file's coordinates to the scene's).
    Vec3 placeOf(const SceneItem& item, int part, const Vec3& point) const;
    Box3 box() const;
    /// The common centre that `explode` moves parts away from, in the files' coordinates.
    Vec3 centre() const;
    /// The scene's frame from its visible items.
    Normalisation naturalFrame() const;
    bool clipped(const Vec3& p) const;
};

/// Remembers the ranges of attributes, which take a look at every value to find.
class AttributeRanges {
public:
    /// Of all visible items that show the attribute with an automatic range; none without values.
    /// With classes where whole numbers of few values are all there is.
    std::optional<ValueRange> shared(const Scene& scene, const std::string& attribute,
                                     int component);
    /// Forgets shapes that the scene no longer has.
    void forget(const Scene& scene);

private:
    using Key = std::tuple<std::shared_ptr<const DrawnShape>, std::string, int>;
    std::map<Key, std::optional<ValueRange>> m_known;
};

}  // namespace shapewright
