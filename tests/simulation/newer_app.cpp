#include "tests/simulation/newer_app.h"

#include "shared/evidence/hashes.h"
#include "shared/store/number_turn.h"
#include "shared/wire/change_codec.h"
#include "tests/simulation/around_ledger.h"

namespace fieldledger::simulation {

namespace {

// A member of another type, and still one line of JSON.
constexpr std::string_view beyondReader = R"({"device":"of a newer app",)";
constexpr std::string_view wasMember = R"("was":")";
constexpr std::size_t hashDigits = 64;

bool isBeyondReader(const std::string& line)
{
    const Sha256 hash = sha256(line);
    constexpr unsigned share = 38; // of 256
    return hash[0] < share;
}

class NewerApp;

// What names own changes by their bytes means those that are sent.
class NewerTurn : public NumberTurn {
public:
    explicit NewerTurn(NewerApp& app) : app_(app) {}

    Result<UnconfirmedChanges> unconfirmed() override;
    Status keepRequest(const KeptRequest& request) override;
    Result<std::optional<KeptRequest>> keptRequest() override;
    Status dropRequest() override;
    Result<TurnNotice> takeNumber(const AnewAnswer& number, const ChangeTime& now) override;
    Result<std::optional<TurnNotice>> lastTurn() override;

private:
    NewerApp& app_;
};

class NewerApp : public AroundLedger {
public:
    NewerApp(std::unique_ptr<TabletLedger> ledger, std::shared_ptr<WrittenHashes> hashes)
        : AroundLedger(std::move(ledger)), written_(std::move(hashes))
    {
    }

    NumberTurn& turn() override { return turn_; }
    TabletLedger& sound() { return *sound_; }

    Status saveEnrolment(const Enrolment& enrolment) override
    {
        const Status saved = sound_->saveEnrolment(enrolment);
        return saved ? beginNumber() : saved;
    }
    Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at,
                                              const std::optional<std::string>& finishedDraft) override
    {
        Result<std::vector<ChangeNumber>> saved = sound_->saveAct(parts, by, at, finishedDraft);
        const Status hashed = saved ? hashAll() : Status(saved.error());
        return hashed ? std::move(saved) : Result<std::vector<ChangeNumber>>(hashed.error());
    }
    Result<OutboxBatch> nextBatch(std::size_t changes, std::size_t bytes) override { return asSent(sound_->nextBatch(changes, bytes)); }
    Result<OutboxBatch> batchFrom(std::uint64_t first, std::size_t changes, std::size_t bytes) override
    {
        return asSent(sound_->batchFrom(first, changes, bytes));
    }
    Result<Sha256> ownHashAt(std::uint64_t n) override
    {
        const Result<Sha256> made = sound_->ownHashAt(n);
        if (!made) {
            return made;
        }
        hashThrough(n);
        return hashes_[n];
    }

    // All lines that there are now are the number's, from its first on.
    Status beginNumber()
    {
        hashes_ = {Sha256{}};
        return hashAll();
    }
    Result<UnconfirmedChanges> unconfirmed()
    {
        Result<UnconfirmedChanges> open = sound_->turn().unconfirmed();
        if (!open || open->hashes.empty()) {
            return open;
        }
        const Result<OutboxBatch> lines = sound_->batchFrom(open->first, SIZE_MAX, SIZE_MAX);
        ASSERT_ALWAYS(lines && lines->changes.size() == open->hashes.size());
        for (std::size_t i = 0; i < lines->changes.size(); ++i) {
            open->hashes[i] = sha256(writtenByNewerApp(lines->changes[i], *written_));
        }
        return open;
    }

private:
    Status hashAll()
    {
        const Result<std::uint64_t> last = sound_->lastOwnNumber();
        if (!last) {
            return last.error();
        }
        hashThrough(*last);
        return {};
    }
    void hashThrough(std::uint64_t n)
    {
        while (hashes_.size() <= n) {
            const Result<OutboxBatch> next = sound_->batchFrom(hashes_.size(), 1, 1);
            ASSERT_ALWAYS(next);
            for (const std::string& line : next->changes) {
                const std::string written = writtenByNewerApp(line, *written_);
                hashes_.push_back(runningHash(hashes_.back(), written));
                (*written_)[sha256(line)] = sha256(written);
            }
        }
    }
    Result<OutboxBatch> asSent(Result<OutboxBatch> batch)
    {
        if (!batch || batch->changes.empty()) {
            return batch;
        }
        const std::uint64_t last = batch->first + batch->changes.size() - 1;
        hashThrough(last);
        for (std::string& line : batch->changes) {
            line = writtenByNewerApp(line, *written_);
        }
        batch->hashBefore = hashes_[batch->first - 1];
        batch->hashAfter = hashes_[last];
        return batch;
    }

    std::shared_ptr<WrittenHashes> written_;
    std::vector<Sha256> hashes_{Sha256{}};
    NewerTurn turn_{*this};
};

Result<UnconfirmedChanges> NewerTurn::unconfirmed()
{
    return app_.unconfirmed();
}

Status NewerTurn::keepRequest(const KeptRequest& request)
{
    return app_.sound().turn().keepRequest(request);
}

Result<std::optional<KeptRequest>> NewerTurn::keptRequest()
{
    return app_.sound().turn().keptRequest();
}

Status NewerTurn::dropRequest()
{
    return app_.sound().turn().dropRequest();
}

Result<TurnNotice> NewerTurn::takeNumber(const AnewAnswer& number, const ChangeTime& now)
{
    Result<TurnNotice> turned = app_.sound().turn().takeNumber(number, now);
    const Status begun = turned ? app_.beginNumber() : Status(turned.error());
    return begun ? std::move(turned) : Result<TurnNotice>(begun.error());
}

Result<std::optional<TurnNotice>> NewerTurn::lastTurn()
{
    return app_.sound().turn().lastTurn();
}

} // namespace

std::unique_ptr<TabletLedger> makeNewerApp(std::unique_ptr<TabletLedger> ledger, std::shared_ptr<WrittenHashes> hashes)
{
    return std::make_unique<NewerApp>(std::move(ledger), std::move(hashes));
}

std::string writtenByNewerApp(const std::string& line, const WrittenHashes& hashes)
{
    std::string written = line;
    if (const std::size_t member = line.find(wasMember); member != std::string::npos) {
        const std::size_t digits = member + wasMember.size();
        const Result<Sha256> was = sha256FromHex(line.substr(digits, hashDigits));
        ASSERT_ALWAYS(was);
        if (const auto first = hashes.find(*was); first != hashes.end()) {
            written.replace(digits, hashDigits, toHex(first->second));
        }
    }
    return isBeyondReader(line) ? std::string(beyondReader) + written.substr(1) : written;
}

Result<Change> readByNewerApp(std::string_view line)
{
    return line.starts_with(beyondReader) ? decodeChange("{" + std::string(line.substr(beyondReader.size()))) : decodeChange(line);
}

} // namespace fieldledger::simulation
