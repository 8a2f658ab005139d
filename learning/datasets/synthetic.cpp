// Families of made-up, man-made shapes. Proportions vary continuously, parts come and go.

#include <cmath>

#include "geometry/base/shapes.h"
#include "learning/datasets/point_clouds.h"
#include "learning/datasets/primitives.h"

namespace shapewright {

namespace {

/// Four legs below a plate at `height`, straight, splayed or round.
void legs(Assembly& a, double width, double depth, double height) {
    a.part = "legs";
    const double t = a.draw(0.03, 0.08), splay = a.chance(0.4) ? a.draw(0, 0.12) : 0;
    const bool round = a.chance(0.5);
    for (const int sx : {-1, 1})
        for (const int sz : {-1, 1}) {
            const Vec3 top{sx * (width / 2 - t), height, sz * (depth / 2 - t)};
            const Vec3 foot{top.x + sx * splay, 0, top.z + sz * splay};
            if (round || splay > 0)
                a.rod(foot, top, t / 2);
            else
                a.box((top + foot) * 0.5, t, height, t);
        }
}

void pedestal(Assembly& a, double width, double height) {
    a.part = "legs";
    a.cylinder({0, 0, 0}, height, a.draw(0.03, 0.08));
    if (a.chance(0.5)) {
        a.frustum({0, 0, 0}, a.draw(0.02, 0.08), width * a.draw(0.3, 0.5),
                  width * a.draw(0.1, 0.3));
        return;
    }
    const int arms = 3 + a.pick(3);
    for (int i = 0; i < arms; ++i) {
        const double t = 2 * M_PI * i / arms, r = width * 0.45;
        a.rod({0, 0.06, 0}, {r * std::cos(t), 0.03, r * std::sin(t)}, 0.025);
    }
}

void chair(Assembly& a) {
    const double w = a.draw(0.4, 0.7), d = a.draw(0.4, 0.6), h = a.draw(0.35, 0.55),
                 t = a.draw(0.04, 0.12), back = a.draw(0.3, 0.7);
    const double lean = a.draw(0, 0.12);
    a.part = "seat";
    a.chance(0.2) ? (void)a.cylinder({0, h, 0}, t, w / 2) : (void)a.box({0, h + t / 2, 0}, w, t, d);
    a.chance(0.25) ? pedestal(a, w, h) : legs(a, w, d, h);
    a.part = "back";
    if (a.chance(0.5)) {
        auto& plate = a.box({0, h + back / 2, -d / 2 + 0.03 - lean / 2}, w, back, 0.05);
        plate.pose = plate.pose.turned(0, -lean);
    } else {
        const int bars = 2 + a.pick(5);
        const bool upright = a.chance(0.5);
        for (const int s : {-1, 1})
            a.rod({s * (w / 2 - 0.03), h, -d / 2 + 0.03},
                  {s * (w / 2 - 0.03), h + back, -d / 2 - lean}, 0.025);
        for (int i = 0; i < bars; ++i) {
            const double u = (i + 1.0) / (bars + 1);
            const double x = (u - 0.5) * w;
            if (upright)
                a.rod({x, h, -d / 2 + 0.03}, {x, h + back, -d / 2 - lean}, 0.018);
            else
                a.box({0, h + t + u * back, -d / 2 - lean * u}, w, back * 0.3 / bars + 0.02, 0.03);
        }
        a.box({0, h + back, -d / 2 - lean}, w, 0.06, 0.05);
    }
    a.part = "arms";
    if (a.chance(0.4))
        for (const int s : {-1, 1}) {
            const double arm = h + t + a.draw(0.12, 0.22), x = s * w / 2;
            a.box({x, arm, 0}, 0.05, 0.04, d * 0.9);
            a.rod({x, h, d * 0.35}, {x, arm, d * 0.35}, 0.02);
        }
}

void table(Assembly& a) {
    const double w = a.draw(0.6, 1.2), d = a.draw(0.4, 0.8), h = a.draw(0.3, 0.8),
                 t = a.draw(0.03, 0.08);
    a.part = "top";
    if (a.chance(0.3)) {
        a.cylinder({0, h, 0}, t, d * 0.7);
        pedestal(a, d * 1.2, h);
        return;
    }
    a.box({0, h + t / 2, 0}, w, t, d);
    a.part = "legs";
    if (a.chance(0.3)) {
        for (const int s : {-1, 1}) a.box({s * w * 0.4, h / 2, 0}, 0.05, h, d * 0.8);
        if (a.chance(0.6)) a.box({0, h * a.draw(0.2, 0.7), 0}, w * 0.8, 0.05, 0.05);
    } else {
        legs(a, w, d, h);
    }
    a.part = "drawers";
    if (a.chance(0.4)) a.box({w * 0.28, h * 0.6, 0}, w * 0.35, h * 0.75, d * 0.85);
    a.part = "shelf";
    if (a.chance(0.3)) a.box({0, h * 0.25, 0}, w * 0.9, 0.03, d * 0.85);
}

void shelf(Assembly& a) {
    const double w = a.draw(0.4, 1.0), h = a.draw(0.5, 1.2), d = a.draw(0.2, 0.45), t = 0.035;
    const int boards = 2 + a.pick(4), columns = a.pick(3);
    a.part = "sides";
    for (const int s : {-1, 1}) a.box({s * w / 2, h / 2, 0}, t, h, d);
    a.part = "boards";
    for (int i = 0; i <= boards; ++i) a.box({0, h * i / boards, 0}, w, t, d);
    a.part = "sides";
    for (int i = 1; i <= columns; ++i)
        a.box({w * (double(i) / (columns + 1) - 0.5), h / 2, 0}, t, h, d);
    a.part = "back";
    if (a.chance(0.6)) a.box({0, h / 2, -d / 2}, w, h, 0.02);
    a.part = "door";
    if (a.chance(0.5)) {
        const int row = a.pick(boards);
        a.box({0, h * (row + 0.5) / boards, 0.01}, w * 0.98, h / boards * 0.96, d);
    }
}

void sofa(Assembly& a) {
    const double w = a.draw(0.7, 1.3), d = a.draw(0.45, 0.65), h = a.draw(0.2, 0.32);
    const double side = a.draw(0.06, 0.16), back = a.draw(0.2, 0.5);
    const bool bed = a.chance(0.35);
    const double depth = bed ? d * 1.8 : d;
    a.part = "seat";
    a.box({0, h / 2 + 0.05, 0}, w, h, depth);
    a.part = "back";
    a.box({0, h / 2 + back / 2 + 0.05, -depth / 2}, w, h + back, side);
    a.part = "arms";
    if (!bed || a.chance(0.5))
        for (const int s : {-1, 1})
            a.box({s * w / 2, h * 0.8, 0}, side, h + a.draw(0.1, 0.2), depth);
    a.part = "cushions";
    const int cushions = 1 + a.pick(3);
    for (int i = 0; i < cushions; ++i)
        a.box({w * ((i + 0.5) / cushions - 0.5), h + 0.08, bed ? -depth * 0.36 : 0.02},
              w / cushions * 0.9, 0.08, bed ? depth * 0.2 : d * 0.85);
    a.part = "legs";
    for (const int sx : {-1, 1})
        for (const int sz : {-1, 1}) a.cylinder({sx * w * 0.42, 0, sz * depth * 0.42}, 0.07, 0.025);
}

void lamp(Assembly& a) {
    const double h = a.draw(0.6, 1.2), r = a.draw(0.12, 0.3);
    a.part = "base";
    a.frustum({0, 0, 0}, a.draw(0.03, 0.1), r, r * a.draw(0.4, 1));
    a.part = "stem";
    a.cylinder({0, 0, 0}, h, a.draw(0.012, 0.04));
    a.part = "shade";
    const double shade = a.draw(0.15, 0.35), top = r * a.draw(0.3, 1), low = r * a.draw(0.9, 1.5);
    if (a.chance(0.3)) {
        a.ellipsoid({0, h, 0}, low, shade / 2, low);
    } else {
        a.frustum({0, h - shade / 2, 0}, shade, low, top);
        a.frustum({0, h - shade / 2 - 0.01, 0}, shade + 0.02, low - 0.02, top - 0.02).cut = true;
        a.part = "stem";
        a.cylinder({0, h * 0.6, 0}, h * 0.4, 0.015);
    }
}

/// A vessel: a turned profile, hollow, perhaps with handles, a spout or a lid.
void vessel(Assembly& a) {
    const double h = a.draw(0.4, 1.1), r = a.draw(0.15, 0.45), wall = a.draw(0.015, 0.05);
    std::vector<std::pair<double, double>> outer, inner;
    const int steps = 3 + a.pick(5);
    const double phase = a.draw(0, 6.3), wave = a.chance(0.5) ? a.draw(0, 0.35) : 0,
                 slope = a.draw(-0.4, 0.4);
    for (int i = 0; i <= steps; ++i) {
        const double u = double(i) / steps;
        outer.emplace_back(
            u * h, r * std::max(0.2, 1 + slope * (u - 0.5) + wave * std::sin(phase + 4 * u)));
    }
    a.part = "body";
    a.revolve({0, 0, 0}, outer);
    if (a.chance(0.75)) {
        for (const auto& p : outer)
            inner.emplace_back(p.first + (p.first == 0         ? wall
                                          : p.first > h * 0.99 ? 0.02
                                                               : 0),
                               std::max(0.01, p.second - wall));
        a.revolve({0, 0, 0}, inner, true);
    } else if (a.chance(0.6)) {
        a.part = "lid";
        a.cylinder({0, h, 0}, a.draw(0.03, 0.2), r * a.draw(0.2, 0.6));
    }
    a.part = "handles";
    const int handles = a.pick(3);
    for (int i = 0; i < handles; ++i) {
        const double reach = r * a.draw(0.3, 0.6), s = i == 0 ? 1 : -1;
        auto& ring =
            a.torus({s * (r + reach * 0.3), h * a.draw(0.4, 0.6), 0}, reach, a.draw(0.015, 0.035));
        ring.pose = ring.pose.turned(0, M_PI / 2);
        // The half inside is swallowed by the wall or cut by the hollow.
    }
}

void aircraft(Assembly& a) {
    const double l = a.draw(0.8, 1.2), r = a.draw(0.05, 0.1), span = a.draw(0.35, 0.65);
    a.part = "fuselage";
    a.ellipsoid({0, 0, 0}, r, r * a.draw(0.9, 1.2), l / 2);
    const double sweep = a.draw(0, 0.6), chord = a.draw(0.1, 0.22), lift = a.draw(-0.2, 0.2) * r;
    for (const int s : {-1, 1}) {
        a.part = "wings";
        auto& wing = a.box({s * span / 2, lift, -s * 0.0 - sweep * span / 4}, span, 0.018, chord);
        wing.pose = wing.pose.turned(1, s * sweep * 0.7);
        a.part = "tail";
        auto& tail = a.box({s * span * 0.2, r * 0.3, -l * 0.43}, span * 0.4, 0.014, chord * 0.5);
        tail.pose = tail.pose.turned(1, s * sweep * 0.7);
        a.part = "engines";
        const int engines = a.pick(3);
        for (int e = 0; e < engines; ++e) {
            const double x = s * span * (0.3 + 0.3 * e);
            a.rod({x, lift - 0.04, -0.05}, {x, lift - 0.04, 0.1}, 0.03);
        }
    }
    a.part = "tail";
    const double fin = a.draw(0.1, 0.22);
    a.box({0, r + fin / 2 - 0.02, -l * 0.43}, 0.014, fin, chord * 0.6);
}

void wheels(Assembly& a, double width, double length, double r, int axles) {
    a.part = "wheels";
    for (int i = 0; i < axles; ++i)
        for (const int s : {-1, 1}) {
            const double z = length * ((i + 0.5) / axles - 0.5) * 1.2, x = s * width / 2;
            a.rod({x - 0.03, r, z}, {x + 0.03, r, z}, r);
        }
}

void vehicle(Assembly& a) {
    const double l = a.draw(0.8, 1.2), w = a.draw(0.3, 0.5), r = a.draw(0.06, 0.12),
                 h = a.draw(0.1, 0.25);
    a.part = "chassis";
    a.box({0, r + h / 2, 0}, w, h, l);
    const int axles = 2 + (a.chance(0.3) ? 1 + a.pick(2) : 0);
    wheels(a, w, l, r, axles);
    a.part = "cabin";
    const double cabin = a.draw(0.3, 0.8) * l, up = a.draw(0.08, 0.3);
    a.box({0, r + h + up / 2, a.draw(-0.15, 0.15) * l}, w * a.draw(0.75, 1), up, cabin);
    a.part = "load";
    if (a.chance(0.3)) a.box({0, r + h + up * 0.8, -l * 0.2}, w, up * 1.6, l * 0.55);
    if (a.chance(0.2)) a.cylinder({0, r + h, l * 0.3}, a.draw(0.1, 0.3), 0.04);
}

void ship(Assembly& a) {
    const double l = a.draw(0.9, 1.2), w = a.draw(0.2, 0.35), h = a.draw(0.1, 0.2);
    a.part = "hull";
    a.box({0, h / 2, -l * 0.1}, w, h, l * 0.7);
    a.ellipsoid({0, h * 0.5, l * 0.22}, w / 2, h / 2, l * 0.3);
    a.part = "decks";
    const int decks = 1 + a.pick(3);
    for (int i = 0; i < decks; ++i)
        a.box({0, h + 0.07 * (i + 0.5), -l * a.draw(0.05, 0.25)}, w * (0.8 - 0.15 * i), 0.07,
              l * (0.4 - 0.1 * i));
    a.part = "masts";
    const int masts = a.pick(3);
    for (int i = 0; i < masts; ++i)
        a.cylinder({0, h, l * (0.25 * i - 0.2)}, a.draw(0.2, 0.5), 0.015);
}

/// Plate with holes, ribs or a second plate at right angles.
void bracket(Assembly& a) {
    const double w = a.draw(0.4, 1), d = a.draw(0.3, 0.8), t = a.draw(0.05, 0.15);
    a.part = "plate";
    a.box({0, t / 2, 0}, w, t, d);
    const int holes = a.pick(5);
    for (int i = 0; i < holes; ++i)
        a.cylinder({w * a.draw(-0.35, 0.35), -0.05, d * a.draw(-0.35, 0.35)}, t + 0.1,
                   a.draw(0.03, 0.09))
            .cut = true;
    if (a.chance(0.6)) {
        a.part = "wall";
        const double h = a.draw(0.2, 0.7);
        a.box({0, h / 2, -d / 2 + t / 2}, w, h, t);
        if (a.chance(0.5))
            a.rod({0, h * 0.65, -d / 2 - 0.1}, {0, h * 0.65, -d / 2 + t + 0.1}, a.draw(0.05, 0.12))
                .cut = true;
        a.part = "ribs";
        const int ribs = a.pick(3);
        for (int i = 0; i < ribs; ++i) {
            auto& rib =
                a.box({w * (i - 0.5) * 0.6, h * 0.3, -d * 0.2}, t * 0.6, t, std::hypot(h, d) * 0.6);
            rib.pose = rib.pose.turned(0, std::atan2(h, d));
        }
    } else if (a.chance(0.6)) {
        a.part = "boss";
        const double r = a.draw(0.08, 0.18), h = a.draw(0.1, 0.5);
        a.cylinder({0, 0, 0}, t + h, r);
        a.cylinder({0, -0.02, 0}, t + h + 0.04, r * a.draw(0.4, 0.8)).cut = true;
    }
}

void turnedPart(Assembly& a) {
    a.part = "body";
    double y = 0;
    const int steps = 2 + a.pick(4);
    for (int i = 0; i < steps; ++i) {
        const double h = a.draw(0.05, 0.4), r = a.draw(0.08, 0.4);
        a.frustum({0, y, 0}, h, r, a.chance(0.3) ? r * a.draw(0.5, 1) : r);
        y += h;
    }
    if (a.chance(0.6)) a.cylinder({0, -0.05, 0}, y + 0.1, a.draw(0.03, 0.07)).cut = true;
    const int holes = a.chance(0.5) ? 3 + a.pick(5) : 0;
    for (int i = 0; i < holes; ++i) {
        const double t = 2 * M_PI * i / holes;
        a.cylinder({0.22 * std::cos(t), -0.05, 0.22 * std::sin(t)}, y + 0.1, 0.03).cut = true;
    }
}

void gear(Assembly& a) {
    const int teeth = 8 + a.pick(17);
    const double r = a.draw(0.3, 0.5), t = a.draw(0.06, 0.25), tooth = a.draw(0.04, 0.1);
    a.part = "disc";
    a.cylinder({0, 0, 0}, t, r);
    a.part = "teeth";
    for (int i = 0; i < teeth; ++i) {
        auto& box = a.box({0, t / 2, 0}, tooth, t, M_PI * r / teeth);
        const double angle = 2 * M_PI * i / teeth;
        box.pose = box.pose.turned(1, angle);
        box.pose.origin += box.pose.x * (r + tooth / 2 - 0.01);
    }
    a.cylinder({0, -0.05, 0}, t + 0.1, r * a.draw(0.15, 0.4)).cut = true;
    const int holes = a.chance(0.5) ? 3 + a.pick(4) : 0;
    for (int i = 0; i < holes; ++i) {
        const double angle = 2 * M_PI * i / holes;
        a.cylinder({0.65 * r * std::cos(angle), -0.05, 0.65 * r * std::sin(angle)}, t + 0.1,
                   r * 0.13)
            .cut = true;
    }
    a.part = "hub";
    if (a.chance(0.4)) a.cylinder({0, 0, 0}, t * 2, r * 0.5);
}

void pipes(Assembly& a) {
    const double r = a.draw(0.08, 0.16), l = a.draw(0.3, 0.6);
    const Vec3 ways[6] = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    a.part = "joint";
    a.ellipsoid({0, 0, 0}, r * 1.1, r * 1.1, r * 1.1);
    const double bore = r * a.draw(0.6, 0.85);
    int made = 0;
    for (const Vec3& way : ways) {
        if (made >= 2 && a.chance(0.6)) continue;
        ++made;
        a.part = "pipes";
        const Vec3 end = way * l;
        a.rod({0, 0, 0}, end, r);
        a.part = "flanges";
        if (a.chance(0.6)) a.rod(end * 0.88, end, r * 1.5);
        a.rod({0, 0, 0}, end * 1.05, bore).cut = true;
    }
}

void building(Assembly& a) {
    const double w = a.draw(0.4, 0.9), d = a.draw(0.4, 0.9), h = a.draw(0.3, 0.8);
    a.part = "walls";
    a.box({0, h / 2, 0}, w, h, d);
    a.part = "roof";
    const double up = a.draw(0.15, 0.4);
    if (a.chance(0.6)) {
        // Two slabs that meet at the ridge.
        const double angle = std::atan2(up, w / 2), slab = std::hypot(up, w / 2) + 0.08;
        for (const int s : {-1, 1}) {
            auto& side = a.box({s * w / 4, h + up / 2, 0}, slab, 0.05, d + 0.1);
            side.pose = side.pose.turned(2, -s * angle);
        }
        for (int i = 0; i < 4; ++i)
            a.box({0, h + up * (i + 0.5) / 4, 0}, w * (1 - (i + 1) / 4.5), up / 4, d * 0.98);
    } else {
        a.box({0, h + 0.03, 0}, w * 1.06, 0.06, d * 1.06);
    }
    a.part = "chimney";
    if (a.chance(0.5)) a.box({w * 0.25, h + up * 0.8, d * 0.2}, 0.09, up * 1.2, 0.09);
    const int windows = a.pick(4);
    for (int i = 0; i < windows; ++i)
        a.box({w * ((i + 0.5) / windows - 0.5), h * 0.6, d / 2}, w * 0.5 / windows, h * 0.3, 0.08)
            .cut = true;
    if (a.chance(0.5)) a.box({0, h * 0.2, d / 2}, w * 0.2, h * 0.45, 0.08).cut = true;
    a.part = "annexe";
    if (a.chance(0.3)) a.box({w * 0.6, h * 0.3, 0}, w * 0.5, h * 0.6, d * 0.6);
}

void tower(Assembly& a) {
    a.part = "floors";
    double y = 0, r = a.draw(0.2, 0.35);
    const int floors = 2 + a.pick(4);
    const bool round = a.chance(0.5);
    for (int i = 0; i < floors; ++i) {
        const double h = a.draw(0.12, 0.4), next = r * a.draw(0.65, 1.0);
        round ? (void)a.frustum({0, y, 0}, h, r, next)
              : (void)a.box({0, y + h / 2, 0}, 2 * r, h, 2 * r);
        y += h;
        a.part = "ledges";
        if (a.chance(0.4)) a.cylinder({0, y - 0.02, 0}, 0.04, r * 1.25);
        a.part = "floors";
        r = next;
    }
    a.part = "top";
    if (a.chance(0.6))
        a.frustum({0, y, 0}, a.draw(0.15, 0.4), r * 1.15, 0.005);
    else
        for (int i = 0; i < 8; ++i)
            a.box({r * std::cos(M_PI * i / 4), y + 0.03, r * std::sin(M_PI * i / 4)}, 0.07, 0.08,
                  0.07);
}

void stairs(Assembly& a) {
    a.part = "steps";
    const int steps = 3 + a.pick(7);
    const double w = a.draw(0.3, 0.7), rise = a.draw(0.06, 0.14), run = a.draw(0.08, 0.16);
    const bool solid = a.chance(0.5);
    for (int i = 0; i < steps; ++i) {
        const double top = rise * (i + 1), z = run * i;
        solid ? (void)a.box({0, top / 2, z}, w, top, run) : (void)a.box({0, top, z}, w, 0.03, run);
    }
    a.part = "railing";
    if (a.chance(0.5))
        for (const int s : {-1, 1}) {
            const Vec3 low{s * w / 2, rise, 0}, high{s * w / 2, rise * steps, run * (steps - 1)};
            a.rod(low + Vec3{0, 0.25, 0}, high + Vec3{0, 0.25, 0}, 0.02);
            for (int i = 0; i < steps; i += 2)
                a.cylinder({s * w / 2, rise * (i + 1), run * i}, 0.25, 0.012);
            if (!solid) a.rod(low, high, 0.03);
        }
}

void framework(Assembly& a) {
    // A truss or a fence: posts, rails, diagonals.
    const int bays = 2 + a.pick(5);
    const double bay = a.draw(0.15, 0.35), h = a.draw(0.2, 0.6), t = a.draw(0.012, 0.035),
                 depth = a.chance(0.5) ? a.draw(0.15, 0.4) : 0;
    for (const int side : {0, 1}) {
        if (side == 1 && depth == 0) break;
        const double z = side * depth;
        a.part = "posts";
        for (int i = 0; i <= bays; ++i) a.rod({bay * i, 0, z}, {bay * i, h, z}, t);
        a.part = "rails";
        for (const double y : {0.05 * h, 0.95 * h}) a.rod({0, y, z}, {bay * bays, y, z}, t);
        a.part = "diagonals";
        for (int i = 0; i < bays; ++i)
            a.rod({bay * i, i % 2 ? 0 : h, z}, {bay * (i + 1), i % 2 ? h : 0, z}, t * 0.8);
    }
    a.part = "deck";
    if (depth > 0) a.box({bay * bays / 2, 0, depth / 2}, bay * bays, 0.03, depth);
}

void tool(Assembly& a) {
    const double l = a.draw(0.6, 1.1), r = a.draw(0.02, 0.05);
    a.part = "handle";
    a.rod({0, 0, 0}, {0, l, 0}, r);
    if (a.chance(0.5)) a.rod({0, 0, 0}, {0, l * 0.4, 0}, r * a.draw(1.3, 2));
    a.part = "head";
    switch (a.pick(4)) {
        case 0:
            a.box({a.draw(-0.06, 0.06), l, 0}, a.draw(0.2, 0.45), a.draw(0.08, 0.16),
                  a.draw(0.06, 0.14));
            break;
        case 1:
            a.torus({0, l + 0.08, 0}, 0.09, r).pose =
                Pose{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, l + 0.08, 0}}.turned(0, M_PI / 2);
            break;
        case 2:
            a.box({0, l, 0}, 0.02, 0.3, a.draw(0.1, 0.25));
            break;
        default:
            a.frustum({0, l, 0}, a.draw(0.1, 0.3), r * 2, 0.005);
    }
}

void rocket(Assembly& a) {
    const double r = a.draw(0.08, 0.16), h = a.draw(0.5, 1);
    a.part = "body";
    a.cylinder({0, 0.1, 0}, h, r);
    a.part = "nose";
    a.frustum({0, 0.1 + h, 0}, a.draw(0.15, 0.35), r, 0.005);
    a.part = "nozzle";
    a.frustum({0, 0, 0}, 0.1, r * 0.8, r * 0.5);
    a.part = "fins";
    const int fins = 3 + a.pick(3);
    const double reach = a.draw(0.08, 0.2);
    for (int i = 0; i < fins; ++i) {
        auto& fin = a.box({0, 0.2, 0}, reach, 0.22, 0.015);
        fin.pose = fin.pose.turned(1, 2 * M_PI * i / fins);
        fin.pose.origin += fin.pose.x * (r + reach / 2 - 0.01);
    }
    a.part = "boosters";
    const int boosters = a.chance(0.4) ? 2 : 0;
    for (int i = 0; i < boosters; ++i) {
        const double x = (i ? -1 : 1) * (r * 1.55);
        a.cylinder({x, 0.05, 0}, h * 0.6, r * 0.5);
        a.frustum({x, 0.05 + h * 0.6, 0}, 0.12, r * 0.5, 0.005);
    }
}

void blocks(Assembly& a) {
    a.part = "blocks";
    const int count = 1 + a.pick(8);
    for (int i = 0; i < count; ++i) {
        const Vec3 at{a.draw(-0.3, 0.3), a.draw(-0.3, 0.3), a.draw(-0.3, 0.3)};
        Primitive* p = nullptr;
        switch (a.pick(4)) {
            case 0:
                p = &a.box(at, a.draw(0.1, 0.6), a.draw(0.1, 0.6), a.draw(0.1, 0.6));
                break;
            case 1:
                p = &a.frustum(at, a.draw(0.1, 0.6), a.draw(0.05, 0.3), a.draw(0.02, 0.3));
                break;
            case 2:
                p = &a.ellipsoid(at, a.draw(0.08, 0.3), a.draw(0.08, 0.3), a.draw(0.08, 0.3));
                break;
            default:
                p = &a.torus(at, a.draw(0.15, 0.35), a.draw(0.03, 0.1));
        }
        for (int axis = 0; axis < 3; ++axis)
            if (a.chance(0.5)) p->pose = p->pose.turned(axis, a.draw(0, M_PI));
    }
}

struct Family {
    const char* name;
    void (*make)(Assembly&);
    std::vector<std::string> parts;
};
const std::vector<Family>& families() {
    static const std::vector<Family> all{
        {"aircraft", aircraft, {"fuselage", "wings", "tail", "engines"}},
        {"blocks", blocks, {"blocks"}},
        {"bracket", bracket, {"plate", "wall", "ribs", "boss"}},
        {"building", building, {"walls", "roof", "chimney", "annexe"}},
        {"chair", chair, {"seat", "back", "legs", "arms"}},
        {"framework", framework, {"posts", "rails", "diagonals", "deck"}},
        {"gear", gear, {"disc", "teeth", "hub"}},
        {"lamp", lamp, {"base", "stem", "shade"}},
        {"pipes", pipes, {"joint", "pipes", "flanges"}},
        {"rocket", rocket, {"body", "nose", "nozzle", "fins", "boosters"}},
        {"shelf", shelf, {"sides", "boards", "back", "door"}},
        {"ship", ship, {"hull", "decks", "masts"}},
        {"sofa", sofa, {"seat", "back", "arms", "cushions", "legs"}},
        {"stairs", stairs, {"steps", "railing"}},
        {"table", table, {"top", "legs", "drawers", "shelf"}},
        {"tool", tool, {"handle", "head"}},
        {"tower", tower, {"floors", "ledges", "top"}},
        {"turned-part", turnedPart, {"body"}},
        {"vehicle", vehicle, {"chassis", "wheels", "cabin", "load"}},
        {"vessel", vessel, {"body", "lid", "handles"}},
    };
    return all;
}

}  // namespace

const std::vector<std::string>& syntheticFamilies() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const Family& f : families()) out.push_back(f.name);
        return out;
    }();
    return names;
}

const std::vector<std::string>& familyParts(int family) {
    return families().at(std::size_t(family)).parts;
}

int assembleFamily(Assembly& a, int family) {
    const int drawn = a.pick(int(families().size()));
    if (family < 0) family = drawn;
    families().at(std::size_t(family)).make(a);
    return family;
}

LabelledCloud syntheticCloud(std::uint64_t seed, std::size_t count, int family) {
    Assembly a(seed);
    LabelledCloud out;
    out.label = assembleFamily(a, family);
    const std::vector<Vec3> points = a.sampleSurface(count);
    const Box3 box = bounds(points);
    const double scale = 1 / std::max(box.longest(), 1e-6);
    const Vec3 centre = box.centre();
    out.points.reserve(3 * count);
    for (const Vec3& p : points)
        for (int k = 0; k < 3; ++k) out.points.push_back(float((p[k] - centre[k]) * scale));
    return out;
}

}  // namespace shapewright
