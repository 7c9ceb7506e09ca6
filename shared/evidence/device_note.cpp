#include "shared/evidence/device_note.h"

#include <sodium.h>

namespace fieldledger {

namespace {

std::string signedText(const DeviceNote& note)
{
    return "fieldledger device 1\n" + note.ledger + "\n" + std::to_string(note.device.value) + "\n" + note.user + "\n" + note.publicKey + "\n";
}

const unsigned char* bytesOf(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

void signNote(DeviceNote& note, const DeviceKey& console)
{
    const std::string text = signedText(note);
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, bytesOf(text), text.size(), console.secretKey.data());
    note.signature = signatureText(signature);
}

bool isNoteSignedBy(const PublicKey& console, const DeviceNote& note)
{
    const Result<Signature> signature = signatureFromText(note.signature);
    const std::string text = signedText(note);
    return signature && crypto_sign_verify_detached(signature->data(), bytesOf(text), text.size(), console.data()) == 0;
}

} // namespace fieldledger
