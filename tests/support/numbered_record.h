// Ids for many made records: in time order in front and spread behind, as UUIDv7 are.
#pragma once

#include "shared/base/ids.h"

namespace fieldledger::test {

inline RecordId numberedRecord(std::uint64_t number)
{
    RecordId id;
    const std::uint64_t spread = number * 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = 0; i < 6; ++i) {
        id.bytes[5 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (std::size_t i = 9; i < 16; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(spread >> (8 * (i - 9)));
    }
    return id;
}

} // namespace fieldledger::test
