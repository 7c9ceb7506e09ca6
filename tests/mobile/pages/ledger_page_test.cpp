// The list: search, filters and sort by touch and key.
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class LedgerPageTest : public Desk {
protected:
    void openList(QSize size = phone)
    {
        office.receiveSite("光岳路停车场", "south", "banned");
        office.receiveSite("北外环停车场", "south", "rectify");
        office.receiveSite("物流园停车场", "north", "banned");
        open(size);
        tap("nav:ledger");
        reads("countText", "3 处");
    }
};

TEST_F(LedgerPageTest, searchFindsPartsOfANameAndIsClearedByOneTap)
{
    openList();
    type("search > input", "物流");
    reads("countText", "1 处");
    reads("siteList", "物流园停车场");
    tap("clearSearch");
    reads("countText", "3 处");
}

TEST_F(LedgerPageTest, AnotherCampaignBeginsWithItsWholeList)
{
    openList();
    tap("filterButton");
    tap("facet:disposition > chip:banned");
    tap("applyFilters");
    type("search > input", "物流");
    reads("countText", "1 处");
    office.turnTo("coal");
    office.receive("site", {{"name", "东一户"}, {"area", "371502008"}, {"type", "household"}});
    reads("countText", "1 处");
    reads("siteList", "东一户");
    seesNot("clearSearch");
    seesNot("clearFilters");
    type("search > input", "东一");
    reads("countText", "1 处");
}

TEST_F(LedgerPageTest, filtersNarrowTheListWhileTheyAreTapped)
{
    openList();
    tap("filterButton");
    tap("facet:disposition > chip:banned");
    reads("applyFilters", "2 处");
    tap("facet:side > chip:south");
    reads("applyFilters", "1 处");
    tap("applyFilters");
    seesNot("filterSheet");
    reads("siteList", "光岳路停车场");
    tap("clearFilters");
    reads("countText", "3 处");
}

TEST_F(LedgerPageTest, nothingFoundSaysWhatToDo)
{
    openList();
    type("search > input", "没有这个名字");
    reads("siteList", "没有符合条件的记录");
}

TEST_F(LedgerPageTest, sortIsChosenFromASheet)
{
    openList();
    tap("sortButton");
    tap("sortChips > chip:name");
    seesNot("sortSheet");
    sees("siteList");
    const QString all = texts("siteList");
    EXPECT_LT(all.indexOf("北外环停车场"), all.indexOf("物流园停车场")) << qPrintable(all);
}

TEST_F(LedgerPageTest, aNewSiteIsOneTapAway)
{
    openList();
    tap("newSite");
    sees("field:name");
}

} // namespace
} // namespace fieldledger::test
