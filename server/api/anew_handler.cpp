// A tablet asks for another device number, signed by the key of the one it has (proto/sync.md §3a).
#include "server/api/enrolment_answer.h"
#include "server/api/handlers.h"

#include "server/access/secrets.h"
#include "server/ledger/stored_acknowledgement.h"
#include "shared/evidence/device_note.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/anew_codec.h"

namespace fieldledger::server {

namespace {

struct Renewal {
    AnewRequest request;
    StoredDevice old;                   // as the ledger knows it, or its note says
    PublicKey key{};                    // of the new number
    std::string token;
    TimePoint now;
    StoredDevice device;
    std::vector<NumberRange> confirmed;
    std::vector<ReceivedRange> received; // parts of these
    std::vector<Acknowledgement> acknowledgements;
    Seen heads;
};

// The number that this request made already: its answer was lost, and the same request has the same answer.
const StoredDevice* numberOf(const Directory& directory, const PublicKey& key)
{
    for (const DeviceNumber number : directory.devices()) {
        const StoredDevice* const device = directory.device(number);
        if (device->publicKey == key) {
            return device;
        }
    }
    return nullptr;
}

Status giveNumber(WriteScope& scope, Renewal& work)
{
    AccountStore& accounts = scope.ledger.accounts();
    if (const StoredDevice* const made = numberOf(*scope.views.directory, work.key)) {
        work.device = *made;
    } else {
        work.device = work.old;
        work.device.publicKey = work.key;
        work.device.app = work.request.app;
        work.device.enrolled = work.now;
        const Result<DeviceNumber> number = accounts.addDevice(work.device);
        if (!number) {
            return number.error();
        }
        work.device.number = *number;
        // A revoked tablet does not come back by being copied.
        if (Status revoked = work.old.revoked ? accounts.revokeDevice(*number, *work.old.revoked) : Status(); !revoked) {
            return revoked;
        }
    }
    scope.effects.accounts = true;
    return accounts.addToken({secretHash(work.token), work.device.account, work.device.number, work.now, std::nullopt});
}

// The log holds these very bytes. What was not merged is told here: nothing that comes down speaks of a line that cannot be read. False:
// there is no room to tell it, so that it is not confirmed, and issued again.
Result<bool> confirm(const LogRow& row, Renewal& work)
{
    if (row.verdict != Verdict::Merged) {
        if (work.acknowledgements.size() == limits::anewVerdictsMax) {
            return false;
        }
        Result<Acknowledgement> told = storedAcknowledgement(row);
        if (!told) {
            return told.error();
        }
        work.acknowledgements.push_back(*std::move(told));
    }
    const std::uint64_t n = row.number.n;
    const bool goesOn = !work.confirmed.empty() && work.confirmed.back().to + 1 == n;
    const bool cameTogether = goesOn && work.received.back().got == row.got;
    if (goesOn) {
        work.confirmed.back().to = n;
    } else {
        work.confirmed.push_back({n, n});
    }
    if (cameTogether) {
        work.received.back().range.to = n;
    } else {
        work.received.push_back({{n, n}, row.got});
    }
    return true;
}

Status compareWithLog(WriteScope& scope, Renewal& work)
{
    const AnewRequest& request = work.request;
    const std::uint64_t end = request.first + request.hashes.size();
    if (!request.hashes.empty()) {
        const Status read = scope.ledger.reading().changesOf(request.device, request.first, end - 1, [&](const LogRow& row) -> Result<bool> {
            return sha256(row.body) == request.hashes[row.number.n - request.first] ? confirm(row, work) : true;
        });
        if (!read) {
            return read;
        }
    }
    for (const DeviceNumber device : scope.views.directory->devices()) {
        const Result<LogHead> head = scope.ledger.reading().deviceHead(device);
        if (!head) {
            return head.error();
        }
        work.heads.raise(device, head->n);
    }
    return {};
}

// The device that asks. What the ledger does not know it knows by the note that it signed in a life that is lost.
std::optional<StoredDevice> askingDevice(const Views& views, const PublicKey& console, const AnewRequest& request)
{
    if (const StoredDevice* const known = views.directory->device(request.device)) {
        return *known;
    }
    const std::optional<DeviceNote>& note = request.note;
    if (!note || note->ledger != views.identity.ledger || note->device != request.device || !isNoteSignedBy(console, *note)) {
        return std::nullopt;
    }
    const Result<PublicKey> key = publicKeyFromText(note->publicKey);
    return key ? std::optional(StoredDevice{note->device, note->user, request.name, *key, request.app, {}, std::nullopt}) : std::nullopt;
}

Result<StoredDevice> signerOf(const Views& views, const PublicKey& console, const SignedAnewRequest& asked)
{
    const Result<Signature> signature = signatureFromText(asked.signature);
    if (!signature) {
        return signature.error();
    }
    if (asked.request.ledger != views.identity.ledger) {
        return Error(ErrorCode::Conflict, "this server holds another ledger");
    }
    std::optional<StoredDevice> device = askingDevice(views, console, asked.request);
    if (!device || views.directory->account(device->account) == nullptr || !isAnewSignedBy(device->publicKey, asked.line, *signature)) {
        return Error(ErrorCode::SignatureInvalid, "the request is not signed by the key of a device that this ledger knows");
    }
    return *std::move(device);
}

} // namespace

Plan anewHandler(ApiDesk& desk, const Request& request)
{
    if (!desk.codeTries.allows(request.remote, request.received)) {
        return replyNow(problemReply(ProblemType::RateLimited, "too many tries from this address; wait a minute"));
    }
    Result<SignedAnewRequest> read = decodeAnewRequest(request.body);
    const Result<PublicKey> key = read ? publicKeyFromText(read->request.publicKey) : read.error();
    if (!key) {
        return replyNow(problemReply(key.error()));
    }
    const Result<StoredDevice> old = signerOf(*desk.central.views(), desk.settings.consoleKey.publicKey, *read);
    if (!old) {
        return replyNow(problemReply(old.error()));
    }
    auto work = std::make_shared<Renewal>();
    work->old = *old;
    work->request = std::move(read->request);
    work->key = *key;
    work->token = makeToken(desk.settings.random);
    work->now = request.received;
    Plan plan;
    plan.write = std::make_unique<SmallJob>([work](WriteScope& scope) {
        const Status given = giveNumber(scope, *work);
        return given ? compareWithLog(scope, *work) : given;
    });
    plan.answer = [&desk, work](const Status& written, CentralReading&) {
        if (!written) {
            return problemReply(written.error());
        }
        return jsonReply(encodeAnewAnswer({enrolmentAnswer(desk, work->device, work->token, work->now), work->confirmed, work->received,
                                           work->heads, work->acknowledgements}));
    };
    return plan;
}

} // namespace fieldledger::server
