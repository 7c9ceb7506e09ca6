#include "shared/wire/anew_codec.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/message_parts.h"

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

std::vector<NumberRange> readRanges(ObjectReader& reader)
{
    std::vector<NumberRange> ranges;
    for (const Json& item : reader.array("confirmed")) {
        const Json::Array* const pair = item.array();
        const std::int64_t* const from = pair != nullptr && pair->size() == 2 ? (*pair)[0].number() : nullptr;
        const std::int64_t* const to = pair != nullptr && pair->size() == 2 ? (*pair)[1].number() : nullptr;
        if (from == nullptr || to == nullptr || *from < 1 || *to < *from) {
            reader.fail("confirmed", "pairs of numbers");
            break;
        }
        ranges.push_back({static_cast<std::uint64_t>(*from), static_cast<std::uint64_t>(*to)});
    }
    return ranges;
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
    answer.confirmed = readRanges(reader);
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
