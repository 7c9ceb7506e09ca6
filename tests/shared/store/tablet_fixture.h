// A tablet's ledger on a temporary file, enrolled as device 17, and short words for what comes down: a server whose other
// devices write changes, states and pages. Nothing here knows how the store keeps them.
#pragma once

#include "shared/campaigns/shipped.h"
#include "shared/evidence/hashes.h"
#include "shared/store/tablet_ledger.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <unistd.h>

namespace fieldledger::test {

inline constexpr std::uint32_t ownDevice = 17;

inline RecordId recordId(std::uint64_t number)
{
    RecordId id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (std::size_t i = 0; i < 7; ++i) {
        id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return id;
}

inline Seen seenOf(std::initializer_list<std::pair<std::uint32_t, std::uint64_t>> entries)
{
    Seen seen;
    for (const auto& [device, n] : entries) {
        seen.raise(DeviceNumber{device}, n);
    }
    return seen;
}

// A change of another device (or of this one, as it comes down).
inline Change changeOf(std::uint32_t device, std::uint64_t n, const RecordId& record, std::vector<Register> set,
                       const std::string& kind = "site", const std::string& campaign = "parking")
{
    Change change;
    change.number = {DeviceNumber{device}, n};
    change.record = record;
    change.kind = kind;
    change.campaign = campaign;
    change.form = campaign.empty() ? 0 : 1;
    change.by = "u-" + std::to_string(device);
    change.at.est = TimePoint{1'795'500'000'000 + static_cast<std::int64_t>(n) * 1000};
    change.set = std::move(set);
    sortRegisters(change.set);
    return change;
}

inline RecordState stateOf(const std::vector<Change>& changes)
{
    RecordState state;
    for (const Change& change : changes) {
        state.apply(change, std::nullopt, change.at.est);
    }
    return state;
}

inline ChangeItem itemOf(const Change& change, std::optional<Cut> cut = std::nullopt, Verdict verdict = Verdict::Merged)
{
    ChangeItem item;
    item.change = change;
    item.got = change.at.est;
    item.verdict = verdict;
    item.cut = std::move(cut);
    return item;
}

inline StateItem stateItemOf(const RecordId& record, const std::vector<Change>& changes)
{
    return {record, stateOf(changes), {}};
}

inline ChangeTime timeOf(std::int64_t ms)
{
    ChangeTime time;
    time.est = TimePoint{ms};
    time.boot = 1;
    time.monoMs = 5;
    return time;
}

class TabletTest : public ::testing::Test {
protected:
    TabletTest()
    {
        startCryptography();
        folder_ = std::filesystem::temp_directory_path() / ("fieldledger-tablet-" + std::to_string(::getpid()) + "-"
                  + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        reopen();
        enrol();
    }
    ~TabletTest() override
    {
        ledger_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::string path() const { return (folder_ / "tablet.ledger").string(); }
    // A kill and a new start: what was not committed is gone.
    void reopen()
    {
        ledger_.reset();
        Result<std::unique_ptr<TabletLedger>> opened = TabletLedger::open(path());
        ASSERT_TRUE(opened) << opened.error().detail();
        ledger_ = *std::move(opened);
    }
    void enrol()
    {
        Enrolment enrolment;
        enrolment.server = "http://localhost:8080";
        enrolment.secretKey = "00";
        enrolment.answer.device = DeviceNumber{ownDevice};
        enrolment.answer.token = "token";
        enrolment.answer.ledger = "ledger";
        enrolment.answer.zone = "经济技术开发区";
        enrolment.answer.user = "u-31";
        enrolment.answer.userName = "王芳";
        enrolment.answer.role = "inspector";
        enrolment.answer.areas = {"A"};
        const Status saved = ledger_->saveEnrolment(enrolment);
        ASSERT_TRUE(saved) << saved.error().detail();
    }

    static ActPart part(const RecordId& record, std::vector<Register> set, Seen seen = {}, const std::string& kind = "site")
    {
        ActPart part;
        part.record = record;
        part.kind = kind;
        part.campaign = "parking";
        part.form = 1;
        part.seen = std::move(seen);
        part.set = std::move(set);
        return part;
    }
    std::vector<ChangeNumber> save(const std::vector<ActPart>& parts, std::int64_t ms = 1'795'500'000'000)
    {
        Result<std::vector<ChangeNumber>> saved = ledger_->saveAct(parts, "u-31", timeOf(ms));
        EXPECT_TRUE(saved) << (saved ? "" : saved.error().detail());
        return saved ? *saved : std::vector<ChangeNumber>();
    }
    // What the person sees when the form is opened.
    Seen seenNow(const RecordId& record)
    {
        const auto view = viewOf(record);
        return view ? view->state.seen : Seen();
    }
    std::optional<RecordView> viewOf(const RecordId& record)
    {
        Result<std::optional<RecordView>> view = ledger_->record(record);
        EXPECT_TRUE(view) << (view ? "" : view.error().detail());
        return view ? *view : std::nullopt;
    }
    // The shown values of a register, highest rank first.
    std::vector<Value> heads(const RecordId& record, const std::string& name)
    {
        std::vector<Value> values;
        if (const auto view = viewOf(record)) {
            for (const Head& head : view->state.heads(name)) {
                values.push_back(*head.value);
            }
        }
        return values;
    }

    // Everything that can be read, to be compared.
    std::string everything()
    {
        const std::uint64_t last = *ledger_->lastOwnNumber();
        std::string all = std::to_string(last) + " " + ledger_->cursor()->value_or("-") + " " + std::to_string(ledger_->outboxCounts()->changes) + " "
            + toHex(*ledger_->ownHashAt(last)) + " " + std::to_string((*ledger_->enrolment())->answer.device.value) + "\n";
        for (std::uint64_t i = 10; i < 40; ++i) {
            if (const auto view = viewOf(recordId(i))) {
                all += encodeState(view->id, view->state) + "\n";
            }
        }
        for (const std::string& name : names(sites())) {
            all += name + "\n";
        }
        const auto drafts = ledger_->drafts();
        for (const FormDraft& draft : *drafts) {
            all += draft.id + draft.content + "\n";
        }
        all += std::to_string(ledger_->campaigns().size()) + std::to_string(ledger_->areas()->size());
        return all;
    }
    AnswerHead head() const
    {
        AnswerHead head;
        head.ledger = "ledger";
        head.epoch = 1;
        head.now = TimePoint{1'795'500'000'000};
        head.got = TimePoint{1'795'500'100'000};
        head.areas = areas_;
        return head;
    }
    void answer(std::vector<Item> items, const std::string& cursor = "c")
    {
        SyncAnswer answer{head(), std::move(items)};
        answer.head.cursor = cursor;
        apply(answer, 0);
    }
    void apply(const SyncAnswer& answer, std::uint64_t pushedThrough)
    {
        const Status applied = ledger_->applyAnswer(answer, pushedThrough);
        ASSERT_TRUE(applied) << applied.error().detail();
    }
    void acknowledge(std::uint64_t through, std::vector<Acknowledgement> told = {}, std::vector<Item> items = {})
    {
        SyncAnswer answer{head(), std::move(items)};
        answer.head.accepted = through;
        answer.head.acknowledgements = std::move(told);
        apply(answer, through);
    }
    void page(std::vector<StateItem> states, bool first, std::optional<std::string> next, std::vector<std::string> areas = {"A"})
    {
        SnapshotPage page;
        page.head.ledger = "ledger";
        page.head.areas = std::move(areas);
        page.head.cursor = "snapshot-cursor";
        page.head.next = std::move(next);
        page.states = std::move(states);
        page.head.states = page.states.size();
        const Status applied = ledger_->applySnapshotPage(page, first);
        ASSERT_TRUE(applied) << applied.error().detail();
    }
    std::vector<RecordId> asking()
    {
        Result<std::vector<RecordId>> records = ledger_->recordsToAsk();
        EXPECT_TRUE(records);
        return records ? *records : std::vector<RecordId>();
    }
    // The shipped campaign, as the console writes it.
    Change campaignChange(std::uint64_t n = 1)
    {
        return changeOf(1, n, recordId(1), {{"id", "parking"}, {"version", 1}, {"area", "*"},
                                            {"definition", Value(*shippedCampaign("parking"))}}, "campaign", "");
    }
    static Change areaChange(std::uint64_t n, const RecordId& record, const std::string& code, const std::string& parent)
    {
        return changeOf(1, n, record, {{"code", code}, {"name", code + "村"}, {"level", "village"}, {"parent", parent}, {"area", code}},
                        "area", "");
    }
    static ListQuery sites()
    {
        ListQuery query;
        query.campaign = "parking";
        return query;
    }
    std::vector<std::string> names(const ListQuery& query, std::size_t count = 100)
    {
        Result<ListPage> page = ledger_->list(query, "", count);
        EXPECT_TRUE(page) << (page ? "" : page.error().detail());
        std::vector<std::string> names;
        if (page) {
            for (const ListRow& row : page->rows) {
                names.push_back(row.name);
            }
        }
        return names;
    }

    std::filesystem::path folder_;
    std::unique_ptr<TabletLedger> ledger_;
    std::vector<std::string> areas_{"A"};
};

} // namespace fieldledger::test
