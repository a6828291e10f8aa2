-- The record, first edition.
--
-- Instants are microseconds since 1970 UTC. Columns named `sealed` hold ciphertext under a key of the
-- vault, and NULL once that key was destroyed; everything else is metadata that stays.

-- Single values by name: the epoch, the high-water mark of letter numbers, the latest instant, and
-- the probe that tells the right master key from a wrong one. Read when the record is opened, by
-- every commit and by the head of the log.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys that seal content, wrapped under the master key: `case:NUMBER`, or `agency:ID` for what was
-- refused before it reached a case. Read wherever sealed content is read; erasing deletes the row.
CREATE TABLE vault (
    owner   TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each case: where it stands now. Read by lists, by the clock (`wake`) and by every write.
CREATE TABLE case_ (
    id          INTEGER PRIMARY KEY,
    number      TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    wake        INTEGER,
    procedure   TEXT    NOT NULL,
    edition     INTEGER NOT NULL,
    phase       TEXT    NOT NULL,
    holder      TEXT,
    opened_at   INTEGER NOT NULL,
    last_at     INTEGER NOT NULL,
    due         INTEGER,
    merged_into TEXT,
    erased      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- From a number to the case: every write and every read of one case; the search by number reads
-- it from end to end once.
CREATE UNIQUE INDEX case_number ON case_ (number);
-- Cases to look at, earliest first: the clock.
CREATE INDEX case_wake ON case_ (wake) WHERE wake IS NOT NULL;
-- Open cases by holder: lists filtered by holder.
CREATE INDEX case_holder ON case_ (holder) WHERE holder IS NOT NULL;
-- Cases by procedure: lists filtered by procedure.
CREATE INDEX case_procedure ON case_ (procedure);

-- The audit log with the message behind each entry: one row for each answered message. Read by
-- proofs, by the repeated message that wants its answer again, and by the verifier.
CREATE TABLE entry (
    position    INTEGER PRIMARY KEY,
    leaf        BLOB    NOT NULL,
    sender      TEXT    NOT NULL,
    message     TEXT    NOT NULL,
    digest      BLOB    NOT NULL,
    case_id     INTEGER REFERENCES case_ (id),
    at          INTEGER NOT NULL,
    traceparent TEXT,
    bytes       BLOB    NOT NULL,
    sealed      BLOB
) STRICT;

-- A message is answered once: every write, and every look-up of a stored answer.
CREATE UNIQUE INDEX entry_message ON entry (sender, message);
-- What was said in a case: erasing.
CREATE INDEX entry_case ON entry (case_id) WHERE case_id IS NOT NULL;

-- What happened, one row for each part of a record. The id is the entry's position times 256 plus
-- the part's number, so that its order is the order of the log. Read by histories, by followers of
-- changes and by the verifier.
CREATE TABLE event (
    id           INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES case_ (id),
    first        INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    sender       TEXT    NOT NULL,
    message      TEXT    NOT NULL,
    letter_first INTEGER NOT NULL,
    letter_count INTEGER NOT NULL,
    sealed       BLOB
) STRICT;

-- The history of one case in order.
CREATE INDEX event_case ON event (case_id);

-- Documents and sealed envelopes by their owner in the vault. Read when a document is shown.
CREATE TABLE body (
    id     INTEGER PRIMARY KEY,
    owner  TEXT NOT NULL,
    digest TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- One body of an owner by digest.
CREATE UNIQUE INDEX body_digest ON body (owner, digest);

-- Full tiles and entry bundles by C2SP path. Read by whoever follows the log.
CREATE TABLE tile (
    id    INTEGER PRIMARY KEY,
    path  TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- One tile by path; a tile is written once.
CREATE UNIQUE INDEX tile_path ON tile (path);

-- Signed checkpoints by the size of the log, with what witnesses have added.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

-- Letters, outbox and inbox in one. `state`: 0 waits to be carried, 1 lies in the inbox, 2 was
-- deleted from it. Numbers come from the high-water mark in `meta`. Read by the post and by inboxes.
CREATE TABLE letter (
    number       INTEGER PRIMARY KEY,
    recipient    TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    case_number  TEXT    NOT NULL,
    delivery     INTEGER,
    subject      TEXT    NOT NULL,
    sender       TEXT    NOT NULL,
    digest       TEXT,
    at           INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    traceparent  TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0,
    state        INTEGER NOT NULL DEFAULT 0,
    next         INTEGER NOT NULL,
    locked_until INTEGER
) STRICT;

-- Letters that wait, by the instant of the next attempt: the post.
CREATE INDEX letter_waiting ON letter (next) WHERE state = 0;
-- One agency's inbox in order.
CREATE INDEX letter_inbox ON letter (recipient, number) WHERE state = 1;

-- Who stood how to a case, from when until when. Read by the question whether an agency may act, and
-- by auditors; the live rows are what `sight` is made of.
CREATE TABLE standing (
    case_id  INTEGER NOT NULL REFERENCES case_ (id),
    agency   TEXT    NOT NULL,
    standing TEXT    NOT NULL,
    begun    INTEGER NOT NULL,
    ended    INTEGER,
    PRIMARY KEY (case_id, agency, standing, begun)
) STRICT, WITHOUT ROWID;

-- The live standings of an agency to a case as bits, and whether the case is open (128): every list
-- joins with it, so that what an agency may not see does not exist for it.
CREATE TABLE sight (
    agency  TEXT    NOT NULL,
    case_id INTEGER NOT NULL,
    mask    INTEGER NOT NULL,
    PRIMARY KEY (agency, case_id)
) STRICT, WITHOUT ROWID;

-- How many rows a list has: cases, and duties owed by, owed to and seen by an agency, by the bits of
-- its sight. Kept with every write, because counting a million rows takes longer than a page may.
CREATE TABLE tally (
    kind   INTEGER NOT NULL,
    agency TEXT    NOT NULL,
    mask   INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (kind, agency, mask)
) STRICT, WITHOUT ROWID;

-- Open duties. `sort` is the limit, else the target, else the start. Read by worklists.
CREATE TABLE duty (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES case_ (id),
    proceeding  INTEGER NOT NULL,
    duty        TEXT    NOT NULL,
    owed_by     TEXT    NOT NULL,
    item        TEXT,
    owed_to     TEXT    NOT NULL,
    start       INTEGER NOT NULL,
    due         INTEGER,
    target      INTEGER,
    basis       TEXT,
    provisional INTEGER NOT NULL,
    suspended   INTEGER NOT NULL,
    passed      INTEGER NOT NULL,
    sort        INTEGER NOT NULL
) STRICT;

-- One open duty for each thing somebody owes; the duties of one case for every write to it.
CREATE UNIQUE INDEX duty_key ON duty (case_id, proceeding, duty, owed_by, coalesce(item, ''));
-- An agency's worklist, earliest first.
CREATE INDEX duty_owed_by ON duty (owed_by, sort);
-- Everybody's worklist, earliest first.
CREATE INDEX duty_sort ON duty (sort);
-- Duties whose limit or target has passed, earliest first: every worklist of what is late.
CREATE INDEX duty_passed ON duty (sort) WHERE passed = 1;

-- What is owed to an agency, earliest first: its list of what it waits for.
CREATE TABLE owed (
    agency  TEXT    NOT NULL,
    sort    INTEGER NOT NULL,
    duty_id INTEGER NOT NULL,
    PRIMARY KEY (agency, sort, duty_id)
) STRICT, WITHOUT ROWID;

-- Deliveries with the rungs of their ladders. Read by the page of a case and by the accounts.
CREATE TABLE delivery (
    case_id    INTEGER NOT NULL REFERENCES case_ (id),
    number     INTEGER NOT NULL,
    proceeding INTEGER NOT NULL,
    act        TEXT    NOT NULL,
    sender     TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    copy       INTEGER NOT NULL,
    outside    INTEGER NOT NULL,
    digest     TEXT,
    rungs      TEXT    NOT NULL,
    withdrawn  INTEGER NOT NULL,
    receipt    INTEGER,
    unsigned   INTEGER NOT NULL,
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('epoch', 0), ('letters', 0), ('last_at', 0);
