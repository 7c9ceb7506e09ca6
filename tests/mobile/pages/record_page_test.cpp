// A record's page: facts, timeline, and a conflict with every value it holds.
#include "shared/form/erasure.h"
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class RecordPageTest : public Desk {
protected:
    void openFirst()
    {
        open();
        tap("nav:ledger");
        tap("site:*");
        sees("recordTitle");
    }
};

TEST_F(RecordPageTest, showsTheFactsAndWhatHappened)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
    office.receive("visit", {{"activity", "none"}, {"area", "371502008201"}, {"gate", "locked"}, {"kind", "night"}, {"site", site.text()}});
    openFirst();
    reads("facts", "北外环南侧");
    reads("timeline", "已锁");
    reads("timeline", "张伟");
}

TEST_F(RecordPageTest, whatIsOfAnotherAreaIsSaidAndOnlyLookedAt)
{
    const RecordId far = office.receiveOfSet("site", {{"disposition", "banned"}, {"name", "东停车场"}, {"side", "south"}}, "城东街道");
    const RecordId near = office.receiveSite("西停车场", "south", "banned");
    office.receive("link", {{"a", far.text()}, {"area", "371502008201"}, {"b", near.text()}});
    office.receiveOfSet("visit", {{"activity", "none"}, {"gate", "locked"}, {"kind", "night"}, {"site", far.text()}});
    openFirst();
    reads("recordTitle", "西停车场");
    seesNot("elsewhereNote");
    reads("timeline", "与本处是同一处，登记在城东街道。该区域不归本机管理，仅供查看。");
    tap("entry:0");
    reads("elsewhereNote", "城东街道");
    reads("elsewhereNote", "不归本机管理");
    seesNot("recordActions");
}

TEST_F(RecordPageTest, aConflictShowsEveryValueWithWhoAndKeepsAllOfThem)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
    office.receiveChange(site, "site", {{"deadline", Value()}, {"disposition", "undecided"}, {"disposition_by", "u-32"}});
    openFirst();
    sees("conflictBanner");
    const QString all = texts("timeline");
    EXPECT_TRUE(all.contains("取缔")) << qPrintable(all);
    EXPECT_TRUE(all.contains("待定")) << qPrintable(all);
    EXPECT_TRUE(all.contains("冲突待处理")) << qPrintable(all);
    EXPECT_TRUE(all.contains("张伟")) << qPrintable(all);
}

TEST_F(RecordPageTest, personalDataIsMaskedAndATapThatShowsItIsStored)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
    office.receivePersonal(site, "site", "operator_phone", "13912345678", false);
    openFirst();
    tap("moreFacts");
    reads("detail", "139****5678");
    tap("revealPersonal");
    reads("detail", "13912345678");
    seesNot("revealPersonal");
    EXPECT_EQ(stored("disclosure", "of"), site.text());
}

TEST_F(RecordPageTest, whatWasErasedByOrderIsSaidWhereItStoodAndAmongWhatHappened)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
    office.receivePersonal(site, "site", "operator_phone", "13912345678", false);
    office.receive("erasure", erasureRegisters({site, {"operator_phone"}, "聊开执〔2026〕7号", {}}, "371502008201"));
    openFirst();
    tap("moreFacts");
    reads("detail", "已依规定清除");
    seesNot("revealPersonal");
    reads("timeline", "个人信息已依规定清除");
    reads("timeline", "聊开执〔2026〕7号");
}

TEST_F(RecordPageTest, whatOneCanDoStaysAtTheBottom)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    openFirst();
    sees("action:visit");
    sees("editRecord");
    tap("action:visit");
    sees("field:activity");
}

TEST_F(RecordPageTest, aChangeThatComesDownIsShownAtOnce)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
    openFirst();
    office.receiveChange(site, "site", {{"name", "光岳路 7 号停车场"}});
    reads("recordTitle", "光岳路");
}

} // namespace
} // namespace fieldledger::test
