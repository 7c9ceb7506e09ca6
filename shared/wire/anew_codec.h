// POST /v1/enrol/anew (proto/sync.md §3a). The request is two lines: what is asked, and the signature over that line's exact bytes.
#pragma once

#include "shared/base/result.h"
#include "shared/wire/messages.h"

#include <string>
#include <string_view>

namespace fieldledger {

// The first line, without its end: what is signed (evidence/device_key.h).
std::string encodeAnewRequest(const AnewRequest& request);
// The body: the line, and its signature as 128 hexadecimal digits.
std::string withSignature(std::string line, std::string_view signature);

struct SignedAnewRequest {
    AnewRequest request;
    std::string line;       // exactly as it came
    std::string signature;
};
Result<SignedAnewRequest> decodeAnewRequest(std::string_view body);

std::string encodeAnewAnswer(const AnewAnswer& answer);
Result<AnewAnswer> decodeAnewAnswer(std::string_view body);

// Of GET /v1/about: which ledger a server holds, and in which of its lives.
struct LedgerLife {
    std::string ledger;
    std::int64_t epoch = 0;
};
Result<LedgerLife> decodeLedgerLife(std::string_view body);

} // namespace fieldledger
