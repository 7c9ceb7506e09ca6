// POST /v1/admin/personal/erase: personal values of one record are erased by order (proto/sync.md §10). What is written is a record of kind
// `erasure`; the intake carries it out in the same transaction (server/ledger/erasing.h).
#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/api/json_body.h"
#include "server/ledger/console_device.h"
#include "server/ledger/erasing.h"
#include "shared/base/calendar.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/form/personal_text.h"
#include "shared/wire/json_writer.h"

#include <algorithm>
#include <map>
#include <set>

namespace fieldledger::server {

namespace {

constexpr std::size_t nameRoom = limits::jsonKeyBytesMax - erasedPrefix.size(); // of a register that an order can name

struct AskedErasure {
    RecordId record;
    std::vector<std::string> registers; // empty: all
    std::string order;
    std::string login;                  // who orders it; empty: the console
};

Result<AskedErasure> readErasure(std::string_view body)
{
    AskedErasure asked;
    std::string record;
    const Status read = readBody(body, [&](ObjectReader& reader) {
        record = reader.text("record", 64);
        asked.order = reader.text("order", limits::orderTextBytesMax);
        asked.login = reader.optionalText("by", 64).value_or("");
        for (const Json& name : reader.optionalArray("registers")) {
            asked.registers.push_back(name.text() != nullptr ? *name.text() : std::string());
        }
        if (reader.has("registers") && asked.registers.empty()) {
            reader.fail("registers", "at least one name, or to be left out: then all are meant");
        }
    });
    if (!read) {
        return read.error();
    }
    const Result<RecordId> id = RecordId::fromText(record);
    if (!id) {
        return Error(ErrorCode::BadRequest, "record: \"" + record + "\" is no id of a record; it has 36 characters, as the record's page and the exported workbook show it");
    }
    asked.record = *id;
    const bool isBlank = asked.order.find_first_not_of(" \t\n\r") == std::string::npos;
    if (isBlank || !isCanonicalText(asked.order)) {
        return Error(ErrorCode::BadRequest, "order: an order has a number or a text, in valid Unicode (NFC)");
    }
    if (asked.registers.size() > limits::erasedRegistersNamedMax) {
        return Error(ErrorCode::TooLarge, "registers: at most " + std::to_string(limits::erasedRegistersNamedMax) + " can be named; without any, all are meant");
    }
    return asked;
}

// `field`, or `field` of `group/<row>/field`.
const Field* fieldOf(const Form* form, std::string_view registerName)
{
    const std::size_t one = registerName.find('/');
    const std::size_t two = one == std::string_view::npos ? one : registerName.find('/', one + 1);
    const std::string_view name = two != std::string_view::npos ? registerName.substr(two + 1) : registerName.substr(0, one);
    return form != nullptr ? form->find(name) : nullptr;
}

class Erasing {
public:
    Erasing(WriteScope& scope, const AskedErasure& asked, const DeviceKey& key, const RandomSource& random, TimePoint now)
        : scope_(scope), asked_(asked), key_(key), random_(random), now_(now)
    {
    }

    Status run()
    {
        for (const auto step : {&Erasing::findRecord, &Erasing::findRegisters, &Erasing::findValues, &Erasing::findPlace, &Erasing::write}) {
            if (Status done = (this->*step)(); !done) {
                return done;
            }
        }
        return {};
    }
    std::string answer() const;

private:
    Status findRecord();
    Status findRegisters();
    Status findValues();
    Status findPlace();
    Status write();
    Status checkNamed(const std::string& name, const std::set<std::string>& committed) const;
    Status nothingLeft();

    WriteScope& scope_;
    const AskedErasure& asked_;
    const DeviceKey& key_;
    const RandomSource& random_;
    TimePoint now_;
    RecordState record_;
    std::shared_ptr<const Campaign> campaign_;
    const Form* form_ = nullptr;
    Erasure erasure_;
    std::map<std::string, std::size_t> counts_; // values by register
    std::vector<std::string> areas_;
    std::string by_ = std::string(consolePerson);
};

Status Erasing::findRecord()
{
    const Result<std::optional<StoredRecord>> stored = scope_.ledger.reading().record(asked_.record);
    if (!stored) {
        return stored.error();
    }
    if (!*stored) {
        return Error(ErrorCode::NotFound, "this ledger holds no record " + asked_.record.text() + "; nothing was erased");
    }
    record_ = (*stored)->state;
    campaign_ = scope_.views.catalog->newestCampaign(record_.campaign);
    form_ = campaign_ != nullptr ? campaign_->form(record_.kind) : nullptr;
    erasure_ = {asked_.record, {}, asked_.order, now_};
    return {};
}

Status Erasing::checkNamed(const std::string& name, const std::set<std::string>& committed) const
{
    const Field* const field = fieldOf(form_, name);
    if (field != nullptr && field->personal && field->type == FieldType::Image) {
        return Error(ErrorCode::BadRequest, "\"" + name + "\" is a picture: its file is named in the log, and is not erased by this order");
    }
    const bool isPersonal = (field != nullptr && field->personal && !field->isContainer()) || committed.contains(name);
    if (isPersonal && name.size() > nameRoom) {
        return Error(ErrorCode::BadRequest, "\"" + name + "\" is too long to be named; without any named, all of the record's are erased");
    }
    if (isPersonal) {
        return {};
    }
    std::set<std::string> known = committed;
    for (const Field& each : form_ != nullptr ? form_->fields : std::vector<Field>()) {
        if (each.personal && each.type != FieldType::Image && form_->repeatOf(form_->indexOf(each.name)) == noField) {
            known.insert(each.name);
        }
    }
    std::string names;
    for (const std::string& one : known) {
        names += (names.empty() ? "" : ", ") + one;
    }
    return Error(ErrorCode::BadRequest, "\"" + name + "\" is no personal register of this record; "
                                            + (names.empty() ? std::string("it has none") : "these are: " + names) + "; nothing was erased");
}

Status Erasing::findRegisters()
{
    const Result<std::vector<CommittedValue>> values = committedValues(scope_.ledger.reading(), asked_.record);
    if (!values) {
        return values.error();
    }
    std::set<std::string> committed;
    for (const CommittedValue& value : *values) {
        committed.insert(value.registerName);
    }
    std::set<std::string> named(asked_.registers.begin(), asked_.registers.end());
    for (const std::string& name : named) {
        if (Status fits = checkNamed(name, committed); !fits) {
            return fits;
        }
    }
    if (named.empty()) {
        named.emplace(everyPersonalRegister);
        for (const std::string& name : committed) {
            if (name.size() <= nameRoom && named.size() < limits::erasedRegistersNamedMax) {
                named.insert(name);
            }
        }
    }
    erasure_.registers.assign(named.begin(), named.end());
    return {};
}

Status Erasing::nothingLeft()
{
    const Result<std::vector<ErasedTable::Order>> orders = scope_.ledger.reading().erased().of(asked_.record);
    if (!orders) {
        return orders.error();
    }
    for (const ErasedTable::Order& order : *orders) {
        const bool isAsked = asked_.registers.empty() || order.registerName == everyPersonalRegister
            || std::ranges::find(asked_.registers, order.registerName) != asked_.registers.end();
        if (isAsked) {
            return Error(ErrorCode::Conflict, "these were erased already, by an order of " + minuteText(order.through) + "; there is nothing left to erase");
        }
    }
    return Error(ErrorCode::NotFound, "the ledger holds no such personal value of this record; nothing was erased");
}

Status Erasing::findValues()
{
    const Result<std::vector<CommittedValue>> meant = valuesMeantBy(scope_.ledger.reading(), erasure_);
    if (!meant) {
        return meant.error();
    }
    for (const CommittedValue& value : *meant) {
        if (value.isHeld) {
            counts_[value.registerName] += 1;
        }
    }
    return counts_.empty() ? nothingLeft() : Status();
}

// Wherever a tablet may hold one: the record's areas, and those where what is quarantined of it waits.
Status Erasing::findPlace()
{
    Result<std::vector<std::string>> waiting = quarantinedAreas(scope_.ledger.reading(), asked_.record);
    if (!waiting) {
        return waiting.error();
    }
    std::set<std::string> areas(waiting->begin(), waiting->end());
    for (std::string& area : record_.areas()) {
        areas.insert(std::move(area));
    }
    areas_.assign(areas.begin(), areas.end());
    if (areas_.empty()) {
        areas_.emplace_back(areaEverywhere);
    }
    if (asked_.login.empty()) {
        return {};
    }
    const Account* const person = scope_.views.directory->accountByLogin(asked_.login);
    if (person == nullptr) {
        return Error(ErrorCode::NotFound, "there is no user with the log-in name \"" + asked_.login + "\"");
    }
    by_ = person->stored.id;
    for (const std::string& area : areas_) {
        const std::vector<std::string> one{area};
        if (!isAllowed(*scope_.views.directory, scope_.views.catalog->tree(), Act{by_, erasureKind, one, now_})) {
            return Error(ErrorCode::Forbidden, "\"" + asked_.login + "\" is no administrator in the area " + area + ", where the record is; nothing was erased");
        }
    }
    return {};
}

// One record an area, so that it comes to every tablet that holds the record.
Status Erasing::write()
{
    std::vector<SystemChange> changes;
    for (const std::string& area : areas_) {
        SystemChange change;
        change.record = makeRecordId(now_, random_);
        change.kind = erasureKind;
        change.campaign = record_.campaign;
        change.form = campaign_ != nullptr ? campaign_->version : 0;
        change.by = by_;
        change.set = erasureRegisters(erasure_, area);
        changes.push_back(std::move(change));
    }
    return writeSystemChanges(scope_, key_, std::move(changes), now_, Grouping::OneAct);
}

std::string Erasing::answer() const
{
    std::size_t all = 0;
    for (const auto& [name, count] : counts_) {
        all += count;
    }
    JsonWriter writer;
    writer.beginObject().name("record").text(asked_.record.text()).name("order").text(asked_.order).name("values").number(static_cast<std::uint64_t>(all));
    writer.name("registers").beginArray();
    for (const auto& [name, count] : counts_) {
        const Field* const field = fieldOf(form_, name);
        writer.beginObject().name("register").text(name);
        if (field != nullptr) {
            writer.name("label").beginObject().name("zh").text(field->label.zh).name("en").text(field->label.in(Language::En)).endObject();
        }
        writer.name("values").number(static_cast<std::uint64_t>(count)).endObject();
    }
    writer.endArray().name("areas").beginArray();
    for (const std::string& area : areas_) {
        writer.text(area);
    }
    writer.endArray().endObject();
    return writer.take();
}

} // namespace

Plan erasePersonalHandler(ApiDesk& desk, const Request& request)
{
    const Result<AskedErasure> asked = readErasure(request.body);
    if (!asked) {
        return replyNow(problemReply(asked.error()));
    }
    auto told = std::make_shared<std::string>();
    Plan plan;
    plan.write = std::make_unique<SmallJob>(
        [told, asked = *asked, key = desk.settings.consoleKey, random = desk.settings.random, now = request.received](WriteScope& scope) {
            Erasing erasing(scope, asked, key, random, now);
            const Status done = erasing.run();
            *told = done ? erasing.answer() : std::string();
            return done;
        });
    plan.answer = [told](const Status& written, CentralReading&) { return written ? jsonReply(*told) : problemReply(written.error()); };
    return plan;
}

} // namespace fieldledger::server
