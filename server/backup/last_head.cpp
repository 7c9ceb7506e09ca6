#include "server/backup/last_head.h"

#include "shared/base/ids.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace fieldledger::server {

std::string lastHeadText(const LastHead& head)
{
    JsonWriter writer;
    writer.beginObject().name("ledger").text(head.ledger).name("seq").number(head.position.seq);
    writer.name("chain").text(toHex(head.position.chain)).endObject();
    return writer.take() + "\n";
}

Result<LastHead> lastHeadFromText(std::string_view text)
{
    const Result<Json> json = readJson(text);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "last head");
    LastHead head;
    head.ledger = reader.text("ledger", 64);
    head.position.seq = reader.integer("seq", 0, std::numeric_limits<std::int64_t>::max());
    const std::string chain = reader.text("chain", 64);
    if (const Status read = reader.status(); !read) {
        return read.error();
    }
    const Result<Sha256> hash = sha256FromHex(chain);
    if (!hash) {
        return hash.error();
    }
    head.position.chain = *hash;
    return head;
}

Result<LastHead> lastHeadOf(CentralReading& reading)
{
    const Result<CentralReading::View> view = reading.view();
    const Result<std::optional<CentralIdentity>> identity = view ? reading.identity() : view.error();
    const Result<LogPosition> head = identity ? reading.head() : identity.error();
    if (!head) {
        return head.error();
    }
    return *identity ? Result<LastHead>(LastHead{(*identity)->ledger, *head}) : Error(ErrorCode::StorageCorrupt, "the ledger does not say which it is");
}

Result<HeadFit> compareHead(CentralReading& reading, const std::optional<LastHead>& known)
{
    if (!known) {
        return HeadFit::Unknown;
    }
    const Result<std::optional<CentralIdentity>> identity = reading.identity();
    const Result<std::optional<Sha256>> chain = identity ? reading.chainAt(known->position.seq) : identity.error();
    if (!chain) {
        return chain.error();
    }
    if (!*identity || (*identity)->ledger != known->ledger) {
        return HeadFit::OtherLedger;
    }
    return *chain == known->position.chain ? HeadFit::GoesOn : HeadFit::FellBack;
}

} // namespace fieldledger::server
