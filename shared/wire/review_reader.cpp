#include "shared/wire/review_reader.h"

namespace fieldledger {

ReviewSettings readReviewSettings(DefinitionReader& reader, const Json& campaign, const std::string& path)
{
    ReviewSettings settings;
    settings.kinds = reader.texts(campaign, path, "review");
    reader.eachObject(campaign, path, "return_reasons", false, [&](const Json& item, const std::string& at) {
        Label reason;
        reason.zh = reader.text(item, at, "zh", true, limits::noteTextBytesMax);
        reason.en = reader.text(item, at, "en", false, limits::noteTextBytesMax);
        settings.returnReasons.push_back(std::move(reason));
    });
    return settings;
}

} // namespace fieldledger
