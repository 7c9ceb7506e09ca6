// What the engine keeps in the ledger's settings between two starts of the program.
#pragma once

#include "shared/store/tablet_ledger.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

struct SyncMemory {
    std::vector<std::string> heldAreas; // sorted
    bool cursorRefused = false;         // the snapshot that runs is one of everything
    std::vector<std::string> broughtAreas; // what the pages of the running snapshot cover; sorted
    std::vector<std::string> lostAreas; // were not the user's for a while since the running snapshot began; sorted
    std::optional<std::chrono::milliseconds> clockOffset;
    std::optional<TimePoint> lastContact;
};

Result<SyncMemory> readSyncMemory(TabletLedger& ledger);
Status saveHeldAreas(TabletLedger& ledger, const std::vector<std::string>& areas);
Status saveCursorRefused(TabletLedger& ledger, bool refused);
Status saveBroughtAreas(TabletLedger& ledger, const std::vector<std::string>& areas);
Status saveLostAreas(TabletLedger& ledger, const std::vector<std::string>& areas);
Status saveClockOffset(TabletLedger& ledger, std::chrono::milliseconds offset);
Status saveLastContact(TabletLedger& ledger, TimePoint when);

} // namespace fieldledger
