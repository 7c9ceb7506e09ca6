// Reads a record as it is shown: its base with the own changes on top that are open or set aside.
#pragma once

#include "shared/store/own_changes.h"

namespace fieldledger {

struct ShownRecord {
    RecordId id;
    std::int64_t row = 0;
    RecordState state;
    bool elsewhere = false; // here because of its set alone
};

class RecordReader {
public:
    RecordReader(Connection& connection, OwnChanges& own) : connection_(connection), own_(own) {}

    Result<std::optional<ShownRecord>> find(const RecordId& id);
    Result<std::optional<ShownRecord>> at(std::int64_t row);

private:
    Result<std::optional<ShownRecord>> read(Rows rows);

    Connection& connection_;
    OwnChanges& own_;
    Statement byId_{connection_, "SELECT id, record, state, elsewhere FROM record WHERE record = ?"};
    Statement byRow_{connection_, "SELECT id, record, state, elsewhere FROM record WHERE id = ?"};
};

} // namespace fieldledger
