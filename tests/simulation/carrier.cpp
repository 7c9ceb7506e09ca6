#include "tests/simulation/carrier.h"

#include "shared/wire/anew_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::simulation {

namespace {

bool isPage(const SendRequest& request)
{
    return request.path.starts_with("/v1/snapshot");
}

server::Reply problemReply(int status, const std::string& type)
{
    server::Reply reply;
    reply.status = status;
    reply.contentType = problemType;
    reply.body = encodeProblem({type, status, "请稍后再试", "try again later", "made up", std::nullopt, std::nullopt});
    return reply;
}

} // namespace

void Carrier::perform(Tablet& tablet, const std::vector<SyncAction>& actions)
{
    for (const SyncAction& action : actions) {
        if (const auto* request = std::get_if<SendRequest>(&action)) {
            if (tablet.inFlight) {
                scene_.failure = "tablet " + std::to_string(tablet.index) + " has two requests in flight";
            }
            tablet.inFlight = request->request;
            send(tablet, *request);
        } else if (std::holds_alternative<GiveUpRequest>(action)) {
            tablet.inFlight.reset();
        } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
            setTimer(tablet, timer->at);
        } else if (std::holds_alternative<IdentityChanged>(action) && identityChanged_) {
            identityChanged_(tablet);
        }
    }
}

void Carrier::setTimer(Tablet& tablet, TimePoint mono)
{
    const std::uint64_t mine = ++serial_;
    timers_[tablet.index] = mine;
    scene_.agenda.at(tablet.trueTimeOf(mono), [this, &tablet, mine, life = tablet.life] {
        if (timers_[tablet.index] != mine || tablet.life != life || !tablet.isRunning()) {
            return;
        }
        const bool waited = tablet.inFlight.has_value();
        feed(tablet, TimerFired{});
        if (waited && !tablet.inFlight) {
            scene_.faults.note(Fault::RequestTimedOut);
        }
    });
}

void Carrier::later(std::chrono::milliseconds delay, std::function<void()> what)
{
    ++underway_;
    scene_.agenda.after(delay, [this, what = std::move(what)] {
        --underway_;
        what();
    });
}

Carrier::Fate Carrier::drawFate()
{
    if (scene_.healed) {
        return Fate::Arrives;
    }
    constexpr std::pair<unsigned, Fate> fates[] = {
        {50, Fate::RequestLost}, {25, Fate::RequestCut}, {35, Fate::RequestRepeated}, {20, Fate::RequestLate}, {60, Fate::AnswerLost},
        {45, Fate::AnswerCut}, {25, Fate::AnswerRepeated}, {20, Fate::AnswerLate}, {15, Fate::Busy}, {10, Fate::Full}};
    std::uint64_t drawn = scene_.random.below(1'000);
    for (const auto& [share, fate] : fates) {
        if (drawn < share) {
            return fate;
        }
        drawn -= share;
    }
    return Fate::Arrives;
}

void Carrier::send(Tablet& tablet, const SendRequest& request)
{
    const Letter letter{&tablet, tablet.life, ++serial_, request, drawFate()};
    scene_.say([&] {
        return "tablet " + std::to_string(tablet.index) + " sends " + std::to_string(request.request) + ": " + request.method + " "
            + request.path.substr(0, 60) + ", fate " + std::to_string(static_cast<int>(letter.fate)) + "\n        "
            + request.body.substr(0, request.body.find('\n'));
    });
    switch (letter.fate) {
    case Fate::RequestLost:
        scene_.faults.note(Fault::RequestLost);
        return failLater(letter);
    case Fate::RequestRepeated:
        scene_.faults.note(Fault::RequestRepeated);
        later(shortWhile(), [this, letter] { reachOffice(letter, true); });
        break;
    case Fate::RequestLate:
        later(longWhile(), [this, letter] { reachOffice(letter, false); });
        return;
    default:
        break;
    }
    later(shortWhile(), [this, letter] { reachOffice(letter, false); });
}

// Half of what is lost is noticed by the tablet's network, the other half only by the engine's own timer.
void Carrier::failLater(const Letter& letter)
{
    if (scene_.random.happens(500)) {
        return;
    }
    const ErrorCode code = scene_.random.happens(500) ? ErrorCode::Unreachable : ErrorCode::TimedOut;
    later(shortWhile() * 10, [this, letter, code] {
        if (letter.tablet->life == letter.life && letter.tablet->isRunning()) {
            if (letter.tablet->inFlight == letter.request.request) {
                letter.tablet->inFlight.reset();
            }
            feed(*letter.tablet, RequestFailed{letter.request.request, Error(code, "no answer")});
        }
    });
}

// Whether the first line that is not whole goes on with the act of the line before: only an act's first change names no act.
bool Carrier::isInsideAct(std::string_view body, std::size_t kept)
{
    const std::size_t before = kept == 0 ? std::string_view::npos : body.rfind('\n', kept - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return body.substr(begin, body.find('\n', begin) - begin).find("\"act\":") != std::string_view::npos;
}

server::Reply Carrier::replyOf(const Letter& letter)
{
    const SendRequest& request = letter.request;
    if (letter.fate == Fate::Busy) {
        scene_.faults.note(Fault::ServerBusy);
        return problemReply(503, "try_again");
    }
    if (letter.fate == Fate::Full && !request.body.empty()) {
        scene_.faults.note(Fault::ServerFull);
        return problemReply(507, "storage_full");
    }
    if (letter.fate == Fate::RequestCut && !request.body.empty()) {
        scene_.faults.note(Fault::RequestCut);
        const std::size_t kept = scene_.random.below(request.body.size());
        scene_.faults.note(Fault::PushCutInAct, isInsideAct(request.body, kept) ? 1 : 0);
        return scene_.office.handle(request, request.body.substr(0, kept), scene_.agenda.now());
    }
    if (request.body.find("\"signature\"") != std::string::npos) {
        std::string& before = lastPush_[letter.tablet->index];
        if (before == request.body) {
            scene_.faults.note(Fault::ChangeRepeated);
        }
        before = request.body;
    }
    return scene_.office.handle(request, request.body, scene_.agenda.now());
}

void Carrier::noteLife(const Letter& letter, const server::Reply& reply)
{
    const bool isAnew = letter.request.path == "/v1/enrol/anew" && reply.status == 200;
    if (isAnew) {
        const Result<AnewAnswer> answer = decodeAnewAnswer(reply.body);
        ASSERT_ALWAYS(answer);
        letter.tablet->numbers.insert(answer->answer.device);
        scene_.faults.note(Fault::NumberRenewed);
    }
    scene_.faults.note(Fault::TokenUnknown, reply.status == 401 ? 1 : 0);
    if (reply.status == 409) {
        const Result<Problem> problem = decodeProblem(reply.body);
        ASSERT_ALWAYS(problem);
        const bool isFork = problem->type == "fork";
        scene_.faults.note(Fault::ForkRefused, isFork ? 1 : 0);
        if (isFork && !scene_.lives) {
            scene_.failure = "tablet " + std::to_string(letter.tablet->index) + " used a number twice, and nobody copied it";
        }
        if (problem->type == "device_closed") { // within its epoch the log still has a head of it
            scene_.faults.note(problem->log ? Fault::NumberClosedByFork : Fault::NumberClosed);
        }
    }
}

void Carrier::reachOffice(const Letter& letter, bool again)
{
    if (scene_.agenda.now() < scene_.officeDownUntil && !scene_.healed) {
        return failLater(letter);
    }
    Tablet& tablet = *letter.tablet;
    if (letter.serial < tablet.lastHandled) {
        scene_.faults.note(Fault::RequestOvertaken);
    }
    tablet.lastHandled = std::max(tablet.lastHandled, letter.serial);
    scene_.faults.note(Fault::NamesInSteps, scene_.office.isNaming() ? 1 : 0);
    const server::Reply reply = replyOf(letter);
    scene_.say([&] {
        return "the office answers " + std::to_string(letter.request.request) + " of tablet " + std::to_string(tablet.index) + ": "
            + std::to_string(reply.status) + "\n        " + reply.body.substr(0, 1'500);
    });
    noteLife(letter, reply);
    const Answer answer{letter, reply, scene_.office.logLength(), again};
    switch (letter.fate) {
    case Fate::RequestCut:
        return failLater(letter); // the connection was cut, so nothing comes back
    case Fate::AnswerLost:
        scene_.faults.note(Fault::AnswerLost);
        return failLater(letter);
    case Fate::AnswerLate:
        return sendBack(answer, longWhile());
    case Fate::AnswerRepeated:
        sendBack({answer.letter, answer.reply, answer.logLength, true}, shortWhile() * 20);
        return sendBack(answer, shortWhile());
    default:
        // Pages are large: on a weak line one takes a while.
        return sendBack(answer, isPage(letter.request) && !scene_.healed && scene_.random.happens(400) ? shortWhile() * 40 : shortWhile());
    }
}

void Carrier::sendBack(const Answer& answer, std::chrono::milliseconds delay)
{
    Answer sent = answer;
    if (answer.letter.fate == Fate::AnswerCut && !sent.reply.body.empty()) {
        const std::size_t lineEnd = sent.reply.body.rfind('\n', sent.reply.body.size() - 2);
        if (lineEnd != std::string::npos && scene_.random.happens(500)) {
            scene_.faults.note(Fault::AnswerCutBetweenLines);
            sent.reply.body.resize(lineEnd + 1);
        } else {
            scene_.faults.note(Fault::AnswerCut);
            sent.reply.body.resize(scene_.random.below(sent.reply.body.size()));
        }
    }
    if (sent.reply.body.size() < answer.reply.body.size() && isInsideAct(answer.reply.body, sent.reply.body.size())) {
        scene_.faults.note(Fault::AnswerCutInAct);
    }
    later(delay, [this, sent] { reachTablet(sent); });
}

void Carrier::reachTablet(const Answer& answer)
{
    Tablet& tablet = *answer.letter.tablet;
    if (tablet.life != answer.letter.life || !tablet.isRunning()) {
        return;
    }
    bool mayDrop = false;
    if (tablet.inFlight == answer.letter.request.request) {
        tablet.inFlight.reset();
        noteAnswer(answer);
        mayDrop = takesAreaAway(answer);
    } else {
        scene_.faults.note(answer.repeated ? Fault::AnswerRepeated : Fault::AnswerLate);
    }
    const std::map<RecordId, Seen> before = taken(tablet);
    feed(tablet, AnswerArrived{answer.letter.request.request, answer.reply.status, answer.reply.contentType, answer.reply.body});
    for (const auto& [id, seen] : taken(tablet)) {
        if (const auto known = before.find(id); known != before.end() && !seen.covers(known->second) && !mayDrop && !setsOwnAside(answer, id)) {
            scene_.failure = "an answer took something back that tablet " + std::to_string(tablet.index) + " had of record " + id.text();
        }
    }
    scene_.say([&] {
        const SyncStatus& status = tablet.status();
        return "tablet " + std::to_string(tablet.index) + " took answer " + std::to_string(answer.letter.request.request) + ": phase "
            + std::to_string(static_cast<int>(status.phase)) + ", pending " + std::to_string(status.pendingChanges)
            + (status.problem ? ", problem: " + status.problem->detail() : "");
    });
}

// What each record on the tablet has taken in; nothing in runs that do not look.
std::map<RecordId, Seen> Carrier::taken(Tablet& tablet)
{
    std::map<RecordId, Seen> taken;
    if (scene_.watched) {
        const Result<std::vector<RecordView>> views = tablet.ledger().recordsOfKind(campaignName, "site", std::nullopt, 10'000);
        ASSERT_ALWAYS(views);
        for (const RecordView& view : *views) {
            taken.emplace(view.id, view.state.seen);
        }
    }
    return taken;
}

// With the area go the records that were held for it, and the same answer may bring one again as it was where the tail stands:
// in an area that it left later. That is a new base (merge.md, L5 speaks of one), and ends with its "gone".
bool Carrier::takesAreaAway(const Answer& answer)
{
    if (!scene_.watched || answer.letter.request.path != "/v1/sync" || answer.reply.status != 200) {
        return false;
    }
    const Result<SyncAnswer> read = decodeSyncAnswer(answer.reply.body);
    if (!read) {
        return false;
    }
    Tablet& tablet = *answer.letter.tablet;
    const std::vector<std::string>& now = read->head.areas;
    const std::vector<std::string> before = std::exchange(told_.try_emplace(tablet.index, tablet.enrolled().areas).first->second, now);
    return std::ranges::any_of(before, [&](const std::string& area) { return !scene_.office.holds(now, {area}); });
}

// A state tells what waits of its record, ahead of where the tail is. An own change among it shows no more, and is noted once the tail has
// told what it comes after.
bool Carrier::setsOwnAside(const Answer& answer, const RecordId& record)
{
    const Result<SyncAnswer> read = decodeSyncAnswer(answer.reply.body);
    return read && std::ranges::any_of(read->items, [&](const Item& item) {
        const auto* const change = std::get_if<ChangeItem>(&item);
        return change != nullptr && change->change.record == record && change->verdict == Verdict::Quarantined
            && answer.letter.tablet->numbers.contains(change->change.number.device);
    });
}

void Carrier::noteAnswer(const Answer& answer)
{
    Tablet& tablet = *answer.letter.tablet;
    const std::string& path = answer.letter.request.path;
    if (path.starts_with("/v1/records/")) {
        scene_.faults.note(Fault::StateAsked);
    }
    if (!isPage(answer.letter.request) || answer.reply.status != 200) {
        return;
    }
    if (path.find("token=") == std::string::npos) {
        tablet.snapshotBegan = answer.logLength;
    } else {
        scene_.faults.note(Fault::SnapshotInPages);
    }
    if (path.find("areas=") != std::string::npos) {
        scene_.faults.note(Fault::SnapshotOfNewAreas);
    }
    if (answer.logLength > tablet.snapshotBegan) {
        scene_.faults.note(Fault::PageNewerThanCursor);
    }
    if (scene_.office.logLength() > answer.logLength) {
        scene_.faults.note(Fault::PageOlderThanLog);
    }
}

} // namespace fieldledger::simulation
