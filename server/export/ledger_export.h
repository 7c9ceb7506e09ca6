// A campaign's ledger as a workbook: about it, a row a site, and a sheet for each kind of act. Reads the ledger once, record by record, in
// one view, so that all sheets tell the same moment.
#pragma once

#include "server/access/directory.h"
#include "server/export/sheet_book.h"
#include "server/ledger/catalog.h"
#include "shared/store/central_reading.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fieldledger::server {

struct LedgerExport {
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const Directory> directory;
    std::shared_ptr<const Campaign> campaign;
    std::string zone;
    std::vector<std::string> areas;        // whose records; with "*" all
    Language language = Language::Zh;
    bool personalInClear = false;          // else masked
    std::string by;                        // the person's id
    TimePoint now;
    std::function<bool()> isWanted;        // false: whoever asked has gone
    SheetBookSettings book;
};

struct ExportCounts {
    std::uint64_t sites = 0;
    std::uint64_t acts = 0;
};

// TimedOut when it was not wanted any more; errors of SheetBook and of reading. On an error there is no file.
Result<ExportCounts> writeLedger(const LedgerExport& order, CentralReading& reading);

// "台账-停车场整治-20261126.xlsx", fit for any disk.
std::string exportFileName(const Campaign& campaign, Language language, TimePoint now);

} // namespace fieldledger::server
