#include "shared/wire/change_codec.h"

#include "shared/base/text.h"
#include "shared/wire/json_reader.h"

#include <charconv>

namespace fieldledger {

namespace {

constexpr std::int64_t deviceMax = 0xffffffffLL;
constexpr std::size_t registerNameBytesMax = limits::jsonKeyBytesMax;

void writeTime(JsonWriter& writer, const ChangeTime& time)
{
    writer.beginObject().name("est").number(time.est.ms);
    if (time.wall) {
        writer.name("wall").number(time.wall->ms);
    }
    writer.name("boot").number(time.boot).name("mono").number(time.monoMs);
    if (time.fix) {
        writer.name("fix").number(time.fix->ms);
    }
    writer.endObject();
}

Result<ChangeTime> readTime(const Json& json, const std::string& path)
{
    ObjectReader reader(json, path);
    ChangeTime time;
    time.est = {reader.integer("est", 0, limits::jsonIntegerMax)};
    if (const auto wall = reader.optionalInteger("wall", -limits::jsonIntegerMax, limits::jsonIntegerMax)) {
        time.wall = TimePoint{*wall};
    }
    time.boot = static_cast<std::uint32_t>(reader.integer("boot", 0, deviceMax));
    time.monoMs = reader.integer("mono", 0, limits::jsonIntegerMax);
    if (const auto fix = reader.optionalInteger("fix", 0, limits::jsonIntegerMax)) {
        time.fix = TimePoint{*fix};
    }
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return time;
}

void writeRegisters(JsonWriter& writer, const std::vector<Register>& registers)
{
    writer.beginObject();
    for (const Register& entry : registers) {
        writer.name(entry.first).value(entry.second);
    }
    writer.endObject();
}

Result<std::vector<Register>> readRegisters(const Json& json, const std::string& path)
{
    const Json::Object* members = json.object();
    if (members == nullptr || members->size() > limits::changeRegistersMax) {
        return Error(ErrorCode::BadRequest, path + ": expected an object of at most 2,000 registers");
    }
    std::vector<Register> registers;
    registers.reserve(members->size());
    for (const Json::Member& member : *members) {
        if (member.name.empty() || member.name.size() > registerNameBytesMax || !isCanonicalText(member.name)) {
            return Error(ErrorCode::BadRequest, path + ": a register's name is NFC text of 1 to 256 bytes");
        }
        Result<Value> value = readValue(member.value, path + "." + member.name);
        if (!value) {
            return value.error();
        }
        registers.emplace_back(member.name, *std::move(value));
    }
    sortRegisters(registers);
    return registers;
}

ChangeNumber readNumber(ObjectReader& reader)
{
    const auto device = static_cast<std::uint32_t>(reader.integer("device", 1, deviceMax));
    const auto n = static_cast<std::uint64_t>(reader.integer("n", 1, limits::jsonIntegerMax));
    return {DeviceNumber{device}, n};
}

void writeNumber(JsonWriter& writer, ChangeNumber number)
{
    writer.name("device").number(number.device.value).name("n").number(number.n);
}

Result<ChangeNumber> readNumberObject(const Json& json, const std::string& path)
{
    ObjectReader reader(json, path);
    const ChangeNumber number = readNumber(reader);
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return number;
}

Result<RecoveredFrom> readRecovered(const Json& json, const std::string& path)
{
    ObjectReader reader(json, path);
    RecoveredFrom recovered;
    recovered.number = readNumber(reader);
    recovered.by = reader.text("by", limits::changeNameBytesMax);
    if (const Json* time = reader.object("at")) {
        Result<ChangeTime> read = readTime(*time, path + ".at");
        if (!read) {
            return read.error();
        }
        recovered.at = *read;
    }
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return recovered;
}

// `keep` puts the value where it belongs, or tells the reader why it cannot.
template <class T, class Keep> void keepOrFail(ObjectReader& reader, Result<T> result, Keep keep)
{
    if (result) {
        keep(*std::move(result));
    } else {
        reader.fail(result.error());
    }
}

// The members that only some changes have: provenance and re-issue.
void readRareMembers(ObjectReader& reader, Change& change)
{
    if (const Json* released = reader.optionalObject("for")) {
        keepOrFail(reader, readNumberObject(*released, "change.for"), [&](ChangeNumber number) { change.releases = number; });
    }
    if (const auto was = reader.optionalText("was", 64)) {
        keepOrFail(reader, sha256FromHex(*was), [&](Sha256 hash) { change.was = hash; });
    }
    if (const Json* recovered = reader.optionalObject("recovered")) {
        keepOrFail(reader, readRecovered(*recovered, "change.recovered"),
                   [&](RecoveredFrom from) { change.recovered = std::move(from); });
    }
}

void checkNumbersFit(ObjectReader& reader, const Change& change)
{
    if (change.after >= change.number.n) {
        reader.fail("after", "a number below n");
    }
    if (change.seen.of(change.number.device) >= change.number.n) {
        reader.fail("seen", "only numbers below n for the change's own device");
    }
    if (change.edit && *change.edit >= change.number.n) {
        reader.fail("edit", "the number of an earlier save, or nothing on the first one");
    }
    if (change.act && (*change.act > change.number.n || change.number.n - *change.act >= limits::actChangesMax)) {
        reader.fail("act", "the number of the act's first change, at most 200 before n");
    }
    for (const std::string* name : {&change.kind, &change.campaign, &change.by}) {
        if (!isCanonicalText(*name)) {
            reader.fail("kind, campaign, by", "NFC text");
        }
    }
}

} // namespace

Result<Value> readValue(const Json& json, const std::string& path)
{
    if (json.isNull()) {
        return Value();
    }
    if (const bool* truth = json.truth()) {
        return Value(*truth);
    }
    if (const std::int64_t* number = json.number()) {
        return Value(*number);
    }
    if (const std::string* text = json.text()) {
        if (text->size() > limits::valueBytesMax || !isCanonicalText(*text)) {
            return Error(ErrorCode::BadRequest, path + ": expected NFC text of at most 512 KiB");
        }
        return Value(*text);
    }
    return Error(ErrorCode::BadRequest, path + ": a value is null, true, false, an integer or a text");
}

void writeSeen(JsonWriter& writer, const Seen& seen)
{
    writer.beginObject();
    for (const Seen::Entry& entry : seen.entries()) {
        writer.name(std::to_string(entry.first.value)).number(entry.second);
    }
    writer.endObject();
}

Result<Seen> readSeen(const Json& json, const std::string& path)
{
    const Json::Object* members = json.object();
    if (members == nullptr || members->size() > limits::changeSeenMax) {
        return Error(ErrorCode::BadRequest, path + ": expected an object of device numbers");
    }
    Seen seen;
    for (const Json::Member& member : *members) {
        std::uint32_t device = 0;
        const char* end = member.name.data() + member.name.size();
        const auto [stop, failure] = std::from_chars(member.name.data(), end, device);
        const std::int64_t* n = member.value.number();
        const bool plain = !member.name.empty() && member.name.front() != '0';
        if (failure != std::errc() || stop != end || !plain || n == nullptr || *n < 1) {
            return Error(ErrorCode::BadRequest, path + ": expected members like \"17\":1040");
        }
        seen.raise(DeviceNumber{device}, static_cast<std::uint64_t>(*n));
    }
    return seen;
}

std::string encodeCut(const Cut& cut)
{
    JsonWriter writer;
    writer.beginObject().name("after").number(cut.after).name("seen");
    writeSeen(writer, cut.seen);
    writer.endObject();
    return writer.take();
}

Result<Cut> readCut(const Json& json, const std::string& path)
{
    ObjectReader reader(json, path);
    Cut cut;
    cut.after = static_cast<std::uint64_t>(reader.integer("after", 0, limits::jsonIntegerMax));
    if (const Json* seen = reader.object("seen")) {
        keepOrFail(reader, readSeen(*seen, path + ".seen"), [&](Seen read) { cut.seen = std::move(read); });
    }
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return cut;
}

Result<Cut> decodeCut(std::string_view bytes)
{
    const Result<Json> json = readJson(bytes);
    if (!json) {
        return json.error();
    }
    return readCut(*json, "cut");
}

std::string encodeChange(const Change& change)
{
    JsonWriter writer;
    writer.beginObject();
    writeNumber(writer, change.number);
    writer.name("record").text(change.record.text()).name("after").number(change.after).name("seen");
    writeSeen(writer, change.seen);
    if (change.edit) {
        writer.name("edit").number(*change.edit);
    }
    if (change.act) {
        writer.name("act").number(*change.act);
    }
    writer.name("kind").text(change.kind).name("campaign").text(change.campaign).name("form").number(change.form);
    writer.name("by").text(change.by).name("at");
    writeTime(writer, change.at);
    if (change.releases) {
        writer.name("for").beginObject();
        writeNumber(writer, *change.releases);
        writer.endObject();
    }
    if (change.was) {
        writer.name("was").text(toHex(*change.was));
    }
    if (change.recovered) {
        writer.name("recovered").beginObject();
        writeNumber(writer, change.recovered->number);
        writer.name("by").text(change.recovered->by).name("at");
        writeTime(writer, change.recovered->at);
        writer.endObject();
    }
    writer.name("set");
    writeRegisters(writer, change.set);
    writer.endObject();
    return writer.take();
}

Result<Change> decodeChange(std::string_view bytes)
{
    const Result<Json> json = readJson(bytes);
    if (!json) {
        return json.error();
    }
    return readChange(*json);
}

Result<Change> readChange(const Json& json)
{
    ObjectReader reader(json, "change");
    Change change;
    change.number = readNumber(reader);
    if (const std::string id = reader.text("record", 36); reader.status()) {
        keepOrFail(reader, RecordId::fromText(id), [&](RecordId record) { change.record = record; });
    }
    change.after = static_cast<std::uint64_t>(reader.integer("after", 0, limits::jsonIntegerMax));
    if (const Json* seen = reader.object("seen")) {
        keepOrFail(reader, readSeen(*seen, "change.seen"), [&](Seen read) { change.seen = std::move(read); });
    }
    if (const auto edit = reader.optionalInteger("edit", 1, limits::jsonIntegerMax)) {
        change.edit = static_cast<std::uint64_t>(*edit);
    }
    if (const auto act = reader.optionalInteger("act", 1, limits::jsonIntegerMax)) {
        change.act = static_cast<std::uint64_t>(*act);
    }
    change.kind = reader.text("kind", limits::changeNameBytesMax);
    change.campaign = reader.text("campaign", limits::changeNameBytesMax);
    change.form = reader.integer("form", 0, limits::jsonIntegerMax);
    change.by = reader.text("by", limits::changeNameBytesMax);
    if (const Json* time = reader.object("at")) {
        keepOrFail(reader, readTime(*time, "change.at"), [&](ChangeTime read) { change.at = read; });
    }
    readRareMembers(reader, change);
    if (const Json* set = reader.object("set")) {
        keepOrFail(reader, readRegisters(*set, "change.set"), [&](std::vector<Register> read) { change.set = std::move(read); });
    }
    if (change.kind.empty()) {
        reader.fail("kind", "a kind of record");
    }
    checkNumbersFit(reader, change);
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return change;
}

std::string encodeState(const RecordId& record, const RecordState& state)
{
    JsonWriter writer;
    writer.beginObject().name("record").text(record.text()).name("kind").text(state.kind).name("campaign").text(state.campaign);
    writer.name("seen");
    writeSeen(writer, state.seen);
    writer.name("changes").beginArray();
    for (const HeldChange& change : state.held) {
        writer.beginObject();
        writeNumber(writer, change.number);
        if (change.edit != change.number.n) {
            writer.name("edit").number(change.edit);
        }
        writer.name("by").text(change.by).name("at");
        writeTime(writer, change.at);
        if (change.got) {
            writer.name("got").number(change.got->ms);
        }
        writer.name("form").number(change.form);
        if (change.recovered) {
            writer.name("recovered").truth(true);
        }
        writer.name("set");
        writeRegisters(writer, change.registers);
        writer.endObject();
    }
    writer.endArray().endObject();
    return writer.take();
}

namespace {

Result<HeldChange> readHeld(const Json& json, const std::string& path)
{
    ObjectReader reader(json, path);
    HeldChange held;
    held.number = readNumber(reader);
    held.edit = static_cast<std::uint64_t>(reader.optionalInteger("edit", 1, limits::jsonIntegerMax)
                                               .value_or(static_cast<std::int64_t>(held.number.n)));
    held.by = reader.text("by", limits::changeNameBytesMax);
    if (const Json* time = reader.object("at")) {
        keepOrFail(reader, readTime(*time, path + ".at"), [&](ChangeTime read) { held.at = read; });
    }
    if (const auto got = reader.optionalInteger("got", 0, limits::jsonIntegerMax)) {
        held.got = TimePoint{*got};
    }
    held.form = reader.integer("form", 0, limits::jsonIntegerMax);
    held.recovered = reader.truthOr("recovered", false);
    if (const Json* set = reader.object("set")) {
        keepOrFail(reader, readRegisters(*set, path + ".set"), [&](std::vector<Register> read) { held.registers = std::move(read); });
    }
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return held;
}

} // namespace

Result<IdentifiedState> decodeState(std::string_view bytes)
{
    const Result<Json> json = readJson(bytes, limits::answerBytesMax);
    if (!json) {
        return json.error();
    }
    return readState(*json);
}

Result<IdentifiedState> readState(const Json& json)
{
    ObjectReader reader(json, "state");
    IdentifiedState read;
    if (const std::string id = reader.text("record", 36); reader.status()) {
        keepOrFail(reader, RecordId::fromText(id), [&](RecordId record) { read.record = record; });
    }
    read.state.kind = reader.text("kind", limits::changeNameBytesMax);
    read.state.campaign = reader.text("campaign", limits::changeNameBytesMax);
    if (const Json* seen = reader.object("seen")) {
        keepOrFail(reader, readSeen(*seen, "state.seen"), [&](Seen value) { read.state.seen = std::move(value); });
    }
    for (const Json& change : reader.array("changes")) {
        Result<HeldChange> held = readHeld(change, "state.changes");
        if (!held) {
            return held.error();
        }
        const bool inOrder = read.state.held.empty() || read.state.held.back().number < held->number;
        if (!inOrder || !read.state.seen.covers(held->number)) {
            return Error(ErrorCode::BadRequest, "state.changes: expected changes in the order of their numbers, all in `seen`");
        }
        read.state.held.push_back(*std::move(held));
    }
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return read;
}

} // namespace fieldledger
