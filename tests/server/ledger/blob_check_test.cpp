// `check` reads every kept photo: one whose bytes changed and one whose file is gone are found, by name, and nothing else is.
#include "server/ledger/ledger_check.h"
#include "tests/server/api/upload_fixture.h"
#include "tests/support/temporary_folder.h"

namespace fieldledger::server {
namespace {

using test::testJpeg;

// Made before the server that keeps its ledger there.
struct LedgerFolder {
    test::TemporaryFolder folder;
    std::string file() const { return folder.path() + "/ledger.db"; }
};

class BlobCheckTest : public LedgerFolder, public test::UploadTest {
protected:
    BlobCheckTest() : UploadTest(LedgerFolder::file())
    {
        upload(damaged_);
        upload(sound_);
        nameIt(tablet_, damaged_, test::villageOne);
        nameIt(tablet_, sound_, test::villageOne);
    }
    static std::string fileOf(const std::string& photo)
    {
        const std::string name = toHex(sha256(photo));
        return "blobs/" + name.substr(0, 2) + "/" + name;
    }
    CheckReport check()
    {
        const auto reader = CentralReader::open(LedgerFolder::file());
        EXPECT_TRUE(reader);
        const Result<CheckReport> report = checkLedger(**reader, server_.api().blobs());
        EXPECT_TRUE(report);
        return *report;
    }

    const std::string damaged_ = testJpeg(20'000, 1);
    const std::string sound_ = testJpeg(20'000, 2);
};

TEST_F(BlobCheckTest, SoundPhotosAreCountedAndNoProblem)
{
    const CheckReport report = check();

    EXPECT_EQ(report.blobs, 2);
    EXPECT_EQ(report.blobsMissing, 0);
    EXPECT_EQ(report.problems, 0) << (report.first.empty() ? "" : report.first.front());
}

TEST_F(BlobCheckTest, OneByteThatChangedIsFoundByName)
{
    ASSERT_TRUE(disk_->write(fileOf(damaged_), 10'000, damaged_[10'000] == 'x' ? "y" : "x"));

    const CheckReport report = check();

    ASSERT_EQ(report.problems, 1);
    EXPECT_NE(report.first.front().find(toHex(sha256(damaged_))), std::string::npos) << report.first.front();
}

TEST_F(BlobCheckTest, AFileThatIsGoneIsFoundByName)
{
    ASSERT_TRUE(disk_->remove(fileOf(damaged_)));

    const CheckReport report = check();

    ASSERT_EQ(report.problems, 1);
    EXPECT_NE(report.first.front().find(toHex(sha256(damaged_))), std::string::npos) << report.first.front();
}

TEST_F(BlobCheckTest, APhotoThatHasNotComeYetIsNoProblemOfTheLedger)
{
    nameIt(tablet_, testJpeg(20'000, 3), test::villageOne);

    const CheckReport report = check();

    EXPECT_EQ(report.blobsMissing, 1);
    EXPECT_EQ(report.problems, 0);
}

} // namespace
} // namespace fieldledger::server
