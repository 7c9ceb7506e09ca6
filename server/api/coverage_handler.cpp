// How far a campaign's round has come in the caller's areas: what was seen, and the places that were not.
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/villages.h"

#include "server/ledger/holdings.h"
#include "server/ledger/kept_records.h"
#include "shared/base/calendar.h"
#include "shared/form/coverage.h"
#include "shared/form/form_rules.h"
#include "shared/store/name_key.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

// What a page asks, and the names that its answer needs.
struct CoverageQuestion {
    std::shared_ptr<const Views> views;
    std::shared_ptr<const Campaign> campaign;
    std::vector<std::string> areas;
    TimePoint now;
};

// By id: what a list shows of a place. Personal titles stay out.
using PlaceNames = std::map<std::string, std::string, std::less<>>;

std::string nameOf(const PlaceNames& names, const std::string& record)
{
    const auto name = names.find(record);
    return name != names.end() ? name->second : std::string();
}

struct Computed {
    std::vector<CoverageArea> areas;
    PlaceNames names;
};

Result<Computed> compute(const CoverageQuestion& question, CentralReading& reading)
{
    const Campaign& campaign = *question.campaign;
    const AreaTree& tree = question.views->catalog->tree();
    ExpressionContext context;
    context.today = dayOf(question.now);
    context.now = question.now;
    CoverageComputation computation(campaign, context, [&](std::string_view area, std::string_view root) { return tree.isWithin(area, root); });
    std::map<std::string, FormRules> rules;
    for (const std::string& kind : computation.kinds()) {
        rules.try_emplace(kind, FormRules(campaign.form(kind)));
    }
    const Form& site = *campaign.form(campaign.siteKind);
    const Field* const title = site.find(site.titleField);
    Computed computed;
    Holdings holdings(tree, question.areas);
    const Result<KeptRecords> kept = KeptRecords::read(reading, campaign.id);
    if (!kept) {
        return kept.error();
    }
    const Status read = reading.recordsOfCampaign(campaign.id, [&](const StoredRecord& record) -> Result<bool> {
        const auto of = rules.find(record.kind);
        // A round goes for all that lies below its area, also for those who hold a part of it.
        const bool isRound = campaign.coverage->round && record.kind == campaign.coverage->round->kind;
        if (of == rules.end()) {
            return true;
        }
        const std::string id = record.id.text();
        const Answers answers = kept->answersOf(record, of->second);
        if (!isRound && !holdings.holds(record.areas)) {
            computation.addCorrection(record.kind, id, answers);
            return true;
        }
        computation.add(record.kind, id, answers);
        if (record.kind == campaign.siteKind && title != nullptr && !title->personal) {
            computed.names.emplace(id, answers.get(site.titleField).textOrEmpty());
        }
        return true;
    });
    if (!read) {
        return read.error();
    }
    const auto villages = villagesIn(*question.views->catalog, question.areas);
    computed.areas = computation.results(std::vector<std::string>(villages.begin(), villages.end()));
    for (CoverageArea& area : computed.areas) { // as people walk: no. 2 before no. 10
        std::ranges::stable_sort(area.open, {}, [&](const CoverageOpen& open) { return nameKey(nameOf(computed.names, open.record)); });
    }
    // A place on the border may lie in an area that was not asked about.
    std::erase_if(computed.areas, [&](const CoverageArea& area) {
        return std::ranges::none_of(question.areas, [&](const std::string& root) { return tree.isWithin(area.area, root); });
    });
    return computed;
}

void writeWordsIfAny(JsonWriter& writer, std::string_view name, const Label& words)
{
    if (!words.zh.empty()) {
        writeWords(writer, name, words);
    }
}

void writeRound(JsonWriter& writer, const CoverageRound& round)
{
    writer.name("round").beginObject();
    if (!round.record.empty()) {
        writer.name("record").text(round.record).name("title").text(round.title);
    }
    writer.name("start").text(dayText(round.start)).name("end").text(dayText(round.end));
    if (round.target) {
        writer.name("target").text(dayText(*round.target));
    }
    writer.endObject();
}

void writeArea(JsonWriter& writer, const CoverageArea& area, const Catalog& catalog, const PlaceNames& names)
{
    const CatalogArea* const known = catalog.area(area.area);
    writer.beginObject().name("area").text(area.area).name("name").text(known != nullptr ? known->name : std::string());
    if (area.round) {
        writeRound(writer, *area.round);
    }
    for (const auto& [name, count] : {std::pair("known", area.known), std::pair("seen", area.seen), std::pair("nobody", area.nobody),
                                      std::pair("refused", area.refused), std::pair("missing", area.missing)}) {
        writer.name(name).number(static_cast<std::uint64_t>(count));
    }
    writer.name("open").beginArray();
    for (const CoverageOpen& open : area.open) {
        if (open.record.empty()) {
            continue;
        }
        writer.beginObject().name("record").text(open.record).name("name").text(nameOf(names, open.record));
        writer.name("standing").text(coverageStandingName(open.standing)).endObject();
    }
    writer.endArray().endObject();
}

std::string coverageJson(const CoverageQuestion& question, const Computed& computed)
{
    const CoverageRule& rule = *question.campaign->coverage;
    JsonWriter writer;
    writer.beginObject().name("campaign").text(question.campaign->id).name("version").number(question.campaign->version);
    writer.name("today").text(dayText(dayOf(question.now)));
    writer.name("of").text(rule.of == CoverageRule::Of::Places ? "places" : "areas").name("words").beginObject();
    writeWordsIfAny(writer, "seen", rule.seenWords);
    writeWordsIfAny(writer, "nobody", rule.nobodyWords);
    writeWordsIfAny(writer, "refused", rule.refusedWords);
    writeWordsIfAny(writer, "missing", rule.missingWords);
    writer.endObject().name("areas").beginArray();
    for (const CoverageArea& area : computed.areas) {
        writeArea(writer, area, *question.views->catalog, computed.names);
    }
    writer.endArray().endObject();
    return writer.take();
}

} // namespace

Plan coverageHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    const std::string id(request.argument("campaign").value_or(std::string_view()));
    const std::shared_ptr<const Campaign> campaign = caller.views->catalog->newestCampaign(id);
    if (campaign == nullptr || !campaign->coverage) {
        return replyNow(problemReply(ProblemType::NotFound, "this ledger holds no campaign \"" + id + "\" with something to cover"));
    }
    const Result<std::vector<std::string>> areas = areasAsked(caller, request);
    if (!areas) {
        return replyNow(problemReply(areas.error()));
    }
    Plan plan;
    plan.answer = [question = CoverageQuestion{caller.views, campaign, *areas, request.received}](const Status&, CentralReading& reading) {
        const Result<Computed> computed = compute(question, reading);
        return computed ? jsonReply(coverageJson(question, *computed)) : problemReply(computed.error());
    };
    return plan;
}

} // namespace fieldledger::server
