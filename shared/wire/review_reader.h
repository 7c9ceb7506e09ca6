// Reads what a definition says about review. Used by campaign_codec.cpp.
#pragma once

#include "shared/form/review_settings.h"
#include "shared/wire/definition_reader.h"

namespace fieldledger {

ReviewSettings readReviewSettings(DefinitionReader& reader, const Json& campaign, const std::string& path);

} // namespace fieldledger
