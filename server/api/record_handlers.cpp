// Reading records: one record's state, and the pages of a snapshot.
#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/api/routes.h"
#include "server/ledger/area_list.h"
#include "server/ledger/cursor.h"
#include "server/ledger/snapshot.h"
#include "shared/base/limits.h"
#include "shared/wire/message_codec.h"

#include <algorithm>
#include <charconv>

namespace fieldledger::server {

namespace {

// Who reads, kept past the request.
struct Reader {
    std::shared_ptr<const Views> views;
    DeviceNumber device;
    ReadingRights rights;
    std::string role;
    std::vector<std::string> granted;
    TimePoint now;
    std::size_t recordsMax = limits::snapshotRecordsMax;
};

// A tablet on a weak line asks for small pages.
std::size_t recordsMaxOf(const Request& request)
{
    const std::optional<std::string_view> asked = request.argument("records_max");
    std::size_t records = 0;
    const bool isNumber = asked && std::from_chars(asked->data(), asked->data() + asked->size(), records).ec == std::errc();
    return isNumber && records > 0 ? std::min(records, limits::snapshotRecordsMax) : limits::snapshotRecordsMax;
}

Reader readerOf(const Caller& caller, TimePoint now)
{
    Reader reader;
    reader.views = caller.views;
    reader.device = caller.session.device != nullptr ? caller.session.device->number : DeviceNumber{};
    reader.rights = readingRights(*caller.views->directory, caller.session.account->stored.id, now);
    reader.role = roleText(*caller.views->directory, caller.session.account->stored.id, now);
    reader.granted = areasOf(*caller.views, caller.session, now);
    reader.now = now;
    return reader;
}

// The first page begins where the log stands now, over the areas asked for, as far as they are granted.
Result<PageToken> firstPage(const Reader& reader, CentralReading& reading, const std::optional<std::string>& asked)
{
    const Result<LogPosition> position = reading.head();
    if (!position) {
        return position.error();
    }
    PageToken token;
    token.tail = cursorAt(reader.views->identity, *position, reader.granted, reader.rights);
    token.areas = reader.granted;
    if (asked) {
        token.areas = splitAreas(*asked);
        std::erase_if(token.areas, [&](const std::string& area) {
            return std::ranges::none_of(reader.granted, [&](const std::string& root) { return reader.views->catalog->tree().isWithin(area, root); });
        });
    }
    Holdings holdings(reader.views->catalog->tree(), token.areas);
    const Result<std::int64_t> records =
        reading.recordCount([&](std::string_view areas, std::string_view setAreas) { return holdings.holds(areas) || holdings.holds(setAreas); });
    if (!records) {
        return records.error();
    }
    token.records = *records;
    return token;
}

Result<PageToken> nextPage(const Reader& reader, CentralReading& reading, const std::string& text)
{
    Result<PageToken> token = pageTokenFromText(text);
    if (!token) {
        return token;
    }
    if (Status fits = checkCursor(token->tail, reader.views->identity, reading); !fits) {
        return fits.error();
    }
    const bool granted = std::ranges::all_of(token->areas, [&](const std::string& area) {
        return std::ranges::any_of(reader.granted, [&](const std::string& root) { return reader.views->catalog->tree().isWithin(area, root); });
    });
    if (!granted) {
        return Error(ErrorCode::Foreign, "the areas of this snapshot are not held any more; take a new one");
    }
    // Whoever loses a right on the way and gets it again lacks what this page leaves out.
    token->tail.rights.personal = token->tail.rights.personal && reader.rights.personal;
    token->tail.rights.releases = token->tail.rights.releases && reader.rights.releases;
    return token;
}

Reply answerSnapshot(const ApiDesk& desk, const Reader& reader, const std::optional<std::string>& asked,
                     const std::optional<std::string>& tokenText, CentralReading& reading)
{
    const Result<CentralReading::View> view = reading.view();
    if (!view) {
        return problemReply(view.error());
    }
    Result<PageToken> token = tokenText ? nextPage(reader, reading, *tokenText) : firstPage(reader, reading, asked);
    if (!token) {
        return problemReply(token.error());
    }
    Holdings holdings(reader.views->catalog->tree(), token->areas);
    const Result<SnapshotLines> page =
        token->waiting ? SnapshotLines() : readSnapshotPage(reading, holdings, token->row, reader.rights.personal, reader.recordsMax);
    if (!page) {
        return problemReply(page.error());
    }
    // What waits for a release comes behind the last record, on a page of its own where this one is full.
    const bool isPast = !page->more && reader.rights.releases && page->lines.size() < limits::answerBytesMax;
    const Result<WaitingLines> waiting = isPast ? readWaiting(reading, holdings, token->waiting.value_or(0), reader.rights.personal,
                                                              limits::answerBytesMax - page->lines.size())
                                                : WaitingLines();
    if (!waiting) {
        return problemReply(waiting.error());
    }
    SnapshotHead head;
    head.ledger = reader.views->identity.ledger;
    head.epoch = reader.views->identity.epoch;
    head.now = reader.now;
    head.log = desk.central.heads().look(reader.device).device;
    head.areas = token->areas;
    head.role = reader.role;
    head.cursor = cursorText(token->tail);
    head.records = static_cast<std::size_t>(token->records);
    head.states = page->records;
    head.waiting = waiting->changes;
    const bool waitingGoOn = !page->more && (waiting->more || (reader.rights.releases && !isPast));
    if (page->more) {
        token->row = page->lastRow;
    } else if (waitingGoOn) {
        token->waiting = isPast ? waiting->lastSeq : 0;
    }
    if (page->more || waitingGoOn) {
        head.next = pageTokenText(*token);
    }
    return ndjsonReply(encodeSnapshotHead(head) + page->lines + waiting->lines);
}

} // namespace

Plan snapshotHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    if (caller.session.device == nullptr) {
        return replyNow(problemReply(ProblemType::Forbidden, "snapshots are for enrolled devices"));
    }
    const auto argument = [&](std::string_view name) {
        const std::optional<std::string_view> value = request.argument(name);
        return value ? std::optional(std::string(*value)) : std::nullopt;
    };
    Reader reader = readerOf(caller, request.received);
    reader.recordsMax = recordsMaxOf(request);
    Plan plan;
    plan.answer = [&desk, reader = std::move(reader), areas = argument("areas"),
                   token = argument("token")](const Status&, CentralReading& reading) {
        return answerSnapshot(desk, reader, areas, token, reading);
    };
    return plan;
}

Plan recordStateHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    ASSERT_ALWAYS(match.route != nullptr);
    const Result<RecordId> id = RecordId::fromText(pathArgument(*match.route, request.path));
    if (!id) {
        return replyNow(problemReply(id.error()));
    }
    Plan plan;
    plan.answer = [reader = readerOf(caller, request.received), record = *id](const Status&, CentralReading& reading) {
        Holdings holdings(reader.views->catalog->tree(), reader.granted);
        Result<std::optional<std::string>> line = readStateLine(reading, holdings, record, reader.rights.personal);
        if (!line) {
            return problemReply(line.error());
        }
        return *line ? ndjsonReply(**std::move(line))
                     : problemReply(ProblemType::NotFound, "there is no such record in the areas you hold");
    };
    return plan;
}

} // namespace fieldledger::server
