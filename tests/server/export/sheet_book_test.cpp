// The limits of a workbook and of the disk.
#include "server/export/sheet_book.h"

#include "tests/server/export/workbook_reader.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace fieldledger::test {

namespace {

using server::SheetBook;
using server::SheetBookSettings;

class SheetBookTest : public testing::Test {
protected:
    SheetBookSettings settings(std::uint32_t rowsMax = 1'048'576)
    {
        SheetBookSettings made;
        made.file = folder_.file("out.xlsx");
        made.folder = folder_.path();
        made.author = "样例";
        made.rowsMax = rowsMax;
        made.freeBytes = [this] { return free_; };
        return made;
    }
    Workbook written() const
    {
        std::ifstream file(folder_.file("out.xlsx"), std::ios::binary);
        return Workbook(std::string(std::istreambuf_iterator<char>(file), {}));
    }

    mutable TemporaryFolder folder_;
    std::uint64_t free_ = 1ULL << 40;
};

TEST_F(SheetBookTest, aTextLongerThanACellIsCutAndCounted)
{
    const std::string exact(server::cellUnitsMax, 'x');
    std::string longer;
    for (std::size_t i = 0; i < server::cellUnitsMax; ++i) {
        longer += "🚚"; // two units each
    }
    auto book = SheetBook::create(settings());
    ASSERT_TRUE(book);
    const std::size_t table = (*book)->addTable("表", {{"文字"}});
    ASSERT_TRUE((*book)->beginRow(table));
    (*book)->text(table, 0, exact);
    ASSERT_TRUE((*book)->beginRow(table));
    (*book)->text(table, 0, longer);
    EXPECT_EQ((*book)->textsCut(), 1U);
    ASSERT_TRUE((*book)->close());
    const Workbook read = written();
    EXPECT_EQ(read.sheet("表").rows.at(1).at("A").text, exact);
    const std::string& cut = read.sheet("表").rows.at(2).at("A").text;
    EXPECT_EQ(cut.size(), 16'383 * 4 + 3U);
    EXPECT_TRUE(cut.ends_with("…"));
}

TEST_F(SheetBookTest, isLaidOutForPaper)
{
    auto book = SheetBook::create(settings(3));
    ASSERT_TRUE(book);
    const std::size_t about = (*book)->addTable("说明", {});
    const std::size_t wide = (*book)->addTable("台账", std::vector<server::SheetColumn>(30, {"栏"}));
    for (int i = 0; i < 3; ++i) { // the second sheet of a table like the first
        ASSERT_TRUE((*book)->beginRow(wide));
    }
    ASSERT_TRUE((*book)->beginRow(about));
    std::string note;
    for (int i = 0; i < 100; ++i) {
        note += "备注";
    }
    (*book)->text(about, 1, note);
    ASSERT_TRUE((*book)->close());
    const Workbook read = written();
    EXPECT_NE(read.sheet("说明").xml.find("ht=\"75\""), std::string::npos) << "400 wide are five lines of 90";
    for (const WorkbookSheet& sheet : read.sheets()) {
        const bool isTable = sheet.name != "说明";
        EXPECT_NE(sheet.xml.find("fitToHeight=\"0\""), std::string::npos) << sheet.name;
        EXPECT_EQ(sheet.xml.find("orientation=\"landscape\"") != std::string::npos, isTable) << sheet.name;
        EXPECT_NE(sheet.xml.find(isTable ? "paperSize=\"8\"" : "paperSize=\"9\""), std::string::npos) << sheet.name;
        EXPECT_EQ(sheet.xml.find("<pane xSplit=\"2\" ySplit=\"1\"") != std::string::npos, isTable) << sheet.name;
        EXPECT_NE(sheet.xml.find("&amp;P / &amp;N"), std::string::npos) << sheet.name;
    }
    const std::string& names = read.parts().at("xl/workbook.xml");
    EXPECT_NE(names.find("$A:$B,'台账'!$1:$1<"), std::string::npos) << "each page has the header, and what its rows are about";
    EXPECT_NE(read.sheet("台账").xml.find("fitToWidth=\"2\""), std::string::npos) << "30 columns are two pages across";
}

TEST_F(SheetBookTest, aTableLongerThanASheetGoesOnInFurtherOnes)
{
    auto book = SheetBook::create(settings(4));
    ASSERT_TRUE(book);
    const std::size_t table = (*book)->addTable("巡查", {{"号"}});
    for (int i = 1; i <= 7; ++i) {
        ASSERT_TRUE((*book)->beginRow(table));
        (*book)->number(table, 0, i);
    }
    EXPECT_EQ((*book)->rowsOf(table), 7U);
    ASSERT_TRUE((*book)->close());
    const Workbook read = written();
    ASSERT_EQ(read.sheets().size(), 3U);
    EXPECT_EQ(read.sheet("巡查").rows.size(), 4U);
    EXPECT_EQ(read.sheet("巡查 2").text(3, "号"), "6");
    EXPECT_EQ(read.sheet("巡查 3").text(1, "号"), "7");
}

TEST_F(SheetBookTest, aDiskThatIsNearlyFullEndsItAndNothingStays)
{
    {
        auto book = SheetBook::create(settings());
        ASSERT_TRUE(book);
        const std::size_t table = (*book)->addTable("表", {{"号"}});
        Status status;
        for (int i = 0; status && i < 10'000; ++i) {
            status = (*book)->beginRow(table);
            free_ = i > 3'000 ? 1 << 20 : free_;
        }
        ASSERT_FALSE(status);
        EXPECT_EQ(status.error().code(), ErrorCode::StorageFull);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(SheetBookTest, twoTablesOfOneNameAndAwkwardNames)
{
    auto book = SheetBook::create(settings());
    ASSERT_TRUE(book);
    for (int i = 0; i < 2; ++i) {
        (*book)->addTable("a/b[c]:*?\\'很长很长很长很长很长很长很长很长很长很长很长很长", {{"号"}});
        (*book)->addTable("", {{"号"}});
    }
    ASSERT_TRUE((*book)->close());
    EXPECT_EQ(written().sheets().size(), 4U);
}

TEST_F(SheetBookTest, aFolderThatIsNotThereIsAnError)
{
    SheetBookSettings wrong = settings();
    wrong.file = folder_.file("no/such/out.xlsx");
    auto book = SheetBook::create(std::move(wrong));
    if (book) {
        const std::size_t table = (*book)->addTable("表", {{"号"}});
        ASSERT_TRUE((*book)->beginRow(table));
        EXPECT_FALSE((*book)->close());
    }
}

} // namespace

} // namespace fieldledger::test
