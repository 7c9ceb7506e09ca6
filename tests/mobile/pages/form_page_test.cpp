// Forms by touch and key, generic over the campaign: what is typed is stored at every field, what is missing is listed with jumps, and
// finishing writes what was entered and nothing else.
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class FormPageTest : public Desk {
protected:
    void begin(const QString& form)
    {
        tap("newButton > newRecord");
        tap("new:" + form);
        sees("formHead");
    }
    void finish()
    {
        while (hand().isShown("formNext")) {
            tap("formNext");
        }
        tap("formFinish");
        seesNot("formFinish");
        office.settle();
    }
};

TEST_F(FormPageTest, aSiteIsLoggedAndStoredAsTyped)
{
    open();
    begin("site");
    type("field:name > input", "北外环南侧 3 号停车场");
    tap("field:side > chip:south");
    tap("field:approval > chip:none");
    reads("formHead", "已存本机");
    tap("formNext");
    type("field:occupied_m2 > input", "3200");
    tap("field:can_improve > chip:no");
    tap("field:disposition > chip:banned");
    finish();
    reads("detail", "北外环南侧 3 号停车场");
    EXPECT_EQ(stored("site", "name"), "北外环南侧 3 号停车场");
    EXPECT_EQ(stored("site", "side"), "south");
    EXPECT_EQ(stored("site", "occupied_m2"), "3200");
    EXPECT_EQ(stored("site", "disposition"), "banned");
    EXPECT_EQ(stored("site", "remark"), "(never set)");
}

TEST_F(FormPageTest, whatIsMissingIsListedAtTheEndAndEachIsAJump)
{
    open();
    begin("site");
    type("field:name > input", "3 号停车场");
    while (hand().isShown("formNext")) {
        tap("formNext");
    }
    sees("missing:disposition");
    EXPECT_FALSE(hand().isShown("missing:name"));
    tap("missing:disposition");
    sees("field:disposition");
    tap("field:disposition > chip:undecided");
    while (hand().isShown("formNext")) {
        tap("formNext");
    }
    seesNot("missing:disposition");
    EXPECT_EQ(storedCount("site"), 0);
}

TEST_F(FormPageTest, aValueTheFormRefusesSaysWhyAndDoesNotFinish)
{
    open();
    begin("site");
    tap("formNext");
    type("field:occupied_m2 > input", "1000001");
    tap("field:can_improve > chip:no");
    reads("field:occupied_m2", "1,000,000");
    while (hand().isShown("formNext")) {
        tap("formNext");
    }
    sees("missing:occupied_m2");
}

TEST_F(FormPageTest, foldedFieldsComeWithOneTap)
{
    open();
    begin("site");
    EXPECT_FALSE(hand().isShown("field:address"));
    tap("moreFields");
    sees("field:address");
}

TEST_F(FormPageTest, aPositionIsTakenFromTheTabletOrTypedIn)
{
    open();
    begin("site");
    tap("typePosition");
    type("latitude > input", "36.4512000");
    type("longitude > input", "115.9853000");
    tap("field:side > chip:south");
    reads("field:position", "36.4512");
    tap("takePosition");
    reads("field:position", "36.45");
}

TEST_F(FormPageTest, aDayIsPickedFromTheCalendar)
{
    open();
    begin("operation");
    tap("field:date > dateButton");
    tap("pickToday");
    seesNot("dateSheet");
    reads("field:date", "年");
}

TEST_F(FormPageTest, anOperationTakesRowsAndEachRowItsSite)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    office.receiveSite("物流园停车场", "north", "banned");
    open();
    begin("operation");
    tap("field:departments > chip:enforcement");
    tap("formNext");
    tap("addRow");
    tap("field:results/*/site > pickButton");
    type("sheetSearch > input", "物流");
    reads("sheetList", "物流园停车场");
    tap("pick:*");
    seesNot("sheetList");
    tap("field:results/*/action > chip:banned");
    type("field:results/*/sheds_removed > input", "5");
    finish();
    EXPECT_EQ(storedCount("operation"), 1);
    std::string sheds;
    for (const Change& change : office.ownChanges()) {
        for (const Register& one : change.set) {
            if (one.first.ends_with("/sheds_removed")) {
                sheds = std::to_string(one.second.numberOr(-1));
            }
        }
    }
    EXPECT_EQ(sheds, "5");
    reads("detail", "物流园停车场");
}

TEST_F(FormPageTest, aRowIsRemovedAgain)
{
    open();
    begin("operation");
    tap("formNext");
    tap("addRow");
    sees("row:0");
    tap("removeRow");
    seesNot("row:0");
}

TEST_F(FormPageTest, editingARecordStoresOnlyWhatChanged)
{
    office.receiveSite("光岳路停车场", "south", "undecided");
    open();
    tap("nav:ledger");
    tap("site:*");
    tap("editRecord");
    type("field:name > input", "光岳路 1 号停车场");
    finish();
    reads("detail", "光岳路 1 号停车场");
    EXPECT_EQ(stored("site", "name"), "光岳路 1 号停车场");
    EXPECT_EQ(stored("site", "side"), "(never set)");
}

} // namespace
} // namespace fieldledger::test
