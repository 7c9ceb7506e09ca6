#include "server/ledger/stored_acknowledgement.h"

#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::server {

Result<Acknowledgement> storedAcknowledgement(const LogRow& row)
{
    Acknowledgement acknowledgement;
    acknowledgement.n = row.number.n;
    acknowledgement.verdict = row.verdict;
    acknowledgement.got = row.got;
    if (!row.cut.empty()) {
        Result<Cut> cut = decodeCut(row.cut);
        if (!cut) {
            return cut.error();
        }
        acknowledgement.cut = *std::move(cut);
    }
    if (!row.reason.empty()) {
        Result<Reason> reason = decodeReason(row.reason);
        if (!reason) {
            return reason.error();
        }
        acknowledgement.reason = *std::move(reason);
    }
    return acknowledgement;
}

} // namespace fieldledger::server
