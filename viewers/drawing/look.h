#pragma once
// How one shape is to be drawn.

#include <string>
#include <vector>

#include "viewers/drawing/color_map.h"

namespace shapewright {

enum class Representation { Surface, SurfaceWithEdges, Wireframe, Points };

enum class ColorBy {
    Own,        ///< the shape's colours, else its parts', else the plain one
    Part,       ///< `partColor` of the part's index
    Plain,      ///< `Look::plain` everywhere
    Attribute,  ///< a scalar attribute or coordinate through a colour map
};

struct Look {
    bool visible = true;
    Representation representation = Representation::Surface;
    bool flatShading = false;
    bool featureLines = true;  ///< dark lines along sharp edges, part borders and open borders
    double opacity = 1;        ///< 0 .. 1
    double pointSize = 0;      ///< pixels (device independent); 0: from the points' spacing
    bool roundPoints = true;
    ColorBy colorBy = ColorBy::Own;
    Color3 plain{178, 192, 208};
    std::string attribute;  ///< or x, y, z (`shapeValues`); for ColorBy::Attribute
    int component = -1;     ///< of the attribute; -1: the value, or the length of a vector
    ColorMap map = ColorMap::Viridis;
    bool automaticRange = true;  ///< one range for all items that show the attribute
    double low = 0, high = 1;    ///< the range otherwise
    std::vector<int> hiddenParts;
    std::string arrows;     ///< attribute of three numbers per point, drawn as arrows; empty: none
    double arrowScale = 0;  ///< times the vectors' length; 0: as long as there is room for
    int frame = -1;         ///< of a cloud that has several (DrawnShape::frames); -1: all at once

    bool operator==(const Look&) const = default;
};

}  // namespace shapewright
