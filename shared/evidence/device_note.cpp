#include "shared/evidence/device_note.h"

namespace fieldledger {

namespace {

std::string signedText(const DeviceNote& note)
{
    return "fieldledger device 1\n" + note.ledger + "\n" + std::to_string(note.device.value) + "\n" + note.user + "\n" + note.publicKey + "\n";
}

} // namespace

void signNote(DeviceNote& note, const DeviceKey& console)
{
    note.signature = signatureText(signText(console, signedText(note)));
}

bool isNoteSignedBy(const PublicKey& console, const DeviceNote& note)
{
    const Result<Signature> signature = signatureFromText(note.signature);
    return signature && isTextSignedBy(console, signedText(note), *signature);
}

} // namespace fieldledger
