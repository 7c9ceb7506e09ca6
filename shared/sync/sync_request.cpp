#include "shared/sync/sync_request.h"

#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

// RFC 3986: everything but the unreserved characters.
std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char letter : text) {
        if (plain.find(letter) != std::string_view::npos) {
            encoded += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

} // namespace

Result<SyncIdentity> identityOf(const Enrolment& enrolment)
{
    Result<DeviceKey> key = deviceKeyFromSecretText(enrolment.secretKey);
    if (!key) {
        return Error(ErrorCode::StorageCorrupt, "this tablet's signing key cannot be read; enrol the tablet again");
    }
    return SyncIdentity{enrolment.answer.device, enrolment.answer.token, enrolment.answer.ledger, enrolment.answer.epoch, *key};
}

std::string pushBody(const SyncIdentity& identity, const Push& push)
{
    SyncRequest request;
    request.head.app = push.appVersion;
    request.head.device = identity.device;
    request.head.last = push.last;
    request.head.cursor = push.cursor;
    request.head.itemsMax = push.itemsMax;
    if (push.batch) {
        ASSERT_ALWAYS(!push.batch->changes.empty());
        request.head.first = push.batch->first;
        request.head.count = push.batch->changes.size();
        request.head.hashBefore = push.batch->hashBefore;
        request.head.signature = signatureText(signPush(identity.key, push.batch->hashAfter));
        request.changes = push.batch->changes;
        request.personal = push.batch->personal;
    }
    return encodeSyncRequest(request);
}

std::string snapshotPath(const std::vector<std::string>& areas, const std::optional<std::string>& token,
                         std::optional<std::size_t> recordsMax)
{
    std::string arguments;
    const auto add = [&](const std::string& name, const std::string& value) {
        arguments += (arguments.empty() ? "?" : "&") + name + "=" + percentEncoded(value);
    };
    std::string joined;
    for (const std::string& area : areas) {
        joined += joined.empty() ? area : "+" + area;
    }
    if (token) {
        add("token", *token);
    } else if (!joined.empty()) {
        add("areas", joined);
    }
    if (recordsMax) {
        add("records_max", std::to_string(*recordsMax));
    }
    return "/v1/snapshot" + arguments;
}

std::string statePath(const RecordId& record)
{
    return "/v1/records/" + record.text() + "/state";
}

} // namespace fieldledger
