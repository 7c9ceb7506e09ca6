// Where the code under test has been, for libFuzzer. GCC calls __sanitizer_cov_trace_pc at each branch (manual, -fsanitize-coverage);
// libFuzzer reads Clang's counters, or whatever bytes lie in the section `__libfuzzer_extra_counters` (FuzzerExtraCounters.cpp). Its own
// __sanitizer_cov_trace_pc does nothing, so the linker puts this one in its place (--wrap). Not instrumented itself.
#include <cstddef>
#include <cstdint>

namespace {

constexpr unsigned counterBits = 16; // 65,536 of them for some 40,000 branches; two that meet are told apart less well, no more
__attribute__((section("__libfuzzer_extra_counters"), used)) std::uint8_t counters[std::size_t{1} << counterBits];

} // namespace

extern "C" void __wrap___sanitizer_cov_trace_pc()
{
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15; // Knuth, The Art of Computer Programming 3, 6.4: spreads neighbours
    const auto branch = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
    ++counters[(branch * golden) >> (64 - counterBits)];
}
