// A turn to another device number that goes wrong (flaw.h): between the engine and a sound ledger's own.
#pragma once

#include "shared/store/number_turn.h"
#include "tests/simulation/flaw.h"

namespace fieldledger::simulation {

class FlawedTurn : public NumberTurn {
public:
    FlawedTurn(NumberTurn& sound, Flaw flaw) : sound_(sound), flaw_(flaw) {}

    Result<UnconfirmedChanges> unconfirmed() override { return sound_.unconfirmed(); }
    Status keepRequest(const KeptRequest& request) override { return sound_.keepRequest(request); }
    Result<std::optional<KeptRequest>> keptRequest() override { return sound_.keptRequest(); }
    Status dropRequest() override { return sound_.dropRequest(); }
    Result<std::optional<TurnNotice>> lastTurn() override { return sound_.lastTurn(); }
    Result<TurnNotice> takeNumber(const AnewAnswer& number, const ChangeTime& now) override
    {
        AnewAnswer spoilt = number;
        if (flaw_ == Flaw::RecoverNothing) {
            for (std::uint32_t device = 1; device < devicesOfFirstEpoch; ++device) {
                spoilt.heads.raise(DeviceNumber{device}, everything);
            }
        }
        const Result<UnconfirmedChanges> unconfirmed = sound_.unconfirmed();
        if (flaw_ == Flaw::TakeAllForConfirmed && unconfirmed && !unconfirmed->hashes.empty()) {
            spoilt.confirmed = {{unconfirmed->first, unconfirmed->first + unconfirmed->hashes.size() - 1}};
        }
        return sound_.takeNumber(spoilt, now);
    }

private:
    static constexpr std::uint32_t devicesOfFirstEpoch = 100;
    static constexpr std::uint64_t everything = 1'000'000'000;

    NumberTurn& sound_;
    Flaw flaw_;
};

} // namespace fieldledger::simulation
