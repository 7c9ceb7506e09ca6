#include "server/api/review_page.h"

#include "server/api/json_body.h"
#include "server/api/review_reading.h"
#include "server/ledger/holdings.h"
#include "server/ledger/review_index.h"
#include "shared/base/limits.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_writer.h"

#include <algorithm>
#include <charconv>

namespace fieldledger::server {

namespace {

JsonWriter& writePerson(JsonWriter& writer, std::string_view name, const std::string& id, const AnswerNames& names)
{
    return writer.name(name).beginObject().name("id").text(id).name("name").text(names.person(id)).endObject();
}

void writeNotes(JsonWriter& writer, const std::vector<ReviewNoteRecord>& notes, const AnswerNames& names)
{
    writer.name("notes").beginArray();
    for (const ReviewNoteRecord& entry : notes) {
        const ReviewNote& note = entry.note;
        writer.beginObject().name("record").text(entry.record.text()).name("field").text(note.field).name("text").text(note.text);
        writePerson(writer, "by", note.by, names).name("at").number(note.at.ms);
        if (note.isAnswered()) {
            writer.name("answer").text(note.answer);
            writePerson(writer, "answered_by", note.answeredBy, names).name("answered_at").number(note.answeredAt.ms);
        }
        writer.endObject();
    }
    writer.endArray();
}

void writeLook(JsonWriter& writer, const ReviewLook& look)
{
    writer.name("differences").beginArray();
    for (const AnswerDifference& difference : look.differences) {
        writer.beginObject().name("field").text(difference.path);
        writeWords(writer, "label", difference.field);
        writeWords(writer, "before", difference.before);
        writeWords(writer, "now", difference.now).endObject();
    }
    writer.endArray().name("flags").beginArray();
    for (const ReviewFlag& flag : look.flags) {
        writer.beginObject().name("code").text(flag.code).name("field").text(flag.field);
        writeWords(writer, "message", flag.message).endObject();
    }
    writer.endArray();
}

// What can be fetched from /v1/blobs: personal pictures only by those who may read them, so they are not named here.
void writePictures(JsonWriter& writer, const std::vector<ReviewPhoto>& photos)
{
    writer.name("pictures").beginArray();
    for (const ReviewPhoto& photo : photos) {
        if (photo.facts.personal) {
            continue;
        }
        writer.beginObject().name("record").text(photo.record.text()).name("field").text(photo.facts.field);
        for (const auto& [name, blob] : {std::pair("blob", &photo.facts.original), std::pair("thumb", &photo.facts.thumb), std::pair("preview", &photo.facts.preview)}) {
            if (blob->hash) {
                writer.name(name).text(toHex(blob->hash->data(), blob->hash->size()));
            }
        }
        writer.endObject();
    }
    writer.endArray();
}

void writeItem(JsonWriter& writer, const ReviewQuestion& question, const ReviewedRecord& record, const AnswerNames& names)
{
    const ReviewStanding standing = reviewStanding(record.stored.state);
    const std::string author = authorOf(record.stored.state);
    writer.beginObject().name("record").text(record.stored.id.text()).name("kind").text(record.stored.kind);
    writeWords(writer, "kind_title", record.form->title);
    const std::string area(record.answers.get(areaRegister).textOrEmpty());
    writer.name("area").beginObject().name("code").text(area).name("name").text(names.area(area)).endObject();
    if (!record.site.empty()) {
        writer.name("site").beginObject().name("record").text(record.site).name("name").text(names.record(record.site)).endObject();
    }
    writePerson(writer, "author", author, names);
    writer.name("own").truth(author == question.person);
    writer.name("at").number(record.at.ms).name("came").number(cameForReview(record.stored.state).ms);
    writer.name("review").text(reviewName(standing.review)).name("conflict").truth(standing.conflict);
    if (!standing.by.empty()) {
        writePerson(writer, "review_by", standing.by, names).name("review_at").number(standing.at.ms);
    }
    writer.name("seen");
    writeSeen(writer, record.stored.state.seen);
    writer.name("answers").beginArray();
    for (const AnswerInWords& answer : record.words) {
        writer.beginObject().name("field").text(answer.path);
        writeWords(writer, "label", answer.label);
        writeWords(writer, "words", answer.words).endObject();
    }
    writer.endArray().name("photos").number(static_cast<std::uint64_t>(record.photos.size()));
    writePictures(writer, record.photos);
    if (record.previous) {
        writer.name("previous").text(record.previous->text());
    }
    writeLook(writer, record.look);
    writeNotes(writer, record.notes, names);
    writer.endObject();
}

} // namespace

std::string reviewPlaceText(const ReviewPlace& place) { return std::to_string(place.came.ms) + "." + place.record.text(); }

Result<ReviewPlace> reviewPlaceFromText(std::string_view text)
{
    const Error error(ErrorCode::BadRequest, "after: expected what the page before gave as next");
    const std::size_t dot = text.find('.');
    ReviewPlace place;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + std::min(dot, text.size()), place.came.ms);
    if (dot == std::string_view::npos || failure != std::errc() || end != text.data() + dot) {
        return error;
    }
    const Result<RecordId> record = RecordId::fromText(text.substr(dot + 1));
    if (!record) {
        return error;
    }
    place.record = *record;
    return place;
}

Reply answerReviewPage(const ReviewQuestion& question, CentralReading& reading)
{
    const Result<CentralReading::View> view = reading.view();
    if (!view) {
        return problemReply(view.error());
    }
    Holdings holdings(question.views->catalog->tree(), question.areas);
    ReviewReading review(question.views, question.campaign, reading, question.now);
    Result<ReviewWindow> window = review.waiting(question.states, question.after, question.count,
                                                 [&](std::string_view areas) { return holdings.holds(areas); });
    if (!window) {
        return problemReply(window.error());
    }
    JsonWriter writer;
    writer.beginObject().name("campaign").text(question.campaign->id).name("version").number(question.campaign->version);
    writer.name("total").number(static_cast<std::uint64_t>(window->total)).name("items").beginArray();
    for (const ReviewedRecord& record : window->records) {
        writeItem(writer, question, record, review.names());
    }
    writer.endArray();
    if (window->more) {
        const StoredRecord& last = window->records.back().stored;
        writer.name("next").text(reviewPlaceText({cameForReview(last.state), last.id}));
    }
    writer.endObject();
    return jsonReply(writer.take());
}

} // namespace fieldledger::server
