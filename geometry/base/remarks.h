#pragma once
// What a computation has to say beside its result, from wherever it comes up.

#include <functional>
#include <string>
#include <vector>

namespace shapewright {

/// Tells `sentence`, a full one, to the innermost Remarks of this thread; without one it is lost.
void remark(const std::string& sentence);

/// Hears what is remarked on its thread, on which it must also end, for as long as it lives. Those
/// around it hear nothing of that; whoever wants them to remarks it again.
class Remarks {
public:
    /// `listener` hears each sentence at once; may be empty.
    explicit Remarks(std::function<void(const std::string&)> listener = {});
    ~Remarks();
    Remarks(const Remarks&) = delete;
    Remarks& operator=(const Remarks&) = delete;

    /// In order, each but once.
    const std::vector<std::string>& heard() const { return m_heard; }

private:
    friend void remark(const std::string& sentence);

    std::function<void(const std::string&)> m_listener;
    std::vector<std::string> m_heard;
    Remarks* m_around;
};

}  // namespace shapewright
