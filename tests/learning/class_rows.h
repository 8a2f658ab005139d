#pragma once
// Tables of classes with what they come to by origin and in all.

#include <string>

namespace shapewright {

/// `Sums` has `shapes`, `add(Sums)` and `print(name)`.
template <class Sums>
class ClassRows {
public:
    void add(const std::string& name, const Sums& sums) {
        sums.print(name);
        m_origins[name.compare(0, 5, "ldraw") == 0     ? 0
                  : name.compare(0, 7, "made-up") == 0 ? 2
                                                       : 1]
            .add(sums);
        m_total.add(sums);
    }
    void finish() const {
        const char* const names[] = {"**ldraw**", "**props**", "**made-up**"};
        for (int k = 0; k < 3; ++k)
            if (m_origins[k].shapes > 0) m_origins[k].print(names[k]);
        m_total.print("**all**");
    }

private:
    Sums m_total, m_origins[3];
};

}  // namespace shapewright
