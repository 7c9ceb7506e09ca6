#include "server/api/enrolment_answer.h"
#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/access/secrets.h"
#include "server/ledger/console_device.h"
#include "server/ledger/write_job.h"
#include "shared/evidence/device_note.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::server {

namespace {

struct Enrolling {
    EnrolRequest request;
    PublicKey key{};
    std::string token;
    TimePoint now;
    bool codeIsGood = false;
    StoredDevice device;
};

// The device that this code makes, or made: an answer may be lost, and the same tablet then asks again with the same key.
Status enrol(WriteScope& scope, Enrolling& work)
{
    AccountStore& accounts = scope.ledger.accounts();
    const Sha256 codeHash = secretHash(tidyEnrolmentCode(work.request.code));
    const Result<std::optional<StoredCode>> code = accounts.code(codeHash);
    if (!code) {
        return code.error();
    }
    if (!*code || (*code)->expires <= work.now) {
        return {};
    }
    work.device.account = (*code)->account;
    if ((*code)->device.value != 0) {
        const StoredDevice* made = scope.views.directory->device((*code)->device);
        if (made == nullptr || made->publicKey != work.key || made->revoked) {
            return {};
        }
        work.device = *made;
    } else {
        work.device.name = work.request.name;
        work.device.publicKey = work.key;
        work.device.app = work.request.app;
        work.device.enrolled = work.now;
        const Result<DeviceNumber> number = accounts.addDevice(work.device);
        if (!number) {
            return number.error();
        }
        work.device.number = *number;
        if (Status used = accounts.useCode(codeHash, *number, work.now); !used) {
            return used;
        }
    }
    const StoredToken token{secretHash(work.token), work.device.account, work.device.number, work.now, std::nullopt};
    if (Status added = accounts.addToken(token); !added) {
        return added;
    }
    scope.effects.accounts = true;
    work.codeIsGood = true;
    return {};
}

} // namespace

EnrolAnswer enrolmentAnswer(const ApiDesk& desk, const StoredDevice& device, const std::string& token, TimePoint now)
{
    const std::shared_ptr<const Views> held = desk.central.views();
    const Views& views = *held;
    const Account* account = views.directory->account(device.account);
    ASSERT_ALWAYS(account != nullptr);
    EnrolAnswer answer;
    answer.device = device.number;
    answer.token = token;
    answer.ledger = views.identity.ledger;
    answer.zone = views.identity.zone;
    answer.epoch = views.identity.epoch;
    answer.user = account->stored.id;
    answer.userName = account->stored.name;
    answer.role = roleText(*views.directory, account->stored.id, now);
    answer.areas = grantedRoots(*views.directory, views.catalog->tree(), account->stored.id, now);
    answer.serverKey = serverKeyText(views);
    answer.now = now;
    answer.note = DeviceNote{views.identity.ledger, device.number, device.account, publicKeyText(device.publicKey), {}};
    signNote(*answer.note, desk.settings.consoleKey);
    return answer;
}

Plan enrolHandler(ApiDesk& desk, const Request& request)
{
    if (!desk.codeTries.allows(request.remote, request.received)) {
        return replyNow(problemReply(ProblemType::RateLimited, "too many tries from this address; wait a minute"));
    }
    Result<EnrolRequest> read = decodeEnrolRequest(request.body);
    const Result<PublicKey> key = read ? publicKeyFromText(read->publicKey) : read.error();
    if (!key) {
        return replyNow(problemReply(key.error()));
    }
    auto work = std::make_shared<Enrolling>();
    work->request = *std::move(read);
    work->key = *key;
    work->token = makeToken(desk.settings.random);
    work->now = request.received;
    Plan plan;
    plan.write = std::make_unique<SmallJob>([work](WriteScope& scope) { return enrol(scope, *work); });
    plan.answer = [&desk, work](const Status& written, CentralReading&) {
        if (!written) {
            return problemReply(written.error());
        }
        return work->codeIsGood ? jsonReply(encodeEnrolAnswer(enrolmentAnswer(desk, work->device, work->token, work->now)))
                                : problemReply(ProblemType::CodeInvalid, "the code is unknown, used or older than 30 minutes");
    };
    return plan;
}

} // namespace fieldledger::server
