#include "shared/store/own_numbers.h"

namespace fieldledger {

Result<OwnNumbers::Standing> OwnNumbers::standing(std::int64_t row)
{
    Rows rows = standing_.query(row);
    const Result<bool> found = rows.next();
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error(ErrorCode::StorageCorrupt, "a change that was issued again is missing in the tablet's file");
    }
    return Standing{{DeviceNumber{static_cast<std::uint32_t>(rows.integer(0))}, rows.unsignedInteger(1)}, rows.integer(2)};
}

Result<std::optional<ChangeNumber>> OwnNumbers::unseenToday(std::int64_t row, const Seen& seen)
{
    for (;;) {
        const Result<Standing> next = standing(row);
        if (!next) {
            return next.error();
        }
        if (seen.covers(next->number)) {
            return std::optional<ChangeNumber>();
        }
        if (next->reissue == 0) {
            return std::optional(next->number);
        }
        row = next->reissue;
    }
}

Result<Seen> OwnNumbers::today(const RecordId& record, const Seen& seen)
{
    {
        Rows rows = any_.query();
        const Result<bool> found = rows.next();
        if (!found || !*found) {
            return found ? Result<Seen>(seen) : Result<Seen>(found.error());
        }
    }
    Seen today;
    for (const Seen::Entry& entry : seen.entries()) {
        std::vector<std::pair<std::uint64_t, std::int64_t>> reissued; // n, row that stands for it; the highest n first
        {
            Rows rows = reissued_.query(record, entry.first.value, entry.second);
            Result<bool> row = rows.next();
            for (; row && *row; row = rows.next()) {
                reissued.emplace_back(rows.unsignedInteger(0), rows.integer(1));
            }
            if (!row) {
                return row.error();
            }
        }
        std::uint64_t kept = entry.second;
        bool isDrawnBefore = true; // so far: the highest says whether the entry itself is of the time before the turn
        for (const auto& [n, row] : reissued) {
            const Result<std::optional<ChangeNumber>> unseen = unseenToday(row, seen);
            if (!unseen) {
                return unseen.error();
            }
            if (*unseen) {
                today.raise((*unseen)->device, (*unseen)->n);
            }
            isDrawnBefore = isDrawnBefore && unseen->has_value();
            kept = isDrawnBefore ? n - 1 : kept;
        }
        today.raise(entry.first, kept);
    }
    return today;
}

Result<ChangeNumber> OwnNumbers::today(ChangeNumber number)
{
    std::int64_t row = 0;
    {
        Rows rows = reissueOf_.query(number.device.value, number.n);
        const Result<bool> found = rows.next();
        if (!found || !*found) {
            return found ? Result<ChangeNumber>(number) : Result<ChangeNumber>(found.error());
        }
        row = rows.integer(0);
    }
    const Result<std::optional<ChangeNumber>> stands = unseenToday(row, Seen());
    return stands ? Result<ChangeNumber>(**stands) : Result<ChangeNumber>(stands.error());
}

} // namespace fieldledger
