// A folder of its own for one test, gone afterwards.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace fieldledger::test {

// An empty folder where fsync costs nothing, if there is such a place; whoever asks removes it. For tests of thousands of commits.
inline std::filesystem::path quickFolder(const std::string& name)
{
    const std::filesystem::path memory = "/dev/shm";
    std::error_code failed;
    const std::filesystem::path folder = (std::filesystem::is_directory(memory, failed) ? memory : std::filesystem::temp_directory_path())
        / (name + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "fieldledger-test-XXXXXX").string();
        EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
        path_ = pattern;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string path() const { return path_.string(); }
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

} // namespace fieldledger::test
