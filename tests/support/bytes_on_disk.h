// What the files of a folder really hold, whatever the programs that wrote them say: deleted rows, freed pages, write-ahead logs.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace fieldledger::test {

// How often the text stands in each file below the folder that holds it, by the file's name.
inline std::map<std::string, std::size_t> filesHolding(const std::filesystem::path& folder, const std::string& text)
{
    std::map<std::string, std::size_t> holding;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        for (std::size_t place = bytes.find(text); place != std::string::npos; place = bytes.find(text, place + 1)) {
            holding[entry.path().filename().string()] += 1;
        }
    }
    return holding;
}

inline std::size_t occurrences(const std::filesystem::path& folder, const std::string& text)
{
    std::size_t found = 0;
    for (const auto& [file, count] : filesHolding(folder, text)) {
        found += count;
    }
    return found;
}

} // namespace fieldledger::test
