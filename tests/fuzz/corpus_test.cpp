// What was found once, and the seeds that fuzzing begins with, through the same functions, in every preset.
#include "tests/fuzz/fuzz_targets.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace fieldledger::test {
namespace {

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> inputsOf(const FuzzTarget& target)
{
    const std::filesystem::path project(FIELDLEDGER_SOURCE_DIR);
    std::vector<std::filesystem::path> inputs;
    for (const auto& file : std::filesystem::directory_iterator(project / "tests/fuzz/corpus" / target.name)) {
        inputs.push_back(file.path());
    }
    if (!target.seeds.empty()) {
        for (const auto& file : std::filesystem::directory_iterator(project / target.seeds)) {
            if (file.path().extension().string().find("json") != std::string::npos) { // beside them lie sources and a README
                inputs.push_back(file.path());
            }
        }
    }
    return inputs;
}

TEST(FuzzCorpus, everyInputIsBorne)
{
    for (const FuzzTarget& target : fuzzTargets) {
        const std::vector<std::filesystem::path> inputs = inputsOf(target);
        EXPECT_GE(inputs.size(), 3U) << target.name;
        for (const std::filesystem::path& file : inputs) {
            SCOPED_TRACE(file.string());
            target.run(contentOf(file));
        }
    }
}

// Cut anywhere and with one byte turned, what is right becomes wrong in all the ways that a line can break it.
TEST(FuzzCorpus, everyInputIsBorneCutAndTurned)
{
    for (const FuzzTarget& target : fuzzTargets) {
        for (const std::filesystem::path& file : inputsOf(target)) {
            SCOPED_TRACE(file.string());
            const std::string whole = contentOf(file);
            const std::size_t step = std::max<std::size_t>(whole.size() / 12, 1);
            for (std::size_t at = 0; at < whole.size(); at += step) {
                target.run(std::string_view(whole).substr(0, at));
                std::string turned = whole;
                turned[at] = static_cast<char>(turned[at] ^ 0x41);
                target.run(turned);
            }
        }
    }
}

} // namespace
} // namespace fieldledger::test
