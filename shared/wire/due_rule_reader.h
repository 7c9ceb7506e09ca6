// Reads what a definition says of due days of records and areas. Used by campaign_codec.cpp.
#pragma once

#include "shared/form/due_rule.h"
#include "shared/wire/definition_reader.h"

namespace fieldledger {

inline constexpr int scheduleDaysMax = 3'660; // that a rule may count

DueRule readDueRule(DefinitionReader& reader, const Json& json, const std::string& path);

} // namespace fieldledger
