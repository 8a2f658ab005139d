#pragma once
// Errors are values: a code for programs, a sentence for people, and where it happened.

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace shapewright {

/// What went wrong, as scripts see it (`error.code` of the command line's JSON).
enum class ErrorCode {
    NotFound,
    Unreadable,
    Unsupported,
    Malformed,
    Empty,
    NotSolid,
    Exists,
    BadWeights,
    OutOfMemory,
    Cancelled,
    BadArgument,  ///< the request itself was wrong; the command line exits with 2
    Internal,
};

/// The code's name on the command line: `not-found`, `malformed`, ...
const char* errorCodeName(ErrorCode code);

/// One failure. `message` is a full sentence that says what is wrong, where, and what to try;
/// `file` names the file concerned, if any (callers that know it fill it in with `inFile`).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string file;

    /// The same error, naming `path` unless a file is named already.
    Error inFile(const std::string& path) && {
        if (file.empty()) file = path;
        return std::move(*this);
    }
    /// `file: message`, or just the message.
    std::string text() const { return file.empty() ? message : file + ": " + message; }
};

/// A value or the reason why there is none.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    Error& error() & { return std::get<1>(m_state); }
    const Error& error() const& { return std::get<1>(m_state); }
    Error&& error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the reason why not.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    Error& error() & { return *m_error; }
    const Error& error() const& { return *m_error; }
    Error&& error() && { return *std::move(m_error); }

private:
    std::optional<Error> m_error;
};

}  // namespace shapewright
