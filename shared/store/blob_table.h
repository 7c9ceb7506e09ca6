// Which blobs the server keeps, and which records name which: in the same file as the central ledger and written by the same
// connection. The bytes themselves are files (server/blobs). Call what writes inside a transaction of the ledger.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/store/connection.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

struct KeptBlob {
    Sha256 hash{};
    std::int64_t size = 0;
    std::string media;
    std::int64_t width = 0;
    std::int64_t height = 0;
    TimePoint got;          // when the server had the last byte
    DeviceNumber device;    // that brought it
    bool operator==(const KeptBlob&) const = default;
};

// A record that names a blob, or named it in some change: the log is never cut, so neither is this.
struct BlobNaming {
    RecordId record;
    bool merged = false;    // false: only in changes that set nothing (quarantined ones)
};

class BlobTable {
public:
    explicit BlobTable(Connection& connection);

    Result<std::optional<KeptBlob>> find(const Sha256& blob);
    Result<bool> isNamed(const Sha256& blob);
    Result<std::vector<BlobNaming>> namings(const Sha256& blob);
    // Kept ones in the order in which they came; false from `visit`: enough.
    Status all(const std::function<bool(const KeptBlob&)>& visit);
    // Kept ones that no change names, got before `time`.
    Result<std::vector<Sha256>> unnamedBefore(TimePoint time);
    // Blobs that merged changes name and that never came.
    Result<std::int64_t> missingCount();

    // The first one stays: who brought it and when does not change.
    Status keep(const KeptBlob& blob);
    Status forget(const Sha256& blob);
    Status name(const Sha256& blob, const RecordId& record, bool merged);

private:
    Statement find_, isNamed_, namings_, all_, unnamed_, missing_, keep_, forget_, name_;
};

} // namespace fieldledger
