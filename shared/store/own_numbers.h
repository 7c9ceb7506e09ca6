// How what a person saw under an older device number reads today. A change that was issued again has another number, so a `seen`
// that was drawn before (by a form held open, a list on the screen, a workbook, another own change) names one that no log holds.
// Writes nothing.
#pragma once

#include "shared/record/change.h"
#include "shared/store/connection.h"

namespace fieldledger {

// Stored in own_change.verdict beside the values of Verdict: issued again under another number; own_change.reissue is the row.
inline constexpr int reissuedVerdict = 5;

class OwnNumbers {
public:
    explicit OwnNumbers(Connection& connection) : connection_(connection) {}

    // Of one record: each entry that names what was issued again becomes the new number's, and goes on below it. What was drawn
    // after the turn names the new number already and is left alone, whatever stands at the old one by now.
    Result<Seen> today(const RecordId& record, const Seen& seen);
    // The number under which an own change stands today: itself where it was never issued again.
    Result<ChangeNumber> today(ChangeNumber number);

private:
    struct Standing {
        ChangeNumber number;
        std::int64_t reissue = 0; // 0: it stands
    };
    Result<Standing> standing(std::int64_t row);
    // Absent: `seen` names it, or what once stood for it, already.
    Result<std::optional<ChangeNumber>> unseenToday(std::int64_t row, const Seen& seen);

    Connection& connection_;
    Statement any_{connection_, "SELECT 1 FROM own_change WHERE verdict = 5 LIMIT 1"};
    Statement reissued_{connection_, "SELECT n, reissue FROM own_change WHERE record = ? AND device = ? AND n <= ? AND verdict = 5 ORDER BY n DESC"};
    Statement standing_{connection_, "SELECT device, n, reissue FROM own_change WHERE id = ?"};
    Statement reissueOf_{connection_, "SELECT reissue FROM own_change WHERE device = ? AND n = ? AND verdict = 5"};
};

} // namespace fieldledger
