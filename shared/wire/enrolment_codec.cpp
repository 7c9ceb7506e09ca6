// Enrolment and problem documents.
#include "shared/wire/message_codec.h"
#include "shared/wire/message_parts.h"

namespace fieldledger {

namespace {

constexpr std::size_t nameBytesMax = 256;

} // namespace

std::string encodeEnrolRequest(const EnrolRequest& request)
{
    JsonWriter writer;
    writer.beginObject().name("code").text(request.code).name("public_key").text(request.publicKey);
    writer.name("name").text(request.name).name("app").text(request.app).endObject();
    return writer.take();
}

Result<EnrolRequest> decodeEnrolRequest(std::string_view body)
{
    const Result<Json> json = readJson(body, 16'384);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "enrolment");
    EnrolRequest request;
    request.code = reader.text("code", 64);
    request.publicKey = reader.text("public_key", 64);
    request.name = reader.text("name", nameBytesMax);
    request.app = reader.text("app", 64);
    return finish(reader, std::move(request));
}

void writeNote(JsonWriter& writer, const DeviceNote& note)
{
    writer.beginObject().name("ledger").text(note.ledger).name("device").number(note.device.value);
    writer.name("user").text(note.user).name("public_key").text(note.publicKey).name("signature").text(note.signature).endObject();
}

std::optional<DeviceNote> readOptionalNote(ObjectReader& reader)
{
    const Json* const json = reader.optionalObject("note");
    if (json == nullptr) {
        return std::nullopt;
    }
    ObjectReader members(*json, reader.path() + ".note");
    DeviceNote note;
    note.ledger = members.text("ledger", 64);
    note.device = readDevice(members, "device");
    note.user = members.text("user", limits::changeNameBytesMax);
    note.publicKey = members.text("public_key", 64);
    note.signature = members.text("signature", 128);
    if (const Status status = members.status(); !status) {
        reader.fail(status.error());
    }
    return note;
}

void writeEnrolAnswer(JsonWriter& writer, const EnrolAnswer& answer)
{
    writer.name("device").number(answer.device.value).name("token").text(answer.token);
    writer.name("ledger").text(answer.ledger).name("zone").text(answer.zone).name("epoch").number(answer.epoch);
    writer.name("user").text(answer.user).name("user_name").text(answer.userName).name("role").text(answer.role);
    writer.name("areas");
    writeTexts(writer, answer.areas);
    if (!answer.serverKey.empty()) {
        writer.name("server_key").text(answer.serverKey);
    }
    if (answer.note) {
        writer.name("note");
        writeNote(writer, *answer.note);
    }
    writer.name("now").number(answer.now.ms);
}

EnrolAnswer readEnrolAnswer(ObjectReader& reader)
{
    EnrolAnswer answer;
    answer.device = readDevice(reader, "device");
    answer.token = reader.text("token", 256);
    answer.ledger = reader.text("ledger", 64);
    answer.zone = reader.text("zone", nameBytesMax);
    answer.epoch = reader.integer("epoch", 0, limits::jsonIntegerMax);
    answer.user = reader.text("user", limits::changeNameBytesMax);
    answer.userName = reader.text("user_name", nameBytesMax);
    answer.role = reader.text("role", 32);
    answer.areas = readTexts(reader, "areas");
    answer.serverKey = readOptionalKey(reader, "server_key");
    answer.note = readOptionalNote(reader);
    answer.now = readTimePoint(reader, "now");
    return answer;
}

std::string encodeEnrolAnswer(const EnrolAnswer& answer)
{
    JsonWriter writer;
    writer.beginObject();
    writeEnrolAnswer(writer, answer);
    writer.endObject();
    return writer.take();
}

Result<EnrolAnswer> decodeEnrolAnswer(std::string_view body)
{
    const Result<Json> json = readJson(body, 65'536);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "enrolment");
    return finish(reader, readEnrolAnswer(reader));
}

std::string encodeProblem(const Problem& problem)
{
    JsonWriter writer;
    writer.beginObject().name("type").text(std::string(problemTypePrefix) + problem.type);
    writer.name("status").number(problem.status).name("title").text(problem.titleEn);
    writer.name("title_zh").text(problem.titleZh).name("detail").text(problem.detail);
    if (problem.expected) {
        writer.name("expected").number(*problem.expected);
    }
    if (problem.log) {
        writer.name("log");
        writeLogHead(writer, *problem.log);
    }
    writer.endObject();
    return writer.take();
}

Result<Problem> decodeProblem(std::string_view body)
{
    const Result<Json> json = readJson(body, 65'536);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "problem");
    Problem problem;
    problem.type = reader.text("type", nameBytesMax);
    if (problem.type.starts_with(problemTypePrefix)) {
        problem.type.erase(0, problemTypePrefix.size());
    }
    problem.status = static_cast<int>(reader.integer("status", 100, 599));
    problem.titleEn = reader.text("title", 1'024);
    problem.titleZh = reader.optionalText("title_zh", 1'024).value_or("");
    problem.detail = reader.optionalText("detail", 16'384).value_or("");
    if (const auto expected = reader.optionalInteger("expected", 0, limits::jsonIntegerMax)) {
        problem.expected = static_cast<std::uint64_t>(*expected);
    }
    if (reader.has("log")) {
        problem.log = readLogHead(reader, "log");
    }
    return finish(reader, std::move(problem));
}

} // namespace fieldledger
