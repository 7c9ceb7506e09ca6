// Writes JSON text member by member, in the order of the calls. Text must be UTF-8; it is escaped as RFC 8259 §7 asks.
#pragma once

#include "shared/record/value.h"
#include "shared/wire/json.h"

#include <string>
#include <string_view>

namespace fieldledger {

class JsonWriter {
public:
    JsonWriter& beginObject();
    JsonWriter& endObject();
    JsonWriter& beginArray();
    JsonWriter& endArray();
    JsonWriter& name(std::string_view name); // then exactly one value
    JsonWriter& null();
    JsonWriter& truth(bool value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& number(std::uint64_t value) { return number(static_cast<std::int64_t>(value)); }
    JsonWriter& number(std::uint32_t value) { return number(static_cast<std::int64_t>(value)); }
    JsonWriter& number(int value) { return number(static_cast<std::int64_t>(value)); }
    JsonWriter& text(std::string_view value);
    JsonWriter& value(const Value& value);
    JsonWriter& json(const Json& json);
    // Text that already is one JSON value, byte for byte.
    JsonWriter& raw(std::string_view json);

    const std::string& written() const { return out_; }
    std::string take() { return std::move(out_); }

private:
    void separate();
    std::string out_;
    bool needsComma_ = false;
};

} // namespace fieldledger
