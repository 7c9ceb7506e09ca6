// What the app's ledger does on its file, step by step, as SQLite itself tells it: for ending the process at one of them.
#pragma once

#include <functional>
#include <string_view>

namespace fieldledger::test {

// Calls `reached` on the thread of the ledger, for each connection opened from here on, with "before-insert" and "after-insert" of
// a change of this tablet, and with "before-commit" and "after-commit" of the transaction that holds it. Once a process.
void watchSqlSteps(std::function<void(std::string_view step)> reached);

} // namespace fieldledger::test
