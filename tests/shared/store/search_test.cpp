#include "tests/shared/store/tablet_fixture.h"

#include "shared/store/search_text.h"

namespace fieldledger::test {

namespace {

TEST(SearchText, wordsAreBigramsAndTheLastCharacter)
{
    EXPECT_EQ(searchWords("北外环"), "北外 外环 环 ");
    EXPECT_EQ(searchWords("A-17"), "a 17 7 ");
    EXPECT_EQ(searchWords("Ａ１号"), "a1 1号 号 ") << "full-width letters and digits are plain ones";
    EXPECT_EQ(searchWords("一，二。（三）"), "一 二 三 ");
    EXPECT_EQ(searchWords(" \n"), "");
    EXPECT_EQ(searchWords("\xE5\x8C"), "") << "half a character is none";
}

TEST(SearchText, queryNeedsEveryWord)
{
    EXPECT_EQ(searchQuery("停车"), "\"停车\"");
    EXPECT_EQ(searchQuery("停车场"), "\"停车 车场\"");
    EXPECT_EQ(searchQuery("场"), "\"场\" *");
    EXPECT_EQ(searchQuery("北外 A1"), "\"北外\" AND \"a1\"");
    EXPECT_EQ(searchQuery("\"*^:"), "");
}

class SearchTest : public TabletTest {
protected:
    SearchTest()
    {
        answer({itemOf(campaignChange())});
        bring(10, "北外环停车场", "滨河路与人民路交口");
        bring(11, "宏达物流园A-17", "北街");
        bring(12, "场站三号", "");
        bring(13, "Ｂ区２号场", "停靠点，车辆多");
    }
    void bring(std::uint64_t number, const std::string& name, const std::string& address)
    {
        answer({itemOf(changeOf(3, number, recordId(number), {{"name", name}, {"address", address}, {"area", "A"}}))});
    }
    std::vector<std::string> found(const std::string& typed)
    {
        ListQuery query = sites();
        query.search = typed;
        const std::vector<std::string> rows = names(query);
        EXPECT_EQ(*ledger_->count(query), rows.size());
        return rows;
    }
};

TEST_F(SearchTest, twoCharacterWordsAreFound)
{
    EXPECT_EQ(found("停车"), std::vector<std::string>{"北外环停车场"});
    EXPECT_EQ(found("外环"), std::vector<std::string>{"北外环停车场"});
    EXPECT_EQ(found("车场"), std::vector<std::string>{"北外环停车场"}) << "at the end of a word";
    EXPECT_EQ(found("点车"), std::vector<std::string>{}) << "a comma lies between the two";
}

TEST_F(SearchTest, longerWordsMustStandTogether)
{
    EXPECT_EQ(found("环停车场"), std::vector<std::string>{"北外环停车场"});
    EXPECT_EQ(found("北环"), std::vector<std::string>{});
    EXPECT_EQ(found("人民路交口"), std::vector<std::string>{"北外环停车场"});
}

TEST_F(SearchTest, oneCharacterIsFoundWhereverItStands)
{
    EXPECT_EQ(found("场").size(), 3U);
    EXPECT_EQ(found("北").size(), 2U);
    EXPECT_EQ(found("鲁").size(), 0U);
}

TEST_F(SearchTest, lettersAndDigitsAreFoundInEitherCaseAndWidth)
{
    EXPECT_EQ(found("a-17"), std::vector<std::string>{"宏达物流园A-17"});
    EXPECT_EQ(found("17"), std::vector<std::string>{"宏达物流园A-17"});
    EXPECT_EQ(found("b区2"), std::vector<std::string>{"Ｂ区２号场"});
    EXPECT_EQ(found("园a"), std::vector<std::string>{"宏达物流园A-17"}) << "over the border of the scripts";
}

TEST_F(SearchTest, everyWordMustOccur)
{
    EXPECT_EQ(found("北外 滨河"), std::vector<std::string>{"北外环停车场"});
    EXPECT_EQ(found("北外 物流"), std::vector<std::string>{});
    EXPECT_EQ(found("  ").size(), 4U) << "nothing typed filters nothing";
    EXPECT_EQ(found("\" OR 1").size(), 0U) << "what is typed is never syntax";
}

TEST_F(SearchTest, indexFollowsTheRecord)
{
    save({part(recordId(10), {{"name", "改名以后"}}, seenNow(recordId(10)))});
    EXPECT_EQ(found("停车"), std::vector<std::string>{});
    EXPECT_EQ(found("改名"), std::vector<std::string>{"改名以后"});
    EXPECT_EQ(found("滨河"), std::vector<std::string>{"改名以后"});
    answer({GoneItem{recordId(11), {"B"}}});
    EXPECT_EQ(found("物流"), std::vector<std::string>{});
    save({part(recordId(12), {{"deleted", true}}, seenNow(recordId(12)))});
    EXPECT_EQ(found("场站"), std::vector<std::string>{});
    reopen();
    EXPECT_EQ(found("改名"), std::vector<std::string>{"改名以后"});
}

TEST_F(SearchTest, manyHitsComeInTheOrderOfTheList)
{
    std::vector<StateItem> states;
    for (std::uint64_t i = 0; i < 2'500; ++i) {
        states.push_back(stateItemOf(recordId(1000 + i), {changeOf(5, i + 1, recordId(1000 + i), {{"name", "堆场" + std::to_string(i)}, {"area", "A"}})}));
    }
    page(std::move(states), true, "next");
    ListQuery query = sites();
    query.search = "堆场";
    for (const ListSort sort : {ListSort::Name, ListSort::Due, ListSort::Changed}) {
        query.sort = sort;
        const Result<ListPage> first = ledger_->list(query, "", 3);
        ASSERT_TRUE(first);
        const Result<ListPage> second = ledger_->list(query, first->next, 3);
        ASSERT_TRUE(second);
        ASSERT_EQ(second->rows.size(), 3U);
        EXPECT_EQ(first->rows[0].name, "堆场0");
        EXPECT_EQ(second->rows[0].name, "堆场3");
        EXPECT_EQ(*ledger_->count(query), 2'500U);
    }
}

} // namespace

} // namespace fieldledger::test
