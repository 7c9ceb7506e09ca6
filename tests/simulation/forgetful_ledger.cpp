#include "tests/simulation/forgetful_ledger.h"

#include "tests/simulation/around_ledger.h"
#include "tests/simulation/random.h"

namespace fieldledger::simulation {

namespace {

bool buildsOn(const ChangeItem& later, const ChangeItem& earlier)
{
    const ChangeNumber number = earlier.change.number;
    const std::uint64_t after = later.cut ? later.cut->after : later.change.after;
    const Seen& seen = later.cut ? later.cut->seen : later.change.seen;
    const bool isOwn = later.change.number.device == number.device && after >= number.n;
    return later.change.record == earlier.change.record && (isOwn || seen.covers(number));
}

class ForgetfulLedger : public AroundLedger {
public:
    ForgetfulLedger(std::unique_ptr<TabletLedger> ledger, std::uint64_t seed) : AroundLedger(std::move(ledger)), random_(seed) {}

    Status applyAnswer(const SyncAnswer& answer, std::uint64_t through) override
    {
        SyncAnswer kept{answer.head, {}};
        for (std::size_t i = 0; i < answer.items.size(); ++i) {
            if (!isMissedLater(answer.items, i) || !random_.happens(300)) {
                kept.items.push_back(answer.items[i]);
            }
        }
        return sound_->applyAnswer(kept, through);
    }

private:
    static bool isMissedLater(const std::vector<Item>& items, std::size_t place)
    {
        const auto* earlier = std::get_if<ChangeItem>(&items[place]);
        for (std::size_t i = place + 1; earlier != nullptr && i < items.size(); ++i) {
            const auto* later = std::get_if<ChangeItem>(&items[i]);
            if (later != nullptr && buildsOn(*later, *earlier)) {
                return true;
            }
        }
        return false;
    }

    Random random_;
};

} // namespace

std::unique_ptr<TabletLedger> makeForgetful(std::unique_ptr<TabletLedger> ledger, std::uint64_t seed)
{
    return std::make_unique<ForgetfulLedger>(std::move(ledger), seed);
}

} // namespace fieldledger::simulation
