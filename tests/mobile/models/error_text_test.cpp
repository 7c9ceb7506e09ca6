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
        syncTexts.insert(ErrorText::ofSync(error, ErrorText::Side::Server));
        EXPECT_FALSE(ErrorText::ofSync(error, ErrorText::Side::Server).isEmpty()) << code;
        EXPECT_FALSE(ErrorText::ofSync(error, ErrorText::Side::Tablet).isEmpty()) << code;
        EXPECT_FALSE(ErrorText::ofSaving(error).isEmpty()) << code;
        EXPECT_FALSE(ErrorText::ofEnrolling(error).isEmpty()) << code;
        EXPECT_TRUE(ErrorText::ofOpening(error, QStringLiteral("/data/tablet.ledger")).contains(QStringLiteral("/data/tablet.ledger"))) << code;
    }
    EXPECT_EQ(syncTexts.size(), static_cast<std::size_t>(lastCode) + 1); // no two errors read the same
}

TEST(ErrorText, SaysWhoseDiskIsFull)
{
    const Error full(ErrorCode::StorageFull, "full");
    const QString server = ErrorText::ofSync(full, ErrorText::Side::Server);
    const QString tablet = ErrorText::ofSync(full, ErrorText::Side::Tablet);
    EXPECT_TRUE(server.contains(QStringLiteral("server's"))) << server.toStdString();
    EXPECT_FALSE(server.contains(QStringLiteral("This tablet"))) << server.toStdString();
    EXPECT_TRUE(tablet.contains(QStringLiteral("This tablet's"))) << tablet.toStdString();
    EXPECT_FALSE(tablet.contains(QStringLiteral("server"))) << tablet.toStdString();
}

TEST(ErrorText, AsksForACodeOnlyWhereOneHelps)
{
    EXPECT_TRUE(ErrorText::needsEnrolment(Error(ErrorCode::Unauthenticated, "")));
    EXPECT_TRUE(ErrorText::needsEnrolment(Error(ErrorCode::Forbidden, "")));
    EXPECT_FALSE(ErrorText::needsEnrolment(Error(ErrorCode::VersionTooOld, "")));
    EXPECT_FALSE(ErrorText::needsEnrolment(Error(ErrorCode::StorageCorrupt, "")));
}

TEST(ErrorText, PointsAtTheFieldThatIsWrong)
{
    EXPECT_EQ(ErrorText::fieldOfEnrolling(Error(ErrorCode::Unauthenticated, "")), QStringLiteral("code"));
    EXPECT_EQ(ErrorText::fieldOfEnrolling(Error(ErrorCode::Unreachable, "")), QStringLiteral("server"));
    EXPECT_EQ(ErrorText::fieldOfEnrolling(Error(ErrorCode::StorageFull, "")), QString());
}

} // namespace
} // namespace fieldledger::test
