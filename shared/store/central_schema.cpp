#include "shared/store/central_schema.h"

#include <array>

namespace fieldledger {

namespace {

// The log's `previous` strings the changes of one record together from the newest back, so that a record's history needs no
// index of its own (an index costs each push, a history is read rarely).
constexpr std::string_view version1 = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE log(
    seq INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    device INTEGER NOT NULL,
    n INTEGER NOT NULL,
    act INTEGER NOT NULL,
    record BLOB,
    areas TEXT NOT NULL,
    got INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    cut TEXT,
    reason TEXT,
    previous INTEGER NOT NULL,
    hash BLOB,
    chain BLOB NOT NULL CHECK(length(chain) = 32),
    body ANY NOT NULL
) STRICT;
CREATE UNIQUE INDEX log_number ON log(device, n) WHERE type = 1;

CREATE TABLE record(
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    kind TEXT NOT NULL,
    campaign TEXT NOT NULL,
    areas TEXT NOT NULL,
    single_seq INTEGER NOT NULL,
    state TEXT,
    last_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX record_kind ON record(kind, campaign);

CREATE TABLE personal(
    device INTEGER NOT NULL, n INTEGER NOT NULL, register TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(device, n, register)
) STRICT, WITHOUT ROWID;
CREATE TABLE was(hash BLOB PRIMARY KEY CHECK(length(hash) = 32), seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE signature(
    device INTEGER NOT NULL, n INTEGER NOT NULL, signature TEXT NOT NULL, got INTEGER NOT NULL, PRIMARY KEY(device, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE account(
    number INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    password TEXT,
    created INTEGER NOT NULL,
    disabled INTEGER
) STRICT;
CREATE TABLE account_grant(
    row INTEGER PRIMARY KEY, account TEXT NOT NULL, role TEXT NOT NULL, area TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER
) STRICT;
CREATE TABLE device(
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL CHECK(length(public_key) = 32),
    app TEXT NOT NULL,
    enrolled INTEGER NOT NULL,
    revoked INTEGER
) STRICT;
CREATE TABLE enrolment_code(
    hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
    account TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER,
    device INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE token(
    hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
    account TEXT NOT NULL,
    device INTEGER NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER,
    revoked INTEGER
) STRICT, WITHOUT ROWID;
)sql";

// A record's naming of a blob is never removed: as long as a change in the log names it, the blob is kept.
constexpr std::string_view version2 = R"sql(
CREATE TABLE blob(
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32),
    size INTEGER NOT NULL,
    media TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    got INTEGER NOT NULL,
    device INTEGER NOT NULL
) STRICT;
CREATE TABLE blob_naming(
    hash BLOB NOT NULL CHECK(length(hash) = 32),
    record BLOB NOT NULL CHECK(length(record) = 16),
    merged INTEGER NOT NULL,
    PRIMARY KEY(hash, record)
) STRICT, WITHOUT ROWID;
)sql";

// Quarantined changes by where they are offered for release. Can be made again from the log.
constexpr std::string_view version3 = R"sql(
CREATE TABLE quarantine(
    seq INTEGER PRIMARY KEY,                -- of the change in the log
    areas TEXT NOT NULL,                    -- those whose supervisors are asked
    settled INTEGER NOT NULL DEFAULT 0      -- seq of the change that settled it; 0: it waits
) STRICT;
CREATE INDEX quarantine_waiting ON quarantine(seq) WHERE settled = 0;
INSERT INTO quarantine(seq, areas)
    SELECT seq, coalesce(nullif(areas, ''), json_extract(body, '$.set.area'), '*') FROM log WHERE type = 1 AND verdict = 2;
UPDATE quarantine SET settled = coalesce((
    SELECT min(l.seq) FROM log l JOIN log q ON q.seq = quarantine.seq
    WHERE l.type = 1 AND l.verdict = 1 AND typeof(l.body) = 'text' AND instr(l.body, '"for":') > 0
        AND json_extract(l.body, '$.for.device') = q.device AND json_extract(l.body, '$.for.n') = q.n), 0);
)sql";

// Reviewed records by how they stand and by place, and what belongs to which record (review_table.h). Can be made again.
constexpr std::string_view version4 = R"sql(
CREATE TABLE reviewed(
    record BLOB NOT NULL UNIQUE CHECK(length(record) = 16),
    campaign TEXT NOT NULL, kind TEXT NOT NULL, areas TEXT NOT NULL, review TEXT NOT NULL, came INTEGER NOT NULL,
    site TEXT NOT NULL, happened INTEGER NOT NULL
) STRICT;
CREATE INDEX reviewed_standing ON reviewed(campaign, review, came, record, areas);
CREATE INDEX reviewed_site ON reviewed(site, kind, happened, record) WHERE site <> '';
CREATE TABLE belonging(record BLOB NOT NULL UNIQUE CHECK(length(record) = 16), kind TEXT NOT NULL, owner TEXT NOT NULL) STRICT;
CREATE INDEX belonging_owner ON belonging(owner, kind, record);
)sql";

// Other bytes under a number that the log holds (fork_table.h). A device of which a row is here is closed.
constexpr std::string_view version5 = R"sql(
CREATE TABLE fork(
    row INTEGER PRIMARY KEY,
    device INTEGER NOT NULL,
    n INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK(length(hash) = 32),
    got INTEGER NOT NULL,
    signature TEXT,
    body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX fork_number ON fork(device, n, hash);
)sql";

// Personal values that an order erased (erased_table.h): none of that record and register stays that was given until then. Can be
// made again from the records of kind `erasure`.
constexpr std::string_view version6 = R"sql(
CREATE TABLE erased(
    record BLOB NOT NULL CHECK(length(record) = 16),
    register TEXT NOT NULL,                 -- '*': every personal one
    ordered INTEGER NOT NULL,
    PRIMARY KEY(record, register)
) STRICT, WITHOUT ROWID;
)sql";

// What waits of a record is asked for when the record moves.
constexpr std::string_view version7 = R"sql(
ALTER TABLE quarantine ADD COLUMN record BLOB CHECK(length(record) = 16);
UPDATE quarantine SET record = (SELECT l.record FROM log l WHERE l.seq = quarantine.seq);
CREATE INDEX quarantine_record ON quarantine(record, seq) WHERE settled = 0;
)sql";

// Sites of one set go to whoever holds one of it (set_table.h). `naming` is kept from the first link on; the server's start completes an
// older ledger. Can be made again from the records.
constexpr std::string_view version8 = R"sql(
ALTER TABLE record ADD COLUMN set_areas TEXT NOT NULL DEFAULT '';
CREATE TABLE naming(
    target BLOB NOT NULL CHECK(length(target) = 16),     -- may not have come yet
    is_link INTEGER NOT NULL,
    source BLOB NOT NULL CHECK(length(source) = 16),
    PRIMARY KEY(target, is_link, source)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array migrations{version1, version2, version3, version4, version5, version6, version7, version8};

} // namespace

// "FLc1" as a number: stored in every file, not to be changed.
const LedgerFileKind centralLedgerKind{0x464c6331, "server's ledger", migrations};

} // namespace fieldledger
