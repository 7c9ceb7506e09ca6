// What is shown of personal data (phone numbers, id numbers, names) to those who do not need it in clear.
#pragma once

#include "shared/record/value.h"

#include <string>
#include <string_view>

namespace fieldledger {

// Ours: the kind of a record that says who looked at personal data. Registers `of` (the record), `shown/<field>`: true, `area`.
inline constexpr std::string_view disclosureKind = "disclosure";
// Ours: the kind of a record that orders personal values to be erased (shared/form/erasure.h).
inline constexpr std::string_view erasureKind = "erasure";

// "138****5678" of a number (the first three and the last four of eleven or more characters, else one and one), "张**" of a name.
// Never longer than the value, and never the value itself unless that is empty.
std::string maskedText(std::string_view value);

// A personal register whose value is not held here holds "sha256:…" in its place (proto/merge.md §3).
bool isCommitment(const Value& value);

// The text that a personal value is committed with: an integer's decimal digits, a text as it is.
std::string committedText(const Value& value);

} // namespace fieldledger
