#include "shared/record/review.h"

#include <algorithm>
#include <array>

namespace fieldledger {

namespace {

constexpr std::array<std::pair<Review, std::string_view>, 4> reviewNames{{{Review::New, "new"},
                                                                    {Review::Approved, "approved"},
                                                                    {Review::Returned, "returned"},
                                                                    {Review::Answered, "answered"}}};

RegisterRule makeReviewRule(bool leads)
{
    RegisterRule rule;
    rule.show = ShowRule::Cautious;
    rule.caution = {"returned", "answered", "new", "approved"};
    if (!leads) {
        rule.together = {std::string(reviewRegister), std::string(reviewAtRegister), std::string(reviewByRegister)};
    }
    return rule;
}

// For the registers of this file; whatever else is asked stands alone.
class ReviewRules final : public RegisterRules {
public:
    const RegisterRule& ruleOf(std::string_view name) const override
    {
        return isReviewRegister(name) ? reviewRule(name) : latest_;
    }

private:
    RegisterRule latest_;
};

const ReviewRules& reviewRules()
{
    static const ReviewRules rules;
    return rules;
}

std::string shownText(const RecordState& record, std::string_view name)
{
    return std::string(shownValue(record, name, reviewRules()).value.textOrEmpty());
}

bool ownsMoreThanReview(const HeldChange& change)
{
    return std::ranges::any_of(change.registers, [](const Register& one) { return !isReviewRegister(one.first); });
}

// Everyone but the author's own tablet knows when the server took a change in; until then its own clock has to do.
TimePoint arrival(const HeldChange& change) { return change.got.value_or(change.at.est); }

} // namespace

std::string_view reviewName(Review review)
{
    const auto found = std::ranges::find(reviewNames, review, &std::pair<Review, std::string_view>::first);
    ASSERT_ALWAYS(found != reviewNames.end());
    return found->second;
}

std::optional<Review> reviewFromName(std::string_view name)
{
    const auto found = std::ranges::find(reviewNames, name, &std::pair<Review, std::string_view>::second);
    return found != reviewNames.end() ? std::optional(found->first) : std::nullopt;
}

const RegisterRule& reviewRule(std::string_view name)
{
    static const RegisterRule leading = makeReviewRule(true);
    static const RegisterRule beside = makeReviewRule(false);
    return name == reviewRegister ? leading : beside;
}

bool isReviewRegister(std::string_view name)
{
    return name == reviewRegister || name == reviewByRegister || name == reviewAtRegister;
}

std::vector<Register> reviewRegisters(Review review, const std::string& by, TimePoint at)
{
    return {{std::string(reviewRegister), Value(reviewName(review))},
            {std::string(reviewAtRegister), Value(at.ms)},
            {std::string(reviewByRegister), Value(by)}};
}

bool isReviewDecision(const Register& entry)
{
    if (entry.first != reviewRegister || entry.second.isNull()) {
        return false;
    }
    const std::optional<Review> review = reviewFromName(entry.second.textOrEmpty());
    return review != Review::New && review != Review::Answered;
}

ReviewStanding reviewStanding(const RecordState& record)
{
    const Shown shown = shownValue(record, reviewRegister, reviewRules());
    ReviewStanding standing;
    // What this program does not know is no approval.
    standing.review = reviewFromName(shown.value.textOrEmpty()).value_or(Review::New);
    standing.from = shown.from;
    standing.conflict = shown.flagged;
    if (shown.from != nullptr) {
        standing.by = shown.from->by;
        standing.at = shown.from->at.est;
    }
    return standing;
}

std::string authorOf(const RecordState& record)
{
    const HeldChange* first = nullptr;
    for (const HeldChange& change : record.held) {
        if (ownsMoreThanReview(change) && (first == nullptr || change.rank() < first->rank())) {
            first = &change;
        }
    }
    return first != nullptr ? first->by : std::string();
}

bool isChangedSinceApproval(const RecordState& record)
{
    const ReviewStanding standing = reviewStanding(record);
    if (standing.review != Review::Approved || standing.from == nullptr) {
        return false;
    }
    return std::ranges::any_of(record.held, [&](const HeldChange& change) {
        return &change != standing.from && ownsMoreThanReview(change) && arrival(change) > arrival(*standing.from);
    });
}

ReviewNote reviewNote(const RecordState& note)
{
    ReviewNote read;
    read.field = shownText(note, noteFieldRegister);
    read.text = shownText(note, noteTextRegister);
    read.by = authorOf(note);
    if (const std::vector<Head> texts = note.heads(noteTextRegister); !texts.empty()) {
        read.at = texts.front().change->at.est;
    }
    read.answer = shownText(note, noteAnswerRegister);
    read.answeredBy = shownText(note, noteAnsweredByRegister);
    read.answeredAt = TimePoint{shownValue(note, noteAnsweredAtRegister, reviewRules()).value.numberOr(0)};
    return read;
}

std::vector<Register> noteRegisters(const std::string& of, const std::string& field, const std::string& text,
                                    const std::string& area)
{
    std::vector<Register> set{{std::string(noteOfRegister), Value(of)}, {std::string(noteTextRegister), Value(text)}};
    if (!area.empty()) {
        set.emplace_back("area", Value(area));
    }
    if (!field.empty()) {
        set.emplace_back(noteFieldRegister, Value(field));
    }
    sortRegisters(set);
    return set;
}

std::vector<Register> noteAnswerRegisters(const std::string& answer, const std::string& by, TimePoint at)
{
    std::vector<Register> set{{std::string(noteAnsweredAtRegister), Value(at.ms)}, {std::string(noteAnsweredByRegister), Value(by)}};
    if (!answer.empty()) {
        set.emplace_back(noteAnswerRegister, Value(answer));
    }
    sortRegisters(set);
    return set;
}

} // namespace fieldledger
