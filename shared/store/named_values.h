// One table of names and texts: what the ledger file remembers about itself, and the app's settings.
#pragma once

#include "shared/store/connection.h"

namespace fieldledger {

class NamedValues {
public:
    // `table` is a literal of ours: "meta" or "setting".
    NamedValues(Connection& connection, const std::string& table)
        : get_(connection, "SELECT value FROM " + table + " WHERE name = ?"),
          set_(connection, "INSERT OR REPLACE INTO " + table + " VALUES(?, ?)"),
          erase_(connection, "DELETE FROM " + table + " WHERE name = ?")
    {
    }

    Result<std::optional<std::string>> get(const std::string& name)
    {
        Rows rows = get_.query(name);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        return *row ? std::optional(rows.string(0)) : std::nullopt;
    }
    Status set(const std::string& name, const std::string& value) { return set_.run(name, value); }
    Status erase(const std::string& name) { return erase_.run(name); }

private:
    Statement get_;
    Statement set_;
    Statement erase_;
};

} // namespace fieldledger
