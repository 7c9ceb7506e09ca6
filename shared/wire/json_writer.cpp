#include "shared/wire/json_writer.h"

#include <array>
#include <charconv>

namespace fieldledger {

namespace {

void appendEscaped(std::string& out, std::string_view text)
{
    constexpr std::string_view hexDigits = "0123456789abcdef";
    std::size_t plainFrom = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        out.append(text, plainFrom, i - plainFrom);
        plainFrom = i + 1;
        out += '\\';
        switch (byte) {
        case '"':
        case '\\':
            out += text[i];
            break;
        case '\n':
            out += 'n';
            break;
        case '\r':
            out += 'r';
            break;
        case '\t':
            out += 't';
            break;
        default:
            out += "u00";
            out += hexDigits[byte >> 4];
            out += hexDigits[byte & 15];
        }
    }
    out.append(text, plainFrom, text.size() - plainFrom);
}

} // namespace

void JsonWriter::separate()
{
    if (needsComma_) {
        out_ += ',';
    }
    needsComma_ = true;
}

JsonWriter& JsonWriter::beginObject()
{
    separate();
    out_ += '{';
    needsComma_ = false;
    return *this;
}

JsonWriter& JsonWriter::endObject()
{
    out_ += '}';
    needsComma_ = true;
    return *this;
}

JsonWriter& JsonWriter::beginArray()
{
    separate();
    out_ += '[';
    needsComma_ = false;
    return *this;
}

JsonWriter& JsonWriter::endArray()
{
    out_ += ']';
    needsComma_ = true;
    return *this;
}

JsonWriter& JsonWriter::name(std::string_view name)
{
    text(name);
    out_ += ':';
    needsComma_ = false;
    return *this;
}

JsonWriter& JsonWriter::null()
{
    return raw("null");
}

JsonWriter& JsonWriter::truth(bool value)
{
    return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::number(std::int64_t value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return raw(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

JsonWriter& JsonWriter::text(std::string_view value)
{
    separate();
    out_ += '"';
    appendEscaped(out_, value);
    out_ += '"';
    return *this;
}

JsonWriter& JsonWriter::value(const Value& value)
{
    if (const bool* truthValue = value.truth()) {
        return truth(*truthValue);
    }
    if (const std::int64_t* integer = value.number()) {
        return number(*integer);
    }
    return value.isNull() ? null() : text(*value.text());
}

JsonWriter& JsonWriter::json(const Json& json)
{
    if (const Json::Array* items = json.array()) {
        beginArray();
        for (const Json& item : *items) {
            this->json(item);
        }
        return endArray();
    }
    if (const Json::Object* members = json.object()) {
        beginObject();
        for (const Json::Member& member : *members) {
            name(member.name).json(member.value);
        }
        return endObject();
    }
    if (const bool* truthValue = json.truth()) {
        return truth(*truthValue);
    }
    if (const std::int64_t* integer = json.number()) {
        return number(*integer);
    }
    return json.isNull() ? null() : text(*json.text());
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    separate();
    out_ += json;
    return *this;
}

} // namespace fieldledger
