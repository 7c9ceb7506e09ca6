#include "mobile/models/form_draft.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace fieldledger {

namespace {

constexpr std::int64_t draftVersion = 1;
constexpr std::size_t draftBytesMax = 8 << 20;

void writeAnswers(JsonWriter& writer, const Answers& answers)
{
    writer.beginObject();
    for (const Register& one : answers.registers()) {
        writer.name(one.first).value(one.second);
    }
    writer.endObject();
}

std::string textIn(const Json& json, std::string_view name)
{
    const Json* const member = json.find(name);
    return member != nullptr && member->text() != nullptr ? *member->text() : std::string();
}

std::int64_t numberIn(const Json& json, std::string_view name)
{
    const Json* const member = json.find(name);
    return member != nullptr && member->number() != nullptr ? *member->number() : 0;
}

Result<Answers> readAnswers(const Json* json, const std::string& path)
{
    if (json == nullptr || json->object() == nullptr) {
        return Error(ErrorCode::BadRequest, path + ": expected an object");
    }
    Answers answers;
    for (const Json::Member& member : *json->object()) {
        Result<Value> value = readValue(member.value, path + "." + member.name);
        if (!value) {
            return value.error();
        }
        answers.set(member.name, std::move(*value));
    }
    return answers;
}

Result<Seen> seenIn(const Json& json, const std::string& path)
{
    const Json* const member = json.find("seen");
    if (member == nullptr) {
        return Error(ErrorCode::BadRequest, path + ".seen is missing");
    }
    return readSeen(*member, path + ".seen");
}

Status readLinks(const Json& json, HeldLinks& links)
{
    const Json* const members = json.find("links");
    if (members == nullptr || members->object() == nullptr) {
        return Error(ErrorCode::BadRequest, "links is missing");
    }
    for (const Json::Member& member : *members->object()) {
        LinkedRecord record;
        record.kind = textIn(member.value, "kind");
        record.campaign = textIn(member.value, "campaign");
        Result<Seen> seen = seenIn(member.value, "links");
        if (!seen) {
            return seen.error();
        }
        Result<Answers> answers = readAnswers(member.value.find("answers"), "links.answers");
        if (!answers) {
            return answers.error();
        }
        record.seen = std::move(*seen);
        record.answers = std::move(*answers);
        links.add(member.name, std::move(record));
    }
    return Success{};
}

void writeReview(JsonWriter& writer, const FormReview& review)
{
    writer.beginObject().name("reviewed").truth(review.isReviewed).name("returned").truth(review.isReturned);
    if (review.note) {
        writer.name("note").text(review.note->text()).name("seen");
        writeSeen(writer, review.noteSeen);
    }
    writer.name("field").text(review.field).name("question").text(review.question).name("by").text(review.by);
    writer.name("at").number(review.at.ms).name("answer").text(review.answer).endObject();
}

bool truthIn(const Json& json, std::string_view name)
{
    const Json* const member = json.find(name);
    return member != nullptr && member->truth() != nullptr && *member->truth();
}

// Absent in drafts of an older program.
Status readReview(const Json* json, FormReview& review)
{
    if (json == nullptr) {
        return Success{};
    }
    review.isReviewed = truthIn(*json, "reviewed");
    review.isReturned = truthIn(*json, "returned");
    review.field = textIn(*json, "field");
    review.question = textIn(*json, "question");
    review.by = textIn(*json, "by");
    review.at = TimePoint{numberIn(*json, "at")};
    review.answer = textIn(*json, "answer");
    if (json->find("note") == nullptr) {
        return Success{};
    }
    const Result<RecordId> note = RecordId::fromText(textIn(*json, "note"));
    Result<Seen> seen = seenIn(*json, "review");
    if (!note || !seen) {
        return !note ? note.error() : seen.error();
    }
    review.note = *note;
    review.noteSeen = *std::move(seen);
    return Success{};
}

void writeTexts(JsonWriter& writer, const std::vector<std::string>& texts)
{
    writer.beginArray();
    for (const std::string& text : texts) {
        writer.text(text);
    }
    writer.endArray();
}

std::vector<std::string> textsIn(const Json& json, std::string_view name)
{
    std::vector<std::string> texts;
    const Json* const member = json.find(name);
    if (member != nullptr && member->array() != nullptr) {
        for (const Json& item : *member->array()) {
            if (item.text() != nullptr) {
                texts.push_back(*item.text());
            }
        }
    }
    return texts;
}

void writeNarrow(JsonWriter& writer, const NarrowForm& narrow)
{
    writer.name("narrow").beginObject();
    writer.name("transition").text(narrow.transition);
    writer.name("fields");
    writeTexts(writer, narrow.fields);
    writer.name("writes");
    writeTexts(writer, narrow.writes);
    writer.name("stages");
    writeTexts(writer, narrow.stagesSeen);
    writer.name("also").beginObject();
    for (const Register& one : narrow.also) {
        writer.name(one.first).value(one.second);
    }
    writer.endObject();
    writer.endObject();
}

Status readNarrow(const Json& json, FormContent& content)
{
    const Json* const member = json.find("narrow");
    if (member == nullptr) {
        return Success{};
    }
    const Result<Answers> also = readAnswers(member->find("also"), "narrow.also");
    if (!also) {
        return also.error();
    }
    content.narrow = NarrowForm{textIn(*member, "transition"), textsIn(*member, "fields"), textsIn(*member, "writes"),
                                textsIn(*member, "stages"), also->registers()};
    return Success{};
}

// Everything but the identity of the form, which is read first.
Status readBody(const Json& json, FormContent& content)
{
    Result<Seen> seen = seenIn(json, "draft");
    if (!seen) {
        return seen.error();
    }
    Result<Answers> opened = readAnswers(json.find("opened"), "opened");
    if (!opened) {
        return opened.error();
    }
    Result<Answers> answers = readAnswers(json.find("answers"), "answers");
    if (!answers) {
        return answers.error();
    }
    Result<Answers> raw = readAnswers(json.find("raw"), "raw");
    if (!raw) {
        return raw.error();
    }
    content.seen = std::move(*seen);
    content.opened = std::move(*opened);
    content.answers = std::move(*answers);
    for (const Register& one : raw->registers()) {
        content.raw.emplace(one.first, one.second.textOrEmpty());
    }
    if (const Status review = readReview(json.find("review"), content.review); !review) {
        return review;
    }
    if (const Status narrow = readNarrow(json, content); !narrow) {
        return narrow;
    }
    return readLinks(json, content.links);
}

// What a person typed is kept as it is. What the ledger holds in clear is not copied out of it: an order may erase it there (proto/merge.md §3.1).
Answers withoutCopies(const Answers& answers, const FormContent& content)
{
    Answers kept = answers;
    for (const auto& [name, copy] : content.copies) {
        if (answers.get(name) == copy.clear) {
            kept.set(name, Value(copy.commitment));
        }
    }
    return kept;
}

} // namespace

std::string encodeFormContent(const FormContent& content)
{
    JsonWriter writer;
    writer.beginObject();
    writer.name("v").number(draftVersion);
    writer.name("draft").text(content.draft);
    writer.name("campaign").text(content.campaign);
    writer.name("kind").text(content.kind);
    writer.name("site").text(content.site);
    writer.name("record").text(content.record.text());
    writer.name("new").truth(content.isNew);
    writer.name("screen").number(content.screen);
    writer.name("missing").number(static_cast<std::int64_t>(content.missing));
    writer.name("at").number(content.at.ms);
    writer.name("seen");
    writeSeen(writer, content.seen);
    writer.name("opened");
    writeAnswers(writer, withoutCopies(content.opened, content));
    writer.name("answers");
    writeAnswers(writer, withoutCopies(content.answers, content));
    writer.name("raw").beginObject();
    for (const auto& [path, text] : content.raw) {
        writer.name(path).text(text);
    }
    writer.endObject();
    writer.name("review");
    writeReview(writer, content.review);
    if (content.narrow) {
        writeNarrow(writer, *content.narrow);
    }
    writer.name("links").beginObject();
    for (const auto& [id, record] : content.links.all()) {
        writer.name(id).beginObject();
        writer.name("kind").text(record.kind);
        writer.name("campaign").text(record.campaign);
        writer.name("seen");
        writeSeen(writer, record.seen);
        writer.name("answers");
        writeAnswers(writer, record.answers);
        writer.endObject();
    }
    writer.endObject();
    writer.endObject();
    return writer.take();
}

Result<FormContent> decodeFormContent(const std::string& text)
{
    const Result<Json> json = readJson(text, draftBytesMax);
    if (!json) {
        return json.error();
    }
    if (numberIn(*json, "v") != draftVersion) {
        return Error(ErrorCode::VersionTooNew, "a draft of another version of the program");
    }
    const Result<RecordId> record = RecordId::fromText(textIn(*json, "record"));
    if (!record) {
        return record.error();
    }
    FormContent content;
    content.record = *record;
    content.draft = textIn(*json, "draft");
    content.campaign = textIn(*json, "campaign");
    content.kind = textIn(*json, "kind");
    content.site = textIn(*json, "site");
    content.isNew = truthIn(*json, "new");
    content.screen = static_cast<int>(numberIn(*json, "screen"));
    content.missing = static_cast<std::size_t>(std::max<std::int64_t>(0, numberIn(*json, "missing")));
    content.at = TimePoint{numberIn(*json, "at")};
    if (const Status read = readBody(*json, content); !read) {
        return read.error();
    }
    return content;
}

} // namespace fieldledger
