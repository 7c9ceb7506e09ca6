// The server's word that it keeps a blob: it has every byte, fsynced, under its hash. Signed with the console's key over
// "fieldledger blob 1\n" ‖ the 32 bytes of the hash ‖ size and got as decimal text, each with a line end. A tablet may clear
// its original only after it verified one (proto/sync.md).
#pragma once

#include "shared/base/clock.h"
#include "shared/evidence/device_key.h"

namespace fieldledger {

struct BlobReceipt {
    Sha256 blob{};
    std::int64_t size = 0;
    TimePoint got;          // when the server had the last byte
    std::string ledger;
    DeviceNumber device;    // who brought the bytes
    Signature signature{};
    bool operator==(const BlobReceipt&) const = default;
};

// Fills in the signature.
void signReceipt(BlobReceipt& receipt, const DeviceKey& console);
bool isReceiptSignedBy(const PublicKey& console, const BlobReceipt& receipt);

// One line of JSON; the header Blob-Receipt holds it as base64.
std::string encodeReceipt(const BlobReceipt& receipt);
Result<BlobReceipt> decodeReceipt(std::string_view json);
std::string receiptHeader(const BlobReceipt& receipt);
Result<BlobReceipt> receiptFromHeader(std::string_view header);

} // namespace fieldledger
