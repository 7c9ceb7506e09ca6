#include "shared/wire/message_codec.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/message_parts.h"

namespace fieldledger {

namespace {

// Cuts one line off the front. An empty line, or a last line without its end, is refused: a cut body must not pass.
Result<std::string_view> takeLine(std::string_view& body, std::size_t bytesMax)
{
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos) {
        return Error(ErrorCode::BadRequest, "the body ends in the middle of a line; it was cut, send it again");
    }
    const std::string_view line = body.substr(0, end);
    if (line.empty()) {
        return Error(ErrorCode::BadRequest, "the body has an empty line");
    }
    if (line.size() > bytesMax) {
        return Error(ErrorCode::TooLarge, "a line has " + std::to_string(line.size()) + " bytes; at most "
                         + std::to_string(bytesMax) + " are taken");
    }
    body.remove_prefix(end + 1);
    return line;
}

// A body that was cut between two lines reads well; only its count tells.
Status checkWhole(std::size_t told, std::size_t came)
{
    if (told != came) {
        return Error(ErrorCode::BadRequest, "the head tells of " + std::to_string(told) + " lines, " + std::to_string(came)
                         + " came; the body was cut, ask again");
    }
    return Success{};
}

Result<PushHead> readPushHead(std::string_view line)
{
    const Result<Json> json = readJson(line);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "head");
    PushHead head;
    head.protocol = reader.integer("protocol", 1, limits::jsonIntegerMax);
    head.app = reader.text("app", 64);
    head.device = readDevice(reader, "device");
    head.first = readCount(reader, "first");
    head.count = static_cast<std::size_t>(reader.integer("count", 0, limits::pushChangesMax));
    head.hashBefore = readHash(reader, "h");
    head.signature = reader.optionalText("signature", 128).value_or("");
    head.last = readCount(reader, "last");
    head.cursor = reader.optionalText("cursor", 16'384);
    head.itemsMax = static_cast<std::size_t>(reader.optionalInteger("items_max", 0, 1'000'000).value_or(0));
    head.personal = static_cast<std::size_t>(reader.optionalInteger("personal", 0, limits::pushChangesMax).value_or(0));
    if ((head.count == 0) != (head.first == 0)) {
        reader.fail("first", "the number of the first change, or 0 when there is none");
    }
    if ((head.count == 0) != head.signature.empty()) {
        reader.fail("signature", "a signature when there are changes, and none otherwise");
    }
    if (head.count != 0 && head.last < head.first + head.count - 1) {
        reader.fail("last", "the highest number this tablet made");
    }
    return finish(reader, std::move(head));
}

Result<PersonalLine> readPersonalLine(std::string_view line)
{
    const Result<Json> json = readJson(line);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "personal line");
    PersonalLine read;
    read.n = static_cast<std::uint64_t>(reader.integer("n", 1, limits::jsonIntegerMax));
    Result<std::vector<PersonalValue>> values = readPersonalValues(reader.array("personal"));
    if (!values) {
        return values.error();
    }
    read.values = *std::move(values);
    return finish(reader, std::move(read));
}

Result<AnswerHead> readAnswerHead(std::string_view line)
{
    const Result<Json> json = readJson(line, limits::answerBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "head");
    AnswerHead head;
    head.protocol = reader.integer("protocol", 1, limits::jsonIntegerMax);
    head.ledger = reader.text("ledger", 64);
    head.epoch = reader.integer("epoch", 0, limits::jsonIntegerMax);
    head.now = readTimePoint(reader, "now");
    head.log = readLogHead(reader, "log");
    head.accepted = readCount(reader, "accepted");
    head.got = readTimePoint(reader, "got");
    head.acknowledgements = readAcknowledgements(reader);
    head.areas = readTexts(reader, "areas");
    head.role = reader.optionalText("role", 32);
    head.serverKey = readOptionalKey(reader, "server_key");
    head.cursor = reader.optionalText("cursor", 16'384);
    head.more = reader.truthOr("more", false);
    head.items = static_cast<std::size_t>(readCount(reader, "items"));
    return finish(reader, std::move(head));
}

} // namespace

std::string encodeSyncRequest(const SyncRequest& request)
{
    const PushHead& head = request.head;
    JsonWriter writer;
    writer.beginObject().name("protocol").number(head.protocol).name("app").text(head.app);
    writer.name("device").number(head.device.value).name("first").number(head.first);
    writer.name("count").number(static_cast<std::uint64_t>(head.count)).name("h").text(toHex(head.hashBefore));
    if (!head.signature.empty()) {
        writer.name("signature").text(head.signature);
    }
    writer.name("last").number(head.last);
    if (head.cursor) {
        writer.name("cursor").text(*head.cursor);
    }
    if (head.itemsMax != 0) {
        writer.name("items_max").number(static_cast<std::uint64_t>(head.itemsMax));
    }
    if (!request.personal.empty()) {
        writer.name("personal").number(static_cast<std::uint64_t>(request.personal.size()));
    }
    writer.endObject();
    std::string body = writer.take() + '\n';
    for (const std::string& change : request.changes) {
        body += change;
        body += '\n';
    }
    for (const PersonalLine& line : request.personal) {
        JsonWriter personal;
        personal.beginObject().name("n").number(line.n).name("personal").raw(encodePersonal(line.values)).endObject();
        body += personal.take();
        body += '\n';
    }
    return body;
}

Result<SyncRequest> decodeSyncRequest(std::string_view body)
{
    if (body.size() > limits::pushBytesMax) {
        return Error(ErrorCode::TooLarge, "a push has at most 8 MiB; send fewer changes at once");
    }
    const Result<std::string_view> headLine = takeLine(body, limits::changeBytesMax);
    if (!headLine) {
        return headLine.error();
    }
    Result<PushHead> head = readPushHead(*headLine);
    if (!head) {
        return head.error();
    }
    SyncRequest request;
    request.head = *std::move(head);
    request.changes.reserve(request.head.count);
    for (std::size_t i = 0; i < request.head.count; ++i) {
        const Result<std::string_view> line = takeLine(body, limits::changeBytesMax);
        if (!line) {
            return line.error();
        }
        request.changes.emplace_back(*line);
    }
    while (!body.empty()) {
        const Result<std::string_view> line = takeLine(body, limits::changeBytesMax);
        if (!line) {
            return line.error();
        }
        Result<PersonalLine> personal = readPersonalLine(*line);
        if (!personal) {
            return personal.error();
        }
        const bool isPushed = personal->n >= request.head.first && personal->n - request.head.first < request.head.count;
        if (!isPushed) {
            return Error(ErrorCode::BadRequest, "a line of personal values names a change that this push does not carry");
        }
        request.personal.push_back(*std::move(personal));
    }
    if (request.personal.size() != request.head.personal) {
        return Error(ErrorCode::BadRequest, "the head tells of " + std::to_string(request.head.personal)
                         + " lines of personal values, " + std::to_string(request.personal.size()) + " came; send the push again");
    }
    return request;
}

std::string encodeAnswerHead(const AnswerHead& head)
{
    JsonWriter writer;
    writer.beginObject().name("protocol").number(head.protocol).name("ledger").text(head.ledger);
    writer.name("epoch").number(head.epoch).name("now").number(head.now.ms);
    writer.name("log");
    writeLogHead(writer, head.log);
    writer.name("accepted").number(head.accepted).name("got").number(head.got.ms);
    writeAcknowledgements(writer, head.acknowledgements);
    writer.name("areas");
    writeTexts(writer, head.areas);
    if (head.role) {
        writer.name("role").text(*head.role);
    }
    if (!head.serverKey.empty()) {
        writer.name("server_key").text(head.serverKey);
    }
    if (head.cursor) {
        writer.name("cursor").text(*head.cursor);
    }
    writer.name("more").truth(head.more);
    writer.name("items").number(static_cast<std::uint64_t>(head.items));
    writer.endObject();
    return writer.take() + '\n';
}

Result<SyncAnswer> decodeSyncAnswer(std::string_view body)
{
    const Result<std::string_view> headLine = takeLine(body, limits::answerBytesMax);
    if (!headLine) {
        return headLine.error();
    }
    Result<AnswerHead> head = readAnswerHead(*headLine);
    if (!head) {
        return head.error();
    }
    SyncAnswer answer;
    answer.head = *std::move(head);
    while (!body.empty()) {
        const Result<std::string_view> line = takeLine(body, limits::answerBytesMax);
        if (!line) {
            return line.error();
        }
        Result<Item> item = decodeItem(*line);
        if (!item) {
            return item.error();
        }
        answer.items.push_back(*std::move(item));
    }
    if (const Status whole = checkWhole(answer.head.items, answer.items.size()); !whole) {
        return whole.error();
    }
    return answer;
}

std::string encodeSnapshotHead(const SnapshotHead& head)
{
    JsonWriter writer;
    writer.beginObject().name("protocol").number(head.protocol).name("ledger").text(head.ledger);
    writer.name("epoch").number(head.epoch).name("now").number(head.now.ms).name("log");
    writeLogHead(writer, head.log);
    writer.name("areas");
    writeTexts(writer, head.areas);
    if (head.role) {
        writer.name("role").text(*head.role);
    }
    writer.name("cursor").text(head.cursor);
    if (head.next) {
        writer.name("next").text(*head.next);
    }
    writer.name("records").number(static_cast<std::uint64_t>(head.records));
    writer.name("states").number(static_cast<std::uint64_t>(head.states));
    if (head.waiting != 0) {
        writer.name("waiting").number(static_cast<std::uint64_t>(head.waiting));
    }
    writer.endObject();
    return writer.take() + '\n';
}

namespace {

Result<SnapshotHead> readSnapshotHead(std::string_view line)
{
    const Result<Json> json = readJson(line);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "head");
    SnapshotHead head;
    head.protocol = reader.integer("protocol", 1, limits::jsonIntegerMax);
    head.ledger = reader.text("ledger", 64);
    head.epoch = reader.integer("epoch", 0, limits::jsonIntegerMax);
    head.now = readTimePoint(reader, "now");
    head.log = readLogHead(reader, "log");
    head.areas = readTexts(reader, "areas");
    head.role = reader.optionalText("role", 32);
    head.cursor = reader.text("cursor", 16'384);
    head.next = reader.optionalText("next", 16'384);
    head.records = static_cast<std::size_t>(readCount(reader, "records"));
    head.states = static_cast<std::size_t>(readCount(reader, "states"));
    head.waiting = static_cast<std::size_t>(reader.optionalInteger("waiting", 0, limits::jsonIntegerMax).value_or(0));
    return finish(reader, std::move(head));
}

} // namespace

Result<SnapshotPage> decodeSnapshotPage(std::string_view body)
{
    const Result<std::string_view> headLine = takeLine(body, limits::changeBytesMax);
    if (!headLine) {
        return headLine.error();
    }
    Result<SnapshotHead> head = readSnapshotHead(*headLine);
    if (!head) {
        return head.error();
    }
    SnapshotPage page;
    page.head = *std::move(head);
    while (!body.empty()) {
        const Result<std::string_view> line = takeLine(body, limits::answerBytesMax);
        if (!line) {
            return line.error();
        }
        Result<Item> item = decodeItem(*line);
        if (!item) {
            return item.error();
        }
        if (auto* state = std::get_if<StateItem>(&*item)) {
            page.states.push_back(std::move(*state));
            continue;
        }
        auto* waiting = std::get_if<ChangeItem>(&*item);
        if (waiting == nullptr || waiting->verdict != Verdict::Quarantined) {
            return Error(ErrorCode::BadRequest, "a snapshot page holds states and quarantined changes only");
        }
        page.waiting.push_back(std::move(*waiting));
    }
    if (const Status whole = checkWhole(page.head.states + page.head.waiting, page.states.size() + page.waiting.size()); !whole) {
        return whole.error();
    }
    return page;
}

} // namespace fieldledger
