// Where a kept blob stands, relative to the root of its disk: blobs/<2 hex>/<sha256>.
#pragma once

#include "shared/base/ids.h"

#include <string>

namespace fieldledger::server {

inline constexpr const char* blobFolder = "blobs";

inline std::string blobFolderOf(const Sha256& blob)
{
    return std::string(blobFolder) + "/" + toHex(blob).substr(0, 2);
}

inline std::string blobFileOf(const Sha256& blob)
{
    return blobFolderOf(blob) + "/" + toHex(blob);
}

} // namespace fieldledger::server
