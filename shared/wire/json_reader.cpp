#include "shared/wire/json_reader.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp> // Boost.JSON is built into this file: nothing else needs its library

#include <algorithm>

namespace fieldledger {

namespace {

namespace json = boost::json;

bool holdsNul(std::string_view text)
{
    return std::ranges::find(text, '\0') != text.end();
}

// Builds our tree from the parser's events and stops it at the first thing we do not allow.
class TreeBuilder {
public:
    // What the parser asks of its handler: sizes that it would check by itself.
    static constexpr std::size_t max_array_size = limits::jsonNodesMax + 1;
    static constexpr std::size_t max_object_size = limits::jsonNodesMax + 1;
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    Json root;
    std::string problem;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_null(json::error_code& stop) { return place(Json(), stop); }
    bool on_bool(bool value, json::error_code& stop) { return place(Json(value), stop); }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t value, json::string_view, json::error_code& stop)
    {
        if (value > limits::jsonIntegerMax || value < -limits::jsonIntegerMax) {
            return refuse("an integer beyond 2^53", stop);
        }
        return place(Json(value), stop);
    }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code& stop) { return refuse("an integer beyond 2^53", stop); }
    bool on_double(double, json::string_view, json::error_code& stop)
    {
        return refuse("a fraction or exponent, or an integer beyond 2^53; decimals are written as text", stop);
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&)
    {
        text_.append(part.data(), part.size());
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code& stop)
    {
        std::string value = whole(part);
        if (holdsNul(value)) {
            return refuse("a NUL character in a text", stop);
        }
        return place(Json(std::move(value)), stop);
    }
    bool on_key_part(json::string_view part, std::size_t size, json::error_code& stop)
    {
        if (size > limits::jsonKeyBytesMax) {
            return refuse("a name longer than 256 bytes", stop);
        }
        text_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t size, json::error_code& stop)
    {
        if (size > limits::jsonKeyBytesMax) {
            return refuse("a name longer than 256 bytes", stop);
        }
        name_ = whole(part);
        return !holdsNul(name_) || refuse("a NUL character in a name", stop);
    }
    bool on_object_begin(json::error_code& stop) { return open(Json(Json::Object()), stop); }
    bool on_array_begin(json::error_code& stop) { return open(Json(Json::Array()), stop); }
    bool on_array_end(std::size_t, json::error_code&)
    {
        open_.pop_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code& stop)
    {
        const Json::Object& members = *open_.back()->object();
        names_.clear();
        for (const Json::Member& member : members) {
            names_.emplace_back(member.name);
        }
        std::ranges::sort(names_);
        const auto twice = std::ranges::adjacent_find(names_);
        if (twice != names_.end()) {
            return refuse("the name \"" + std::string(*twice) + "\" twice in one object", stop);
        }
        open_.pop_back();
        return true;
    }
    // Comments are not allowed, so the parser never tells of one.
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    bool refuse(std::string what, json::error_code& stop)
    {
        problem = std::move(what);
        stop = json::make_error_code(json::error::syntax);
        return false;
    }
    // The end of a text that may have come in parts.
    std::string whole(json::string_view part)
    {
        if (text_.empty()) {
            return {part.data(), part.size()};
        }
        text_.append(part.data(), part.size());
        return std::exchange(text_, {});
    }
    bool open(Json container, json::error_code& stop)
    {
        if (open_.size() >= limits::jsonDepthMax) {
            return refuse("more than 64 levels of nesting", stop);
        }
        Json* placed = put(std::move(container), stop);
        if (placed == nullptr) {
            return false;
        }
        open_.push_back(placed);
        return true;
    }
    bool place(Json value, json::error_code& stop) { return put(std::move(value), stop) != nullptr; }
    // The open containers stay where they are while their own children grow: only the innermost one is appended to.
    Json* put(Json value, json::error_code& stop)
    {
        if (++nodes_ > limits::jsonNodesMax) {
            refuse("more than 100,000 values", stop);
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
    std::vector<std::string_view> names_;
    std::string name_;
    std::string text_;
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
    json::parse_options options;
    options.max_depth = limits::jsonDepthMax + 1; // the builder stops one earlier, and says why
    json::basic_parser<TreeBuilder> parser(options);
    json::error_code failure;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), failure);
    if (!failure && read == text.size()) {
        return std::move(parser.handler().root);
    }
    const std::string& problem = parser.handler().problem;
    return Error(ErrorCode::BadRequest, "the JSON text has " + (problem.empty() ? "a syntax error at byte " + std::to_string(read + 1) : problem));
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
