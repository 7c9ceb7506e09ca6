// Coverage of a round and the screens of the other campaigns, by touch: what their definitions say is all that makes them.
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class CoveragePageTest : public Desk {
protected:
    static std::string dayFrom(int days) { return dayText(dayOf(TimePoint{wallClockMs()}) + std::chrono::days(days)); }
    static std::int64_t wallClockMs()
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    }

    RecordId home(const char* name, const char* area)
    {
        return office.receive("site", {{"area", area}, {"name", name}, {"type", "household"}, {"duty_other", Value()}, {"duty_unit", "community"},
                                       {"state", "unseen"}, {"tried", Value()}, {"tried_part", Value()}, {"deadline", Value()}});
    }
    void visit(const RecordId& site, const char* entered)
    {
        office.receive("visit", {{"site", site.text()}, {"area", "371502008201"}, {"entered", entered}, {"at", dayFrom(0) + "T01:00:00Z"}});
    }
};

TEST_F(CoveragePageTest, aRoundShowsWhatIsSeenAndLeadsToWhatIsNot)
{
    office.turnTo("coal");
    const RecordId first = home("1 号", "371502008201");
    const RecordId second = home("2 号", "371502008201");
    home("10 号", "371502008201");
    home("7 号", "371502008202");
    visit(first, "yes");
    visit(second, "nobody");
    office.receive("round", {{"area", "371502008"}, {"name", "第一轮"}, {"start", dayFrom(-2)}, {"target", dayFrom(5)}, {"end", dayFrom(9)}});
    open();
    tap("nav:me");
    tap("coverageEntry");
    reads("coverageList", "第一轮");
    reads("coverageTotal", "1");
    reads("coverage:371502008201", "已入户 1 · 无人 1 · 拒绝 0 · 未排查 1");
    reads("coverage:371502008202", "未排查 1");

    tap("coverage:371502008201");
    reads("coveragePlaces", "10 号");
    const QString all = texts("coveragePlaces");
    EXPECT_EQ(all.count(QStringLiteral("无人")), 1);
    tap("place:" + QString::fromStdString(second.text()));
    reads("detail", "2 号");
}

TEST_F(CoveragePageTest, whereNothingIsToBeCoveredThereIsNoEntry)
{
    open();
    tap("nav:me");
    sees("figuresEntry");
    seesNot("coverageEntry");
}

TEST_F(CoveragePageTest, villagesOfTheWeekAreRowsOfTheirOwn)
{
    office.turnTo("cleanup");
    office.receive("round", {{"area", "371502008201"}, {"date", dayFrom(0)}, {"walked", "yes"}});
    open();
    tap("nav:me");
    tap("coverageEntry");
    reads("coverage:371502008201", "本周已走遍");
    reads("coverage:371502008202", "本周未走");
}

} // namespace
} // namespace fieldledger::test
