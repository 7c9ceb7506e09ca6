// The list: search, filters and sort by touch and key.
#include "tests/mobile/device/scripted_server.h"
#include "tests/mobile/pages/desk.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace fieldledger::test {
namespace {

class LedgerPageTest : public Desk {
protected:
    void openList(QSize size = phone)
    {
        office.receiveSite("光岳路停车场", "south", "banned");
        office.receiveSite("北外环停车场", "south", "rectify");
        office.receiveSite("物流园停车场", "north", "banned");
        open(size);
        tap("nav:ledger");
        reads("countText", "3 处");
    }
};

TEST_F(LedgerPageTest, searchFindsPartsOfANameAndIsClearedByOneTap)
{
    openList();
    type("search > input", "物流");
    reads("countText", "1 处");
    reads("siteList", "物流园停车场");
    tap("clearSearch");
    reads("countText", "3 处");
}

TEST_F(LedgerPageTest, AnotherCampaignBeginsWithItsWholeList)
{
    openList();
    tap("filterButton");
    tap("facet:disposition > chip:banned");
    tap("applyFilters");
    type("search > input", "物流");
    reads("countText", "1 处");
    office.turnTo("coal");
    office.receive("site", {{"name", "东一户"}, {"area", "371502008"}, {"type", "household"}});
    reads("countText", "1 处");
    reads("siteList", "东一户");
    seesNot("clearSearch");
    seesNot("clearFilters");
    type("search > input", "东一");
    reads("countText", "1 处");
}

TEST_F(LedgerPageTest, filtersNarrowTheListWhileTheyAreTapped)
{
    openList();
    tap("filterButton");
    reads("facet:disposition > chip:banned > matches", "2");
    tap("facet:disposition > chip:banned");
    reads("applyFilters", "2 处");
    reads("facet:side > chip:south > matches", "1");
    tap("facet:side > chip:south");
    reads("applyFilters", "1 处");
    tap("applyFilters");
    seesNot("filterSheet");
    reads("siteList", "光岳路停车场");
    tap("clearFilters");
    reads("countText", "3 处");
}

TEST_F(LedgerPageTest, nothingFoundSaysWhatToDo)
{
    openList();
    type("search > input", "没有这个名字");
    reads("siteList", "没有符合条件的记录");
}

TEST_F(LedgerPageTest, sortIsChosenFromASheet)
{
    openList();
    tap("sortButton");
    tap("sortChips > chip:name");
    seesNot("sortSheet");
    sees("siteList");
    const QString all = texts("siteList");
    EXPECT_LT(all.indexOf("北外环停车场"), all.indexOf("物流园停车场")) << qPrintable(all);
}

TEST_F(LedgerPageTest, aNewSiteIsOneTapAway)
{
    openList();
    tap("newSite");
    sees("field:name");
}

// The ledger as a workbook, from a server that a test scripts, into documents of its own.
class LedgerExportTest : public LedgerPageTest {
protected:
    LedgerExportTest() { qputenv("HOME", home_.path().toUtf8()); }
    ~LedgerExportTest() override { qputenv("HOME", before_); }

    void openFor(const std::string& role)
    {
        office.enrolAs(role);
        ASSERT_TRUE(office.ask([server = server_.address().toString().toStdString()](const LedgerAccess& access) {
            Enrolment enrolment = **access.ledger.enrolment();
            enrolment.server = server;
            return access.ledger.saveEnrolment(enrolment);
        }));
        openList();
    }
    QStringList documents() const { return QDir(home_.filePath(QStringLiteral("Documents"))).entryList(QDir::Files); }

    QByteArray before_ = qgetenv("HOME");
    QTemporaryDir home_;
    ScriptedServer server_;
};

TEST_F(LedgerExportTest, liesInTheDocumentsUnderTheNameThatTheServerGave)
{
    const QByteArray named = "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"ledger.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6-1.xlsx\r\n";
    server_.answer({ScriptedServer::http("200 OK", named, "PK first")});
    server_.answer({ScriptedServer::http("200 OK", named, "PK second")});
    openFor("supervisor");
    tap("exportButton");
    reads("exportScope", "已脱敏");
    tap("exportStart");
    reads("exportState", "台账-1.xlsx");
    tap("exportStart");
    reads("exportState", "台账-1 (2).xlsx");
    EXPECT_EQ(documents().size(), 2);
    QFile file(home_.filePath(QStringLiteral("Documents/台账-1.xlsx")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "PK first");
    ASSERT_FALSE(server_.requests().empty());
    EXPECT_TRUE(server_.requests().front().line.startsWith("GET /v1/export?campaign=parking&language=zh")) << server_.requests().front().line.toStdString();
    EXPECT_TRUE(server_.requests().front().head.contains("authorization: bearer "));
}

TEST_F(LedgerExportTest, whatIsCutOrRefusedLeavesNoFileAndSaysSo)
{
    server_.answer({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nPK half", true});
    server_.answer({ScriptedServer::http("403 Forbidden", "Content-Type: application/problem+json\r\n",
                                         R"({"type":"forbidden","title":"无权","title_en":"no right","status":403})")});
    openFor("supervisor");
    tap("exportButton");
    tap("exportStart");
    reads("exportState", "没有保存任何文件");
    tap("exportStart");
    reads("exportState", "没有保存任何文件");
    tap("exportClose");
    seesNot("exportStart");
    EXPECT_TRUE(documents().isEmpty());
}

TEST_F(LedgerExportTest, isNotOfferedToThoseWhoMayNot)
{
    openFor("inspector");
    seesNot("exportButton");
}

} // namespace
} // namespace fieldledger::test
