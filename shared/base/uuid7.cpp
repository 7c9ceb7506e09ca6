#include "shared/base/uuid7.h"

namespace fieldledger {

RecordId makeRecordId(TimePoint now, const RandomSource& random)
{
    RecordId id;
    random(std::span(id.bytes).subspan(6));
    const auto ms = static_cast<std::uint64_t>(now.ms);
    for (std::size_t i = 0; i < 6; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    }
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f));
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

} // namespace fieldledger
