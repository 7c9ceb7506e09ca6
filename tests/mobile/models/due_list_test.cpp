// What the due rules of other campaigns than the one of lots ask for: tiles of today, and the lists behind them.
#include "mobile/models/form_editor.h"
#include "mobile/models/record_view_model.h"
#include "mobile/models/today_model.h"
#include "mobile/models/work_list_model.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class DueListTest : public testing::Test {
protected:
    int count(const char* key)
    {
        const int row = rowWith(*today_.counts(), "key", QString::fromLatin1(key));
        return row < 0 ? -1 : roleOf(*today_.counts(), row, "count").toInt();
    }
    std::string daysAgo(int days) { return dayText(office_.workspace().today() - std::chrono::days(days)); }
    QStringList titles()
    {
        QStringList all;
        for (int row = 0; row < work_.rowCount(); ++row) {
            all.append(textOf(work_, row, "title"));
        }
        return all;
    }

    Office office_{0};
    TodayModel today_{office_.workspace()};
    WorkListModel work_;
};

TEST_F(DueListTest, LeadsWaitUntilTheyAreAnswered)
{
    office_.turnTo("coal");
    const auto lead = [&](const char* what, const char* area, int due) {
        return office_.receive("lead", {{"answer_due", daysAgo(due)}, {"area", area}, {"department", "market"}, {"handed_over", daysAgo(due + 7)}, {"kind", "seller"}, {"what", what}});
    };
    const RecordId late = lead("夜间送煤", "371502008201", 1);
    lead("路边售煤", "371502008202", 0);
    lead("下周再看", "371502008201", -1);
    ASSERT_TRUE(Office::wait([this] { return count("due:answer") == 2; }));
    const int tile = rowWith(*today_.counts(), "key", QStringLiteral("due:answer"));
    EXPECT_EQ(textOf(*today_.counts(), tile, "label"), QStringLiteral("线索待反馈"));
    EXPECT_EQ(textOf(*today_.counts(), tile, "topic"), QStringLiteral("due:answer"));
    work_.setTopic(QStringLiteral("due:answer"));
    EXPECT_EQ(work_.title(), QStringLiteral("线索待反馈"));
    ASSERT_TRUE(Office::wait([this] { return titles() == QStringList{QStringLiteral("夜间送煤"), QStringLiteral("路边售煤")}; }));
    EXPECT_EQ(textOf(work_, 0, "dueTone"), QStringLiteral("danger"));
    EXPECT_EQ(textOf(work_, 0, "area"), QString());
    EXPECT_EQ(work_.areaForm(), QString());
    RecordViewModel page;
    page.setRecordId(QString::fromStdString(late.text()));
    ASSERT_TRUE(Office::wait([&] { return page.dueText().startsWith(QStringLiteral("线索待反馈")); })) << page.dueText().toStdString();

    office_.workspace().selectArea("371502008202");
    ASSERT_TRUE(Office::wait([this] { return titles() == QStringList{QStringLiteral("路边售煤")} && count("due:answer") == 1; }));
    office_.workspace().selectArea("");
    office_.receiveChange(late, "lead", {{"answer", "已查处"}, {"answered_on", daysAgo(0)}});
    ASSERT_TRUE(Office::wait([this] { return titles() == QStringList{QStringLiteral("路边售煤")} && count("due:answer") == 1; }));
    EXPECT_TRUE(Office::wait([&] { return page.dueText().isEmpty(); }));
}

TEST_F(DueListTest, APileThatWasStruckOffSaysWhenItIsLookedAtAgain)
{
    office_.turnTo("cleanup");
    const RecordId site = office_.receive("site", {{"area", "371502008201"}, {"near", "12 号屋后"}, {"state", "closed"}});
    const RecordId problem = office_.receive("problem", {{"area", "371502008201"}, {"assignee", Value()}, {"checker", "u-32"}, {"deadline", daysAgo(3)}, {"fixer", "u-31"},
                                                         {"near", "12 号屋后"}, {"site", Value(site.text())}, {"stage", "closed"}});
    RecordViewModel page;
    page.setRecordId(QString::fromStdString(problem.text()));
    ASSERT_TRUE(Office::wait([&] { return page.dueText().startsWith(QStringLiteral("销号后回头看")); })) << page.dueText().toStdString();
    EXPECT_EQ(count("due:look_back"), -1) << "not yet";
}

TEST_F(DueListTest, VillagesWaitAWeekAfterTheyWereLastWalked)
{
    office_.turnTo("cleanup");
    ASSERT_TRUE(Office::wait([this] { return count("due:walk") == 2; })) << "neither was walked yet";
    EXPECT_EQ(today_.headlineLabel(), QStringLiteral("Today: 待走村巡查 (2)")) << "not: nothing is due";
    work_.setTopic(QStringLiteral("due:walk"));
    EXPECT_EQ(work_.title(), QStringLiteral("待走村巡查"));
    ASSERT_TRUE(Office::wait([this] { return titles() == QStringList{QStringLiteral("李庄村"), QStringLiteral("王庄村")}; }));
    EXPECT_EQ(textOf(work_, 0, "area"), QStringLiteral("371502008201"));
    EXPECT_EQ(textOf(work_, 0, "subtitle"), QStringLiteral("北城街道"));
    EXPECT_EQ(work_.areaForm(), QStringLiteral("round"));
    EXPECT_EQ(work_.countText(), QStringLiteral("2 area(s)")) << "no words are translated here";
    office_.receive("round", {{"area", "371502008201"}, {"date", daysAgo(8)}, {"walked", "yes"}});
    office_.receive("round", {{"area", "371502008202"}, {"date", daysAgo(6)}, {"walked", "yes"}});
    ASSERT_TRUE(Office::wait([this] { return titles() == QStringList{QStringLiteral("李庄村")} && count("due:walk") == 1; }));
    EXPECT_EQ(textOf(work_, 0, "dueTone"), QStringLiteral("danger"));
    office_.receive("round", {{"area", "371502008"}, {"date", daysAgo(0)}, {"walked", "yes"}});
    ASSERT_TRUE(Office::wait([this] { return titles().isEmpty() && count("due:walk") == -1; })) << "the whole street was walked";
    EXPECT_EQ(today_.headlineLabel(), QStringLiteral("Nothing is due today"));
}

TEST_F(DueListTest, AFormOpenedForAVillageIsAboutItAndNotAboutAnother)
{
    office_.turnTo("cleanup");
    FormEditor first;
    first.createIn(QStringLiteral("round"), QStringLiteral("371502008202"));
    ASSERT_TRUE(Office::wait([&] { return first.ready(); }));
    first.setValue(QStringLiteral("people"), QStringLiteral("12"));
    first.commit(QStringLiteral("people"));
    office_.settle();
    first.close();
    const auto areasOfDrafts = [this] {
        std::vector<std::string> codes;
        for (const char* code : {"371502008201", "371502008202"}) {
            const auto drafts = office_.ask([](const LedgerAccess& access) { return access.ledger.drafts(); });
            for (const FormDraft& draft : *drafts) {
                codes.insert(codes.end(), draft.content.find(code) != std::string::npos ? 1U : 0U, code);
            }
        }
        return codes;
    };
    EXPECT_EQ(areasOfDrafts(), std::vector<std::string>{"371502008202"});
    FormEditor other;
    other.createIn(QStringLiteral("round"), QStringLiteral("371502008201"));
    ASSERT_TRUE(Office::wait([&] { return other.ready(); }));
    EXPECT_FALSE(other.resumed()) << "the draft is of another village";
    other.close();
    FormEditor again;
    again.createIn(QStringLiteral("round"), QStringLiteral("371502008202"));
    ASSERT_TRUE(Office::wait([&] { return again.ready(); }));
    EXPECT_TRUE(again.resumed());
}

} // namespace
} // namespace fieldledger::test
