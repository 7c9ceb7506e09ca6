// Reads what a definition says about patrols. Used by campaign_codec.cpp.
#pragma once

#include "shared/form/patrol.h"
#include "shared/wire/definition_reader.h"

namespace fieldledger {

// Nothing when the definition has no patrol.
std::optional<PatrolPlan> readPatrolPlan(DefinitionReader& reader, const Json& campaign);

} // namespace fieldledger
