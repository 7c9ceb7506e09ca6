// Review: what a supervisor thinks of a record, in three registers that every record may have. Sending back also writes a
// note, a record of its own, in the same act; the author's answer stands in that note. Pure.
#pragma once

#include "shared/record/register_rule.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

inline constexpr std::string_view reviewRegister = "review";
inline constexpr std::string_view reviewByRegister = "review_by";
inline constexpr std::string_view reviewAtRegister = "review_at"; // ms since 1970
inline constexpr std::string_view correctsRegister = "corrects";  // the record that this one stands instead of

// Absent means New.
enum class Review { New, Approved, Returned, Answered };
std::string_view reviewName(Review review);
std::optional<Review> reviewFromName(std::string_view name);

// `review` is `cautious`: returned over answered over new over approved. The two beside it are shown from the same change; two
// people who decide the same are in no conflict.
const RegisterRule& reviewRule(std::string_view name);
bool isReviewRegister(std::string_view name);
// What the three registers are set to together.
std::vector<Register> reviewRegisters(Review review, const std::string& by, TimePoint at);

// A value of `review` that only who may review may set: anything but new, answered and nothing.
bool isReviewDecision(const Register& entry);

struct ReviewStanding {
    Review review = Review::New;
    std::string by;                  // of the change that is shown; empty while nobody decided
    TimePoint at;
    const HeldChange* from = nullptr; // in the state it was read from
    bool conflict = false;           // people decided differently without knowing of each other
};
ReviewStanding reviewStanding(const RecordState& record);

// Who wrote the record: `by` of the earliest change that still owns a register outside review. Empty for an empty record.
std::string authorOf(const RecordState& record);
// A value outside review that came to the server after it had taken in the approval that is shown. (A tablet that changes a
// reviewed record writes `review` with it; this finds what was written otherwise.)
bool isChangedSinceApproval(const RecordState& record);

// The notes of a thread.
inline constexpr std::string_view noteKind = "note";
inline constexpr std::string_view noteOfRegister = "of";
inline constexpr std::string_view noteFieldRegister = "field"; // form path, may be empty
inline constexpr std::string_view noteTextRegister = "text";
inline constexpr std::string_view noteAnswerRegister = "answer";
inline constexpr std::string_view noteAnsweredByRegister = "answered_by";
inline constexpr std::string_view noteAnsweredAtRegister = "answered_at";

struct ReviewNote {
    std::string field;
    std::string text;
    std::string by;
    TimePoint at;
    std::string answer;
    std::string answeredBy;
    TimePoint answeredAt;
    bool isAnswered() const { return !answeredBy.empty(); }
    bool operator==(const ReviewNote&) const = default;
};
ReviewNote reviewNote(const RecordState& note);
// What sending a record back writes into a new note, sorted.
std::vector<Register> noteRegisters(const std::string& of, const std::string& field, const std::string& text,
                                    const std::string& area);
std::vector<Register> noteAnswerRegisters(const std::string& answer, const std::string& by, TimePoint at);

} // namespace fieldledger
