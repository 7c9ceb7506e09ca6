#include "shared/wire/coverage_reader.h"

#include "shared/form/schedule.h"

namespace fieldledger {

namespace {

std::optional<CoverageRule::Round> readRound(DefinitionReader& reader, const Json& coverage)
{
    const Json* const json = coverage.find("round");
    if (json == nullptr) {
        return std::nullopt;
    }
    const std::string path = "coverage.round";
    if (json->object() == nullptr) {
        reader.fail(path, "应为对象", "expected an object");
        return std::nullopt;
    }
    return CoverageRule::Round{reader.text(*json, path, "kind", true), reader.text(*json, path, "title", true),
                               reader.text(*json, path, "start", true), reader.text(*json, path, "end", true),
                               reader.text(*json, path, "target", false)};
}

void readWords(DefinitionReader& reader, const Json& coverage, CoverageRule& rule)
{
    const Json* const words = coverage.find("words");
    if (words == nullptr || words->object() == nullptr) {
        reader.fail("coverage.words", "应为对象", "expected an object");
        return;
    }
    rule.seenWords = reader.label(*words, "coverage.words", "seen", true);
    rule.nobodyWords = reader.label(*words, "coverage.words", "nobody", false);
    rule.refusedWords = reader.label(*words, "coverage.words", "refused", false);
    rule.missingWords = reader.label(*words, "coverage.words", "missing", true);
}

} // namespace

std::optional<CoverageRule> readCoverageRule(DefinitionReader& reader, const Json& campaign)
{
    const Json* const json = campaign.find("coverage");
    if (json == nullptr) {
        return std::nullopt;
    }
    const std::string path = "coverage";
    if (json->object() == nullptr) {
        reader.fail(path, "应为对象", "expected an object");
        return std::nullopt;
    }
    CoverageRule rule;
    const std::string of = reader.text(*json, path, "of", true);
    if (!reader.failed() && of != "places" && of != "areas") {
        reader.fail(path + ".of", "应为 places 或 areas", "expected places or areas");
    }
    rule.of = of == "areas" ? CoverageRule::Of::Areas : CoverageRule::Of::Places;
    rule.places = reader.expression(*json, path, "places");
    rule.visitKind = reader.text(*json, path, "visit", true);
    rule.on = reader.text(*json, path, "on", false);
    if (rule.on.empty()) {
        rule.on = visitTimeRegister;
    }
    rule.seen = reader.expression(*json, path, "seen", true);
    rule.nobody = reader.expression(*json, path, "nobody");
    rule.refused = reader.expression(*json, path, "refused");
    readWords(reader, *json, rule);
    rule.round = readRound(reader, *json);
    const std::string every = reader.text(*json, path, "every", false);
    if (!every.empty() && every != "week") {
        reader.fail(path + ".every", "只支持 week", "only week is known");
    }
    rule.weekly = every == "week";
    return rule;
}

} // namespace fieldledger
