// The tables of a tablet's ledger file, and how older files become today's (migration.h: entries are only added).
#pragma once

#include "shared/store/migration.h"

namespace fieldledger {

inline constexpr std::string_view tabletMigrations[] = {
    R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Everything this tablet ever wrote, under each device number that it had. Kept for good.
CREATE TABLE own_change(
    id INTEGER PRIMARY KEY,
    device INTEGER NOT NULL,
    n INTEGER NOT NULL,
    record BLOB NOT NULL CHECK(length(record) = 16),
    act INTEGER NOT NULL,                -- n of the act's first change, its own when it stands alone
    verdict INTEGER NOT NULL DEFAULT 0,  -- 0: open; else Verdict
    on_top INTEGER NOT NULL DEFAULT 1,   -- shown on top of the base: open, or merged and still set aside
    released INTEGER NOT NULL DEFAULT 0, -- a later change wrote what was quarantined
    bytes INTEGER NOT NULL,              -- of body
    hash BLOB NOT NULL CHECK(length(hash) = 32),
    body TEXT NOT NULL,                  -- the exact bytes
    cut TEXT, got INTEGER, reason TEXT,
    UNIQUE(device, n)
) STRICT;
CREATE INDEX own_change_record ON own_change(record, device, n, verdict, released);
CREATE INDEX own_change_open ON own_change(device, n, bytes) WHERE verdict = 0;
CREATE INDEX own_change_top ON own_change(record) WHERE on_top = 1;

-- Salt and value behind a register that holds a commitment.
CREATE TABLE personal(
    device INTEGER NOT NULL, n INTEGER NOT NULL, register TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(device, n, register)
) STRICT, WITHOUT ROWID;

CREATE TABLE record(
    id INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE CHECK(length(record) = 16),
    kind TEXT NOT NULL,
    campaign TEXT NOT NULL,
    areas TEXT NOT NULL DEFAULT '',       -- of the base, joined by line ends
    gone INTEGER NOT NULL DEFAULT 0,      -- left our areas; dropped when nothing unsent and no form holds it
    asking INTEGER NOT NULL DEFAULT 0,    -- something waits that the base cannot take: its state is to be asked for
    snapshot INTEGER NOT NULL DEFAULT 0,  -- the last snapshot that brought it
    state TEXT                            -- the base; NULL: none, only own changes
) STRICT;
CREATE INDEX record_gone ON record(id) WHERE gone = 1;
CREATE INDEX record_asking ON record(id) WHERE asking = 1;
CREATE INDEX record_system ON record(kind) WHERE campaign = '';

-- Changes that came down and that the base could not take yet.
CREATE TABLE aside(
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
    device INTEGER NOT NULL, n INTEGER NOT NULL,
    body TEXT NOT NULL, verdict INTEGER NOT NULL, cut TEXT, got INTEGER,
    UNIQUE(device, n)
) STRICT;
CREATE INDEX aside_record ON aside(record);

-- Which records a record's heads name.
CREATE TABLE link(
    target BLOB NOT NULL CHECK(length(target) = 16),
    source INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
    PRIMARY KEY(target, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_source ON link(source);

-- What lists show and filter by, computed from base and open changes by the newest campaign. Can be rebuilt.
CREATE TABLE list_row(
    id INTEGER PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,
    campaign TEXT NOT NULL, kind TEXT NOT NULL, hidden INTEGER NOT NULL,
    name_key TEXT NOT NULL, name TEXT NOT NULL, area TEXT NOT NULL, stage TEXT NOT NULL, disposition TEXT NOT NULL,
    facet TEXT NOT NULL, due INTEGER NOT NULL, due_rule TEXT NOT NULL, latitude INTEGER, longitude INTEGER,
    changed INTEGER NOT NULL, conflict INTEGER NOT NULL, search TEXT NOT NULL
) STRICT;
-- Filters read this index alone, in the order of names.
CREATE INDEX list_scan ON list_row(campaign, kind, name_key, id, area, stage, disposition, facet, due, changed, conflict)
    WHERE hidden = 0;
CREATE INDEX list_due ON list_row(campaign, kind, due) WHERE hidden = 0;
CREATE INDEX list_changed ON list_row(campaign, kind, changed) WHERE hidden = 0;
CREATE INDEX list_kind ON list_row(campaign, kind);
-- Sites whose due day waits to be computed until the running snapshot ends.
CREATE TABLE due_stale(id INTEGER PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE) STRICT;

-- Space-separated bigrams of list_row.search (search_text.h). Holds no text: a row is taken out by its old words.
CREATE VIRTUAL TABLE search USING fts5(words, content = '', tokenize = 'ascii', columnsize = 0);

CREATE TABLE area(id INTEGER PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,
    code TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT NOT NULL) STRICT;
CREATE TABLE staff(id INTEGER PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,
    person TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL) STRICT;

CREATE TABLE draft(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT;
-- Records that an open form holds.
CREATE TABLE draft_record(record BLOB NOT NULL, draft INTEGER NOT NULL REFERENCES draft(position) ON DELETE CASCADE,
    PRIMARY KEY(record, draft)) STRICT, WITHOUT ROWID;
CREATE INDEX draft_record_draft ON draft_record(draft);
)sql",
    R"sql(
-- How a reviewed record stands and who wrote it; empty for kinds that nobody reviews.
ALTER TABLE list_row ADD COLUMN review TEXT NOT NULL DEFAULT '';
ALTER TABLE list_row ADD COLUMN author TEXT NOT NULL DEFAULT '';
CREATE INDEX list_review ON list_row(campaign, kind, review, changed) WHERE hidden = 0 AND review <> '';
)sql",
    R"sql(
-- Photos: files under their hash beside this file (photo_shelf.h). A blob is sent and kept by itself, whatever names it.
CREATE TABLE blob(
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32),
    kind INTEGER NOT NULL,                -- BlobKind; the smallest it was ever committed as
    size INTEGER NOT NULL,
    media TEXT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,     -- BlobState
    sent INTEGER NOT NULL DEFAULT 0,      -- bytes that the server has
    mismatches INTEGER NOT NULL DEFAULT 0,
    has_file INTEGER NOT NULL DEFAULT 1,  -- 0: cleared after its delivery
    failure INTEGER NOT NULL DEFAULT 0,   -- BlobFailure
    failure_detail TEXT NOT NULL DEFAULT '',
    receipt TEXT                          -- of the server, verified
) STRICT;
CREATE INDEX blob_to_send ON blob(kind, id, size, sent) WHERE state = 1;
CREATE INDEX blob_aside ON blob(id) WHERE state = 3;
CREATE TABLE photo(
    id INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE CHECK(length(record) = 16), -- the evidence record
    owner BLOB NOT NULL CHECK(length(owner) = 16),          -- the record it belongs to
    draft TEXT NOT NULL,                  -- the form it was taken in; '' once saved
    saved INTEGER NOT NULL,               -- an act of this tablet names it
    committed INTEGER NOT NULL,
    facts TEXT NOT NULL                   -- the evidence record's registers
) STRICT;
CREATE INDEX photo_owner ON photo(owner);
CREATE INDEX photo_draft ON photo(draft) WHERE saved = 0;
CREATE TABLE photo_blob(
    photo INTEGER NOT NULL REFERENCES photo(id) ON DELETE CASCADE,
    blob INTEGER NOT NULL REFERENCES blob(id),
    PRIMARY KEY(photo, blob)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_blob_blob ON photo_blob(blob);
-- Pictures of others, brought for looking.
CREATE TABLE fetched(
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32),
    size INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT;
CREATE INDEX fetched_used ON fetched(used, size);
)sql",
    R"sql(
-- Quarantined changes of others that wait for a supervisor; kept only where this tablet's person may release them.
CREATE TABLE waiting(
    id INTEGER PRIMARY KEY,
    device INTEGER NOT NULL, n INTEGER NOT NULL, act INTEGER NOT NULL,
    areas TEXT NOT NULL,                  -- where it is offered, joined by line ends
    snapshot INTEGER NOT NULL,            -- the last one that was under way or done when it came
    settling INTEGER NOT NULL DEFAULT 0,  -- an own change for it is on its way
    got INTEGER NOT NULL, reason TEXT, body TEXT NOT NULL,
    UNIQUE(device, n)
) STRICT;
CREATE INDEX waiting_got ON waiting(got, device, act) WHERE settling = 0;
-- How an own quarantined change was settled.
ALTER TABLE own_change ADD COLUMN settlement TEXT;
-- Sites linked as one place: the row of the set's face (0: not linked), and on the face how many there are.
ALTER TABLE list_row ADD COLUMN face INTEGER NOT NULL DEFAULT 0;
ALTER TABLE list_row ADD COLUMN registrations INTEGER NOT NULL DEFAULT 1;
CREATE INDEX list_face ON list_row(face) WHERE face <> 0;
CREATE INDEX list_link ON list_row(id) WHERE kind = 'link';
)sql",
    R"sql(
-- Of problems: who is to put an open one right (its deadline is in `due`), and whether the rules flag it.
ALTER TABLE list_row ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
ALTER TABLE list_row ADD COLUMN attention INTEGER NOT NULL DEFAULT 0;
CREATE INDEX list_assignee ON list_row(campaign, kind, assignee, due) WHERE hidden = 0 AND assignee <> '';
CREATE INDEX list_attention ON list_row(campaign, kind) WHERE hidden = 0 AND attention = 1;
)sql",
    R"sql(
-- The turn to another device number (number_turn.h). verdict 5: issued again, by the row that `reissue` names.
ALTER TABLE own_change ADD COLUMN reissue INTEGER NOT NULL DEFAULT 0;
-- Confirmed by its hash alone: what the server made of it is still to be heard.
ALTER TABLE own_change ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0;
CREATE INDEX own_change_reissued ON own_change(verdict) WHERE verdict = 5;
-- The base is that of an epoch that is over: shown until the record comes anew, joined to nothing.
ALTER TABLE record ADD COLUMN old_base INTEGER NOT NULL DEFAULT 0;
CREATE INDEX record_old_base ON record(id) WHERE old_base = 1;
)sql",
    R"sql(
-- Records that answer a due rule of areas, or correct such a record. Computed like list_row.
CREATE TABLE area_visit(
    id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
    campaign TEXT NOT NULL, rule TEXT NOT NULL, area TEXT NOT NULL,
    day INTEGER,    -- of the answer, days since 1970-01-01; NULL: it answers nothing
    corrects BLOB,  -- the record that it stands instead of
    PRIMARY KEY(id, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_visit_day ON area_visit(campaign, rule, area, day);
CREATE INDEX area_visit_corrects ON area_visit(campaign) WHERE corrects IS NOT NULL;
)sql",
    R"sql(
-- Whose each personal value is, and when it was given (0: not known), so that an order to erase them finds them (personal_values.h).
ALTER TABLE personal ADD COLUMN record BLOB;
ALTER TABLE personal ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
UPDATE personal SET record = (SELECT o.record FROM own_change o WHERE o.device = personal.device AND o.n = personal.n);
UPDATE personal SET record = held.record FROM (
    SELECT r.record AS record, json_extract(c.value, '$.device') AS device, json_extract(c.value, '$.n') AS n
    FROM record r, json_each(r.state, '$.changes') c WHERE r.state IS NOT NULL) AS held
    WHERE personal.record IS NULL AND personal.device = held.device AND personal.n = held.n;
UPDATE personal SET record = r.record FROM aside JOIN record r ON r.id = aside.record
    WHERE personal.record IS NULL AND personal.device = aside.device AND personal.n = aside.n;
-- What nothing held leads to any more: values that somebody else replaced, of records that left.
DELETE FROM personal WHERE record IS NULL
    AND NOT EXISTS(SELECT 1 FROM waiting w WHERE w.device = personal.device AND w.n = personal.n);
CREATE INDEX personal_record ON personal(record);
CREATE TABLE erased(
    record BLOB NOT NULL CHECK(length(record) = 16),
    register TEXT NOT NULL,                 -- '*': every personal one
    ordered INTEGER NOT NULL,               -- by the newest order; values given until then are gone
    PRIMARY KEY(record, register)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- What is due is counted by rule and area, and lists of an area go on by due day, without a look at the rows.
DROP INDEX list_due;
CREATE INDEX list_due ON list_row(campaign, kind, due, due_rule, area) WHERE hidden = 0;
)sql",
    R"sql(
-- Where a record goes besides its own areas because a site of its set lies there, joined by line ends.
ALTER TABLE record ADD COLUMN set_areas TEXT NOT NULL DEFAULT '';
-- The last snapshot of which a page brought it: until that one ends, the page says where the record goes, and the older tail does not.
ALTER TABLE record ADD COLUMN paged INTEGER NOT NULL DEFAULT 0;
-- None of its own areas is granted: it is here because of its set, and only shown. list_row.hidden is 2 then (enum Hidden).
ALTER TABLE record ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0;
CREATE INDEX record_in_set ON record(id) WHERE set_areas <> '';
)sql",
    R"sql(
-- What areas are called of which the tablet holds no record, as the server last told beside a record that is here because of its set.
CREATE TABLE area_name(code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql",
};

// The tables that hold what people said in clear, as they are, in new pages (PersonalValues::rewriteErased). No table is renamed: that has
// SQLite read the whole schema again, which takes four times as long as all the rest where little is held (6.5 ms with it, 1.4 without).
inline constexpr const char* tabletClearTextRewritten = R"sql(
CREATE TABLE personal_kept(
    device INTEGER NOT NULL, n INTEGER NOT NULL, register TEXT NOT NULL, body TEXT NOT NULL,
    record BLOB, given INTEGER NOT NULL,
    PRIMARY KEY(device, n, register)
) STRICT, WITHOUT ROWID;
INSERT INTO personal_kept SELECT device, n, register, body, record, given FROM personal ORDER BY device, n, register;
CREATE TABLE draft_kept(position INTEGER PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL) STRICT;
INSERT INTO draft_kept SELECT position, id, content FROM draft ORDER BY position;
CREATE TABLE draft_record_kept(record BLOB NOT NULL, draft INTEGER NOT NULL, PRIMARY KEY(record, draft)) STRICT, WITHOUT ROWID;
INSERT INTO draft_record_kept SELECT record, draft FROM draft_record;
DROP TABLE personal;
DROP TABLE draft_record;
DROP TABLE draft;
CREATE TABLE personal(
    device INTEGER NOT NULL, n INTEGER NOT NULL, register TEXT NOT NULL, body TEXT NOT NULL,
    record BLOB, given INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(device, n, register)
) STRICT, WITHOUT ROWID;
INSERT INTO personal SELECT device, n, register, body, record, given FROM personal_kept ORDER BY device, n, register;
CREATE INDEX personal_record ON personal(record);
CREATE TABLE draft(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT;
INSERT INTO draft SELECT position, id, content FROM draft_kept ORDER BY position;
CREATE TABLE draft_record(record BLOB NOT NULL, draft INTEGER NOT NULL REFERENCES draft(position) ON DELETE CASCADE,
    PRIMARY KEY(record, draft)) STRICT, WITHOUT ROWID;
INSERT INTO draft_record SELECT record, draft FROM draft_record_kept;
CREATE INDEX draft_record_draft ON draft_record(draft);
DROP TABLE personal_kept;
DROP TABLE draft_kept;
DROP TABLE draft_record_kept;
)sql";

// "FLTB" in the file's header.
inline constexpr LedgerFileKind tabletFileKind{0x464C5442, "tablet ledger", tabletMigrations};

} // namespace fieldledger
