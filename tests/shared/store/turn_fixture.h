// A tablet that gets another device number: what a server answers to an enrolment anew, in short words.
#pragma once

#include "tests/shared/store/shelf_fixture.h"

#include "shared/store/number_turn.h"

namespace fieldledger::test {

class TurnTest : public ShelfTest {
protected:
    static constexpr std::uint32_t nextDevice = 20;
    static inline const RecordId lot = recordId(10);
    static inline const RecordId shop = recordId(11);

    // The answer of a server whose ledger goes on.
    static AnewAnswer numberOf(std::uint32_t device, std::vector<NumberRange> confirmed = {}, std::int64_t epoch = 0)
    {
        AnewAnswer number;
        number.answer.device = DeviceNumber{device};
        number.answer.token = "token-" + std::to_string(device);
        number.answer.ledger = "ledger";
        number.answer.epoch = epoch;
        number.answer.user = "u-31";
        number.answer.role = "inspector";
        number.answer.areas = {"A"};
        number.confirmed = std::move(confirmed);
        return number;
    }
    // The answer after a restore: `heads` is where its log ends for each device.
    static AnewAnswer restored(std::uint32_t device, Seen heads, std::int64_t epoch = 1, std::vector<NumberRange> confirmed = {})
    {
        AnewAnswer number = numberOf(device, std::move(confirmed), epoch);
        number.heads = std::move(heads);
        return number;
    }
    TurnNotice turn(const AnewAnswer& number)
    {
        EXPECT_TRUE(ledger_->turn().keepRequest({"request", "k" + std::to_string(number.answer.device.value)}));
        const Result<TurnNotice> turned = ledger_->turn().takeNumber(number, timeOf(1'795'600'000'000));
        EXPECT_TRUE(turned) << (turned ? "" : turned.error().detail());
        return turned ? *turned : TurnNotice();
    }
    // What would be pushed now.
    std::vector<Change> outbox()
    {
        std::vector<Change> changes;
        const Result<OutboxBatch> batch = ledger_->nextBatch(1'000, 8 << 20);
        EXPECT_TRUE(batch);
        Sha256 hash{};
        for (const std::string& bytes : batch->changes) {
            const Result<Change> change = decodeChange(bytes);
            EXPECT_TRUE(change) << (change ? "" : change.error().detail());
            changes.push_back(*change);
            hash = runningHash(hash, bytes);
        }
        if (batch->first == 1) {
            EXPECT_EQ(batch->hashAfter, hash) << "the running hash begins anew under a new number";
        }
        return changes;
    }
    std::string bytesOf(std::uint64_t n) { return ledger_->batchFrom(n, 1, 1 << 20)->changes.front(); }
    SendingState sendingOf(const RecordId& record)
    {
        const auto view = viewOf(record);
        return view ? view->sending : SendingState::NothingOwn;
    }
};

} // namespace fieldledger::test
