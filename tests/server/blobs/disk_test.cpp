// The disk in memory behaves as the real one does.
#include "server/blobs/folder_disk.h"
#include "server/blobs/memory_disk.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace fieldledger::server {
namespace {

class DiskTest : public testing::TestWithParam<bool> {
protected:
    DiskTest()
    {
        if (GetParam()) {
            disk_ = std::make_unique<FolderDisk>(folder_.path());
        } else {
            disk_ = std::make_unique<MemoryDisk>();
        }
    }
    test::TemporaryFolder folder_;
    std::unique_ptr<BlobDisk> disk_;
};

TEST_P(DiskTest, writesReadsAndShortens)
{
    ASSERT_TRUE(disk_->makeFolder("a"));
    ASSERT_TRUE(disk_->makeFolder("a")) << "there already";
    ASSERT_TRUE(disk_->write("a/file", 0, "hello"));
    ASSERT_TRUE(disk_->write("a/file", 5, " world"));
    EXPECT_EQ(*disk_->size("a/file"), 11u);
    EXPECT_EQ(*disk_->read("a/file", 6, 100), "world");
    EXPECT_EQ(*disk_->read("a/file", 50, 100), "");
    ASSERT_TRUE(disk_->truncate("a/file", 4));
    EXPECT_EQ(*disk_->read("a/file", 0, 100), "hell");
    EXPECT_TRUE(disk_->sync("a/file"));
    EXPECT_TRUE(disk_->syncFolder("a"));
    EXPECT_GT(*disk_->freeBytes(), 0u);
}

TEST_P(DiskTest, renamesOverAndRemovesTwice)
{
    ASSERT_TRUE(disk_->makeFolder("a"));
    ASSERT_TRUE(disk_->makeFolder("b"));
    ASSERT_TRUE(disk_->write("a/one", 0, "1"));
    ASSERT_TRUE(disk_->write("b/two", 0, "2"));
    ASSERT_TRUE(disk_->rename("a/one", "b/two"));
    EXPECT_EQ(*disk_->read("b/two", 0, 9), "1");
    EXPECT_TRUE(disk_->list("a")->empty());
    EXPECT_TRUE(disk_->remove("b/two"));
    EXPECT_TRUE(disk_->remove("b/two"));
}

TEST_P(DiskTest, listsFilesAndFolders)
{
    EXPECT_TRUE(disk_->list("nowhere")->empty());
    ASSERT_TRUE(disk_->makeFolder("a"));
    ASSERT_TRUE(disk_->makeFolder("a/b"));
    ASSERT_TRUE(disk_->write("a/file", 0, "hello"));
    std::vector<DiskEntry> entries = *disk_->list("a");
    ASSERT_EQ(entries.size(), 2u);
    std::ranges::sort(entries, {}, &DiskEntry::name);
    EXPECT_EQ(entries[0].name, "b");
    EXPECT_EQ(entries[1].name, "file");
    EXPECT_EQ(entries[1].bytes, 5u);
}

TEST_P(DiskTest, saysWhatIsNotThere)
{
    EXPECT_EQ(disk_->size("none").error().code(), ErrorCode::NotFound);
    EXPECT_EQ(disk_->read("none", 0, 1).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(disk_->rename("none", "other").error().code(), ErrorCode::NotFound);
    EXPECT_EQ(disk_->sync("none").error().code(), ErrorCode::NotFound);
    EXPECT_EQ(disk_->write("no/folder", 0, "x").error().code(), ErrorCode::NotFound);
}

INSTANTIATE_TEST_SUITE_P(RealAndMemory, DiskTest, testing::Bool(), [](const auto& which) { return which.param ? "Folder" : "Memory"; });

} // namespace
} // namespace fieldledger::server
