// The sync page over a server that refuses: what it says of what waits, and the way back of a tablet that was withdrawn.
#include "shared/wire/message_codec.h"
#include "tests/mobile/pages/desk.h"
#include "tests/mobile/screens/state_samples.h"

#include <algorithm>

namespace fieldledger::test {
namespace {

class SyncPageTest : public Desk {
protected:
    void begin()
    {
        office.connectTo(server_.address().toString());
        samples_.makeOwn(2);
        ASSERT_TRUE(samples_.isGood());
        server_.answerAll("GET /v1/live", {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"});
    }
    void beginRevoked()
    {
        begin();
        server_.answer(refusalOf(401, "unauthenticated", "登记已撤销", "the enrolment was revoked"));
        server_.answer(sameLife());
        office.ledger().startSync();
        open();
        ASSERT_TRUE(Office::wait([] { return SyncStatusSingleton::instance->needsEnrolment(); }));
        tap("syncPill");
    }
    bool canPress(const char* name)
    {
        const auto* const button = window().findChild<QQuickItem*>(QString::fromLatin1(name));
        return button != nullptr && button->isEnabled();
    }
    std::ptrdiff_t pushes() const
    {
        return std::ranges::count_if(server_.requests(), [](const SeenRequest& request) { return request.line.startsWith("POST /v1/sync"); });
    }
    ScriptedServer::Step enrolled(const std::string& ledger)
    {
        EnrolAnswer answer = office.ask([](const LedgerAccess& access) { return (*access.ledger.enrolment())->answer; });
        answer.device = DeviceNumber{answer.device.value + 100};
        answer.ledger = ledger.empty() ? answer.ledger : ledger;
        return {ScriptedServer::http("200 OK", "Content-Type: application/json\r\n", QByteArray::fromStdString(encodeEnrolAnswer(answer)))};
    }

    ScriptedServer server_;
    StateSamples samples_{office};
};

TEST_F(SyncPageTest, WhatAFullServerRefusesWaitsAndIsNotSaidToBeSending)
{
    begin();
    server_.answerAll("POST /v1/sync", refusalOf(507, "storage_full", "磁盘已满", "disk full"));
    office.ledger().startSync();
    open();
    tap("syncPill");
    reads("waitingList", "未被接收");
    reads("waitingList", "服务器存储空间已满");
    EXPECT_FALSE(texts("waitingList").contains("上传中")) << texts("waitingList").toStdString();
    reads("stateText", "服务器存储空间已满");
    EXPECT_FALSE(hand().isShown("syncAttention"));
    EXPECT_TRUE(canPress("syncNow"));
}

TEST_F(SyncPageTest, ARevokedTabletIsEnrolledAgainAndSendsWhatWaited)
{
    beginRevoked();
    EXPECT_FALSE(canPress("syncNow")) << "it cannot help";
    server_.answer(enrolled({}));
    tap("syncAttention > bannerAction");
    reads("enrolAgainText", "不会丢失");
    type("codeField > input", "K7QF-3M2P-9XWD");
    tap("enrolButton");
    seesNot("enrolButton");
    ASSERT_TRUE(Office::wait([this] { return pushes() == 2; })) << pushes();
    const auto device = office.ask([](const LedgerAccess& access) { return (*access.ledger.enrolment())->answer.device; });
    const std::vector<Change> own = office.ownChanges();
    ASSERT_EQ(own.size(), 2U);
    for (const Change& change : own) {
        EXPECT_EQ(change.number.device, device);
    }
    EXPECT_FALSE(SyncStatusSingleton::instance->needsEnrolment());
}

TEST_F(SyncPageTest, ACodeOfAnotherLedgerIsRefusedAndNothingIsLost)
{
    beginRevoked();
    server_.answer(enrolled("0192f000-0000-7000-8000-00000000ffff"));
    tap("syncAttention > bannerAction");
    type("codeField > input", "K7QF-3M2P-9XWD");
    tap("enrolButton");
    reads("serverField", "另一套台账");
    EXPECT_EQ(office.ownChanges().size(), 2U);
    EXPECT_TRUE(SyncStatusSingleton::instance->needsEnrolment());
}

} // namespace
} // namespace fieldledger::test
