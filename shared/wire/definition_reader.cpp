#include "shared/wire/definition_reader.h"

#include "shared/base/text.h"

namespace fieldledger {

void DefinitionReader::fail(const std::string& path, const std::string& zh, const std::string& en, ErrorCode code)
{
    if (!error_) {
        error_.emplace(code, path + ": " + zh + " / " + en);
    }
}
void DefinitionReader::fail(const std::string& path, const Error& error)
{
    if (!error_) {
        error_.emplace(error.code(), path + ": " + error.detail());
    }
}

std::string DefinitionReader::text(const Json& json, const std::string& path, std::string_view name, bool required,
                                   std::size_t bytesMax)
{
    const Json* found = json.find(name);
    if (found == nullptr && !required) {
        return {};
    }
    const std::string at = path + "." + std::string(name);
    const std::string* value = found != nullptr ? found->text() : nullptr;
    if (value == nullptr || (required && value->empty()) || value->size() > bytesMax || !isCanonicalText(*value)) {
        fail(at, "应为文字", "expected text");
        return {};
    }
    return *value;
}

bool DefinitionReader::truth(const Json& json, const std::string& path, std::string_view name, bool fallback)
{
    const Json* found = json.find(name);
    if (found == nullptr) {
        return fallback;
    }
    if (found->truth() == nullptr) {
        fail(path + "." + std::string(name), "应为 true 或 false", "expected true or false");
        return fallback;
    }
    return *found->truth();
}

int DefinitionReader::number(const Json& json, const std::string& path, std::string_view name, int min, int max,
                             int fallback)
{
    const Json* found = json.find(name);
    if (found == nullptr) {
        return fallback;
    }
    const std::int64_t* value = found->number();
    if (value == nullptr || *value < min || *value > max) {
        const std::string range = std::to_string(min) + "–" + std::to_string(max);
        fail(path + "." + std::string(name), "应为整数 " + range, "expected an integer " + range);
        return fallback;
    }
    return static_cast<int>(*value);
}

Label DefinitionReader::label(const Json& json, const std::string& path, std::string_view name, bool required)
{
    const Json* found = json.find(name);
    if (found == nullptr && !required) {
        return {};
    }
    const std::string at = path + "." + std::string(name);
    if (found == nullptr || found->object() == nullptr) {
        fail(at, "应为 {\"zh\": …, \"en\": …}", "expected {\"zh\": …, \"en\": …}");
        return {};
    }
    return {text(*found, at, "zh", true, definitionWordsBytesMax),
            text(*found, at, "en", false, definitionWordsBytesMax)};
}

Expression DefinitionReader::expression(const Json& json, const std::string& path, std::string_view name, bool required)
{
    const std::string at = path + "." + std::string(name);
    const Json* found = json.find(name);
    if (found == nullptr) {
        if (required) {
            fail(at, "缺少表达式", "an expression is missing");
        }
        return {};
    }
    if (found->truth() != nullptr) { // `true` and `false` as such, for `required`
        return *found->truth() ? parsed("true()", at) : Expression();
    }
    if (found->text() == nullptr) {
        fail(at, "应为表达式文字", "expected the text of an expression");
        return {};
    }
    return found->text()->empty() && !required ? Expression() : parsed(*found->text(), at);
}

Expression DefinitionReader::parsed(std::string_view source, const std::string& at)
{
    Result<Expression> read = Expression::parse(source);
    if (!read) {
        fail(at, read.error());
        return {};
    }
    return std::move(*read);
}

// Members of an object that are expressions by name, as `set` and `preset`.
std::vector<std::pair<std::string, Expression>> DefinitionReader::expressions(const Json& json, const std::string& path,
                                                                              std::string_view name)
{
    std::vector<std::pair<std::string, Expression>> all;
    const Json* found = json.find(name);
    const std::string at = path + "." + std::string(name);
    if (found == nullptr) {
        return all;
    }
    if (found->object() == nullptr) {
        fail(at, "应为对象", "expected an object");
        return all;
    }
    for (const Json::Member& member : *found->object()) {
        all.emplace_back(member.name, expression(*found, at, member.name, true));
    }
    return all;
}

std::vector<std::string> DefinitionReader::texts(const Json& json, const std::string& path, std::string_view name)
{
    std::vector<std::string> all;
    each(json, path, name, false, [&](const Json& item, const std::string& at) {
        if (item.text() == nullptr || item.text()->size() > definitionWordsBytesMax) {
            fail(at, "应为文字", "expected text");
        } else {
            all.push_back(*item.text());
        }
    });
    return all;
}

} // namespace fieldledger
