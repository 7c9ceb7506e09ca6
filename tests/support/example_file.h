// Reads and, when FIELDLEDGER_WRITE_EXAMPLES is set, rewrites the golden examples of proto/examples.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace fieldledger::test {

inline std::string examplePath(const std::string& name)
{
    return std::string(FIELDLEDGER_SOURCE_DIR) + "/proto/examples/" + name;
}

inline std::string readExample(const std::string& name)
{
    std::ifstream file(examplePath(name), std::ios::binary);
    EXPECT_TRUE(file.good()) << "missing example " << examplePath(name);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The text must be what the example file holds, byte for byte.
inline void expectIsExample(const std::string& name, const std::string& text)
{
    if (std::getenv("FIELDLEDGER_WRITE_EXAMPLES") != nullptr) {
        std::ofstream(examplePath(name), std::ios::binary) << text;
    }
    EXPECT_EQ(text, readExample(name)) << "proto/examples/" << name << " differs from what the codec writes";
}

} // namespace fieldledger::test
