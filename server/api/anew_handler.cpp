// A tablet asks for another device number, signed by the key of the one it has (proto/sync.md §3a).
#include "server/api/enrolment_answer.h"
#include "server/api/handlers.h"

#include "server/access/secrets.h"
#include "shared/evidence/device_key.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/anew_codec.h"

namespace fieldledger::server {

namespace {

struct Renewal {
    AnewRequest request;
    PublicKey key{};                    // of the new number
    std::string token;
    TimePoint now;
    StoredDevice device;
    std::vector<NumberRange> confirmed;
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
    const StoredDevice* const old = scope.views.directory->device(work.request.device);
    ASSERT_ALWAYS(old != nullptr);
    if (const StoredDevice* const made = numberOf(*scope.views.directory, work.key)) {
        work.device = *made;
    } else {
        work.device = *old;
        work.device.publicKey = work.key;
        work.device.app = work.request.app;
        work.device.enrolled = work.now;
        const Result<DeviceNumber> number = accounts.addDevice(work.device);
        if (!number) {
            return number.error();
        }
        work.device.number = *number;
        // A revoked tablet does not come back by being copied.
        if (Status revoked = old->revoked ? accounts.revokeDevice(*number, *old->revoked) : Status(); !revoked) {
            return revoked;
        }
    }
    scope.effects.accounts = true;
    return accounts.addToken({secretHash(work.token), work.device.account, work.device.number, work.now, std::nullopt});
}

Status compareWithLog(WriteScope& scope, Renewal& work)
{
    const AnewRequest& request = work.request;
    const std::uint64_t end = request.first + request.hashes.size();
    if (!request.hashes.empty()) {
        const Status read = scope.ledger.reading().changesOf(request.device, request.first, end - 1, [&](const LogRow& row) -> Result<bool> {
            const std::uint64_t n = row.number.n;
            if (sha256(row.body) == request.hashes[n - request.first]) {
                const bool goesOn = !work.confirmed.empty() && work.confirmed.back().to + 1 == n;
                if (goesOn) {
                    work.confirmed.back().to = n;
                } else {
                    work.confirmed.push_back({n, n});
                }
            }
            return true;
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

// Nothing: the request is that device's own.
std::optional<Reply> refusalOf(const Views& views, const SignedAnewRequest& asked)
{
    const Result<Signature> signature = signatureFromText(asked.signature);
    if (!signature) {
        return problemReply(signature.error());
    }
    if (asked.request.ledger != views.identity.ledger) {
        return problemReply(ProblemType::Conflict, "this server holds another ledger");
    }
    const StoredDevice* const old = views.directory->device(asked.request.device);
    if (old == nullptr || views.directory->account(old->account) == nullptr || !isAnewSignedBy(old->publicKey, asked.line, *signature)) {
        return problemReply(ProblemType::SignatureInvalid, "the request is not signed by the key of a device that this ledger knows");
    }
    return std::nullopt;
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
    if (std::optional<Reply> refused = refusalOf(*desk.central.views(), *read)) {
        return replyNow(*std::move(refused));
    }
    auto work = std::make_shared<Renewal>();
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
        return jsonReply(encodeAnewAnswer(
            {enrolmentAnswer(*desk.central.views(), work->device, work->token, work->now), work->confirmed, work->heads}));
    };
    return plan;
}

} // namespace fieldledger::server
