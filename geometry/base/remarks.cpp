#include "geometry/base/remarks.h"

#include <algorithm>

namespace shapewright {
namespace {

thread_local Remarks* t_innermost = nullptr;

}  // namespace

void remark(const std::string& sentence) {
    Remarks* const to = t_innermost;
    if (!to || std::count(to->m_heard.begin(), to->m_heard.end(), sentence) > 0) return;
    to->m_heard.push_back(sentence);
    if (to->m_listener) to->m_listener(sentence);
}

Remarks::Remarks(std::function<void(const std::string&)> listener)
    : m_listener(std::move(listener)), m_around(t_innermost) {
    t_innermost = this;
}

Remarks::~Remarks() {
    t_innermost = m_around;
}

}  // namespace shapewright
