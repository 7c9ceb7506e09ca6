// A JSON value as we allow it: no fractions (decimals travel as text), objects in the order they came, no name twice.
// Made only by json_reader.h (untrusted text) and by our own code; depth is bounded, so copying cannot overflow a stack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fieldledger {

class Json {
public:
    struct Member;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;

    // Defined below: a list of members needs Member whole (Clang insists).
    Json();
    Json(bool truth);
    Json(std::int64_t number);
    Json(std::string text);
    Json(const char* text);
    Json(Array items);
    Json(Object members);

    bool isNull() const { return content_.index() == 0; }
    const bool* truth() const { return std::get_if<bool>(&content_); }
    const std::int64_t* number() const { return std::get_if<std::int64_t>(&content_); }
    const std::string* text() const { return std::get_if<std::string>(&content_); }
    const Array* array() const { return std::get_if<Array>(&content_); }
    const Object* object() const { return std::get_if<Object>(&content_); }
    Array* array() { return std::get_if<Array>(&content_); }
    Object* object() { return std::get_if<Object>(&content_); }
    // The member of an object; null where there is none or this is no object.
    const Json* find(std::string_view name) const;

private:
    std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> content_;
};

struct Json::Member {
    std::string name;
    Json value;
};

inline Json::Json() = default;
inline Json::Json(bool truth) : content_(truth) {}
inline Json::Json(std::int64_t number) : content_(number) {}
inline Json::Json(std::string text) : content_(std::move(text)) {}
inline Json::Json(const char* text) : content_(std::string(text)) {}
inline Json::Json(Array items) : content_(std::move(items)) {}
inline Json::Json(Object members) : content_(std::move(members)) {}

inline const Json* Json::find(std::string_view name) const
{
    if (const Object* members = object()) {
        for (const Member& member : *members) {
            if (member.name == name) {
                return &member.value;
            }
        }
    }
    return nullptr;
}

} // namespace fieldledger
