// Orders to erase personal values that the server's ledger holds, by record and register, and the values themselves: found, taken
// out, and their table written afresh so that nothing of them stays in its pages. What an order means is decided in server/ledger.
#pragma once

#include "shared/base/clock.h"
#include "shared/store/connection.h"
#include "shared/wire/messages.h"

#include <functional>

namespace fieldledger {

class ErasedTable {
public:
    explicit ErasedTable(Connection& connection);

    using Order = ErasedRegister; // `through`: by the newest
    // Nothing is ordered at all: what most ledgers say, and all that most values cost.
    Result<bool> isEmpty();
    Result<std::vector<Order>> of(const RecordId& record);
    Result<std::int64_t> recordCount();

    // In a transaction. An older order than one that is there changes nothing.
    Status add(const RecordId& record, const std::string& registerName, TimePoint ordered);
    // True: there was one.
    Result<bool> removeValue(ChangeNumber number, const std::string& registerName);
    // The values that stay, in new pages: SQLite leaves copies of what it moved within a page, and overwrites a page that it frees.
    Status rewriteValues();

    // Each value with its change's bytes and receipt, in the order of devices and numbers. `change` is empty where the log has none.
    struct Kept {
        ChangeNumber number;
        PersonalValue value;
        std::string_view change;
        TimePoint got;
    };
    Status eachValue(const std::function<Status(const Kept&)>& visit);

private:
    Connection& connection_;
    Statement any_, of_, count_, add_, remove_, values_;
};

} // namespace fieldledger
