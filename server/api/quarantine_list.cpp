#include "server/api/quarantine_list.h"

#include "server/ledger/holdings.h"
#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

struct Waiting {
    std::int64_t seq = 0;
    std::uint64_t act = 0;
    TimePoint got;
    std::string reason;
    Change change;
};

// A personal value is masked for everybody: looking at one is a request of its own, and written down.
void writeShown(JsonWriter& writer, const Value& value, const std::vector<PersonalValue>& personal, std::string_view registerName)
{
    const bool isPersonal = value.text() != nullptr && value.text()->starts_with("sha256:");
    const auto clear = std::ranges::find(personal, registerName, &PersonalValue::registerName);
    if (!isPersonal) {
        writer.value(value);
    } else {
        writer.text(maskedText(clear != personal.end() ? clear->value.textOrEmpty() : std::string_view()));
    }
}

void writeLabel(JsonWriter& writer, const Label& label)
{
    writer.beginObject().name("zh").text(label.zh).name("en").text(label.en).endObject();
}

class ListWriter {
public:
    ListWriter(const QuarantineQuestion& question, CentralReading& reading) : question_(question), reading_(reading) {}

    Status write(const Waiting& waiting);
    JsonWriter& json() { return json_; }

private:
    Status writeRegisters(const Change& change, const RecordState& today);
    void writePerson(std::string_view name, const std::string& id);
    const Field* fieldOf(const Change& change, std::string_view registerName) const;

    const QuarantineQuestion& question_;
    CentralReading& reading_;
    JsonWriter json_;
};

void ListWriter::writePerson(std::string_view name, const std::string& id)
{
    const Account* account = question_.views->directory->account(id);
    json_.name(name).text(id).name(std::string(name) + "_name").text(account != nullptr ? account->stored.name : std::string());
}

const Field* ListWriter::fieldOf(const Change& change, std::string_view registerName) const
{
    const std::shared_ptr<const Campaign> campaign = question_.views->catalog->newestCampaign(change.campaign);
    const Form* form = campaign != nullptr ? campaign->form(change.kind) : nullptr;
    return form != nullptr ? form->find(registerName.substr(0, registerName.find('/'))) : nullptr;
}

Status ListWriter::writeRegisters(const Change& change, const RecordState& today)
{
    const Result<std::vector<PersonalValue>> personal = reading_.personalOf(change.number);
    if (!personal) {
        return personal.error();
    }
    json_.name("registers").beginArray();
    for (const auto& [name, value] : change.set) {
        json_.beginObject().name("register").text(name);
        if (const Field* field = fieldOf(change, name)) {
            json_.name("label");
            writeLabel(json_, field->label);
        }
        json_.name("value");
        writeShown(json_, value, *personal, name);
        json_.name("today").beginArray();
        for (const Head& head : today.heads(name)) {
            const Result<std::vector<PersonalValue>> held = reading_.personalOf(head.change->number);
            if (!held) {
                return held.error();
            }
            writeShown(json_, *head.value, *held, name);
        }
        json_.endArray().endObject();
    }
    json_.endArray();
    return {};
}

Status ListWriter::write(const Waiting& waiting)
{
    const Change& change = waiting.change;
    const Result<std::optional<StoredRecord>> record = reading_.record(change.record);
    if (!record) {
        return record.error();
    }
    const RecordState today = *record ? (*record)->state : RecordState();
    const StoredDevice* device = question_.views->directory->device(change.number.device);
    json_.beginObject().name("device").number(change.number.device.value).name("n").number(change.number.n);
    json_.name("device_name").text(device != nullptr ? device->name : std::string()).name("act").number(waiting.act);
    json_.name("record").text(change.record.text()).name("kind").text(change.kind).name("campaign").text(change.campaign);
    writePerson("by", change.by);
    json_.name("at").number(change.at.est.ms).name("got").number(waiting.got.ms);
    json_.name("reason").raw(waiting.reason.empty() ? std::string_view("null") : std::string_view(waiting.reason));
    json_.name("new").truth(today.held.empty()).name("seen");
    writeSeen(json_, today.seen);
    if (Status written = writeRegisters(change, today); !written) {
        return written;
    }
    json_.endObject();
    return {};
}

} // namespace

Reply answerQuarantine(const QuarantineQuestion& question, CentralReading& reading)
{
    const Result<CentralReading::View> view = reading.view();
    if (!view) {
        return problemReply(view.error());
    }
    Holdings holdings(question.views->catalog->tree(), question.areas);
    std::vector<Waiting> page;
    bool more = false;
    const Status read = reading.waitingAfter(question.after, [&](const LogRow& row) -> Result<bool> {
        if (!holdings.holds(row.areas)) {
            return true;
        }
        if (page.size() == question.count) {
            more = true;
            return false;
        }
        Result<Change> change = decodeChange(row.body);
        if (!change) {
            return change.error();
        }
        page.push_back({row.seq, row.act, row.got, std::string(row.reason), *std::move(change)});
        return true;
    });
    if (!read) {
        return problemReply(read.error());
    }
    ListWriter writer(question, reading);
    writer.json().beginObject().name("items").beginArray();
    for (const Waiting& waiting : page) {
        if (Status written = writer.write(waiting); !written) {
            return problemReply(written.error());
        }
    }
    writer.json().endArray();
    if (more) {
        writer.json().name("next").text(std::to_string(page.back().seq));
    }
    writer.json().endObject();
    return jsonReply(writer.json().take());
}

} // namespace fieldledger::server
