#include "server/api/problem.h"

#include "shared/wire/message_codec.h"

#include <gtest/gtest.h>

#include <set>

namespace fieldledger::server {

namespace {

TEST(ProblemTest, EachHasAStatusATypeOfItsOwnAndTitlesInBothLanguages)
{
    std::set<std::string> types;
    for (int number = 0; number <= static_cast<int>(ProblemType::StorageFull); ++number) {
        const Problem problem = makeProblem(static_cast<ProblemType>(number), "why");
        EXPECT_GE(problem.status, 400) << problem.type;
        EXPECT_TRUE(types.insert(problem.type).second) << problem.type;
        EXPECT_FALSE(problem.titleZh.empty());
        EXPECT_FALSE(problem.titleEn.empty());
        const Reply reply = problemReply(problem);
        EXPECT_EQ(reply.status, problem.status);
        const Result<Problem> read = decodeProblem(reply.body);
        ASSERT_TRUE(read) << reply.body;
        EXPECT_EQ(*read, problem);
    }
}

TEST(ProblemTest, KeepsTheStoragesWordsForTheOperator)
{
    const Reply reply = problemReply(Error(ErrorCode::StorageCorrupt, "ledger.db: page 7 is damaged"));

    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body.find("page 7"), std::string::npos);
    EXPECT_NE(reply.forLog.find("page 7"), std::string::npos);
}

} // namespace

} // namespace fieldledger::server
