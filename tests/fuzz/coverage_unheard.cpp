// What GCC calls in code that fuzzing looks into (manual, -fsanitize-coverage), for the programs that do not fuzz. libFuzzer
// brings most of these, and then its own are taken.
#include <cstdint>

#define UNHEARD extern "C" __attribute__((weak)) void

UNHEARD __sanitizer_cov_trace_pc() {}
UNHEARD __sanitizer_cov_trace_cmp1(std::uint8_t, std::uint8_t) {}
UNHEARD __sanitizer_cov_trace_cmp2(std::uint16_t, std::uint16_t) {}
UNHEARD __sanitizer_cov_trace_cmp4(std::uint32_t, std::uint32_t) {}
UNHEARD __sanitizer_cov_trace_cmp8(std::uint64_t, std::uint64_t) {}
UNHEARD __sanitizer_cov_trace_const_cmp1(std::uint8_t, std::uint8_t) {}
UNHEARD __sanitizer_cov_trace_const_cmp2(std::uint16_t, std::uint16_t) {}
UNHEARD __sanitizer_cov_trace_const_cmp4(std::uint32_t, std::uint32_t) {}
UNHEARD __sanitizer_cov_trace_const_cmp8(std::uint64_t, std::uint64_t) {}
UNHEARD __sanitizer_cov_trace_cmpf(float, float) {}
UNHEARD __sanitizer_cov_trace_cmpd(double, double) {}
UNHEARD __sanitizer_cov_trace_switch(std::uint64_t, std::uint64_t*) {}
