// Which record names which, and where records go because of their set (proto/merge.md §7.1): kept from the first link on, so that a ledger
// without links pays nothing for it. Made from the records, in the same transaction. What a set is, is decided in server/ledger.
#pragma once

#include "shared/store/connection.h"

namespace fieldledger {

class SetTable {
public:
    // Whether it is kept who names whom: from the first link on, at first only of the records up to some row.
    enum class Names { None, OfSome, OfAll };

    explicit SetTable(Connection& connection);

    Result<Names> namesKept();
    // The last row whose names are kept, while those of all are not.
    Result<std::int64_t> namedRow();
    Status keepNamesThrough(std::int64_t row);
    Status keepNamesOfAll();

    // `isLink`: the source is of kind `link`. The target may not have come yet.
    Status addName(const RecordId& target, const RecordId& source, bool isLink);
    Status removeName(const RecordId& target, const RecordId& source, bool isLink);
    Result<std::vector<RecordId>> linksOf(const RecordId& target);
    // Everything that names the record, links too.
    Result<std::vector<RecordId>> sourcesOf(const RecordId& target);
    Result<bool> isNamed(const RecordId& target, const RecordId& source, bool isLink);
    Result<std::int64_t> nameCount();

    // Of a record, as the column holds it; empty where there is no such record.
    Result<std::string> areasOf(const RecordId& record);
    Status setAreas(const RecordId& record, std::string_view areas);
    // Whether any record goes anywhere because of a set.
    Result<bool> hasAreas();

private:
    Result<std::vector<RecordId>> idsOf(Rows rows);

    Statement kept_, namedRow_, keepThrough_, forgetRow_, keepAll_, add_, remove_, links_, sources_, isNamed_, count_, areasOf_, setAreas_, hasAreas_;
};

} // namespace fieldledger
