// What was struck out leaves the lists, and comes back when something that its author had not seen speaks against it.
#include "tests/shared/store/tablet_fixture.h"

#include "shared/form/deletion.h"

#include <gmock/gmock.h>

namespace fieldledger::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DeletionListTest : public TabletTest {
protected:
    DeletionListTest()
    {
        answer({itemOf(campaignChange())});
        answer({itemOf(changeOf(3, 2, recordId(2), {{"area", Value("A1")}, {"name", Value("三号停车场")}}))});
        Change deleted = changeOf(3, 3, recordId(2), deletionRegisters("r", true, "重复登记", seenOf({{3, 2}}), Seen()));
        deleted.after = 2;
        answer({itemOf(deleted)});
    }
    std::vector<std::string> flagged()
    {
        ListQuery query = sites();
        query.attentionOnly = true;
        return names(query);
    }
};

TEST_F(DeletionListTest, IsHidden)
{
    EXPECT_THAT(names(sites()), IsEmpty());
    EXPECT_THAT(flagged(), IsEmpty());
}

TEST_F(DeletionListTest, AnEditBringsItBackFlagged)
{
    answer({itemOf(changeOf(4, 1, recordId(2), {{"side", Value("south")}}))});
    EXPECT_THAT(names(sites()), ElementsAre("三号停车场"));
    EXPECT_THAT(flagged(), ElementsAre("三号停车场"));
}

TEST_F(DeletionListTest, AVisitBringsItBackUntilTheVisitIsStruckOutToo)
{
    const Change visit = changeOf(4, 1, recordId(7), {{"area", Value("A1")}, {"site", Value(recordId(2).text())}}, "visit");
    answer({itemOf(visit)});
    EXPECT_THAT(names(sites()), ElementsAre("三号停车场"));
    EXPECT_THAT(flagged(), ElementsAre("三号停车场"));
    reopen();
    EXPECT_THAT(flagged(), ElementsAre("三号停车场"));
    Change deleted = changeOf(4, 2, recordId(7), deletionRegisters("v", true, "", seenOf({{4, 1}}), {}), "visit");
    deleted.after = 1;
    answer({itemOf(deleted)});
    EXPECT_THAT(names(sites()), IsEmpty());
    EXPECT_THAT(flagged(), IsEmpty());
}

TEST_F(DeletionListTest, ARemarkBringsNothingBack)
{
    answer({itemOf(changeOf(4, 1, recordId(8), {{"area", Value("A1")}, {"of", Value(recordId(2).text())}}, "note"))});
    EXPECT_THAT(names(sites()), IsEmpty());
}

} // namespace
} // namespace fieldledger::test
