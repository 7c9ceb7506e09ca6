#include "mobile/models/error_text.h"

#include <gtest/gtest.h>

#include <set>

namespace fieldledger::test {
namespace {

constexpr int lastCode = static_cast<int>(ErrorCode::Internal);

TEST(ErrorText, HasWordsForEveryErrorAndEveryMoment)
{
    std::set<QString> syncTexts;
    for (int code = 0; code <= lastCode; ++code) {
        const Error error(static_cast<ErrorCode>(code), "detail");
        syncTexts.insert(ErrorText::ofSync(error));
        EXPECT_FALSE(ErrorText::ofSync(error).isEmpty()) << code;
        EXPECT_FALSE(ErrorText::ofSaving(error).isEmpty()) << code;
        EXPECT_FALSE(ErrorText::ofEnrolling(error).isEmpty()) << code;
        EXPECT_TRUE(ErrorText::ofOpening(error, QStringLiteral("/data/tablet.ledger")).contains(QStringLiteral("/data/tablet.ledger"))) << code;
    }
    EXPECT_EQ(syncTexts.size(), static_cast<std::size_t>(lastCode) + 1); // no two errors read the same
}

TEST(ErrorText, PointsAtTheFieldThatIsWrong)
{
    EXPECT_EQ(ErrorText::fieldOfEnrolling(Error(ErrorCode::Unauthenticated, "")), QStringLiteral("code"));
    EXPECT_EQ(ErrorText::fieldOfEnrolling(Error(ErrorCode::Unreachable, "")), QStringLiteral("server"));
    EXPECT_EQ(ErrorText::fieldOfEnrolling(Error(ErrorCode::StorageFull, "")), QString());
}

} // namespace
} // namespace fieldledger::test
