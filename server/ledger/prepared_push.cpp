#include "server/ledger/prepared_push.h"

#include "server/ledger/form_check.h"
#include "shared/form/personal_text.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

bool fits(const Change& change, const PersonalValue& personal)
{
    const Value* committed = personal.masked ? nullptr : change.find(personal.registerName);
    return committed != nullptr && committed->text() != nullptr
        && *committed->text() == personalCommitment(personal.salt, committedText(personal.value));
}

PreparedChange prepareChange(std::string bytes, ChangeNumber place, const Sha256& before, const Catalog& catalog)
{
    PreparedChange prepared;
    prepared.n = place.n;
    prepared.hash = runningHash(before, bytes);
    Result<Change> change = decodeChange(bytes);
    prepared.bytes = std::move(bytes);
    if (!change) {
        prepared.refusal = change.error().detail();
    } else if (change->number != place) {
        prepared.refusal = "device and n are not those of the line's place";
    } else {
        prepared.flag = flagOf(*change, catalog);
        prepared.change = *std::move(change);
    }
    return prepared;
}

// Values that no register of their change commits to are not kept: nothing would vouch for them.
void takePersonal(PreparedPush& push, std::vector<PersonalLine>&& lines)
{
    for (PersonalLine& line : lines) {
        if (line.n < push.first || line.n - push.first >= push.changes.size()) {
            continue;
        }
        PreparedChange& prepared = push.changes[line.n - push.first];
        for (PersonalValue& value : line.values) {
            if (prepared.change && fits(*prepared.change, value)) {
                prepared.personal.push_back(std::move(value));
            }
        }
    }
}

} // namespace

Result<PreparedPush> preparePush(SyncRequest&& request, const PublicKey& key, const Catalog& catalog, TimePoint got)
{
    PreparedPush push;
    push.device = request.head.device;
    push.first = request.head.first;
    push.hashBefore = request.head.hashBefore;
    push.signature = std::move(request.head.signature);
    push.got = got;
    push.changes.reserve(request.changes.size());
    Sha256 hash = push.hashBefore;
    std::uint64_t n = push.first;
    for (std::string& line : request.changes) {
        push.changes.push_back(prepareChange(std::move(line), {push.device, n++}, hash, catalog));
        hash = push.changes.back().hash;
    }
    push.hashAfter = hash;
    const Result<Signature> signature = signatureFromText(push.signature);
    if (!signature) {
        return Error(ErrorCode::SignatureInvalid, signature.error().detail());
    }
    if (!isPushSignedBy(key, push.hashAfter, *signature)) {
        return Error(ErrorCode::SignatureInvalid, "the signature is not this device's over these changes");
    }
    takePersonal(push, std::move(request.personal));
    return push;
}

} // namespace fieldledger::server
