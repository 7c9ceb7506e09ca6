// The administrator's imports: areas, campaigns, records. All are written as changes of the server's own device.
#include "server/api/handlers.h"

#include "server/api/area_file.h"
#include "server/ledger/console_device.h"
#include "server/ledger/form_check.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/campaign_codec.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <set>

namespace fieldledger::server {

namespace {

struct ImportCounts {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t same = 0;
};

// Decides by the views what is new, writes it, and tells how much that was.
using Decide = std::function<Result<std::vector<SystemChange>>(WriteScope& scope, ImportCounts& counts)>;

Plan importPlan(const ApiDesk& desk, const Request& request, Decide decide)
{
    auto counts = std::make_shared<ImportCounts>();
    Plan plan;
    plan.write = std::make_unique<SmallJob>(
        [counts, decide = std::move(decide), key = desk.settings.consoleKey, now = request.received](WriteScope& scope) -> Status {
            *counts = {};
            Result<std::vector<SystemChange>> changes = decide(scope, *counts);
            if (!changes) {
                return changes.error();
            }
            return writeSystemChanges(scope, key, *std::move(changes), now);
        });
    plan.answer = [counts](const Status& written, CentralReading&) {
        JsonWriter writer;
        writer.beginObject().name("added").number(static_cast<std::uint64_t>(counts->added));
        writer.name("changed").number(static_cast<std::uint64_t>(counts->changed));
        writer.name("same").number(static_cast<std::uint64_t>(counts->same)).endObject();
        return written ? jsonReply(writer.take()) : problemReply(written.error());
    };
    return plan;
}

// ---- areas -----------------------------------------------------------------------------------------------------------

Result<std::vector<SystemChange>> areaChanges(const Catalog& catalog, const std::vector<AreaLine>& lines, const RandomSource& random,
                                              TimePoint now, ImportCounts& counts)
{
    ByText<bool> codes;
    for (const AreaLine& line : lines) {
        codes[line.code] = true;
    }
    std::vector<SystemChange> changes;
    for (const AreaLine& line : lines) {
        if (!line.parent.empty() && codes.find(line.parent) == codes.end() && !catalog.tree().knows(line.parent)) {
            return Error(ErrorCode::BadRequest, "area " + line.code + ": its parent " + line.parent
                                                    + " is neither in the file nor in the ledger");
        }
        const CatalogArea* known = catalog.area(line.code);
        SystemChange change{known != nullptr ? known->record : makeRecordId(now, random), "area", {}, {}, 0};
        const auto setIfNew = [&](const char* name, const std::string& value, const std::string& before) {
            if (known == nullptr || value != before) {
                change.set.emplace_back(name, Value(value));
            }
        };
        setIfNew("name", line.name, known != nullptr ? known->name : "");
        setIfNew("level", line.level, known != nullptr ? known->level : "");
        setIfNew("parent", line.parent, known != nullptr ? known->parent : "");
        if (known == nullptr) {
            change.set.emplace_back("code", Value(line.code));
            change.set.emplace_back("area", Value(line.code));
            counts.added += 1;
        } else if (change.set.empty()) {
            counts.same += 1;
            continue;
        } else {
            counts.changed += 1;
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

// ---- campaigns -------------------------------------------------------------------------------------------------------

Result<std::vector<SystemChange>> campaignChange(const Catalog& catalog, const Campaign& campaign, const std::string& definition,
                                                 const RecordId& newRecord, CentralReading& reading, ImportCounts& counts)
{
    const std::optional<RecordId> known = catalog.campaignRecord(campaign.id);
    if (known) {
        const Result<std::optional<StoredRecord>> record = reading.record(*known);
        if (!record) {
            return record.error();
        }
        ASSERT_ALWAYS(record->has_value());
        const std::vector<Head> heads = (*record)->state.heads("definition");
        const std::shared_ptr<const Campaign> newest = catalog.newestCampaign(campaign.id);
        if (!heads.empty() && heads.front().value->textOrEmpty() == definition) {
            counts.same += 1;
            return std::vector<SystemChange>();
        }
        if (newest != nullptr && campaign.version <= newest->version) {
            return Error(ErrorCode::Conflict, "version " + std::to_string(newest->version) + " of \"" + campaign.id
                             + "\" is published, and published versions never change; give yours a higher version");
        }
    }
    (known ? counts.changed : counts.added) += 1;
    SystemChange change{known.value_or(newRecord), "campaign", {}, {}, 0};
    change.set = {{"area", Value(areaEverywhere)}, {"definition", Value(definition)}, {"id", Value(campaign.id)},
                  {"title", Value(campaign.title.zh)}, {"version", Value(campaign.version)}};
    return std::vector<SystemChange>{std::move(change)};
}

// ---- records ---------------------------------------------------------------------------------------------------------

Result<SystemChange> readImportedRecord(const Json& json, std::size_t place, const Catalog& catalog)
{
    const std::string path = "record " + std::to_string(place + 1);
    ObjectReader reader(json, path);
    Change change;
    if (const std::optional<std::string> id = reader.optionalText("record", limits::changeNameBytesMax)) {
        const Result<RecordId> named = RecordId::fromText(*id);
        if (!named) {
            return Error(ErrorCode::BadRequest, path + ": " + named.error().detail());
        }
        change.record = *named;
    }
    change.kind = reader.text("kind", limits::changeNameBytesMax);
    change.campaign = reader.text("campaign", limits::changeNameBytesMax);
    if (const Json* set = reader.object("set"); set != nullptr && set->object() != nullptr) {
        for (const Json::Member& member : *set->object()) {
            Result<Value> value = readValue(member.value, path + "." + member.name);
            if (!value) {
                return value.error();
            }
            change.set.emplace_back(member.name, *std::move(value));
        }
    }
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    sortRegisters(change.set);
    if (const std::shared_ptr<const Campaign> newest = catalog.newestCampaign(change.campaign)) {
        change.form = newest->version;
    }
    if (const std::optional<Reason> flag = flagOf(change, catalog)) {
        return Error(ErrorCode::BadRequest, path + ": " + flag->zh + " " + flag->en);
    }
    return SystemChange{change.record, change.kind, change.set, change.campaign, change.form};
}

} // namespace

Plan importAreasHandler(ApiDesk& desk, const Request& request)
{
    Result<std::vector<AreaLine>> lines = readAreaFile(request.body);
    if (!lines) {
        return replyNow(problemReply(lines.error()));
    }
    return importPlan(desk, request,
                      [lines = *std::move(lines), random = desk.settings.random, now = request.received](WriteScope& scope, ImportCounts& counts) {
                          return areaChanges(*scope.views.catalog, lines, random, now, counts);
                      });
}

Plan importCampaignHandler(ApiDesk& desk, const Request& request)
{
    if (!isCanonicalText(request.body) || request.body.size() > limits::valueBytesMax) {
        return replyNow(problemReply(ProblemType::BadRequest, "a campaign is JSON of at most 512 KiB in UTF-8 (NFC)"));
    }
    const Result<Campaign> campaign = readCampaign(request.body);
    if (!campaign) {
        return replyNow(problemReply(campaign.error()));
    }
    const RecordId newRecord = makeRecordId(request.received, desk.settings.random);
    return importPlan(desk, request, [campaign = *campaign, definition = request.body, newRecord](WriteScope& scope, ImportCounts& counts) {
        return campaignChange(*scope.views.catalog, campaign, definition, newRecord, scope.ledger.reading(), counts);
    });
}

Plan importRecordsHandler(ApiDesk& desk, const Request& request)
{
    const Result<Json> json = readJson(request.body, limits::httpBodyBytesMax);
    if (!json || json->array() == nullptr) {
        return replyNow(problemReply(json ? Error(ErrorCode::BadRequest, "expected an array of records") : json.error()));
    }
    std::vector<SystemChange> changes;
    std::set<RecordId> named; // by the file, so that its records can name each other
    for (const Json& one : *json->array()) {
        Result<SystemChange> change = readImportedRecord(one, changes.size(), *desk.central.views()->catalog);
        if (!change) {
            return replyNow(problemReply(change.error()));
        }
        if (change->record == RecordId()) {
            change->record = makeRecordId(request.received, desk.settings.random);
        } else if (!named.insert(change->record).second) {
            return replyNow(problemReply(Error(ErrorCode::BadRequest, change->record.text() + " stands in the file twice")));
        }
        changes.push_back(*std::move(change));
    }
    return importPlan(desk, request, [changes, named](WriteScope& scope, ImportCounts& counts) -> Result<std::vector<SystemChange>> {
        for (const RecordId& id : named) {
            const Result<std::optional<StoredRecord>> known = scope.ledger.reading().record(id);
            if (!known || *known) {
                return known ? Error(ErrorCode::Conflict, "the ledger holds " + id.text() + " already") : known.error();
            }
        }
        counts.added = changes.size();
        return changes;
    });
}

} // namespace fieldledger::server
