#include "shared/wire/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fieldledger {

namespace {

// Builds our tree from the parser's events and stops it at the first thing we do not allow.
class TreeBuilder {
public:
    Json root;
    std::string problem;

    bool null() { return place(Json()); }
    bool boolean(bool value) { return place(Json(value)); }
    bool number_integer(std::int64_t value)
    {
        if (value > limits::jsonIntegerMax || value < -limits::jsonIntegerMax) {
            return refuse("an integer beyond 2^53");
        }
        return place(Json(value));
    }
    bool number_unsigned(std::uint64_t value)
    {
        if (value > static_cast<std::uint64_t>(limits::jsonIntegerMax)) {
            return refuse("an integer beyond 2^53");
        }
        return place(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(double, const std::string&) { return refuse("a fraction or exponent; decimals are written as text"); }
    bool string(std::string& value)
    {
        if (value.find('\0') != std::string::npos) {
            return refuse("a NUL character in a text");
        }
        return place(Json(std::move(value)));
    }
    bool binary(nlohmann::json::binary_t&) { return refuse("binary"); }
    bool key(std::string& name)
    {
        if (name.size() > limits::jsonKeyBytesMax) {
            return refuse("a name longer than 256 bytes");
        }
        if (name.find('\0') != std::string::npos) {
            return refuse("a NUL character in a name");
        }
        name_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) { return open(Json(Json::Object())); }
    bool start_array(std::size_t) { return open(Json(Json::Array())); }
    bool end_array()
    {
        open_.pop_back();
        return true;
    }
    bool end_object()
    {
        const Json::Object& members = *open_.back()->object();
        std::vector<std::string_view> names;
        names.reserve(members.size());
        for (const Json::Member& member : members) {
            names.emplace_back(member.name);
        }
        std::ranges::sort(names);
        const auto twice = std::ranges::adjacent_find(names);
        if (twice != names.end()) {
            return refuse("the name \"" + std::string(*twice) + "\" twice in one object");
        }
        open_.pop_back();
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&)
    {
        return refuse("a syntax error at byte " + std::to_string(position));
    }

private:
    bool refuse(std::string what)
    {
        if (problem.empty()) {
            problem = std::move(what);
        }
        return false;
    }
    bool open(Json container)
    {
        if (open_.size() >= limits::jsonDepthMax) {
            return refuse("more than 64 levels of nesting");
        }
        Json* placed = put(std::move(container));
        if (placed == nullptr) {
            return false;
        }
        open_.push_back(placed);
        return true;
    }
    bool place(Json value) { return put(std::move(value)) != nullptr; }
    // The open containers stay where they are while their own children grow: only the innermost one is appended to.
    Json* put(Json value)
    {
        if (++nodes_ > limits::jsonNodesMax) {
            refuse("more than 100,000 values");
            return nullptr;
        }
        if (open_.empty()) {
            root = std::move(value);
            return &root;
        }
        if (Json::Array* items = open_.back()->array()) {
            items->push_back(std::move(value));
            return &items->back();
        }
        Json::Object& members = *open_.back()->object();
        members.push_back({std::move(name_), std::move(value)});
        return &members.back().value;
    }

    std::vector<Json*> open_;
    std::string name_;
    std::size_t nodes_ = 0;
};

const Json::Array noItems;

} // namespace

Result<Json> readJson(std::string_view text, std::size_t bytesMax)
{
    if (text.size() > bytesMax) {
        return Error(ErrorCode::TooLarge, "the JSON text has " + std::to_string(text.size()) + " bytes; at most "
                         + std::to_string(bytesMax) + " are taken");
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        return Error(ErrorCode::BadRequest, "the JSON text starts with a byte order mark; leave it out");
    }
    TreeBuilder builder;
    const bool whole = nlohmann::json::sax_parse(text, &builder);
    if (!whole) {
        return Error(ErrorCode::BadRequest, "the JSON text has " + builder.problem);
    }
    return std::move(builder.root);
}

ObjectReader::ObjectReader(const Json& json, std::string path) : json_(json), path_(std::move(path))
{
    if (json.object() == nullptr) {
        error_ = Error(ErrorCode::BadRequest, path_ + ": expected an object");
    }
}

void ObjectReader::fail(std::string_view name, std::string_view expected)
{
    fail(Error(ErrorCode::BadRequest, path_ + "." + std::string(name) + ": expected " + std::string(expected)));
}

void ObjectReader::fail(const Error& error)
{
    if (!error_) {
        error_ = error;
    }
}

Status ObjectReader::status() const
{
    return error_ ? Status(*error_) : Status();
}

bool ObjectReader::has(std::string_view name) const
{
    return json_.find(name) != nullptr;
}

const Json* ObjectReader::member(std::string_view name, bool required, std::string_view expected)
{
    const Json* found = error_ ? nullptr : json_.find(name);
    if (found == nullptr && required && !error_) {
        fail(name, expected);
    }
    return found;
}

std::optional<std::int64_t> ObjectReader::optionalInteger(std::string_view name, std::int64_t min, std::int64_t max)
{
    return has(name) ? std::optional(integer(name, min, max)) : std::nullopt;
}

std::int64_t ObjectReader::integer(std::string_view name, std::int64_t min, std::int64_t max)
{
    const Json* found = member(name, true, "an integer");
    if (found == nullptr) {
        return min;
    }
    const std::int64_t* number = found->number();
    if (number == nullptr || *number < min || *number > max) {
        fail(name, "an integer from " + std::to_string(min) + " to " + std::to_string(max));
        return min;
    }
    return *number;
}

std::optional<std::string> ObjectReader::optionalText(std::string_view name, std::size_t bytesMax)
{
    return has(name) ? std::optional(text(name, bytesMax)) : std::nullopt;
}

std::string ObjectReader::text(std::string_view name, std::size_t bytesMax)
{
    const Json* found = member(name, true, "a text");
    if (found == nullptr) {
        return {};
    }
    if (found->text() == nullptr || found->text()->size() > bytesMax) {
        fail(name, "a text of at most " + std::to_string(bytesMax) + " bytes");
        return {};
    }
    return *found->text();
}

bool ObjectReader::truthOr(std::string_view name, bool fallback)
{
    const Json* found = member(name, false, "");
    if (found == nullptr) {
        return fallback;
    }
    if (found->truth() == nullptr) {
        fail(name, "true or false");
        return fallback;
    }
    return *found->truth();
}

const Json::Array& ObjectReader::array(std::string_view name)
{
    const Json* found = member(name, true, "a list");
    if (found != nullptr && found->array() == nullptr) {
        fail(name, "a list");
        return noItems;
    }
    return found != nullptr ? *found->array() : noItems;
}

const Json::Array& ObjectReader::optionalArray(std::string_view name)
{
    return has(name) ? array(name) : noItems;
}

const Json* ObjectReader::object(std::string_view name)
{
    const Json* found = member(name, true, "an object");
    if (found != nullptr && found->object() == nullptr) {
        fail(name, "an object");
        return nullptr;
    }
    return found;
}

const Json* ObjectReader::optionalObject(std::string_view name)
{
    return has(name) ? object(name) : nullptr;
}

} // namespace fieldledger
