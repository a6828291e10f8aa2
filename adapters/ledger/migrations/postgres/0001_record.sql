-- The record on PostgreSQL, first edition.
--
-- Several hubs write at once. What makes them wait for each other is only a case that both write, or a
-- message that both answer; nothing here is one row that everybody writes. What has an order of the
-- whole hub (places in the log, numbers of letters, sums) is given later, by the one hub that has the
-- office.
--
-- Instants are microseconds since 1970 UTC. Columns named `sealed` hold ciphertext under a key of the
-- vault, and NULL once that key was destroyed; everything else is metadata that stays. Rows refer to
-- each other without foreign keys: each is written beside the locked row that it names, and the
-- accounts look for what hangs in the air.

-- Numbers of entries, each transaction's in the order of its batch.
CREATE SEQUENCE entry_row MINVALUE 0;
-- Numbers of cases, about in the order in which they are opened.
CREATE SEQUENCE case_row;
-- Numbers of duties.
CREATE SEQUENCE duty_row;

-- The office of the one hub that gives places: one row. `term` rises each time it is taken, and is in
-- the condition of every write that needs the office. `letters` is the highest number of a letter,
-- `last_at` the latest instant of a placed entry, `epoch` how often the record was restored. Read by
-- whoever has the office, and by the head of the log.
CREATE TABLE office (
    term    bigint NOT NULL,
    letters bigint NOT NULL,
    last_at bigint NOT NULL,
    epoch   bigint NOT NULL
);

-- Keys that seal content, wrapped under the master key: `case:NUMBER`, or `agency:ID` for what was
-- refused before it reached a case. Read wherever sealed content is read; erasing deletes the row.
CREATE TABLE vault (
    owner   text COLLATE "C" PRIMARY KEY,
    wrapped bytea NOT NULL
);

-- One row for each case: where it stands now. `writer` is the transaction that wrote it, or was judged
-- on it, last: a later one must have begun later, or its entry would come before that one's. Read by lists, by the clock
-- (`wake`) and by every write.
CREATE TABLE case_ (
    id          bigint  PRIMARY KEY,
    number      text    COLLATE "C" NOT NULL,
    version     bigint  NOT NULL,
    wake        bigint,
    procedure   text    NOT NULL,
    edition     bigint  NOT NULL,
    phase       text    NOT NULL,
    holder      text,
    opened_at   bigint  NOT NULL,
    last_at     bigint  NOT NULL,
    due         bigint,
    merged_into text,
    erased      boolean NOT NULL DEFAULT false,
    writer      xid8    NOT NULL DEFAULT pg_current_xact_id()
);

-- From a number to the case: every write and every read of one case; the search by number reads it
-- from end to end.
CREATE UNIQUE INDEX case_number ON case_ (number) INCLUDE (id);
-- Cases to look at, earliest first: the clock.
CREATE INDEX case_wake ON case_ (wake) WHERE wake IS NOT NULL;
-- Open cases by holder: lists filtered by holder.
CREATE INDEX case_holder ON case_ (holder) WHERE holder IS NOT NULL;
-- Cases by procedure: lists filtered by procedure.
CREATE INDEX case_procedure ON case_ (procedure);

-- The entries of the audit log with the message behind each: one row for each answered message, never
-- changed but by erasing. Read by proofs, by the repeated message that wants its answer again, and by
-- the verifier.
CREATE TABLE entry (
    row_id      bigint PRIMARY KEY,
    sender      text   COLLATE "C" NOT NULL,
    message     text   COLLATE "C" NOT NULL,
    digest      bytea  NOT NULL,
    case_id     bigint,
    at          bigint NOT NULL,
    traceparent text,
    bytes       bytea  NOT NULL,
    sealed      bytea
);

-- A message is answered once, by whichever hub: every write, and every look-up of a stored answer.
CREATE UNIQUE INDEX entry_message ON entry (sender, message);
-- What was said in a case: erasing.
CREATE INDEX entry_case ON entry (case_id) WHERE case_id IS NOT NULL;

-- Entries that have no place yet, with the transaction that wrote each. In the order of its key they
-- get their places, as soon as no transaction with a lower number goes on. Read by the office.
CREATE TABLE pending (
    xid    xid8   NOT NULL DEFAULT pg_current_xact_id(),
    row_id bigint NOT NULL,
    leaf   bytea  NOT NULL,
    at     bigint NOT NULL,
    PRIMARY KEY (xid, row_id)
);

-- The order of the log: which entry has which place. Rows are added and never changed. Read by
-- everything that speaks of places.
CREATE TABLE place (
    position bigint PRIMARY KEY,
    row_id   bigint NOT NULL,
    leaf     bytea  NOT NULL
);

-- From an entry to its place: stored answers, histories.
CREATE UNIQUE INDEX place_row ON place (row_id);

-- What happened, one row for each part of a record. Read by histories, by followers of changes and by
-- the verifier.
CREATE TABLE event (
    row_id       bigint NOT NULL,
    part         bigint NOT NULL,
    case_id      bigint NOT NULL,
    first        bigint NOT NULL,
    version      bigint NOT NULL,
    at           bigint NOT NULL,
    sender       text   NOT NULL,
    message      text   NOT NULL,
    sealed       bytea,
    PRIMARY KEY (row_id, part)
);

-- The history of one case in order: whoever wrote later drew its row later, since it waited for the case.
CREATE INDEX event_case ON event (case_id, row_id, part);

-- Documents and sealed envelopes by their owner in the vault. Read when a document is shown.
CREATE TABLE body (
    owner  text  COLLATE "C" NOT NULL,
    digest text  COLLATE "C" NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (owner, digest)
);

-- Full tiles and entry bundles by C2SP path, each written once. Read by whoever follows the log.
CREATE TABLE tile (
    path  text  COLLATE "C" PRIMARY KEY,
    bytes bytea NOT NULL
);

-- Signed checkpoints by the size of the log, with what witnesses have added.
CREATE TABLE checkpoint (
    size bigint PRIMARY KEY,
    note text   NOT NULL
);

-- Letters, outbox and inbox in one. Written with their act; `number` and `position` come with the
-- entry's place, and until then nobody reads them. `state`: 0 waits to be carried, 1 lies in the inbox,
-- 2 was deleted from it. Read by the post and by inboxes.
CREATE TABLE letter (
    row_id       bigint NOT NULL,
    part         bigint NOT NULL,
    nth          bigint NOT NULL,
    number       bigint,
    position     bigint,
    recipient    text   NOT NULL,
    kind         text   NOT NULL,
    case_number  text   NOT NULL,
    delivery     bigint,
    subject      text   NOT NULL,
    sender       text   NOT NULL,
    digest       text,
    at           bigint NOT NULL,
    traceparent  text,
    attempts     bigint NOT NULL DEFAULT 0,
    state        bigint NOT NULL DEFAULT 0,
    next         bigint NOT NULL,
    locked_until bigint,
    PRIMARY KEY (row_id, part, nth)
);

-- One letter by its number: settling, taking, deleting.
CREATE UNIQUE INDEX letter_number ON letter (number) WHERE number IS NOT NULL;
-- Letters that wait, by the instant of the next attempt: the post.
CREATE INDEX letter_waiting ON letter (next, number) WHERE state = 0 AND number IS NOT NULL;
-- One agency's inbox in order.
CREATE INDEX letter_inbox ON letter (recipient, number) WHERE state = 1;

-- Who stood how to a case, from when until when. Read by the question whether an agency may act, and
-- by auditors; the live rows are what `sight` is made of.
CREATE TABLE standing (
    case_id  bigint NOT NULL,
    agency   text   COLLATE "C" NOT NULL,
    standing text   COLLATE "C" NOT NULL,
    begun    bigint NOT NULL,
    ended    bigint,
    PRIMARY KEY (case_id, agency, standing, begun)
);

-- The live standings of an agency to a case as bits, and whether the case is open (128): every list
-- joins with it, so that what an agency may not see does not exist for it.
CREATE TABLE sight (
    agency  text   COLLATE "C" NOT NULL,
    case_id bigint NOT NULL,
    mask    bigint NOT NULL,
    PRIMARY KEY (agency, case_id)
);

-- How many rows a list has: cases, and duties owed by, owed to and seen by an agency, by the bits of
-- its sight. Only the office writes here. Read by every list, together with what is not summed yet.
CREATE TABLE tally (
    kind   bigint NOT NULL,
    agency text   COLLATE "C" NOT NULL,
    mask   bigint NOT NULL,
    n      bigint NOT NULL,
    PRIMARY KEY (kind, agency, mask)
);

-- What each write adds to the sums, until the office adds it. Added to and never changed, so that two
-- hubs never wait for a sum. Read by every list, together with the sums.
CREATE TABLE tally_change (
    kind   bigint NOT NULL,
    agency text   COLLATE "C" NOT NULL,
    mask   bigint NOT NULL,
    n      bigint NOT NULL
);

-- What is not summed yet for one list.
CREATE INDEX tally_change_list ON tally_change (kind, agency);

-- Open duties. `sort` is the limit, else the target, else the start. Read by worklists.
CREATE TABLE duty (
    id          bigint  PRIMARY KEY,
    case_id     bigint  NOT NULL,
    proceeding  bigint  NOT NULL,
    duty        text    NOT NULL,
    owed_by     text    COLLATE "C" NOT NULL,
    item        text,
    owed_to     text    NOT NULL,
    start       bigint  NOT NULL,
    due         bigint,
    target      bigint,
    basis       text,
    provisional boolean NOT NULL,
    suspended   boolean NOT NULL,
    passed      boolean NOT NULL,
    sort        bigint  NOT NULL
);

-- One open duty for each thing somebody owes; the duties of one case for every write to it.
CREATE UNIQUE INDEX duty_key ON duty (case_id, proceeding, duty, owed_by, coalesce(item, ''));
-- An agency's worklist, earliest first.
CREATE INDEX duty_owed_by ON duty (owed_by, sort, id);
-- Everybody's worklist, earliest first.
CREATE INDEX duty_sort ON duty (sort, id);
-- Duties whose limit or target has passed, earliest first: every worklist of what is late.
CREATE INDEX duty_passed ON duty (sort, id) WHERE passed;

-- What is owed to an agency, earliest first: its list of what it waits for.
CREATE TABLE owed (
    agency  text   COLLATE "C" NOT NULL,
    sort    bigint NOT NULL,
    duty_id bigint NOT NULL,
    PRIMARY KEY (agency, sort, duty_id)
);

-- Deliveries with the rungs of their ladders. Read by the page of a case and by the accounts.
CREATE TABLE delivery (
    case_id    bigint  NOT NULL,
    number     bigint  NOT NULL,
    proceeding bigint  NOT NULL,
    act        text    NOT NULL,
    sender     text    NOT NULL,
    recipient  text    NOT NULL,
    copy       boolean NOT NULL,
    outside    boolean NOT NULL,
    digest     text,
    rungs      text    NOT NULL,
    withdrawn  boolean NOT NULL,
    receipt    bigint,
    unsigned   boolean NOT NULL,
    PRIMARY KEY (case_id, number)
);

INSERT INTO office (term, letters, last_at, epoch) VALUES (0, 0, 0, 0);
