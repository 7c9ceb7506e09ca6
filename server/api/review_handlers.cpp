// Review over HTTP: the page of what waits, and a decision by a person at a browser, written as ordinary changes of the
// server's own device with `by` = that person and `seen` = what his page had shown.
#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/api/json_body.h"
#include "server/api/review_page.h"
#include "server/ledger/console_device.h"
#include "server/ledger/holdings.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/form/form_rules.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_writer.h"

#include <algorithm>
#include <charconv>

namespace fieldledger::server {

namespace {

// ---- what waits --------------------------------------------------------------------------------------------------------

std::optional<std::vector<Review>> statesAsked(std::string_view text)
{
    if (text.empty() || text == "waiting") {
        return std::vector<Review>{Review::New, Review::Answered};
    }
    const std::optional<Review> one = reviewFromName(text);
    return one ? std::optional(std::vector<Review>{*one}) : std::nullopt;
}

Result<std::size_t> countAsked(const Request& request)
{
    const std::optional<std::string_view> text = request.argument("count");
    if (!text) {
        return limits::reviewPageMax;
    }
    std::size_t count = 0;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), count);
    if (failure != std::errc() || end != text->data() + text->size() || count == 0) {
        return Error(ErrorCode::BadRequest, "count: expected a whole number from 1");
    }
    return std::min(count, limits::reviewPageMax);
}

bool mayReviewNow(const Caller& caller, TimePoint now)
{
    const std::optional<StaffRole> role = caller.views->directory->roleOf(caller.session.account->stored.id, now);
    return role && mayReview(*role);
}

// ---- a decision --------------------------------------------------------------------------------------------------------

struct Decision {
    RecordId record;
    Review review = Review::Approved;
    std::string field;
    std::string reason;
    Seen seen;
};

struct Outcome {
    bool repeated = false;
    bool conflict = false;
    Review shown = Review::New;
    std::optional<RecordId> note;
};

Result<Decision> readDecision(std::string_view body)
{
    Decision decision;
    std::string record;
    std::string review;
    Result<Seen> seen = Seen();
    const Status read = readBody(body, [&](ObjectReader& reader) {
        record = reader.text("record", 36);
        review = reader.text("decision", 16);
        decision.field = reader.optionalText("field", limits::jsonKeyBytesMax).value_or(std::string());
        decision.reason = reader.optionalText("reason", limits::noteTextBytesMax).value_or(std::string());
        if (const Json* json = reader.object("seen")) {
            seen = readSeen(*json, "body.seen");
        }
    });
    const Result<RecordId> id = read ? RecordId::fromText(record) : read.error();
    if (!read || !id || !seen) {
        return !read ? read.error() : !id ? id.error() : seen.error();
    }
    const std::optional<Review> known = reviewFromName(review);
    if (known != Review::Approved && known != Review::Returned) {
        return Error(ErrorCode::BadRequest, "decision: expected \"approved\" or \"returned\"");
    }
    if (known == Review::Returned && decision.reason.empty()) {
        return Error(ErrorCode::BadRequest, "reason: whoever gets the record back must be told why");
    }
    if (!isCanonicalText(decision.reason) || !isCanonicalText(decision.field)) {
        return Error(ErrorCode::BadRequest, "reason and field are text in Unicode's composed form (NFC)");
    }
    decision.record = *id;
    decision.review = *known;
    decision.seen = *std::move(seen);
    return decision;
}

class ReviewWriting {
public:
    ReviewWriting(const ApiDesk& desk, std::string person, std::vector<std::string> areas, Decision decision, TimePoint now)
        : key_(desk.settings.consoleKey), random_(desk.settings.random), person_(std::move(person)), areas_(std::move(areas)),
          decision_(std::move(decision)), now_(now)
    {
    }

    Status write(WriteScope& scope, Outcome& outcome) const
    {
        outcome = {};
        const Result<std::optional<StoredRecord>> stored = scope.ledger.reading().record(decision_.record);
        if (!stored) {
            return stored.error();
        }
        Holdings holdings(scope.views.catalog->tree(), areas_);
        if (!*stored || !holdings.holds((*stored)->areas)) {
            return Error(ErrorCode::NotFound, "there is no such record in the areas you hold");
        }
        const StoredRecord& record = **stored;
        if (const Status may = mayDecide(scope, record); !may) {
            return may;
        }
        if (isRepeat(scope, record)) {
            outcome.repeated = true;
            return look(scope, outcome);
        }
        const std::shared_ptr<const Campaign> campaign = scope.views.catalog->newestCampaign(record.campaign);
        std::vector<SystemChange> changes;
        changes.push_back({record.id, record.kind, reviewRegisters(decision_.review, person_, now_), record.campaign,
                           campaign->version, person_, decision_.seen});
        if (!decision_.reason.empty()) {
            outcome.note = makeRecordId(now_, random_);
            const std::vector<std::string> areas = record.state.areas();
            changes.push_back({*outcome.note, std::string(noteKind),
                               noteRegisters(record.id.text(), decision_.field, decision_.reason, areas.empty() ? std::string() : areas.front()),
                               record.campaign, campaign->version, person_, Seen()});
        }
        const Status written = writeSystemChanges(scope, key_, std::move(changes), now_, Grouping::OneAct);
        return written ? look(scope, outcome) : written;
    }

private:
    Status mayDecide(const WriteScope& scope, const StoredRecord& record) const
    {
        const std::shared_ptr<const Campaign> campaign = scope.views.catalog->newestCampaign(record.campaign);
        const Form* const form = campaign != nullptr ? campaign->form(record.kind) : nullptr;
        if (form == nullptr || !campaign->review.isReviewed(record.kind)) {
            return Error(ErrorCode::BadRequest, "records of this kind are not reviewed");
        }
        const std::vector<Register> set = reviewRegisters(decision_.review, person_, now_);
        const std::vector<std::string> areas = record.state.areas();
        if (!isAllowed(*scope.views.directory, scope.views.catalog->tree(), {person_, record.kind, areas, now_, false, set})) {
            return Error(ErrorCode::Forbidden, "only a supervisor of the record's area reviews it");
        }
        if (decision_.review == Review::Approved && authorOf(record.state) == person_) {
            return Error(ErrorCode::Forbidden, "who wrote a record does not approve it (four eyes)");
        }
        if (shownValue(record.state, deletedRegister, FormRules(form)).value == Value(true)) {
            return Error(ErrorCode::Conflict, "the record has been deleted meanwhile");
        }
        // `field`, or `repeat/<row>/field`.
        const std::size_t slash = decision_.field.rfind('/');
        const std::string_view name = slash == std::string::npos ? decision_.field : std::string_view(decision_.field).substr(slash + 1);
        return decision_.field.empty() || form->find(name) != nullptr
            ? Status()
            : Status(Error(ErrorCode::BadRequest, "field: the form has no field " + decision_.field));
    }

    // The answer to the same request was lost: his decision stands already, and his page had not seen it.
    bool isRepeat(const WriteScope& scope, const StoredRecord& record) const
    {
        return std::ranges::any_of(record.state.heads(reviewRegister), [&](const Head& head) {
            return head.change->by == person_ && head.change->number.device == scope.views.identity.console
                && head.value->textOrEmpty() == reviewName(decision_.review) && !decision_.seen.covers(head.change->number);
        });
    }

    Status look(WriteScope& scope, Outcome& outcome) const
    {
        const Result<std::optional<StoredRecord>> stored = scope.ledger.reading().record(decision_.record);
        if (!stored) {
            return stored.error();
        }
        const ReviewStanding standing = reviewStanding((*stored)->state);
        outcome.shown = standing.review;
        outcome.conflict = standing.conflict;
        return {};
    }

    DeviceKey key_;
    RandomSource random_;
    std::string person_;
    std::vector<std::string> areas_;
    Decision decision_;
    TimePoint now_;
};

std::string outcomeJson(const Decision& decision, const Outcome& outcome)
{
    JsonWriter writer;
    writer.beginObject().name("record").text(decision.record.text()).name("review").text(reviewName(outcome.shown));
    writer.name("conflict").truth(outcome.conflict);
    if (outcome.note) {
        writer.name("note").text(outcome.note->text());
    }
    if (outcome.repeated) {
        writer.name("repeated").truth(true);
    }
    writer.endObject();
    return writer.take();
}

} // namespace

Plan reviewPageHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    if (!mayReviewNow(caller, request.received)) {
        return replyNow(problemReply(ProblemType::Forbidden, "only supervisors review"));
    }
    const std::string id(request.argument("campaign").value_or(std::string_view()));
    ReviewQuestion question;
    question.views = caller.views;
    question.campaign = caller.views->catalog->newestCampaign(id);
    if (question.campaign == nullptr) {
        return replyNow(problemReply(ProblemType::NotFound, "this ledger holds no campaign \"" + id + "\""));
    }
    const Result<std::vector<std::string>> areas = areasAsked(caller, request);
    const Result<std::size_t> count = countAsked(request);
    const std::string_view from = request.argument("after").value_or(std::string_view());
    const Result<ReviewPlace> after = from.empty() ? ReviewPlace() : reviewPlaceFromText(from);
    if (!areas || !count || !after) {
        return replyNow(problemReply(!areas ? areas.error() : !count ? count.error() : after.error()));
    }
    const std::optional<std::vector<Review>> states = statesAsked(request.argument("state").value_or(std::string_view()));
    if (!states) {
        return replyNow(problemReply(ProblemType::BadRequest, "state: expected waiting, new, answered, returned or approved"));
    }
    question.areas = *areas;
    question.states = *states;
    question.count = *count;
    question.person = caller.session.account->stored.id;
    question.now = request.received;
    if (!from.empty()) {
        question.after = *after;
    }
    Plan plan;
    plan.answer = [question = std::move(question)](const Status&, CentralReading& reading) { return answerReviewPage(question, reading); };
    return plan;
}

Plan reviewHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    if (caller.session.device != nullptr) {
        return replyNow(problemReply(ProblemType::Forbidden, "a tablet reviews by changes of its own"));
    }
    if (!mayReviewNow(caller, request.received)) {
        return replyNow(problemReply(ProblemType::Forbidden, "only supervisors review"));
    }
    const Result<Decision> decision = readDecision(request.body);
    if (!decision) {
        return replyNow(problemReply(decision.error()));
    }
    auto outcome = std::make_shared<Outcome>();
    const ReviewWriting writing(desk, caller.session.account->stored.id, areasOf(*caller.views, caller.session, request.received),
                                *decision, request.received);
    Plan plan;
    plan.write = std::make_unique<SmallJob>([writing, outcome](WriteScope& scope) { return writing.write(scope, *outcome); });
    plan.answer = [outcome, decision = *decision](const Status& written, CentralReading&) {
        return written ? jsonReply(outcomeJson(decision, *outcome)) : problemReply(written.error());
    };
    return plan;
}

} // namespace fieldledger::server
