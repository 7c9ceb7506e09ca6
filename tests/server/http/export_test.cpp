// A workbook over a real connection: sent as a file, and nothing of it stays on the disk.
#include "tests/server/http/http_fixture.h"

#include <filesystem>

namespace fieldledger::test {

namespace {

class HttpExportTest : public HttpTest {
protected:
    std::string ask(const std::string& campaign)
    {
        return "GET /v1/export?campaign=" + campaign + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + boss_.token() + "\r\n\r\n";
    }
    TestTablet boss_{staffed_, "boss"};
};

TEST_F(HttpExportTest, comesWholeAndTheConnectionGoesOn)
{
    start();
    RawClient client(port_);
    client.send(ask("parking"));
    const std::string answer = client.answer();
    EXPECT_EQ(statusOf(answer), 200);
    EXPECT_NE(answer.find("filename*=UTF-8''%E5%8F%B0%E8%B4%A6"), std::string::npos) << answer.substr(0, 600);
    EXPECT_TRUE(bodyOf(answer).starts_with("PK"));
    EXPECT_NE(bodyOf(answer).rfind("PK\5\6"), std::string::npos) << "its end is there";
    client.send(ask("none"));
    EXPECT_EQ(statusOf(client.answer()), 404);
    client.send(ask("parking"));
    EXPECT_EQ(statusOf(client.answer()), 200) << "one after the other is no crowd";
    stopAndJoin();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
        EXPECT_NE(entry.path().extension(), ".xlsx") << entry.path();
    }
}

} // namespace

} // namespace fieldledger::test
