#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/ledger/area_list.h"
#include "server/ledger/console_device.h"
#include "server/ledger/cursor.h"
#include "server/ledger/intake.h"
#include "server/ledger/tail.h"
#include "shared/base/limits.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::size_t tailRowsMax = 50'000; // looked at for one answer

// One sync while it is on its way through the writer to its answer.
struct SyncWork {
    PushHead head;
    std::optional<Cursor> cursor;
    std::optional<PreparedPush> push;
    std::optional<PushOutcome> outcome;
    TimePoint received;
};

const Account& authorOf(const SyncWork& work, const Views& views)
{
    const StoredDevice* device = views.directory->device(work.head.device);
    ASSERT_ALWAYS(device != nullptr);
    const Account* account = views.directory->account(device->account);
    ASSERT_ALWAYS(account != nullptr);
    return *account;
}

Status checkTail(const SyncWork& work, const Views& views, CentralReading& reading)
{
    const Status fits = checkCursor(*work.cursor, views.identity, reading);
    const bool isTold = !views.directory->device(work.head.device)->revoked; // else nothing comes down that could lack anything
    return fits && isTold ? checkRights(*work.cursor, readingRights(*views.directory, authorOf(work, views).stored.id, work.received)) : fits;
}

class SyncJob : public WriteJob {
public:
    explicit SyncJob(std::shared_ptr<SyncWork> work) : work_(std::move(work)) {}

    Status run(WriteScope& scope) override
    {
        // A refused request takes nothing: its cursor is looked at before its changes.
        if (work_->cursor) {
            if (Status fits = checkTail(*work_, scope.views, scope.ledger.reading()); !fits) {
                return fits;
            }
        }
        Result<PushOutcome> outcome = takePush(scope, *work_->push);
        if (!outcome) {
            return outcome.error();
        }
        work_->outcome = *std::move(outcome);
        return {};
    }

private:
    std::shared_ptr<SyncWork> work_; // shared with the answer, which comes after the commit
};

// What a newer app sends may not read as a head of ours; its version still does.
std::int64_t protocolOf(std::string_view body)
{
    const Result<Json> head = readJson(body.substr(0, body.find('\n')));
    const Json* protocol = head ? head->find("protocol") : nullptr;
    return protocol != nullptr && protocol->number() != nullptr ? *protocol->number() : protocolVersion;
}

std::optional<Reply> versionProblem(std::int64_t protocol, std::int64_t oldest)
{
    if (protocol > protocolVersion) {
        return problemReply(ProblemType::VersionTooNew, "the app speaks protocol " + std::to_string(protocol) + ", this server speaks "
                                                            + std::to_string(protocolVersion));
    }
    if (protocol < oldest) {
        return problemReply(ProblemType::VersionTooOld, "the app speaks protocol " + std::to_string(protocol)
                                                            + ", this server takes " + std::to_string(oldest) + " and newer");
    }
    return std::nullopt;
}

// The tail is served for what the cursor names and the reader still holds. What was newly granted waits for its snapshot.
std::vector<std::string> tailRoots(const AreaTree& tree, const std::vector<std::string>& named, const std::vector<std::string>& granted)
{
    std::vector<std::string> roots;
    const auto isIn = [&](const std::string& area, const std::vector<std::string>& others) {
        return std::ranges::any_of(others, [&](const std::string& other) { return tree.isWithin(area, other); });
    };
    std::ranges::copy_if(named, std::back_inserter(roots), [&](const std::string& area) { return isIn(area, granted); });
    std::ranges::copy_if(granted, std::back_inserter(roots),
                         [&](const std::string& area) { return isIn(area, named) && std::ranges::find(roots, area) == roots.end(); });
    return roots;
}

// A tablet was copied: the operator's business too.
std::string forkForLog(DeviceNumber device, const PushRefused& refused)
{
    const std::string kept = refused.forkedChangesKept == 0 ? "there is no room to keep them" : std::to_string(refused.forkedChangesKept) + " kept beside the log";
    return "device " + std::to_string(device.value) + " is closed: from number " + std::to_string(refused.forkedAt)
        + " on it came with other changes than the log holds (a copied tablet, or one put back to an older copy); " + kept;
}

Reply refusedReply(DeviceNumber device, const PushRefused& refused)
{
    Problem problem;
    switch (refused.why) {
    case PushRefused::Why::Gap:
        problem = makeProblem(ProblemType::Gap, "the next change is number " + std::to_string(refused.expected));
        problem.expected = refused.expected;
        break;
    case PushRefused::Why::Fork:
        problem = makeProblem(ProblemType::Fork, "the log holds other bytes under one of these numbers; the device must be enrolled anew");
        break;
    case PushRefused::Why::Closed:
        problem = makeProblem(ProblemType::DeviceClosed, "other changes came under this number before, and it was closed; nothing was taken, enrol anew"
                                                         " and send again what the log lacks");
        break;
    case PushRefused::Why::HashMismatch:
        problem = makeProblem(ProblemType::HashMismatch, "h is not the log's running hash before the first change");
        break;
    }
    problem.log = refused.log;
    Reply reply = problemReply(problem);
    if (refused.why == PushRefused::Why::Fork) {
        reply.forLog = forkForLog(device, refused);
    }
    return reply;
}

AnswerHead answerHead(const Views& views, const Account& account, const SyncWork& work, const LogHead& log, std::vector<std::string> areas)
{
    AnswerHead head;
    head.ledger = views.identity.ledger;
    head.epoch = views.identity.epoch;
    head.now = work.received;
    head.log = log;
    head.accepted = log.n;
    head.got = work.received;
    head.areas = std::move(areas);
    head.role = roleText(*views.directory, account.stored.id, work.received);
    head.serverKey = serverKeyText(views);
    return head;
}

Result<Tail> tailFor(const Views& views, CentralReading& reading, const SyncWork& work, const StoredDevice& device, Holdings& holdings)
{
    if (Status fits = checkTail(work, views, reading); !fits) {
        return fits.error();
    }
    TailLimits limits;
    limits.items = work.head.itemsMax != 0 ? std::min(work.head.itemsMax, limits::tailItemsMax) : limits::tailItemsMax;
    limits.bytes = limits::answerBytesMax;
    limits.rows = tailRowsMax;
    const TailReader reader{device.number, readsPersonal(*views.directory, device.account, work.received)};
    return readTail(reading, holdings, work.cursor->seq, reader, limits);
}

Reply answerSync(const ApiDesk& desk, const SyncWork& work, CentralReading& reading)
{
    const PushTaken* taken = nullptr;
    if (work.outcome) {
        if (const auto* refused = std::get_if<PushRefused>(&*work.outcome)) {
            return refusedReply(work.head.device, *refused);
        }
        taken = std::get_if<PushTaken>(&*work.outcome);
    }
    const std::shared_ptr<const Views> views = desk.central.views();
    const StoredDevice* device = views->directory->device(work.head.device);
    ASSERT_ALWAYS(device != nullptr);
    const Session session{&authorOf(work, *views), device};
    std::vector<std::string> granted = areasOf(*views, session, work.received);
    const LogHead log = taken != nullptr ? taken->log : desk.central.heads().look(device->number).device;
    AnswerHead head = answerHead(*views, *session.account, work, log, granted);
    if (taken != nullptr) {
        head.acknowledgements = taken->acknowledgements;
    }
    if (!work.cursor || device->revoked) {
        return ndjsonReply(encodeAnswerHead(head));
    }
    const AreaTree& tree = views->catalog->tree();
    Holdings holdings(tree, tailRoots(tree, work.cursor->roots, granted), device->number);
    const Result<Tail> tail = tailFor(*views, reading, work, *device, holdings);
    if (!tail) {
        return problemReply(tail.error());
    }
    head.cursor = cursorText(cursorAt(views->identity, tail->reached, holdings.roots(),
                                      readingRights(*views->directory, device->account, work.received)));
    head.more = tail->more;
    head.items = tail->items;
    return ndjsonReply(encodeAnswerHead(head) + tail->lines);
}

Result<std::shared_ptr<SyncWork>> readWork(const Caller& caller, SyncRequest& request, TimePoint received)
{
    if (caller.session.device == nullptr || caller.session.device->number != request.head.device) {
        return Error(ErrorCode::Unauthenticated, "the token is not this device's");
    }
    auto work = std::make_shared<SyncWork>();
    work->head = request.head;
    work->received = received;
    if (request.head.cursor) {
        Result<Cursor> cursor = cursorFromText(*request.head.cursor);
        if (!cursor) {
            return cursor.error();
        }
        work->cursor = *std::move(cursor);
    }
    if (request.head.count > 0) {
        Result<PreparedPush> push = preparePush(std::move(request), caller.session.device->publicKey, *caller.views->catalog, received);
        if (!push) {
            return push.error();
        }
        work->push = *std::move(push);
    }
    return work;
}

} // namespace

Plan syncHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    Result<SyncRequest> read = decodeSyncRequest(request.body);
    const std::int64_t protocol = read ? read->head.protocol : protocolOf(request.body);
    if (std::optional<Reply> problem = versionProblem(protocol, desk.settings.protocolOldest)) {
        return replyNow(*std::move(problem));
    }
    if (!read) {
        return replyNow(problemReply(read.error()));
    }
    if (caller.session.device != nullptr && caller.session.device->number < caller.views->identity.firstOpen) {
        return replyNow(problemReply(ProblemType::DeviceClosed, "the ledger was restored and lives its epoch " + std::to_string(caller.views->identity.epoch)
                                                                    + "; nothing was taken, enrol anew and send again what the log lacks"));
    }
    const Result<std::shared_ptr<SyncWork>> work = readWork(caller, *read, request.received);
    if (!work) {
        return replyNow(problemReply(work.error()));
    }
    Plan plan;
    if ((*work)->push) {
        plan.write = std::make_unique<SyncJob>(*work);
    }
    plan.answer = [&desk, shared = *work](const Status& written, CentralReading& reading) {
        return written ? answerSync(desk, *shared, reading) : problemReply(written.error());
    };
    return plan;
}

std::optional<Reply> syncFromMemory(const ApiDesk& desk, const Caller& caller, const Request& request)
{
    const bool onlyHead = !request.body.empty() && request.body.find('\n') == request.body.size() - 1;
    if (!onlyHead || caller.session.device == nullptr || caller.session.device->revoked
        || caller.session.device->number < caller.views->identity.firstOpen) {
        return std::nullopt;
    }
    const Result<SyncRequest> read = decodeSyncRequest(request.body);
    const bool fits = read && !versionProblem(read->head.protocol, desk.settings.protocolOldest)
        && read->head.device == caller.session.device->number;
    if (!fits) {
        return std::nullopt; // the handler says what is wrong
    }
    const LogHeads::Look look = desk.central.heads().look(read->head.device);
    std::vector<std::string> granted = areasOf(*caller.views, caller.session, request.received);
    const ReadingRights rights = readingRights(*caller.views->directory, caller.session.account->stored.id, request.received);
    if (read->head.cursor && *read->head.cursor != cursorText(cursorAt(caller.views->identity, look.position, granted, rights))) {
        return std::nullopt;
    }
    SyncWork work;
    work.received = request.received;
    AnswerHead head = answerHead(*caller.views, *caller.session.account, work, look.device, std::move(granted));
    head.cursor = read->head.cursor;
    return ndjsonReply(encodeAnswerHead(head));
}

} // namespace fieldledger::server
