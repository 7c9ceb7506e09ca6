#include "shared/sync/sync_setting.h"

#include "shared/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fieldledger {

namespace {

constexpr const char* areasName = "sync_areas";
constexpr const char* refusedName = "sync_cursor_refused";
constexpr const char* broughtName = "sync_snapshot_areas";
constexpr const char* lostName = "sync_lost_areas";
constexpr const char* offsetName = "sync_clock_offset_ms";
constexpr const char* contactName = "sync_last_contact_ms";

std::optional<std::int64_t> numberFrom(const std::string& text)
{
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

Result<SyncMemory> readSyncMemory(TabletLedger& ledger)
{
    std::array<std::string, 6> texts;
    constexpr std::array names{areasName, refusedName, broughtName, lostName, offsetName, contactName};
    for (std::size_t i = 0; i < names.size(); ++i) {
        Result<std::string> text = ledger.setting(names[i]);
        if (!text) {
            return text.error();
        }
        texts[i] = *std::move(text);
    }
    SyncMemory memory;
    memory.heldAreas = splitAtBlanks(texts[0]);
    memory.cursorRefused = texts[1] == "1";
    memory.broughtAreas = splitAtBlanks(texts[2]);
    memory.lostAreas = splitAtBlanks(texts[3]);
    if (const auto offset = numberFrom(texts[4])) {
        memory.clockOffset = std::chrono::milliseconds(*offset);
    }
    if (const auto contact = numberFrom(texts[5])) {
        memory.lastContact = TimePoint{*contact};
    }
    return memory;
}

Status saveHeldAreas(TabletLedger& ledger, const std::vector<std::string>& areas)
{
    return ledger.saveSetting(areasName, joinWithBlanks(areas));
}

Status saveBroughtAreas(TabletLedger& ledger, const std::vector<std::string>& areas)
{
    return ledger.saveSetting(broughtName, joinWithBlanks(areas));
}

Status saveLostAreas(TabletLedger& ledger, const std::vector<std::string>& areas)
{
    return ledger.saveSetting(lostName, joinWithBlanks(areas));
}

Status saveCursorRefused(TabletLedger& ledger, bool refused)
{
    return ledger.saveSetting(refusedName, refused ? "1" : "");
}

Status saveClockOffset(TabletLedger& ledger, std::chrono::milliseconds offset)
{
    return ledger.saveSetting(offsetName, std::to_string(offset.count()));
}

Status saveLastContact(TabletLedger& ledger, TimePoint when)
{
    return ledger.saveSetting(contactName, std::to_string(when.ms));
}

} // namespace fieldledger
