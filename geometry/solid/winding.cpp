#include "geometry/solid/winding.h"

#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

constexpr double kFar = 2.0;  // node radii beyond which a node is one dipole
constexpr int kLeaf = 8;
constexpr double kSphere = 12.566370614359172;

Vec3 middle(const std::array<Vec3, 3>& t) {
    return (t[0] + t[1] + t[2]) * (1.0 / 3);
}

double solidAngle(const std::array<Vec3, 3>& t, const Vec3& p) {  // van Oosterom and Strackee 1983
    const Vec3 a = t[0] - p, b = t[1] - p, c = t[2] - p;
    const double la = length(a), lb = length(b), lc = length(c);
    return 2 * std::atan2(dot(a, cross(b, c)),
                          la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb);
}

}  // namespace

WindingNumber::WindingNumber(const TriangleMesh& mesh, const JobControl& job) {
    for (const auto& t : mesh.triangles)
        m_triangles.push_back({mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]});
    m_nodes.push_back({});
    m_nodes[0].count = int(m_triangles.size());
    build(0, 0, job);
}

void WindingNumber::build(int index, int depth, const JobControl& job) {
    Node node = m_nodes[std::size_t(index)];
    const auto begin = m_triangles.begin() + node.first, end = begin + node.count;
    double total = 0;
    Box3 box;
    for (auto t = begin; t != end; ++t) {
        const Vec3 n = 0.5 * cross((*t)[1] - (*t)[0], (*t)[2] - (*t)[0]);
        const double area = length(n);
        node.dipole += n;
        node.centre += middle(*t) * area;
        total += area;
        box.add(middle(*t));
    }
    node.centre = total > 0 ? node.centre * (1 / total) : box.centre();
    for (auto t = begin; t != end; ++t)
        for (const Vec3& p : *t) node.radius = std::max(node.radius, length(p - node.centre));
    if (node.count > kLeaf && depth < 48 && !job.cancelled()) {
        const int axis = box.longestAxis();
        const auto half = begin + node.count / 2;
        std::nth_element(begin, half, end, [axis](const auto& a, const auto& b) {
            return middle(a)[axis] < middle(b)[axis];
        });
        node.child = int(m_nodes.size());
        m_nodes.resize(m_nodes.size() + 2);
        Node& left = m_nodes[std::size_t(node.child)];
        left.first = node.first;
        left.count = node.count / 2;
        Node& right = m_nodes[std::size_t(node.child) + 1];
        right.first = node.first + node.count / 2;
        right.count = node.count - node.count / 2;
    }
    m_nodes[std::size_t(index)] = node;
    if (node.child < 0) return;
    build(node.child, depth + 1, job);
    build(node.child + 1, depth + 1, job);
}

template <class Far, class Near>
void WindingNumber::walk(const Vec3& point, Far&& far, Near&& near) const {
    int stack[128], top = 0;
    stack[top++] = 0;
    while (top > 0) {
        const Node& node = m_nodes[std::size_t(stack[--top])];
        const Vec3 d = node.centre - point;
        const double away = length(d);
        if (away > kFar * node.radius && away > 0) {
            far(node, d, away);
        } else if (node.child >= 0) {
            stack[top++] = node.child;
            stack[top++] = node.child + 1;
        } else {
            near(node);
        }
    }
}

double WindingNumber::at(const Vec3& point) const {
    double sum = 0;
    walk(
        point,
        [&](const Node& node, const Vec3& d, double away) {
            sum += dot(node.dipole, d) / (away * away * away);
        },
        [&](const Node& node) {
            for (int i = node.first; i < node.first + node.count; ++i)
                sum += solidAngle(m_triangles[std::size_t(i)], point);
        });
    return sum / kSphere;
}

double WindingNumber::effort() const {
    Box3 box;
    for (const auto& t : m_triangles)
        for (const Vec3& p : t) box.add(p);
    if (box.empty()) return 0;
    constexpr int kSide = 4;
    double sum = 0;
    for (int i = 0; i < kSide * kSide * kSide; ++i) {
        const int at[3] = {i % kSide, i / kSide % kSide, i / kSide / kSide};
        Vec3 p = box.low;
        for (int a = 0; a < 3; ++a) p[a] += box.size()[a] * (at[a] + 0.5) / kSide;
        walk(
            p, [&](const Node&, const Vec3&, double) { sum += 1; },
            [&](const Node& node) { sum += node.count; });
    }
    return sum / (kSide * kSide * kSide);
}

}  // namespace shapewright
