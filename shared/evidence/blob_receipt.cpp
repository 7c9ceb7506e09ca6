#include "shared/evidence/blob_receipt.h"

#include "shared/evidence/base64.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <limits>

namespace fieldledger {

namespace {

constexpr std::size_t receiptBytesMax = 4'096;

std::string signedText(const BlobReceipt& receipt)
{
    std::string text = "fieldledger blob 1\n";
    text.append(reinterpret_cast<const char*>(receipt.blob.data()), receipt.blob.size());
    return text + std::to_string(receipt.size) + "\n" + std::to_string(receipt.got.ms) + "\n";
}

} // namespace

void signReceipt(BlobReceipt& receipt, const DeviceKey& console)
{
    receipt.signature = signText(console, signedText(receipt));
}

bool isReceiptSignedBy(const PublicKey& console, const BlobReceipt& receipt)
{
    return isTextSignedBy(console, signedText(receipt), receipt.signature);
}

std::string encodeReceipt(const BlobReceipt& receipt)
{
    JsonWriter writer;
    writer.beginObject().name("blob").text(toHex(receipt.blob)).name("size").number(receipt.size);
    writer.name("got").number(receipt.got.ms).name("ledger").text(receipt.ledger).name("device").number(receipt.device.value);
    writer.name("signature").text(signatureText(receipt.signature)).endObject();
    return writer.take();
}

Result<BlobReceipt> decodeReceipt(std::string_view json)
{
    const Result<Json> read = readJson(json, receiptBytesMax);
    if (!read) {
        return read.error();
    }
    ObjectReader reader(*read, "receipt");
    BlobReceipt receipt;
    const Result<Sha256> blob = sha256FromHex(reader.text("blob", 64));
    receipt.size = reader.integer("size", 0, limits::jsonIntegerMax);
    receipt.got = TimePoint{reader.integer("got", 0, limits::jsonIntegerMax)};
    receipt.ledger = reader.text("ledger", 64);
    receipt.device = DeviceNumber{static_cast<std::uint32_t>(reader.integer("device", 0, std::numeric_limits<std::uint32_t>::max()))};
    const Result<Signature> signature = signatureFromText(reader.text("signature", 128));
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    if (!blob || !signature) {
        return !blob ? blob.error() : signature.error();
    }
    receipt.blob = *blob;
    receipt.signature = *signature;
    return receipt;
}

std::string receiptHeader(const BlobReceipt& receipt)
{
    return toBase64(encodeReceipt(receipt));
}

Result<BlobReceipt> receiptFromHeader(std::string_view header)
{
    const Result<std::string> json = header.size() > receiptBytesMax ? Error(ErrorCode::TooLarge, "a receipt is at most 4 KiB")
                                                                     : fromBase64(header);
    return json ? decodeReceipt(*json) : Result<BlobReceipt>(json.error());
}

} // namespace fieldledger
