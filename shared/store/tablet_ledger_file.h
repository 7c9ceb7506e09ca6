// TabletLedger on one SQLite file: puts the parts of this folder together and owns the transactions.
#pragma once

#include "shared/store/list_query.h"
#include "shared/store/list_rows.h"
#include "shared/store/named_values.h"
#include "shared/store/number_turn.h"
#include "shared/store/photo_shelf_file.h"
#include "shared/store/record_set.h"
#include "shared/store/tablet_ledger.h"
#include "shared/store/waiting_changes.h"

#include <functional>

namespace fieldledger {

class OwnReissue;

class TabletLedgerFile final : public TabletLedger, private NumberTurn {
public:
    TabletLedgerFile(std::unique_ptr<Connection> connection, const PhotoPlace& photos);
    // Reads what the file remembers; rebuilds the lists that an older program left.
    Status start();

    Result<std::optional<Enrolment>> enrolment() override;
    Status saveEnrolment(const Enrolment& enrolment) override;
    Result<std::string> setting(const std::string& name) override;
    Status saveSetting(const std::string& name, const std::string& value) override;
    Result<std::uint32_t> countStart() override;
    Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at,
                                              const std::optional<std::string>& finishedDraft) override;
    PhotoShelf& photos() override { return photos_; }
    NumberTurn& turn() override { return *this; }
    Result<std::optional<RecordView>> record(const RecordId& id) override;
    Result<ListPage> list(const ListQuery& query, const std::string& after, std::size_t count) override;
    Result<std::size_t> count(const ListQuery& query) override;
    Status prepareFilters(const ListQuery& query) override;
    Result<std::vector<DueCount>> dueCounts(const ListQuery& query) override;
    Result<std::vector<RecordView>> linkedTo(const RecordId& id, std::size_t count) override;
    Result<std::vector<RecordView>> recordsOfKind(const std::string& campaign, const std::string& kind,
                                                  const std::optional<RecordId>& after, std::size_t count) override;
    Result<std::vector<AreaRow>> areas() override;
    Result<std::vector<AreaName>> areasOfSets() override;
    Result<std::vector<StaffRow>> staff() override;
    const std::vector<std::shared_ptr<const Campaign>>& campaigns() override;
    Result<std::optional<PersonalValue>> personalValue(ChangeNumber number, const std::string& registerName) override;
    Result<std::optional<TimePoint>> erasedThrough(const RecordId& record, const std::string& registerName) override;
    Result<std::vector<AreaAnswer>> areaAnswers(const std::string& campaign) override { return listReader_.areaAnswers(campaign); }
    Result<std::vector<RecordId>> placeSet(const RecordId& site) override;
    Result<std::vector<WaitingChange>> waitingChanges(std::size_t count) override { return waiting_.list(count); }
    Result<std::size_t> waitingCount() override { return waiting_.count(); }
    Result<std::vector<OwnSetAside>> ownSetAside(std::size_t count) override { return waiting_.own(count); }
    Status saveDraft(const FormDraft& draft) override;
    Status dropDraft(const std::string& id) override;
    Result<std::vector<FormDraft>> drafts() override;
    Result<OutboxCounts> outboxCounts() override;
    Result<OutboxBatch> nextBatch(std::size_t changesMax, std::size_t bytesMax) override;
    Result<OutboxBatch> batchFrom(std::uint64_t first, std::size_t changesMax, std::size_t bytesMax) override;
    Result<Sha256> ownHashAt(std::uint64_t n) override;
    Result<std::uint64_t> lastOwnNumber() override;
    Result<std::optional<std::string>> cursor() override;
    Status applyAnswer(const SyncAnswer& answer, std::uint64_t pushedThrough) override;
    Status applySnapshotPage(const SnapshotPage& page, bool first) override;
    Result<std::optional<std::string>> snapshotToken() override;
    Result<std::vector<RecordId>> recordsToAsk() override;
    Status applyAskedState(const StateItem& item) override;
    Status applyAskedAbsence(const RecordId& id) override;
    Status markSending(std::uint64_t first, std::uint64_t last) override;
    Status markNotSending() override;
    Status markFailed() override;

private:
    // tablet_turn.cpp
    Result<UnconfirmedChanges> unconfirmed() override;
    Status keepRequest(const KeptRequest& request) override;
    Result<std::optional<KeptRequest>> keptRequest() override;
    Status dropRequest() override;
    Result<TurnNotice> takeNumber(const AnewAnswer& number, const ChangeTime& now) override;
    Result<std::optional<TurnNotice>> lastTurn() override;
    Status turnTo(const Enrolment& before, const Enrolment& after, const AnewAnswer& number, const ChangeTime& now, TurnNotice& notice);
    Status hearOfConfirmed(OwnReissue& reissue, DeviceNumber device, const std::vector<Acknowledgement>& acknowledgements);
    Status reissueUnder(const Enrolment& after);
    Status forgetRequest();
    Status setOldBaseAside(const std::vector<std::string>& areas);
    Status showAgain(const std::set<RecordId>& touched);
    Status dropOldBase();
    Result<std::vector<DeviceNumber>> ownDevices();
    Status storeEnrolment(const Enrolment& enrolment);
    void useEnrolment(const Enrolment& enrolment);
    void useRole(std::string_view role);

    // Commits what `work` did, or nothing of it; what is held in memory follows.
    Status inTransaction(const std::function<Status()>& work);
    Status beginWork();
    void emptyWal();
    // Writes the loaded records and what lists show of them, and starts the next set.
    Status finishRecords(bool duringSnapshot);
    Result<const AreaTree*> areaTree();
    // The form and its photos that no act saved; their files go after the commit.
    Status forgetDraft(const std::string& id);
    Status learnServerKey(const std::string& key);
    Status learnRole(const std::optional<std::string>& role);
    Result<RecordView> viewOf(ShownRecord record);
    Result<std::vector<RecordView>> viewsAt(const std::vector<std::int64_t>& rows);

    Status applyAcknowledgements(const AnswerHead& head, std::uint64_t pushedThrough);
    Status applyItem(const Item& item);
    Status applyGone(const GoneItem& item);
    Result<std::optional<std::int64_t>> runningSnapshot(); // its run; nothing when none is under way
    Result<bool> isBroughtByRunningSnapshot(const RecordId& id);
    Status applyTailState(const StateItem& item);
    Result<bool> isSetToldByPage(const RecordId& id);
    Status applyChangeItem(const ChangeItem& item);
    Status applySettled(const Settlement& settlement);
    Status keepWaiting(const ChangeItem& item);
    // An own change for a quarantined one got its verdict.
    Status learnOfRelease(ChangeNumber released, Verdict verdict);
    Status learnAreas(const std::vector<std::string>& granted);
    Status rememberGranted(const std::vector<std::string>& areas);
    // tablet_sets.cpp
    // Of a record with set areas, by its own.
    Result<bool> isElsewhere(const std::vector<std::string>& areas);
    Status placeLoaded();
    Status keepPlaces();
    Status findElsewhere();
    Status refuseElsewhere(const std::vector<ActPart>& parts);
    Status finishSnapshot(const SnapshotHead& head, std::int64_t run);
    Status forgetSnapshotToken();
    Status dropOutsideOf(const std::vector<std::string>& covered);
    Status leaveWhereShownIn(const std::vector<std::string>& roots, const RecordId& id);
    Status leaveConfirmedElsewhere(const std::vector<std::string>& covered);
    Status dropWhere(const std::function<bool(const std::vector<std::string>&)>& isLost, std::int64_t exceptSnapshot);
    Result<std::vector<std::string>> rememberedLines(const std::string& name);
    Status rememberLines(const std::string& name, const std::vector<std::string>& lines);
    Result<std::int64_t> rememberedNumber(const std::string& name);
    Status rememberLists();

    std::unique_ptr<Connection> connection_;
    OwnChanges own_{*connection_};
    RecordSet records_{*connection_, own_};
    ListRows lists_{*connection_, own_};
    ListReader listReader_{*connection_, own_};
    RecordReader reader_{*connection_, own_};
    WaitingChanges waiting_{*connection_};
    NamedValues meta_{*connection_, "meta"};
    NamedValues settings_{*connection_, "setting"};
    PhotoShelfFile photos_;
    std::optional<AreaTree> areas_;
    bool mayBeStale_ = false; // after a rollback, what is held in memory is read again
    bool walHoldsErased_ = false; // what was erased stands in older pages there
    bool grantsChanged_ = false; // since it was last worked out which records are elsewhere
    bool releases_ = false;   // this tablet's person may settle what is quarantined
    TimePoint now_;           // as the server told it last: a tablet's own clock may be a year ahead

    Statement linked_{*connection_,
                      "SELECT DISTINCT list_row.id FROM link JOIN list_row ON list_row.id = link.source WHERE (hidden <> 1 OR kind = 'evidence') AND kind <> 'link'"
                      " AND target IN (SELECT ?1 UNION SELECT record.record FROM list_row m JOIN record ON record.id = m.id WHERE m.face <> 0"
                      " AND m.face = (SELECT face FROM list_row JOIN record USING(id) WHERE record.record = ?1))"
                      " ORDER BY changed DESC, list_row.id DESC LIMIT ?"};
    Statement placeSet_{*connection_,
                        "SELECT record.record FROM list_row m JOIN record ON record.id = m.id WHERE m.face <> 0 AND m.face ="
                        " (SELECT face FROM list_row JOIN record USING(id) WHERE record.record = ?) ORDER BY m.id <> m.face, record.record"};
    Statement rowOf_{*connection_, "SELECT id FROM record WHERE record = ?"};
    Statement ofKind_{*connection_, "SELECT id FROM list_row WHERE campaign = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?"};
    Statement oldBases_{*connection_, "SELECT record FROM record WHERE old_base = 1 ORDER BY id LIMIT 500"};
    Statement staff_{*connection_, "SELECT person, name, unit, role FROM staff ORDER BY person, id"};
    Statement asking_{*connection_, "SELECT record FROM record WHERE asking = 1 ORDER BY id"};
    Statement held_{*connection_, "SELECT record, areas, set_areas FROM record WHERE state IS NOT NULL AND snapshot <> ?"};
    Statement areaNames_{*connection_, "SELECT code, name FROM area_name ORDER BY code"};
    Statement ofSets_{*connection_, "SELECT record, areas, elsewhere FROM record WHERE set_areas <> '' AND gone = 0"};
    Statement hasDraft_{*connection_, "SELECT 1 FROM draft_record WHERE record = ? LIMIT 1"};
    Statement confirmedElsewhere_{*connection_, "SELECT DISTINCT own_change.record FROM own_change JOIN record USING(record)"
                                                " WHERE on_top = 1 AND provisional = 1 AND state IS NULL"};
    Statement saveDraft_{*connection_, "INSERT INTO draft(id, content) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET content = excluded.content"};
    Statement dropDraft_{*connection_, "DELETE FROM draft WHERE id = ?"};
    Statement drafts_{*connection_, "SELECT id, content FROM draft ORDER BY position"};
    Statement freeDraft_{*connection_, "DELETE FROM draft_record WHERE draft = (SELECT position FROM draft WHERE id = ?)"};
    Statement holdDraft_{*connection_, "INSERT OR IGNORE INTO draft_record(record, draft) SELECT ?, position FROM draft WHERE id = ?"};
};

} // namespace fieldledger
