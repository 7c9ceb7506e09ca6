#include "server/ledger/cursor.h"

#include "tests/server/server_fixture.h"

namespace fieldledger::server {

namespace {

Cursor someCursor()
{
    return {"0123456789abcdef", 1, 42, "00112233445566aa", {"1001", "a.b"}, {.personal = true}};
}

TEST(CursorTest, ComesBackAsItWas)
{
    const Result<Cursor> read = cursorFromText(cursorText(someCursor()));

    ASSERT_TRUE(read);
    EXPECT_EQ(*read, someCursor());
}

TEST(CursorTest, APageTokenComesBackAsItWas)
{
    const PageToken token{someCursor(), {"1001"}, 4'000, 100'000};
    const Result<PageToken> read = pageTokenFromText(pageTokenText(token));

    ASSERT_TRUE(read);
    EXPECT_EQ(*read, token);
    EXPECT_FALSE(cursorFromText(pageTokenText(token))) << "a token is no cursor";
    EXPECT_FALSE(pageTokenFromText(cursorText(someCursor())));
}

TEST(CursorTest, RefusesWhatItDidNotMake)
{
    const std::string good = cursorText(someCursor());
    for (const std::string& text : {std::string(), std::string("1"), std::string("3") + good.substr(1), good + ".", good + ".7", good + "x",
                                    std::string("2.a.-1.2.c.."), std::string("2.a.1.x.c.."), std::string("2.a.1.99999999999999999999.c.."),
                                    std::string(20'000, '.')}) {
        const Result<Cursor> read = cursorFromText(text);
        ASSERT_FALSE(read) << text.substr(0, 80);
        EXPECT_EQ(read.error().code(), ErrorCode::Foreign);
    }
}

TEST(CursorTest, FitsOnlyTheLedgerEpochAndPointItNames)
{
    test::TestServer server;
    CentralReading& reading = server.api().central().reading();
    const CentralIdentity identity = server.api().central().views()->identity;
    const Cursor good = cursorAt(identity, *reading.head(), {}, {});
    ASSERT_TRUE(checkCursor(good, identity, reading));
    ASSERT_TRUE(checkCursor(cursorAt(identity, {}, {}, {}), identity, reading)) << "the empty log";

    Cursor other = good;
    other.ledger = "ffffffffffffffff";
    EXPECT_FALSE(checkCursor(other, identity, reading));
    other = good;
    other.epoch += 1;
    EXPECT_FALSE(checkCursor(other, identity, reading));
    other = good;
    other.seq += 1;
    EXPECT_FALSE(checkCursor(other, identity, reading)) << "beyond the log";
    other = good;
    other.seq -= 1;
    EXPECT_FALSE(checkCursor(other, identity, reading)) << "another hash there";
}

// Tablets keep them over an upgrade of the server.
TEST(CursorTest, OneOfBeforeRightsWereNamedGoesOn)
{
    const Result<Cursor> read = cursorFromText("1.0123456789abcdef.1.42.00112233445566aa.1001");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->seq, 42);
    EXPECT_EQ(read->roots, std::vector<std::string>{"1001"});
    EXPECT_TRUE(checkRights(*read, {true, true}));
}

TEST(CursorTest, StandsForNoMoreThanItsReaderMightRead)
{
    Cursor cursor = someCursor(); // personal values, nothing that waits
    EXPECT_TRUE(checkRights(cursor, {}));
    EXPECT_TRUE(checkRights(cursor, {.personal = true}));
    const Status refused = checkRights(cursor, {.personal = true, .releases = true});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::Foreign);
    cursor.rights = {.releases = true};
    EXPECT_FALSE(checkRights(cursor, {.personal = true, .releases = true}));
}

} // namespace

} // namespace fieldledger::server
