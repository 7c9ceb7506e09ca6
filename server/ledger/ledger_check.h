// Proves a ledger from its own log: the file is sound, the log's running hash and every device's hold, every signature fits its
// device's key, also of what is kept beside it (fork_keeping.h), each record is what its changes add up to and goes where its set goes, each personal value is the one that its change vouches for, what was ordered to be erased is gone, and every kept blob's file has the bytes of its hash. Reads only.
#pragma once

#include "server/blobs/blob_store.h"
#include "shared/store/central_ledger.h"

namespace fieldledger::server {

struct CheckReport {
    std::int64_t rows = 0;
    std::int64_t changes = 0;
    std::int64_t records = 0;
    std::int64_t signatures = 0;
    std::int64_t personal = 0;        // values behind commitments
    std::int64_t erasedRecords = 0;   // of which such values were erased by order
    std::int64_t forked = 0;          // changes kept beside the log, under numbers that it holds with other bytes
    std::int64_t blobs = 0;
    std::int64_t blobsMissing = 0;    // named by evidence, and never came (yet): no problem of the ledger
    std::int64_t blobsUnnamed = 0;    // kept, and no change names them (yet)
    std::int64_t problems = 0;
    std::vector<std::string> first;   // of the problems, at most 20
};

enum class BlobProof {
    Bytes,      // every file is read and hashed
    Presence,   // every file is there in its size: whoever copied them hashed them
};

// An Error when the ledger cannot be read at all.
Result<CheckReport> checkLedger(CentralReader& reader, BlobStore& blobs, BlobProof proof = BlobProof::Bytes);

} // namespace fieldledger::server
