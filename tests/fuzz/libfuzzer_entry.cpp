// One of fuzz_targets.h for libFuzzer: FIELDLEDGER_FUZZ_TARGET says which.
#include "tests/fuzz/fuzz_targets.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    GTEST_FLAG_SET(break_on_failure, true); // the fixtures' expectations are promises here
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fieldledger::test::FIELDLEDGER_FUZZ_TARGET(std::string_view(reinterpret_cast<const char*>(data), size));
    return 0;
}
