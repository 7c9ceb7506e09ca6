// A tablet's ledger in memory that does only what the engine needs, and notes what it was given. It fails where a test
// tells it to.
#pragma once

#include "shared/evidence/hashes.h"
#include "shared/store/number_turn.h"
#include "shared/store/photo_shelf.h"
#include "shared/store/tablet_ledger.h"

#include <map>

namespace fieldledger {

class FakeLedger : public TabletLedger, public NumberTurn {
public:
    // -- arranged by tests
    std::optional<Enrolment> enrolled;
    std::map<std::string, std::string> settings;
    std::optional<std::string> tailCursor;
    std::optional<std::string> token;
    std::vector<RecordId> waiting;              // recordsToAsk
    std::optional<Error> applyError;            // of the next writing call about an answer
    bool answersWaiting = true;                 // an asked state settles what waited

    // -- seen by tests
    std::vector<SyncAnswer> answers;
    std::vector<std::uint64_t> pushedThrough;
    std::vector<std::pair<SnapshotPage, bool>> pages;
    std::vector<StateItem> askedStates;
    std::vector<RecordId> absent;               // asked for, and not there
    std::pair<std::uint64_t, std::uint64_t> sending{0, 0};
    bool failed = false;                        // what is open is shown as failed
    std::optional<KeptRequest> kept;            // of an enrolment anew
    std::vector<AnewAnswer> numbers;             // taken
    std::optional<TurnNotice> notice;

    // Own changes; only their bytes matter here.
    void write(const std::string& bytes)
    {
        hashes_.push_back(runningHash(hashes_.back(), bytes));
        changes_.push_back(bytes);
    }
    std::uint64_t lastNumber() const { return changes_.size(); }
    Sha256 hashAt(std::uint64_t n) const { return hashes_.at(n); }
    void acknowledgeThrough(std::uint64_t n) { acknowledged_ = std::max(acknowledged_, n); }

    // -- the engine's side
    Result<std::optional<Enrolment>> enrolment() override { return enrolled; }
    Result<std::string> setting(const std::string& name) override { return settings[name]; }
    Status saveSetting(const std::string& name, const std::string& value) override
    {
        settings[name] = value;
        return Success{};
    }
    Result<OutboxCounts> outboxCounts() override
    {
        OutboxCounts counts;
        for (std::uint64_t n = acknowledged_ + 1; n <= lastNumber(); ++n) {
            ++counts.changes;
            counts.bytes += changes_[n - 1].size();
        }
        return counts;
    }
    Result<OutboxBatch> nextBatch(std::size_t changesMax, std::size_t) override
    {
        return acknowledged_ < lastNumber() ? batchOf(acknowledged_ + 1, changesMax) : OutboxBatch();
    }
    Result<OutboxBatch> batchFrom(std::uint64_t first, std::size_t changesMax, std::size_t) override
    {
        if (first == 0 || first > lastNumber()) {
            return Error(ErrorCode::NotFound, "no such change");
        }
        return batchOf(first, changesMax);
    }
    Result<Sha256> ownHashAt(std::uint64_t n) override
    {
        return n < hashes_.size() ? Result<Sha256>(hashes_[n]) : Error(ErrorCode::NotFound, "no such change");
    }
    Result<std::uint64_t> lastOwnNumber() override { return lastNumber(); }
    Result<std::optional<std::string>> cursor() override { return tailCursor; }
    Status applyAnswer(const SyncAnswer& answer, std::uint64_t through) override
    {
        if (applyError) {
            return *std::exchange(applyError, std::nullopt);
        }
        answers.push_back(answer);
        pushedThrough.push_back(through);
        acknowledgeThrough(std::min(through, answer.head.accepted));
        tailCursor = answer.head.cursor ? answer.head.cursor : tailCursor;
        return Success{};
    }
    Status applySnapshotPage(const SnapshotPage& page, bool first) override
    {
        if (applyError) {
            return *std::exchange(applyError, std::nullopt);
        }
        pages.emplace_back(page, first);
        token = page.head.next;
        tailCursor = page.head.next ? tailCursor : page.head.cursor;
        return Success{};
    }
    Result<std::optional<std::string>> snapshotToken() override { return token; }
    Result<std::vector<RecordId>> recordsToAsk() override { return waiting; }
    Status applyAskedAbsence(const RecordId& id) override
    {
        absent.push_back(id);
        return {};
    }
    Status applyAskedState(const StateItem& item) override
    {
        askedStates.push_back(item);
        if (answersWaiting) {
            std::erase(waiting, item.record);
        }
        return Success{};
    }
    Status markSending(std::uint64_t first, std::uint64_t last) override
    {
        sending = {first, last};
        failed = false;
        return Success{};
    }
    Status markNotSending() override
    {
        sending = {0, 0};
        failed = false;
        return Success{};
    }
    Status markFailed() override
    {
        failed = true;
        return Success{};
    }

    // -- another number: what is open is renumbered from 1, as if nothing had been confirmed
    NumberTurn& turn() override { return *this; }
    Result<UnconfirmedChanges> unconfirmed() override
    {
        UnconfirmedChanges open{acknowledged_ + 1, {}};
        for (std::uint64_t n = open.first; n <= lastNumber(); ++n) {
            open.hashes.push_back(sha256(changes_[n - 1]));
        }
        return open;
    }
    Status keepRequest(const KeptRequest& request) override
    {
        if (applyError) {
            return *std::exchange(applyError, std::nullopt);
        }
        kept = request;
        return Success{};
    }
    Result<std::optional<KeptRequest>> keptRequest() override { return kept; }
    Status dropRequest() override
    {
        kept.reset();
        return Success{};
    }
    Result<TurnNotice> takeNumber(const AnewAnswer& number, const ChangeTime& now) override
    {
        if (applyError) {
            return *std::exchange(applyError, std::nullopt);
        }
        numbers.push_back(number);
        notice = TurnNotice{now.est, number.answer.epoch != enrolled->answer.epoch, lastNumber() - acknowledged_, 0};
        if (notice->isNewEpoch) {
            tailCursor.reset();
            token.reset();
        }
        enrolled->answer = number.answer;
        enrolled->secretKey = kept->secretKey;
        kept.reset();
        const std::vector<std::string> open(changes_.begin() + static_cast<std::ptrdiff_t>(acknowledged_), changes_.end());
        changes_.clear();
        hashes_ = {Sha256{}};
        acknowledged_ = 0;
        for (const std::string& bytes : open) {
            write(bytes);
        }
        return *notice;
    }
    Result<std::optional<TurnNotice>> lastTurn() override { return notice; }

    // -- not the engine's business
    Status saveEnrolment(const Enrolment&) override { return unused(); }
    PhotoShelf& photos() override { std::abort(); }
    Result<std::uint32_t> countStart() override { return unused(); }
    Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>&, const std::string&, const ChangeTime&,
                                              const std::optional<std::string>&) override { return unused(); }
    Result<std::optional<RecordView>> record(const RecordId&) override { return unused(); }
    Result<ListPage> list(const ListQuery&, const std::string&, std::size_t) override { return unused(); }
    Result<std::size_t> count(const ListQuery&) override { return unused(); }
    Status prepareFilters(const ListQuery&) override { return unused(); }
    Result<std::vector<DueCount>> dueCounts(const ListQuery&) override { return unused(); }
    Result<std::vector<RecordView>> linkedTo(const RecordId&, std::size_t) override { return unused(); }
    Result<std::vector<RecordView>> recordsOfKind(const std::string&, const std::string&, const std::optional<RecordId>&, std::size_t) override
    {
        return unused();
    }
    Result<std::vector<AreaRow>> areas() override { return unused(); }
    Result<std::vector<AreaName>> areasOfSets() override { return unused(); }
    Result<std::vector<AreaAnswer>> areaAnswers(const std::string&) override { return unused(); }
    Result<std::vector<StaffRow>> staff() override { return unused(); }
    const std::vector<std::shared_ptr<const Campaign>>& campaigns() override { return campaigns_; }
    Result<std::optional<PersonalValue>> personalValue(ChangeNumber, const std::string&) override { return unused(); }
    Result<std::optional<TimePoint>> erasedThrough(const RecordId&, const std::string&) override { return unused(); }
    Result<std::vector<RecordId>> placeSet(const RecordId&) override { return unused(); }
    Result<std::vector<WaitingChange>> waitingChanges(std::size_t) override { return unused(); }
    Result<std::size_t> waitingCount() override { return unused(); }
    Result<std::vector<OwnSetAside>> ownSetAside(std::size_t) override { return unused(); }
    Status saveDraft(const FormDraft&) override { return unused(); }
    Status dropDraft(const std::string&) override { return unused(); }
    Result<std::vector<FormDraft>> drafts() override { return unused(); }

private:
    static Error unused() { return {ErrorCode::Internal, "the engine asked for what it has no use for"}; }
    OutboxBatch batchOf(std::uint64_t first, std::size_t changesMax) const
    {
        OutboxBatch batch;
        batch.first = first;
        batch.hashBefore = hashes_[first - 1];
        for (std::uint64_t n = first; n <= lastNumber() && batch.changes.size() < changesMax; ++n) {
            batch.changes.push_back(changes_[n - 1]);
        }
        batch.hashAfter = hashes_[first - 1 + batch.changes.size()];
        return batch;
    }

    std::vector<std::string> changes_;
    std::vector<Sha256> hashes_{Sha256{}};
    std::uint64_t acknowledged_ = 0;
    std::vector<std::shared_ptr<const Campaign>> campaigns_;
};

} // namespace fieldledger
