// GET /v1/duplicates: sites of a campaign that may be one place logged twice, with the reasons; what people decided is left out.
#include "server/api/handlers.h"

#include "server/ledger/holdings.h"
#include "server/ledger/kept_records.h"
#include "shared/form/form_rules.h"
#include "shared/form/place_links.h"
#include "shared/form/same_place.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::size_t pairsMax = 200;

// The sites that count and the links between them, of the areas asked about.
struct Found {
    std::vector<PlaceSite> sites;
    PlaceLinkCollector links;
};

Result<Found> findSites(const Campaign& campaign, const Form& form, Holdings& holdings, CentralReading& reading)
{
    Found found;
    const FormRules rules(&form);
    const Result<KeptRecords> kept = KeptRecords::read(reading, campaign.id);
    if (!kept) {
        return kept.error();
    }
    Status read = reading.recordsOfKind(campaign.siteKind, campaign.id, [&](const StoredRecord& record) -> Result<bool> {
        if (holdings.holds(record.areas)) {
            found.links.addPlace(record.id.text(), record.state);
            const Answers answers = kept->answersOf(record, rules);
            if (!answers.isDeleted()) {
                found.sites.push_back(placeSiteOf(form, record.id.text(), answers));
            }
        }
        return true;
    });
    if (read) {
        read = reading.recordsOfKind(linkKind, campaign.id, [&](const StoredRecord& record) -> Result<bool> {
            found.links.addLink(record.id.text(), record.state);
            return true;
        });
    }
    return read ? Result<Found>(std::move(found)) : Result<Found>(read.error());
}

void writeSite(JsonWriter& writer, std::string_view name, const PlaceSite& site)
{
    writer.name(name).beginObject().name("record").text(site.id).name("name").text(site.name).name("area").text(site.area);
    if (site.latitude) {
        writer.name("lat").number(*site.latitude).name("lon").number(*site.longitude);
    }
    writer.endObject();
}

void writePair(JsonWriter& writer, const PlacePair& pair, const Found& found, const Form& form)
{
    const Label words = placePairWords(pair, form);
    writer.beginObject();
    writeSite(writer, "a", found.sites[pair.a]);
    writeSite(writer, "b", found.sites[pair.b]);
    if (pair.metres) {
        writer.name("metres").number(*pair.metres);
    }
    writer.name("is_near").truth(pair.near).name("same_name").truth(pair.sameName).name("same_fields").beginArray();
    for (const std::string& field : pair.sameFields) {
        writer.text(field);
    }
    writer.endArray().name("reason").beginObject().name("zh").text(words.zh).name("en").text(words.en).endObject().endObject();
}

Reply answerDuplicates(const Campaign& campaign, Holdings& holdings, CentralReading& reading)
{
    JsonWriter writer;
    writer.beginObject().name("pairs").beginArray();
    std::size_t more = 0;
    if (const Form* form = campaign.form(campaign.siteKind)) {
        const Result<Found> found = findSites(campaign, *form, holdings, reading);
        if (!found) {
            return problemReply(found.error());
        }
        const PlaceSets sets = found->links.sets();
        std::vector<PlacePair> pairs = samePlaces(found->sites);
        std::erase_if(pairs, [&](const PlacePair& pair) { return sets.isDecided(found->sites[pair.a].id, found->sites[pair.b].id); });
        more = pairs.size() > pairsMax ? pairs.size() - pairsMax : 0;
        pairs.resize(std::min(pairs.size(), pairsMax));
        for (const PlacePair& pair : pairs) {
            writePair(writer, pair, *found, *form);
        }
    }
    writer.endArray().name("more").number(static_cast<std::uint64_t>(more)).endObject();
    return jsonReply(writer.take());
}

} // namespace

Plan duplicatesHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    const std::string id(request.argument("campaign").value_or(std::string_view()));
    std::shared_ptr<const Campaign> campaign = caller.views->catalog->newestCampaign(id);
    if (campaign == nullptr) {
        return replyNow(problemReply(ProblemType::NotFound, "this ledger holds no campaign \"" + id + "\""));
    }
    const std::optional<StaffRole> role = caller.views->directory->roleOf(caller.session.account->stored.id, request.received);
    if (!role || !mayWrite(*role, linkKind)) {
        return replyNow(problemReply(ProblemType::Forbidden, "your role does not link places"));
    }
    Result<std::vector<std::string>> areas = areasAsked(caller, request);
    if (!areas) {
        return replyNow(problemReply(areas.error()));
    }
    Plan plan;
    plan.answer = [views = caller.views, campaign, areas = *std::move(areas)](const Status&, CentralReading& reading) {
        Holdings holdings(views->catalog->tree(), areas);
        return answerDuplicates(*campaign, holdings, reading);
    };
    return plan;
}

} // namespace fieldledger::server
