#include "shared/wire/anew_codec.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/message_parts.h"

#include <algorithm>

namespace fieldledger {

namespace {

Result<std::string> readSignature(std::string_view line)
{
    const Result<Json> json = readJson(line, 1'024);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "signature");
    return finish(reader, reader.text("signature", 128));
}

std::vector<Sha256> readHashes(ObjectReader& reader)
{
    std::vector<Sha256> hashes;
    for (const Json& item : reader.array("hashes")) {
        const Result<Sha256> hash = item.text() != nullptr ? sha256FromHex(*item.text()) : Error(ErrorCode::BadRequest, "hashes: expected texts");
        if (!hash) {
            reader.fail(hash.error());
            break;
        }
        hashes.push_back(*hash);
    }
    if (hashes.size() > limits::anewHashesMax) {
        reader.fail("hashes", "fewer");
    }
    return hashes;
}

// An array of as many numbers, of which the first two are a range.
std::optional<NumberRange> rangeIn(const Json& item, std::size_t numbers)
{
    const Json::Array* const array = item.array();
    if (array == nullptr || array->size() != numbers || !std::ranges::all_of(*array, [](const Json& number) { return number.number() != nullptr; })) {
        return std::nullopt;
    }
    const std::int64_t from = *(*array)[0].number();
    const std::int64_t to = *(*array)[1].number();
    return from >= 1 && to >= from ? std::optional(NumberRange{static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to)}) : std::nullopt;
}

std::vector<NumberRange> readConfirmed(ObjectReader& reader)
{
    std::vector<NumberRange> confirmed;
    for (const Json& item : reader.array("confirmed")) {
        const std::optional<NumberRange> range = rangeIn(item, 2);
        if (!range) {
            reader.fail("confirmed", "pairs of numbers");
            break;
        }
        confirmed.push_back(*range);
    }
    return confirmed;
}

std::vector<ReceivedRange> readReceived(ObjectReader& reader)
{
    std::vector<ReceivedRange> received;
    for (const Json& item : reader.optionalArray("received")) {
        const std::optional<NumberRange> range = rangeIn(item, 3);
        if (!range || *(*item.array())[2].number() < 0) {
            reader.fail("received", "two numbers and a time each");
            break;
        }
        received.push_back({*range, TimePoint{*(*item.array())[2].number()}});
    }
    return received;
}

void writeReceived(JsonWriter& writer, const std::vector<ReceivedRange>& received)
{
    if (received.empty()) {
        return;
    }
    writer.name("received").beginArray();
    for (const ReceivedRange& part : received) {
        writer.beginArray().number(part.range.from).number(part.range.to).number(part.got.ms).endArray();
    }
    writer.endArray();
}

} // namespace

std::string encodeAnewRequest(const AnewRequest& request)
{
    JsonWriter writer;
    writer.beginObject().name("device").number(request.device.value).name("ledger").text(request.ledger);
    writer.name("epoch").number(request.epoch).name("first").number(request.first).name("hashes").beginArray();
    for (const Sha256& hash : request.hashes) {
        writer.text(toHex(hash));
    }
    writer.endArray().name("public_key").text(request.publicKey).name("name").text(request.name).name("app").text(request.app);
    writer.name("last").number(request.last);
    if (request.note) {
        writer.name("note");
        writeNote(writer, *request.note);
    }
    writer.endObject();
    return writer.take();
}

std::string withSignature(std::string line, std::string_view signature)
{
    JsonWriter writer;
    writer.beginObject().name("signature").text(signature).endObject();
    return std::move(line) + "\n" + writer.take() + "\n";
}

Result<SignedAnewRequest> decodeAnewRequest(std::string_view body)
{
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos || !body.ends_with('\n') || body.find('\n', end + 1) != body.size() - 1) {
        return Error(ErrorCode::BadRequest, "expected two lines");
    }
    const std::string_view line = body.substr(0, end);
    const Result<Json> json = readJson(line, limits::pushBytesMax);
    Result<std::string> signature = readSignature(body.substr(end + 1, body.size() - end - 2));
    if (!json || !signature) {
        return !json ? json.error() : signature.error();
    }
    ObjectReader reader(*json, "enrolment anew");
    SignedAnewRequest read;
    AnewRequest& request = read.request;
    request.device = readDevice(reader, "device");
    request.ledger = reader.text("ledger", 64);
    request.epoch = reader.integer("epoch", 0, limits::jsonIntegerMax);
    request.first = readCount(reader, "first");
    request.hashes = readHashes(reader);
    request.publicKey = reader.text("public_key", 64);
    request.name = reader.optionalText("name", 256).value_or("");
    request.app = reader.text("app", 64);
    request.last = readCount(reader, "last");
    request.note = readOptionalNote(reader);
    read.line = line;
    read.signature = *std::move(signature);
    return finish(reader, std::move(read));
}

std::string encodeAnewAnswer(const AnewAnswer& answer)
{
    JsonWriter writer;
    writer.beginObject();
    writeEnrolAnswer(writer, answer.answer);
    writer.name("confirmed").beginArray();
    for (const NumberRange& range : answer.confirmed) {
        writer.beginArray().number(range.from).number(range.to).endArray();
    }
    writer.endArray();
    writeReceived(writer, answer.received);
    writeAcknowledgements(writer, answer.acknowledgements);
    writer.name("heads");
    writeSeen(writer, answer.heads);
    writer.endObject();
    return writer.take();
}

Result<AnewAnswer> decodeAnewAnswer(std::string_view body)
{
    const Result<Json> json = readJson(body, limits::pushBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "enrolment anew");
    AnewAnswer answer;
    answer.answer = readEnrolAnswer(reader);
    answer.confirmed = readConfirmed(reader);
    answer.received = readReceived(reader);
    answer.acknowledgements = readAcknowledgements(reader);
    if (const Json* const heads = reader.object("heads")) {
        Result<Seen> seen = readSeen(*heads, reader.path() + ".heads");
        if (!seen) {
            return seen.error();
        }
        answer.heads = *std::move(seen);
    }
    return finish(reader, std::move(answer));
}

Result<LedgerLife> decodeLedgerLife(std::string_view body)
{
    const Result<Json> json = readJson(body, 16'384);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "life");
    LedgerLife life;
    life.ledger = reader.text("ledger", 64);
    life.epoch = reader.integer("epoch", 0, limits::jsonIntegerMax);
    return finish(reader, std::move(life));
}

} // namespace fieldledger
