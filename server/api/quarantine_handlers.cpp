// What is quarantined, for supervisors at a browser or a tablet: the list, and settling it. A tablet settles with changes of
// its own; here a person without a device does, through the console's device.
#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/api/json_body.h"
#include "server/api/quarantine_list.h"
#include "server/ledger/area_list.h"
#include "server/ledger/console_device.h"
#include "server/ledger/settling.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_writer.h"

#include <algorithm>
#include <charconv>

namespace fieldledger::server {

namespace {

constexpr std::size_t pageMax = 200;
constexpr std::size_t refusalTextBytesMax = 2'000;

std::int64_t numberArgument(const Request& request, std::string_view name, std::int64_t fallback)
{
    const std::string_view text = request.argument(name).value_or(std::string_view());
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && code == std::errc() && end == text.data() + text.size() && value >= 0 ? value : fallback;
}

bool maySettle(const Caller& caller, TimePoint now)
{
    const std::optional<StaffRole> role = caller.views->directory->roleOf(caller.session.account->stored.id, now);
    return role && mayRelease(*role);
}

// One quarantined change as the person asks about it.
struct AskedRelease {
    ChangeNumber number;
    Seen seen;                                     // of its record, from when the card was drawn
    std::optional<std::vector<std::string>> registers; // absent: all
};

Result<AskedRelease> readAsked(const Json& json)
{
    ObjectReader reader(json, "changes");
    AskedRelease asked;
    asked.number.device.value = static_cast<std::uint32_t>(reader.integer("device", 1, 0xffffffffLL));
    asked.number.n = static_cast<std::uint64_t>(reader.integer("n", 1, limits::jsonIntegerMax));
    if (const Json* seen = reader.optionalObject("seen")) {
        Result<Seen> read = readSeen(*seen, "changes.seen");
        if (!read) {
            return read.error();
        }
        asked.seen = *std::move(read);
    }
    if (reader.has("registers")) {
        asked.registers.emplace();
        for (const Json& name : reader.array("registers")) {
            asked.registers->push_back(name.text() != nullptr ? *name.text() : std::string());
        }
    }
    const Status status = reader.status();
    return status ? Result<AskedRelease>(std::move(asked)) : Result<AskedRelease>(status.error());
}

struct AskedSettling {
    std::vector<AskedRelease> changes;
    std::string reason;
};

Result<AskedSettling> readSettling(std::string_view body, bool withReason)
{
    AskedSettling asked;
    Status items;
    const Status read = readBody(body, [&](ObjectReader& reader) {
        asked.reason = withReason ? reader.text("reason", refusalTextBytesMax) : std::string();
        for (const Json& one : reader.array("changes")) {
            Result<AskedRelease> change = readAsked(one);
            if (!change) {
                items = change.error();
                return;
            }
            asked.changes.push_back(*std::move(change));
        }
    });
    if (!read || !items) {
        return !read ? read.error() : items.error();
    }
    if (asked.changes.empty() || asked.changes.size() > limits::actChangesMax) {
        return Error(ErrorCode::BadRequest, "changes: expected 1 to 200");
    }
    if (withReason && (asked.reason.empty() || !isCanonicalText(asked.reason))) {
        return Error(ErrorCode::BadRequest, "reason: say why, the author is told");
    }
    return asked;
}

// The quarantined change's own bytes; nothing when the log does not hold it, or cannot read it.
Result<std::optional<Change>> quarantinedChange(CentralReading& reading, ChangeNumber number)
{
    std::optional<Change> found;
    const Status read = reading.changesOf(number.device, number.n, number.n, [&](const LogRow& row) -> Result<bool> {
        if (row.verdict != Verdict::Opaque) {
            Result<Change> change = decodeChange(row.body);
            if (!change) {
                return change.error();
            }
            found = *std::move(change);
        }
        return false;
    });
    return read ? Result<std::optional<Change>>(std::move(found)) : Result<std::optional<Change>>(read.error());
}

// Where the log holds nothing of that number, a change of nothing: the intake says why it settles nothing.
SystemChange releaseOf(const std::optional<Change>& waiting, AskedRelease asked, const std::string& by)
{
    SystemChange change;
    change.by = by;
    change.releases = asked.number;
    change.seen = std::move(asked.seen);
    if (waiting) {
        change.record = waiting->record;
        change.kind = waiting->kind;
        change.campaign = waiting->campaign;
        change.form = waiting->form;
        change.set = waiting->set;
        if (asked.registers) {
            std::erase_if(change.set, [&](const Register& entry) { return std::ranges::find(*asked.registers, entry.first) == asked.registers->end(); });
        }
    }
    return change;
}

// A note to the author, in the areas where the change was offered.
SystemChange refusalOf(const std::optional<Change>& waiting, const AskedRelease& asked, const std::string& by, const std::string& reason,
                       const std::vector<std::string>& offered)
{
    SystemChange change;
    change.by = by;
    change.releases = asked.number;
    change.kind = refusalKind;
    change.campaign = waiting ? waiting->campaign : std::string();
    change.form = waiting ? waiting->form : 0;
    change.set.emplace_back(std::string(refusalTextRegister), Value(reason));
    if (waiting) {
        change.set.emplace_back(std::string(refusalOfRegister), Value(waiting->record.text()));
    }
    if (!offered.empty() && offered.front() != areaEverywhere) {
        change.set.emplace_back(std::string(areaRegister), Value(offered.front()));
    }
    return change;
}

// What the intake would not take becomes a refusal, and nothing of the act stays.
Status settledOrWhy(const std::vector<Acknowledgement>& acknowledgements)
{
    for (const Acknowledgement& one : acknowledgements) {
        if (one.verdict == Verdict::Merged) {
            continue;
        }
        const Reason reason = one.reason.value_or(Reason());
        const ErrorCode code = one.verdict == Verdict::Quarantined ? ErrorCode::Forbidden
            : reason.code == "release_unknown"                     ? ErrorCode::NotFound
                                                                   : ErrorCode::Conflict;
        return Error(code, reason.zh + " " + reason.en);
    }
    return {};
}

using MakeSettling = std::function<Result<SystemChange>(WriteScope& scope, const AskedRelease& asked)>;

Plan settlingPlan(ApiDesk& desk, const Caller& caller, const Request& request, AskedSettling asked, MakeSettling make)
{
    if (caller.session.device != nullptr) {
        return replyNow(problemReply(ProblemType::Forbidden, "a tablet settles with a change of its own and syncs it"));
    }
    std::vector<RecordId> fresh;
    for (std::size_t i = 0; i < asked.changes.size(); ++i) {
        fresh.push_back(makeRecordId(request.received, desk.settings.random));
    }
    Plan plan;
    plan.write = std::make_unique<SmallJob>([asked = std::move(asked), make = std::move(make), fresh, key = desk.settings.consoleKey,
                                             now = request.received](WriteScope& scope) -> Status {
        std::vector<SystemChange> act;
        for (const AskedRelease& one : asked.changes) {
            Result<SystemChange> change = make(scope, one);
            if (!change) {
                return change.error();
            }
            if (change->record == RecordId()) {
                change->record = fresh[act.size()];
            }
            act.push_back(*std::move(change));
        }
        const Result<std::vector<Acknowledgement>> taken = writeActOf(scope, key, std::move(act), now);
        return taken ? settledOrWhy(*taken) : Status(taken.error());
    });
    plan.answer = [](const Status& written, CentralReading&) { return written ? jsonReply("{}") : problemReply(written.error()); };
    return plan;
}

} // namespace

Plan quarantineHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    if (!maySettle(caller, request.received)) {
        return replyNow(problemReply(ProblemType::Forbidden, "only supervisors see what is set aside"));
    }
    QuarantineQuestion question;
    question.views = caller.views;
    question.after = numberArgument(request, "after", 0);
    question.count = static_cast<std::size_t>(std::clamp<std::int64_t>(numberArgument(request, "count", 50), 1, pageMax));
    Result<std::vector<std::string>> areas = areasAsked(caller, request);
    if (!areas) {
        return replyNow(problemReply(areas.error()));
    }
    question.areas = *std::move(areas);
    Plan plan;
    plan.answer = [question](const Status&, CentralReading& reading) { return answerQuarantine(question, reading); };
    return plan;
}

Plan releaseHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    Result<AskedSettling> asked = readSettling(request.body, false);
    if (!asked) {
        return replyNow(problemReply(asked.error()));
    }
    const MakeSettling make = [by = caller.session.account->stored.id](WriteScope& scope, const AskedRelease& one) -> Result<SystemChange> {
        const Result<std::optional<Change>> waiting = quarantinedChange(scope.ledger.reading(), one.number);
        return waiting ? Result<SystemChange>(releaseOf(*waiting, one, by)) : Result<SystemChange>(waiting.error());
    };
    return settlingPlan(desk, caller, request, *std::move(asked), make);
}

Plan refuseHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    Result<AskedSettling> asked = readSettling(request.body, true);
    if (!asked) {
        return replyNow(problemReply(asked.error()));
    }
    const MakeSettling make = [by = caller.session.account->stored.id, reason = asked->reason](
                                  WriteScope& scope, const AskedRelease& one) -> Result<SystemChange> {
        CentralReading& reading = scope.ledger.reading();
        const Result<std::optional<Change>> waiting = quarantinedChange(reading, one.number);
        const Result<std::optional<Custody>> custody = waiting ? reading.custodyOf(one.number) : waiting.error();
        if (!custody) {
            return custody.error();
        }
        return refusalOf(*waiting, one, by, reason, *custody ? splitAreas((*custody)->areas) : std::vector<std::string>());
    };
    return settlingPlan(desk, caller, request, *std::move(asked), make);
}

} // namespace fieldledger::server
