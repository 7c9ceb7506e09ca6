// The console's signature under a DeviceNote, over "fieldledger device 1\n" ‖ ledger, device number, person and key, a line each.
#pragma once

#include "shared/evidence/device_key.h"
#include "shared/wire/messages.h"

namespace fieldledger {

void signNote(DeviceNote& note, const DeviceKey& console);
bool isNoteSignedBy(const PublicKey& console, const DeviceNote& note);

} // namespace fieldledger
