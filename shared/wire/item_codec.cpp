// Items: what comes down in an answer's tail. A change's exact bytes are the last member of their line, so that the server
// copies them as they are stored.
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"
#include "shared/wire/message_parts.h"

#include <algorithm>

namespace fieldledger {

void appendChangeItem(std::string& out, const StoredChange& change)
{
    JsonWriter writer;
    writer.beginObject().name("item").text("change").name("got").number(change.got.ms);
    if (change.verdict != Verdict::Merged) {
        writer.name("verdict").text(verdictName(change.verdict));
    }
    if (!change.cut.empty()) {
        writer.name("cut").raw(change.cut);
    }
    if (!change.reason.empty()) {
        writer.name("reason").raw(change.reason);
    }
    if (!change.personal.empty()) {
        writer.name("personal").raw(change.personal);
    }
    if (!change.erased.empty()) {
        writer.name("erased").raw(change.erased);
    }
    if (change.asAuthor) {
        writer.name("as_author").truth(true);
    }
    if (!change.offered.empty()) {
        writer.name("offered");
        writeTexts(writer, change.offered);
    }
    writer.name("change");
    out += writer.written();
    out += change.bytes;
    out += "}\n";
}

void appendStateItem(std::string& out, std::string_view state, const BesideState& beside)
{
    out += R"({"item":"state",)";
    for (const auto& [name, text] : {std::pair(R"("personal":)", beside.personal), std::pair(R"("erased":)", beside.erased)}) {
        if (!text.empty()) {
            out += name;
            out += text;
            out += ',';
        }
    }
    out += beside.asAuthor ? R"("as_author":true,)" : "";
    if (!beside.setAreas.empty()) {
        JsonWriter areas;
        writeTexts(areas, beside.setAreas);
        out += R"("set_areas":)";
        out += areas.written();
        out += ',';
    }
    if (!beside.areaNames.empty()) {
        JsonWriter names;
        names.beginObject();
        for (const AreaName& area : beside.areaNames) {
            names.name(area.code).text(area.name);
        }
        names.endObject();
        out += R"("area_names":)";
        out += names.written();
        out += ',';
    }
    out += R"("state":)";
    out += state;
    out += "}\n";
}

void appendGoneItem(std::string& out, const GoneItem& item)
{
    JsonWriter writer;
    writer.beginObject().name("item").text("gone").name("record").text(item.record.text()).name("areas");
    writeTexts(writer, item.areas);
    writer.endObject();
    out += writer.written();
    out += '\n';
}

void appendSettledItem(std::string& out, std::string_view settlement)
{
    out += R"({"item":"settled","settlement":)";
    out += settlement;
    out += "}\n";
}

void appendItem(std::string& out, const Item& item)
{
    if (const auto* change = std::get_if<ChangeItem>(&item)) {
        const std::string bytes = encodeChange(change->change);
        const std::string cut = change->cut ? encodeCut(*change->cut) : std::string();
        const std::string reason = change->reason ? encodeReason(*change->reason) : std::string();
        const std::string personal = change->personal.empty() ? std::string() : encodePersonal(change->personal);
        const std::string erased = change->erased.empty() ? std::string() : encodeErased(change->erased);
        appendChangeItem(out, {bytes, change->got, change->verdict, cut, reason, personal, change->offered, erased, change->asAuthor});
    } else if (const auto* state = std::get_if<StateItem>(&item)) {
        const std::string personal = state->personal.empty() ? std::string() : encodePersonal(state->personal);
        const std::string erased = state->erased.empty() ? std::string() : encodeErased(state->erased);
        appendStateItem(out, encodeState(state->record, state->state), {personal, erased, state->asAuthor, state->setAreas, state->areaNames});
    } else if (const auto* settled = std::get_if<SettledItem>(&item)) {
        appendSettledItem(out, encodeSettlement(settled->settlement));
    } else {
        appendGoneItem(out, std::get<GoneItem>(item));
    }
}

namespace {

constexpr std::string_view releasedName = "released";
constexpr std::string_view notAdoptedName = "not_adopted";

std::vector<PersonalValue> readPersonalMember(ObjectReader& reader)
{
    Result<std::vector<PersonalValue>> values = readPersonalValues(reader.optionalArray("personal"));
    if (!values) {
        reader.fail(values.error());
        return {};
    }
    return *std::move(values);
}

std::vector<ErasedRegister> readErasedMember(ObjectReader& reader)
{
    std::vector<ErasedRegister> registers;
    for (const Json& one : reader.optionalArray("erased")) {
        ObjectReader entry(one, "erased");
        registers.push_back({entry.text("register", limits::jsonKeyBytesMax), readTimePoint(entry, "through")});
        if (const Status read = entry.status(); !read) {
            reader.fail(read.error());
        }
    }
    return registers;
}

Result<Item> readChangeItem(ObjectReader& reader)
{
    ChangeItem item;
    item.got = readTimePoint(reader, "got");
    item.verdict = readVerdict(reader, "verdict").value_or(Verdict::Merged);
    item.cut = readOptionalCut(reader, "cut");
    item.reason = readOptionalReason(reader, "reason");
    item.personal = readPersonalMember(reader);
    item.erased = readErasedMember(reader);
    item.asAuthor = reader.truthOr("as_author", false);
    if (reader.has("offered")) {
        item.offered = readTexts(reader, "offered");
    }
    const Json* change = reader.object("change");
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    Result<Change> read = readChange(*change);
    if (!read) {
        return read.error();
    }
    item.change = *std::move(read);
    return Item(std::move(item));
}

Result<std::vector<AreaName>> readAreaNames(const Json& json)
{
    std::vector<AreaName> names;
    for (const Json::Member& member : *json.object()) {
        const std::string* name = member.value.text();
        if (member.name.empty() || name == nullptr || name->empty()) {
            return Error(ErrorCode::BadRequest, "state.area_names: expected members like \"371502008\":\"北城街道\"");
        }
        names.push_back({member.name, *name});
    }
    std::ranges::sort(names, {}, &AreaName::code);
    return names;
}

Result<Item> readStateItem(ObjectReader& reader)
{
    StateItem item;
    item.personal = readPersonalMember(reader);
    item.erased = readErasedMember(reader);
    item.asAuthor = reader.truthOr("as_author", false);
    if (reader.has("set_areas")) {
        item.setAreas = readTexts(reader, "set_areas");
    }
    if (const Json* names = reader.has("area_names") ? reader.object("area_names") : nullptr; names != nullptr) {
        Result<std::vector<AreaName>> read = readAreaNames(*names);
        if (!read) {
            return read.error();
        }
        item.areaNames = *std::move(read);
    }
    const Json* state = reader.object("state");
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    Result<IdentifiedState> read = readState(*state);
    if (!read) {
        return read.error();
    }
    item.record = read->record;
    item.state = std::move(read->state);
    return Item(std::move(item));
}

Result<Item> readGoneItem(ObjectReader& reader)
{
    GoneItem item;
    const Result<RecordId> record = RecordId::fromText(reader.text("record", 36));
    item.areas = readTexts(reader, "areas");
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    if (!record) {
        return record.error();
    }
    item.record = *record;
    return Item(std::move(item));
}

Result<Settlement> readSettlement(const Json& json)
{
    ObjectReader reader(json, "settlement");
    Settlement settlement;
    settlement.number = {readDevice(reader, "device"), readCount(reader, "n")};
    const std::string outcome = reader.text("outcome", 16);
    settlement.by = reader.text("by", limits::changeNameBytesMax);
    settlement.at = readTimePoint(reader, "at");
    settlement.reason = reader.optionalText("reason", limits::valueBytesMax).value_or(std::string());
    if (outcome != releasedName && outcome != notAdoptedName) {
        reader.fail("outcome", "released or not_adopted");
    }
    settlement.outcome = outcome == notAdoptedName ? Outcome::NotAdopted : Outcome::Released;
    return finish(reader, std::move(settlement));
}

Result<Item> readSettledItem(ObjectReader& reader)
{
    const Json* json = reader.object("settlement");
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    Result<Settlement> settlement = readSettlement(*json);
    return settlement ? Result<Item>(SettledItem{*std::move(settlement)}) : Result<Item>(settlement.error());
}

} // namespace

std::string encodeErased(const std::vector<ErasedRegister>& registers)
{
    JsonWriter writer;
    writer.beginArray();
    for (const ErasedRegister& one : registers) {
        writer.beginObject().name("register").text(one.registerName).name("through").number(one.through.ms).endObject();
    }
    writer.endArray();
    return writer.take();
}

std::string encodeSettlement(const Settlement& settlement)
{
    JsonWriter writer;
    writer.beginObject().name("device").number(std::int64_t{settlement.number.device.value}).name("n").number(settlement.number.n);
    writer.name("outcome").text(settlement.outcome == Outcome::Released ? releasedName : notAdoptedName);
    writer.name("by").text(settlement.by).name("at").number(settlement.at.ms);
    if (!settlement.reason.empty()) {
        writer.name("reason").text(settlement.reason);
    }
    writer.endObject();
    return writer.take();
}

Result<Settlement> decodeSettlement(std::string_view text)
{
    const Result<Json> json = readJson(text);
    return json ? readSettlement(*json) : Result<Settlement>(json.error());
}

Result<Item> decodeItem(std::string_view line)
{
    const Result<Json> json = readJson(line, limits::answerBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "item");
    const std::string kind = reader.text("item", 16);
    if (kind == "change") {
        return readChangeItem(reader);
    }
    if (kind == "state") {
        return readStateItem(reader);
    }
    if (kind == "gone") {
        return readGoneItem(reader);
    }
    if (kind == "settled") {
        return readSettledItem(reader);
    }
    return Error(ErrorCode::BadRequest, "item.item: expected change, state, gone or settled");
}

} // namespace fieldledger
