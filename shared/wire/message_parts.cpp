#include "shared/wire/message_parts.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

constexpr std::size_t reasonBytesMax = 4'096;
constexpr std::size_t areasMax = 1'000;

Result<Reason> readReason(const Json& json)
{
    ObjectReader reader(json, "reason");
    Reason reason;
    reason.code = reader.text("code", 64);
    reason.zh = reader.text("zh", reasonBytesMax);
    reason.en = reader.text("en", reasonBytesMax);
    return finish(reader, std::move(reason));
}

void writeAcknowledgement(JsonWriter& writer, const Acknowledgement& acknowledgement)
{
    writer.beginObject().name("n").number(acknowledgement.n).name("verdict").text(verdictName(acknowledgement.verdict));
    writer.name("got").number(acknowledgement.got.ms);
    if (acknowledgement.cut) {
        writer.name("cut").raw(encodeCut(*acknowledgement.cut));
    }
    if (acknowledgement.reason) {
        writer.name("reason").raw(encodeReason(*acknowledgement.reason));
    }
    writer.endObject();
}

Result<Acknowledgement> readAcknowledgement(const Json& json)
{
    ObjectReader reader(json, "acknowledgement");
    Acknowledgement read;
    read.n = readCount(reader, "n");
    read.verdict = readVerdict(reader, "verdict").value_or(Verdict::Merged);
    read.got = readTimePoint(reader, "got");
    read.cut = readOptionalCut(reader, "cut");
    read.reason = readOptionalReason(reader, "reason");
    return finish(reader, std::move(read));
}

} // namespace

void writeAcknowledgements(JsonWriter& writer, const std::vector<Acknowledgement>& acknowledgements)
{
    if (acknowledgements.empty()) {
        return;
    }
    writer.name("acknowledgements").beginArray();
    for (const Acknowledgement& acknowledgement : acknowledgements) {
        writeAcknowledgement(writer, acknowledgement);
    }
    writer.endArray();
}

std::vector<Acknowledgement> readAcknowledgements(ObjectReader& reader)
{
    std::vector<Acknowledgement> acknowledgements;
    for (const Json& item : reader.optionalArray("acknowledgements")) {
        Result<Acknowledgement> read = readAcknowledgement(item);
        if (!read) {
            reader.fail(read.error());
            break;
        }
        acknowledgements.push_back(*std::move(read));
    }
    return acknowledgements;
}

DeviceNumber readDevice(ObjectReader& reader, std::string_view name)
{
    return {static_cast<std::uint32_t>(reader.integer(name, 1, 0xffffffffLL))};
}

std::uint64_t readCount(ObjectReader& reader, std::string_view name)
{
    return static_cast<std::uint64_t>(reader.integer(name, 0, limits::jsonIntegerMax));
}

TimePoint readTimePoint(ObjectReader& reader, std::string_view name)
{
    return {reader.integer(name, 0, limits::jsonIntegerMax)};
}

Sha256 readHash(ObjectReader& reader, std::string_view name)
{
    const std::string text = reader.text(name, 64);
    const Result<Sha256> hash = sha256FromHex(text);
    if (!hash) {
        reader.fail(hash.error());
        return {};
    }
    return *hash;
}

std::string readOptionalKey(ObjectReader& reader, std::string_view name)
{
    const std::optional<std::string> text = reader.optionalText(name, 64);
    if (text && !sha256FromHex(*text)) { // 32 bytes as well
        reader.fail(name, "64 lower-case hexadecimal digits");
    }
    return text.value_or("");
}

std::vector<std::string> readTexts(ObjectReader& reader, std::string_view name)
{
    std::vector<std::string> texts;
    const Json::Array& items = reader.array(name);
    if (items.size() > areasMax) {
        reader.fail(name, "at most 1,000 entries");
        return texts;
    }
    for (const Json& item : items) {
        if (item.text() == nullptr || item.text()->size() > limits::changeNameBytesMax) {
            reader.fail(name, "a list of short texts");
            return {};
        }
        texts.push_back(*item.text());
    }
    return texts;
}

LogHead readLogHead(ObjectReader& reader, std::string_view name)
{
    LogHead head;
    if (const Json* object = reader.object(name)) {
        ObjectReader inner(*object, reader.path() + "." + std::string(name));
        head.n = readCount(inner, "n");
        head.hash = readHash(inner, "h");
        if (const Status status = inner.status(); !status) {
            reader.fail(status.error());
        }
    }
    return head;
}

std::optional<Verdict> readVerdict(ObjectReader& reader, std::string_view name)
{
    if (!reader.has(name)) {
        return std::nullopt;
    }
    const std::string text = reader.text(name, 32);
    const std::optional<Verdict> verdict = verdictFromName(text);
    if (!verdict) {
        reader.fail(name, "merged, quarantined, opaque or repeat");
    }
    return verdict;
}

std::optional<Cut> readOptionalCut(ObjectReader& reader, std::string_view name)
{
    const Json* object = reader.optionalObject(name);
    if (object == nullptr) {
        return std::nullopt;
    }
    Result<Cut> cut = readCut(*object, reader.path() + ".cut");
    if (!cut) {
        reader.fail(cut.error());
        return std::nullopt;
    }
    return *std::move(cut);
}

std::optional<Reason> readOptionalReason(ObjectReader& reader, std::string_view name)
{
    const Json* object = reader.optionalObject(name);
    if (object == nullptr) {
        return std::nullopt;
    }
    Result<Reason> reason = readReason(*object);
    if (!reason) {
        reader.fail(reason.error());
        return std::nullopt;
    }
    return *std::move(reason);
}

Result<std::vector<PersonalValue>> readPersonalValues(const Json::Array& items)
{
    std::vector<PersonalValue> values;
    for (const Json& item : items) {
        ObjectReader reader(item, "personal");
        PersonalValue read;
        read.registerName = reader.text("register", limits::jsonKeyBytesMax);
        const Json* const mask = item.find("mask");
        const Json* const value = mask != nullptr ? mask : item.find("value");
        read.masked = mask != nullptr;
        if (!read.masked) {
            read.salt = reader.text("salt", 64);
        }
        if (value == nullptr) {
            reader.fail("value", "a value");
        } else {
            Result<Value> scalar = readValue(*value, "personal.value");
            if (!scalar) {
                return scalar.error();
            }
            read.value = *std::move(scalar);
        }
        if (const Status status = reader.status(); !status) {
            return status.error();
        }
        values.push_back(std::move(read));
    }
    return values;
}

void writeLogHead(JsonWriter& writer, const LogHead& head)
{
    writer.beginObject().name("n").number(head.n).name("h").text(toHex(head.hash)).endObject();
}

void writeTexts(JsonWriter& writer, const std::vector<std::string>& texts)
{
    writer.beginArray();
    for (const std::string& text : texts) {
        writer.text(text);
    }
    writer.endArray();
}

std::string encodeReason(const Reason& reason)
{
    JsonWriter writer;
    writer.beginObject().name("code").text(reason.code).name("zh").text(reason.zh).name("en").text(reason.en).endObject();
    return writer.take();
}

Result<Reason> decodeReason(std::string_view text)
{
    const Result<Json> json = readJson(text);
    if (!json) {
        return json.error();
    }
    return readReason(*json);
}

std::string encodePersonal(const std::vector<PersonalValue>& values)
{
    JsonWriter writer;
    writer.beginArray();
    for (const PersonalValue& value : values) {
        writer.beginObject().name("register").text(value.registerName);
        if (value.masked) {
            writer.name("mask").value(value.value).endObject();
        } else {
            writer.name("salt").text(value.salt).name("value").value(value.value).endObject();
        }
    }
    writer.endArray();
    return writer.take();
}

Result<std::vector<PersonalValue>> decodePersonal(std::string_view text)
{
    const Result<Json> json = readJson(text);
    if (!json) {
        return json.error();
    }
    if (json->array() == nullptr) {
        return Error(ErrorCode::BadRequest, "personal: expected a list");
    }
    return readPersonalValues(*json->array());
}

std::string_view verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Merged:
        return "merged";
    case Verdict::Quarantined:
        return "quarantined";
    case Verdict::Opaque:
        return "opaque";
    case Verdict::Repeat:
        return "repeat";
    }
    ASSERT_ALWAYS(false);
}

std::optional<Verdict> verdictFromName(std::string_view name)
{
    for (const Verdict verdict : {Verdict::Merged, Verdict::Quarantined, Verdict::Opaque, Verdict::Repeat}) {
        if (verdictName(verdict) == name) {
            return verdict;
        }
    }
    return std::nullopt;
}

} // namespace fieldledger
