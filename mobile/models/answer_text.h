// Between what is typed and what a register holds. Chinese keyboards give full-width digits and signs; they are read like
// the others. No Qt, no language: pure.
#pragma once

#include "shared/form/field.h"

#include <optional>
#include <string>

namespace fieldledger {

// The value that a text means in a field of this type: null for an empty text, nothing when it means none. Choices, people,
// areas and records are their names, codes and ids. Moments are typed in office time, "2026-11-23T09:05".
std::optional<Value> valueFromText(const Field& field, std::string_view text);
// The text to edit for a value: what valueFromText() reads back.
std::string editText(const Field& field, const Value& value);
// Typed decimal degrees as 1e-7 degree; nothing outside ±`most` degrees.
std::optional<std::int64_t> degreesFromText(std::string_view text, std::int64_t most);

} // namespace fieldledger
