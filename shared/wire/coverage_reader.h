// Reads what a definition says of coverage. Used by campaign_codec.cpp.
#pragma once

#include "shared/form/coverage_rule.h"
#include "shared/wire/definition_reader.h"

namespace fieldledger {

std::optional<CoverageRule> readCoverageRule(DefinitionReader& reader, const Json& campaign);

} // namespace fieldledger
