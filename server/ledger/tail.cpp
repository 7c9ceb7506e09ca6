#include "server/ledger/tail.h"

#include "server/ledger/area_list.h"
#include "server/ledger/personal_delivery.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::server {

namespace {

// Builds the lines act by act. What was built of an act that does not fit any more is taken back.
class TailBuilder {
public:
    TailBuilder(CentralReading& reading, Holdings& holdings, const TailReader& reader, const TailLimits& limits)
        : reading_(reading), holdings_(holdings), reader_(reader), limits_(limits)
    {
    }

    // False: enough.
    Result<bool> take(const LogRow& row);
    Tail finish(std::int64_t after, const Sha256& chainAfter) &&;

private:
    bool startsAct(const LogRow& row) const
    {
        return rows_ == 0 || row.number.device != last_.number.device || row.act != last_.act;
    }
    Status append(const LogRow& row);
    Status appendChange(const LogRow& row, bool isTold);
    Status appendWaiting(const RecordId& record);

    struct Mark {
        std::size_t bytes = 0;
        std::size_t items = 0;
        LogPosition position;
    };
    struct Last {
        ChangeNumber number;
        std::uint64_t act = 0;
        LogPosition position;
    };

    CentralReading& reading_;
    Holdings& holdings_;
    const TailReader& reader_;
    const TailLimits& limits_;
    Tail tail_;
    std::size_t rows_ = 0;
    Last last_;
    Mark actStart_; // before the act that is being built
};

Result<bool> TailBuilder::take(const LogRow& row)
{
    if (startsAct(row)) {
        if (tail_.items >= limits_.items || rows_ >= limits_.rows) {
            tail_.more = true;
            return false;
        }
        actStart_ = {tail_.lines.size(), tail_.items, last_.position};
    }
    if (holdings_.holds(row.areas)) {
        if (Status appended = append(row); !appended) {
            return appended.error();
        }
    }
    rows_ += 1;
    last_ = {row.number, row.act, {row.seq, row.chain}};
    if (tail_.lines.size() > limits_.bytes && actStart_.bytes > 0) {
        tail_.lines.resize(actStart_.bytes);
        tail_.items = actStart_.items;
        last_.position = actStart_.position;
        tail_.more = true;
        return false;
    }
    return true;
}

Status TailBuilder::append(const LogRow& row)
{
    switch (row.type) {
    case LogType::Change: {
        if (row.verdict == Verdict::Opaque) {
            return {}; // its author was told; to everyone else it is nothing
        }
        if (Status appended = appendChange(row, holdings_.isToldAlone(row.areas)); !appended) {
            return appended;
        }
        break;
    }
    case LogType::Gone:
        appendGoneItem(tail_.lines, {*row.record, splitAreas(row.body)});
        break;
    case LogType::State: {
        // A set brings the record, and no right to what is personal in it.
        const bool mayRead = reader_.personal && holdings_.holdsOwn(row.areas);
        const Result<BesideItem> beside = besideState(reading_, *row.record, row.body, mayRead);
        if (!beside) {
            return beside.error();
        }
        const bool isTold = holdings_.isToldAlone(row.areas);
        appendStateItem(tail_.lines, row.body, {beside->personal, beside->erased, isTold, setAreasIn(row.areas), ownNamesBesideSet(row.areas, holdings_.tree())});
        if (Status appended = isTold ? Status() : appendWaiting(*row.record); !appended) {
            return appended;
        }
        break;
    }
    case LogType::Settled:
        appendSettledItem(tail_.lines, row.body);
        break;
    }
    tail_.items += 1;
    return {};
}

Status TailBuilder::appendChange(const LogRow& row, bool isTold)
{
    const bool mayRead = (reader_.personal && holdings_.holdsOwn(row.areas)) || row.number.device == reader_.own;
    const Result<BesideItem> beside = besideChange(reading_, row.number, *row.record, row.body, mayRead);
    if (!beside) {
        return beside.error();
    }
    const bool isOffered = row.verdict == Verdict::Quarantined;
    appendChangeItem(tail_.lines, {row.body, row.got, row.verdict, row.cut, row.reason, beside->personal,
                                   isOffered ? splitAreas(row.areas) : std::vector<std::string>(), beside->erased, isTold});
    return {};
}

// The record came to these areas, and with it what waits of it today: whoever may release is asked here from now on.
Status TailBuilder::appendWaiting(const RecordId& record)
{
    return reading_.waitingOf(record, [&](const LogRow& row) -> Result<bool> {
        if (!holdings_.holds(row.areas)) {
            return true; // it has left again
        }
        if (Status appended = appendChange(row, false); !appended) {
            return appended.error();
        }
        tail_.items += 1;
        return true;
    });
}

Tail TailBuilder::finish(std::int64_t after, const Sha256& chainAfter) &&
{
    tail_.reached = last_.position.seq != 0 ? last_.position : LogPosition{after, chainAfter};
    return std::move(tail_);
}

} // namespace

Result<Tail> readTail(CentralReading& reading, Holdings& holdings, std::int64_t after, const TailReader& reader,
                      const TailLimits& limits)
{
    const Result<std::optional<Sha256>> chain = reading.chainAt(after);
    if (!chain) {
        return chain.error();
    }
    ASSERT_ALWAYS(chain->has_value()); // the cursor was checked
    TailBuilder builder(reading, holdings, reader, limits);
    const Status read = reading.logAfter(after, [&](const LogRow& row) { return builder.take(row); });
    if (!read) {
        return read.error();
    }
    return std::move(builder).finish(after, **chain);
}

} // namespace fieldledger::server
