#include "mobile/models/return_draft.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace fieldledger {

namespace {

constexpr std::string_view prefix = "return:";
constexpr std::int64_t draftVersion = 1;

} // namespace

std::string returnDraftId(const RecordId& record) { return std::string(prefix) + record.text(); }

bool isReturnDraft(std::string_view draftId) { return draftId.starts_with(prefix); }

FormDraft encodeReturnDraft(const ReturnDraft& draft)
{
    JsonWriter writer;
    writer.beginObject().name("v").number(draftVersion).name("record").text(draft.record.text()).name("seen");
    writeSeen(writer, draft.seen);
    writer.name("field").text(draft.field).name("text").text(draft.text).endObject();
    return {returnDraftId(draft.record), writer.take()};
}

Result<ReturnDraft> decodeReturnDraft(const std::string& content)
{
    const Result<Json> json = readJson(content);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "draft");
    ReturnDraft draft;
    reader.integer("v", draftVersion, draftVersion);
    const Result<RecordId> record = RecordId::fromText(reader.text("record", 36));
    draft.field = reader.text("field", limits::jsonKeyBytesMax);
    draft.text = reader.text("text", limits::noteTextBytesMax);
    const Json* const seen = reader.object("seen");
    Result<Seen> read = seen != nullptr ? readSeen(*seen, "draft.seen") : Result<Seen>(Seen());
    if (!reader.status() || !record || !read) {
        return !reader.status() ? reader.status().error() : !record ? record.error() : read.error();
    }
    draft.record = *record;
    draft.seen = *std::move(read);
    return draft;
}

} // namespace fieldledger
