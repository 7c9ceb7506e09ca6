# The only place with compiler flags. Warnings become errors in the presets (CMAKE_COMPILE_WARNING_AS_ERROR), not here,
# so that a packager's newer compiler does not break the build.
find_program(FIELDLEDGER_CCACHE ccache)
if(FIELDLEDGER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${FIELDLEDGER_CCACHE})
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(fieldledger_options INTERFACE)
target_compile_features(fieldledger_options INTERFACE cxx_std_20)
target_compile_options(fieldledger_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror=switch
    # ccache needs this to reuse objects that were built with a precompiled header
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    # GCC collects its garbage less often: a tenth of the time of a large source, for half as much memory again
    $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1048576 --param=ggc-min-expand=400>)
target_include_directories(fieldledger_options INTERFACE ${PROJECT_SOURCE_DIR})
if(FIELDLEDGER_SANITIZE)
    # GCC's own manual: sanitizers make -Wmaybe-uninitialized warn of what is fine (std::variant with a string, at -O1).
    # A check of each pointer at each access to a member costs GCC a third of the whole build. A null pointer faults under
    # AddressSanitizer all the same.
    target_compile_options(fieldledger_options INTERFACE -fsanitize=${FIELDLEDGER_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null,alignment,object-size -Wno-maybe-uninitialized>)
    target_link_options(fieldledger_options INTERFACE -fsanitize=${FIELDLEDGER_SANITIZE})
endif()

# LLVM's linker takes a fifth of the time of GNU's, and there are sixty programs of tests. What is installed and measured is linked by the
# system's own.
find_program(FIELDLEDGER_LLD ld.lld)
if(FIELDLEDGER_LLD AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    target_link_options(fieldledger_options INTERFACE -fuse-ld=lld)
endif()

# Under the sanitizers the server is compiled far longer than it runs: it is not optimised there.
add_library(fieldledger_unoptimised_when_sanitized INTERFACE)
if(FIELDLEDGER_SANITIZE)
    target_compile_options(fieldledger_unoptimised_when_sanitized INTERFACE -O0)
endif()

# What fuzzing looks into tells where it is and what it compares. Only the fuzzers hear it (tests/fuzz).
add_library(fieldledger_explored INTERFACE)
if(FIELDLEDGER_FUZZ)
    target_compile_options(fieldledger_explored INTERFACE -fsanitize-coverage=trace-pc,trace-cmp)
    target_link_libraries(fieldledger_explored INTERFACE fieldledger_coverage_unheard)
endif()

# The standard headers that almost every file of ours reads, compiled once a target.
set(FIELDLEDGER_PRECOMPILED
    <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view>
    <utility> <variant> <vector>)
