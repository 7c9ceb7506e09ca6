// ASSERT_ALWAYS: what must hold unless the program itself is wrong. It is on in every build; input from disk or wire
// is never asserted, it is an Error (result.h).
#pragma once

#include <cstdio>
#include <cstdlib>

namespace fieldledger {

[[noreturn]] inline void assertionFailed(const char* condition, const char* file, int line)
{
    std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, condition);
    std::abort();
}

} // namespace fieldledger

#define ASSERT_ALWAYS(condition)                                                                                       \
    ((condition) ? static_cast<void>(0) : ::fieldledger::assertionFailed(#condition, __FILE__, __LINE__))
