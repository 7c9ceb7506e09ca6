// Three inspectors of a village each and their supervisor, and readers that keep what comes down, as a tablet does.
#pragma once

#include "server/ledger/ledger_check.h"
#include "shared/evidence/evidence_record.h"
#include "shared/record/place_set.h"
#include "shared/wire/message_codec.h"
#include "tests/server/server_fixture.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unistd.h>

namespace fieldledger::test {

inline constexpr std::string_view villageThree = "100102";

// Keeps what its tail and pages bring, and drops what is gone.
class SetReader {
public:
    SetReader(TestServer& server, const std::string& login, std::string area) : tablet(server, login), area_(std::move(area))
    {
        for (const StateItem& item : tablet.snapshot()) {
            take(item);
        }
        follow();
    }

    // Gives what came.
    std::vector<Item> follow()
    {
        std::vector<Item> items = tablet.pull();
        for (const Item& item : items) {
            if (const auto* state = std::get_if<StateItem>(&item)) {
                take(*state);
            } else if (const auto* change = std::get_if<ChangeItem>(&item)) {
                take(*change);
            } else if (const auto* gone = std::get_if<GoneItem>(&item); gone != nullptr && !holdsOne(gone->areas)) {
                held_.erase(gone->record);
            }
        }
        return items;
    }
    bool holds(const RecordId& record) { return held_.contains(record); }
    std::vector<std::string> setAreasOf(const RecordId& record) { return held_.contains(record) ? held_[record].setAreas : std::vector<std::string>{"-"}; }
    // As the last state of the record said.
    std::vector<AreaName> areaNamesOf(const RecordId& record) { return held_[record].areaNames; }
    Seen seenOf(const RecordId& record) { return held_[record].state.seen; }
    // All that a tablet holds, beside what everybody does: by id, with where it goes because of its set.
    std::map<RecordId, std::pair<RecordState, std::vector<std::string>>> all() const
    {
        std::map<RecordId, std::pair<RecordState, std::vector<std::string>>> found;
        for (const auto& [id, record] : held_) {
            found[id] = {record.state, record.setAreas};
        }
        return found;
    }

    TestTablet tablet;

private:
    struct Held {
        RecordState state;
        std::vector<std::string> setAreas;
        std::vector<AreaName> areaNames;
    };
    bool holdsOne(const std::vector<std::string>& areas) const
    {
        return std::ranges::any_of(areas, [&](const std::string& one) { return one == "*" || one.starts_with(area_); });
    }
    void take(const StateItem& item)
    {
        EXPECT_TRUE(std::ranges::is_sorted(item.setAreas));
        Held& held = held_[item.record];
        held.state.join(item.state);
        held.setAreas = item.setAreas;
        held.areaNames = item.areaNames;
        EXPECT_TRUE(holdsOne(held.state.areas()) || holdsOne(held.setAreas)) << item.record.text() << " is none of " << area_;
    }
    void take(const ChangeItem& item)
    {
        const Change& change = item.change;
        Held& held = held_[change.record];
        EXPECT_TRUE(held.state.isReadyFor(change.number, item.cut ? item.cut->after : change.after, item.cut ? item.cut->seen : change.seen))
            << "change " << change.number.n << " came before what it needs";
        if (item.verdict == Verdict::Merged) {
            held.state.apply(change, item.cut, item.got);
        } else {
            held.state.note(change.number);
        }
    }

    std::string area_;
    std::map<RecordId, Held> held_;
};

class SetTest : public testing::Test {
protected:
    SetTest()
    {
        folder = std::filesystem::temp_directory_path()
            / ("fieldledger-sets-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        TestServer::Options options;
        options.path = (folder / "ledger.db").string();
        server = std::make_unique<StaffedServer>(options);
        server->addUser("one", "inspector", {std::string(villageOne)});
        server->addUser("two", "inspector", {std::string(villageTwo)});
        server->addUser("three", "inspector", {std::string(villageThree)});
        boss = std::make_unique<TestTablet>(*server, "boss");
        one = std::make_unique<SetReader>(*server, "one", std::string(villageOne));
        two = std::make_unique<SetReader>(*server, "two", std::string(villageTwo));
        three = std::make_unique<SetReader>(*server, "three", std::string(villageThree));
    }
    ~SetTest() override
    {
        boss.reset();
        one.reset();
        two.reset();
        three.reset();
        server.reset();
        std::filesystem::remove_all(folder);
    }

    // A new record by the supervisor, not pushed yet.
    RecordId make(const std::string& kind, std::vector<Register> set, std::optional<RecordId> id = std::nullopt)
    {
        Change change = boss->change(id.value_or(boss->newRecordId()), std::move(set));
        change.kind = kind;
        boss->save(change);
        kinds[change.record] = kind;
        seen[change.record] = change.number.n;
        return change.record;
    }
    RecordId site(std::string_view area) { return make("site", {{"area", Value(area)}, {"name", Value("样例")}}); }
    RecordId link(const RecordId& a, const RecordId& b, std::string_view area = villageOne, std::vector<Register> more = {})
    {
        const auto& [first, second] = std::minmax(a, b);
        more.insert(more.end(), {{"a", Value(first.text())}, {"area", Value(area)}, {"b", Value(second.text())}});
        return make("link", std::move(more));
    }
    RecordId on(const std::string& kind, const std::string& name, const RecordId& target, std::string_view area)
    {
        return make(kind, {{"area", Value(area)}, {name, Value(target.text())}});
    }
    // A later change by the supervisor, who has seen all.
    void change(const RecordId& record, std::vector<Register> set)
    {
        Change change = boss->change(record, std::move(set));
        change.kind = kinds[record];
        change.after = seen[record];
        change.seen = {{boss->number(), seen[record]}};
        boss->save(change);
        seen[record] = change.number.n;
    }
    void pushAndFollow()
    {
        boss->push();
        for (SetReader* reader : {one.get(), two.get(), three.get()}) {
            reader->follow();
        }
    }
    // Every reader holds what a new tablet of the same person would, and the ledger's own proof finds nothing.
    void expectAllInStep()
    {
        for (const auto& [reader, login, area] : {std::tuple(one.get(), "one", villageOne), std::tuple(two.get(), "two", villageTwo), std::tuple(three.get(), "three", villageThree)}) {
            SetReader fresh(*server, login, std::string(area));
            EXPECT_TRUE(fresh.all() == reader->all()) << login << " holds " << reader->all().size() << ", a new tablet " << fresh.all().size();
        }
        const server::CheckReport report = check();
        EXPECT_EQ(report.problems, 0) << (report.first.empty() ? "" : report.first.front());
    }
    server::CheckReport check() { return check(*server); }
    server::CheckReport check(TestServer& checked)
    {
        const auto reader = CentralReader::open((folder / "ledger.db").string());
        EXPECT_TRUE(reader);
        const Result<server::CheckReport> report = server::checkLedger(**reader, checked.api().blobs());
        EXPECT_TRUE(report);
        return *report;
    }
    void alter(const std::string& sql) { ASSERT_TRUE(server->api().central().ledger().connection().execute(sql)) << sql; }
    static std::vector<std::string> areas(std::initializer_list<std::string_view> codes) { return {codes.begin(), codes.end()}; }

    std::filesystem::path folder;
    std::unique_ptr<StaffedServer> server;
    std::unique_ptr<TestTablet> boss;
    std::unique_ptr<SetReader> one, two, three;
    std::map<RecordId, std::string> kinds;
    std::map<RecordId, std::uint64_t> seen;
};

} // namespace fieldledger::test
