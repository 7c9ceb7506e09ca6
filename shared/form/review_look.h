// What a supervisor should look at in a record: what differs from the visit before at the same place, and what does not fit.
// One pure function, asked by the server for its page of what waits and by the tablet for its own.
#pragma once

#include "shared/form/answer_words.h"

namespace fieldledger {

struct AnswerDifference {
    std::string path; // of the field
    Label field;
    Label before;     // in words; empty: was not answered
    Label now;
    bool operator==(const AnswerDifference&) const = default;
};

// In the order of the form; repeats as a whole. Left out: the link to the place, the time of the visit, photos, hidden and personal fields.
std::vector<AnswerDifference> differencesOf(const FormEvaluation& before, const FormEvaluation& now, const AnswerNames& names);

struct ReviewFlag {
    std::string code;  // "form_rule", "photo_missing", "clock_doubtful", "far_from_site", "four_eyes", "decided_differently",
                       // "changed_after_approval", "changed_by_other", and those of problem_flags.h
    Label message;
    std::string field; // form path it is about; empty: the whole record
    bool operator==(const ReviewFlag&) const = default;
};

struct PhotoPosition {
    std::int64_t latitude = 0; // 1e-7 degree
    std::int64_t longitude = 0;
    std::int64_t accuracyCm = 0;
};

// Where a form says it happened: its first position; nothing when there is none or it is not answered.
std::optional<PhotoPosition> positionIn(const Form& form, const Answers& answers);

// Id of the place that a record is about: its first link to one outside repeats; empty when it names none.
std::string siteOf(const Campaign& campaign, const Form& form, const RecordState& record, const RegisterRules& rules);

struct ReviewSubject {
    const Campaign& campaign;
    const Form& form;
    const RecordState& state;
    const Answers& answers;                // with the number of photos under each image field
    const LinkedRecords* linked = nullptr;
    const Answers* site = nullptr;         // null: about no place, or one that is not held
    const Answers* previous = nullptr;     // the visit before; null: none
    std::vector<PhotoPosition> photos;     // where its photos were taken, as far as they say
    ExpressionContext context;
};

struct ReviewLook {
    std::vector<AnswerDifference> differences;
    std::vector<ReviewFlag> flags;
    bool operator==(const ReviewLook&) const = default;
};
ReviewLook lookAt(const ReviewSubject& subject, const AnswerNames& names);

// A tablet's clock that cannot have been right when a change was saved: ahead of its arrival, or half a year behind it.
bool isClockDoubtful(TimePoint est, TimePoint got);

} // namespace fieldledger
