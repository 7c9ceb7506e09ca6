#include "tests/simulation/newer_app.h"

#include "shared/evidence/hashes.h"
#include "tests/simulation/around_ledger.h"
#include "tests/simulation/random.h"

namespace fieldledger::simulation {

namespace {

class NewerApp : public AroundLedger {
public:
    NewerApp(std::unique_ptr<TabletLedger> ledger, std::uint64_t seed) : AroundLedger(std::move(ledger)), seed_(seed) {}

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

private:
    bool isBeyondReader(std::uint64_t n) const { return Random(seed_ + n).happens(150); }
    std::string asWritten(std::uint64_t n, const std::string& bytes) const
    {
        // A member of another type, and still one line of JSON.
        return isBeyondReader(n) ? R"({"device":"of a newer app",)" + bytes.substr(1) : bytes;
    }
    void hashThrough(std::uint64_t n)
    {
        while (hashes_.size() <= n) {
            const Result<OutboxBatch> next = sound_->batchFrom(hashes_.size(), 1, 1);
            ASSERT_ALWAYS(next);
            for (const std::string& bytes : next->changes) {
                hashes_.push_back(runningHash(hashes_.back(), asWritten(hashes_.size(), bytes)));
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
        std::uint64_t n = batch->first;
        for (std::string& bytes : batch->changes) {
            bytes = asWritten(n++, bytes);
        }
        batch->hashBefore = hashes_[batch->first - 1];
        batch->hashAfter = hashes_[last];
        return batch;
    }

    std::uint64_t seed_;
    std::vector<Sha256> hashes_{Sha256{}};
};

} // namespace

std::unique_ptr<TabletLedger> makeNewerApp(std::unique_ptr<TabletLedger> ledger, std::uint64_t seed)
{
    return std::make_unique<NewerApp>(std::move(ledger), seed);
}

} // namespace fieldledger::simulation
