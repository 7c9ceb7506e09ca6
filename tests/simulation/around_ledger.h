// A ledger around another: hands everything on, so that those derived from it say only what they do otherwise.
#pragma once

#include "shared/store/tablet_ledger.h"

namespace fieldledger::simulation {

class AroundLedger : public TabletLedger {
public:
    explicit AroundLedger(std::unique_ptr<TabletLedger> sound) : sound_(std::move(sound)) {}

    Result<std::optional<Enrolment>> enrolment() override { return sound_->enrolment(); }
    Status saveEnrolment(const Enrolment& enrolment) override { return sound_->saveEnrolment(enrolment); }
    Result<std::string> setting(const std::string& name) override { return sound_->setting(name); }
    Status saveSetting(const std::string& name, const std::string& value) override { return sound_->saveSetting(name, value); }
    Result<std::uint32_t> countStart() override { return sound_->countStart(); }
    Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at,
                                              const std::optional<std::string>& finishedDraft) override
    {
        return sound_->saveAct(parts, by, at, finishedDraft);
    }
    PhotoShelf& photos() override { return sound_->photos(); }
    NumberTurn& turn() override { return sound_->turn(); }
    Result<std::optional<RecordView>> record(const RecordId& id) override { return sound_->record(id); }
    Result<ListPage> list(const ListQuery& query, const std::string& after, std::size_t count) override
    {
        return sound_->list(query, after, count);
    }
    Result<std::size_t> count(const ListQuery& query) override { return sound_->count(query); }
    Status prepareFilters(const ListQuery& query) override { return sound_->prepareFilters(query); }
    Result<std::vector<DueCount>> dueCounts(const ListQuery& query) override { return sound_->dueCounts(query); }
    Result<std::vector<RecordView>> linkedTo(const RecordId& id, std::size_t count) override { return sound_->linkedTo(id, count); }
    Result<std::vector<RecordView>> recordsOfKind(const std::string& campaign, const std::string& kind,
                                                  const std::optional<RecordId>& after, std::size_t count) override
    {
        return sound_->recordsOfKind(campaign, kind, after, count);
    }
    Result<std::vector<AreaRow>> areas() override { return sound_->areas(); }
    Result<std::vector<AreaName>> areasOfSets() override { return sound_->areasOfSets(); }
    Result<std::vector<AreaAnswer>> areaAnswers(const std::string& campaign) override { return sound_->areaAnswers(campaign); }
    Result<std::vector<StaffRow>> staff() override { return sound_->staff(); }
    const std::vector<std::shared_ptr<const Campaign>>& campaigns() override { return sound_->campaigns(); }
    Result<std::vector<RecordId>> placeSet(const RecordId& site) override { return sound_->placeSet(site); }
    Result<std::vector<WaitingChange>> waitingChanges(std::size_t count) override { return sound_->waitingChanges(count); }
    Result<std::size_t> waitingCount() override { return sound_->waitingCount(); }
    Result<std::vector<OwnSetAside>> ownSetAside(std::size_t count) override { return sound_->ownSetAside(count); }
    Result<std::optional<PersonalValue>> personalValue(ChangeNumber number, const std::string& name) override
    {
        return sound_->personalValue(number, name);
    }
    Result<std::optional<TimePoint>> erasedThrough(const RecordId& record, const std::string& name) override
    {
        return sound_->erasedThrough(record, name);
    }
    Status saveDraft(const FormDraft& draft) override { return sound_->saveDraft(draft); }
    Status dropDraft(const std::string& id) override { return sound_->dropDraft(id); }
    Result<std::vector<FormDraft>> drafts() override { return sound_->drafts(); }
    Result<OutboxCounts> outboxCounts() override { return sound_->outboxCounts(); }
    Result<OutboxBatch> nextBatch(std::size_t changes, std::size_t bytes) override { return sound_->nextBatch(changes, bytes); }
    Result<OutboxBatch> batchFrom(std::uint64_t first, std::size_t changes, std::size_t bytes) override
    {
        return sound_->batchFrom(first, changes, bytes);
    }
    Result<Sha256> ownHashAt(std::uint64_t n) override { return sound_->ownHashAt(n); }
    Result<std::uint64_t> lastOwnNumber() override { return sound_->lastOwnNumber(); }
    Result<std::optional<std::string>> cursor() override { return sound_->cursor(); }
    Status applyAnswer(const SyncAnswer& answer, std::uint64_t through) override { return sound_->applyAnswer(answer, through); }
    Status applySnapshotPage(const SnapshotPage& page, bool first) override { return sound_->applySnapshotPage(page, first); }
    Result<std::optional<std::string>> snapshotToken() override { return sound_->snapshotToken(); }
    Result<std::vector<RecordId>> recordsToAsk() override { return sound_->recordsToAsk(); }
    Status applyAskedState(const StateItem& item) override { return sound_->applyAskedState(item); }
    Status applyAskedAbsence(const RecordId& id) override { return sound_->applyAskedAbsence(id); }
    Status markSending(std::uint64_t first, std::uint64_t last) override { return sound_->markSending(first, last); }
    Status markNotSending() override { return sound_->markNotSending(); }
    Status markFailed() override { return sound_->markFailed(); }

protected:
    std::unique_ptr<TabletLedger> sound_;
};

} // namespace fieldledger::simulation
