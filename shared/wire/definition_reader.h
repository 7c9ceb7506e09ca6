// Reads the members of a definition written by people: the first thing that does not fit is kept, with the path to it and
// the reason in Chinese and English; what is read after it is empty. Used by campaign_codec.cpp.
#pragma once

#include "shared/base/limits.h"
#include "shared/form/expression.h"
#include "shared/form/label.h"
#include "shared/wire/json.h"

#include <optional>

namespace fieldledger {

inline constexpr std::size_t definitionNameBytesMax = limits::changeNameBytesMax;
inline constexpr std::size_t definitionWordsBytesMax = 4'000;

class DefinitionReader {
public:
    Status status() const { return error_ ? Status(*error_) : Status(); }
    bool failed() const { return error_.has_value(); }
    void fail(const std::string& path, const std::string& zh, const std::string& en,
              ErrorCode code = ErrorCode::BadRequest);
    void fail(const std::string& path, const Error& error);

    std::string text(const Json& json, const std::string& path, std::string_view name, bool required,
                     std::size_t bytesMax = definitionNameBytesMax);
    bool truth(const Json& json, const std::string& path, std::string_view name, bool fallback);
    int number(const Json& json, const std::string& path, std::string_view name, int min, int max, int fallback);
    Label label(const Json& json, const std::string& path, std::string_view name, bool required);
    // Absent where the member is missing, empty or false; `true` stands for true().
    Expression expression(const Json& json, const std::string& path, std::string_view name, bool required = false);
    // Members of an object that are expressions by name, as in `set` and `preset`.
    std::vector<std::pair<std::string, Expression>> expressions(const Json& json, const std::string& path,
                                                                std::string_view name);
    std::vector<std::string> texts(const Json& json, const std::string& path, std::string_view name);

    // Visits the items of an array with the path of each, until something does not fit.
    template <class Visit>
    void each(const Json& json, const std::string& path, std::string_view name, bool required, Visit visit)
    {
        const Json* found = json.find(name);
        const std::string at = path + "." + std::string(name);
        if (found == nullptr && !required) {
            return;
        }
        if (found == nullptr || found->array() == nullptr) {
            fail(at, "应为数组", "expected an array");
            return;
        }
        for (std::size_t i = 0; i < found->array()->size() && !error_; ++i) {
            visit((*found->array())[i], at + "[" + std::to_string(i) + "]");
        }
    }

    template <class Visit>
    void eachObject(const Json& json, const std::string& path, std::string_view name, bool required, Visit visit)
    {
        each(json, path, name, required, [&](const Json& item, const std::string& at) {
            if (item.object() == nullptr) {
                fail(at, "应为对象", "expected an object");
            } else {
                visit(item, at);
            }
        });
    }

private:
    Expression parsed(std::string_view source, const std::string& at);
    std::optional<Error> error_;
};

} // namespace fieldledger
